//! Which way a movement goes, and so whose figure it is: Azerbaijan's exports to Türkiye or Türkiye's to
//! Azerbaijan, companies of Slovakia in Azerbaijan or of Azerbaijan in Türkiye, the share of Italy in
//! Azerbaijan's trade or of Azerbaijan in Italy's.

use super::cover::Mention;
use super::frame::{Frame, Named};
use super::vocabulary::{Form, Meaning};
use super::wholes::{holds_total, is_within, stands_before_whole};
use crate::knowledge::{Base, EntityKind, Flow, Indicator, Measures, PartnerRule};
use crate::language::{Ask, Case, Preposition, Role};

/// The two sides as the question names them.
pub struct Pair<'f> {
    /// The home country.
    pub home: Option<&'f Named>,
    /// The other side.
    pub other: Option<&'f Named>,
}

/// "Exports to and imports from Azerbaijan": whether small words for two ways are tied, so that neither belongs to
/// the name after them alone.
pub fn tells_both_ways(mentions: &[Mention]) -> bool {
    let goes = |at: usize| {
        mentions[at].meanings.iter().any(|meaning| {
            matches!(preposition(meaning), Some(Preposition::To | Preposition::From))
        })
    };
    let and = |at: usize| {
        mentions[at].meanings.iter().any(|meaning| preposition(meaning) == Some(Preposition::And))
    };
    (1..mentions.len()).any(|at| and(at) && goes(at - 1))
}

/// Whether the other side is the reporter, and whether it is the opposite indicator that is meant.
pub fn reporter(
    base: &Base,
    indicator: &Indicator,
    mentions: &[Mention],
    pair: &Pair<'_>,
) -> (bool, bool) {
    let Some(other) = pair.other else { return (false, false) };
    if indicator.partner == PartnerRule::No || indicator.symmetric {
        return (false, false);
    }
    if matches!(indicator.measures, Measures::Share | Measures::Rank) {
        // "Among the suppliers of gas to Türkiye", "among the investors in Türkiye".
        let whole = indicator.of.and_then(|of| base.indicators[of.index()].flow);
        let comes_in = indicator.flow == Some(Flow::Imports) || whole == Some(Flow::Inward);
        let placed = |name: &Named| name.preposition == Some(Preposition::To);
        let ours = |home: &Named| placed(home) || is_within(mentions, home);
        let supplied = comes_in && placed(other) && !pair.home.is_some_and(ours);
        // "The share of cement in Türkiye's exports to Azerbaijan".
        let sends = indicator.flow == Some(Flow::Exports)
            && acts(other)
            && pair.home.is_some_and(|home| placed(home) && home.at > other.at);
        // "What percent of its gas imports did Türkiye get from Azerbaijan".
        let gets = comes_in
            && indicator.measures == Measures::Share
            && other.preposition.is_none()
            && other.form == Form::Name
            && pair.home.is_some_and(|home| {
                home.preposition == Some(Preposition::From) && other.at < home.at
            });
        let supplied = supplied || sends || gets;
        return (supplied || holds_total(mentions, pair.home, other), false);
    }
    match indicator.flow {
        Some(Flow::Inward | Flow::Outward) => {
            let inward = indicator.flow == Some(Flow::Inward);
            match into_home(pair.home, other) {
                None => (false, false),
                Some(into_home) if into_home == inward => (false, false),
                Some(_) => (indicator.opposite.is_none(), indicator.opposite.is_some()),
            }
        }
        Some(Flow::Exports | Flow::Imports) => {
            // "Italian goods bought by Azerbaijan": what is done by one side is not the other's doing.
            let by =
                |meaning: &Meaning| *meaning == Meaning::Role(Role::Preposition(Preposition::By));
            let done = |name: &Named| {
                name.preposition == Some(Preposition::By)
                    || (name.at > 0 && mentions[name.at - 1].meanings.iter().any(by))
            };
            let ours = pair.home.is_some_and(|home| {
                (done(home) && !done(other)) || stands_before_whole(mentions, home, other)
            });
            (!ours && trades(indicator, mentions, pair.home, other), false)
        }
        None => (false, false),
    }
}

