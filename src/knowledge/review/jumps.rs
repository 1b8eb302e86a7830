//! A figure far off its neighbours in time: a digit too many, or millions for thousands.

use foldhash::HashSet;
use rust_decimal::Decimal;

use super::{Review, said};
use crate::calendar::Period;
use crate::knowledge::model::{Confidence, Figure, FigureId, IndicatorId, Measures, StatusClass};

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
                if fitting.contains(&*figure.id) || figure.note.is_some() {
                    continue;
                }
                let is_near = |other: &&Figure| are_near(figure, other, measures);
                let before = ids[..at].iter().rev().map(|id| self.figure(*id)).filter(is_near);
                let after = ids[at + 1..].iter().map(|id| self.figure(*id)).filter(is_near);
                self.jump(id, &neighbours(before, after));
            }
        }
    }

    /// Warns of a figure that is far above all its neighbours, or far below them.
    fn jump(&self, id: FigureId, neighbours: &[&Figure]) {
        let figure = self.figure(id);
        let others = || neighbours.iter();
        if neighbours.is_empty() || figure.value.is_zero() {
            return;
        }
        let above = others().all(|other| figure.value >= other.value.saturating_mul(FAR));
        let below = others().all(|other| figure.value.saturating_mul(FAR) <= other.value);
        if above || below {
            let named = others().map(|other| format!("`{}` ({})", other.id, said(other)));
            let message = format!(
                "`{}` says {}, at least ten times {} than {}",
                figure.id,
                said(figure),
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
    mut before: impl Iterator<Item = &'b Figure>,
    mut after: impl Iterator<Item = &'b Figure>,
) -> Vec<&'b Figure> {
    match (before.next(), after.next()) {
        (Some(before), Some(after)) => vec![before, after],
        (Some(last), None) => std::iter::once(last).chain(before.next()).collect(),
        (None, Some(first)) => after.next().map_or_else(Vec::new, |second| vec![first, second]),
        (None, None) => Vec::new(),
    }
}

/// Whether two figures of a series are to be compared: periods near each other and of one length, unless
/// it is a level, which has none.
fn are_near(a: &Figure, b: &Figure, measures: Measures) -> bool {
    let Some((own, other)) = a.period.zip(b.period) else { return false };
    let apart = (own.first_day() - other.first_day()).get_days().abs();
    let one_grain = measures == Measures::Stock || length(own) == length(other);
    a.unit == b.unit && own != other && one_grain && apart <= NEAR
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
