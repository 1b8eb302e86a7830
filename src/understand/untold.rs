//! What is asked of facts and figures that they do not tell: who stayed away from a meeting, what a post earns, how many
//! people work in the firms that are counted, which firm it was that traded; and what nobody's facts tell, opinions.

use smallvec::SmallVec;

use super::read::{Scene, plain};
use super::time::Time;
use super::vocabulary::{Meaning, StemId};
use crate::knowledge::{EntityKind, FactId, IndicatorId, Measures, UnitKind};
use crate::language::{Ask, Discourse, Preposition, Role};
use crate::query::{FigureQuery, Missing, Obstacle, Query, Reading};
use crate::text::Gap;

impl Scene<'_> {
    /// "Do you think the plant is worth it", "should I take a loan": an opinion, where no figure is held against it; and
    /// what would be if something else had been.
    pub(super) fn opinion(&self) -> Option<Reading> {
        let frame = self.frame;
        let open = frame.times.is_empty() && frame.values.is_empty();
        // What never was is told by no figure, whatever its time.
        let asked = (frame.says(Discourse::Opinion) && open) || frame.says(Discourse::Supposed);
        asked.then(|| plain(Query::Unread(Obstacle::OutOfScope), 0.8))
    }

    /// Whether something is asked of a fact that its own words do not speak of: a hotel, a salary, who opposed it.
    pub(super) fn is_untold(&self, fact: FactId) -> bool {
        let vocabulary = &self.understanding.vocabulary;
        let subjects = &self.understanding.subjects;
        self.frame.discourse.iter().any(|&(word, at)| {
            let stems = |at: usize| -> SmallVec<[StemId; 2]> {
                let words = self.mentions[at].words.iter();
                words.map(|&word| vocabulary.stem_of(word)).collect()
            };
            // How many people work on a pipeline is told by nothing that only tells of it.
            let topic = matches!(fact, FactId::Topic(_)) && self.frame.kinds.is_empty();
            let people = word == Discourse::People && topic && !subjects.numbers(fact, &stems(at));
            people || (word == Discourse::Untold && !subjects.says(fact, &stems(at)))
        }) || self.asks_for_cost(fact)
    }

    /// "What did it cost to hold the forum": what an indicator measures of a thing is told by no event.
    fn asks_for_cost(&self, fact: FactId) -> bool {
        let asked = self.frame.asks_for(Ask::HowMuch) || self.frame.asks_for(Ask::HowMany);
        let money = |&(id, strong, _): &(IndicatorId, bool, usize)| {
            let about = &self.base.indicators[id.index()];
            let cost = about.measures == Measures::Attribute && about.unit_kind == UnitKind::Money;
            cost && (asked || strong)
        };
        !self.frame.kinds.is_empty()
            && matches!(fact, FactId::Event(_))
            && self.frame.indicators.iter().any(money)
    }

    /// "The deal on gas for the winter": whether a fact speaks in its own words of the time that makes no period.
    pub(super) fn tells_of_time(&self, fact: FactId) -> bool {
        let vocabulary = &self.understanding.vocabulary;
        let vague = self.frame.times.iter().filter(|run| matches!(run.time, Time::Unknown(_)));
        let stems =
            vague.flat_map(|run| &self.mentions[run.mentions.clone()]).flat_map(|mention| {
                let words = mention.words.iter().filter(|&&word| !vocabulary.is_small(word));
                words.map(|&word| vocabulary.stem_of(word))
            });
        let stems: SmallVec<[StemId; 2]> = stems.collect();
        self.understanding.subjects.says(fact, &stems)
    }

    /// Nothing, of a fact that does not tell what is asked of it.
    pub(super) fn nothing_of(&self, fact: FactId, score: f32) -> Reading {
        plain(Query::Missing(Missing::Fact, SmallVec::from_slice(&[fact])), score)
    }

    /// The mention that tells what is asked for, where the figures that were read tell something else: "how many people
    /// work in the firms", "which firm sold the most", "how many complaints about exports".
    pub(super) fn asked_of_others(&self, query: &FigureQuery) -> Option<usize> {
        self.people_uncounted(query)
            .or_else(|| self.papers_uncounted(query))
            .or_else(|| self.names_of_counted(query))
            .or_else(|| self.other_head(query))
            .or_else(|| self.compounded(query))
    }

    /// "How many people" of what counts none.
    fn people_uncounted(&self, query: &FigureQuery) -> Option<usize> {
        let people = |id: &IndicatorId| {
            let about = &self.base.indicators[id.index()];
            about.counts_people
                || about.of.is_some_and(|of| self.base.indicators[of.index()].counts_people)
        };
        let said = self.frame.discourse.iter().find(|(word, _)| *word == Discourse::People);
        // Who came to an event is told by the event.
        let open = !query.indicators.is_empty() && self.frame.kinds.is_empty();
        let others = open && !query.indicators.iter().any(people);
        said.filter(|_| others).map(|&(_, at)| at)
    }

    /// "What were the four firms called": names of what is only counted.
    fn names_of_counted(&self, query: &FigureQuery) -> Option<usize> {
        let counts = |id: &IndicatorId| {
            let about = &self.base.indicators[id.index()];
            about.unit_kind == UnitKind::Count && !about.counts_partners
        };
        let counted = !query.indicators.is_empty() && query.indicators.iter().all(counts);
        let numbers = [Ask::HowMany, Ask::HowMuch].into_iter().any(|ask| self.frame.asks_for(ask));
        let open = counted && !numbers && self.frame.kinds.is_empty() && query.subject.is_none();
        // "390 people": a noun for people behind a number asks for nobody.
        let numbered = |at: usize| self.frame.values.iter().any(|run| run.mentions.end == at);
        let mut who = self.frame.asks.iter().filter(|&&(ask, at)| ask == Ask::Who && !numbered(at));
        who.next().filter(|_| open).map(|&(_, at)| at)
    }

    /// "How many contracts were signed" of what is told in money.
    fn papers_uncounted(&self, query: &FigureQuery) -> Option<usize> {
        let counts =
            |id: &IndicatorId| self.base.indicators[id.index()].unit_kind == UnitKind::Count;
        let asking = |at: usize| {
            self.mentions[at].meanings.contains(&Meaning::Role(Role::Ask(Ask::HowMany)))
        };
        let kinds = self.frame.kinds.iter().map(|&(_, at)| at);
        let mut counted = kinds.filter(|&at| {
            let mut before = (0..at).rev().filter(|&before| !self.is_small(before)).take(2);
            before.any(asking)
        });
        let others = !query.indicators.is_empty() && !query.indicators.iter().any(counts);
        counted.next().filter(|_| others)
    }

    /// "Which firm sold the most": the noun behind a word of asking, where it names what another indicator
    /// counts.
    fn other_head(&self, query: &FigureQuery) -> Option<usize> {
        let asks = |at: usize, ask: Ask| {
            self.mentions[at].meanings.contains(&Meaning::Role(Role::Ask(ask)))
        };
        let describes = |at: usize| {
            let adjective = self.frame.named.iter().any(|name| {
                let entity = &self.base.entities[name.ids[0].index()];
                name.at == at && matches!(entity.kind, EntityKind::Country | EntityKind::Place)
            });
            adjective || self.is_small(at)
        };
        let counted = |at: usize| {
            let of = |meaning: &Meaning| match *meaning {
                Meaning::Indicator(id, _) => {
                    let about = &self.base.indicators[id.index()];
                    about.unit_kind == UnitKind::Count
                        && !about.counts_partners
                        && !query.indicators.contains(&id)
                }
                _ => false,
            };
            let mut meanings = self.mentions[at].meanings.iter().peekable();
            let keyword = |meaning: &&Meaning| **meaning == Meaning::Keyword;
            meanings.peek().is_some()
                && meanings.clone().any(of)
                && meanings.all(|meaning| of(meaning) || keyword(&meaning))
        };
        // "How many workers" of what is told in money.
        let counts =
            |id: &IndicatorId| self.base.indicators[id.index()].unit_kind == UnitKind::Count;
        let money = !query.indicators.iter().any(counts);
        let which = (0..self.mentions.len())
            .filter(|&at| asks(at, Ask::Which) || (money && asks(at, Ask::HowMany)));
        let head = |asking: usize| {
            let behind = (asking + 1..self.mentions.len()).find(|&at| !describes(at));
            // "Satan firma hangisi": the noun stands before it.
            let last = asking + 1 == self.mentions.len();
            let before = asking.checked_sub(1).filter(|_| last);
            behind.or(before).filter(|&at| counted(at))
        };
        which
            .filter_map(head)
            .next()
            .filter(|_| !query.indicators.is_empty() && self.frame.kinds.is_empty())
    }

    /// "Staff turnover": what another indicator tells of, right before the name of what was read.
    fn compounded(&self, query: &FigureQuery) -> Option<usize> {
        let tells = |meaning: &Meaning| match *meaning {
            Meaning::Indicator(id, _) => {
                let about = &self.base.indicators[id.index()];
                let measured = about.measures == Measures::Attribute;
                let counts = about.unit_kind == UnitKind::Count && !about.counts_partners;
                (measured || counts) && !query.indicators.contains(&id)
            }
            _ => false,
        };
        let own = self.frame.indicators.iter().filter(|(id, ..)| {
            let counts = self.base.indicators[id.index()].unit_kind == UnitKind::Count;
            !counts && query.indicators.contains(id)
        });
        let apart =
            |at: usize| self.folded.tokens()[self.mentions[at].tokens.start].gap.has(Gap::COMMA);
        let own = own.map(|&(.., at)| at).filter(|&at| !apart(at));
        let mut before = own.filter_map(|at| at.checked_sub(1));
        before.find(|&at| {
            let mention = &self.mentions[at];
            mention.slips == 0 && !mention.meanings.is_empty() && mention.meanings.iter().all(tells)
        })
    }

    /// "How much did the minister himself buy": somebody who is named as if he traded.
    pub(super) fn person_as_side(&self, query: &FigureQuery) -> Option<Missing> {
        let flows = |id: &IndicatorId| self.base.indicators[id.index()].measures == Measures::Flow;
        let spoken = [Discourse::Says, Discourse::Amount].iter().any(|&it| self.frame.says(it));
        let told = spoken || !self.frame.kinds.is_empty();
        if told || query.indicators.is_empty() || !query.indicators.iter().all(flows) {
            return None;
        }
        let hint = self.frame.indicators.iter().find(|&&(id, strong, _)| {
            !strong && query.indicators.contains(&id) && !self.base.indicators[id.index()].symmetric
        })?;
        let person = self.frame.named.iter().find(|name| {
            let one = &self.base.entities[name.ids[0].index()];
            one.kind == EntityKind::Person
                && name.preposition != Some(Preposition::AccordingTo)
                && name.at < hint.2
        });
        person.map(|name| Missing::Subject(name.ids[0]))
    }
}
