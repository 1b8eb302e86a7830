//! How words of a language change. There are two ways beside the plain suffixes of English:
//!
//! - endings that are stacked one on another (`ticarət-in-də-ki`): taken off from the end, one by one;
//! - endings that are exchanged (`Серби-я`, `Серби-ей`): rows of a declension, any ending of which
//!   stands for any other.
//!
//! Both only propose words; what counts is whether a proposed word is known. Everything is folded, so
//! that vowel harmony, where it shows in accents only, needs no rule.

mod exchanged;
mod lengths;
mod near;
mod packing;
mod stacked;
#[cfg(test)]
mod tests;

use foldhash::HashMap;
use once_cell::sync::OnceCell;
use smallvec::SmallVec;

pub use self::exchanged::{Exchange, Stem};
use self::lengths::Lengths;
use self::near::Near;
pub use self::near::Rest;
pub use self::stacked::Stand;

use super::Case;
use crate::packed::{Text, packed};

/// An ending that inflection puts on a word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suffix {
    /// The ending, folded.
    pub ending: Text,
    /// What stands in its place in the plain form.
    pub replace: Text,
    /// Letters that must be left before the ending.
    pub stem: u8,
}

packed!(Suffix { ending, replace, stem });

/// One row of a declension, as it is written and as it is read.
#[derive(Clone, Debug, Default)]
pub struct Row {
    /// The ending of the base form, as written.
    pub base: Text,
    /// The endings of the cases that have one of their own, as written.
    pub cases: Vec<(Case, Text)>,
    /// Further endings, for reading only.
    pub more: Vec<Text>,
    /// Letters that must stand before an ending.
    pub stem: u8,
}

packed!(Row { base, cases, more, stem });

/// An ending with what it says.
#[derive(Clone, Debug)]
pub struct Ending {
    /// As written.
    pub text: Text,
    /// What it says.
    pub case: Case,
}

packed!(Ending { text, case });

/// What letters may be read as, folded.
type Readings = SmallVec<[Text; 2]>;

/// The endings of a language.
#[derive(Default)]
pub struct Inflection {
    /// Endings that are stacked, folded.
    stacked: HashMap<Text, Case>,
    /// Stacked endings that follow only a vowel (`true`) or only a consonant: "ya" and "a", "nda".
    joins: HashMap<Text, bool>,
    /// Stacked endings whose last letter was made soft, folded.
    softened: Vec<Text>,
    /// Endings that make an ordinal of digits, folded.
    ordinal: Vec<Text>,
    /// Last letters of a stem before a vowel, with what they are by themselves.
    softening: Vec<(Text, Text)>,
    /// Endings that are exchanged, folded: what each may stand for, in the order of the alphabet.
    exchanged: HashMap<Text, Vec<Exchange>>,
    stacked_lengths: Lengths,
    exchanged_lengths: Lengths,
    /// What people type instead of some letters, by the first byte and the longest first: as typed, and as it is
    /// folded; some letters are typed for several.
    respelt: Vec<(Text, Readings)>,
    /// A bit for each byte that any of that begins with.
    respelt_bytes: [u64; 4],
    /// Letters that are typed as another single one: the letter, and the other one.
    retyped: Vec<(char, char)>,
    /// The rows, for saying a name in a case.
    pub(super) rows: Vec<Row>,
    /// The stacked endings, for saying a name in a case.
    pub(super) endings: Vec<Ending>,
    /// Stacked endings that make a thing the speakers' own, folded.
    ours: Vec<Text>,
    /// Stacked endings that make a predicate or a question of a word and so follow those of its case, folded.
    predicates: Vec<Text>,
    /// The endings by their slips, made when the first misspelt word comes.
    near: OnceCell<Near>,
}

/// Endings taken off one word: more than anybody types.
const DEEPEST: usize = 4;

impl Inflection {
    /// From the tables of a pack. `fold` is how text is folded before it is looked up.
    pub fn new(
        endings: Vec<Ending>,
        softening: Vec<(Text, Text)>,
        rows: Vec<Row>,
        typed: Vec<(Text, Text)>,
        fold: impl Fn(&str) -> String,
    ) -> Self {
        let mut own = Self::default();
        let mut listed: Vec<(Text, Case)> = Vec::new();
        for Ending { text, case } in &endings {
            let key: Text = fold(text).into();
            if *case == Case::Ordinal {
                own.ordinal.push(key);
                continue;
            }
            listed.push((key.clone(), *case));
            // A case says more than a mere plural or possessive of the same letters.
            let known = own.stacked.entry(key).or_insert(*case);
            if matches!(known, Case::Plain | Case::Accusative) {
                *known = *case;
            }
        }
        own.join(&listed);
        own.soften(&softening, &fold);
        own.softening = softening
            .into_iter()
            .map(|(soft, hard)| (fold(&soft).into(), fold(&hard).into()))
            .collect();
        for row in &rows {
            own.exchange(row, &fold);
        }
        for (letters, other) in typed {
            match (single(&letters), single(&other)) {
                // In a word of the same alphabet one letter may stand for another.
                (Some(letter), Some(other)) if !is_cyrillic(letter) => {
                    own.retyped.push((letter, other));
                }
                _ => own.respell(other, fold(&letters).into()),
            }
        }
        own.respelt
            .sort_by_key(|(typed, _)| (typed.bytes().next(), std::cmp::Reverse(typed.len())));
        for byte in own.respelt.iter().filter_map(|(typed, _)| typed.bytes().next()) {
            own.respelt_bytes[usize::from(byte / 64)] |= 1 << (byte % 64);
        }
        own.stacked_lengths = Lengths::new(own.stacked.keys().map(|ending| &**ending));
        own.exchanged_lengths = Lengths::new(own.exchanged.keys().map(|ending| &**ending));
        for exchanges in own.exchanged.values_mut() {
            exchanges.sort_by(|one, other| one.other.cmp(&other.other));
        }
        own.rows = rows;
        own.endings = endings;
        own
    }

