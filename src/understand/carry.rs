//! What a question about figures takes from the one before it: the slots it leaves out. What it names itself
//! is never replaced, and everything that is filled in is told.

mod operands;
mod period;
mod sides;

use smallvec::SmallVec;

use super::context::leans;
use super::read::Scene;
use super::sides::Sides;
use super::vocabulary::Meaning;
use crate::knowledge::{EntityId, EntityKind, Indicator, IndicatorId, Measures};
use crate::language::{Ask, Discourse, Operator, Role};
use crate::query::{Assumed, FigureQuery, Open, Periods, Turn, Wanted};

pub(super) use operands::lacks_operand;

/// A question that takes from the one before it.
struct Carry<'a, 'q> {
    scene: &'a Scene<'a>,
    previous: &'a Turn,
    last: &'a FigureQuery,
    sides: &'q mut Sides,
    query: &'q mut FigureQuery,
    assumed: &'q mut Vec<Assumed>,
}

/// Fills what the message leaves out from the previous question about figures.
pub(super) fn carry_over(
    scene: &Scene<'_>,
    sides: &mut Sides,
    query: &mut FigureQuery,
    assumed: &mut Vec<Assumed>,
) {
    let Some(previous) = scene.circumstances.previous else { return };
    let Some(last) = &previous.figures else { return };
    let mut carry = Carry { scene, previous, last, sides, query, assumed };
    carry.place_of_last();
    // "Now Turkey please" goes on; it does not ask for what is the newest.
    if carry.query.periods == Periods::Latest && carry.goes_on() {
        carry.query.periods = Periods::Any;
    }
    let follows = carry.follows();
    let worked_out = (follows || carry.asks_again()) && carry.operands();
    if worked_out || !follows {
        return;
    }
    let other = !carry.query.partners.is_empty()
        || carry.query.product.is_some()
        || carry.query.subject.is_some();
    let own = carry.indicator();
    carry.goods(own);
    carry.partner();
    carry.period(own || other);
}

impl Carry<'_, '_> {
    /// "And its rank among the partners?" asks for the place of the one that was spoken of, not for all of them.
    fn place_of_last(&mut self) {
        let frame = self.scene.frame;
        let ranked = |id: &IndicatorId| {
            self.scene.base.indicators[id.index()].measures == Measures::Rank
                || self.scene.is_partner_noun(*id)
        };
        let points = frame.says(Discourse::Anaphora)
            && frame.operators.iter().any(|&(operator, _)| operator == Operator::Rank);
        let bare = self.query.partners.is_empty() && frame.named.is_empty();
        let nothing = frame.indicators.iter().all(|(id, ..)| ranked(id));
        if points && bare && nothing && self.last.partners.len() == 1 {
            self.query.open = Open::Any;
            self.query.operator = Some(Operator::Rank);
            self.query.indicators.clear();
        }
    }

    /// Whether the message is about figures and lets the last question complete it.
    fn follows(&self) -> bool {
        let (frame, query) = (self.scene.frame, &self.query);
        let nothing_own = query.indicators.is_empty()
            && query.partners.is_empty()
            && query.periods == Periods::Any
            && self.scene.likened_year().is_none()
            && query.product.is_none()
            && query.subject.is_none()
            && !self.names_place()
            && query.operator.is_none()
            && query.claim.is_none()
            && query.unit.is_none()
            && query.excluded.is_empty()
            && !self.sides.voiced;
        let open = frame.says(Discourse::Since)
            || (frame.says(Discourse::Total) && self.previous.figure_cells.len() > 1);
        if !leans(self.scene)
            || (nothing_own && !frame.says(Discourse::Also) && !open)
            || !frame.posts.is_empty()
            || !frame.unread.is_empty()
            || self.stands_alone()
            || self.drops_indicator()
        {
            return false;
        }
        frame.kinds.is_empty() || !query.indicators.is_empty()
    }

    /// Whether what the message names is what the last answer is held against: "more than in 2019", where "was
    /// it higher in 2019" holds 2019 against the last answer.
    fn held_against(&self) -> bool {
        let operators = &self.scene.frame.operators;
        operators.iter().any(|&(operator, at)| match operator {
            Operator::Larger | Operator::Smaller => self.scene.mentions[at].tokens.len() > 1,
            Operator::Compare | Operator::Difference | Operator::Times => true,
            _ => false,
        })
    }

