//! The tokens of a question as they are covered: with what is known of each, and which words are ordinary ones
//! where the question is.

use smallvec::SmallVec;

use crate::knowledge::Base;
use crate::language::{Case, LanguageId, LanguageSet, Pack};
use crate::text::{Folded, TokenKind};
use crate::understand::limits;
use crate::understand::vocabulary::{Found, Inflected, Sought, Tongues, Vocabulary, WordId};

/// The tokens of a question with what is known of them and of its language.
pub(in crate::understand) struct Tokens<'a> {
    pub(in crate::understand) folded: &'a Folded<'a>,
    /// For each token that means nothing by itself, the words it is a form of.
    pub(in crate::understand) forms: &'a [SmallVec<[Inflected; 2]>],
    /// For each token, what an ending says that was typed apart from it.
    pub(in crate::understand) tails: &'a [Option<Case>],
    /// The language of the question.
    pub(in crate::understand) main: LanguageId,
    /// The languages whose words are looked for behind slips.
    pub(in crate::understand) slipping: LanguageSet,
    /// What was found behind slips so far.
    pub(in crate::understand) sought: &'a Sought,
}

impl Tokens<'_> {
    /// Whether a token begins with a capital and is in plain letters where its neighbours are not.
    pub(super) fn is_foreign_name(&self, at: usize) -> bool {
        let plain = |at: usize| self.folded.typed(at..at + 1).is_ascii();
        let word = |at: &usize| self.folded.tokens()[*at].kind == TokenKind::Word;
        let around = at.saturating_sub(limits::SCRIPT_REACH)..self.folded.len();
        let around = around.take(2 * limits::SCRIPT_REACH + 1).filter(word);
        self.folded.tokens()[at].capitalised && plain(at) && !around.into_iter().all(plain)
    }

    /// Words that `key` may be a slip of.
    pub(super) fn slips(
        &self,
        base: &Base,
        vocabulary: &Vocabulary,
        key: &str,
    ) -> SmallVec<[Found; 4]> {
        self.sought.slips(vocabulary, &base.packs, key, self.tongues())
    }

    /// Those of them that pass a test, which few words do.
    pub(super) fn slips_that(
        &self,
        base: &Base,
        vocabulary: &Vocabulary,
        key: &str,
        test: &dyn Fn(WordId) -> bool,
    ) -> SmallVec<[Found; 4]> {
        self.sought.slips_that(vocabulary, &base.packs, key, self.tongues(), test)
    }

    fn tongues(&self) -> Tongues {
        Tongues { main: self.main, all: self.slipping }
    }

    /// Whether a language whose words are looked for knows the word as an ordinary one. Longer ordinary words of
    /// other languages are as good as any letters.
    pub(super) fn is_ordinary(&self, base: &Base, key: &str) -> bool {
        let short = key.len() <= limits::ORDINARY_ANYWHERE;
        let mut packs = base.packs.iter().zip(0..);
        packs
            .any(|(pack, at)| (short || self.slipping.has(LanguageId(at))) && pack.is_ordinary(key))
    }

    /// The same, perhaps with endings or as a verb in another tense: no slip of anything.
    pub(super) fn is_usual(&self, base: &Base, key: &str) -> bool {
        let mut packs = base.packs.iter().zip(0..);
        self.is_ordinary(base, key)
            || packs.any(|(pack, at)| {
                self.slipping.has(LanguageId(at))
                    && (pack.inflection.unstack(key, &mut |rest, _, stand| {
                        rest.len() >= limits::ORDINARY_BENT
                            && stand.joined
                            && pack.is_ordinary(rest)
                    }) || is_verb(pack, key))
            })
    }
}

/// Whether a word is an ordinary verb of a language in another tense or person: "yaratmış" where "yarattı" is known.
fn is_verb(pack: &Pack, key: &str) -> bool {
    let inflection = &pack.inflection;
    let mut verb = String::new();
    inflection.stacks()
        && inflection.stems(key).any(|(stem, ending)| {
            verb.clear();
            verb.push_str(stem);
            let long = stem.len() >= limits::ORDINARY_BENT;
            let mut others = inflection.exchanges_of(ending).iter();
            long && others.any(|other| {
                verb.truncate(stem.len());
                verb.push_str(&other.other);
                pack.is_ordinary(&verb)
            })
        })
}