/// Whether the other side does the trading. Azerbaijan's imports come from the partner and its exports go
/// to it; "Turkish exports" and "exports from Türkiye" are the partner's own.
fn trades(
    indicator: &Indicator,
    mentions: &[Mention],
    home: Option<&Named>,
    other: &Named,
) -> bool {
    let first = |home: &Named| {
        // "Portekiz'in Azerbaycan'ın mal sattığı ülkeler arasındaki sırası": of two owners in a row the second trades.
        let row = |mention: &Mention| mention.fused && mention.case == Some(Case::Genitive);
        let chained =
            home.at.abs_diff(other.at) == 1 && row(&mentions[home.at]) && row(&mentions[other.at]);
        (home.at > other.at) != chained
    };
    // "Germany ran a deficit in its trade with Azerbaijan": a balance is that of whoever runs it.
    let runs = |home: &Named| {
        indicator.opposite.is_none()
            && home.preposition == Some(Preposition::With)
            && other.preposition.is_none()
            && other.form == Form::Name
            && other.at < home.at
    };
    let theirs = home.is_some_and(runs)
        || (acts(other) && home.is_none_or(|home| !acts(home) || first(home)));
    let from_partner = other.preposition == Some(Preposition::From);
    // "A deficit for Azerbaijan" is its own: such a word only may say where something goes.
    let vague = |name: &Named| {
        let before = name.at.checked_sub(1).map(|before| &mentions[before].meanings);
        before.is_some_and(|before| before.contains(&Meaning::Role(Role::Filler)))
            && indicator.opposite.is_none()
    };
    let home_is =
        |wanted| home.is_some_and(|home| home.preposition == Some(wanted) && !vague(home));
    if indicator.flow == Some(Flow::Imports) {
        // "Chinese goods imported to Azerbaijan" are imports of Azerbaijan, whosever the goods.
        let into_partner = other.preposition == Some(Preposition::To);
        // "Каким был импорт из Азербайджана у Бразилии": where they come from is home, so the other has them.
        let first = home.is_some_and(|home| home.at < other.at && home.form == Form::Name);
        let from_home = home_is(Preposition::From);
        let into_home = (from_partner && !(from_home && first)) || home_is(Preposition::To);
        (theirs || into_partner || from_home) && !into_home
    } else {
        theirs || from_partner || home_is(Preposition::To)
    }
}

/// Whether the words of the question point both ways: "Turkish exports from Azerbaijan", "Azerbaijan's imports
/// to Türkiye". Neither movement may be picked.
pub fn is_contrary(indicator: &Indicator, pair: &Pair<'_>) -> bool {
    let Some(other) = pair.other else { return false };
    let goes = |name: &Named, wanted| name.preposition == Some(wanted);
    let home = |test: &dyn Fn(&Named) -> bool| pair.home.is_some_and(test);
    let (to, from) = (Preposition::To, Preposition::From);
    if indicator.goods.is_some() || matches!(indicator.measures, Measures::Share | Measures::Rank) {
        return false;
    }
    match indicator.flow {
        Some(Flow::Exports) => {
            (acts(other) && home(&|name| goes(name, from))) || (home(&acts) && goes(other, from))
        }
        // "Turkish imports to Azerbaijan" are of Turkish goods.
        Some(Flow::Imports) => {
            let owns = acts(other) && other.form != Form::Adjective;
            // Imports come in: "imports to Türkiye" are its own, where they come from us.
            let ours = !home(&|name| goes(name, from));
            (owns && home(&|name| goes(name, to))) || (ours && !acts(other) && goes(other, to))
        }
        _ => false,
    }
}

/// Whether the home country is where a movement goes to, or where imports come from, so that another side
/// does the trading.
pub fn is_aim(indicator: &Indicator, home: Option<&Named>) -> bool {
    let wanted = match indicator.flow {
        Some(Flow::Exports) => Preposition::To,
        Some(Flow::Imports) => Preposition::From,
        _ => return false,
    };
    home.is_some_and(|home| home.preposition == Some(wanted))
}

/// "Azerbaijani crude": whose goods they are that somebody buys.
pub fn is_origin(base: &Base, mentions: &[Mention], name: &Named) -> bool {
    let goods = |meaning: &Meaning| match meaning {
        Meaning::Entity(id, _) => base.entities[id.index()].kind == EntityKind::Product,
        _ => false,
    };
    name.form == Form::Adjective
        && name.preposition.is_none_or(|preposition| preposition == Preposition::Of)
        && mentions.get(name.at + 1).is_some_and(|next| next.meanings.iter().any(goods))
}

