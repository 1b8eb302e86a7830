//! Endings that are stacked one on another, and how they are taken off again.

use smallvec::SmallVec;

use crate::packed::Text;

use super::{Case, DEEPEST, Inflection, is_vowel};

/// How endings stand on a stem.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stand {
    /// Whether the last letter of the stem had to be made hard.
    pub hardened: bool,
    /// Whether each ending may stand after the letter it stands after, as abbreviations do not show.
    pub joined: bool,
}

/// The shortest word that endings are taken off: "il" and "ay" are the year and the month.
const SHORTEST: usize = 2;

/// The shortest stem with an ending whose last letter was made soft.
const SOFTENED: usize = 5;

/// Letters that join an ending to a vowel.
const JOINING: [char; 3] = ['y', 'n', 's'];

/// Whether an ending is the last of a noun, so that none but those of a predicate follow it.
fn closes(case: Case) -> bool {
    matches!(case, Case::Genitive | Case::Dative | Case::Ablative | Case::Instrumental)
}

impl Inflection {
    /// Finds the endings of one case of which one has a letter more to join a vowel with: that one stands only
    /// after a vowel, the other, where it begins with a vowel, only after a consonant.
    pub(super) fn join(&mut self, listed: &[(Text, Case)]) {
        for (ending, case) in listed {
            let Some(rest) = ending.strip_prefix(JOINING) else { continue };
            if !listed.iter().any(|(other, of)| **other == *rest && of == case) {
                continue;
            }
            self.joins.insert(ending.clone(), true);
            if rest.starts_with(is_vowel) {
                self.joins.insert(rest.into(), false);
            }
        }
    }

    /// Whether an ending may stand after a letter.
    pub(super) fn joins(&self, before: Option<char>, ending: &str) -> bool {
        let vowel = before.is_some_and(is_vowel);
        self.joins.get(ending).is_none_or(|&after_vowel| after_vowel == vowel)
    }

    /// Takes stacked endings off `key` and reports what is left each time, the longest first, with
    /// what the endings say and how they stand on it. Stops where `known` says yes.
    pub fn unstack(&self, key: &str, known: &mut impl FnMut(&str, Case, Stand) -> bool) -> bool {
        // What is left of the key each time is so many bytes of it.
        let mut level: SmallVec<[(usize, Case, bool); 4]> = SmallVec::new();
        level.push((key.len(), Case::Plain, true));
        for depth in 0..DEEPEST {
            let mut next: SmallVec<[(usize, Case, bool); 4]> = SmallVec::new();
            for &(length, outer, joined) in &level {
                let word = &key[..length];
                self.each_stacked(word, |rest, case| {
                    if depth > 0 && closes(case) && !self.is_predicate(&key[length..]) {
                        return;
                    }
                    // The outermost ending that says something is the one that counts.
                    let case =
                        if matches!(outer, Case::Plain | Case::Accusative) { case } else { outer };
                    let joins = joined && self.joins(rest.chars().next_back(), &word[rest.len()..]);
                    match next.iter_mut().find(|(known, ..)| *known == rest.len()) {
                        Some(known) if !known.2 && joins => *known = (rest.len(), case, true),
                        Some(_) => {}
                        None => next.push((rest.len(), case, joins)),
                    }
                });
            }
            if next.is_empty() {
                return false;
            }
            next.sort_by_key(|&(length, ..)| std::cmp::Reverse(length));
            let mut found = false;
            for &(length, case, joined) in &next {
                let word = &key[..length];
                found |= known(word, case, Stand { hardened: false, joined });
                let hard = Stand { hardened: true, joined };
                found |= !found && self.hardened(word, &mut |word| known(word, case, hard));
                if found {
                    return true;
                }
            }
            level = next;
        }
        false
    }

    /// Whether what stands after an ending, taken as one or more of them, makes a predicate or a question.
    fn is_predicate(&self, rest: &str) -> bool {
        self.predicates.is_empty()
            || self.predicates.iter().any(|ending| {
                let after = rest.strip_prefix(&**ending);
                after.is_some_and(|after| after.is_empty() || self.is_predicate(after))
            })
    }

    /// Each way to take one ending off, longest ending last.
    fn each_stacked(&self, word: &str, mut each: impl FnMut(&str, Case)) {
        for length in self.stacked_lengths.of(word, 1) {
            let at = word.len() - length;
            if !word.is_char_boundary(at) || word[..at].chars().nth(SHORTEST - 1).is_none() {
                continue;
            }
            let (rest, ending) = word.split_at(at);
            let short = rest.chars().count() < SOFTENED
                && self.softened.iter().any(|softened| **softened == *ending);
            if let Some(&case) = self.stacked.get(ending).filter(|_| !short) {
                each(rest, case);
            }
        }
    }

    /// The stem with its last letter as it is by itself: "azlig" is "azliq".
    fn hardened(&self, stem: &str, known: &mut impl FnMut(&str) -> bool) -> bool {
        self.softening.iter().any(|(soft, hard)| {
            stem.strip_suffix(&**soft).is_some_and(|rest| known(&format!("{rest}{hard}")))
        })
    }
}
