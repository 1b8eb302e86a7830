//! What a message takes from the fact before it: the fact itself ("who signed it?"), the person it tells
//! of, the like fact of another side or time, or the whole answer once more.

use smallvec::SmallVec;

use super::choice::only;
use super::cover::Mention;
use super::limits;
use super::read::{Scene, plain};
use super::subjects::Match;
use super::time::Time;
use super::vocabulary::{Form, Meaning, StemId};
use crate::calendar::{Part, Period};
use crate::knowledge::{EntityId, EntityKind, FactId, IndicatorId};
use crate::language::{Ask, Discourse, LanguageId, Operator, Role};
use crate::query::{
    Assumed, FactQuery, FigureQuery, Meant, Missing, Periods, Query, Reading, Wanted,
};

/// Whether the message names nothing by itself: no side, time, value, indicator or kind, no word unread.
fn is_bare(scene: &Scene<'_>) -> bool {
    let frame = scene.frame;
    !names_anything(scene)
        && frame.times.is_empty()
        && frame.values.is_empty()
        && frame.kinds.is_empty()
        && frame.unread.is_empty()
        && frame.stray_numbers.is_empty()
}

/// The last answer once more: "repeat", "are you sure?", "why do they differ?".
pub(super) fn again(scene: &Scene<'_>) -> Option<Reading> {
    let previous = scene.circumstances.previous?;
    let frame = scene.frame;
    let differ = frame.asks_for(Ask::Why)
        && frame.operators.iter().any(|&(operator, _)| operator == Operator::Difference);
    if !is_bare(scene) || !(frame.says(Discourse::Again) || differ) {
        return None;
    }
    let query = previous.query.clone()?;
    if !differ {
        return Some(plain(query, 0.95));
    }
    // The two answers before it, or the claims of the last one.
    let Query::Figures(last) = query else { return None };
    let cells = &previous.figure_cells;
    let query = if !previous.several && cells.len() > 1 {
        FigureQuery { operands: cells[cells.len() - 2..].to_vec(), ..FigureQuery::default() }
    } else if previous.several {
        *last
    } else {
        return None;
    };
    let query = FigureQuery { ask: Some(Ask::Why), operator: None, ..query };
    Some(plain(Query::Figures(Box::new(query)), 0.9))
}

/// The facts of the last answer, when the message asks where that comes from.
pub(super) fn source_asked(scene: &Scene<'_>) -> Option<Vec<FactId>> {
    let previous = scene.circumstances.previous?;
    let asks = scene.frame.asks_for(Ask::Source);
    let bare =
        !names_anything(scene) && scene.frame.times.is_empty() && scene.frame.unread.is_empty();
    (asks && bare && !previous.facts.is_empty()).then(|| previous.facts.clone())
}

/// "And who is he?": the person of the last event, or which of them.
pub(super) fn person_asked(scene: &Scene<'_>) -> Option<Reading> {
    let previous = scene.circumstances.previous?;
    let frame = scene.frame;
    let asks = frame.asks_for(Ask::Who) || frame.asks_for(Ask::Tell);
    if !asks || !frame.says(Discourse::Person) || !is_bare(scene) {
        return None;
    }
    let FactId::Event(id) = *previous.facts.first()? else { return None };
    let event = &scene.base.events[id.index()];
    let people: SmallVec<[EntityId; 2]> =
        event.people.iter().map(|participant| participant.person).collect();
    match people.as_slice() {
        [] => Some(plain(Query::Missing(Missing::Fact, SmallVec::new()), 0.8)),
        [only] => Some(office_of(scene, *only)),
        several => {
            let pronoun = scene.mentions.iter().find(|mention| {
                mention.meanings.contains(&Meaning::Role(Role::Discourse(Discourse::Person)))
            })?;
            let typed = scene.folded.typed(pronoun.tokens.clone());
            let tokens = scene.folded.tokens();
            let (from, to) =
                (tokens[pronoun.tokens.start].span.start, tokens[pronoun.tokens.end - 1].span.end);
            let original = scene.folded.original();
            let options = several.iter().map(|&id| {
                let label = scene.base.entities[id.index()].label.get(LanguageId::ENGLISH);
                (Meant::Entity(id), format!("{}{label}{}", &original[..from], &original[to..]))
            });
            Some(plain(Query::Which(typed.to_owned(), options.collect()), 0.8))
        }
    }
}

