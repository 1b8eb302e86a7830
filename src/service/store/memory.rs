//! The store in memory, for a bot that may lose what it has in hand when it stops.

use std::collections::BTreeMap;

use foldhash::HashMap;

use super::thread::Change;
use super::{Arrival, Keeper, Opened, StoreError, keep};

#[derive(Default)]
pub(super) struct Memory {
    capacity: usize,
    inbox: HashMap<i64, Box<str>>,
    seen: BTreeMap<i64, i64>,
    replies: HashMap<(i64, i64), (i64, Vec<i64>)>,
    notes: HashMap<String, String>,
}

impl Memory {
    pub(super) fn new(capacity: usize) -> Self {
        Self { capacity, ..Self::default() }
    }
}

impl Keeper for Memory {
    fn load(&mut self) -> Result<Opened, StoreError> {
        Ok(Opened::default())
    }

    fn begin(&mut self) -> Result<(), StoreError> {
        Ok(())
    }

    fn commit(&mut self) -> Result<(), StoreError> {
        Ok(())
    }

    fn abandon(&mut self) {}

    fn accept(&mut self, arrivals: &[Arrival], now: i64) -> Result<Vec<bool>, StoreError> {
        if self.inbox.len() + arrivals.len() > self.capacity {
            return Err(StoreError::Full);
        }
        let take = |arrival: &Arrival| {
            let new = self.seen.insert(arrival.id, now).is_none();
            if new {
                self.inbox.insert(arrival.id, arrival.body.clone());
            }
            new
        };
        Ok(arrivals.iter().map(take).collect())
    }

    fn change(&mut self, change: &Change, now: i64) -> Result<(), StoreError> {
        match change {
            Change::Finish(done) => {
                self.inbox.remove(&done.id);
                if let Some(replies) = &done.replies {
                    let key = (replies.chat, replies.message);
                    self.replies.insert(key, (now, replies.sent.clone()));
                }
            }
            Change::Moved { from, to } => {
                let keys: Vec<_> =
                    self.replies.keys().filter(|key| key.0 == *from).copied().collect();
                for key in keys {
                    if let Some(value) = self.replies.remove(&key) {
                        self.replies.insert((*to, key.1), value);
                    }
                }
            }
            Change::Note { name, text } => {
                self.notes.insert(name.clone(), text.clone());
            }
            Change::Tidy { now } => {
                let day = now - keep::DAY;
                self.seen.retain(|_, at| *at >= day);
                self.replies.retain(|_, (at, _)| *at >= day);
            }
            // Nothing to come back to after a restart: talks and languages live with the adapter.
            Change::Progress { .. } | Change::Forget { .. } | Change::Language { .. } => {}
        }
        Ok(())
    }

    fn note(&mut self, name: &str) -> Result<Option<String>, StoreError> {
        Ok(self.notes.get(name).cloned())
    }

    fn body(&mut self, id: i64) -> Result<Option<Box<str>>, StoreError> {
        Ok(self.inbox.get(&id).cloned())
    }

    fn replies(&mut self, chat: i64, message: i64) -> Result<Option<Vec<i64>>, StoreError> {
        Ok(self.replies.get(&(chat, message)).map(|(_, sent)| sent.clone()))
    }

    fn close(&mut self) -> Result<(), StoreError> {
        Ok(())
    }
}