    /// Whether the only word of time opens the message and may just tie it to the last one.
    fn goes_on(&self) -> bool {
        let [run] = self.scene.frame.times.as_slice() else { return false };
        let also = Meaning::Role(Role::Discourse(Discourse::Also));
        run.mentions.len() == 1
            && run.mentions.start <= 1
            && self.scene.mentions[run.mentions.start].meanings.contains(&also)
    }

    /// "How much did Azerbaijan export to Georgia?" is a question of its own and leaves its period open; "the
    /// length of TANAP" has no country to take.
    fn stands_alone(&self) -> bool {
        let frame = self.scene.frame;
        let asks = [Ask::HowMuch, Ask::HowMany, Ask::What, Ask::Which, Ask::When, Ask::YesNo]
            .into_iter()
            .any(|ask| frame.asks_for(ask));
        let strong = frame.indicators.iter().any(|&(_, strong, _)| strong);
        let tied = frame.discourse.iter().any(|&(discourse, _)| {
            !matches!(discourse, Discourse::Ours | Discourse::Total) && !discourse.tells()
        });
        let whole = asks && !self.query.partners.is_empty() && frame.operators.is_empty();
        (strong && !tied && whole) || (!frame.indicators.is_empty() && self.has_project())
    }

    /// "And the second?" after the first half: a place in a row that the last period has.
    fn names_place(&self) -> bool {
        let Periods::Points(points) = &self.last.periods else { return false };
        let nth = ordinal(self.scene);
        points.iter().any(|wanted| match (wanted, nth) {
            (Wanted::Exact(period), Some(nth)) => period::same_grain(*period, nth).is_some(),
            _ => false,
        })
    }

    /// "And employment?", which may name a count but does not ask how many: nothing is to be put in its place.
    fn drops_indicator(&self) -> bool {
        let base = self.scene.base;
        let last = |id: IndicatorId| {
            let opposite = base.indicators[id.index()].opposite;
            let known = |id: &IndicatorId| self.last.indicators.contains(id);
            known(&id) || opposite.as_ref().is_some_and(known)
        };
        let named = &self.scene.frame.indicators;
        // "Its rank among the partners" puts nothing in the place of what was spoken of.
        let among = self.query.operator == Some(Operator::Rank)
            && named.iter().all(|&(id, ..)| self.scene.is_partner_noun(id));
        !among
            && self.query.indicators.is_empty()
            && !named.is_empty()
            && !named.iter().any(|&(id, ..)| last(id))
    }

    /// Whether the message names a project, or points to one.
    fn has_project(&self) -> bool {
        self.query.subject.is_some_and(|subject| {
            self.scene.base.entities[subject.index()].kind == EntityKind::Project
        })
    }

    /// Takes the indicator; tells whether the message names its own.
    fn indicator(&mut self) -> bool {
        let base = self.scene.base;
        let (frame, query) = (self.scene.frame, &mut *self.query);
        // "And in all trade?" after the share of imports names another whole.
        let whole = self.last.indicators.first().and_then(|id| base.indicators[id.index()].of);
        let another = query.partners.is_empty()
            && whole.is_some_and(|whole| Some(whole) != self.scene.default_indicator());
        // "And trade with Serbia?" says no more than "and Serbia?"; "and the deficit?" does.
        let weak = query.hinted
            && !another
            && query.indicators.first().copied() == self.scene.default_indicator()
            && query.indicators.len() == 1
            && frame.says(Discourse::Also)
            // "And the turnover?" names nothing else that it could ask for.
            && (!query.partners.is_empty() || query.periods != Periods::Any);
        if !query.indicators.is_empty() && !weak {
            self.measure();
            return true;
        }
        query.indicators.clone_from(&self.last.indicators);
        query.hinted = false;
        let of = |id: IndicatorId| base.indicators[id.index()].of;
        for id in &mut query.indicators {
            // "How much was it" after a growth asks for the level.
            if frame.asks_for(Ask::HowMuch) && query.operator.is_none() {
                *id = of(*id).unwrap_or(*id);
            }
            // Other goods may be counted by another indicator.
            if query.product.is_some() {
                *id = base.indicators[id.index()].product_of.unwrap_or(*id);
            }
        }
        // "And its rank?" after a share is that within the same whole.
        let part = match query.operator {
            Some(Operator::Rank) => Some(Measures::Rank),
            Some(Operator::Share) => Some(Measures::Share),
            _ => None,
        };
        for id in &mut query.indicators {
            let about = &base.indicators[id.index()];
            // A place is that by what was spoken of; a share of it may be one in time.
            let ranked = part == Some(Measures::Rank) && about.measures == Measures::Flow;
            let level = ranked.then_some(*id);
            let (Some(part), Some(whole)) = (part, about.of.or(level)) else { continue };
            let like = |other: &Indicator| other.measures == part && other.of == Some(whole);
            if let Some(at) =
                base.indicators.iter().position(like).filter(|_| about.measures != part)
            {
                *id = IndicatorId::new(at);
                query.operator = None;
            }
        }
        // "By how much?" after a growth is that growth.
        let grows = query
            .indicators
            .iter()
            .any(|id| base.indicators[id.index()].measures == Measures::Growth);
        if grows && matches!(query.operator, Some(Operator::Difference | Operator::Times)) {
            query.operator = None;
        }
        // An aim stays an aim, but "how much was it in 2020" asks for what was measured.
        if query.outlook.is_none()
            && !(frame.asks_for(Ask::HowMuch) && query.periods != Periods::Any)
        {
            query.outlook = self.last.outlook;
        }
        self.direct();
        self.assumed.extend(self.query.indicators.iter().map(|&id| Assumed::Indicator(id)));
        false
    }

