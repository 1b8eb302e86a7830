//! What is told before it is asked about: "Business with Latvia has picked up. How much did we sell to them in 2023?"
//! The side that is told of is the one that a pronoun of the question stands for, in the place of the pronoun; nothing
//! else that was told is asked for.

mod recipients;

use smallvec::SmallVec;

use super::cover::Mention;
use super::frame::{Frame, Named};
use super::governed::governing;
use super::sides::is_side;
use super::split::ends_sentence;
use super::time::Time;
use super::vocabulary::{Form, Meaning};
use crate::knowledge::{Base, EntityId, IndicatorId, UnitKind};
use crate::language::{Ask, Discourse, LanguageId, Operator, Preposition, Role};
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
    recipients::settle(base, folded, mentions, frame, language);
    let home = base.home();
    let Some(start) = question(folded, mentions, frame) else { return };
    let other = |name: &&Named| is_side(base, name.ids[0]) && name.ids[0] != home;
    let mut told: SmallVec<[SmallVec<[EntityId; 2]>; 2]> = SmallVec::new();
    for side in frame.named.iter().filter(other) {
        if side.at >= start || side.ids.len() > 1 || side.excluded {
            return;
        }
        if !told.contains(&side.ids) {
            told.push(side.ids.clone());
        }
    }
    // "The Saudis and the Emirates. If you add up their trade": of several only what is done with all of them.
    let works_out = frame.operators.iter().any(|&(operator, at)| {
        at >= start && matches!(operator, Operator::Sum | Operator::Larger | Operator::Compare)
    });
    if told.is_empty() || (told.len() > 1 && !works_out) {
        return;
    }
    let of = |id: IndicatorId| &base.indicators[id.index()];
    let asked = || frame.indicators.iter().filter(|&&(.., at)| at >= start);
    let mutual = asked().next().is_some() && asked().all(|&(id, ..)| of(id).symmetric);
    let way = |at: usize| {
        let way = way(base, folded, mentions, at, language);
        way.or_else(|| mutual.then_some(Preposition::With))
    };
    let place = (start..mentions.len())
        .find_map(|at| stands_for(mentions, at).then(|| Some((at, way(at)?)))?);
    let Some((at, way)) = place else { return };
    let moves = asked().any(|&(id, ..)| {
        of(id).unit_kind == UnitKind::Money && (of(id).flow.is_some() || of(id).symmetric)
    });
    if !moves && !frame.movements.iter().any(|&(_, at)| at >= start) {
        return;
    }
    forget(frame, start, |id| is_side(base, id));
    let place = frame.named.iter().position(|name| name.at > at).unwrap_or(frame.named.len());
    let named = told.into_iter().enumerate().map(|(count, ids)| {
        let preposition = Some(if count == 0 { way } else { Preposition::And });
        let (form, owner, excluded, joined) = (Form::Name, false, false, false);
        Named { ids, form, at, preposition, owner, excluded, joined }
    });
    frame.named.insert_many(place, named);
    frame.unread.retain(|&mut unread| unread != at);
    frame.told = true;
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
    let timed = frame
        .times
        .iter()
        .any(|run| run.mentions.start < start && matches!(run.time, Time::Known(_)));
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

/// The way that a pronoun says, by the small word before it or by its form.
fn way(
    base: &Base,
    folded: &Folded<'_>,
    mentions: &[Mention],
    at: usize,
    language: LanguageId,
) -> Option<Preposition> {
    let pack = &base.packs[usize::from(language.0)];
    let key = folded.key(mentions[at].tokens.start);
    let among = |words: &[Text]| words.iter().any(|word| **word == *key);
    match governing(mentions, at) {
        Some(preposition @ (Preposition::To | Preposition::From | Preposition::With)) => {
            Some(preposition)
        }
        None if among(&pack.recipients) => Some(Preposition::To),
        None if among(&pack.doers) => Some(Preposition::By),
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