    /// Notes which of the stacked endings make a thing the speakers' own.
    pub fn with_ours(mut self, endings: &[Text], fold: impl Fn(&str) -> String) -> Self {
        self.ours = endings.iter().map(|ending| fold(ending).into()).collect();
        self
    }

    /// Notes which of the stacked endings make a predicate or a question of a word.
    pub fn with_predicates(mut self, endings: &[Text], fold: impl Fn(&str) -> String) -> Self {
        self.predicates = endings.iter().map(|ending| fold(ending).into()).collect();
        self
    }

    /// Whether the endings that make `key` of `word` say that it is the speakers' own: "ihracat-ımız-ın".
    pub fn is_ours(&self, key: &str, word: &str) -> bool {
        let same = key.chars().zip(word.chars()).take_while(|(a, b)| a == b);
        let tail = &key[same.map(|(letter, _)| letter.len_utf8()).sum()..];
        self.ours.iter().any(|own| {
            let rest = tail.strip_prefix(&**own);
            rest.is_some_and(|rest| rest.is_empty() || self.tail(rest, false).is_some())
        })
    }

    /// "Sekreter-liğ-i": an ending softens like a word before the next one, on stems that are long enough to be known
    /// by it ("birliği" is no "bir").
    fn soften(&mut self, softening: &[(Text, Text)], fold: &impl Fn(&str) -> String) {
        for (soft, hard) in softening {
            let (soft, hard) = (fold(soft), fold(hard));
            let softened: Vec<(Text, Case)> = self
                .stacked
                .iter()
                .filter(|(ending, case)| **case == Case::Plain && ending.chars().count() > 2)
                .filter_map(|(ending, case)| {
                    let stem = ending.strip_suffix(hard.as_str())?;
                    Some((format!("{stem}{soft}").into(), *case))
                })
                .collect();
            for (ending, case) in softened {
                self.softened.push(ending.clone());
                self.stacked.entry(ending).or_insert(case);
            }
        }
        // The table has no order of its own.
        self.softened.sort_unstable();
    }

    /// Notes that `typed` is read as `read`.
    fn respell(&mut self, typed: Text, read: Text) {
        match self.respelt.iter_mut().find(|(known, _)| *known == typed) {
            Some((_, reads)) => reads.push(read),
            None => self.respelt.push((typed, SmallVec::from_iter([read]))),
        }
    }

    /// Whether the language has no such endings.
    pub fn is_empty(&self) -> bool {
        self.stacked.is_empty() && self.exchanged.is_empty()
    }

    /// Whether endings are stacked.
    pub fn stacks(&self) -> bool {
        !self.stacked.is_empty()
    }

    /// Whether endings are exchanged.
    pub fn exchanges(&self) -> bool {
        !self.exchanged.is_empty()
    }

    /// Whether a last letter turns into another one before a vowel.
    pub fn softens(&self, hard: char, soft: char) -> bool {
        self.softening
            .iter()
            .any(|(one, other)| single(one) == Some(soft) && single(other) == Some(hard))
    }

    /// Whether a word typed after digits, an apostrophe or a hyphen is nothing but endings, and what
    /// they say. `digits` tells whether it stands after digits, or as surely apart from its word.
    pub fn tail(&self, key: &str, digits: bool) -> Option<Case> {
        if digits && self.ordinal.iter().any(|ending| **ending == *key) {
            return Some(Case::Ordinal);
        }
        if let Some(&case) = self.stacked.get(key) {
            return Some(case);
        }
        // "2020-cidə", "2020'lerde", "2017-dəkinə".
        (1..key.len()).filter(|&at| key.is_char_boundary(at)).find_map(|at| {
            let (inner, outer) = key.split_at(at);
            let case = *self.stacked.get(outer)?;
            // After digits there may be three; a name after a hyphen is no ending: "Azerbaycan-Türkiye".
            let known = || self.stacked.get(inner).copied();
            let before = if digits { self.tail(inner, digits) } else { known() }?;
            // "Türkiye'deki": the outermost ending that says something counts.
            let silent = matches!(case, Case::Plain | Case::Accusative);
            Some(if silent && before != Case::Ordinal { before } else { case })
        })
    }

