//! The tokens of a question. A token is a run of letters, a number, a flag or one of a few signs that
//! mean something (`$`, `%`, …); what lies between two tokens is kept as the gap before the second.
//!
//! ```text
//! question = gap { token gap }
//! token    = letters | digits { ("." | "," | " ") digits } | flag | sign
//! ```
//! Letters and digits are always split (`1H20` is `1`, `h`, `20`); so are words at an apostrophe.
//! Links and `@handles` belong to gaps. Spans point into the original, so tokens and gaps put together
//! give it back exactly.

use std::ops::Range;

use unicode_flag::country_of;

use super::fold::{fold_word, is_mark};

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters.
    Word,
    /// Digits, perhaps with separators.
    Number,
    /// The flag of a country; its key is the ISO code in lower case.
    Flag,
    /// A sign such as `$`.
    Sign,
}

/// What stood before a token, as far as it matters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Gap(u8);

impl Gap {
    /// White space.
    pub const SPACE: Gap = Gap(1);
    /// A hyphen or dash.
    pub const HYPHEN: Gap = Gap(2);
    /// A slash.
    pub const SLASH: Gap = Gap(4);
    /// An apostrophe.
    pub const APOSTROPHE: Gap = Gap(8);
    /// A comma.
    pub const COMMA: Gap = Gap(16);
    /// The end of a sentence.
    pub const STOP: Gap = Gap(32);
    /// A question mark.
    pub const QUESTION: Gap = Gap(64);
    /// Anything else.
    pub const OTHER: Gap = Gap(128);

    /// Whether all of `other` is in the gap.
    pub fn has(self, other: Gap) -> bool {
        self.0 & other.0 == other.0
    }

    /// Whether nothing stood there.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    fn add(&mut self, other: Gap) {
        self.0 |= other.0;
    }
}

/// One token.
#[derive(Clone, Debug)]
pub struct Token {
    /// Where it stands in the original, in bytes.
    pub span: Range<usize>,
    /// What it is.
    pub kind: TokenKind,
    /// What stood before it.
    pub gap: Gap,
    /// Whether it was typed in capitals only.
    pub capitals: bool,
    /// Whether it begins with a capital.
    pub capitalised: bool,
    key: Range<usize>,
}

/// A folded question.
#[derive(Clone, Debug, Default)]
pub struct Folded<'a> {
    original: &'a str,
    keys: String,
    tokens: Vec<Token>,
    end: Gap,
}

impl<'a> Folded<'a> {
    /// Folds `original`.
    pub fn new(original: &'a str) -> Self {
        let mut folded =
            Folded { original, keys: String::with_capacity(original.len()), ..Folded::default() };
        let mut gap = Gap::default();
        let mut at = 0;
        while let Some(letter) = original[at..].chars().next() {
            let rest = &original[at..];
            if let Some(length) = link_or_handle(rest, at == 0 || !gap.is_empty()) {
                gap.add(Gap::OTHER);
                at += length;
            } else if let Some((kind, length)) = token_at(rest) {
                folded.push(at..at + length, kind, gap);
                gap = Gap::default();
                at += length;
            } else {
                gap.add(gap_of(letter));
                at += letter.len_utf8();
            }
        }
        folded.end = gap;
        folded
    }

    fn push(&mut self, span: Range<usize>, kind: TokenKind, gap: Gap) {
        let text = &self.original[span.clone()];
        let start = self.keys.len();
        match kind {
            TokenKind::Word => fold_word(text, &mut self.keys),
            TokenKind::Number => fold_number(text, &mut self.keys),
            TokenKind::Flag => self.keys.extend(country_of(text).into_iter().flatten()),
            TokenKind::Sign => fold_word(text, &mut self.keys),
        }
        let mut letters = text.chars().filter(|letter| letter.is_alphabetic());
        let capitalised = letters.clone().next().is_some_and(char::is_uppercase);
        let capitals = capitalised && letters.all(char::is_uppercase);
        self.tokens.push(Token {
            span,
            kind,
            gap,
            capitals,
            capitalised,
            key: start..self.keys.len(),
        });
    }

    /// The tokens, in order.
    pub fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// How many tokens there are.
    pub fn len(&self) -> usize {
        self.tokens.len()
    }

    /// Whether there is no token.
    pub fn is_empty(&self) -> bool {
        self.tokens.is_empty()
    }

    /// The folded form of the token at `index`.
    pub fn key(&self, index: usize) -> &str {
        &self.keys[self.tokens[index].key.clone()]
    }

    /// The folded forms of tokens, with nothing between them.
    pub fn joined(&self, range: Range<usize>) -> &str {
        match (self.tokens.get(range.start), self.tokens.get(range.end.wrapping_sub(1))) {
            (Some(first), Some(last)) if range.start < range.end => {
                &self.keys[first.key.start..last.key.end]
            }
            _ => "",
        }
    }

