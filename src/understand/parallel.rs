//! The like fact of another side, time or place in a row: "and the Serbian one?", "and in 2023?", "and the
//! second?".

use smallvec::SmallVec;

use super::context::{about, leans};
use super::cover::Mention;
use super::read::{Scene, plain};
use super::time::Time;
use super::vocabulary::{Meaning, StemId};
use crate::calendar::{Part, Period};
use crate::knowledge::{EntityId, FactId};
use crate::language::{Ask, Discourse, Role};
use crate::query::{Missing, Periods, Query, Reading, Wanted};

/// "And the Serbian one?" after a fact: the like fact of the other side; "and in 2023?": that of another time.
pub(super) fn parallel_fact(scene: &Scene<'_>) -> Option<Reading> {
    let previous = scene.circumstances.previous?;
    let fact = *previous.facts.first().or_else(|| alike(scene, &previous.near))?;
    let frame = scene.frame;
    // "And with the Serbian ambassador?" after a meeting means the other meeting.
    let meant = matches!(fact, FactId::Event(_)) && !frame.asks_for(Ask::Who);
    let bare = (frame.posts.is_empty() || meant)
        && frame.values.is_empty()
        && frame.unread.is_empty()
        && frame.kinds.is_empty()
        && frame.indicators.is_empty();
    // "What is KOBIA?" is a question of its own, "what about KOBIA?" and "the Turkish one" are not.
    let asks = frame.asks.iter().any(|&(ask, _)| !matches!(ask, Ask::YesNo | Ask::Tell));
    let tied = frame.discourse.iter().any(|&(discourse, _)| {
        matches!(
            discourse,
            Discourse::Also
                | Discourse::One
                | Discourse::Other
                | Discourse::Same
                | Discourse::Correction
                | Discourse::Negation
        )
    });
    let ordinal = ordinal(scene);
    let numbers = ordinal.is_some() && frame.named.is_empty() && frame.times.is_empty();
    let fragment = leans(scene) && (tied || !asks || numbers);
    if matches!(fact, FactId::Figure(_)) || !bare || !fragment {
        return None;
    }
    let ids: SmallVec<[EntityId; 2]> =
        frame.named.iter().filter(|name| !name.excluded).map(|name| name.ids[0]).collect();
    let subjects = &scene.understanding.subjects;
    let found = match (ids.is_empty(), times(scene)) {
        (false, None) => subjects.parallel(scene.base, fact, &ids)?,
        (true, None) if let Some((stem, nth)) = ordinal => {
            subjects.parallel_numbered(scene.base, fact, stem, nth)?
        }
        (true, Some(times)) if previous.facts.len() == 1 || matches!(fact, FactId::Office(_)) => {
            if let FactId::Office(office) = fact
                && let Some(reading) = scene.holder_then(office)
            {
                return Some(reading);
            }
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

/// The first of facts that were only offered, where all are of one sort: not the president of a chamber among
/// those of countries.
fn alike<'f>(scene: &Scene<'_>, near: &'f [FactId]) -> Option<&'f FactId> {
    let of_body = |fact: &FactId| match fact {
        FactId::Office(id) => Some(scene.base.offices[id.index()].organisation.is_some()),
        _ => None,
    };
    let first = near.first()?;
    near.iter().all(|fact| of_body(fact) == of_body(first)).then_some(first)
}

/// The word for a place in a row that a message names, and which it is: "the second".
fn ordinal(scene: &Scene<'_>) -> Option<(StemId, u8)> {
    let place = |meaning: &Meaning| match meaning {
        Meaning::Role(Role::Ordinal(nth)) => Some(*nth),
        _ => None,
    };
    let numbered = |mention: &Mention| {
        let nth = mention.meanings.iter().find_map(place)?;
        let word = *mention.words.first()?;
        Some((scene.understanding.vocabulary.stem_of(word), nth))
    };
    scene.mentions.iter().find_map(numbered)
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
        Wanted::Vague(_) => false,
    };
    (!wanted.is_empty() && !wanted.iter().any(fine)).then_some(wanted)
}
