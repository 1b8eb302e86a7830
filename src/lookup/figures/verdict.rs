//! Whether what a question states is so. A printed figure is a rounded one and stands for an interval: the
//! statement holds, or fails, only where it does so all over it, and is open otherwise.

use super::Search;
use rust_decimal::Decimal;

use crate::knowledge::{Figure, FigureId, Measures};
use crate::language::{Ask, Comparison, Operator};
use crate::lookup::cells::figure;
use crate::lookup::finding::{Cell, Verdict, Worked};
use crate::quantity::{Bound, Interval, Unit};
use crate::query::Claim;

/// A number that people only come near to in words may be off by this part of itself.
const SLACK: u8 = 20;

impl Search<'_> {
    /// Whether the statement of the question holds of the first result or figure.
    pub(super) fn verdict(&self, cells: &[Cell], worked: &[Worked]) -> Option<(Claim, Verdict)> {
        let multiple = match self.query.operator {
            Some(Operator::Double) => Some(2),
            Some(Operator::Triple) => Some(3),
            _ => None,
        };
        let said = multiple.map(|times| Claim {
            comparison: Comparison::AtLeast,
            value: times.into(),
            unit: Some(Unit::Times),
        });
        let claim = self.query.claim.or(said).or(self.change()).filter(|_| self.query.yes_no)?;
        let (interval, unit) = match (worked.first(), cells.first()) {
            (Some(worked), _) => (worked.interval, worked.unit),
            (None, Some(cell)) => {
                let quantity = figure(self.base, cell.lead).quantity();
                (quantity.interval(), quantity.unit)
            }
            (None, None) => return None,
        };
        let (interval, unit) = match (claim.unit, unit) {
            (Some(Unit::Times), Unit::Percent) if self.is_change(cells, worked) => {
                (as_multiple(interval), Unit::Times)
            }
            (Some(Unit::Percent), Unit::Times) if self.is_change(cells, worked) => {
                (as_percent(interval), Unit::Percent)
            }
            _ => (interval, unit),
        };
        if claim.unit.is_some_and(|named| named != unit && named != unit.amount()) {
            return Some((claim, Verdict::Units));
        }
        // "Fell by less than 20 percent" holds of no rise, nor "grew by less" of a fall.
        let against = unit == Unit::Percent
            && self.is_change(cells, worked)
            && match claim.comparison {
                Comparison::Over | Comparison::AtLeast => {
                    claim.value.is_sign_negative() && interval.low >= Decimal::ZERO
                }
                Comparison::Under | Comparison::AtMost => {
                    claim.value > Decimal::ZERO && interval.high <= Decimal::ZERO
                }
                Comparison::Equal | Comparison::About => false,
            };
        if against {
            return Some((claim, Verdict::No));
        }
        let hedged = worked.is_empty().then(|| cells.first()).flatten();
        let hedged = hedged.and_then(|cell| hedged_verdict(claim, &figure(self.base, cell.lead)));
        Some((claim, hedged.unwrap_or_else(|| holds(claim, interval))))
    }

    /// Whether the percentage that leads is a change.
    fn is_change(&self, cells: &[Cell], worked: &[Worked]) -> bool {
        match (worked.first(), cells.first()) {
            (Some(worked), _) => worked.operator == Operator::Growth,
            (None, Some(cell)) => {
                let indicator = figure(self.base, cell.lead).indicator;
                self.base.indicators[indicator.index()].measures == Measures::Growth
            }
            (None, None) => false,
        }
    }

    /// Whether what was named first is more or less than what was named second, where the question states so.
    pub(super) fn order_stated(&self, cells: &[Cell]) -> Option<(Claim, Verdict)> {
        let comparison = match self.query.operator? {
            Operator::Larger => Comparison::Over,
            Operator::Smaller => Comparison::Under,
            _ => return None,
        };
        let [first, second] = cells else { return None };
        let (first, second) = (figure(self.base, first.lead), figure(self.base, second.lead));
        if !self.query.yes_no || first.unit != second.unit {
            return None;
        }
        let claim = Claim { comparison, value: second.value, unit: Some(second.unit) };
        let (a, b) = (first.quantity().interval(), second.quantity().interval());
        let verdict = match (a.low > b.high, a.high < b.low, comparison) {
            (true, _, Comparison::Over) | (_, true, Comparison::Under) => Verdict::Yes,
            (true, ..) | (_, true, _) => Verdict::No,
            _ => Verdict::Open,
        };
        Some((claim, verdict))
    }

    /// "Did it grow" states that the change is more than nothing.
    fn change(&self) -> Option<Claim> {
        let comparison = match self.query.operator {
            Some(Operator::Growth) => Comparison::Over,
            Some(Operator::Fall) => Comparison::Under,
            _ => return None,
        };
        Some(Claim { comparison, value: Decimal::ZERO, unit: Some(Unit::Percent) })
    }

    /// Whether it is asked why a figure is what it is, of which its curator says nothing. Why it rose is answered by how
    /// far it did, why two of them differ by both.
    pub(super) fn asks_why_of(&self, cells: &[Cell]) -> bool {
        let [only] = cells else { return false };
        self.query.ask == Some(Ask::Why)
            && self.query.operator.is_none()
            && !self.query.rivals
            && only.differing.is_empty()
            && figure(self.base, only.lead).note.is_none()
    }

    /// Whether the question takes a rise or fall for granted that the figures contradict.
    pub(super) fn contradicts(&self, cells: &[Cell], worked: &[Worked]) -> bool {
        if self.query.yes_no {
            return false;
        }
        let growth = |id: FigureId| {
            let figure = figure(self.base, id);
            let measures = self.base.indicators[figure.indicator.index()].measures;
            (measures == Measures::Growth && figure.unit == Unit::Percent)
                .then(|| figure.quantity().interval())
        };
        let result = worked.iter().find(|worked| worked.operator == Operator::Growth);
        let change = match (result, cells) {
            (Some(worked), _) => Some(worked.interval),
            (None, [cell]) => growth(cell.lead),
            _ => None,
        };
        let Some(Interval { low, high }) = change else { return false };
        match self.query.operator {
            Some(Operator::Fall) => low > Decimal::ZERO,
            Some(Operator::Growth) => self.query.ask == Some(Ask::Why) && high < Decimal::ZERO,
            _ => false,
        }
    }
}

