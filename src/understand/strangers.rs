//! What in a question about figures its figures do not know: places that are no side of trade, tellers who tell nothing
//! of it, parts that only set off what is asked for, and words that make another thing of it.

use std::ops::Range;

use super::cover::Mention;
use super::frame::Named;
use super::read::Scene;
use super::sides::is_side;
use super::split::ends_sentence;
use super::vocabulary::{Meaning, WordId};
use crate::knowledge::{EntityId, EntityKind, FigureId, IndicatorId, Measures, Standing, UnitKind};
use crate::language::{Ask, Case, Discourse, Preposition, Role};
use crate::query::{FigureQuery, Missing};
use crate::text::{Gap, TokenKind};

/// "From it", "with them": the pronoun that stands for a side where a small word says which way.
pub(super) fn lost_side(mentions: &[Mention], within: Range<usize>) -> Option<usize> {
    let has = |at: usize, wanted: Role| mentions[at].meanings.contains(&Meaning::Role(wanted));
    let governs = [Preposition::From, Preposition::To, Preposition::With];
    // "Its exports": a pronoun before what it owns.
    let owns = |at: usize| {
        let named =
            |meaning: &Meaning| matches!(meaning, Meaning::Indicator(..) | Meaning::Keyword);
        (at + 1..(at + 3).min(mentions.len())).any(|at| mentions[at].meanings.iter().any(named))
    };
    within.skip(1).find(|&at| {
        has(at, Role::Discourse(Discourse::Anaphora))
            && !has(at, Role::Filler)
            && !owns(at)
            && governs.iter().any(|&way| has(at - 1, Role::Preposition(way)))
    })
}

