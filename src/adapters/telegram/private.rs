//! A private chat: any text is a question, and everything is answered, if only by a line.

use super::command::Slash;
use super::update::Message;
use super::wish::{Me, Wish, is_via, mentioned};

/// What a message in a private chat wants.
pub(super) fn wish(message: &Message, me: &Me) -> Option<Wish> {
    // What the bot itself sent inline is an answer, not a question.
    if is_via(message, me) || message.from.as_ref().is_some_and(|from| from.is_bot) {
        return None;
    }
    let Some((text, entities)) = message.words() else {
        // An album comes as one message a picture: only the one with words is spoken to.
        return (message.is_media() && message.media_group_id.is_none()).then_some(Wish::Media);
    };
    if let Some(slash) = Slash::read(text) {
        let command = slash.command().filter(|_| slash.is_for(&me.username));
        return Some(command.map_or(Wish::Unknown, |command| Wish::command(command, slash.rest)));
    }
    match mentioned(text, entities, me) {
        Some(rest) => Some(Wish::called(&rest, message, me)),
        None => Some(Wish::Question(text.to_owned())),
    }
}

/// The question in the payload of a link `t.me/bot?start=…`: `q_` and the question in unpadded
/// base64url, or simply its words joined by `-` or `_`.
pub(super) fn payload(payload: &str) -> Option<String> {
    if let Some(question) = payload.strip_prefix("q_").and_then(decode) {
        return Some(question);
    }
    let words: String =
        payload.chars().map(|c| if matches!(c, '-' | '_') { ' ' } else { c }).collect();
    let words = words.trim();
    (!words.is_empty()).then(|| words.to_owned())
}

/// The payload that asks `question`; `None` where it is too long for a link.
pub(super) fn link(question: &str) -> Option<String> {
    /// The longest payload of a link.
    const LIMIT: usize = 64;
    let mut out = "q_".to_owned();
    for chunk in question.as_bytes().chunks(3) {
        let bits = chunk.iter().fold(0_u32, |bits, byte| bits << 8 | u32::from(*byte));
        let bits = bits << (8 * (3 - chunk.len()));
        for place in 0..=chunk.len() {
            let index = (bits >> (18 - 6 * place)) & 63;
            out.push(char::from(ALPHABET[index as usize]));
        }
    }
    (!question.is_empty() && out.len() <= LIMIT).then_some(out)
}

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

fn decode(text: &str) -> Option<String> {
    let mut bytes = Vec::new();
    let (mut bits, mut count) = (0_u32, 0);
    for letter in text.bytes() {
        let value = ALPHABET.iter().position(|known| *known == letter)?;
        bits = bits << 6 | u32::try_from(value).ok()?;
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push((bits >> count) as u8);
            bits &= (1 << count) - 1;
        }
    }
    String::from_utf8(bytes).ok().filter(|text| !text.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_asks_its_question() {
        for question in ["exports to Italy", "ixrac 2020-ci ildə", "a", "ab", "abc"] {
            assert_eq!(payload(&link(question).unwrap()).as_deref(), Some(question));
        }
        assert_eq!(link(&"x".repeat(47)), None);
        assert_eq!(payload("turkey_2020").as_deref(), Some("turkey 2020"));
        assert_eq!(payload("exports-to-Italy").as_deref(), Some("exports to Italy"));
        assert_eq!(payload("__"), None);
    }
}
