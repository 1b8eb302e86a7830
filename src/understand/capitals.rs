//! Capitals that stand for their countries: "Baku–Ankara trade", "the Baku–Belgrade commission".

use smallvec::SmallVec;

use super::cover::Mention;
use super::frame::{Frame, Named};
use super::sides::is_side;
use super::vocabulary::Meaning;
use crate::knowledge::{Base, EntityId, EntityKind};
use crate::language::{Preposition, Role};
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
