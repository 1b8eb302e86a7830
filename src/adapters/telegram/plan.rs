//! What is to be done about an update: calls in order, and what to write down once they are made.
//! Plans are made without waiting for anything, so a plan is the same when it is made again after a
//! restart.

use teloxide::types::{InlineKeyboardMarkup, InlineQueryResult, InlineQueryResultsButton};

use super::update::Message;
use crate::service::store::{Talk, TalkKey};

/// Where to write.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The chat.
    pub chat: i64,
    /// Whether several people read it.
    pub shared: bool,
    /// The topic, where the chat has topics.
    pub topic: Option<i64>,
    /// The message to reply to.
    pub reply_to: Option<i64>,
}

/// One call of the Bot API.
#[derive(Clone, Debug)]
pub enum Call {
    /// A new message.
    Say {
        /// Where.
        place: Place,
        /// Its text.
        html: String,
        /// Its buttons.
        keyboard: Option<InlineKeyboardMarkup>,
    },
    /// Another text for a message of ours.
    Edit {
        /// Where; the message to reply to is of no account.
        place: Place,
        /// Which message.
        message: i64,
        /// Its new text.
        html: String,
        /// Its new buttons.
        keyboard: Option<InlineKeyboardMarkup>,
    },
    /// Takes a message of ours away.
    Delete {
        /// Where.
        place: Place,
        /// Which message.
        message: i64,
    },
    /// The answer to a pressed button; every one must get it.
    Pressed {
        /// The press.
        id: String,
        /// A line for the person who pressed it.
        text: Option<String>,
    },
    /// The answer to what is typed inline.
    Inline {
        /// The query.
        id: String,
        /// The results, best first.
        results: Vec<InlineQueryResult>,
        /// A way into the private chat.
        button: Option<InlineQueryResultsButton>,
    },
}

/// Calls, and what to write down after them.
#[derive(Debug, Default)]
pub struct Plan {
    /// The calls, in order.
    pub calls: Vec<Call>,
    /// The message they answer, so that a change of it can change them.
    pub answers: Option<(i64, i64)>,
    /// The messages that answer it already.
    pub standing: Vec<i64>,
    /// How the conversation stands then.
    pub talk: Option<Talk>,
    /// A person whose traces are to go.
    pub forget: Option<i64>,
    /// A language a person chose.
    pub language: Option<(i64, String)>,
    /// A group that has become a supergroup.
    pub moved: Option<(i64, i64)>,
    /// Whether an inline result of ours was sent.
    pub chosen: bool,
}

/// Who asks, and where.
#[derive(Clone, Debug)]
pub struct Seat {
    /// Whose conversation it is.
    pub key: TalkKey,
    /// Where the answer goes.
    pub place: Place,
    /// The message with the question, 0 where there is none.
    pub message: i64,
    /// The language of their Telegram, or the one they chose.
    pub language: Option<String>,
}

impl Place {
    /// Where a message is answered.
    pub fn of(message: &Message) -> Place {
        let shared = message.chat.is_shared();
        Place {
            chat: message.chat.id,
            shared,
            topic: message.topic(),
            reply_to: shared.then_some(message.message_id),
        }
    }
}

/// Whose conversation a message belongs to. Anonymous administrators and channels are told apart by
/// the chat in whose name they write.
pub fn key(message: &Message, user: Option<i64>) -> TalkKey {
    let named = message.sender_chat.as_ref().map(|chat| chat.id);
    let person = message.from.as_ref().map(|from| from.id);
    TalkKey {
        chat: message.chat.id,
        thread: message.topic().unwrap_or(0),
        user: user.or(named).or(person).unwrap_or(0),
    }
}
