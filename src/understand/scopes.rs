//! Scopes that narrow a figure, and those that are the whole: "small and medium business" is all that the base
//! keeps of it.

use super::read::Scene;
use super::vocabulary::{StemId, Vocabulary, WordId};
use crate::knowledge::{Base, EntityId, EntityKind, IndicatorId, Measures, UnitKind};
use crate::quantity::Unit;
use crate::query::Claim;
use crate::text::key_of;

impl Scene<'_> {
    /// Whether a scope is the whole of what is asked for: one that no figure is narrowed to, or "small and medium",
    /// several sizes none of which has figures of its own.
    pub(super) fn narrows_nothing(&self, id: EntityId, indicators: &[IndicatorId]) -> bool {
        let scope = |id: &EntityId| self.base.entities[id.index()].kind == EntityKind::Scope;
        let kept = |id: EntityId| {
            let mut of = self.base.index.of_subject(id);
            of.any(|series| self.asks_for_kept(series.key.indicator, indicators))
        };
        let scopes = self.frame.named.iter().map(|name| name.ids[0]).filter(scope);
        let together = || scopes.clone().count() > 1 && !scopes.clone().any(kept);
        // "Small firms" are all of them to most people; where no figure is kept of those alone, they are meant.
        let alone = || scopes.clone().count() == 1 && !kept(id) && self.stands_for_whole(id);
        let whole = self.is_whole(id) || (scope(&id) && (together() || alone()));
        whole && indicators.iter().any(|&indicator| self.holds_whole(indicator))
    }

    /// Whether the words that name a scope stand for the whole as well: "small business" for "SMB".
    fn stands_for_whole(&self, id: EntityId) -> bool {
        let named = self.frame.named.iter().find(|name| name.ids[0] == id);
        named.is_some_and(|name| self.say_whole(&self.mentions[name.at].words))
    }

    /// Whether some of the words, in their order, stand for a scope that is the whole.
    pub(super) fn say_whole(&self, words: &[WordId]) -> bool {
        let vocabulary = &self.understanding.vocabulary;
        let stem = |word: &WordId| vocabulary.stem_of(*word);
        (0..words.len()).any(|at| {
            let follows = &words[at + 1..];
            vocabulary.synonyms(words[at], self.language).any(|(rest, _)| {
                !rest.is_empty()
                    && rest.iter().map(stem).eq(follows.iter().take(rest.len()).map(stem))
            })
        })
    }

    /// Whether an entity is a scope that no figure is narrowed to.
    pub(super) fn is_whole(&self, id: EntityId) -> bool {
        let scope = self.base.entities[id.index()].kind == EntityKind::Scope;
        scope && self.base.index.of_subject(id).next().is_none()
    }

    /// Whether a scope that no figure is narrowed to is named, and an indicator is of it: "the turnover of small and
    /// medium business" is no trade.
    pub(super) fn is_of_whole(&self, id: IndicatorId) -> bool {
        self.frame.named.iter().any(|name| self.is_whole(name.ids[0])) && self.holds_whole(id)
    }

    /// "There were more than 400 thousand small and medium businesses": a number beside a scope that no figure is
    /// narrowed to counts it.
    pub(super) fn counted_whole(&self) -> Option<IndicatorId> {
        let counts = |claim: &Claim| claim.unit.is_none_or(|unit| unit == Unit::Count);
        let valued = self.frame.values.iter().any(|run| counts(&run.claim));
        let named = self.frame.named.iter().any(|name| self.is_whole(name.ids[0]));
        if !valued || !named {
            return None;
        }
        let whole = |id: &IndicatorId| {
            let about = &self.base.indicators[id.index()];
            about.unit_kind == UnitKind::Count
                && about.measures == Measures::Stock
                && self.holds_whole(*id)
        };
        (0..self.base.indicators.len()).map(IndicatorId::new).find(whole)
    }

    /// "Is TANAP longer than 1,800 km": what is measured in kilometres is a length.
    pub(super) fn measured_length(&self) -> Option<IndicatorId> {
        let measured = |unit: Option<Unit>| unit == Some(Unit::Km);
        let told = self.frame.values.iter().any(|run| measured(run.claim.unit));
        let named = self
            .frame
            .named
            .iter()
            .any(|name| self.base.entities[name.ids[0].index()].kind == EntityKind::Project);
        self.indicator(|indicator| indicator.unit_kind == UnitKind::Length)
            .filter(|_| told && named)
    }

    /// Whether the names of an indicator hold a word for a scope that no figure is narrowed to.
    fn holds_whole(&self, id: IndicatorId) -> bool {
        self.understanding.of_whole[id.index()]
    }
}

/// For each indicator, by the words in its names, whether they hold one for a scope that no figure is narrowed to.
pub fn of_whole(base: &Base, vocabulary: &Vocabulary, words: &[Vec<StemId>]) -> Vec<bool> {
    let scopes = base.entities.iter().enumerate().filter(|(at, entity)| {
        let kept = || base.index.of_subject(EntityId::new(*at)).next().is_some();
        entity.kind == EntityKind::Scope && !kept()
    });
    let aliases = scopes.flat_map(|(_, scope)| &scope.aliases);
    let stems = aliases.filter_map(|alias| vocabulary.exact(&key_of(alias)));
    let stems: Vec<StemId> = stems.map(|word| vocabulary.stem_of(word)).collect();
    words.iter().map(|own| stems.iter().any(|stem| own.binary_search(stem).is_ok())).collect()
}
