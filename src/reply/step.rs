//! How finely a result is given: no finer than the figures it rests on.

use rust_decimal::Decimal;

use crate::language::Operator;
use crate::lookup::Worked;
use crate::quantity::Unit;

/// The unit of the last digit worth giving of a result known to `width`. Sums and differences go no finer
/// than their range; ratios and percentages keep three digits, and whole percent where the range is wider.
pub(super) fn sensible_step(worked: &Worked, width: Decimal) -> Decimal {
    let three_digits = magnitude(worked.value) / Decimal::ONE_HUNDRED;
    match worked.unit {
        Unit::Percent if width > Decimal::ONE => Decimal::ONE,
        Unit::Percent | Unit::Times => three_digits,
        // A mean of exact figures may have no last digit.
        _ if width.is_zero() && worked.operator == Operator::Average => {
            three_digits / Decimal::ONE_HUNDRED
        }
        _ if width.is_zero() => three_digits.min(Decimal::new(1, 2)),
        // Where rounding may make all of a value, its own first digit is told.
        _ if !worked.value.is_zero() && worked.value.abs() * Decimal::TWO < magnitude(width) => {
            magnitude(worked.value)
        }
        _ => magnitude(width),
    }
}

/// The power of ten that a value begins with.
fn magnitude(value: Decimal) -> Decimal {
    let (mut size, value) = (Decimal::ONE, value.abs());
    if value.is_zero() {
        return size;
    }
    while size * Decimal::TEN <= value {
        size *= Decimal::TEN;
    }
    while size > value {
        size /= Decimal::TEN;
    }
    size
}
