//! Cells by constraints: the series of an indicator for its sides, and in them the figures of a period.

use smallvec::SmallVec;

use super::claims;
use super::finding::Cell;
use crate::calendar::{Period, Window};
use crate::knowledge::{
    Base, EntityId, Figure, FigureId, IndicatorId, Measures, Series, Status, StatusClass,
};
use crate::language::Outlook;
use crate::query::{FigureQuery, Periods, Wanted};

/// What a series must be to be asked for.
#[derive(Clone, Copy, Debug)]
pub struct Wish {
    /// What is measured.
    pub indicator: IndicatorId,
    /// The side whose statistics it is.
    pub reporter: EntityId,
    /// The other side; `None` for any.
    pub partner: Option<EntityId>,
    /// Goods.
    pub product: Option<EntityId>,
    /// Project, body or scope.
    pub subject: Option<EntityId>,
    /// Measured, forecast or target.
    pub class: StatusClass,
}

impl Wish {
    /// For one indicator and partner of a query.
    pub fn new(
        query: &FigureQuery,
        indicator: IndicatorId,
        home: EntityId,
        partner: Option<EntityId>,
    ) -> Self {
        let class = match query.outlook {
            None => StatusClass::Measured,
            Some(Outlook::Target) => StatusClass::Target,
            Some(Outlook::Forecast) => StatusClass::Forecast,
        };
        let reporter = query.reporter.unwrap_or(home);
        Self { indicator, reporter, partner, product: query.product, subject: query.subject, class }
    }

    fn fits(&self, series: &Series) -> bool {
        let key = &series.key;
        key.reporter == self.reporter
            && self.partner.is_none_or(|partner| key.partner == Some(partner))
            && key.product == self.product
            && key.subject == self.subject
    }
}

/// The series that fit, in the order of the index.
pub fn series(base: &Base, wish: Wish) -> impl Iterator<Item = &Series> {
    let side = wish.partner.unwrap_or(wish.reporter);
    base.index.of_side(wish.indicator, side).filter(move |series| wish.fits(series))
}

/// Every cell of the class in a series, oldest first.
pub fn of_series(base: &Base, series: &Series, class: StatusClass) -> Vec<Cell> {
    base.index
        .figures(series)
        .chunk_by(|&a, &b| figure(base, a).period == figure(base, b).period)
        .flat_map(|claims| by_unit(base, claims, class))
        .collect()
}

/// The cell of a series for just this period; where it is reported in several units, the one of its best claim.
pub fn at(base: &Base, series: &Series, period: Period, class: StatusClass) -> Option<Cell> {
    all_at(base, series, period, class).into_iter().next()
}

/// The cells of a series for just this period, one for each unit.
fn all_at(base: &Base, series: &Series, period: Period, class: StatusClass) -> SmallVec<[Cell; 1]> {
    by_unit(base, base.index.cell(&base.figures, series, period), class)
}

/// Claims on one period, apart by unit: tonnes neither agree with dollars nor differ from them.
fn by_unit(base: &Base, claims: &[FigureId], class: StatusClass) -> SmallVec<[Cell; 1]> {
    let mut left: SmallVec<[FigureId; 4]> =
        claims.iter().copied().filter(|&id| figure(base, id).status.class() == class).collect();
    let mut cells = SmallVec::new();
    while let Some(cell) = claims::cell(base, &left, false) {
        let unit = figure(base, cell.lead).unit;
        let (same, others): (SmallVec<[FigureId; 4]>, _) =
            left.into_iter().partition(|&id| figure(base, id).unit == unit);
        left = others;
        cells.extend(if left.is_empty() { Some(cell) } else { claims::cell(base, &same, false) });
    }
    cells
}

