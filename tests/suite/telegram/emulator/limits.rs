//! Telegram's limits on sending, kept as it keeps them: what comes too soon gets a 429.

use std::collections::HashMap;
use std::time::{Duration, Instant};

/// Times of what was sent.
#[derive(Default)]
pub struct Limits {
    chats: HashMap<i64, Vec<Instant>>,
    all: Vec<Instant>,
    /// How often a limit was broken.
    pub broken: Vec<String>,
}

impl Limits {
    /// Notes a message to a chat; the seconds to wait where it comes too soon.
    pub fn sent(&mut self, chat: i64, now: Instant) -> Option<u64> {
        let since = |times: &[Instant], span: Duration| {
            times.iter().filter(|time| now.duration_since(**time) < span).count()
        };
        let times = self.chats.entry(chat).or_default();
        // Half a second is more than the network could take away from a second.
        let too_soon = if since(times, Duration::from_millis(900)) > 0 {
            Some(("one a second to a chat", 1))
        } else if chat < 0 && since(times, Duration::from_secs(60)) >= 20 {
            Some(("twenty a minute to a group", 30))
        } else if since(&self.all, Duration::from_secs(1)) >= 31 {
            Some(("thirty a second", 1))
        } else {
            None
        };
        if let Some((limit, wait)) = too_soon {
            self.broken.push(format!("{limit}, chat {chat}"));
            return Some(wait);
        }
        times.push(now);
        self.all.push(now);
        None
    }
}
