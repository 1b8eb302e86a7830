//! Years spelt out in words, words of time that name an event, and those that only tie others.

use super::{Atom, Reader};
use crate::language::{Grain, Mark, Operator, Preposition, Role};
use crate::text::{Folded, TokenKind};
use crate::understand::cover::Mention;
use crate::understand::vocabulary::Meaning;

impl Reader<'_> {
    /// "Twenty twenty", "twenty twenty-one", "two thousand and twenty".
    pub(super) fn year_in_words(&self, at: usize) -> Option<(usize, i16)> {
        let role = |at: usize, pick: fn(Role) -> Option<u8>| {
            let mention = self.mentions.get(at)?;
            mention.meanings.iter().find_map(|meaning| match meaning {
                Meaning::Role(role) => pick(*role),
                _ => None,
            })
        };
        let number = |at: usize| {
            role(at, |role| if let Role::Cardinal(number) = role { Some(number) } else { None })
        };
        let thousand = |at: usize| role(at, |role| (role == Role::Scale(3)).then_some(3)).is_some();
        let and = |at: usize| {
            role(at, |role| (role == Role::Preposition(Preposition::And)).then_some(1)).is_some()
        };
        let start = match number(at)? {
            2 if thousand(at + 1) => at + 2 + usize::from(and(at + 2)),
            20 => at + 1,
            _ => return None,
        };
        let tens = number(start).filter(|&tens| (10..=20).contains(&tens))?;
        let ones = number(start + 1).filter(|&ones| tens == 20 && ones < 10);
        let year = 2000 + i16::from(tens) + ones.map_or(0, i16::from);
        Some((start + 1 + usize::from(ones.is_some()), year))
    }

    /// "I rüb", "II polugodište": capital letters that number a part of a year.
    pub(super) fn roman(&self, at: usize, previous: Option<Atom>) -> Option<Atom> {
        let tokens = self.mentions[at].tokens.clone();
        let number = match self.folded.key(tokens.start) {
            "i" => 1,
            "ii" => 2,
            "iii" => 3,
            "iv" => 4,
            _ => return None,
        };
        let grain = |meaning: &Meaning| {
            matches!(meaning, Meaning::Role(Role::Grain(Grain::Half | Grain::Quarter)))
        };
        let next = self.mentions.get(at + 1);
        let follows = next.is_some_and(|next| next.meanings.iter().any(grain));
        let after = matches!(previous, Some(Atom::Grain(Grain::Half | Grain::Quarter)));
        let capitals = self.folded.tokens()[tokens.start].capitals;
        // "2021 i rüb": after a year a small letter numbers a part of it, too.
        let dated = matches!(previous, Some(Atom::Year(_) | Atom::Grain(Grain::Year))) && follows;
        (tokens.len() == 1 && (capitals || dated) && (follows || after))
            .then_some(Atom::Ordinal(number))
    }

    /// Whether a mention measures the number before it: "billion", "dollars", "times".
    pub(super) fn is_measure(&self, at: usize) -> bool {
        let measure = |meaning: &Meaning| {
            let times = Meaning::Role(Role::Operator(Operator::Times));
            let scale = matches!(meaning, Meaning::Role(Role::Scale(_) | Role::Unit(_)));
            scale || *meaning == times
        };
        self.mentions.get(at).is_some_and(|mention| {
            mention.meanings.iter().any(measure)
                && !mention.meanings.contains(&Meaning::Role(Role::Mark(Mark::MonthLetter)))
        })
    }

    /// "In the seven months half a billion".
    pub(super) fn is_half_of_value(&self, at: usize, before: &[Atom]) -> bool {
        let scale = |meaning: &Meaning| matches!(meaning, Meaning::Role(Role::Scale(_)));
        let half = Meaning::Role(Role::Grain(Grain::Half));
        let next = self.mentions.get(at + 1);
        !before.is_empty()
            && self.mentions[at].meanings.contains(&half)
            && next.is_some_and(|next| next.meanings.iter().any(scale))
    }

    /// "2021'de gelen mallar": behind a year, a word for "next" or "last" that no word of time follows is the verb it is
    /// made of.
    pub(super) fn moves_after_year(&self, at: usize, previous: Option<Atom>) -> bool {
        let relative = |meaning: &Meaning| matches!(meaning, Meaning::Role(Role::Relative(_)));
        let moves = |meaning: &Meaning| matches!(meaning, Meaning::Role(Role::Movement(_)));
        let meanings = &self.mentions[at].meanings;
        matches!(previous, Some(Atom::Year(_)))
            && meanings.iter().any(relative)
            && meanings.iter().any(moves)
            && !self.is_timed(at + 1)
    }

    /// Whether a number or month follows, or a small word such as "in" or another word of time stands before.
    pub(super) fn is_placed(&self, at: usize) -> bool {
        let number = |at: usize| {
            self.mentions.get(at).is_some_and(|mention| {
                let month = |meaning: &Meaning| matches!(meaning, Meaning::Role(Role::Month(_)));
                self.folded.tokens()[mention.tokens.start].kind == TokenKind::Number
                    || mention.meanings.iter().any(month)
            })
        };
        let before = at.checked_sub(1);
        let placed = |meaning: &Meaning| {
            matches!(
                meaning,
                Meaning::Role(
                    Role::Preposition(_)
                        | Role::Mark(_)
                        | Role::Relative(_)
                        | Role::Ordinal(_)
                        | Role::Grain(_)
                )
            )
        };
        number(at + 1)
            || before.is_some_and(|at| number(at) || self.mentions[at].meanings.iter().any(placed))
            || self.mentions.len() == 1
    }

    /// "2022'ye kadar": behind one time and before none, a small word is the end of a stretch and joins no other.
    pub(super) fn ends_at(&self, at: usize, before: &[Atom]) -> bool {
        let mention = &self.mentions[at];
        mention.postposed
            && mention.meanings.contains(&Meaning::Role(Role::Mark(Mark::Until)))
            && before.iter().any(|atom| matches!(atom, Atom::Year(_)))
            && !before.iter().any(|atom| matches!(atom, Atom::Dash | Atom::Mark(Mark::To)))
            && !self.is_timed(at + 1)
    }

    /// Whether a mention is a number or speaks of time.
    fn is_timed(&self, at: usize) -> bool {
        let timed = |meaning: &Meaning| {
            matches!(
                meaning,
                Meaning::Role(
                    Role::Month(_) | Role::Grain(_) | Role::Ordinal(_) | Role::Relative(_)
                )
            )
        };
        self.mentions.get(at).is_some_and(|mention| {
            self.folded.tokens()[mention.tokens.start].kind == TokenKind::Number
                || mention.meanings.iter().any(timed)
        })
    }

    /// Whether a date follows: a number and a month, or both in digits.
    pub(super) fn dated_after(&self, at: usize) -> bool {
        let Some(next) = self.mentions.get(at + 1) else { return false };
        let number = self.folded.tokens()[next.tokens.start].kind == TokenKind::Number;
        let month = self.mentions.get(at + 2).is_some_and(|mention| {
            let month = |meaning: &Meaning| matches!(meaning, Meaning::Role(Role::Month(_)));
            mention.meanings.iter().any(month)
        });
        number && (month || self.written(at + 1).is_some())
    }
}

