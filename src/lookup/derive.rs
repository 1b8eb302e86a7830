//! Working out: difference, ratio, sum, share, growth, average, what remains of a year. Only between like
//! things, always on the printed figures, with the range that their rounding allows.

use rust_decimal::Decimal;

use super::cells::figure;
use super::finding::Worked;
use crate::calendar::Period;
use crate::knowledge::{Base, Figure, FigureId, Measures};
use crate::language::Operator;
use crate::quantity::{Interval, Unit};

/// Works `operator` out from figures in the order of the working; `None` between unlike things.
pub fn work(base: &Base, operator: Operator, operands: &[FigureId]) -> Option<Worked> {
    let quantities: Vec<_> = operands.iter().map(|&id| figure(base, id).quantity()).collect();
    let first = quantities.first()?;
    // Percentages lie so many points apart; nothing else is made of them.
    let apart = matches!(operator, Operator::Difference | Operator::Distance);
    // Shares of one whole at one time add up.
    let share = |id: &FigureId| {
        let Figure { indicator, period, reporter, .. } = figure(base, *id);
        let measures = base.indicators[indicator.index()].measures;
        (measures == Measures::Share).then_some((indicator, period, reporter))
    };
    let parts = operator == Operator::Sum
        && operands.iter().all(|id| share(id).is_some() && share(id) == share(&operands[0]));
    let workable = first.unit.is_summable() || ((apart || parts) && first.unit == Unit::Percent);
    if quantities.iter().any(|quantity| quantity.unit != first.unit) || !workable {
        return None;
    }
    let mut intervals: Vec<Interval> = quantities.iter().map(|one| one.interval()).collect();
    // An aim is the number it is, however round.
    if operator == Operator::Distance {
        intervals[0] = ends(first.value, first.value);
    }
    let values: Vec<Decimal> = quantities.iter().map(|quantity| quantity.value).collect();
    let (value, interval, unit) = match (operator, values.as_slice(), intervals.as_slice()) {
        (Operator::Sum, _, _) => (
            values.iter().sum(),
            ends(intervals.iter().map(|i| i.low).sum(), intervals.iter().map(|i| i.high).sum()),
            first.unit,
        ),
        (Operator::Average, _, _) => {
            let count = Decimal::from(values.len());
            let mean = |total: Decimal| total / count;
            let low = mean(intervals.iter().map(|i| i.low).sum());
            let high = mean(intervals.iter().map(|i| i.high).sum());
            (mean(values.iter().sum()), ends(low, high), first.unit)
        }
        (Operator::Difference | Operator::Remainder | Operator::Distance, [a, b], [i, j]) => {
            (a - b, ends(i.low - j.high, i.high - j.low), first.unit)
        }
        (Operator::Times, [a, b], [i, j]) if b.is_sign_positive() && j.low > Decimal::ZERO => (
            a.checked_div(*b)?,
            ends(i.low.checked_div(j.high)?, i.high.checked_div(j.low)?),
            Unit::Times,
        ),
        (Operator::Share, [a, b], [i, j]) if j.low > Decimal::ZERO => {
            let percent = |part: Decimal, whole: Decimal| {
                Some(part.checked_div(whole)? * Decimal::ONE_HUNDRED)
            };
            (
                percent(*a, *b)?,
                ends(percent(i.low, j.high)?, percent(i.high, j.low)?),
                Unit::Percent,
            )
        }
        (Operator::Growth, [a, b], [i, j]) if j.low > Decimal::ZERO => {
            let growth = |now: Decimal, then: Decimal| {
                Some((now.checked_div(then)? - Decimal::ONE) * Decimal::ONE_HUNDRED)
            };
            (growth(*a, *b)?, ends(growth(i.low, j.high)?, growth(i.high, j.low)?), Unit::Percent)
        }
        _ => return None,
    };
    Some(Worked { value, interval, unit, ..blank(operator, operands) })
}

/// A result still to be filled in.
fn blank(operator: Operator, operands: &[FigureId]) -> Worked {
    Worked {
        operator,
        operands: operands.to_vec(),
        value: Decimal::ZERO,
        interval: ends(Decimal::ZERO, Decimal::ZERO),
        unit: Unit::Count,
        period: None,
        stands_for: None,
        parts: None,
        among: None,
    }
}

/// The mean of a flow over the equal parts of its period.
pub fn mean_of_parts(base: &Base, id: FigureId, parts: u8) -> Option<Worked> {
    let quantity = figure(base, id).quantity();
    let count = Decimal::from(parts);
    if !is_flow(base, id) || !quantity.unit.is_summable() || parts < 2 {
        return None;
    }
    let Interval { low, high } = quantity.interval();
    Some(Worked {
        value: quantity.value / count,
        interval: ends(low / count, high / count),
        unit: quantity.unit,
        period: figure(base, id).period,
        parts: Some(parts),
        ..blank(Operator::Average, &[id])
    })
}

/// The place of the first figure among all of them, the largest first.
pub fn place(base: &Base, ids: &[FigureId]) -> Option<Worked> {
    let own = figure(base, *ids.first()?);
    let unit = own.unit;
    let others = || ids[1..].iter().map(|&id| figure(base, id)).filter(|other| other.unit == unit);
    let before =
        |value: Decimal| Decimal::from(1 + others().filter(|other| other.value > value).count());
    let Interval { low, high } = own.quantity().interval();
    Some(Worked {
        value: before(own.value),
        interval: ends(before(high), before(low)),
        unit: Unit::Rank,
        period: own.period,
        among: Some(1 + others().count()),
        ..blank(Operator::Rank, &ids[..1])
    })
}

fn ends(low: Decimal, high: Decimal) -> Interval {
    Interval { low, high }
}

/// What remains of `whole` without `part`, for a flow of the same series.
pub fn remainder(base: &Base, whole: FigureId, part: FigureId) -> Option<Worked> {
    let (whole_figure, part_figure) = (figure(base, whole), figure(base, part));
    let rest = whole_figure.period?.without(part_figure.period?)?;
    if !is_flow(base, whole) || whole_figure.series() != part_figure.series() {
        return None;
    }
    let worked = work(base, Operator::Remainder, &[whole, part])?;
    Some(Worked { period: Some(rest), ..worked })
}

/// Whether parts of the figure add up to it.
pub fn is_flow(base: &Base, id: FigureId) -> bool {
    base.indicators[figure(base, id).indicator.index()].measures == Measures::Flow
}

/// Whether one period lies in the other.
pub fn nested(base: &Base, part: FigureId, whole: FigureId) -> bool {
    let period = |id| figure(base, id).period;
    match (period(part), period(whole)) {
        (Some(part), Some(whole)) => part != whole && Period::contains(whole, part),
        _ => false,
    }
}

impl Unit {
    /// Whether values of the unit may be added, subtracted and divided.
    fn is_summable(self) -> bool {
        !matches!(self, Unit::Rank | Unit::Percent | Unit::Times)
    }
}
