//! Conversations as tests write them: somebody says something somewhere, and the bot says something,
//! or nothing.

use std::time::Duration;

use serde_json::{Value, json};

use super::bot::{Bot, Directory, Run};
use super::emulator::{BOT, Call, Emulator, USERNAME, World, text};

/// An emulator with a bot that runs against it.
pub struct Scene {
    /// The server.
    pub emulator: Emulator,
    /// The bot; taken to stop it.
    pub bot: Option<Bot>,
    /// How it was started.
    pub run: Run,
    _directory: Directory,
}

/// How updates come to the bot.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// It fetches them.
    Polling,
    /// They are brought.
    Webhook,
}

/// Both ways, for tests that must hold in either.
pub const WAYS: [Way; 2] = [Way::Polling, Way::Webhook];

/// A chat, and who speaks in it.
#[derive(Clone)]
pub struct Chat<'s> {
    scene: &'s Scene,
    /// As updates show it.
    pub chat: Value,
    /// Who speaks.
    pub from: Value,
    /// Fields of every message: the topic.
    extra: Value,
}

impl Scene {
    /// A bot that is ready.
    pub fn start(way: Way) -> Self {
        Self::with(way, &[])
    }

    /// A bot with more arguments.
    pub fn with(way: Way, arguments: &[&str]) -> Self {
        let directory = Directory::new();
        let mut run = Run::new(&directory.0).with(arguments);
        if way == Way::Webhook {
            run = run.webhook();
        }
        let emulator = Emulator::start();
        let bot = Some(run.start(&emulator));
        Self { emulator, bot, run, _directory: directory }
    }

    /// Starts the bot again after it has ended, and waits until it calls: from then on it hears
    /// signals.
    #[track_caller]
    pub fn restart(&mut self) {
        let tried = |world: &World| world.attempts.get("getMe").copied().unwrap_or(0);
        let before = tried(&self.emulator.world());
        self.bot = Some(self.run.start(&self.emulator));
        self.emulator.wait("a call", |world| (tried(world) > before).then_some(()));
    }

    /// A person in their private chat with the bot.
    pub fn private(&self, user: i64) -> Chat<'_> {
        self.chat(json!({ "id": user, "type": "private", "first_name": "Anna" }), user)
    }

    /// A person in a supergroup.
    pub fn group(&self, id: i64, user: i64) -> Chat<'_> {
        self.chat(json!({ "id": id, "type": "supergroup", "title": "Traders" }), user)
    }

    /// A channel.
    pub fn channel(&self, id: i64) -> Chat<'_> {
        self.chat(json!({ "id": id, "type": "channel", "title": "News" }), 0)
    }

    fn chat(&self, chat: Value, user: i64) -> Chat<'_> {
        let from =
            json!({ "id": user, "is_bot": false, "first_name": "Anna", "language_code": "en" });
        Chat { scene: self, chat, from, extra: json!({}) }
    }

    /// Presses a button of a message.
    pub fn press(&self, user: i64, chat: i64, message: i64, data: &str) {
        let message = self.emulator.world().messages[&(chat, message)].clone();
        self.press_under(user, message, data);
    }

    /// Presses a button under a message as it is given.
    pub fn press_under(&self, user: i64, message: Value, data: &str) {
        let from =
            json!({ "id": user, "is_bot": false, "first_name": "Anna", "language_code": "en" });
        let id = {
            let mut world = self.emulator.world();
            let id = format!("press-{}", world.calls.len() + world.open_queries.len());
            world.open_queries.push(id.clone());
            id
        };
        let pressed = json!({ "id": id, "from": from, "message": message, "data": data,
            "chat_instance": "1" });
        self.emulator.bring("callback_query", pressed);
    }

    /// Waits until every press and query has its answer.
    #[track_caller]
    pub fn all_answered(&self) {
        self.emulator
            .wait("answers to all presses", |world| world.open_queries.is_empty().then_some(()));
    }

    /// Ends the test: nothing the bot did was wrong, and it stops when told to. Gives its log.
    #[track_caller]
    pub fn end(mut self) -> String {
        self.emulator.no_complaints();
        let status = self.bot.take().unwrap().stop();
        assert_eq!(status.code(), Some(0), "{}", self.run.logged());
        self.run.logged()
    }

    /// Waits until the bot is up and polls.
    #[track_caller]
    pub fn up(&self) {
        self.emulator.wait("a poll", |world| world.polled.is_some().then_some(()));
    }
}

