//! Channels: a post that begins with `/ask` or names the bot is answered by a post; all others are
//! left alone. Comments are messages of the discussion group.

use super::command::{Command, Slash};
use super::update::Message;
use super::wish::{Me, Wish, is_via, mentioned};

/// What a post wants.
pub(super) fn wish(post: &Message, me: &Me) -> Option<Wish> {
    if is_via(post, me) {
        return None;
    }
    let (text, entities) = post.words()?;
    if let Some(slash) = Slash::read(text) {
        let ask = slash.command() == Some(Command::Ask) && slash.is_for(&me.username);
        return ask.then(|| Wish::called(slash.rest, post, me));
    }
    mentioned(text, entities, me).map(|rest| Wish::called(&rest, post, me))
}
