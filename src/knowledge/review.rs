//! What is doubtful in a base without mistakes. A doubt is a warning: the base can be used, but a curator
//! should look again, since two of its facts hardly fit each other or one of them leads nowhere. Only
//! those who check a base ask for it; answering never does.
//!
//! A rule that warns of what is usual would soon be read past. So figures are held against one another
//! with all that rounding and words such as "nearly" allow, claims of low confidence are left alone, and
//! what the curators marked as a conflict is known.

mod claims;
mod growth;
mod jumps;
mod names;
mod reach;
mod sources;
mod sums;

use foldhash::{HashMap, HashMapExt as _, HashSet};

use super::Base;
use super::figures::{CellKey, Figure};
use super::loader::Places;
use super::model::{Confidence, FigureId};
use super::shapes::Complaints;

/// What to do about figures that do not fit one another.
const LOOK_AGAIN: &str = "look them up again: one may be wrong, revised or counted in another way; if they \
                          were reported so, write the same word in `conflict` of them";

/// Warns of everything doubtful; `places` are where the things of the base stand.
pub fn review(base: &Base, places: &Places<'_>, complaints: &Complaints) {
    let mut cells: HashMap<CellKey, Vec<FigureId>> = HashMap::with_capacity(base.figures.len());
    for (id, figure) in base.figures.ids().zip(base.figures.iter()) {
        cells.entry(figure.cell()).or_default().push(id);
    }
    let review = Review { base, places, complaints, cells };
    review.names();
    review.claims();
    let mut fitting = HashSet::default();
    review.sums(&mut fitting);
    review.growth(&mut fitting);
    review.jumps(&fitting);
    review.sources();
    review.reach();
}

/// What the rules work on.
struct Review<'b, 'f> {
    base: &'b Base,
    places: &'b Places<'f>,
    complaints: &'b Complaints,
    cells: HashMap<CellKey, Vec<FigureId>>,
}

impl<'b> Review<'b, '_> {
    fn figure(&self, id: FigureId) -> Figure<'b> {
        self.base.figures.get(id)
    }

    /// The claims on a cell that may lead an answer.
    fn trusted(&self, cell: &CellKey) -> Vec<Figure<'b>> {
        let claims = self.cells.get(cell).map_or(&[][..], Vec::as_slice).iter();
        let figures = claims.map(|id| self.figure(*id));
        figures.filter(|figure| figure.confidence != Confidence::Low).collect()
    }

    /// Warns of the value of a figure.
    fn warn_value(&self, id: FigureId, message: String, remedy: &str) {
        let place = self.places.figures[id.index()].named("value");
        self.complaints.warn(place, message, remedy);
    }
}

/// Whether the curators linked two claims.
fn are_marked(a: &Figure, b: &Figure) -> bool {
    a.conflict.is_some() && a.conflict == b.conflict
}

/// `9000000 USD`, with the word that hedges it.
fn said(figure: &Figure) -> String {
    let words = [figure.bound.code(), &figure.value.to_string(), figure.unit.code()];
    words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<&str>>().join(" ")
}
