//! Parts of a whole: the share of a partner or a flow in a total, the part of exports that is not oil, the goods
//! that go through a pipeline, what is kept for a part under the side that counts it.

use smallvec::SmallVec;

use super::frame::Named;
use super::read::Scene;
use super::sides::{self, Sides};
use super::vocabulary::Meaning;
use super::wholes;
use crate::knowledge::{Entity, EntityId, EntityKind, Flow, IndicatorId, Measures, UnitKind};
use crate::language::{Ask, Discourse, Operator, Preposition, Role};
use crate::quantity::Unit;
use crate::query::{FigureQuery, Periods};
use crate::text::Gap;

impl Scene<'_> {
    /// "What part of exports was non-oil", "oil's share in exports to Germany": where the base keeps no such
    /// share, it is the part held against the whole.
    pub(super) fn settle_part(&self, query: &mut FigureQuery) {
        let [share] = *query.indicators.as_slice() else { return };
        let about = &self.base.indicators[share.index()];
        let Some(of) = about.of.filter(|_| about.measures == Measures::Share) else { return };
        if query.product.or(query.subject).is_none() || !query.beside.is_empty() {
            return;
        }
        let kept = self.base.index.of_indicator(share).any(|series| {
            (series.key.product, series.key.subject) == (query.product, query.subject)
        });
        if !kept || self.goods_are_portion() {
            // "Which portion of the investment was outside oil" is of what was named, where that is kept in parts.
            let named = self.frame.indicators.iter().map(|&(id, ..)| id);
            let in_parts = |id: &IndicatorId| {
                let about = &self.base.indicators[id.index()];
                let mut kept = self.base.index.of_indicator(*id);
                about.measures != Measures::Share
                    && kept.any(|series| {
                        (series.key.product, series.key.subject) == (query.product, query.subject)
                    })
            };
            let of = named.into_iter().find(in_parts).unwrap_or(of);
            query.indicators = SmallVec::from_slice(&[of]);
            query.operator = Some(Operator::Share);
        }
    }

    /// "Oil through the pipeline": the goods that a project moves are in the name of what is kept for it.
    pub(super) fn settle_carried(&self, query: &mut FigureQuery) {
        // "How much oil did BTC carry in 2019" asks for what went through it in that time, not for what could.
        let attribute =
            |id: &IndicatorId| self.base.indicators[id.index()].measures == Measures::Attribute;
        let dated = query.hinted
            && query.indicators.iter().all(attribute)
            && matches!(query.periods, Periods::Points(_));
        let product = |id: &EntityId| self.base.entities[id.index()].kind == EntityKind::Product;
        let moved = || self.frame.named.iter().map(|name| name.ids[0]).find(product);
        let goods = query.product.or_else(|| moved().filter(|_| dated));
        let (Some(goods), Some(project)) = (goods, query.subject) else { return };
        if self.base.entities[project.index()].kind != EntityKind::Project {
            return;
        }
        let kept = || self.base.index.of_subject(project);
        if kept().any(|series| series.key.product == Some(goods)) {
            return;
        }
        let at = self.frame.named.iter().find(|name| name.ids[0] == goods).map(|name| name.at);
        let carries = |id: &IndicatorId| {
            let about = &self.base.indicators[id.index()];
            let named =
                about.goods == Some(goods) || at.is_some_and(|at| self.is_word_of(&[*id], at));
            about.measures == Measures::Flow && named
        };
        let mut ids: SmallVec<[IndicatorId; 2]> =
            kept().map(|series| series.key.indicator).filter(carries).collect();
        ids.dedup();
        if let [only] = *ids.as_slice() {
            query.indicators = SmallVec::from_slice(&[only]);
            query.hinted = false;
            query.product = None;
        }
    }

    /// "Which city's exporters sold more": a part that only another side counts is told by that side.
    pub(super) fn sides_of_part(
        &self,
        subject: Option<EntityId>,
        indicators: &[IndicatorId],
        sides: &mut Sides,
    ) {
        let home = self.understanding.home;
        let Some(subject) = subject else { return };
        // "How much of it, in percent, left from Istanbul" is a share of what that side counts.
        let of = indicators.iter().filter_map(|id| self.base.indicators[id.index()].of);
        let asked: SmallVec<[IndicatorId; 4]> = indicators.iter().copied().chain(of).collect();
        let mut kept = self
            .base
            .index
            .of_subject(subject)
            .filter(|series| asked.contains(&series.key.indicator))
            .map(|series| (series.key.reporter, series.key.partner));
        let Some(pair @ (reporter, Some(partner))) = kept.next() else { return };
        let named = self.frame.named.iter().filter(|name| sides::is_side(self.base, name.ids[0]));
        let fits = named.into_iter().all(|name| [reporter, partner].contains(&name.ids[0]));
        if reporter == home || !fits || !kept.all(|other| other == pair) {
            return;
        }
        sides.reporter = Some(reporter);
        sides.partners = SmallVec::from_slice(&[partner]);
        (sides.opposite, sides.contrary, sides.foreign) = (false, None, None);
    }

    /// "What per cent were micro and small ones": the only share that the base keeps for the parts that are named.
    pub(super) fn share_of_parts(&self, subjects: &[EntityId]) -> Option<IndicatorId> {
        let percent = self.frame.values.iter().any(|run| run.claim.unit == Some(Unit::Percent));
        if !(percent || self.operator() == Some(Operator::Share)) || subjects.is_empty() {
            return None;
        }
        let shares = |id: EntityId| {
            let kept = self.base.index.of_subject(id).map(|series| series.key.indicator);
            kept.filter(|id| self.base.indicators[id.index()].measures == Measures::Share)
                .collect::<SmallVec<[IndicatorId; 4]>>()
        };
        let mut all = shares(subjects[0]);
        all.retain(|id| subjects.iter().all(|&subject| shares(subject).contains(id)));
        all.sort_unstable();
        all.dedup();
        match *all.as_slice() {
            [only] => Some(only),
            _ => None,
        }
    }

    /// "The share of Italy in Azerbaijan's exports", "its place in Georgia's trade": the share or rank of a
    /// partner within a total, where the base reports it.
    pub(super) fn part_of_total(&self, indicators: &[IndicatorId]) -> Option<IndicatorId> {
        let wanted = match self.operator()? {
            Operator::Share => Measures::Share,
            Operator::Rank => Measures::Rank,
            _ => return None,
        };
        // "Какое место занимал Азербайджан по прямым инвестициям в Турцию": a place by what one side put into another.
        let placed = wanted == Measures::Rank
            && indicators.first().is_some_and(|id| {
                let about = &self.base.indicators[id.index()];
                matches!(about.flow, Some(Flow::Inward | Flow::Outward))
                    && about.unit_kind == UnitKind::Money
            });
        if !placed && !self.within_total() && !self.partner_shares() {
            return None;
        }
        let partners = || self.default_indicator().filter(|_| !self.frame.indicators.is_empty());
        let whole = indicators.first().copied().or_else(partners)?;
        let whole = self.done_by_home(whole).unwrap_or(whole);
        let flow = self.base.indicators[whole.index()].flow;
        // A share of investment is none of companies.
        let moves = matches!(flow, Some(Flow::Inward | Flow::Outward))
            && self.base.indicators[whole.index()].unit_kind == UnitKind::Money;
        let part = |same: &dyn Fn(IndicatorId) -> bool| {
            let found = self.base.indicators.iter().position(|indicator| {
                indicator.measures == wanted && indicator.of.is_some_and(same)
            });
            found.map(IndicatorId::new)
        };
        // "Its place among the trade partners" is that by trade.
        let partners = self.is_partner_noun(whole);
        part(&|of| of == whole)
            .or_else(|| part(&|of| moves && self.base.indicators[of.index()].flow == flow))
            .or_else(|| part(&|of| partners && Some(of) == self.default_indicator()))
    }

    /// "The countries that Azerbaijan invests in": what the home country itself is said to do goes the other way.
    fn done_by_home(&self, whole: IndicatorId) -> Option<IndicatorId> {
        let about = &self.base.indicators[whole.index()];
        let &(.., verb) =
            self.frame.indicators.iter().find(|&&(id, strong, _)| id == whole && !strong)?;
        let does = self.frame.named.iter().any(|name| {
            name.ids[0] == self.understanding.home
                && matches!(name.preposition, None | Some(Preposition::Between))
                && !name.owner
                && name.at + 1 == verb
        });
        about.opposite.filter(|_| does && about.flow == Some(Flow::Inward))
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
        let own = self.base.index.of_subject(scope).find(|series| {
            let indicator = &self.base.indicators[series.key.indicator.index()];
            indicator.measures == Measures::Share && indicator.of == Some(whole)
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
        let home = sides().find(|name| name.ids[0] == self.understanding.home);
        let holds = |name: &Named| {
            wholes::is_within(self.mentions, name) || wholes::is_whose(self.mentions, home, name)
        };
        sides().count() > 1 && sides().any(holds)
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
            // "Italy's share": an ending after an apostrophe stands between the two.
            let ending = |at: usize| {
                let gap = self.folded.tokens()[self.mentions[at].tokens.start].gap;
                gap.has(Gap::APOSTROPHE)
            };
            let next = (name.at + 1..self.mentions.len()).find(|&at| !ending(at));
            let has = next.is_some_and(share);
            let whole = self.frame.indicators.iter().any(|&(.., at)| at == name.at + 1);
            // "Share of" is one phrase, which holds the small word before the name.
            let phrase = name.at > 0 && self.mentions[name.at - 1].tokens.len() > 1;
            let governed = name.preposition == Some(Preposition::Of)
                || (phrase && name.preposition.is_none() && share(name.at - 1));
            let of = governed && !whole && self.heads(name.at, &share);
            // "What percent of Azerbaijan's trade was with China".
            let was = |at: usize| {
                self.mentions[at].meanings.contains(&Meaning::Role(Role::Ask(Ask::YesNo)))
            };
            let with = name.preposition == Some(Preposition::With)
                && (self.heads(name.at, &was)
                    || self.frame.named.iter().any(|own| {
                        own.ids[0] == self.understanding.home
                            && (own.owner || own.preposition == Some(Preposition::Of))
                    }));
            // "What share of our investment abroad went to Türkiye".
            let moved = |at: usize| self.frame.movements.iter().any(|&(_, other)| other == at);
            let went = name.preposition == Some(Preposition::To)
                && !wholes::is_within(self.mentions, name)
                && self.heads(name.at, &moved);
            other && sides::is_side(self.base, name.ids[0]) && (has || of || with || went)
        })
    }

    /// Whether what a name hangs on passes a test: the noun or verb before it, past small words, times, other sides on
    /// a list and the whole that a part is said to be in ("the share in exports of Italy").
    fn heads(&self, at: usize, test: &dyn Fn(usize) -> bool) -> bool {
        let means = |at: usize, wanted: &dyn Fn(&Meaning) -> bool| {
            self.mentions[at].meanings.iter().any(wanted)
        };
        let small = |at: usize| {
            means(at, &|meaning| {
                matches!(
                    meaning,
                    Meaning::Role(Role::Filler | Role::Preposition(_) | Role::Discourse(_))
                )
            })
        };
        let timed = |at: usize| self.frame.times.iter().any(|run| run.mentions.contains(&at));
        let side = |at: usize| {
            let named = |name: &&Named| name.at == at && sides::is_side(self.base, name.ids[0]);
            self.frame.named.iter().find(named).is_some()
        };
        let within = |at: usize| {
            let opens = Meaning::Role(Role::Preposition(Preposition::In));
            let whole = self.frame.indicators.iter().any(|&(.., own)| own == at);
            whole && at > 0 && means(at - 1, &|meaning| *meaning == opens)
        };
        for place in (0..at).rev() {
            if test(place) {
                return true;
            }
            if !(small(place) || timed(place) || side(place) || within(place)) {
                return false;
            }
        }
        false
    }
}
