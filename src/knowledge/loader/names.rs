//! Names must lead to one thing. Two different entities or indicators whose names fold to the same key
//! could never be told apart in a question, so that is a mistake unless the name is declared ambiguous.

use std::collections::hash_map::Entry;

use foldhash::{HashMap, HashMapExt as _};

use crate::knowledge::model::{Entity, EntityId, Indicator, IndicatorId};
use crate::knowledge::shapes::{Complaints, Place, Text};
use crate::text::key_of;

/// Whose name it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    /// An entity's.
    Entity(EntityId),
    /// An indicator's.
    Indicator(IndicatorId),
}

/// The names of a base with their places.
#[derive(Default)]
pub struct Names<'d> {
    names: Vec<(Owner, Text<'d>)>,
    hints: Vec<(IndicatorId, Text<'d>)>,
    codes: Vec<(EntityId, Text<'d>)>,
    ambiguous: Vec<(Text<'d>, Vec<EntityId>)>,
}

impl<'d> Names<'d> {
    /// Adds names of one owner.
    pub fn add(&mut self, owner: Owner, names: impl Iterator<Item = Text<'d>>) {
        self.names.extend(names.map(|name| (owner, name)));
    }

    /// Adds the hints of an indicator. They may be names of entities but not of other indicators.
    pub fn add_hints(&mut self, owner: IndicatorId, hints: impl Iterator<Item = Text<'d>>) {
        self.hints.extend(hints.map(|hint| (owner, hint)));
    }

    /// Adds a code.
    pub fn add_code(&mut self, owner: EntityId, code: Text<'d>) {
        self.codes.push((owner, code));
    }

    /// Adds a name that is known to mean several things.
    pub fn add_ambiguous(&mut self, name: Text<'d>, means: Vec<EntityId>) {
        self.ambiguous.push((name, means));
    }

    /// The names with their owners.
    pub fn list(&self) -> &[(Owner, Text<'d>)] {
        &self.names
    }

    /// Complains about every name and code that leads to two things.
    pub fn check(&self, indicators: &[Indicator], entities: &[Entity], complaints: &Complaints) {
        let describe = |owner: Owner| match owner {
            Owner::Entity(id) => {
                let entity = &entities[id.index()];
                format!("the {} `{}`", entity.kind, entity.id)
            }
            Owner::Indicator(id) => format!("the indicator `{}`", indicators[id.index()].id),
        };
        let ambiguous = self.ambiguous_keys(complaints);
        let mut known: HashMap<String, (Owner, Place<'d>)> =
            HashMap::with_capacity(self.names.len());
        for (owner, name) in &self.names {
            let key = key_of(name.text);
            if key.is_empty() {
                let message = format!("`{}` has no letter or digit in it", name.text);
                complaints.error(name.place, message, "write a name that can be typed");
                continue;
            }
            if let Some((first, means)) = ambiguous.get(&key) {
                if !matches!(owner, Owner::Entity(id) if means.contains(id)) {
                    let message = format!("`{}` is listed as an ambiguous name", name.text);
                    let remedy =
                        format!("take it out here or add it to the meanings at {}", first.name());
                    complaints.error(name.place, message, remedy);
                }
                continue;
            }
            match known.entry(key) {
                Entry::Vacant(entry) => _ = entry.insert((*owner, name.place)),
                Entry::Occupied(entry) if entry.get().0 == *owner => {}
                Entry::Occupied(entry) => {
                    let (other, place) = *entry.get();
                    let (other, place) = (describe(other), place.name());
                    let message = format!("`{}` is also a name of {other} ({place})", name.text);
                    let remedy = "leave it to one of them, or list it in entities/ambiguous.toml";
                    complaints.error(name.place, message, remedy);
                }
            }
        }
        for (owner, hint) in &self.hints {
            let owner = Owner::Indicator(*owner);
            let (first, place) = *known.entry(key_of(hint.text)).or_insert((owner, hint.place));
            if first != owner && matches!(first, Owner::Indicator(_)) {
                let (first, place) = (describe(first), place.name());
                let message = format!("`{}` also leads to {first} ({place})", hint.text);
                complaints.error(hint.place, message, "leave it to one of them");
            }
        }
        self.check_codes(entities, complaints);
    }

    fn ambiguous_keys(&self, complaints: &Complaints) -> HashMap<String, (Place<'d>, &[EntityId])> {
        let mut keys = HashMap::with_capacity(self.ambiguous.len());
        for (name, means) in &self.ambiguous {
            match keys.entry(key_of(name.text)) {
                Entry::Vacant(entry) => _ = entry.insert((name.place, means.as_slice())),
                Entry::Occupied(entry) => {
                    let (place, _): &(Place<'d>, _) = entry.get();
                    let message = format!("`{}` is already listed at {}", name.text, place.name());
                    complaints.error(name.place, message, "list all meanings of a name together");
                }
            }
        }
        keys
    }

    fn check_codes(&self, entities: &[Entity], complaints: &Complaints) {
        let mut known: HashMap<&str, EntityId> = HashMap::with_capacity(self.codes.len());
        for (owner, code) in &self.codes {
            let first = *known.entry(code.text).or_insert(*owner);
            if first != *owner {
                let other = &entities[first.index()].id;
                let message = format!("`{}` is also a code of `{other}`", code.text);
                complaints.error(code.place, message, "leave it to one of them");
            }
        }
    }
}
