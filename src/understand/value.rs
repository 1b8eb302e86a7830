//! Values that a question names, to be held against the base: "over 4 billion dollars", "11
//! agreements", "three times". A number that is neither time nor value stops the answer.

use std::ops::Range;

use rust_decimal::Decimal;
use smallvec::SmallVec;

use super::cover::Mention;
use super::fractions::{self, Fraction};
use super::limits;
use super::vocabulary::{Form, Meaning};
use crate::language::{Case, Comparison, Operator, Preposition, Role};
use crate::quantity::Unit;
use crate::query::Claim;
use crate::text::{Folded, Gap, TokenKind};

/// A value with the mentions it was read from.
#[derive(Clone, Debug)]
pub struct ValueRun {
    /// The mentions of number, scale and unit.
    pub mentions: Range<usize>,
    /// The value with its comparison.
    pub claim: Claim,
}

/// Every value among the mentions that are not `taken` by time.
pub fn runs(
    folded: &Folded<'_>,
    mentions: &[Mention],
    fractions: &[Fraction],
    taken: impl Fn(usize) -> bool,
) -> Vec<ValueRun> {
    let mut runs = Vec::new();
    let mut at = 0;
    while at < mentions.len() {
        let part = fractions.iter().find(|part| part.mentions.start == at);
        let found = match part {
            Some(part) => Some(part_of_whole(mentions, part, &taken)),
            None => run(folded, mentions, at, &taken)
                .or_else(|| alternative(folded, mentions, at, runs.last(), &taken)),
        };
        match found {
            Some(run) => {
                at = run.mentions.end;
                runs.push(run);
            }
            None => at += 1,
        }
    }
    runs
}

/// "57 percent or 37.4": a bare number after "or" is in the unit of the value before it.
fn alternative(
    folded: &Folded<'_>,
    mentions: &[Mention],
    at: usize,
    last: Option<&ValueRun>,
    taken: &impl Fn(usize) -> bool,
) -> Option<ValueRun> {
    let last = last.filter(|last| last.mentions.end + limits::ALTERNATIVE_REACH > at)?;
    let or = Meaning::Role(Role::Preposition(Preposition::Or));
    let follows = at > 0 && mentions[at - 1].meanings.contains(&or);
    let tokens = &mentions[at].tokens;
    let digits = folded.tokens()[tokens.start].kind == TokenKind::Number && tokens.len() == 1;
    if !follows || !digits || taken(at) {
        return None;
    }
    let value = decimal(folded.key(tokens.start))?;
    Some(ValueRun { mentions: at..at + 1, claim: Claim { value, ..last.claim } })
}

/// "A fifth" as a percentage.
fn part_of_whole(
    mentions: &[Mention],
    part: &Fraction,
    taken: &impl Fn(usize) -> bool,
) -> ValueRun {
    let said = comparison_before(mentions, part.mentions.start, taken);
    let comparison = fractions::comparison(said);
    let claim = Claim { comparison, value: part.percent, unit: Some(Unit::Percent) };
    ValueRun { mentions: part.mentions.clone(), claim }
}

