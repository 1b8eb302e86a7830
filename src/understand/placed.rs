//! The place of a partner among others: what says it, and what it is a place in.

use rust_decimal::Decimal;
use smallvec::SmallVec;

use super::cover::Mention;
use super::frame::Frame;
use super::read::Scene;
use super::vocabulary::{Meaning, WordId};
use crate::knowledge::{Base, IndicatorId, Measures};
use crate::language::{Ask, Case, Comparison, Operator, Role};
use crate::quantity::Unit;
use crate::query::{Claim, FigureQuery, Foremost, Periods};
use crate::text::{Gap, TokenKind};

/// "Azerbaycan'ın ticaret ortakları arasındaki yeri": where a rank is named, a word that may ask for a place in it asks
/// for no place on a map.
pub(super) fn settle(base: &Base, mentions: &[Mention], frame: &mut Frame) {
    let rank = |id: IndicatorId| base.indicators[id.index()].measures == Measures::Rank;
    if frame.indicators.iter().any(|&(id, strong, _)| strong && rank(id)) {
        let place = Meaning::Role(Role::Operator(Operator::Rank));
        frame
            .asks
            .retain(|&mut (ask, at)| ask != Ask::Where || !mentions[at].meanings.contains(&place));
    }
}

impl Scene<'_> {
    /// "Fourth among the export markets", "in the first ten": the place that is said of a partner.
    fn place_said(&self) -> Option<(Comparison, u8)> {
        let free = |at: &usize| !self.frame.times.iter().any(|run| run.mentions.contains(at));
        let role = |at: usize, pick: &dyn Fn(Role) -> Option<u8>| {
            self.mentions.get(at)?.meanings.iter().find_map(|meaning| match meaning {
                Meaning::Role(role) => pick(*role),
                _ => None,
            })
        };
        let digits = |at: usize| {
            let token = self.mentions.get(at)?.tokens.start;
            let number = self.folded.tokens()[token].kind == TokenKind::Number;
            number.then(|| self.folded.key(token).parse::<u8>().ok())?
        };
        let cardinal = |role| match role {
            Role::Cardinal(number) => Some(number),
            _ => None,
        };
        let ordinal = |role| match role {
            Role::Ordinal(number) => Some(number),
            _ => None,
        };
        let count = |at: usize| role(at, &cardinal).or_else(|| digits(at));
        (0..self.mentions.len()).filter(free).find_map(|at| {
            let first = role(at, &ordinal);
            // "The first ten" are all up to the tenth.
            let several = first.filter(|&first| first == 1).and_then(|_| count(at + 1));
            let ordered = self.mentions[at].case == Some(Case::Ordinal);
            let written = digits(at).filter(|_| ordered || self.is_pointed(at));
            several
                .map(|last| (Comparison::AtMost, last))
                .or_else(|| first.or(written).map(|place| (Comparison::Equal, place)))
        })
    }

    /// Whether a point after digits makes them an ordinal: "11. sırada".
    pub(super) fn is_pointed(&self, at: usize) -> bool {
        let next = self.folded.tokens().get(self.mentions[at].tokens.end);
        next.is_some_and(|next| next.gap.has(Gap::POINT))
    }

    /// "Birinci yerdə": whether what says that something is the largest calls it the first of an order.
    fn says_first_place(&self) -> bool {
        let vocabulary = &self.understanding.vocabulary;
        let ordinal = Meaning::Role(Role::Ordinal(1));
        let first = |&word: &WordId| vocabulary.means(word, |meaning| meaning == ordinal);
        self.frame.operators.iter().any(|&(operator, at)| {
            let words = &self.mentions[at].words;
            operator == Operator::Largest && words.len() > 1 && words.iter().any(first)
        })
    }

    /// Asks for the rank of a partner where its place is said or asked for, and holds against it what is stated.
    pub(super) fn settle_place(&self, query: &mut FigureQuery) {
        // "Was Italy the number one partner".
        let placed = match query.foremost {
            Foremost::Place(place) => Some(place),
            _ => None,
        };
        let largest = query.yes_no && query.operator == Some(Operator::Largest);
        // Of one time alone: "the second best year of exports to Türkiye" is no place of Türkiye.
        let once = matches!(&query.periods, Periods::Points(points) if points.len() == 1);
        let placed = placed.filter(|_| once || self.says_partner());
        let first = largest && once && self.says_first_place();
        if (placed.is_some() || (self.says_partner() && largest) || first)
            && query.partners.len() == 1
        {
            let of = query.indicators.first().copied();
            let place =
                self.base.indicators.iter().position(|indicator| {
                    indicator.measures == Measures::Rank && indicator.of == of
                });
            if let Some(place) = place {
                query.indicators = SmallVec::from_slice(&[IndicatorId::new(place)]);
                query.operator = None;
            }
        }
        // "Germany was third in trade, is that right": a place that is said of one partner is one in the flow.
        let said = self
            .place_said()
            .filter(|_| query.yes_no && once && query.claim.is_none() && query.operator.is_none());
        let flow = query.indicators.first().copied().filter(|_| query.partners.len() == 1);
        if let (Some(_), Some(flow)) = (said, flow)
            && self.frame.kinds.is_empty()
            && let Some(rank) = self.indicator(|indicator| {
                indicator.measures == Measures::Rank && indicator.of == Some(flow)
            })
        {
            query.indicators = SmallVec::from_slice(&[rank]);
        }
        // "The fourth among the buyers of exports".
        let named = self
            .frame
            .indicators
            .iter()
            .map(|&(id, ..)| id)
            .find(|id| self.base.indicators[id.index()].measures == Measures::Rank);
        if let (Some(rank), Some(_), 1) = (named, placed, query.partners.len()) {
            query.indicators = SmallVec::from_slice(&[rank]);
            query.operator = None;
        }
        // "Is Italy the largest partner" asks whether its place is the first, "the second" whether it is that.
        let ranked = |id: &IndicatorId| self.base.indicators[id.index()].measures == Measures::Rank;
        let one = query.partners.len() == 1 && query.indicators.iter().any(ranked);
        query.yes_no |= one && placed.is_some() && self.frame.asks.is_empty();
        if query.yes_no && query.claim.is_none() && query.indicators.iter().any(ranked) {
            let said = placed.map(|place| (Comparison::Equal, place)).or_else(|| self.place_said());
            let (comparison, place) = said.unwrap_or((Comparison::Equal, 1));
            let value = Decimal::from(place);
            query.claim = Some(Claim { comparison, value, unit: Some(Unit::Rank) });
        }
    }
}
