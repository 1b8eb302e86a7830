//! What a message takes from the one before it: a choice that was offered, the slots it leaves out, the
//! fact it points back to. A question that is complete takes nothing.

use smallvec::SmallVec;

use super::limits;
use super::read::Scene;
use super::sides::Sides;
use super::subjects::Match;
use super::vocabulary::{Form, Meaning};
use crate::calendar::Period;
use crate::knowledge::{EntityId, FactId};
use crate::language::{Ask, Discourse, LanguageId, Operator, Role};
use crate::query::{Assumed, FactQuery, FigureQuery, Periods, Query, Reading, Turn, Wanted};
use crate::text::key_of;

/// The question of a choice that the message picks, by number or by word.
pub(super) fn chosen<'a>(text: &str, previous: Option<&'a Turn>) -> Option<&'a str> {
    let choices = &previous?.choices;
    let key = key_of(text);
    let words: SmallVec<[&str; 4]> = key.split(' ').collect();
    let number =
        words.last().and_then(|word| word.parse::<usize>().ok()).filter(|_| words.len() <= 2);
    if let Some(number) = number
        && let Some(offer) = number.checked_sub(1).and_then(|at| choices.get(at))
    {
        return Some(&offer.question);
    }
    let same = |label: &str| {
        let label = key_of(label);
        !key.is_empty()
            && (label == key || label.split(' ').any(|word| word == key && word.len() > 3))
    };
    let mut fitting = choices.iter().filter(|offer| same(&offer.label));
    let first = fitting.next()?;
    fitting.next().is_none().then_some(&first.question)
}

/// The question of a choice that the message picks by its place: "the second one".
pub(super) fn chosen_by_ordinal<'a>(scene: &Scene<'a>) -> Option<&'a str> {
    let choices = &scene.circumstances.previous?.choices;
    let role = |wanted: fn(&Role) -> Option<u8>| {
        let roles = scene.mentions.iter().flat_map(|mention| &mention.meanings);
        roles
            .filter_map(
                |meaning| if let Meaning::Role(role) = meaning { wanted(role) } else { None },
            )
            .next()
    };
    let short = scene.mentions.len() <= limits::ELLIPSIS_MENTIONS;
    let grain = role(|role| matches!(role, Role::Grain(_) | Role::Month(_)).then_some(0)).is_some();
    let place = role(|role| match role {
        Role::Ordinal(number) => Some(*number),
        Role::Discourse(Discourse::Former) => Some(1),
        Role::Discourse(Discourse::Latter) => Some(u8::MAX),
        _ => None,
    })?;
    if !short || grain || names_anything(scene) || !scene.frame.unread.is_empty() {
        return None;
    }
    let choice = if place == u8::MAX {
        choices.last()
    } else {
        choices.get(usize::from(place).checked_sub(1)?)
    };
    choice.map(|choice| choice.question.as_str())
}

/// The facts of the last answer, when the message asks where that comes from.
pub(super) fn source_asked(scene: &Scene<'_>) -> Option<Vec<FactId>> {
    let previous = scene.circumstances.previous?;
    let asks = scene.frame.asks_for(Ask::Source);
    let bare =
        !names_anything(scene) && scene.frame.times.is_empty() && scene.frame.unread.is_empty();
    (asks && bare && !previous.facts.is_empty()).then(|| previous.facts.clone())
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
    let own = names_anything(scene)
        || !frame.times.is_empty()
        || !frame.values.is_empty()
        || !frame.unread.is_empty();
    let figure = matches!(fact, FactId::Figure(_));
    // "What's the difference" after a figure works something out.
    let works_out = figure && (!frame.operators.is_empty() || !frame.indicators.is_empty());
    if !asks || own || !(points || short) || works_out {
        return None;
    }
    // A word of its own that leads to another fact makes it a new question.
    let best = matches.iter().find(|found| found.missing.is_none() && found.specific);
    let rank = matches.iter().find(|found| found.fact == fact).map_or(0.0, |found| found.rank);
    let same = best.is_none_or(|best| best.fact == fact || best.rank - rank < limits::FACT_MARGIN);
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
    Some(about(event.unwrap_or(fact), scene.ask()))
}

