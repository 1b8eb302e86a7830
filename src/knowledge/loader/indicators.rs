//! `indicators.toml`: what can be asked for.

use super::context::{Context, Item};
use super::names::{Names, Owner};
use crate::knowledge::model::{
    EntityKind, Indicator, IndicatorId, Measures, PartnerRule, UnitKind,
};
use crate::knowledge::shapes::{Value, Written};

/// Reads one indicator. What cannot be read has got its complaint and stands in with a default, since
/// a base with errors never leaves the loader.
pub fn read<'d>(
    item: Item<'d>,
    own: IndicatorId,
    context: &Context<'d>,
    names: &mut Names<'d>,
) -> Indicator {
    let id = item.own_id();
    let mut fields = item.fields;
    let complaints = context.complaints;
    let languages = context.languages;
    let unit_kind = fields.text("unit_kind").and_then(|text| text.code("unit_kind", complaints));
    let measures = fields.text("measures").and_then(|text| text.code("measures", complaints));
    let partner = fields.text("partner").and_then(|text| text.code("partner", complaints));
    let of = fields.get("of").and_then(Value::text);
    if let (Some(of), Some(measures)) = (of, measures)
        && !matches!(measures, Measures::Growth | Measures::Share | Measures::Rank)
    {
        let message = format!("a {measures} describes no other indicator");
        complaints.error(of.place, message, "only growth, share and rank have `of`");
    }
    let adds = fields.get("adds").map(Value::texts).unwrap_or_default();
    let takes_off = fields.get("takes_off").map(Value::texts).unwrap_or_default();
    let symmetric = fields.get("symmetric").and_then(Value::flag);
    let counts_partners = fields.get("counts_partners").and_then(Value::flag);
    let counts_people = fields.get("counts_people").and_then(Value::flag);
    let flow = fields.get("flow").and_then(Value::text);
    let flow = flow.and_then(|text| text.code("flow", complaints));
    let opposite = fields.get("opposite").and_then(Value::text);
    let near = fields.get("near").map(Value::texts).unwrap_or_default();
    let goods = context.entity(fields.get("goods"), &[EntityKind::Product, EntityKind::Scope]);
    let product_of = fields.get("product_of").and_then(Value::text);
    let label = fields.require("label");
    let phrases = fields.require("names");
    if let Some(label) = label {
        names.add(Owner::Indicator(own), languages.texts(label).into_iter().map(|(_, text)| text));
    }
    if let Some(phrases) = phrases {
        let lists = languages.lists(phrases).into_iter();
        names.add(Owner::Indicator(own), lists.flat_map(|(_, texts)| texts));
    }
    let hints = fields.get("hints");
    if let Some(hints) = hints {
        let lists = languages.lists(hints).into_iter();
        names.add_hints(own, lists.flat_map(|(_, texts)| texts));
    }
    let resolve = |text| context.ids.indicator(text, complaints);
    let indicator = Indicator {
        id,
        unit_kind: unit_kind.unwrap_or(UnitKind::Money),
        measures: measures.unwrap_or(Measures::Flow),
        of: of.and_then(resolve),
        adds: adds.into_iter().filter_map(resolve).collect(),
        counts_partners: counts_partners.unwrap_or(false),
        counts_people: counts_people.unwrap_or(false),
        takes_off: takes_off.into_iter().filter_map(resolve).collect(),
        partner: partner.unwrap_or(PartnerRule::Either),
        symmetric: symmetric.unwrap_or(false),
        flow,
        opposite: opposite.and_then(resolve),
        near: near.into_iter().filter_map(resolve).collect(),
        product_of: product_of.and_then(resolve),
        goods,
        label: languages.localised(label),
        names: languages.phrasings(phrases),
        hints: languages.phrasings(hints),
        definition: languages.localised(fields.require("definition")),
    };
    fields.finish();
    indicator
}
