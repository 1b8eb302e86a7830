//! What a message wants of the bot, if anything: the part that all kinds of chats share.

use super::command::{Command, Slash};
use super::update::{Entity, Message};

/// Who the bot is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Me {
    /// Its number.
    pub id: i64,
    /// Its name, without the `@`.
    pub username: String,
}

/// What is wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wish {
    /// An answer to a question.
    Question(String),
    /// A command, with what was typed after it.
    Command(Command, String),
    /// A command there is none of.
    Unknown,
    /// It is something that cannot be read.
    Media,
}

impl Wish {
    /// What a command wants: `/ask` with words is a question.
    pub(super) fn command(command: Command, rest: &str) -> Wish {
        match command {
            Command::Ask if !rest.is_empty() => Wish::Question(rest.to_owned()),
            command => Wish::Command(command, rest.to_owned()),
        }
    }

    /// What is wanted of the bot where it was called with these words; with none, it is what the
    /// message that was replied to says, if that has words of its own.
    pub(super) fn called(words: &str, message: &Message, me: &Me) -> Wish {
        if !words.is_empty() {
            return Wish::Question(words.to_owned());
        }
        let above = message.reply_to_message.as_ref().filter(|above| !is_from(above, me));
        match above.and_then(|above| above.words()) {
            Some((text, _)) if Slash::read(text).is_none() => Wish::Question(text.to_owned()),
            _ => Wish::Command(Command::Ask, String::new()),
        }
    }
}

/// Whether the bot wrote the message.
pub(super) fn is_from(message: &Message, me: &Me) -> bool {
    message.from.as_ref().is_some_and(|from| from.id == me.id)
}

/// Whether the message is an inline result of this bot.
pub(super) fn is_via(message: &Message, me: &Me) -> bool {
    message.via_bot.as_ref().is_some_and(|bot| bot.id == me.id)
}

/// The text without the bot's name; `None` where the bot is not named.
pub(super) fn mentioned(text: &str, entities: &[Entity], me: &Me) -> Option<String> {
    let names_us = |entity: &Entity| {
        let range = entity.range(text)?;
        let us = match entity.kind.as_str() {
            "mention" => {
                let name = text[range.clone()].strip_prefix('@')?;
                name.eq_ignore_ascii_case(&me.username)
            }
            "text_mention" => entity.user.as_ref()?.id == me.id,
            _ => false,
        };
        us.then_some(range)
    };
    let mut ranges: Vec<_> = entities.iter().filter_map(names_us).collect();
    if ranges.is_empty() {
        return None;
    }
    ranges.sort_by_key(|range| range.start);
    let mut rest = String::with_capacity(text.len());
    let mut at = 0;
    for range in ranges {
        rest.push_str(text.get(at..range.start).unwrap_or_default());
        rest.push(' ');
        at = at.max(range.end);
    }
    rest.push_str(&text[at..]);
    Some(rest.trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ':')).to_owned())
}
