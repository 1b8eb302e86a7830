//! What slips cost a message at most: each word is looked for once, and so many known ones are held against all of
//! them. What a single slip leads to, which is the likeliest, is looked for first and for longest.

use std::cell::{Cell, RefCell};

use smallvec::SmallVec;

use super::slips::{Slips, Tongues};
use super::{Vocabulary, WordId};
use crate::language::Pack;
use crate::understand::limits;

/// What was found behind slips while one message is read with all its parts: the same words are looked for several
/// times over.
#[derive(Debug, Default)]
pub struct Sought {
    known: RefCell<Vec<(Box<str>, Tongues, Slips)>>,
    work: Work,
}

/// How many known words those of a message were held against so far.
#[derive(Debug, Default)]
pub(super) struct Work(Cell<usize>);

impl Work {
    pub(super) fn spend(&self) {
        self.0.set(self.0.get() + 1);
    }

    /// Whether there is enough left to look for what only two slips lead to.
    pub(super) fn allows_two(&self) -> bool {
        self.0.get() < limits::HELD_AGAINST_TWO
    }

    /// Whether nothing more is looked for.
    pub(super) fn is_spent(&self) -> bool {
        self.0.get() >= limits::HELD_AGAINST
    }
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
        let found = vocabulary.slips(packs, key, tongues, &self.work);
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
        if known.is_none() && !vocabulary.may_slip(packs, key, tongues, test, &self.work) {
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
}
