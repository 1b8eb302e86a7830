//! Whether what a question states is so. A printed figure is a rounded one and stands for an interval: the
//! statement holds, or fails, only where it does so all over it, and is open otherwise.

use super::Search;
use rust_decimal::Decimal;

use crate::knowledge::Figure;
use crate::language::{Comparison, Operator};
use crate::lookup::cells::figure;
use crate::lookup::finding::{Cell, Verdict, Worked};
use crate::quantity::{Bound, Interval, Unit};
use crate::query::Claim;

impl Search<'_> {
    /// Whether the statement of the question holds of the first result or figure.
    pub(super) fn verdict(&self, cells: &[Cell], worked: &[Worked]) -> Option<(Claim, Verdict)> {
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
        let claim = self.query.claim.or(said).or(self.change()).filter(|_| self.query.yes_no)?;
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
        let hedged = worked.is_empty().then(|| cells.first()).flatten();
        let hedged = hedged.and_then(|cell| hedged_verdict(claim, figure(self.base, cell.lead)));
        Some((claim, hedged.unwrap_or_else(|| holds(claim, interval))))
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
}

/// What "over 3 billion" or "under 1 billion" settles by itself.
fn hedged_verdict(claim: Claim, figure: &Figure) -> Option<Verdict> {
    let over = figure.bound == Bound::Over && claim.value <= figure.value;
    let under =
        matches!(figure.bound, Bound::Under | Bound::UpTo) && claim.value >= figure.value;
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
        Comparison::Equal => (low <= value && value <= high, value < low || high < value),
    };
    match (yes, no) {
        (true, _) => Verdict::Yes,
        (_, true) => Verdict::No,
        _ => Verdict::Open,
    }
}
