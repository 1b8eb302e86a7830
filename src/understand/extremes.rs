//! Numbers beside words for the first or last of many, and the scale an answer is wanted in: "top 5", "the second
//! largest", "in millions". They are no values to be held against the base.

use super::cover::Mention;
use super::read::Scene;
use super::vocabulary::Meaning;
use crate::knowledge::{Base, IndicatorId, Measures};
use crate::language::{Ask, Discourse, Operator, Preposition, Role};
use crate::query::Foremost;
use crate::text::{Folded, TokenKind};

/// The place that an ordinal right before "largest" or a word for partners names.
pub(super) fn place(base: &Base, mentions: &[Mention]) -> Option<Foremost> {
    // "The second trade partner" is the second largest.
    let partner = |meaning: &Meaning| match meaning {
        Meaning::Indicator(id, _) => base.indicators[id.index()].counts_partners,
        _ => false,
    };
    let extreme =
        |mention: &Mention| mention.meanings.iter().any(|m| is_extreme(base, m) || partner(m));
    mentions.windows(2).filter(|pair| extreme(&pair[1])).find_map(|pair| {
        pair[0].meanings.iter().find_map(|meaning| match meaning {
            Meaning::Role(Role::Ordinal(place)) => Some(Foremost::Place(*place)),
            _ => None,
        })
    })
}

/// Whether a word asks for the first or last of many: "largest", "main trade partner".
fn is_extreme(base: &Base, meaning: &Meaning) -> bool {
    match meaning {
        Meaning::Role(Role::Operator(Operator::Largest | Operator::Smallest)) => true,
        Meaning::Indicator(id, _) => base.indicators[id.index()].measures == Measures::Rank,
        _ => false,
    }
}

/// The power of ten that the answer is wanted in: "in millions".
pub(super) fn scale(mentions: &[Mention]) -> Option<u8> {
    let within = |mention: &Mention| {
        mention.meanings.contains(&Meaning::Role(Role::Preposition(Preposition::In)))
    };
    mentions.windows(2).filter(|pair| within(&pair[0])).find_map(|pair| {
        pair[1].meanings.iter().find_map(|meaning| match meaning {
            Meaning::Role(Role::Scale(power)) => Some(*power),
            _ => None,
        })
    })
}

/// How many of the largest or smallest are asked for, with the mention of the number: "top 5", "the three
/// smallest".
pub(super) fn count(base: &Base, folded: &Folded<'_>, mentions: &[Mention]) -> Option<(usize, u8)> {
    let extreme = |at: usize| {
        mentions.get(at).is_some_and(|mention| mention.meanings.iter().any(|m| is_extreme(base, m)))
    };
    // "Did trade top 4 billion" names a value.
    let valued = |at: usize| {
        mentions.get(at + 1).is_some_and(|mention| {
            // "The highest 3 months", "the second partner, 21 December" are a time.
            let is = |meaning: &Meaning| {
                matches!(
                    meaning,
                    Meaning::Role(Role::Scale(_) | Role::Unit(_) | Role::Grain(_) | Role::Month(_))
                )
            };
            mention.meanings.iter().any(is)
        })
    };
    let number = |at: usize| {
        let mention = mentions.get(at).filter(|_| !valued(at))?;
        let cardinal = mention.meanings.iter().find_map(|meaning| match meaning {
            Meaning::Role(Role::Cardinal(number)) => Some(*number),
            _ => None,
        });
        let digits = mention.tokens.len() == 1
            && folded.tokens()[mention.tokens.start].kind == TokenKind::Number;
        let digits = digits.then(|| folded.key(mention.tokens.start).parse().ok()).flatten();
        cardinal.or(digits).filter(|count| *count > 1)
    };
    (0..mentions.len()).filter(|&at| extreme(at)).find_map(|at| {
        let beside = at.checked_sub(1).into_iter().chain([at + 1]);
        beside.filter_map(|at| Some((at, number(at)?))).next()
    })
}

impl Scene<'_> {
    /// Whether partners are asked for, not a figure: "which countries", "list the trade partners".
    pub(super) fn wants_partners(&self) -> bool {
        let frame = self.frame;
        let lists = frame.asks_for(Ask::List) || frame.asks_for(Ask::Which);
        !frame.asks_for(Ask::HowMany)
            && (frame.asks_for(Ask::WithWhom)
                || (self.says_partner() && (lists || frame.extreme()))
                || frame.foremost != Foremost::Unsaid)
            && (!frame.indicators.is_empty() || self.ranks_partners())
            && frame.kinds.is_empty()
            && frame.values.is_empty()
    }

    /// "Which partner was number one": the partners in order, by the trade with them.
    pub(super) fn ranks_partners(&self) -> bool {
        let frame = self.frame;
        frame.asks_for(Ask::WithWhom)
            && frame.extreme()
            && frame.indicators.is_empty()
            && frame.kinds.is_empty()
            && frame.posts.is_empty()
            && frame.values.is_empty()
            && frame.unread.is_empty()
            && frame.named.iter().all(|name| name.ids[0] == self.understanding.home)
    }

    /// Whether a word for partners is there.
    pub(super) fn says_partner(&self) -> bool {
        self.frame.indicators.iter().any(|&(id, ..)| self.is_partner_noun(id))
    }

    /// Whether an indicator counts the partners, so that its hint is their noun.
    pub(super) fn is_partner_noun(&self, id: IndicatorId) -> bool {
        self.base.indicators[id.index()].counts_partners
    }

    /// Whether the name of the indicator says that all is taken together: "total trade".
    pub(super) fn names_a_total(&self) -> bool {
        let vocabulary = &self.understanding.vocabulary;
        self.frame.indicators.iter().any(|&(.., at)| {
            let mut words = self.mentions[at].words.iter();
            self.frame.says(Discourse::Total) || words.any(|&word| vocabulary.is_total(word))
        })
    }
}
