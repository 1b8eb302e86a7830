//! A choice that was offered and is now made: by its number, by its place, by words that only its label
//! has, by what only one of the facts has, or for all of them at once.

use smallvec::SmallVec;

use super::context::names_anything;
use super::cover::Mention;
use super::limits;
use super::read::{self, Scene, plain};
use super::subjects::Scored;
use super::time::Time;
use super::vocabulary::Meaning;
use crate::calendar::{Part, Period};
use crate::knowledge::FactId;
use crate::language::{Ask, Discourse, Grain, Role};
use crate::query::{FactQuery, FigureQuery, Offer, Open, Periods, Query, Reading};
use crate::text::{TokenKind, key_of};

/// What was chosen.
pub(super) enum Choice<'a> {
    /// A whole question, to be read as if it had been typed.
    Question(&'a str),
    /// What one or several of the choices stand for.
    Query(Query),
}

/// The choice that the message makes among those of the last answer, where it makes one.
pub(super) fn chosen<'a>(scene: &Scene<'a>) -> Option<Choice<'a>> {
    let previous = scene.circumstances.previous?;
    let offers = previous.choices.as_slice();
    let key = key_of(scene.folded.original());
    // A year that several countries were offered for is no choice among them.
    let mut alike = offers.iter().filter(|offer| key_of(&offer.label) == key);
    let several = previous.figures.as_ref().is_some_and(|last| last.partners.len() > 1);
    if let (Some(offer), None) = (alike.next().filter(|_| !several), alike.next()) {
        return made(scene, offer);
    }
    if !offers.is_empty()
        && let Some(number) = number(scene)
    {
        let offer = number.checked_sub(1).and_then(|at| offers.get(at));
        // A number that was not offered brings the same choices again.
        return match offer {
            Some(offer) => made(scene, offer),
            None => previous.query.clone().map(Choice::Query),
        };
    }
    if !offers.is_empty() && is_yes(scene) {
        return match offers {
            [only] => made(scene, only),
            _ => previous.query.clone().map(Choice::Query),
        };
    }
    if let Some(place) = place(scene) {
        let listed = previous.listed.as_slice();
        let at = |count: usize| match place {
            Place::Nth(number) => number.checked_sub(1).filter(|&at| at < count),
            Place::Last => count.checked_sub(1),
        };
        if let Some(offer) = at(offers.len()).map(|at| &offers[at]) {
            return made(scene, offer);
        }
        if offers.is_empty() && listed.len() > 1 {
            return at(listed.len()).map(|at| Choice::Query(of_fact(listed[at], Ask::Tell)));
        }
        return None;
    }
    if !offers.is_empty() && is_all(scene) {
        return match previous.query.clone()? {
            Query::Figures(query) => {
                let query = FigureQuery { list: true, open: Open::Several, ..*query };
                Some(Choice::Query(Query::Figures(Box::new(query))))
            }
            Query::Facts(query) => {
                Some(Choice::Query(Query::Facts(FactQuery { list: true, ..query })))
            }
            _ => None,
        };
    }
    by_label(scene, offers)
        .or_else(|| by_length(scene, offers))
        .and_then(|offer| made(scene, offer))
}

/// "The half-year one": the only offer of a period so long.
fn by_length<'o>(scene: &Scene<'_>, offers: &'o [Offer]) -> Option<&'o Offer> {
    let grain = |mention: &Mention| {
        mention.meanings.iter().find_map(|meaning| match meaning {
            Meaning::Role(Role::Grain(grain)) => Some(*grain),
            _ => None,
        })
    };
    let frame = scene.frame;
    let asks = names_anything(scene) || !frame.values.is_empty() || !frame.unread.is_empty();
    if offers.is_empty() || asks || !frame.times.is_empty() {
        return None;
    }
    let wanted = scene.mentions.iter().find_map(grain)?;
    let fits = |offer: &&Offer| {
        let label = scene.understanding.prepare(scene.base, &offer.label, scene.circumstances);
        label.frame.times.iter().any(|run| {
            matches!(&run.time, Time::Known(Periods::Points(points)) if points.iter().any(|point| {
                let part = point.exact().and_then(Period::part);
                matches!(
                    (wanted, part),
                    (Grain::Half, Some(Part::Half(_)))
                        | (Grain::Quarter, Some(Part::Quarter(_)))
                        | (Grain::Month, Some(Part::Month(_)))
                        | (Grain::Year, Some(Part::Whole))
                )
            }))
        })
    };
    let mut fitting = offers.iter().filter(fits);
    let first = fitting.next()?;
    fitting.next().is_none().then_some(first)
}