fn office_of(scene: &Scene<'_>, person: EntityId) -> Reading {
    let offices = scene.base.offices.iter().enumerate();
    let held: SmallVec<[FactId; 2]> = offices
        .filter(|(_, office)| office.person == person)
        .map(|(at, _)| FactId::Office(crate::knowledge::OfficeId::new(at)))
        .collect();
    if held.is_empty() {
        return plain(Query::Missing(Missing::Person(person), SmallVec::new()), 0.8);
    }
    let query = FactQuery { facts: held, ask: Ask::Who, list: true, kind: None, yes_no: false };
    plain(Query::Facts(query), 0.85)
}

/// A question about the fact of the last answer: "who signed it?", "where was that?".
pub(super) fn about_last_fact(scene: &Scene<'_>, matches: &[Match]) -> Option<Reading> {
    let previous = scene.circumstances.previous?;
    let fact = *previous.facts.first()?;
    let frame = scene.frame;
    let asked = [Ask::When, Ask::Where, Ask::WithWhom, Ask::Who, Ask::What, Ask::Why, Ask::Tell];
    let asks = asked.into_iter().any(|ask| frame.asks_for(ask));
    let points = frame.says(Discourse::Anaphora)
        || frame.says(Discourse::Same)
        || frame.says(Discourse::Also);
    let short = scene.mentions.len() <= limits::ELLIPSIS_MENTIONS;
    let figure = matches!(fact, FactId::Figure(_));
    // A word that the fact has too is no word of its own.
    let known = |at: &usize| {
        let words = scene.mentions[*at].words.iter();
        let stems: SmallVec<[_; 2]> =
            words.map(|&word| scene.understanding.vocabulary.stem_of(word)).collect();
        !figure && points && scene.understanding.subjects.says(fact, &stems)
    };
    // "Who chaired it?" asks for the people of a session; of a body it asks for its head.
    let held = matches!(fact, FactId::Event(_))
        && frame.named.is_empty()
        && frame.says(Discourse::Anaphora)
        && frame.asks_for(Ask::Who)
        && (pointed_to(scene).is_empty()
            || !matches
                .iter()
                .any(|found| found.missing.is_none() && matches!(found.fact, FactId::Office(_))));
    let own = (names_anything(scene) && !held)
        || !frame.times.is_empty()
        || !frame.values.is_empty()
        || !frame.unread.iter().all(known);
    // "What's the difference" after a figure works something out.
    let works_out = figure
        && (!frame.operators.is_empty()
            || !frame.indicators.is_empty()
            || frame.says(Discourse::Since));
    if !asks || own || !(points || short) || works_out {
        return None;
    }
    // A word of its own that leads to another fact makes it a new question.
    let best = matches.iter().find(|found| found.missing.is_none() && found.specific);
    let rank = matches.iter().find(|found| found.fact == fact).map_or(0.0, |found| found.rank);
    let same =
        held || best.is_none_or(|best| best.fact == fact || best.rank - rank < limits::FACT_MARGIN);
    if !same || (figure && !frame.kinds.is_empty()) {
        return None;
    }
    // A count taken at an event has the date, place and people of the event.
    let event = match fact {
        FactId::Figure(_) if !matches!(scene.ask(), Ask::What | Ask::Tell) => {
            scene.understanding.subjects.event_of(scene.base, fact)
        }
        _ => None,
    };
    // Several facts were given: which of them is meant cannot be told.
    if previous.facts.len() > 1 && !figure && !scene.wants_several() {
        let facts = SmallVec::from_slice(&previous.facts);
        let query = FactQuery { facts, ask: scene.ask(), list: false, kind: None, yes_no: false };
        return Some(plain(Query::Facts(query), 0.8));
    }
    Some(about(event.unwrap_or(fact), scene.ask()))
}

