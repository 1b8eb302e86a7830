//! "The 7-ci iclası", "7. toplantısı", "VII toplantı": an ordinal in digits before a word for an event says which of them,
//! like one in words.

use super::cover::Mention;
use super::limits;
use super::sides::is_side;
use super::vocabulary::{Meaning, Vocabulary};
use crate::knowledge::Base;
use crate::language::{Case, Role};
use crate::text::{Folded, Gap, TokenKind};

/// Reads such numbers as ordinals. `points` tells whether a point makes one of digits.
pub(super) fn read(
    base: &Base,
    vocabulary: &Vocabulary,
    folded: &Folded<'_>,
    mentions: &mut [Mention],
    points: bool,
) {
    for at in 0..mentions.len() {
        let tokens = mentions[at].tokens.clone();
        let token = &folded.tokens()[tokens.start];
        let key = folded.key(tokens.start);
        let keyword = |meaning: &Meaning| *meaning == Meaning::Keyword;
        if tokens.len() > 1 || !mentions[at].meanings.iter().all(keyword) {
            continue;
        }
        let roman = roman(key).filter(|_| token.capitals);
        let digits = token.kind == TokenKind::Number && mentions[at].meanings.is_empty();
        let number = key.parse::<u8>().ok().filter(|_| digits).or(roman);
        let Some(number) = number else { continue };
        let pointed = || {
            points
                && mentions.get(at + 1).is_some_and(|next| {
                    let token = &folded.tokens()[next.tokens.start];
                    let stops = !token.capitalised && token.gap.has(Gap::STOP);
                    (stops || token.gap.has(Gap::POINT)) && !asks(next)
                })
        };
        let ordered = mentions[at].case == Some(Case::Ordinal) || roman.is_some() || pointed();
        if !ordered || !counts_event(base, &mentions[at + 1..]) {
            continue;
        }
        let mention = &mut mentions[at];
        // Digits in the words of a fact may count anything.
        mention.words.clear();
        mention.meanings.push(Meaning::Role(Role::Ordinal(number)));
        mention.words.extend(vocabulary.exact(&english(number)));
    }
}

/// Whether a mention asks: "2. Kada je održan forum" is the second of several questions.
fn asks(mention: &Mention) -> bool {
    mention.meanings.iter().any(|meaning| matches!(meaning, Meaning::Role(Role::Ask(_))))
}

/// Whether a word for an event follows within reach, past the sides that it is of, and nothing of time before it.
fn counts_event(base: &Base, after: &[Mention]) -> bool {
    let is = |mention: &Mention, test: fn(&Meaning) -> bool| mention.meanings.iter().any(test);
    let side = |mention: &&Mention| {
        mention.meanings.iter().any(|meaning| match meaning {
            Meaning::Entity(id, _) => is_side(base, *id),
            _ => false,
        })
    };
    for mention in after.iter().filter(|mention| !side(mention)).take(limits::NUMBER_REACH) {
        if is(mention, |meaning| matches!(meaning, Meaning::Role(Role::EventKind(_)))) {
            return true;
        }
        let other = is(mention, |meaning| {
            matches!(
                meaning,
                Meaning::Role(Role::Grain(_) | Role::Month(_) | Role::Unit(_) | Role::Scale(_))
                    | Meaning::Indicator(..)
            )
        });
        if other {
            return false;
        }
    }
    false
}

/// A number in Roman digits of two letters or more: a single one may be a word.
fn roman(key: &str) -> Option<u8> {
    let tens = key.bytes().take_while(|&letter| letter == b'x').count();
    let ones = match &key[tens..] {
        "" => 0,
        "i" => 1,
        "ii" => 2,
        "iii" => 3,
        "iv" => 4,
        "v" => 5,
        "vi" => 6,
        "vii" => 7,
        "viii" => 8,
        "ix" => 9,
        _ => return None,
    };
    let read = key.len() > 1 && tens <= 3;
    read.then(|| u8::try_from(tens * 10 + ones).ok()).flatten()
}

/// The ordinal as it stands in the vocabulary: `7th`.
fn english(number: u8) -> String {
    let ending = match (number % 100, number % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    };
    format!("{number}{ending}")
}
