//! The tokens of a question as they are covered: with what is known of each, and which words are ordinary ones
//! where the question is.

use std::ops::Range;

use smallvec::SmallVec;

use crate::knowledge::{Base, EntityKind};
use crate::language::{Case, LanguageId, LanguageSet, Pack};
use crate::text::{Folded, Gap, TokenKind};
use crate::understand::limits;
use crate::understand::vocabulary::{
    Form, Found, Inflected, Meaning, Sought, Tongues, Vocabulary, WordId,
};

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
    /// Whether the question is in Cyrillic letters and its language in no others.
    pub(in crate::understand) cyrillic: bool,
    /// What was found behind slips so far.
    pub(in crate::understand) sought: &'a Sought,
}

impl Tokens<'_> {
    /// The tokens that lean on the word before them, as "је" does.
    pub(super) fn enclitics(&self, base: &Base) -> SmallVec<[usize; 4]> {
        let known = &base.packs[usize::from(self.main.0)].enclitics;
        let leans = |at: &usize| known.iter().any(|word| **word == *self.folded.key(*at));
        if known.is_empty() {
            SmallVec::new()
        } else {
            (1..self.forms.len()).filter(leans).collect()
        }
    }

    /// Whether a token begins with a capital and is in plain letters where its neighbours are not.
    pub(super) fn is_foreign_name(&self, at: usize) -> bool {
        let plain = |at: usize| self.folded.typed(at..at + 1).is_ascii();
        let word = |at: &usize| self.folded.tokens()[*at].kind == TokenKind::Word;
        let around = at.saturating_sub(limits::SCRIPT_REACH)..self.folded.len();
        let around = around.take(2 * limits::SCRIPT_REACH + 1).filter(word);
        self.folded.tokens()[at].capitalised && plain(at) && !around.into_iter().all(plain)
    }

    /// The language that a token is read in first: English for a word in Latin letters among Cyrillic ones, where
    /// the language of the question is not written in them.
    pub(super) fn main_at(&self, at: usize) -> LanguageId {
        let typed = self.folded.typed(at..at + 1);
        // A single letter is a numeral rather than a word.
        let strange = self.cyrillic && typed.is_ascii() && typed.len() > 1;
        if strange { LanguageId::ENGLISH } else { self.main }
    }

    /// Words that `key`, typed at a token, may be a slip of.
    pub(super) fn slips(
        &self,
        base: &Base,
        vocabulary: &Vocabulary,
        at: usize,
        key: &str,
    ) -> SmallVec<[Found; 4]> {
        let mut found = self.sought.slips(vocabulary, &base.packs, key, self.tongues(at));
        if self.is_in_name(at) {
            found.retain(|found| !vocabulary.is_never_name(found.word));
        }
        found
    }

    /// "Pasha Holding'in": whether a token and the next begin with capitals inside a message that does not write all
    /// its words so. A name that nobody knows is no slip of a small word.
    fn is_in_name(&self, at: usize) -> bool {
        let tokens = self.folded.tokens();
        let capital = |at: usize| tokens.get(at).is_some_and(|it| it.capitalised && !it.capitals);
        let small = |at: &usize| {
            let word = tokens[*at].kind == TokenKind::Word && !tokens[*at].capitalised;
            word && self.folded.key(*at).len() >= limits::SLIP_NAMES
        };
        at > 0
            && capital(at)
            && capital(at + 1)
            && tokens[at].gap == Gap::SPACE
            && tokens[at + 1].gap == Gap::SPACE
            && (0..tokens.len()).filter(small).count() > 1
    }

    /// Those of them that pass a test, which few words do.
    pub(super) fn slips_that(
        &self,
        base: &Base,
        vocabulary: &Vocabulary,
        at: usize,
        key: &str,
        test: &dyn Fn(WordId) -> bool,
    ) -> SmallVec<[Found; 4]> {
        self.sought.slips_that(vocabulary, &base.packs, key, self.tongues(at), test)
    }

    /// Whether an ending says of one of several words before the last that something is a part of it, or a small word
    /// after the first that something is one of them: "ticarət tərəfdaşları sırasında neçənci".
    pub(super) fn parts(&self, base: &Base, vocabulary: &Vocabulary, tokens: Range<usize>) -> bool {
        let only = LanguageSet::of(self.main);
        let stacks = base.packs[usize::from(self.main.0)].inflection.stacks();
        let among = |at: usize| {
            let word = vocabulary.exact(self.folded.key(at));
            word.is_some_and(|word| vocabulary.is_among(word))
        };
        let whole = |at: usize| {
            let forms = vocabulary.inflected_in(&base.packs, only, self.folded.key(at));
            forms.iter().any(|form| form.case == Case::Genitive)
        };
        stacks
            && ((tokens.start..tokens.end - 1).any(whole)
                || (tokens.start + 1..tokens.end).any(among))
    }

    /// "SOCAR-ın Türkiyəyə": an ending inside what would be one name, and a side at its end, make two of it.
    pub(super) fn parted(
        &self,
        base: &Base,
        vocabulary: &Vocabulary,
        tokens: Range<usize>,
        words: &[WordId],
    ) -> bool {
        let side = |word: WordId| {
            let node = vocabulary.step(vocabulary.root(), word);
            let mut meanings = node.into_iter().flat_map(|node| vocabulary.meanings(node));
            meanings.any(|meaning| match meaning {
                Meaning::Entity(id, Form::Name) => {
                    base.entities[id.index()].kind == EntityKind::Country
                }
                _ => false,
            })
        };
        tokens.len() > 1
            && self.tails[tokens.start..tokens.end - 1].contains(&Some(Case::Genitive))
            && words.last().is_some_and(|&word| side(word))
    }

    fn tongues(&self, at: usize) -> Tongues {
        let main = self.main_at(at);
        Tongues { main, all: self.slipping.with(LanguageSet::of(main)) }
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
