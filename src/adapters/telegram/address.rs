//! Where an update must wait: read from it at once when it comes in, before it is stored, and no
//! further than that needs.

use serde::Deserialize;

use super::update::{Chat, User};
use crate::service::inbox::Lane;

/// Just enough of an update to know where it must wait.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Address {
    update_id: Option<i64>,
    message: Option<InChat>,
    edited_message: Option<InChat>,
    channel_post: Option<InChat>,
    edited_channel_post: Option<InChat>,
    inline_query: Option<By>,
    callback_query: Option<By>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct InChat {
    chat: Chat,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct By {
    from: User,
    message: Option<InChat>,
}

/// Kinds of lanes.
pub mod lane {
    /// Messages of a chat, answered in order.
    pub const CHAT: u8 = 0;
    /// Buttons pressed in a chat: they are not to wait behind a crowd of questions.
    pub const BUTTONS: u8 = 1;
    /// What a person types inline.
    pub const INLINE: u8 = 2;
    /// Everything else.
    pub const REST: u8 = 3;
}

/// The number of an update and the lane it must wait in; `None` for what is no update.
pub fn address(body: &str) -> Option<(i64, Lane)> {
    let Ok(read) = serde_json::from_str::<Address>(body) else {
        // Something in it has a shape nobody expects: it still has a number, and is set aside later.
        #[derive(Deserialize)]
        struct Numbered {
            update_id: i64,
        }
        let Numbered { update_id } = serde_json::from_str(body).ok()?;
        return Some((update_id, Lane { kind: lane::REST, key: 0 }));
    };
    let in_chat =
        read.message.or(read.edited_message).or(read.channel_post).or(read.edited_channel_post);
    let (kind, key) = match (in_chat, read.callback_query, read.inline_query) {
        (Some(message), ..) => (lane::CHAT, message.chat.id),
        (_, Some(pressed), _) => {
            (lane::BUTTONS, pressed.message.map_or(pressed.from.id, |message| message.chat.id))
        }
        (.., Some(query)) => (lane::INLINE, query.from.id),
        _ => (lane::REST, 0),
    };
    Some((read.update_id?, Lane { kind, key }))
}

#[cfg(test)]
mod tests {
    //! Every update has its lane, also one whose shape nobody expects.

    use super::*;

    #[test]
    fn every_update_has_its_lane() {
        #[track_caller]
        fn waits(json: &str, kind: u8, key: i64) {
            assert_eq!(address(json), Some((9, Lane { kind, key })));
        }
        waits(
            r#"{"update_id":9,"message":{"chat":{"id":-100123,"type":"group"}}}"#,
            lane::CHAT,
            -100_123,
        );
        waits(r#"{"update_id":9,"edited_channel_post":{"chat":{"id":5}}}"#, lane::CHAT, 5);
        waits(r#"{"update_id":9,"inline_query":{"from":{"id":5}}}"#, lane::INLINE, 5);
        let pressed =
            r#"{"update_id":9,"callback_query":{"from":{"id":5},"message":{"chat":{"id":6}}}}"#;
        waits(pressed, lane::BUTTONS, 6);
        waits(r#"{"update_id":9,"callback_query":{"from":{"id":5}}}"#, lane::BUTTONS, 5);
        waits(r#"{"update_id":9,"poll":{}}"#, lane::REST, 0);
        waits(r#"{"update_id":9,"message":{"chat":"odd"}}"#, lane::REST, 0);
        assert_eq!(address(r#"{"message":{}}"#), None);
        assert_eq!(address("not json"), None);
    }
}
