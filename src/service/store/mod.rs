//! What must outlive the process: updates not answered yet, the numbers of those that were, the last
//! questions of each conversation, which message answered which, and the few settings of users. One
//! thread owns it. Whoever wants something of it sends an order and waits; changes that nobody waits for
//! are laid down beside it and go along with the next order, or within a few milliseconds. What goes
//! together is one transaction, so that a burst costs few of them.
//!
//! With SQLite the journal is a write-ahead log that is not forced to disk at every commit: nothing is
//! lost when the process dies, the last moments may be when the power fails.

mod memory;
mod sqlite;
#[cfg(test)]
mod tests;
mod thread;

use std::path::PathBuf;
use std::str::FromStr;
use std::sync::{Arc, mpsc};

use thiserror::Error;
use tokio::sync::oneshot;

use super::inbox::{Arrival, Lane};
use thread::{Change, Laid, Order};

/// Where the store is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// In a SQLite file.
    Sqlite(PathBuf),
    /// In memory: what is not answered when the process ends is lost, and what was answered may be
    /// answered again.
    Memory,
}

impl FromStr for Place {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text.split_once(':') {
            None if text == "memory" => Ok(Place::Memory),
            Some(("sqlite", path)) if !path.is_empty() => Ok(Place::Sqlite(path.into())),
            _ => Err("write `sqlite:PATH` or `memory`".to_owned()),
        }
    }
}

/// Why the store did not do as it was told.
#[derive(Debug, Error)]
pub enum StoreError {
    /// As many updates wait as may.
    #[error("the inbox is full")]
    Full,
    /// The file could not be opened, read or written.
    #[error("the store at {0}")]
    Sqlite(String),
    /// Its thread has ended.
    #[error("the store is closed")]
    Closed,
}

/// Whose conversation: a chat, a topic in it and a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct TalkKey {
    /// The chat.
    pub chat: i64,
    /// The topic in it, 0 where there is none.
    pub thread: i64,
    /// The person.
    pub user: i64,
}

/// The last questions of a conversation, oldest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Talk {
    /// Whose.
    pub key: TalkKey,
    /// What was asked.
    pub questions: Vec<String>,
    /// When the last one came, in seconds of the Unix epoch.
    pub at: i64,
}

/// Which messages answered a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replies {
    /// The chat.
    pub chat: i64,
    /// The question.
    pub message: i64,
    /// The answers, in order.
    pub sent: Vec<i64>,
}

/// An update that waited when the store was opened; its body is read when its turn comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Left {
    /// Its number.
    pub id: i64,
    /// Where it waits.
    pub lane: Lane,
    /// How many calls of its reply had been accepted.
    pub sent: u32,
}

/// What the store held when it was opened.
#[derive(Debug, Default)]
pub struct Opened {
    /// Updates not answered yet, in order.
    pub waiting: Vec<Left>,
    /// Conversations not yet forgotten.
    pub talks: Vec<Talk>,
    /// Languages that users chose.
    pub languages: Vec<(i64, String)>,
    /// Whether the last run ended without closing the store.
    pub unclean: bool,
}

/// What is written down when an update is done with; it leaves the inbox.
#[derive(Debug, Default)]
pub struct Done {
    /// The update.
    pub id: i64,
    /// What answered what.
    pub replies: Option<Replies>,
    /// How the conversation stands.
    pub talk: Option<Talk>,
}

/// How long things are kept, in seconds.
pub mod keep {
    /// A conversation.
    pub const TALK: i64 = 3600;
    /// The numbers of updates, and which message answered which.
    pub const DAY: i64 = 24 * 3600;
}

/// A handle on the store.
#[derive(Clone, Debug)]
pub struct Store {
    orders: mpsc::Sender<Order>,
    laid: Arc<Laid>,
}

impl Store {
    /// Opens the store and starts its thread; at most `capacity` updates may wait in it.
    ///
    /// # Errors
    /// Where the file cannot be opened or is no store.
    pub fn open(place: &Place, capacity: usize) -> Result<(Store, Opened), StoreError> {
        let (sender, receiver) = mpsc::channel();
        let laid = Arc::new(Laid::default());
        let taken = Arc::clone(&laid);
        let opened = match place {
            Place::Memory => thread::start(memory::Memory::new(capacity), receiver, taken),
            Place::Sqlite(path) => {
                thread::start(sqlite::Sqlite::open(path, capacity)?, receiver, taken)
            }
        }?;
        Ok((Store { orders: sender, laid }, opened))
    }

