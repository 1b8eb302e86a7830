//! What in a message only tells who asks and why: sentences that ask nothing beside one that does ("Got an
//! invitation from the agency. Who is its chairman?"), and clauses about the asker ("our chamber wants to know:",
//! "because I write about it"). Words in them that nothing explains narrow nothing.

use std::ops::Range;

use smallvec::SmallVec;

use super::cover::Mention;
use super::frame::{Frame, Named};
use super::limits;
use super::split::{asks, ends_sentence};
use super::time::{Time, TimeRun};
use super::vocabulary::{Form, Meaning, Vocabulary};
use crate::calendar::Period;
use crate::knowledge::{Base, EntityId, EntityKind};
use crate::language::{Ask, Discourse, LanguageId, Operator, Role};
use crate::query::{Periods, Wanted};
use crate::text::{Folded, Gap};

/// Leaves the words of talk that nothing explains out of account.
pub(super) fn mute(
    base: &Base,
    vocabulary: &Vocabulary,
    folded: &Folded<'_>,
    mentions: &[Mention],
    frame: &mut Frame,
    language: LanguageId,
) {
    let mut talk = sentences(folded, mentions, frame);
    // "I read that trade is picking up. What was it in 2021": what was said of it before is not what is asked.
    let level = |&(ask, at): &(Ask, usize)| {
        matches!(ask, Ask::What | Ask::HowMuch) && !talk.iter().any(|part| part.contains(&at))
    };
    if frame.asks.iter().any(level) {
        let changes = |operator| matches!(operator, Operator::Growth | Operator::Fall);
        let told = |at: usize| {
            let ends = |part: &Range<usize>| frame.question_ends.contains(&part.end);
            talk.iter().any(|part| part.contains(&at) && !ends(part))
        };
        frame.operators.retain(|&mut (operator, at)| !(changes(operator) && told(at)));
    }
    let clauses = clauses(base, vocabulary, folded, mentions, frame);
    // "I sell shoes: how big was trade with Italy": a hint in talk is no second thing that is asked for.
    let aside = |at: usize| clauses.iter().any(|part| part.contains(&at));
    if frame.indicators.iter().any(|&(.., at)| !aside(at)) {
        frame.indicators.retain(|&mut (.., at)| !aside(at));
        // "I write for a paper in Vienna: how much did Austria import": nothing happened there.
        let first = frame.indicators.iter().map(|&(.., at)| at).min().unwrap_or_default();
        let before = |at: usize| at < first && aside(at);
        let place = |name: &Named| base.entities[name.ids[0].index()].kind == EntityKind::Place;
        frame.named.retain(|name| !(before(name.at) && place(name)));
        frame.kinds.retain(|&mut (_, at)| !before(at));
    }
    talk.extend(clauses);
    let idle = |at: usize| talk.iter().any(|part| part.contains(&at));
    // "We grow pomegranates. What was the trade with Georgia": what somebody lives by, of which nothing is kept.
    let trade = |name: &Named| {
        let goods = base.entities[name.ids[0].index()].kind == EntityKind::Product;
        goods && idle(name.at) && (mentions[name.at].slips > 0 || !counts_goods(base, name))
    };
    // "Business grows, they say. How much did we buy in 2022": what only tells works nothing out.
    let asked = frame.indicators.iter().map(|&(.., at)| at).filter(|&at| !idle(at)).min();
    if let Some(first) = asked.filter(|_| frame.times.iter().any(|run| !idle(run.mentions.start))) {
        frame.operators.retain(|&mut (operator, at)| {
            at > first || !idle(at) || !matches!(operator, Operator::Growth | Operator::Fall)
        });
    }
    // "2026 began badly. By how much did trade fall in January": the wider time only tells of which year.
    let exact = |run: &TimeRun| match &run.time {
        Time::Known(Periods::Points(points)) => match points.as_slice() {
            [Wanted::Exact(period)] => Some(*period),
            _ => None,
        },
        _ => None,
    };
    let named: SmallVec<[Period; 2]> =
        frame.times.iter().filter(|run| !idle(run.mentions.start)).filter_map(exact).collect();
    frame.times.retain(|run| {
        let wider = |of: &Period| exact(run).is_some_and(|own| own != *of && own.contains(*of));
        !(idle(run.mentions.start) && named.iter().any(wider))
    });
    frame.discourse.retain(|&mut (word, at)| !word.is_asked() || !idle(at));
    frame.named.retain(|name| !trade(name));
    frame.unread.retain(|&mut at| !idle(at));
    frame.stray_numbers.retain(|&mut at| !idle(at));
    // "I want to compare two years" names none.
    let vague = |run: &TimeRun| match &run.time {
        Time::Unknown(typed) => !typed.contains(|letter: char| letter.is_ascii_digit()),
        Time::Known(_) => false,
    };
    frame.times.retain(|run| !(vague(run) && idle(run.mentions.start)));
    // So do everyday verbs, wherever they stand.
    let pack = &base.packs[usize::from(language.0)];
    let verb = |at: usize| {
        let tokens = mentions[at].tokens.clone();
        tokens.len() == 1 && pack.verbs.has(folded.key(tokens.start))
    };
    frame.unread.retain(|&mut at| !verb(at));
    frame.talk = (0..mentions.len()).filter(|&at| idle(at)).collect();
}