impl Scene<'_> {
    /// A place named where a partner belongs: "trade with Texas".
    pub(super) fn place_as_partner(&self, partners: &[EntityId]) -> Option<EntityId> {
        let before_trade =
            |name: &Named| self.frame.indicators.iter().any(|&(_, _, at)| at == name.at + 1);
        let partner = |name: &&Named| {
            before_trade(name)
                || matches!(
                    name.preposition,
                    Some(
                        Preposition::With
                            | Preposition::To
                            | Preposition::From
                            | Preposition::Between
                    )
                )
        };
        let place = |name: &&Named| {
            let entity = &self.base.entities[name.ids[0].index()];
            let stands = entity.capital && entity.countries.iter().any(|id| partners.contains(id));
            entity.kind == EntityKind::Place
                && !stands
                && !entity.countries.contains(&self.understanding.home)
        };
        self.frame.named.iter().filter(partner).find(place).map(|name| name.ids[0])
    }

    /// "Exports to Türkiye through the port of Mersin", "by the data of the World Bank": a part of a country or a teller
    /// that the figures know nothing of.
    pub(super) fn unheeded(&self, query: &FigureQuery) -> Option<Missing> {
        // Where nothing is named that is asked for, all of the message asks for it.
        let sentence = |at: usize| {
            let own = self.frame.indicators.first().map_or(at, |&(.., own)| own);
            let ends = |at: usize| ends_sentence(self.folded, self.mentions, at);
            !(own.min(at) + 1..=own.max(at)).any(ends)
        };
        let of = |name: &Named| &self.base.entities[name.ids[0].index()];
        let subjects = || query.subject.iter().chain(&query.beside);
        let place = |name: &&Named| {
            let placed = |id: &EntityId| self.base.entities[id.index()].place == Some(name.ids[0]);
            let one = of(name);
            let within = one
                .countries
                .iter()
                .any(|id| query.partners.contains(id) || query.reporter == Some(*id));
            one.kind == EntityKind::Place
                && within
                && !one.capital
                && !name.excluded
                && !subjects().any(placed)
                && sentence(name.at)
        };
        let kept = |id: &FigureId| {
            let told = self.base.figures.get(*id);
            let of = self.base.indicators[told.indicator.index()].of;
            let party = |id: &EntityId| *id == told.reporter || Some(*id) == told.partner;
            query.indicators.iter().any(|id| *id == told.indicator || Some(*id) == of)
                && query.partners.iter().all(party)
        };
        let teller = |name: &&Named| {
            let one = of(name);
            let told = name.preposition == Some(Preposition::AccordingTo)
                || one.standing == Some(Standing::International);
            told && !subjects().any(|id| name.ids.contains(id))
                && one.kind == EntityKind::Organisation
                && one.countries.is_empty()
                && !self.base.index.told_by(name.ids[0]).iter().any(kept)
        };
        // "How much did Ziraat Bank lend": what the base keeps of one body alone is told of no other.
        let only = query.indicators.first().and_then(|&id| self.only_body(id));
        let said = |id: EntityId| self.frame.named.iter().any(|name| name.ids.contains(&id));
        let body = |name: &&Named| {
            of(name).standing == Some(Standing::Company)
                && only.is_some_and(|only| query.subject == Some(only) && !said(only))
        };
        let named = || self.frame.named.iter();
        named()
            .find(place)
            .map(|name| Missing::Place(name.ids[0]))
            .or_else(|| {
                let other = named().find(|name| teller(name) || body(name));
                other.map(|name| Missing::Subject(name.ids[0]))
            })
            .or_else(|| self.person_as_side(query))
    }

    /// "Small firms, not micro ones", "in the regions and not in Baku": whether a name says what the part that is asked
    /// for is not.
    pub(super) fn sets_off(&self, query: &FigureQuery, name: &Named) -> bool {
        let kind = self.base.entities[name.ids[0].index()].kind;
        let part = matches!(kind, EntityKind::Scope | EntityKind::Place);
        let asked = query.subject.is_some_and(|id| !name.ids.contains(&id) && !self.is_whole(id));
        name.excluded && part && asked && name.preposition != Some(Preposition::Except)
    }

    /// The mention that makes another thing of what is asked for, which no figure is told of: a mode, a way through a
    /// third side, prices of it, an owner of it, what hangs before its name.
    pub(super) fn narrowed(&self, query: &FigureQuery) -> Option<usize> {
        self.told_by_none()
            .or_else(|| self.on_the_way())
            .or_else(|| self.measured_otherwise(query))
            .or_else(|| self.prefixed())
            .or_else(|| self.hung_on(query))
            .or_else(|| self.asked_of_others(query))
            .or_else(|| self.spoken_of_nowhere())
    }

    /// "How much was imported from it": a pronoun for a side that nobody named.
    fn spoken_of_nowhere(&self) -> Option<usize> {
        let side = |name: &Named| {
            let goods = self.base.entities[name.ids[0].index()].kind == EntityKind::Product;
            goods || (is_side(self.base, name.ids[0]) && name.ids[0] != self.understanding.home)
        };
        let alone = self.circumstances.previous.is_none() && !self.frame.named.iter().any(side);
        lost_side(self.mentions, 0..self.mentions.len()).filter(|_| alone)
    }

    /// "Problems with exports to Türkiye", "a ban on exports": a noun that tells of something else, at the beginning of
    /// what is asked, with a small word between it and the name of what the base keeps.
    fn hung_on(&self, query: &FigureQuery) -> Option<usize> {
        let small = |at: usize| {
            let asks = |meaning: &Meaning| matches!(meaning, Meaning::Role(Role::Ask(_)));
            self.is_small(at) || self.mentions[at].meanings.iter().any(asks)
        };
        let ties = |at: usize| {
            self.mentions[at].meanings.iter().any(|meaning| {
                matches!(meaning, Meaning::Role(Role::Preposition(preposition))
                    if !matches!(preposition, Preposition::And | Preposition::Or))
            })
        };
        let noun = |at: usize| {
            let mention = &self.mentions[at];
            let token = &self.folded.tokens()[mention.tokens.start];
            let only = mention.meanings.iter().all(|meaning| *meaning == Meaning::Keyword);
            only && mention.slips == 0 && token.kind == TokenKind::Word
        };
        let own = |&&(id, strong, _): &&(IndicatorId, bool, usize)| {
            strong && query.indicators.contains(&id)
        };
        let head = |&(.., at): &(IndicatorId, bool, usize)| {
            let tie = at.checked_sub(1).filter(|&tie| ties(tie))?;
            let head = tie.checked_sub(1).filter(|&head| noun(head))?;
            (0..head).all(small).then_some(head)
        };
        self.frame.indicators.iter().filter(own).find_map(head)
    }

    /// "In real terms", "by rail".
    fn told_by_none(&self) -> Option<usize> {
        let frame = self.frame;
        // "Kaç lira": what narrows may stand within a phrase that asks.
        let vocabulary = &self.understanding.vocabulary;
        let narrowing = Meaning::Role(Role::Discourse(Discourse::Narrowing));
        let narrows = |&word: &WordId| vocabulary.means(word, |meaning| meaning == narrowing);
        let mut asks = frame.asks.iter().filter(|(ask, _)| *ask == Ask::HowMuch);
        if let Some(&(_, at)) = asks.find(|(_, at)| self.mentions[*at].words.iter().any(narrows)) {
            return Some(at);
        }
        let said = frame.discourse.iter().find(|(word, _)| *word == Discourse::Narrowing);
        let amounts = !frame.times.is_empty()
            || [Ask::HowMuch, Ask::HowMany].into_iter().any(|ask| frame.asks_for(ask));
        said.filter(|_| amounts).map(|&(_, at)| at)
    }

    /// "How much went to Türkiye through Georgia" is a part of what went there.
    fn on_the_way(&self) -> Option<usize> {
        let way = |name: &&Named| name.preposition == Some(Preposition::Through);
        self.frame.named.iter().find(way).map(|name| name.at)
    }

    /// "Export prices": a measure of something else, right behind the name of what is asked for. "Imports of big
    /// firms": of somebody whom another indicator counts.
    fn measured_otherwise(&self, query: &FigureQuery) -> Option<usize> {
        let is = |at: usize, meaning| self.mentions[at].meanings.contains(&meaning);
        let measures = |&(id, _, at): &(IndicatorId, bool, usize)| {
            let about = &self.base.indicators[id.index()];
            let attribute = about.measures == Measures::Attribute;
            let counted = about.unit_kind == UnitKind::Count && !about.counts_partners;
            let behind = |&(own, _, first): &(IndicatorId, bool, usize)| {
                let by = Meaning::Role(Role::Preposition(Preposition::By));
                let says = Meaning::Role(Role::Discourse(Discourse::Says));
                let plain = |between: usize| self.is_small(between) || is(between, says);
                let tied = || {
                    self.is_of(first + 1)
                        || is(first + 1, by)
                        || self.mentions[at].case == Some(Case::Genitive)
                };
                let hung = || first < at && (first + 1..at).all(plain) && tied();
                query.indicators.contains(&own)
                    && ((attribute && first + 1 == at) || (counted && hung()))
            };
            // "The value of goods that were sold": the word for an amount measures nothing else.
            let amount = is(at, Meaning::Role(Role::Discourse(Discourse::Amount)));
            let other = !query.indicators.contains(&id) && query.subject.is_none() && !amount;
            (other && self.frame.indicators.iter().any(behind)).then_some(at)
        };
        self.frame.indicators.iter().find_map(measures)
    }

    /// "Re-exports": what hangs before the name of what is asked for.
    fn prefixed(&self) -> Option<usize> {
        let filler = Meaning::Role(Role::Filler);
        let only = |at: usize| self.mentions[at].meanings.iter().all(|meaning| *meaning == filler);
        let tied = |&(.., at): &(IndicatorId, bool, usize)| {
            let gap = self.folded.tokens()[self.mentions[at].tokens.start].gap;
            let hyphen = gap.has(Gap::HYPHEN) && !gap.has(Gap::SPACE);
            (at > 0 && hyphen && only(at - 1)).then(|| at - 1)
        };
        self.frame.indicators.iter().find_map(tied)
    }

    /// "How much did Bavaria alone sell to Azerbaijan": whether a name stands before a verb of trade as the one who does
    /// it.
    pub(super) fn does(&self, at: usize) -> bool {
        let token = &self.folded.tokens()[self.mentions[at].tokens.start];
        let verb = (at + 1..self.mentions.len()).find(|&next| !self.is_small(next));
        at > 0
            && token.capitalised
            && verb.is_some_and(|verb| {
                self.frame.indicators.iter().any(|&(_, strong, own)| own == verb && !strong)
            })
    }
}
