//! The vocabulary as a part of a prepared base, with the indexes that are otherwise built when the first
//! misspelt word comes.

use std::sync::atomic::AtomicUsize;

use once_cell::sync::OnceCell;

use super::store::Words;
use super::{Vocabulary, forms};
use crate::language::Pack;
use crate::packed::{Packer, Unpacker};

impl Vocabulary {
    /// Packs it with its indexes.
    pub fn pack(&self, packs: &[Pack], to: &mut Packer) {
        to.add(&self.words).add(&self.tree).add(&self.goods).add(&self.synonyms);
        to.add(self.alphabet()).add(self.index(packs));
    }

    /// Takes it up again.
    pub fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        let words: Words = from.take()?;
        let forms = forms::unknown(words.len());
        Some(Self {
            words,
            tree: from.take()?,
            typed: Vec::new(),
            goods: from.take()?,
            synonyms: from.take()?,
            alphabet: OnceCell::with_value(from.take()?),
            deletions: OnceCell::with_value(from.take()?),
            forms,
            sought: AtomicUsize::new(0),
            hasher: foldhash::fast::FixedState::with_seed(0),
        })
    }
}
