//! The ids of facts. Figures, of which there may be millions, keep their own; all others are registered.

use super::context::Item;
use super::figures::Listed;
use super::ids::{Ids, Register, taken};
use crate::knowledge::model::{FactId, FigureId};
use crate::knowledge::shapes::{Complaints, Place, Written};

/// What facts complaints speak of.
const WHAT: &str = "fact";

/// Everything that has the id of a fact.
pub struct FactIds<'d> {
    figures: &'d Listed<'d>,
    others: Register<'d, FactId>,
}

impl<'d> FactIds<'d> {
    /// Those of figures, after complaints about those that stand twice.
    pub fn new(figures: &'d Listed<'d>, complaints: &Complaints) -> Self {
        for &(first, again) in &figures.again {
            let [first, again] = [first, again].map(|id| (id, figures.rows[id.index()].cell(0)));
            taken(figures.list.id(first.0), WHAT, first.1, again.1, complaints);
        }
        Self { figures, others: Register::new(WHAT, 0) }
    }

    /// Adds the id of a fact that is no figure, complaining when it is taken.
    fn add(&mut self, id: &'d str, to: FactId, place: Place<'d>, complaints: &Complaints) {
        match self.figures.list.find(id) {
            Some(figure) => taken(id, WHAT, self.place(figure), place, complaints),
            None => self.others.add(id, to, place, complaints),
        }
    }

    /// Adds the ids of all that have one.
    pub fn add_all(
        &mut self,
        items: &[Item<'d>],
        fact: impl Fn(usize) -> FactId,
        complaints: &Complaints,
    ) {
        for (at, item) in items.iter().enumerate() {
            if let Some(own) = item.id {
                self.add(own.text, fact(at), own.place, complaints);
            }
        }
    }

    /// What an id stands for.
    pub fn get(&self, id: &str) -> Option<FactId> {
        self.figures.list.find(id).map(FactId::Figure).or_else(|| self.others.get(id))
    }

    /// Complains at `place` about an id that a fact of here has.
    pub fn complain_taken(&self, id: &str, place: Place<'_>, complaints: &Complaints) {
        match self.figures.list.find(id) {
            Some(figure) => taken(id, WHAT, self.place(figure), place, complaints),
            None => self.others.complain_taken(id, place, complaints),
        }
    }

    /// The fact of a written id, if it is one that `select` takes; complaints call it `wanted`.
    pub fn fact<'f, T>(
        &self,
        ids: &Ids<'d>,
        id: impl Written<'f>,
        wanted: &str,
        select: impl Fn(FactId) -> Option<T>,
        complaints: &Complaints,
    ) -> Option<T> {
        let found = self.get(id.text()).and_then(&select);
        if found.is_none() {
            let figures = self.figures.list.ids();
            let figures = figures.map(|id| (self.figures.list.id(id), FactId::Figure(id)));
            let all = figures.chain(self.others.iter());
            let fitting = all.filter_map(|(id, fact)| select(fact).map(|_| id));
            ids.dangles(id, wanted, fitting, complaints);
        }
        found
    }

    fn place(&self, figure: FigureId) -> Place<'d> {
        self.figures.rows[figure.index()].cell(0)
    }
}
