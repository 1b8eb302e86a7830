//! The names of the base as changed questions need them: to find what a question names, to put another
//! name in its place, and to see when a slip has made another name of a word.

use std::collections::HashSet;
use std::ops::Range;

use super::tables::folded;
use crate::engine::{Named, NamedKind};

/// How a thing is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// By a noun.
    Noun,
    /// By an adjective.
    Adjective,
    /// By an upper-case code.
    Code,
    /// By its flag.
    Flag,
}

/// A thing with its names.
pub(super) struct Thing {
    /// Its id.
    pub id: String,
    /// Whether the base has figures of it.
    pub has_figures: bool,
    names: Vec<(Form, String, Vec<char>)>,
    /// The labels in other languages, folded.
    labels: Vec<Vec<char>>,
    /// The first name of each form, which the files put first because it is the usual one.
    usual: Vec<(Form, String)>,
}

/// All names.
#[derive(Default)]
pub(super) struct Vocabulary {
    /// The countries.
    pub countries: Vec<Thing>,
    /// The indicators.
    pub indicators: Vec<Thing>,
    words: HashSet<String>,
}

impl Vocabulary {
    /// From what an engine knows.
    pub fn new(names: &[Named<'_>]) -> Self {
        let mut vocabulary = Self::default();
        for named in names {
            let all = named.names.iter().chain(&named.hints).chain(&named.adjectives);
            let words = all.flat_map(|name| name.split(|c: char| !c.is_alphanumeric()));
            vocabulary.words.extend(words.map(|word| word.chars().map(folded).collect()));
            match named.kind {
                NamedKind::Country => vocabulary.countries.push(Thing::new(named)),
                NamedKind::Indicator => vocabulary.indicators.push(Thing::new(named)),
                NamedKind::Other => {}
            }
        }
        vocabulary
    }

    /// Whether a word is one of a name.
    pub fn has_word(&self, word: &[char]) -> bool {
        self.words.contains(&word.iter().copied().map(folded).collect::<String>())
    }

    /// Whether a slip in the name of a country, with an ending or without, leads as near to the name of another
    /// one.
    pub fn is_torn(&self, word: &[char], slipped: &[char]) -> bool {
        let plain = |word: &[char]| word.iter().copied().map(folded).collect::<Vec<char>>();
        let (word, slipped) = (plain(word), plain(slipped));
        let stem_of = |country: &Thing| {
            let stems = country.nouns().map(stem).filter(|stem| word.starts_with(stem));
            stems.map(<[char]>::len).max()
        };
        let Some(length) = self.countries.iter().filter_map(stem_of).max() else { return false };
        let edits = |a: &[char]| {
            strsim::osa_distance(&a.iter().collect::<String>(), &slipped.iter().collect::<String>())
        };
        let own = edits(&word);
        let near = |noun: &[char]| {
            let other = [stem(noun), &word[length..]].concat();
            let comparable =
                other.first() == word.first() && other.len().abs_diff(slipped.len()) <= own;
            comparable && edits(&other) <= own
        };
        let mut others = self.countries.iter().filter(|country| stem_of(country) != Some(length));
        others.any(|country| country.nouns().any(near))
    }
}

/// The part of a name that its cases share, more or less: without a vowel at its end.
fn stem(name: &[char]) -> &[char] {
    match name.split_last() {
        Some((last, rest)) if rest.len() > 2 && "aeiouуаеоияюеь".contains(*last) => rest,
        _ => name,
    }
}

impl Thing {
    fn new(named: &Named<'_>) -> Self {
        let list = |form, texts: &[&str]| -> Vec<_> {
            let plain = |text: &str| text.chars().map(folded).collect();
            texts.iter().map(|text| (form, (*text).to_owned(), plain(text))).collect()
        };
        let plain = |label: &&str| label.chars().map(folded).collect();
        let labels = named.labels.iter().map(plain).collect();
        let mut names = list(Form::Noun, &named.names);
        names.extend(list(Form::Noun, &named.hints));
        names.extend(list(Form::Adjective, &named.adjectives));
        names.extend(list(Form::Code, &named.codes));
        if named.kind == NamedKind::Country {
            names.extend(flag(named.id).map(|flag| (Form::Flag, flag.iter().collect(), flag)));
        }
        let forms = [Form::Noun, Form::Adjective, Form::Code, Form::Flag];
        let first = |form| names.iter().find(|(is, _, _)| *is == form);
        let usual =
            forms.into_iter().filter_map(first).map(|(f, name, _)| (*f, name.clone())).collect();
        // The longest first, so that a name is not found inside a longer one of the same thing.
        names.sort_by_key(|(_, _, chars)| std::cmp::Reverse(chars.len()));
        Self { id: named.id.to_owned(), has_figures: named.has_figures, names, labels, usual }
    }

    /// The usual name of a form.
    pub fn usual(&self, form: Form) -> Option<&str> {
        self.usual.iter().find(|(is, _)| *is == form).map(|(_, name)| name.as_str())
    }

    /// The names that are nouns, in any language, folded.
    fn nouns(&self) -> impl Iterator<Item = &[char]> {
        let nouns = self.names.iter().filter(|(form, _, _)| *form == Form::Noun);
        let labels = self.labels.iter().map(Vec::as_slice);
        nouns.map(|(_, _, chars)| chars.as_slice()).chain(labels)
    }

    /// Every place where a text names the thing, in order, without overlaps.
    pub fn mentions(&self, text: &[char]) -> Vec<(Form, Range<usize>)> {
        let plain: Vec<char> = text.iter().copied().map(folded).collect();
        let mut found: Vec<(Form, Range<usize>)> = Vec::new();
        for (form, name, chars) in &self.names {
            let exact: Vec<char> = name.chars().collect();
            for at in 0..plain.len().saturating_sub(chars.len().saturating_sub(1)) {
                let range = at..at + chars.len();
                // A code is one only when typed as one.
                let same = match form {
                    Form::Code => text[range.clone()] == exact[..],
                    _ => plain[range.clone()] == chars[..],
                };
                let whole = *form == Form::Flag || is_whole(text, &range);
                let free =
                    |(_, taken): &(_, Range<usize>)| range.end <= taken.start || taken.end <= at;
                if same && whole && !chars.is_empty() && found.iter().all(free) {
                    found.push((*form, range));
                }
            }
        }
        found.sort_by_key(|(_, range)| range.start);
        found
    }
}

/// Whether a range is bounded by other than letters and digits.
pub(super) fn is_whole(text: &[char], range: &Range<usize>) -> bool {
    let open = |c: Option<&char>| c.is_none_or(|c| !c.is_alphanumeric());
    open(range.start.checked_sub(1).and_then(|at| text.get(at))) && open(text.get(range.end))
}

/// The flag of an ISO 3166 code as its two regional indicators.
fn flag(code: &str) -> Option<Vec<char>> {
    let letter = |byte: u8| char::from_u32(0x1F1E6 + u32::from(byte - b'A'));
    let upper = code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_uppercase());
    if upper { code.bytes().map(letter).collect() } else { None }
}
