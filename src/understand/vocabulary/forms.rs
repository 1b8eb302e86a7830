//! Words by their forms: which known word a typed one is, by the endings of a language that stacks or
//! exchanges them, or written with the letters of another alphabet.

use once_cell::sync::OnceCell;
use smallvec::SmallVec;

use super::store::Words;
use super::{Vocabulary, WordId};
use crate::language::{Case, Exchange, Inflection, LanguageId, LanguageSet, Pack, Stem};
use crate::packed::packed;

/// A known word that a typed one is a form of.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Inflected {
    /// The known word.
    pub word: WordId,
    /// What the ending says.
    pub case: Case,
    /// By the endings of which language.
    pub language: LanguageId,
    /// Whether it was typed in other letters than the language's own.
    pub respelt: bool,
}

/// Letters of a stem from which a small word may have another form: "после" is no form of "посла".
const PARTICLE: usize = 5;

/// The same in a language that stacks endings, whose verbs have short stems.
const STACKED_PARTICLE: usize = 3;

/// Letters of a word from which endings of two kinds are looked for.
const STACKED: usize = 8;

/// Letters of a name from which its last letter is softened before an ending ("Krallıq", "Krallığa").
const SOFTENED: usize = 6;

/// Letters from which a small word takes stacked endings.
const TINY: usize = 3;

/// Letters of an abbreviation and of an ending that it takes by how it is spoken: "MDByə".
const SPOKEN: usize = 3;

/// Letters of a stem that two words of a language share, from which they are taken for forms of one.
const SHARED: usize = 5;

/// Letters from which a word takes endings of a language that does not know it as its own: shorter ones
/// are codes.
const FOREIGN: usize = 4;

impl Vocabulary {
    /// Words that `key` is a form of, by the endings of each pack.
    pub fn inflected(&self, packs: &[Pack], key: &str) -> SmallVec<[Inflected; 2]> {
        self.inflected_in(packs, LanguageSet::ALL, key)
    }

    /// Words that `key` is a form of, by the endings of some languages.
    pub fn inflected_in(
        &self,
        packs: &[Pack],
        languages: LanguageSet,
        key: &str,
    ) -> SmallVec<[Inflected; 2]> {
        let known = self.exact(key).and_then(|word| self.forms.get(word.0 as usize));
        if let Some(forms) = known {
            // The small words of a language are in most of its questions.
            let forms = forms
                .get_or_init(|| self.worked_out(packs, LanguageSet::ALL, key).into_vec().into());
            return forms.iter().filter(|form| languages.has(form.language)).copied().collect();
        }
        self.worked_out(packs, languages, key)
    }

    fn worked_out(
        &self,
        packs: &[Pack],
        languages: LanguageSet,
        key: &str,
    ) -> SmallVec<[Inflected; 2]> {
        let mut all = SmallVec::new();
        for (pack, at) in packs.iter().zip(0..) {
            if languages.has(LanguageId(at)) && !pack.inflection.is_empty() {
                all.append(&mut self.in_language(pack, LanguageId(at), key));
            }
        }
        all
    }

    /// Words that `key` is a form of, by the endings of one language.
    fn in_language(
        &self,
        pack: &Pack,
        language: LanguageId,
        key: &str,
    ) -> SmallVec<[Inflected; 2]> {
        let mut found = SmallVec::new();
        self.by_endings(&pack.inflection, key, language, &mut found);
        if !found.is_empty() {
            return found;
        }
        for other in pack.inflection.respelt(key) {
            let word = self.takes(&other, language);
            found.extend(word.map(|word| Inflected {
                word,
                case: Case::Plain,
                language,
                respelt: false,
            }));
            // A part of some phrase may be a form of a word that means something by itself.
            if word.is_none_or(|word| !self.stands_alone(word)) {
                self.by_endings(&pack.inflection, &other, language, &mut found);
            }
            if !found.is_empty() {
                found.iter_mut().for_each(|form| form.respelt = true);
                return found;
            }
        }
        if pack.inflection.stacks() {
            self.of_one_stem(&pack.inflection, key, language, &mut found);
        }
        found
    }

