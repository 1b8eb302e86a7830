//! Whoever writes may speak for a country: "koliko smo trgovali sa Azerbejdžanom", "naš ambasador u Bakuu". A
//! language that is one country's own says which it is; where the home country is spoken of as another one and no
//! third is named, "we" are that country, and so is the side that "trade with Azerbaijan" leaves out.

use smallvec::SmallVec;

use super::cover::Mention;
use super::frame::{Frame, Named};
use super::governed::governing;
use super::sides::is_side;
use super::vocabulary::{Form, Meaning};
use crate::knowledge::{Base, EntityId, EntityKind};
use crate::language::{Discourse, LanguageId, Preposition, Role};

/// Names the country of the speakers of `language`, where the message speaks for it without naming it.
pub(super) fn name(
    base: &Base,
    mentions: &[Mention],
    frame: &mut Frame,
    home: EntityId,
    language: LanguageId,
) {
    let Some(own) = country(base, language).filter(|own| *own != home) else { return };
    let at_home = |name: &&Named| {
        let entity = &base.entities[name.ids[0].index()];
        let place = entity.kind == EntityKind::Place && entity.countries.first() == Some(&home);
        name.ids[0] == home || place
    };
    let other = |name: &Named| is_side(base, name.ids[0]) && name.ids[0] != home;
    let Some(named) = frame.named.iter().find(at_home) else { return };
    if frame.named.iter().any(other) {
        return;
    }
    let ours = Meaning::Role(Role::Discourse(Discourse::Ours));
    let said = mentions.iter().position(|mention| mention.meanings.contains(&ours));
    let trades = named.ids[0] == home && named.preposition == Some(Preposition::With);
    let (at, preposition) = match said {
        Some(at) => (at, governing(mentions, at)),
        None if trades && !frame.indicators.is_empty() => (named.at, None),
        None => return,
    };
    let owner = frame.posts.iter().any(|&(_, post)| post == at + 1);
    let ids = SmallVec::from_slice(&[own]);
    let form = Form::Name;
    let speaker = Named { ids, form, at, preposition, owner, excluded: false, joined: false };
    let place = frame.named.iter().position(|name| name.at > at).unwrap_or(frame.named.len());
    frame.named.insert(place, speaker);
}

fn country(base: &Base, language: LanguageId) -> Option<EntityId> {
    let code = base.packs[usize::from(language.0)].speakers.as_deref()?;
    base.entities.iter().position(|entity| *entity.id == *code).map(EntityId::new)
}
