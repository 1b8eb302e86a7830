//! What a message takes from the fact before it: the fact itself ("who signed it?"), the person it tells
//! of, the like fact of another side or time, or the whole answer once more.

use smallvec::SmallVec;

use super::bare;
use super::choice::only;
use super::cover::Mention;
use super::limits;
use super::read::{Scene, plain};
use super::subjects::Scored;
use super::suits::signed;
use super::vocabulary::{Form, Meaning};
use crate::knowledge::{EntityId, EntityKind, FactId, IndicatorId, UnitKind};
use crate::language::{Ask, Discourse, EventKind, LanguageId, Mark, Operator, Role};
use crate::query::{Assumed, FactQuery, FigureQuery, Meant, Missing, Query, Reading};

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
        let query = match query {
            Query::Facts(query) if frame.asks_for(Ask::Tell) => {
                Query::Facts(FactQuery { ask: Ask::Tell, ..query })
            }
            query => query,
        };
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
    if !asks || !says_person(scene) || !is_bare(scene) {
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

/// Whether a pronoun of the message stands for somebody. Where one word stands for people and things alike
/// ("его", "ga"), it is somebody only where the last answer told of somebody.
fn says_person(scene: &Scene<'_>) -> bool {
    let says = |mention: &Mention, discourse: Discourse| {
        mention.meanings.contains(&Meaning::Role(Role::Discourse(discourse)))
    };
    let mut pronouns =
        scene.mentions.iter().filter(|mention| says(mention, Discourse::Person)).peekable();
    if pronouns.peek().is_none() {
        return false;
    }
    let alike = pronouns.all(|mention| says(mention, Discourse::Anaphora));
    let told = scene.circumstances.previous.is_some_and(|previous| {
        let is_person = |id: &EntityId| scene.base.entities[id.index()].kind == EntityKind::Person;
        matches!(previous.facts.first(), Some(FactId::Office(_)))
            || matches!(previous.ask, Some(Ask::Who | Ask::WithWhom))
            || (!previous.named.is_empty() && previous.named.iter().all(is_person))
    });
    !alike || told
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
    let query = FactQuery { facts: held, list: true, ..FactQuery::about(Ask::Who) };
    plain(Query::Facts(query), 0.85)
}

/// A question about the fact of the last answer: "who signed it?", "where was that?".
pub(super) fn about_last_fact(scene: &Scene<'_>, matches: Scored<'_>) -> Option<Reading> {
    let previous = scene.circumstances.previous?;
    let fact = *previous.facts.first()?;
    let frame = scene.frame;
    let asked = [Ask::When, Ask::Where, Ask::WithWhom, Ask::Who, Ask::What, Ask::Why, Ask::Tell];
    let asks = asked.into_iter().any(|ask| frame.asks_for(ask));
    // "What was signed after it" asks for another one.
    let after = (0..scene.mentions.len()).any(|at| scene.mark(at) == Some(Mark::After));
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
            || !matches()
                .iter()
                .any(|found| found.missing.is_none() && matches!(found.fact, FactId::Office(_))));
    let place = scene.mentions.iter().flat_map(|mention| &mention.meanings);
    let mut place = place.filter(|meaning| matches!(meaning, Meaning::Role(Role::Ordinal(_))));
    let own = (names_anything(scene) && !held)
        || place.next().is_some()
        || !frame.times.is_empty()
        || !frame.values.is_empty()
        || !frame.unread.iter().all(known);
    // "What's the difference" after a figure works something out, and "what was the target" asks for another one.
    let works_out = figure
        && (!frame.operators.is_empty()
            || !frame.indicators.is_empty()
            || frame.outlook.is_some()
            || frame.says(Discourse::Since));
    // "Which countries do you have?" does not ask for the partner of the last figure.
    let elsewhere = figure && frame.asks_for(Ask::WithWhom) && !points;
    if !asks || own || !(points || short) || works_out || elsewhere || after {
        return None;
    }
    // A word of its own that leads to another fact makes it a new question.
    let matches = matches();
    let best = matches.iter().find(|found| found.missing.is_none() && found.specific);
    let rank = matches.iter().find(|found| found.fact == fact).map_or(0.0, |found| found.rank);
    // "What did they discuss?" says nothing that could lead elsewhere.
    let signing = |&(id, strong, _): &(IndicatorId, bool, usize)| {
        !strong && scene.base.indicators[id.index()].unit_kind == UnitKind::Count
    };
    let bare =
        is_bare(scene) && frame.indicators.iter().all(signing) && !matches!(fact, FactId::Topic(_));
    let same = held
        || bare
        || best.is_none_or(|best| best.fact == fact || best.rank - rank < limits::FACT_MARGIN);
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
    // Several facts were given: which of them is meant cannot be told, unless only one was signed.
    let signs =
        frame.kinds.iter().any(|&(kind, _)| signed(kind)) || frame.indicators.iter().any(signing);
    let was_signed = |fact: &FactId| match fact {
        FactId::Event(id) => signed(scene.base.events[id.index()].kind),
        _ => false,
    };
    let mut documents = previous.facts.iter().copied().filter(was_signed);
    if let (true, Some(only), None) = (signs && !figure, documents.next(), documents.next()) {
        return Some(about(only, scene.ask()));
    }
    if previous.facts.len() > 1 && !figure {
        let facts = SmallVec::from_slice(&previous.facts);
        let list = scene.wants_several();
        let query = FactQuery { facts, list, ..FactQuery::about(scene.ask()) };
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
    if !frame.posts.is_empty()
        && frame.named.is_empty()
        && frame.says(Discourse::Also)
        && let Some(FactId::Office(id)) = last
    {
        return scene.base.offices[id.index()].country.into_iter().collect();
    }
    let person = says_person(scene);
    // "And who chairs?" needs no pronoun after what has a chair.
    let post = !frame.posts.is_empty() && frame.named.is_empty() && frame.says(Discourse::Also);
    // "Ne zaman açıldı?": where the pronoun is dropped, what was opened is the project that was spoken of.
    let dropped = !names_anything(scene)
        && frame.times.is_empty()
        && frame.unread.is_empty()
        && !frame.kinds.is_empty()
        && [Ask::When, Ask::Where, Ask::Who].into_iter().any(|ask| frame.asks_for(ask))
        // "А када је основана?" after who heads a body.
        && match last {
            Some(FactId::Office(_)) => {
                frame.named.is_empty() && frame.kinds.iter().all(|it| it.0 == EventKind::Founding)
            }
            last => matches!(last, Some(FactId::Figure(_))),
        };
    let points = frame.says(Discourse::Anaphora) || frame.says(Discourse::Same);
    let points = points || person || post || dropped;
    if !points && !bare::asks_attribute(scene) {
        return SmallVec::new();
    }
    let is_person = |id: &EntityId| scene.base.entities[id.index()].kind == EntityKind::Person;
    let spoken = previous.named.iter().copied().filter(|id| is_person(id) == person);
    let spoken: SmallVec<[EntityId; 2]> = spoken.collect();
    if !spoken.is_empty() {
        return spoken;
    }
    match previous.facts.first() {
        // "Their ambassador" after trade with a country is that of the country.
        Some(&FactId::Figure(id)) if !frame.posts.is_empty() => {
            scene.base.figures.get(id).partner.into_iter().collect()
        }
        Some(&FactId::Figure(id)) => scene.base.figures.get(id).subject.into_iter().collect(),
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
    let points = [Discourse::Anaphora, Discourse::Same].iter().any(|&word| frame.says(word));
    let points = points || (is_bare(scene) && leans(scene));
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
    says_person(scene) && frame.posts.is_empty() && !named && pointed_to(scene).is_empty()
}

/// What is asked of the fact that a message points back to.
pub(super) fn about(fact: FactId, ask: Ask) -> Reading {
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