impl Chat<'_> {
    /// The number of the chat.
    pub fn id(&self) -> i64 {
        self.chat["id"].as_i64().unwrap()
    }

    /// The same chat, in a topic.
    pub fn topic(mut self, thread: i64) -> Self {
        self.extra = json!({ "message_thread_id": thread, "is_topic_message": true });
        self.scene.emulator.world().topics.entry(self.id()).or_default().push(thread);
        self
    }

    /// The same chat, with more fields in every message.
    pub fn extra(mut self, extra: Value) -> Self {
        self.extra = extra;
        self
    }

    /// A text is written; gives the number of the message.
    pub fn says(&self, text: &str) -> i64 {
        self.sends(json!({ "text": text, "entities": entities(text) }))
    }

    /// A text is written in reply to a message.
    pub fn replies(&self, to: i64, text: &str) -> i64 {
        let above = self.scene.emulator.world().messages[&(self.id(), to)].clone();
        self.sends(json!({ "text": text, "entities": entities(text), "reply_to_message": above }))
    }

    /// A message with these fields is sent.
    pub fn sends(&self, fields: Value) -> i64 {
        let number = self.scene.emulator.world().number(self.id());
        let kind = if self.chat["type"] == "channel" { "channel_post" } else { "message" };
        self.bring(kind, number, fields);
        number
    }

    /// A message is changed to another text.
    pub fn changes(&self, message: i64, text: &str) {
        let kind =
            if self.chat["type"] == "channel" { "edited_channel_post" } else { "edited_message" };
        self.bring(
            kind,
            message,
            json!({ "text": text, "entities": entities(text), "edit_date": now() }),
        );
    }

    fn bring(&self, kind: &str, number: i64, fields: Value) {
        let mut message = json!({ "message_id": number, "date": now(), "chat": self.chat });
        if self.chat["type"] != "channel" {
            message["from"] = self.from.clone();
        }
        for more in [&self.extra, &fields] {
            for (key, value) in more.as_object().unwrap() {
                message[key] = value.clone();
            }
        }
        self.scene.emulator.world().messages.insert((self.id(), number), message.clone());
        self.scene.emulator.bring(kind, message);
    }

    /// The next message of the bot in this chat says this; gives the call. Each is seen once.
    #[track_caller]
    pub fn gets(&self, part: &str) -> Call {
        let call = self.next(&format!("a message with “{part}” in {}", self.id()));
        assert!(text(&call.params).contains(part), "not “{part}”: {}", call.params);
        call
    }

    /// The next message of the bot in this chat.
    #[track_caller]
    pub fn next(&self, what: &str) -> Call {
        let id = self.id();
        self.scene.emulator.wait(what, |world| {
            let seen = |call: &&mut Call| {
                call.params["chat_id"] == id && call.method == "sendMessage" && !call.seen
            };
            let call = world.calls.iter_mut().find(seen)?;
            let found = call.clone();
            call.seen = true;
            Some(found)
        })
    }

    /// The bot says nothing more in this chat.
    #[track_caller]
    pub fn silence(&self) {
        self.scene.emulator.all_acknowledged();
        std::thread::sleep(Duration::from_millis(200));
        let id = self.id();
        let world = self.scene.emulator.world();
        let said = world.calls.iter().find(|call| {
            call.params["chat_id"] == id && call.method == "sendMessage" && !call.seen
        });
        assert!(said.is_none(), "the bot should be silent: {said:?}");
    }
}

/// The buttons of a call, row after row, as pairs of label and data, link or text to copy.
pub fn buttons(params: &Value) -> Vec<(String, String)> {
    let rows = params["reply_markup"]["inline_keyboard"].as_array().cloned().unwrap_or_default();
    let button = |button: &Value| {
        let does = ["callback_data", "url"].iter().find_map(|key| button[*key].as_str());
        let does = does.or(button["copy_text"]["text"].as_str()).unwrap_or_default();
        (button["text"].as_str().unwrap_or_default().to_owned(), does.to_owned())
    };
    rows.iter().filter_map(Value::as_array).flatten().map(button).collect()
}

/// The marks that Telegram would put on commands and mentions of a text.
fn entities(text: &str) -> Value {
    let mut found = Vec::new();
    let mut offset = 0;
    for word in text.split_inclusive(char::is_whitespace) {
        let bare = word.trim_end();
        let kind = match bare.chars().next() {
            Some('/') => Some("bot_command"),
            Some('@') => Some("mention"),
            _ => None,
        };
        let length = bare.trim_end_matches([',', ':', '?']).encode_utf16().count();
        found.extend(kind.map(|kind| json!({ "type": kind, "offset": offset, "length": length })));
        offset += word.encode_utf16().count();
    }
    Value::Array(found)
}

/// Seconds of the Unix epoch.
pub fn now() -> u64 {
    std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap().as_secs()
}

/// The bot as others see it.
pub fn the_bot() -> Value {
    json!({ "id": BOT, "is_bot": true, "first_name": "Trade facts", "username": USERNAME })
}
