//! From the cells to the finding: what the operator of the question makes of them, in which order they are
//! shown, and whether a statement holds of them. What cannot be worked out between unlike things is missing;
//! a neighbouring result is no answer.

use std::cmp::Reverse;

use rust_decimal::Decimal;

use super::{Drawn, Search};
use crate::calendar::{Part, Period};
use crate::knowledge::{
    EntityKind, Figure, FigureId, Indicator, IndicatorId, Measures, SeriesKey, StatusClass,
};
use crate::language::{Ask, Grain, Operator};
use crate::lookup::cells::{self, figure};
use crate::lookup::derive;
use crate::lookup::finding::{Beside, Cell, Finding, Lack, Layout, Worked};
use crate::quantity::Unit;
use crate::query::Periods;

/// How many figures are named where nothing can be worked out of them.
const NAMED: usize = 5;

/// Whether a question with the operator is answered by its result alone.
fn must_work(operator: Operator) -> bool {
    matches!(
        operator,
        Operator::Difference
            | Operator::Times
            | Operator::Share
            | Operator::Remainder
            | Operator::Average
    )
}

impl Search<'_> {
    /// Works out what is asked of the cells and holds a statement against them.
    pub(super) fn conclude(&self, drawn: Drawn) -> Finding {
        let Drawn { mut cells, mut worked, filled, mut absent } = drawn;
        let stated = self.order_stated(&cells);
        let mut layout =
            if self.query.list && cells.len() > 1 { Layout::List } else { Layout::Full };
        self.keep_worth(&mut cells);
        cells.extend(self.whole_of(&cells).or_else(|| self.year_before(&cells)));
        match self.query.operator {
            // Of a stretch and a part of it neither is the peak.
            Some(operator @ (Operator::Largest | Operator::Smallest)) if self.overlap(&cells) => {
                return self.unworked(operator, &cells, absent);
            }
            Some(Operator::Largest | Operator::Smallest) if cells.len() > 2 => {
                return self.first_of(cells, filled, Vec::new());
            }
            Some(operator) => {
                let results = self.operate(operator, &mut cells, &mut layout, &mut absent);
                if operator != Operator::Remainder || worked.is_empty() {
                    worked.splice(0..0, results);
                }
                if operator == Operator::Remainder
                    && let [only, ..] = worked.as_slice()
                {
                    cells.retain(|cell| !only.operands.contains(&cell.lead));
                }
                let comparable = cells.len() > 1 && operator == Operator::Sum;
                // A level alone tells no change.
                let level = |cell: &Cell| !self.is_change_itself(&figure(self.base, cell.lead));
                let unchanged = self.changes() && cells.len() == 1 && cells.iter().all(level);
                // Why two reports differ can be told without a number.
                let must = must_work(operator) && (cells.is_empty() || !self.query.rivals);
                // One year of several is not their sum.
                let year = |cell: &Cell| {
                    matches!(figure(self.base, cell.lead).period, Some(Period::Year(_)))
                };
                let gap = operator == Operator::Sum
                    && cells.iter().all(year)
                    && !self.years_without(&cells).is_empty();
                if (must || comparable || unchanged || gap) && worked.is_empty() {
                    return self.unworked(operator, &cells, absent);
                }
            }
            None => worked.extend(self.mean_of_parts(&cells)),
        }
        // "When was it more than 4 billion" asks for each such year.
        let when = self.query.ask == Some(Ask::When) && self.query.claim.is_some();
        if when && cells.len() > 1 {
            // "In which year did it reach two billion": in none of those that are there.
            if self.query.periods == Periods::Any && !self.any_claimed(&cells) {
                let figures = cells.iter().rev().map(|cell| cell.lead).take(NAMED).collect();
                return Finding::Nothing { lack: Lack::Fact, figures, facts: Vec::new() };
            }
            layout = Layout::List;
        }
        let which = self.query.ask == Some(Ask::Which) && self.query.partners.len() != 1;
        if self.query.operator.is_none() && which && cells.len() > 1 {
            layout = Layout::Ranked;
            cells.sort_by_key(|cell| Reverse(self.value(cell)));
        }
        let verdict = stated.or_else(|| self.verdict(&cells, &worked));
        let corrected = self.contradicts(&cells, &worked);
        if !corrected && verdict.is_none() && self.asks_why_of(&cells) {
            let figures = cells.iter().map(|cell| cell.lead).collect();
            return Finding::Nothing { lack: Lack::Reason, figures, facts: Vec::new() };
        }
        let against = match (cells.as_slice(), worked.as_slice()) {
            ([only], []) if !only.mirror => self.against(only).into_iter().collect(),
            _ => Vec::new(),
        };
        let beside = Box::new(Beside { against, ..Beside::default() });
        Finding::Figures { cells, worked, layout, verdict, filled, absent, beside, corrected }
    }

    /// What the operator makes of the cells, which it also puts in order.
    fn operate(
        &self,
        operator: Operator,
        cells: &mut [Cell],
        layout: &mut Layout,
        absent: &mut Vec<Lack>,
    ) -> Option<Worked> {
        let several = cells.len() > 1;
        match operator {
            Operator::Remainder => self.remainder(cells),
            Operator::Difference | Operator::Times if several => {
                // Of a stretch of years its ends lie apart; of several things no two do.
                if cells.len() > 2 {
                    let [first, .., last] = cells else { return None };
                    let ends = [first.clone(), last.clone()];
                    let years = self.are_ends(&ends);
                    return self.work_apart(operator, ends).filter(|_| years);
                }
                if matches!(self.query.periods, Periods::Between(..)) && !self.are_ends(cells) {
                    return None;
                }
                cells.sort_by_key(|cell| Reverse(self.value(cell)));
                *layout = Layout::Ranked;
                self.work(operator, &cells[..2])
            }
            // What is counted at two times has no sum: what was added lies between them.
            Operator::Sum if several && self.counts_ends(cells) => {
                let [first, .., last] = cells else { return None };
                self.work_apart(Operator::Difference, [first.clone(), last.clone()])
            }
            Operator::Sum if several => {
                // A sum with a hole in it is no sum.
                self.years_without(cells).is_empty().then(|| self.sum(cells))?
            }
            Operator::Share if several => {
                cells.sort_by_key(|cell| self.value(cell));
                self.share(cells)
            }
            Operator::Growth | Operator::Fall | Operator::Double | Operator::Triple if several => {
                self.growth(cells)
            }
            Operator::Average if several && self.like_periods(cells) => {
                let gaps = self.years_without(cells);
                absent.extend((!gaps.is_empty()).then_some(Lack::Period(gaps)));
                self.work(operator, cells)
            }
            Operator::Average => self.mean_of_parts(cells),
            _ if several && self.ranks() => {
                cells.sort_by_key(|cell| Reverse(self.value(cell)));
                let times = (cells.len() == 2).then(|| self.work(Operator::Times, cells)).flatten();
                if matches!(operator, Operator::Smaller | Operator::Smallest) {
                    cells.reverse();
                }
                *layout = Layout::Ranked;
                times
            }
            _ => None,
        }
    }

    /// That the figures there are cannot be worked out that way, or which of them is missing.
    fn unworked(&self, operator: Operator, cells: &[Cell], absent: Vec<Lack>) -> Finding {
        let gaps = self.years_without(cells);
        let gaps = (!gaps.is_empty()).then_some(Lack::Period(gaps));
        let lack = absent.into_iter().next().or(gaps).unwrap_or(Lack::Working(operator));
        let figures = cells.iter().map(|cell| cell.lead).take(NAMED).collect();
        Finding::Nothing { lack, figures, facts: Vec::new() }
    }

    /// "Per month": the mean of the parts of the one period that is there.
    fn mean_of_parts(&self, cells: &[Cell]) -> Option<Worked> {
        let [only] = cells else { return None };
        let parts = match (self.query.grain?, figure(self.base, only.lead).period?.part()?) {
            (Grain::Month, part) => {
                let (first, last) = part.months();
                last - first + 1
            }
            (Grain::Quarter, Part::Whole) => 4,
            (Grain::Half, Part::Whole) => 2,
            _ => return None,
        };
        derive::mean_of_parts(self.base, only.lead, parts)
    }

    fn value(&self, cell: &Cell) -> Decimal {
        figure(self.base, cell.lead).value
    }

    /// Whether the first and the last of the cells are of the years in which the stretch of the question begins
    /// and ends.
    fn are_ends(&self, cells: &[Cell]) -> bool {
        let Periods::Between(Some(from), Some(to)) = self.query.periods else { return false };
        let of = |cell: Option<&Cell>, year: i16| {
            let period = cell.and_then(|cell| figure(self.base, cell.lead).period);
            period.is_some_and(|period| Period::Year(year).contains(period))
        };
        of(cells.first(), from.year()) && of(cells.last(), to.year())
    }

    /// What lies between two cells of one series, the larger first.
    fn work_apart(&self, operator: Operator, mut ends: [Cell; 2]) -> Option<Worked> {
        let of = |cell: &Cell| figure(self.base, cell.lead).series();
        ends.sort_by_key(|cell| Reverse(self.value(cell)));
        (of(&ends[0]) == of(&ends[1])).then(|| self.work(operator, &ends))?
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

    /// Whether all cells are of one count at several times.
    fn counts_ends(&self, cells: &[Cell]) -> bool {
        let of = |cell: &Cell| figure(self.base, cell.lead).series();
        cells.iter().all(|cell| {
            of(cell) == of(&cells[0])
                && cells::is_counted(self.base, figure(self.base, cell.lead).indicator)
        })
    }

    /// A sum of flows that do not overlap: over partners in one period, or over periods.
    fn sum(&self, cells: &[Cell]) -> Option<Worked> {
        let clash = |a: &Cell, b: &Cell| {
            let (a, b) = (figure(self.base, a.lead), figure(self.base, b.lead));
            let overlap = a.period.zip(b.period).is_none_or(|(a, b)| a.overlaps(b));
            a.series() == b.series() && overlap
        };
        let clashes =
            cells.iter().enumerate().any(|(at, a)| cells[at + 1..].iter().any(|b| clash(a, b)));
        if clashes { None } else { self.work(Operator::Sum, cells) }
    }

    /// The smaller as a share of the larger, where it is a part of it in time.
    fn share(&self, cells: &[Cell]) -> Option<Worked> {
        let [part, whole] = cells else { return None };
        let (a, b) = (figure(self.base, part.lead), figure(self.base, whole.lead));
        // A part of the same figure in time, another partner's figure for the same time, or just some goods.
        let in_time = a.series() == b.series() && derive::nested(self.base, part.lead, whole.lead);
        let at_once = a.period == b.period && a.reporter == b.reporter;
        let beside = at_once && a.partner != b.partner && a.indicator == b.indicator;
        let narrower = at_once && a.partner == b.partner && self.is_narrower(&a, &b);
        (in_time || beside || narrower).then(|| self.work(Operator::Share, cells))?
    }

    /// Whether one figure is for a part of the goods, or of the ways, that another is for.
    fn is_narrower(&self, part: &Figure, whole: &Figure) -> bool {
        let [of, own] = [whole, part].map(|one| &self.base.indicators[one.indicator.index()]);
        // The projects of a body are a part of what it does.
        let kind = |figure: &Figure| figure.subject.map(|id| self.base.entities[id.index()].kind);
        let of_body = part.indicator == whole.indicator
            && kind(whole) == Some(EntityKind::Organisation)
            && kind(part) == Some(EntityKind::Scope);
        if of_body {
            return true;
        }
        let open = whole.product.is_none() && whole.subject.is_none();
        let narrowed = part.product.is_some() || part.subject.is_some();
        let same = part.indicator == whole.indicator || own.product_of == Some(whole.indicator);
        let goods = own.goods.is_some() && of.goods.is_none() && own.flow == of.flow && !narrowed;
        open && ((narrowed && same) || goods)
    }

    /// What a change is counted from: the like period of the year before.
    fn year_before(&self, cells: &[Cell]) -> Option<Cell> {
        let [only] = cells else { return None };
        let now = figure(self.base, only.lead);
        if !self.changes() || self.is_change_itself(&now) {
            return None;
        }
        let series = self.base.index.of_indicator(now.indicator);
        let series = series.into_iter().find(|series| series.key == now.series())?;
        cells::at(self.base, series, now.period?.shift_years(-1), now.status.class())
    }

    /// Whether the question asks how much something changed.
    fn changes(&self) -> bool {
        matches!(
            self.query.operator,
            Some(Operator::Growth | Operator::Fall | Operator::Double | Operator::Triple)
        )
    }

    fn is_change_itself(&self, figure: &Figure) -> bool {
        self.base.indicators[figure.indicator.index()].measures == Measures::Growth
    }

    /// What a part stands beside: "what share of the gas to Türkiye went through TANAP" is of all of it.
    pub(super) fn whole_of(&self, cells: &[Cell]) -> Option<Cell> {
        let [only] = cells else { return None };
        let part = figure(self.base, only.lead);
        if self.query.operator != Some(Operator::Share) {
            return None;
        }
        let about = &self.base.indicators[part.indicator.index()];
        let indicator = match part.product.or(part.subject) {
            Some(_) => about.product_of.unwrap_or(part.indicator),
            None => self.wider(about)?,
        };
        let key = SeriesKey { indicator, product: None, subject: None, ..part.series() };
        let series = self.base.index.of_indicator(indicator).find(|series| series.key == key)?;
        cells::at(self.base, series, part.period?, part.status.class())
    }

    /// The indicator of all goods, where one is kept for some of them alone: exports for non-oil exports.
    fn wider(&self, part: &Indicator) -> Option<IndicatorId> {
        part.goods?;
        let wider = self.base.indicators.iter().position(|other| {
            let all = other.goods.is_none() && other.product_of.is_none();
            let like = (other.flow, other.measures, other.partner)
                == (part.flow, part.measures, part.partner);
            all && like
        });
        wider.map(IndicatorId::new)
    }

    /// Change from the earlier to the later of two like periods.
    fn growth(&self, cells: &[Cell]) -> Option<Worked> {
        let [a, b] = cells else { return None };
        let period = |cell: &Cell| figure(self.base, cell.lead).period;
        let (a, b) = if period(a)?.first_day() > period(b)?.first_day() { (a, b) } else { (b, a) };
        // What is counted as of a day grows from any day to any other.
        let counted = |cell: &Cell| {
            let own = figure(self.base, cell.lead);
            cells::is_counted(self.base, own.indicator) && own.unit != Unit::Percent
        };
        let like = period(a)?.part() == period(b)?.part() || (counted(a) && counted(b));
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
}