fn made<'a>(scene: &Scene<'a>, offer: &'a Offer) -> Option<Choice<'a>> {
    let asked = scene.circumstances.previous.and_then(|previous| match &previous.query {
        Some(Query::Facts(query)) => Some(query.ask),
        _ => None,
    });
    Some(match offer.fact {
        Some(fact) => Choice::Query(of_fact(fact, asked.unwrap_or(Ask::Tell))),
        None => Choice::Question(&offer.question),
    })
}

/// The query that leads to just one fact.
pub(super) fn of_fact(fact: FactId, ask: Ask) -> Query {
    match fact {
        FactId::Figure(id) => {
            Query::Figures(Box::new(FigureQuery { operands: vec![id], ..FigureQuery::default() }))
        }
        _ => Query::Facts(only(fact, ask)),
    }
}

/// What is asked of one fact.
pub(super) fn only(fact: FactId, ask: Ask) -> FactQuery {
    // A topic tells what it tells, whatever was asked of the choice.
    let ask = if matches!(fact, FactId::Topic(_)) { Ask::Tell } else { ask };
    FactQuery { facts: SmallVec::from_slice(&[fact]), ..FactQuery::about(ask) }
}

/// Whether a mention says nothing of its own in an answer to a choice.
fn is_idle(meanings: &[Meaning]) -> bool {
    meanings.iter().any(|meaning| {
        matches!(
            meaning,
            Meaning::Role(
                Role::Filler
                    | Role::Discourse(_)
                    | Role::Preposition(_)
                    | Role::Social(_)
                    | Role::Ask(_)
            )
        )
    })
}

/// "2", "option 2", "number two please".
fn number(scene: &Scene<'_>) -> Option<usize> {
    let mut found = None;
    for (at, mention) in scene.mentions.iter().enumerate() {
        let token = &scene.folded.tokens()[mention.tokens.start];
        let cardinal = mention.meanings.iter().find_map(|meaning| match meaning {
            Meaning::Role(Role::Cardinal(number)) => Some(usize::from(*number)),
            _ => None,
        });
        let written = (token.kind == TokenKind::Number && mention.tokens.len() == 1)
            .then(|| scene.folded.key(mention.tokens.start).parse::<usize>().ok())
            .flatten()
            .filter(|&number| number < 100);
        let one = scene.mentions.len() > 1 && scene.frame.says(Discourse::One);
        match written.or(cardinal.filter(|_| !one)) {
            Some(number) if found.is_none() => found = Some(number),
            Some(_) => return None,
            None if token.kind == TokenKind::Sign || is_idle(&scene.mentions[at].meanings) => {}
            None => return None,
        }
    }
    found
}

/// A place among what was offered.
enum Place {
    Nth(usize),
    Last,
}

/// "The second one", "the last".
fn place(scene: &Scene<'_>) -> Option<Place> {
    let roles =
        || {
            scene.mentions.iter().flat_map(|mention| &mention.meanings).filter_map(|meaning| {
                if let Meaning::Role(role) = meaning { Some(role) } else { None }
            })
        };
    let grain = roles().any(|role| matches!(role, Role::Grain(_) | Role::Month(_)));
    let short = scene.mentions.len() <= limits::ELLIPSIS_MENTIONS;
    if !short || grain || names_anything(scene) || !scene.frame.unread.is_empty() {
        return None;
    }
    // "The other" of two that the question names by their place is no place itself.
    roles().find_map(|role| match role {
        Role::Ordinal(number) => Some(Place::Nth(usize::from(*number))),
        Role::Discourse(Discourse::Former) => Some(Place::Nth(1)),
        Role::Discourse(Discourse::Latter) => Some(Place::Last),
        _ => None,
    })
}

