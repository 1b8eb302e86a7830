//! Parts of a whole in words, as a statement names them: "fell by a fifth", "two thirds of exports", "halved".
//! They are no part of a year, though they are told with the same words.

use std::ops::Range;

use rust_decimal::Decimal;

use super::cover::Mention;
use super::vocabulary::Meaning;
use crate::language::{Ask, Case, Comparison, Discourse, Grain, Mark, Operator, Preposition, Role};

/// How many mentions before a fraction may hold the change that it tells, "fell roughly by a fifth", or after it
/// the whole: "a third of Azerbaijan's total exports".
const REACH: usize = 4;

/// The parts of a hundred that are told, one digit after the point.
const DIGITS: u32 = 1;

/// A part of a whole.
#[derive(Clone, Debug)]
pub struct Fraction {
    /// The mentions of its words.
    pub mentions: Range<usize>,
    /// In percent.
    pub percent: Decimal,
}

/// Every fraction among the mentions, left to right.
pub fn fractions(mentions: &[Mention]) -> Vec<Fraction> {
    let found = |at: usize| fraction(mentions, at).or_else(|| half(mentions, at));
    (0..mentions.len()).filter_map(found).collect()
}

/// "Half of the firms were small, right?", "müəssisələrin yarısı": half of what is named, where it is asked whether
/// that holds and nothing else. "Half of the trade" by itself is no value.
fn half(mentions: &[Mention], at: usize) -> Option<Fraction> {
    let asks = |wanted: fn(Ask) -> bool| {
        mentions
            .iter()
            .any(|mention| is(mention, |role| matches!(role, Role::Ask(ask) if wanted(ask))))
    };
    let yes_no = asks(|ask| ask == Ask::YesNo);
    let halves = is(&mentions[at], |role| role == Role::Grain(Grain::Half));
    let placed = at > 0
        && is(&mentions[at - 1], |role| {
            matches!(role, Role::Ordinal(_) | Role::Relative(_) | Role::Cardinal(2..))
        });
    if !halves || asks(|ask| ask != Ask::YesNo) || placed || mentions[at].tokens.len() > 1 {
        return None;
    }
    let glue = |mention: &&Mention| {
        is(mention, |role| {
            matches!(
                role,
                Role::Filler
                    | Role::Preposition(Preposition::Of)
                    | Role::Discourse(Discourse::Total)
                    | Role::Operator(Operator::Sum)
            )
        })
    };
    let thing = |mention: &Mention| {
        let said = |meaning: &Meaning| matches!(meaning, Meaning::Keyword | Meaning::Indicator(..));
        // Of what is traded a half is told only where it is asked whether that holds.
        let known = yes_no || mention.meanings.contains(&Meaning::Keyword);
        known && !mention.meanings.is_empty() && mention.meanings.iter().all(said)
    };
    let owner = mentions[..at].iter().rev().take(REACH).find(|mention| !glue(mention));
    let owned = owner
        .is_some_and(|owner| thing(owner) && owner.fused && owner.case == Some(Case::Genitive));
    let of =
        mentions[at + 1..].iter().take(REACH).find(|mention| !glue(mention)).is_some_and(thing);
    // "Half of Azerbaijan's exports went to Italy, right?"
    let parts = mentions
        .get(at + 1)
        .is_some_and(|next| is(next, |role| role == Role::Preposition(Preposition::Of)));
    let of = of || (yes_no && parts && names_movement(&mentions[at + 2..]));
    (owned || of).then(|| Fraction { mentions: at..at + 1, percent: percent(1, 2) })
}

fn fraction(mentions: &[Mention], at: usize) -> Option<Fraction> {
    if let Some(parts) = role(mentions.get(at)?, halving) {
        // "Halved" tells a change by itself, "by half" only after a verb.
        let told =
            changes(&mentions[at]) || mentions[at.saturating_sub(REACH)..at].iter().any(changes);
        return told.then(|| Fraction { mentions: at..at + 1, percent: percent(1, parts) });
    }
    // "A fifth", "one third", "two thirds".
    let count = role(&mentions[at], cardinal);
    let article = is(&mentions[at], |role| role == Role::Filler);
    let parts = role(mentions.get(at + 1)?, nth)?;
    if mentions[at].tokens.len() > 1 || !(article || count.is_some()) {
        return None;
    }
    let count = count.unwrap_or(1);
    // "The first two quarters" are a time.
    let opened = at > 0
        && is(&mentions[at - 1], |role| {
            matches!(role, Role::Ordinal(_) | Role::Mark(Mark::Opening))
        })
        && is(&mentions[at + 1], |role| matches!(role, Role::Grain(_)));
    if count >= parts || opened {
        return None;
    }
    let glue = |mention: &&Mention| {
        !is(mention, |role| {
            matches!(role, Role::Filler | Role::Comparison(_))
                || role == Role::Operator(Operator::Larger)
        })
    };
    let before = mentions[..at].iter().rev().take(REACH).find(glue);
    let by = before.is_some_and(|mention| {
        is(mention, |role| {
            role == Role::Preposition(Preposition::By)
                || matches!(role, Role::Operator(Operator::Growth | Operator::Fall))
        })
    });
    let of = mentions
        .get(at + 2)
        .is_some_and(|mention| is(mention, |role| role == Role::Preposition(Preposition::Of)));
    let whole = names_movement(&mentions[mentions.len().min(at + 3)..]);
    // "A third quarter", "a half year" are times.
    let timed = mentions
        .get(at + 2)
        .is_some_and(|mention| is(mention, |role| matches!(role, Role::Grain(_) | Role::Month(_))));
    ((by && !timed) || (of && whole))
        .then(|| Fraction { mentions: at..at + 2, percent: percent(count, parts) })
}

/// Whether something that figures are kept of is named within reach.
fn names_movement(mentions: &[Mention]) -> bool {
    mentions.iter().take(REACH).any(|mention| {
        mention.meanings.iter().any(|meaning| matches!(meaning, Meaning::Indicator(..)))
    })
}

/// The comparison that a fraction stands for where no word says it: people round to one.
pub fn comparison(said: Option<Comparison>) -> Comparison {
    match said {
        // "Almost a quarter", "nearly half".
        None | Some(Comparison::Equal | Comparison::Under) => Comparison::About,
        Some(said) => said,
    }
}

fn percent(count: u8, parts: u8) -> Decimal {
    (Decimal::ONE_HUNDRED * Decimal::from(count) / Decimal::from(parts)).round_dp(DIGITS)
}

fn changes(mention: &Mention) -> bool {
    is(mention, |role| matches!(role, Role::Operator(Operator::Growth | Operator::Fall)))
}

fn is(mention: &Mention, test: impl Fn(Role) -> bool) -> bool {
    role(mention, |role| test(role).then_some(())).is_some()
}

fn role<T>(mention: &Mention, pick: impl Fn(Role) -> Option<T>) -> Option<T> {
    mention.meanings.iter().find_map(|meaning| match meaning {
        Meaning::Role(role) => pick(*role),
        _ => None,
    })
}

fn halving(role: Role) -> Option<u8> {
    match role {
        Role::Fraction(parts) => Some(parts),
        _ => None,
    }
}

fn cardinal(role: Role) -> Option<u8> {
    match role {
        Role::Cardinal(number) => Some(number),
        _ => None,
    }
}

/// How many such parts make a whole.
fn nth(role: Role) -> Option<u8> {
    match role {
        Role::Ordinal(parts @ 3..=10) => Some(parts),
        Role::Grain(Grain::Half) => Some(2),
        Role::Grain(Grain::Quarter) => Some(4),
        _ => None,
    }
}
