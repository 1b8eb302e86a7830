//! Figures asked for with everyday words for moving goods: "how much did Italy take from us", "what came from
//! Georgia in 2020", "Azerbaijani gas that Bulgaria got". They name no indicator; where the goods leave and where
//! they arrive tells whether it is what the home country exports or imports.

use super::direction;
use super::frame::Named;
use super::goods::named_goods;
use super::read::Scene;
use super::sides::{Sides, is_side};
use super::speakers::speaker;
use super::suits::signed;
use super::vocabulary::{Form, Meaning};
use crate::knowledge::{EntityKind, Flow, IndicatorId};
use crate::language::{Ask, EventKind, Movement, Operator, Preposition, Role};

impl Scene<'_> {
    /// The movement that the question asks for without naming it.
    pub(super) fn movement(&self) -> Option<IndicatorId> {
        let frame = self.frame;
        let (movement, at) = *frame.movements.first()?;
        let own = |at: usize| frame.movements.iter().any(|&(_, moved)| moved == at);
        let fact = frame.kinds.iter().any(|&(_, at)| !own(at)) || !frame.posts.is_empty();
        let known = frame.named.iter().all(|name| {
            let kind = self.base.entities[name.ids[0].index()].kind;
            is_side(self.base, name.ids[0]) || kind == EntityKind::Product
        });
        if !frame.indicators.is_empty() || fact || !known || !self.asks_how_much() {
            return None;
        }
        let flow = self.flow(movement, at)?;
        self.base
            .indicators
            .iter()
            .position(|indicator| {
                indicator.flow == Some(flow)
                    && indicator.opposite.is_some()
                    && indicator.goods.is_none()
            })
            .map(IndicatorId::new)
    }

    /// What moves is told by the home country, whichever side is said to do it.
    pub(super) fn keep_home(&self, sides: &mut Sides) {
        if !sides.voiced && sides.foreign.is_none() {
            sides.partners.retain(|partner| *partner != self.understanding.home);
            let others = self.frame.named.iter().filter(|name| {
                is_side(self.base, name.ids[0])
                    && name.ids[0] != self.understanding.home
                    && !name.excluded
                    && name.preposition != Some(Preposition::AccordingTo)
            });
            for other in others {
                if !sides.partners.contains(&other.ids[0]) {
                    sides.partners.push(other.ids[0]);
                }
            }
            sides.reporter = Some(self.understanding.home);
            (sides.opposite, sides.contrary) = (false, None);
        }
    }

    /// "How many people went to Turkey", "how much did Turkey get": what is counted or moves is not told.
    pub(super) fn counts_things(&self) -> bool {
        let frame = self.frame;
        let with = [Preposition::With, Preposition::Between, Preposition::And];
        let pair =
            frame.named.iter().any(|name| name.preposition.is_some_and(|it| with.contains(&it)));
        let moves = !frame.movements.is_empty();
        (frame.asks_for(Ask::HowMany) && frame.unit.is_none()) || (moves && !pair)
    }

    /// "How many business forums were there" counts the events, and nobody at them.
    pub(super) fn counts_events(&self) -> bool {
        let counted = |&(kind, at): &(EventKind, usize)| {
            !signed(kind) && at > 0 && self.frame.asks.contains(&(Ask::HowMany, at - 1))
        };
        self.frame.indicators.is_empty() && self.frame.kinds.iter().any(counted)
    }

    /// Whether "how much of" asks for an amount where other words ask for a share.
    pub(super) fn shares_amount(&self) -> bool {
        let asks = |ask: Ask, at: usize| self.frame.asks.contains(&(ask, at));
        let mut operators = self.frame.operators.iter();
        operators.all(|&(operator, at)| operator != Operator::Share || asks(Ask::HowMuch, at))
    }

    /// Whether an amount is asked for: with "how much", or of a time and with nothing that asks for a date,
    /// a place or people. Words that were not read may be what is counted.
    fn asks_how_much(&self) -> bool {
        let frame = self.frame;
        let asks = |wanted: &[Ask]| wanted.iter().any(|&ask| frame.asks_for(ask));
        // "Koliko je robe stiglo": goods are told in money, not counted.
        let goods = |at: usize| named_goods(self.base, self.folded, self.mentions, at);
        let counted = asks(&[Ask::HowMany])
            && frame.unit.is_none()
            && !frame
                .named
                .iter()
                .any(|name| self.base.entities[name.ids[0].index()].kind == EntityKind::Product)
            && !(0..self.mentions.len()).any(goods);
        let compares = !frame.operators.is_empty();
        let fact = asks(&[Ask::When, Ask::Where, Ask::Why, Ask::HowLong])
            || (asks(&[Ask::Who, Ask::WithWhom]) && !compares);
        let amount = asks(&[Ask::HowMuch]) || !frame.times.is_empty() || compares;
        amount && !fact && !counted && frame.unread.is_empty()
    }

    /// Which way the goods go, as the home country sees it.
    fn flow(&self, movement: Movement, at: usize) -> Option<Flow> {
        let home = self.understanding.home;
        let sides = || self.frame.named.iter().filter(|name| is_side(self.base, name.ids[0]));
        let own = sides().find(|name| name.ids[0] == home).cloned();
        let own = own.or_else(|| speaker(self.mentions, home));
        let placed = |name: &Named, wanted| name.preposition == Some(wanted);
        let home_is = |wanted| own.as_ref().is_some_and(|own| placed(own, wanted));
        let Some(other) = sides().find(|name| name.ids[0] != home) else {
            // "Tea brought into Azerbaijan": goods that come in or go out, whoever the other side is.
            let goods =
                self.frame.named.iter().any(|name| {
                    self.base.entities[name.ids[0].index()].kind == EntityKind::Product
                });
            return match (home_is(Preposition::To), home_is(Preposition::From)) {
                (true, false) if goods => Some(Flow::Imports),
                (false, true) if goods => Some(Flow::Exports),
                _ => None,
            };
        };
        // "Left Azerbaijan", "entered Georgia": where the goods are or will be stands right behind.
        let next =
            sides().find(|name| name.at > at && name.at - at <= 2 && name.preposition.is_none());
        if let (Movement::Leave | Movement::Enter, Some(next)) = (movement, next) {
            let leaves_home = (next.ids[0] == home) == (movement == Movement::Leave);
            return Some(if leaves_home { Flow::Exports } else { Flow::Imports });
        }
        // "For Italy" may only say whose figure it is.
        let goes_to = |name: &Named| {
            let word = name.at.checked_sub(1).map(|before| &self.mentions[before].meanings);
            let vague = word.is_some_and(|word| word.contains(&Meaning::Role(Role::Filler)));
            placed(name, Preposition::To) && !vague
        };
        // "Ended up in Italy", "arrived in Baku": what goes is then there.
        let ends_in = |name: &Named| {
            let after = name.at > at && name.at - at <= 2;
            matches!(movement, Movement::Go | Movement::Leave | Movement::Enter)
                && after
                && placed(name, Preposition::In)
        };
        let arrives = |name: &Named| goes_to(name) || ends_in(name);
        let leaves = home_is(Preposition::From) || arrives(other);
        let enters = own.as_ref().is_some_and(arrives) || placed(other, Preposition::From);
        match (leaves, enters) {
            (true, false) => return Some(Flow::Exports),
            (false, true) => return Some(Flow::Imports),
            (true, true) => return None,
            (false, false) => {}
        }
        // "Azerbaijani gas that Bulgaria got": goods are described as those of the side they come from.
        let own = own?;
        let of_home = own.form == Form::Adjective && other.form == Form::Name;
        let of_other = other.form == Form::Adjective && own.form == Form::Name;
        let does = if of_home { other } else { &own };
        let receives = match movement {
            Movement::Receive => does.preposition.is_none() && !direction::acts(does),
            Movement::Give | Movement::Go | Movement::Leave | Movement::Enter => return None,
        };
        let near = does.at.abs_diff(at) <= 3;
        match (of_home, of_other) {
            (true, false) if receives && near => Some(Flow::Exports),
            (false, true) if receives && near => Some(Flow::Imports),
            _ => None,
        }
    }
}
