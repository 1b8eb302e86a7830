//! A figure far off its neighbours in time: a digit too many, or millions for thousands.

use foldhash::HashSet;
use rust_decimal::Decimal;

use super::{Review, said};
use crate::calendar::Period;
use crate::knowledge::figures::Figure;
use crate::knowledge::model::{Confidence, FigureId, IndicatorId, Measures, StatusClass};

/// From how many times on a figure is an order of magnitude off another.
const FAR: Decimal = Decimal::TEN;

/// How many days apart two periods may begin and still be neighbours: over more than two years much may
/// have happened.
const NEAR: i32 = 2 * 366;

impl Review<'_, '_> {
    /// Warns of a figure that is far above or far below its neighbours in its series, unless it is one of
    /// `fitting`, which a sum or a reported growth bears out, or its note explains it.
    pub(super) fn jumps(&self, fitting: &HashSet<&str>) {
        // What may be less than nothing passes zero on its way and has no order of magnitude.
        let signed: HashSet<IndicatorId> = self
            .base
            .figures
            .iter()
            .filter(|figure| figure.value.is_sign_negative())
            .map(|figure| figure.indicator)
            .collect();
        for series in self.base.index.all() {
            let indicator = series.key.indicator;
            let measures = self.base.indicators[indicator.index()].measures;
            if !matches!(measures, Measures::Flow | Measures::Stock) || signed.contains(&indicator)
            {
                continue;
            }
            let figures = self.base.index.figures(series).iter().copied();
            let ids: Vec<FigureId> = figures.filter(|id| self.is_trusted_measure(*id)).collect();
            for (at, &id) in ids.iter().enumerate() {
                let figure = self.figure(id);
                if fitting.contains(figure.id) || figure.note.is_some() {
                    continue;
                }
                let before = || ids[..at].iter().rev().map(|id| self.figure(*id));
                let after = || ids[at + 1..].iter().map(|id| self.figure(*id));
                let others = |are_alike: fn(&Figure, &Figure) -> bool| {
                    let is_near = |other: &Figure| are_near(&figure, other);
                    let is_alike = |other: &Figure| are_alike(&figure, other);
                    neighbours(
                        before().take_while(is_near).filter(is_alike),
                        after().take_while(is_near).filter(is_alike),
                    )
                };
                match measures {
                    Measures::Stock => self.jump(id, &others(are_levels), |figure| figure.value),
                    _ => match others(are_of_one_grain) {
                        same if !same.is_empty() => self.jump(id, &same, |figure| figure.value),
                        _ => self.jump(id, &others(are_of_whole_months), by_the_month),
                    },
                }
            }
        }
    }

    /// Warns of a figure that is far above all its neighbours, or far below them, by some measure of it.
    fn jump(&self, id: FigureId, neighbours: &[Figure<'_>], size: fn(&Figure) -> Decimal) {
        let figure = self.figure(id);
        let (own, others) = (size(&figure), neighbours.iter().map(|other| size(other)));
        if neighbours.is_empty() || own.is_zero() || others.clone().any(|other| other.is_zero()) {
            return;
        }
        let above = others.clone().all(|other| own >= other.saturating_mul(FAR));
        let below = others.clone().all(|other| own.saturating_mul(FAR) <= other);
        if above || below {
            let named = neighbours.iter().map(|other| format!("`{}` ({})", other.id, said(other)));
            let message = format!(
                "`{}` says {},{} at least ten times {} than {}",
                figure.id,
                said(&figure),
                if own == figure.value { "" } else { " by the month" },
                if above { "more" } else { "less" },
                named.collect::<Vec<String>>().join(" and "),
            );
            let remedy =
                "look it up again: its digits or its unit may be wrong; if not, say why in `note`";
            self.warn_value(id, message, remedy);
        }
    }

    fn is_trusted_measure(&self, id: FigureId) -> bool {
        let figure = self.figure(id);
        figure.status.class() == StatusClass::Measured && figure.confidence != Confidence::Low
    }
}

/// The one before and the one after; at either end of a series the two that are nearest. The first of two
/// has none, since where they are apart it is the second, the newer, that is looked at.
fn neighbours<'b>(
    mut before: impl Iterator<Item = Figure<'b>>,
    mut after: impl Iterator<Item = Figure<'b>>,
) -> Vec<Figure<'b>> {
    match (before.next(), after.next()) {
        (Some(before), Some(after)) => vec![before, after],
        (Some(last), None) => std::iter::once(last).chain(before.next()).collect(),
        (None, Some(first)) => after.next().map_or_else(Vec::new, |second| vec![first, second]),
        (None, None) => Vec::new(),
    }
}

/// Whether the periods of two figures of a series begin near each other.
fn are_near(a: &Figure, b: &Figure) -> bool {
    let apart = |(a, b): (Period, Period)| (a.first_day() - b.first_day()).get_days().abs();
    a.period.zip(b.period).map(apart).is_some_and(|apart| apart <= NEAR)
}

/// Whether two figures are a level at two times.
fn are_levels(a: &Figure, b: &Figure) -> bool {
    a.unit == b.unit && a.period != b.period
}

/// Whether two figures are of periods of one length.
fn are_of_one_grain(a: &Figure, b: &Figure) -> bool {
    are_levels(a, b) && a.period.map(length) == b.period.map(length)
}

/// Whether two figures can be held against each other by the month.
fn are_of_whole_months(a: &Figure, b: &Figure) -> bool {
    let months = |figure: &Figure| figure.period.is_some_and(|period| length(period).0 > 0);
    are_levels(a, b) && months(a) && months(b)
}

/// How much moved in a month of the period.
fn by_the_month(figure: &Figure) -> Decimal {
    let months = figure.period.map_or(1, |period| length(period).0.max(1));
    figure.value / Decimal::from(months)
}

/// How long a period is: whole months, and days for what is none.
fn length(period: Period) -> (i32, i32) {
    let (first, last) = (period.first_day(), period.last_day());
    if let Period::Day(_) | Period::Days { .. } = period {
        return (0, (last - first).get_days());
    }
    let months = |date: jiff::civil::Date| i32::from(date.year()) * 12 + i32::from(date.month());
    (months(last) - months(first) + 1, 0)
}
