//! Several questions in one message: at the ends of sentences, and at an "and" or comma where both sides
//! are questions of their own (each with a word of asking, or each with a side and a time).

mod begins;

use smallvec::SmallVec;

use self::begins::{begins_question, joins_names};
use super::cover::Mention;
use super::frame::{Frame, Named};
use super::leads::numbers_list;
use super::sides::is_side;
use super::strangers::lost_side;
use super::time::{Time, goes_on};
use super::told;
use super::twofold::leans_on_level;
use super::vocabulary::{Form, Meaning};
use super::voices;
use super::{Prepared, Understanding, limits};
use crate::knowledge::{Base, EntityKind};
use crate::language::{Ask, Discourse, Operator, Outlook, Preposition, Role};
use crate::text::{Folded, Gap, TokenKind};

pub(super) fn questions<'a>(
    understanding: &Understanding,
    base: &Base,
    prepared: &Prepared<'a>,
) -> Vec<&'a str> {
    let Prepared { folded, mentions, frame, .. } = prepared;
    if frame.told {
        return Vec::new();
    }
    let text = folded.original();
    // What is supposed holds of all that is asked.
    if frame.says(Discourse::Supposed) {
        return Vec::new();
    }
    let mut starts: SmallVec<[usize; 4]> = SmallVec::new();
    let marks = |at: usize| numbers_list(folded, mentions, at);
    for at in 1..mentions.len() {
        if marks(at)
            || ends_sentence(folded, mentions, at)
            || (begins_question(base, frame, mentions, folded, &starts, at)
                && !joins_names(base, frame, at))
        {
            starts.push(at);
        }
    }
    let mut bounds: SmallVec<[usize; 6]> = SmallVec::from_slice(&[0]);
    bounds.extend(starts);
    bounds.push(mentions.len());
    let parts: SmallVec<[(usize, usize); 4]> =
        bounds.windows(2).map(|pair| (pair[0], pair[1])).filter(|&(from, to)| from < to).collect();
    // What is told before "I would like to know" asks nothing, whatever its words.
    let opens =
        |&(from, to): &(usize, usize)| requests(&mentions[from]) && complete(frame, from, to);
    let led = |to: usize| {
        !frame.question_ends.contains(&to) && parts.iter().any(|part| part.0 == to && opens(part))
    };
    let asks = |frame: &Frame, from: usize, to: usize| !led(to) && asks(frame, from, to);
    // "They want a billion by 2028; how much was it in 2022 and how far is that from the goal": an aim and what is
    // held against it.
    let held = frame.operators.iter().any(|&(operator, _)| operator == Operator::Distance);
    let first = frame.indicators.first().map(|&(id, ..)| id);
    let one = frame.indicators.iter().all(|&(id, ..)| Some(id) == first);
    if held && frame.outlook == Some(Outlook::Target) && first.is_some() && one {
        return Vec::new();
    }
    // "Exports in 2024, and how much up on a year earlier" is one question of the level and its change.
    if let [level, change] = *parts
        && self::complete(frame, level.0, level.1)
        && !frame.operators.iter().any(|&(_, at)| at < level.1)
        && leans_on_level(frame, change)
    {
        return Vec::new();
    }
    let asking = parts.iter().filter(|&&(from, to)| asks(frame, from, to)).count();
    // A question that stands by itself is read without talk around it that names no time and no other side.
    let mut complete = parts.iter().filter(|&&(from, to)| complete(frame, from, to));
    let alone = complete.next().is_some_and(|&(from, to)| {
        let inside = |at: usize| (from..to).contains(&at);
        let said = |name: &Named| {
            frame.named.iter().any(|other| inside(other.at) && other.ids == name.ids)
        };
        let home = |name: &Named| name.ids[0] == understanding.home;
        // "Leaving oil aside, what did it sell": a part of what is asked for.
        let part = |name: &Named| {
            let kind = base.entities[name.ids[0].index()].kind;
            let scope = kind == EntityKind::Scope && !ends_sentence(folded, mentions, from);
            kind == EntityKind::Product || scope
        };
        // What was told before a request only tells why it is made.
        let points = lost_side(mentions, from..to).is_some();
        let before =
            |name: &Named| requests(&mentions[from]) && name.at < from && !voices(name) && !points;
        let strange = |name: &Named| {
            let tells = name.excluded || part(name) || (is_side(base, name.ids[0]) && !home(name));
            !inside(name.at) && !before(name) && (voices(name) || (tells && !said(name)))
        };
        !frame.named.iter().any(strange)
            && frame
                .times
                .iter()
                .all(|run| inside(run.mentions.start) || matches!(run.time, Time::Unknown(_)))
    }) && complete.next().is_none();
    let only = parts.iter().find(|&&(from, to)| asks(frame, from, to));
    let bare = only.is_some_and(|&(from, to)| {
        let outside = |at: usize| !(from..to).contains(&at);
        let kinds = frame.kinds.iter().map(|&(_, at)| at);
        !frame.named.iter().any(|name| outside(name.at))
            && !kinds.chain(frame.posts.iter().map(|&(_, at)| at)).any(outside)
            && !frame.times.iter().any(|run| outside(run.mentions.start))
    });
    // "They aimed at 5 billion. Did it come true?" is one question of the aim and what became of it.
    let outcome = |at: usize| !only.is_some_and(|&(from, to)| (from..to).contains(&at));
    let met =
        frame.operators.iter().any(|&(operator, at)| operator == Operator::Distance && outcome(at));
    // "One report says 2 billion, another 4. Why?" asks of what was said before.
    let why = |&&(from, to): &&(usize, usize)| {
        let inside = |&(ask, at): &(Ask, usize)| ask == Ask::Why && (from..to).contains(&at);
        !asks(frame, from, to) && frame.asks.iter().any(inside)
    };
    if told::leans_on_told(folded, mentions, frame, &parts, &|from, to| asks(frame, from, to)) {
        return Vec::new();
    }
    // "2018, Switzerland. What was the deficit?" names a time and a side for the question beside it.
    let asked: SmallVec<[(usize, usize); 4]> =
        parts.iter().copied().filter(|&(from, to)| asks(frame, from, to)).collect();
    if let [first, second] = *asked
        && [(first, second), (second, first)].into_iter().any(|(one, other)| {
            !range_asks(frame, one.0, one.1)
                && of_nothing(frame, one)
                && range_asks(frame, other.0, other.1)
                && !self::complete(frame, other.0, other.1)
        })
    {
        return Vec::new();
    }
    if (asking < 2 && met) || parts.iter().any(|part| why(&part)) {
        return Vec::new();
    }
    if asking < 2 && !(asking == 1 && (alone || bare) && parts.len() > 1) {
        return Vec::new();
    }
    let place = |at: usize| {
        mentions
            .get(at)
            .map_or(text.len(), |mention| folded.tokens()[mention.tokens.start].span.start)
    };
    let questions = parts.iter().filter(|&&(from, to)| asks(frame, from, to));
    // "There is the pipeline TANAP. How long is it and what did it cost": what is told of belongs to the first question.
    let begins = |from: usize, to: usize| {
        let inside = |at: usize| (from..to).contains(&at);
        let points = |&(word, at): &(Discourse, usize)| inside(at) && word == Discourse::Anaphora;
        let named = |from: usize, to: usize| {
            let inside = |at: usize| (from..to).contains(&at);
            frame.named.iter().any(|name| inside(name.at) && name.form != Form::Generic)
        };
        let before = parts.iter().find(|part| part.1 == from && !asks(frame, part.0, part.1));
        let lost = frame.discourse.iter().any(points) && !named(from, to);
        before.filter(|part| lost && named(part.0, part.1)).map_or(from, |part| part.0)
    };
    questions
        .take(limits::QUESTIONS)
        .map(|&(from, to)| (begins(from, to) + usize::from(marks(from) && from + 1 < to), to))
        .map(|(from, to)| text[place(from)..place(to)].trim())
        .collect()
}

