//! Letters typed twice.

use super::slips::{Slips, Tongues};
use super::{Found, Vocabulary, WordId};
use crate::language::Pack;
use crate::understand::limits;

impl Vocabulary {
    /// The words that `key` is but for a letter typed twice, which is no other word.
    pub(super) fn undoubled(&self, packs: &[Pack], key: &str, tongues: Tongues) -> Slips {
        let letters = key.char_indices().zip(key.chars().skip(1));
        let twice = letters.filter(|((_, letter), next)| letter == next).map(|((at, _), _)| at);
        let mut found = Slips::new();
        for at in twice {
            let mut once = key.to_owned();
            once.remove(at);
            if once.chars().count() < limits::SLIP_NAMES {
                continue;
            }
            let own = |word: &WordId| {
                self.stands_alone(*word) && self.words.get(*word).endings.meets(tongues.all)
            };
            match self.exact(&once).filter(own) {
                Some(word) => found.push(Found { word, slips: 1, form: None }),
                None => {
                    let forms = self.inflected_in(packs, tongues.all, &once).into_iter();
                    let forms = forms.filter(|form| self.stands_bent(form.word));
                    found.extend(forms.map(|form| {
                        let case = Some((form.case, form.language));
                        Found { word: form.word, slips: 1, form: case }
                    }));
                }
            }
        }
        found
    }
}

/// Whether a word is another one with a letter doubled.
pub fn is_doubled(typed: &str, known: &str) -> bool {
    let same =
        typed.chars().zip(known.chars()).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8());
    let at = same.sum::<usize>();
    typed[at..].chars().next() == typed[..at].chars().next_back()
        && typed[at..].chars().skip(1).eq(known[at..].chars())
}
