//! The pace a messenger allows: so many messages a second to one chat, so many a minute to a group,
//! so many a second in all. Places are given out in the order they are asked for; time comes in as an
//! argument.

use std::collections::VecDeque;
use std::time::{Duration, Instant};

use foldhash::HashMap;

/// What is allowed; zero means without limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The least time between two messages to one chat.
    pub chat_interval: Duration,
    /// Messages a minute to one group or channel.
    pub group_per_minute: u32,
    /// Messages a second to all chats together.
    pub per_second: u32,
}

/// Kept clear of each limit, since messages may arrive closer together than they were sent.
const MARGIN: Duration = Duration::from_millis(25);

/// Kept clear of the limit of a minute, for the same reason.
const MINUTE: Duration = Duration::from_millis(60_500);

/// From here on a group's minute is kept by even steps, so that no long list of times is held.
const EVEN_STEPS: u32 = 240;

/// Chats that have been quiet this long are forgotten.
const QUIET: Duration = Duration::from_secs(90);

/// Gives out places in time.
#[derive(Debug)]
pub struct Pace {
    limits: Limits,
    chats: HashMap<i64, Chat>,
    next: Instant,
    step: Duration,
}

#[derive(Debug)]
struct Chat {
    next: Instant,
    held: Instant,
    minute: VecDeque<Instant>,
}

impl Pace {
    /// From `now` on.
    pub fn new(limits: Limits, now: Instant) -> Self {
        let step = match limits.per_second {
            0 => Duration::ZERO,
            // A thirtieth of a second and a little more: a whole second never holds one too many.
            rate => Duration::from_secs(1).mul_f64(1.02) / rate,
        };
        Self { limits, chats: HashMap::default(), next: now, step }
    }

    /// Takes the next place of a chat and says when it is.
    pub fn chat(&mut self, chat: i64, group: bool, now: Instant) -> Instant {
        let Limits { chat_interval, group_per_minute, .. } = self.limits;
        let fresh = || Chat { next: now, held: now, minute: VecDeque::new() };
        let chat = self.chats.entry(chat).or_insert_with(fresh);
        let mut at = now.max(chat.next).max(chat.held);
        let mut interval = chat_interval;
        if !interval.is_zero() {
            interval += MARGIN;
        }
        if group && group_per_minute >= EVEN_STEPS {
            interval = interval.max(MINUTE / group_per_minute);
        } else if group && group_per_minute > 0 {
            if chat.minute.len() >= group_per_minute as usize
                && let Some(first) = chat.minute.pop_front()
            {
                at = at.max(first + MINUTE);
            }
            chat.minute.push_back(at);
        }
        chat.next = at + interval;
        at
    }

    /// Takes the next place among all chats and says when it is.
    pub fn overall(&mut self, now: Instant) -> Instant {
        let at = now.max(self.next);
        self.next = at + self.step;
        at
    }

    /// Closes a chat until `until`, because the other side said so.
    pub fn hold(&mut self, chat: i64, until: Instant) {
        let fresh = || Chat { next: until, held: until, minute: VecDeque::new() };
        let chat = self.chats.entry(chat).or_insert_with(fresh);
        chat.held = chat.held.max(until);
    }

    /// Until when a chat is closed, where it still is.
    pub fn held(&self, chat: i64, now: Instant) -> Option<Instant> {
        self.chats.get(&chat).map(|chat| chat.held).filter(|held| *held > now)
    }

    /// Forgets chats that are free of all limits.
    pub fn tidy(&mut self, now: Instant) {
        self.chats.retain(|_, chat| {
            let last =
                chat.next.max(chat.held).max(chat.minute.back().copied().unwrap_or(chat.next));
            last + QUIET > now
        });
    }
}

#[cfg(test)]
mod tests {
    //! A chat gets one a second, a group twenty a minute, everybody together thirty a second; a flood
    //! in one chat takes nothing from another.

    use super::*;

    const TELEGRAM: Limits =
        Limits { chat_interval: Duration::from_secs(1), group_per_minute: 20, per_second: 30 };

    #[test]
    fn a_chat_gets_one_a_second() {
        let now = Instant::now();
        let mut pace = Pace::new(TELEGRAM, now);
        let places: Vec<Instant> = (0..5).map(|_| pace.chat(1, false, now)).collect();
        assert_eq!(places[0], now);
        assert!(places.windows(2).all(|two| two[1] - two[0] >= Duration::from_secs(1)));
        assert_eq!(pace.chat(2, false, now), now);
    }

    #[test]
    fn a_group_gets_twenty_a_minute() {
        let now = Instant::now();
        let mut pace = Pace::new(TELEGRAM, now);
        let places: Vec<Instant> = (0..65).map(|_| pace.chat(-1, true, now)).collect();
        assert!(places.windows(21).all(|some| some[20] - some[0] >= Duration::from_secs(60)));
        assert!(places[19] - now < Duration::from_secs(21));
    }

    #[test]
    fn all_together_get_thirty_a_second() {
        let now = Instant::now();
        let mut pace = Pace::new(TELEGRAM, now);
        let places: Vec<Instant> = (0..100).map(|_| pace.overall(now)).collect();
        assert!(places.windows(31).all(|some| some[30] - some[0] >= Duration::from_secs(1)));
        assert!(places[99] - now < Duration::from_secs(4));
    }

    #[test]
    fn raised_limits_cost_nothing() {
        let now = Instant::now();
        let none = Limits { chat_interval: Duration::ZERO, group_per_minute: 0, per_second: 0 };
        let mut pace = Pace::new(none, now);
        assert!((0..1000).all(|_| pace.chat(-1, true, now) == now && pace.overall(now) == now));
    }

    #[test]
    fn a_closed_chat_opens_when_it_was_told() {
        let now = Instant::now();
        let mut pace = Pace::new(TELEGRAM, now);
        let until = now + Duration::from_secs(7);
        pace.hold(3, until);
        assert_eq!(pace.held(3, now), Some(until));
        assert!(pace.chat(3, false, now) >= until);
        pace.tidy(until + QUIET * 3);
        assert_eq!(pace.held(3, now), None);
    }
}
