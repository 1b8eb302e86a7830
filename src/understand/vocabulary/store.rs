//! How the vocabulary is kept: words, their stems and the tree of phrases as flat tables, which are looked up
//! where they lie in a prepared base, and grow while one is made.

use std::borrow::Cow;

use foldhash::HashMap;
use smallvec::SmallVec;

use super::{NodeId, Sense, StemId, WordId};
use crate::language::LanguageSet;
use crate::packed::{Packed, Packer, Slots, Table, Unpacker, cell, hash_of, packed};

/// What is known of a word.
#[derive(Clone, Copy, PartialEq)]
pub(super) struct Word {
    pub(super) stem: StemId,
    /// Where a phrase that begins with it goes on; the root, where none does.
    pub(super) node: NodeId,
    /// Whether slips of it are looked for: not for codes and numbers.
    pub(super) slips: bool,
    /// Whether it is in a name or a phrase of a pack, not only in the text of some fact.
    pub(super) listed: bool,
    /// The languages whose endings it takes: its own, or all for a name.
    pub(super) endings: LanguageSet,
    /// The languages that whoever types it is likely to write in.
    pub(super) spoken: LanguageSet,
    /// Those of them that have it with plain letters only.
    pub(super) plain: LanguageSet,
    /// The languages that have it only with a letter replaced by another, as people type it.
    pub(super) retyped: LanguageSet,
}

cell!(Word { stem, node, slips, listed, endings, spoken, plain, retyped }
    as (StemId, NodeId, bool, bool, LanguageSet, LanguageSet, LanguageSet, LanguageSet));
cell!(WordId(u32));
cell!(StemId(u32));
cell!(NodeId(u32));
packed!(WordId(number));
packed!(StemId(number));
packed!(NodeId(number));

/// Where a text lies in the pool: its first byte and how many it has.
type Span = (u32, u32);

/// The last of a chain of words.
const NONE: WordId = WordId(u32::MAX);

/// Every word, by its text and by its stem.
#[derive(Default)]
pub(super) struct Words {
    pool: Cow<'static, str>,
    texts: Table<Span>,
    words: Table<Word>,
    ids: Slots,
    /// For each word the next of its stem.
    next: Table<WordId>,
    stems: Table<Span>,
    /// The first and the last word of each stem.
    ends: Table<(WordId, WordId)>,
    by_stem: Slots,
}

packed!(Words { pool, texts, words, ids, next, stems, ends, by_stem });

impl Words {
    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    /// Every word.
    pub(super) fn all(&self) -> impl Iterator<Item = (WordId, Word)> + '_ {
        self.words.iter().zip(0..).map(|(word, at)| (WordId(at), word))
    }

    #[inline]
    pub(super) fn get(&self, id: WordId) -> Word {
        self.words.get(id.0 as usize)
    }

    pub(super) fn set(&mut self, id: WordId, word: Word) {
        self.words.set(id.0 as usize, word);
    }

    #[inline]
    pub(super) fn text(&self, id: WordId) -> &str {
        self.at(self.texts.get(id.0 as usize))
    }

    #[inline]
    pub(super) fn find(&self, text: &str) -> Option<WordId> {
        self.ids.find(hash_of(text), |number| self.text(WordId(number)) == text).map(WordId)
    }

    /// The group of the words with a stem.
    pub(super) fn stem(&self, text: &str) -> Option<StemId> {
        let same = |number: u32| self.at(self.stems.get(number as usize)) == text;
        self.by_stem.find(hash_of(text), same).map(StemId)
    }

    /// The words of a stem, in the order in which they became known.
    pub(super) fn of_stem(&self, stem: StemId) -> impl Iterator<Item = WordId> + Clone + '_ {
        let some = |word: WordId| (word != NONE).then_some(word);
        let first = some(self.ends.get(stem.0 as usize).0);
        std::iter::successors(first, move |word| some(self.next.get(word.0 as usize)))
    }

    /// Adds a word that is not known yet; `word.stem` is set by its stem.
    pub(super) fn add(&mut self, text: &str, stem: &str, word: Word) -> WordId {
        let id = WordId(number(self.words.len()));
        let span = self.keep(text);
        self.texts.push(span);
        self.ids.insert(hash_of(text), id.0);
        self.next.push(NONE);
        let group = self.stem(stem).unwrap_or_else(|| {
            let group = StemId(number(self.stems.len()));
            // Most stems are the first letters of their words.
            let span =
                if text.starts_with(stem) { (span.0, number(stem.len())) } else { self.keep(stem) };
            self.stems.push(span);
            self.ends.push((NONE, NONE));
            self.by_stem.insert(hash_of(stem), group.0);
            group
        });
        let (first, last) = self.ends.get(group.0 as usize);
        if last == NONE {
            self.ends.set(group.0 as usize, (id, id));
        } else {
            self.next.set(last.0 as usize, id);
            self.ends.set(group.0 as usize, (first, id));
        }
        self.words.push(Word { stem: group, ..word });
        id
    }

    fn at(&self, (from, length): Span) -> &str {
        &self.pool[from as usize..(from + length) as usize]
    }

    fn keep(&mut self, text: &str) -> Span {
        let from = number(self.pool.len());
        self.pool.to_mut().push_str(text);
        (from, number(text.len()))
    }
}

