//! Guards that each event, office and topic of the shipped base is reached by its title and by other
//! roads: kind, parties and date; people, bodies and places; the holder's name; the sample questions.
//! A road is walked when the fact is among the facts of the answer, of one of its pages, or of the choices
//! that are offered.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use jiff::civil::date;
use once_cell::sync::Lazy;
use tradefacts::builtin;
use tradefacts::calendar::Period;
use tradefacts::engine::{Context, Engine, Turn};
use tradefacts::knowledge::{Base, EntityId, Event, load};
use tradefacts::language::{EventKind, LanguageId};
use tradefacts::reply::Reply;

/// Pages of a list that are turned at most.
const PAGES: usize = 30;

static BASE: Lazy<Base> =
    Lazy::new(|| load(&builtin::files()).unwrap_or_else(|report| panic!("{report}")));

/// How many questions of a road reached their facts, and those that did not.
#[derive(Default)]
struct Roads {
    walked: BTreeMap<&'static str, (usize, usize)>,
    lost: String,
}

impl Roads {
    #[track_caller]
    fn walk(&mut self, road: &'static str, fact: &str, question: &str) {
        let (reached, asked) = self.walked.entry(road).or_default();
        *asked += 1;
        if reaches(fact, question) {
            *reached += 1;
        } else {
            writeln!(self.lost, "{road}: {fact}: {question}").unwrap();
        }
    }

    /// Every road must lead to its fact.
    #[track_caller]
    fn all_lead(self) {
        let counts: Vec<String> = self
            .walked
            .iter()
            .map(|(road, (reached, asked))| format!("{road}: {reached} of {asked}"))
            .collect();
        assert!(self.lost.is_empty(), "{}\n{}", counts.join("\n"), self.lost);
    }
}

#[test]
fn every_event_is_reached() {
    let mut roads = Roads::default();
    for event in &BASE.events {
        let english = |id: &EntityId| name(*id);
        let parties: Vec<&str> = event.parties.iter().map(english).collect();
        let bodies: Vec<&str> = event.organisations.iter().map(english).collect();
        let people: Vec<&str> = event.people.iter().map(|person| name(person.person)).collect();
        let when = on(event.date.period);
        let year = event.date.period.first_day().year();
        roads.walk("title", &event.id, text(&event.title));
        roads.walk("kind and date", &event.id, &kind_and_date(event, &parties, &bodies));
        let with = if parties.len() < 2 { "with" } else { "between" };
        let happened = format!("What happened {when} {with} {}?", list(&parties));
        roads.walk("date", &event.id, &happened);
        if let Some(person) = people.first() {
            let question = format!("events with {person} in {year}");
            roads.walk("person", &event.id, &question);
        }
        if let [first, second, ..] = people.as_slice() {
            let question = format!("events with {first} and {second} in {year}");
            roads.walk("people", &event.id, &question);
        }
        if let [first, second, ..] = bodies.as_slice() {
            roads.walk("bodies", &event.id, &format!("events of {first} and {second} in {year}"));
        }
        if let Some(place) = event.place {
            let question = format!("What happened in {} in {year}?", name(place));
            roads.walk("place", &event.id, &question);
        }
        for &entity in &event.entities {
            let question = format!("What happened with {} in {year}?", name(entity));
            roads.walk("project or agreement", &event.id, &question);
        }
    }
    roads.all_lead();
}

/// "Which memorandum did … sign in February 2021?", by the kind of the event.
fn kind_and_date(event: &Event, parties: &[&str], bodies: &[&str]) -> String {
    let sides = list(if bodies.len() > 1 { &bodies[..2] } else { parties });
    let parties = list(parties);
    let (day, month) = (on(event.date.period), on_month(event.date.period));
    match event.kind {
        EventKind::Memorandum => format!("Which memorandum did {sides} sign {month}?"),
        // Not every one was signed then: some came into force or were changed.
        EventKind::Agreement => format!("Which agreement did {sides} have {month}?"),
        EventKind::Declaration => format!("Which declaration did {sides} sign {month}?"),
        EventKind::Meeting => format!("Which meeting of {sides} took place {day}?"),
        EventKind::Forum => format!("Which forum was held {day} with {parties}?"),
        EventKind::CommissionSession => {
            format!("Which commission session of {parties} was held {month}?")
        }
        EventKind::Visit => format!("Which visit of {sides} took place {month}?"),
        EventKind::Law => format!("Which law of {parties} was adopted {day}?"),
        EventKind::Founding => format!("What was founded by {parties} {month}?"),
        EventKind::Inauguration => format!("What was inaugurated {day} by {parties}?"),
        EventKind::ProjectMilestone => format!("Which milestone was there {day} of {parties}?"),
        EventKind::Visa => format!("What happened with visas between {parties} {month}?"),
        EventKind::Appointment => format!("Which appointment of {parties} was there {month}?"),
        EventKind::Award => format!("Which award of {parties} was given {month}?"),
        EventKind::Other => format!("What took place {day} with {parties}?"),
    }
}

