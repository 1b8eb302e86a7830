//! Updates as they come, read no further than we need them. The library's own types drop a message
//! whole when one entity in it is newer than they are, without a word; here what is unknown is passed
//! over. Ids are plain numbers: they go into the store and come back from it.

use serde::Deserialize;
use serde::de::IgnoredAny;

/// The kinds of updates that are asked for.
pub use teloxide::types::AllowedUpdate;

/// What we hear of, and nothing else.
pub const ALLOWED: [AllowedUpdate; 8] = [
    AllowedUpdate::Message,
    AllowedUpdate::EditedMessage,
    AllowedUpdate::ChannelPost,
    AllowedUpdate::EditedChannelPost,
    AllowedUpdate::InlineQuery,
    AllowedUpdate::ChosenInlineResult,
    AllowedUpdate::CallbackQuery,
    AllowedUpdate::MyChatMember,
];

/// One update.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Update {
    /// A message.
    pub message: Option<Box<Message>>,
    /// A message that was changed.
    pub edited_message: Option<Box<Message>>,
    /// A post in a channel.
    pub channel_post: Option<Box<Message>>,
    /// A post that was changed.
    pub edited_channel_post: Option<Box<Message>>,
    /// Something typed after the bot's name in any chat.
    pub inline_query: Option<InlineQuery>,
    /// A result of it that was sent.
    pub chosen_inline_result: Option<IgnoredAny>,
    /// A button that was pressed.
    pub callback_query: Option<CallbackQuery>,
    /// The bot was let in, thrown out, blocked or unblocked.
    pub my_chat_member: Option<Membership>,
}

/// A message or post.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Message {
    /// Its number in its chat.
    pub message_id: i64,
    /// When it was sent, in seconds of the Unix epoch.
    pub date: i64,
    /// Where.
    pub chat: Chat,
    /// By whom.
    pub from: Option<User>,
    /// The chat it was sent in the name of.
    pub sender_chat: Option<Chat>,
    /// The topic, or in a plain group the thread of replies.
    pub message_thread_id: Option<i64>,
    /// Whether that thread is a topic.
    pub is_topic_message: bool,
    /// Whether it is a channel's post brought into the discussion group.
    pub is_automatic_forward: bool,
    /// The bot whose inline result it is.
    pub via_bot: Option<User>,
    /// The album it is part of.
    pub media_group_id: Option<String>,
    /// What it replies to.
    pub reply_to_message: Option<Box<Message>>,
    /// Its text.
    pub text: Option<String>,
    /// Marks in the text.
    pub entities: Vec<Entity>,
    /// The text under a picture or document.
    pub caption: Option<String>,
    /// Marks in that.
    pub caption_entities: Vec<Entity>,
    /// The buttons under it.
    pub reply_markup: Option<Markup>,
    /// The supergroup that this group has become.
    pub migrate_to_chat_id: Option<i64>,
    /// The group that this supergroup was.
    pub migrate_from_chat_id: Option<i64>,
    // What a person can send that holds no question; only whether it is there is of interest.
    animation: Option<IgnoredAny>,
    audio: Option<IgnoredAny>,
    checklist: Option<IgnoredAny>,
    contact: Option<IgnoredAny>,
    dice: Option<IgnoredAny>,
    document: Option<IgnoredAny>,
    game: Option<IgnoredAny>,
    location: Option<IgnoredAny>,
    paid_media: Option<IgnoredAny>,
    photo: Option<IgnoredAny>,
    poll: Option<IgnoredAny>,
    sticker: Option<IgnoredAny>,
    story: Option<IgnoredAny>,
    venue: Option<IgnoredAny>,
    video: Option<IgnoredAny>,
    video_note: Option<IgnoredAny>,
    voice: Option<IgnoredAny>,
}

/// A chat.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Chat {
    /// Its number.
    pub id: i64,
    /// What kind it is.
    #[serde(rename = "type")]
    pub kind: ChatKind,
}

/// Kinds of chats.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChatKind {
    /// With one person.
    Private,
    /// A small group.
    Group,
    /// A large one.
    Supergroup,
    /// A channel.
    Channel,
    /// Any that is newer than this program.
    #[default]
    #[serde(other)]
    Unknown,
}

/// A person or bot.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct User {
    /// Its number.
    pub id: i64,
    /// Whether it is a bot.
    pub is_bot: bool,
    /// The language of their Telegram, as an IETF tag.
    pub language_code: Option<String>,
}

/// A marked part of a text.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Entity {
    /// What it is; kinds newer than this program come through as they are.
    #[serde(rename = "type")]
    pub kind: String,
    /// Where it begins, in UTF-16 units.
    pub offset: usize,
    /// How long it is, in UTF-16 units.
    pub length: usize,
    /// Who is meant, in a `text_mention`.
    pub user: Option<User>,
}

