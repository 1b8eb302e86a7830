//! The sheets of facts, made when a base is loaded: everything a fact names and the words that lead to it.

use smallvec::SmallVec;

use super::postings::{Lists, Posting};
use super::sides::is_side;
use super::suits::Dated;
use super::vocabulary::{StemId, Vocabulary};
use crate::calendar::Period;
use crate::knowledge::{
    Base, EntityId, EntityKind, Event, EventId, FactId, Figure, FigureId, IndicatorId, Measures,
    Office, OfficeId, TopicId,
};
use crate::language::LanguageId;
use crate::text::key_of;

use super::sheet_words::{
    Alike, Words, headline, merged, names_documents, numbered, ordinals, speaks_of_papers, titles,
    told_of_event, years,
};
use super::subjects::{Sheet, Subjects};

impl Subjects {
    /// From the facts of the base; their words are made known to the vocabulary.
    pub fn new(base: &Base, vocabulary: &mut Vocabulary) -> Self {
        let alike = Alike::new(base, vocabulary);
        let mut leads = Leads { alike, ..Leads::default() };
        let mut subjects = Self {
            sheets: Vec::new(),
            from: [0; 3],
            by_word: Lists::default(),
            by_name: Lists::default(),
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
            let words = merged(&telling, words.finish());
            let headline = headline(base, vocabulary, &event.title);
            let sheet = Sheet {
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
                dates: SmallVec::new(),
                towards: Vec::new(),
                titles: titles(base, vocabulary, &event.title),
                years: Vec::new(),
                nth: ordinals(vocabulary, &telling),
                papers: false,
                numbered: numbered(vocabulary, [&event.title, &event.summary]),
                words,
            };
            subjects.push(sheet, &telling, &headline, &mut leads);
        }
        subjects.from[0] = subjects.sheets.len();
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
            let telling = words.clone();
            let sheet = Sheet {
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
                dates: SmallVec::new(),
                towards: towards(base, office),
                titles: Vec::new(),
                years: Vec::new(),
                nth: Vec::new(),
                papers: false,
                numbered: Vec::new(),
                words,
            };
            subjects.push(sheet, &telling, &[], &mut leads);
        }
        subjects.from[1] = subjects.sheets.len();
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
            let words = merged(&telling, words.finish());
            let headline = headline(base, vocabulary, &topic.title);
            let sheet = Sheet {
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
                dates: SmallVec::new(),
                towards: Vec::new(),
                titles: titles(base, vocabulary, &topic.title),
                years: years(&topic.text),
                nth: Vec::new(),
                papers: speaks_of_papers(vocabulary, &telling),
                numbered: numbered(vocabulary, [&topic.title, &topic.text]),
                words,
            };
            subjects.push(sheet, &telling, &headline, &mut leads);
        }
        subjects.from[2] = subjects.sheets.len();
        subjects.add_counts(base, vocabulary, &mut leads);
        subjects.by_word = Lists::new(leads.words);
        subjects.by_name = Lists::new(leads.names);
        subjects
    }

    /// Counts taken at one event ("agreements signed") are found by the words of the event too.
    fn add_counts(&mut self, base: &Base, vocabulary: &mut Vocabulary, leads: &mut Leads) {
        let levels = (0..base.indicators.len()).map(IndicatorId::new);
        let levels = levels.filter(|id| base.indicators[id.index()].measures == Measures::Stock);
        let series = levels.flat_map(|id| base.index.of_indicator(id));
        let mut counted: Vec<FigureId> =
            series.flat_map(|series| base.index.figures(series)).copied().collect();
        counted.sort_unstable();
        for id in counted {
            let figure = base.figures.get(id);
            let indicator = &base.indicators[figure.indicator.index()];
            let Some(day @ Period::Day(_)) = figure.period else { continue };
            let Some(event) = counted_at(base, &figure, day) else { continue };
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
            // Whoever was there for any of it: "signed during Aliyev's visit", "at the forum in the chamber".
            let occasion = base.events.iter().filter(|event| held_on(event, &figure, day));
            for event in occasion {
                names.extend(event.people.iter().map(|participant| participant.person));
                names.extend(event.organisations.iter().copied());
            }
            let mut words = Words::new(base, vocabulary);
            words.add_all(&indicator.names);
            words.add_all(&indicator.hints);
            let counts = words.finish();
            let telling = merged(&told, counts.clone());
            let mut words = Words::new(base, vocabulary);
            words.add_texts(event.summary.iter());
            words.add_labels(&names);
            let words = merged(&telling, words.finish());
            let sheet = Sheet {
                fact: FactId::Figure(id),
                kind: Some(event.kind),
                names,
                main: Vec::new(),
                lists: false,
                counts,
                side: None,
                office: None,
                date: figure.period,
                seen: Vec::new(),
                dates: SmallVec::new(),
                towards: Vec::new(),
                titles: Vec::new(),
                years: Vec::new(),
                nth: Vec::new(),
                papers: false,
                numbered: Vec::new(),
                words,
            };
            self.push(sheet, &telling, &[], leads);
        }
    }

    /// `telling` are the words that curators chose for it, `headline` those of its title; both are among all its
    /// words.
    fn push(
        &mut self,
        mut sheet: Sheet,
        telling: &[StemId],
        headline: &[StemId],
        leads: &mut Leads,
    ) {
        let at = self.sheets.len();
        let number = u32::try_from(at).unwrap_or(u32::MAX);
        sheet.names.sort_unstable();
        sheet.names.dedup();
        if sheet.date.is_some() && sheet.office.is_none() {
            self.dated.push(number);
        }
        if sheet.office.is_some() {
            self.offices.push(number);
        }
        let dates = sheet.seen.iter().map(|&(date, _)| date).chain(sheet.date);
        sheet.dates = dates.map(Dated::new).collect();
        // What events and topics are told with may be asked for with other words that say much the same.
        let told = sheet.office.is_none() && sheet.counts.is_empty();
        let alike = if told { leads.alike.of(telling) } else { Vec::new() };
        for &stem in &sheet.words {
            let [chief, titled] =
                [telling, headline].map(|stems| stems.binary_search(&stem).is_ok());
            let posting = Posting::new(at, true, chief, titled);
            let alike = alike.binary_search(&stem).is_ok();
            leads.words.push((stem.index(), if alike { posting.alike() } else { posting }));
        }
        for stem in alike.iter().filter(|stem| sheet.words.binary_search(stem).is_err()) {
            leads.words.push((stem.index(), Posting::new(at, false, false, false).alike()));
        }
        let titled = sheet.titles.iter().flatten().filter_map(|word| word.name);
        let mut titled: Vec<EntityId> = titled.collect();
        titled.sort_unstable();
        titled.dedup();
        let untold = |id: &EntityId| sheet.names.binary_search(id).is_err();
        for &id in sheet.names.iter().chain(titled.iter().filter(|id| untold(id))) {
            let [has, titled] = [&sheet.names, &titled].map(|ids| ids.binary_search(&id).is_ok());
            let chief = sheet.main.contains(&id);
            leads.names.push((id.index(), Posting::new(at, has, chief, titled)));
        }
        self.sheets.push(sheet);
    }
}

