//! `events/*.toml`, `offices.toml` and `topics/*.toml`: facts in words.

use super::context::{Context, Item, Sourced};
use super::entities::SIDES;
use super::fact_ids::FactIds;
use super::ids::IdShape;
use crate::calendar::Period;
use crate::knowledge::model::{
    Confidence, EntityId, EntityKind, Event, FactDate, FactId, Localised, Office, Participant,
    Topic,
};
use crate::knowledge::shapes::{Fields, Value, Written};
use crate::language::EventKind;

const PLACE: &[EntityKind] = &[EntityKind::Place];
const ORGANISATION: &[EntityKind] = &[EntityKind::Organisation];
const PERSON: &[EntityKind] = &[EntityKind::Person];
const MATTERS: &[EntityKind] =
    &[EntityKind::Project, EntityKind::Agreement, EntityKind::Organisation, EntityKind::Product];

/// Reads one event.
pub fn event(item: Item<'_>, context: &Context<'_>) -> Event {
    let id = item.own_id();
    let mut fields = item.fields;
    let complaints = context.complaints;
    let date = fields.require("date");
    let people = fields.get("people").map(Value::list).unwrap_or_default();
    let Sourced { source, also } = context.sourced(&mut fields);
    let event = Event {
        id,
        kind: fields
            .text("kind")
            .and_then(|text| text.code("kind", complaints))
            .unwrap_or(EventKind::Other),
        date: FactDate {
            period: context.date(date).unwrap_or(Period::Year(0)),
            inferred: fields.get("date_inferred").and_then(Value::flag).unwrap_or(false),
        },
        place: context.entity(fields.get("place"), PLACE),
        parties: context.entities(fields.get("parties"), SIDES),
        organisations: context.entities(fields.get("organisations"), ORGANISATION),
        people: people.into_iter().filter_map(|value| participant(value, context)).collect(),
        entities: context.entities(fields.get("entities"), MATTERS),
        title: context.languages.localised(fields.require("title")),
        summary: context.languages.localised(fields.require("summary")),
        keywords: context.languages.phrasings(fields.get("keywords")),
        source,
        also,
        confidence: fields
            .get("confidence")
            .and_then(Value::text)
            .and_then(|text| text.code("confidence", complaints))
            .unwrap_or(Confidence::High),
        note: note(&mut fields, context),
    };
    fields.finish();
    event
}

fn participant(value: Value<'_>, context: &Context<'_>) -> Option<Participant> {
    let mut fields = value.table("participant")?;
    let person = fields.require("person");
    let role = context.languages.localised(fields.get("role"));
    fields.finish();
    Some(Participant { person: context.entity(person, PERSON)?, role })
}

fn note(fields: &mut Fields<'_>, context: &Context<'_>) -> Option<Localised> {
    fields.get("note").map(|value| context.languages.localised(Some(value)))
}

/// Reads one office.
pub fn office(item: Item<'_>, context: &Context<'_>) -> Office {
    let id = item.own_id();
    let mut fields = item.fields;
    let person = fields.require("person");
    let Sourced { source, also } = context.sourced(&mut fields);
    let office = Office {
        id,
        person: context.entity(person, PERSON).unwrap_or(EntityId::new(0)),
        organisation: context.entity(fields.get("organisation"), ORGANISATION),
        country: context.entity(fields.get("country"), SIDES),
        title: context.languages.localised(fields.require("title")),
        posts: context.languages.phrasings(fields.require("posts")),
        as_of: context.date(fields.get("as_of")),
        source,
        also,
    };
    fields.finish();
    office
}

/// Reads one topic; `facts` are the ids of all facts, for the figures it rests on.
pub fn topic<'d>(item: Item<'d>, context: &Context<'d>, facts: &FactIds<'d>) -> Topic {
    let id = item.own_id();
    let mut fields = item.fields;
    let complaints = context.complaints;
    let kind = fields.text("kind");
    if let Some(kind) = kind {
        IdShape::Slug.check(kind, complaints);
    }
    let figures = fields.get("figures").map(Value::texts).unwrap_or_default();
    let Sourced { source, also } = context.sourced(&mut fields);
    let figure = |fact| if let FactId::Figure(id) = fact { Some(id) } else { None };
    let topic = Topic {
        id,
        kind: kind.map_or_else(Default::default, |kind| kind.text.into()),
        title: context.languages.localised(fields.require("title")),
        text: context.languages.localised(fields.require("text")),
        keywords: context.languages.phrasings(fields.require("keywords")),
        questions: context.languages.phrasings(fields.require("questions")),
        about: context.entities(fields.get("about"), EntityKind::ALL),
        members: context.entities(fields.get("members"), EntityKind::ALL),
        figures: figures
            .into_iter()
            .filter_map(|text| facts.fact(context.ids, text, "figure", figure, complaints))
            .collect(),
        as_of: context.date(fields.get("as_of")),
        source,
        also,
        note: note(&mut fields, context),
    };
    fields.finish();
    topic
}
