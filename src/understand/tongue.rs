//! Which language a message is in. Every word that reads, every ordinary word and every letter beyond a
//! to z speaks for the languages that have it. The language decides between the meanings of words that
//! several languages share, whose slips are looked for, and what is answered in.

use smallvec::SmallVec;

use super::cover::Tokens;
use super::vocabulary::{Inflected, Tongues, Vocabulary};
use super::{Lean, limits};
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
}

impl Tongue {
    /// The tokens of a message with what is known of them.
    pub(super) fn tokens<'t>(
        &'t self,
        folded: &'t Folded<'t>,
        tails: &'t [Option<Case>],
    ) -> Tokens<'t> {
        let Self { main, present: slipping, ref forms } = *self;
        Tokens { folded, forms, tails, main, slipping }
    }
}

/// Points and voters of each language.
struct Votes {
    points: SmallVec<[i32; 8]>,
    /// For each word that says something, the languages it speaks for.
    voters: SmallVec<[LanguageSet; 24]>,
    /// The languages that a word of more than one letter speaks for alone, just as it is typed.
    exact: LanguageSet,
}

impl Votes {
    /// Shares points among the languages; a word that all of them have says nothing.
    fn share(&mut self, languages: LanguageSet, points: i32) {
        let own = |at: usize| languages.has(id_of(at));
        let count = (0..self.points.len()).filter(|&at| own(at)).count();
        if count == 0 || count == self.points.len() {
            return;
        }
        let each = points / i32::try_from(count).unwrap_or(i32::MAX);
        for at in (0..self.points.len()).filter(|&at| own(at)) {
            self.points[at] += each;
        }
        self.voters.push(languages);
    }

    /// A word in Latin letters says half as much for a language that is not written in them.
    fn unscripted(&mut self, base: &Base, typed: &str, languages: LanguageSet, points: i32) {
        if !typed.is_ascii() {
            return;
        }
        let count = i32::try_from(languages.count().max(1)).unwrap_or(1);
        for at in 0..base.packs.len() {
            let latin = written(base, id_of(at), "Latn");
            if languages.has(id_of(at)) && !latin {
                self.points[at] -= points / count / limits::TONGUE_LATIN;
            }
        }
    }

    fn blame(&mut self, languages: LanguageSet, points: i32) {
        for (at, own) in self.points.iter_mut().enumerate() {
            if languages.has(id_of(at)) {
                *own -= points;
            }
        }
    }

    /// Words that speak for `language` and not for `other`.
    fn only(&self, language: LanguageId, other: LanguageId) -> usize {
        self.voters.iter().filter(|set| set.has(language) && !set.has(other)).count()
    }
}

fn id_of(at: usize) -> LanguageId {
    LanguageId(u8::try_from(at).unwrap_or(u8::MAX))
}

