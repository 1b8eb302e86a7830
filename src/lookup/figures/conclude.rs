//! From the cells to the finding: what the operator of the question makes of them, in which order they are
//! shown, and whether a statement holds of them. What cannot be worked out between unlike things is missing;
//! a neighbouring result is no answer.

use super::Search;
use crate::calendar::{Part, Period};
use crate::knowledge::{FigureId, StatusClass};
use crate::language::{Ask, Operator};
use crate::lookup::cells::{self, figure};
use crate::lookup::derive;
use crate::lookup::finding::{Cell, Filled, Finding, Lack, Layout, Verdict, Worked};

impl Search<'_> {
    /// Works out what is asked of the cells and holds a statement against them.
    pub(super) fn conclude(
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
                Operator::Difference
                    | Operator::Times
                    | Operator::Share
                    | Operator::Remainder
                    | Operator::Average
            ) || (comparable && operator == Operator::Sum);
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
        let (a, b) = (figure(self.base, part.lead), figure(self.base, whole.lead));
        // A part of the same figure in time, or another partner's figure for the same time.
        let beside = a.partner != b.partner && a.period == b.period;
        (beside || derive::nested(self.base, part.lead, whole.lead))
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
}
