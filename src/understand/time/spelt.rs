//! Years spelt out in words, words of time that name an event, and those that only tie others.

use super::{Atom, Reader};
use crate::language::{Mark, Preposition, Role};
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