/// Buttons under a message.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Markup {
    /// Row by row.
    pub inline_keyboard: Vec<Vec<Button>>,
}

/// One button.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Button {
    /// Its label.
    pub text: String,
    /// What it sends.
    pub callback_data: Option<String>,
}

/// Something typed after the bot's name.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct InlineQuery {
    /// Its number.
    pub id: String,
    /// Who types.
    pub from: User,
    /// What.
    pub query: String,
}

/// A pressed button.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct CallbackQuery {
    /// Its number.
    pub id: String,
    /// Who pressed it.
    pub from: User,
    /// The message it was under; without a date where that is too old to be seen.
    pub message: Option<Box<Message>>,
    /// What it sends.
    pub data: Option<String>,
}

/// How the bot stands in a chat.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Membership {
    /// The chat.
    pub chat: Chat,
    /// The new standing.
    pub new_chat_member: Member,
}

/// A standing.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Member {
    /// `member`, `left`, `kicked` and others.
    pub status: String,
}

impl Chat {
    /// Whether several people read it, which Telegram allows fewer messages to.
    pub fn is_shared(&self) -> bool {
        self.kind != ChatKind::Private
    }
}

impl Message {
    /// The text or caption with its marks.
    pub fn words(&self) -> Option<(&str, &[Entity])> {
        match (&self.text, &self.caption) {
            (Some(text), _) => Some((text, &self.entities)),
            (None, Some(caption)) => Some((caption, &self.caption_entities)),
            (None, None) => None,
        }
    }

    /// Whether it holds something that a person sends, other than text.
    pub fn is_media(&self) -> bool {
        [
            &self.animation,
            &self.audio,
            &self.checklist,
            &self.contact,
            &self.dice,
            &self.document,
            &self.game,
            &self.location,
            &self.paid_media,
            &self.photo,
            &self.poll,
            &self.sticker,
            &self.story,
            &self.venue,
            &self.video,
            &self.video_note,
            &self.voice,
        ]
        .iter()
        .any(|content| content.is_some())
    }

    /// The topic it belongs to. In a plain group the thread is one of replies and must not be named
    /// when answering; neither must the general topic.
    pub fn topic(&self) -> Option<i64> {
        self.message_thread_id.filter(|thread| self.is_topic_message && *thread != 1)
    }
}

impl Entity {
    /// The part of `text` that is marked; `None` where the marks do not fit it.
    pub fn range(&self, text: &str) -> Option<std::ops::Range<usize>> {
        let mut units = 0;
        let (mut start, mut end) = (None, None);
        for (at, letter) in text.char_indices().chain([(text.len(), '\0')]) {
            if units == self.offset {
                start = Some(at);
            }
            if units == self.offset + self.length {
                end = Some(at);
                break;
            }
            units += letter.len_utf16();
        }
        Some(start?..end?)
    }
}

#[cfg(test)]
mod tests {
    //! Entities newer than the program, ids of any size and odd shapes come through; the topic is
    //! named only where it is one.

    use super::*;

    #[track_caller]
    fn message(json: &str) -> Message {
        *serde_json::from_str::<Update>(json).unwrap().message.unwrap()
    }

    #[test]
    fn an_entity_of_the_future_costs_nothing() {
        let message = message(
            r#"{"update_id":1,"message":{"message_id":2,"date":3,"chat":{"id":4,"type":"private"},
            "text":"exports to Italy","entities":[{"type":"hologram","offset":0,"length":7,
            "depth":{"x":1}}],"something_new":{"a":[1]}}}"#,
        );
        assert_eq!(message.words().unwrap().0, "exports to Italy");
        assert!(!message.is_media());
    }

    #[test]
    fn marks_count_in_utf16() {
        let entity = Entity { offset: 3, length: 4, ..Entity::default() };
        let text = "🇹🇷"; // Four units; the mark begins in the middle of a letter.
        assert_eq!(entity.range(text), None);
        let text = "🙂 @bot ə";
        assert_eq!(&text[entity.range(text).unwrap()], "@bot");
        assert_eq!(Entity { offset: 8, length: 9, ..Entity::default() }.range(text), None);
    }

    #[test]
    fn a_thread_is_named_only_where_it_is_a_topic() {
        let thread = |id, is_topic_message| Message {
            message_thread_id: Some(id),
            is_topic_message,
            ..Message::default()
        };
        assert_eq!(thread(5, true).topic(), Some(5));
        assert_eq!(thread(5, false).topic(), None);
        assert_eq!(thread(1, true).topic(), None);
    }
}