fn number(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// The phrases, word by word, with what they mean.
pub(super) struct Tree {
    /// From a node other than the root by a word to another node.
    steps: Table<(NodeId, (WordId, NodeId))>,
    by_step: Slots,
    senses: Senses,
}

packed!(Tree { steps, by_step, senses });

impl Default for Tree {
    /// Nothing but the root, which means nothing.
    fn default() -> Self {
        let senses = Senses::Growing(vec![SmallVec::new()]);
        Self { steps: Table::default(), by_step: Slots::default(), senses }
    }
}

impl Tree {
    /// Where a word leads from a node other than the root.
    pub(super) fn step(&self, from: NodeId, word: WordId) -> Option<NodeId> {
        self.place(from, word).map(|at| self.steps.get(at).1.1)
    }

    /// Has a word lead from a node other than the root to another one.
    pub(super) fn lead(&mut self, from: NodeId, word: WordId, to: NodeId) {
        let row = (from, (word, to));
        match self.place(from, word) {
            Some(at) => self.steps.set(at, row),
            None => {
                self.by_step.insert(hash_of((from, word)), number(self.steps.len()));
                self.steps.push(row);
            }
        }
    }

    /// Every step from a node other than the root.
    pub(super) fn steps(&self) -> impl Iterator<Item = (NodeId, WordId, NodeId)> + '_ {
        self.steps.iter().map(|(from, (word, to))| (from, word, to))
    }

    /// A new node that means nothing yet.
    pub(super) fn grow(&mut self) -> NodeId {
        let senses = self.senses.growing();
        senses.push(SmallVec::new());
        NodeId(number(senses.len() - 1))
    }

    /// What the phrase that ends at a node may mean.
    pub(super) fn senses(&self, node: NodeId) -> &[Sense] {
        self.senses.of(node)
    }

    /// The same, for adding to it.
    pub(super) fn senses_mut(&mut self, node: NodeId) -> &mut SmallVec<[Sense; 2]> {
        &mut self.senses.growing()[node.0 as usize]
    }

    /// Puts the meanings together once all are known: most words mean what many others do.
    pub(super) fn settle(&mut self) {
        let Senses::Growing(lists) = &self.senses else { return };
        let mut known: HashMap<&[Sense], (u32, u16)> = HashMap::default();
        let mut all = Vec::new();
        let spans = lists.iter().map(|list| {
            *known.entry(list.as_slice()).or_insert_with(|| {
                let from = number(all.len());
                all.extend_from_slice(list);
                (from, u16::try_from(list.len()).unwrap_or(u16::MAX))
            })
        });
        let spans = spans.collect();
        all.shrink_to_fit();
        self.senses = Senses::Settled { spans, all };
    }

    fn place(&self, from: NodeId, word: WordId) -> Option<usize> {
        let same = |number: u32| {
            let (node, (other, _)) = self.steps.get(number as usize);
            node == from && other == word
        };
        self.by_step.find(hash_of((from, word)), same).map(|at| at as usize)
    }
}

/// What phrases mean, by the node they end at.
enum Senses {
    /// While the tree is made.
    Growing(Vec<SmallVec<[Sense; 2]>>),
    /// For each node where its senses lie among all.
    Settled { spans: Table<(u32, u16)>, all: Vec<Sense> },
}

impl Senses {
    #[inline]
    fn of(&self, node: NodeId) -> &[Sense] {
        match self {
            Self::Settled { spans, all } => {
                let (from, length) = spans.get(node.0 as usize);
                &all[from as usize..from as usize + usize::from(length)]
            }
            Self::Growing(lists) => &lists[node.0 as usize],
        }
    }

    /// The lists while they grow; a settled tree grows no more.
    fn growing(&mut self) -> &mut Vec<SmallVec<[Sense; 2]>> {
        if let Self::Settled { spans, .. } = self {
            let nodes = (0..spans.len()).map(|node| NodeId(number(node)));
            let lists = nodes.map(|node| SmallVec::from_slice(self.of(node))).collect();
            *self = Self::Growing(lists);
        }
        match self {
            Self::Growing(lists) => lists,
            Self::Settled { .. } => unreachable!("the lists were made to grow above"),
        }
    }
}

impl Packed for Senses {
    fn pack(&self, to: &mut Packer) {
        match self {
            Self::Settled { spans, all } => _ = to.add(spans).add(all),
            Self::Growing(_) => unreachable!("a vocabulary is settled when it is made"),
        }
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        Some(Self::Settled { spans: from.take()?, all: from.take()? })
    }
}
