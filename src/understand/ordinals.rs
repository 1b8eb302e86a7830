//! "The 7-ci iclası", "7. toplantısı": an ordinal in digits before a word for an event says which of them, like one in
//! words.

use super::cover::Mention;
use super::limits;
use super::vocabulary::{Meaning, Vocabulary};
use crate::language::{Case, Role};
use crate::text::{Folded, Gap, TokenKind};

/// Reads such numbers as ordinals. `points` tells whether a point makes one of digits.
pub(super) fn read(
    vocabulary: &Vocabulary,
    folded: &Folded<'_>,
    mentions: &mut [Mention],
    points: bool,
) {
    for at in 0..mentions.len() {
        let tokens = mentions[at].tokens.clone();
        let digits = folded.tokens()[tokens.start].kind == TokenKind::Number && tokens.len() == 1;
        if !digits || !mentions[at].meanings.is_empty() {
            continue;
        }
        let Ok(number) = folded.key(tokens.start).parse::<u8>() else { continue };
        // A number that opens the message ends no sentence: "2. Azerbaycan–Türkiye Enerji Forumu".
        let pointed = || {
            points
                && mentions.get(at + 1).is_some_and(|next| {
                    let token = &folded.tokens()[next.tokens.start];
                    let goes_on = !token.capitalised || (at == 0 && !asks(next));
                    goes_on && (token.gap.has(Gap::POINT) || token.gap.has(Gap::STOP))
                })
        };
        let ordered = mentions[at].case == Some(Case::Ordinal) || pointed();
        if !ordered || !counts_event(&mentions[at + 1..]) {
            continue;
        }
        let mention = &mut mentions[at];
        mention.meanings.push(Meaning::Role(Role::Ordinal(number)));
        mention.words.extend(vocabulary.exact(&english(number)));
    }
}

/// Whether a mention asks: "2. Kada je održan forum" is the second of several questions.
fn asks(mention: &Mention) -> bool {
    mention.meanings.iter().any(|meaning| matches!(meaning, Meaning::Role(Role::Ask(_))))
}

/// Whether a word for an event follows within reach, and nothing of time before it.
fn counts_event(after: &[Mention]) -> bool {
    let is = |mention: &Mention, test: fn(&Meaning) -> bool| mention.meanings.iter().any(test);
    for mention in after.iter().take(limits::NUMBER_REACH) {
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
