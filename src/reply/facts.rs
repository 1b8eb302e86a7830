//! Answers from events, offices and topics: the date, place or people asked for first, then what happened,
//! then the source.

use super::apart;
use super::compose::Draft;
use super::{Block, Choice, Span, Tag};
use crate::knowledge::{Event, FactId, Localised, Office, Topic};
use crate::language::{Argument, Ask, Mark};
use crate::lookup::Finding;
use crate::query::Against;

use Argument::Text;

/// Facts shown in full; more of them become a list of titles.
const FULL: usize = 2;

/// Titles of a list shown at once: what fits on a small screen.
const PAGE: usize = 10;

/// The part of a list that an answer shows when earlier ones have shown `from` of it.
pub fn page(facts: &[FactId], from: usize) -> &[FactId] {
    let rest = facts.get(from..).unwrap_or_default();
    &rest[..rest.len().min(PAGE)]
}

/// Phrases facts.
pub(super) fn answer(draft: &mut Draft<'_>, finding: &Finding) {
    let Finding::Facts { facts: all, from, near, against, ask, corrected } = finding else {
        return;
    };
    let (from, ask) = (*from, *ask);
    let facts = page(all, from);
    if let Some(against) = against {
        held_against(draft, against);
    }
    if *corrected {
        let text = draft.say("corrected", &[]);
        draft.line(vec![Span::tagged(Tag::Figure, text)]);
    }
    if let Some(wanted) = near {
        let period = draft.wanted(*wanted);
        let text = draft.say("office-near", &[("period", Text(&period))]);
        draft.note(Tag::Note, text);
    }
    if all.len() > facts.len() {
        let count = |number: usize| number.to_string();
        let text = draft.say(
            "list-part",
            &[
                ("first", Text(&count(from + 1))),
                ("last", Text(&count(from + facts.len()))),
                ("all", Text(&count(all.len()))),
            ],
        );
        draft.line(vec![Span::tagged(Tag::Heading, text)]);
    }
    let base = draft.base();
    // Other holders, and the events that show the holder in his post, stand below him.
    let holder = |fact: &FactId| matches!(fact, FactId::Office(_));
    let offices = from == 0
        && facts.first().is_some_and(holder)
        && facts.iter().all(|fact| holder(fact) || matches!(fact, FactId::Event(_)));
    for (at, &fact) in facts.iter().enumerate() {
        if offices && at > 0 {
            if at == 1 || holder(&facts[at - 1]) != holder(&fact) {
                let id = if holder(&fact) { "office-others" } else { "office-shown" };
                let text = draft.say(id, &[]);
                draft.note(Tag::Note, text);
            }
            item(draft, fact);
        } else if all.len() > FULL && !offices {
            item(draft, fact);
        } else {
            if at > 0 {
                draft.reply.blocks.push(Block::Break);
            }
            match fact {
                FactId::Event(id) => event(draft, &base.events[id.index()], ask),
                FactId::Office(id) => office(draft, &base.offices[id.index()]),
                FactId::Topic(id) => topic(draft, &base.topics[id.index()]),
                FactId::Figure(id) => {
                    let figure = base.figures.get(id);
                    let value = draft.speech.quantity(figure.quantity());
                    let subject = draft.speech.subject(&figure);
                    let period =
                        figure.period.map_or(String::new(), |period| draft.speech.period(period));
                    let rest = draft.say(
                        "figure-rest",
                        &[("subject", Text(&subject)), ("period", Text(&period))],
                    );
                    draft.headline(&value, &rest);
                    let view = draft.view(id, super::FigureRole::Headline);
                    draft.reply.figures.push(view);
                    if let Some(note) = &figure.note {
                        let text =
                            draft.say("note", &[("note", Text(&draft.speech.english(note)))]);
                        draft.note(Tag::Note, text);
                    }
                }
            }
        }
        draft.give(fact);
    }
    draft.source_line(facts);
    if from + facts.len() < all.len() {
        let text = draft.say("list-more", &[]);
        draft.note(Tag::Note, text.clone());
        let label = draft.say("list-next", &[]);
        draft.reply.suggestions.push(Choice { question: label.clone(), label, fact: None });
    }
}

/// Between which events and others the answer tells.
fn held_against(draft: &mut Draft<'_>, against: &Against) {
    let what = apart::named(draft, against.event);
    let id = match against.mark {
        Mark::Before | Mark::Until => "list-before",
        _ => "list-after",
    };
    let text = draft.say(id, &[("what", Text(&what))]);
    draft.line(vec![Span::tagged(Tag::Heading, text)]);
    if !against.open.is_empty() {
        let titles: Vec<String> =
            against.open.iter().map(|&fact| dated_title(draft, fact)).collect();
        let text = draft.say("list-open", &[("what", Text(&titles.join("; ")))]);
        draft.note(Tag::Note, text);
    }
}

fn item(draft: &mut Draft<'_>, fact: FactId) {
    let base = draft.base();
    if let FactId::Office(id) = fact {
        let office = &base.offices[id.index()];
        let (person, rest) = office_parts(draft, office);
        draft.reply.blocks.push(Block::Item(vec![Span::plain(format!("{person}{rest}"))]));
        return;
    }
    let title = title(draft, fact);
    let mut spans = vec![Span::plain(title)];
    if let FactId::Event(id) = fact {
        let date = draft.speech.date(base.events[id.index()].date);
        spans.insert(0, Span::tagged(Tag::Figure, format!("{date}: ")));
    }
    draft.reply.blocks.push(Block::Item(spans));
}

