//! Which periods of a stretch are shown or worked with. The figures of a series overlap: a year, its halves,
//! its first seven months. A list over several years, a mean or a sum takes periods of one length.

use jiff::civil::Date;

use super::Search;
use super::verdict::holds;
use crate::calendar::{Part, Period};
use crate::knowledge::{Measures, Series, SeriesKey, StatusClass};
use crate::language::{Ask, Comparison, Grain, Operator};
use crate::lookup::cells::{self, figure};
use crate::lookup::finding::{Cell, Verdict};
use crate::query::{Periods, Wanted};

/// A list without a stretch of time is thinned to whole years from so many cells on.
const MANY: usize = 12;

/// The year at which a stretch of whole years begins or ends, or just that day.
fn end_of_stretch(from: Date, to: Date, day: Date) -> Wanted {
    let years =
        from == Period::Year(from.year()).first_day() && to == Period::Year(to.year()).last_day();
    Wanted::Exact(if years { Period::Year(day.year()) } else { Period::Day(day) })
}

impl Search<'_> {
    /// The length of the periods that the question wants one by one, where it wants one length.
    fn length(&self) -> Option<Grain> {
        let bounded = match self.query.periods {
            Periods::Each(grain) => return grain.or(self.query.grain).or(Some(Grain::Year)),
            Periods::Between(from, to) => {
                let starts = from.is_none_or(|day| day == Period::Year(day.year()).first_day());
                let ends = to.is_none_or(|day| day == Period::Year(day.year()).last_day());
                let years = from.zip(to).is_none_or(|(from, to)| from.year() != to.year());
                starts && ends && years
            }
            _ => false,
        };
        self.query.grain.or(bounded.then_some(Grain::Year))
    }

    /// Keeps the periods of the wanted length; where a series has none of it, all of them. For a list the
    /// longest part of a year stays where its whole is not known.
    pub(super) fn thin(&self, cells: &mut Vec<Cell>, listing: bool) {
        let many = self.query.list && self.query.periods == Periods::Any && cells.len() > MANY;
        // The peak of a series, or when it passed a value, is looked for among like periods.
        let extreme = matches!(self.query.operator, Some(Operator::Largest | Operator::Smallest));
        let when = self.query.ask == Some(Ask::When) && self.query.claim.is_some();
        let open = (extreme || when) && self.query.periods == Periods::Any;
        let length = self.length().or((many || open).then_some(Grain::Year));
        let Some(length) = length.filter(|_| cells.iter().all(|cell| self.adds_up(cell))) else {
            return;
        };
        let key = |cell: &Cell| figure(self.base, cell.lead).series();
        let keys: Vec<SeriesKey> = cells.iter().map(key).collect();
        let fits: Vec<bool> = cells.iter().map(|cell| self.is_of(cell, length)).collect();
        let stays = |at: usize| {
            let beside = |other: &usize| keys[*other] == keys[at];
            let same: Vec<usize> = (0..keys.len()).filter(beside).collect();
            fits[at]
                || same.iter().all(|&other| !fits[other])
                || (listing && length == Grain::Year && self.is_longest(cells, &same, at))
        };
        let stay: Vec<bool> = (0..cells.len()).map(stays).collect();
        let mut stay = stay.into_iter();
        cells.retain(|_| stay.next().unwrap_or(true));
    }

    /// "In which month of 2020 was it the highest": whether one of several parts of a year is asked for, and there are no
    /// two figures of such parts.
    pub(super) fn lacks_parts(&self, cells: &[Cell]) -> bool {
        let chosen = matches!(self.query.operator, Some(Operator::Largest | Operator::Smallest));
        let length = self.query.grain.filter(|_| chosen);
        length.is_some_and(|length| {
            cells.iter().filter(|cell| self.is_of(cell, length)).nth(1).is_none()
        })
    }

    /// Whether two figures of one series are over periods that share days.
    pub(super) fn overlap(&self, cells: &[Cell]) -> bool {
        let of = |cell: &Cell| figure(self.base, cell.lead);
        let both = |a: &Cell, b: &Cell| {
            let share = |(a, b): (Period, Period)| a.overlaps(b);
            of(a).series() == of(b).series() && of(a).period.zip(of(b).period).is_some_and(share)
        };
        let flows: Vec<&Cell> = cells.iter().filter(|cell| self.adds_up(cell)).collect();
        flows.iter().enumerate().any(|(at, a)| flows[at + 1..].iter().any(|b| both(a, b)))
    }

    /// Whether a figure is over a period; what there is at a time is kept as of days.
    fn adds_up(&self, cell: &Cell) -> bool {
        let indicator = figure(self.base, cell.lead).indicator;
        let measures = self.base.indicators[indicator.index()].measures;
        !matches!(measures, Measures::Stock | Measures::Attribute | Measures::Limit)
    }

    /// Whether a cell is for a period of the length.
    fn is_of(&self, cell: &Cell, length: Grain) -> bool {
        let part = figure(self.base, cell.lead).period.and_then(Period::part);
        match length {
            Grain::Year => part == Some(Part::Whole),
            Grain::Half => matches!(part, Some(Part::Half(_))),
            Grain::Quarter => matches!(part, Some(Part::Quarter(_))),
            Grain::Month => matches!(part, Some(Part::Month(_))),
            Grain::Day | Grain::Week | Grain::Decade => false,
        }
    }

    /// Whether a cell is the longest part of a year that the series has no whole for.
    fn is_longest(&self, cells: &[Cell], same: &[usize], at: usize) -> bool {
        let period = |at: usize| figure(self.base, cells[at].lead).period;
        let Some(own) = period(at) else { return false };
        let Some(year) = own.year() else { return false };
        let length = |period: Period| (period.last_day() - period.first_day()).get_days();
        same.iter().filter(|&&other| other != at).filter_map(|&other| period(other)).all(|other| {
            other.year() != Some(year)
                || (length(other), other.last_day()) < (length(own), own.last_day())
        })
    }

    /// "There were 5,678 companies in December 2023": of several counts in the time that is named, the one that the
    /// question states.
    pub(super) fn claimed(
        &self,
        series: &Series,
        cells: &[Cell],
        class: StatusClass,
    ) -> Option<Cell> {
        let ([only], Periods::Points(points)) = (cells, &self.query.periods) else { return None };
        let (claim, [wanted]) = (self.query.claim?, points.as_slice()) else { return None };
        let said = |cell: &Cell| {
            let quantity = figure(self.base, cell.lead).quantity();
            claim.unit.is_none_or(|unit| unit == quantity.unit)
                && holds(claim, quantity.interval()) == Verdict::Yes
        };
        let inside = |at: Period| match wanted {
            Wanted::Exact(period) => period.contains(at),
            Wanted::Vague(window) => window.counts(at),
            Wanted::Part(_) => false,
        };
        if !cells::is_counted(self.base, series.key.indicator)
            || claim.comparison != Comparison::Equal
            || said(only)
        {
            return None;
        }
        let all = cells::of_series(self.base, series, class).into_iter();
        all.filter(|cell| figure(self.base, cell.lead).period.is_some_and(inside)).find(said)
    }

    /// "How many were added between November 2012 and July 2021": what is counted at a time has a count at either
    /// end, where none is told of the stretch itself.
    pub(super) fn ends(
        &self,
        series: &Series,
        cells: &[Cell],
        class: StatusClass,
    ) -> Option<Vec<Cell>> {
        let apart = matches!(
            self.query.operator,
            Some(
                Operator::Difference
                    | Operator::Times
                    | Operator::Sum
                    | Operator::Growth
                    | Operator::Fall
            )
        );
        let (from, to) = match &self.query.periods {
            Periods::Between(Some(from), Some(to)) => {
                (end_of_stretch(*from, *to, *from), end_of_stretch(*from, *to, *to))
            }
            Periods::Points(points) => match *points.as_slice() {
                [Wanted::Exact(Period::Months { from, to })] if cells.is_empty() => (
                    Wanted::Exact(Period::Month(from.0, from.1)),
                    Wanted::Exact(Period::Month(to.0, to.1)),
                ),
                [Wanted::Exact(Period::Days { from, to })] if cells.is_empty() => {
                    (Wanted::Exact(Period::Day(from)), Wanted::Exact(Period::Day(to)))
                }
                [Wanted::Vague(window)] if cells.is_empty() => {
                    let (from, to) = window.ends();
                    (Wanted::Vague(from), Wanted::Vague(to))
                }
                _ => return None,
            },
            _ => return None,
        };
        if !apart || !cells::is_counted(self.base, series.key.indicator) {
            return None;
        }
        let at = |wanted| {
            let periods = Periods::Points(smallvec::smallvec![wanted]);
            cells::named(self.base, series, &periods, class).0.pop()
        };
        let (first, last) = (at(from)?, at(to)?);
        (first.lead != last.lead).then(|| vec![first, last])
    }

    /// The years of the stretch that no cell is for.
    pub(super) fn years_without(&self, cells: &[Cell]) -> Vec<Wanted> {
        let Periods::Between(Some(from), Some(to)) = self.query.periods else { return Vec::new() };
        if self.length() != Some(Grain::Year) {
            return Vec::new();
        }
        let has = |year: i16| {
            cells.iter().any(|cell| figure(self.base, cell.lead).period == Some(Period::Year(year)))
        };
        let years = from.year()..=to.year();
        years.filter(|&year| !has(year)).map(|year| Wanted::Exact(Period::Year(year))).collect()
    }
}
