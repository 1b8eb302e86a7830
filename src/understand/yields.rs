//! Where a figure that could be asked for gives way to a fact that tells just what is asked.

use smallvec::SmallVec;

use super::cover::Mention;
use super::goods::named_goods;
use super::limits;
use super::read::Scene;
use super::subjects::{Match, Scored};
use super::vocabulary::StemId;
use crate::knowledge::{FactId, IndicatorId, Measures, PartnerRule};
use crate::language::Ask;
use crate::query::{Obstacle, Periods, Query, Reading};

impl Scene<'_> {
    /// Whether a figure gives way to some fact that tells just what is asked.
    pub(super) fn yields(&self, reading: &Reading) -> bool {
        self.is_never_with(reading)
            || self.has_bare_value(reading)
            || self.leaves_time_open(reading)
            || self.moved_in(reading).is_some()
    }

    /// Whether a fact that tells just what is asked goes before a figure: a topic where the figure is never kept by
    /// partner and one is named, an event where a value is ("500 million tonnes of oil through BTC").
    pub(super) fn may_be_told(&self, reading: &Reading, fact: FactId) -> bool {
        match fact {
            FactId::Topic(_) => self.is_never_with(reading),
            FactId::Event(_) => self.has_bare_value(reading),
            FactId::Office(_) | FactId::Figure(_) => false,
        }
    }

    /// Whether a fact tells what a figure leaves open: "what does it buy from Serbia", "since when does gas go there".
    pub(super) fn tells_openly(&self, reading: &Reading, best: &Match) -> bool {
        if self.tells_what_stops(reading, best) {
            return true;
        }
        let told = match best.fact {
            FactId::Topic(_) => {
                let spans = self.spans_years(reading, best.fact);
                let asked = self.frame.asks_for(Ask::What) || spans;
                // A topic has no date, so the time that is named never fits it in full.
                let least = if spans { limits::RIVAL_SCORE } else { limits::FACT_SCORE_UNLIKE };
                asked
                    && best.score >= least
                    && (spans || best.headed || best.score >= limits::SURE_SCORE)
            }
            FactId::Event(_) => self.frame.asks_for(Ask::When),
            FactId::Office(_) | FactId::Figure(_) => false,
        };
        // "When did it reach 500 million tonnes" is the day on which it did.
        let reached = matches!(best.fact, FactId::Event(_))
            && best.specific
            && best.score >= limits::REACHED_SCORE
            && self.has_bare_value(reading);
        told && (reached || self.leaves_time_open(reading) || self.spans_years(reading, best.fact))
    }

    /// "What did Azerbaijan mostly buy from Serbia in 2021–2023": from which year to which a movement is hinted at, where
    /// what moves is asked for.
    fn moved_in(&self, reading: &Reading) -> Option<(i16, i16)> {
        let Query::Figures(query) = &reading.query else { return None };
        let Periods::Between(Some(from), Some(to)) = query.periods else { return None };
        let flows = |id: &IndicatorId| self.base.indicators[id.index()].measures == Measures::Flow;
        let amount = [Ask::HowMuch, Ask::HowMany].into_iter().any(|ask| self.frame.asks_for(ask));
        let thing = self.frame.asks_for(Ask::What) || self.asks_for_goods();
        let hinted = query.hinted && query.product.is_none() && self.frame.values.is_empty();
        (hinted && thing && !amount && query.indicators.iter().all(flows))
            .then(|| (from.year(), to.year()))
    }

    /// The best topic that tells of just the years in which something moved.
    pub(super) fn spanning<'m>(
        &self,
        reading: &Reading,
        matches: &'m [Match],
    ) -> Option<&'m Match> {
        matches.iter().find(|found| self.spans_years(reading, found.fact))
    }

    fn spans_years(&self, reading: &Reading, topic: FactId) -> bool {
        let years = self.understanding.subjects.years(topic);
        self.moved_in(reading)
            .is_some_and(|(from, to)| years.contains(&from) && years.contains(&to))
    }

    /// "Which goods".
    fn asks_for_goods(&self) -> bool {
        let asks = |&(ask, at): &(Ask, usize)| {
            ask == Ask::Which && named_goods(self.base, self.folded, self.mentions, at + 1)
        };
        self.frame.asks.iter().any(asks)
    }

    /// "How big a part of GDP is made by private business": whether a topic tells of just what no figure is told by.
    fn tells_what_stops(&self, reading: &Reading, best: &Match) -> bool {
        let Query::Unread(Obstacle::Word(typed)) = &reading.query else { return false };
        let vocabulary = &self.understanding.vocabulary;
        let mut stopped = self.mentions.iter().filter(|mention| {
            mention.slips == 0 && self.folded.typed(mention.tokens.clone()) == typed
        });
        let said = |mention: &Mention| {
            let mut words = mention.words.iter().filter(|&&word| !vocabulary.is_small(word));
            words.any(|&word| {
                let stem = vocabulary.stem_of(word);
                self.understanding.subjects.says(best.fact, &[stem])
            })
        };
        matches!(best.fact, FactId::Topic(_))
            && self.frame.times.is_empty()
            && self.frame.values.is_empty()
            && best.score >= limits::RIVAL_SCORE
            && stopped.next().is_some_and(said)
    }

    /// Whether a topic says all that the figures leave unread.
    pub(super) fn says_unread(&self, fact: FactId) -> bool {
        let vocabulary = &self.understanding.vocabulary;
        let said = |at: &usize| {
            let mention = &self.mentions[*at];
            let mut stems = mention.words.iter().map(|&word| vocabulary.stem_of(word));
            mention.slips == 0 && stems.any(|stem| self.understanding.subjects.says(fact, &[stem]))
        };
        matches!(fact, FactId::Topic(_)) && self.frame.unread.iter().all(said)
    }

    /// What a question about figures of no time asks where the base would have it asked back: a topic that tells all
    /// that the figures leave unread.
    pub(super) fn rival(&self, reading: &Reading, matches: Scored<'_>) -> Option<Query> {
        let frame = self.frame;
        let open = matches!(&reading.query, Query::Figures(query)
            if query.periods == Periods::Any && query.claim.is_none() && query.operands.is_empty());
        if !open || !frame.times.is_empty() || self.circumstances.previous.is_some() {
            return None;
        }
        let works_out = matches!(&reading.query, Query::Figures(query) if query.operator.is_some());
        let vocabulary = &self.understanding.vocabulary;
        let kinds = frame.kinds.iter().map(|(_, at)| at);
        let left: SmallVec<[usize; 4]> = frame.unread.iter().chain(kinds).copied().collect();
        let said = |fact: FactId, at: usize| {
            let words = self.mentions[at].words.iter();
            let stems: SmallVec<[StemId; 2]> =
                words.map(|&word| vocabulary.stem_of(word)).collect();
            self.mentions[at].slips == 0 && self.understanding.subjects.says(fact, &stems)
        };
        let tells = |found: &&Match| {
            found.missing.is_none()
                && found.specific
                && (found.headed || works_out)
                && found.score >= limits::RIVAL_SCORE
                && matches!(found.fact, FactId::Topic(_))
                && left.iter().all(|&at| said(found.fact, at))
        };
        if left.is_empty() {
            return None;
        }
        let matches = matches();
        let best = matches.iter().find(tells)?;
        // "How long is the pipeline" leaves open which.
        let query = self.facts(best, matches).query;
        matches!(&query, Query::Facts(facts) if facts.facts.len() == 1).then_some(query)
    }

    /// Whether a movement is only hinted at, and of no time.
    fn leaves_time_open(&self, reading: &Reading) -> bool {
        let frame = self.frame;
        let flows = |id: &IndicatorId| self.base.indicators[id.index()].measures == Measures::Flow;
        frame.times.is_empty()
            && !frame.extreme()
            && frame.values.is_empty()
            && matches!(&reading.query, Query::Figures(query) if query.hinted
                && query.outlook.is_none()
                && query.periods == Periods::Any && query.indicators.iter().all(flows))
    }

    /// Whether figures are asked for with a partner that the base never keeps with one.
    fn is_never_with(&self, reading: &Reading) -> bool {
        let alone = |id: &IndicatorId| self.base.indicators[id.index()].partner == PartnerRule::No;
        matches!(&reading.query, Query::Figures(query)
            if !query.partners.is_empty() && query.indicators.iter().all(alone))
    }

    /// Whether a value is named without a period.
    fn has_bare_value(&self, reading: &Reading) -> bool {
        let asked = !self.frame.asks.is_empty();
        matches!(&reading.query, Query::Figures(query)
            if query.claim.is_some() && query.periods == Periods::Any && !(query.yes_no && asked)
                && query.operator.is_none() && query.outlook.is_none())
    }
}
