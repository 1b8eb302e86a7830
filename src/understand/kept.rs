//! What the base keeps figures of decides between indicators that the same words name.

use smallvec::SmallVec;

use super::context::pointed_to;
use super::read::Scene;
use super::sides::is_side;
use super::vocabulary::Form;
use crate::knowledge::{EntityId, EntityKind, Flow, Indicator, IndicatorId, Measures, PartnerRule};
use crate::language::Operator;
use crate::query::{FigureQuery, Periods};

impl Scene<'_> {
    /// "The lending of the fund": where the base keeps nothing of what was named for a body, but something else
    /// whose names have the same word, that is meant.
    pub(super) fn prefer_kept(&self, indicators: &mut SmallVec<[IndicatorId; 2]>) {
        let bodies = self.frame.named.iter().filter(|name| {
            let kind = self.base.entities[name.ids[0].index()].kind;
            let own = |indicator: &Indicator| indicator.goods == Some(name.ids[0]);
            let goods = self.base.indicators.iter().any(own);
            let scope = kind == EntityKind::Scope && name.form != Form::Generic && !goods;
            !name.excluded && (kind == EntityKind::Organisation || scope)
        });
        for name in bodies {
            let kept =
                || self.base.index.of_subject(name.ids[0]).map(|series| series.key.indicator);
            if kept().any(|id| indicators.contains(&id)) {
                continue;
            }
            let said = |id: IndicatorId| {
                self.frame.indicators.iter().any(|&(.., at)| self.is_word_of(&[id], at))
            };
            // A rise is told only where one is asked for.
            let grows = matches!(self.operator(), Some(Operator::Growth | Operator::Fall));
            let fits = |id: IndicatorId| {
                grows || self.base.indicators[id.index()].measures != Measures::Growth
            };
            if let Some(own) = kept().find(|&id| said(id) && fits(id)) {
                *indicators = SmallVec::from_slice(&[own]);
            }
        }
        self.prefer_kept_there(indicators);
    }

    /// "Which share of small firms is in Baku": where the base keeps nothing of what was named for a part of the
    /// country, but another share for just that part, it is that one.
    pub(super) fn prefer_kept_there(&self, indicators: &mut SmallVec<[IndicatorId; 2]>) {
        let [named] = *indicators.as_slice() else { return };
        let about = |id: IndicatorId| &self.base.indicators[id.index()];
        // "How much of the firms is in Baku" asks for a share of what was named.
        let of = match about(named).measures {
            Measures::Share => about(named).of,
            _ => Some(named).filter(|_| self.operator() == Some(Operator::Share)),
        };
        if of.is_none() || about(named).partner != PartnerRule::No {
            return;
        }
        let places = self.frame.named.iter().filter(|name| {
            !name.excluded && self.base.entities[name.ids[0].index()].kind == EntityKind::Place
        });
        let scopes = places.flat_map(|name| self.base.index.scopes_at(name.ids[0]));
        let kept = || scopes.clone().flat_map(|&scope| self.base.index.of_subject(scope));
        if kept().any(|series| series.key.indicator == named) {
            return;
        }
        let shares =
            |id: &IndicatorId| about(*id).measures == Measures::Share && about(*id).of == of;
        if let Some(own) = kept().map(|series| series.key.indicator).find(shares) {
            *indicators = SmallVec::from_slice(&[own]);
        }
    }

    /// Whether the base keeps a figure of the indicator for the sides and one of the periods asked for.
    pub(super) fn keeps(&self, id: IndicatorId, query: &FigureQuery) -> bool {
        let Periods::Points(points) = &query.periods else { return false };
        self.base.index.of_indicator(id).any(|series| {
            let sides = query.reporter == Some(series.key.reporter)
                && series.key.partner.is_some_and(|id| query.partners.contains(&id));
            sides
                && points.iter().filter_map(|point| point.exact()).any(|period| {
                    !self.base.index.cell(&self.base.figures, series, period).is_empty()
                })
        })
    }

    /// "How much did Türkiye invest in 2023" asks for what came in that year: where the base keeps no stock for
    /// just that time, but a flow of the same kind, it is the flow.
    pub(super) fn prefer_flow(&self, query: &mut FigureQuery) {
        if !query.hinted || query.subject.is_some() {
            return;
        }
        let mut indicators = query.indicators.clone();
        for id in &mut indicators {
            let stock = &self.base.indicators[id.index()];
            let moves = matches!(stock.flow, Some(Flow::Inward | Flow::Outward));
            if !moves || stock.measures != Measures::Stock || self.keeps(*id, query) {
                continue;
            }
            let flow = self.indicator(|indicator| {
                indicator.measures == Measures::Flow
                    && indicator.flow == stock.flow
                    && indicator.unit_kind == stock.unit_kind
            });
            let kept =
                |flow: &IndicatorId| self.keeps(*flow, query) || self.keeps_turned(*flow, query);
            *id = flow.filter(kept).unwrap_or(*id);
        }
        query.indicators = indicators;
    }
}

/// "How long is it?" after a project: the one thing the last fact was about that the base keeps such figures of.
pub(super) fn pointed_subject(scene: &Scene<'_>, indicators: &[IndicatorId]) -> Option<EntityId> {
    // "How much gas did Serbia get the same year" points to no pipeline that goes elsewhere.
    let sides = || {
        let named = scene.frame.named.iter().filter(|name| !name.excluded);
        named.map(|name| name.ids[0]).filter(|&id| is_side(scene.base, id))
    };
    let kept = |id: &EntityId| {
        indicators.iter().any(|&indicator| {
            scene.base.index.of_indicator(indicator).any(|series| {
                let party =
                    |id| series.key.reporter == id || series.key.partner.is_none_or(|it| it == id);
                series.key.subject == Some(*id) && sides().all(party)
            })
        })
    };
    // "How long is it" needs no pronoun in a language that drops it: only things have a length.
    let attribute =
        |id: &IndicatorId| scene.base.indicators[id.index()].measures == Measures::Attribute;
    let spoken = scene.circumstances.previous.map(|turn| &turn.named);
    let dropped = indicators.iter().all(attribute) && scene.frame.named.is_empty();
    let pointed = match (pointed_to(scene), spoken) {
        (pointed, Some(spoken)) if pointed.is_empty() && dropped => {
            SmallVec::from_slice(spoken.as_slice())
        }
        (pointed, _) => pointed,
    };
    let mut fitting = pointed.iter().copied().filter(kept);
    let first = fitting.next()?;
    fitting.next().is_none().then_some(first)
}
