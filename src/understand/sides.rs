//! Who trades with whom: reporter and partners of a question about figures, from the names in it, the
//! small words before them and their order.

use smallvec::SmallVec;

use super::cover::Mention;
use super::direction::{self, acts};
use super::frame::{Frame, Named};
use super::vocabulary::{Form, Meaning};
use crate::knowledge::{Base, EntityId, EntityKind, Flow, Indicator, IndicatorId, Measures};
use crate::language::{Ask, Discourse, Operator, Preposition, Role};

/// The sides of a question about figures.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sides {
    /// The side whose figure it is, where the question tells or leaves no doubt.
    pub reporter: Option<EntityId>,
    /// The other sides.
    pub partners: SmallVec<[EntityId; 2]>,
    /// Sides that are ruled out.
    pub excluded: SmallVec<[EntityId; 1]>,
    /// A pair in which the home country takes no part.
    pub foreign: Option<SmallVec<[EntityId; 2]>>,
    /// A name that may mean several sides; its place among the named.
    pub doubtful: Option<usize>,
    /// Whether the home country is named.
    pub home_named: bool,
    /// Whether the movement is asked for as the other side counts it, by the opposite indicator.
    pub opposite: bool,
    /// Whether the question says whose statistics it wants.
    pub voiced: bool,
}

/// Reads the sides. `home` is the country whose statistics the base keeps.
pub fn sides(
    base: &Base,
    mentions: &[Mention],
    frame: &Frame,
    home: EntityId,
    indicator: Option<IndicatorId>,
) -> Sides {
    let mut sides = Sides::default();
    let capitals = capital_pair(base, frame);
    let mut named: SmallVec<[&Named; 6]> = SmallVec::new();
    for (place, name) in frame.named.iter().chain(capitals.iter()).enumerate() {
        if !is_side(base, name.ids[0]) {
            continue;
        }
        if name.excluded {
            sides.excluded.extend(name.ids.iter().copied());
            continue;
        }
        // "Turkish Cyprus": an adjective right before a name only describes it.
        let describes = name.form == Form::Adjective
            && frame.named.iter().any(|next| {
                next.at == name.at + 1
                    && !next.joined
                    && next.form == Form::Name
                    && is_side(base, next.ids[0])
            });
        if describes {
            continue;
        }
        if name.preposition == Some(Preposition::AccordingTo) {
            continue;
        }
        if name.ids.len() > 1 {
            sides.doubtful = sides.doubtful.or(Some(place));
        }
        named.push(name);
    }
    // "Serbia's overall foreign trade" is Serbia's with everybody.
    let total = frame.says(Discourse::Total);
    sides.home_named = named.iter().any(|name| name.ids[0] == home);
    let mut others: SmallVec<[&Named; 4]> =
        named.iter().copied().filter(|name| name.ids[0] != home).collect();
    // "Germany's imports in 2023, from Azerbaijan to Germany": one side, told by where it is named first.
    if let [first, rest @ ..] = others.as_slice()
        && rest.iter().all(|name| name.ids[0] == first.ids[0])
    {
        others.truncate(1);
    }
    let voice = voice(base, frame);
    let own_total =
        total && matches!(others.as_slice(), [only] if only.owner && only.preposition.is_none());
    if !sides.home_named && (own_total || is_pair(mentions, frame, &others)) {
        sides.foreign = Some(others.iter().map(|name| name.ids[0]).collect());
        return sides;
    }
    for name in &others {
        if !sides.partners.contains(&name.ids[0]) {
            sides.partners.push(name.ids[0]);
        }
    }
    let home_name = named.iter().copied().find(|name| name.ids[0] == home);
    let trade = direction::Pair { home: home_name, other: others.first().copied() };
    let single = others.len() == 1;
    let mut theirs = false;
    if let Some(indicator) = indicator.map(|id| &base.indicators[id.index()]).filter(|_| single) {
        (theirs, sides.opposite) = direction::reporter(indicator, mentions, &trade);
    }
    // "Who buys most from Azerbaijan": what others buy from us is what we sell.
    if let (true, Some(home)) = (others.is_empty(), home_name) {
        let flow = indicator_of(base, indicator).and_then(|indicator| indicator.flow);
        sides.opposite = matches!(
            (flow, home.preposition),
            (Some(Flow::Imports), Some(Preposition::From))
                | (Some(Flow::Exports), Some(Preposition::To))
        );
    }
    if let Some(voice) = voice.filter(|_| speaks(indicator_of(base, indicator))) {
        // "Trade with Georgia according to Turkish statistics" is told by neither side.
        let party = others.is_empty() || others.iter().any(|name| name.ids[0] == voice);
        if voice != home && !party {
            sides.foreign = Some(std::iter::once(voice).chain(sides.partners.clone()).collect());
            return sides;
        }
        let told = if theirs { others[0].ids[0] } else { home };
        if voice != told
            && indicator_of(base, indicator).is_some_and(|indicator| indicator.opposite.is_some())
        {
            sides.opposite = !sides.opposite;
        }
        theirs = voice != home;
        sides.partners.retain(|partner| *partner != voice);
        if theirs && sides.partners.is_empty() {
            sides.partners.push(home);
        }
        sides.reporter = Some(voice);
        sides.voiced = true;
        return sides;
    }
    if theirs {
        sides.reporter = Some(others[0].ids[0]);
        sides.partners = SmallVec::from_slice(&[home]);
        return sides;
    }
    sides.reporter = Some(home);
    sides
}