#[test]
fn every_office_is_reached() {
    let mut roads = Roads::default();
    for office in &BASE.offices {
        let (title, person) = (text(&office.title), name(office.person));
        roads.walk("title", &office.id, title);
        roads.walk("who is title", &office.id, &format!("who is the {title}?"));
        roads.walk("who is person", &office.id, &format!("who is {person}?"));
        roads.walk("name", &office.id, person);
        roads.walk("post", &office.id, &format!("what post does {person} hold?"));
        roads.walk("is person title", &office.id, &format!("Is {person} the {title}?"));
        let heads =
            office.posts.iter().any(|(_, posts)| posts.iter().any(|post| &**post == "heads"));
        if let Some(body) = office.organisation.filter(|_| heads) {
            roads.walk("who heads body", &office.id, &format!("who heads {}?", name(body)));
        }
    }
    roads.all_lead();
}

#[test]
fn every_topic_is_reached() {
    let mut roads = Roads::default();
    for topic in &BASE.topics {
        let title = text(&topic.title);
        roads.walk("title", &topic.id, title);
        roads.walk("tell me about title", &topic.id, &format!("tell me about {title}"));
        roads.walk("what is known", &topic.id, &format!("What is known about {title}?"));
        let questions = topic
            .questions
            .iter()
            .flat_map(|(language, questions)| questions.iter().map(move |one| (*language, one)));
        for (language, question) in questions {
            roads.walk("sample question", &topic.id, question);
            let typed = question.to_lowercase();
            let typed = typed.trim_end_matches(['?', '.']);
            roads.walk("the same as typed", &topic.id, typed);
            if language == LanguageId::ENGLISH {
                let polite = format!("Hello! {question} Thank you");
                roads.walk("the same, politely", &topic.id, &polite);
            }
        }
    }
    roads.all_lead();
}

/// Whether the answer, one of its pages or its choices hold the fact.
fn reaches(fact: &str, question: &str) -> bool {
    let (mut reply, mut turn) = ask(question, None);
    for _ in 0..PAGES {
        let choices = reply.choices.iter().filter_map(|choice| choice.fact.as_deref());
        if reply.facts.iter().map(String::as_str).chain(choices).any(|given| given == fact) {
            return true;
        }
        if turn.begun.is_none() {
            return false;
        }
        (reply, turn) = ask("more", Some(&turn));
    }
    false
}

fn ask(question: &str, previous: Option<&Turn>) -> (Reply, Turn) {
    let context = Context { today: date(2026, 4, 1), language: None, chosen: false, previous };
    let answer = engine().ask(question, &context);
    (answer.reply, answer.turn)
}

fn engine() -> &'static Engine {
    builtin::engine().unwrap_or_else(|report| panic!("{report}"))
}

fn name(id: EntityId) -> &'static str {
    text(&BASE.entities[id.index()].label)
}

fn text(text: &'static tradefacts::knowledge::Localised) -> &'static str {
    text.get(LanguageId::ENGLISH)
}

fn list(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// "On 18 February 2021", as precisely as it is known.
fn on(period: Period) -> String {
    match period {
        Period::Day(day) => format!("on {}", day.strftime("%-d %B %Y")),
        other => on_month(other),
    }
}

fn on_month(period: Period) -> String {
    match period {
        Period::Year(year) => format!("in {year}"),
        other => format!("in {}", other.first_day().strftime("%B %Y")),
    }
}