/// Sentences that ask nothing, where another one asks.
fn sentences(folded: &Folded<'_>, mentions: &[Mention], frame: &Frame) -> Vec<Range<usize>> {
    let empty = |to: usize| {
        let named = frame.named.iter().map(|name| name.at);
        let indicators = frame.indicators.iter().map(|&(.., at)| at);
        let kinds = frame.kinds.iter().map(|&(_, at)| at);
        let posts = frame.posts.iter().map(|&(_, at)| at);
        // "By sea only: how much was imported".
        let narrowed = frame.discourse.iter().filter(|(word, _)| *word == Discourse::Narrowing);
        let narrowed = narrowed.map(|&(_, at)| at);
        let told = named.chain(indicators).chain(kinds).chain(posts).chain(narrowed);
        told.into_iter().all(|at| at >= to)
    };
    let mut parts = parts(mentions.len(), |at| {
        ends_sentence(folded, mentions, at) || (opens(folded, mentions, at) && empty(at))
    });
    if parts.iter().any(|part| asks(frame, part.start, part.end)) {
        parts.retain(|part| !asks(frame, part.start, part.end));
        return parts;
    }
    Vec::new()
}

/// Whether a colon stands before a mention: "For an invitation: who is the ambassador?"
fn opens(folded: &Folded<'_>, mentions: &[Mention], at: usize) -> bool {
    let tokens = folded.tokens();
    let (before, first) = (mentions[at - 1].tokens.end - 1, mentions[at].tokens.start);
    let between = folded.original().get(tokens[before].span.end..tokens[first].span.start);
    tokens[first].gap.has(Gap::SPACE) && between.is_some_and(|between| between.contains(':'))
}

