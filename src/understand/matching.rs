//! A question held against the sheets that any of its words or names lead to: which of them it may be about, in
//! what order.

use smallvec::SmallVec;

use super::cover::Mention;
use super::features::{Feature, Names, What};
use super::frame::Frame;
use super::limits;
use super::score::Asked;
use super::subjects::{Match, Sheet, Subjects, Wish};
use super::suits::signed;
use super::vocabulary::{StemId, Vocabulary};
use super::worth::Worth;
use crate::knowledge::{Base, EntityId, EntityKind, FactId, UnitKind};
use crate::language::{Ask, EventKind};
use crate::quantity::Unit;
use crate::text::Folded;

/// What a question says, as a title is held against it.
pub(super) struct Said {
    stems: Vec<StemId>,
    /// A bit for every 64th word, of those that are said: most words of titles are told by it not to be.
    bits: u64,
    pub(super) names: SmallVec<[EntityId; 8]>,
    pub(super) kinds: SmallVec<[EventKind; 2]>,
}

impl Said {
    pub(super) fn says(&self, stem: StemId) -> bool {
        self.bits & bit(stem) != 0 && self.stems.binary_search(&stem).is_ok()
    }
}

fn bit(stem: StemId) -> u64 {
    1 << (stem.index() % 64)
}

impl Subjects {
    /// The sheets that the question may be about, best first, those that lack something it names last.
    pub fn matches(
        &self,
        base: &Base,
        vocabulary: &Vocabulary,
        frame: &Frame,
        folded: &Folded<'_>,
        mentions: &[Mention],
        wish: &Wish<'_>,
    ) -> Vec<Match> {
        let mut features = self.features(base, vocabulary, frame, folded, mentions);
        let Wish { ask, counting, events, pointed, every, .. } = *wish;
        if !pointed.is_empty() {
            // "Its chairman", "when did he": what the last answer was about is named too.
            let names = Names { owner: true, ..Names::of(SmallVec::from_slice(pointed)) };
            let what = What::Names(names);
            features.push(Feature::new(what, limits::WEIGHT_NAME, true));
        }
        if events && frame.kinds.is_empty() {
            features.push(Feature::new(What::Event, limits::WEIGHT_KIND, true));
        }
        let strong = frame.indicators.iter().any(|&(id, strong, _)| {
            strong && base.indicators[id.index()].unit_kind == UnitKind::Count
        });
        // "How many manats" asks for no number of projects.
        let counts = counting
            && frame.unit.is_none_or(|unit| unit == Unit::Count)
            && !matches!(ask, Ask::When | Ask::Where | Ask::Who | Ask::WithWhom)
            && (ask != Ask::What || strong);
        let counted = |sheet: &Sheet| {
            let FactId::Figure(id) = sheet.fact else { return false };
            let figure = base.figures.get(id);
            let own = figure.indicator;
            // "The number of medium businesses" is no count of whoever came to an event.
            let narrowed = frame.named.iter().any(|name| {
                let scope = base.entities[name.ids[0].index()].kind == EntityKind::Scope;
                scope && figure.subject != Some(name.ids[0])
            });
            if narrowed {
                return false;
            }
            let other = frame.indicators.iter().any(|&(id, strong, _)| strong && id != own);
            base.indicators[own.index()].unit_kind == UnitKind::Count
                && !other
                && features.iter().any(|feature| match &feature.what {
                    What::Word(stem) => sheet.counts.binary_search(stem).is_ok(),
                    What::Kind(kind, stems) => {
                        (signed(*kind) && self.documents.contains(&own))
                            || stems.iter().any(|stem| sheet.counts.binary_search(stem).is_ok())
                    }
                    _ => false,
                })
        };
        let said = said(vocabulary, mentions, &features);
        let grid = self.grid(base, &features);
        let asked = Asked::new(base, &features, &said, wish);
        let worth = Worth::new(&features);
        let mut matches = Vec::new();
        // In the order of the rank, those that lack something last, all of it in one number.
        let mut order: Vec<(u64, usize)> = Vec::new();
        let mut best: Option<f32> = None;
        let mut score = |at: usize, best: &mut Option<f32>| {
            let found = self.score(base, &self.sheets[at], &asked, grid.row(at));
            if found.score > 0.0 {
                if found.missing.is_none() {
                    *best = Some(best.map_or(found.rank, |best| best.max(found.rank)));
                }
                let last = u64::from(found.missing.is_some()) << 63;
                order.push((last | u64::from(descending(found.rank)) << 31, matches.len()));
                matches.push(found);
            }
        };
        let mut poor: Vec<(usize, f32)> = Vec::new();
        for at in grid.led_to() {
            let sheet = &self.sheets[at];
            if !(sheet.counts.is_empty() || counts && counted(sheet)) {
                continue;
            }
            let most = worth.score(&grid, at, sheet);
            if every || most >= limits::LACKING_SCORE {
                score(at, &mut best);
            } else {
                poor.push((at, Worth::rank(most, sheet)));
            }
        }
        for (at, rank) in poor {
            if best.is_none_or(|best| rank > best - limits::FACT_MARGIN) {
                score(at, &mut best);
            }
        }
        order.sort_unstable_by(|&(a, at), &(b, other)| {
            a.cmp(&b).then_with(|| matches[at].fact.cmp(&matches[other].fact))
        });
        order.into_iter().map(|(_, at)| matches[at].clone()).collect()
    }
}

/// What a question says, for titles to be held against it.
fn said(vocabulary: &Vocabulary, mentions: &[Mention], features: &[Feature]) -> Said {
    let words = mentions.iter().flat_map(|mention| &mention.words);
    let mut stems: Vec<StemId> = words.map(|&word| vocabulary.stem_of(word)).collect();
    stems.sort_unstable();
    let bits = stems.iter().fold(0, |bits, &stem| bits | bit(stem));
    let mut said = Said { stems, bits, names: SmallVec::new(), kinds: SmallVec::new() };
    for feature in features {
        match &feature.what {
            What::Names(names) => said.names.extend(names.ids.iter().copied()),
            What::Kind(kind, _) => said.kinds.push(*kind),
            _ => {}
        }
    }
    said
}

/// A number that grows as `rank` falls.
fn descending(rank: f32) -> u32 {
    let bits = rank.to_bits();
    if rank.is_sign_negative() { bits } else { !bits & (u32::MAX >> 1) }
}
