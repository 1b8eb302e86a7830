//! One vocabulary of everything that can be named: words and phrases of the packs, names of the base,
//! words of its events and topics. Phrases are a tree of words; a word is found as it is, by its stem,
//! or, when nobody knows it, within a budget of slips through an index of deletions.
//!
//! The index of deletions follows the symmetric-delete idea (W. Garbe, SymSpell): two words are within
//! `n` edits only if deleting at most `n` letters from each gives a common form.

use foldhash::{HashMap, HashMapExt as _};
use once_cell::sync::OnceCell;
use smallvec::SmallVec;
use std::hash::BuildHasher as _;

use super::limits;
use crate::knowledge::{Base, Entity, EntityId, EntityKind, IndicatorId, OfficeId};
use crate::language::{Pack, Role};
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
}

/// Everything that can be named.
pub struct Vocabulary {
    words: Vec<Word>,
    ids: HashMap<Box<str>, WordId>,
    stems: HashMap<Box<str>, StemId>,
    by_stem: Vec<SmallVec<[WordId; 3]>>,
    steps: HashMap<(NodeId, WordId), NodeId>,
    meanings: Vec<SmallVec<[Meaning; 2]>>,
    deletions: OnceCell<Vec<(u32, WordId)>>,
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
        self.words.push(Word { text: key.into(), stem, slips });
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

    /// Whether a word by itself is a name.
    pub fn is_name(&self, word: WordId) -> bool {
        let node = self.step(self.root(), word);
        node.is_some_and(|node| {
            self.meanings(node).iter().any(|meaning| matches!(meaning, Meaning::Entity(..)))
        })
    }

    /// Whether a word by itself plays a role in questions.
    fn has_role(&self, word: WordId) -> bool {
        let node = self.step(self.root(), word);
        node.is_some_and(|node| {
            self.meanings(node).iter().any(|meaning| matches!(meaning, Meaning::Role(_)))
        })
    }

    /// Words that `key` may be a slip of, all at the least distance that anything has. Three letters may
    /// be a small word that lost one ("wit", "haf"), but no name.
    pub fn slips(&self, key: &str) -> SmallVec<[Found; 4]> {
        let mut found = SmallVec::new();
        let length = key.chars().count();
        if length < limits::SLIP_SHORTEST {
            return found;
        }
        let deletions = self.deletions.get_or_init(|| self.index_deletions());
        let mut best = (usize::MAX, true);
        let mut seen: SmallVec<[WordId; 32]> = SmallVec::new();
        // The longer word may have two letters more than the typed one.
        let depth = limits::slips_allowed(length + 2);
        self.each_deletion(key, depth, &mut |hash| {
            let from = deletions.partition_point(|&(at, _)| at < hash);
            for &(_, word) in deletions[from..].iter().take_while(|&&(at, _)| at == hash) {
                if seen.contains(&word) {
                    continue;
                }
                seen.push(word);
                if length < limits::SLIP_NAMES && !self.has_role(word) {
                    continue;
                }
                let text = self.text(word);
                let Some(slips) = distance(key, length, text) else { continue };
                // Letters swapped, left out or doubled are likelier slips than a wrong letter.
                let wrong = text.len() == key.len() && !is_swap(key, text);
                if (slips, wrong) < best {
                    best = (slips, wrong);
                    found.clear();
                }
                if (slips, wrong) == best {
                    let slips = u8::try_from(slips).unwrap_or(u8::MAX);
                    found.push(Found { word, slips, bent: false });
                }
            }
        });
        found
    }

    fn index_deletions(&self) -> Vec<(u32, WordId)> {
        let mut index = Vec::with_capacity(self.words.len() * 16);
        for (at, word) in self.words.iter().enumerate() {
            let length = word.text.chars().count();
            let letters = word.text.bytes().all(|byte| !byte.is_ascii_digit());
            if word.slips && letters && length + 1 >= limits::SLIP_SHORTEST {
                let id = WordId(u32::try_from(at).unwrap_or(u32::MAX));
                let depth = limits::slips_allowed(length + 2);
                self.each_deletion(&word.text, depth, &mut |hash| index.push((hash, id)));
            }
        }
        index.sort_unstable();
        index.dedup();
        index
    }

    /// Calls `each` with the hash of the word's prefix and of every form of it with up to `depth`
    /// letters taken out.
    fn each_deletion(&self, word: &str, depth: usize, each: &mut impl FnMut(u32)) {
        let letters: SmallVec<[char; limits::DELETION_PREFIX]> =
            word.chars().take(limits::DELETION_PREFIX).collect();
        let hash = |without: [usize; 2]| {
            let kept = letters.iter().enumerate().filter(|(at, _)| !without.contains(at));
            let mut bytes: SmallVec<[u8; 32]> = SmallVec::new();
            for (_, letter) in kept {
                bytes.extend_from_slice(letter.encode_utf8(&mut [0; 4]).as_bytes());
            }
            // The upper half of the hash is enough to find candidates; the distance decides.
            (self.hasher.hash_one(bytes.as_slice()) >> 32) as u32
        };
        each(hash([usize::MAX; 2]));
        for first in 0..letters.len() {
            each(hash([first, usize::MAX]));
            if depth > 1 {
                (first + 1..letters.len()).for_each(|second| each(hash([first, second])));
            }
        }
    }
}

/// Whether two words differ by two neighbouring letters that changed places.
pub fn is_swap(a: &str, b: &str) -> bool {
    let differ: SmallVec<[(char, char); 4]> =
        a.chars().zip(b.chars()).filter(|(a, b)| a != b).collect();
    a.len() == b.len() && matches!(*differ, [(a, b), (c, d)] if a == d && b == c)
}

/// Slips between a typed word and a known one, `None` past the budget.
fn distance(typed: &str, typed_length: usize, known: &str) -> Option<usize> {
    let known_length = known.chars().count();
    let allowed = limits::slips_allowed(typed_length.max(known_length));
    if typed_length.abs_diff(known_length) > allowed {
        return None;
    }
    let edits = strsim::osa_distance(typed, known);
    let mut typed_letters = typed.chars();
    let mut known_letters = known.chars();
    let (first, wanted) = (typed_letters.next(), known_letters.next());
    // Two letters swapped at the very beginning keep both; that is one slip like any other swap.
    let swapped = first == known_letters.next() && typed_letters.next() == wanted;
    let slips = if first == wanted || swapped { edits } else { edits - 1 + limits::FIRST_LETTER };
    (slips > 0 && slips <= allowed).then_some(slips)
}

/// What is left of a word when the endings of the packs are taken off: of each pack the first that fits.
fn stem(packs: &[Pack], key: &str) -> String {
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
