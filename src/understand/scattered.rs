//! The name of an indicator whose words stand apart in a question: "what fraction of employment did SMEs account
//! for" names the share of SMBs in employment.

use foldhash::{HashMap, HashMapExt as _};
use smallvec::SmallVec;

use super::frame::Named;
use super::read::Scene;
use super::vocabulary::{Meaning, StemId, Vocabulary, WordId};
use crate::knowledge::{Base, EntityId, EntityKind, IndicatorId, Measures, PartnerRule};
use crate::language::{Ask, Discourse, Operator, Role};
use crate::packed::packed;
use crate::quantity::Unit;
use crate::text::{Folded, Gap};

/// A name has at least so many words that say something, and no more.
const WORDS: std::ops::RangeInclusive<usize> = 2..=4;

/// The names of indicators as sets of words.
pub struct Names {
    names: Vec<(IndicatorId, SmallVec<[StemId; 4]>)>,
    by_word: HashMap<StemId, Vec<u32>>,
    /// Those of their words that ask for a share.
    share: Vec<StemId>,
}

packed!(Names { names, by_word, share });

impl Names {
    /// Of every indicator, in every language.
    pub fn new(base: &Base, vocabulary: &Vocabulary) -> Self {
        let mut names = Self { names: Vec::new(), by_word: HashMap::new(), share: Vec::new() };
        for (at, indicator) in base.indicators.iter().enumerate() {
            let phrases = indicator.names.iter().flat_map(|(_, phrases)| phrases);
            let labels = indicator.label.iter().map(|(_, label)| label);
            for phrase in phrases.map(AsRef::as_ref).chain(labels) {
                let stems = stems(vocabulary, phrase);
                if WORDS.contains(&stems.len()) {
                    names.add(IndicatorId::new(at), stems);
                }
            }
        }
        let share = |stem: &StemId| vocabulary.meanings_of(*stem).any(|meaning| meaning == SHARE);
        let all = names.names.iter().flat_map(|(_, stems)| stems.iter().copied());
        names.share = all.filter(share).collect();
        names.share.sort_unstable();
        names.share.dedup();
        names
    }

    fn add(&mut self, id: IndicatorId, stems: SmallVec<[StemId; 4]>) {
        let own = self.by_word.entry(stems[0]).or_default();
        let known = |&at: &u32| self.names[at as usize] == (id, stems.clone());
        if !own.iter().any(known) {
            own.push(u32::try_from(self.names.len()).unwrap_or(u32::MAX));
            self.names.push((id, stems));
        }
    }
}

/// What asks for a share.
const SHARE: Meaning = Meaning::Role(Role::Operator(Operator::Share));

/// The words of a name that say something, in the order of their stems.
fn stems(vocabulary: &Vocabulary, phrase: &str) -> SmallVec<[StemId; 4]> {
    let folded = Folded::new(phrase);
    let words = (0..folded.len()).filter_map(|at| vocabulary.exact(folded.key(at)));
    let words = words.filter(|&word| !vocabulary.is_small(word));
    let mut stems: SmallVec<[StemId; 4]> = words.map(|word| vocabulary.stem_of(word)).collect();
    stems.sort_unstable();
    stems.dedup();
    stems
}

/// A word of the question, or one it may stand for, with its mention.
type Said = (StemId, usize);

