//! What is done where more cells fit than were asked for. The only partner or period there is is filled in
//! and said; a comparison takes a period that all its sides have; anything else is asked back, never picked.

use super::Search;
use super::verdict::holds;
use crate::calendar::Period;
use crate::knowledge::EntityId;
use crate::language::{Ask, Operator};
use crate::lookup::cells::figure;
use crate::lookup::finding::{Cell, Filled, Finding, Lack, Option_, Verdict};
use crate::query::{Periods, Wanted};

impl Search<'_> {
    /// "With which country was it 4.1 billion", "in which year": where the partner or period is open, the
    /// value that the question names picks the cells.
    pub(super) fn keep_claimed(&self, cells: &mut Vec<Cell>) {
        let Some(claim) = self.query.claim else { return };
        let open = self.query.partners.is_empty() || self.query.periods == Periods::Any;
        let fits = |cell: &Cell| {
            let quantity = figure(self.base, cell.lead).quantity();
            claim.unit.is_none_or(|unit| unit == quantity.unit)
                && holds(claim, quantity.interval()) == Verdict::Yes
        };
        if open && !self.query.yes_no && cells.iter().any(fits) {
            cells.retain(fits);
        }
    }

    /// Whether several cells fit where one is wanted: asks back, or fills in the only value there is.
    pub(super) fn choose(
        &self,
        cells: &mut Vec<Cell>,
        filled: &mut Vec<Filled>,
    ) -> Option<Finding> {
        let query = self.query;
        let partner_of = |cell: &Cell| figure(self.base, cell.lead).partner;
        let mut partners: Vec<Option<EntityId>> = cells.iter().map(partner_of).collect();
        partners.sort_unstable();
        partners.dedup();
        let which = matches!(query.ask, Some(Ask::Which | Ask::WithWhom)) || self.ranks();
        if query.partners.is_empty() && !partners.is_empty() {
            match partners.as_slice() {
                [Some(only)] => filled.push(Filled::Partner(*only)),
                [_] => {}
                _ if query.list || which || query.operator == Some(Operator::Sum) => {}
                _ => {
                    let mut options: Vec<Option_> = Vec::new();
                    for &partner in &partners {
                        let newest = cells.iter().rfind(|cell| partner_of(cell) == partner)?;
                        options.push(Option_::Partner(newest.lead));
                    }
                    return Some(Finding::Choose(options));
                }
            }
        }
        let open = matches!(query.periods, Periods::Any)
            || matches!(&query.periods, Periods::Points(points) if points.iter().any(|wanted| matches!(wanted, Wanted::Part(_))));
        if !open || query.list {
            return None;
        }
        let mut periods: Vec<Option<Period>> =
            cells.iter().map(|cell| figure(self.base, cell.lead).period).collect();
        periods.dedup();
        if self.compares() && partners.len() > 1 {
            return self.common_period(cells, filled, &partners);
        }
        if query.operator == Some(Operator::Remainder)
            || (self.compares() && periods.len() > 1 && query.indicators.len() == 1)
        {
            return None;
        }
        if let [Some(period)] = periods.as_slice() {
            filled.push(Filled::Period(*period));
            return None;
        }
        (cells.len() > 1)
            .then(|| Finding::Choose(cells.iter().map(|cell| Option_::Period(cell.lead)).collect()))
    }

    /// Partners are compared over a period that all have: the only one, or else the latest whole year.
    fn common_period(
        &self,
        cells: &mut Vec<Cell>,
        filled: &mut Vec<Filled>,
        partners: &[Option<EntityId>],
    ) -> Option<Finding> {
        let period_of = |cell: &Cell| figure(self.base, cell.lead).period;
        let common = |period: Period| {
            partners.iter().all(|&partner| {
                cells.iter().any(|cell| {
                    figure(self.base, cell.lead).partner == partner
                        && period_of(cell) == Some(period)
                })
            })
        };
        let mut periods: Vec<Period> =
            cells.iter().filter_map(period_of).filter(|&period| common(period)).collect();
        periods.sort_by_key(|period| (matches!(period, Period::Year(_)), period.last_day()));
        let Some(&period) = periods.last() else {
            let lack = Lack::Working(self.query.operator.unwrap_or(Operator::Compare));
            let figures = cells.iter().map(|cell| cell.lead).collect();
            return Some(Finding::Nothing { lack, figures, facts: Vec::new() });
        };
        cells.retain(|cell| period_of(cell) == Some(period));
        filled.push(Filled::Period(period));
        None
    }

    pub(super) fn compares(&self) -> bool {
        matches!(
            self.query.operator,
            Some(
                Operator::Compare
                    | Operator::Larger
                    | Operator::Smaller
                    | Operator::Largest
                    | Operator::Smallest
                    | Operator::Times
                    | Operator::Difference
                    | Operator::Sum
                    | Operator::Share
            )
        ) || self.query.ask == Some(Ask::Which)
    }

    fn ranks(&self) -> bool {
        matches!(
            self.query.operator,
            Some(
                Operator::Larger
                    | Operator::Smaller
                    | Operator::Largest
                    | Operator::Smallest
                    | Operator::Compare
                    | Operator::Rank
            )
        )
    }
}
