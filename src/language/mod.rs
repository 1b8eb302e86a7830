//! A language as data: the words that are read in it, the phrases that are said in it, its endings,
//! numbers and dates. Everything here comes from `knowledge/languages/<code>/`; the mechanisms that
//! read with it are in `understand`, those that speak with it in `reply`.

mod number;
mod phrases;
mod words;

pub use number::NumberFormat;
pub use phrases::{Argument, PhraseFault, Phrases, PhrasesError, Uses, definitions};
pub use words::{
    Ask, Comparison, Discourse, EventKind, Grain, Mark, Operator, Outlook, Preposition, Role,
    Social, Suffix,
};

/// A language's place among the packs that are loaded; English is always the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct LanguageId(pub u8);

impl LanguageId {
    /// The pack everything falls back to.
    pub const ENGLISH: LanguageId = LanguageId(0);
}

/// One language pack.
pub struct Pack {
    /// ISO 639-1 code.
    pub code: Box<str>,
    /// The language's own name for itself.
    pub name: Box<str>,
    /// ISO 15924 codes of the scripts it is written in, the usual one first.
    pub scripts: Vec<Box<str>>,
    /// What is read: each phrase with the roles it may play.
    pub words: Vec<(Role, Vec<Box<str>>)>,
    /// Endings that are taken off a word nothing else explains, longest first.
    pub suffixes: Vec<Suffix>,
    /// Ordinary words of the language, folded and sorted, one a line: a word in this list is no slip
    /// of another.
    pub ordinary: Box<str>,
    /// What is said.
    pub phrases: Phrases,
    /// How numbers are written.
    pub numbers: NumberFormat,
}

impl Pack {
    /// Whether `word` (folded) stands in the list of ordinary words.
    pub fn is_ordinary(&self, word: &str) -> bool {
        let text = self.ordinary.as_bytes();
        let (mut low, mut high) = (0, text.len());
        while low < high {
            let middle = usize::midpoint(low, high);
            let start =
                text[..middle].iter().rposition(|&byte| byte == b'\n').map_or(0, |at| at + 1);
            let end = text[middle..]
                .iter()
                .position(|&byte| byte == b'\n')
                .map_or(text.len(), |at| middle + at);
            match text[start..end].cmp(word.as_bytes()) {
                std::cmp::Ordering::Equal => return true,
                std::cmp::Ordering::Less => low = end + 1,
                std::cmp::Ordering::Greater => high = start,
            }
        }
        false
    }
}

/// What is left of a folded word when the endings of the packs are taken off: of each pack the first that fits.
pub fn stem(packs: &[Pack], key: &str) -> String {
    let mut stem = key.to_owned();
    for pack in packs {
        let Some(suffix) = pack.suffixes.iter().find(|suffix| {
            stem.strip_suffix(&*suffix.ending).is_some_and(|rest| {
                rest.chars().count() >= usize::from(suffix.stem) && !stem.ends_with("ss")
            })
        }) else {
            continue;
        };
        stem.truncate(stem.len() - suffix.ending.len());
        stem.push_str(&suffix.replace);
    }
    stem
}