/// Clauses about whoever asks, where what is left of the message asks for something.
fn clauses(
    base: &Base,
    vocabulary: &Vocabulary,
    folded: &Folded<'_>,
    mentions: &[Mention],
    frame: &Frame,
) -> Vec<Range<usize>> {
    let says = |at: usize, discourse| {
        mentions[at].meanings.contains(&Meaning::Role(Role::Discourse(discourse)))
    };
    let mut clauses = parts(mentions.len(), |at| {
        let gap = folded.tokens()[mentions[at].tokens.start].gap;
        let dash = gap.has(Gap::HYPHEN) && gap.has(Gap::SPACE);
        let mark = [Gap::COMMA, Gap::OTHER].into_iter().any(|mark| gap.has(mark));
        mark || dash || ends_sentence(folded, mentions, at) || says(at, Discourse::Aside)
    });
    let idle = |part: &Range<usize>| {
        let own = |at: usize| says(at, Discourse::Speaker) || says(at, Discourse::Teller);
        // "I'm writing", "we need" are one phrase, which begins with whoever asks; what is asked for may follow it.
        let opens = |at: usize| {
            let first = mentions[at].words.first().filter(|_| mentions[at].words.len() > 1);
            first.is_some_and(|&word| vocabulary.is_speaker(word))
        };
        let asks = frame.indicators.iter().any(|(.., at)| part.contains(at));
        let own = |at: usize| own(at) || (at == part.start && !asks && opens(at));
        let tells = (part.len() >= limits::CLAUSE && part.clone().any(own))
            || says(part.start, Discourse::Aside);
        tells && !narrows(base, frame, part)
    };
    // "I have a workshop, 20 people work there, what revenue makes it a small one": so does what is told on after it.
    let last = clauses.last().cloned().unwrap_or_default();
    let opens = |part: &Range<usize>| {
        let own = part.clone().any(|at| says(at, Discourse::Teller));
        idle(part) || (own && part.len() == 1)
    };
    let tells_on = |part: &Range<usize>| {
        let named = frame.named.iter().any(|name| part.contains(&name.at));
        let event = frame.kinds.iter().any(|(_, at)| part.contains(at));
        let counts = frame.stray_numbers.iter().any(|at| part.contains(at));
        *part != last && counts && !named && !event && !narrows(base, frame, part)
    };
    let mut told = false;
    clauses.retain(|part| {
        let opening = opens(part);
        told = opening || (told && tells_on(part));
        told && (idle(part) || !opening)
    });
    let outside = |at: usize| !clauses.iter().any(|part| part.contains(&at));
    let indicator = frame.indicators.iter().any(|&(.., at)| outside(at));
    let named = frame.named.iter().any(|name| name.form != Form::Generic && outside(name.at));
    let thing = frame.posts.iter().any(|&(_, at)| outside(at))
        || frame.kinds.iter().any(|&(_, at)| outside(at));
    let asked = frame.asks.iter().any(|&(ask, at)| is_open(ask) && outside(at));
    // "I sell carpets to Turkey, how much in 2020": what is asked for is told in the clause.
    let told = |part: &Range<usize>| frame.indicators.iter().any(|(.., at)| part.contains(at));
    if !(indicator || thing || (named && asked)) {
        return Vec::new();
    }
    clauses.retain(|part| indicator || thing || !told(part));
    clauses
}

/// Whether a clause may narrow what is asked for or ask something itself.
fn narrows(base: &Base, frame: &Frame, part: &Range<usize>) -> bool {
    frame.indicators.iter().any(|(_, strong, at)| *strong && part.contains(at))
        || frame.times.iter().any(|run| part.contains(&run.mentions.start))
        || frame.values.iter().any(|run| part.contains(&run.mentions.start))
        || frame.asks.iter().any(|(ask, at)| is_open(*ask) && part.contains(at))
        || frame
            .named
            .iter()
            .any(|name| part.contains(&name.at) && (counts_goods(base, name) || name.excluded))
}

/// Whether a name is of goods that the base has figures of, or of narrower ones.
fn counts_goods(base: &Base, name: &Named) -> bool {
    let goods = name.ids[0];
    let kept = |id: EntityId| base.index.of_product(id).next().is_some();
    let narrower = || {
        let entities = base.entities.iter().enumerate();
        let mut within = entities.filter(|(_, entity)| entity.within == Some(goods));
        within.any(|(at, _)| kept(EntityId::new(at)))
    };
    base.entities[goods.index()].kind == EntityKind::Product && (kept(goods) || narrower())
}

fn is_open(ask: Ask) -> bool {
    !matches!(ask, Ask::YesNo | Ask::List | Ask::Tell)
}

/// The stretches of mentions that the beginnings of new ones part.
fn parts(length: usize, begins: impl Fn(usize) -> bool) -> Vec<Range<usize>> {
    let mut bounds: SmallVec<[usize; 6]> = SmallVec::from_slice(&[0]);
    bounds.extend((1..length).filter(|&at| begins(at)));
    bounds.push(length);
    bounds.windows(2).map(|pair| pair[0]..pair[1]).filter(|part| !part.is_empty()).collect()
}
