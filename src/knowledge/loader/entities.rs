//! `entities/*.toml`: named things of every kind, and names that several of them share.

use super::context::{Context, Item};
use super::fact_ids::FactIds;
use super::ids::IdShape;
use super::names::{Names, Owner};
use crate::knowledge::model::{Ambiguous, Entity, EntityId, EntityKind, FactId, Localised};
use crate::knowledge::shapes::{Fields, Text, Value, Written};
use crate::language::{Case, LanguageId};
use crate::packed;

/// Countries and groups of them: what can be a side of a figure or a party of an event.
pub const SIDES: &[EntityKind] = &[EntityKind::Country, EntityKind::Bloc];

const COUNTRY: &[EntityKind] = &[EntityKind::Country];

/// How ids of a kind are written.
pub fn id_shape(kind: EntityKind) -> IdShape {
    match kind {
        EntityKind::Country => IdShape::Country,
        EntityKind::Bloc => IdShape::Bloc,
        _ => IdShape::Slug,
    }
}

/// Reads one entity; the keys it may have depend on its kind. `facts` are the ids of all facts, for
/// the event at which an agreement was made.
pub fn read<'d>(
    item: Item<'d>,
    own: EntityId,
    kind: EntityKind,
    context: &Context<'d>,
    facts: &FactIds<'d>,
    names: &mut Names<'d>,
) -> Entity {
    let id = item.own_id();
    let mut fields = item.fields;
    let (label, mut further) = label(&mut fields, own, context, names);
    let mut list = |fields: &mut Fields<'d>, key| -> Vec<packed::Text> {
        let texts = fields.get(key).map(Value::texts).unwrap_or_default();
        names.add(Owner::Entity(own), texts.iter().copied());
        texts.into_iter().map(|text| text.text.into()).collect()
    };
    further.extend(list(&mut fields, "aliases"));
    let mut entity = Entity {
        id,
        kind,
        label,
        aliases: further,
        adjectives: Vec::new(),
        codes: Vec::new(),
        generic: Vec::new(),
        countries: Vec::new(),
        capital: false,
        place: None,
        standing: None,
        subkind: None,
        event: None,
        within: None,
        forms: forms(&mut fields, context),
    };
    let generic = |fields: &mut Fields<'d>| context.languages.phrasings(fields.get("generic"));
    match kind {
        EntityKind::Country | EntityKind::Bloc => {
            entity.adjectives = list(&mut fields, "adjectives");
            entity.codes = codes(&mut fields, own, names);
        }
        EntityKind::Place => {
            entity.countries.extend(context.entity(fields.get("country"), COUNTRY));
            entity.capital = fields.get("capital").and_then(Value::flag).unwrap_or(false);
        }
        EntityKind::Person | EntityKind::Organisation => {
            entity.countries.extend(context.entity(fields.get("country"), COUNTRY));
            entity.standing = fields
                .get("standing")
                .and_then(Value::text)
                .and_then(|text| text.code("standing", context.complaints));
            if kind == EntityKind::Organisation {
                entity.generic = generic(&mut fields);
            }
        }
        EntityKind::Project => {
            entity.subkind = fields.text("kind").map(|text| {
                IdShape::Slug.check(text, context.complaints);
                text.text.into()
            });
            entity.countries = context.entities(fields.get("countries"), COUNTRY);
            entity.generic = generic(&mut fields);
        }
        EntityKind::Agreement => {
            let event = fields.get("event").and_then(Value::text);
            let select = |fact| if let FactId::Event(id) = fact { Some(id) } else { None };
            let find = |id| facts.fact(context.ids, id, "event", select, context.complaints);
            entity.event = event.and_then(find);
            entity.generic = generic(&mut fields);
        }
        EntityKind::Scope => {
            entity.place = context.entity(fields.get("place"), &[EntityKind::Place]);
        }
        EntityKind::Product => {
            entity.within = context.entity(fields.get("within"), &[EntityKind::Product]);
        }
    }
    fields.finish();
    entity
}

/// The name in cases, by language and case: `forms = { ru = { gen = "Нидерландов" } }`.
fn forms(fields: &mut Fields<'_>, context: &Context<'_>) -> Vec<(LanguageId, Case, packed::Text)> {
    let Some(value) = fields.get("forms") else { return Vec::new() };
    let mut forms = Vec::new();
    for (language, table) in context.languages.tables(value) {
        for (case, form) in table.table("table").into_iter().flat_map(Fields::entries) {
            let case = case.code("case", context.complaints);
            let form = form.text();
            if let (Some(language), Some(case), Some(form)) = (language, case, form) {
                forms.push((language, case, form.text.into()));
            }
        }
    }
    forms
}

/// The label and, as further names, the labels in languages that have no pack yet.
fn label<'d>(
    fields: &mut Fields<'d>,
    own: EntityId,
    context: &Context<'d>,
    names: &mut Names<'d>,
) -> (Localised, Vec<packed::Text>) {
    let Some(value) = fields.require("label") else { return Default::default() };
    let texts = context.languages.texts(value);
    names.add(Owner::Entity(own), texts.iter().map(|(_, text)| *text));
    let (mut label, mut further) = (Vec::new(), Vec::new());
    for (language, Text { text, .. }) in texts {
        match language {
            Some(language) => label.push((language, text.into())),
            None => further.push(text.into()),
        }
    }
    (Localised::new(label), further)
}

fn codes<'d>(fields: &mut Fields<'d>, own: EntityId, names: &mut Names<'d>) -> Vec<packed::Text> {
    let texts = fields.get("codes").map(Value::texts).unwrap_or_default();
    for code in &texts {
        if !code.text.bytes().all(|byte| byte.is_ascii_uppercase()) {
            let message = format!("`{}` is not a code", code.text);
            let remedy = "write capital letters, as in `AZ` or `AZE`";
            fields.complaints().error(code.place, message, remedy);
        }
        names.add_code(own, *code);
    }
    texts.into_iter().map(|text| text.text.into()).collect()
}

/// Reads a name that several entities share.
pub fn read_ambiguous<'d>(
    mut fields: Fields<'d>,
    context: &Context<'d>,
    names: &mut Names<'d>,
) -> Ambiguous {
    let name = fields.text("name");
    let list = fields.require("means");
    let means = context.entities(list, EntityKind::ALL);
    if let Some(list) = list.filter(|list| list.list().len() < 2) {
        list.complain("an ambiguous name means two things or more", "list the ids of all of them");
    }
    if let Some(name) = name {
        names.add_ambiguous(name, means.clone());
    }
    fields.finish();
    Ambiguous { name: name.map_or_else(Default::default, |name| name.text.into()), means }
}