/// A change of 100 percent is twice as much.
fn as_multiple(Interval { low, high }: Interval) -> Interval {
    let multiple = |percent: Decimal| percent / Decimal::ONE_HUNDRED + Decimal::ONE;
    Interval { low: multiple(low), high: multiple(high) }
}

/// Twice as much is a change of 100 percent.
fn as_percent(Interval { low, high }: Interval) -> Interval {
    let percent = |multiple: Decimal| (multiple - Decimal::ONE) * Decimal::ONE_HUNDRED;
    Interval { low: percent(low), high: percent(high) }
}

/// What "over 3 billion" or "under 1 billion" settles by itself.
pub(super) fn hedged_verdict(claim: Claim, figure: &Figure) -> Option<Verdict> {
    let over = figure.bound == Bound::Over && claim.value <= figure.value;
    let under = matches!(figure.bound, Bound::Under | Bound::UpTo) && claim.value >= figure.value;
    match claim.comparison {
        Comparison::Over | Comparison::AtLeast if over => Some(Verdict::Yes),
        Comparison::Over | Comparison::AtLeast if under => Some(Verdict::No),
        Comparison::Under | Comparison::AtMost if under => Some(Verdict::Yes),
        Comparison::Under | Comparison::AtMost if over => Some(Verdict::No),
        _ => None,
    }
}

/// Whether a statement holds of a value known to lie in an interval.
pub(super) fn holds(claim: Claim, Interval { low, high }: Interval) -> Verdict {
    let value = claim.value;
    let (yes, no) = match claim.comparison {
        Comparison::Over => (low > value, high <= value),
        Comparison::AtLeast => (low >= value, high < value),
        Comparison::Under => (high < value, low >= value),
        Comparison::AtMost => (high <= value, low > value),
        Comparison::About => {
            let slack = value.abs() / Decimal::from(SLACK);
            (
                low <= value + slack && value - slack <= high,
                high < value - slack || value + slack < low,
            )
        }
        Comparison::Equal => (low <= value && value <= high, value < low || high < value),
    };
    match (yes, no) {
        (true, _) => Verdict::Yes,
        (_, true) => Verdict::No,
        _ => Verdict::Open,
    }
}
