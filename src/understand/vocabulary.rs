//! One vocabulary of everything that can be named: words and phrases of the packs, names of the base,
//! words of its events and topics. Phrases are a tree of words; a word is found as it is, by its stem,
//! or, when nobody knows it, within a budget of slips ([`slips`]).

mod bent;
mod build;
mod deletions;
mod distance;
mod doubled;
mod forms;
mod kinds;
mod prepared;
mod slips;
mod sought;
mod store;
mod synonyms;

pub use doubled::is_doubled;
pub use forms::Inflected;
pub use slips::{Tongues, is_swap};
pub use sought::Sought;

use std::sync::atomic::AtomicUsize;

use foldhash::HashMap;
use once_cell::sync::OnceCell;
use smallvec::SmallVec;

use self::deletions::Deletions;
use self::forms::Alphabet;
use self::store::{Tree, Words};
use self::synonyms::Synonym;
use crate::knowledge::{EntityId, IndicatorId, OfficeId};
use crate::language::{Case, LanguageId, LanguageSet, Pack, Role, stem};
use crate::packed::{packed, packed_choice};

/// A word's place in the vocabulary.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct WordId(u32);

/// A group of words that differ by their endings only.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct StemId(u32);

impl StemId {
    /// Its number; they run from 0.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// A place in the tree of phrases.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct NodeId(u32);

/// How a name was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Form {
    /// A name.
    Name,
    /// An adjective or an inhabitant.
    Adjective,
    /// A family name.
    Surname,
    /// An upper-case code.
    Code,
    /// An everyday word.
    Generic,
}

/// What a phrase may mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Meaning {
    /// A role in a question.
    Role(Role),
    /// A named thing.
    Entity(EntityId, Form),
    /// An indicator; `true` for its own name, `false` for a hint.
    Indicator(IndicatorId, bool),
    /// A word for a post.
    Post(OfficeId),
    /// A word of some event or topic.
    Keyword,
}

/// A meaning with the languages in which the phrase has it; names have theirs in all of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Sense {
    /// The meaning.
    pub meaning: Meaning,
    /// The languages.
    pub languages: LanguageSet,
    /// How a phrase of one word is spelt where its letters are not all plain, as [`spelling`] tells.
    pub spelt: u32,
}

packed_choice!(Form { 0 = Name, 1 = Adjective, 2 = Surname, 3 = Code, 4 = Generic });
packed_choice!(Meaning {
    0 = Role(role),
    1 = Entity(id, form),
    2 = Indicator(id, strong),
    3 = Post(office),
    4 = Keyword,
});
packed!(Sense { meaning, languages, spelt });

/// A number for the spelling of a word in small letters, 0 where all its letters are plain: words that only
/// their accents tell apart ("bəs" and "beş") have one key.
pub fn spelling(word: &str) -> u32 {
    if word.is_ascii() {
        return 0;
    }
    let letters = word.chars().flat_map(char::to_lowercase);
    letters.fold(2_166_136_261, |hash, letter| (hash ^ u32::from(letter)).wrapping_mul(16_777_619))
}

/// How a word was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// The word.
    pub word: WordId,
    /// How many slips it took.
    pub slips: u8,
    /// What an ending says that was taken off, by which language.
    pub form: Option<(Case, LanguageId)>,
}

/// A word typed with other letters than its own, in a phrase of a language: where in the tree it is typed, and
/// where the word itself leads.
struct Typed {
    from: NodeId,
    word: WordId,
    node: NodeId,
    language: LanguageId,
}

/// Everything that can be named.
pub struct Vocabulary {
    words: Words,
    tree: Tree,
    /// Words typed with other letters that are still to be led somewhere, while the vocabulary is built.
    typed: Vec<Typed>,
    /// Goods, whose names are common nouns.
    goods: Vec<EntityId>,
    /// What may stand for words of names, by the first word of it.
    synonyms: HashMap<WordId, SmallVec<[Synonym; 1]>>,
    alphabet: OnceCell<Alphabet>,
    deletions: OnceCell<Deletions>,
    /// For each word, the words it is a form of; none before all words are known.
    forms: Box<[OnceCell<Box<[Inflected]>>]>,
    /// Words that were looked for without the index of deletions.
    sought: AtomicUsize,
    hasher: foldhash::fast::FixedState,
}

impl Vocabulary {
    /// The node of the tree that `word` leads to from `node`; the root is [`Vocabulary::root`].
    pub fn step(&self, node: NodeId, word: WordId) -> Option<NodeId> {
        if node == self.root() {
            return Some(self.words.get(word).node).filter(|&node| node != self.root());
        }
        self.tree.step(node, word)
    }

