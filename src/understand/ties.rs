//! What hangs together in a question about facts: what a document is called after or about, words that a
//! hyphen makes one, "first" and "last" before a kind of event.

use std::ops::Range;

use smallvec::SmallVec;

use super::cover::Mention;
use super::features::is_small;
use super::frame::{Frame, Named};
use super::suits::signed;
use super::vocabulary::Meaning;
use crate::language::{Ask, EventKind, Mark, Preposition, Role};
use crate::text::{Folded, Gap, TokenKind};

/// Whether a kind of document is called after a name: "the Treaty of Kars".
pub(super) fn calls(frame: &Frame, mentions: &[Mention], name: &Named) -> bool {
    let plain = |at: usize| mentions[at].meanings.iter().any(is_small);
    name.preposition == Some(Preposition::Of)
        && frame
            .kinds
            .iter()
            .any(|&(kind, at)| signed(kind) && at < name.at && (at + 1..name.at).all(plain))
}

/// Whether a mention is a word that means nothing but what facts it leads to.
pub(super) fn plain_word(frame: &Frame, mentions: &[Mention], at: usize) -> bool {
    let keyword = |meaning: &Meaning| *meaning == Meaning::Keyword;
    mentions[at].meanings.iter().all(keyword) || frame.unread.contains(&at)
}

/// The first of each two words that a hyphen makes one.
pub(super) fn joint_words(
    folded: &Folded<'_>,
    frame: &Frame,
    mentions: &[Mention],
) -> SmallVec<[usize; 2]> {
    let word = |at: usize| plain_word(frame, mentions, at) && mentions[at].tokens.len() == 1;
    let tied = |at: usize| {
        let token = &folded.tokens()[mentions[at + 1].tokens.start];
        let words = token.kind == TokenKind::Word
            && folded.tokens()[mentions[at].tokens.start].kind == TokenKind::Word;
        words && token.gap.has(Gap::HYPHEN) && !token.gap.has(Gap::SPACE)
    };
    (0..mentions.len().saturating_sub(1))
        .filter(|&at| word(at) && word(at + 1) && tied(at))
        .collect()
}

/// "Last" right before a kind of event: the newest of them.
pub(super) fn last_of_kind(frame: &Frame, mentions: &[Mention]) -> bool {
    let last = [Meaning::Role(Role::Relative(-1)), Meaning::Role(Role::Mark(Mark::Closing))];
    let before = |&(_, at): &(EventKind, usize)| {
        at > 0 && last.iter().any(|last| mentions[at - 1].meanings.contains(last))
    };
    frame.kinds.iter().any(before)
}

/// The letters of a small word that says what a paper is on.
const ABOUT_LETTERS: usize = 2;

/// The words of what a document or gathering is about: those that "on" or the like ties to the word for it.
pub(super) fn complement(
    frame: &Frame,
    folded: &Folded<'_>,
    mentions: &[Mention],
) -> SmallVec<[usize; 4]> {
    let mut found = SmallVec::new();
    let ties = |mention: &Mention| {
        // "Соглашение о", "sporazum o": what is said right behind a paper in a letter or two tells what it is on.
        let short = mention.tokens.len() == 1
            && folded.key(mention.tokens.start).chars().count() <= ABOUT_LETTERS;
        mention.meanings.iter().any(|meaning| match meaning {
            Meaning::Role(Role::Preposition(tie)) => {
                matches!(tie, Preposition::In | Preposition::Of | Preposition::To)
            }
            Meaning::Role(Role::Filler) => short,
            _ => false,
        })
    };
    let word = |at: usize| plain_word(frame, mentions, at);
    for &(_, kind) in &frame.kinds {
        let mut at = kind + 1;
        if !mentions.get(at).is_some_and(ties) {
            continue;
        }
        while let Some(mention) = mentions.get(at) {
            if word(at) {
                found.push(at);
            } else if !mention.meanings.iter().any(is_small) {
                break;
            }
            at += 1;
        }
    }
    found
}

/// "First" right before a kind of event: the earliest of them, where none is called so.
pub(super) fn first_of_kind(frame: &Frame, mentions: &[Mention]) -> Option<usize> {
    let first = Meaning::Role(Role::Ordinal(1));
    let before = |&(_, at): &(EventKind, usize)| at.checked_sub(1);
    let kind = |at: usize| frame.kinds.iter().any(|&(_, own)| own == at);
    let mut places = frame.kinds.iter().filter_map(before);
    places.find(|&at| mentions[at].meanings.contains(&first) && !kind(at))
}

/// "Is it a bank or an agency", "the president or the prime minister": in a question for yes or no the words of a choice
/// that nothing explains, where the other choice is known.
pub(super) fn other_choice(frame: &Frame, mentions: &[Mention]) -> Range<usize> {
    let or = Meaning::Role(Role::Preposition(Preposition::Or));
    let Some(or) = mentions.iter().position(|mention| mention.meanings.contains(&or)) else {
        return 0..0;
    };
    let small = |at: usize| mentions[at].meanings.iter().any(is_small);
    let known = |at: usize| {
        mentions[at].meanings.iter().any(|meaning| {
            matches!(meaning, Meaning::Entity(..) | Meaning::Post(_) | Meaning::Role(_))
        })
    };
    let from = (0..or).rev().take_while(|&at| !small(at)).last().unwrap_or(or);
    let start = (or + 1..mentions.len()).find(|&at| !small(at)).unwrap_or(mentions.len());
    let end = (start..mentions.len()).find(|&at| small(at)).unwrap_or(mentions.len());
    let (first, second) = (from..or, start..end);
    let strange = |part: &Range<usize>| {
        !part.is_empty() && part.clone().all(|at| plain_word(frame, mentions, at))
    };
    let told = |part: &Range<usize>| part.clone().any(known);
    match frame.asks.iter().all(|&(ask, _)| ask == Ask::YesNo) {
        true if strange(&first) && told(&second) => first,
        true if strange(&second) && told(&first) => second,
        _ => 0..0,
    }
}

/// Whether "or" stands before a name, past one small word.
pub(super) fn or_before(mentions: &[Mention], at: usize) -> bool {
    let or = |at: usize| {
        mentions[at].meanings.contains(&Meaning::Role(Role::Preposition(Preposition::Or)))
    };
    (1..=2).any(|back| at.checked_sub(back).is_some_and(or))
}

/// Whether it is a place in an order.
pub(super) fn is_ordinal(meaning: &Meaning) -> bool {
    matches!(meaning, Meaning::Role(Role::Ordinal(_)))
}

/// Whether it is a number in words.
pub(super) fn is_cardinal(meaning: &Meaning) -> bool {
    matches!(meaning, Meaning::Role(Role::Cardinal(_)))
}
