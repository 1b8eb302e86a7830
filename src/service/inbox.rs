//! What has come in and is not answered yet: one queue a lane, so that order is kept within a chat and
//! no chat waits for another. The store keeps the same updates on disk; here only their order is held,
//! and the bodies of as many as fit in a few megabytes.

use std::collections::VecDeque;

use foldhash::HashMap;

/// Updates that must be handled one after the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Lane {
    /// What kind of lane; adapters give the meaning.
    pub kind: u8,
    /// The chat or user.
    pub key: i64,
}

/// One update as it came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arrival {
    /// Its number, never used twice.
    pub id: i64,
    /// Where it must wait.
    pub lane: Lane,
    /// The update; nobody here reads it.
    pub body: Box<str>,
}

/// An update in its queue.
#[derive(Debug, PartialEq, Eq)]
pub struct Waiting {
    /// Its number.
    pub id: i64,
    /// The update, unless memory was short: then the store has it.
    pub body: Option<Box<str>>,
    /// How many calls of its reply have been accepted already, before a restart.
    pub sent: u32,
    /// When it came in, or when the process started that found it waiting, in seconds of the Unix epoch.
    pub at: i64,
    /// Whether it waited through a restart.
    pub recovered: bool,
}

/// The bytes of bodies kept in memory; beyond that they are read back from the store.
const BODIES: usize = 4 * 1024 * 1024;

/// The queues.
#[derive(Debug, Default)]
pub struct Inbox {
    lanes: HashMap<Lane, VecDeque<Waiting>>,
    bytes: usize,
    waiting: usize,
}

impl Inbox {
    /// Puts an update in its lane, in the order of the numbers: those brought over several connections
    /// may overtake each other. `true` when the lane was at rest, so that somebody must start to work on
    /// it.
    pub fn push(&mut self, lane: Lane, mut update: Waiting) -> bool {
        let size = update.body.as_ref().map_or(0, |body| body.len());
        if self.bytes + size > BODIES {
            update.body = None;
        } else {
            self.bytes += size;
        }
        self.waiting += 1;
        let idle = !self.lanes.contains_key(&lane);
        let queue = self.lanes.entry(lane).or_default();
        let later = queue.iter().rev().take_while(|waiting| waiting.id > update.id).count();
        queue.insert(queue.len() - later, update);
        idle
    }

    /// The next update of a lane; `None` puts the lane to rest.
    pub fn pop(&mut self, lane: Lane) -> Option<Waiting> {
        let next = self.lanes.get_mut(&lane).and_then(VecDeque::pop_front);
        match &next {
            Some(update) => {
                self.bytes -= update.body.as_ref().map_or(0, |body| body.len());
                self.waiting -= 1;
            }
            None => {
                self.lanes.remove(&lane);
            }
        }
        next
    }

    /// How many wait in a lane.
    pub fn depth(&self, lane: Lane) -> usize {
        self.lanes.get(&lane).map_or(0, VecDeque::len)
    }

    /// How many wait in all.
    pub fn len(&self) -> usize {
        self.waiting
    }

    /// Whether nothing waits.
    pub fn is_empty(&self) -> bool {
        self.waiting == 0
    }

    /// How many lanes are being worked on.
    pub fn lanes(&self) -> usize {
        self.lanes.len()
    }
}

#[cfg(test)]
mod tests {
    //! Order within a lane, lanes apart, memory bounded.

    use super::*;

    fn update(id: i64, size: usize) -> Waiting {
        Waiting { id, body: Some("x".repeat(size).into()), sent: 0, at: 0, recovered: false }
    }

    const ONE: Lane = Lane { kind: 0, key: 1 };
    const TWO: Lane = Lane { kind: 0, key: 2 };

    #[test]
    fn order_is_kept_within_a_lane() {
        let mut inbox = Inbox::default();
        assert!(inbox.push(ONE, update(1, 1)));
        assert!(!inbox.push(ONE, update(2, 1)));
        assert!(inbox.push(TWO, update(3, 1)));
        assert_eq!((inbox.len(), inbox.lanes(), inbox.depth(ONE)), (3, 2, 2));
        let ids = |lane, inbox: &mut Inbox| {
            std::iter::from_fn(|| inbox.pop(lane).map(|update| update.id)).collect::<Vec<_>>()
        };
        assert_eq!(ids(ONE, &mut inbox), [1, 2]);
        assert_eq!(ids(TWO, &mut inbox), [3]);
        assert!(inbox.is_empty() && inbox.lanes() == 0);
        assert!(inbox.push(ONE, update(4, 1)));
    }

    #[test]
    fn what_was_overtaken_gets_its_place() {
        let mut inbox = Inbox::default();
        for id in [2, 4, 1, 3] {
            inbox.push(ONE, update(id, 1));
        }
        let ids: Vec<_> = std::iter::from_fn(|| inbox.pop(ONE)).map(|update| update.id).collect();
        assert_eq!(ids, [1, 2, 3, 4]);
    }

    #[test]
    fn bodies_beyond_the_bound_stay_in_the_store() {
        let mut inbox = Inbox::default();
        for id in 0..9 {
            inbox.push(ONE, update(id, BODIES / 8));
        }
        let kept = std::iter::from_fn(|| inbox.pop(ONE)).filter(|update| update.body.is_some());
        assert_eq!(kept.count(), 8);
        assert_eq!(inbox.bytes, 0);
    }
}
