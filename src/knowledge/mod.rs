//! The curated base: its model, the shapes of its files, the loader that reads them all and reports
//! every mistake at once, and the indexes a look-up needs.

mod diagnostic;
mod figures;
mod files;
pub mod import;
mod loader;
mod model;
pub mod questions;
mod review;
mod shapes;

pub use diagnostic::{Diagnostic, Report, Severity};
pub use figures::{Figure, Figures, Index, Series, SeriesKey};
pub use files::{File, Files};
pub use loader::{check, load};
pub use model::*;

use crate::language::Pack;
use crate::packed::packed;

/// Everything that is known, checked.
pub struct Base {
    /// Language packs; English first.
    pub packs: Vec<Pack>,
    /// What can be asked for.
    pub indicators: Vec<Indicator>,
    /// Named things.
    pub entities: Vec<Entity>,
    /// Names that several things share.
    pub ambiguous: Vec<Ambiguous>,
    /// Observations.
    pub figures: Figures,
    /// Dated facts.
    pub events: Vec<Event>,
    /// Who holds which post.
    pub offices: Vec<Office>,
    /// Curated answers.
    pub topics: Vec<Topic>,
    /// Reports.
    pub sources: Vec<Source>,
    /// Figures by cell.
    pub index: Index,
}

packed!(Base {
    packs,
    indicators,
    entities,
    ambiguous,
    figures,
    events,
    offices,
    topics,
    sources,
    index,
});

/// The country whose statistics the base keeps.
const HOME: &str = "AZ";

impl Base {
    /// The country whose statistics the base keeps.
    pub fn home(&self) -> EntityId {
        let home = self.entities.iter().position(|entity| &*entity.id == HOME);
        EntityId::new(home.unwrap_or(0))
    }

    /// The stable id of a fact.
    pub fn fact_id(&self, fact: FactId) -> &str {
        match fact {
            FactId::Figure(id) => self.figures.id(id),
            FactId::Event(id) => &self.events[id.index()].id,
            FactId::Office(id) => &self.offices[id.index()].id,
            FactId::Topic(id) => &self.topics[id.index()].id,
        }
    }

    /// The report a fact rests on, and further ones.
    pub fn fact_sources(&self, fact: FactId) -> impl Iterator<Item = SourceId> {
        let (source, also) = match fact {
            FactId::Figure(id) => {
                let figure = self.figures.get(id);
                (figure.source, figure.also)
            }
            FactId::Event(id) => {
                let event = &self.events[id.index()];
                (event.source, event.also.as_slice())
            }
            FactId::Office(id) => {
                let office = &self.offices[id.index()];
                (office.source, office.also.as_slice())
            }
            FactId::Topic(id) => {
                let topic = &self.topics[id.index()];
                (topic.source, topic.also.as_slice())
            }
        };
        std::iter::once(source).chain(also.iter().copied())
    }
}