pub(super) fn ends_sentence(folded: &Folded<'_>, mentions: &[Mention], at: usize) -> bool {
    // What opens the message ends nothing.
    if at == 0 {
        return false;
    }
    let token = &folded.tokens()[mentions[at].tokens.start];
    if token.gap.has(Gap::QUESTION) {
        return true;
    }
    if !token.gap.has(Gap::STOP) || !token.gap.has(Gap::SPACE) || token.kind == TokenKind::Number {
        return false;
    }
    // The point of an abbreviation ("Jan.", "vs.") or one before a number ends no sentence.
    let last = &folded.tokens()[mentions[at - 1].tokens.end - 1];
    let letters =
        folded.typed(mentions[at - 1].tokens.end - 1..mentions[at - 1].tokens.end).chars().count();
    let short =
        last.kind == TokenKind::Word && letters <= limits::ABBREVIATION && !token.capitalised;
    let month = mentions[at - 1].meanings.iter().any(|meaning| {
        matches!(meaning, Meaning::Role(Role::Month(_) | Role::Operator(Operator::Compare)))
    });
    !month && !short && !goes_on(folded, mentions, at)
}

/// Whether a stretch of mentions asks for something of the base by itself.
pub(super) fn asks(frame: &Frame, from: usize, to: usize) -> bool {
    let inside = |at: usize| (from..to).contains(&at);
    let indicator = frame.indicators.iter().any(|&(_, _, at)| inside(at));
    let kind = frame.kinds.iter().any(|&(_, at)| inside(at));
    let post = frame.posts.iter().any(|&(_, at)| inside(at));
    let named = frame.named.iter().any(|name| inside(name.at) && name.form != Form::Generic);
    let time = frame.times.iter().any(|run| inside(run.mentions.start));
    let open = frame.asks.iter().any(|&(ask, at)| {
        inside(at)
            && matches!(
                ask,
                Ask::When
                    | Ask::Where
                    | Ask::Who
                    | Ask::WithWhom
                    | Ask::HowMuch
                    | Ask::HowMany
                    | Ask::What
                    | Ask::Which
                    | Ask::Why
            )
    });
    let ends = frame.question_ends.contains(&to);
    (indicator && (time || open || (named && ends)))
        || (open && (named || kind || post))
        || (named && time)
        || (open && frame.says(Discourse::Anaphora))
}