/// The cells of a series that the periods of a question name, and what of them is not there.
pub fn named(
    base: &Base,
    series: &Series,
    periods: &Periods,
    class: StatusClass,
) -> (Vec<Cell>, Vec<Wanted>) {
    let all = || of_series(base, series, class);
    let period_of = |cell: &Cell| figure(base, cell.lead).period;
    match periods {
        Periods::Any | Periods::Each(_) | Periods::Shifted(_) => (all(), Vec::new()),
        Periods::Undated => {
            (all().into_iter().filter(|cell| period_of(cell).is_none()).collect(), Vec::new())
        }
        Periods::Latest => {
            let newest = all()
                .into_iter()
                .max_by_key(|cell| period_of(cell).map(|p| (p.last_day(), p.first_day())));
            (newest.into_iter().collect(), Vec::new())
        }
        Periods::Earliest => {
            let oldest = all().into_iter().find(|cell| period_of(cell).is_some());
            (oldest.into_iter().collect(), Vec::new())
        }
        Periods::Between(from, to) => {
            // A figure for just that stretch says more than those for its parts.
            let whole = from.zip(*to).and_then(|(from, to)| Period::days(from, to));
            let whole = whole.map(|whole| all_at(base, series, whole, class));
            if let Some(whole) = whole.filter(|whole| !whole.is_empty()) {
                return (whole.into_vec(), Vec::new());
            }
            let inside = |period: Period| {
                from.is_none_or(|from| period.first_day() >= from)
                    && to.is_none_or(|to| period.last_day() <= to)
            };
            (
                all().into_iter().filter(|cell| period_of(cell).is_some_and(inside)).collect(),
                Vec::new(),
            )
        }
        Periods::Points(points) => {
            let mut cells = Vec::new();
            let mut absent = Vec::new();
            for &wanted in points {
                let found: Vec<Cell> = match wanted {
                    Wanted::Exact(period) => all_at(base, series, period, class).into_vec(),
                    Wanted::Part(part) => {
                        let same =
                            |cell: &Cell| period_of(cell).and_then(Period::part) == Some(part);
                        all().into_iter().filter(same).collect()
                    }
                    Wanted::Vague(window) => vague(base, series, window, class),
                };
                let found = if found.is_empty() {
                    let other = as_of(base, series, wanted, class);
                    other.or_else(|| spanned(base, series, wanted, class)).into_iter().collect()
                } else {
                    found
                };
                if found.is_empty() {
                    absent.push(wanted);
                }
                cells.extend(found);
            }
            (cells, absent)
        }
    }
}

/// What is there in a vague time: the last count in it, or what was measured over periods that it may mean.
fn vague(base: &Base, series: &Series, window: Window, class: StatusClass) -> Vec<Cell> {
    let all = of_series(base, series, class).into_iter();
    let period = |cell: &Cell| figure(base, cell.lead).period;
    if is_counted(base, series.key.indicator) && !window.is_stretch() {
        let mut counted = all.filter(|cell| period(cell).is_some_and(|at| window.counts(at)));
        if let Some(last) = counted.next_back() {
            return vec![last];
        }
    }
    // What is agreed for a winter holds for all of it.
    let all = of_series(base, series, class).into_iter();
    let suits: Vec<Cell> =
        all.filter(|cell| period(cell).is_some_and(|over| window.suits(over))).collect();
    if !suits.is_empty() || window.is_stretch() {
        return suits;
    }
    // "In mid-December, what place did it hold": what was so on a day in that time.
    let stated = |cell: &Cell| {
        let Figure { period, status, .. } = figure(base, cell.lead);
        status == Status::AsOf
            && period.is_some_and(|at| matches!(at, Period::Day(_)) && window.counts(at))
    };
    let ranks = base.indicators[series.key.indicator.index()].measures == Measures::Rank;
    of_series(base, series, class)
        .into_iter()
        .rfind(|cell| ranks && stated(cell))
        .into_iter()
        .collect()
}

/// Whether an indicator tells what there is at a time, or what part of that something is.
pub fn is_counted(base: &Base, id: IndicatorId) -> bool {
    let indicator = &base.indicators[id.index()];
    let of = indicator.of.filter(|_| indicator.measures == Measures::Share);
    matches!(
        of.map_or(indicator.measures, |of| base.indicators[of.index()].measures),
        Measures::Stock | Measures::Attribute | Measures::Limit
    )
}

