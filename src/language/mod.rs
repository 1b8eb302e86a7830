//! A language as data: the words that are read in it, the phrases that are said in it, its endings,
//! numbers and dates. Everything here comes from `knowledge/languages/<code>/`; the mechanisms that
//! read with it are in `understand`, those that speak with it in `reply`.

mod inflection;
mod number;
mod ordinary;
mod packing;
mod phrases;
mod script;
mod spoken;
mod talk;
mod verbs;
mod words;

pub use inflection::{Ending, Exchange, Inflection, Rest, Row, Stand, Stem, Suffix};
pub use number::NumberFormat;
pub use ordinary::WordList;
pub use phrases::{Argument, PhraseFault, Phrases, PhrasesError, Uses, definitions};
pub use script::{Keyboard, Transliteration};
pub use spoken::{After, Cased};
pub use talk::{Discourse, Social};
pub use verbs::Verbs;
pub use words::{
    Ask, Case, Comparison, EventKind, Grain, Mark, Movement, Operator, Outlook, Preposition, Role,
};

use crate::packed::{Text, cell, packed};

/// A language's place among the packs that are loaded; English is always the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct LanguageId(pub u8);

packed!(LanguageId(at));

impl LanguageId {
    /// The pack everything falls back to.
    pub const ENGLISH: LanguageId = LanguageId(0);
}

/// Some of the languages that are loaded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct LanguageSet(u16);

packed!(LanguageSet(bits));
cell!(LanguageSet(u16));

impl LanguageSet {
    /// None of them.
    pub const NONE: Self = Self(0);
    /// Every one, as for names.
    pub const ALL: Self = Self(u16::MAX);

    /// Just one.
    pub fn of(language: LanguageId) -> Self {
        Self(1_u16.checked_shl(language.0.into()).unwrap_or(0))
    }

    /// Whether the language is one of them.
    pub fn has(self, language: LanguageId) -> bool {
        self.meets(Self::of(language))
    }

    /// Whether some language is in both.
    pub fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// The languages of both together.
    pub fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Those of them that are not in `other`.
    pub fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// The languages that are in both.
    pub fn within(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// How many there are.
    pub fn count(self) -> u32 {
        self.0.count_ones()
    }

    /// Whether there is none.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }
}

/// One language pack.
pub struct Pack {
    /// ISO 639-1 code.
    pub code: Text,
    /// The language's own name for itself.
    pub name: Text,
    /// ISO 15924 codes of the scripts it is written in, the usual one first.
    pub scripts: Vec<Text>,
    /// What is read: each phrase with the roles it may play.
    pub words: Vec<(Role, Vec<Text>)>,
    /// Words of names, each with the phrases that people use in its place.
    pub synonyms: Vec<(Text, Vec<Text>)>,
    /// Words that say much the same, group by group: a fact told with one of them may be asked for with another.
    pub alike: Vec<Vec<Text>>,
    /// Endings that are taken off a word nothing else explains, longest first.
    pub suffixes: Vec<Suffix>,
    /// Endings that are stacked or exchanged.
    pub inflection: Inflection,
    /// Letters beyond a to z that it is written with, in lower case.
    pub letters: Text,
    /// Letters from a to z that it does without.
    pub lacks: Text,
    /// What stands between digits or a name and an ending put on them.
    pub joint: Option<char>,
    /// Whether its small words stand after their noun.
    pub postposed: bool,
    /// The id of the country that its speakers speak of as theirs, where it is one country's own.
    pub speakers: Option<Text>,
    /// Verbs that narrow nothing in any form.
    pub verbs: Verbs,
    /// Words for goods, folded: "Turkish goods" come from Türkiye, whoever is said to trade.
    pub goods: Vec<Text>,
    /// Small words that lean on the one before them and so stand inside any phrase, folded: "koliko je firmi".
    pub enclitics: Vec<Text>,
    /// What the pronouns of relative clauses begin with, folded, where they are words of asking too.
    pub relatives: Vec<Text>,
    /// Pronouns that say by themselves whom something goes to, folded: "им продали".
    pub recipients: Vec<Text>,
    /// Pronouns that say who does something, folded: "they bought".
    pub doers: Vec<Text>,
    /// Endings of people's names that say whom something goes to, folded: "румынам продали".
    pub recipient_endings: Vec<Text>,
    /// Whether a point after digits makes an ordinal of them: "2020. godine".
    pub ordinal_points: bool,
    /// Where its letters lie on a keyboard of another layout.
    pub keyboard: Option<Keyboard>,
    /// Its other scripts, each with how it is made from the usual one.
    pub other_scripts: Vec<(Text, Transliteration)>,
    /// Ordinary words of the language, folded: a word in this list is no slip of another.
    pub ordinary: WordList,
    /// What is said.
    pub phrases: Phrases,
    /// How numbers are written.
    pub numbers: NumberFormat,
}

packed!(Pack {
    code,
    name,
    scripts,
    words,
    synonyms,
    alike,
    suffixes,
    inflection,
    letters,
    lacks,
    joint,
    postposed,
    speakers,
    verbs,
    goods,
    enclitics,
    relatives,
    recipients,
    doers,
    recipient_endings,
    ordinal_points,
    keyboard,
    other_scripts,
    ordinary,
    phrases,
    numbers,
});

impl Pack {
    /// Whether `word` (folded) stands in the list of ordinary words.
    pub fn is_ordinary(&self, word: &str) -> bool {
        self.ordinary.has(word)
    }
}

/// What is left of a word when the endings of its languages are taken off: of the first that has plain
/// suffixes, the first that fits, else of the first language of all.
pub fn stem(packs: &[Pack], key: &str, endings: LanguageSet) -> String {
    let mut own = packs.iter().enumerate().filter(|(at, _)| endings.has(id_of(*at)));
    let plain = own.clone().find(|(_, pack)| !pack.suffixes.is_empty());
    let Some((_, pack)) = plain else {
        return own.next().map_or(key, |(_, pack)| pack.inflection.light_stem(key)).to_owned();
    };
    let suffix = pack.suffixes.iter().find(|suffix| {
        key.strip_suffix(&*suffix.ending).is_some_and(|rest| {
            rest.chars().count() >= usize::from(suffix.stem) && !key.ends_with("ss")
        })
    });
    match suffix {
        Some(suffix) => format!("{}{}", &key[..key.len() - suffix.ending.len()], suffix.replace),
        None => key.to_owned(),
    }
}

fn id_of(at: usize) -> LanguageId {
    LanguageId(u8::try_from(at).unwrap_or(u8::MAX))
}
