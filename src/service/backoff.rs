//! How long to wait after a failure, and how to speak of failures without flooding the log.

use std::cell::Cell;
use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher as _, Hasher as _};
use std::time::{Duration, Instant};

/// The first wait. One lost call among many should cost a user nothing they notice.
const FIRST: Duration = Duration::from_millis(150);

/// The longest wait: once the network is back everything moves again within seconds.
const LONGEST: Duration = Duration::from_secs(4);

/// The least time between two log lines about the same kind of failure.
const QUIET: Duration = Duration::from_secs(60);

/// Waits that double with each failure in a row, spread at random so that a crowd of chats does not
/// come back all at once.
#[derive(Debug, Default)]
pub struct Backoff {
    failures: u32,
}

impl Backoff {
    /// The wait after one more failure: between half of the step and the whole of it.
    pub fn wait(&mut self) -> Duration {
        let step = FIRST.saturating_mul(1 << self.failures.min(8)).min(LONGEST);
        self.failures += 1;
        step / 2 + step.mul_f64(chance() / 2.0)
    }

    /// Starts over.
    pub fn reset(&mut self) {
        self.failures = 0;
    }
}

/// A number from 0 to 1 that is different in every call; good enough to spread waits.
fn chance() -> f64 {
    let random = RandomState::new().build_hasher().finish();
    f64::from(random as u32) / f64::from(u32::MAX)
}

/// Speaks of one kind of failure at most once a minute, and says then how many it kept quiet about.
#[derive(Debug, Default)]
pub struct Hush {
    spoke: Cell<Option<Instant>>,
    unsaid: Cell<u64>,
}

impl Hush {
    /// Whether to speak now, and of how many failures that went unsaid.
    pub fn speak(&self, now: Instant) -> Option<u64> {
        if self.spoke.get().is_some_and(|spoke| now.duration_since(spoke) < QUIET) {
            self.unsaid.set(self.unsaid.get() + 1);
            return None;
        }
        self.spoke.set(Some(now));
        Some(self.unsaid.take())
    }
}

#[cfg(test)]
mod tests {
    //! Waits grow to a few seconds and no further; a storm of failures is one line.

    use super::*;

    #[test]
    fn waits_grow_to_a_few_seconds() {
        let mut backoff = Backoff::default();
        let waits: Vec<Duration> = (0..40).map(|_| backoff.wait()).collect();
        assert!(waits[0] <= FIRST && waits[0] >= FIRST / 2);
        assert!(waits.iter().all(|wait| *wait <= LONGEST));
        assert!(waits[39] >= LONGEST / 2);
        backoff.reset();
        assert!(backoff.wait() <= FIRST);
    }

    #[test]
    fn a_storm_is_one_line_a_minute() {
        let hush = Hush::default();
        let start = Instant::now();
        assert_eq!(hush.speak(start), Some(0));
        for _ in 0..500 {
            assert_eq!(hush.speak(start + Duration::from_secs(30)), None);
        }
        assert_eq!(hush.speak(start + QUIET), Some(500));
    }
}
