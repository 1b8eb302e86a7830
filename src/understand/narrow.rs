//! What narrows a question about figures: goods, a project or scope, a part within a total.

use super::direction;
use super::sides;
use super::vocabulary::{Form, Meaning};
use crate::knowledge::{EntityId, EntityKind, Flow, Indicator, IndicatorId, Measures};
use crate::language::{Operator, Preposition, Role};
use crate::query::FigureQuery;

use super::read::Scene;

impl Scene<'_> {
    /// What the figures are narrowed to: a project or scope by its name, and whatever else is named that the
    /// base keeps figures of this kind for.
    pub(super) fn subject(&self, indicators: &[IndicatorId]) -> Option<EntityId> {
        let named = self.frame.named.iter().filter(|name| {
            !name.excluded
                && name.preposition != Some(Preposition::AccordingTo)
                && !self.mentions[name.at].meanings.contains(&Meaning::Role(Role::Filler))
        });
        let kept = |id: EntityId| {
            let mut kept = self.base.index.of_subject(id).map(|series| series.key.indicator);
            kept.any(|indicator| indicators.contains(&indicator))
        };
        named
            .filter_map(|name| {
                let id = name.ids[0];
                let own = match self.base.entities[id.index()].kind {
                    EntityKind::Project | EntityKind::Scope => name.form != Form::Generic,
                    EntityKind::Place => {
                        let scopes = self.base.index.scopes_at(id).iter().copied();
                        return scopes.into_iter().find(|&scope| kept(scope));
                    }
                    _ => false,
                };
                (own || kept(id)).then_some(id)
            })
            .next_back()
    }

    /// The only indicator that the base keeps for a scope: "the number of memoranda" is a count of the agency's
    /// work without saying so.
    pub(super) fn only_indicator(&self, subject: EntityId) -> Option<IndicatorId> {
        if self.base.entities[subject.index()].kind != EntityKind::Scope {
            return None;
        }
        let mut of = self.base.index.of_subject(subject);
        let first = of.next()?.key.indicator;
        of.all(|one| one.key.indicator == first).then_some(first)
    }

    /// "The share of Italy in Azerbaijan's exports", "its place in Georgia's trade": the share or rank of a
    /// partner within a total, where the base reports it.
    pub(super) fn part_of_total(&self, indicators: &[IndicatorId]) -> Option<IndicatorId> {
        let wanted = match self.operator()? {
            Operator::Share => Measures::Share,
            Operator::Rank => Measures::Rank,
            _ => return None,
        };
        if !self.within_total() {
            return None;
        }
        let whole = *indicators.first()?;
        let flow = self.base.indicators[whole.index()].flow;
        let moves = matches!(flow, Some(Flow::Inward | Flow::Outward));
        let part = |same: &dyn Fn(IndicatorId) -> bool| {
            let found = self.base.indicators.iter().position(|indicator| {
                indicator.measures == wanted && indicator.of.is_some_and(same)
            });
            found.map(IndicatorId::new)
        };
        part(&|of| of == whole)
            .or_else(|| part(&|of| moves && self.base.indicators[of.index()].flow == flow))
    }

    /// Whether one side is named as part of the total of another.
    pub(super) fn within_total(&self) -> bool {
        let sides =
            || self.frame.named.iter().filter(|name| sides::is_side(self.base, name.ids[0]));
        sides().count() > 1 && sides().any(|name| direction::is_within(self.mentions, name))
    }

    /// "Exports of tea" are those of the product, kept apart from the exports of everything; where the base
    /// keeps an indicator for just these goods, it is that one.
    pub(super) fn name_goods(&self, query: &mut FigureQuery) {
        let Some(product) = query.product else { return };
        let kept = |id: IndicatorId| {
            self.base.index.of_indicator(id).any(|series| series.key.product == Some(product))
        };
        for id in &mut query.indicators {
            let goods = self.indicator(|indicator| indicator.product_of == Some(*id));
            let Some(goods) = goods else { continue };
            let own = self.indicator(|indicator| indicator.goods == Some(product));
            match own {
                Some(own) if !kept(goods) => {
                    *id = own;
                    query.product = None;
                }
                _ => *id = goods,
            }
        }
    }

    fn indicator(&self, wanted: impl Fn(&Indicator) -> bool) -> Option<IndicatorId> {
        self.base.indicators.iter().position(wanted).map(IndicatorId::new)
    }
}