    /// Takes updates in; says of each whether it is new. Once this returns they are safe.
    ///
    /// # Errors
    /// Where there is no room or the file cannot be written: then none of them is in.
    pub async fn accept(&self, arrivals: Vec<Arrival>) -> Result<Vec<bool>, StoreError> {
        self.ask(|answer| Order::Accept(arrivals, answer)).await?
    }

    /// Notes that the first `sent` calls of an update's reply have been accepted.
    pub fn progress(&self, id: i64, sent: u32) {
        self.tell(Change::Progress { id, sent });
    }

    /// Takes an update out of the inbox.
    pub fn finish(&self, done: Done) {
        self.tell(Change::Finish(done));
    }

    /// Forgets the conversations and the language of a user.
    pub fn forget(&self, user: i64) {
        self.tell(Change::Forget { user });
    }

    /// Notes the language a user chose.
    pub fn set_language(&self, user: i64, language: String) {
        self.tell(Change::Language { user, language });
    }

    /// Gives everything of one chat to another: a group has become a supergroup.
    pub fn moved(&self, from: i64, to: i64) {
        self.tell(Change::Moved { from, to });
    }

    /// Writes a note of the adapter's own.
    pub fn set_note(&self, name: &str, text: &str) {
        self.tell(Change::Note { name: name.to_owned(), text: text.to_owned() });
    }

    /// Forgets what is past its time at `now`, in seconds of the Unix epoch.
    pub fn tidy(&self, now: i64) {
        self.tell(Change::Tidy { now });
    }

    /// A note of the adapter's own.
    pub async fn note(&self, name: &str) -> Option<String> {
        self.ask(|answer| Order::Note(name.to_owned(), answer)).await.ok().flatten()
    }

    /// The body of an update that waits.
    pub async fn body(&self, id: i64) -> Option<Box<str>> {
        self.ask(|answer| Order::Body(id, answer)).await.ok().flatten()
    }

    /// The messages that answered a message.
    pub async fn replies(&self, chat: i64, message: i64) -> Option<Vec<i64>> {
        self.ask(|answer| Order::Replies(chat, message, answer)).await.ok().flatten()
    }

    /// Waits until everything said so far is written down.
    pub async fn settled(&self) {
        let _ = self.ask(Order::Settle).await;
    }

    /// Carries out what was ordered, notes a clean end and closes.
    pub async fn close(&self) {
        let _ = self.ask(Order::Close).await;
    }

    fn tell(&self, change: Change) {
        if self.laid.lay(change) {
            // A closed store is met only when the process ends; whatever was in hand is done again.
            let _ = self.orders.send(Order::Wake);
        }
    }

    async fn ask<T>(
        &self,
        order: impl FnOnce(oneshot::Sender<T>) -> Order,
    ) -> Result<T, StoreError> {
        let (sender, receiver) = oneshot::channel();
        self.orders.send(order(sender)).map_err(|_| StoreError::Closed)?;
        receiver.await.map_err(|_| StoreError::Closed)
    }
}

/// The keeping of it all, on the thread of the store.
trait Keeper: Send + 'static {
    /// What is there.
    fn load(&mut self) -> Result<Opened, StoreError>;
    /// Begins a set of changes that hold together or not at all.
    fn begin(&mut self) -> Result<(), StoreError>;
    /// Makes them hold.
    fn commit(&mut self) -> Result<(), StoreError>;
    /// Gives them up.
    fn abandon(&mut self);
    /// Takes updates in; says of each whether it is new.
    fn accept(&mut self, arrivals: &[Arrival], now: i64) -> Result<Vec<bool>, StoreError>;
    /// Makes a change.
    fn change(&mut self, change: &Change, now: i64) -> Result<(), StoreError>;
    /// A note.
    fn note(&mut self, name: &str) -> Result<Option<String>, StoreError>;
    /// A body.
    fn body(&mut self, id: i64) -> Result<Option<Box<str>>, StoreError>;
    /// The answers to a message.
    fn replies(&mut self, chat: i64, message: i64) -> Result<Option<Vec<i64>>, StoreError>;
    /// Notes a clean end.
    fn close(&mut self) -> Result<(), StoreError>;
}