/// Where words and names lead, while sheets are being made.
#[derive(Default)]
struct Leads {
    words: Vec<(usize, Posting)>,
    names: Vec<(usize, Posting)>,
    alike: Alike,
}

/// The event of the day at which a count was taken: of several, the one that the same report tells of.
pub(super) fn counted_at(base: &Base, figure: &Figure, day: Period) -> Option<usize> {
    let held = |event: &Event| held_on(event, figure, day);
    let told = |event: &Event| event.source == figure.source;
    let position = |test: &dyn Fn(&Event) -> bool| base.events.iter().position(test);
    position(&|event| held(event) && told(event)).or_else(|| position(&held))
}

/// Whether an event was held on a day with the partner of a count.
fn held_on(event: &Event, figure: &Figure<'_>, day: Period) -> bool {
    event.date.period == day
        && figure.partner.is_none_or(|partner| event.parties.contains(&partner))
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

/// Whether a sheet names all these things, its own side among them where a side is named.
pub(super) fn names_all(base: &Base, sheet: &Sheet, ids: &[EntityId]) -> bool {
    let side = |side: EntityId| ids.contains(&side) || !ids.iter().any(|&id| is_side(base, id));
    sheet.side.is_none_or(side) && ids.iter().all(|id| sheet.names.binary_search(id).is_ok())
}
