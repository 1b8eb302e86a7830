//! Bursts: many chats ask many questions, and every answer is held against its question.

use std::time::{Duration, Instant};

use serde_json::json;

use super::emulator::{Emulator, World};
use super::scene::now;

/// Questions with what only their answers say, asked round and round.
pub const QUESTIONS: [(&str, &str); 4] = [
    ("turnover with Turkey in 2020", "$4.1 billion"),
    ("turnover with Serbia in 2020", "$9 million"),
    ("What is KOBIA?", "KOBIA"),
    ("turnover with Serbia in the first half of 2021", "$5 million"),
];

/// So many questions in each of so many private chats.
#[derive(Clone, Copy)]
pub struct Burst {
    /// Chats.
    pub chats: i64,
    /// Questions in each.
    pub each: usize,
}

/// How the answers came out.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Questions that were answered.
    pub answered: usize,
    /// Answers that came once more than they should.
    pub doubled: usize,
}

impl Burst {
    /// Asks everything at once, the chats in turn.
    pub fn ask(self, emulator: &Emulator) {
        for number in 0..self.each {
            for chat in 1..=self.chats {
                let from = json!({ "id": chat, "is_bot": false, "first_name": "A" });
                let message = json!({ "message_id": number + 1, "date": now(), "from": from,
                    "chat": { "id": chat, "type": "private", "first_name": "A" },
                    "text": QUESTIONS[number % QUESTIONS.len()].0 });
                emulator.bring("message", message);
            }
        }
    }

    /// Holds the answers against the questions.
    ///
    /// # Panics
    /// Where an answer is none to the question in turn, nor the one before once more.
    pub fn count(self, world: &World) -> Count {
        let mut count = Count::default();
        let mut next = vec![0_usize; usize::try_from(self.chats).unwrap() + 1];
        for call in world.of("sendMessage") {
            let chat = call.params["chat_id"].as_i64().unwrap();
            let text = call.params["text"].as_str().unwrap();
            let next = &mut next[usize::try_from(chat).unwrap()];
            let says = |number: usize| text.contains(QUESTIONS[number % QUESTIONS.len()].1);
            if *next < self.each && says(*next) {
                *next += 1;
                count.answered += 1;
            } else {
                let before = next.checked_sub(1).is_some_and(says);
                assert!(before, "chat {chat}, answer {next}: out of order: {text}");
                count.doubled += 1;
            }
        }
        count
    }

    /// All questions.
    pub fn total(self) -> usize {
        self.each * usize::try_from(self.chats).unwrap()
    }

    /// Waits until so many messages were sent.
    pub fn reached(self, emulator: &Emulator, sent: usize) {
        emulator.wait("more answers", |world| {
            (world.calls.iter().filter(|call| call.method == "sendMessage").count() >= sent)
                .then_some(())
        });
    }

    /// Waits until every question is answered, and counts.
    #[track_caller]
    pub fn finish(self, emulator: &Emulator, patience: Duration) -> Count {
        let begun = Instant::now();
        loop {
            let count = self.count(&emulator.world());
            if count.answered == self.total() {
                return count;
            }
            assert!(begun.elapsed() < patience, "only {count:?} of {}", self.total());
            std::thread::sleep(Duration::from_millis(50));
        }
    }
}
