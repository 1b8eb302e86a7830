//! What is done where more cells fit than were asked for. The only partner or period there is is filled in
//! and said; a comparison takes a period that all its sides have; anything else is asked back, never picked.

use std::cmp::Reverse;

use super::Search;
use super::verdict::{hedged_verdict, holds};
use crate::calendar::Period;
use crate::knowledge::{EntityId, FigureId, Measures};
use crate::language::{Ask, Operator};
use crate::lookup::cells::figure;
use crate::lookup::claims;
use crate::lookup::finding::{Cell, Filled, Finding, Lack, Option_, Verdict};
use crate::query::{Claim, Open, Periods, Wanted};

/// Whether several periods may be meant by what is named; a stretch has its two ends.
fn is_open(wanted: &Wanted) -> bool {
    match wanted {
        Wanted::Exact(_) => false,
        Wanted::Part(_) => true,
        Wanted::Vague(window) => !window.is_stretch(),
    }
}

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
        if open && !self.query.yes_no && self.any_claimed(cells) {
            cells.retain(|cell| self.is_claimed(claim, cell));
        }
    }

    /// Whether the value that the question names holds of any of the cells.
    pub(super) fn any_claimed(&self, cells: &[Cell]) -> bool {
        let claim = self.query.claim;
        claim.is_some_and(|claim| cells.iter().any(|cell| self.is_claimed(claim, cell)))
    }

    fn is_claimed(&self, claim: Claim, cell: &Cell) -> bool {
        let told = figure(self.base, cell.lead);
        let quantity = told.quantity();
        // "Over 1 billion" is what a report says that gives no more.
        let hedged = hedged_verdict(claim, &told) == Some(Verdict::Yes);
        claim.unit.is_none_or(|unit| unit == quantity.unit)
            && (hedged || holds(claim, quantity.interval()) == Verdict::Yes)
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
        if query.partners.is_empty() && !partners.is_empty() {
            self.keep_total(cells, &mut partners);
            match partners.as_slice() {
                [Some(only)] if self.world() == Some(*only) => filled.push(Filled::Total(*only)),
                [Some(only)] => filled.push(Filled::Partner(*only)),
                [_] => {}
                _ if matches!(query.open, Open::Several | Open::Partners) || self.ranks() => {}
                // Where the base has it of all sides together, that is what no side asks for.
                _ if query.subject.is_some() && partners.contains(&None) => {
                    cells.retain(|cell| partner_of(cell).is_none());
                }
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
            || matches!(&query.periods, Periods::Points(points) if points.iter().any(is_open));
        let when = query.ask == Some(Ask::When) && query.claim.is_some();
        let extreme = matches!(query.operator, Some(Operator::Largest | Operator::Smallest));
        // "In late October 2025 than in April 2021": each of the times that are held together has one.
        let each = matches!(&query.periods, Periods::Points(points)
            if points.len() > 1 && points.len() == cells.len());
        if !open || query.list || when || extreme || (each && self.compares()) {
            return None;
        }
        let mut periods: Vec<Option<Period>> =
            cells.iter().map(|cell| figure(self.base, cell.lead).period).collect();
        periods.dedup();
        if !query.beside.is_empty()
            && (self.compares() || cells.iter().all(|cell| self.is_stock(cell)))
        {
            self.newest_of_each(cells);
            return None;
        }
        if self.compares() && partners.len() > 1 {
            return self.common_period(cells, filled, &partners);
        }
        // Any two periods of a series are no difference that was asked for.
        let works = matches!(
            query.operator,
            Some(Operator::Difference | Operator::Times | Operator::Sum | Operator::Share)
        );
        if query.operator == Some(Operator::Remainder)
            || (self.compares() && !works && periods.len() > 1 && query.indicators.len() == 1)
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

    /// All partners together are those of the total, where the base has it for the period.
    fn keep_total(&self, cells: &mut Vec<Cell>, partners: &mut Vec<Option<EntityId>>) {
        let world = self.world();
        if self.query.open == Open::Together && world.is_some() && partners.contains(&world) {
            cells.retain(|cell| figure(self.base, cell.lead).partner == world);
            partners.retain(|partner| *partner == world);
        }
    }

    /// What there is at a time, companies or investments, is asked for as it is now: the newest is given and
    /// said to be that.
    fn keep_newest(&self, cells: &mut Vec<Cell>, filled: &mut Vec<Filled>) -> bool {
        let of = |cell: &Cell| figure(self.base, cell.lead);
        let one = cells.windows(2).all(|pair| of(&pair[0]).series() == of(&pair[1]).series());
        // "Its capacity is 17 million tonnes, right?" is held against the last that is known of it, or against the
        // one that was just so.
        let attribute = cells.iter().all(|cell| {
            self.base.indicators[of(cell).indicator.index()].measures == Measures::Attribute
        });
        if !one
            || !cells.iter().all(|cell| self.is_stock(cell))
            || (self.query.claim.is_some() && !attribute)
        {
            return false;
        }
        if let Some(claim) = self.query.claim {
            let said = |cell: &Cell| of(cell).value == claim.value;
            if cells.iter().any(said) {
                cells.retain(said);
                return true;
            }
        }
        if attribute {
            self.settle_tellings(cells);
        }
        let last =
            |cell: &Cell| of(cell).period.map(|period| (period.last_day(), period.first_day()));
        if cells.len() == 1 && cells.iter().all(|cell| last(cell).is_none()) {
            return true;
        }
        let Some(newest) = cells.iter().filter_map(last).max() else { return false };
        cells.retain(|cell| last(cell) == Some(newest));
        filled.extend(cells.first().and_then(|cell| of(cell).period).map(Filled::Newest));
        true
    }

    /// Tellings of one measure that a curator set against each other, of whatever dates, are one cell: the best trusted
    /// leads.
    fn settle_tellings(&self, cells: &mut Vec<Cell>) {
        let of = |cell: &Cell| figure(self.base, cell.lead);
        let groups: Vec<&str> = cells.iter().filter_map(|cell| of(cell).conflict).collect();
        for group in groups {
            let told = |cell: &&Cell| of(cell).conflict == Some(group);
            let tellings: Vec<FigureId> = cells.iter().filter(told).map(|cell| cell.lead).collect();
            let Some(one) =
                claims::cell(self.base, &tellings, false).filter(|_| tellings.len() > 1)
            else {
                continue;
            };
            let place = cells.iter().position(|cell| told(&cell)).unwrap_or_default();
            cells.retain(|cell| !told(&cell));
            cells.insert(place, one);
        }
    }

    /// What there is of several at a time of each: the newest of every series.
    fn newest_of_each(&self, cells: &mut Vec<Cell>) {
        let of = |cell: &Cell| figure(self.base, cell.lead);
        let last =
            |cell: &Cell| of(cell).period.map(|period| (period.last_day(), period.first_day()));
        let all = cells.clone();
        cells.retain(|cell| {
            let same = all.iter().filter(|other| of(other).series() == of(cell).series());
            same.map(last).max() == Some(last(cell))
        });
    }

    /// Whether a cell tells what there is at a time, not over a period.
    fn is_stock(&self, cell: &Cell) -> bool {
        let indicator = figure(self.base, cell.lead).indicator;
        let measures = self.base.indicators[indicator.index()].measures;
        matches!(measures, Measures::Stock | Measures::Attribute | Measures::Limit)
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
        if periods.is_empty() && cells.iter().all(|cell| self.is_stock(cell)) {
            self.newest_of_each(cells);
            return None;
        }
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
        self.query.operator.is_some_and(Operator::ranks)
    }
}
