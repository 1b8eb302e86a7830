//! What slips cost a message at most: each word is looked for once, and so many words are.

use std::cell::{Cell, RefCell};

use smallvec::SmallVec;

use super::slips::{Slips, Tongues};
use super::{Vocabulary, WordId};
use crate::language::Pack;
use crate::understand::limits;

/// What was found behind slips while one message is read: the same words are looked for several times over. Past
/// [`limits::LOOKED_FOR`] words nothing more is found.
#[derive(Default)]
pub struct Sought {
    known: RefCell<Vec<(Box<str>, Tongues, Slips)>>,
    /// How many words were looked for.
    looked: Cell<usize>,
}

impl Sought {
    /// [`Vocabulary::slips`] of a word.
    pub fn slips(
        &self,
        vocabulary: &Vocabulary,
        packs: &[Pack],
        key: &str,
        tongues: Tongues,
    ) -> Slips {
        if let Some(found) = self.known(key, tongues) {
            return found;
        }
        if self.is_spent() {
            return Slips::new();
        }
        let found = vocabulary.slips(packs, key, tongues);
        self.known.borrow_mut().push((key.into(), tongues, found.clone()));
        found
    }

    /// Those of them that pass a test, which few words do.
    pub fn slips_that(
        &self,
        vocabulary: &Vocabulary,
        packs: &[Pack],
        key: &str,
        tongues: Tongues,
        test: &dyn Fn(WordId) -> bool,
    ) -> Slips {
        let known = self.known(key, tongues);
        if known.is_none() && (self.is_spent() || !vocabulary.may_slip(packs, key, tongues, test)) {
            return SmallVec::new();
        }
        let found = known.unwrap_or_else(|| self.slips(vocabulary, packs, key, tongues));
        found.into_iter().filter(|found| test(found.word)).collect()
    }

    fn known(&self, key: &str, tongues: Tongues) -> Option<Slips> {
        let known = self.known.borrow();
        let own = known.iter().find(|(other, of, _)| **other == *key && *of == tongues);
        own.map(|(.., found)| found.clone())
    }

    /// Whether so many words were looked for that no more are; counts one more.
    fn is_spent(&self) -> bool {
        self.looked.set(self.looked.get() + 1);
        self.looked.get() > limits::LOOKED_FOR
    }
}
