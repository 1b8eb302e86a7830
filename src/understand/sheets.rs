//! The sheets of facts, made when a base is loaded: everything a fact names and the words that lead to it.

use foldhash::{HashMap, HashMapExt as _};

use super::sides::is_side;
use super::vocabulary::Vocabulary;
use crate::calendar::Period;
use crate::knowledge::{
    Base, EntityId, EntityKind, Event, EventId, FactId, Figure, FigureId, Measures, Office,
    OfficeId, TopicId,
};
use crate::language::LanguageId;
use crate::text::key_of;

use super::sheet_words::{
    Words, headline, merged, names_documents, numbered, ordinals, speaks_of_papers, titles,
    told_of_event, years,
};
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
            documents: Vec::new(),
            home: base.entities.iter().position(|entity| &*entity.id == "AZ").map(EntityId::new),
        };
        for (index, event) in base.events.iter().enumerate() {
            let mut names = event.parties.clone();
            names.extend(event.place);
            names.extend(&event.organisations);
            names.extend(event.people.iter().map(|participant| participant.person));
            names.extend(&event.entities);
            let telling = told_of_event(base, vocabulary, event, &names);
            let roles = event.people.iter().flat_map(|person| person.role.iter());
            let mut words = Words::new(base, vocabulary);
            words.add_texts(event.summary.iter().chain(roles));
            words.add_labels(&names);
            let words = merged(telling.clone(), words.finish());
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
                titles: titles(base, vocabulary, &event.title),
                years: Vec::new(),
                nth: ordinals(vocabulary, &telling),
                papers: false,
                numbered: numbered(vocabulary, [&event.title, &event.summary]),
                telling,
                words,
            });
        }
        for (index, office) in base.offices.iter().enumerate() {
            let mut names = vec![office.person];
            names.extend(office.organisation);
            names.extend(office.country);
            let mut words = Words::new(base, vocabulary);
            words.add_texts(office.title.iter());
            words.add_all(&office.posts);
            words.add_everyday(&names);
            words.add_labels(&names);
            let words = words.finish();
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
                titles: Vec::new(),
                years: Vec::new(),
                nth: Vec::new(),
                papers: false,
                numbered: Vec::new(),
                telling: words.clone(),
                words,
            });
        }
        for (index, topic) in base.topics.iter().enumerate() {
            let mut names = topic.about.clone();
            names.extend(&topic.members);
            let mut telling = Words::new(base, vocabulary);
            telling.add_texts(topic.title.iter());
            telling.add_all(&topic.keywords);
            telling.add_all(&topic.questions);
            telling.add_everyday(&names);
            let telling = telling.finish();
            let mut words = Words::new(base, vocabulary);
            words.add_texts(topic.text.iter());
            words.add_labels(&names);
            let words = merged(telling.clone(), words.finish());
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
                titles: titles(base, vocabulary, &topic.title),
                years: years(&topic.text),
                nth: Vec::new(),
                papers: speaks_of_papers(vocabulary, &telling),
                numbered: numbered(vocabulary, [&topic.title, &topic.text]),
                telling,
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
                if names_documents(base, vocabulary, figure.indicator) {
                    self.documents.push(figure.indicator);
                }
            }
            let mut names = event.parties.clone();
            names.extend(event.place);
            let told = told_of_event(base, vocabulary, event, &names);
            names.extend(event.people.iter().map(|participant| participant.person));
            let mut words = Words::new(base, vocabulary);
            words.add_all(&indicator.names);
            words.add_all(&indicator.hints);
            let counts = words.finish();
            let telling = merged(told, counts.clone());
            let mut words = Words::new(base, vocabulary);
            words.add_texts(event.summary.iter());
            words.add_labels(&names);
            let words = merged(telling.clone(), words.finish());
            self.push(Sheet {
                fact: FactId::Figure(FigureId::new(index)),
                kind: Some(event.kind),
                names,
                main: Vec::new(),
                lists: false,
                counts,
                side: None,
                office: None,
                date: figure.period,
                seen: Vec::new(),
                towards: Vec::new(),
                headline: Vec::new(),
                titles: Vec::new(),
                years: Vec::new(),
                nth: Vec::new(),
                papers: false,
                numbered: Vec::new(),
                telling,
                words,
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