/// Reads the language of a message; where the message does not tell, `lean` does.
pub(super) fn tongue(
    base: &Base,
    vocabulary: &Vocabulary,
    folded: &Folded<'_>,
    lean: &Lean,
) -> Tongue {
    let length = folded.len().min(limits::QUESTION_TOKENS);
    let mut forms: Vec<SmallVec<[Inflected; 2]>> = Vec::new();
    if base.packs.len() < 2 {
        forms.resize_with(length, SmallVec::new);
        let main = LanguageId::ENGLISH;
        return Tongue { main, present: LanguageSet::of(main), forms };
    }
    let mut votes =
        Votes { points: SmallVec::new(), voters: SmallVec::new(), exact: LanguageSet::NONE };
    votes.points.resize(base.packs.len(), 0);
    for at in 0..length {
        forms.push(vote(base, vocabulary, folded, at, &mut votes));
    }
    if votes.points.iter().all(|&points| points < limits::TONGUE_ORDINARY) {
        for (at, forms) in forms.iter().enumerate() {
            guess(base, vocabulary, folded, at, forms, lean, &mut votes);
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
    let main = settle(&votes, lean, &|language| (ordinary(language), listed(language)));
    let present = votes.exact.with(LanguageSet::of(main));
    // In an English question "Romaia" is a slip of Romania and no Azerbaijani case of Rome; letters beyond a to
    // z show that another language's case is meant.
    for (at, forms) in forms.iter_mut().enumerate() {
        let typed = folded.typed(at..at + 1);
        if typed.is_ascii() {
            forms.retain(|form| present.has(form.language));
        } else if typed.chars().all(is_cyrillic_letter) {
            forms.retain(|form| written(base, form.language, "Cyrl"));
        }
    }
    Tongue { main, present, forms }
}

/// Lets one word speak; returns the words it is a form of.
fn vote(
    base: &Base,
    vocabulary: &Vocabulary,
    folded: &Folded<'_>,
    at: usize,
    votes: &mut Votes,
) -> SmallVec<[Inflected; 2]> {
    let token = &folded.tokens()[at];
    let key = folded.key(at);
    if token.kind != TokenKind::Word || key.len() > limits::WORD_LENGTH {
        return SmallVec::new();
    }
    let typed = folded.typed(at..at + 1);
    let exact = vocabulary.exact(key);
    let name = exact.is_some_and(|word| vocabulary.is_written_name(word));
    // Names are borrowed with their letters.
    if !typed.is_ascii() && !name {
        letters(base, typed, votes);
    }
    if let Some(word) = exact {
        let spoken = also_spoken(base, vocabulary, key, vocabulary.spoken(word));
        if !spoken.is_empty() {
            let points = match key.len() {
                1 => limits::TONGUE_LETTER,
                _ if name => limits::TONGUE_NAME,
                _ => limits::TONGUE_WORD,
            };
            // What one language writes with plain letters and another with accents speaks more for the first.
            let plain = vocabulary.plain(word).within(spoken);
            let accents = |letter: char| !letter.is_ascii() && letter != 'İ';
            if !typed.contains(accents) && !plain.is_empty() && plain != spoken {
                votes.share(plain, limits::TONGUE_PLAIN);
            }
            votes.share(spoken, points);
            votes.unscripted(base, typed, spoken, points);
            if spoken.count() == 1 && points == limits::TONGUE_WORD {
                votes.exact = votes.exact.with(spoken);
            }
            // A part of some phrase may be a form of a word that means something by itself.
            return match vocabulary.stands_alone(word) {
                true => SmallVec::new(),
                false => vocabulary.inflected(&base.packs, key),
            };
        }
    }
    let written = exact.map_or(LanguageSet::NONE, |word| vocabulary.written(word));
    if !written.is_empty() {
        votes.share(written, limits::TONGUE_ORDINARY);
        return vocabulary.inflected(&base.packs, key);
    }
    let english = exact.is_none() && vocabulary.kin(&base.packs, key).next().is_some();
    let alone = exact.is_some_and(|word| vocabulary.stands_alone(word));
    let forms = if alone { SmallVec::new() } else { vocabulary.inflected(&base.packs, key) };
    let mut languages =
        forms.iter().fold(LanguageSet::NONE, |all, form| all.with(LanguageSet::of(form.language)));
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
        let name = forms.iter().all(|form| vocabulary.is_written_name(form.word)) && !english;
        let points = if name { limits::TONGUE_NAME } else { limits::TONGUE_WORD };
        votes.share(languages, points);
        votes.unscripted(base, typed, languages, points);
        return forms;
    }
    if name {
        return forms;
    }
    let ordinary = base.packs.iter().enumerate().filter(|(_, pack)| pack.is_ordinary(key));
    let ordinary =
        ordinary.fold(LanguageSet::NONE, |all, (at, _)| all.with(LanguageSet::of(id_of(at))));
    // A capital may begin the name of somebody.
    let points = limits::TONGUE_ORDINARY / if token.capitalised { 4 } else { 1 };
    votes.share(ordinary, points);
    votes.unscripted(base, typed, ordinary, points);
    forms
}

/// Lets a misspelt word speak for the languages of the word that it is a slip of: for messages of which hardly
/// any word is as it should be.
fn guess(
    base: &Base,
    vocabulary: &Vocabulary,
    folded: &Folded<'_>,
    at: usize,
    forms: &[Inflected],
    lean: &Lean,
    votes: &mut Votes,
) {
    let key = folded.key(at);
    let known = !forms.is_empty()
        || vocabulary.exact(key).is_some()
        || base.packs.iter().any(|pack| pack.is_ordinary(key));
    if known || folded.tokens()[at].kind != TokenKind::Word || key.len() > limits::WORD_LENGTH {
        return;
    }
    let tongues = Tongues { main: lean.fallback(), all: LanguageSet::ALL };
    let found = vocabulary.slips(&base.packs, key, tongues);
    let near = found.iter().filter(|found| found.slips == 1);
    let languages = near.fold(LanguageSet::NONE, |all, found| {
        let own = found.form.map(|(_, language)| LanguageSet::of(language));
        all.with(own.unwrap_or(vocabulary.spoken(found.word)))
    });
    votes.share(languages, limits::TONGUE_ORDINARY);
}

/// Whether a language is written in a script.
fn written(base: &Base, language: LanguageId, script: &str) -> bool {
    base.packs[usize::from(language.0)].scripts.iter().any(|own| **own == *script)
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
    let forms = vocabulary.inflected(&base.packs, key).into_iter();
    let forms = forms
        .map(|form| vocabulary.spoken(form.word).within(LanguageSet::of(form.language)))
        .map(|languages| languages.within(stacks));
    forms.chain(ordinary).fold(spoken, LanguageSet::with)
}

/// Letters beyond a to z speak for the languages that have all of them, and against the others.
fn letters(base: &Base, typed: &str, votes: &mut Votes) {
    let mut has = LanguageSet::NONE;
    let mut lacks = LanguageSet::NONE;
    for (at, pack) in base.packs.iter().enumerate() {
        let own = typed.chars().filter(|letter| !letter.is_ascii()).all(|letter| {
            // The capital of a dotted i is a letter where there is one without a dot.
            let letter = if letter == 'İ' { 'ı' } else { letter };
            letter.to_lowercase().all(|lower| pack.letters.contains(lower))
        });
        let set = LanguageSet::of(id_of(at));
        if own { has = has.with(set) } else { lacks = lacks.with(set) }
    }
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
    let letters = text.chars().filter(|letter| letter.is_alphabetic());
    let (cyrillic, other) = letters.fold((0_u32, 0_u32), |(cyrillic, other), letter| {
        match is_cyrillic_letter(letter) {
            true => (cyrillic + 1, other),
            false => (cyrillic, other + 1),
        }
    });
    (cyrillic + other > 0).then_some(cyrillic > other)
}
