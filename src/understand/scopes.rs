//! Scopes that narrow a figure, and those that are the whole: "small and medium business" is all that the base
//! keeps of it.

use super::read::Scene;
use crate::knowledge::{EntityId, EntityKind, IndicatorId};
use crate::text::key_of;

impl Scene<'_> {
    /// Whether a scope is the whole: one that no figure is narrowed to, or "small and medium", several sizes none of
    /// which has figures of its own.
    pub(super) fn narrows_nothing(&self, id: EntityId, indicators: &[IndicatorId]) -> bool {
        let scope = |id: &EntityId| self.base.entities[id.index()].kind == EntityKind::Scope;
        let kept = |id: EntityId| {
            let mut of = self.base.index.of_subject(id);
            of.any(|series| indicators.contains(&series.key.indicator))
        };
        let scopes = self.frame.named.iter().map(|name| name.ids[0]).filter(scope);
        let together = || scopes.clone().count() > 1 && !scopes.clone().any(kept);
        self.is_whole(id) || (scope(&id) && together())
    }

    /// Whether an entity is a scope that no figure is narrowed to.
    pub(super) fn is_whole(&self, id: EntityId) -> bool {
        let scope = self.base.entities[id.index()].kind == EntityKind::Scope;
        scope && self.base.index.of_subject(id).next().is_none()
    }

    /// Whether a scope that no figure is narrowed to is named, and the names of an indicator hold a word for it:
    /// "the turnover of small and medium business" is no trade.
    pub(super) fn is_of_whole(&self, id: IndicatorId) -> bool {
        let vocabulary = &self.understanding.vocabulary;
        let own = &self.understanding.indicator_words[id.index()];
        let scopes = self.frame.named.iter().map(|name| name.ids[0]);
        let mut whole = scopes.filter(|&scope| self.is_whole(scope));
        whole.any(|scope| {
            let aliases = self.base.entities[scope.index()].aliases.iter();
            aliases
                .filter_map(|alias| vocabulary.exact(&key_of(alias)))
                .any(|word| own.binary_search(&vocabulary.stem_of(word)).is_ok())
        })
    }
}
