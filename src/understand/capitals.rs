//! Capitals that stand for their countries: "Baku–Ankara trade", "the Baku–Belgrade commission"; and countries by which
//! a capital is named.

use smallvec::SmallVec;

use super::cover::Mention;
use super::features::is_small;
use super::frame::{Frame, Named};
use super::sides::is_side;
use super::vocabulary::{Form, Meaning};
use crate::knowledge::{Base, EntityId, EntityKind};
use crate::language::{Case, Discourse, Preposition, Role};
use crate::text::{Folded, Gap};

/// "The Baku-Belgrade commission", "Baku and Belgrade signed": two capitals tied together that nothing is in or goes to
/// are the countries they rule.
pub(super) fn pair(base: &Base, folded: &Folded<'_>, mentions: &[Mention], frame: &mut Frame) {
    let hyphen = |at: usize| {
        let gap = folded.tokens()[mentions[at].tokens.start].gap;
        gap.has(Gap::HYPHEN) && !gap.has(Gap::SPACE)
    };
    let and = |at: usize| {
        let and = Meaning::Role(Role::Preposition(Preposition::And));
        mentions[at].meanings.contains(&and)
    };
    let tied = |first: &Named, second: &Named| {
        let free = first.preposition.is_none() || first.preposition == Some(Preposition::Between);
        (first.at + 1 == second.at && hyphen(second.at))
            || (free && first.at + 2 == second.at && and(first.at + 1))
    };
    let happens = !frame.kinds.is_empty();
    let found = frame.named.windows(2).enumerate().find_map(|(place, pair)| {
        let (first, second) = (country(base, &pair[0])?, country(base, &pair[1])?);
        let two = first != second && happens && tied(&pair[0], &pair[1]);
        two.then_some((place, first, second))
    });
    if let Some((place, first, second)) = found {
        frame.named[place].ids = SmallVec::from_slice(&[first]);
        frame.named[place + 1].ids = SmallVec::from_slice(&[second]);
    }
}

/// The country whose capital a name is.
fn country(base: &Base, name: &Named) -> Option<EntityId> {
    let entity = &base.entities[name.ids[0].index()];
    let place = entity.kind == EntityKind::Place;
    entity.countries.first().copied().filter(|_| place && entity.capital)
}

/// "Baku–Ankara trade", "trade with Tbilisi": capitals where sides belong stand for their countries, if no
/// other country is named.
pub(super) fn stand_in(
    base: &Base,
    mentions: &[Mention],
    frame: &Frame,
    home: EntityId,
) -> SmallVec<[Named; 2]> {
    let country = |name: &Named| {
        let id = country(base, name)?;
        Some(Named { ids: SmallVec::from_slice(&[id]), ..name.clone() })
    };
    let side = |name: &&Named| is_side(base, name.ids[0]);
    let foreign = frame.named.iter().filter(side).any(|name| name.ids[0] != home);
    let trade = !frame.indicators.is_empty() || !frame.times.is_empty();
    if !trade || !frame.kinds.is_empty() || !frame.posts.is_empty() {
        return SmallVec::new();
    }
    if foreign {
        // "Trade between Baku and Serbia": the capital of the home country beside another side.
        let joined = |name: &&Named| {
            matches!(name.preposition, Some(Preposition::Between | Preposition::And))
        };
        let own = frame.named.iter().filter(joined).filter_map(country);
        return own.filter(|name| name.ids[0] == home).collect();
    }
    let pair: SmallVec<[Named; 2]> = frame.named.iter().filter_map(country).collect();
    if pair.len() == 2 && frame.named.len() == 2 {
        return pair;
    }
    // One capital must stand where only a side can.
    let trading = |name: &Named| {
        let indicator = |meaning: &Meaning| matches!(meaning, Meaning::Indicator(..));
        let before =
            mentions.get(name.at + 1).is_some_and(|next| next.meanings.iter().any(indicator));
        before
            || matches!(
                name.preposition,
                Some(
                    Preposition::With | Preposition::To | Preposition::From | Preposition::Between
                )
            )
    };
    let placed =
        |name: &Named| name.ids[0] != home && trading(name) && !frame.indicators.is_empty();
    // "What trade with Azerbaijan does Tashkent want": the only other side there can be.
    let ours = frame.named.iter().filter(side).any(|name| {
        name.ids[0] == home
            && matches!(
                name.preposition,
                Some(Preposition::With | Preposition::To | Preposition::From)
            )
    });
    let lone = |name: &Named| {
        ours && name.preposition.is_none() && name.ids[0] != home && !frame.indicators.is_empty()
    };
    let single: SmallVec<[Named; 2]> =
        pair.into_iter().filter(|name| placed(name) || lone(name)).collect();
    if single.len() == 1 { single } else { SmallVec::new() }
}

/// "The Turkish capital", "in the capital of Serbia": the town from which a country is governed, by the name of the
/// country, where something happened there.
pub(super) fn named_by_country(base: &Base, mentions: &[Mention], frame: &mut Frame) {
    let said = frame.discourse.iter().find(|(word, _)| *word == Discourse::Capital);
    let Some(&(_, at)) = said.filter(|_| !frame.kinds.is_empty()) else { return };
    let small = |at: usize| mentions[at].meanings.iter().any(is_small);
    let beside = |name: usize| {
        let (first, last) = if name < at { (name, at) } else { (at, name) };
        (first + 1..last).all(small)
    };
    let country = |ids: &[EntityId]| base.entities[ids[0].index()].kind == EntityKind::Country;
    let Some(name) = frame.named.iter_mut().find(|name| country(&name.ids) && beside(name.at))
    else {
        return;
    };
    let within = Meaning::Role(Role::Preposition(Preposition::In));
    let first = name.at.min(at);
    let before = (0..first).rev().find(|&at| {
        !mentions[at].meanings.contains(&Meaning::Role(Role::Filler))
            || mentions[at].meanings.contains(&within)
    });
    let placed = before.is_some_and(|at| mentions[at].meanings.contains(&within))
        || (mentions[at].fused && mentions[at].case == Some(Case::Locative));
    let town = base.entities.iter().position(|entity| {
        let of = entity.countries.first() == Some(&name.ids[0]);
        entity.kind == EntityKind::Place && entity.capital && of
    });
    let Some(town) = town.filter(|_| placed) else { return };
    name.ids = SmallVec::from_slice(&[EntityId::new(town)]);
    (name.form, name.preposition, name.owner) = (Form::Name, Some(Preposition::In), false);
    frame.unread.retain(|&mut unread| unread != at);
}
