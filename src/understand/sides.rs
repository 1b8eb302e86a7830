//! Who trades with whom: reporter and partners of a question about figures, from the names in it, the
//! small words before them and their order.

use smallvec::SmallVec;

use super::capitals;
use super::cover::Mention;
use super::direction::{self, acts, governed_by_trade};
use super::frame::{Frame, Named};
use super::speakers;
use super::vocabulary::Form;
use super::voices;
use super::wholes;
use crate::knowledge::{Base, EntityId, EntityKind, Flow, Indicator, IndicatorId};
use crate::language::{Ask, Discourse, Operator, Preposition};

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
    /// The people or bodies whose own words it wants.
    pub speakers: SmallVec<[EntityId; 2]>,
    /// The mention of a side whose direction the question tells both ways.
    pub contrary: Option<usize>,
}

/// Reads the sides. `home` is the country whose statistics the base keeps, `total` whether a word for trade with
/// everybody was used.
pub fn sides(
    base: &Base,
    mentions: &[Mention],
    frame: &Frame,
    home: EntityId,
    indicator: Option<IndicatorId>,
    total: bool,
) -> Sides {
    let mut sides = Sides::default();
    let both = direction::tells_both_ways(mentions);
    let placed = indicator_of(base, indicator)
        .and_then(|indicator| direction::traded_in(base, indicator, mentions, frame));
    let freed = |name: &Named| Named {
        preposition: name
            .preposition
            .filter(|way| !both || !matches!(way, Preposition::To | Preposition::From))
            .map(|way| placed.filter(|_| way == Preposition::In).unwrap_or(way)),
        ..name.clone()
    };
    let all: SmallVec<[Named; 6]> = frame.named.iter().map(freed).collect();
    let capitals = capitals::stand_in(base, mentions, frame, home);
    let mut named: SmallVec<[&Named; 6]> = SmallVec::new();
    for (place, name) in all.iter().chain(capitals.iter()).enumerate() {
        if !is_side(base, name.ids[0]) {
            continue;
        }
        if name.excluded {
            sides.excluded.extend(name.ids.iter().copied());
            continue;
        }
        // "Turkish Cyprus": an adjective right before a name only describes it. With an ending of its own
        // it is a people: "Özbəklər Azərbaycanla ticarəti".
        let people = mentions[name.at].fused && mentions[name.at].case.is_some();
        let describes = name.form == Form::Adjective
            && !people
            && frame.named.iter().any(|next| {
                next.at == name.at + 1
                    && !next.joined
                    && next.form == Form::Name
                    && is_side(base, next.ids[0])
            });
        if describes {
            continue;
        }
        if name.preposition == Some(Preposition::AccordingTo) || is_field(base, frame, name) {
            continue;
        }
        if name.ids.len() > 1 {
            sides.doubtful = sides.doubtful.or(Some(place));
        }
        named.push(name);
    }
    sides.home_named = named.iter().any(|name| name.ids[0] == home);
    let mut others: SmallVec<[&Named; 4]> =
        named.iter().copied().filter(|name| name.ids[0] != home).collect();
    // "Germany's imports in 2023, from Azerbaijan to Germany": one side, told by where it is named first.
    if let [first, rest @ ..] = others.as_slice()
        && rest.iter().all(|name| name.ids[0] == first.ids[0])
    {
        others.truncate(1);
    }
    let voice = voices::voice(base, frame, home, indicator);
    sides.speakers = voice.as_ref().map(|voice| voice.speakers.clone()).unwrap_or_default();
    let voice = voice.map(|voice| voice.country);
    // "Serbia's overall foreign trade" is Serbia's with everybody.
    let own_total = total
        && !is_part(base, frame, indicator)
        && matches!(others.as_slice(), [only] if only.owner && only.preposition.is_none());
    // "Italy's share in India's exports" is a part of a total that is not ours.
    let part = others.len() > 1
        && is_part(base, frame, indicator)
        && others.iter().any(|name| wholes::is_within(mentions, name));
    // "Armenian goods brought from Türkiye" are of two origins.
    let origins = matches!(others.as_slice(), [goods, from]
        if goods.form == Form::Adjective
            && goods.preposition == Some(Preposition::From)
            && matches!(from.preposition, Some(Preposition::From | Preposition::In)));
    if !sides.home_named
        && (own_total || part || origins || is_pair(base, mentions, frame, &others))
    {
        sides.foreign = Some(others.iter().map(|name| name.ids[0]).collect());
        return sides;
    }
    // "Which place has Türkiye among foreign countries": the whole is no partner beside another.
    if others.len() > 1 && is_part(base, frame, indicator) {
        others.retain(|name| !base.entities[name.ids[0].index()].is_world());
    }
    for name in &others {
        if !sides.partners.contains(&name.ids[0]) {
            sides.partners.push(name.ids[0]);
        }
    }
    let speaker = speakers::speaker(mentions, home);
    let home_name = named.iter().copied().find(|name| name.ids[0] == home);
    let bought = indicator_of(base, indicator).is_some_and(|it| it.flow == Some(Flow::Imports));
    let origin = home_name.filter(|name| bought && direction::is_origin(base, mentions, name));
    let origin = origin.map(|name| Named { preposition: Some(Preposition::From), ..name.clone() });
    let home_name = origin.as_ref().or(home_name).or(speaker.as_ref());
    // "Azerbaijan bought Brazilian cane sugar": what we do with their goods is no trade of theirs.
    let doer = home_name.is_some_and(|home| home.preposition.is_none() && !home.owner);
    let verb = frame.indicators.iter().all(|&(_, strong, _)| !strong);
    let source = others
        .first()
        .filter(|name| bought && doer && verb && direction::is_origin(base, mentions, name));
    let source = source.map(|&name| Named { preposition: Some(Preposition::From), ..name.clone() });
    let other = source.as_ref().or(others.first().copied());
    let trade = direction::Pair { home: home_name, other };
    let single = others.len() == 1;
    let mut theirs = false;
    if let Some(indicator) = indicator.map(|id| &base.indicators[id.index()]).filter(|_| single) {
        (theirs, sides.opposite) = direction::reporter(base, indicator, mentions, &trade);
        let contrary = trade.other.filter(|_| direction::is_contrary(indicator, &trade));
        sides.contrary = contrary.map(|name| name.at);
    }
    // "How much crude did Thailand buy": what the only side that is named does with an everyday verb, it does with us.
    if let ([other], Some(about)) = (others.as_slice(), indicator_of(base, indicator))
        && direction::moves_by_verb(frame, about)
        && home_name.is_none()
        && voice.is_none()
        && direction::is_doer(mentions, other)
    {
        (theirs, sides.opposite) = (false, true);
    }
    if let Some(indicator) = indicator_of(base, indicator).filter(|_| others.len() > 1) {
        // "Who bought more from us, Romania or Hungary": what each of them buys from us is what we sell to it.
        // "The Vietnamese or the Croats": people are described by no noun behind them.
        let people = |name: &Named| {
            name.form == Form::Adjective
                && mentions.get(name.at + 1).is_none_or(|next| {
                    next.meanings
                        .iter()
                        .any(|meaning| direction::preposition(meaning) == Some(Preposition::Or))
                })
        };
        let bare = |name: &&Named| subject_or_listed(name) && (!name.owner || people(name));
        let subject = |own: &Named| own.preposition == Some(Preposition::By);
        let speaks = frame.says(Discourse::Speaker) && speaker.as_ref().is_none_or(subject);
        let asked = frame.asks_for(Ask::Who) || (frame.asks_for(Ask::Which) && verb);
        // "Кому Азербайджан продал больше": what we do ourselves is not turned round.
        let listed = asked && !speaks && !doer && others.iter().all(bare);
        let theirs = |other: &&Named| {
            let pair = direction::Pair { home: home_name, other: Some(other) };
            direction::reporter(base, indicator, mentions, &pair).0
        };
        let moves = matches!(indicator.flow, Some(Flow::Exports | Flow::Imports));
        sides.opposite =
            moves && indicator.opposite.is_some() && (listed || others.iter().all(theirs));
    }
    if let Some(indicator) = indicator_of(base, indicator).filter(|_| others.is_empty()) {
        // "According to Germany, how much did it export to Azerbaijan": the voice itself is the other side.
        theirs =
            voice.is_some_and(|voice| voice != home) && direction::is_aim(indicator, home_name);
        // "Who buys most from Azerbaijan": what others buy from us is what we sell.
        let named = home_name.and_then(|home| home.preposition).filter(|_| voice.is_none());
        sides.opposite = matches!(
            (indicator.flow, named),
            (Some(Flow::Imports), Some(Preposition::From))
                | (Some(Flow::Exports), Some(Preposition::To))
        );
    }
    if let Some(voice) = voice.filter(|_| voices::decides(base, indicator)) {
        // "Trade with Georgia according to Turkish statistics" is told by neither side.
        let party = others.is_empty() || others.iter().any(|name| name.ids[0] == voice);
        if voice != home && !party {
            sides.foreign = Some(std::iter::once(voice).chain(sides.partners.clone()).collect());
            return sides;
        }
        let told = if theirs { others.first().map_or(voice, |other| other.ids[0]) } else { home };
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
    if let Some(other) = others.first().filter(|_| theirs) {
        sides.reporter = Some(other.ids[0]);
        sides.partners = SmallVec::from_slice(&[home]);
        return sides;
    }
    sides.reporter = Some(home);
    sides
}

fn indicator_of(base: &Base, id: Option<IndicatorId>) -> Option<&Indicator> {
    id.map(|id| &base.indicators[id.index()])
}

/// "Who sold the most to Azerbaijan of all countries": whether a name is that of all that the first one is chosen from.
fn is_field(base: &Base, frame: &Frame, name: &Named) -> bool {
    let ranks = |&(operator, _): &(Operator, usize)| {
        matches!(operator, Operator::Largest | Operator::Smallest | Operator::Rank)
    };
    base.entities[name.ids[0].index()].is_world()
        && matches!(name.preposition, Some(Preposition::Of | Preposition::Between))
        && frame.operators.iter().any(ranks)
        && frame.named.iter().any(|other| other.at != name.at && is_side(base, other.ids[0]))
}

/// Whether a named thing can be a side of trade.
pub fn is_side(base: &Base, id: EntityId) -> bool {
    matches!(base.entities[id.index()].kind, EntityKind::Country | EntityKind::Bloc)
}

/// Whether foreign names are the sides of one trade, rather than partners of ours: one of them does the
/// trading ("Guyana trades with Serbia"), or they are tied as a pair ("trade between X and Y", "X–Y trade").
fn is_pair(base: &Base, mentions: &[Mention], frame: &Frame, others: &[&Named]) -> bool {
    let said =
        |wanted: &[Operator]| frame.operators.iter().any(|(operator, _)| wanted.contains(operator));
    let tied = |name: &Named| {
        // "Iraq trades with members of the Organization": of a bloc.
        let bloc = base.entities[name.ids[0].index()].kind == EntityKind::Bloc;
        matches!(name.preposition, Some(Preposition::With | Preposition::To | Preposition::From))
            || (bloc && name.preposition == Some(Preposition::Of))
    };
    let listed = said(&[Operator::Compare]) || frame.says(Discourse::Both);
    // A name without a preposition, then one with "with": the first does the trading.
    let subject = |name: &&Named| name.preposition.is_none() || acts(name);
    let trades = others.iter().enumerate().any(|(at, name)| {
        subject(name)
            && others[at + 1..].iter().any(|later| tied(later) && later.ids[0] != name.ids[0])
    });
    // Where endings tell who trades, the order does not matter: "Türkiyə ilə Yunanıstanın ticarəti".
    let owns = |name: &Named| name.owner && mentions[name.at].fused;
    let owned = others.iter().any(|name| {
        owns(name) && others.iter().any(|other| tied(other) && other.ids[0] != name.ids[0])
    });
    // "Səudiyyə Ərəbistanı ilə Əmirliklərin dövriyyəsini toplasaq": a sum is of each of them with us.
    if (trades || owned) && !listed && !said(&[Operator::Sum]) {
        return true;
    }
    let [first, second] = others else {
        // "Who traded more with Jordan, Turkey or Serbia?"
        let [first, rest @ ..] = others else { return false };
        // "Which was larger, exports to Italy, Turkey or Israel" lists partners.
        let noun = frame.indicators.iter().any(|&(_, strong, at)| strong && at < first.at);
        let asks = frame.asks_for(Ask::Who) || (frame.asks_for(Ask::Which) && !noun);
        return asks
            && tied(first)
            && rest.len() > 1
            && rest.iter().all(|name| subject_or_listed(name));
    };
    if first.ids[0] == second.ids[0] {
        return false;
    }
    // "Turkish companies in Hungary", "German goods imported by Oman", "China among the suppliers of Italy".
    let placed =
        matches!(second.preposition, Some(Preposition::In | Preposition::By | Preposition::Of));
    let flows = frame.indicators.iter().any(|&(id, ..)| base.indicators[id.index()].flow.is_some());
    if flows && placed && (first.preposition.is_none() || first.form == Form::Adjective) {
        return true;
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

/// Whether a share or rank is asked for.
fn is_part(base: &Base, frame: &Frame, indicator: Option<IndicatorId>) -> bool {
    !voices::decides(base, indicator)
        || frame
            .operators
            .iter()
            .any(|(operator, _)| matches!(operator, Operator::Share | Operator::Rank))
}

fn subject_or_listed(name: &Named) -> bool {
    matches!(name.preposition, None | Some(Preposition::Or | Preposition::And))
}
