//! Where the things of a base stand, for complaints about a base that has been read. What is read borrows
//! from the parsed documents, which are gone by then, so that places are taken over to the files.

use super::context::Item;
use super::names::{Names, Owner};
use crate::knowledge::files::Files;
use crate::knowledge::shapes::{Place, RowPlace, Text};

/// The places of things, each list in the order of the base's own.
pub struct Places<'f> {
    /// The rows of the figures.
    pub figures: Vec<RowPlace<'f>>,
    /// The ids of the sources.
    pub sources: Vec<Place<'f>>,
    /// The ids of the events.
    pub events: Vec<Place<'f>>,
    /// The ids of the offices.
    pub offices: Vec<Place<'f>>,
    /// The ids of the topics.
    pub topics: Vec<Place<'f>>,
    /// The names of entities and indicators.
    pub names: Vec<Name<'f>>,
}

/// A name in a file.
pub struct Name<'f> {
    /// Whose it is.
    pub owner: Owner,
    /// The name.
    pub text: Box<str>,
    /// Where it stands.
    pub place: Place<'f>,
}

/// The places of ids, or of whole tables where they have none.
pub fn of_items<'f>(files: &'f Files, items: &[Item<'_>]) -> Vec<Place<'f>> {
    let places = items.iter().map(|item| item.id.map_or(item.fields.place(), |id| id.place));
    places.filter_map(|place| in_files(files, place)).collect()
}

/// The names that things are told apart by.
pub fn of_names<'f>(files: &'f Files, names: &Names<'_>) -> Vec<Name<'f>> {
    let name = |(owner, name): &(Owner, Text<'_>)| {
        Some(Name { owner: *owner, text: name.text.into(), place: in_files(files, name.place)? })
    };
    names.list().iter().filter_map(name).collect()
}

/// The same place without the documents. Every place is in one of the files.
fn in_files<'f>(files: &'f Files, place: Place<'_>) -> Option<Place<'f>> {
    Some(Place::new(files.get(place.file.path())?, place.start..place.end))
}
