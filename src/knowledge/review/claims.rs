//! Several claims on one cell. Two reports of one number are one row; two that disagree are marked, so
//! that it is known that somebody has looked at both.

use super::{Review, are_marked, said};
use crate::knowledge::figures::Figure;
use crate::knowledge::model::{FigureId, StatusClass};

impl Review<'_, '_> {
    /// Warns of a number that is given twice and of numbers that disagree without a mark.
    pub(super) fn claims(&self) {
        for at in 0..self.base.figures.len() {
            let id = FigureId::new(at);
            let figure = self.figure(id);
            // Aims are set again and again, at another time and by another voice; each is a fact of its own.
            if figure.status.class() == StatusClass::Target {
                continue;
            }
            let claims = &self.cells[&figure.cell()];
            let earlier = claims.iter().take_while(|other| **other != id);
            let earlier = || earlier.clone().map(|other| self.figure(*other));
            if let Some(other) = earlier().find(|other| is_twice(&figure, other)) {
                let message = format!("`{}` says the same as `{}`", figure.id, other.id);
                let remedy = "make them one row with the other's source in `also`";
                self.warn_value(id, message, remedy);
            } else if let Some(other) = earlier().find(|other| disagree(&figure, other)) {
                let (own, its) = (said(&figure), said(&other));
                let message = format!("`{}` says {own} where `{}` says {its}", figure.id, other.id);
                let remedy = "correct the wrong one, or write the same word in `conflict` of both; \
                              one that ends in `-rounding` if words such as \"nearly\" explain it";
                self.warn_value(id, message, remedy);
            }
        }
    }
}

/// Whether two claims on a cell are one number, and no two bodies said it.
fn is_twice(a: &Figure, b: &Figure) -> bool {
    let one_voice =
        a.attribution == b.attribution || a.attribution.is_none() || b.attribution.is_none();
    (a.value, a.bound) == (b.value, b.bound)
        && a.status == b.status
        && one_voice
        && !are_marked(a, b)
}

/// Whether an answer would show two claims on a cell as contradicting each other and nobody has said that
/// they do. What words such as "nearly" reconcile has a mark of its own kind.
fn disagree(a: &Figure, b: &Figure) -> bool {
    !a.quantity().agrees(b.quantity()) && !are_marked(a, b)
}
