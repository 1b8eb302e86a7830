//! The buttons under a reply: the choices of a clarifying question; the source, how it was read, a line
//! to copy; what might be asked next.

use reqwest::Url;
use teloxide::types::{CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup};

use super::data::{Press, hash};
use super::html::shorten;
use crate::reply::{Block, Choice, Outcome, Reply, SourceView, Tag};

/// The longest label of a button that phones show whole.
const LABEL: usize = 60;

/// The longest line that a button can copy.
const COPIED: usize = 256;

/// So many choices are offered; more would push the question off the screen.
const CHOICES: usize = 8;

/// So many next questions are offered.
const NEXT: usize = 3;

/// Labels of the buttons that are there under every answer.
pub(super) struct Labels {
    /// Leads to the source.
    pub source: String,
    /// Lists several sources.
    pub sources: String,
    /// Tells how the question was read.
    pub why: String,
    /// Copies a citation.
    pub copy: String,
}

/// The buttons under the reply to `question`; `None` where there are none.
pub(super) fn under(
    reply: &Reply,
    question: &str,
    labels: &Labels,
) -> Option<InlineKeyboardMarkup> {
    let parts = || std::iter::once(reply).chain(&reply.parts);
    let mut rows: Vec<Vec<InlineKeyboardButton>> = Vec::new();
    for choice in parts().flat_map(|part| &part.choices).take(CHOICES) {
        rows.extend(button(choice, Press::Choose, Press::ChooseFact).map(|button| vec![button]));
    }
    if reply.outcome == Outcome::Answer {
        let mut row = Vec::new();
        row.extend(source(reply, labels));
        let why = Press::Why(question.trim().to_owned());
        let why = why.write().or_else(|| Press::Why(String::new()).write());
        row.extend(why.map(|data| InlineKeyboardButton::callback(&labels.why, data)));
        row.extend(citation(reply).map(|text| {
            InlineKeyboardButton::copy_text_button(&labels.copy, CopyTextButton { text })
        }));
        rows.push(row);
    }
    for choice in parts().flat_map(|part| &part.suggestions).take(NEXT) {
        rows.extend(button(choice, Press::Ask, Press::Fact).map(|button| vec![button]));
    }
    (!rows.is_empty()).then(|| InlineKeyboardMarkup::new(rows))
}

/// The buttons of an inline result: those that need no chat with the bot.
pub(super) fn inline(reply: &Reply, labels: &Labels) -> Option<InlineKeyboardMarkup> {
    let link = sources(reply).first().and_then(link);
    let source = link.map(|url| InlineKeyboardButton::url(&labels.source, url));
    let copy = citation(reply)
        .map(|text| InlineKeyboardButton::copy_text_button(&labels.copy, CopyTextButton { text }));
    let row: Vec<_> = source.into_iter().chain(copy).collect();
    (!row.is_empty()).then(|| InlineKeyboardMarkup::new([row]))
}

/// One row a choice, each asking its question anew.
pub(super) fn questions(choices: &[Choice], limit: usize) -> Vec<Vec<InlineKeyboardButton>> {
    choices
        .iter()
        .take(limit)
        .filter_map(|choice| Some(vec![button(choice, Press::Ask, Press::Fact)?]))
        .collect()
}

/// A button that stands for a question: by its words where they fit, by the fact it leads to, or by
/// its own label.
fn button(
    choice: &Choice,
    ask: fn(String) -> Press,
    show: fn(u64) -> Press,
) -> Option<InlineKeyboardButton> {
    let data = ask(choice.question.clone())
        .write()
        .or_else(|| show(hash(choice.fact.as_deref()?)).write())
        .or_else(|| Press::Label.write())?;
    let label = if choice.label.trim().is_empty() { &choice.question } else { &choice.label };
    Some(InlineKeyboardButton::callback(shorten(label, LABEL), data))
}

/// Leads to the one source, or lists them where there are several.
fn source(reply: &Reply, labels: &Labels) -> Option<InlineKeyboardButton> {
    let sources = sources(reply);
    if let [only] = sources {
        return link(only).map(|url| InlineKeyboardButton::url(&labels.source, url));
    }
    let fact = reply.facts.first().filter(|_| !sources.is_empty())?;
    Press::Source(hash(fact))
        .write()
        .map(|data| InlineKeyboardButton::callback(&labels.sources, data))
}

fn sources(reply: &Reply) -> &[SourceView] {
    let deeper = || reply.parts.iter().map(|part| &part.sources).find(|some| !some.is_empty());
    if reply.sources.is_empty() { deeper().map_or(&[], |sources| sources) } else { &reply.sources }
}

fn link(source: &SourceView) -> Option<Url> {
    source.url.parse().ok().filter(|url: &Url| matches!(url.scheme(), "http" | "https"))
}

/// A line to quote: what was said first, who reported it, where and when.
fn citation(reply: &Reply) -> Option<String> {
    let reply = if reply.figures.is_empty() { reply.parts.first().unwrap_or(reply) } else { reply };
    let source = reply.sources.first()?;
    let said = first_line(reply)?;
    let mut named = source.publisher.clone();
    if let Some(published) = &source.published {
        named = format!("{named}, {published}");
    }
    let whole = format!("{said} ({named}, {})", source.url);
    if whole.encode_utf16().count() <= COPIED {
        return Some(whole);
    }
    let named = format!(" ({named})");
    let room = COPIED.saturating_sub(named.encode_utf16().count());
    Some(shorten(&(shorten(&said, room) + &named), COPIED))
}

/// What a reply is about, as one would ask for it: its first line without the figure it begins with.
pub(super) fn subject(reply: &Reply) -> String {
    let line = first_line(reply).unwrap_or_default();
    let what = figure(reply).and_then(|figure| line.strip_prefix(&figure));
    what.map_or(line.as_str(), |rest| rest.trim_start_matches([':', ' '])).to_owned()
}

/// The figure of a reply: the first piece of it that is tagged so.
pub(super) fn figure(reply: &Reply) -> Option<String> {
    reply.blocks.iter().find_map(|block| match block {
        Block::Line(spans) | Block::Item(spans) => {
            spans.iter().find(|span| span.tag == Tag::Figure).map(|span| span.text.clone())
        }
        _ => None,
    })
}

/// The first line of a reply, without its marks.
pub(super) fn first_line(reply: &Reply) -> Option<String> {
    reply.blocks.iter().find_map(|block| match block {
        Block::Line(spans) | Block::Item(spans) if !spans.is_empty() => {
            Some(spans.iter().map(|span| span.text.as_str()).collect())
        }
        _ => None,
    })
}