/// What a pronoun of the message points to: the subject of the last fact, where the message names a post
/// or a kind of event besides.
pub(super) fn pointed_to<'a>(scene: &Scene<'a>) -> &'a [EntityId] {
    let frame = scene.frame;
    let previous = scene.circumstances.previous.and_then(|turn| turn.facts.first());
    let points = frame.says(Discourse::Anaphora) || frame.says(Discourse::Same);
    match previous {
        Some(&fact) if points && !matches!(fact, FactId::Figure(_)) => {
            scene.understanding.subjects.main_names(fact)
        }
        _ => &[],
    }
}

/// The offered fact that the message names by a side, person or place: "the Turkish one".
pub(super) fn offered_fact(scene: &Scene<'_>) -> Option<Reading> {
    let previous = scene.circumstances.previous?;
    let named: SmallVec<[EntityId; 2]> = scene.frame.named.iter().map(|name| name.ids[0]).collect();
    if named.is_empty()
        || !scene.frame.posts.is_empty()
        || !scene.frame.kinds.is_empty()
        || !scene.frame.unread.is_empty()
    {
        return None;
    }
    let subjects = &scene.understanding.subjects;
    let offered = previous.choices.iter().filter_map(|offer| offer.fact);
    let mut fitting = offered.filter(|&fact| {
        !matches!(fact, FactId::Figure(_)) && subjects.concerns(scene.base, fact, &named)
    });
    let found = fitting.next()?;
    fitting.next().is_none().then(|| about(found, previous.ask.unwrap_or(Ask::Tell)))
}

/// "And the Serbian one?" after a fact: the like fact of the other side.
pub(super) fn parallel_fact(scene: &Scene<'_>) -> Option<Reading> {
    let previous = scene.circumstances.previous?;
    let fact = *previous.facts.first()?;
    let frame = scene.frame;
    // "And with the Serbian ambassador?" after a meeting means the other meeting.
    let bare = (frame.posts.is_empty() || matches!(fact, FactId::Event(_)))
        && frame.times.is_empty()
        && frame.values.is_empty()
        && frame.unread.is_empty()
        && frame.kinds.is_empty()
        && frame.indicators.is_empty();
    let ids: SmallVec<[EntityId; 2]> =
        frame.named.iter().filter(|name| !name.excluded).map(|name| name.ids[0]).collect();
    if matches!(fact, FactId::Figure(_)) || !bare || ids.is_empty() || !leans(scene) {
        return None;
    }
    let found = scene.understanding.subjects.parallel(scene.base, fact, &ids)?;
    let ask = if frame.asks.is_empty() || frame.asks_for(Ask::Tell) {
        previous.ask.unwrap_or(Ask::Tell)
    } else {
        scene.ask()
    };
    Some(about(found, ask))
}

fn about(fact: FactId, ask: Ask) -> Reading {
    let query = FactQuery {
        facts: SmallVec::from_slice(&[fact]),
        ask,
        list: false,
        kind: None,
        yes_no: false,
    };
    Reading {
        query: Query::Facts(query),
        confidence: 0.85,
        assumed: vec![Assumed::Fact(fact)],
        language: LanguageId::ENGLISH,
        trace: Vec::new(),
    }
}

fn names_anything(scene: &Scene<'_>) -> bool {
    let named = scene.frame.named.iter().any(|name| name.form != Form::Generic);
    named
        || !scene.frame.posts.is_empty()
        || scene.frame.indicators.iter().any(|&(_, strong, _)| strong)
}

