//! Groups and supergroups: the bot answers when it is called, by `/ask`, by its name or by a reply to
//! what it wrote, and is silent otherwise. It makes no difference whether Telegram shows it only those
//! messages (privacy mode) or all of them.

use super::command::{Command, Slash};
use super::update::Message;
use super::wish::{Me, Wish, is_from, is_via, mentioned};

/// What a message in a group wants.
pub(super) fn wish(message: &Message, me: &Me) -> Option<Wish> {
    // Anonymous administrators and channels write through a bot of Telegram's, in a chat's name.
    let robot =
        message.from.as_ref().is_some_and(|from| from.is_bot) && message.sender_chat.is_none();
    if robot || message.is_automatic_forward || is_via(message, me) {
        return None;
    }
    let (text, entities) = message.words()?;
    if let Some(slash) = Slash::read(text) {
        let command = slash.command().filter(|_| slash.is_for(&me.username))?;
        return match command {
            Command::Ask => Some(Wish::called(slash.rest, message, me)),
            // Only the one command is the bot's by itself; others may be any bot's.
            command if slash.bot.is_some() => Some(Wish::command(command, slash.rest)),
            _ => None,
        };
    }
    if let Some(rest) = mentioned(text, entities, me) {
        return Some(Wish::called(&rest, message, me));
    }
    let above = message.reply_to_message.as_ref()?;
    // In a topic, every message is said to reply to the one that opened the topic.
    let answers_us = is_from(above, me) && above.words().is_some();
    answers_us.then(|| Wish::Question(text.to_owned()))
}
