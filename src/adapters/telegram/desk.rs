//! Where plans are made: reads what an update wants, asks the engine, and turns its reply into calls.
//! The clock, the engine and what is remembered are at hand here; nothing is sent and nothing waits.

use std::cell::RefCell;

use foldhash::HashMap;
use jiff::civil::Date;

use super::data::hash;
use super::html::{MESSAGE, split};
use super::keyboard::{self, Labels};
use super::plan::{Call, Place, Plan, Seat, key};
use super::talks::Talks;
use super::update::{ChatKind, Message, Update, User};
use super::wish::{Me, Wish};
use super::{channel, group, private};
use crate::engine::{Answer, Context, Engine, Turn};
use crate::reply::{Block, Outcome, Reply, html};
use crate::service::store::Opened;

/// What plans are made with.
pub struct Desk {
    pub(super) engine: &'static Engine,
    pub(super) me: Me,
    pub(super) talks: RefCell<Talks>,
    /// Languages that people chose.
    pub(super) languages: RefCell<HashMap<i64, String>>,
    /// Ids of facts by their hash.
    pub(super) facts: HashMap<u64, Box<str>>,
    today: Box<dyn Fn() -> Date>,
    now: fn() -> i64,
    /// Questions in groups that came in later than this after they were written are left alone.
    stale: i64,
}

/// What is known of an update besides its text.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// When it came in, in seconds of the Unix epoch.
    pub at: i64,
    /// Whether it waited through a restart.
    pub recovered: bool,
    /// The messages that answered the changed one.
    pub replies: Option<Vec<i64>>,
}

impl Desk {
    /// Over an engine and what the store held.
    pub fn new(
        engine: &'static Engine,
        me: Me,
        opened: &mut Opened,
        today: Box<dyn Fn() -> Date>,
        now: fn() -> i64,
        stale: i64,
    ) -> Self {
        let facts = engine.facts().map(|id| (hash(id), id.into())).collect();
        let talks = Talks::new(std::mem::take(&mut opened.talks), now());
        let languages = std::mem::take(&mut opened.languages).into_iter().collect();
        Self {
            engine,
            me,
            talks: RefCell::new(talks),
            languages: RefCell::new(languages),
            facts,
            today,
            now,
            stale,
        }
    }

    /// What is to be done about an update.
    pub fn plan(&self, update: &Update, known: &Known) -> Plan {
        if let Some(message) = update.message.as_deref().or(update.channel_post.as_deref()) {
            return self.message(message, known);
        }
        let edited = update.edited_message.as_deref().or(update.edited_channel_post.as_deref());
        if let Some(message) = edited {
            return self.edited(message, known);
        }
        if let Some(query) = &update.inline_query {
            return self.inline(query, known);
        }
        if let Some(pressed) = &update.callback_query {
            return self.pressed(pressed);
        }
        if let Some(change) = &update.my_chat_member {
            tracing::debug!(
                chat = change.chat.id,
                standing = change.new_chat_member.status,
                "standing"
            );
        }
        Plan { chosen: update.chosen_inline_result.is_some(), ..Plan::default() }
    }

    /// What is said when making the plan failed; only where somebody waits for an answer.
    pub fn fault(&self, update: &Update) -> Plan {
        let mut plan = Plan::default();
        if let Some(message) = update.message.as_deref()
            && !message.chat.is_shared()
        {
            // What is remembered of the talk may be what the fault is about.
            let language = self.language(message.from.as_ref());
            let language = self.engine.tongue(&self.context(language.as_deref(), None));
            plan.calls = self.line(Place::of(message), &language, "telegram-fault");
        }
        if let Some(pressed) = &update.callback_query {
            plan.calls = vec![Call::Pressed { id: pressed.id.clone(), text: None }];
        }
        plan
    }