fn indicator_of(base: &Base, id: Option<IndicatorId>) -> Option<&Indicator> {
    id.map(|id| &base.indicators[id.index()])
}

/// The country whose word is asked for: "according to Turkish statistics", "as reported by Geostat".
fn voice(base: &Base, frame: &Frame) -> Option<EntityId> {
    let by = |name: &&Named| name.preposition == Some(Preposition::AccordingTo);
    let name = frame.named.iter().find(by)?;
    let entity = &base.entities[name.ids[0].index()];
    if is_side(base, name.ids[0]) { Some(name.ids[0]) } else { entity.countries.first().copied() }
}

/// Whether a voice makes its country the reporter. Ranks and shares are those within the total of the side
/// they are counted in, whoever tells them.
fn speaks(indicator: Option<&Indicator>) -> bool {
    !indicator
        .is_some_and(|indicator| matches!(indicator.measures, Measures::Share | Measures::Rank))
}

/// "Baku–Ankara trade", "trade between Baku and Ankara": two capitals where sides belong stand for their
/// countries, if no country is named.
fn capital_pair(base: &Base, frame: &Frame) -> SmallVec<[Named; 2]> {
    let country = |name: &Named| {
        let entity = &base.entities[name.ids[0].index()];
        let place = entity.kind == EntityKind::Place;
        let id = entity.countries.first().copied().filter(|_| place && entity.capital)?;
        Some(Named { ids: SmallVec::from_slice(&[id]), ..name.clone() })
    };
    let sides = frame.named.iter().any(|name| is_side(base, name.ids[0]));
    let [first, second] = frame.named.as_slice() else { return SmallVec::new() };
    let trade = !frame.indicators.is_empty() || !frame.times.is_empty();
    if sides || !trade || !frame.kinds.is_empty() {
        return SmallVec::new();
    }
    let pair: SmallVec<[Named; 2]> = [first, second].into_iter().filter_map(country).collect();
    if pair.len() == 2 { pair } else { SmallVec::new() }
}

/// Whether a named thing can be a side of trade.
pub fn is_side(base: &Base, id: EntityId) -> bool {
    matches!(base.entities[id.index()].kind, EntityKind::Country | EntityKind::Bloc)
}

/// Whether foreign names are the sides of one trade, rather than partners of ours: one of them does the
/// trading ("Guyana trades with Serbia"), or they are tied as a pair ("trade between X and Y", "X–Y trade").
fn is_pair(mentions: &[Mention], frame: &Frame, others: &[&Named]) -> bool {
    let said =
        |wanted: &[Operator]| frame.operators.iter().any(|(operator, _)| wanted.contains(operator));
    let tied = |name: &Named| {
        matches!(name.preposition, Some(Preposition::With | Preposition::To | Preposition::From))
    };
    let listed = said(&[Operator::Compare]) || frame.says(Discourse::Both);
    // A name without a preposition, then one with "with": the first does the trading.
    let subject = |name: &&Named| name.preposition.is_none() || acts(name);
    let trades = others.iter().enumerate().any(|(at, name)| {
        subject(name)
            && others[at + 1..].iter().any(|later| tied(later) && later.ids[0] != name.ids[0])
    });
    if trades && !listed {
        return true;
    }
    let [first, second] = others else {
        // "Who traded more with Jordan, Turkey or Serbia?"
        let [first, rest @ ..] = others else { return false };
        let asks = frame.asks_for(Ask::Who) || frame.asks_for(Ask::Which);
        return asks
            && tied(first)
            && rest.len() > 1
            && rest.iter().all(|name| subject_or_listed(name));
    };
    if first.ids[0] == second.ids[0] {
        return false;
    }
    let growth = said(&[Operator::Growth, Operator::Fall]);
    let compares = said(&[
        Operator::Compare,
        Operator::Difference,
        Operator::Larger,
        Operator::Smaller,
        Operator::Sum,
    ]) || (said(&[Operator::Times]) && !growth);
    if compares || listed {
        return false;
    }
    if first.preposition == Some(Preposition::Between) {
        return governed_by_trade(mentions, first.at);
    }
    let from_to =
        first.preposition == Some(Preposition::From) && second.preposition == Some(Preposition::To);
    let joined = second.joined;
    // "Turkey and Georgia trade", "trade Turkey Brazil": two names as one, with the indicator said.
    let together = !tied(first)
        && matches!(second.preposition, Some(Preposition::And) | None)
        && second.at.abs_diff(first.at) <= 3
        && !frame.indicators.is_empty();
    from_to || joined || together || (tied(first) && tied(second) && acts(second))
}

fn subject_or_listed(name: &Named) -> bool {
    matches!(name.preposition, None | Some(Preposition::Or | Preposition::And))
}

/// Whether the "between" before a name belongs to the trade, not to a comparison.
fn governed_by_trade(mentions: &[Mention], at: usize) -> bool {
    let is = |at: usize, test: fn(&Meaning) -> bool| mentions[at].meanings.iter().any(test);
    let governs = (0..at).rev().take(3).find(|&at| {
        is(at, |meaning| {
            matches!(meaning, Meaning::Indicator(..) | Meaning::Role(Role::Operator(_)))
        })
    });
    governs.is_none_or(|at| is(at, |meaning| matches!(meaning, Meaning::Indicator(..))))
}
