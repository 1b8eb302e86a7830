//! The index of deletions, which leaves a few known words for a typed one to be held against.
//!
//! It follows the symmetric-delete idea (W. Garbe, SymSpell): two words are within `n` edits only if
//! deleting at most `n` letters from each gives a common form. Words are indexed by their first letters, and
//! stems by themselves; a typed word that may have an ending is looked up by each of its beginnings.

use std::hash::{BuildHasher as _, Hasher as _};
use std::sync::atomic::Ordering;

use smallvec::SmallVec;

use super::sought::Work;
use super::{Vocabulary, WordId};
use crate::language::{LanguageId, Pack};
use crate::packed::{Table, packed};
use crate::text::letters;
use crate::understand::limits;

/// Words by the hashes of their forms with letters taken out, in the order of the hashes, with the places
/// where each run of hashes with the same upper bits begins.
pub(super) struct Deletions {
    pairs: Table<(u32, WordId)>,
    starts: Table<u32>,
}

packed!(Deletions { pairs, starts });

impl Deletions {
    /// Upper bits of a hash that choose its run.
    const BITS: u32 = 14;

    fn new(mut pairs: Vec<(u32, WordId)>) -> Self {
        pairs.sort_unstable();
        pairs.dedup();
        let place = |run: u32| pairs.partition_point(|&(hash, _)| hash >> (32 - Self::BITS) < run);
        let starts = (0..=1 << Self::BITS).map(|run| u32::try_from(place(run)).unwrap_or(u32::MAX));
        Self { starts: starts.collect(), pairs: pairs.iter().copied().collect() }
    }

    fn of(&self, hash: u32) -> impl Iterator<Item = WordId> + '_ {
        let run = (hash >> (32 - Self::BITS)) as usize;
        let (from, to) = (self.starts.get(run), self.starts.get(run + 1));
        let run = self.pairs.range(from as usize..to as usize);
        run.filter(move |&(at, _)| at == hash).map(|(_, word)| word)
    }
}

/// The letters of a word that go into the index.
type Beginning = SmallVec<[char; limits::DELETION_PREFIX]>;

/// The words that were met, a bit for each of a vocabulary.
struct Seen(Vec<u64>);

impl Seen {
    fn new(words: usize) -> Self {
        Self(vec![0; words.div_ceil(64)])
    }

    /// Notes a word; whether it is a new one.
    fn note(&mut self, word: WordId) -> bool {
        let bits = &mut self.0[word.0 as usize / 64];
        let bit = 1 << (word.0 % 64);
        let new = *bits & bit == 0;
        *bits |= bit;
        new
    }
}

impl Vocabulary {
    /// Builds the index of deletions, for programs that run for long.
    pub fn warm(&self, packs: &[Pack]) {
        self.index(packs);
    }

    /// The index, once so many misspelt words were looked for that it pays: a question or two are answered
    /// sooner without.
    fn indexed(&self, packs: &[Pack]) -> Option<&Deletions> {
        match self.sought.fetch_add(1, Ordering::Relaxed) < limits::SOUGHT {
            true => self.deletions.get(),
            false => Some(self.index(packs)),
        }
    }

    pub(super) fn index(&self, packs: &[Pack]) -> &Deletions {
        self.deletions.get_or_init(|| {
            let mut pairs = Vec::with_capacity(self.words.len() * 16);
            for (id, word) in self.words.all() {
                let text = self.text(id);
                let length = text.chars().count();
                if !word.slips || length + 1 < limits::SLIP_SHORTEST {
                    continue;
                }
                let depth = limits::slips_allowed(length + 2);
                let mut note = |hash| pairs.push((hash, id));
                self.each_deletion(text.chars(), depth, &mut note);
                if letters(text).count() < length {
                    self.each_deletion(letters(text), depth, &mut note);
                }
                if let Some(stem) = self.stem_to_index(packs, id) {
                    let depth = limits::stem_depth(letters(stem).count());
                    self.each_deletion(letters(stem), depth, &mut note);
                }
            }
            Deletions::new(pairs)
        })
    }

    /// The part of a word that all its forms begin with, where the endings of its languages are exchanged and
    /// the word as a whole does not lead to it.
    fn stem_to_index<'a>(&'a self, packs: &'a [Pack], id: WordId) -> Option<&'a str> {
        let (word, text) = (self.words.get(id), self.text(id));
        let own = packs.iter().zip(0..).filter(|(_, at)| word.endings.has(LanguageId(*at)));
        let exchanging = own.filter(|(pack, _)| pack.inflection.exchanges());
        let stems = exchanging.flat_map(|(pack, _)| pack.inflection.stems(text));
        let long = stems.filter(|(stem, _)| letters(stem).count() >= limits::STEM_INDEXED);
        let shortest = long.map(|(stem, _)| stem).min_by_key(|stem| stem.len())?;
        let whole = letters(shortest).count() >= limits::DELETION_PREFIX;
        (word.listed && !whole && shortest.len() < text.len()).then_some(shortest)
    }

