//! Titles, sample questions and keywords of facts as whole phrases. A question that says what a curator
//! wrote for a fact, and nothing else, is about that fact, however well its words would fit a figure.

mod prepared;

use foldhash::HashMap;
use once_cell::sync::OnceCell;
use smallvec::SmallVec;

use super::cover::{self, Mention};
use super::features::is_small;
use super::tongue::{Tongue, own_forms};
use super::vocabulary::{Form, Meaning, Sought, StemId, Vocabulary};
use super::{limits, tails};
use crate::knowledge::{
    Base, EntityId, EntityKind, EventId, FactId, IndicatorId, Measures, OfficeId, Phrasings,
    TopicId, UnitKind,
};
use crate::language::{Ask, Discourse, LanguageId, LanguageSet, Role};
use crate::packed::Table;
use crate::text::Folded;

/// What a phrase of a question stands on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Key {
    Name(EntityId),
    Word(StemId),
    Not,
}

/// How a curator came to write a phrase, the most telling first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Wording {
    /// A title of the fact.
    Title,
    /// A question it answers.
    Question,
    /// Words that lead to it.
    Keyword,
}

struct Entry {
    fact: FactId,
    wording: Wording,
    /// Every word but names, to tell phrases apart that stand on the same.
    words: SmallVec<[StemId; 8]>,
    /// What it asks beside the fact itself.
    asks: SmallVec<[Ask; 2]>,
    /// Countries in their order: "Turkish firms in Azerbaijan" is not the other way round.
    sides: SmallVec<[EntityId; 2]>,
}

/// A fact whose phrase a question repeats.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Repeated {
    pub(super) fact: FactId,
    pub(super) wording: Wording,
}

/// Phrases of one language.
#[derive(Default)]
struct Phrasebook {
    /// By what they stand on.
    by_keys: HashMap<SmallVec<[Key; 8]>, SmallVec<[Entry; 1]>>,
    /// What the sample questions of a topic ask beside the topic itself: "who", "how many".
    asks: HashMap<FactId, SmallVec<[Ask; 2]>>,
}

/// All phrases, those of a language read when a question in it first comes: reading them takes longer than all
/// else that a start needs.
pub(super) struct Phrases {
    languages: Box<[OnceCell<Phrasebook>]>,
    /// Those of a prepared base, by language, until they are taken up.
    prepared: Vec<Table<u8>>,
}

/// What a look-up among phrases needs beside the question.
#[derive(Clone, Copy)]
pub(super) struct Shelf<'a> {
    pub(super) base: &'a Base,
    pub(super) vocabulary: &'a Vocabulary,
    /// The language of the question; its phrases and the English ones are looked at.
    pub(super) language: LanguageId,
}

/// A phrase or question taken apart.
struct Parts {
    words: SmallVec<[StemId; 8]>,
    keys: SmallVec<[Key; 8]>,
    asks: SmallVec<[Ask; 2]>,
    sides: SmallVec<[EntityId; 2]>,
}

impl Phrases {
    /// For so many languages, none of them read yet.
    pub(super) fn new(languages: usize) -> Self {
        let languages = (0..languages).map(|_| OnceCell::new()).collect();
        Self { languages, prepared: Vec::new() }
    }

    /// Reads the phrases of every language that are not prepared; for programs that run for long.
    pub(super) fn warm(&self, base: &Base, vocabulary: &Vocabulary) {
        for at in self.prepared.len()..self.languages.len() {
            let language = LanguageId(u8::try_from(at).unwrap_or(u8::MAX));
            self.of(Shelf { base, vocabulary, language });
        }
    }

    fn of(&self, shelf: Shelf<'_>) -> Option<&Phrasebook> {
        let cell = self.languages.get(usize::from(shelf.language.0))?;
        let prepared = || self.prepared(shelf.language);
        Some(cell.get_or_init(|| prepared().unwrap_or_else(|| read(shelf))))
    }

    /// The phrases that a question may repeat: those of its language, and the English ones.
    fn open(&self, shelf: Shelf<'_>) -> SmallVec<[&Phrasebook; 2]> {
        let english = Shelf { language: LanguageId::ENGLISH, ..shelf };
        let own = self.of(shelf).filter(|_| shelf.language != LanguageId::ENGLISH);
        own.into_iter().chain(self.of(english)).collect()
    }

    /// Whether a sample question of a topic asks it that.
    pub(super) fn answers(&self, shelf: Shelf<'_>, fact: FactId, ask: Ask) -> bool {
        let asks =
            |book: &&Phrasebook| book.asks.get(&fact).is_some_and(|asks| asks.contains(&ask));
        self.open(shelf).iter().any(asks)
    }

    /// The facts whose phrase the question repeats, those whose wording is the closest only.
    pub(super) fn repeated(
        &self,
        shelf: Shelf<'_>,
        mentions: &[Mention],
    ) -> SmallVec<[Repeated; 2]> {
        match parts(shelf.base, shelf.vocabulary, mentions) {
            Some(asked) => self.fitting(shelf, &asked, &asked.keys),
            None => SmallVec::new(),
        }
    }

