//! The ordinary words of a language: a long list of which only one thing is ever asked, whether a word is in it.

use std::hash::{BuildHasher as _, Hasher as _};

use foldhash::fast::FixedState;

use crate::packed::{Table, Text, packed};

/// Words, one a line, with a table of where each begins. A question asks for each of its words several times
/// over, which searching the sorted lines would make dear.
#[derive(Default)]
pub struct WordList {
    text: Text,
    /// By the hash of a word, from its place on to the first that is free: the byte where it begins, plus one,
    /// in the lower bits, and a few bits of the hash in those above; 0 where it is free.
    slots: Table<u32>,
    /// How many bits the bytes take.
    bits: u32,
}

packed!(WordList { text, slots, bits });

impl WordList {
    /// From words, one a line, each once.
    pub fn new(text: &str) -> Self {
        let words = || text.split('\n').filter(|word| !word.is_empty());
        let bits = usize::BITS - text.len().leading_zeros();
        let slots = Table::filled(0, (words().count() * 3 / 2).next_power_of_two());
        let mut own = Self { text: text.into(), slots, bits };
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            let word = line.trim_end_matches('\n');
            if !word.is_empty() {
                let (mut at, tag) = own.place(word);
                while own.slots.get(at) != 0 {
                    at = (at + 1) % own.slots.len();
                }
                own.slots.set(at, tag | u32::try_from(start + 1).unwrap_or(0));
            }
            start += line.len();
        }
        own
    }

    /// Whether `word` (folded) is one of them.
    pub fn has(&self, word: &str) -> bool {
        if self.text.is_empty() || word.is_empty() {
            return false;
        }
        let below = (1 << self.bits) - 1;
        let (mut at, tag) = self.place(word);
        loop {
            let slot = self.slots.get(at);
            if slot == 0 {
                return false;
            }
            if slot & !below == tag && self.begins((slot & below) as usize - 1, word) {
                return true;
            }
            at = (at + 1) & (self.slots.len() - 1);
        }
    }

    /// Whether the line that begins at a byte is `word`.
    fn begins(&self, start: usize, word: &str) -> bool {
        let rest = self.text.as_bytes()[start..].strip_prefix(word.as_bytes());
        rest.is_some_and(|rest| rest.first().is_none_or(|&byte| byte == b'\n'))
    }

    /// The place a word is looked for from, and the bits of its hash that are kept.
    fn place(&self, word: &str) -> (usize, u32) {
        let mut hasher = FixedState::with_seed(0).build_hasher();
        hasher.write(word.as_bytes());
        let hash = hasher.finish();
        let tag = ((hash >> 32) as u32).checked_shl(self.bits).unwrap_or(0);
        (hash as usize & (self.slots.len() - 1), tag)
    }
}

#[cfg(test)]
mod tests {
    use super::WordList;

    #[test]
    fn words_of_the_list_and_no_others() {
        let words: Vec<String> = (0..500).map(|number| format!("w{number}")).collect();
        let list = WordList::new(&words.join("\n"));
        assert!(words.iter().all(|word| list.has(word)));
        for other in ["", "w", "w500", "w1\nw2", "\n", "x0"] {
            assert!(!list.has(other), "{other:?}");
        }
    }

    #[test]
    fn no_words() {
        assert!(!WordList::new("").has("a"));
        assert!(!WordList::default().has(""));
    }
}
