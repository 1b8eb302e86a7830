//! Numbers beside words for the first or last of many, and the scale an answer is wanted in: "top 5", "the second
//! largest", "in millions". They are no values to be held against the base.

use super::cover::Mention;
use super::frame::{Frame, Named};
use super::read::Scene;
use super::sides::is_side;
use super::vocabulary::Meaning;
use crate::knowledge::{Base, IndicatorId, Measures};
use crate::language::{Ask, Comparison, Discourse, Grain, Operator, Preposition, Role};
use crate::query::Foremost;
use crate::text::{Folded, TokenKind};

/// The place that an ordinal right before "largest" or a word for partners names.
pub(super) fn place(base: &Base, mentions: &[Mention]) -> Option<Foremost> {
    // "The second trade partner" is the second largest.
    let extreme = |mention: &Mention| {
        mention.meanings.iter().any(|m| is_extreme(base, m) || is_partner(base, m))
    };
    let ordinal = |mention: &Mention| {
        mention.meanings.iter().find_map(|meaning| match meaning {
            Meaning::Role(Role::Ordinal(place)) => Some(Foremost::Place(*place)),
            _ => None,
        })
    };
    // "The first by trade" is so too.
    let by = Meaning::Role(Role::Preposition(Preposition::By));
    let indicator = |meaning: &Meaning| matches!(meaning, Meaning::Indicator(..));
    let ranked = mentions
        .windows(3)
        .find(|three| three[1].meanings.contains(&by) && three[2].meanings.iter().any(indicator));
    if let Some(place) = ranked.and_then(|three| ordinal(&three[0])) {
        return Some(place);
    }
    let between = Meaning::Role(Role::Preposition(Preposition::Between));
    (1..mentions.len()).filter(|&at| extreme(&mentions[at])).find_map(|at| {
        // "The fourth among the buyers".
        let among = mentions[at - 1].meanings.contains(&between);
        ordinal(&mentions[at.checked_sub(if among { 2 } else { 1 })?])
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
    // "The first three trade partners" are the three largest.
    let has = |at: usize, wanted: &dyn Fn(&Meaning) -> bool| {
        mentions.get(at).is_some_and(|mention| mention.meanings.iter().any(wanted))
    };
    let leads = |at: usize| {
        has(at, &|meaning| *meaning == Meaning::Role(Role::Ordinal(1)))
            && has(at + 2, &|meaning| is_partner(base, meaning))
    };
    let foremost = (0..mentions.len()).filter(|&at| leads(at));
    let foremost = foremost.filter_map(|at| Some((at + 1, number(at + 1)?))).next();
    let beside = (0..mentions.len()).filter(|&at| extreme(at)).find_map(|at| {
        let beside = at.checked_sub(1).into_iter().chain([at + 1]);
        beside.filter_map(|at| Some((at, number(at)?))).next()
    });
    // "Which four countries bought most", "en çok alan üç ülke hangileri".
    let which = |at: usize| {
        mentions.get(at).is_some_and(|mention| {
            mention.meanings.iter().any(|meaning| {
                matches!(meaning, Meaning::Role(Role::Ask(Ask::Which | Ask::WithWhom)))
            })
        })
    };
    let small = |at: usize| mentions[at].meanings.contains(&Meaning::Role(Role::Filler));
    let asked = |at: usize| {
        let before = at.checked_sub(1).is_some_and(which)
            || at.checked_sub(2).is_some_and(|first| which(first) && small(first + 1));
        let after = which(at + 1) || (which(at + 2) && small(at + 1));
        before || after
    };
    let any = || (0..mentions.len()).any(extreme);
    let counted =
        || (0..mentions.len()).filter(|&at| asked(at)).find_map(|at| Some((at, number(at)?)));
    foremost.or(beside).or_else(|| any().then(counted)?)
}

/// Whether a word is one for partners: it hints at the indicator that counts them.
fn is_partner(base: &Base, meaning: &Meaning) -> bool {
    match meaning {
        Meaning::Indicator(id, _) => base.indicators[id.index()].counts_partners,
        _ => false,
    }
}

impl Scene<'_> {
    /// Whether partners are asked for, not a figure: "which countries", "list the trade partners".
    pub(super) fn wants_partners(&self) -> bool {
        let frame = self.frame;
        let lists = frame.asks_for(Ask::List) || frame.asks_for(Ask::Which);
        // "And which place do they hold among the partners" asks for that of the side that was spoken of.
        let placed = self.circumstances.previous.is_some()
            && frame.operators.iter().all(|&(operator, _)| operator == Operator::Rank);
        !frame.asks_for(Ask::HowMany)
            && (frame.asks_for(Ask::WithWhom)
                || (self.says_partner() && (lists || (frame.extreme() && !placed)))
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

    /// "In which month of 2020 was it the highest": the length of those from which one is chosen.
    pub(super) fn chosen_grain(&self) -> Option<Grain> {
        if !self.frame.extreme() {
            return None;
        }
        let length = |mention: &Mention| {
            mention.meanings.iter().find_map(|meaning| match meaning {
                Meaning::Role(Role::Grain(
                    grain @ (Grain::Half | Grain::Quarter | Grain::Month),
                )) => Some(*grain),
                _ => None,
            })
        };
        // The words of a phrase are read one by one: "hansı ayında".
        let said = |token: usize| {
            let word = self.folded.typed(token..token + 1);
            let alone = self.understanding.prepare(self.base, word, self.circumstances);
            alone.mentions.iter().find_map(length)
        };
        let asked = |&(ask, at): &(Ask, usize)| {
            let next = || {
                let next = self.mentions.get(at + 1).filter(|_| ask == Ask::Which);
                next.and_then(length)
            };
            let within = || self.mentions[at].tokens.clone().find_map(said);
            matches!(ask, Ask::When | Ask::Which).then(|| within().or_else(next)).flatten()
        };
        self.frame.asks.iter().find_map(asked)
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

/// "İsrail çox alıb, yoxsa Hindistan": "much" beside a choice of sides asks which of them has more; where it stands.
pub(super) fn chosen(
    base: &Base,
    mentions: &[Mention],
    frame: &Frame,
) -> Option<(Operator, usize)> {
    let holds = |operator: &Operator| operator.ranks() || *operator == Operator::Difference;
    if !frame.values.is_empty() || frame.operators.iter().any(|(operator, _)| holds(operator)) {
        return None;
    }
    let either = Meaning::Role(Role::Preposition(Preposition::Or));
    let side = |name: &Named| is_side(base, name.ids[0]);
    let after = |at: usize| frame.named.iter().any(|name| name.at == at + 1 && side(name));
    let chooses =
        (1..mentions.len()).any(|at| mentions[at].meanings.contains(&either) && after(at));
    if !chooses || frame.named.iter().filter(|name| side(name)).count() < 2 {
        return None;
    }
    let much = |wanted| {
        let role = Meaning::Role(Role::Comparison(wanted));
        (0..mentions.len()).find(|&at| {
            mentions[at].meanings.contains(&role)
                && !frame.times.iter().any(|run| run.mentions.contains(&at))
        })
    };
    let more = much(Comparison::Over).map(|at| (Operator::Larger, at));
    more.or_else(|| much(Comparison::Under).map(|at| (Operator::Smaller, at)))
}
