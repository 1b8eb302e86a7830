//! Words of time one by one: which atom a number or a role makes, which atoms only connect others, and
//! whether a point ends the sentence or belongs to a number.

use super::Atom;
use crate::language::{Grain, Mark, Preposition, Role};
use crate::text::{Folded, Gap, TokenKind};
use crate::understand::cover::Mention;
use crate::understand::vocabulary::Meaning;
use crate::understand::{limits, period};

/// A bare number as a word of time.
pub(super) fn number(text: &str, gap: Gap, before: &[Atom]) -> Option<Atom> {
    let value: i16 = text.parse().ok()?;
    let after_year = matches!(before, [.., Atom::Year(_), Atom::Dash]) && !gap.has(Gap::SPACE);
    match (text.len(), before.last()) {
        (4, _) if period::is_year(value) => Some(Atom::Year(value)),
        (2, _) if gap.has(Gap::APOSTROPHE) => Some(Atom::Year(2000 + value)),
        (2, Some(Atom::Letter(_))) if value > 12 => Some(Atom::Year(2000 + value)),
        // "FY21", "h1 21".
        (2, Some(Atom::Grain(Grain::Year))) if gap.is_empty() => Some(Atom::Year(2000 + value)),
        (2, Some(Atom::Small(_))) if value > 12 && in_part(before) => {
            Some(Atom::Year(2000 + value))
        }
        // 2019/20 and 2019-20 are two years.
        (2, _) if after_year && value > 12 => Some(Atom::Year(2000 + value)),
        (1 | 2, _) if (1..=31).contains(&value) => u8::try_from(value).ok().map(Atom::Small),
        _ => None,
    }
}

/// Whether the last number is that of a half or quarter: `H1`, `Q3`.
fn in_part(before: &[Atom]) -> bool {
    matches!(before, [.., Atom::Letter(Grain::Half | Grain::Quarter), Atom::Small(_)])
}

pub(super) fn role_atom(role: Role, plain: bool, inside: bool) -> Option<Atom> {
    Some(match role {
        Role::Month(month) => Atom::Month(month, !plain),
        Role::Grain(grain) => Atom::Grain(grain),
        Role::Ordinal(number) => Atom::Ordinal(number),
        Role::Cardinal(number) => Atom::Count(number),
        Role::Relative(by) => Atom::Relative(by),
        Role::RelativeYear(by) => Atom::RelativeYear(by),
        Role::Shift(by) => Atom::Shift(by),
        Role::Mark(Mark::HalfLetter) => Atom::Letter(Grain::Half),
        Role::Mark(Mark::QuarterLetter) => Atom::Letter(Grain::Quarter),
        Role::Mark(Mark::MonthLetter) => Atom::Letter(Grain::Month),
        Role::Mark(mark) => Atom::Mark(mark),
        Role::Preposition(Preposition::And | Preposition::Or) => Atom::And,
        Role::Preposition(Preposition::Of | Preposition::In) | Role::Filler if inside => Atom::Glue,
        _ => return None,
    })
}

/// Which of several roles a word is taken in.
pub(super) fn rank(atom: Atom) -> u8 {
    match atom {
        Atom::Year(_)
        | Atom::Across(_)
        | Atom::Decade(_)
        | Atom::Written(_)
        | Atom::Month(..)
        | Atom::Mark(Mark::Vague | Mark::Outside) => 0,
        Atom::Mark(mark) if mark.is_stretch() => 0,
        Atom::Shift(_) | Atom::RelativeYear(_) | Atom::Grain(_) | Atom::Letter(_) => 1,
        Atom::Ordinal(_) | Atom::Count(_) | Atom::Small(_) => 2,
        Atom::Relative(_) | Atom::Current => 3,
        Atom::Mark(Mark::Between) => 4,
        Atom::Mark(Mark::Since | Mark::Until | Mark::Before | Mark::After) => 5,
        Atom::Mark(Mark::To) | Atom::And | Atom::Dash => 6,
        Atom::Mark(_) => 7,
        Atom::Glue => 8,
    }
}

/// Whether the point before `at` is that of an ordinal or of a short word ("2020. godine", "15. jun", "6 мес.
/// 2020 г."), so that the sentence goes on.
pub(in crate::understand) fn goes_on(folded: &Folded<'_>, mentions: &[Mention], at: usize) -> bool {
    let Some(mention) = mentions.get(at).filter(|_| at > 0) else { return false };
    let token = &folded.tokens()[mention.tokens.start];
    if !(token.gap.has(Gap::STOP) || token.gap.has(Gap::POINT)) || token.capitalised {
        return false;
    }
    let last = mentions[at - 1].tokens.end - 1;
    let roman = matches!(folded.key(last), "i" | "ii" | "iii" | "iv");
    if folded.tokens()[last].kind == TokenKind::Number || roman {
        return mention
            .meanings
            .iter()
            .any(|meaning| matches!(meaning, Meaning::Role(Role::Grain(_) | Role::Month(_))));
    }
    let short = folded.typed(last..last + 1).chars().count() <= limits::ABBREVIATION;
    short
        && mentions[at - 1]
            .meanings
            .iter()
            .any(|meaning| matches!(meaning, Meaning::Role(Role::Grain(_))))
}

/// Whether an atom begins a period of its own.
pub(super) fn begins(atom: Atom) -> bool {
    matches!(
        atom,
        Atom::Year(_) | Atom::Small(_) | Atom::Ordinal(_) | Atom::Written(_) | Atom::Month(..)
    )
}
