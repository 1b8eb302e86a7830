//! Words that a typed one may be a slip of. Only words that nobody knows come here; an index of deletions
//! leaves a few candidates for the distance to decide between.
//!
//! The index follows the symmetric-delete idea (W. Garbe, SymSpell): two words are within `n` edits only if
//! deleting at most `n` letters from each gives a common form.

use std::hash::{BuildHasher as _, Hasher as _};

use smallvec::SmallVec;

use super::{Found, Meaning, Vocabulary, WordId};
use crate::language::LanguageSet;
use crate::understand::limits;

impl Vocabulary {
    /// Words that `key` may be a slip of, all at the least distance that anything has. Three letters may
    /// be a small word that lost one ("wit", "haf"), but no name.
    /// Only names and words of `languages` are looked for.
    pub fn slips(&self, key: &str, languages: LanguageSet) -> SmallVec<[Found; 4]> {
        let mut found: SmallVec<[Found; 4]> = SmallVec::new();
        let length = key.chars().count();
        if length < limits::SLIP_SHORTEST {
            return found;
        }
        let mut best = (usize::MAX, u8::MAX, u8::MAX);
        let mut consider = |word: WordId| {
            if length < limits::SLIP_NAMES && !self.has_role(word) {
                return;
            }
            if !self.words[word.0 as usize].endings.meets(languages) {
                return;
            }
            let text = self.text(word);
            let Some(slips) = distance(key, length, text) else { return };
            // Letters swapped, left out or doubled are likelier slips than a wrong letter.
            // Words that only some fact uses come after those that questions are made of.
            let wrong = match (is_swap(key, text), text.len() == key.len()) {
                (true, _) => 0,
                (false, false) => 1,
                (false, true) => 2,
            };
            let weak = self.weakness(word);
            if (slips, weak, wrong) < best {
                best = (slips, weak, wrong);
                found.clear();
            }
            if (slips, weak, wrong) == best {
                let slips = u8::try_from(slips).unwrap_or(u8::MAX);
                found.push(Found { word, slips, bent: false });
            }
        };
        let Some(deletions) = self.deletions.get() else {
            self.alike(key, length).for_each(consider);
            return found;
        };
        let mut seen: SmallVec<[WordId; 32]> = SmallVec::new();
        // The longer word may have two letters more than the typed one.
        let depth = limits::slips_allowed(length + 2);
        self.each_deletion(key, depth, &mut |hash| {
            for word in deletions.of(hash) {
                if !seen.contains(&word) {
                    seen.push(word);
                    consider(word);
                }
            }
        });
        found.sort_unstable_by_key(|found| found.word);
        found
    }

    /// Builds the index of deletions, for programs that run for long.
    pub fn warm(&self) {
        self.deletions.get_or_init(|| {
            let mut pairs = Vec::with_capacity(self.words.len() * 16);
            for (at, word) in self.words.iter().enumerate() {
                let length = word.text.chars().count();
                if word.slips && length + 1 >= limits::SLIP_SHORTEST {
                    let id = WordId(u32::try_from(at).unwrap_or(u32::MAX));
                    let depth = limits::slips_allowed(length + 2);
                    self.each_deletion(&word.text, depth, &mut |hash| pairs.push((hash, id)));
                }
            }
            Deletions::new(pairs)
        });
    }

    /// Every word that slips are looked for in and that is about as long as `key` and begins like it: what
    /// a program that answers one question looks through, since building the index takes longer.
    fn alike<'a>(&'a self, key: &str, length: usize) -> impl Iterator<Item = WordId> + use<'a> {
        let mut letters = key.chars();
        let (first, second) = (letters.next(), letters.next());
        let far = limits::slips_allowed(length) < limits::FIRST_LETTER;
        let words = self.words.iter().enumerate().filter(move |(_, word)| {
            let begins = word.text.chars().next();
            let near = begins == first || begins == second || !far;
            word.slips && near && word.text.len().abs_diff(length) <= 4
        });
        words.map(|(at, _)| WordId(u32::try_from(at).unwrap_or(u32::MAX)))
    }

    /// Calls `each` with the hash of the word's prefix and of every form of it with up to `depth`
    /// letters taken out.
    fn each_deletion(&self, word: &str, depth: usize, each: &mut impl FnMut(u32)) {
        let letters: SmallVec<[char; limits::DELETION_PREFIX]> =
            word.chars().take(limits::DELETION_PREFIX).collect();
        let hash = |without: [usize; 2]| {
            let mut hasher = self.hasher.build_hasher();
            for (at, &letter) in letters.iter().enumerate() {
                if !without.contains(&at) {
                    hasher.write_u32(letter.into());
                }
            }
            // Half of the hash is enough to find candidates; the distance decides.
            (hasher.finish() >> 32) as u32
        };
        each(hash([usize::MAX; 2]));
        for first in 0..letters.len() {
            each(hash([first, usize::MAX]));
            if depth > 1 {
                (first + 1..letters.len()).for_each(|second| each(hash([first, second])));
            }
        }
    }

    /// How far a word is from those that questions are made of: 0 for one that means something by itself, 1
    /// for a part of a name or phrase, 2 for a word of some fact.
    fn weakness(&self, word: WordId) -> u8 {
        let means = self.means(word, |meaning| meaning != Meaning::Keyword);
        match (means, self.words[word.0 as usize].listed) {
            (true, _) => 0,
            (false, true) => 1,
            (false, false) => 2,
        }
    }

    /// Whether a word by itself plays a role in questions.
    fn has_role(&self, word: WordId) -> bool {
        self.means(word, |meaning| matches!(meaning, Meaning::Role(_)))
    }
}

/// Whether two words differ by two neighbouring letters that changed places.
pub fn is_swap(a: &str, b: &str) -> bool {
    let differ: SmallVec<[(char, char); 4]> =
        a.chars().zip(b.chars()).filter(|(a, b)| a != b).collect();
    a.len() == b.len() && matches!(*differ, [(a, b), (c, d)] if a == d && b == c)
}

/// Words by the hashes of their forms with letters taken out, in the order of the hashes, with the places
/// where each run of hashes with the same upper bits begins.
pub(super) struct Deletions {
    pairs: Vec<(u32, WordId)>,
    starts: Vec<u32>,
}

impl Deletions {
    /// Upper bits of a hash that choose its run.
    const BITS: u32 = 14;

    fn new(mut pairs: Vec<(u32, WordId)>) -> Self {
        pairs.sort_unstable();
        pairs.dedup();
        let place = |run: u32| pairs.partition_point(|&(hash, _)| hash >> (32 - Self::BITS) < run);
        let starts = (0..=1 << Self::BITS).map(|run| u32::try_from(place(run)).unwrap_or(u32::MAX));
        Self { starts: starts.collect(), pairs }
    }

    fn of(&self, hash: u32) -> impl Iterator<Item = WordId> + '_ {
        let run = (hash >> (32 - Self::BITS)) as usize;
        let run = &self.pairs[self.starts[run] as usize..self.starts[run + 1] as usize];
        run.iter().filter(move |&&(at, _)| at == hash).map(|&(_, word)| word)
    }
}

/// Slips between a typed word and a known one, `None` past the budget.
fn distance(typed: &str, typed_length: usize, known: &str) -> Option<usize> {
    let known_length = known.chars().count();
    // Two letters swapped leave even a short word recognisable ("teh").
    if typed_length == limits::SLIP_SHORTEST && is_swap(typed, known) {
        return Some(1);
    }
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
