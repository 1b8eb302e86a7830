//! What is told before it is asked about: "Business with Latvia has picked up. How much did we sell to them in 2023?"
//! The side that is told of is the one that a pronoun of the question stands for, in the place of the pronoun; nothing
//! else that was told is asked for.

use smallvec::SmallVec;

use super::cover::Mention;
use super::frame::{Frame, Named};
use super::governed::governing;
use super::sides::is_side;
use super::split::ends_sentence;
use super::time::Time;
use super::vocabulary::{Form, Meaning};
use crate::knowledge::{Base, EntityId, IndicatorId};
use crate::language::{Ask, Discourse, LanguageId, Preposition, Role};
use crate::packed::Text;
use crate::text::Folded;

/// Puts the side that is told of in the place of the pronoun, where the question names no other.
pub(super) fn settle(
    base: &Base,
    folded: &Folded<'_>,
    mentions: &[Mention],
    frame: &mut Frame,
    language: LanguageId,
) {
    let home = base.home();
    let Some(start) = question(folded, mentions, frame) else { return };
    let other = |name: &&Named| is_side(base, name.ids[0]) && name.ids[0] != home;
    let mut told = frame.named.iter().filter(other);
    let Some(side) = told.next() else { return };
    let ids = side.ids.clone();
    let whole = side.at < start && ids.len() == 1 && !side.excluded;
    if !whole || told.any(|name| name.at >= start || name.ids != ids) {
        return;
    }
    let place = (start..mentions.len()).find_map(|at| {
        stands_for(mentions, at).then(|| Some((at, way(base, folded, mentions, at, language)?)))?
    });
    let Some((at, way)) = place else { return };
    let symmetric = |id: IndicatorId| base.indicators[id.index()].symmetric;
    let moves = |&(id, _, at): &(IndicatorId, bool, usize)| {
        at >= start && (base.indicators[id.index()].flow.is_some() || symmetric(id))
    };
    let movement = frame.movements.iter().any(|&(_, at)| at >= start);
    if !(frame.indicators.iter().any(moves) || movement) {
        return;
    }
    forget(frame, start, |id| is_side(base, id));
    let form = Form::Name;
    let (preposition, owner) = way;
    let name = Named { ids, form, at, preposition, owner, excluded: false, joined: false };
    let place = frame.named.iter().position(|name| name.at > at).unwrap_or(frame.named.len());
    frame.named.insert(place, name);
    frame.unread.retain(|&mut unread| unread != at);
}

/// Where the sentence begins that asks, behind others that only tell.
fn question(folded: &Folded<'_>, mentions: &[Mention], frame: &Frame) -> Option<usize> {
    let start = (1..mentions.len()).rev().find(|&at| ends_sentence(folded, mentions, at))?;
    let asks = |from: usize, to: usize| {
        let open = |&(ask, at): &(Ask, usize)| {
            let plain = [Ask::YesNo, Ask::List, Ask::Tell, Ask::What].contains(&ask);
            (from..to).contains(&at) && !plain
        };
        frame.asks.iter().any(open)
    };
    let timed = frame.times.iter().any(|run| {
        run.mentions.start < start && matches!(run.time, Time::Known(_))
    });
    let asked = frame.question_ends.iter().any(|&end| end <= start);
    (asks(start, mentions.len()) && !asks(0, start) && !timed && !asked).then_some(start)
}

/// Whether a word stands for a side that was spoken of.
fn stands_for(mentions: &[Mention], at: usize) -> bool {
    let stands = |discourse| Meaning::Role(Role::Discourse(discourse));
    let ordinary = Meaning::Role(Role::Relative(0));
    let meanings = &mentions[at].meanings;
    (meanings.contains(&stands(Discourse::Anaphora)) || meanings.contains(&stands(Discourse::Same)))
        && !meanings.contains(&ordinary)
}

/// The small word that a pronoun stands for with its ending, and whether it owns something.
fn way(
    base: &Base,
    folded: &Folded<'_>,
    mentions: &[Mention],
    at: usize,
    language: LanguageId,
) -> Option<(Option<Preposition>, bool)> {
    let pack = &base.packs[usize::from(language.0)];
    let key = folded.key(mentions[at].tokens.start);
    let among = |words: &[Text]| words.iter().any(|word| **word == *key);
    match governing(mentions, at) {
        Some(preposition @ (Preposition::To | Preposition::From | Preposition::With)) => {
            Some((Some(preposition), false))
        }
        None if among(&pack.recipients) => Some((Some(Preposition::To), false)),
        None if among(&pack.doers) => Some((Some(Preposition::By), false)),
        _ => None,
    }
}

/// Leaves what was told out of account, except what narrows the question.
fn forget(frame: &mut Frame, start: usize, side: impl Fn(EntityId) -> bool) {
    let told = |at: usize| at < start;
    frame.named.retain(|name| !(told(name.at) && side(name.ids[0])));
    frame.indicators.retain(|&mut (.., at)| !told(at));
    frame.operators.retain(|&mut (_, at)| !told(at));
    frame.movements.retain(|&mut (_, at)| !told(at));
    frame.kinds.retain(|&mut (_, at)| !told(at));
    frame.posts.retain(|&mut (_, at)| !told(at));
    frame.asks.retain(|&mut (_, at)| !told(at));
    frame.unread.retain(|&mut at| !told(at));
    frame.discourse.retain(|&mut (word, at)| word == Discourse::Narrowing || !told(at));
    frame.times.retain(|run| !told(run.mentions.start));
    let kept: SmallVec<[usize; 2]> =
        frame.stray_numbers.iter().copied().filter(|&at| !told(at)).collect();
    frame.stray_numbers = kept;
}
