//! The ids of a base and the references to them. Every id is known before the first reference is
//! resolved, so that the order of files does not matter.

use std::collections::hash_map::Entry;
use std::sync::atomic::{AtomicUsize, Ordering};

use foldhash::{HashMap, HashMapExt as _};
use strsim::osa_distance;

use crate::knowledge::model::{EntityId, EntityKind, IndicatorId, SourceId};
use crate::knowledge::shapes::{Complaints, Fields, Place, Text, Written};

/// How many dangling references get a suggestion. Each costs a walk over all ids, and a file that is
/// wrong throughout must not make the check crawl.
const SUGGESTIONS: usize = 200;

/// The ids of one kind.
pub struct Register<'d, I> {
    what: &'static str,
    complete: bool,
    ids: HashMap<&'d str, (I, Place<'d>)>,
}

impl<'d, I: Copy> Register<'d, I> {
    /// For things that complaints call `what`.
    pub fn new(what: &'static str, capacity: usize) -> Self {
        Self { what, complete: true, ids: HashMap::with_capacity(capacity) }
    }

    /// Says that the file of the ids could not be read, so that a reference to an id that is not here
    /// is nobody's fault.
    pub fn incomplete(&mut self) {
        self.complete = false;
    }

    /// Adds an id, complaining when it is taken.
    pub fn add(&mut self, id: &'d str, to: I, place: Place<'d>, complaints: &Complaints) {
        match self.ids.entry(id) {
            Entry::Vacant(entry) => _ = entry.insert((to, place)),
            Entry::Occupied(entry) => {
                taken(id, self.what, entry.get().1, place, complaints);
            }
        }
    }

    /// Complains at `place` about an id that something of here has.
    pub fn complain_taken(&self, id: &str, place: Place<'_>, complaints: &Complaints) {
        if let Some((_, first)) = self.ids.get(id) {
            taken(id, self.what, *first, place, complaints);
        }
    }

    /// What an id stands for.
    pub fn get(&self, id: &str) -> Option<I> {
        self.ids.get(id).map(|(to, _)| *to)
    }

    /// Every id with what it stands for, in no order.
    pub fn iter(&self) -> impl Iterator<Item = (&'d str, I)> {
        self.ids.iter().map(|(id, (to, _))| (*id, *to))
    }

    fn keys(&self) -> impl Iterator<Item = &'d str> {
        self.ids.keys().copied()
    }
}

/// Everything but facts that can be referred to.
pub struct Ids<'d> {
    pub indicators: Register<'d, IndicatorId>,
    pub sources: Register<'d, SourceId>,
    entities: Vec<Register<'d, EntityId>>,
    suggestions: AtomicUsize,
}

impl<'d> Ids<'d> {
    /// None yet.
    pub fn new(sources: Register<'d, SourceId>) -> Self {
        let register = |kind: &EntityKind| Register::new(kind.code(), 0);
        Self {
            indicators: Register::new("indicator", 0),
            sources,
            entities: EntityKind::ALL.iter().map(register).collect(),
            suggestions: AtomicUsize::new(SUGGESTIONS),
        }
    }

    /// The entities of a kind.
    pub fn entities(&mut self, kind: EntityKind) -> &mut Register<'d, EntityId> {
        &mut self.entities[kind as usize]
    }

    /// An indicator by its id.
    pub fn indicator<'f>(
        &self,
        id: impl Written<'f>,
        complaints: &Complaints,
    ) -> Option<IndicatorId> {
        let found = self.indicators.get(id.text());
        if found.is_none() && self.indicators.complete {
            self.dangles(id, "indicator", self.indicators.keys(), complaints);
        }
        found
    }

    /// A source by its id.
    pub fn source<'f>(&self, id: impl Written<'f>, complaints: &Complaints) -> Option<SourceId> {
        let found = self.sources.get(id.text());
        if found.is_none() && self.sources.complete {
            self.dangles(id, "source", self.sources.keys(), complaints);
        }
        found
    }

    /// An entity of one of `kinds` by its id; an id that several kinds have is of the first of them.
    pub fn entity<'f>(
        &self,
        id: impl Written<'f>,
        kinds: &[EntityKind],
        complaints: &Complaints,
    ) -> Option<EntityId> {
        let find = |kind: &EntityKind| self.entities[*kind as usize].get(id.text());
        let found = kinds.iter().find_map(find);
        if found.is_some() {
            return found;
        }
        let names: Vec<&str> = kinds.iter().map(|kind| kind.code()).collect();
        let wanted = match names.split_last() {
            _ if kinds.len() == EntityKind::ALL.len() => "entity".to_owned(),
            Some((last, rest)) if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
            _ => names.concat(),
        };
        if let Some(other) = EntityKind::ALL.iter().find(|kind| find(kind).is_some()) {
            let message = format!("`{}` is no {wanted}", id.text());
            complaints.error(
                id.place(),
                message,
                format!("it is the id of {}", with_article(other.code())),
            );
        } else {
            let ids = kinds.iter().flat_map(|kind| self.entities[*kind as usize].keys());
            self.dangles(id, &wanted, ids, complaints);
        }
        None
    }

    /// Complains about a reference to nothing, with the nearest of `ids` if one is near.
    pub fn dangles<'f>(
        &self,
        id: impl Written<'f>,
        wanted: &str,
        ids: impl Iterator<Item = &'d str>,
        complaints: &Complaints,
    ) {
        let message = format!("no {wanted} has the id `{}`", id.text());
        // Whatever has complaints is read on one thread.
        let left = self.suggestions.load(Ordering::Relaxed);
        self.suggestions.store(left.saturating_sub(1), Ordering::Relaxed);
        let remedy = match (left > 0).then(|| nearest(id.text(), ids)).flatten() {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("add {} of that id or take the reference out", with_article(wanted)),
        };
        complaints.error(id.place(), message, remedy);
    }
}