    fn by_endings(
        &self,
        inflection: &Inflection,
        key: &str,
        language: LanguageId,
        found: &mut SmallVec<[Inflected; 2]>,
    ) {
        if inflection.stacks() {
            inflection.unstack(key, &mut |rest, case, stand| {
                // Short names keep their last letter, and abbreviations are joined to by how they are spoken.
                let fits = |&word: &WordId| {
                    let ending = key.len() - rest.len();
                    let own = self.words.get(word).endings.count() == 1;
                    let spoken = self.is_name(word) && rest.len() <= SPOKEN && ending <= SPOKEN;
                    (!stand.hardened || own || rest.chars().count() >= SOFTENED)
                        && (stand.joined || spoken)
                };
                let word = self.takes(rest, language).filter(fits);
                found.extend(word.map(|word| Inflected { word, case, language, respelt: false }));
                word.is_some_and(|word| self.stands_alone(word))
            });
        }
        if !inflection.exchanges() || (inflection.stacks() && !found.is_empty()) {
            return;
        }
        self.exchanged(inflection, key, language, found);
        // "yetirildimi": a verb in another tense with a word of asking stacked on it.
        if inflection.stacks() && found.is_empty() && key.len() >= STACKED {
            inflection.unstack(key, &mut |rest, _, _| {
                if rest.len() >= SHARED {
                    self.exchanged(inflection, rest, language, found);
                }
                !found.is_empty()
            });
        }
    }

    /// Words of the language itself that have other endings on the same stem: "kredit" where only "kreditlər"
    /// is listed.
    fn of_one_stem(
        &self,
        inflection: &Inflection,
        key: &str,
        language: LanguageId,
        found: &mut SmallVec<[Inflected; 2]>,
    ) {
        let stem = inflection.light_stem(key);
        if stem.chars().count() < SHARED {
            return;
        }
        let Some(stem) = self.words.stem(stem) else { return };
        for word in self.words.of_stem(stem) {
            let own = self.words.get(word);
            if own.spoken.has(language) && !own.endings.has(LanguageId::ENGLISH) {
                found.push(Inflected { word, case: Case::Plain, language, respelt: false });
            }
        }
    }

    /// The word `key`, if it takes the endings of the language.
    fn takes(&self, key: &str, language: LanguageId) -> Option<WordId> {
        let word = self.exact(key)?;
        // "Əhali" is no "eh" with endings.
        let tiny = key.len() < TINY && self.is_particle(word);
        (!tiny && self.takes_endings(word, language)).then_some(word)
    }

    pub(super) fn takes_endings(&self, id: WordId, language: LanguageId) -> bool {
        let word = self.words.get(id);
        word.listed
            && word.endings.has(language)
            && (word.spoken.has(language) || self.text(id).chars().count() >= FOREIGN)
    }

    /// Words that share a stem with `key` and whose ending one row of the declension has beside that of
    /// `key`.
    fn exchanged(
        &self,
        inflection: &Inflection,
        key: &str,
        language: LanguageId,
        found: &mut SmallVec<[Inflected; 2]>,
    ) {
        let particle = if inflection.stacks() { STACKED_PARTICLE } else { PARTICLE };
        let stems: SmallVec<[(&str, &str); 8]> = inflection.stems(key).collect();
        // The words that begin with each stem, the shortest first: each lies in the one before it.
        let mut alike = stems.first().map_or(&[][..], |(stem, _)| self.about(stem));
        let alike: SmallVec<[&[WordId]; 8]> = stems
            .iter()
            .map(|&(stem, _)| {
                alike = self.beginning_with(stem, alike);
                alike
            })
            .collect();
        let before = found.len();
        // For each form found, the letters of the longest ending it was found by.
        let mut endings: SmallVec<[usize; 4]> = SmallVec::new();
        for (&(stem, ending), &alike) in stems.iter().zip(&alike).rev() {
            let on = Stem::new(stem, ending);
            if on.letters < 2 || alike.is_empty() {
                continue;
            }
            let mut form = |word: WordId, (case, proper): (Case, bool)| {
                if self.takes_endings(word, language)
                    && (proper || !self.is_proper(word))
                    && (on.letters >= particle || !self.is_particle(word))
                {
                    let own = &mut found[before..];
                    let Some(place) = own.iter().position(|known| known.word == word) else {
                        found.push(Inflected { word, case, language, respelt: false });
                        endings.push(ending.len());
                        return;
                    };
                    endings[place] = endings[place].max(ending.len());
                    let known = &mut own[place];
                    // The genitive says most; what else two ways disagree on says nothing.
                    if known.case != Case::Genitive && known.case != case {
                        known.case = if case == Case::Genitive { case } else { Case::Plain };
                    }
                }
            };
            let exchanges = inflection.exchanges_of(ending);
            // Either way words come in the order of the alphabet.
            if alike.len() <= exchanges.len() {
                for &word in alike {
                    let rest = &self.text(word)[stem.len()..];
                    let of_word = |exchange: &Exchange| (*exchange.other).cmp(rest);
                    let exchange =
                        exchanges.binary_search_by(of_word).ok().map(|at| &exchanges[at]);
                    if let Some(says) = exchange.and_then(|exchange| exchange.on(&on)) {
                        form(word, says);
                    }
                }
            } else {
                let mut text = String::with_capacity(key.len() + stem.len());
                text.push_str(stem);
                for exchange in exchanges {
                    let Some(says) = exchange.on(&on) else { continue };
                    text.truncate(stem.len());
                    text.push_str(&exchange.other);
                    if let Some(word) = self.exact(&text) {
                        form(word, says);
                    }
                }
            }
        }
        // Of several names the one whose own row has the ending is meant: "Бразилии" is Бразилия, though
        // Бразилиа has a form like it.
        let proper = |form: &Inflected| self.is_proper(form.word);
        let own = found[before..].iter().zip(&endings);
        let longest =
            own.filter(|(form, _)| proper(form)).map(|(_, &ending)| ending).max().unwrap_or(0);
        let mut endings = endings.into_iter();
        let mut at = 0;
        found.retain(|form| {
            at += 1;
            at <= before || endings.next().is_some_and(|ending| ending >= longest) || !proper(form)
        });
    }

