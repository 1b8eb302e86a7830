//! Words that people use in place of those that names are written with: "firms" for the companies of "companies
//! registered", "small firms" for the SMBs of "number of SMBs". They stand for them inside a longer name only;
//! what they mean by themselves is left as it is.

use smallvec::SmallVec;

use super::build::Tongue;
use super::{Vocabulary, WordId};
use crate::language::{LanguageId, Pack};
use crate::packed::packed;
use crate::text::Folded;

/// What may stand for a word of a name, without its first word.
pub(super) struct Synonym {
    rest: SmallVec<[WordId; 4]>,
    means: SmallVec<[WordId; 2]>,
    language: LanguageId,
}

packed!(Synonym { rest, means, language });

impl Vocabulary {
    /// Makes the synonyms of the packs known.
    pub(super) fn add_synonyms(&mut self, packs: &[Pack]) {
        for (at, pack) in packs.iter().enumerate() {
            let language = LanguageId(u8::try_from(at).unwrap_or(u8::MAX));
            let tongue = Tongue::own(language);
            for (word, phrases) in &pack.synonyms {
                let folded = Folded::new(word);
                let mut means = SmallVec::from_slice(&[self.intern(packs, folded.key(0), tongue)]);
                means.extend(self.kin(packs, folded.key(0)));
                for phrase in phrases {
                    let folded = Folded::new(phrase);
                    let words =
                        (0..folded.len()).map(|at| self.intern(packs, folded.key(at), tongue));
                    let words: SmallVec<[WordId; 4]> = words.collect();
                    if let [first, rest @ ..] = words.as_slice() {
                        let (rest, means) = (SmallVec::from_slice(rest), means.clone());
                        self.synonyms.entry(*first).or_default().push(Synonym {
                            rest,
                            means,
                            language,
                        });
                    }
                }
            }
        }
    }

    /// What `word` begins that may stand for words of names in `language`: the words that must follow it, and
    /// those it stands for.
    pub fn synonyms(
        &self,
        word: WordId,
        language: LanguageId,
    ) -> impl Iterator<Item = (&[WordId], &[WordId])> {
        let own = self.synonyms.get(&word).into_iter().flatten();
        let own = own.filter(move |synonym| synonym.language == language);
        own.map(|synonym| (synonym.rest.as_slice(), synonym.means.as_slice()))
    }
}
