//! The curated base: its model, the shapes of its files, the loader that reads them all and reports
//! every mistake at once, and the indexes a look-up needs.

mod diagnostic;
mod files;
mod index;
mod loader;
mod model;
pub mod questions;
mod shapes;

pub use diagnostic::{Diagnostic, Report, Severity};
pub use files::{File, Files};
pub use index::{Series, SeriesKey};
pub use loader::{check, load};
pub use model::*;

use crate::language::Pack;

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
    pub figures: Vec<Figure>,
    /// Dated facts.
    pub events: Vec<Event>,
    /// Who holds which post.
    pub offices: Vec<Office>,
    /// Curated answers.
    pub topics: Vec<Topic>,
    /// Reports.
    pub sources: Vec<Source>,
    /// Figures by cell.
    pub index: index::Index,
}