    /// Those of `among`, which are in the order of the alphabet, that begin with `prefix`.
    fn beginning_with<'w>(&self, prefix: &str, among: &'w [WordId]) -> &'w [WordId] {
        let from = among.partition_point(|&word| self.text(word) < prefix);
        let rest = &among[from..];
        // They are few for the most part.
        let begins = |&word: &WordId| self.text(word).starts_with(prefix);
        let mut end = 1;
        while rest.get(end - 1).is_some_and(begins) {
            end *= 2;
        }
        let end = end.min(rest.len());
        &rest[..rest[..end].partition_point(begins)]
    }

    /// Words in the order of the alphabet, those that begin with `prefix` among them.
    fn about(&self, prefix: &str) -> &[WordId] {
        self.alphabet().about(prefix)
    }

    pub(super) fn alphabet(&self) -> &Alphabet {
        self.alphabet.get_or_init(|| Alphabet::new(&self.words))
    }
}

/// A place for the forms of each of so many words, none of them worked out.
pub(super) fn unknown(words: usize) -> Box<[OnceCell<Box<[Inflected]>>]> {
    std::iter::repeat_with(OnceCell::new).take(words).collect()
}

/// All words in the order of the alphabet, for finding those that begin alike.
pub(super) struct Alphabet {
    words: Vec<WordId>,
    /// For each two letters from a to z, where the words that begin with them lie.
    from: Vec<(u32, u32)>,
}

packed!(Alphabet { words, from });

/// How many letters there are from a to z.
const LETTERS: u8 = 26;

impl Alphabet {
    fn new(words: &Words) -> Self {
        let text = |word: WordId| words.text(word);
        let mut sorted: Vec<WordId> = words.all().map(|(id, _)| id).collect();
        sorted.sort_unstable_by(|&a, &b| text(a).cmp(text(b)));
        let pairs = (0..LETTERS).flat_map(|first| (0..LETTERS).map(move |next| [first, next]));
        let place = |begins: &dyn Fn(&[u8]) -> bool| {
            let at = sorted.partition_point(|&word| begins(text(word).as_bytes()));
            u32::try_from(at).unwrap_or(u32::MAX)
        };
        let from = pairs.map(|pair| {
            let pair = pair.map(|letter| b'a' + letter);
            let end = place(&|text| text < &pair[..] || text.starts_with(&pair));
            (place(&|text| text < &pair[..]), end)
        });
        let from = from.collect();
        Self { words: sorted, from }
    }

    fn about(&self, prefix: &str) -> &[WordId] {
        let place = |letter: u8| letter.checked_sub(b'a').filter(|&place| place < LETTERS);
        let places = match prefix.as_bytes() {
            [first, next, ..] => place(*first).zip(place(*next)),
            _ => None,
        };
        let Some((first, next)) = places else { return &self.words };
        let (from, to) = self.from[usize::from(first) * usize::from(LETTERS) + usize::from(next)];
        &self.words[from as usize..to as usize]
    }
}
