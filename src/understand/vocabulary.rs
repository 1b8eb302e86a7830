//! One vocabulary of everything that can be named: words and phrases of the packs, names of the base,
//! words of its events and topics. Phrases are a tree of words; a word is found as it is, by its stem,
//! or, when nobody knows it, within a budget of slips ([`slips`]).

mod slips;

pub use slips::is_swap;

use foldhash::{HashMap, HashMapExt as _};
use once_cell::sync::OnceCell;
use smallvec::SmallVec;

use self::slips::Deletions;
use crate::knowledge::{Base, Entity, EntityId, EntityKind, IndicatorId, OfficeId};
use crate::language::{Discourse, Pack, Role, stem};
use crate::text::Folded;

/// A word's place in the vocabulary.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct WordId(u32);

/// A group of words that differ by their endings only.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct StemId(u32);

/// A place in the tree of phrases.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct NodeId(u32);

/// How a name was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
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
#[derive(Clone, Copy, Debug, PartialEq)]
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

/// How a word was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// The word.
    pub word: WordId,
    /// How many slips it took.
    pub slips: u8,
    /// Whether an ending was taken off, or words were joined or split.
    pub bent: bool,
}

struct Word {
    text: Box<str>,
    stem: StemId,
    /// Whether slips of it are looked for: not for codes and numbers.
    slips: bool,
    /// Whether it is in a name or a phrase of a pack, not only in the text of some fact.
    listed: bool,
}

/// Everything that can be named.
pub struct Vocabulary {
    words: Vec<Word>,
    ids: HashMap<Box<str>, WordId>,
    stems: HashMap<Box<str>, StemId>,
    by_stem: Vec<SmallVec<[WordId; 3]>>,
    steps: HashMap<(NodeId, WordId), NodeId>,
    meanings: Vec<SmallVec<[Meaning; 2]>>,
    deletions: OnceCell<Deletions>,
    hasher: foldhash::fast::FixedState,
}

impl Vocabulary {
    /// From everything the base names.
    pub fn new(base: &Base) -> Self {
        let mut vocabulary = Self {
            words: Vec::new(),
            ids: HashMap::with_capacity(8192),
            stems: HashMap::with_capacity(8192),
            by_stem: Vec::new(),
            steps: HashMap::with_capacity(8192),
            meanings: vec![SmallVec::new()],
            deletions: OnceCell::new(),
            hasher: foldhash::fast::FixedState::with_seed(0),
        };
        for pack in &base.packs {
            for (role, phrases) in &pack.words {
                for phrase in phrases {
                    vocabulary.add(&base.packs, phrase, Meaning::Role(*role), true);
                }
            }
        }
        for (index, indicator) in base.indicators.iter().enumerate() {
            let id = IndicatorId::new(index);
            for (phrasings, strong) in [(&indicator.names, true), (&indicator.hints, false)] {
                for phrase in phrasings.iter().flat_map(|(_, phrases)| phrases) {
                    vocabulary.add(&base.packs, phrase, Meaning::Indicator(id, strong), true);
                }
            }
            for (_, label) in indicator.label.iter() {
                vocabulary.add(&base.packs, label, Meaning::Indicator(id, true), true);
            }
        }
        for (index, entity) in base.entities.iter().enumerate() {
            vocabulary.add_entity(&base.packs, EntityId::new(index), entity);
        }
        for ambiguous in &base.ambiguous {
            for &id in &ambiguous.means {
                let meaning = Meaning::Entity(id, Form::Name);
                vocabulary.add(&base.packs, &ambiguous.name, meaning, true);
            }
        }
        for (index, office) in base.offices.iter().enumerate() {
            for phrase in office.posts.iter().flat_map(|(_, phrases)| phrases) {
                vocabulary.add(&base.packs, phrase, Meaning::Post(OfficeId::new(index)), true);
            }
        }
        vocabulary
    }

    fn add_entity(&mut self, packs: &[Pack], id: EntityId, entity: &Entity) {
        let name = |form| Meaning::Entity(id, form);
        for label in entity.label.iter().map(|(_, label)| label) {
            self.add(packs, label, name(Form::Name), true);
            if entity.kind == EntityKind::Person {
                self.add_surname(packs, label, id);
            }
        }
        for alias in &entity.aliases {
            self.add(packs, alias, name(Form::Name), true);
            if entity.kind == EntityKind::Person {
                self.add_surname(packs, alias, id);
            }
        }
        for adjective in &entity.adjectives {
            self.add(packs, adjective, name(Form::Adjective), true);
        }
        for code in &entity.codes {
            self.add(packs, code, name(Form::Code), false);
        }
        for phrase in entity.generic.iter().flat_map(|(_, phrases)| phrases) {
            self.add(packs, phrase, name(Form::Generic), true);
        }
    }

    fn add_surname(&mut self, packs: &[Pack], label: &str, id: EntityId) {
        let plain = label.split('(').next().unwrap_or(label).trim();
        if let Some((_, surname)) = plain.rsplit_once(' ') {
            self.add(packs, surname, Meaning::Entity(id, Form::Surname), true);
        }
    }

    fn add(&mut self, packs: &[Pack], phrase: &str, meaning: Meaning, slips: bool) {
        let folded = Folded::new(phrase);
        let mut node = NodeId(0);
        for index in 0..folded.len() {
            let word = self.intern(packs, folded.key(index), slips);
            self.words[word.0 as usize].listed = true;
            node = self.step_or_grow(node, word);
        }
        let meanings = &mut self.meanings[node.0 as usize];
        if node != NodeId(0) && !meanings.contains(&meaning) {
            meanings.push(meaning);
        }
    }

