//! What of a question may lead to a fact, with its weight: names, kinds of events, posts, times, words.

use jiff::civil::Date;
use smallvec::SmallVec;

use super::cover::Mention;
use super::frame::Frame;
use super::limits;
use super::time::Time;
use super::vocabulary::{Form, Meaning, StemId, Vocabulary, WordId};
use crate::calendar::{Part, Period};
use crate::knowledge::{Base, EntityId, EntityKind, OfficeId, UnitKind};
use crate::language::{Ask, EventKind, Preposition, Role};
use crate::query::{Periods, Wanted};

use super::subjects::Subjects;

pub(super) struct Feature {
    pub(super) what: What,
    pub(super) weight: f32,
    pub(super) specific: bool,
}

pub(super) enum What {
    Word(StemId),
    /// A word right before a kind of event, which narrows it: "energy forum".
    Narrow(StemId),
    /// An ordinal, which numbers an event.
    Nth(StemId),
    /// A word or number of a time, which what has a date need not repeat.
    Spelt(StemId),
    Kind(EventKind, SmallVec<[StemId; 2]>),
    Names(SmallVec<[EntityId; 2]>, Option<Preposition>, bool, SmallVec<[StemId; 2]>),
    Post(SmallVec<[OfficeId; 4]>),
    Time(SmallVec<[Wanted; 2]>),
    /// Between two days, either end open.
    Span(Option<Date>, Option<Date>),
    Unread,
    /// A word for signing, which speaks of an event without naming its kind.
    Signing,
    /// An event of whatever kind.
    Event,
    /// Ruled out: "with everyone except Turkey".
    Excluded(SmallVec<[EntityId; 2]>),
}

impl Subjects {
    pub(super) fn features(
        &self,
        base: &Base,
        vocabulary: &Vocabulary,
        frame: &Frame,
        mentions: &[Mention],
    ) -> Vec<Feature> {
        let mut features = Vec::new();
        let stems = |mention: &Mention| {
            mention.words.iter().map(|&word| vocabulary.stem_of(word)).collect()
        };
        for named in frame.named.iter().filter(|named| named.excluded) {
            let what = What::Excluded(named.ids.clone());
            features.push(Feature { what, weight: 0.0, specific: false });
        }
        for named in frame.named.iter().filter(|named| !named.excluded) {
            let kind = base.entities[named.ids[0].index()].kind;
            let side = matches!(kind, EntityKind::Country | EntityKind::Bloc);
            let home = named.ids.iter().any(|&id| {
                Some(id) == self.home
                    || base.entities[id.index()].countries.first().copied() == self.home
                        && kind == EntityKind::Place
            });
            let weight = if home { limits::WEIGHT_HOME } else { limits::WEIGHT_NAME };
            // "In Baku or in Ankara": either will do.
            let either =
                named.preposition == Some(Preposition::Or) || or_before(mentions, named.at);
            if either
                && kind == EntityKind::Place
                && let Some(Feature { what: What::Names(ids, ..), .. }) = features.last_mut()
            {
                ids.extend(named.ids.iter().copied());
                continue;
            }
            // Everyday words for a body, goods and scopes are words like any other.
            if named.form != Form::Generic
                && !matches!(kind, EntityKind::Scope | EntityKind::Product)
            {
                let what = What::Names(
                    named.ids.clone(),
                    named.preposition,
                    named.owner,
                    if side { SmallVec::new() } else { stems(&mentions[named.at]) },
                );
                // A bare place leads to whatever happened there only where that is asked.
                let asked = kind != EntityKind::Place
                    || [Ask::Which, Ask::List, Ask::Tell]
                        .into_iter()
                        .any(|ask| frame.asks_for(ask));
                features.push(Feature { what, weight, specific: !side && asked });
            }
        }
        for (offices, _) in &frame.posts {
            features.push(Feature {
                what: What::Post(offices.clone()),
                weight: limits::WEIGHT_POST,
                specific: true,
            });
        }
        for run in &frame.times {
            if let (Time::Known(Periods::Points(points)), false) = (&run.time, run.excluded) {
                // A day or month points to one fact; a year is shared by many.
                let narrow = |wanted: &Wanted| {
                    matches!(
                        wanted,
                        Wanted::Exact(Period::Day(_) | Period::Month(..))
                            | Wanted::Part(Part::Day(..))
                    )
                };
                features.push(Feature {
                    weight: limits::WEIGHT_TIME,
                    specific: points.iter().any(narrow),
                    what: What::Time(points.clone()),
                });
            }
        }
        for run in frame.times.iter().filter(|run| !run.excluded) {
            if let Time::Known(Periods::Between(from, to)) = run.time {
                let what = What::Span(from, to);
                features.push(Feature { what, weight: limits::WEIGHT_TIME, specific: false });
            }
        }
        let first = first_of_kind(frame, mentions);
        let in_time = |at: usize| frame.times.iter().any(|run| run.mentions.contains(&at));
        let in_value = |at: usize| frame.values.iter().any(|run| run.mentions.contains(&at));
        for (at, mention) in mentions.iter().enumerate() {
            if frame.muted.contains(&at) {
                continue;
            }
            if in_time(at)
                || first == Some(at)
                || in_value(at)
                    && !mention
                        .meanings
                        .iter()
                        .any(|m| matches!(m, Meaning::Role(Role::EventKind(_))))
            {
                // A number may stand in the words of a fact: "the eleven agreements". A year stands in many.
                let listed = mention.words.iter().map(|&word| vocabulary.stem_of(word));
                features.extend(listed.filter_map(|stem| {
                    let sheets = self.by_word.get(&stem)?;
                    Some(Feature {
                        what: if in_time(at) || first == Some(at) {
                            What::Spelt(stem)
                        } else {
                            What::Word(stem)
                        },
                        weight: self.rarity(sheets.len()),
                        specific: !in_time(at),
                    })
                }));
                continue;
            }
            let names = |meaning: &Meaning| match meaning {
                Meaning::Entity(id, form) => {
                    let kind = base.entities[id.index()].kind;
                    *form != Form::Generic
                        && !matches!(kind, EntityKind::Scope | EntityKind::Product)
                }
                _ => false,
            };
            if mention
                .meanings
                .iter()
                .any(|m| names(m) || matches!(m, Meaning::Post(_)) || is_small(m))
            {
                continue;
            }
            if let Some(&(kind, _)) = frame.kinds.iter().find(|&&(_, kind_at)| kind_at == at) {
                let stems = stems(mention);
                features.push(Feature {
                    what: What::Kind(kind, stems),
                    weight: limits::WEIGHT_KIND,
                    specific: true,
                });
                continue;
            }
            if mention.words.is_empty() || mention.doubtful {
                if frame.unread.contains(&at) {
                    features.push(unread());
                }
                continue;
            }
            // A word that only hints at a count, where nothing is counted, is a word like any other.
            let indicator = mention.meanings.iter().any(|meaning| match meaning {
                Meaning::Indicator(id, strong) => {
                    *strong || base.indicators[id.index()].unit_kind != UnitKind::Count
                }
                _ => false,
            });
            let hint = !indicator
                && mention.meanings.iter().any(|meaning| {
                    matches!(meaning, Meaning::Indicator(id, _) if self.counted.contains(id))
                });
            if hint {
                features.push(Feature { what: What::Signing, weight: 0.0, specific: false });
            }
            let narrows =
                mention.words.len() == 1 && frame.kinds.iter().any(|&(_, kind)| kind == at + 1);
            let ordinal = mention
                .meanings
                .iter()
                .any(|meaning| matches!(meaning, Meaning::Role(Role::Ordinal(_))));
            let small = |word: WordId| {
                let node = vocabulary.step(vocabulary.root(), word);
                node.is_some_and(|node| vocabulary.meanings(node).any(|meaning| is_small(&meaning)))
            };
            for &word in
                mention.words.iter().filter(|&&word| mention.words.len() == 1 || !small(word))
            {
                let stem = vocabulary.stem_of(word);
                match self.by_word.get(&stem) {
                    Some(sheets) => features.push(Feature {
                        what: if ordinal {
                            What::Nth(stem)
                        } else if narrows && !hint {
                            What::Narrow(stem)
                        } else {
                            What::Word(stem)
                        },
                        weight: self.rarity(sheets.len())
                            * if hint { limits::HINT_SHARE } else { 1.0 },
                        specific: true,
                    }),
                    None if frame.unread.contains(&at) || indicator => features.push(unread()),
                    None => {}
                }
            }
        }
        features
    }

