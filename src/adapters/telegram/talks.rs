//! What the bot remembers of each conversation, for an hour: the last questions, and what the last
//! answer left behind. The questions are also in the store, so that a follow-up is understood after a
//! restart: what the answers left behind is then found again by asking them anew.

use foldhash::HashMap;

use crate::engine::Turn;
use crate::service::store::{Talk, TalkKey, keep};

/// So many questions are kept of a conversation: as far back as a follow-up reaches.
const QUESTIONS: usize = 4;

/// So many conversations are kept; beyond that the oldest go.
const TALKS: usize = 20_000;

/// One conversation.
#[derive(Debug, Default)]
pub(super) struct Live {
    /// The last questions, oldest first.
    pub questions: Vec<String>,
    /// What the last answer left behind; `None` right after a restart.
    pub turn: Option<Turn>,
    /// What the one before it left behind.
    pub before: Option<Turn>,
    /// The message with the last question.
    pub message: i64,
    /// When it came.
    pub at: i64,
}

/// All conversations.
#[derive(Debug, Default)]
pub(super) struct Talks {
    live: HashMap<TalkKey, Live>,
}

impl Talks {
    /// As the store kept them.
    pub(super) fn new(stored: Vec<Talk>, now: i64) -> Self {
        let young = stored.into_iter().filter(|talk| talk.at + keep::TALK > now);
        let live = young
            .map(|Talk { key, questions, at }| (key, Live { questions, at, ..Live::default() }));
        Self { live: live.collect() }
    }

    /// A conversation that is not an hour old; `replay` finds again what its questions left behind.
    pub(super) fn get(
        &mut self,
        key: TalkKey,
        now: i64,
        replay: impl FnOnce(&[String]) -> [Option<Turn>; 2],
    ) -> Option<&Live> {
        let talk = self.live.get_mut(&key).filter(|talk| talk.at + keep::TALK > now)?;
        if talk.turn.is_none() && !talk.questions.is_empty() {
            [talk.before, talk.turn] = replay(&talk.questions);
        }
        Some(talk)
    }

    /// Notes a question and what its answer left behind; gives what the store must keep. A question
    /// that was changed takes the place of the one it was.
    pub(super) fn note(
        &mut self,
        key: TalkKey,
        question: &str,
        message: i64,
        before: Option<Turn>,
        turn: Turn,
        now: i64,
    ) -> Talk {
        if self.live.len() >= TALKS && !self.live.contains_key(&key) {
            self.shed();
        }
        let talk = self.live.entry(key).or_default();
        if talk.at + keep::TALK <= now {
            talk.questions.clear();
        } else if talk.message == message && message != 0 {
            talk.questions.pop();
        }
        if talk.questions.len() == QUESTIONS {
            talk.questions.remove(0);
        }
        talk.questions.push(question.to_owned());
        (talk.before, talk.turn) = (before, Some(turn));
        (talk.message, talk.at) = (message, now);
        Talk { key, questions: talk.questions.clone(), at: now }
    }

    /// Forgets all that a person asked anywhere.
    pub(super) fn forget(&mut self, user: i64) {
        self.live.retain(|key, _| key.user != user);
    }

    /// Takes all conversations of a chat over into another.
    pub(super) fn moved(&mut self, from: i64, to: i64) {
        let keys: Vec<TalkKey> = self.live.keys().filter(|key| key.chat == from).copied().collect();
        for key in keys {
            if let Some(talk) = self.live.remove(&key) {
                self.live.entry(TalkKey { chat: to, ..key }).or_insert(talk);
            }
        }
    }

    /// Forgets what is past its time.
    pub(super) fn tidy(&mut self, now: i64) {
        self.live.retain(|_, talk| talk.at + keep::TALK > now);
        self.live.shrink_to(1024);
    }

    /// Lets the older half go.
    fn shed(&mut self) {
        let mut ages: Vec<i64> = self.live.values().map(|talk| talk.at).collect();
        let middle = ages.len() / 2;
        let (_, at, _) = ages.select_nth_unstable(middle);
        let at = *at;
        let mut over = self.live.len() / 2;
        self.live.retain(|_, talk| {
            let goes = talk.at <= at && over > 0;
            over -= usize::from(goes);
            !goes
        });
    }
}

#[cfg(test)]
mod tests {
    //! People don't mix, an hour is an hour, a changed question takes the place of the old one.

    use super::*;

    const ANNA: TalkKey = TalkKey { chat: -5, thread: 0, user: 1 };
    const BORIS: TalkKey = TalkKey { chat: -5, thread: 0, user: 2 };

    fn none(_: &[String]) -> [Option<Turn>; 2] {
        [None, None]
    }

    fn note(
        talks: &mut Talks,
        key: TalkKey,
        question: &str,
        message: i64,
        now: i64,
    ) -> Vec<String> {
        talks.note(key, question, message, None, Turn::default(), now).questions
    }

    #[test]
    fn a_talk_is_one_persons_for_an_hour() {
        let mut talks = Talks::default();
        assert_eq!(note(&mut talks, ANNA, "exports", 1, 0), ["exports"]);
        assert!(talks.get(BORIS, 10, none).is_none());
        assert!(talks.get(ANNA, 3599, none).is_some());
        assert!(talks.get(ANNA, 3600, none).is_none());
        assert_eq!(note(&mut talks, ANNA, "imports", 2, 3600), ["imports"]);
    }

    #[test]
    fn a_changed_question_replaces_the_last() {
        let mut talks = Talks::default();
        note(&mut talks, ANNA, "exports", 1, 0);
        note(&mut talks, ANNA, "and 2019", 2, 1);
        assert_eq!(note(&mut talks, ANNA, "and 2020", 2, 2), ["exports", "and 2020"]);
        let kept = (3..9).map(|n| note(&mut talks, ANNA, &n.to_string(), n, n)).last();
        assert_eq!(kept.unwrap(), ["5", "6", "7", "8"]);
    }

    #[test]
    fn a_talk_survives_a_restart_and_a_move() {
        let stored = Talk { key: ANNA, questions: vec!["exports".to_owned()], at: 100 };
        let mut talks =
            Talks::new(vec![stored.clone(), Talk { key: BORIS, at: -9999, ..stored }], 200);
        talks.moved(-5, -1005);
        assert!(talks.get(ANNA, 200, none).is_none());
        let key = TalkKey { chat: -1005, ..ANNA };
        let asked = talks.get(key, 200, |questions| {
            assert_eq!(questions, ["exports"]);
            [None, Some(Turn::default())]
        });
        assert!(asked.is_some_and(|talk| talk.turn.is_some()));
        talks.forget(1);
        assert!(talks.get(key, 200, none).is_none());
    }

    #[test]
    fn a_crowd_sheds_the_oldest() {
        let mut talks = Talks::default();
        for user in 0..=TALKS as i64 {
            note(&mut talks, TalkKey { user, ..ANNA }, "q", 1, user / 100);
        }
        assert!(talks.live.len() <= TALKS / 2 + 1);
        assert!(talks.live.contains_key(&TalkKey { user: TALKS as i64, ..ANNA }));
    }
}