    /// Whether a word typed after digits, an apostrophe or a hyphen may be an ending, stacked or exchanged.
    pub fn is_ending(&self, key: &str, digits: bool) -> bool {
        match self.stacks() {
            true => self.tail(key, digits).is_some(),
            false => self.exchanged.contains_key(key),
        }
    }

    /// Whether a word makes an ordinal of the digits before it.
    pub fn is_ordinal(&self, key: &str) -> bool {
        self.ordinal.iter().any(|ending| **ending == *key)
    }

    /// Whether endings that begin with d begin with t after a hard consonant.
    pub fn hardens(&self) -> bool {
        self.stacked.keys().any(|ending| ending.starts_with('t'))
    }

    /// A word as it would be typed with the letters of the language, when it was typed with others: read
    /// in each way that letters with several readings allow, the same way throughout.
    pub fn respelt(&self, key: &str) -> SmallVec<[String; 2]> {
        let mut found: SmallVec<[String; 2]> = SmallVec::new();
        let mut places = 0..key.len();
        if !places.any(|at| self.typed_for(&key.as_bytes()[at..]).is_some()) {
            return found;
        }
        let ways = self.respelt.iter().map(|(_, reads)| reads.len()).max().unwrap_or(0);
        for way in 0..ways.min(READINGS) {
            let out = self.respelt_one_way(key, way);
            if out != key && !found.contains(&out) {
                found.push(out);
            }
        }
        found
    }

    /// The longest that people type instead of a letter of what `rest` begins with.
    fn typed_for(&self, rest: &[u8]) -> Option<&(Text, Readings)> {
        let first = *rest.first()?;
        if self.respelt_bytes[usize::from(first / 64)] & 1 << (first % 64) == 0 {
            return None;
        }
        let from = self.respelt.partition_point(|(typed, _)| typed.bytes().next() < Some(first));
        let alike = self.respelt[from..].iter();
        let mut alike = alike.take_while(|(typed, _)| typed.bytes().next() == Some(first));
        alike.find(|(typed, _)| rest.starts_with(typed.as_bytes()))
    }

    fn respelt_one_way(&self, key: &str, way: usize) -> String {
        let mut out = String::with_capacity(key.len());
        let mut rest = key;
        while let Some(letter) = rest.chars().next() {
            match self.typed_for(rest.as_bytes()) {
                Some((typed, reads)) => {
                    out.push_str(&reads[way.min(reads.len() - 1)]);
                    rest = &rest[typed.len()..];
                }
                None => {
                    out.push(letter);
                    rest = &rest[letter.len_utf8()..];
                }
            }
        }
        out
    }

    /// The word with each letter that people replace by another single one replaced.
    pub fn retyped(&self, word: &str) -> Option<String> {
        let replaced = |letter: char| {
            let lower = letter.to_lowercase().next().unwrap_or(letter);
            self.retyped.iter().find(|(own, _)| *own == lower).map(|&(_, other)| other)
        };
        if self.retyped.is_empty() || !word.chars().any(|letter| replaced(letter).is_some()) {
            return None;
        }
        Some(word.chars().map(|letter| replaced(letter).unwrap_or(letter)).collect())
    }

    /// The part of a word that its forms share, more or less: for bringing words of texts together.
    pub fn light_stem<'k>(&self, key: &'k str) -> &'k str {
        let letters = |text: &str| text.chars().count();
        if self.exchanges() && !self.stacks() {
            let mut stems = self.stems_of(key);
            return stems.find(|stem| letters(stem) >= LIGHT_STEM).unwrap_or(key);
        }
        let mut stem = key;
        for _ in 0..DEEPEST {
            let mut shorter = None;
            for length in self.stacked_lengths.of(stem, 1) {
                let at = stem.len() - length;
                if stem.is_char_boundary(at)
                    && letters(&stem[..at]) >= LIGHT_STEM
                    && self.stacked.contains_key(&stem[at..])
                    && !self.softened.iter().any(|ending| **ending == stem[at..])
                {
                    shorter = Some(&stem[..at]);
                }
            }
            match shorter {
                Some(shorter) => stem = shorter,
                None => break,
            }
        }
        stem
    }

    fn stems_of<'k>(&self, key: &'k str) -> impl Iterator<Item = &'k str> {
        self.exchanged_lengths.of(key, 1).rev().filter_map(|length| {
            let at = key.len() - length;
            let fits = key.is_char_boundary(at) && self.exchanged.contains_key(&key[at..]);
            fits.then(|| &key[..at])
        })
    }
}

fn is_vowel(letter: char) -> bool {
    "aeiou".contains(letter)
}

/// Letters that a light stem keeps.
const LIGHT_STEM: usize = 4;

/// Ways to read a letter that stands for several: more than any table has.
const READINGS: usize = 3;

/// The only letter of a text.
fn single(text: &str) -> Option<char> {
    let mut letters = text.chars();
    letters.next().filter(|_| letters.next().is_none())
}

fn is_cyrillic(letter: char) -> bool {
    ('\u{400}'..='\u{52f}').contains(&letter)
}
