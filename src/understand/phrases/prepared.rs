//! Phrases as a part of a prepared base: each language by itself, taken up when a question in it first comes.

use super::{Entry, Key, Phrasebook, Phrases, Shelf, Vocabulary, Wording};
use crate::knowledge::Base;
use crate::language::LanguageId;
use crate::packed::{Packer, Table, Unpacker, packed, packed_choice};

packed!(Entry { fact, wording, words, asks, sides });
packed!(Phrasebook { by_keys, asks });
packed_choice!(Key { 0 = Name(id), 1 = Word(stem), 2 = Not });
packed_choice!(Wording { 0 = Title, 1 = Question, 2 = Keyword });

impl Phrases {
    /// Packs the phrases of every language.
    pub fn pack(&self, base: &Base, vocabulary: &Vocabulary, to: &mut Packer) {
        let packed = (0..self.languages.len()).map(|at| {
            let language = LanguageId(u8::try_from(at).unwrap_or(u8::MAX));
            let mut packer = Packer::new();
            if let Some(book) = self.of(Shelf { base, vocabulary, language }) {
                packer.add(book);
            }
            packer.finish().items.into_iter().collect::<Table<u8>>()
        });
        to.add(&packed.collect::<Vec<_>>());
    }

    /// Takes them up again, each when a question in its language first comes.
    pub fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        let prepared: Vec<Table<u8>> = from.take()?;
        Some(Self { prepared: prepared.clone(), ..Self::new(prepared.len()) })
    }

    /// The prepared phrases of a language.
    pub(super) fn prepared(&self, language: LanguageId) -> Option<Phrasebook> {
        let bytes = self.prepared.get(usize::from(language.0))?;
        Unpacker::of(bytes.bytes()).take()
    }
}
