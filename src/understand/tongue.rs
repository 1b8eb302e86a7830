//! Which language a message is in. Every word that reads, every ordinary word and every letter beyond a
//! to z speaks for the languages that have it. The language decides between the meanings of words that
//! several languages share, whose slips are looked for, and what is answered in.

mod guess;
mod traits;
mod votes;

use smallvec::SmallVec;

use self::guess::{guess, is_strange};
use self::traits::{apart, foreign_letters, phrased, suits, written_with};
use self::votes::{Votes, id_of, written};
use super::cover::Tokens;
use super::vocabulary::{Inflected, Sought, Tongues, Vocabulary};
use super::{Circumstances, Lean, limits};
use crate::knowledge::Base;
use crate::language::{Case, LanguageId, LanguageSet};
use crate::text::{Folded, TokenKind};

/// What the words of a message say of its language.
pub(super) struct Tongue {
    /// The language it is read and answered in.
    pub main: LanguageId,
    /// That language and those that some word speaks for alone, just as it is typed.
    pub present: LanguageSet,
    /// For each token that means nothing by itself, the words it is a form of.
    pub forms: Vec<SmallVec<[Inflected; 2]>>,
    /// What speaks for each language.
    pub points: SmallVec<[i32; 8]>,
}

impl Tongue {
    /// One language, whatever the message says.
    pub(super) fn of(main: LanguageId, forms: Vec<SmallVec<[Inflected; 2]>>) -> Self {
        let present = LanguageSet::of(main);
        Self { main, present, forms, points: SmallVec::new() }
    }

    /// The tokens of a message with what is known of them.
    pub(super) fn tokens<'t>(
        &'t self,
        base: &Base,
        folded: &'t Folded<'t>,
        tails: &'t [Option<Case>],
        sought: &'t Sought,
    ) -> Tokens<'t> {
        let Self { main, present: slipping, ref forms, .. } = *self;
        let cyrillic = !written(base, main, "Latn")
            && is_cyrillic(folded.typed(0..folded.len())) == Some(true);
        Tokens { folded, forms, tails, main, slipping, cyrillic, sought }
    }
}

/// Reads the language of a message; where the message does not tell, `lean` does.
pub(super) fn tongue(
    base: &Base,
    vocabulary: &Vocabulary,
    folded: &Folded<'_>,
    &Circumstances { lean, sought, .. }: &Circumstances<'_>,
) -> Tongue {
    let length = folded.len().min(limits::QUESTION_TOKENS);
    let mut forms: Vec<SmallVec<[Inflected; 2]>> = Vec::new();
    if base.packs.len() < 2 {
        forms.resize_with(length, SmallVec::new);
        let main = LanguageId::ENGLISH;
        return Tongue::of(main, forms);
    }
    let mut votes = Votes::new(base.packs.len());
    let mut late: SmallVec<[usize; 16]> = SmallVec::new();
    for at in 0..length {
        let before = votes.voters.len();
        let found = vote(base, vocabulary, folded, at, &mut votes);
        if found.is_none() {
            late.push(at);
        }
        forms.push(found.unwrap_or_default());
        if votes.voters.len() == before && folded.tokens()[at].kind == TokenKind::Word {
            votes.mute.push(at);
        }
    }
    let plain = votes.plain;
    votes.blame(plain, -limits::TONGUE_PLAIN);
    for phrase in phrased(vocabulary, folded, length) {
        votes.share(phrase, limits::TONGUE_ORDINARY);
    }
    if votes.is_close() {
        let strange = |&at: &usize| is_strange(base, vocabulary, folded, at, &forms[at]);
        let mute = std::mem::take(&mut votes.mute);
        for at in mute.into_iter().filter(strange).take(limits::GUESSED) {
            guess(base, (vocabulary, sought), folded.key(at), &lean, &mut votes);
        }
    }
    let ordinary = |language: LanguageId| {
        let pack = &base.packs[usize::from(language.0)];
        let word = |at: &usize| folded.tokens()[*at].kind == TokenKind::Word;
        (0..length).filter(word).filter(|&at| pack.is_ordinary(folded.key(at))).count()
    };
    let listed = |language: LanguageId| {
        let own = |word| vocabulary.spoken(word).has(language);
        (0..length).filter(|&at| vocabulary.exact(folded.key(at)).is_some_and(own)).count()
    };
    let main = settle(&votes, &lean, &|language| (ordinary(language), listed(language)));
    let present = votes.exact.with(LanguageSet::of(main));
    for at in late {
        let of = |languages| own_forms(base, vocabulary, languages, folded.key(at));
        forms[at] = of(LanguageSet::of(main));
        if forms[at].is_empty() {
            forms[at] = of(LanguageSet::ALL);
        }
    }
    // In an English question "Romaia" is a slip of Romania and no Azerbaijani case of Rome; letters beyond a to
    // z show that another language's case is meant, and so does a word that is no slip of any.
    for (at, forms) in forms.iter_mut().enumerate() {
        let typed = folded.typed(at..at + 1);
        let slip = || {
            let tongues = Tongues { main, all: present };
            let found = sought.slips(vocabulary, &base.packs, folded.key(at), tongues);
            found.iter().any(|found| vocabulary.stands_alone(found.word))
        };
        let present = |form: &Inflected| present.has(form.language);
        // A form of a word of its own language decides by itself: the others have no say beside it.
        let settled = forms.iter().all(present) || forms.iter().any(|form| form.language == main);
        if typed.is_ascii() && !settled && slip() {
            forms.retain(|form| present(form));
        } else if typed.chars().all(is_cyrillic_letter) {
            forms.retain(|form| written(base, form.language, "Cyrl"));
        }
    }
    Tongue { main, present, forms, points: votes.points }
}