/// Complains at `place` that an id is that of the thing at `first`, which is called `what`.
pub fn taken(id: &str, what: &str, first: Place<'_>, place: Place<'_>, complaints: &Complaints) {
    let message = format!("the id `{id}` stands twice");
    complaints.error(place, message, format!("it is the id of the {what} at {}", first.name()));
}

fn with_article(noun: &str) -> String {
    let article = if noun.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
    format!("{article} {noun}")
}

/// The candidate nearest to a text, if one is near: up to a third of its letters may differ. Of equally
/// near ones the first in the alphabet, so that the order of candidates does not matter.
pub fn nearest<'c>(text: &str, candidates: impl Iterator<Item = &'c str>) -> Option<&'c str> {
    let lower = text.to_ascii_lowercase();
    let budget = (text.chars().count() / 3).max(1);
    let near = candidates.filter(|candidate| candidate.len().abs_diff(text.len()) <= budget);
    let rated =
        near.map(|candidate| (osa_distance(&lower, &candidate.to_ascii_lowercase()), candidate));
    rated.filter(|(distance, _)| *distance <= budget).min().map(|(_, candidate)| candidate)
}

/// How an id is written.
#[derive(Clone, Copy)]
pub enum IdShape {
    /// ISO 3166 alpha-2.
    Country,
    /// Capitals, digits and single hyphens.
    Bloc,
    /// Small letters, digits and single hyphens.
    Slug,
}

impl IdShape {
    fn fits(self, id: &str) -> bool {
        match self {
            IdShape::Country => id.len() == 2 && id.bytes().all(|byte| byte.is_ascii_uppercase()),
            IdShape::Bloc => parts(id, |byte| byte.is_ascii_uppercase()),
            IdShape::Slug => parts(id, |byte| byte.is_ascii_lowercase()),
        }
    }

    fn remedy(self) -> &'static str {
        match self {
            IdShape::Country => "write the two capital letters of ISO 3166, as in `AZ`",
            IdShape::Bloc => "write capitals, digits and single hyphens, as in `EU`",
            IdShape::Slug => {
                "write small letters, digits and single hyphens, as in `baku-tbilisi-kars`"
            }
        }
    }

    /// Complains when an id is not of this shape.
    pub fn check<'f>(self, id: impl Written<'f>, complaints: &Complaints) {
        if !self.fits(id.text()) {
            let message = format!("`{}` does not look like an id", id.text());
            complaints.error(id.place(), message, self.remedy());
        }
    }

    /// The id of a table. Without one the thing still gets a place in its list, so that the rest of it
    /// is read.
    pub fn read<'d>(self, fields: &mut Fields<'d>) -> Option<Text<'d>> {
        let id = fields.text("id")?;
        self.check(id, fields.complaints());
        Some(id)
    }
}

/// Whether an id is made of letters of a kind and digits, with single hyphens between them. Every figure has one,
/// so that it is gone through once.
fn parts(id: &str, letter: impl Fn(u8) -> bool) -> bool {
    let mut begun = false;
    let fine = |byte: u8| {
        let fine = if byte == b'-' { begun } else { letter(byte) || byte.is_ascii_digit() };
        begun = byte != b'-';
        fine
    };
    id.bytes().all(fine) && begun
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_id_is_one_that_is_near() {
        let ids = ["kobia", "azpromo", "customs"];
        assert_eq!(nearest("kobja", ids.into_iter()), Some("kobia"));
        assert_eq!(nearest("KOBIA", ids.into_iter()), Some("kobia"));
        assert_eq!(nearest("ministry", ids.into_iter()), None);
        assert_eq!(nearest("tr", ["TR", "TM"].into_iter()), Some("TR"));
    }

    #[test]
    fn ids_are_readable() {
        assert!(IdShape::Slug.fits("turnover-az-tr-2020"));
        for id in ["", "Turnover", "a--b", "-a", "a-", "a_b", "é"] {
            assert!(!IdShape::Slug.fits(id), "{id}");
        }
        assert!(IdShape::Country.fits("AZ") && !IdShape::Country.fits("AZE"));
    }
}