    /// "And of imports?" after the share, rank or growth of exports asks for that of imports.
    fn measure(&mut self) {
        let base = self.scene.base;
        let query = &mut *self.query;
        let [own] = query.indicators.as_slice() else { return };
        let [last] = self.last.indicators.as_slice() else { return };
        let (own, last) = (*own, &base.indicators[last.index()]);
        let derived = matches!(last.measures, Measures::Share | Measures::Rank | Measures::Growth);
        let level = base.indicators[own.index()].measures == Measures::Flow;
        let asks =
            self.scene.frame.asks_for(Ask::HowMuch) || !self.scene.frame.says(Discourse::Also);
        if !derived || !level || asks || query.operator.is_some() {
            return;
        }
        let like = base
            .indicators
            .iter()
            .position(|indicator| indicator.measures == last.measures && indicator.of == Some(own));
        if let Some(like) = like.map(IndicatorId::new) {
            query.indicators = SmallVec::from_slice(&[like]);
            self.assumed.push(Assumed::Indicator(like));
        }
    }

    /// Takes the goods, project or scope, unless the total of everything is asked for.
    fn goods(&mut self, own: bool) {
        let total = self.scene.frame.says(Discourse::Total);
        // "Exports to Romania in 2021" after exports of tea are those of everything.
        let bare = self.query.partners.is_empty() && self.query.periods == Periods::Any;
        if own && !bare && !self.scene.frame.says(Discourse::Also) {
            return;
        }
        let free = self.query.product.is_none() && self.query.subject.is_none() && !total;
        if !free {
            return;
        }
        let base = self.scene.base;
        let kept = |query: &FigureQuery, id: EntityId| {
            query.indicators.iter().any(|&indicator| {
                let goods = base
                    .indicators
                    .iter()
                    .position(|other| other.product_of == Some(indicator))
                    .map(IndicatorId::new);
                [Some(indicator), goods].into_iter().flatten().any(|indicator| {
                    base.index.of_indicator(indicator).any(|series| {
                        series.key.subject == Some(id) || series.key.product == Some(id)
                    })
                })
            })
        };
        if let Some(product) = self.last.product.filter(|&id| !own || kept(self.query, id)) {
            self.query.product = Some(product);
            self.assumed.push(Assumed::Product(product));
        }
        if let Some(subject) = self.last.subject.filter(|&id| !own || kept(self.query, id)) {
            self.query.subject = Some(subject);
            self.assumed.push(Assumed::Subject(subject));
        }
    }
}

/// The ordinal that a message names.
fn ordinal(scene: &Scene<'_>) -> Option<u8> {
    let meanings = scene.mentions.iter().flat_map(|mention| &mention.meanings);
    meanings
        .filter_map(|meaning| match meaning {
            Meaning::Role(Role::Ordinal(number)) => Some(*number),
            _ => None,
        })
        .next()
}
