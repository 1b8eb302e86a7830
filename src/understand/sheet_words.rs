//! The words by which a fact is found: those that curators chose for it, those of its text, and what they
//! mean by themselves.

use foldhash::{HashMap, HashMapExt as _};
use smallvec::SmallVec;

use super::features::is_small;
use super::limits;
use super::period::is_recent_year;
use super::subjects::TitleWord;
use super::suits::signed;
use super::vocabulary::{Form, Meaning, Sense, StemId, Vocabulary};
use crate::knowledge::{
    Base, Entity, EntityId, EntityKind, Event, IndicatorId, Localised, Phrasings,
};
use crate::language::{LanguageId, Role};
use crate::text::Folded;

/// Gathers the words of a sheet, leaving out those that only ask or fill.
pub(super) struct Words<'a> {
    base: &'a Base,
    vocabulary: &'a mut Vocabulary,
    stems: Vec<StemId>,
}

impl<'a> Words<'a> {
    pub(super) fn new(base: &'a Base, vocabulary: &'a mut Vocabulary) -> Self {
        Self { base, vocabulary, stems: Vec::new() }
    }

    pub(super) fn add(&mut self, text: &str, language: LanguageId) {
        let folded = Folded::new(text);
        for at in 0..folded.len() {
            let word = self.vocabulary.add_keyword(&self.base.packs, folded.key(at), language);
            let node = self.vocabulary.step(self.vocabulary.root(), word);
            // A small word of another language is a word like any other.
            let small = |sense: &Sense| sense.languages.has(language) && is_small(&sense.meaning);
            let plain = node.is_some_and(|node| self.vocabulary.senses(node).iter().any(small));
            if !plain && folded.key(at).len() > 1 {
                self.stems.push(self.vocabulary.stem_of(word));
            }
        }
    }

    pub(super) fn add_texts<'t>(&mut self, texts: impl Iterator<Item = (LanguageId, &'t str)>) {
        texts.for_each(|(language, text)| self.add(text, language));
    }

    pub(super) fn add_all(&mut self, phrasings: &Phrasings) {
        for (language, phrases) in phrasings {
            phrases.iter().for_each(|phrase| self.add(phrase, *language));
        }
    }

    /// Everyday words for the bodies a sheet names lead to it too.
    pub(super) fn add_everyday(&mut self, names: &[EntityId]) {
        for entity in self.things(names) {
            self.add_all(&entity.generic);
        }
    }

    /// The words in the names of things, which say little apart.
    pub(super) fn add_labels(&mut self, names: &[EntityId]) {
        for entity in self.things(names) {
            self.add_texts(entity.label.iter());
        }
    }

    fn things<'n>(&self, names: &'n [EntityId]) -> impl Iterator<Item = &'n Entity> + use<'n, 'a>
    where
        'a: 'n,
    {
        let entities = &self.base.entities;
        let things = names.iter().map(|name| &entities[name.index()]);
        things.filter(|entity| !matches!(entity.kind, EntityKind::Country | EntityKind::Bloc))
    }

    pub(super) fn finish(mut self) -> Vec<StemId> {
        self.stems.sort_unstable();
        self.stems.dedup();
        self.stems
    }
}

/// The words of a title.
pub(super) fn headline(base: &Base, vocabulary: &mut Vocabulary, title: &Localised) -> Vec<StemId> {
    let mut words = Words::new(base, vocabulary);
    words.add_texts(title.iter());
    words.finish()
}

/// A title in each of its languages, without the small words.
pub(super) fn titles(
    base: &Base,
    vocabulary: &mut Vocabulary,
    title: &Localised,
) -> Vec<Vec<TitleWord>> {
    let mut titles = Vec::new();
    for (language, text) in title.iter() {
        let mut words = Words::new(base, vocabulary);
        words.add(text, language);
        let title = words.finish().into_iter().map(|stem| {
            let meanings = || vocabulary.meanings_of(stem);
            TitleWord {
                stem,
                name: meanings().find_map(|meaning| match meaning {
                    Meaning::Entity(id, Form::Name | Form::Adjective | Form::Surname) => Some(id),
                    _ => None,
                }),
                kind: meanings().find_map(|meaning| match meaning {
                    Meaning::Role(Role::EventKind(kind)) => Some(kind),
                    _ => None,
                }),
            }
        });
        titles.push(title.collect());
    }
    titles
}