/// "All of them", "both".
fn is_all(scene: &Scene<'_>) -> bool {
    let frame = scene.frame;
    let all = frame.says(Discourse::Both) || frame.asks_for(Ask::List);
    all && !names_anything(scene)
        && frame.times.is_empty()
        && frame.values.is_empty()
        && frame.kinds.is_empty()
        && frame.operators.is_empty()
        && frame.unread.is_empty()
}

/// "Yes", which says nothing where several things are offered.
fn is_yes(scene: &Scene<'_>) -> bool {
    let idle = scene.mentions.iter().all(|mention| is_idle(&mention.meanings));
    idle && scene.frame.says(Discourse::Yes)
        && scene.frame.social.is_empty()
        && scene.frame.times.is_empty()
        && scene.frame.named.is_empty()
        && !scene.frame.says(Discourse::Negation)
}

/// The only offer whose label has every word of the message that says anything.
fn by_label<'o>(scene: &Scene<'_>, offers: &'o [Offer]) -> Option<&'o Offer> {
    let frame = scene.frame;
    let asks = !frame.posts.is_empty() || frame.indicators.iter().any(|&(_, strong, _)| strong);
    if asks || !frame.times.is_empty() || scene.mentions.len() > limits::ELLIPSIS_MENTIONS {
        return None;
    }
    let mut words: SmallVec<[&str; 4]> = SmallVec::new();
    for mention in scene.mentions.iter().filter(|mention| !is_idle(&mention.meanings)) {
        words.extend(mention.tokens.clone().map(|at| scene.folded.key(at)));
    }
    if words.is_empty() || words.iter().all(|word| word.chars().count() < 3) {
        return None;
    }
    let fits = |offer: &&Offer| {
        let label = key_of(&offer.label);
        words.iter().all(|word| label.split(' ').any(|own| own == *word))
    };
    let mut fitting = offers.iter().filter(fits);
    let first = fitting.next()?;
    fitting.next().is_none().then_some(first)
}

/// The offered or listed facts that the message narrows down: "the one in Ankara", "the Turkish one".
pub(super) fn narrowed(scene: &Scene<'_>, matches: Scored<'_>) -> Option<Reading> {
    let previous = scene.circumstances.previous?;
    let Some(Query::Facts(query)) = &previous.query else { return None };
    let frame = scene.frame;
    let offered = !previous.choices.is_empty();
    let points = frame.says(Discourse::One);
    let short = scene.mentions.len() <= limits::ELLIPSIS_MENTIONS;
    if query.facts.len() < 2 || !short || !(offered || points) {
        return None;
    }
    let named: SmallVec<[_; 2]> =
        frame.named.iter().filter(|name| !name.excluded).map(|name| name.ids[0]).collect();
    let subjects = &scene.understanding.subjects;
    let of_sides = |fact: FactId| {
        frame.posts.is_empty()
            && frame.kinds.is_empty()
            && frame.times.is_empty()
            && frame.unread.is_empty()
            && !named.is_empty()
            && subjects.concerns(scene.base, fact, &named)
    };
    let matches = matches();
    let top = matches.iter().find(|found| found.missing.is_none()).map_or(0.0, |found| found.rank);
    let of_words = |fact: FactId| {
        matches.iter().any(|found| {
            found.fact == fact
                && found.missing.is_none()
                && found.score >= limits::FACT_SCORE
                && (points || found.rank > top - limits::FACT_MARGIN)
        })
    };
    let fitting: SmallVec<[FactId; 2]> =
        query.facts.iter().copied().filter(|&fact| of_sides(fact) || of_words(fact)).collect();
    if fitting.is_empty() || fitting.len() == query.facts.len() {
        return None;
    }
    let asks = read::frame_asks_fact(frame);
    let ask = if asks { scene.ask() } else { query.ask };
    let query = FactQuery { facts: fitting, list: false, ask, ..query.clone() };
    Some(plain(Query::Facts(query), 0.85))
}
