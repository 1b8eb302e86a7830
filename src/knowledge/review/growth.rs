//! Reported growth beside the figures that it compares.

use foldhash::HashSet;
use rust_decimal::Decimal;

use super::{LOOK_AGAIN, Review, are_marked, said};
use crate::knowledge::figures::{Figure, SeriesKey};

use crate::knowledge::model::{FigureId, Measures, StatusClass};
use crate::quantity::{Interval, Unit};

impl<'b> Review<'b, '_> {
    /// Warns of growth that no two claims on its levels, a year apart, bear out. Ids of levels that do go
    /// to `fitting`.
    pub(super) fn growth(&self, fitting: &mut HashSet<&'b str>) {
        for (at, growth) in self.base.figures.iter().enumerate() {
            let indicator = &self.base.indicators[growth.indicator.index()];
            let (Some(of), Some(period)) = (indicator.of, growth.period) else { continue };
            let claims = self.trusted(&growth.cell());
            let is_first = claims.first().is_some_and(|first| first.id == growth.id);
            let is_measured = growth.status.class() == StatusClass::Measured;
            if indicator.measures != Measures::Growth || !is_first || !is_measured {
                continue;
            }
            let series = SeriesKey { indicator: of, ..growth.series() };
            let mut pairs: Vec<(Figure<'b>, Figure<'b>)> = Vec::new();
            for &unit in self.base.indicators[of.index()].unit_kind.units() {
                let level =
                    |period| self.trusted(&(series, Some(period), unit, StatusClass::Measured));
                let before = level(period.shift_years(-1));
                for now in level(period) {
                    pairs.extend(before.iter().map(|before| (*before, now)));
                }
            }
            let ranges = pairs.iter().map(|(before, now)| change(before, now, growth.unit));
            // Growth from or to nothing, or from a deficit, is not a ratio.
            let Some(ranges) = ranges.collect::<Option<Vec<Interval>>>() else { continue };
            let printed = || claims.iter().map(|claim| claim.quantity().leeway());
            let fits = |range: &Interval| printed().any(|claim| range.meets(claim));
            if let Some(at) = ranges.iter().position(fits) {
                fitting.extend([pairs[at].0.id, pairs[at].1.id]);
                continue;
            }
            let Some((&(before, now), range)) = pairs.first().zip(ranges.first()) else { continue };
            if are_marked(&growth, &before) || are_marked(&growth, &now) {
                continue;
            }
            let message = format!(
                "`{}` says {}, but `{}` and `{}` make it {} {}",
                growth.id,
                said(&growth),
                before.id,
                now.id,
                in_words(*range),
                growth.unit,
            );
            self.warn_value(FigureId::new(at), message, LOOK_AGAIN);
        }
    }
}

/// How much more it may have become, in percent or times.
fn change(before: &Figure, now: &Figure, unit: Unit) -> Option<Interval> {
    let (before, now) = (before.quantity().leeway(), now.quantity().leeway());
    if before.low <= Decimal::ZERO || now.low < Decimal::ZERO {
        return None;
    }
    let in_unit = |ratio: Decimal| match unit {
        Unit::Times => ratio,
        _ => (ratio - Decimal::ONE).saturating_mul(Decimal::ONE_HUNDRED),
    };
    let (low, high) = (now.low.checked_div(before.high)?, now.high.checked_div(before.low)?);
    Some(Interval { low: in_unit(low), high: in_unit(high) })
}

/// `3.8 to 4.1`, or one number where both ends round to it.
fn in_words(range: Interval) -> String {
    let [low, high] = [range.low, range.high].map(|end| end.round_dp(1).normalize());
    if low == high { low.to_string() } else { format!("{low} to {high}") }
}