fn run(
    folded: &Folded<'_>,
    mentions: &[Mention],
    at: usize,
    taken: &impl Fn(usize) -> bool,
) -> Option<ValueRun> {
    if taken(at) {
        return None;
    }
    let is_digits =
        |mention: &Mention| folded.tokens()[mention.tokens.start].kind == TokenKind::Number;
    let leading_unit = role(mentions.get(at)?, unit);
    let number_at = if leading_unit.is_some() { at + 1 } else { at };
    let mention = mentions.get(number_at).filter(|_| !taken(number_at))?;
    let token = &folded.tokens()[mention.tokens.start];
    let digits = token.kind == TokenKind::Number && mention.tokens.len() == 1;
    // "The 7th session" is no seven.
    let ordinal = |meaning: &Meaning| matches!(meaning, Meaning::Role(Role::Ordinal(_)));
    if digits && mention.meanings.iter().any(ordinal) {
        return None;
    }
    // "First passed a billion": one of it, where it is held against something.
    let sharp = |found: Option<Comparison>| found.is_some_and(|it| it != Comparison::Equal);
    let alone = leading_unit.is_none()
        && !digits
        && role(mention, self::scale).is_some_and(|power| power > 3)
        && mention.tokens.len() == 1
        && folded.key(mention.tokens.start).len() > 3
        && (sharp(comparison_before(mentions, at, taken))
            || sharp(comparison_after(mentions, at + 1, taken)));
    let number = if digits {
        decimal(folded.key(mention.tokens.start))?
    } else if alone {
        Decimal::ONE
    } else {
        role(mention, |role| match role {
            Role::Cardinal(number) => Some(Decimal::from(number)),
            _ => None,
        })?
    };
    // "Over -5 billion": a sign, unless the hyphen joins two words.
    let minus = token.gap.has(Gap::HYPHEN) && token.gap.has(Gap::SPACE);
    let number = if digits && minus { -number } else { number };
    let mut end = number_at + usize::from(!alone);
    let next = |at: usize| mentions.get(at).filter(|_| !taken(at));
    // "Forty-five", "qırx beş": tens with ones after them.
    let ones =
        next(end).filter(|_| !digits && is_tens(number)).and_then(|mention| role(mention, ones));
    end += usize::from(ones.is_some());
    let number = number + Decimal::from(ones.unwrap_or(0));
    let mut scale = next(end).and_then(|mention| role(mention, self::scale));
    // Read once: each of many numbers in a row would read all behind it twice.
    let mut second = None;
    if scale.is_some() {
        end += 1;
    } else if next(end).is_some_and(|mention| role(mention, joins).is_some()) {
        // "4 to 5 billion": the scale of the second number is that of the first.
        second = run(folded, mentions, end + 1, taken);
        scale = second.as_ref().and_then(|second| {
            let last = second.mentions.end;
            (end + 2..last).find_map(|at| next(at).and_then(|mention| role(mention, self::scale)))
        });
    }
    // "4 billion of US dollars" and "4 billion US dollars".
    let trailing = (end..end + 2).find_map(|at| {
        let glue = at == end || next(end).is_some_and(|mention| role(mention, of).is_some());
        let unit = next(at).filter(|_| glue).and_then(|mention| role(mention, unit))?;
        // "2025'te yüzde 24": the percent goes with the number after it.
        let leads = unit == Unit::Percent && next(at + 1).is_some_and(is_digits);
        (!leads).then_some((at, unit))
    });
    if let Some((at, _)) = trailing {
        end = at + 1;
    }
    // "730 and 500 million cubic metres": the unit of the second number is that of the first.
    let shared = || second.as_ref().filter(|_| scale.is_none())?.claim.unit;
    let unit = leading_unit.or(trailing.map(|(_, unit)| unit)).or_else(shared);
    let comparison = comparison_before(mentions, at, taken);
    let comparison = match (comparison, comparison_after(mentions, end, taken)) {
        (None | Some(Comparison::Equal), Some(after)) => Some(after),
        (before, _) => before,
    };
    // "148 Azerbaijani companies".
    let adjective = |mention: &Mention| {
        let of_land = |meaning: &Meaning| matches!(meaning, Meaning::Entity(_, Form::Adjective));
        mention.meanings.iter().any(of_land)
    };
    let things = if next(end).is_some_and(adjective) { end + 1 } else { end };
    let counted = next(things).is_some_and(|mention| {
        mention.meanings.iter().any(|meaning| {
            matches!(meaning, Meaning::Indicator(..) | Meaning::Role(Role::EventKind(_)))
        }) && !folded.tokens()[mention.tokens.start].gap.has(Gap::STOP)
    });
    // A number in words is a value only where something says so: "one" is mostly a pronoun.
    // "390,845": a number with its thousands apart is a value by itself.
    let grouped = digits && is_grouped(folded.key(mention.tokens.start));
    let said = scale.is_some() || unit.is_some() || (counted && number > Decimal::ONE) || grouped;
    if !said && (!digits || comparison.is_none()) {
        return None;
    }
    let value = number * power(scale.unwrap_or(0));
    let unit = unit.or((counted && scale.is_none()).then_some(Unit::Count));
    let claim = Claim { comparison: comparison.unwrap_or(Comparison::Equal), value, unit };
    Some(ValueRun { mentions: at..end, claim })
}

/// Words of comparison just before the value, past fillers: "exceed the mark of", "more than about".
fn comparison_before(
    mentions: &[Mention],
    at: usize,
    taken: &impl Fn(usize) -> bool,
) -> Option<Comparison> {
    let mut found: SmallVec<[Comparison; 3]> = SmallVec::new();
    for before in (0..at).rev().take(4) {
        if taken(before) {
            break;
        }
        let here = mentions[before].meanings.iter().filter_map(|meaning| match meaning {
            Meaning::Role(Role::Comparison(comparison)) => Some(*comparison),
            _ => None,
        });
        let start = found.len();
        found.extend(here);
        let glue = mentions[before].meanings.iter().any(|meaning| {
            matches!(
                meaning,
                Meaning::Role(Role::Filler | Role::Preposition(_) | Role::Discourse(_))
            )
        });
        if found.len() == start && !glue {
            break;
        }
    }
    // "Exceed about" is more than: any sharper word wins over one that only says equal.
    let sharp = found.iter().find(|&&comparison| comparison != Comparison::Equal);
    sharp.or(found.first()).copied()
}

