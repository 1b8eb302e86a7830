//! What narrows a question about figures: goods, a project or scope, a part within a total.

use smallvec::SmallVec;

use super::direction;
use super::sides;
use super::vocabulary::{Form, Meaning, StemId, Vocabulary, WordId};
use crate::knowledge::{
    Base, Entity, EntityId, EntityKind, Flow, Indicator, IndicatorId, Measures, UnitKind,
};
use crate::language::{Operator, Preposition, Role};
use crate::query::{FigureQuery, Periods, Wanted};

use crate::text::Folded;

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
                    EntityKind::Place
                        if matches!(
                            name.preposition,
                            Some(Preposition::With | Preposition::To)
                        ) =>
                    {
                        false
                    }
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

    /// "The lending of the fund": where the base keeps nothing of what was named for a body, but something else
    /// whose names have the same word, that is meant.
    pub(super) fn prefer_kept(&self, indicators: &mut SmallVec<[IndicatorId; 2]>) {
        let bodies = self.frame.named.iter().filter(|name| {
            let kind = self.base.entities[name.ids[0].index()].kind;
            !name.excluded && kind == EntityKind::Organisation
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
            if let Some(own) = kept().find(|&id| said(id)) {
                *indicators = SmallVec::from_slice(&[own]);
            }
        }
    }

    /// Whether a word that was not read is one in the names of what is asked for: "the share of GDP that SMBs
    /// have" names the share of SMBs in GDP.
    pub(super) fn is_word_of(&self, indicators: &[IndicatorId], at: usize) -> bool {
        let words = &self.mentions[at].words;
        let slips = self.mentions[at].slips > 0;
        !slips
            && !words.is_empty()
            && indicators.iter().any(|id| {
                let own = &self.understanding.indicator_words[id.index()];
                let stem = |&word: &WordId| self.understanding.vocabulary.stem_of(word);
                words.iter().all(|word| own.binary_search(&stem(word)).is_ok())
            })
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
        if !self.within_total() && !self.partner_shares() {
            return None;
        }
        let partners = || self.default_indicator().filter(|_| !self.frame.indicators.is_empty());
        let whole = indicators.first().copied().or_else(partners)?;
        let flow = self.base.indicators[whole.index()].flow;
        let moves = matches!(flow, Some(Flow::Inward | Flow::Outward));
        let part = |same: &dyn Fn(IndicatorId) -> bool| {
            let found = self.base.indicators.iter().position(|indicator| {
                indicator.measures == wanted && indicator.of.is_some_and(same)
            });
            found.map(IndicatorId::new)
        };
        // "Its place among the trade partners" is that by trade.
        let partners = self.base.indicators[whole.index()].unit_kind == UnitKind::Count;
        part(&|of| of == whole)
            .or_else(|| part(&|of| moves && self.base.indicators[of.index()].flow == flow))
            .or_else(|| part(&|of| partners && Some(of) == self.default_indicator()))
    }

    /// "The share of exports in trade": a share that stands beside another whole than its own is one of that
    /// whole, narrowed to the flow; where the base keeps none, it stays the share it was named as.
    pub(super) fn part_of_flow(
        &self,
        indicators: &mut SmallVec<[IndicatorId; 2]>,
    ) -> Option<EntityId> {
        let [share, whole] = **indicators else { return None };
        let flow = self.base.indicators[share.index()].of.filter(|&of| of != whole)?;
        let measures = |id: IndicatorId| self.base.indicators[id.index()].measures;
        if measures(share) != Measures::Share || measures(whole) != Measures::Flow {
            return None;
        }
        indicators.truncate(1);
        let name = &self.base.indicators[flow.index()].id;
        let is_scope = |entity: &Entity| entity.kind == EntityKind::Scope && entity.id == *name;
        let scope = self.base.entities.iter().position(is_scope).map(EntityId::new)?;
        let own = self.base.index.all().iter().find(|series| {
            let indicator = &self.base.indicators[series.key.indicator.index()];
            series.key.subject == Some(scope)
                && indicator.measures == Measures::Share
                && indicator.of == Some(whole)
        })?;
        indicators[0] = own.key.indicator;
        Some(scope)
    }

    /// Whether one side is named as part of the total of another.
    pub(super) fn within_total(&self) -> bool {
        let sides =
            || self.frame.named.iter().filter(|name| sides::is_side(self.base, name.ids[0]));
        sides().count() > 1 && sides().any(|name| direction::is_within(self.mentions, name))
    }

    /// "Cement from Türkiye", "gas to Bulgaria": goods that come from a partner are imports, goods that go there
    /// exports, without the word.
    pub(super) fn movement_of_goods(&self, query: &FigureQuery) -> Option<IndicatorId> {
        let [partner] = query.partners.as_slice() else { return None };
        query.product?;
        let name = self.frame.named.iter().find(|name| name.ids[0] == *partner)?;
        let flow = match name.preposition? {
            Preposition::To => Flow::Exports,
            Preposition::From => Flow::Imports,
            _ => return None,
        };
        self.indicator(|indicator| {
            indicator.flow == Some(flow)
                && indicator.opposite.is_some()
                && indicator.goods.is_none()
        })
    }

    /// Whether the partner is named as what has the share: "the EU share", "the share of Italy".
    pub(super) fn partner_shares(&self) -> bool {
        let share = |at: usize| {
            let meanings = &self.mentions[at].meanings;
            meanings.contains(&Meaning::Role(Role::Operator(Operator::Share)))
        };
        // "The share of Turkey trade in 2020 that was in its first half" is one of time.
        if self.frame.times.len() > 1 {
            return false;
        }
        self.frame.named.iter().any(|name| {
            let other = name.ids[0] != self.understanding.home;
            let has = name.at + 1 < self.mentions.len() && share(name.at + 1);
            let whole = self.frame.indicators.iter().any(|&(.., at)| at == name.at + 1);
            let of = name.preposition == Some(Preposition::Of)
                && !whole
                && (name.at.saturating_sub(3)..name.at).any(share);
            // "What percent of Azerbaijan's trade was with China".
            let with = name.preposition == Some(Preposition::With)
                && self.frame.named.iter().any(|own| {
                    own.ids[0] == self.understanding.home
                        && (own.owner || own.preposition == Some(Preposition::Of))
                });
            other && sides::is_side(self.base, name.ids[0]) && (has || of || with)
        })
    }

    /// "Exports of tea" are those of the product, kept apart from the exports of everything; where the base
    /// keeps an indicator for just these goods, it is that one.
    pub(super) fn name_goods(&self, query: &mut FigureQuery) {
        if let Some(scope) = query.subject {
            self.name_scope(query, scope);
        }
        let Some(product) = query.product else { return };
        let kept = |id: IndicatorId| {
            self.base.index.of_indicator(id).any(|series| series.key.product == Some(product))
        };
        let mut indicators = query.indicators.clone();
        for id in &mut indicators {
            let goods = self.indicator(|indicator| indicator.product_of == Some(*id));
            let Some(goods) = goods else { continue };
            let own = self.indicator(|indicator| indicator.goods == Some(product));
            match own {
                Some(own) if !kept(goods) && self.supplies(own, *id, query) => {
                    // What one side buys is what the other supplies, where that side tells.
                    let buys = self.base.indicators[own.index()].flow
                        != self.base.indicators[id.index()].flow;
                    let told = query.voiced || self.keeps(own, query);
                    if let [partner] = query.partners.as_slice()
                        && buys
                        && !told
                        && let Some(reporter) = query.reporter.replace(*partner)
                    {
                        query.partners = SmallVec::from_slice(&[reporter]);
                    }
                    *id = own;
                    query.product = None;
                }
                _ => *id = goods,
            }
        }
        query.indicators = indicators;
    }

    /// Whether an indicator for goods that only the home country supplies is meant: its sales, or what others buy.
    fn supplies(&self, own: IndicatorId, asked: IndicatorId, query: &FigureQuery) -> bool {
        let same =
            self.base.indicators[own.index()].flow == self.base.indicators[asked.index()].flow;
        same == (query.reporter == Some(self.understanding.home))
    }

    /// Whether the base keeps a figure of the indicator for the sides and one of the periods asked for.
    fn keeps(&self, id: IndicatorId, query: &FigureQuery) -> bool {
        let Periods::Points(points) = &query.periods else { return false };
        self.base.index.of_indicator(id).any(|series| {
            let sides = query.reporter == Some(series.key.reporter)
                && series.key.partner.is_some_and(|id| query.partners.contains(&id));
            sides
                && points.iter().any(|point| match point {
                    Wanted::Exact(period) => {
                        !self.base.index.cell(&self.base.figures, series, *period).is_empty()
                    }
                    Wanted::Part(_) => false,
                })
        })
    }

    /// "Exports of non-oil goods": where the base keeps an indicator for just that part, it is that one.
    fn name_scope(&self, query: &mut FigureQuery, scope: EntityId) {
        for id in &mut query.indicators {
            let whole = &self.base.indicators[id.index()];
            let own = self.indicator(|indicator| {
                indicator.goods == Some(scope)
                    && indicator.flow == whole.flow
                    && indicator.measures == whole.measures
            });
            let kept =
                self.base.index.of_indicator(*id).any(|series| series.key.subject == Some(scope));
            if let Some(own) = own.filter(|_| !kept) {
                *id = own;
                query.subject = None;
            }
        }
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
            *id = flow.filter(|&flow| self.keeps(flow, query)).unwrap_or(*id);
        }
        query.indicators = indicators;
    }

    fn indicator(&self, wanted: impl Fn(&Indicator) -> bool) -> Option<IndicatorId> {
        self.base.indicators.iter().position(wanted).map(IndicatorId::new)
    }
}

/// The stems of the words in the names of every indicator, sorted.
pub fn words_of_indicators(base: &Base, vocabulary: &Vocabulary) -> Vec<Vec<StemId>> {
    let stems = |indicator: &Indicator, vocabulary: &Vocabulary| {
        let names = indicator.names.iter().flat_map(|(_, names)| names.iter().map(AsRef::as_ref));
        let labels = indicator.label.iter().map(|(_, label)| label);
        let mut stems: Vec<StemId> = Vec::new();
        for name in names.chain(labels) {
            let folded = Folded::new(name);
            let words = (0..folded.len()).filter_map(|at| vocabulary.exact(folded.key(at)));
            stems.extend(words.map(|word| vocabulary.stem_of(word)));
        }
        stems.sort_unstable();
        stems.dedup();
        stems
    };
    base.indicators.iter().map(|indicator| stems(indicator, vocabulary)).collect()
}