    fn message(&self, message: &Message, known: &Known) -> Plan {
        if let Some(to) = message.migrate_to_chat_id {
            return self.moved(message.chat.id, to);
        }
        if let Some(from) = message.migrate_from_chat_id {
            return self.moved(from, message.chat.id);
        }
        let Some(wish) = self.wish(message) else { return Plan::default() };
        let late = message.date > 0 && known.at - message.date > self.stale;
        if late && message.chat.is_shared() {
            return Plan::default();
        }
        let seat = self.seat(message);
        let mut plan = match wish {
            Wish::Question(question) => self.question(&question, &seat),
            Wish::Command(command, rest) => self.command(command, &rest, &seat),
            Wish::Unknown => self.one_line(&seat, "telegram-unknown-command"),
            Wish::Media => self.one_line(&seat, "telegram-media"),
        };
        plan.answers = Some((message.chat.id, message.message_id));
        plan
    }

    fn edited(&self, message: &Message, known: &Known) -> Plan {
        let Some(standing) = &known.replies else { return Plan::default() };
        let Some(Wish::Question(question)) = self.wish(message) else { return Plan::default() };
        let seat = self.seat(message);
        let mut plan = self.question(&question, &seat);
        plan.calls = over(standing, std::mem::take(&mut plan.calls));
        plan.answers = Some((message.chat.id, message.message_id));
        plan.standing.clone_from(standing);
        plan
    }

    fn wish(&self, message: &Message) -> Option<Wish> {
        match message.chat.kind {
            ChatKind::Private => private::wish(message, &self.me),
            ChatKind::Group | ChatKind::Supergroup => group::wish(message, &self.me),
            ChatKind::Channel => channel::wish(message, &self.me),
            ChatKind::Unknown => None,
        }
    }

    fn seat(&self, message: &Message) -> Seat {
        Seat {
            key: key(message, None),
            place: Place::of(message),
            message: message.message_id,
            language: self.language(message.from.as_ref()),
        }
    }

    fn moved(&self, from: i64, to: i64) -> Plan {
        self.talks.borrow_mut().moved(from, to);
        Plan { moved: Some((from, to)), ..Plan::default() }
    }

    /// Asks the engine in the conversation of `seat` and notes how it stands then.
    pub(super) fn question(&self, question: &str, seat: &Seat) -> Plan {
        let before = self.before(seat);
        let context = self.in_seat(seat, before.as_ref());
        let answer = self.engine.ask(question, &context);
        self.answered(question, answer, before, seat)
    }

    /// Notes what an answer leaves behind, and says it.
    pub(super) fn answered(
        &self,
        question: &str,
        answer: Answer,
        before: Option<Turn>,
        seat: &Seat,
    ) -> Plan {
        let Answer { reply, turn } = answer;
        let now = (self.now)();
        let talk =
            self.talks.borrow_mut().note(seat.key, question, seat.message, before, turn, now);
        let calls = self.say(&reply, question, seat.place);
        Plan { calls, talk: Some(talk), ..Plan::default() }
    }

    /// What went before the question of `seat`: a changed question follows what the old one followed.
    pub(super) fn before(&self, seat: &Seat) -> Option<Turn> {
        self.talk(seat, |talk| {
            let changed = talk.message == seat.message && seat.message != 0;
            if changed { talk.before.clone() } else { talk.turn.clone() }
        })
        .flatten()
    }

    /// Reads the conversation of `seat`, where there is one.
    pub(super) fn talk<T>(
        &self,
        seat: &Seat,
        read: impl FnOnce(&super::talks::Live) -> T,
    ) -> Option<T> {
        let replay = |questions: &[String]| {
            let mut turns = [None, None];
            for question in questions {
                let turn = {
                    let context = self.in_seat(seat, turns[1].as_ref());
                    self.engine.ask(question, &context).turn
                };
                turns = [turns[1].take(), Some(turn)];
            }
            turns
        };
        self.talks.borrow_mut().get(seat.key, (self.now)(), replay).map(read)
    }

