//! What of a question may lead to a fact, with its weight: names, kinds of events, posts, times, words.

use jiff::civil::Date;
use smallvec::SmallVec;

use super::cover::Mention;
use super::frame::{Frame, Named};
use super::limits;
use super::time::Time;
use super::vocabulary::{Form, Meaning, StemId, Vocabulary, WordId};
use crate::calendar::{Part, Period};
use crate::knowledge::{Base, EntityId, EntityKind, OfficeId, UnitKind};
use crate::language::{Ask, Case, Discourse, EventKind, Preposition, Role};
use crate::query::{Periods, Wanted};
use crate::text::{Folded, TokenKind};

use super::subjects::Subjects;
use super::suits::signed;
use super::ties::{
    calls, complement, first_of_kind, is_cardinal, is_ordinal, joint_words, or_before,
    other_choice, plain_word,
};

pub(super) struct Feature {
    pub(super) what: What,
    /// What it counts for a fact that has it.
    pub(super) weight: f32,
    /// What it counts against a fact that has it not.
    pub(super) missed: f32,
    pub(super) specific: bool,
}

/// A thing by its name.
pub(super) struct Names {
    /// What it may be.
    pub(super) ids: SmallVec<[EntityId; 2]>,
    pub(super) preposition: Option<Preposition>,
    pub(super) owner: bool,
    /// The words of the name, where a fact may also just mention it.
    pub(super) stems: SmallVec<[StemId; 2]>,
    /// Whether a document is called after it: "the Treaty of Kars".
    pub(super) calls: bool,
}

pub(super) enum What {
    Word(StemId),
    /// A word right before a kind of event, which narrows it: "energy forum".
    Narrow(StemId),
    /// A word of what a kind of event is about: "memorandum on legal cooperation".
    About(StemId),
    /// Words that a hyphen makes one: "trans-caspian".
    Joint(SmallVec<[StemId; 2]>),
    /// An ordinal, which numbers an event.
    Nth(StemId, u8),
    /// The same in digits.
    Numbered(u8),
    /// A word or number of a time, which what has a date need not repeat.
    Spelt(StemId),
    Kind(EventKind, SmallVec<[StemId; 2]>),
    Names(Names),
    Post(SmallVec<[OfficeId; 4]>),
    Time(SmallVec<[Wanted; 2]>),
    /// Between two days, either end open.
    Span(Option<Date>, Option<Date>),
    Unread,
    /// A number that stands in no fact.
    Value,
    /// A word for signing, which speaks of an event without naming its kind.
    Signing(SmallVec<[StemId; 2]>),
    /// An event of whatever kind.
    Event,
    /// Ruled out: "with everyone except Turkey".
    Excluded(SmallVec<[EntityId; 2]>),
}

impl What {
    /// Whether it is about named things, of which a sheet may have any.
    pub(super) fn names(&self) -> bool {
        matches!(self, Self::Names(_) | Self::Post(_) | Self::Excluded(_))
    }

    /// The words of it that a sheet may have.
    pub(super) fn stems(&self) -> &[StemId] {
        match self {
            Self::Word(stem)
            | Self::Narrow(stem)
            | Self::About(stem)
            | Self::Nth(stem, _)
            | Self::Spelt(stem) => std::slice::from_ref(stem),
            Self::Joint(stems) | Self::Kind(_, stems) | Self::Signing(stems) => stems,
            Self::Names(names) => &names.stems,
            _ => &[],
        }
    }
}

impl Feature {
    pub(super) fn new(what: What, weight: f32, specific: bool) -> Self {
        Self { what, weight, missed: weight, specific }
    }
}

impl Names {
    /// Things that no word of the question names.
    pub(super) fn of(ids: SmallVec<[EntityId; 2]>) -> Self {
        Self { ids, preposition: None, owner: false, stems: SmallVec::new(), calls: false }
    }
}

