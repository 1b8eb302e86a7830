//! Questions about figures: which cells they name, what is worked out from them, what is missing.

use super::cells::{self, Wish, figure};
use super::derive;
use super::finding::{Cell, Filled, Finding, Lack, Layout, Option_, Verdict, Worked};
use crate::calendar::{Part, Period};
use crate::knowledge::{Base, EntityId, FigureId, StatusClass};
use crate::language::{Ask, Comparison, Operator};
use crate::quantity::{Interval, Unit};
use crate::query::{Claim, FigureQuery, Periods, Wanted};

/// Looks figures up.
pub fn find(base: &Base, home: EntityId, query: &FigureQuery) -> Finding {
    let search = Search { base, home, query };
    if !query.operands.is_empty() {
        let cells = query.operands.iter().map(|&lead| alone(lead)).collect();
        return search.conclude(cells, Vec::new(), Vec::new(), Vec::new());
    }
    if !query.foreign.is_empty() {
        let lack = Lack::Reporter(query.foreign.to_vec());
        let figures = search.nearest(&lack);
        return Finding::Nothing { lack, figures, facts: Vec::new() };
    }
    // "With whom did it not trade": what is not in the base proves nothing.
    if query.negated && !query.yes_no && query.partners.is_empty() {
        return Finding::Nothing { lack: Lack::Fact, figures: Vec::new(), facts: Vec::new() };
    }
    search.run()
}

fn alone(lead: FigureId) -> Cell {
    Cell { lead, agreeing: Vec::new(), differing: Vec::new(), mirror: false }
}

#[derive(Clone, Copy)]
struct Search<'a> {
    base: &'a Base,
    home: EntityId,
    query: &'a FigureQuery,
}