    /// Makes a word known as one of some event or topic.
    pub(super) fn add_keyword(&mut self, packs: &[Pack], key: &str) -> WordId {
        let word = self.intern(packs, key, true);
        // Numbers stay numbers, whatever fact mentions them.
        if key.bytes().any(|byte| byte.is_ascii_digit()) {
            return word;
        }
        let node = self.step_or_grow(NodeId(0), word);
        if self.meanings[node.0 as usize].is_empty() {
            self.meanings[node.0 as usize].push(Meaning::Keyword);
        }
        word
    }

    /// The id of a word that is made known, with the stem its language's endings give it.
    pub(super) fn intern(&mut self, packs: &[Pack], key: &str, slips: bool) -> WordId {
        // Numbers are never fuzzy.
        let slips = slips && !key.bytes().any(|byte| byte.is_ascii_digit());
        if let Some(&id) = self.ids.get(key) {
            self.words[id.0 as usize].slips |= slips;
            return id;
        }
        let id = WordId(u32::try_from(self.words.len()).unwrap_or(u32::MAX));
        let stem_text = stem(packs, key);
        let next = StemId(u32::try_from(self.by_stem.len()).unwrap_or(u32::MAX));
        let stem = *self.stems.entry(stem_text.as_str().into()).or_insert(next);
        if stem == next {
            self.by_stem.push(SmallVec::new());
        }
        self.by_stem[stem.0 as usize].push(id);
        self.words.push(Word { text: key.into(), stem, slips, listed: false });
        self.ids.insert(key.into(), id);
        id
    }

    fn step_or_grow(&mut self, node: NodeId, word: WordId) -> NodeId {
        let next = NodeId(u32::try_from(self.meanings.len()).unwrap_or(u32::MAX));
        let step = *self.steps.entry((node, word)).or_insert(next);
        if step == next {
            self.meanings.push(SmallVec::new());
        }
        step
    }

    /// The node of the tree that `word` leads to from `node`; the root is [`Vocabulary::root`].
    pub fn step(&self, node: NodeId, word: WordId) -> Option<NodeId> {
        self.steps.get(&(node, word)).copied()
    }

    /// Where phrases begin.
    pub fn root(&self) -> NodeId {
        NodeId(0)
    }

    /// What the phrase that ends at `node` may mean.
    pub fn meanings(&self, node: NodeId) -> &[Meaning] {
        &self.meanings[node.0 as usize]
    }

    /// The word itself, folded.
    pub fn text(&self, word: WordId) -> &str {
        &self.words[word.0 as usize].text
    }

    /// The group of words it belongs to.
    pub fn stem_of(&self, word: WordId) -> StemId {
        self.words[word.0 as usize].stem
    }

    /// Just this word.
    pub fn exact(&self, key: &str) -> Option<WordId> {
        self.ids.get(key).copied()
    }

    /// Words of the vocabulary that begin with `prefix`, the shortest first.
    pub fn complete(&self, prefix: &str, limit: usize) -> Vec<String> {
        let words = self.words.iter().filter(|word| word.slips && word.text.starts_with(prefix));
        let mut found: Vec<&str> = words.map(|word| &*word.text).collect();
        found.sort_unstable_by_key(|word| (word.len(), *word));
        found.into_iter().take(limit).map(str::to_owned).collect()
    }

    /// The words that share `key`'s stem, but not the word itself.
    pub fn kin<'a>(&'a self, packs: &[Pack], key: &'a str) -> impl Iterator<Item = WordId> + 'a {
        let known = self.ids.get(key).map(|&id| self.stem_of(id));
        let stem = known.or_else(|| self.stems.get(stem(packs, key).as_str()).copied());
        let words = stem.map_or(&[][..], |stem| self.by_stem[stem.0 as usize].as_slice());
        words.iter().copied().filter(move |&word| self.text(word) != key)
    }

    /// Whether a word by itself speaks of time.
    pub fn speaks_of_time(&self, word: WordId) -> bool {
        let node = self.step(self.root(), word);
        node.is_some_and(|node| {
            self.meanings(node).iter().any(|meaning| {
                matches!(meaning, Meaning::Role(Role::Month(_) | Role::Grain(_) | Role::Ordinal(_)))
            })
        })
    }

    /// Whether a word by itself only ties others together.
    pub fn is_small(&self, word: WordId) -> bool {
        let node = self.step(self.root(), word);
        node.is_some_and(|node| {
            self.meanings(node).iter().any(|meaning| {
                matches!(
                    meaning,
                    Meaning::Role(Role::Filler | Role::Preposition(_) | Role::Discourse(_))
                )
            })
        })
    }

    /// Whether a word by itself takes all of something together.
    pub fn is_total(&self, word: WordId) -> bool {
        let node = self.step(self.root(), word);
        let total = Meaning::Role(Role::Discourse(Discourse::Total));
        node.is_some_and(|node| self.meanings(node).contains(&total))
    }

    /// Whether a word by itself is a name.
    pub fn is_name(&self, word: WordId) -> bool {
        let node = self.step(self.root(), word);
        node.is_some_and(|node| {
            self.meanings(node).iter().any(|meaning| matches!(meaning, Meaning::Entity(..)))
        })
    }
}
