//! Misspelt words that tell the language of a message: of which hardly any word is as it should be.

use super::votes::Votes;
use crate::knowledge::Base;
use crate::language::LanguageSet;
use crate::text::{Folded, TokenKind};
use crate::understand::vocabulary::{Inflected, Sought, Tongues, Vocabulary};
use crate::understand::{Lean, limits};

/// Whether a token is a word that nobody knows.
pub(super) fn is_strange(
    base: &Base,
    vocabulary: &Vocabulary,
    folded: &Folded<'_>,
    at: usize,
    forms: &[Inflected],
) -> bool {
    let key = folded.key(at);
    forms.is_empty()
        && folded.tokens()[at].kind == TokenKind::Word
        && key.len() <= limits::WORD_LENGTH
        && vocabulary.exact(key).is_none()
        && !base.packs.iter().any(|pack| pack.is_ordinary(key))
}

/// Lets a misspelt word speak for the languages of the word that it is a slip of: for messages of which hardly
/// any word is as it should be.
pub(super) fn guess(
    base: &Base,
    (vocabulary, sought): (&Vocabulary, &Sought),
    key: &str,
    lean: &Lean,
    votes: &mut Votes,
) {
    let tongues = Tongues { main: lean.fallback(), all: LanguageSet::ALL };
    let found = sought.slips(vocabulary, &base.packs, key, tongues);
    let near = found.iter().filter(|found| found.slips == 1);
    let languages = near.fold(LanguageSet::NONE, |all, found| {
        let spoken = vocabulary.spoken(found.word);
        let Some((_, language)) = found.form else { return all.with(spoken) };
        // A name with an ending speaks for the language that has the name so.
        let own = LanguageSet::of(language);
        let name = vocabulary.is_written_name(found.word) && !spoken.is_empty();
        all.with(if name { own.within(spoken) } else { own })
    });
    votes.share(languages, limits::TONGUE_ORDINARY);
}
