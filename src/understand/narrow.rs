//! What narrows a question about figures: a project or scope, a part within a total.

use smallvec::SmallVec;

use super::direction;
use super::sides;
use super::vocabulary::{Form, Meaning, StemId, Vocabulary, WordId};
use crate::knowledge::{
    Base, Entity, EntityId, EntityKind, Flow, Indicator, IndicatorId, Measures, UnitKind,
};
use crate::language::{Ask, Discourse, Operator, Preposition, Role};
use crate::query::{FigureQuery, Periods, Wanted};

use crate::text::Folded;

use super::read::Scene;

impl Scene<'_> {
    /// What the figures are narrowed to: a project or scope by its name, and whatever else is named that the
    /// base keeps figures of this kind for. With what else it is held against, in the order of the question.
    pub(super) fn subjects(&self, indicators: &[IndicatorId]) -> SmallVec<[EntityId; 2]> {
        let named = self.frame.named.iter().filter(|name| {
            !name.excluded
                && name.preposition != Some(Preposition::AccordingTo)
                && !self.mentions[name.at].meanings.contains(&Meaning::Role(Role::Filler))
        });
        let kept = |id: EntityId| {
            let mut kept = self.base.index.of_subject(id).map(|series| series.key.indicator);
            kept.any(|indicator| indicators.contains(&indicator))
        };
        let mut found: SmallVec<[EntityId; 2]> = SmallVec::new();
        let subjects = named.filter_map(|name| {
            let id = name.ids[0];
            let own = match self.base.entities[id.index()].kind {
                EntityKind::Project | EntityKind::Scope => name.form != Form::Generic,
                EntityKind::Place
                    if matches!(name.preposition, Some(Preposition::With | Preposition::To)) =>
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
        });
        for id in subjects {
            if !found.contains(&id) {
                found.push(id);
            }
        }
        let holds = self.frame.operators.iter().any(|&(operator, _)| {
            matches!(
                operator,
                Operator::Compare
                    | Operator::Larger
                    | Operator::Smaller
                    | Operator::Largest
                    | Operator::Smallest
                    | Operator::Difference
                    | Operator::Times
                    | Operator::Sum
            )
        });
        found.retain(|id| !self.narrows_nothing(*id, indicators));
        if found.len() > 1 && !(holds && found.iter().all(|&id| kept(id))) {
            found = found.pop().into_iter().collect();
        }
        if found.is_empty() {
            found.extend(self.subject_within(indicators));
        }
        found
    }

    /// "EDF loans": the body that the name of the indicator holds, where the base keeps the figures under it.
    fn subject_within(&self, indicators: &[IndicatorId]) -> Option<EntityId> {
        let vocabulary = &self.understanding.vocabulary;
        let named = self.frame.indicators.iter().filter(|(id, ..)| indicators.contains(id));
        let ids = named.flat_map(|&(.., at)| vocabulary.named_within(&self.mentions[at].words));
        let ids: SmallVec<[EntityId; 4]> = ids.collect();
        // "Small and medium business" is not the medium one.
        if ids.iter().any(|&id| self.is_whole(id)) {
            return None;
        }
        let mut ids = ids.into_iter();
        // The turnover of small firms, of which only the growth is kept, is theirs all the same.
        let of = |indicator: IndicatorId| self.base.indicators[indicator.index()].of;
        ids.find(|&id| {
            let mut kept = self.base.index.of_subject(id).map(|series| series.key.indicator);
            kept.any(|own| {
                indicators.contains(&own) || of(own).is_some_and(|of| indicators.contains(&of))
            })
        })
    }

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

    /// "Loans of the fund": of what a body has figures of, the one that the word for it leads to, where the
    /// base keeps none of what was named for it.
    pub(super) fn own_of_body(&self, indicators: &[IndicatorId]) -> Option<IndicatorId> {
        let [named] = *indicators else { return None };
        let bodies = self.frame.named.iter().filter(|name| {
            !name.excluded
                && self.base.entities[name.ids[0].index()].kind == EntityKind::Organisation
        });
        let mut kept = bodies.flat_map(|name| self.base.index.of_subject(name.ids[0]));
        let (_, strong, at) = *self.frame.indicators.iter().find(|&&(id, ..)| id == named)?;
        let kind = |id: IndicatorId| self.base.indicators[id.index()].unit_kind;
        let mut own: SmallVec<[IndicatorId; 2]> = SmallVec::new();
        for series in &mut kept {
            let id = series.key.indicator;
            if id == named {
                return None;
            }
            let leads = self.is_word_of(&[id], at) || (!strong && kind(id) == kind(named));
            if !own.contains(&id) && leads {
                own.push(id);
            }
        }
        match own.as_slice() {
            [only] => Some(*only),
            _ => None,
        }
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

    /// The only body that the base keeps an indicator of, where every figure of it is of some subject.
    pub(super) fn only_body(&self, indicator: IndicatorId) -> Option<EntityId> {
        let of = || self.base.index.of_indicator(indicator).map(|series| series.key.subject);
        let body = |id: &EntityId| self.base.entities[id.index()].kind == EntityKind::Organisation;
        let first = of().flatten().find(body)?;
        let only = of().flatten().filter(body).all(|id| id == first);
        (only && of().all(|subject| subject.is_some())).then_some(first)
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
        let (flow, whole) = match **indicators {
            // "What percentage of turnover were imports" names its whole with the share.
            [share, flow] if self.adds_to_whole(share, flow) => {
                (flow, self.base.indicators[share.index()].of?)
            }
            [share, whole] if self.base.indicators[share.index()].measures == Measures::Share => {
                let flow = self.base.indicators[share.index()].of.filter(|&of| of != whole)?;
                let flows = self.base.indicators[whole.index()].measures == Measures::Flow;
                flows.then_some((flow, whole))?
            }
            _ => self.flow_within()?,
        };
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

    /// Whether an indicator is a share of what a flow is a part of.
    fn adds_to_whole(&self, share: IndicatorId, flow: IndicatorId) -> bool {
        let about = &self.base.indicators[share.index()];
        about.measures == Measures::Share
            && about.of.is_some_and(|of| self.base.indicators[of.index()].adds.contains(&flow))
    }

    /// "How much of the trade with Georgia was exports": a flow and the turnover it is a part of, both with the
    /// same partner; not so in "what share of our trade were exports to Georgia".
    fn flow_within(&self) -> Option<(IndicatorId, IndicatorId)> {
        let named = || self.frame.indicators.iter().map(|&(id, ..)| id);
        let aimed = self.frame.named.iter().any(|name| {
            sides::is_side(self.base, name.ids[0])
                && name.ids[0] != self.understanding.home
                && matches!(name.preposition, Some(Preposition::To | Preposition::From))
        });
        if self.operator() != Some(Operator::Share) || aimed {
            return None;
        }
        // "How much of that were exports" is of the turnover that was spoken of.
        let points = self.frame.says(Discourse::Anaphora) && self.frame.times.is_empty();
        let last = self.circumstances.previous.and_then(|turn| turn.figures.as_ref());
        let spoken = last.filter(|_| points).map_or(&[][..], |last| &last.indicators);
        named().chain(spoken.iter().copied()).find_map(|whole| {
            let adds = &self.base.indicators[whole.index()].adds;
            let mut flows = named().filter(|flow| adds.contains(flow));
            let flow = flows.next().filter(|_| adds.len() > 1)?;
            flows.all(|other| other == flow).then_some((flow, whole))
        })
    }

    /// Whether one side is named as part of the total of another.
    pub(super) fn within_total(&self) -> bool {
        let sides =
            || self.frame.named.iter().filter(|name| sides::is_side(self.base, name.ids[0]));
        sides().count() > 1 && sides().any(|name| direction::is_within(self.mentions, name))
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
            // "Share of" is one phrase, which holds the small word before the name.
            let phrase = name.at > 0 && self.mentions[name.at - 1].tokens.len() > 1;
            let governed = name.preposition == Some(Preposition::Of)
                || (phrase && name.preposition.is_none() && share(name.at - 1));
            let of = governed && !whole && (name.at.saturating_sub(3)..name.at).any(share);
            // "What percent of Azerbaijan's trade was with China".
            let was = |at: usize| {
                self.mentions[at].meanings.contains(&Meaning::Role(Role::Ask(Ask::YesNo)))
            };
            let with = name.preposition == Some(Preposition::With)
                && ((name.at.saturating_sub(3)..name.at).any(was)
                    || self.frame.named.iter().any(|own| {
                        own.ids[0] == self.understanding.home
                            && (own.owner || own.preposition == Some(Preposition::Of))
                    }));
            other && sides::is_side(self.base, name.ids[0]) && (has || of || with)
        })
    }

    /// Whether the base keeps a figure of the indicator for the sides and one of the periods asked for.
    pub(super) fn keeps(&self, id: IndicatorId, query: &FigureQuery) -> bool {
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
    pub(super) fn name_scope(&self, query: &mut FigureQuery, scope: EntityId) {
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

    pub(super) fn indicator(&self, wanted: impl Fn(&Indicator) -> bool) -> Option<IndicatorId> {
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
