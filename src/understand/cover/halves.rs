//! One typed word that is two known ones (`tradeturnover`, `withturkey`, `ayındaTürkiye`), each as it is or
//! with an ending.

use smallvec::SmallVec;

use super::Tokens;
use super::edges::{Edge, Edges};
use crate::knowledge::Base;
use crate::text::fold_word;
use crate::understand::limits;
use crate::understand::vocabulary::{Vocabulary, WordId};

/// What two words in one are looked for by.
pub(super) struct Halves<'a> {
    pub(super) base: &'a Base,
    pub(super) vocabulary: &'a Vocabulary,
    pub(super) tokens: &'a Tokens<'a>,
}

/// What one half may be.
type Half = SmallVec<[Edge; 2]>;

impl Halves<'_> {
    /// Reads the token at `at` as the two words between which capitals begin anew, where both are known.
    pub(super) fn unsew(&self, at: usize, edges: &mut Edges) -> bool {
        let Some(middle) = self.seam(at) else { return false };
        let key = self.tokens.folded.key(at);
        let (left, right) = key.split_at(middle);
        let (first, second) = (left.chars().count(), right.chars().count());
        if first.min(second) < limits::JOINED_HALF {
            return false;
        }
        let left = self.half(left, first, 2 * at + 1, true);
        let right = self.half(right, second, 2 * at + 2, true);
        let both = !left.is_empty() && !right.is_empty();
        if both {
            edges[2 * at].extend(left);
            edges[2 * at + 1].extend(right);
        }
        both
    }

    /// Adds the two words that the token at `at` is put together of: those as they are, else those with endings; of several the two whose shorter half is longest, since
    /// chance seldom makes two long words.
    pub(super) fn split(&self, at: usize, edges: &mut Edges) {
        let from = 2 * at;
        let key = self.tokens.folded.key(at);
        let near = edges[from].iter().any(|edge| edge.slips == 1 && !edge.bent);
        let slipped = edges[from].iter().any(|edge| edge.slips == 1);
        let token = &self.tokens.folded.tokens()[at];
        // A capitalised word inside a sentence is a name that nobody knows, and not two small words.
        let name = at > 0 && token.capitalised && !token.capitals;
        let length = key.chars().count();
        let mut best: Option<((bool, usize), [Half; 2])> = None;
        for (letters, (middle, _)) in key.char_indices().enumerate() {
            let shorter = letters.min(length - letters);
            if shorter < limits::JOINED_HALF || near {
                continue;
            }
            let (left, right) = key.split_at(middle);
            let exact = self.exact(left, letters).zip(self.exact(right, length - letters));
            let chance = exact.is_some_and(|(left, right)| {
                name && self.vocabulary.is_small(left) && self.vocabulary.is_small(right)
            });
            let rank = (exact.is_some(), shorter);
            // With endings on them, short words are found in nearly every one.
            let bent_too =
                length >= limits::SPLIT_FORMS && (!slipped || shorter >= limits::SPLIT_HALF);
            if chance
                || best.as_ref().is_some_and(|(best, _)| *best >= rank)
                || (exact.is_none() && !bent_too)
            {
                continue;
            }
            let half = |text, letters, to| self.half(text, letters, to, exact.is_some());
            let left = half(left, letters, from + 1);
            let right =
                if left.is_empty() { Half::new() } else { half(right, length - letters, from + 2) };
            // "Belaursa" is a slip of one name and not two that are seldom heard.
            let names = |half: &Half| half.iter().all(|edge| self.vocabulary.is_name(edge.word));
            let slip_of_name = edges[from]
                .iter()
                .any(|edge| edge.slips == 1 && self.vocabulary.is_written_name(edge.word));
            let chance = shorter < limits::SPLIT_HALF || names(&left) || names(&right);
            if slip_of_name && chance {
                continue;
            }
            // "Халвы" is no "ха" beside a word of some fact.
            let stray =
                |half: &Half| half.iter().all(|edge| !self.vocabulary.stands_alone(edge.word));
            let content =
                |half: &Half| half.iter().any(|edge| self.vocabulary.is_content(edge.word));
            let short = shorter == limits::JOINED_HALF;
            if short && ((stray(&left) && !content(&right)) || (stray(&right) && !content(&left))) {
                continue;
            }
            if !right.is_empty() {
                best = Some((rank, [left, right]));
            }
        }
        if let Some((_, [left, right])) = best {
            edges[from].extend(left);
            edges[from + 1].extend(right);
        }
    }

    /// Where capitals begin anew inside a token, in bytes of its key.
    fn seam(&self, at: usize) -> Option<usize> {
        let typed = self.tokens.folded.typed(at..at + 1);
        let mut letters = typed.char_indices().zip(typed.chars().skip(1));
        let ((place, before), _) =
            letters.find(|((_, before), after)| before.is_lowercase() && after.is_uppercase())?;
        let mut key = String::new();
        fold_word(&typed[..place + before.len_utf8()], &mut key);
        self.tokens.folded.key(at).starts_with(&*key).then_some(key.len())
    }

    /// A half that is a known word as it is; of two letters only a small one.
    fn exact(&self, text: &str, letters: usize) -> Option<WordId> {
        let word = self.vocabulary.exact(text)?;
        (letters > limits::JOINED_HALF || self.vocabulary.is_small(word)).then_some(word)
    }

    /// The words that a half may be, as it is or with an ending. `any` takes also those that mean nothing by
    /// themselves.
    fn half(&self, text: &str, letters: usize, to: usize, any: bool) -> Half {
        let mut half = Half::new();
        let exact = self.exact(text, letters);
        let alone = exact.is_some_and(|word| self.vocabulary.stands_alone(word));
        let own = |word| any || self.vocabulary.belongs(word, self.tokens.slipping);
        half.extend(
            exact
                .filter(|&word| (any || alone) && own(word))
                .map(|word| Edge::new(to, word, 0, true)),
        );
        if !alone && letters > limits::JOINED_HALF {
            let packs = &self.base.packs;
            let forms = self.vocabulary.inflected_in(packs, self.tokens.slipping, text);
            let part = letters > limits::SPLIT_HALF;
            let forms = forms.iter().filter(|form| part || self.vocabulary.stands_bent(form.word));
            half.extend(forms.map(|form| Edge::form(to, form)));
        }
        half
    }
}
