//! Growth, share, rank and difference: the indicator that the base keeps for what is to be worked out, and the
//! periods and sides that are held against each other.

use smallvec::{SmallVec, smallvec};

use super::read::Scene;
use super::vocabulary::Meaning;
use crate::knowledge::{IndicatorId, Measures};
use crate::language::{Ask, Discourse, Operator, Role};
use crate::query::{FigureQuery, Periods, Wanted};

impl Scene<'_> {
    /// "How much did trade grow" asks for the growth of trade where the base keeps growth.
    pub(super) fn swap_growth(&self, query: &mut FigureQuery) {
        let grows = matches!(
            query.operator,
            Some(Operator::Growth | Operator::Fall | Operator::Double | Operator::Triple)
        );
        let against =
            self.frame.operators.iter().any(|&(operator, _)| operator == Operator::Compare);
        let earlier = matches!(&query.periods, Periods::Points(points)
            if matches!(points.as_slice(), [Wanted::Exact(a), Wanted::Exact(b)]
                if a.shift_years(-1) == *b));
        if grows && (against || earlier) && !self.settle_change(query) {
            return;
        }
        let several = query.partners.len() > 1
            || matches!(&query.periods, Periods::Points(points) if points.len() > 1);
        let wanted = match query.operator {
            Some(Operator::Share) if !several => Measures::Share,
            Some(Operator::Rank) => Measures::Rank,
            _ if grows => Measures::Growth,
            _ => return,
        };
        let swap = |id: IndicatorId| {
            let swapped = self
                .base
                .indicators
                .iter()
                .position(|indicator| indicator.measures == wanted && indicator.of == Some(id));
            swapped.map(IndicatorId::new)
        };
        // "Which grew faster, exports or imports" asks for the growth of both.
        let own: Option<SmallVec<[IndicatorId; 2]>> = match grows {
            true => query.indicators.iter().copied().map(swap).collect(),
            false => query.indicators.first().copied().and_then(swap).map(|id| smallvec![id]),
        };
        if let Some(own) = own.filter(|own| !own.is_empty()) {
            query.indicators = own;
            if matches!(query.operator, Some(Operator::Share | Operator::Rank)) {
                query.operator = None;
            }
        }
    }

    /// "How much did it fall in 2025 against 2024" is the change from one to the other: that of 2025, where the
    /// other is the year before it. Whether a report may give it.
    fn settle_change(&self, query: &mut FigureQuery) -> bool {
        let Periods::Points(points) = &query.periods else { return true };
        let [Wanted::Exact(a), Wanted::Exact(b)] = **points else { return true };
        if a.part().is_none() || a.part() != b.part() {
            return true;
        }
        let later = if a.first_day() > b.first_day() { a } else { b };
        let earlier = if later == a { b } else { a };
        let follows = later.shift_years(-1) == earlier;
        if follows {
            query.periods = Periods::Points(smallvec![Wanted::Exact(later)]);
        }
        follows
    }

    /// "Vietnam counts 52 million and Azerbaijan 220, why": two numbers of the two sides, or the movement by both
    /// its names, are to be explained; none of them is a statement to be judged.
    fn settle_reason(&self, query: &mut FigureQuery) {
        if !self.frame.asks_for(Ask::Why) || query.partners.len() != 1 {
            return;
        }
        let opposite =
            |a: IndicatorId, b: IndicatorId| self.base.indicators[a.index()].opposite == Some(b);
        let turned = matches!(*query.indicators, [a, b] if opposite(a, b));
        if turned {
            query.indicators.truncate(1);
        }
        if turned || self.frame.values.len() > 1 {
            query.operator = Some(Operator::Difference);
            query.claim = None;
        }
    }

    /// "By how much did exports exceed imports" is the balance; "how do Serbian and Azerbaijani figures differ" holds
    /// the two sides' figures of one time against each other.
    pub(super) fn settle_difference(&self, query: &mut FigureQuery, home_named: bool) {
        self.settle_reason(query);
        if query.operator != Some(Operator::Difference) {
            return;
        }
        if let [a, b] = *query.indicators {
            let balance = self.base.indicators.iter().position(|indicator| {
                let ends = (indicator.adds.as_slice(), indicator.takes_off.as_slice());
                ends == (&[a], &[b]) || ends == (&[b], &[a])
            });
            if let Some(balance) = balance {
                query.indicators = smallvec![IndicatorId::new(balance)];
                query.operator = None;
            }
            return;
        }
        let once = matches!(&query.periods, Periods::Points(points) if points.len() == 1);
        if once && query.partners.len() < 2 && self.asks_for_amount() {
            query.operator = None;
            return;
        }
        let asked = self.frame.asks_for(Ask::Why);
        let told = home_named || asked || self.frame.says(Discourse::Statistics);
        query.rivals = once && told && query.partners.len() == 1;
        if asked && !query.rivals {
            query.operator = None;
        }
    }

    /// "На сколько продали" asks for an amount as well as for a difference: where nothing is held against
    /// anything, for the amount.
    fn asks_for_amount(&self) -> bool {
        let amount = Meaning::Role(Role::Ask(Ask::HowMuch));
        self.frame.operators.iter().all(|&(operator, at)| {
            operator == Operator::Difference && self.mentions[at].meanings.contains(&amount)
        })
    }
}