    /// What a question is asked in.
    pub(super) fn context<'a>(
        &self,
        language: Option<&'a str>,
        previous: Option<&'a Turn>,
    ) -> Context<'a> {
        Context { today: (self.today)(), language, chosen: false, previous }
    }

    /// What a question of a person is asked in: the language they chose goes before that of the talk.
    pub(super) fn in_seat<'a>(&self, seat: &'a Seat, previous: Option<&'a Turn>) -> Context<'a> {
        let chosen = self.languages.borrow().contains_key(&seat.key.user);
        Context { chosen, ..self.context(seat.language.as_deref(), previous) }
    }

    /// Turns the reply to `question` into messages. What cannot be answered is said in one line where
    /// others read along.
    pub(super) fn say(&self, reply: &Reply, question: &str, place: Place) -> Vec<Call> {
        let refused = matches!(reply.outcome, Outcome::NoData | Outcome::Unknown);
        if refused && place.shared {
            let mut short = reply.clone();
            let line = |block: &Block| matches!(block, Block::Line(_));
            let first = short.blocks.iter().position(line).unwrap_or(0);
            short.blocks = short.blocks.drain(..).skip(first).take(1).collect();
            return messages(&html(&short), None, place);
        }
        let labels = self.labels(&reply.tag());
        messages(&html(reply), keyboard::under(reply, question, &labels), place)
    }

    /// One of our own lines.
    pub(super) fn line(&self, place: Place, language: &str, phrase: &str) -> Vec<Call> {
        messages(&self.phrase(language, phrase), None, place)
    }

    pub(super) fn one_line(&self, seat: &Seat, phrase: &str) -> Plan {
        let language = self.tongue(seat);
        Plan { calls: self.line(seat.place, &language, phrase), ..Plan::default() }
    }

    pub(super) fn phrase(&self, language: &str, id: &str) -> String {
        self.engine.phrase(language, id, &[])
    }

    pub(super) fn labels(&self, language: &str) -> Labels {
        Labels {
            source: self.phrase(language, "telegram-button-source"),
            sources: self.phrase(language, "telegram-button-sources"),
            why: self.phrase(language, "telegram-button-why"),
            copy: self.phrase(language, "telegram-button-copy"),
        }
    }

    /// The tag of the language a person chose, or else that of their Telegram: `pt-br`, `sr`.
    pub(super) fn language(&self, user: Option<&User>) -> Option<String> {
        let user = user?;
        if let Some(chosen) = self.languages.borrow().get(&user.id) {
            return Some(chosen.clone());
        }
        user.language_code.clone()
    }

    /// The language and script of our own lines to a person: as they chose, as the talk goes, as their
    /// Telegram is set.
    pub(super) fn tongue(&self, seat: &Seat) -> String {
        let tongue = |turn: Option<&Turn>| self.engine.tongue(&self.in_seat(seat, turn));
        self.talk(seat, |talk| tongue(talk.turn.as_ref())).unwrap_or_else(|| tongue(None))
    }

    /// Seconds of the Unix epoch.
    pub(super) fn now(&self) -> i64 {
        (self.now)()
    }
}

/// `html` as one or more messages; the first replies, the last has the buttons.
pub(super) fn messages(
    html: &str,
    keyboard: Option<teloxide::types::InlineKeyboardMarkup>,
    place: Place,
) -> Vec<Call> {
    let parts = split(html, MESSAGE);
    let last = parts.len().saturating_sub(1);
    let call = |(number, html): (usize, String)| Call::Say {
        place: Place { reply_to: place.reply_to.filter(|_| number == 0), ..place },
        html,
        keyboard: keyboard.clone().filter(|_| number == last),
    };
    parts.into_iter().enumerate().map(call).collect()
}

/// Puts new messages over standing ones: those that are too many go, those that lack are sent.
pub(super) fn over(standing: &[i64], calls: Vec<Call>) -> Vec<Call> {
    let mut messages = standing.iter().copied();
    let mut place = Place::default();
    let mut edits: Vec<Call> = calls
        .into_iter()
        .map(|call| match call {
            Call::Say { place: at, html, keyboard } => {
                place = at;
                match messages.next() {
                    Some(message) => Call::Edit { place, message, html, keyboard },
                    None => Call::Say { place, html, keyboard },
                }
            }
            call => call,
        })
        .collect();
    edits.extend(messages.map(|message| Call::Delete { place, message }));
    edits
}
