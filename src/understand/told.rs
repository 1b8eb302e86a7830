//! What a message tells before it asks: "the minister named a sum. How much was it?", "Georgia sold less in 2020 than a
//! year earlier. Less by how many percent?". Both sentences are then one question.

use super::cover::Mention;
use super::frame::Frame;
use super::split::ends_sentence;
use super::vocabulary::{Form, Meaning};
use crate::language::{Ask, Discourse, Operator, Role};
use crate::text::Folded;

/// Whether the last part of a message asks only of what the parts before it tell.
pub(super) fn leans_on_told(
    folded: &Folded<'_>,
    mentions: &[Mention],
    frame: &Frame,
    parts: &[(usize, usize)],
    asks: &dyn Fn(usize, usize) -> bool,
) -> bool {
    let told = |&(from, to): &(usize, usize)| !has_question(frame, mentions, from, to);
    let works_out = |(from, to): (usize, usize)| {
        frame.operators.iter().any(|&(_, at)| (from..to).contains(&at))
    };
    let mut asked = parts.iter().filter(|&&(from, to)| asks(from, to));
    let (first, second, third) = (asked.next(), asked.next(), asked.next());
    let bare = |(from, to): (usize, usize)| is_bare(frame, (from, to), false);
    let points = |&(from, to): &(usize, usize)| {
        ends_sentence(folded, mentions, from) && bare((from, to)) && !works_out((from, to))
    };
    if third.is_none() && first.is_some_and(told) && second.is_some_and(points) {
        return true;
    }
    let Some((&(from, to), before)) = parts.split_last() else { return false };
    // "By how many percent did their business shrink", "was that more than in 2020".
    let points = Meaning::Role(Role::Discourse(Discourse::Anaphora));
    let points = mentions[from..to].iter().any(|mention| mention.meanings.contains(&points));
    // A number that is told is held against the base by itself.
    let valued = frame.values.iter().any(|run| run.mentions.start < from);
    !valued
        && second.is_none_or(|&second| points && second == (from, to))
        && first.is_some_and(|&(first, _)| first < from)
        && before.iter().all(told)
        && ends_sentence(folded, mentions, from)
        && frame.question_ends.contains(&to)
        && is_bare(frame, (from, to), points)
        && works_out((from, to))
}

/// Whether a stretch of mentions has a word of asking or a question mark at its end. A verb such as "had" asks only
/// where it opens.
pub(super) fn has_question(frame: &Frame, mentions: &[Mention], from: usize, to: usize) -> bool {
    let filler = Meaning::Role(Role::Filler);
    let asks = |&(ask, at): &(Ask, usize)| {
        let verb = ask == Ask::YesNo && mentions[at].meanings.contains(&filler);
        // "Our people".
        let noun = ask == Ask::Who;
        (from..to).contains(&at) && !((verb || noun) && at > from + 1)
    };
    frame.question_ends.contains(&to) || frame.asks.iter().any(asks)
}

/// Whether a stretch of mentions names nothing by itself: "how much was it". What `points` to something named may say
/// what it is in weak words, and against which time it is held.
fn is_bare(frame: &Frame, (from, to): (usize, usize), points: bool) -> bool {
    let inside = |at: usize| (from..to).contains(&at);
    let named = frame.named.iter().any(|name| inside(name.at) && name.form < Form::Code);
    let told = frame.indicators.iter().filter(|&&(_, strong, _)| strong || !points);
    let told = told.map(|&(.., at)| at).chain(frame.kinds.iter().map(|&(_, at)| at));
    let mut told = told.chain(frame.posts.iter().map(|&(_, at)| at));
    let than = frame.operators.iter().any(|&(operator, at)| {
        inside(at) && matches!(operator, Operator::Compare | Operator::Larger | Operator::Smaller)
    });
    let timed = frame.times.iter().any(|run| inside(run.mentions.start));
    !named
        && !(timed && !(points && than))
        && !told.any(inside)
        && !frame.values.iter().any(|run| inside(run.mentions.start))
}
