//! Aims and expectations that a question names, and which of its words of working out are meant beside them.

use super::cover::Mention;
use super::frame::Frame;
use super::vocabulary::Meaning;
use crate::language::{Ask, Comparison, Discourse, Mark, Operator, Outlook, Preposition, Role};
use crate::query::{Periods, Wanted};

impl Frame {
    /// "In February 2021 he spoke of bringing trade to what sum by 2025": before the end that an aim is set for, the
    /// other time is when it was told.
    pub(super) fn is_told_before(&self, points: &[Wanted], end: &Periods) -> bool {
        let Periods::Between(None, Some(to)) = *end else { return false };
        let earlier = |wanted: &Wanted| {
            let period = wanted.exact();
            period.is_some_and(|period| period.last_day().year() < to.year())
        };
        self.outlook.is_some() && points.iter().all(earlier)
    }

    /// Leaves out the words of working out that say something else beside what the question names.
    pub(super) fn settle_operators(&mut self, mentions: &[Mention]) {
        self.deny_outlook(mentions);
        // "What share should it reach by the target" asks for the target; only "how much" asks what is missing to it.
        let says_nothing = Meaning::Role(Role::Filler);
        let asked = self.asks_for(Ask::Which) || self.asks_for(Ask::What);
        if asked && !self.asks_for(Ask::HowMuch) && self.outlook == Some(Outlook::Target) {
            self.operators.retain(|&mut (operator, at)| {
                operator != Operator::Distance || !mentions[at].meanings.contains(&says_nothing)
            });
        }
        // "It wants trade to reach how much": what is to be reached is asked for, and no way to it.
        let wanted = |at: usize| {
            let aim = Meaning::Role(Role::Outlook(Outlook::Target));
            let after = self.asks.iter().any(|&(ask, own)| ask == Ask::HowMuch && own > at);
            after && mentions[..at].iter().any(|mention| mention.meanings.contains(&aim))
        };
        // "It was meant to reach 15 percent by 2020": the verb of the aim itself.
        let of_aim = |at: usize| {
            let aim = |meaning: &Meaning| *meaning == Meaning::Role(Role::Outlook(Outlook::Target));
            at > 0
                && self.values.is_empty()
                && mentions[at].meanings.contains(&says_nothing)
                && mentions[at - 1].meanings.iter().any(aim)
        };
        // "What do they want it to grow to": the aim itself.
        let grows_to = |operator: Operator, at: usize| {
            let to = |meaning: &Meaning| {
                use Preposition::To;
                matches!(meaning, Meaning::Role(Role::Preposition(To) | Role::Mark(Mark::To)))
            };
            let next = mentions.get(at + 1);
            matches!(operator, Operator::Growth | Operator::Fall)
                && self.outlook == Some(Outlook::Target)
                && self.values.is_empty()
                && next.is_some_and(|next| next.meanings.iter().any(to))
        };
        let mut operators = std::mem::take(&mut self.operators);
        operators.retain(|&mut (operator, at)| {
            !grows_to(operator, at)
                && (operator != Operator::Distance || !(wanted(at) || of_aim(at)))
        });
        self.operators = operators;
        // "The contracts of Turkish firms" are what is asked for, and nothing that contracts.
        let told = |at: usize| self.indicators.iter().any(|&(.., own)| own == at);
        let first = |at: usize| self.indicators.iter().all(|&(.., own)| own >= at);
        let mut operators = std::mem::take(&mut self.operators);
        operators.retain(|&mut (operator, at)| {
            !(matches!(operator, Operator::Growth | Operator::Fall) && told(at) && first(at))
        });
        self.operators = operators;
        // "Trade reached 4 billion" is far from no aim.
        let explicit = |at: usize| !self.values.is_empty() && mentions[at].tokens.len() > 1;
        // "Did the forecast come true" holds it against what came; "will it reach 4 billion" asks for it.
        let equal = Meaning::Role(Role::Comparison(Comparison::Equal));
        let foreseen = |at: usize| {
            self.outlook == Some(Outlook::Forecast) && !mentions[at].meanings.contains(&equal)
        };
        if self.outlook != Some(Outlook::Target) {
            let mut operators = std::mem::take(&mut self.operators);
            operators.retain(|&mut (operator, at)| {
                operator != Operator::Distance || explicit(at) || foreseen(at)
            });
            self.operators = operators;
        } else if let Some(&(_, at)) =
            self.discourse.iter().find(|&&(discourse, _)| discourse == Discourse::Really)
        {
            // "400 million were planned; how much really came": the plan and what became of it.
            self.operators.push((Operator::Distance, at));
        }
    }

    /// "The real turnover, not the planned one" asks for what was measured.
    fn deny_outlook(&mut self, mentions: &[Mention]) {
        // "Arttığını": a form of the verb for growth that is also one of "will grow" foresees nothing.
        let bent = |mention: &Mention| {
            let grows = |meaning: &Meaning| {
                use Operator::{Fall, Growth};
                matches!(meaning, Meaning::Role(Role::Operator(Growth | Fall)))
            };
            mention.case.is_some() && mention.meanings.iter().any(grows)
        };
        let forecast = Meaning::Role(Role::Outlook(Outlook::Forecast));
        let mut foreseen = mentions.iter().filter(|mention| mention.meanings.contains(&forecast));
        if self.outlook == Some(Outlook::Forecast) && foreseen.all(bent) {
            self.outlook = None;
        }
        let is = |at: usize, test: fn(&Meaning) -> bool| mentions[at].meanings.iter().any(test);
        let denied = |at: &usize| {
            is(*at, |meaning| matches!(meaning, Meaning::Role(Role::Outlook(_))))
                && self.discourse.contains(&(Discourse::Negation, *at - 1))
        };
        if let Some(at) = (1..mentions.len()).find(denied) {
            self.outlook = None;
            self.discourse.retain(|&mut said| said != (Discourse::Negation, at - 1));
        }
    }
}