/// Whether a stretch of mentions names no post and no kind of event.
pub(super) fn of_nothing(frame: &Frame, (from, to): (usize, usize)) -> bool {
    let told = frame.kinds.iter().map(|&(_, at)| at);
    !told.chain(frame.posts.iter().map(|&(_, at)| at)).any(|at| (from..to).contains(&at))
}

/// Whether a name says on whose word something is asked.
fn voices(name: &Named) -> bool {
    name.preposition == Some(Preposition::AccordingTo)
}

/// "I would like to know": what is asked for begins.
fn requests(mention: &Mention) -> bool {
    mention.meanings.contains(&Meaning::Role(Role::Discourse(Discourse::Request)))
}

/// Whether a stretch of mentions holds a word of asking or an indicator.
fn range_asks(frame: &Frame, from: usize, to: usize) -> bool {
    let inside = |at: usize| (from..to).contains(&at);
    let open = |&(ask, at): &(Ask, usize)| {
        inside(at) && !matches!(ask, Ask::YesNo | Ask::List | Ask::Tell)
    };
    frame.asks.iter().any(open) || frame.indicators.iter().any(|&(_, _, at)| inside(at))
}

/// Whether a stretch of mentions names what may be asked for by weak words alone, and asks for nothing.
fn hints_only(frame: &Frame, from: usize, to: usize) -> bool {
    let inside = |at: usize| (from..to).contains(&at);
    !frame.asks.iter().any(|&(ask, at)| inside(at) && !matches!(ask, Ask::List | Ask::YesNo))
        && !frame.indicators.iter().any(|&(_, strong, at)| strong && inside(at))
        && !frame.values.iter().any(|run| inside(run.mentions.start))
}

/// Whether a stretch of mentions is a question about figures with everything in it.
fn complete(frame: &Frame, from: usize, to: usize) -> bool {
    let inside = |at: usize| (from..to).contains(&at);
    let indicator = frame.indicators.iter().any(|&(_, _, at)| inside(at));
    let named = frame.named.iter().any(|name| inside(name.at) && name.form != Form::Generic);
    indicator && named && frame.times.iter().any(|run| inside(run.mentions.start))
}
