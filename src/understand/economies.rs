//! "Invested in the economy of Türkiye", "in its oil and gas sector": what is done in the economy of a side, or in a
//! part of it, is done in that side.

use super::capitals;
use super::cover::Mention;
use super::frame::{Frame, Named};
use super::governed::governing;
use super::sides::is_side;
use super::vocabulary::{Form, Meaning};
use crate::knowledge::{Base, EntityKind, Flow};
use crate::language::{Case, Discourse, Preposition, Role};

/// Mentions between a side and its economy: a small word and an article.
const REACH: usize = 3;

/// Places sides where their economies are, or a part of them that is named.
pub(super) fn place(base: &Base, mentions: &[Mention], frame: &mut Frame) {
    capitals::named_by_country(base, mentions, frame);
    let word = |at: usize| has(mentions, at, Role::Discourse(Discourse::Economy));
    let part = |frame: &Frame, at: usize| {
        let scope = |name: &Named| base.entities[name.ids[0].index()].kind == EntityKind::Scope;
        frame.named.iter().any(|name| name.at == at && scope(name))
    };
    for place in 0..frame.named.len() {
        let name = &frame.named[place];
        if !is_side(base, name.ids[0]) {
            continue;
        }
        let near = (name.at.saturating_sub(REACH)..name.at).rev();
        let near = near.chain(name.at + 1..(name.at + REACH).min(mentions.len()));
        let economy = near.into_iter().find_map(|at| {
            let thing = word(at) || part(frame, at);
            let way = thing.then(|| way(base, mentions, name, at)).flatten();
            way.map(|way| (at, way))
        });
        if let Some((at, way)) = economy {
            let name = &mut frame.named[place];
            (name.preposition, name.owner) = (Some(way), false);
            frame.unread.retain(|&mut unread| unread != at);
        }
    }
}

/// Where a side is by the word for its economy at `at`, which hangs on it.
fn way(base: &Base, mentions: &[Mention], name: &Named, at: usize) -> Option<Preposition> {
    let into = |preposition| matches!(preposition, Preposition::In | Preposition::To);
    let owner = &mentions[name.at];
    let small = |place: usize| has(mentions, place, Role::Filler);
    if at < name.at {
        // "In the economy of Türkiye", "в экономику Турции".
        let of = Role::Preposition(Preposition::Of);
        let tied = (at + 1..name.at).all(|between| small(between) || has(mentions, between, of));
        let owned = name.form == Form::Name && !owner.fused;
        let way = governing(mentions, at).or_else(|| behind_capital(base, mentions, at));
        return way.filter(|&way| tied && owned && into(way));
    }
    if !(name.at + 1..at).all(small) {
        return None;
    }
    // "Türkiyənin iqtisadiyyatına", "Türkiyə iqtisadiyyatına": its own ending tells where.
    if mentions[at].fused {
        let owns = owner.case.is_none() || owner.case == Some(Case::Genitive);
        return mentions[at].case.and_then(Case::preposition).filter(|&way| owns && into(way));
    }
    // "In the Turkish economy", "in Türkiye's economy".
    governing(mentions, name.at).filter(|&way| into(way))
}

/// "Put into the economy of Türkiye": the small word before the economy may be one of those for capital.
fn behind_capital(base: &Base, mentions: &[Mention], at: usize) -> Option<Preposition> {
    let before = (0..at).rev().find(|&before| !has(mentions, before, Role::Filler))?;
    let capital = |meaning: &Meaning| match meaning {
        Meaning::Indicator(id, _) => {
            let flow = base.indicators[id.index()].flow;
            matches!(flow, Some(Flow::Inward | Flow::Outward))
        }
        _ => false,
    };
    let phrase = mentions[before].tokens.len() > 1;
    (phrase && mentions[before].meanings.iter().any(capital)).then_some(Preposition::To)
}

fn has(mentions: &[Mention], at: usize, role: Role) -> bool {
    mentions[at].meanings.contains(&Meaning::Role(role))
}
