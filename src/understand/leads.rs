//! What a message says before it asks: "For route planning: how long is the link", "Protocol question: who presides over
//! the parliament". Its words tell why something is asked, and are read once more without it where they lead nowhere.

use super::frame::Frame;
use super::vocabulary::Meaning;
use super::{Prepared, Understanding, limits};
use crate::language::{Ask, Discourse, Outlook, Role};

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
    let narrows =
        frame.discourse.iter().any(|&(word, at)| at < end && word == Discourse::Narrowing);
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
