//! Between whom and which way: the partner that is taken, whose word it is, and what "from there" turns round.

use smallvec::SmallVec;

use super::Carry;
use super::operands::compares;
use crate::knowledge::{EntityId, Flow, IndicatorId, PartnerRule};
use crate::language::{Ask, Case, Discourse, Preposition, Role};
use crate::query::{Assumed, Open};
use crate::understand::sides::{self, Sides};
use crate::understand::vocabulary::Meaning;

impl Carry<'_, '_> {
    /// Whether the message speaks of what comes from, or goes to, the side that was spoken of: "from there".
    fn way(&self) -> Option<Preposition> {
        let mentions = self.scene.mentions;
        let says = |at: usize, wanted: &Meaning| mentions[at].meanings.contains(wanted);
        let points = |at: usize| {
            [Discourse::Same, Discourse::Anaphora]
                .into_iter()
                .any(|discourse| says(at, &Meaning::Role(Role::Discourse(discourse))))
        };
        [Preposition::From, Preposition::To].into_iter().find(|&preposition| {
            let governs = |at: usize| says(at, &Meaning::Role(Role::Preposition(preposition)));
            let there = (1..mentions.len()).any(|at| points(at) && governs(at - 1));
            let named = self.scene.frame.named.iter().any(|name| {
                name.preposition == Some(preposition)
                    && sides::is_side(self.scene.base, name.ids[0])
            });
            there || named
        })
    }

    /// Which way a movement goes whose indicator is taken: after exports to Türkiye, "and from Georgia?" asks
    /// for what comes from there, "and Georgia's?" for the exports of Georgia.
    pub(super) fn direct(&mut self) {
        let way = self.way();
        let scene = self.scene;
        let home = scene.understanding.home;
        let query = &mut *self.query;
        let turned = |id: &IndicatorId| {
            let indicator = &scene.base.indicators[id.index()];
            let against = matches!(
                (indicator.flow, way),
                (Some(Flow::Exports), Some(Preposition::From))
                    | (Some(Flow::Imports), Some(Preposition::To))
            );
            indicator.opposite.filter(|_| against && !scene.frame.says(Discourse::Negation))
        };
        let own = self.last.reporter.is_none_or(|reporter| reporter == home);
        if own && self.last.indicators.len() == 1 && !self.sides.home_named {
            query.indicators =
                query.indicators.iter().map(|id| turned(id).unwrap_or(*id)).collect();
        }
        if query.partners.is_empty() || self.sides.foreign.is_some() {
            return;
        }
        let read = |indicator: Option<IndicatorId>| {
            let total = scene.frame.says(Discourse::Total);
            sides::sides(scene.base, scene.mentions, scene.frame, home, indicator, total)
        };
        let opposite = |id: &IndicatorId| scene.base.indicators[id.index()].opposite.unwrap_or(*id);
        let mut sides = read(query.indicators.first().copied());
        let told = |sides: &Sides| sides.reporter.is_some_and(|reporter| reporter != home);
        // What the other side told is turned round before another country is put in.
        if self.last.reporter.is_some_and(|reporter| reporter != home) && !told(&sides) {
            query.indicators = query.indicators.iter().map(opposite).collect();
            sides = read(query.indicators.first().copied());
        }
        if sides.opposite {
            query.indicators = query.indicators.iter().map(opposite).collect();
        }
        query.reporter = sides.reporter;
        query.partners.clone_from(&sides.partners);
        query.voiced = sides.voiced;
        *self.sides = sides;
    }

