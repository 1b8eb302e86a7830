//! The names of the base, for surfaces that put one in the place of another.

use super::Engine;
use crate::knowledge::{Entity, EntityKind, Indicator, Phrasings};
use crate::language::LanguageId;

/// What kind of thing is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NamedKind {
    /// A country.
    Country,
    /// An indicator.
    Indicator,
    /// Any other named thing.
    Other,
}

/// A thing of the base with its English names.
#[derive(Clone, Debug)]
pub struct Named<'a> {
    /// What it is.
    pub kind: NamedKind,
    /// Its id.
    pub id: &'a str,
    /// Its label, then its other names.
    pub names: Vec<&'a str>,
    /// Its labels in all languages.
    pub labels: Vec<&'a str>,
    /// Words that mean it when nothing else is named.
    pub hints: Vec<&'a str>,
    /// Adjectives and inhabitants.
    pub adjectives: Vec<&'a str>,
    /// Upper-case codes.
    pub codes: Vec<&'a str>,
    /// Whether the base has figures of it.
    pub has_figures: bool,
}

impl Engine {
    /// Everything that has a name, in the order of the files.
    pub fn names(&self) -> Vec<Named<'_>> {
        let base = &self.base;
        let mut partners = vec![false; base.entities.len()];
        let mut measured = vec![false; base.indicators.len()];
        for series in base.index.all() {
            measured[series.key.indicator.index()] = true;
            series.key.partner.iter().for_each(|partner| partners[partner.index()] = true);
        }
        let entities =
            base.entities.iter().zip(partners).map(|(entity, has)| of_entity(entity, has));
        let indicators = base.indicators.iter().zip(measured);
        entities.chain(indicators.map(|(indicator, has)| of_indicator(indicator, has))).collect()
    }
}

fn of_entity(entity: &Entity, has_figures: bool) -> Named<'_> {
    let is_country = entity.kind == EntityKind::Country;
    let label = entity.label.get(LanguageId::ENGLISH);
    Named {
        kind: if is_country { NamedKind::Country } else { NamedKind::Other },
        id: &entity.id,
        names: std::iter::once(label).chain(entity.aliases.iter().map(|name| &**name)).collect(),
        labels: entity.label.iter().map(|(_, label)| label).collect(),
        hints: english(&entity.generic),
        adjectives: entity.adjectives.iter().map(|name| &**name).collect(),
        codes: entity.codes.iter().map(|code| &**code).collect(),
        has_figures,
    }
}

fn of_indicator(indicator: &Indicator, has_figures: bool) -> Named<'_> {
    let label = indicator.label.get(LanguageId::ENGLISH);
    let names = english(&indicator.names).into_iter().filter(|name| *name != label);
    Named {
        kind: NamedKind::Indicator,
        id: &indicator.id,
        names: std::iter::once(label).chain(names).collect(),
        labels: indicator.label.iter().map(|(_, label)| label).collect(),
        hints: english(&indicator.hints),
        adjectives: Vec::new(),
        codes: Vec::new(),
        has_figures,
    }
}

fn english(phrasings: &Phrasings) -> Vec<&str> {
    let of = phrasings.iter().filter(|(language, _)| *language == LanguageId::ENGLISH);
    of.flat_map(|(_, texts)| texts.iter().map(|text| &**text)).collect()
}
