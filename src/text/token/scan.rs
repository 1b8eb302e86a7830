//! Where tokens and gaps begin and end, letter by letter, in the original as it was typed. Digits and flags
//! are also turned into their keys here, since they are recognised by what they stand for.

use super::{Gap, TokenKind};
use crate::text::fold::is_mark;

/// The kind and length in bytes of the token that `rest` begins with.
pub(super) fn token_at(rest: &str) -> Option<(TokenKind, usize)> {
    let first = rest.chars().next()?;
    if !is_common_letter(first) && first.is_numeric() && digit_of(first).is_some() {
        return Some((TokenKind::Number, number_length(rest)));
    }
    if is_letter(first) {
        return Some((TokenKind::Word, word_length(rest)));
    }
    if country_of(rest).is_some() {
        return Some((TokenKind::Flag, rest.chars().take(2).map(char::len_utf8).sum()));
    }
    matches!(first, '$' | '€' | '£' | '₼' | '₽' | '%' | '+' | '=' | '<' | '>' | '≥' | '≤' | '&')
        .then(|| (TokenKind::Sign, first.len_utf8()))
}

/// The length of a link or an `@handle` at the start of `rest`.
pub(super) fn link_or_handle(rest: &str, at_word_start: bool) -> Option<usize> {
    let word = || rest.find(char::is_whitespace).unwrap_or(rest.len());
    let begins =
        matches!(rest.as_bytes().first(), Some(b'@' | b'h' | b'H' | b'w' | b'W' | b't' | b'T'));
    if !(at_word_start && begins) {
        return None;
    }
    if let Some(handle) = rest.strip_prefix('@') {
        let length = handle.find(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_');
        return Some(1 + length.unwrap_or(handle.len()));
    }
    let starts = |prefix: &str| {
        rest.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix))
    };
    ["http://", "https://", "www.", "t.me/"].into_iter().any(starts).then(word)
}

/// What a letter that belongs to no token adds to a gap.
pub(super) fn gap_of(letter: char) -> Gap {
    match letter {
        '-' | '‐' | '‑' | '‒' | '–' | '—' | '−' | '~' | '…' => Gap::HYPHEN,
        '/' | '\\' | '|' => Gap::SLASH,
        '\'' | '’' | '‘' | 'ʼ' | '`' | '´' => Gap::APOSTROPHE,
        ',' => Gap::COMMA,
        '?' | '؟' | '？' => Gap::QUESTION,
        '.' | '!' | ';' | '\n' | '\r' | '。' | '！' => Gap::STOP,
        _ if letter.is_whitespace() || letter == '_' => Gap::SPACE,
        _ if is_mark(letter) => Gap::default(),
        _ => Gap::OTHER,
    }
}

/// Whether a letter closes what is quoted: an ending may follow it, as in `"dəhliz"dən`.
pub(super) fn closes_quote(letter: char) -> bool {
    matches!(letter, '"' | '”' | '“' | '»')
}

/// Appends the key of a number: ASCII digits with the separators of the original.
pub(super) fn fold_number(text: &str, out: &mut String) {
    out.extend(text.chars().filter_map(|letter| match letter {
        'o' | 'O' => Some('0'),
        'l' | 'I' => Some('1'),
        '.' | ',' => Some(letter),
        _ => digit_of(letter).and_then(|digit| char::from_digit(digit, 10)),
    }));
}

/// The letters, in lower case, of the country whose flag `text` begins with. Flags are pairs of regional
/// indicator symbols (UTS #51).
pub(super) fn country_of(text: &str) -> Option<[char; 2]> {
    let mut symbols = text.chars().map(|symbol| {
        let letter = u32::from(symbol).checked_sub(0x1F1E6).filter(|&letter| letter < 26)?;
        char::from_u32(u32::from('a') + letter)
    });
    Some([symbols.next()??, symbols.next()??])
}

/// Whether it is one of the letters that nearly all text is made of: ASCII and Cyrillic, told without a table.
fn is_common_letter(letter: char) -> bool {
    letter.is_ascii_alphabetic() || ('\u{400}'..='\u{481}').contains(&letter)
}

fn is_letter(letter: char) -> bool {
    is_common_letter(letter) || letter.is_alphabetic()
}

fn word_length(rest: &str) -> usize {
    // Most words are of plain letters and end before a plain letter, which is no mark.
    let plain = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
    if rest.as_bytes().get(plain).is_none_or(u8::is_ascii) {
        return plain;
    }
    let mut length = 0;
    for (at, letter) in rest.char_indices() {
        if is_letter(letter) {
            length = at + letter.len_utf8();
        } else if !is_mark(letter) {
            break;
        }
    }
    // Marks that follow the last letter belong to it.
    rest[length..].chars().take_while(|&letter| is_mark(letter)).map(char::len_utf8).sum::<usize>()
        + length
}

/// Digits with single separators between them. A letter O or l among digits of a year-like number is
/// taken for the digit it looks like.
fn number_length(rest: &str) -> usize {
    let mut length = 0;
    let mut grouped = false;
    let mut letters = rest.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        let next = letters.peek().map(|&(_, next)| next);
        let digit_follows = next.is_some_and(|next| digit_of(next).is_some());
        match letter {
            _ if digit_of(letter).is_some() => length = at + letter.len_utf8(),
            // "9 000 000": groups of three after one to three digits.
            ' ' | '\u{a0}' | '\u{202f}' if length <= 3 || grouped => {
                let group: Vec<char> = rest[at + letter.len_utf8()..].chars().take(4).collect();
                let three = group.len() >= 3 && group[..3].iter().all(char::is_ascii_digit);
                if !three || group.get(3).is_some_and(char::is_ascii_digit) {
                    break;
                }
                grouped = true;
            }
            '.' | ',' if digit_follows => {}
            'o' | 'O' | 'l' | 'I' if digit_follows => {}
            _ => break,
        }
    }
    length
}

/// The value of a decimal digit: ASCII, full-width, Arabic or Persian.
fn digit_of(letter: char) -> Option<u32> {
    if letter.is_ascii() {
        return letter.to_digit(10);
    }
    ['\u{ff10}', '\u{660}', '\u{6f0}']
        .into_iter()
        .map(|zero| u32::from(letter).wrapping_sub(u32::from(zero)))
        .find(|&digit| digit < 10)
}