    /// Calls `each` once with every word that `key` may be a slip of as it is; their distance decides. Where `each`
    /// says that a single slip leads to a word, or no more than one is allowed, those that only two may lead to are
    /// left out.
    pub(super) fn each_near(
        &self,
        packs: &[Pack],
        key: &str,
        (length, most): (usize, usize),
        work: &Work,
        each: &mut impl FnMut(WordId) -> bool,
    ) {
        let Some(deletions) = self.indexed(packs) else {
            return self.alike(key, length).for_each(|word| _ = each(word));
        };
        // The longer word may have two letters more than the typed one.
        let depth = limits::slips_allowed(length + 2);
        let mut seen = Seen::new(self.words.len());
        let mut single = false;
        let mut look = |hash| {
            for word in deletions.of(hash).filter(|&word| seen.note(word)) {
                work.spend();
                single |= each(word);
            }
        };
        let folded = letters(key).count() < length;
        self.each_deletion(key.chars(), depth.min(1), &mut look);
        if folded {
            self.each_deletion(letters(key), depth.min(1), &mut look);
        }
        // Words that differ by one letter have a form in common with one letter taken out of each.
        if depth.min(most) < 2 || single {
            return;
        }
        let mut look = |hash| {
            for word in deletions.of(hash).filter(|&word| seen.note(word)) {
                work.spend();
                each(word);
            }
        };
        self.each_pair_out(key.chars(), &mut look);
        if folded {
            self.each_pair_out(letters(key), &mut look);
        }
    }

    /// Calls `each` once with every word of which some form may be meant by `word`, the letters of `key`, with at
    /// most so many slips.
    pub(super) fn each_stem(
        &self,
        key: &str,
        word: &[char],
        most: usize,
        work: &Work,
        each: &mut impl FnMut(WordId),
    ) {
        let Some(deletions) = self.deletions.get() else {
            return self.beginning_like(key).for_each(each);
        };
        let mut seen = Seen::new(self.words.len());
        let mut look = |hash| {
            for word in deletions.of(hash).filter(|&word| seen.note(word)) {
                work.spend();
                each(word);
            }
        };
        for length in limits::STEM_INDEXED..=limits::DELETION_PREFIX.min(word.len()) {
            let depth = limits::stem_depth(length).min(most);
            self.each_deletion(word[..length].iter().copied(), depth, &mut look);
        }
    }

    /// Every word that slips are looked for in and that is about as long as `key` and begins like it: what
    /// a program that answers one question looks through, since building the index takes longer.
    fn alike<'a>(&'a self, key: &str, length: usize) -> impl Iterator<Item = WordId> + use<'a> {
        let mut letters = key.chars();
        let (first, second) = (letters.next(), letters.next());
        let far = limits::slips_allowed(length) < limits::FIRST_LETTER;
        let words = self.words.all().filter(move |&(id, word)| {
            let text = self.text(id);
            let begins = text.chars().next();
            let near = begins == first || begins == second || !far;
            word.slips && near && text.len().abs_diff(length) <= 4
        });
        words.map(|(id, _)| id)
    }

    /// Every word that begins with one of the first two letters of `key`.
    fn beginning_like<'a>(&'a self, key: &str) -> impl Iterator<Item = WordId> + use<'a> {
        let mut letters = key.chars();
        let (first, second) = (letters.next(), letters.next());
        let words = self.words.all().filter(move |&(id, word)| {
            let begins = self.text(id).chars().next();
            word.slips && (begins == first || begins == second)
        });
        words.map(|(id, _)| id)
    }

    /// Calls `each` with the hash of the first letters of a word and of every form of them with up to `depth`
    /// letters taken out.
    fn each_deletion(
        &self,
        word: impl Iterator<Item = char> + Clone,
        depth: usize,
        each: &mut impl FnMut(u32),
    ) {
        let letters: Beginning = word.clone().take(limits::DELETION_PREFIX).collect();
        each(self.hash_without(&letters, [usize::MAX; 2]));
        for first in 0..letters.len() * usize::from(depth > 0) {
            each(self.hash_without(&letters, [first, usize::MAX]));
        }
        if depth > 1 {
            self.each_pair_out(word, each);
        }
    }

    /// The same with every form that two letters are taken out of.
    fn each_pair_out(&self, word: impl Iterator<Item = char>, each: &mut impl FnMut(u32)) {
        let letters: Beginning = word.take(limits::DELETION_PREFIX).collect();
        for first in 0..letters.len() {
            for second in first + 1..letters.len() {
                each(self.hash_without(&letters, [first, second]));
            }
        }
    }

    /// The hash of some letters but those at two places.
    fn hash_without(&self, letters: &[char], places: [usize; 2]) -> u32 {
        let mut hasher = self.hasher.build_hasher();
        for (at, &letter) in letters.iter().enumerate() {
            if !places.contains(&at) {
                hasher.write_u32(letter.into());
            }
        }
        // Half of the hash is enough to find candidates; the distance decides.
        (hasher.finish() >> 32) as u32
    }
}