impl Search<'_> {
    fn run(&self) -> Finding {
        let query = self.query;
        if !query.pairs.is_empty() {
            return self.run_pairs();
        }
        let mut cells: Vec<Cell> = Vec::new();
        let mut worked = Vec::new();
        let mut absent: Vec<Lack> = Vec::new();
        let merged = self.merged();
        let query = merged.as_ref().unwrap_or(query);
        let search = Search { query, ..*self };
        let partners: Vec<Option<EntityId>> = if query.partners.is_empty() {
            vec![None]
        } else {
            query.partners.iter().copied().map(Some).collect()
        };
        for &indicator in &query.indicators {
            for &partner in &partners {
                let wish = Wish::new(query, indicator, self.home, partner);
                match search.one(wish) {
                    Ok((found, results, lacking)) => {
                        cells.extend(found);
                        worked.extend(results);
                        if !lacking.is_empty() {
                            absent.push(Lack::Period(lacking));
                        }
                    }
                    Err(lack) => absent.push(lack),
                }
            }
        }
        // A comparison with something that is not there is none.
        let compared = self.compares() && partners.len() > 1 && !absent.is_empty();
        if compared || (cells.is_empty() && worked.is_empty()) {
            let lack = absent.into_iter().next().unwrap_or(Lack::Fact);
            let figures = self.nearest(&lack);
            return Finding::Nothing { lack, figures, facts: Vec::new() };
        }
        if let Some(unit) = query.unit {
            // Two units are never converted into each other.
            cells.retain(|cell| figure(self.base, cell.lead).unit == unit);
            if cells.is_empty() {
                let lack = Lack::Indicator(query.indicators[0]);
                let figures = self.nearest(&lack);
                return Finding::Nothing { lack, figures, facts: Vec::new() };
            }
        }
        let mut filled = Vec::new();
        self.keep_claimed(&mut cells);
        if let Some(choice) = self.choose(&mut cells, &mut filled) {
            return choice;
        }
        self.conclude(cells, worked, filled, absent)
    }

    /// "The third and fourth quarter together": periods that follow each other are one.
    fn merged(&self) -> Option<FigureQuery> {
        let Periods::Points(points) = &self.query.periods else { return None };
        let exact = |wanted: &Wanted| match wanted {
            Wanted::Exact(period) => Some(*period),
            Wanted::Part(_) => None,
        };
        let periods: Option<Vec<Period>> = points.iter().map(exact).collect();
        let mut periods = periods
            .filter(|periods| periods.len() > 1 && self.query.operator == Some(Operator::Sum))?;
        periods.sort_by_key(|period| period.first_day());
        let follows =
            |pair: &[Period]| pair[0].last_day().tomorrow().ok() == Some(pair[1].first_day());
        let whole = Period::days(periods.first()?.first_day(), periods.last()?.last_day())?;
        whole.year()?;
        periods.windows(2).all(follows).then(|| FigureQuery {
            periods: Periods::Points(smallvec::smallvec![Wanted::Exact(whole)]),
            operator: None,
            ..self.query.clone()
        })
    }

    /// Each partner with its own period.
    fn run_pairs(&self) -> Finding {
        let mut cells = Vec::new();
        for &(partner, wanted) in &self.query.pairs {
            let alone = FigureQuery {
                partners: smallvec::smallvec![partner],
                periods: Periods::Points(smallvec::smallvec![wanted]),
                pairs: smallvec::SmallVec::new(),
                operator: None,
                ..self.query.clone()
            };
            match (Search { query: &alone, ..*self }).run() {
                Finding::Figures { cells: found, .. } => cells.extend(found),
                other => return other,
            }
        }
        self.conclude(cells, Vec::new(), Vec::new(), Vec::new())
    }

    /// The cells for one indicator and partner, what was worked out for periods that have none, and the
    /// periods that remain without.
    fn one(&self, wish: Wish) -> Result<(Vec<Cell>, Vec<Worked>, Vec<Wanted>), Lack> {
        let mut series: Vec<_> = cells::series(self.base, wish).collect();
        series.retain(|series| {
            series.key.partner.is_none_or(|partner| !self.query.excluded.contains(&partner))
        });
        if series.is_empty() {
            return Err(self.lack(wish));
        }
        let (mut found, mut worked, mut lacking) = (Vec::new(), Vec::new(), Vec::new());
        for series in series {
            let (mut here, absent) =
                cells::named(self.base, series, &self.query.periods, wish.class);
            let (mut results, mut still) = (Vec::new(), Vec::new());
            for wanted in absent {
                match self.rest(series, wanted, wish.class) {
                    Some(result) => results.push(result),
                    None => still.push(wanted),
                }
            }
            found.append(&mut here);
            worked.append(&mut results);
            // Without a partner, one that lacks the period is no gap in the answer.
            if wish.partner.is_some() {
                lacking.append(&mut still);
            }
        }
        if found.is_empty() && worked.is_empty() {
            let wanted = match &self.query.periods {
                Periods::Points(points) => points.to_vec(),
                _ => Vec::new(),
            };
            return Err(Lack::Period(wanted));
        }
        Ok((found, worked, lacking))
    }

    /// A period that no report gives, as what remains of a year without its reported part.
    fn rest(
        &self,
        series: &crate::knowledge::Series,
        wanted: Wanted,
        class: StatusClass,
    ) -> Option<Worked> {
        let Wanted::Exact(period) = wanted else { return None };
        let year = Period::Year(period.year()?);
        let part = year.without(period)?;
        let whole = cells::at(self.base, series, year, class)?;
        let part = cells::at(self.base, series, part, class)?;
        derive::remainder(self.base, whole.lead, part.lead)
    }

    /// Why there is no series at all.
    fn lack(&self, wish: Wish) -> Lack {
        let of = |wish: Wish| cells::series(self.base, wish).next().is_some();
        if let Some(product) = wish.product {
            return Lack::Product(product);
        }
        if let Some(subject) = wish.subject {
            return Lack::Subject(subject);
        }
        if let Some(outlook) = self.query.outlook
            && of(Wish { class: StatusClass::Measured, ..wish })
        {
            return Lack::Outlook(outlook);
        }
        let known = self.base.index.of_indicator(wish.indicator).next().is_some();
        match wish.partner {
            Some(partner) if known => Lack::Partner(partner, Some(wish.indicator)),
            _ => Lack::Indicator(wish.indicator),
        }
    }

    /// "With which country was it 4.1 billion", "in which year": where the partner or period is open, the
    /// value that the question names picks the cells.
    fn keep_claimed(&self, cells: &mut Vec<Cell>) {
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
    fn choose(&self, cells: &mut Vec<Cell>, filled: &mut Vec<Filled>) -> Option<Finding> {
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
                        let newest =
                            cells.iter().filter(|cell| partner_of(cell) == partner).last()?;
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

    fn compares(&self) -> bool {
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

    /// Works out what is asked of the cells and holds a statement against them.
    fn conclude(
        &self,
        mut cells: Vec<Cell>,
        mut worked: Vec<Worked>,
        filled: Vec<Filled>,
        absent: Vec<Lack>,
    ) -> Finding {
        let value = |id: FigureId| figure(self.base, id).value;
        let mut layout =
            if self.query.list && cells.len() > 1 { Layout::List } else { Layout::Full };
        if let Some(operator) = self.query.operator {
            let comparable = cells.len() > 1;
            match operator {
                Operator::Remainder => {
                    if worked.is_empty() {
                        worked.extend(self.remainder(&cells));
                    }
                    if let [only, ..] = worked.as_slice() {
                        cells.retain(|cell| !only.operands.contains(&cell.lead));
                    }
                }
                Operator::Difference | Operator::Times if comparable => {
                    cells.sort_by_key(|cell| std::cmp::Reverse(value(cell.lead)));
                    layout = Layout::Ranked;
                    worked.splice(0..0, self.work(operator, &cells[..2]));
                }
                Operator::Sum if comparable => worked.splice(0..0, self.sum(&cells)).for_each(drop),
                Operator::Share if comparable => {
                    cells.sort_by_key(|cell| value(cell.lead));
                    worked.splice(0..0, self.share(&cells));
                }
                Operator::Growth | Operator::Fall | Operator::Double | Operator::Triple
                    if comparable =>
                {
                    worked.splice(0..0, self.growth(&cells));
                }
                Operator::Average if comparable && self.like_periods(&cells) => {
                    worked.splice(0..0, self.work(operator, &cells));
                }
                Operator::Larger
                | Operator::Smaller
                | Operator::Largest
                | Operator::Smallest
                | Operator::Compare
                | Operator::Rank
                    if comparable =>
                {
                    cells.sort_by_key(|cell| std::cmp::Reverse(value(cell.lead)));
                    if matches!(operator, Operator::Smaller | Operator::Smallest) {
                        cells.reverse();
                    }
                    layout = Layout::Ranked;
                    let mut pair: Vec<Cell> = cells[..2].to_vec();
                    pair.sort_by_key(|cell| std::cmp::Reverse(value(cell.lead)));
                    worked.splice(0..0, self.work(Operator::Times, &pair));
                }
                _ => {}
            }
            let needs = matches!(
                operator,
                Operator::Difference | Operator::Times | Operator::Share | Operator::Remainder
            ) || (comparable && matches!(operator, Operator::Sum | Operator::Average));
            if needs && worked.is_empty() {
                let figures = cells.iter().map(|cell| cell.lead).collect();
                return Finding::Nothing {
                    lack: Lack::Working(operator),
                    figures,
                    facts: Vec::new(),
                };
            }
        } else if self.query.ask == Some(Ask::Which)
            && cells.len() > 1
            && self.query.partners.len() != 1
        {
            layout = Layout::Ranked;
            cells.sort_by_key(|cell| std::cmp::Reverse(value(cell.lead)));
        }
        let verdict = self.verdict(&cells, &worked);
        let corrected =
            verdict.is_some_and(|(_, verdict)| verdict == Verdict::No) && !self.query.yes_no;
        Finding::Figures { cells, worked, layout, verdict, filled, absent, corrected }
    }

    /// Whether the cells are for like, separate periods, as a mean wants them.
    fn like_periods(&self, cells: &[Cell]) -> bool {
        let part = |cell: &Cell| figure(self.base, cell.lead).period.and_then(Period::part);
        let distinct = cells.windows(2).all(|pair| {
            figure(self.base, pair[0].lead).period != figure(self.base, pair[1].lead).period
        });
        distinct && cells.windows(2).all(|pair| part(&pair[0]) == part(&pair[1]))
    }

    fn work(&self, operator: Operator, cells: &[Cell]) -> Option<Worked> {
        let operands: Vec<FigureId> = cells.iter().map(|cell| cell.lead).collect();
        derive::work(self.base, operator, &operands)
    }

    /// A sum of flows that do not overlap: over partners in one period, or over periods.
    fn sum(&self, cells: &[Cell]) -> Option<Worked> {
        let clash = |a: &Cell, b: &Cell| {
            let (a, b) = (figure(self.base, a.lead), figure(self.base, b.lead));
            let overlap = a.period.zip(b.period).is_none_or(|(a, b)| a.overlaps(b));
            a.partner == b.partner && a.indicator == b.indicator && overlap
        };
        let clashes =
            cells.iter().enumerate().any(|(at, a)| cells[at + 1..].iter().any(|b| clash(a, b)));
        if clashes { None } else { self.work(Operator::Sum, cells) }
    }

    /// The smaller as a share of the larger, where it is a part of it in time.
    fn share(&self, cells: &[Cell]) -> Option<Worked> {
        let [part, whole] = cells else { return None };
        derive::nested(self.base, part.lead, whole.lead)
            .then(|| self.work(Operator::Share, cells))?
    }

    /// Change from the earlier to the later of two like periods.
    fn growth(&self, cells: &[Cell]) -> Option<Worked> {
        let [a, b] = cells else { return None };
        let period = |cell: &Cell| figure(self.base, cell.lead).period;
        let (a, b) = if period(a)?.first_day() > period(b)?.first_day() { (a, b) } else { (b, a) };
        let like = period(a)?.part() == period(b)?.part();
        like.then(|| self.work(Operator::Growth, &[a.clone(), b.clone()]))?
    }

    /// What is left of a year without the part that is known: both named, or the part found.
    fn remainder(&self, cells: &[Cell]) -> Option<Worked> {
        let is_year =
            |cell: &&Cell| matches!(figure(self.base, cell.lead).period, Some(Period::Year(_)));
        let whole = cells.iter().find(is_year)?;
        let part = cells
            .iter()
            .find(|cell| derive::nested(self.base, cell.lead, whole.lead))
            .map(|cell| cell.lead);
        let part = part.or_else(|| {
            let whole = figure(self.base, whole.lead);
            let series = self
                .base
                .index
                .of_indicator(whole.indicator)
                .find(|series| series.key == whole.series())?;
            let halves = [Part::Half(1), Part::Months(1, 9)];
            halves.into_iter().find_map(|part| {
                let period = part.of_year(whole.period?.year()?)?;
                cells::at(self.base, series, period, StatusClass::Measured).map(|cell| cell.lead)
            })
        })?;
        derive::remainder(self.base, whole.lead, part)
    }

    /// Whether the statement of the question holds of the first result or figure.
    fn verdict(&self, cells: &[Cell], worked: &[Worked]) -> Option<(Claim, Verdict)> {
        let multiple = match self.query.operator {
            Some(Operator::Double) => Some(2),
            Some(Operator::Triple) => Some(3),
            _ => None,
        };
        let said = multiple.map(|times| Claim {
            comparison: Comparison::Equal,
            value: times.into(),
            unit: Some(Unit::Times),
        });
        let claim = self.query.claim.or(said).filter(|_| self.query.yes_no)?;
        let (interval, unit) = match (worked.first(), cells.first()) {
            (Some(worked), _) => (worked.interval, worked.unit),
            (None, Some(cell)) => {
                let quantity = figure(self.base, cell.lead).quantity();
                (quantity.interval(), quantity.unit)
            }
            (None, None) => return None,
        };
        if claim.unit.is_some_and(|named| named != unit) {
            return Some((claim, Verdict::Units));
        }
        Some((claim, holds(claim, interval)))
    }

    /// The nearest there is to a question that cannot be answered.
    fn nearest(&self, lack: &Lack) -> Vec<FigureId> {
        let query = self.query;
        let reporter = query.reporter.unwrap_or(self.home);
        let wanted = match &query.periods {
            Periods::Points(points) => points.first().copied(),
            _ => None,
        };
        let year = wanted.and_then(|wanted| match wanted {
            Wanted::Exact(period) => Some(period.first_day()),
            Wanted::Part(_) => None,
        });
        let mut found: Vec<(u8, i64, FigureId)> = Vec::new();
        for (at, figure) in self.base.figures.iter().enumerate() {
            let same_side = query.partners.iter().any(|&partner| figure.partner == Some(partner));
            let same_indicator = query.indicators.contains(&figure.indicator);
            let related = match lack {
                Lack::Partner(..) => same_indicator && figure.reporter == reporter,
                Lack::Indicator(_) => same_side,
                Lack::Reporter(pair) => {
                    figure.partner.is_some_and(|partner| pair.contains(&partner))
                }
                _ => same_indicator && (query.partners.is_empty() || same_side),
            };
            if related {
                let distance = year.zip(figure.period).map_or(0, |(day, period)| {
                    let apart = |a: jiff::civil::Date, b: jiff::civil::Date| {
                        i64::from((a - b).get_days().abs())
                    };
                    if period.first_day() <= day && day <= period.last_day() {
                        0
                    } else {
                        apart(period.first_day(), day)
                    }
                });
                let other = u8::from(!same_side) + u8::from(!same_indicator);
                found.push((other, distance, FigureId::new(at)));
            }
        }
        found.sort_unstable();
        found.into_iter().take(NEAREST).map(|(.., id)| id).collect()
    }
}

/// How many near figures a refusal names: enough to go on with, few enough to read.
const NEAREST: usize = 3;

/// Whether a statement holds of a value known to lie in an interval.
fn holds(claim: Claim, Interval { low, high }: Interval) -> Verdict {
    let value = claim.value;
    let (yes, no) = match claim.comparison {
        Comparison::Over => (low > value, high <= value),
        Comparison::AtLeast => (low >= value, high < value),
        Comparison::Under => (high < value, low >= value),
        Comparison::AtMost => (high <= value, low > value),
        Comparison::Equal => (low <= value && value <= high, value < low || high < value),
    };
    match (yes, no) {
        (true, _) => Verdict::Yes,
        (_, true) => Verdict::No,
        _ => Verdict::Open,
    }
}
