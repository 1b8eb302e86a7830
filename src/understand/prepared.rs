//! All that reading needs as a part of a prepared base.

use super::Understanding;
use super::phrases::Phrases;
use super::vocabulary::Vocabulary;
use crate::knowledge::Base;
use crate::packed::{Packer, Unpacker};

impl Understanding {
    /// Packs it, with what is otherwise built when it is first needed.
    pub fn pack(&self, base: &Base, to: &mut Packer) {
        self.vocabulary.pack(&base.packs, to);
        to.add(&self.subjects).add(&self.indicator_words).add(&self.scattered);
        to.add(&self.of_whole).add(&self.ahead).add(&self.how_many).add(&self.home);
        self.phrases.pack(base, &self.vocabulary, to);
    }

    /// Takes it up again.
    pub fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        Some(Self {
            vocabulary: Vocabulary::unpack(from)?,
            subjects: from.take()?,
            indicator_words: from.take()?,
            scattered: from.take()?,
            of_whole: from.take()?,
            ahead: from.take()?,
            how_many: from.take()?,
            home: from.take()?,
            phrases: Phrases::unpack(from)?,
        })
    }
}
