//! Operations on what earlier answers gave: "which is larger?", "by how much?", "and together?".

use smallvec::smallvec;

use super::Carry;
use crate::calendar::Period;
use crate::knowledge::{Figure, FigureId};
use crate::language::{Discourse, Operator};
use crate::query::{FigureQuery, Periods, Wanted};
use crate::understand::context::leans;
use crate::understand::read::Scene;

/// An operation that needs two figures where only one was spoken of: "which is larger?", "by how much?".
pub(in crate::understand) fn lacks_operand(
    scene: &Scene<'_>,
    query: &FigureQuery,
) -> Option<Operator> {
    let previous = scene.circumstances.previous?;
    let only = previous.last_cells < 2 && previous.figure_cells.len() < 2;
    let bare = scene.frame.named.is_empty()
        && scene.frame.times.is_empty()
        && scene.frame.indicators.is_empty()
        && scene.frame.values.is_empty();
    let pairs = |&operator: &Operator| {
        compares(operator) && !matches!(operator, Operator::Largest | Operator::Smallest)
    };
    let operator = query.operator.filter(pairs)?;
    (previous.figures.is_some() && leans(scene) && only && bare && query.operands.is_empty())
        .then_some(operator)
}

/// Whether an operation sets two figures against or beside each other.
pub(super) fn compares(operator: Operator) -> bool {
    !matches!(
        operator,
        Operator::Growth
            | Operator::Fall
            | Operator::Double
            | Operator::Triple
            | Operator::Share
            | Operator::Rank
            | Operator::Remainder
            | Operator::Average
    )
}

impl Carry<'_, '_> {
    /// "Which is longer?" after the lengths of two things: the word for setting them against each other only hints at
    /// what both answers gave.
    pub(super) fn asks_again(&self) -> bool {
        let frame = self.scene.frame;
        let sets =
            [Operator::Larger, Operator::Smaller, Operator::Difference, Operator::Times].map(Some);
        let last = &self.last.indicators;
        sets.contains(&self.query.operator)
            && frame.named.is_empty()
            && frame.unread.is_empty()
            && frame.kinds.is_empty()
            && !frame.indicators.is_empty()
            && frame.indicators.iter().all(|(id, strong, _)| !strong && last.contains(id))
    }

    /// "Which is larger?" after two answers is about the two; "the largest?" after more about all of them.
    pub(super) fn operands(&mut self) -> bool {
        let frame = self.scene.frame;
        let says = |wanted| frame.operators.iter().any(|&(operator, _)| operator == wanted);
        let operator = match self.query.operator {
            // "By how much in percent?"
            Some(Operator::Difference) if says(Operator::Share) => Operator::Share,
            Some(operator) => operator,
            None if frame.says(Discourse::Total) => Operator::Sum,
            None => return false,
        };
        let named = !self.query.partners.is_empty()
            || self.query.periods != Periods::Any
            || self.query.product.is_some()
            || !(self.asks_again()
                || (self.scene.frame.indicators.is_empty() && self.query.subject.is_none()));
        let cells = &self.previous.figure_cells;
        if named || cells.len() < 2 {
            return false;
        }
        let one_answer = self.previous.last_cells > 1;
        let pair = &cells[cells.len() - 2..];
        let both = self.scene.frame.says(Discourse::Both);
        let wide = matches!(
            operator,
            Operator::Largest
                | Operator::Smallest
                | Operator::Sum
                | Operator::Average
                | Operator::Compare
                | Operator::Rank
        );
        let operands = if one_answer || (wide && !both) { self.like(cells) } else { pair.to_vec() };
        // "Its place?" after several figures of one partner is the place of that partner.
        let partner = |id: FigureId| self.figure(id).partner;
        if operator == Operator::Rank
            && operands.iter().all(|&id| partner(id) == partner(operands[0]))
        {
            return false;
        }
        let changes = matches!(operator, Operator::Growth | Operator::Fall | Operator::Share);
        if changes {
            // "In percent" of one series over time; the share of one country in another means nothing.
            let [first, second] = *operands.as_slice() else { return false };
            if !self.same_series(first, second) {
                return false;
            }
            let like = self.figure(first).period.and_then(Period::part)
                == self.figure(second).period.and_then(Period::part);
            // From eight months to ten of the same year nothing grew.
            if !like && operator != Operator::Share {
                return false;
            }
            self.query.operator = Some(if like { Operator::Growth } else { operator });
        } else if !compares(operator) && operator != Operator::Average && operator != Operator::Rank
        {
            return false;
        }
        if operator == Operator::Difference && self.balances(&operands) {
            return true;
        }
        self.query.operator.get_or_insert(operator);
        self.query.operands = operands;
        self.query.subject = None;
        self.query.hinted = false;
        // For the message after this one.
        self.query.indicators.clone_from(&self.last.indicators);
        self.query.partners.clone_from(&self.last.partners);
        self.query.periods.clone_from(&self.last.periods);
        self.query.reporter = self.last.reporter;
        true
    }

    /// "How much is left between them" after exports and imports is the balance of the same time and sides.
    fn balances(&mut self, operands: &[FigureId]) -> bool {
        let [first, second] = *operands else { return false };
        let (first, second) = (self.figure(first), self.figure(second));
        let like = |figure: &Figure<'_>| {
            (figure.reporter, figure.partner, figure.product, figure.subject, figure.period)
        };
        let (Some(partner), Some(period)) = (first.partner, first.period) else { return false };
        let reporter = first.reporter;
        if like(&first) != like(&second) || first.product.or(first.subject).is_some() {
            return false;
        }
        let Some(balance) = self.scene.balance_of(first.indicator, second.indicator) else {
            return false;
        };
        self.query.operator = None;
        self.query.hinted = false;
        self.query.indicators = smallvec![balance];
        self.query.partners = smallvec![partner];
        self.query.reporter = Some(reporter);
        self.query.periods = Periods::Points(smallvec![Wanted::Exact(period)]);
        true
    }

    fn figure(&self, id: FigureId) -> Figure<'_> {
        self.scene.base.figures.get(id)
    }

    fn same_series(&self, a: FigureId, b: FigureId) -> bool {
        self.figure(a).series() == self.figure(b).series()
    }

    /// The last answers of the indicator and unit of the very last one.
    fn like(&self, cells: &[FigureId]) -> Vec<FigureId> {
        let Some(&newest) = cells.last() else { return Vec::new() };
        let key = |id: FigureId| (self.figure(id).indicator, self.figure(id).unit);
        let from = cells.iter().rposition(|&id| key(id) != key(newest)).map_or(0, |at| at + 1);
        let like = &cells[from..];
        if like.len() < 2 { cells[cells.len() - 2..].to_vec() } else { like.to_vec() }
    }
}