/// The words that a number stands before in any language: "five gas agreements" tells of how many agreements. What
/// stands behind a year is not counted by it.
pub(super) fn numbered(vocabulary: &Vocabulary, texts: [&Localised; 2]) -> Vec<StemId> {
    let mut stems = Vec::new();
    for (_, text) in texts.into_iter().flat_map(Localised::iter) {
        let folded = Folded::new(text);
        let word = |at: usize| vocabulary.exact(folded.key(at));
        let year = |at: usize| folded.key(at).parse().is_ok_and(is_recent_year);
        let number = |at: usize| {
            let digits = folded.key(at).bytes().all(|byte| byte.is_ascii_digit());
            let several = |meaning| matches!(meaning, Meaning::Role(Role::Cardinal(2..)));
            let stem = word(at).map(|word| vocabulary.stem_of(word));
            digits || stem.is_some_and(|stem| vocabulary.meanings_of(stem).any(several))
        };
        for at in (0..folded.len()).filter(|&at| number(at) && !year(at)) {
            let after =
                (at + 1..folded.len()).take(limits::NUMBER_REACH).take_while(|&at| !number(at));
            stems.extend(after.filter_map(word).map(|word| vocabulary.stem_of(word)));
        }
    }
    stems.sort_unstable();
    stems.dedup();
    stems
}

/// The words that curators chose for an event.
pub(super) fn told_of_event(
    base: &Base,
    vocabulary: &mut Vocabulary,
    event: &Event,
    names: &[EntityId],
) -> Vec<StemId> {
    let mut words = Words::new(base, vocabulary);
    words.add_texts(event.title.iter());
    words.add_all(&event.keywords);
    words.add_everyday(names);
    words.finish()
}

/// Whether an indicator is called by a word for documents: "agreements signed".
pub(super) fn names_documents(
    base: &Base,
    vocabulary: &mut Vocabulary,
    indicator: IndicatorId,
) -> bool {
    let mut words = Words::new(base, vocabulary);
    words.add_all(&base.indicators[indicator.index()].names);
    let stems = words.finish();
    speaks_of_papers(vocabulary, &stems)
}

/// The ordinals among these words.
pub(super) fn ordinals(vocabulary: &Vocabulary, stems: &[StemId]) -> Vec<u8> {
    let ordinal = |meaning| match meaning {
        Meaning::Role(Role::Ordinal(nth)) => Some(nth),
        _ => None,
    };
    // The opening of a railway is not the first of anything.
    let kind = |meaning| matches!(meaning, Meaning::Role(Role::EventKind(_)));
    let plain = stems.iter().filter(|&&stem| !vocabulary.meanings_of(stem).any(kind));
    plain.flat_map(|&stem| vocabulary.meanings_of(stem)).filter_map(ordinal).collect()
}

/// Whether words for documents are among these.
pub(super) fn speaks_of_papers(vocabulary: &Vocabulary, stems: &[StemId]) -> bool {
    let document =
        |meaning: Meaning| matches!(meaning, Meaning::Role(Role::EventKind(kind)) if signed(kind));
    stems.iter().any(|&stem| vocabulary.meanings_of(stem).any(document))
}

/// The years that a text names in English.
pub(super) fn years(text: &Localised) -> Vec<i16> {
    let folded = Folded::new(text.get(LanguageId::ENGLISH));
    let year = |at: usize| folded.key(at).parse().ok().filter(|year| YEARS.contains(year));
    (0..folded.len()).filter_map(year).collect()
}

/// Numbers that are years.
const YEARS: std::ops::RangeInclusive<i16> = 1990..=2099;

/// Words that say much the same, by each of them.
#[derive(Default)]
pub(super) struct Alike(HashMap<StemId, SmallVec<[StemId; 8]>>);

impl Alike {
    /// From the packs; the words are made known to the vocabulary.
    pub(super) fn new(base: &Base, vocabulary: &mut Vocabulary) -> Self {
        let mut all: HashMap<StemId, SmallVec<[StemId; 8]>> = HashMap::new();
        for (at, pack) in base.packs.iter().enumerate() {
            let language = LanguageId(u8::try_from(at).unwrap_or(u8::MAX));
            for group in &pack.alike {
                let mut words = Words::new(base, vocabulary);
                words.add_texts(group.iter().map(|word| (language, word.as_ref())));
                let stems = words.finish();
                for &stem in &stems {
                    all.entry(stem).or_default().extend(stems.iter().copied());
                }
            }
        }
        Self(all)
    }

    /// What may be said for these words, and is none of them.
    pub(super) fn of(&self, stems: &[StemId]) -> Vec<StemId> {
        let others = stems.iter().filter_map(|stem| self.0.get(stem)).flatten().copied();
        let others = others.filter(|stem| stems.binary_search(stem).is_err()).collect();
        merged(&[], others)
    }
}

pub(super) fn merged(a: &[StemId], mut b: Vec<StemId>) -> Vec<StemId> {
    b.extend(a);
    b.sort_unstable();
    b.dedup();
    b
}
