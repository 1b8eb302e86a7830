//! The time between two events: how long first, then from which day to which, then both sources.

use super::Tag;
use super::compose::Draft;
use crate::knowledge::{EventId, FactId};
use crate::language::{Argument, Grain};
use crate::lookup::{Finding, Stretch};

use Argument::{Count, Text};

/// Phrases the time between events.
pub(super) fn answer(draft: &mut Draft<'_>, finding: &Finding) {
    let Finding::Apart { from, to, today, grain, least, most } = finding else { return };
    let length = if least == most {
        stretch(draft, *least, *grain)
    } else {
        let (least, most) = (stretch(draft, *least, *grain), stretch(draft, *most, *grain));
        draft.say("stretch-range", &[("least", Text(&least)), ("most", Text(&most))])
    };
    let first = named(draft, *from);
    let last = match to {
        Some(to) => named(draft, *to),
        None => {
            let day = draft.speech.day(*today);
            draft.say("apart-today", &[("date", Text(&day))])
        }
    };
    let rest = draft.say("apart-rest", &[("from", Text(&first)), ("to", Text(&last))]);
    draft.headline(&length, &rest);
    if least != most {
        let text = draft.say("apart-vague", &[]);
        draft.note(Tag::Note, text);
    }
    let events: Vec<EventId> = [Some(*from), *to].into_iter().flatten().collect();
    let base = draft.base();
    if events.iter().any(|event| base.events[event.index()].date.inferred) {
        let text = draft.say("apart-inferred", &[]);
        draft.note(Tag::Note, text);
    }
    let facts: Vec<FactId> = events.into_iter().map(FactId::Event).collect();
    for &fact in &facts {
        draft.give(fact);
    }
    draft.source_line(&facts);
}

/// An event with its date.
pub(super) fn named(draft: &Draft<'_>, event: EventId) -> String {
    let event = &draft.base().events[event.index()];
    let date = draft.speech.period(event.date.period);
    let title = draft.speech.event_title(event);
    draft.say("apart-event", &[("title", Text(&title)), ("date", Text(&date))])
}

/// A length of time in the unit asked for, with what is left over.
fn stretch(draft: &Draft<'_>, stretch: Stretch, grain: Grain) -> String {
    let Stretch { days, months, rest } = stretch;
    let said = |id: &str, count: i32| draft.say(id, &[("count", Count(i64::from(count)))]);
    let parts: Vec<(&str, i32)> = match grain {
        Grain::Week => vec![("weeks", days / 7), ("days", days % 7)],
        Grain::Month => vec![("months", months), ("days", rest)],
        Grain::Year => vec![("years", months / 12), ("months", months % 12), ("days", rest)],
        _ => vec![("days", days)],
    };
    let told: Vec<String> =
        parts.iter().filter(|(_, count)| *count != 0).map(|&(id, count)| said(id, count)).collect();
    match told.as_slice() {
        [] => said("days", 0),
        _ => draft.speech.list(&told),
    }
}