impl Scene<'_> {
    /// The indicator whose name the question holds word by word, where one of these words says nothing else and no
    /// other indicator is named beside it.
    pub(super) fn scattered(&self) -> Option<IndicatorId> {
        let scope =
            |name: &Named| self.base.entities[name.ids[0].index()].kind == EntityKind::Scope;
        let idle = |at: usize| {
            self.frame.unread.contains(&at)
                || self.frame.named.iter().any(|name| name.at == at && scope(name))
        };
        let hinted = |at: usize| self.frame.indicators.iter().any(|&(.., other)| other == at);
        let some =
            (0..self.mentions.len()).any(|at| idle(at) && !self.mentions[at].words.is_empty());
        let unjoined = self.unjoined();
        if !(some || unjoined) || !self.asks_number() {
            return None;
        }
        let said = self.said_words();
        let names = &self.understanding.scattered;
        let mut best: Option<(usize, IndicatorId)> = None;
        let leads = said.iter().filter_map(|(stem, _)| names.by_word.get(stem)).flatten();
        for &name in leads {
            let (id, stems) = &names.names[name as usize];
            let place = |stem: &StemId| said.iter().find(|(said, _)| said == stem);
            let places: Option<SmallVec<[usize; 4]>> =
                stems.iter().map(|stem| place(stem).map(|&(_, at)| at)).collect();
            let Some(places) = places else { continue };
            let apart = places.iter().any(|&at| at != places[0]);
            let alone = unjoined || places.iter().any(|&at| idle(at));
            // What else is asked for must not be dropped.
            let beside = self.frame.indicators.iter().any(|&(.., at)| !places.contains(&at));
            let kinds =
                self.frame.kinds.iter().any(|&(_, at)| !places.contains(&at) && !hinted(at));
            if !apart || !alone || beside || kinds || !self.holds(stems) || !self.measures(*id) {
                continue;
            }
            match best {
                Some((length, other)) if length == stems.len() && other != *id => return None,
                Some((length, _)) if length >= stems.len() => {}
                _ => best = Some((stems.len(), *id)),
            }
        }
        best.map(|(_, id)| id)
    }

    /// "Turnover | growth of SMBs": whether two names of indicators follow each other that nothing joins, so that they
    /// are one name taken apart.
    fn unjoined(&self) -> bool {
        let strong = |at: usize| {
            self.frame.indicators.iter().any(|&(_, strong, other)| strong && other == at)
        };
        let comma =
            |at: usize| self.folded.tokens()[self.mentions[at].tokens.start].gap.has(Gap::COMMA);
        (1..self.mentions.len()).any(|at| strong(at - 1) && strong(at) && !comma(at))
    }

    /// "Sales of medium-sized businesses": of the indicators that the base keeps for a scope the only one whose names
    /// have every word for what is asked, where it keeps none of what was named for it.
    pub(super) fn kept_for_scope(&self, indicators: &[IndicatorId]) -> Option<IndicatorId> {
        let scope = |id: EntityId| self.base.entities[id.index()].kind == EntityKind::Scope;
        let named = self.frame.named.iter().filter(|name| !name.excluded).map(|name| name.ids[0]);
        let subject = named.into_iter().find(|&id| scope(id))?;
        if indicators.is_empty() || self.keeps_of(indicators, subject) {
            return None;
        }
        let asked = || self.frame.indicators.iter().map(|&(.., at)| at);
        let fits = |id: &IndicatorId| {
            self.base.indicators[id.index()].partner == PartnerRule::No
                && self.measures_as_asked(*id)
                && asked().all(|at| self.is_word_of(&[*id], at))
        };
        let kept = self.base.index.of_subject(subject).map(|series| series.key.indicator);
        let mut kept: SmallVec<[IndicatorId; 8]> = kept.filter(fits).collect();
        kept.sort_unstable();
        kept.dedup();
        match *kept.as_slice() {
            [only] => Some(only),
            _ => None,
        }
    }

    /// Whether an indicator measures what the words of working out ask for, and nothing that they do not.
    fn measures_as_asked(&self, id: IndicatorId) -> bool {
        let asks = |wanted: &[Operator]| {
            self.frame.operators.iter().any(|(operator, _)| wanted.contains(operator))
        };
        let growth = asks(&[Operator::Growth, Operator::Fall]);
        let share = asks(&[Operator::Share]);
        match self.base.indicators[id.index()].measures {
            Measures::Share => share,
            Measures::Growth => growth,
            Measures::Rank => asks(&[Operator::Rank]),
            _ => !growth && !share,
        }
    }

    /// Whether a name holds every word of the indicators that are named in full: "share of employment" beside SMBs
    /// is no employment in SMBs.
    fn holds(&self, stems: &[StemId]) -> bool {
        let vocabulary = &self.understanding.vocabulary;
        let named = self.frame.indicators.iter().filter(|(_, strong, _)| *strong);
        let mut words = named.flat_map(|&(.., at)| &self.mentions[at].words);
        words.all(|&word| vocabulary.is_small(word) || stems.contains(&vocabulary.stem_of(word)))
    }

    /// Whether the question asks for what an indicator measures of another one: a share by a word for shares.
    fn measures(&self, id: IndicatorId) -> bool {
        let asks = |wanted: &[Operator]| {
            self.frame.operators.iter().any(|(operator, _)| wanted.contains(operator))
        };
        let measures = self.base.indicators[id.index()].measures;
        let named = |&(own, strong, _): &(IndicatorId, bool, usize)| {
            strong && self.base.indicators[own.index()].measures == measures
        };
        if self.frame.indicators.iter().any(named) {
            return true;
        }
        match measures {
            Measures::Share => asks(&[Operator::Share]) || self.claims_share().is_some(),
            Measures::Rank => asks(&[Operator::Rank]),
            Measures::Growth => asks(&[Operator::Growth, Operator::Fall]),
            _ => true,
        }
    }

    /// Whether a number is asked for, or anything of a time.
    fn asks_number(&self) -> bool {
        self.wants_number() || self.frame.asks_for(Ask::HowMany) || !self.frame.times.is_empty()
    }

    /// Whether an amount, a share or a value is asked for or named.
    pub(super) fn wants_number(&self) -> bool {
        let frame = self.frame;
        let works = |&(operator, _): &(Operator, usize)| {
            matches!(operator, Operator::Share | Operator::Growth | Operator::Average)
        };
        frame.asks_for(Ask::HowMuch)
            || frame.operators.iter().any(works)
            || !frame.values.is_empty()
            || frame.unit.is_some()
            || frame.says(Discourse::Amount)
    }

    /// "70 percent of employment": where a percentage that nothing grew by is stated, which asks for a share.
    fn claims_share(&self) -> Option<usize> {
        let grows = |&(operator, _): &(Operator, usize)| {
            matches!(operator, Operator::Growth | Operator::Fall)
        };
        let percent = self.frame.values.iter().find(|run| run.claim.unit == Some(Unit::Percent));
        percent.filter(|_| !self.frame.operators.iter().any(grows)).map(|run| run.mentions.start)
    }

    /// The words of the question that are no names and times, and those that they may stand for inside names.
    fn said_words(&self) -> Vec<Said> {
        let vocabulary = &self.understanding.vocabulary;
        let timed = |at: usize| self.frame.times.iter().any(|run| run.mentions.contains(&at));
        let named = |at: usize, other: bool| {
            self.frame.named.iter().any(|name| {
                let kind = self.base.entities[name.ids[0].index()].kind;
                name.at == at && (other || kind != EntityKind::Scope)
            })
        };
        // "Small and medium businesses" name two sizes, or all of them by what stands for it.
        let words: Vec<(WordId, usize)> = (0..self.mentions.len())
            .filter(|&at| !named(at, false) && !timed(at) && self.mentions[at].slips == 0)
            .flat_map(|at| self.mentions[at].words.iter().map(move |&word| (word, at)))
            .collect();
        let claimed = self.claims_share();
        // Where a percentage is stated, what stands for all firms is a word of such names like any other.
        let whole = |at: usize| {
            self.frame.named.iter().any(|name| name.at == at && self.is_whole(name.ids[0]))
        };
        let own =
            words.iter().filter(|&&(_, at)| !named(at, true) || (claimed.is_some() && whole(at)));
        let mut said: Vec<Said> = own.map(|&(word, at)| (vocabulary.stem_of(word), at)).collect();
        for (from, &(word, at)) in words.iter().enumerate() {
            for (rest, means) in vocabulary.synonyms(word, self.language) {
                let stem = |word: &WordId| vocabulary.stem_of(*word);
                let follows = words[from + 1..].iter().map(|(word, _)| stem(word));
                // One size by its own name is just that.
                let size = named(at, true)
                    && words.get(from + rest.len()).is_some_and(|&(_, last)| last == at);
                if !size && rest.iter().map(stem).eq(follows.take(rest.len())) {
                    said.extend(means.iter().map(|&word| (vocabulary.stem_of(word), at)));
                }
            }
            // "How much of" asks for a share.
            if self.mentions[at].meanings.contains(&SHARE) || claimed == Some(at) {
                said.extend(self.understanding.scattered.share.iter().map(|&stem| (stem, at)));
            }
        }
        said
    }
}