/// What is counted or told as of a day is asked for by its month or year: the last count in it; so is what is counted
/// as of a month, by its year.
fn as_of(base: &Base, series: &Series, wanted: Wanted, class: StatusClass) -> Option<Cell> {
    let Wanted::Exact(asked) = wanted else { return None };
    let indicator = &base.indicators[series.key.indicator.index()];
    let stock = matches!(indicator.measures, Measures::Stock | Measures::Attribute);
    let state = matches!(indicator.measures, Measures::Share | Measures::Rank | Measures::Limit);
    let inside = |cell: &Cell| {
        let Figure { period, status, .. } = figure(base, cell.lead);
        // An aim that was stated on a day.
        let aim = status == Status::Target;
        let stands = status == Status::AsOf;
        let point = |at: Period| {
            matches!(at, Period::Day(_)) || (stands && matches!(at, Period::Month(..)))
        };
        (stock || aim || (state && stands))
            && period.is_some_and(|at| point(at) && asked.contains(at))
    };
    let named = matches!(
        asked,
        Period::Year(_) | Period::Half(..) | Period::Quarter(..) | Period::Month(..)
    );
    named.then(|| of_series(base, series, class).into_iter().rfind(inside)).flatten()
}

/// "From March 2012 to March 2013": what is told of a stretch of days is asked for by the months in which it begins
/// and ends, where these are of different years.
fn spanned(base: &Base, series: &Series, wanted: Wanted, class: StatusClass) -> Option<Cell> {
    let Wanted::Exact(Period::Months { from, to }) = wanted else { return None };
    let inside = |cell: &Cell| match figure(base, cell.lead).period {
        Some(Period::Days { from: first, to: last }) => {
            (first.year(), first.month().unsigned_abs()) == from
                && (last.year(), last.month().unsigned_abs()) == to
        }
        _ => false,
    };
    let mut fitting = of_series(base, series, class).into_iter().filter(inside);
    fitting.next().filter(|_| from.0 != to.0 && fitting.next().is_none())
}

/// What somebody stated on a day in the months or years that are named, of which nothing else is told: whose words
/// are asked for, those of that day are meant.
pub fn stated(base: &Base, series: &Series, periods: &Periods, class: StatusClass) -> Vec<Cell> {
    let Periods::Points(points) = periods else { return Vec::new() };
    let inside = |cell: &Cell| {
        let Figure { period, status, .. } = figure(base, cell.lead);
        let within = |day: Period| {
            points.iter().filter_map(|wanted| wanted.exact()).any(|asked| asked.contains(day))
        };
        status == Status::AsOf
            && period.is_some_and(|day| matches!(day, Period::Day(_)) && within(day))
    };
    of_series(base, series, class).into_iter().filter(inside).collect()
}

/// Aims for no time in particular that were reported within a day or month that is asked for: "the aim that the
/// premier named in February 2025".
pub fn announced(base: &Base, series: &Series, periods: &Periods, class: StatusClass) -> Vec<Cell> {
    let Periods::Points(points) = periods else { return Vec::new() };
    let short = |period: &Period| matches!(period, Period::Day(_) | Period::Month(..));
    let asked = || points.iter().filter_map(|wanted| wanted.exact()).filter(short);
    let then = |cell: &Cell| {
        let Figure { period, source, .. } = figure(base, cell.lead);
        let published = base.sources[source.index()].published;
        period.is_none() && published.is_some_and(|day| asked().any(|wanted| wanted.contains(day)))
    };
    if class == StatusClass::Measured || asked().next().is_none() {
        return Vec::new();
    }
    of_series(base, series, class).into_iter().filter(then).collect()
}

/// The figure itself.
pub fn figure(base: &Base, id: FigureId) -> Figure<'_> {
    base.figures.get(id)
}
