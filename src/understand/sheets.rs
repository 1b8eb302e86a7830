//! The sheets of facts, made when a base is loaded: everything a fact names and the words that lead to it.

use foldhash::{HashMap, HashMapExt as _};

use super::sides::is_side;
use super::vocabulary::{Sense, StemId, Vocabulary};
use crate::calendar::Period;
use crate::knowledge::{
    Base, EntityId, EntityKind, Event, EventId, FactId, Figure, FigureId, Localised, Measures,
    Office, OfficeId, Phrasings, TopicId,
};
use crate::language::LanguageId;
use crate::text::{Folded, key_of};

use super::features::is_small;
use super::subjects::{Sheet, Subjects};

impl Subjects {
    /// From the facts of the base; their words are made known to the vocabulary.
    pub fn new(base: &Base, vocabulary: &mut Vocabulary) -> Self {
        let mut subjects = Self {
            sheets: Vec::new(),
            by_word: HashMap::new(),
            by_name: HashMap::new(),
            dated: Vec::new(),
            offices: Vec::new(),
            counted: Vec::new(),
            home: base.entities.iter().position(|entity| &*entity.id == "AZ").map(EntityId::new),
        };
        for (index, event) in base.events.iter().enumerate() {
            let mut names = event.parties.clone();
            names.extend(event.place);
            names.extend(&event.organisations);
            names.extend(event.people.iter().map(|participant| participant.person));
            names.extend(&event.entities);
            let mut words = Words::new(base, vocabulary);
            event
                .title
                .iter()
                .chain(event.summary.iter())
                .for_each(|(language, text)| words.add(text, language));
            words.add_all(&event.keywords);
            event
                .people
                .iter()
                .flat_map(|person| person.role.iter())
                .for_each(|(language, text)| words.add(text, language));
            words.add_names(&names);
            let words = words.finish();
            subjects.push(Sheet {
                fact: FactId::Event(EventId::new(index)),
                kind: Some(event.kind),
                names,
                main: event.entities.iter().copied().chain(event.place).collect(),
                lists: false,
                counts: Vec::new(),
                side: None,
                office: None,
                date: Some(event.date.period),
                seen: Vec::new(),
                towards: Vec::new(),
                headline: headline(base, vocabulary, &event.title),
                words,
            });
        }
        for (index, office) in base.offices.iter().enumerate() {
            let mut names = vec![office.person];
            names.extend(office.organisation);
            names.extend(office.country);
            let mut words = Words::new(base, vocabulary);
            office.title.iter().for_each(|(language, text)| words.add(text, language));
            words.add_all(&office.posts);
            words.add_names(&names);
            subjects.push(Sheet {
                fact: FactId::Office(OfficeId::new(index)),
                kind: None,
                names,
                main: vec![office.person],
                lists: false,
                counts: Vec::new(),
                side: office.country,
                office: Some(OfficeId::new(index)),
                date: office.as_of,
                seen: seen_in_post(base, office),
                towards: towards(base, office),
                headline: Vec::new(),
                words: words.finish(),
            });
        }
        for (index, topic) in base.topics.iter().enumerate() {
            let mut names = topic.about.clone();
            names.extend(&topic.members);
            let mut words = Words::new(base, vocabulary);
            topic
                .title
                .iter()
                .chain(topic.text.iter())
                .for_each(|(language, text)| words.add(text, language));
            words.add_all(&topic.keywords);
            words.add_all(&topic.questions);
            words.add_names(&names);
            let words = words.finish();
            subjects.push(Sheet {
                fact: FactId::Topic(TopicId::new(index)),
                kind: None,
                names,
                main: topic
                    .about
                    .first()
                    .copied()
                    .filter(|&id| !is_side(base, id))
                    .into_iter()
                    .collect(),
                lists: !topic.members.is_empty(),
                counts: Vec::new(),
                side: None,
                office: None,
                date: None,
                seen: Vec::new(),
                towards: Vec::new(),
                headline: headline(base, vocabulary, &topic.title),
                words,
            });
        }
        subjects.add_counts(base, vocabulary);
        subjects
    }

    /// Counts taken at one event ("agreements signed") are found by the words of the event too.
    fn add_counts(&mut self, base: &Base, vocabulary: &mut Vocabulary) {
        for (index, figure) in base.figures.iter().enumerate() {
            let indicator = &base.indicators[figure.indicator.index()];
            let Some(day @ Period::Day(_)) = figure.period else { continue };
            if indicator.measures != Measures::Stock {
                continue;
            }
            let Some(event) = counted_at(base, figure, day) else { continue };
            let event = &base.events[event];
            if !self.counted.contains(&figure.indicator) {
                self.counted.push(figure.indicator);
            }
            let mut names = event.parties.clone();
            names.extend(event.place);
            let mut words = Words::new(base, vocabulary);
            event
                .title
                .iter()
                .chain(event.summary.iter())
                .for_each(|(language, text)| words.add(text, language));
            words.add_all(&event.keywords);
            words.add_names(&names);
            let event_words = words.finish();
            let mut words = Words::new(base, vocabulary);
            words.add_all(&indicator.names);
            words.add_all(&indicator.hints);
            let counts = words.finish();
            self.push(Sheet {
                fact: FactId::Figure(FigureId::new(index)),
                kind: Some(event.kind),
                names,
                main: Vec::new(),
                lists: false,
                counts: counts.clone(),
                side: None,
                office: None,
                date: figure.period,
                seen: Vec::new(),
                towards: Vec::new(),
                headline: Vec::new(),
                words: merged(event_words, counts),
            });
        }
    }