/// What a pronoun of the message points to: what was named before, or else what the last fact is about above
/// all. "And the prime minister?" after a president is that of the same country.
pub(super) fn pointed_to(scene: &Scene<'_>) -> SmallVec<[EntityId; 2]> {
    let frame = scene.frame;
    let Some(previous) = scene.circumstances.previous else { return SmallVec::new() };
    let last = previous.facts.first().or(previous.near.first()).copied();
    if !frame.posts.is_empty() && frame.named.is_empty() && frame.says(Discourse::Also) {
        let Some(FactId::Office(id)) = last else { return SmallVec::new() };
        return scene.base.offices[id.index()].country.into_iter().collect();
    }
    let person = frame.says(Discourse::Person);
    if !person && !frame.says(Discourse::Anaphora) && !frame.says(Discourse::Same) {
        return SmallVec::new();
    }
    let is_person = |id: &EntityId| scene.base.entities[id.index()].kind == EntityKind::Person;
    let spoken: SmallVec<[EntityId; 2]> =
        previous.named.iter().copied().filter(|id| is_person(id) == person).collect();
    if !spoken.is_empty() {
        return spoken;
    }
    match previous.facts.first() {
        Some(&FactId::Figure(id)) => scene.base.figures[id.index()].subject.into_iter().collect(),
        Some(&FactId::Event(id)) if person => match scene.base.events[id.index()].people.as_slice()
        {
            [only] => SmallVec::from_slice(&[only.person]),
            _ => SmallVec::new(),
        },
        Some(&fact) => SmallVec::from_slice(scene.understanding.subjects.main_names(fact)),
        None => SmallVec::new(),
    }
}

/// The people, bodies, projects and agreements that a message names, or those it points back to.
pub(super) fn spoken_of(scene: &Scene<'_>) -> Vec<EntityId> {
    let thing = |id: &EntityId| {
        matches!(
            scene.base.entities[id.index()].kind,
            EntityKind::Person
                | EntityKind::Organisation
                | EntityKind::Project
                | EntityKind::Agreement
        )
    };
    let frame = scene.frame;
    let own = frame.named.iter().filter(|name| !name.excluded && name.ids.len() == 1);
    let own: Vec<EntityId> = own.map(|name| name.ids[0]).filter(thing).collect();
    let points = frame.says(Discourse::Anaphora)
        || frame.says(Discourse::Same)
        || (is_bare(scene) && leans(scene));
    match scene.circumstances.previous {
        Some(previous) if own.is_empty() && points => previous.named.clone(),
        _ => own,
    }
}

/// "Whom did he meet?" where nobody was spoken of.
pub(super) fn is_lost_pronoun(scene: &Scene<'_>) -> bool {
    let frame = scene.frame;
    let named = frame
        .named
        .iter()
        .any(|name| scene.base.entities[name.ids[0].index()].kind == EntityKind::Person);
    frame.says(Discourse::Person)
        && frame.posts.is_empty()
        && !named
        && pointed_to(scene).is_empty()
}

/// "How long is it?" after a project: the one thing the last fact was about that the base keeps such figures of.
pub(super) fn pointed_subject(scene: &Scene<'_>, indicators: &[IndicatorId]) -> Option<EntityId> {
    let kept = |id: &EntityId| {
        indicators.iter().any(|&indicator| {
            scene.base.index.of_indicator(indicator).any(|series| series.key.subject == Some(*id))
        })
    };
    let pointed = pointed_to(scene);
    let mut fitting = pointed.iter().copied().filter(kept);
    let first = fitting.next()?;
    fitting.next().is_none().then_some(first)
}

