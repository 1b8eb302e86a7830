//! What a question takes for granted and the facts do not bear out: another day, another place, another post.

use smallvec::SmallVec;

use super::limits;
use super::read::{Scene, plain};
use super::sides;
use super::subjects::Match;
use super::suits::meets;
use super::time::Time;
use super::vocabulary::Meaning;
use crate::knowledge::{EntityId, EntityKind, EventId, FactId};
use crate::language::{Ask, Role};
use crate::query::{FactQuery, Missing, Periods, Query, Reading};

impl Scene<'_> {
    /// "Was it in March?", "is he the ambassador of Croatia?": a fact that fits but for one thing the
    /// question takes for granted corrects it.
    pub(super) fn correction(
        &self,
        matches: &[Match],
        told: Option<&Match>,
        figures: Option<&(Reading, f32)>,
    ) -> Option<Reading> {
        if let Some(reading) = self.signed_by_others(told) {
            return Some(reading);
        }
        if !self.is_yes_no() && !self.wonders() {
            return None;
        }
        let open = [Ask::When, Ask::Where, Ask::Who, Ask::WithWhom, Ask::HowMany, Ask::HowMuch];
        let asked = open.into_iter().any(|ask| self.frame.asks_for(ask));
        if asked || self.operator().is_some() || !self.frame.unread.is_empty() {
            return None;
        }
        let fits = |found: &&Match| {
            let dated = match (&found.missing, found.fact) {
                (Some(Missing::Place(_)), FactId::Event(id)) => self.happened_then(id),
                (Some(Missing::Period(_)), FactId::Event(_)) => true,
                _ => false,
            };
            let held = matches!(found.missing, Some(Missing::Partner(_)))
                && matches!(found.fact, FactId::Office(_))
                && found.rank > found.score;
            found.specific && (dated || held)
        };
        // What is named by a topic alone, or is another in the row, tells nothing of the event that is meant.
        let subjects = &self.understanding.subjects;
        let counted = self.counted_events();
        let numbered = |fact: FactId| counted.is_some_and(|nth| subjects.is_nth(fact, nth));
        let order = |a: &&Match, b: &&Match| {
            let score = a.score.total_cmp(&b.score).then_with(|| a.rank.total_cmp(&b.rank));
            numbered(a.fact).cmp(&numbered(b.fact)).then(score)
        };
        let best = matches.iter().filter(fits).max_by(order)?;
        let things = self.frame.named.iter().map(|name| name.ids[0]);
        let things: SmallVec<[EntityId; 2]> =
            things.filter(|&id| !sides::is_side(self.base, id) && !self.is_place(id)).collect();
        let named = !things.is_empty() && subjects.concerns(self.base, best.fact, &things);
        let told = told.filter(|told| {
            let topic = named && !told.headed && matches!(told.fact, FactId::Topic(_));
            !topic && (!numbered(best.fact) || numbered(told.fact))
        });
        let fact_score = told.map_or(0.0, |told| told.score);
        // A fact that happened in the place is not corrected by one that did not.
        let happened = told.is_some_and(|told| !matches!(told.fact, FactId::Topic(_)));
        let placed = matches!(best.missing, Some(Missing::Place(_)))
            && happened
            && fact_score >= limits::FACT_SCORE;
        // A figure that is only hinted at says nothing against the date of an event that is named.
        let hinted = |reading: &Reading| {
            let dated = matches!(best.missing, Some(Missing::Period(_)));
            dated && matches!(&reading.query, Query::Figures(query) if query.hinted)
        };
        let kind = !self.frame.kinds.is_empty();
        let figures = figures.filter(|(reading, _)| !(kind && hinted(reading)));
        let better = best.score > fact_score
            && !placed
            && best.score > figures.map_or(0.0, |(_, score)| *score)
            && best.score >= limits::CORRECTED_SCORE;
        if !better {
            return None;
        }
        let ask = match best.missing {
            Some(Missing::Place(_)) => Ask::Where,
            Some(Missing::Period(_)) => Ask::When,
            _ => Ask::Who,
        };
        let query = FactQuery {
            facts: SmallVec::from_slice(&[best.fact]),
            yes_no: true,
            ..FactQuery::about(ask)
        };
        Some(plain(Query::Facts(query), best.score))
    }

    /// "Did the ambassadors sign the Shusha Declaration": who did sign a document that is known by its name.
    fn signed_by_others(&self, told: Option<&Match>) -> Option<Reading> {
        let frame = self.frame;
        let kind = |id: EntityId| self.base.entities[id.index()].kind;
        let mut documents =
            frame.named.iter().filter(|name| kind(name.ids[0]) == EntityKind::Agreement);
        let only = documents.next().filter(|_| documents.next().is_none())?;
        let event = self.base.entities[only.ids[0].index()].event?;
        let counted = &self.understanding.subjects.counted;
        let signs = frame.indicators.iter().all(|(id, strong, _)| !strong && counted.contains(id));
        let signed = signs && !frame.indicators.is_empty();
        let by = frame.named.iter().any(|name| {
            sides::is_side(self.base, name.ids[0]) || kind(name.ids[0]) == EntityKind::Person
        });
        let other = by || !frame.posts.is_empty();
        let bare = frame.times.is_empty() && frame.values.is_empty() && frame.kinds.is_empty();
        let doubtful = told.is_none_or(|told| told.score < limits::FACT_SCORE);
        // In some languages the order of the words or the tone asks.
        let asks = frame.asks.iter().all(|&(ask, _)| ask == Ask::YesNo) && frame.unread.is_empty();
        (asks && signed && other && bare && doubtful).then(|| {
            let facts = SmallVec::from_slice(&[FactId::Event(event)]);
            let query = FactQuery { facts, yes_no: true, ..FactQuery::about(Ask::Who) };
            plain(Query::Facts(query), limits::FACT_SCORE)
        })
    }

    /// Whether an event falls into the time that the question names, if it names any.
    fn happened_then(&self, id: EventId) -> bool {
        let date = self.base.events[id.index()].date.period;
        self.frame.times.iter().all(|run| match &run.time {
            Time::Known(Periods::Points(points)) => {
                points.iter().any(|&wanted| meets(wanted, date) > 0.0)
            }
            _ => true,
        })
    }

    fn is_place(&self, id: EntityId) -> bool {
        self.base.entities[id.index()].kind == EntityKind::Place
    }

    /// Whether the message names what happened and when, asks for nothing, and ends in a question mark: "the
    /// pipeline was opened in 2022?"
    fn wonders(&self) -> bool {
        let frame = self.frame;
        frame.asks.is_empty()
            && frame.question_ends.contains(&self.mentions.len())
            && !frame.kinds.is_empty()
            && !frame.times.is_empty()
    }

    /// Which of a row of events is named: the 9 of the ninth meeting.
    fn counted_events(&self) -> Option<u8> {
        if self.frame.kinds.is_empty() {
            return None;
        }
        // "Opened" is no "first".
        let kind = |meaning: &Meaning| matches!(meaning, Meaning::Role(Role::EventKind(_)));
        let mut counts = self.mentions.iter().filter(|mention| !mention.meanings.iter().any(kind));
        counts.find_map(|mention| {
            mention.meanings.iter().find_map(|meaning| match meaning {
                Meaning::Role(Role::Ordinal(nth)) => Some(*nth),
                _ => None,
            })
        })
    }

    /// "Shusha Declaration 2020": the fact that is named, but not of that time, before a topic that only
    /// mentions it.
    pub(super) fn of_another_time(&self, matches: &[Match], best: &Match) -> Option<Reading> {
        let named = |found: &&Match| {
            matches!(found.missing, Some(Missing::Period(_)))
                && matches!(found.fact, FactId::Event(_))
                && found.rank > found.score
                && found.score >= limits::CORRECTED_SCORE
        };
        let found = matches.iter().find(named).filter(|_| matches!(best.fact, FactId::Topic(_)))?;
        let missing = found.missing.clone()?;
        Some(plain(Query::Missing(missing, SmallVec::from_slice(&[found.fact])), found.score))
    }
}