    pub(super) fn partner(&mut self) {
        let home = self.scene.understanding.home;
        let last_side = self.last.reporter.filter(|&reporter| reporter != home);
        if let Some(voice) = self.query.reporter.filter(|_| self.sides.voiced) {
            self.voice(voice, home, last_side);
            return;
        }
        // "Is Georgia higher?" holds Georgia against what was spoken of.
        let at = usize::from(!self.held_against());
        let placed = self.home_is_placed();
        let with_last = self.deals_with_last() || self.scene.asks_part_of_it();
        let query = &mut *self.query;
        // "How many times more than with Serbia" is against the partner that was spoken of.
        let works_out = query.operator.is_some_and(compares);
        if works_out
            && query.partners.len() == 1
            && self.last.partners.len() == 1
            && !query.partners.contains(&self.last.partners[0])
        {
            query.partners.insert(at, self.last.partners[0]);
            self.assumed.push(Assumed::Partner(self.last.partners[0]));
        }
        // "The top three partners" are not those that were spoken of.
        let open = query.open == Open::Partners;
        // What has no partner takes none: the number of small firms after the length of a pipeline.
        let alone = query
            .indicators
            .first()
            .is_some_and(|id| self.scene.base.indicators[id.index()].partner == PartnerRule::No);
        // "How much did Azerbaijan sell there" names the home country beside whoever was spoken of.
        let frame = self.scene.frame;
        let there = (frame.says(Discourse::Same) || with_last)
            && query.hinted
            && frame.times.is_empty()
            && !frame.says(Discourse::Total);
        // "And what did Azerbaijan buy from them?" is told by us, whoever told the last figure.
        if let Some(other) = last_side.filter(|_| with_last && there && self.sides.home_named)
            && query.partners.is_empty()
        {
            query.reporter = Some(home);
            query.partners = SmallVec::from_slice(&[other]);
            self.assumed.push(Assumed::Partner(other));
            return;
        }
        if query.partners.is_empty()
            && !alone
            && !open
            && (!self.sides.home_named || there || placed)
            && self.sides.foreign.is_none()
        {
            match last_side.filter(|_| placed) {
                // "And from Azerbaijan?" after what Turkmenistan sold there: that side is the partner now.
                Some(side) => query.partners = SmallVec::from_slice(&[side]),
                None => {
                    query.partners.clone_from(&self.last.partners);
                    query.reporter = self.last.reporter;
                    query.voiced = self.last.voiced;
                }
            }
            query.partners.retain(|partner| !query.excluded.contains(partner));
            self.assumed.extend(query.partners.iter().map(|&id| Assumed::Partner(id)));
        }
    }

    /// "And how much from Azerbaijan?" after what a side sold to it: the home country is named as the other end of it.
    fn home_is_placed(&self) -> bool {
        let frame = self.scene.frame;
        let home = self.scene.understanding.home;
        let placed = |way| matches!(way, Preposition::From | Preposition::To | Preposition::With);
        let hinted = self.query.hinted && frame.asks_for(Ask::HowMuch);
        let mut own = frame.named.iter().filter(|name| name.ids[0] == home);
        hinted && frame.times.is_empty() && own.all(|name| name.preposition.is_some_and(placed))
    }

    /// "And what did Azerbaijan buy from them?": whether a pronoun stands for the side that was spoken of.
    fn deals_with_last(&self) -> bool {
        let mentions = self.scene.mentions;
        let points = Meaning::Role(Role::Discourse(Discourse::Anaphora));
        let ties = |at: usize| {
            let placed = [Preposition::From, Preposition::To, Preposition::With];
            placed
                .iter()
                .any(|&way| mentions[at].meanings.contains(&Meaning::Role(Role::Preposition(way))))
        };
        (0..mentions.len()).any(|at| {
            let mention = &mentions[at];
            let cased =
                matches!(mention.case, Some(Case::Ablative | Case::Dative | Case::Instrumental));
            let before = at > 0 && ties(at - 1);
            mention.meanings.contains(&points) && (cased || before)
        })
    }

    /// "And according to Turkish statistics?": the same movement as the other side counts it. The word of a
    /// country that is no party to it is not to be had.
    fn voice(&mut self, voice: EntityId, home: EntityId, last_side: Option<EntityId>) {
        let named: SmallVec<[EntityId; 2]> =
            self.query.partners.iter().copied().filter(|&id| id != home).collect();
        if !named.is_empty() {
            return;
        }
        let last_other = match (last_side, self.last.partners.as_slice()) {
            (Some(side), _) => Some(side),
            (None, [only]) => Some(*only),
            _ => None,
        };
        // "And Latvia? By its own statistics": the side that tells was named anew.
        let anew = self.scene.frame.named.iter().any(|name| {
            name.ids.contains(&voice) && name.preposition != Some(Preposition::AccordingTo)
        });
        let other = if anew { Some(voice).filter(|&voice| voice != home) } else { last_other };
        let Some(other) = other.or(last_other) else { return };
        if voice != home && voice != other {
            self.sides.foreign = Some(SmallVec::from_slice(&[voice, other]));
            return;
        }
        let opposite =
            |id: IndicatorId| self.scene.base.indicators[id.index()].opposite.unwrap_or(id);
        let taken = self.assumed.iter().any(|assumed| matches!(assumed, Assumed::Indicator(_)));
        if taken {
            let turned = last_side.is_some() != (voice != home);
            let told = |id: &IndicatorId| if turned { opposite(*id) } else { *id };
            self.query.indicators = self.last.indicators.iter().map(told).collect();
            self.assumed.retain(|assumed| !matches!(assumed, Assumed::Indicator(_)));
            self.assumed.extend(self.query.indicators.iter().map(|&id| Assumed::Indicator(id)));
        }
        let partner = if voice == home { other } else { home };
        self.query.partners = SmallVec::from_slice(&[partner]);
        self.assumed.push(Assumed::Partner(other));
    }
}