impl Subjects {
    pub(super) fn features(
        &self,
        base: &Base,
        vocabulary: &Vocabulary,
        frame: &Frame,
        folded: &Folded<'_>,
        mentions: &[Mention],
    ) -> Vec<Feature> {
        let mut features = Vec::new();
        let stems = |mention: &Mention| {
            mention.words.iter().map(|&word| vocabulary.stem_of(word)).collect()
        };
        for named in frame.named.iter().filter(|named| named.excluded) {
            features.push(Feature::new(What::Excluded(named.ids.clone()), 0.0, false));
        }
        let signing = frame.asks_for(Ask::What)
            && frame.indicators.iter().any(|(id, ..)| self.counted.contains(id));
        let capital = |name: &Named| base.entities[name.ids[0].index()].capital;
        for named in frame.named.iter().filter(|named| !named.excluded) {
            let kind = base.entities[named.ids[0].index()].kind;
            let side = matches!(kind, EntityKind::Country | EntityKind::Bloc);
            let home = named.ids.iter().any(|&id| {
                Some(id) == self.home
                    || base.entities[id.index()].countries.first().copied() == self.home
                        && kind == EntityKind::Place
            });
            // "What was signed in Shusha": a town at home tells as much as one abroad, beside the capital.
            let near = home && !(signing && kind == EntityKind::Place && !capital(named));
            let weight = if near { limits::WEIGHT_HOME } else { limits::WEIGHT_NAME };
            // "In Baku or in Ankara": either will do.
            let either =
                named.preposition == Some(Preposition::Or) || or_before(mentions, named.at);
            if either
                && kind == EntityKind::Place
                && let Some(Feature { what: What::Names(names), .. }) = features.last_mut()
            {
                names.ids.extend(named.ids.iter().copied());
                continue;
            }
            // Everyday words for a body, goods and scopes are words like any other.
            if named.form != Form::Generic
                && !matches!(kind, EntityKind::Scope | EntityKind::Product)
            {
                let what = What::Names(Names {
                    ids: named.ids.clone(),
                    preposition: named.preposition,
                    owner: named.owner,
                    stems: if side { SmallVec::new() } else { stems(&mentions[named.at]) },
                    calls: kind == EntityKind::Place && calls(frame, mentions, named),
                });
                // A bare place leads to whatever happened there only where that is asked.
                let asked = kind != EntityKind::Place
                    || signing
                    || [Ask::Which, Ask::List, Ask::Tell]
                        .into_iter()
                        .any(|ask| frame.asks_for(ask));
                features.push(Feature::new(what, weight, !side && asked));
            }
        }
        for (offices, at) in &frame.posts {
            // "The president or the prime minister": either will do.
            if or_before(mentions, *at)
                && let Some(Feature { what: What::Post(either), .. }) = features.last_mut()
            {
                either.extend(offices.iter().copied());
                continue;
            }
            features.push(Feature::new(What::Post(offices.clone()), limits::WEIGHT_POST, true));
        }
        for run in &frame.times {
            if let (Time::Known(Periods::Points(points)), false) = (&run.time, run.excluded) {
                // A day or month points to one fact; a year is shared by many.
                let narrow = |wanted: &Wanted| match wanted {
                    Wanted::Exact(period) => matches!(period, Period::Day(_) | Period::Month(..)),
                    Wanted::Part(part) => matches!(part, Part::Day(..)),
                    Wanted::Vague(_) => false,
                };
                let specific = points.iter().any(narrow);
                let what = What::Time(points.clone());
                features.push(Feature::new(what, limits::WEIGHT_TIME, specific));
            }
        }
        for run in frame.times.iter().filter(|run| !run.excluded) {
            if let Time::Known(Periods::Between(from, to)) = run.time {
                features.push(Feature::new(What::Span(from, to), limits::WEIGHT_TIME, false));
            }
        }
        let first = first_of_kind(frame, mentions);
        let complement = complement(frame, folded, mentions);
        let in_time = |at: usize| frame.times.iter().any(|run| run.mentions.contains(&at));
        let in_value = |at: usize| frame.values.iter().any(|run| run.mentions.contains(&at));
        let joint = joint_words(folded, frame, mentions);
        let other = other_choice(frame, mentions);
        for (at, mention) in mentions.iter().enumerate() {
            let aside = frame.talk.contains(&at) && plain_word(frame, mentions, at);
            if aside || other.contains(&at) {
                continue;
            }
            if joint.contains(&at) {
                features.push(self.joint(vocabulary, &mentions[at..at + 2]));
                continue;
            }
            if at > 0 && joint.contains(&(at - 1)) {
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
                // A value that stands in no fact is told by none.
                let number = folded.tokens()[mention.tokens.start].kind == TokenKind::Number
                    || mention.meanings.iter().any(is_cardinal);
                let told = |stem: StemId| self.sharing(stem) > 0;
                if in_value(at) && number && !listed.clone().any(told) {
                    features.push(Feature::new(What::Value, limits::WEIGHT_UNREAD_FACT, false));
                }
                features.extend(listed.filter_map(|stem| {
                    let sheets = self.sharing(stem);
                    let spelt = in_time(at) || first == Some(at);
                    let what = if spelt { What::Spelt(stem) } else { What::Word(stem) };
                    let feature = || Feature::new(what, self.rarity(sheets), !in_time(at));
                    (sheets > 0).then(feature)
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
            // "The second one of the forums" says which of them.
            let numbers = mention.meanings.iter().any(is_ordinal);
            // Whoever got or gave it: a fact says so in other words.
            let moves = |m: &Meaning| matches!(m, Meaning::Role(Role::Movement(_)));
            let town = |m: &Meaning| {
                let capital = Meaning::Role(Role::Discourse(Discourse::Capital));
                *m == capital && !frame.unread.contains(&at)
            };
            let told = |m: &Meaning| {
                names(m)
                    || town(m)
                    || moves(m)
                    || matches!(m, Meaning::Post(_))
                    || (is_small(m) && !numbers)
            };
            if mention.meanings.iter().any(told) {
                continue;
            }
            if let Some(&(kind, kind_at)) = frame.kinds.iter().find(|&&(_, kind_at)| kind_at == at)
            {
                // "Discuss with" is told by a fact that says "discussed".
                let small = |word: &&WordId| mention.words.len() > 1 && vocabulary.is_small(**word);
                let telling = mention.words.iter().filter(|word| !small(word));
                let stems = telling.map(|&word| vocabulary.stem_of(word)).collect();
                // "What was signed at the forum": where it was is no kind of what is asked for.
                // Nor is what a document is on: "the memorandum on the founding of".
                let held =
                    mention.fused && matches!(mention.case, Some(Case::Locative | Case::Dative));
                let small = |at: usize| mentions[at].meanings.iter().any(is_small);
                let on = |&(other, first): &(EventKind, usize)| {
                    signed(other)
                        && first + 1 < at
                        && at - first <= limits::NUMBER_REACH
                        && (first + 1..at).all(small)
                };
                let held = held || frame.kinds.iter().any(on);
                let signs = frame.kinds.iter().any(|&(other, at)| signed(other) && at != kind_at)
                    || frame.indicators.iter().any(|(id, ..)| self.counted.contains(id));
                if held && signs {
                    features.push(Feature::new(What::Signing(stems), 0.0, false));
                    continue;
                }
                features.push(Feature::new(What::Kind(kind, stems), limits::WEIGHT_KIND, true));
                continue;
            }
            let ordinal = mention.meanings.iter().find_map(|meaning| match meaning {
                Meaning::Role(Role::Ordinal(nth)) => Some(*nth),
                _ => None,
            });
            if let Some(nth) = ordinal.filter(|_| mention.words.is_empty()) {
                features.push(Feature::new(What::Numbered(nth), limits::WEIGHT_WORD, false));
                continue;
            }
            if mention.words.is_empty() || mention.doubtful {
                if frame.unread.contains(&at) || frame.stray_numbers.contains(&at) {
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
                let stems = mention.words.iter().map(|&word| vocabulary.stem_of(word)).collect();
                features.push(Feature::new(What::Signing(stems), 0.0, false));
            }
            // "Free trade agreement": both words before it narrow the agreement.
            let narrows = mention.words.len() == 1
                && frame.kinds.iter().any(|&(_, kind)| {
                    let second = kind == at + 2
                        && plain_word(frame, mentions, at)
                        && !mentions[at + 1].meanings.iter().any(is_small)
                        && mentions[at + 1].words.len() == 1
                        && !frame.named.iter().any(|name| name.at == at + 1);
                    kind == at + 1 || second
                });
            let small = |word: WordId| {
                let node = vocabulary.step(vocabulary.root(), word);
                node.is_some_and(|node| vocabulary.meanings(node).any(|meaning| is_small(&meaning)))
            };
            for &word in
                mention.words.iter().filter(|&&word| mention.words.len() == 1 || !small(word))
            {
                let stem = vocabulary.stem_of(word);
                match self.sharing(stem) {
                    // The fifth of what there are four of.
                    0 if ordinal.is_some() => {
                        let what = What::Nth(stem, ordinal.unwrap_or_default());
                        features.push(Feature::new(what, limits::WEIGHT_WORD, false));
                    }
                    0 if frame.unread.contains(&at) || indicator => features.push(unread()),
                    0 => {}
                    sheets => {
                        let what = match ordinal {
                            Some(nth) => What::Nth(stem, nth),
                            None if narrows && !hint => What::Narrow(stem),
                            None if complement.contains(&at) => What::About(stem),
                            None => What::Word(stem),
                        };
                        // Small firms are what most facts are about.
                        let scope = mention.meanings.iter().any(|meaning| {
                            matches!(meaning, Meaning::Entity(id, _)
                                if base.entities[id.index()].kind == EntityKind::Scope)
                        });
                        let share = if hint || scope { limits::HINT_SHARE } else { 1.0 };
                        let weight = self.rarity(sheets) * share;
                        // What is asked for, and not there, is missed like a word that nobody knows.
                        let missed = match indicator {
                            true => limits::WEIGHT_UNREAD_FACT,
                            false => weight * limits::MISSED_WORD,
                        };
                        // A bare number agrees by chance.
                        let specific =
                            !vocabulary.text(word).starts_with(|c: char| c.is_ascii_digit());
                        features.push(Feature { what, weight, missed, specific });
                    }
                }
            }
        }
        features
    }
}

/// A word that no fact explains.
pub(super) fn unread() -> Feature {
    Feature::new(What::Unread, limits::WEIGHT_UNREAD_FACT, false)
}

/// Whether a meaning says nothing about a subject.
pub(super) fn is_small(meaning: &Meaning) -> bool {
    match *meaning {
        Meaning::Role(Role::Discourse(discourse)) => !discourse.needs_reading(),
        Meaning::Role(role) => matches!(
            role,
            Role::Filler
                | Role::Ask(_)
                | Role::Preposition(_)
                | Role::Cardinal(_)
                | Role::Social(_)
        ),
        _ => false,
    }
}