/// Whether the message leans on the one before it: it says so, or it is a fragment.
fn leans(scene: &Scene<'_>) -> bool {
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

/// Fills what the message leaves out from the previous question about figures.
pub(super) fn carry_over(
    scene: &Scene<'_>,
    sides: &Sides,
    query: &mut FigureQuery,
    assumed: &mut Vec<Assumed>,
) {
    let Some(previous) = scene.circumstances.previous else { return };
    let Some(last) = &previous.figures else { return };
    let nothing_own = query.indicators.is_empty()
        && query.partners.is_empty()
        && query.periods == Periods::Any
        && query.operator.is_none()
        && query.claim.is_none();
    if !leans(scene)
        || (nothing_own && !scene.frame.says(Discourse::Also))
        || !scene.frame.posts.is_empty()
    {
        return;
    }
    let facts_only = !scene.frame.kinds.is_empty() && query.indicators.is_empty();
    if facts_only || !scene.frame.unread.is_empty() {
        return;
    }
    let works_out = query.operator.is_some_and(|operator| {
        !matches!(
            operator,
            Operator::Growth
                | Operator::Fall
                | Operator::Share
                | Operator::Rank
                | Operator::Remainder
        )
    });
    if works_out
        && query.partners.is_empty()
        && query.periods == Periods::Any
        && previous.figure_cells.len() > 1
    {
        // "Which is larger?" after two answers is about the two.
        query.operands = previous.figure_cells.clone();
    }
    if query.indicators.is_empty()
        || (query.hinted && query.indicators.len() == 1 && scene.frame.says(Discourse::Also))
    {
        query.indicators.clone_from(&last.indicators);
        query.hinted = false;
        // "How much was it" after a growth asks for the level.
        if scene.frame.asks_for(Ask::HowMuch) && query.operator.is_none() {
            for id in &mut query.indicators {
                *id = scene.base.indicators[id.index()].of.unwrap_or(*id);
            }
        }
        assumed.extend(query.indicators.iter().map(|&id| Assumed::Indicator(id)));
    }
    // "How many times more than with Serbia" is against the partner that was spoken of.
    if works_out
        && query.partners.len() == 1
        && last.partners.len() == 1
        && !query.partners.contains(&last.partners[0])
    {
        query.partners.insert(0, last.partners[0]);
        assumed.push(Assumed::Partner(last.partners[0]));
    }
    if query.partners.is_empty() && !sides.home_named && sides.foreign.is_none() {
        query.partners.clone_from(&last.partners);
        query.reporter = last.reporter;
        query.partners.retain(|partner| !query.excluded.contains(partner));
        assumed.extend(query.partners.iter().map(|&id| Assumed::Partner(id)));
    }
    match (&mut query.periods, &last.periods) {
        (Periods::Any, Periods::Any) => {}
        (periods @ Periods::Shifted(_), Periods::Points(last)) => {
            let Periods::Shifted(by) = *periods else { return };
            let moved = last.iter().map(|wanted| match wanted {
                Wanted::Exact(period) => Wanted::Exact(period.shift_years(i16::from(by))),
                Wanted::Part(part) => Wanted::Part(*part),
            });
            *periods = Periods::Points(moved.collect());
            assumed.push(Assumed::Period(periods.clone()));
        }
        (periods @ Periods::Any, last) => {
            *periods = last.clone();
            assumed.push(Assumed::Period(last.clone()));
        }
        // "And the first half?" is of the year that was spoken of.
        (Periods::Points(points), Periods::Points(last)) => {
            let years: SmallVec<[i16; 2]> = last
                .iter()
                .filter_map(|wanted| match wanted {
                    Wanted::Exact(period) => period.year(),
                    Wanted::Part(_) => None,
                })
                .collect();
            if let [year] = years.as_slice() {
                let whole = Wanted::Exact(Period::Year(*year));
                // "Oops, 2021" corrects the year and keeps the part of it.
                if let ([Wanted::Exact(Period::Year(own))], [Wanted::Exact(past)]) =
                    (&**points, &**last)
                    && scene.frame.says(Discourse::Correction)
                    && let Some(period) = past.part().and_then(|part| part.of_year(*own))
                {
                    points[0] = Wanted::Exact(period);
                }
                // "What share of the whole year is it" is that of the period spoken of.
                let whole_year = **points == [Wanted::Part(crate::calendar::Part::Whole)];
                let own_part = points.iter().any(|wanted| matches!(wanted, Wanted::Part(_)));
                let against = matches!(
                    query.operator,
                    Some(
                        Operator::Share
                            | Operator::Remainder
                            | Operator::Difference
                            | Operator::Times
                            | Operator::Compare
                    )
                );
                if own_part && against && (last.contains(&whole) || whole_year) {
                    points.extend(last.iter().copied());
                }
                for wanted in points.iter_mut() {
                    if let Wanted::Part(part) = *wanted
                        && let Some(period) = part.of_year(*year)
                    {
                        *wanted = Wanted::Exact(period);
                        assumed.push(Assumed::Period(Periods::Points(SmallVec::from_slice(&[
                            *wanted,
                        ]))));
                    }
                }
            }
        }
        _ => {}
    }
}
