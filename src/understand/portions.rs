//! What is a portion of what, where goods, a partner and a movement are named together: "what part of exports to Italy
//! was oil" is oil's, "Italy's share in oil exports" is Italy's.

use smallvec::SmallVec;

use super::frame::Named;
use super::read::Scene;
use super::sides::is_side;
use super::vocabulary::Meaning;
use crate::knowledge::{EntityKind, Measures};
use crate::language::{Ask, Discourse, Operator, Preposition, Role};
use crate::query::{FigureQuery, Open};

impl Scene<'_> {
    /// Whether an amount that is a part of what was spoken of is asked for.
    pub(super) fn asks_part_of_it(&self) -> bool {
        (0..self.mentions.len()).any(|at| self.is_amount_of_it(at))
    }

    /// "How much of it was Azerbaijan buying": what somebody does with a part of what was spoken of is an amount.
    pub(super) fn is_amount_of_it(&self, at: usize) -> bool {
        let means = |at: usize, role: Role| {
            let mention = self.mentions.get(at);
            mention.is_some_and(|mention| mention.meanings.contains(&Meaning::Role(role)))
        };
        let mut indicators = self.frame.indicators.iter();
        let verb = indicators
            .all(|&(id, strong, _)| !strong && self.base.indicators[id.index()].opposite.is_some());
        means(at, Role::Ask(Ask::HowMuch))
            && means(at + 1, Role::Discourse(Discourse::Anaphora))
            && verb
            && !self.frame.indicators.is_empty()
    }

    /// Whether the goods that are named are the portion, of a movement that only its sides narrow.
    pub(super) fn goods_are_portion(&self) -> bool {
        let home = self.understanding.home;
        let kind = |name: &Named| self.base.entities[name.ids[0].index()].kind;
        let goods = |name: &&Named| kind(name) == EntityKind::Product && !name.excluded;
        let mut named = self.frame.named.iter().filter(goods).peekable();
        if named.peek().is_none() || named.any(|name| self.is_tied(name.at)) {
            return false;
        }
        let sides = || self.frame.named.iter().filter(|name| is_side(self.base, name.ids[0]));
        sides().all(|name| name.ids[0] == home) || sides().any(|name| self.bounds_movement(name))
    }

    /// "Oil exports", "exports of oil", "экспорт нефти": whether what is named tells which movement is meant. Not so
    /// "ixracda neftin payı", in a language where what tells it stands first.
    fn is_tied(&self, name: usize) -> bool {
        let of = Meaning::Role(Role::Preposition(Preposition::Of));
        let first = self.base.packs[usize::from(self.language.0)].postposed;
        self.frame.indicators.iter().any(|&(.., at)| {
            let behind = at < name
                && !first
                && (at + 1..name).all(|between| self.mentions[between].meanings.contains(&of));
            at == name || name + 1 == at || behind
        })
    }

    /// "Exports to Italy", "Italiyaya ixrac": whether a side stands right beside the movement, to or from it.
    fn bounds_movement(&self, name: &Named) -> bool {
        if !matches!(name.preposition, Some(Preposition::To | Preposition::From)) {
            return false;
        }
        let small = |at: usize| {
            let meanings = &self.mentions[at].meanings;
            meanings.iter().any(|meaning| matches!(meaning, Meaning::Role(Role::Preposition(_))))
        };
        self.frame
            .indicators
            .iter()
            .any(|&(.., at)| name.at + 1 == at || (at < name.at && (at + 1..name.at).all(small)))
    }

    /// "What percent of imports were medicines": a share that the base keeps for no goods is worked out of the
    /// goods and of the whole.
    pub(super) fn share_of_goods(&self, query: &mut FigureQuery) {
        self.rank_of_goods(query);
        self.rank_of_two(query);
        let Some(&share) = query.indicators.first() else { return };
        let about = &self.base.indicators[share.index()];
        if about.measures != Measures::Share || !self.goods_are_portion() {
            return;
        }
        if let Some(whole) = about.of {
            query.indicators = SmallVec::from_slice(&[whole]);
            query.operator = Some(Operator::Share);
        }
    }

    /// "The bigger buyer of our goods, Austria or Iran": of two partners whose places are not kept the one with the
    /// larger trade.
    fn rank_of_two(&self, query: &mut FigureQuery) {
        let Some(&rank) = query.indicators.first().filter(|_| query.partners.len() > 1) else {
            return;
        };
        let about = &self.base.indicators[rank.index()];
        let compares = matches!(query.operator, Some(Operator::Larger | Operator::Smaller));
        let level = about.of.filter(|_| about.measures == Measures::Rank && query.hinted);
        if let Some(level) = level.filter(|_| compares && !self.keeps(rank, query)) {
            query.indicators = SmallVec::from_slice(&[level]);
        }
    }

    /// "The five largest buyers of crude oil": those by the trade in the goods, where the base keeps no places in it.
    fn rank_of_goods(&self, query: &mut FigureQuery) {
        let (Some(&rank), Some(product)) = (query.indicators.first(), query.product) else {
            return;
        };
        let about = &self.base.indicators[rank.index()];
        let mut kept = self.base.index.of_indicator(rank);
        if about.measures != Measures::Rank
            || !query.partners.is_empty()
            || kept.any(|series| series.key.product == Some(product))
        {
            return;
        }
        let of = about.of.and_then(|of| self.indicator(|other| other.product_of == Some(of)));
        if let Some(goods) = of {
            query.indicators = SmallVec::from_slice(&[goods]);
            query.operator = query.operator.or(Some(Operator::Largest));
            query.open = Open::Partners;
        }
    }
}
