//! Endings typed apart from their word: after digits, an apostrophe or a hyphen (`2020-ci`, `2020'nin`,
//! `Türkiye'ye`, `KOBİA-nın`). They are taken out of the tokens and kept as what they say.

use super::tongue::Tongue;
use super::vocabulary::Vocabulary;
use crate::knowledge::Base;
use crate::language::{Case, LanguageId, LanguageSet};
use crate::text::{Folded, Gap, TokenKind, letters};

/// Letters beyond which an ending typed apart may have a slip.
const SLIPPED: usize = 2;

/// Letters of the longest ending that is read as one with a space before it: "ayında" may be a word.
const APART: usize = 3;

/// "U.S.": makes one word of initials that are a name together; those of a person are none ("A.M. Babayev").
pub(super) fn join_initials(base: &Base, vocabulary: &Vocabulary, folded: &mut Folded<'_>) {
    let surname = |key: &str| match vocabulary.exact(key) {
        Some(word) => vocabulary.is_surname(word),
        None => !base.packs.iter().any(|pack| pack.is_ordinary(key)),
    };
    let named = |key: &str| vocabulary.exact(key).is_some_and(|word| vocabulary.is_name(word));
    // "I.e." is no Ireland.
    let phrase = |key: &str| {
        let mut letters = key.char_indices().map(|(at, letter)| &key[at..at + letter.len_utf8()]);
        let end = letters.try_fold(vocabulary.root(), |node, letter| {
            vocabulary.step(node, vocabulary.exact(letter)?)
        });
        end.is_some_and(|node| vocabulary.meanings(node).next().is_some())
    };
    let asks = |key: &str| vocabulary.exact(key).is_some_and(|word| vocabulary.asks(word));
    let known =
        |key: &str, next: Option<&str>| named(key) && !phrase(key) && !next.is_some_and(surname);
    folded.join_initials(known, asks);
}

/// Takes the endings out of `folded` and of what is known of its tokens; returns what the ending of
/// each token says.
pub(super) fn absorb(
    base: &Base,
    vocabulary: &Vocabulary,
    folded: &mut Folded<'_>,
    tongue: &mut Tongue,
) -> Vec<Option<Case>> {
    let mut tails = vec![None; folded.len()];
    let mut taken = Vec::new();
    for at in 1..folded.len() {
        let after_taken = taken.last() == Some(&(at - 1));
        if let Some(case) = tail(base, vocabulary, folded, tongue.main, at).filter(|_| !after_taken)
        {
            tails[at - 1] = Some(case);
            taken.push(at);
        }
    }
    if !taken.is_empty() {
        folded.absorb(&taken);
        let kept = |at: usize| !taken.contains(&at);
        let mut at = 0;
        tails.retain(|_| (kept(at), at += 1).0);
        at = 0;
        tongue.forms.retain(|_| (kept(at), at += 1).0);
    }
    tails
}

/// What the token at `at` says as an ending of the one before it.
fn tail(
    base: &Base,
    vocabulary: &Vocabulary,
    folded: &Folded<'_>,
    main: LanguageId,
    at: usize,
) -> Option<Case> {
    let (before, token) = (&folded.tokens()[at - 1], &folded.tokens()[at]);
    let digits = before.kind == TokenKind::Number;
    // "KOBİ'lerdeydi": an apostrophe tells an ending as surely as digits do.
    let deep = digits || token.gap.has(Gap::APOSTROPHE);
    let tied = token.gap.has(Gap::APOSTROPHE)
        || token.gap.has(Gap::HYPHEN)
        || (digits && token.gap.is_empty());
    if token.kind != TokenKind::Word {
        return None;
    }
    let key = folded.key(at);
    let of_main = base.packs[usize::from(main.0)].inflection.tail(key, deep);
    // "2020 ci il", "2019 un birinci yarısı".
    let short = (2..=APART).contains(&key.len()) && !token.capitals && !token.capitalised;
    let bent = of_main == Some(Case::Ordinal) || (of_main.is_some() && short);
    let apart = digits && token.gap == Gap::SPACE && bent;
    if apart && base.packs[usize::from(main.0)].inflection.stacks() {
        return of_main;
    }
    if !tied || token.gap.has(Gap::SPACE) {
        return None;
    }
    // A word of the language of the question, in its own letters, is an ending of no other.
    let pack = &base.packs[usize::from(main.0)];
    let own = !folded.typed(at..at + 1).is_ascii()
        || pack.scripts.iter().any(|script| **script == *"Latn");
    let word = own && vocabulary.exact(key).is_some_and(|word| vocabulary.spoken(word).has(main));
    let slipped = || {
        let tied = token.gap.has(Gap::APOSTROPHE) || !token.capitalised;
        let letters: Vec<char> = letters(key).collect();
        // "Ocak-temmuzda": a form of a known word is no misspelt ending.
        let strange = vocabulary.exact(key).is_none()
            && vocabulary.inflected_in(&base.packs, LanguageSet::of(main), key).is_empty();
        let slips = (tied && !digits && letters.len() > SLIPPED && strange)
            .then(|| pack.inflection.rests(&letters)[0])
            .flatten();
        slips.filter(|rest| rest.slips == 1).map(|rest| rest.case)
    };
    of_main.or_else(slipped).or_else(|| {
        let packs = base.packs.iter().filter(|_| !word);
        packs.filter_map(|pack| pack.inflection.tail(key, deep)).next()
    })
}
