//! Names that differ only in their endings. Typed just as they stand they are told apart, but endings
//! come and go in a question, and then either may be meant.

use std::collections::hash_map::Entry;

use foldhash::{HashMap, HashMapExt as _};

use super::Review;
use crate::knowledge::loader::{Name, Owner};
use crate::knowledge::model::EntityKind;
use crate::language::{LanguageSet, stem};
use crate::text::{Folded, key_of};

impl Review<'_, '_> {
    /// Warns of names of two indicators, or of two things of one kind, that have the same stems.
    pub(super) fn names(&self) {
        let mut known: HashMap<(Option<EntityKind>, String), &Name<'_>> =
            HashMap::with_capacity(self.places.names.len());
        for name in &self.places.names {
            let kind = match name.owner {
                Owner::Entity(id) => Some(self.base.entities[id.index()].kind),
                Owner::Indicator(_) => None,
            };
            match known.entry((kind, self.stems(&name.text))) {
                Entry::Vacant(entry) => _ = entry.insert(name),
                Entry::Occupied(entry) if entry.get().owner == name.owner => {}
                Entry::Occupied(entry) => {
                    let other = *entry.get();
                    // What folds to the same is declared ambiguous, or it would be a mistake.
                    if key_of(&name.text) == key_of(&other.text) {
                        continue;
                    }
                    let message = format!(
                        "`{}` differs only in its endings from `{}`, a name of {}",
                        name.text,
                        other.text,
                        self.owner(other.owner),
                    );
                    let remedy =
                        "leave it to one of them, or write names that questions can tell apart";
                    self.complaints.warn(name.place, message, remedy);
                }
            }
        }
    }

    /// The words of a name without their endings.
    fn stems(&self, name: &str) -> String {
        let folded = Folded::new(name);
        let stems =
            (0..folded.len()).map(|at| stem(&self.base.packs, folded.key(at), LanguageSet::ALL));
        stems.collect::<Vec<String>>().join(" ")
    }

    fn owner(&self, owner: Owner) -> String {
        match owner {
            Owner::Entity(id) => {
                let entity = &self.base.entities[id.index()];
                format!("the {} `{}`", entity.kind, entity.id)
            }
            Owner::Indicator(id) => {
                format!("the indicator `{}`", self.base.indicators[id.index()].id)
            }
        }
    }
}
