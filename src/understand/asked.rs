//! What is asked for in a question about figures: the indicator by its own name or by a word that hints at it,
//! or two of them where the question goes both ways.

use smallvec::{SmallVec, smallvec};

use super::frame::Named;
use super::limits;
use super::read::Scene;
use super::sides;
use super::vocabulary::Meaning;
use crate::calendar::Period;
use crate::knowledge::{EntityId, EntityKind, FigureId, Flow, IndicatorId, Measures, UnitKind};
use crate::language::{Ask, Case, Comparison, Discourse, LanguageId, Operator, Preposition, Role};
use crate::quantity::Unit;
use crate::query::Periods;
use crate::text::key_of;

impl Scene<'_> {
    /// What is asked for: own names before hints; of several hints the first that says more than "trade".
    pub(super) fn indicators(&self) -> (SmallVec<[IndicatorId; 2]>, bool) {
        let mut found: SmallVec<[IndicatorId; 2]> = SmallVec::new();
        for strong in [true, false] {
            let own = || {
                let all = self.frame.indicators.iter();
                all.filter(|&&(id, this, _)| this == strong && !self.is_of_nothing(id))
            };
            let rank =
                |id: IndicatorId| self.base.indicators[id.index()].measures == Measures::Rank;
            // "Which exporters sold more" asks for no place of theirs.
            let other = own().any(|&(id, ..)| !rank(id) && Some(id) != self.default_indicator());
            for &(id, _, _) in own().filter(|&&(id, ..)| strong || !other || !rank(id)) {
                // "The top five partners" are those by the trade with them.
                let id = match (strong || self.hint_counts(id), self.default_indicator()) {
                    (true, _) => id,
                    (false, Some(trade))
                        if self.is_partner_noun(id)
                            && (self.frame.extreme() || self.wants_partners()) =>
                    {
                        trade
                    }
                    (false, _) => continue,
                };
                let trade = |&first: &IndicatorId| Some(first) == self.default_indicator();
                if !strong && found.first().is_some_and(trade) && !self.shares_all_trade() {
                    found.clear();
                }
                if !found.contains(&id) && (strong || found.is_empty()) {
                    found.push(id);
                }
            }
            if !found.is_empty() {
                let opposite = self.opposite_way(&found);
                let sold = || self.whoever_sold(&found).filter(|_| !strong);
                found.extend(opposite.or_else(sold));
                found.extend(self.other_way_round(&found));
                return (found, !strong);
            }
        }
        (found, true)
    }

    /// "What's the value of the goods that Georgia bought": what projects are measured by, where none is named and a verb
    /// alone says that goods move.
    fn is_of_nothing(&self, id: IndicatorId) -> bool {
        let about = |id: IndicatorId| &self.base.indicators[id.index()];
        let project = |id: EntityId| self.base.entities[id.index()].kind == EntityKind::Project;
        let moves = |id: IndicatorId| {
            let goods = matches!(about(id).flow, Some(Flow::Exports | Flow::Imports));
            goods && about(id).opposite.is_some() && about(id).goods.is_none()
        };
        let mut all = self.frame.indicators.iter();
        let named = all.clone().any(|&(id, strong, _)| strong && moves(id));
        about(id).measures == Measures::Attribute
            && !named
            && all.any(|&(id, ..)| moves(id))
            && !self.frame.named.iter().any(|name| project(name.ids[0]))
    }

    /// "How much more did we sell than we bought", "what did it sell to us and buy from us": both ways, each by
    /// a word of its own.
    fn opposite_way(&self, found: &[IndicatorId]) -> Option<IndicatorId> {
        let [only] = *found else { return None };
        let opposite = self.base.indicators[only.index()].opposite?;
        let at = |id: IndicatorId| {
            let mut own = self.frame.indicators.iter().filter(move |&&(this, ..)| this == id);
            own.next().map(|&(.., at)| at)
        };
        let (a, b) = (at(only)?, at(opposite)?);
        let (first, last) = (a.min(b), a.max(b));
        let ties = |at: usize| {
            self.mentions[at].meanings.iter().any(|meaning| {
                matches!(
                    meaning,
                    Meaning::Role(
                        Role::Operator(Operator::Compare | Operator::Larger | Operator::Smaller)
                            | Role::Preposition(Preposition::And | Preposition::Or)
                            | Role::Comparison(Comparison::AtLeast | Comparison::AtMost)
                    )
                ) || (self.frame.values.is_empty() && is_more(meaning))
            })
        };
        // "Sattığı, aldığından ne kadar fazla": what something is more than stands in the ablative.
        let held = Some(Case::Ablative) == self.mentions[last].case
            && self.mentions[last].fused
            && matches!(
                self.operator(),
                Some(Operator::Difference | Operator::Larger | Operator::Smaller | Operator::Times)
            );
        (held || (first + 1..last).any(ties)).then_some(opposite)
    }

    /// "Who sold more to whom", "which side bought more from the other", "Belarus from Azerbaijan or Azerbaijan from
    /// Belarus": both ways of a trade.
    fn whoever_sold(&self, found: &[IndicatorId]) -> Option<IndicatorId> {
        let [only] = *found else { return None };
        let frame = self.frame;
        let several = frame.asks.iter().filter(|&&(ask, _)| ask == Ask::Who).count() > 1;
        let other = frame.says(Discourse::Other) && !self.names_two_sides();
        let either = other && (frame.asks_for(Ask::Who) || frame.asks_for(Ask::Which));
        let either = either || self.chooses_side();
        let more = || {
            let said = self.mentions.iter().flat_map(|mention| &mention.meanings);
            frame.values.is_empty() && said.into_iter().any(is_more)
        };
        let held = matches!(
            self.operator(),
            Some(Operator::Larger | Operator::Smaller | Operator::Difference | Operator::Compare)
        ) || more();
        let both = several || either || self.names_crosswise();
        self.base.indicators[only.index()].opposite.filter(|_| both && held)
    }

    /// "Belarus from Azerbaijan or Azerbaijan from Belarus": whether two sides are named twice, once each way.
    fn names_crosswise(&self) -> bool {
        let sides = self.frame.named.iter().filter(|name| sides::is_side(self.base, name.ids[0]));
        let named: SmallVec<[&Named; 4]> = sides.collect();
        let [a, b, c, d] = *named.as_slice() else { return false };
        let way = |name: &Named| {
            name.preposition.filter(|way| matches!(way, Preposition::From | Preposition::To))
        };
        let home = [a, b].iter().any(|name| name.ids[0] == self.understanding.home);
        let turned = a.ids == d.ids && b.ids == c.ids && a.ids != b.ids;
        turned && home && way(b).is_some() && way(b) == way(d)
    }

    /// Whether one of just two sides, which trade with each other, is asked for.
    fn chooses_side(&self) -> bool {
        let frame = self.frame;
        let mut sides: SmallVec<[&Named; 4]> =
            frame.named.iter().filter(|name| sides::is_side(self.base, name.ids[0])).collect();
        sides.dedup_by_key(|name| name.ids[0]);
        // "Azerbaycan ve Sırbistan'dan hangisi": of the two.
        let chosen = |at: usize| {
            let asks = Meaning::Role(Role::Ask(Ask::Which));
            self.mentions.get(at).is_some_and(|mention| mention.meanings.contains(&asks))
        };
        let aimed = |name: &&Named| {
            matches!(name.preposition, Some(Preposition::From | Preposition::To))
                && !chosen(name.at + 1)
        };
        let which = [Ask::Which, Ask::Who, Ask::WithWhom].iter().any(|&ask| frame.asks_for(ask));
        let each = frame.says(Discourse::Other) || frame.says(Discourse::Both);
        let home = |name: &&Named| name.ids[0] == self.understanding.home;
        which
            && each
            && sides.len() == 2
            && sides.iter().any(home)
            && !sides.iter().any(aimed)
            && frame.times.len() < 2
    }

    /// "What percent of all trade went to China": the share of the trade that is called all of it, whatever the verb.
    fn shares_all_trade(&self) -> bool {
        let shares = self.frame.operators.iter().any(|&(operator, _)| operator == Operator::Share);
        let mut trade =
            self.frame.indicators.iter().filter(|&&(id, ..)| Some(id) == self.default_indicator());
        let total = |at: usize| {
            self.frame.discourse.iter().any(|&(said, before)| {
                said == Discourse::Total && before < at && at - before <= limits::NUMBER_REACH
            })
        };
        shares && trade.any(|&(.., at)| total(at))
    }

    /// "Turkish companies in Azerbaijan and Azerbaijani ones in Türkiye": one thing both ways, by the sides that are
    /// named twice.
    fn other_way_round(&self, found: &[IndicatorId]) -> Option<IndicatorId> {
        let [only] = *found else { return None };
        let opposite = self.base.indicators[only.index()].opposite?;
        let sides = self.frame.named.iter().filter(|name| sides::is_side(self.base, name.ids[0]));
        let named: SmallVec<[&Named; 4]> = sides.collect();
        let [a, b, c, d] = *named.as_slice() else { return None };
        let turned = a.ids == d.ids && b.ids == c.ids && a.ids != b.ids;
        let home = [a, b].iter().any(|name| name.ids[0] == self.understanding.home);
        let placed =
            |name: &Named| matches!(name.preposition, Some(Preposition::In | Preposition::To));
        (turned && home && placed(b) && placed(d)).then_some(opposite)
    }

    /// Whether a hint may name its indicator: a count is only asked for with "how many" or a number, or of what
    /// the base counts it for.
    pub(super) fn hint_counts(&self, id: IndicatorId) -> bool {
        let indicator = &self.base.indicators[id.index()];
        let kept = || {
            self.frame.named.iter().any(|name| {
                let mut of = self.base.index.of_subject(name.ids[0]);
                of.any(|series| series.key.indicator == id)
            })
        };
        indicator.unit_kind != UnitKind::Count
            || self.counts()
            || kept()
            || (indicator.measures == Measures::Stock
                && !indicator.counts_partners
                && self.names_just_a_thing(id))
    }

    /// "Firms with Azerbaijani capital in Uzbekistan, autumn 2021": nothing but a thing with its sides and time, as
    /// in the head of a table.
    fn names_just_a_thing(&self, id: IndicatorId) -> bool {
        let frame = self.frame;
        let other = |name: &Named| name.ids[0] != self.understanding.home;
        let sides = frame.named.iter().all(|name| sides::is_side(self.base, name.ids[0]));
        sides
            && frame.named.iter().any(other)
            && !frame.times.is_empty()
            && frame.asks.is_empty()
            && frame.kinds.is_empty()
            && frame.posts.is_empty()
            && frame.unread.iter().all(|&at| self.is_word_of(&[id], at))
    }

    /// Whether the question is about a number of things.
    pub(super) fn counts(&self) -> bool {
        let counted =
            |id: IndicatorId| self.base.indicators[id.index()].unit_kind == UnitKind::Count;
        self.frame.asks_for(Ask::HowMany)
            || self
                .frame
                .values
                .iter()
                .any(|run| matches!(run.claim.unit, None | Some(Unit::Count)))
            || self.frame.indicators.iter().any(|&(id, strong, _)| strong && counted(id))
    }

    /// "How many documents did the two add between 2012 and 2021": the count of papers that the base keeps for the
    /// times that are named.
    pub(super) fn count_of_papers(
        &self,
        partners: &[EntityId],
        periods: &Periods,
    ) -> Option<IndicatorId> {
        let &[(_, at)] = self.frame.kinds.as_slice() else { return None };
        let ends: SmallVec<[Period; 4]> = match periods {
            Periods::Between(Some(from), Some(to)) => {
                smallvec![Period::Year(from.year()), Period::Year(to.year())]
            }
            Periods::Points(points) => points.iter().filter_map(|wanted| wanted.exact()).collect(),
            _ => return None,
        };
        let ends: SmallVec<[Period; 4]> = match *ends.as_slice() {
            [Period::Months { from, to }] => {
                smallvec![Period::Month(from.0, from.1), Period::Month(to.0, to.1)]
            }
            [Period::Days { from, to }] => smallvec![Period::Day(from), Period::Day(to)],
            _ => ends,
        };
        // "By how many are there more" asks for a number too.
        let apart = matches!(
            self.operator(),
            Some(Operator::Difference | Operator::Growth | Operator::Fall | Operator::Times)
        );
        if ends.len() < 2 || !(apart || self.frame.asks_for(Ask::HowMany)) {
            return None;
        }
        let kept = |id: IndicatorId| {
            self.base.index.of_indicator(id).any(|series| {
                let figures = self.base.index.figures(series);
                let counted = |end: &Period| {
                    let period = |id: &FigureId| self.base.figures.period(*id);
                    figures.iter().filter_map(period).any(|at| end.contains(at))
                };
                series.key.partner.is_some_and(|id| partners.contains(&id))
                    && ends.iter().all(counted)
            })
        };
        self.base
            .indicators
            .iter()
            .enumerate()
            .filter(|(_, about)| {
                about.unit_kind == UnitKind::Count && about.measures == Measures::Stock
            })
            .map(|(at, _)| IndicatorId::new(at))
            .find(|&id| self.is_word_of(&[id], at) && kept(id))
    }

    /// Whether an indicator was named by its full statistical label.
    pub(super) fn named_by_label(&self, id: IndicatorId) -> bool {
        let label = key_of(self.base.indicators[id.index()].label.get(LanguageId::ENGLISH));
        self.frame.indicators.iter().any(|&(this, _, at)| {
            this == id && key_of(self.folded.typed(self.mentions[at].tokens.clone())) == label
        })
    }

    pub(super) fn default_indicator(&self) -> Option<IndicatorId> {
        let index = self.base.indicators.iter().position(|indicator| indicator.symmetric);
        index.map(IndicatorId::new)
    }
}

/// "Çox", "çok": a word that says "more" without a word for "than".
fn is_more(meaning: &Meaning) -> bool {
    *meaning == Meaning::Role(Role::Comparison(Comparison::Over))
}