    /// The facts whose phrase the question repeats when names that it says besides are left out, or the
    /// country of the base is put in; `concerns` tells whether a fact is about what was left out.
    pub(super) fn nearly(
        &self,
        shelf: Shelf<'_>,
        mentions: &[Mention],
        home: EntityId,
        concerns: &dyn Fn(FactId, &[EntityId]) -> bool,
    ) -> SmallVec<[Repeated; 2]> {
        let Some(asked) = parts(shelf.base, shelf.vocabulary, mentions) else {
            return SmallVec::new();
        };
        let names: SmallVec<[EntityId; 4]> =
            asked.keys.iter().filter_map(Key::name).take(limits::LEFT_OUT).collect();
        let mut sets: SmallVec<[SmallVec<[EntityId; 4]>; 8]> = (1..1_usize << names.len())
            .map(|set| {
                let left = names.iter().enumerate().filter(|(at, _)| set >> at & 1 == 1);
                left.map(|(_, &name)| name).collect()
            })
            .collect();
        sets.sort_by_key(SmallVec::len);
        if !names.contains(&home) {
            let mut keys = asked.keys.clone();
            keys.push(Key::Name(home));
            keys.sort_unstable();
            let mut found = self.fitting(shelf, &asked, &keys);
            found.retain(|found| matches!(found.fact, FactId::Topic(_)));
            if !found.is_empty() {
                return found;
            }
        }
        for left in sets {
            let out = |key: &&Key| key.name().is_none_or(|name| !left.contains(&name));
            let keys: SmallVec<[Key; 8]> = asked.keys.iter().filter(out).copied().collect();
            if keys.is_empty() {
                continue;
            }
            let mut found = self.fitting(shelf, &asked, &keys);
            found.retain(|found| concerns(found.fact, &left));
            if !found.is_empty() {
                return found;
            }
        }
        SmallVec::new()
    }

    /// The facts with a phrase that stands on `keys`, those whose wording is the closest only.
    fn fitting(
        &self,
        shelf: Shelf<'_>,
        asked: &Parts,
        keys: &SmallVec<[Key; 8]>,
    ) -> SmallVec<[Repeated; 2]> {
        let open = self.open(shelf);
        let entries = open.iter().filter_map(|book| book.by_keys.get(keys)).flatten();
        let mut fitting: SmallVec<[(usize, &Entry); 4]> = SmallVec::new();
        for entry in entries {
            let order = entry.sides == asked.sides || asked.sides.len() < 2;
            // A topic tells what it tells; a date or place is asked of it only where a sample question does.
            let asks = !matches!(entry.fact, FactId::Topic(_)) || asked.asks == entry.asks;
            if order && asks {
                fitting.push((apart(&entry.words, &asked.words), entry));
            }
        }
        let closeness =
            |&(apart, entry): &(usize, &Entry)| (entry.wording == Wording::Keyword, apart);
        let best = fitting.iter().map(closeness).min();
        fitting.retain(|fitting| Some(closeness(fitting)) == best);
        let mut found: SmallVec<[Repeated; 2]> = SmallVec::new();
        for (_, Entry { fact, wording, .. }) in fitting {
            if !found.iter().any(|known| known.fact == *fact) {
                found.push(Repeated { fact: *fact, wording: *wording });
            }
        }
        found
    }
}

/// Reads the phrases of one language.
fn read(shelf: Shelf<'_>) -> Phrasebook {
    let Shelf { base, language, .. } = shelf;
    let mut phrases = Phrasebook::default();
    for (index, event) in base.events.iter().enumerate() {
        let fact = FactId::Event(EventId::new(index));
        add(&mut phrases, shelf, fact, Wording::Title, event.title.iter());
    }
    for (index, office) in base.offices.iter().enumerate() {
        let fact = FactId::Office(OfficeId::new(index));
        for (title_in, title) in office.title.iter().filter(|(own, _)| *own == language) {
            let holder = base.entities[office.person.index()].label.get(title_in);
            let texts = [title.to_owned(), format!("{holder} {title}")];
            let texts = texts.iter().map(|text| (title_in, text.as_str()));
            add(&mut phrases, shelf, fact, Wording::Title, texts);
        }
    }
    for (index, topic) in base.topics.iter().enumerate() {
        let fact = FactId::Topic(TopicId::new(index));
        add(&mut phrases, shelf, fact, Wording::Title, topic.title.iter());
        add(&mut phrases, shelf, fact, Wording::Question, texts(&topic.questions));
        add(&mut phrases, shelf, fact, Wording::Keyword, texts(&topic.keywords));
    }
    phrases
}

fn add<'t>(
    phrases: &mut Phrasebook,
    shelf: Shelf<'_>,
    fact: FactId,
    wording: Wording,
    texts: impl Iterator<Item = (LanguageId, &'t str)>,
) {
    let Shelf { base, vocabulary, language } = shelf;
    for (_, text) in texts.filter(|(own, _)| *own == language) {
        let mentions = mentions(base, vocabulary, text, language);
        let Some(Parts { words, keys, asks, sides }) = parts(base, vocabulary, &mentions) else {
            continue;
        };
        if wording == Wording::Question && !asks.is_empty() {
            phrases.asks.entry(fact).or_default().extend(asks.iter().copied());
        }
        // The name of a country alone leads to nothing.
        if keys.len() == sides.len() {
            continue;
        }
        let entries = phrases.by_keys.entry(keys).or_default();
        entries.push(Entry { fact, wording, words, asks, sides });
    }
}

