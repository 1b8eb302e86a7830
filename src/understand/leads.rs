//! What a message says before it asks: "For route planning: how long is the link", "Protocol question: who presides over
//! the parliament". Its words tell why something is asked, and are read once more without it where they lead nowhere.

use super::cover::Mention;
use super::frame::{Frame, Named};
use super::vocabulary::Meaning;
use super::{Prepared, Understanding, limits};
use crate::knowledge::{Base, EntityKind};
use crate::language::{Ask, Discourse, Outlook, Preposition, Role};
use crate::text::{Folded, TokenKind};

impl Understanding {
    /// The message without the words before its first colon, where these name nothing that the base has figures or
    /// facts of and the rest asks by itself.
    pub fn past_lead_in<'a>(&self, prepared: &Prepared<'a>) -> Option<&'a str> {
        let Prepared { folded, mentions, frame, .. } = prepared;
        let text = folded.original();
        let start = |at: usize| folded.tokens()[mentions[at].tokens.start].span.start;
        let end = |at: usize| folded.tokens()[mentions[at].tokens.end - 1].span.end;
        let colon =
            |&at: &usize| text.get(end(at - 1)..start(at)).is_some_and(|gap| gap.contains(':'));
        let first = (1..mentions.len()).find(colon)?;
        let asks = frame.asks.iter().any(|&(ask, at)| at >= first && ask != Ask::YesNo);
        let last = &mentions[first - 1].meanings;
        // "Protocol question", "for route planning": what the words before it only describe.
        let talk = last.iter().any(|meaning| {
            matches!(meaning, Meaning::Role(Role::Filler | Role::Outlook(Outlook::Target)))
        });
        // An unknown word may be what the question is about.
        let known = |&at: &usize| mentions[at].meanings.contains(&Meaning::Keyword);
        let read = frame.unread.iter().filter(|&&at| at < first).all(known);
        let short = (2..=limits::LEAD_IN).contains(&first);
        let bare = short && talk && read && says_nothing(frame, first);
        // "My boss flies to Tokyo on Monday and wants one number: …": who asks, before all that is asked.
        let told = tells_of_asker(frame, first) && is_complete(frame, first);
        (asks && (bare || told)).then(|| &text[start(first)..])
    }
}

/// Whether what stands before a mention speaks of whoever asks, and names nothing that figures are told of.
fn tells_of_asker(frame: &Frame, end: usize) -> bool {
    let teller = frame.discourse.iter().any(|&(word, at)| at < end && word == Discourse::Teller);
    let narrows = frame.discourse.iter().any(|&(word, at)| at < end && word.is_asked());
    let told = frame.indicators.iter().any(|&(.., at)| at < end)
        || frame.posts.iter().any(|&(_, at)| at < end)
        || frame.kinds.iter().any(|&(_, at)| at < end)
        || frame.values.iter().any(|run| run.mentions.start < end);
    teller && !narrows && !told
}

/// Whether what stands behind a mention is a question about figures with everything in it.
fn is_complete(frame: &Frame, from: usize) -> bool {
    frame.indicators.iter().any(|&(.., at)| at >= from)
        && frame.named.iter().any(|name| name.at >= from)
        && frame.times.iter().any(|run| run.mentions.start >= from)
}

/// Whether nothing before a mention narrows what is asked behind it.
fn says_nothing(frame: &Frame, end: usize) -> bool {
    let narrows =
        frame.discourse.iter().any(|&(word, at)| at < end && word == Discourse::Narrowing);
    let named = frame.named.iter().any(|name| name.at < end);
    let told = frame.indicators.iter().any(|&(.., at)| at < end)
        || frame.posts.iter().any(|&(_, at)| at < end)
        || frame.operators.iter().any(|&(_, at)| at < end);
    let timed = frame.times.iter().any(|run| run.mentions.start < end)
        || frame.values.iter().any(|run| run.mentions.start < end);
    let asked = frame.asks.iter().any(|&(ask, at)| at < end && ask != Ask::YesNo);
    !(narrows || named || told || timed || asked)
}

/// "Without oil", "by rail", "in manats": whether what stands before a question says of what part or in what measure it
/// asks.
pub(super) fn narrows(
    base: &Base,
    frame: &Frame,
    mentions: &[Mention],
    from: usize,
    to: usize,
) -> bool {
    let inside = |at: usize| (from..to).contains(&at);
    if frame.discourse.iter().any(|&(word, at)| word.tells() && inside(at)) {
        return false;
    }
    let part = |name: &Named| {
        let scope = base.entities[name.ids[0].index()].kind == EntityKind::Scope;
        inside(name.at)
            && (scope || name.excluded || name.preposition == Some(Preposition::Through))
    };
    let role = |at: usize, wanted: &dyn Fn(&Role) -> bool| {
        let is = |meaning: &Meaning| matches!(meaning, Meaning::Role(role) if wanted(role));
        mentions[at].meanings.iter().any(is)
    };
    let filler = |at: usize| role(at, &|role| *role == Role::Filler);
    let first = (from..to).find(|&at| !filler(at));
    let bounds = |role: &Role| {
        use Preposition::{By, Except, In, Through};
        matches!(role, Role::Preposition(By | Except | In | Through))
    };
    // What is not known may be a part or a measure as well.
    let without = |role: &Role| *role == Role::Preposition(Preposition::Except);
    let bound =
        first.is_some_and(|first| role(first, &bounds)) || (from..to).any(|at| role(at, &without));
    let open = bound && (from..to).any(|at| frame.unread.contains(&at) || role(at, &is_unit));
    open || frame.discourse.iter().any(|&(word, at)| word.is_asked() && inside(at))
        || frame.named.iter().any(part)
}

fn is_unit(role: &Role) -> bool {
    matches!(role, Role::Unit(_))
}

/// "1) when was it signed 2) the trade in 2020": whether a mention is the number of a point in a list.
pub(super) fn numbers_list(folded: &Folded<'_>, mentions: &[Mention], at: usize) -> bool {
    let token = &folded.tokens()[mentions[at].tokens.start];
    let text = folded.original();
    let closed = text[token.span.end..].starts_with(')');
    let before = |sign: char| text[..token.span.start].matches(sign).count();
    let short = token.span.len() < 3 && mentions[at].tokens.len() == 1;
    // "In February (2026)": what was opened is closed.
    token.kind == TokenKind::Number && short && closed && before('(') <= before(')')
}