/// Lets one word speak; returns the words it is a form of, none where that says nothing for any language and is
/// looked for once the language is known.
fn vote(
    base: &Base,
    vocabulary: &Vocabulary,
    folded: &Folded<'_>,
    at: usize,
    votes: &mut Votes,
) -> Option<SmallVec<[Inflected; 2]>> {
    let token = &folded.tokens()[at];
    let key = folded.key(at);
    if token.kind != TokenKind::Word || key.len() > limits::WORD_LENGTH {
        return Some(SmallVec::new());
    }
    let typed = folded.typed(at..at + 1);
    let exact = vocabulary.exact(key);
    let ending = apart(base, folded, at);
    if !ending.is_empty() {
        votes.share(ending, limits::TONGUE_ENDING);
        let alone = exact.is_some_and(|word| vocabulary.stands_alone(word));
        let forms = || vocabulary.inflected(&base.packs, key);
        return Some(if alone { SmallVec::new() } else { forms() });
    }
    let name = exact.is_some_and(|word| vocabulary.is_written_name(word));
    // Names are borrowed with their letters.
    if !typed.is_ascii() && !name {
        letters(base, typed, votes);
    }
    if let Some(word) = exact {
        let spoken = also_spoken(base, vocabulary, key, vocabulary.spoken(word));
        if !spoken.is_empty() {
            // "Holon Economic Corporation": English words with capitals inside a sentence are names.
            let english = LanguageSet::of(LanguageId::ENGLISH);
            let titled = at > 0 && token.capitalised && spoken == english && !all_titled(folded);
            let points = match key.len() {
                1 => limits::TONGUE_LETTER,
                _ if titled => limits::TONGUE_NAME,
                _ if name => limits::TONGUE_NAME,
                _ => limits::TONGUE_WORD,
            };
            // What one language writes with plain letters and another with accents speaks more for the first.
            let plain = vocabulary.plain(word).within(spoken);
            let accents = |letter: char| !letter.is_ascii() && letter != 'İ';
            if !typed.contains(accents) && plain != spoken {
                votes.plain = votes.plain.with(plain);
            }
            votes.share(spoken, points);
            // The language that lists a word goes before one in which it is only frequent.
            let listed = vocabulary.spoken(word);
            if listed != spoken && listed.count() == 1 && !name {
                votes.share(listed, points / 4);
            }
            votes.unscripted(base, typed, spoken, points);
            if spoken.count() == 1 && points == limits::TONGUE_WORD {
                votes.exact = votes.exact.with(spoken);
            }
            // A part of some phrase may be a form of a word that means something by itself, and so may what languages
            // without its letters know as a word: "Çinə" is no Serbian "čine".
            let strange = is_cyrillic(typed) != Some(true)
                && !typed.is_ascii()
                && !written_with(base, typed).meets(spoken);
            let alone = vocabulary.stands_alone(word) && !strange;
            return alone.then(SmallVec::new);
        }
    }
    let written = exact.map_or(LanguageSet::NONE, |word| vocabulary.written(word));
    if !written.is_empty() {
        votes.share(written, limits::TONGUE_ORDINARY);
        votes.unscripted(base, typed, written, limits::TONGUE_ORDINARY);
        return None;
    }
    if exact.is_none() && !token.capitals && !base.packs[0].is_ordinary(key) {
        votes.blame(foreign_letters(base, typed), limits::TONGUE_LETTERS);
    }
    let kin = || vocabulary.kin(&base.packs, key);
    let english = exact.is_none() && kin().next().is_some();
    let borrowed = english && kin().all(|word| vocabulary.spoken(word).is_empty());
    let alone = exact.is_some_and(|word| vocabulary.stands_alone(word));
    let forms = if alone { SmallVec::new() } else { vocabulary.inflected(&base.packs, key) };
    let languages_of = |forms: &mut dyn Iterator<Item = &Inflected>| {
        forms.fold(LanguageSet::NONE, |all, form| all.with(LanguageSet::of(form.language)))
    };
    let mut suited = forms.iter().filter(|form| suits(base, vocabulary, key, form));
    let mut languages = languages_of(&mut suited);
    if languages.is_empty() {
        languages = languages_of(&mut forms.iter());
    }
    // A name with an ending speaks for the language that has the name so.
    let named = forms
        .iter()
        .map(|form| vocabulary.spoken(form.word).within(LanguageSet::of(form.language)))
        .fold(LanguageSet::NONE, LanguageSet::with);
    if !named.is_empty() && forms.iter().all(|form| vocabulary.is_written_name(form.word)) {
        languages = named;
    }
    if english {
        languages = languages.with(LanguageSet::of(LanguageId::ENGLISH));
    }
    if !languages.is_empty() {
        let name = forms.iter().all(|form| vocabulary.is_written_name(form.word))
            && (!english || borrowed);
        // A name in the letters that only one language is typed with, and in a case of it, is hardly borrowed.
        let respelt = languages.count() == 1 && forms.iter().all(|form| form.respelt);
        let points = match name {
            true if respelt => limits::TONGUE_ORDINARY,
            true => limits::TONGUE_NAME,
            false => limits::TONGUE_WORD,
        };
        votes.share(languages, points);
        votes.unscripted(base, typed, languages, points);
        return Some(forms);
    }
    if name {
        return Some(forms);
    }
    let ordinary = base.packs.iter().enumerate().filter(|(_, pack)| pack.is_ordinary(key));
    let ordinary =
        ordinary.fold(LanguageSet::NONE, |all, (at, _)| all.with(LanguageSet::of(id_of(at))));
    // A capital may begin the name of somebody.
    let points = limits::TONGUE_ORDINARY / if token.capitalised { 4 } else { 1 };
    votes.share(ordinary, points);
    votes.unscripted(base, typed, ordinary, points);
    Some(forms)
}

