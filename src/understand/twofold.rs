//! Two things that one question asks of the same: "what was the trade, and by how much did it grow", "its value and the
//! share thereof", "the share in 2021 together with the target for 2026".

use super::frame::Frame;
use super::read::Scene;
use super::split::of_nothing;
use super::time::{Time, TimeRun};
use super::vocabulary::Meaning;
use crate::knowledge::{IndicatorId, Measures};
use crate::language::{Ask, Discourse, Operator, Outlook, Preposition, Role};
use crate::query::{FigureQuery, Periods};
use crate::text::Gap;

impl Scene<'_> {
    /// Whether the level is asked for before what `operator` makes of it.
    pub(super) fn asks_twice(&self, operator: Operator) -> bool {
        let frame = self.frame;
        let named = frame.indicators.iter().map(|&(.., at)| at);
        let named = named.chain(frame.movements.iter().map(|&(_, at)| at)).min();
        // "How much did the two do between them, and how many times more was that".
        let amount = || {
            let much = frame.asks.iter().find(|&&(ask, _)| ask == Ask::HowMuch);
            much.map(|&(_, at)| at)
        };
        let Some(level) = named.or_else(amount) else { return false };
        let mut said = frame.operators.iter().filter(|&&(own, _)| own == operator);
        let Some(&(_, second)) = said.next() else { return false };
        // "Exports in 2024, how much up on a year earlier".
        let comma = |at: usize| {
            let gap = self.folded.tokens()[self.mentions[at].tokens.start].gap;
            let inside = |run: &TimeRun| run.mentions.start < at && at < run.mentions.end;
            let ends = gap.has(Gap::COMMA) || gap.has(Gap::QUESTION) || gap.has(Gap::STOP);
            ends && !self.frame.times.iter().any(inside)
        };
        let joint = (level + 1..=second).find(|&at| (at < second && self.joins(at)) || comma(at));
        let Some(joint) = joint else { return false };
        let asked = (joint..=second).any(|at| {
            self.mentions[at].meanings.iter().any(|meaning| match meaning {
                Meaning::Role(Role::Ask(ask)) => *ask != Ask::YesNo,
                Meaning::Role(Role::Discourse(word)) => *word == Discourse::Anaphora,
                _ => false,
            })
        });
        let phrase = self.mentions[second].tokens.len() > 1;
        let first = frame
            .asks
            .iter()
            .any(|&(ask, at)| !matches!(ask, Ask::YesNo | Ask::List) && at < joint);
        // "The growth of exports and of imports" is told of both.
        let another = frame.indicators.iter().any(|&(.., at)| (joint..=second).contains(&at));
        // "How much was it together": what two sides do is one thing.
        let alone =
            frame.operators.iter().all(|&(operator, at)| at >= joint || operator == Operator::Sum);
        (asked || (phrase && first)) && !another && alone && !self.is_yes_no()
    }

    /// "Trade with Ukraine in 2021 and its place among partners": the level beside the place, share or growth that was
    /// named of it.
    pub(super) fn set_level_beside(&self, query: &mut FigureQuery) {
        let &[part] = query.indicators.as_slice() else { return };
        let about = &self.base.indicators[part.index()];
        let made = matches!(about.measures, Measures::Rank | Measures::Share | Measures::Growth);
        let Some(level) = about.of.filter(|_| made && query.operator.is_none()) else { return };
        let at = |wanted: IndicatorId| {
            self.frame.indicators.iter().find(|&&(id, ..)| id == wanted).map(|&(.., at)| at)
        };
        let Some((first, second)) = at(level).zip(at(part)) else { return };
        let points = Meaning::Role(Role::Discourse(Discourse::Anaphora));
        let joint = (first + 1..second).find(|&joint| self.joins(joint));
        let beside = joint.is_some_and(|joint| {
            let own = (joint..second).any(|at| self.mentions[at].meanings.contains(&points));
            own && self.frame.named.iter().all(|name| name.at < joint)
        });
        let whole = query.product.or(query.subject).is_none() && query.partners.len() < 2;
        if beside && whole && !query.partners.is_empty() && !self.is_yes_no() {
            query.indicators.insert(0, level);
        }
    }

    /// "In 2021, together with the target for 2026": what was measured at one time and is aimed at for another.
    pub(super) fn sets_beside_aim(&self, query: &FigureQuery) -> bool {
        let aim = Meaning::Role(Role::Outlook(Outlook::Target));
        let [first, second] = self.frame.times.as_slice() else { return false };
        let two = matches!(&query.periods, Periods::Points(points) if points.len() == 2);
        let aimed = |from: usize, to: usize| {
            self.mentions[from..to].iter().any(|mention| mention.meanings.contains(&aim))
        };
        let (between, ends) = (first.mentions.end, second.mentions.start);
        let joined = (between..ends).any(|at| self.joins(at));
        // The aim stands on one side of what joins them.
        let once = aimed(0, between) != aimed(between, self.mentions.len());
        two && joined && once && query.outlook == Some(Outlook::Target)
    }

    /// "And", "together with".
    fn joins(&self, at: usize) -> bool {
        let mention = &self.mentions[at];
        mention.meanings.iter().any(|meaning| match meaning {
            Meaning::Role(Role::Preposition(word)) => {
                *word == Preposition::And
                    || (*word == Preposition::With && mention.tokens.len() > 1)
            }
            _ => false,
        })
    }
}

/// Whether a stretch of mentions asks for a change of what was named before it: "how much up on a year earlier".
pub(super) fn leans_on_level(frame: &Frame, (from, to): (usize, usize)) -> bool {
    let inside = |at: usize| (from..to).contains(&at);
    let named = frame.named.iter().any(|name| inside(name.at));
    let told = frame.indicators.iter().any(|&(.., at)| inside(at))
        || frame.values.iter().any(|run| inside(run.mentions.start));
    let timed = |run: &TimeRun| {
        inside(run.mentions.start) && !matches!(run.time, Time::Known(Periods::Shifted(_)))
    };
    let grows = |&(operator, at): &(Operator, usize)| {
        inside(at) && matches!(operator, Operator::Growth | Operator::Fall)
    };
    frame.operators.iter().any(grows)
        && !named
        && !told
        && of_nothing(frame, (from, to))
        && !frame.times.iter().any(timed)
}