/// A fact in a few words.
pub(super) fn title(draft: &Draft<'_>, fact: FactId) -> String {
    let base = draft.base();
    match fact {
        FactId::Event(id) => draft.speech.event_title(&base.events[id.index()]),
        FactId::Topic(id) => draft.speech.topic_title(&base.topics[id.index()]),
        FactId::Office(id) => {
            let office = &base.offices[id.index()];
            let (person, role) =
                (draft.speech.name(office.person), draft.speech.told(&office.title));
            draft.say("person-role", &[("person", Text(person)), ("role", Text(&role))])
        }
        FactId::Figure(id) => draft.question_for(id).label,
    }
}

/// The same with what tells facts of one title apart: when it happened, or as of when it is known.
pub(super) fn dated_title(draft: &Draft<'_>, fact: FactId) -> String {
    let base = draft.base();
    let period = match fact {
        FactId::Event(id) => Some(base.events[id.index()].date.period),
        FactId::Office(id) => base.offices[id.index()].as_of,
        FactId::Topic(_) | FactId::Figure(_) => None,
    };
    let title = title(draft, fact);
    match period {
        Some(period) => format!("{title}, {}", draft.speech.period(period)),
        None => title,
    }
}

fn event(draft: &mut Draft<'_>, event: &Event, ask: Ask) {
    let date = draft.speech.date(event.date);
    let people = draft.speech.people(event);
    let asked = match ask {
        Ask::When => Some(date.clone()),
        Ask::Where => event.place.map(|place| draft.speech.name(place).to_owned()),
        Ask::Who | Ask::WithWhom if !people.is_empty() => Some(draft.speech.list(&people)),
        _ => None,
    };
    if let Some(asked) = &asked {
        draft.headline(asked, "");
    }
    // A text in English must not be all that says what happened.
    if asked.is_none() || !draft.speech.has(&event.title) {
        let title = draft.speech.event_title(event);
        draft.line(vec![Span::tagged(Tag::Heading, title)]);
    }
    let summary = draft.speech.body(&event.title, &event.summary);
    draft.line(vec![Span::plain(summary)]);
    let mut details = Vec::new();
    if ask != Ask::When {
        details.push(draft.say("event-date", &[("date", Text(&date))]));
    }
    if let Some(place) = event.place
        && ask != Ask::Where
    {
        details.push(draft.say("event-place", &[("place", Text(draft.speech.name(place)))]));
    }
    if !people.is_empty() && !matches!(ask, Ask::Who | Ask::WithWhom) {
        details.push(draft.say("event-people", &[("people", Text(&people.join("; ")))]));
    }
    for detail in details {
        draft.line(vec![Span::plain(detail)]);
    }
    note(draft, event.note.as_ref());
}

fn office(draft: &mut Draft<'_>, office: &Office) {
    let (person, rest) = office_parts(draft, office);
    draft.headline(&person, &rest);
}

/// Who, and what he is as of when.
fn office_parts(draft: &Draft<'_>, office: &Office) -> (String, String) {
    let person = draft.speech.name(office.person).to_owned();
    let title = draft.speech.told(&office.title);
    let rest = match office.as_of {
        Some(period) => {
            let period = draft.speech.period(period);
            draft.say("office-rest", &[("title", Text(&title)), ("period", Text(&period))])
        }
        None => draft.say("office-undated", &[("title", Text(&title))]),
    };
    (person, rest)
}

fn topic(draft: &mut Draft<'_>, topic: &Topic) {
    let title = draft.speech.topic_title(topic);
    draft.line(vec![Span::tagged(Tag::Heading, title)]);
    let text = draft.speech.body(&topic.title, &topic.text);
    draft.line(vec![Span::plain(text)]);
    for &member in &topic.members {
        let name = draft.speech.name(member).to_owned();
        draft.reply.blocks.push(Block::Item(vec![Span::plain(name)]));
    }
    if let Some(period) = topic.as_of {
        let period = draft.speech.period(period);
        let text = draft.say("as-of", &[("period", Text(&period))]);
        draft.note(Tag::Note, text);
    }
    note(draft, topic.note.as_ref());
}

fn note(draft: &mut Draft<'_>, note: Option<&Localised>) {
    if let Some(note) = note {
        let text = draft.say("note", &[("note", Text(&draft.speech.told(note)))]);
        draft.note(Tag::Note, text);
    }
}

/// Where the facts of the last answer come from.
pub(super) fn sources(draft: &mut Draft<'_>, facts: &[FactId]) {
    for &fact in facts {
        draft.give(fact);
        if let FactId::Figure(id) = fact {
            let view = draft.view(id, super::FigureRole::Headline);
            draft.reply.figures.push(view);
        }
    }
    draft.source_line(facts);
    for &fact in facts.iter().take(FULL) {
        let title = title(draft, fact);
        let text = draft.say("source-of", &[("what", Text(&title))]);
        draft.note(Tag::Note, text);
    }
}