/// The words that a word of some fact or phrase is a form of, but none of asking: "kimlik" is no "kim", while "chto"
/// is just another way to write the word itself.
pub(super) fn own_forms(
    base: &Base,
    vocabulary: &Vocabulary,
    languages: LanguageSet,
    key: &str,
) -> SmallVec<[Inflected; 2]> {
    let mut forms = vocabulary.inflected_in(&base.packs, languages, key);
    forms.retain(|form| form.respelt || !vocabulary.asks(form.word));
    forms
}

/// The languages a word speaks for: also those that stack endings and would make the same word of another.
/// What English only quotes from another language ("zdravo") is that language's.
fn also_spoken(
    base: &Base,
    vocabulary: &Vocabulary,
    key: &str,
    spoken: LanguageSet,
) -> LanguageSet {
    let english = LanguageSet::of(LanguageId::ENGLISH);
    let quoted = spoken.has(LanguageId::ENGLISH) && spoken.count() > 1;
    let greets = |word| vocabulary.is_talk(word);
    if quoted && !base.packs[0].is_ordinary(key) && vocabulary.exact(key).is_some_and(greets) {
        return spoken.without(english);
    }
    let stacking = || (0..base.packs.len()).filter(|&at| base.packs[at].inflection.stacks());
    let set = |at: usize| LanguageSet::of(id_of(at));
    let stacks = stacking().fold(LanguageSet::NONE, |all, at| all.with(set(at)));
    if spoken.count() != 1 || !spoken.meets(stacks) {
        return spoken;
    }
    let ordinary = stacking().filter(|&at| base.packs[at].is_ordinary(key)).map(set);
    // A form is longer than its word and has the ending that belongs there.
    let longer = |form: &Inflected| {
        vocabulary.text(form.word).len() < key.len() && suits(base, vocabulary, key, form)
    };
    let others = stacks.without(spoken);
    let forms = vocabulary.inflected_in(&base.packs, others, key).into_iter().filter(longer);
    let forms =
        forms.map(|form| vocabulary.spoken(form.word).within(LanguageSet::of(form.language)));
    forms.chain(ordinary).fold(spoken, LanguageSet::with)
}

