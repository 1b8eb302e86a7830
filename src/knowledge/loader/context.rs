//! What every reader needs at hand, and the references that several of them read alike.

use super::ids::{IdShape, Ids};
use super::languages::Languages;
use crate::calendar::Period;
use crate::knowledge::model::{EntityId, EntityKind, SourceId};
use crate::knowledge::shapes::{Complaints, Fields, Text, Value, Written};
use crate::packed;

/// What is known before anything is resolved.
pub struct Context<'d> {
    /// The languages of the packs.
    pub languages: &'d Languages<'d>,
    /// Every id.
    pub ids: &'d Ids<'d>,
    /// Where complaints go.
    pub complaints: &'d Complaints,
}

/// A table whose id has been read, so that others can refer to it before it is read itself.
pub struct Item<'d> {
    /// Its id; `None` after a complaint.
    pub id: Option<Text<'d>>,
    /// The rest of it.
    pub fields: Fields<'d>,
}

impl<'d> Item<'d> {
    /// Reads the id.
    pub fn new(mut fields: Fields<'d>, shape: IdShape) -> Self {
        Self { id: shape.read(&mut fields), fields }
    }

    /// The id for the model.
    pub fn own_id(&self) -> packed::Text {
        self.id.map_or_else(Default::default, |id| id.text.into())
    }
}

/// Where a fact comes from.
pub struct Sourced {
    pub source: SourceId,
    pub also: Vec<SourceId>,
}

impl Context<'_> {
    /// An entity of one of `kinds`, when the key is there.
    pub fn entity(&self, value: Option<Value<'_>>, kinds: &[EntityKind]) -> Option<EntityId> {
        self.ids.entity(value?.text()?, kinds, self.complaints)
    }

    /// A list of entities of `kinds`; none when the key is not there.
    pub fn entities(&self, value: Option<Value<'_>>, kinds: &[EntityKind]) -> Vec<EntityId> {
        let texts = value.map(Value::texts).unwrap_or_default().into_iter();
        texts.filter_map(|id| self.ids.entity(id, kinds, self.complaints)).collect()
    }

    /// The keys `source`, which must be there, and `also`.
    pub fn sourced(&self, fields: &mut Fields<'_>) -> Sourced {
        let source = fields.text("source");
        let also = fields.get("also").map(Value::texts).unwrap_or_default();
        self.resolve_sources(source, also.into_iter())
    }

    /// Resolves a source and the further ones, which must differ from it.
    pub fn resolve_sources<'f, W: Written<'f>>(
        &self,
        source: Option<W>,
        also: impl Iterator<Item = W>,
    ) -> Sourced {
        let first = source.and_then(|id| self.ids.source(id, self.complaints));
        let mut list = Vec::new();
        for id in also {
            let Some(found) = self.ids.source(id, self.complaints) else { continue };
            if Some(found) == first || list.contains(&found) {
                let message = format!("the source `{}` is named twice", id.text());
                self.complaints.error(id.place(), message, "name it once");
            }
            list.push(found);
        }
        Sourced { source: first.unwrap_or(SourceId::new(0)), also: list }
    }

    /// A date that may be left out.
    pub fn date(&self, value: Option<Value<'_>>) -> Option<Period> {
        value?.text()?.date(self.complaints)
    }
}