/// Words of comparison that follow the value in languages whose endings tie it to them: "6 milyon dolardan fazla",
/// "10 milyar doları aştı", "6 milyonun üzerinde".
fn comparison_after(
    mentions: &[Mention],
    end: usize,
    taken: &impl Fn(usize) -> bool,
) -> Option<Comparison> {
    let last = mentions[..end].last()?;
    // What a verb governs may stand anywhere before it; the others stand right before their word.
    let near = end + limits::COMPARED_REACH;
    let (reach, governed) = match last.case {
        Some(Case::Accusative | Case::Dative) if last.fused => (mentions.len(), false),
        Some(Case::Ablative | Case::Genitive) if last.fused => (near, false),
        // "2 milyar dolar fazla" is a difference, yet "10 milyar doları aştı" is held against the value.
        Some(Case::Accusative | Case::Plain) | None => (near, true),
        _ => return None,
    };
    let differs = |meaning: &Meaning| {
        matches!(meaning, Meaning::Role(Role::Operator(Operator::Larger | Operator::Smaller)))
    };
    let sharp = |meaning: &Meaning| match meaning {
        Meaning::Role(Role::Comparison(comparison)) if *comparison != Comparison::Equal => {
            Some(*comparison)
        }
        _ => None,
    };
    let after = (end..reach.min(mentions.len()))
        .filter(|&at| !(taken(at) || governed && mentions[at].meanings.iter().any(differs)));
    after.filter_map(|at| mentions[at].meanings.iter().find_map(sharp)).next()
}

fn role<T>(mention: &Mention, pick: impl Fn(Role) -> Option<T>) -> Option<T> {
    mention.meanings.iter().find_map(|meaning| match meaning {
        Meaning::Role(role) => pick(*role),
        _ => None,
    })
}

fn ones(role: Role) -> Option<u8> {
    match role {
        Role::Cardinal(number) if number < 10 => Some(number),
        _ => None,
    }
}

/// Whether ones may follow a number in words.
fn is_tens(number: Decimal) -> bool {
    number >= Decimal::TEN && (number % Decimal::TEN).is_zero()
}

fn unit(role: Role) -> Option<Unit> {
    match role {
        Role::Unit(unit) => Some(unit),
        _ => None,
    }
}

fn scale(role: Role) -> Option<u8> {
    match role {
        Role::Scale(power) => Some(power),
        _ => None,
    }
}

fn joins(role: Role) -> Option<()> {
    matches!(role, Role::Preposition(Preposition::And | Preposition::Or | Preposition::To))
        .then_some(())
}

fn of(role: Role) -> Option<()> {
    matches!(role, Role::Filler | Role::Preposition(Preposition::Of)).then_some(())
}

fn power(exponent: u8) -> Decimal {
    Decimal::from(10_u64.pow(u32::from(exponent)))
}

/// Whether the thousands of a number are set apart.
fn is_grouped(text: &str) -> bool {
    let mut groups = text.split([',', '.']);
    let first = groups.next().is_some_and(|group| (1..=3).contains(&group.len()));
    let mut rest = groups.peekable();
    first && rest.peek().is_some() && rest.all(|group| group.len() == 3) && text.contains(',')
}

/// A number as typed: `4.1`, `4,1`, `1,000,000`, `1.000.000`.
fn decimal(text: &str) -> Option<Decimal> {
    let separators: SmallVec<[(usize, char); 4]> =
        text.char_indices().filter(|(_, letter)| !letter.is_ascii_digit()).collect();
    let Some(&(last, mark)) = separators.last() else { return text.parse().ok() };
    let after = text.len() - last - 1;
    let several = separators.len() > 1;
    let mixed = separators.iter().any(|&(_, other)| other != mark);
    // One separator with three digits after it groups thousands when it is a comma; a point does only
    // when there are several.
    let groups = after == 3 && !mixed && (several || mark == ',');
    let digits = |part: &str| part.chars().filter(char::is_ascii_digit).collect::<String>();
    if groups {
        return digits(text).parse().ok();
    }
    format!("{}.{}", digits(&text[..last]), digits(&text[last..])).parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn separators_are_read_as_people_mean_them() {
        for (typed, value) in [
            ("4.1", "4.1"),
            ("4,1", "4.1"),
            ("1,000,000", "1000000"),
            ("1.000.000", "1000000"),
            ("1,234.5", "1234.5"),
        ] {
            assert_eq!(decimal(typed), value.parse().ok(), "{typed}");
        }
    }
}