/// Whether goods that move are asked for by an amount and with a verb alone.
pub fn moves_by_verb(frame: &Frame, indicator: &Indicator) -> bool {
    let asked = frame.asks_for(Ask::HowMuch) || frame.asks_for(Ask::HowMany);
    let verb = frame.indicators.iter().all(|&(_, strong, _)| !strong);
    let moves = matches!(indicator.flow, Some(Flow::Exports | Flow::Imports));
    asked && verb && moves && indicator.opposite.is_some()
}

/// "How much did Spain buy in Azerbaijan": where somebody buys is where the goods come from, and where somebody sells
/// is where they go.
pub fn traded_in(
    base: &Base,
    indicator: &Indicator,
    mentions: &[Mention],
    frame: &Frame,
) -> Option<Preposition> {
    let way = match indicator.flow {
        Some(Flow::Imports) => Preposition::From,
        Some(Flow::Exports) => Preposition::To,
        _ => return None,
    };
    let country = |name: &Named| base.entities[name.ids[0].index()].kind == EntityKind::Country;
    let does = |name: &Named| {
        let bare = name.preposition.is_none() && !name.owner && name.form == Form::Name;
        bare && country(name) && mentions[name.at].case.is_none()
    };
    let verb = frame.indicators.iter().all(|&(_, strong, _)| !strong);
    let moves = verb && indicator.opposite.is_some();
    (moves && frame.named.iter().any(does)).then_some(way)
}

/// Whether a name stands beside a verb of trade as the one who trades, in no case but the nominative.
pub fn is_doer(mentions: &[Mention], name: &Named) -> bool {
    let verb = |at: usize| {
        let hint = |meaning: &Meaning| matches!(meaning, Meaning::Indicator(_, false));
        mentions.get(at).is_some_and(|mention| mention.meanings.iter().any(hint))
    };
    let beside = verb(name.at + 1) || name.at.checked_sub(1).is_some_and(verb);
    let bare = name.preposition.is_none() && name.form == Form::Name && !name.owner;
    beside && bare && mentions[name.at].case.is_none()
}

/// Whether capital or companies of the other side come to the home country; `None` where the question
/// does not say.
fn into_home(home: Option<&Named>, other: &Named) -> Option<bool> {
    let placed = |name: &Named| matches!(name.preposition, Some(Preposition::In | Preposition::To));
    let leaves = |name: &Named| name.preposition == Some(Preposition::From);
    // "On Azerbaijani investment in Türkiye": whose it is stands in no place.
    if placed(other) && !other.owner && home.is_some_and(|home| home.owner) {
        return Some(false);
    }
    if leaves(other) || home.is_some_and(placed) {
        return Some(true);
    }
    if placed(other) || home.is_some_and(leaves) {
        return Some(false);
    }
    acts(other).then_some(true)
}

pub(super) fn preposition(meaning: &Meaning) -> Option<Preposition> {
    match meaning {
        Meaning::Role(Role::Preposition(preposition)) => Some(*preposition),
        _ => None,
    }
}

/// Whether a name does the trading: an owner or the one it is done by.
pub fn acts(name: &Named) -> bool {
    // "Sold to the Germans": where goods go to or come from says more than the form of the name.
    let placed = matches!(name.preposition, Some(Preposition::From | Preposition::To));
    (name.owner && !placed) || matches!(name.preposition, Some(Preposition::By | Preposition::Of))
}

/// Whether the "between" before a name belongs to the trade, not to a comparison.
pub(super) fn governed_by_trade(mentions: &[Mention], at: usize) -> bool {
    let is = |at: usize, test: fn(&Meaning) -> bool| mentions[at].meanings.iter().any(test);
    let governs = (0..at).rev().take(3).find(|&at| {
        is(at, |meaning| {
            matches!(meaning, Meaning::Indicator(..) | Meaning::Role(Role::Operator(_)))
        })
    });
    governs.is_none_or(|at| is(at, |meaning| matches!(meaning, Meaning::Indicator(..))))
}
