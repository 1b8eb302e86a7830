//! Text on its way from and to a terminal: what could steer it is taken out of what people typed, and
//! a reply is drawn with or without colours.

use std::borrow::Cow;

use crate::reply::{Reply, ansi, plain};

/// `text` without characters that a terminal obeys instead of showing: control characters, which
/// become spaces, and marks that reverse the direction of what follows, which are dropped.
pub fn printable(text: &str) -> Cow<'_, str> {
    if !text.chars().any(|letter| letter.is_control() || is_direction(letter)) {
        return Cow::Borrowed(text);
    }
    let shown = text.chars().filter(|letter| !is_direction(*letter));
    Cow::Owned(shown.map(|letter| if letter.is_control() { ' ' } else { letter }).collect())
}

/// A reply for a terminal, or for a file or pipe when `colours` is off.
pub fn draw(reply: &Reply, colours: bool) -> String {
    if colours { ansi(reply) } else { plain(reply) }
}

/// The explicit formatting characters of the Unicode Bidirectional Algorithm (UAX #9, 2).
fn is_direction(letter: char) -> bool {
    matches!(letter, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::printable;

    #[test]
    fn what_steers_a_terminal_is_taken_out() {
        assert_eq!(printable("trade\twith\u{1b}[31m Türkiye\0"), "trade with [31m Türkiye ");
        assert_eq!(printable("\u{202e}2020\u{2069}"), "2020");
        assert_eq!(printable("csi: \u{9b}2J"), "csi:  2J");
    }
}
