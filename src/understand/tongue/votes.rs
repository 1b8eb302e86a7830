//! What the words of a message say for each language, counted.

use smallvec::SmallVec;

use crate::knowledge::Base;
use crate::language::{LanguageId, LanguageSet};
use crate::understand::limits;

/// Points and voters of each language.
pub(super) struct Votes {
    pub(super) points: SmallVec<[i32; 8]>,
    /// For each word that says something, the languages it speaks for.
    pub(super) voters: SmallVec<[LanguageSet; 24]>,
    /// The languages that a word of more than one letter speaks for alone, just as it is typed.
    pub(super) exact: LanguageSet,
    /// The languages that some word in plain letters spoke more for.
    pub(super) plain: LanguageSet,
    /// The tokens of words that say nothing.
    pub(super) mute: SmallVec<[usize; 8]>,
}

impl Votes {
    /// None yet for so many languages.
    pub(super) fn new(languages: usize) -> Self {
        Self {
            points: SmallVec::from_elem(0, languages),
            voters: SmallVec::new(),
            exact: LanguageSet::NONE,
            plain: LanguageSet::NONE,
            mute: SmallVec::new(),
        }
    }

    /// Shares points among the languages; a word that all of them have says nothing.
    pub(super) fn share(&mut self, languages: LanguageSet, points: i32) {
        let own = |at: usize| languages.has(id_of(at));
        let count = (0..self.points.len()).filter(|&at| own(at)).count();
        if count == 0 || count == self.points.len() {
            return;
        }
        let each = points / i32::try_from(count).unwrap_or(i32::MAX);
        for at in (0..self.points.len()).filter(|&at| own(at)) {
            self.points[at] += each;
        }
        self.voters.push(languages);
    }

    /// A word in Latin letters says half as much for a language that is not written in them.
    pub(super) fn unscripted(
        &mut self,
        base: &Base,
        typed: &str,
        languages: LanguageSet,
        points: i32,
    ) {
        if !typed.is_ascii() {
            return;
        }
        let count = i32::try_from(languages.count().max(1)).unwrap_or(1);
        for at in 0..base.packs.len() {
            let latin = written(base, id_of(at), "Latn");
            if languages.has(id_of(at)) && !latin {
                self.points[at] -= points / count / limits::TONGUE_LATIN;
            }
        }
    }

    /// Takes points off languages.
    pub(super) fn blame(&mut self, languages: LanguageSet, points: i32) {
        for (at, own) in self.points.iter_mut().enumerate() {
            if languages.has(id_of(at)) {
                *own -= points;
            }
        }
    }

    /// Whether one word more might tell another language.
    pub(super) fn is_close(&self) -> bool {
        let mut sorted = self.points.clone();
        sorted.sort_unstable_by_key(|&points| std::cmp::Reverse(points));
        matches!(sorted.as_slice(), [first, second, ..] if first - second < limits::TONGUE_WORD)
    }

    /// Words that speak for `language` and not for `other`.
    pub(super) fn only(&self, language: LanguageId, other: LanguageId) -> usize {
        self.voters.iter().filter(|set| set.has(language) && !set.has(other)).count()
    }
}

/// Whether a language is written in a script.
pub(super) fn written(base: &Base, language: LanguageId, script: &str) -> bool {
    base.packs[usize::from(language.0)].scripts.iter().any(|own| **own == *script)
}

/// The language at a place among the packs.
pub(super) fn id_of(at: usize) -> LanguageId {
    LanguageId(u8::try_from(at).unwrap_or(u8::MAX))
}
