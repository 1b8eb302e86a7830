//! Titles, sample questions and keywords of facts as whole phrases. A question that says what a curator
//! wrote for a fact, and nothing else, is about that fact, however well its words would fit a figure.

use foldhash::{HashMap, HashMapExt as _};
use smallvec::SmallVec;

use super::cover::{self, Mention};
use super::features::is_small;
use super::tongue::Tongue;
use super::vocabulary::{Form, Meaning, StemId, Vocabulary};
use super::{limits, tails};
use crate::knowledge::{
    Base, EntityId, EntityKind, EventId, FactId, IndicatorId, Measures, OfficeId, Phrasings,
    TopicId, UnitKind,
};
use crate::language::{Ask, Discourse, LanguageId, LanguageSet, Role};
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

/// All phrases by what they stand on.
pub(super) struct Phrases {
    by_keys: HashMap<SmallVec<[Key; 8]>, SmallVec<[Entry; 1]>>,
}

/// A phrase or question taken apart.
struct Parts {
    words: SmallVec<[StemId; 8]>,
    keys: SmallVec<[Key; 8]>,
    asks: SmallVec<[Ask; 2]>,
    sides: SmallVec<[EntityId; 2]>,
}

impl Phrases {
    /// From the facts of the base, once the vocabulary is complete.
    pub(super) fn new(base: &Base, vocabulary: &Vocabulary) -> Self {
        let mut phrases = Self { by_keys: HashMap::with_capacity(1024) };
        for (index, event) in base.events.iter().enumerate() {
            let fact = FactId::Event(EventId::new(index));
            let titles = event.title.iter();
            phrases.add(base, vocabulary, fact, Wording::Title, titles);
        }
        for (index, office) in base.offices.iter().enumerate() {
            let fact = FactId::Office(OfficeId::new(index));
            for (language, title) in office.title.iter() {
                let holder = base.entities[office.person.index()].label.get(language);
                let texts = [title.to_owned(), format!("{holder} {title}")];
                let texts = texts.iter().map(|text| (language, text.as_str()));
                phrases.add(base, vocabulary, fact, Wording::Title, texts);
            }
        }
        for (index, topic) in base.topics.iter().enumerate() {
            let fact = FactId::Topic(TopicId::new(index));
            let titles = topic.title.iter();
            phrases.add(base, vocabulary, fact, Wording::Title, titles);
            phrases.add(base, vocabulary, fact, Wording::Question, texts(&topic.questions));
            phrases.add(base, vocabulary, fact, Wording::Keyword, texts(&topic.keywords));
        }
        phrases
    }

    fn add<'t>(
        &mut self,
        base: &Base,
        vocabulary: &Vocabulary,
        fact: FactId,
        wording: Wording,
        texts: impl Iterator<Item = (LanguageId, &'t str)>,
    ) {
        for (language, text) in texts {
            let mentions = mentions(base, vocabulary, text, language);
            let Some(Parts { words, keys, asks, sides }) = parts(base, vocabulary, &mentions)
            else {
                continue;
            };
            // The name of a country alone leads to nothing.
            if keys.len() == sides.len() {
                continue;
            }
            let entries = self.by_keys.entry(keys).or_default();
            entries.push(Entry { fact, wording, words, asks, sides });
        }
    }

    /// The facts whose phrase the question repeats, those whose wording is the closest only.
    pub(super) fn repeated(
        &self,
        base: &Base,
        vocabulary: &Vocabulary,
        mentions: &[Mention],
    ) -> SmallVec<[Repeated; 2]> {
        match parts(base, vocabulary, mentions) {
            Some(asked) => self.fitting(&asked, &asked.keys),
            None => SmallVec::new(),
        }
    }

    /// The facts whose phrase the question repeats when names that it says besides are left out, or the
    /// country of the base is put in; `concerns` tells whether a fact is about what was left out.
    pub(super) fn nearly(
        &self,
        base: &Base,
        vocabulary: &Vocabulary,
        mentions: &[Mention],
        home: EntityId,
        concerns: &dyn Fn(FactId, &[EntityId]) -> bool,
    ) -> SmallVec<[Repeated; 2]> {
        let Some(asked) = parts(base, vocabulary, mentions) else { return SmallVec::new() };
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
            let mut found = self.fitting(&asked, &keys);
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
            let mut found = self.fitting(&asked, &keys);
            found.retain(|found| concerns(found.fact, &left));
            if !found.is_empty() {
                return found;
            }
        }
        SmallVec::new()
    }

    /// The facts with a phrase that stands on `keys`, those whose wording is the closest only.
    fn fitting(&self, asked: &Parts, keys: &SmallVec<[Key; 8]>) -> SmallVec<[Repeated; 2]> {
        let Some(entries) = self.by_keys.get(keys) else { return SmallVec::new() };
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
        let alone =
            vocabulary.exact(folded.key(at)).is_some_and(|word| vocabulary.stands_alone(word));
        match alone {
            true => SmallVec::new(),
            false => vocabulary.inflected_in(&base.packs, own, folded.key(at)),
        }
    };
    let forms = (0..folded.len()).map(forms).collect();
    let mut tongue = Tongue { main: language, present: own, forms };
    let tails = tails::absorb(base, vocabulary, &mut folded, &mut tongue);
    cover::cover(base, vocabulary, &tongue.tokens(&folded, &tails))
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