/// "And the Serbian one?" after a fact: the like fact of the other side; "and in 2023?": that of another time.
pub(super) fn parallel_fact(scene: &Scene<'_>) -> Option<Reading> {
    let previous = scene.circumstances.previous?;
    let fact = *previous.facts.first().or(previous.near.first())?;
    let frame = scene.frame;
    // "And with the Serbian ambassador?" after a meeting means the other meeting.
    let meant = matches!(fact, FactId::Event(_)) && !frame.asks_for(Ask::Who);
    let bare = (frame.posts.is_empty() || meant)
        && frame.values.is_empty()
        && frame.unread.is_empty()
        && frame.kinds.is_empty()
        && frame.indicators.is_empty();
    if matches!(fact, FactId::Figure(_)) || !bare || !leans(scene) {
        return None;
    }
    let ids: SmallVec<[EntityId; 2]> =
        frame.named.iter().filter(|name| !name.excluded).map(|name| name.ids[0]).collect();
    let subjects = &scene.understanding.subjects;
    let ordinal = ordinal(scene).filter(|_| frame.says(Discourse::Also));
    let found = match (ids.is_empty(), times(scene)) {
        (false, None) => subjects.parallel(scene.base, fact, &ids)?,
        (true, None) if ordinal.is_some() => {
            subjects.parallel_said(scene.base, fact, ordinal.as_slice())?
        }
        (true, Some(times)) if previous.facts.len() == 1 => {
            match subjects.parallel_in_time(scene.base, fact, &times) {
                Some(found) => found,
                None => {
                    let query = Query::Missing(
                        Missing::Period(*times.first()?),
                        SmallVec::from_slice(&[fact]),
                    );
                    return Some(plain(query, 0.8));
                }
            }
        }
        _ => return None,
    };
    let ask = if frame.asks.is_empty() || frame.asks_for(Ask::Tell) {
        previous.ask.unwrap_or(Ask::Tell)
    } else {
        scene.ask()
    };
    Some(about(found, ask))
}

/// The word for a place in a row that a message names: "the second".
fn ordinal(scene: &Scene<'_>) -> Option<StemId> {
    let is_ordinal = |mention: &&Mention| {
        let ordinal = |meaning: &Meaning| matches!(meaning, Meaning::Role(Role::Ordinal(_)));
        mention.meanings.iter().any(ordinal)
    };
    let mention = scene.mentions.iter().find(is_ordinal)?;
    mention.words.first().map(|&word| scene.understanding.vocabulary.stem_of(word))
}

/// The years that a message names and nothing finer; a day or month leads to its own facts.
fn times(scene: &Scene<'_>) -> Option<SmallVec<[Wanted; 2]>> {
    let mut wanted: SmallVec<[Wanted; 2]> = SmallVec::new();
    for run in &scene.frame.times {
        match &run.time {
            Time::Known(Periods::Points(points)) if !run.excluded => {
                wanted.extend(points.iter().copied());
            }
            _ => {}
        }
    }
    let fine = |wanted: &Wanted| match wanted {
        Wanted::Exact(period) => matches!(period, Period::Day(_) | Period::Month(..)),
        Wanted::Part(part) => matches!(part, Part::Day(..) | Part::Months(..)),
    };
    (!wanted.is_empty() && !wanted.iter().any(fine)).then_some(wanted)
}

/// "And in 2023?" with nothing that it follows: a year alone asks for no fact.
pub(super) fn is_bare_time(scene: &Scene<'_>) -> bool {
    let frame = scene.frame;
    let follows = scene
        .circumstances
        .previous
        .is_some_and(|turn| matches!(turn.facts.first(), Some(FactId::Event(_))));
    !follows
        && frame.says(Discourse::Also)
        && !frame.times.is_empty()
        && frame.named.is_empty()
        && frame.kinds.is_empty()
        && frame.posts.is_empty()
        && frame.indicators.is_empty()
        && frame.unread.is_empty()
}

fn about(fact: FactId, ask: Ask) -> Reading {
    let mut reading = plain(Query::Facts(only(fact, ask)), 0.85);
    reading.assumed.push(Assumed::Fact(fact));
    reading
}

/// Whether the message names a thing, a post or an indicator by its own name.
pub(super) fn names_anything(scene: &Scene<'_>) -> bool {
    let named = scene.frame.named.iter().any(|name| name.form != Form::Generic);
    named
        || !scene.frame.posts.is_empty()
        || scene.frame.indicators.iter().any(|&(_, strong, _)| strong)
}

/// Whether the message leans on the one before it: it says so, or it is a fragment.
pub(super) fn leans(scene: &Scene<'_>) -> bool {
    let frame = scene.frame;
    let opens = frame.discourse.iter().any(|&(discourse, at)| {
        matches!(discourse, Discourse::Also | Discourse::Correction) && at <= 1
    });
    let points =
        [Discourse::Anaphora, Discourse::Same, Discourse::Other, Discourse::Both, Discourse::One];
    opens
        || points.into_iter().any(|discourse| frame.says(discourse))
        || scene.mentions.len() <= limits::ELLIPSIS_MENTIONS
}
