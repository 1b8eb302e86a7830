//! A question read as one about events, offices and topics: which of the facts that fit is meant, whether
//! it corrects what the question takes for granted, and what comes nearest when none fits.

use smallvec::SmallVec;

use super::frame::Named;
use super::limits;
use super::sides::{self};
use super::subjects::Match;
use super::vocabulary::Meaning;
use crate::knowledge::{EntityId, FactId};
use crate::language::{Ask, Discourse, Mark, Outlook, Preposition, Role};
use crate::quantity::Unit;
use crate::query::{FactQuery, FigureQuery, Missing, Obstacle, Query, Reading};

use super::read::{Scene, frame_asks_fact, plain};

impl Scene<'_> {
    /// "Which projects" is answered by a list; a topic that is none must fit the better for it.
    pub(super) fn fact_threshold(&self, best: &Match) -> f32 {
        let lists = match best.fact {
            FactId::Topic(id) => !self.base.topics[id.index()].members.is_empty(),
            _ => true,
        };
        if self.frame.asks_for(Ask::Which) && !lists {
            limits::FACT_SCORE_UNLIKE
        } else {
            limits::FACT_SCORE
        }
    }

    /// How far the words of asking lean to a fact rather than a figure.
    pub(super) fn fact_leaning(&self) -> f32 {
        // "In which year was it 4.1 billion" asks when, but of a figure.
        let valued = self.frame.values.iter().any(|run| run.claim.unit != Some(Unit::Count));
        // "In which year was trade the highest" does too.
        let extreme = self.frame.extreme() && !self.frame.indicators.is_empty();
        // "Which source has the turnover" asks of a figure.
        let sourced = self.frame.asks_for(Ask::Source) && !self.indicators().0.is_empty();
        if valued || extreme || sourced || self.wants_partners() {
            return 0.0;
        }
        if frame_asks_fact(self.frame) { 0.15 } else { 0.0 }
    }

    pub(super) fn facts(&self, best: &Match, matches: &[Match]) -> Reading {
        if let Some(typed) = self.frame.unknown_time() {
            return plain(Query::Unread(Obstacle::Period(typed.to_owned())), 0.8);
        }
        let several = self.wants_several();
        let margin = if several { limits::SAME_SCORE } else { limits::FACT_MARGIN };
        let earlier = self.mentions.iter().enumerate().any(|(at, mention)| {
            let apart = Meaning::Role(Role::Mark(Mark::Before));
            mention.meanings.contains(&apart)
                && !self.frame.times.iter().any(|run| run.mentions.contains(&at))
        });
        let future =
            self.frame.outlook == Some(Outlook::Forecast) && matches!(best.fact, FactId::Event(_));
        let denied = self.frame.says(Discourse::Negation)
            && !self.is_yes_no()
            && matches!(best.fact, FactId::Event(_) | FactId::Figure(_))
            && self.frame.named.iter().all(|name| !name.excluded);
        if future || denied {
            let query = Query::Missing(Missing::Fact, SmallVec::from_slice(&[best.fact]));
            return plain(query, best.score);
        }
        if matches!(best.fact, FactId::Office(_)) && (earlier || self.post_is_narrowed()) {
            let query = Query::Missing(Missing::Post(None), SmallVec::from_slice(&[best.fact]));
            return plain(query, best.score);
        }
        let close: SmallVec<[FactId; 2]> = matches
            .iter()
            .filter(|found| {
                found.missing.is_none() && found.specific && best.rank - found.rank < margin
            })
            .map(|found| found.fact)
            .collect();
        let ask = self.ask();
        if let [FactId::Figure(id)] = *close {
            let query = FigureQuery {
                operands: vec![id],
                claim: self.frame.values.first().map(|run| run.claim),
                yes_no: self.is_yes_no(),
                ..FigureQuery::default()
            };
            return plain(Query::Figures(Box::new(query)), best.score);
        }
        let query = FactQuery {
            list: (several || matches!(ask, Ask::Tell | Ask::HowMany))
                && !matches!(best.fact, FactId::Office(_)),
            facts: close,
            ask,
            kind: self.frame.kinds.first().map(|&(kind, _)| kind),
            yes_no: self.is_yes_no(),
        };
        plain(Query::Facts(query), best.score)
    }

    /// "The presidents of Azerbaijan and Türkiye": one post of several sides.
    pub(super) fn several_offices(&self) -> Option<Reading> {
        let [(offices, _)] = self.frame.posts.as_slice() else { return None };
        let towards = |name: &&Named| {
            !name.excluded && !matches!(name.preposition, Some(Preposition::To | Preposition::In))
        };
        if !self.frame.times.is_empty() || !matches!(self.ask(), Ask::Who | Ask::Tell) {
            return None;
        }
        let sides: SmallVec<[EntityId; 2]> = self
            .frame
            .named
            .iter()
            .filter(towards)
            .map(|name| name.ids[0])
            .filter(|&id| sides::is_side(self.base, id))
            .collect();
        let others = self.frame.named.len() > sides.len() + 1 || !self.frame.kinds.is_empty();
        if sides.len() < 2 || others || self.post_is_narrowed() || !self.frame.unread.is_empty() {
            return None;
        }
        let of_side = |side: &EntityId| {
            offices
                .iter()
                .copied()
                .find(|office| self.base.offices[office.index()].country == Some(*side))
        };
        let found: SmallVec<[FactId; 2]> =
            sides.iter().filter_map(of_side).map(FactId::Office).collect();
        let all = found.len() == sides.len();
        let query =
            FactQuery { facts: found, ask: Ask::Who, list: true, kind: None, yes_no: false };
        all.then(|| plain(Query::Facts(query), 0.9))
    }

    /// Whether a word that nothing explains stands right before a post: "deputy chairman".
    pub(super) fn post_is_narrowed(&self) -> bool {
        self.frame.posts.iter().any(|&(_, at)| at > 0 && self.frame.unread.contains(&(at - 1)))
    }

    pub(super) fn wants_several(&self) -> bool {
        let asks = [Ask::Which, Ask::WithWhom, Ask::List, Ask::Who, Ask::What];
        asks.into_iter().any(|ask| self.frame.asks_for(ask))
    }

    /// "Was it in March?", "is he the ambassador of Croatia?": a fact that fits but for one thing the
    /// question takes for granted corrects it.
    pub(super) fn correction(
        &self,
        matches: &[Match],
        fact_score: f32,
        figure_score: f32,
    ) -> Option<Reading> {
        let fits = |found: &&Match| {
            let dated = matches!(found.missing, Some(Missing::Place(_) | Missing::Period(_)))
                && matches!(found.fact, FactId::Event(_));
            let held = matches!(found.missing, Some(Missing::Partner(_)))
                && matches!(found.fact, FactId::Office(_))
                && found.rank > found.score;
            found.specific && (dated || held)
        };
        let best = matches.iter().filter(fits).max_by(|a, b| a.score.total_cmp(&b.score))?;
        let open = [Ask::When, Ask::Where, Ask::Who, Ask::WithWhom, Ask::HowMany, Ask::HowMuch];
        let asked = open.into_iter().any(|ask| self.frame.asks_for(ask));
        let better = best.score >= fact_score
            && best.score > figure_score
            && best.score >= limits::CORRECTED_SCORE;
        if !self.is_yes_no() || asked || !better || !self.frame.unread.is_empty() {
            return None;
        }
        let query = FactQuery {
            facts: SmallVec::from_slice(&[best.fact]),
            ask: match best.missing {
                Some(Missing::Place(_)) => Ask::Where,
                Some(Missing::Period(_)) => Ask::When,
                _ => Ask::Who,
            },
            list: false,
            kind: None,
            yes_no: true,
        };
        Some(plain(Query::Facts(query), best.score))
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

    /// No fact and no figure: the nearest that lacks one thing, or nothing at all.
    pub(super) fn lacking(&self, matches: &[Match], figure_score: f32) -> Reading {
        // A date is missed by an event, not by a topic that has none.
        let dated = |found: &&Match| {
            !matches!((&found.missing, found.fact), (Some(Missing::Period(_)), FactId::Topic(_)))
        };
        let nearest = matches
            .iter()
            .filter(|found| found.specific)
            .filter(dated)
            .max_by(|a, b| a.score.total_cmp(&b.score));
        if let Some(found) = nearest
            && found.score >= limits::LACKING_SCORE
            && let Some(missing) = &found.missing
        {
            return plain(
                Query::Missing(missing.clone(), SmallVec::from_slice(&[found.fact])),
                found.score,
            );
        }
        let obstacle = self
            .obstacle(&FigureQuery::default())
            .filter(|_| figure_score > 0.5)
            .unwrap_or(Obstacle::OutOfScope);
        plain(Query::Unread(obstacle), 1.0 - figure_score.min(0.5))
    }
}