/// Whether no word of a message begins with a small letter.
fn all_titled(folded: &Folded<'_>) -> bool {
    folded.tokens().iter().all(|token| token.kind != TokenKind::Word || token.capitalised)
}

/// Letters beyond a to z speak for the languages that have all of them, and against the others.
fn letters(base: &Base, typed: &str, votes: &mut Votes) {
    let has = written_with(base, typed);
    let all = (0..base.packs.len()).map(|at| LanguageSet::of(id_of(at)));
    let lacks = all.fold(LanguageSet::NONE, LanguageSet::with).without(has);
    if !has.is_empty() {
        votes.share(has, limits::TONGUE_LETTERS);
        votes.blame(lacks, limits::TONGUE_LETTERS);
    }
}

/// The language that wins, or else the one the talk is in. A single word of another language does not
/// change the language of a talk.
fn settle(votes: &Votes, lean: &Lean, words: &dyn Fn(LanguageId) -> (usize, usize)) -> LanguageId {
    let fallback = lean.fallback();
    let points = |language: LanguageId| votes.points[usize::from(language.0)];
    let all = || (0..votes.points.len()).map(id_of);
    let most = all().map(points).max().unwrap_or(0);
    if most <= 0 {
        return if points(fallback) < 0 { all().find(|&id| points(id) == most) } else { None }
            .unwrap_or(fallback);
    }
    let leading = || all().filter(|&id| points(id) == most);
    let first = match leading().count() {
        0 | 1 => leading().next(),
        // Languages that share all words are told apart by those that are no words of the base, and then by those
        // that need no ending to be theirs.
        _ => leading().max_by_key(|&id| (words(id), std::cmp::Reverse(id))),
    };
    let first = first.unwrap_or(fallback);
    if points(fallback) == most {
        return fallback;
    }
    let unlike = |other: LanguageId| votes.only(first, other);
    if let Some(previous) = lean.previous.filter(|&previous| previous != first) {
        let borrowed = unlike(previous) < limits::TONGUE_SWITCH && points(previous) >= 0;
        if borrowed {
            return previous;
        }
    }
    first
}

fn is_cyrillic_letter(letter: char) -> bool {
    ('\u{400}'..='\u{52f}').contains(&letter)
}

/// Whether most letters of a text are Cyrillic; `None` when it has none.
pub(super) fn is_cyrillic(text: &str) -> Option<bool> {
    let (mut cyrillic, mut other) = (0_u32, 0_u32);
    for letter in text.chars() {
        // Nearly all text is made of these, which need no table.
        if letter.is_ascii() {
            other += u32::from(letter.is_ascii_alphabetic());
        } else if ('\u{400}'..='\u{481}').contains(&letter) {
            cyrillic += 1;
        } else if letter.is_alphabetic() {
            *if is_cyrillic_letter(letter) { &mut cyrillic } else { &mut other } += 1;
        }
    }
    (cyrillic + other > 0).then_some(cyrillic > other)
}
