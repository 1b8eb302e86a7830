//! "The Turkish capital", "in the capital of Serbia": the town from which a country is governed, by the name of the
//! country, where something happened there.

use smallvec::SmallVec;

use super::cover::Mention;
use super::features::is_small;
use super::frame::Frame;
use super::vocabulary::{Form, Meaning};
use crate::knowledge::{Base, EntityId, EntityKind};
use crate::language::{Case, Discourse, Preposition, Role};

/// Puts the town in the place of its country.
pub(super) fn settle(base: &Base, mentions: &[Mention], frame: &mut Frame) {
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