    /// The token as it was typed.
    pub fn typed(&self, range: Range<usize>) -> &'a str {
        match (self.tokens.get(range.start), self.tokens.get(range.end.wrapping_sub(1))) {
            (Some(first), Some(last)) if range.start < range.end => {
                &self.original[first.span.start..last.span.end]
            }
            _ => "",
        }
    }

    /// What stands after the last token.
    pub fn end(&self) -> Gap {
        self.end
    }

    /// The question as it was typed.
    pub fn original(&self) -> &'a str {
        self.original
    }

    /// Gaps and tokens in turn, beginning and ending with a gap: joined, they are the original.
    pub fn pieces(&self) -> impl Iterator<Item = &'a str> {
        let ends = self.tokens.iter().flat_map(|token| [token.span.start, token.span.end]);
        let mut from = 0;
        ends.chain(std::iter::once(self.original.len())).map(move |to| {
            let piece = &self.original[from..to];
            from = to;
            piece
        })
    }
}

/// The key of a phrase: its folded tokens with one space between them.
pub fn key_of(phrase: &str) -> String {
    plain_key(phrase).unwrap_or_else(|| folded_key(phrase))
}

/// The key of a phrase of plain words, as most names of a base are; there are thousands at every start.
fn plain_key(phrase: &str) -> Option<String> {
    let plain = |byte: u8| byte.is_ascii_alphabetic() || matches!(byte, b' ' | b'-');
    if !phrase.bytes().all(plain) {
        return None;
    }
    let mut key = String::with_capacity(phrase.len());
    for word in phrase.split([' ', '-']).filter(|word| !word.is_empty()) {
        if !key.is_empty() {
            key.push(' ');
        }
        key.push_str(word);
    }
    key.make_ascii_lowercase();
    Some(key)
}

fn folded_key(phrase: &str) -> String {
    let folded = Folded::new(phrase);
    let mut key = String::with_capacity(phrase.len());
    for index in 0..folded.len() {
        if index > 0 {
            key.push(' ');
        }
        key.push_str(folded.key(index));
    }
    key
}

/// The kind and length in bytes of the token that `rest` begins with.
fn token_at(rest: &str) -> Option<(TokenKind, usize)> {
    let first = rest.chars().next()?;
    if first.is_numeric() && digit_of(first).is_some() {
        return Some((TokenKind::Number, number_length(rest)));
    }
    if first.is_alphabetic() {
        return Some((TokenKind::Word, word_length(rest)));
    }
    if country_of(rest).is_some() {
        return Some((TokenKind::Flag, rest.chars().take(2).map(char::len_utf8).sum()));
    }
    matches!(first, '$' | '€' | '£' | '₼' | '₽' | '%' | '+' | '=' | '<' | '>' | '≥' | '≤' | '&')
        .then(|| (TokenKind::Sign, first.len_utf8()))
}

fn word_length(rest: &str) -> usize {
    let mut length = 0;
    for (at, letter) in rest.char_indices() {
        if letter.is_alphabetic() {
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

fn fold_number(text: &str, out: &mut String) {
    out.extend(text.chars().filter_map(|letter| match letter {
        'o' | 'O' => Some('0'),
        'l' | 'I' => Some('1'),
        '.' | ',' => Some(letter),
        _ => digit_of(letter).and_then(|digit| char::from_digit(digit, 10)),
    }));
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

fn gap_of(letter: char) -> Gap {
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

/// The length of a link or an `@handle` at the start of `rest`.
fn link_or_handle(rest: &str, at_word_start: bool) -> Option<usize> {
    let word = || rest.find(char::is_whitespace).unwrap_or(rest.len());
    if !at_word_start {
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

/// Flags are pairs of regional indicator symbols (UTS #51).
mod unicode_flag {
    /// The letters, in lower case, of the country whose flag `text` begins with.
    pub(super) fn country_of(text: &str) -> Option<[char; 2]> {
        let mut symbols = text.chars().map(|symbol| {
            let letter = u32::from(symbol).checked_sub(0x1F1E6).filter(|&letter| letter < 26)?;
            char::from_u32(u32::from('a') + letter)
        });
        Some([symbols.next()??, symbols.next()??])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_short_way_to_a_key_leads_to_the_same(phrase in "[a-zA-Z -]{0,20}") {
            prop_assert_eq!(plain_key(&phrase), Some(folded_key(&phrase)));
        }
    }

    #[track_caller]
    fn keys(text: &str, expected: &[&str]) {
        let folded = Folded::new(text);
        let keys: Vec<_> = (0..folded.len()).map(|index| folded.key(index)).collect();
        assert_eq!(keys, expected, "{text}");
        assert_eq!(folded.pieces().collect::<String>(), text);
    }

    #[test]
    fn letters_and_digits_are_split() {
        keys("1H20", &["1", "h", "20"]);
        keys("$4.1bn in 2020-ci il", &["$", "4.1", "bn", "in", "2020", "ci", "il"]);
    }

    #[test]
    fn letters_that_look_like_digits_among_digits() {
        keys("2O20", &["2020"]);
        keys("20l9", &["2019"]);
        keys("2o", &["2", "o"]);
    }

    #[test]
    fn apostrophes_split_and_flags_are_countries() {
        keys("Türkiye'nin 🇷🇸?", &["turkiye", "nin", "rs"]);
    }

    #[test]
    fn handles_and_links_are_no_words() {
        keys("@bot trade https://today.az/news/2020.html x", &["trade", "x"]);
    }

    #[test]
    fn invisible_letters_vanish_inside_a_word() {
        keys("Ser\u{200b}bia \u{202e}2020", &["serbia", "2020"]);
    }
}
