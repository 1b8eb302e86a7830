//! A whole beside its parts: turnover is exports and imports of the same cell.

use foldhash::HashSet;
use rust_decimal::Decimal;

use super::{LOOK_AGAIN, Review, are_marked, said};
use crate::knowledge::model::{Figure, FigureId, StatusClass};
use crate::quantity::Interval;

impl<'b> Review<'b, '_> {
    /// Warns of a whole that its parts do not add up to, by whatever claims on them. Ids of figures that
    /// do add up go to `fitting`.
    pub(super) fn sums(&self, fitting: &mut HashSet<&'b str>) {
        for (at, whole) in self.base.figures.iter().enumerate() {
            let parts = &self.base.indicators[whole.indicator.index()].adds;
            // A single part is only some of the whole.
            if parts.len() < 2 || whole.status.class() != StatusClass::Measured {
                continue;
            }
            let mut cell = whole.cell();
            let claims = self.trusted(&cell);
            let is_first = claims.first().is_some_and(|first| first.id == whole.id);
            if !is_first {
                continue;
            }
            let mut ways: Vec<Vec<&'b Figure>> = vec![Vec::new()];
            for &part in parts {
                cell.0.indicator = part;
                let figures = self.trusted(&cell);
                let with = |way: &Vec<&'b Figure>| {
                    let way = way.clone();
                    figures.iter().map(move |part| [way.as_slice(), &[*part]].concat())
                };
                ways = ways.iter().flat_map(with).collect();
            }
            let fits = |way: &&Vec<&Figure>| {
                let sum = sum(way);
                claims.iter().any(|whole| whole.quantity().leeway().meets(sum))
            };
            let is_known = |way: &&Vec<&Figure>| way.iter().any(|part| are_marked(part, whole));
            if let Some(way) = ways.iter().find(fits) {
                fitting.extend(claims.iter().chain(way).map(|figure| &*figure.id));
            } else if let Some(way) = ways.first().filter(|way| !is_known(way)) {
                let names: Vec<String> = way.iter().map(|part| format!("`{}`", part.id)).collect();
                let total =
                    way.iter().fold(Decimal::ZERO, |sum, part| sum.saturating_add(part.value));
                let message = format!(
                    "`{}` says {}, but {} add up to {total} {}",
                    whole.id,
                    said(whole),
                    names.join(" and "),
                    whole.unit
                );
                self.warn_value(FigureId::new(at), message, LOOK_AGAIN);
            }
        }
    }
}

/// What some figures may add up to.
fn sum(figures: &[&Figure]) -> Interval {
    let none = Interval { low: Decimal::ZERO, high: Decimal::ZERO };
    figures.iter().fold(none, |sum, figure| {
        let range = figure.quantity().leeway();
        Interval {
            low: sum.low.saturating_add(range.low),
            high: sum.high.saturating_add(range.high),
        }
    })
}
