//! The first of many: the largest partners in a period, the year with the highest figure. The base does not
//! hold every country, so the answer says among how many the first was found; a reported place is given beside.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::Search;
use crate::calendar::Period;
use crate::knowledge::{EntityId, EntityKind, IndicatorId, Measures, PartnerRule, StatusClass};
use crate::language::Operator;
use crate::lookup::cells::{self, Wish, figure};
use crate::lookup::finding::{Beside, Cell, Filled, Finding, Lack, Layout};
use crate::query::{Foremost, Open, Periods, Wanted};

/// So many are shown where the question names no number.
const SHOWN: usize = 5;

/// So many are shown where all of them are wanted.
const ALL: usize = 20;

/// The first of fewer partners would say nothing of all there are.
pub(super) const ENOUGH: usize = 5;

impl Search<'_> {
    /// A part that is kept by its worth and by its weight is a share of the whole by its worth.
    pub(super) fn keep_worth(&self, cells: &mut Vec<Cell>) {
        let of = |cell: &Cell| figure(self.base, cell.lead);
        let Some(first) = cells.first().map(|cell| (of(cell).series(), of(cell).period)) else {
            return;
        };
        let one = cells.iter().all(|cell| (of(cell).series(), of(cell).period) == first);
        let money = |cell: &Cell| of(cell).unit.is_money();
        let share = self.query.operator == Some(Operator::Share) && self.query.unit.is_none();
        if share && one && cells.len() > 1 && cells.iter().filter(|cell| money(cell)).count() == 1 {
            cells.retain(|cell| money(cell));
        }
    }

    /// "The top five partners in 2023": the partners of one period in order. `None` where the question is
    /// not about that.
    pub(super) fn largest_partners(&self) -> Option<Finding> {
        let query = self.query;
        let &[indicator] = query.indicators.as_slice() else { return None };
        let about = &self.base.indicators[indicator.index()];
        let place = about.measures == Measures::Rank;
        let extreme = matches!(query.operator, Some(Operator::Largest | Operator::Smallest))
            || query.open == Open::Partners;
        let asked = query.partners.is_empty()
            && query.beside.is_empty()
            && about.partner == PartnerRule::Yes;
        // "The largest trade with Italy" is a matter of years, "the largest trade" one of partners.
        if !asked || !(place || extreme) || query.outlook.is_some() || query.claim.is_some() {
            return None;
        }
        let level = if place { about.of? } else { indicator };
        let wish = Wish::new(query, level, self.home, None);
        let stock = self.base.indicators[level.index()].measures == Measures::Stock;
        if stock && matches!(query.periods, Periods::Any | Periods::Latest) {
            let cells = self.newest_of_partners(wish);
            return (cells.len() >= ENOUGH).then(|| self.first_of(cells, Vec::new(), Vec::new()));
        }
        let (period, filled) = match &query.periods {
            Periods::Points(points) => match points.as_slice() {
                [Wanted::Exact(period)] => (*period, Vec::new()),
                _ => return None,
            },
            Periods::Any | Periods::Latest => {
                let period = self.fullest_year(wish)?;
                (period, vec![Filled::Fullest(period)])
            }
            _ => return None,
        };
        let cells = self.partners_at(wish, period);
        let named = matches!(query.periods, Periods::Points(_));
        let reported = self.reported_places(level, Some(period).filter(|_| named));
        if cells.len() < ENOUGH && reported.is_empty() {
            let figures = cells.iter().map(|cell| cell.lead).collect();
            let lack = Lack::Working(Operator::Rank);
            return Some(Finding::Nothing { lack, figures, facts: Vec::new() });
        }
        Some(self.first_of(cells, filled, reported))
    }

    /// The first of the cells, by the operator of the question.
    pub(super) fn first_of(
        &self,
        mut cells: Vec<Cell>,
        filled: Vec<Filled>,
        reported: Vec<Cell>,
    ) -> Finding {
        self.keep_common_unit(&mut cells);
        cells.sort_by_key(|cell| std::cmp::Reverse(figure(self.base, cell.lead).value));
        let smallest = self.query.operator == Some(Operator::Smallest);
        if smallest {
            cells.reverse();
        }
        let among = Some(cells.len());
        // "The second largest" leads, and those before it are left out.
        let place = match self.query.foremost {
            Foremost::Place(place) if usize::from(place) <= cells.len() => Some(place),
            _ => None,
        };
        cells.drain(..place.map_or(0, |place| usize::from(place).saturating_sub(1)));
        let all = self.query.open == Open::Partners && self.query.operator.is_none();
        cells.truncate(match self.query.foremost {
            Foremost::Place(_) if place.is_some() => 1,
            Foremost::Count(count) => count.into(),
            _ if all => ALL,
            _ => SHOWN,
        });
        Finding::Figures {
            cells,
            worked: Vec::new(),
            layout: Layout::First,
            verdict: None,
            filled,
            absent: Vec::new(),
            beside: Box::new(Beside { among, smallest, reported, place, ..Beside::default() }),
            corrected: false,
        }
    }

    /// The newest cell of each country.
    fn newest_of_partners(&self, wish: Wish) -> Vec<Cell> {
        let country = |id: EntityId| self.base.entities[id.index()].kind == EntityKind::Country;
        let series =
            cells::series(self.base, wish).filter(|series| series.key.partner.is_some_and(country));
        let newest = |series| cells::of_series(self.base, series, wish.class).pop();
        series.filter_map(newest).collect()
    }

    /// The year in which most partners have a figure, the newest of several.
    fn fullest_year(&self, wish: Wish) -> Option<Period> {
        let mut years: BTreeMap<i16, usize> = BTreeMap::new();
        for series in cells::series(self.base, wish) {
            let periods =
                self.base.index.figures(series).iter().map(|&id| figure(self.base, id).period);
            let mut own: Vec<i16> = periods
                .filter_map(|period| match period {
                    Some(Period::Year(year)) => Some(year),
                    _ => None,
                })
                .collect();
            own.dedup();
            own.into_iter().for_each(|year| *years.entry(year).or_default() += 1);
        }
        let fullest = years.into_iter().max_by_key(|&(year, partners)| (partners, year));
        fullest.map(|(year, _)| Period::Year(year))
    }

    /// Values are put in order within one unit: the one that most have.
    fn keep_common_unit(&self, cells: &mut Vec<Cell>) {
        let unit = |cell: &Cell| figure(self.base, cell.lead).unit;
        let count = |wanted: &Cell| cells.iter().filter(|cell| unit(cell) == unit(wanted)).count();
        let Some(most) = cells.iter().max_by_key(|cell| count(cell)).map(unit) else { return };
        cells.retain(|cell| unit(cell) == most);
    }

    /// What was reported of the first places, in their order: those of a period, or the newest first place.
    fn reported_places(&self, level: IndicatorId, period: Option<Period>) -> Vec<Cell> {
        let places = self.base.indicators.iter().position(|indicator| {
            indicator.measures == Measures::Rank && indicator.of == Some(level)
        });
        let Some(places) = places.map(IndicatorId::new) else { return Vec::new() };
        if self.query.operator == Some(Operator::Smallest) {
            return Vec::new();
        }
        let wish =
            Wish { class: StatusClass::Measured, ..Wish::new(self.query, places, self.home, None) };
        let Some(period) = period else {
            let place = match self.query.foremost {
                Foremost::Place(place) => Decimal::from(place),
                _ => Decimal::ONE,
            };
            let series = cells::series(self.base, wish);
            let cells = series.flat_map(|series| cells::of_series(self.base, series, wish.class));
            let at_place = cells.filter(|cell| figure(self.base, cell.lead).value == place);
            let last = |cell: &Cell| figure(self.base, cell.lead).period.map(Period::last_day);
            return at_place.max_by_key(last).into_iter().collect();
        };
        let mut cells = self.partners_at(wish, period);
        let shown = |value: Decimal| match self.query.foremost {
            Foremost::Place(place) => value == place.into(),
            Foremost::Count(count) => value <= count.into(),
            Foremost::Unsaid => value <= Decimal::ONE,
        };
        cells.retain(|cell| shown(figure(self.base, cell.lead).value));
        cells.sort_by_key(|cell| figure(self.base, cell.lead).value);
        cells
    }
}