/// Whether a word of time names an event here: "the opening of", but not "the opening quarter".
pub(super) fn names_event(folded: &Folded<'_>, mentions: &[Mention], at: usize) -> bool {
    let of_time = |meaning: &Meaning| {
        matches!(meaning, Meaning::Role(Role::Grain(_) | Role::Month(_) | Role::Cardinal(_)))
    };
    let event = |meaning: &Meaning| matches!(meaning, Meaning::Role(Role::EventKind(_)));
    // "Ocak-nisan": a month after another or a year is no order ("nişan").
    let month = |meaning: &Meaning| matches!(meaning, Meaning::Role(Role::Month(_)));
    let dated = |before: usize| {
        mentions[before].meanings.iter().any(month)
            || folded.tokens()[mentions[before].tokens.start].kind == TokenKind::Number
    };
    if mentions[at].meanings.iter().any(month) && at > 0 && dated(at - 1) {
        return false;
    }
    let timed = mentions.get(at + 1).is_some_and(|next| {
        next.meanings.iter().any(of_time)
            || folded.tokens()[next.tokens.start].kind == TokenKind::Number
    });
    mentions[at].meanings.iter().any(event) && !timed
}

/// Whether an ordinal is a place by what is named after it: "2024. била прва по увозу", "2017. била други трговински
/// партнер", "2021-ci ildə ilk üç tərəfdaş".
pub(super) fn names_place(mentions: &[Mention], at: usize) -> bool {
    let has = |at: usize, wanted: &dyn Fn(&Meaning) -> bool| {
        mentions.get(at).is_some_and(|mention| mention.meanings.iter().any(wanted))
    };
    let by = Meaning::Role(Role::Preposition(Preposition::By));
    let indicator = |meaning: &Meaning| matches!(meaning, Meaning::Indicator(..));
    let partner = |meaning: &Meaning| matches!(meaning, Meaning::Indicator(_, false));
    let count = |meaning: &Meaning| matches!(meaning, Meaning::Role(Role::Cardinal(_)));
    has(at, &|meaning| matches!(meaning, Meaning::Role(Role::Ordinal(_))))
        && (has(at + 1, &partner)
            || (has(at + 1, &count) && has(at + 2, &partner))
            || (has(at + 1, &|meaning| *meaning == by) && has(at + 2, &indicator)))
}

/// Whether a word for a season is an order after small words, or one that ends what is said: "2019 için ayrı ayrı
/// yaz", "2022'de ne kadar ithalat yaptığını yaz".
pub(super) fn is_order(mentions: &[Mention], at: usize, previous: Option<Atom>) -> bool {
    let mention = &mentions[at];
    let ends = previous.is_none() && at + 1 == mentions.len() && at > ORDERED;
    let season = |meaning: &Meaning| {
        let Meaning::Role(Role::Mark(mark)) = *meaning else { return false };
        matches!(mark, Mark::Spring | Mark::Summer | Mark::Autumn | Mark::Winter)
    };
    (ends || previous == Some(Atom::Glue)) && mention.meanings.iter().any(season)
}

/// Mentions that there must be before an order that ends a message: "ve yaz?" asks for a summer.
const ORDERED: usize = 2;

/// "October 2025, year to date" is all of the year so far; by itself such a time is none that figures are kept for.
pub(super) fn sums_up(mention: &Mention, before: &[Atom]) -> bool {
    let part = |atom: &Atom| matches!(atom, Atom::Month(..) | Atom::Letter(_) | Atom::Grain(_));
    let cumulative = Meaning::Role(Role::Mark(Mark::Cumulative));
    mention.meanings.contains(&cumulative) && before.iter().any(part)
}

/// Whether a run may begin with the connector.
pub(super) fn leads(atom: Atom) -> bool {
    use Mark::{After, Before, Between, Since, Until};
    matches!(atom, Atom::Mark(Since | Until | Before | After | Between))
}

/// Whether the atom only connects others, so that no run ends with it.
pub(super) fn is_connector(atom: Atom) -> bool {
    use Mark::{After, Before, Between, Since, To, Until};
    matches!(
        atom,
        Atom::Dash
            | Atom::And
            | Atom::Glue
            | Atom::Mark(To | Between | Since | Until | Before | After)
    )
}