impl Key {
    fn name(&self) -> Option<EntityId> {
        match self {
            Key::Name(id) => Some(*id),
            Key::Word(_) | Key::Not => None,
        }
    }
}

/// How many words one of two phrases has and the other has not.
fn apart(a: &[StemId], b: &[StemId]) -> usize {
    let only =
        |a: &[StemId], b: &[StemId]| a.iter().filter(|word| b.binary_search(word).is_err()).count();
    only(a, b) + only(b, a)
}

fn texts(phrasings: &Phrasings) -> impl Iterator<Item = (LanguageId, &str)> {
    phrasings
        .iter()
        .flat_map(|(language, phrases)| phrases.iter().map(|phrase| (*language, &**phrase)))
}

/// The mentions of a text whose language is known.
fn mentions(
    base: &Base,
    vocabulary: &Vocabulary,
    text: &str,
    language: LanguageId,
) -> Vec<Mention> {
    let mut folded = Folded::new(text);
    let own = LanguageSet::of(language);
    let forms = |at: usize| {
        let key = folded.key(at);
        match vocabulary.exact(key) {
            Some(word) if vocabulary.stands_alone(word) => SmallVec::new(),
            Some(_) => own_forms(base, vocabulary, own, key),
            None => vocabulary.inflected_in(&base.packs, own, key),
        }
    };
    let forms = (0..folded.len()).map(forms).collect();
    let mut tongue = Tongue::of(language, forms);
    let tails = tails::absorb(base, vocabulary, &mut folded, &mut tongue);
    let sought = Sought::default();
    cover::cover(base, vocabulary, &tongue.tokens(base, &folded, &tails, &sought))
}

/// What a phrase stands on; `None` where a word of it is not known at all.
fn parts(base: &Base, vocabulary: &Vocabulary, mentions: &[Mention]) -> Option<Parts> {
    let mut parts = Parts {
        words: SmallVec::new(),
        keys: SmallVec::new(),
        asks: SmallVec::new(),
        sides: SmallVec::new(),
    };
    for mention in mentions {
        let negation = Meaning::Role(Role::Discourse(Discourse::Negation));
        if mention.meanings.contains(&negation) {
            parts.keys.push(Key::Not);
            continue;
        }
        let best = mention.meanings.iter().filter_map(|meaning| match meaning {
            Meaning::Entity(id, form) if *form != Form::Generic => Some((*form, *id)),
            _ => None,
        });
        if let Some((_, id)) = best.min() {
            parts.keys.push(Key::Name(id));
            let kind = base.entities[id.index()].kind;
            if matches!(kind, EntityKind::Country | EntityKind::Bloc) {
                parts.sides.push(id);
            }
            continue;
        }
        parts.words.extend(mention.words.iter().map(|&word| vocabulary.stem_of(word)));
        let mut small = false;
        // "Goods" are no praise.
        let word = mention.meanings.contains(&Meaning::Keyword);
        let says_nothing = |meaning: &&Meaning| {
            is_small(meaning) && !(word && matches!(meaning, Meaning::Role(Role::Social(_))))
        };
        for meaning in mention.meanings.iter().filter(says_nothing) {
            small = true;
            if let Meaning::Role(Role::Ask(ask)) = meaning
                && tells(*ask)
            {
                parts.asks.push(*ask);
            }
        }
        if small {
            continue;
        }
        if mention.words.is_empty() {
            return None;
        }
        // "Signed" speaks of every document; the rest of the phrase says which.
        let hint = |meaning: &Meaning| matches!(meaning, Meaning::Indicator(id, false) if counts(base, *id));
        let kind = |meaning: &Meaning| matches!(meaning, Meaning::Role(Role::EventKind(_)));
        if mention.meanings.iter().any(hint) && !mention.meanings.iter().any(kind) {
            continue;
        }
        let telling = mention
            .words
            .iter()
            .filter(|&&word| mention.words.len() == 1 || !vocabulary.is_small(word));
        parts.keys.extend(telling.map(|&word| Key::Word(vocabulary.stem_of(word))));
    }
    parts.keys.sort_unstable();
    parts.keys.dedup();
    parts.words.sort_unstable();
    parts.words.dedup();
    parts.asks.sort_unstable();
    parts.asks.dedup();
    (!parts.keys.is_empty()).then_some(parts)
}

/// Whether an indicator counts what was signed or the like.
fn counts(base: &Base, id: IndicatorId) -> bool {
    let indicator = &base.indicators[id.index()];
    indicator.unit_kind == UnitKind::Count && indicator.measures == Measures::Stock
}

/// Whether a word of asking wants one thing of a fact and not the fact itself.
fn tells(ask: Ask) -> bool {
    !matches!(ask, Ask::What | Ask::Which | Ask::List | Ask::Tell | Ask::YesNo | Ask::Source)
}
