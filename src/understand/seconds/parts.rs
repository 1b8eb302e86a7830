//! Second readings of a part or of the whole of what is named: narrower goods, a scope, a thing without its goods.

use smallvec::smallvec;

use super::Group;
use crate::calendar::Period;
use crate::knowledge::{EntityId, EntityKind, Indicator, IndicatorId, Measures};
use crate::language::Operator;
use crate::query::{Assumed, FigureQuery, Periods, Wanted};
use crate::understand::read::Scene;
use crate::understand::vocabulary::{Form, Meaning, NodeId, WordId};

impl Scene<'_> {
    /// "How many tonnes of oil": the only narrower goods that have such a figure. The answer names them.
    pub(super) fn narrower(&self, query: &FigureQuery) -> Group {
        let ([indicator], Some(product)) = (query.indicators.as_slice(), query.product) else {
            return Group::new();
        };
        let reporter = query.reporter.unwrap_or(self.understanding.home);
        let side = query.partners.first().copied().unwrap_or(reporter);
        let kept =
            self.base.index.of_side(*indicator, side).filter_map(|series| series.key.product);
        let mut goods: Vec<EntityId> =
            kept.filter(|id| self.base.entities[id.index()].within == Some(product)).collect();
        goods.sort_unstable();
        goods.dedup();
        goods.into_iter().map(|id| FigureQuery { product: Some(id), ..query.clone() }).collect()
    }

    /// "What percentage of the small firms are in Baku": the part of what is kept apart for a place.
    pub(super) fn part_at_place(&self, query: &FigureQuery) -> Group {
        if self.operator() != Some(Operator::Share) || query.subject.is_some() {
            return Group::new();
        }
        let places = self.frame.named.iter().filter(|name| !name.excluded);
        let scopes = places.flat_map(|name| self.base.index.scopes_at(name.ids[0]));
        let share = |id: &IndicatorId| self.base.indicators[id.index()].measures == Measures::Share;
        let mut group = Group::new();
        for &scope in scopes {
            let kept = self.base.index.of_subject(scope).map(|series| series.key.indicator);
            let mut kept: Vec<IndicatorId> = kept.filter(share).collect();
            kept.dedup();
            group.extend(kept.into_iter().map(|indicator| FigureQuery {
                indicators: smallvec![indicator],
                subject: Some(scope),
                operator: None,
                partners: smallvec![],
                ..query.clone()
            }));
        }
        group
    }

    /// "In January and February 2024": months that follow each other, of which only the stretch is told.
    pub(super) fn stretch_of_months(&self, query: &FigureQuery) -> Group {
        let Periods::Points(points) = &query.periods else { return Group::new() };
        let month = |wanted: &Wanted| match wanted.exact() {
            Some(Period::Month(year, month)) => Some((year, month)),
            _ => None,
        };
        let months: Option<Vec<(i16, u8)>> = points.iter().map(month).collect();
        let Some([first, .., last]) = months.as_deref() else { return Group::new() };
        let number = |(year, month): (i16, u8)| i32::from(year) * 12 + i32::from(month);
        let row = months.iter().flatten().map(|&month| number(month));
        let whole = row.eq(number(*first)..=number(*last));
        let stretch = whole.then(|| Period::months(*first, *last)).flatten();
        let periods = stretch.map(|period| Periods::Points(smallvec![Wanted::Exact(period)]));
        let query = periods.map(|periods| FigureQuery { periods, ..query.clone() });
        query.into_iter().collect()
    }

    /// "How many tonnes of crude can the refinery process": what a project is measured by is narrowed by no goods.
    pub(super) fn of_thing(&self, query: &FigureQuery) -> Option<FigureQuery> {
        let attribute =
            |id: &IndicatorId| self.base.indicators[id.index()].measures == Measures::Attribute;
        let narrowed = query.product.is_some() && query.subject.is_some();
        (narrowed && query.indicators.iter().all(attribute))
            .then(|| FigureQuery { product: None, ..query.clone() })
    }

    /// "Non-oil goods as a share of all exports": a part that an indicator of its own counts, in the whole flow.
    pub(super) fn share_of_scope(&self, query: &FigureQuery) -> Group {
        let flow = |&(id, strong, _): &(IndicatorId, bool, usize)| {
            let about = &self.base.indicators[id.index()];
            (strong && about.measures == Measures::Flow).then_some(id)
        };
        let shared = query.operator == Some(Operator::Share);
        let whole = self.frame.indicators.iter().find_map(flow).filter(|_| shared);
        let (Some(whole), Some(scope)) = (whole, query.subject) else { return Group::new() };
        let way = self.base.indicators[whole.index()].flow;
        let own = |about: &Indicator| {
            about.goods == Some(scope) && about.measures == Measures::Flow && about.flow == way
        };
        let mut partners = query.partners.clone();
        if partners.is_empty() {
            partners.extend(self.base.index.world());
        }
        let parts = self.base.indicators.iter().position(own).map(IndicatorId::new);
        let share = parts.map(|part| FigureQuery {
            indicators: smallvec![part, whole],
            partners,
            subject: None,
            ..query.clone()
        });
        share.into_iter().collect()
    }

    /// "And exports?" after a rank or growth by trade, where no such one by exports is kept: the exports themselves.
    pub(super) fn carried_level(&self, query: &FigureQuery, assumed: &[Assumed]) -> Group {
        let carried = assumed.iter().any(|taken| matches!(taken, Assumed::Indicator(_)));
        let [indicator] = query.indicators.as_slice() else { return Group::new() };
        let about = &self.base.indicators[indicator.index()];
        let named = |level: &IndicatorId| {
            self.frame.indicators.iter().any(|&(id, strong, _)| strong && id == *level)
        };
        let level = about.of.filter(|level| carried && named(level));
        let query = level.map(|level| FigureQuery {
            indicators: smallvec![level],
            operator: None,
            ..query.clone()
        });
        query.into_iter().collect()
    }

    /// "The turnover of small businesses in 2021": a scope by words that are those of the indicator too, which is kept
    /// for that scope alone.
    pub(super) fn scope_within(&self, query: &FigureQuery) -> Group {
        if query.subject.is_some() || query.hinted {
            return Group::new();
        }
        let vocabulary = &self.understanding.vocabulary;
        let scope = |node: NodeId| {
            vocabulary.meanings(node).find_map(|meaning| match meaning {
                Meaning::Entity(id, Form::Name) => {
                    (self.base.entities[id.index()].kind == EntityKind::Scope).then_some(id)
                }
                _ => None,
            })
        };
        let begins = |words: &[WordId]| {
            let mut node = Some(vocabulary.root());
            words.iter().find_map(|&word| {
                node = node.and_then(|node| vocabulary.step(node, word));
                node.and_then(scope)
            })
        };
        // "Kiçik müəssisələrin dövriyyəsi": the first of its words may stand by itself.
        let words = |&(.., at): &(IndicatorId, bool, usize)| {
            let own = &self.mentions[at.saturating_sub(1)..=at];
            own.iter().flat_map(|mention| mention.words.iter().copied()).collect::<Vec<_>>()
        };
        let begun = |words: Vec<WordId>| {
            (0..words.len()).filter_map(|at| begins(&words[at..])).collect::<Vec<_>>()
        };
        let mut scopes: Vec<EntityId> =
            self.frame.indicators.iter().map(words).flat_map(begun).collect();
        scopes.sort_unstable();
        scopes.dedup();
        let scopes = scopes.into_iter();
        scopes.map(|id| FigureQuery { subject: Some(id), ..query.clone() }).collect()
    }
}