    /// Where phrases begin.
    pub fn root(&self) -> NodeId {
        NodeId(0)
    }

    /// What the phrase that ends at `node` may mean, and in which languages.
    pub fn senses(&self, node: NodeId) -> &[Sense] {
        self.tree.senses(node)
    }

    /// What the phrase that ends at `node` may mean.
    pub fn meanings(&self, node: NodeId) -> impl Iterator<Item = Meaning> + Clone {
        self.senses(node).iter().map(|sense| sense.meaning)
    }

    /// The languages that whoever types the word is likely to write in; none for a word that only stands
    /// in the text of some fact.
    pub fn spoken(&self, word: WordId) -> LanguageSet {
        let word = self.words.get(word);
        match word.listed {
            true if word.spoken.is_empty() => word.retyped,
            true => word.spoken,
            false => LanguageSet::NONE,
        }
    }

    /// The languages of the facts in whose texts a word stands that is in no name and no phrase.
    pub fn written(&self, word: WordId) -> LanguageSet {
        let word = self.words.get(word);
        if word.listed { LanguageSet::NONE } else { word.endings }
    }

    /// Those of the languages it is spoken in that write it with plain letters only.
    pub fn plain(&self, word: WordId) -> LanguageSet {
        self.words.get(word).plain
    }

    /// What the words of a group mean by themselves.
    pub fn meanings_of(&self, stem: StemId) -> impl Iterator<Item = Meaning> + '_ {
        let words = self.words.of_stem(stem);
        let nodes = words.filter_map(|word| self.step(self.root(), word));
        nodes.flat_map(|node| self.meanings(node))
    }

    /// The word itself, folded.
    pub fn text(&self, word: WordId) -> &str {
        self.words.text(word)
    }

    /// The group of words it belongs to.
    pub fn stem_of(&self, word: WordId) -> StemId {
        self.words.get(word).stem
    }

    /// Just this word.
    pub fn exact(&self, key: &str) -> Option<WordId> {
        self.words.find(key)
    }

    /// Words of the vocabulary that begin with `prefix`, the shortest first.
    pub fn complete(&self, prefix: &str, limit: usize) -> Vec<String> {
        let words = self.words.all().filter(|(_, word)| word.slips);
        let texts = words.map(|(id, _)| self.text(id));
        let mut found: Vec<&str> = texts.filter(|text| text.starts_with(prefix)).collect();
        found.sort_unstable_by_key(|word| (word.len(), *word));
        found.into_iter().take(limit).map(str::to_owned).collect()
    }

    /// The words that share `key`'s stem, but not the word itself.
    pub fn kin<'a>(&'a self, packs: &[Pack], key: &'a str) -> impl Iterator<Item = WordId> + 'a {
        let known = self.words.find(key);
        let stem = || self.words.stem(&stem(packs, key, LanguageSet::ALL));
        let group = known.map(|id| self.stem_of(id)).or_else(stem);
        let words = group.into_iter().flat_map(|stem| self.words.of_stem(stem));
        let english = LanguageSet::of(LanguageId::ENGLISH);
        // "Slovakiya" is no form of "Sloveniya", though endings of other languages leave one stem of both.
        let name = known.is_some_and(|word| self.is_written_name(word));
        words.filter(move |&word| {
            // A word without an ending is no form of a longer name: "KOBİ" is not "KOBİA".
            let longer = self.text(word).len() > key.len() && self.is_proper(word);
            self.words.get(word).endings.meets(english)
                && self.text(word) != key
                && !longer
                && !(name && self.is_written_name(word))
        })
    }

    /// What the words of a phrase name, one by one or several together.
    pub fn named_within(&self, words: &[WordId]) -> SmallVec<[EntityId; 2]> {
        let mut named = SmallVec::new();
        for start in 0..words.len() {
            let mut node = self.root();
            for &word in &words[start..] {
                let Some(next) = self.step(node, word) else { break };
                node = next;
                named.extend(self.meanings(node).filter_map(|meaning| match meaning {
                    Meaning::Entity(id, _) => Some(id),
                    _ => None,
                }));
            }
        }
        named
    }

    /// Whether a word is one of `languages`, or a name.
    pub fn belongs(&self, word: WordId, languages: LanguageSet) -> bool {
        self.words.get(word).endings.meets(languages)
    }

    /// Whether a word by itself means something, not only as a part of a phrase or in the text of a fact.
    pub fn stands_alone(&self, word: WordId) -> bool {
        self.means(word, |meaning| meaning != Meaning::Keyword)
    }

    /// Whether a word by itself asks for something.
    pub fn asks(&self, word: WordId) -> bool {
        self.means(word, |meaning| matches!(meaning, Meaning::Role(Role::Ask(_))))
    }
}