    fn push(&mut self, mut sheet: Sheet) {
        let at = u32::try_from(self.sheets.len()).unwrap_or(u32::MAX);
        sheet.names.sort_unstable();
        sheet.names.dedup();
        if sheet.date.is_some() && sheet.office.is_none() {
            self.dated.push(at);
        }
        if sheet.office.is_some() {
            self.offices.push(at);
        }
        for &stem in &sheet.words {
            self.by_word.entry(stem).or_default().push(at);
        }
        for &name in &sheet.names {
            self.by_name.entry(name).or_default().push(at);
        }
        self.sheets.push(sheet);
    }
}

/// The event of the day at which a count was taken: of several, the one that the same report tells of.
pub(super) fn counted_at(base: &Base, figure: &Figure, day: Period) -> Option<usize> {
    let held = |event: &Event| {
        event.date.period == day
            && figure.partner.is_none_or(|partner| event.parties.contains(&partner))
    };
    let told = |event: &Event| event.source == figure.source;
    let position = |test: &dyn Fn(&Event) -> bool| base.events.iter().position(test);
    position(&|event| held(event) && told(event)).or_else(|| position(&held))
}

/// Gathers the words of a sheet, leaving out those that only ask or fill.
struct Words<'a> {
    base: &'a Base,
    vocabulary: &'a mut Vocabulary,
    stems: Vec<StemId>,
}

impl<'a> Words<'a> {
    fn new(base: &'a Base, vocabulary: &'a mut Vocabulary) -> Self {
        Self { base, vocabulary, stems: Vec::new() }
    }

    fn add(&mut self, text: &str, language: LanguageId) {
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

    fn add_all(&mut self, phrasings: &Phrasings) {
        for (language, phrases) in phrasings {
            phrases.iter().for_each(|phrase| self.add(phrase, *language));
        }
    }

    /// Everyday words for the bodies a sheet names lead to it too.
    fn add_names(&mut self, names: &[EntityId]) {
        for &name in names {
            let entity = &self.base.entities[name.index()];
            if !matches!(entity.kind, EntityKind::Country | EntityKind::Bloc) {
                self.add_all(&entity.generic);
                entity.label.iter().for_each(|(language, label)| self.add(label, language));
            }
        }
    }

    fn finish(mut self) -> Vec<StemId> {
        self.stems.sort_unstable();
        self.stems.dedup();
        self.stems
    }
}

/// The words of a title.
fn headline(base: &Base, vocabulary: &mut Vocabulary, title: &Localised) -> Vec<StemId> {
    let mut words = Words::new(base, vocabulary);
    title.iter().for_each(|(language, text)| words.add(text, language));
    words.finish()
}

/// Countries to which an office stands by its title or its body: "ambassador of … to Serbia".
fn towards(base: &Base, office: &Office) -> Vec<EntityId> {
    let title = office.title.get(LanguageId::ENGLISH);
    let body = office.organisation.map(|id| &base.entities[id.index()]);
    let countries = base.entities.iter().enumerate().filter(|(_, entity)| {
        entity.kind == EntityKind::Country && title.contains(entity.label.get(LanguageId::ENGLISH))
    });
    let named = countries.map(|(index, _)| EntityId::new(index));
    named.chain(body.into_iter().flat_map(|body| body.countries.iter().copied())).collect()
}

/// Events at which the holder of an office took part in that post.
fn seen_in_post(base: &Base, office: &Office) -> Vec<(Period, EventId)> {
    let title = post_key(office.title.get(LanguageId::ENGLISH));
    let mut seen = Vec::new();
    for (index, event) in base.events.iter().enumerate() {
        let in_post = event.people.iter().any(|participant| {
            participant.person == office.person
                && post_key(participant.role.get(LanguageId::ENGLISH)) == title
        });
        if in_post {
            seen.push((event.date.period, EventId::new(index)));
        }
    }
    seen
}

/// A post without the small words that tie its parts: "President, AZPROMO", "President of AZPROMO".
fn post_key(title: &str) -> Vec<String> {
    let key = key_of(title);
    key.split(' ').filter(|word| word.len() > 3).map(str::to_owned).collect()
}

fn merged(mut a: Vec<StemId>, b: Vec<StemId>) -> Vec<StemId> {
    a.extend(b);
    a.sort_unstable();
    a.dedup();
    a
}
