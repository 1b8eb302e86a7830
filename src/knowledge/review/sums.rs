//! A whole beside its parts: turnover is exports and imports of the same cell, a balance exports less imports.

use foldhash::HashSet;
use rust_decimal::Decimal;

use super::{LOOK_AGAIN, Review, are_marked, said};
use crate::knowledge::figures::Figure;
use crate::knowledge::model::{FigureId, Indicator, StatusClass};
use crate::quantity::Interval;

impl<'b> Review<'b, '_> {
    /// Warns of a whole that its parts do not add up to, by whatever claims on them. Ids of figures that
    /// do add up go to `fitting`.
    pub(super) fn sums(&self, fitting: &mut HashSet<&'b str>) {
        for (at, whole) in self.base.figures.iter().enumerate() {
            let indicator = &self.base.indicators[whole.indicator.index()];
            let parts = || indicator.adds.iter().chain(&indicator.takes_off);
            // A single part is only some of the whole.
            if parts().count() < 2 || whole.status.class() != StatusClass::Measured {
                continue;
            }
            let mut cell = whole.cell();
            let claims = self.trusted(&cell);
            let is_first = claims.first().is_some_and(|first| first.id == whole.id);
            if !is_first {
                continue;
            }
            let mut ways: Vec<Vec<Figure<'b>>> = vec![Vec::new()];
            for &part in parts() {
                cell.0.indicator = part;
                let figures = self.trusted(&cell);
                let with = |way: &Vec<Figure<'b>>| {
                    let way = way.clone();
                    figures.iter().map(move |part| [way.as_slice(), &[*part]].concat())
                };
                ways = ways.iter().flat_map(with).collect();
            }
            let fits = |way: &&Vec<Figure>| {
                let sum = Self::sum(way, indicator);
                claims.iter().any(|whole| whole.quantity().leeway().meets(sum))
            };
            let is_known = |way: &&Vec<Figure>| way.iter().any(|part| are_marked(part, &whole));
            if let Some(way) = ways.iter().find(fits) {
                fitting.extend(claims.iter().chain(way).map(|figure| figure.id));
            } else if let Some(way) = ways.first().filter(|way| !is_known(way)) {
                let names: Vec<String> = way.iter().map(|part| format!("`{}`", part.id)).collect();
                let total = way.iter().fold(Decimal::ZERO, |sum, part| {
                    let is_off = indicator.takes_off.contains(&part.indicator);
                    sum.saturating_add(if is_off { -part.value } else { part.value })
                });
                let message = format!(
                    "`{}` says {}, but {} come to {total} {}",
                    whole.id,
                    said(&whole),
                    names.join(" and "),
                    whole.unit
                );
                self.warn_value(FigureId::new(at), message, LOOK_AGAIN);
            }
        }
    }

    /// What the parts of a whole may come to.
    fn sum(parts: &[Figure<'_>], whole: &Indicator) -> Interval {
        let none = Interval { low: Decimal::ZERO, high: Decimal::ZERO };
        parts.iter().fold(none, |sum, part| {
            let Interval { low, high } = part.quantity().leeway();
            let (low, high) =
                if whole.takes_off.contains(&part.indicator) { (-high, -low) } else { (low, high) };
            Interval { low: sum.low.saturating_add(low), high: sum.high.saturating_add(high) }
        })
    }
}
