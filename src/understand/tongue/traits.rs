//! What tells languages apart that share most of their words: how endings are joined to digits and names,
//! which variant of an ending follows a hard consonant, and letters that a language does without.

use crate::knowledge::Base;
use crate::language::{LanguageId, LanguageSet, Pack};
use crate::text::{Folded, Gap, TokenKind};
use crate::understand::vocabulary::{Inflected, Vocabulary};

/// Letters of an ending apart that says something: one alone may be an initial.
const SHORTEST: usize = 2;

/// The languages that put the token at `at` as an ending on the one before it, in the way it is put there;
/// none where it is no such ending.
pub(super) fn apart(base: &Base, folded: &Folded<'_>, at: usize) -> LanguageSet {
    let token = &folded.tokens()[at];
    if at == 0 || token.kind != TokenKind::Word || folded.key(at).len() < SHORTEST {
        return LanguageSet::NONE;
    }
    let digits = folded.tokens()[at - 1].kind == TokenKind::Number;
    let joint = match token.gap {
        gap if gap == Gap::APOSTROPHE => Some('\''),
        gap if gap == Gap::HYPHEN => Some('-'),
        _ => None,
    };
    if joint.is_none() && !digits {
        return LanguageSet::NONE;
    }
    let key = folded.key(at);
    let own = base.packs.iter().enumerate().filter(|(_, pack)| match joint {
        Some(joint) => pack.joint == Some(joint) && pack.inflection.is_ending(key, digits),
        // "2020de", "2020 ci il".
        None => {
            let glued = token.gap.is_empty() && pack.inflection.is_ending(key, digits);
            glued || (token.gap == Gap::SPACE && pack.inflection.is_ordinal(key))
        }
    });
    own.fold(LanguageSet::NONE, |all, (at, _)| all.with(LanguageSet::of(id_of(at))))
}

/// Whether the ending that makes `key` of a known word is the variant that belongs after its last letter:
/// Turkish says "ticarette" where Azerbaijani says "ticarətdə".
pub(super) fn suits(base: &Base, vocabulary: &Vocabulary, key: &str, form: &Inflected) -> bool {
    let inflection = &base.packs[usize::from(form.language.0)].inflection;
    let stem = vocabulary.text(form.word);
    let Some(ending) = key.strip_prefix(stem) else { return true };
    // Folded, so that s is also ş; c may be a hard ç or a soft c.
    let hard = stem.ends_with(['p', 't', 'k', 'f', 'h', 's']);
    !(inflection.hardens() && hard && ending.starts_with('d'))
}

/// For each phrase of several words, just as typed, the languages that have it: "ne kadar" may be half of
/// either language word by word.
pub(super) fn phrased<'a>(
    vocabulary: &'a Vocabulary,
    folded: &'a Folded<'_>,
    length: usize,
) -> impl Iterator<Item = LanguageSet> + 'a {
    (0..length).filter_map(move |from| {
        let mut node = vocabulary.root();
        let mut longest = None;
        let words = folded.tokens()[from..length].iter();
        let words = words.take_while(|token| token.kind == TokenKind::Word).count();
        for at in from..from + words {
            let Some(next) =
                vocabulary.exact(folded.key(at)).and_then(|word| vocabulary.step(node, word))
            else {
                break;
            };
            node = next;
            let languages = vocabulary.senses(node).iter().map(|sense| sense.languages);
            let languages = languages.fold(LanguageSet::NONE, LanguageSet::with);
            longest = (at > from && !languages.is_empty()).then_some(languages).or(longest);
        }
        longest
    })
}

/// The languages that lack a letter of a word in plain letters.
pub(super) fn foreign_letters(base: &Base, typed: &str) -> LanguageSet {
    let lacks = |pack: &crate::language::Pack| {
        typed.chars().any(|letter| pack.lacks.contains(letter.to_ascii_lowercase()))
    };
    let own = base.packs.iter().enumerate().filter(|(_, pack)| lacks(pack));
    own.fold(LanguageSet::NONE, |all, (at, _)| all.with(LanguageSet::of(id_of(at))))
}

fn id_of(at: usize) -> LanguageId {
    LanguageId(u8::try_from(at).unwrap_or(u8::MAX))
}

/// The languages that are written with every letter of a word beyond a to z.
pub(super) fn written_with(base: &Base, typed: &str) -> LanguageSet {
    let own = |pack: &Pack| {
        typed.chars().filter(|letter| !letter.is_ascii()).all(|letter| {
            // The capital of a dotted i is a letter where there is one without a dot.
            let letter = if letter == 'İ' { 'ı' } else { letter };
            letter.to_lowercase().all(|lower| pack.letters.contains(lower))
        })
    };
    let packs = base.packs.iter().enumerate().filter(|(_, pack)| own(pack));
    packs.fold(LanguageSet::NONE, |all, (at, _)| all.with(LanguageSet::of(id_of(at))))
}
