//! Inline mode: results while a person types after the bot's name, in any chat.

use teloxide::types::{
    InlineQueryResult, InlineQueryResultArticle, InlineQueryResultsButton,
    InlineQueryResultsButtonKind, InputMessageContent, InputMessageContentText, LinkPreviewOptions,
    ParseMode,
};

use super::commands::INLINE_START;
use super::data::hash;
use super::desk::{Desk, Known};
use super::html::{MESSAGE, shorten, split};
use super::keyboard::{self, Labels, figure, first_line, subject};
use super::plan::{Call, Plan};
use super::private;
use super::update::InlineQuery;
use crate::reply::{Outcome, Reply, html};

/// So many results are shown.
const RESULTS: usize = 20;

/// The longest title and description that Telegram shows in a line or two.
const LINE: usize = 120;

/// Answers that come later than this, in seconds, Telegram no longer takes.
const TOO_LATE: i64 = 15;

impl Desk {
    /// The results for what was typed.
    pub(super) fn inline(&self, query: &InlineQuery, known: &Known) -> Plan {
        if known.recovered || self.now() - known.at > TOO_LATE {
            return Plan::default();
        }
        let language = self.language(Some(&query.from));
        let text = query.query.trim();
        let context = self.context(language.as_deref(), None);
        let language = self.engine.tongue(&context);
        let replies = if text.is_empty() {
            let asked = self.examples(&language).into_iter().take(RESULTS);
            asked.map(|choice| self.engine.ask(&choice.question, &context).reply).collect()
        } else {
            self.engine.search(text, &context, RESULTS)
        };
        let mut results: Vec<InlineQueryResult> = Vec::new();
        let mut ids = Vec::new();
        for reply in replies.iter().filter(|reply| reply.outcome == Outcome::Answer).take(RESULTS) {
            let Some(article) = article(reply, &self.labels(&reply.tag())) else { continue };
            // The same answer reached in two ways is shown once; Telegram wants ids to differ.
            if !ids.contains(&article.id) {
                ids.push(article.id.clone());
                results.push(InlineQueryResult::Article(article));
            }
        }
        let button = results.is_empty().then(|| InlineQueryResultsButton {
            text: self.phrase(&language, "telegram-inline-nothing"),
            kind: InlineQueryResultsButtonKind::StartParameter(
                private::link(text).unwrap_or_else(|| INLINE_START.to_owned()),
            ),
        });
        let calls = vec![Call::Inline { id: query.id.clone(), results, button }];
        Plan { calls, ..Plan::default() }
    }
}

/// A reply as a result: the figure, then what it is and who reported it, then the message.
fn article(reply: &Reply, labels: &Labels) -> Option<InlineQueryResultArticle> {
    let message = html(reply);
    let text = split(&message, MESSAGE).into_iter().next()?;
    let line = first_line(reply)?;
    let content = InputMessageContentText::new(&text)
        .parse_mode(ParseMode::Html)
        .link_preview_options(no_preview());
    let id = format!("{:016x}{:016x}", hash(&reply.facts.join("+")), hash(&text));
    let title = figure(reply).unwrap_or(line);
    let mut article = InlineQueryResultArticle::new(
        id,
        shorten(&title, LINE),
        InputMessageContent::Text(content),
    )
    .description(shorten(&description(reply), LINE));
    article.reply_markup = keyboard::inline(reply, labels);
    Some(article)
}

/// What the figure is, and who reported it.
fn description(reply: &Reply) -> String {
    let what = subject(reply);
    let Some(source) = reply.sources.first() else { return what };
    let publisher = format!(" – {}", source.publisher);
    let room = LINE.saturating_sub(publisher.encode_utf16().count());
    shorten(&what, room) + &publisher
}

/// No picture of the page behind a link.
pub(super) fn no_preview() -> LinkPreviewOptions {
    LinkPreviewOptions {
        is_disabled: true,
        url: None,
        prefer_small_media: false,
        prefer_large_media: false,
        show_above_text: false,
    }
}