    /// The weight of a word by how many sheets share it.
    pub(super) fn rarity(&self, sheets: usize) -> f32 {
        let share = sheets as f32 / self.sheets.len().max(1) as f32;
        limits::WEIGHT_WORD * (1.0 - 0.7 * share)
    }
}

/// "First" right before a kind of event: the earliest of them, where none is called so.
pub(super) fn first_of_kind(frame: &Frame, mentions: &[Mention]) -> Option<usize> {
    let first = Meaning::Role(Role::Ordinal(1));
    let before = |&(_, at): &(EventKind, usize)| at.checked_sub(1);
    let kind = |at: usize| frame.kinds.iter().any(|&(_, own)| own == at);
    let mut places = frame.kinds.iter().filter_map(before);
    places.find(|&at| mentions[at].meanings.contains(&first) && !kind(at))
}

/// A word that no fact explains.
pub(super) fn unread() -> Feature {
    Feature { what: What::Unread, weight: limits::WEIGHT_UNREAD_FACT, specific: false }
}

/// Whether a meaning says nothing about a subject.
pub(super) fn is_small(meaning: &Meaning) -> bool {
    matches!(
        meaning,
        Meaning::Role(
            Role::Filler
                | Role::Ask(_)
                | Role::Preposition(_)
                | Role::Discourse(_)
                | Role::Cardinal(_)
                | Role::Social(_)
        )
    )
}

/// Whether "or" stands before a name, past one small word.
fn or_before(mentions: &[Mention], at: usize) -> bool {
    let or = |at: usize| {
        mentions[at].meanings.contains(&Meaning::Role(Role::Preposition(Preposition::Or)))
    };
    (1..=2).any(|back| at.checked_sub(back).is_some_and(or))
}
