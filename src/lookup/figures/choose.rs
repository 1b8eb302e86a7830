//! What is done where more cells fit than were asked for. The only partner or period there is is filled in
//! and said; a comparison takes a period that all its sides have; anything else is asked back, never picked.

use std::cmp::Reverse;

use super::Search;
use super::verdict::holds;
use crate::calendar::Period;
use crate::knowledge::{EntityId, Measures};
use crate::language::{Ask, Operator};
use crate::lookup::cells::figure;
use crate::lookup::finding::{Cell, Filled, Finding, Lack, Option_, Verdict};
use crate::query::{Periods, Wanted};

/// So many aims are given side by side.
const AIMS: usize = 4;

/// So many periods are offered: few enough to read and to press.
const CHOICES: usize = 8;

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
            self.keep_total(cells, &mut partners, which);
            match partners.as_slice() {
                [Some(only)] if self.world() == Some(*only) => filled.push(Filled::Total(*only)),
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
        let when = query.ask == Some(Ask::When) && query.claim.is_some();
        let extreme = matches!(query.operator, Some(Operator::Largest | Operator::Smallest));
        if !open || query.list || when || extreme {
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
        if cells.len() < 2 {
            return None;
        }
        // Aims are few, and none of them says more than the others.
        let aims = query.outlook.is_some() && cells.len() <= AIMS;
        if aims || self.keep_newest(cells, filled) {
            return None;
        }
        Some(Finding::Choose(self.periods_to_choose(cells)))
    }

    /// A trade without a partner is that with the world, where the base has it for the period; not so where
    /// partners are asked for.
    fn keep_total(&self, cells: &mut Vec<Cell>, partners: &mut Vec<Option<EntityId>>, open: bool) {
        let world = self.world();
        let adds_up = |cell: &Cell| {
            let figure = figure(self.base, cell.lead);
            self.base.indicators[figure.indicator.index()].measures != Measures::Rank
        };
        // "The highest exports in any year" are those to everybody.
        let in_time = matches!(self.query.periods, Periods::Each(_) | Periods::Between(..));
        let wanted = self.query.total
            && (!open || in_time)
            && !self.query.list
            && self.query.operator != Some(Operator::Sum)
            && self.query.excluded.is_empty()
            && world.is_some_and(|world| partners.contains(&Some(world)))
            && cells.iter().all(adds_up);
        if wanted && partners.len() > 1 {
            cells.retain(|cell| figure(self.base, cell.lead).partner == world);
            partners.retain(|partner| *partner == world);
        }
    }

    /// What there is at a time, companies or investments, is asked for as it is now: the newest is given and
    /// said to be that.
    fn keep_newest(&self, cells: &mut Vec<Cell>, filled: &mut Vec<Filled>) -> bool {
        let of = |cell: &Cell| figure(self.base, cell.lead);
        let stock = |cell: &Cell| {
            let measures = self.base.indicators[of(cell).indicator.index()].measures;
            matches!(measures, Measures::Stock | Measures::Attribute | Measures::Limit)
        };
        let one = cells.windows(2).all(|pair| of(&pair[0]).series() == of(&pair[1]).series());
        if !one || !cells.iter().all(stock) || self.query.claim.is_some() {
            return false;
        }
        let last =
            |cell: &Cell| of(cell).period.map(|period| (period.last_day(), period.first_day()));
        let Some(newest) = cells.iter().filter_map(last).max() else { return false };
        cells.retain(|cell| last(cell) == Some(newest));
        filled.extend(cells.first().and_then(|cell| of(cell).period).map(Filled::Newest));
        true
    }

    /// The periods to choose from: the newest figure, whole years from the newest on, then the rest.
    fn periods_to_choose(&self, cells: &[Cell]) -> Vec<Option_> {
        let period = |cell: &&Cell| figure(self.base, cell.lead).period;
        let last = |cell: &&Cell| period(cell).map(|p| (p.last_day(), p.first_day()));
        let newest = cells.iter().max_by_key(last).and_then(|cell| last(&cell));
        let mut order: Vec<&Cell> = cells.iter().collect();
        if cells.len() > CHOICES {
            order.sort_by_key(|cell| {
                let year = matches!(period(cell), Some(Period::Year(_)));
                (last(cell) != newest, !year, Reverse(last(cell)))
            });
        }
        order.into_iter().take(CHOICES).map(|cell| Option_::Period(cell.lead)).collect()
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

    /// Whether the operator of the question puts cells in order.
    pub(super) fn ranks(&self) -> bool {
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
