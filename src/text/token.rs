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

mod join;
mod scan;

use std::ops::Range;

use self::scan::{closes_quote, country_of, fold_number, gap_of, link_or_handle, token_at};
use super::fold::fold_word;

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
pub struct Gap(u16);

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
    /// The point of an ordinal in digits, in a language that writes one.
    pub const POINT: Gap = Gap(256);

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

    fn remove(&mut self, other: Gap) {
        self.0 &= !other.0;
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
                let next = original[at + letter.len_utf8()..].chars().next();
                let within = at > 0 && gap.is_empty() && next.is_some_and(char::is_alphabetic);
                gap.add(if within && closes_quote(letter) {
                    Gap::APOSTROPHE
                } else {
                    gap_of(letter)
                });
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
        let capitalised = letters.next().is_some_and(char::is_uppercase);
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
    fn absorbed_tokens_leave_the_original_whole() {
        let mut folded = Folded::new("2020-ci ilin Türkiye'ye ixrac");
        folded.absorb(&[1, 4]);
        let keys: Vec<_> = (0..folded.len()).map(|index| folded.key(index)).collect();
        assert_eq!(keys, ["2020", "ilin", "turkiye", "ixrac"]);
        assert_eq!(folded.typed(2..3), "Türkiye'ye");
        assert_eq!(folded.pieces().collect::<String>(), folded.original());
    }

    #[test]
    fn initials_that_are_a_word_together_are_one() {
        let mut folded = Folded::new("U.S. May 2020 to U.K. What of e.g. A.M. Babayev");
        let known = |word: &str, next: Option<&str>| {
            matches!(word, "us" | "uk" | "am") && next != Some("babayev")
        };
        folded.join_initials(known, |word| word == "what");
        let keys: Vec<_> = (0..folded.len()).map(|index| folded.key(index)).collect();
        assert_eq!(
            keys,
            ["us", "may", "2020", "to", "uk", "what", "of", "e", "g", "a", "m", "babayev"]
        );
        assert_eq!(folded.typed(0..1), "U.S");
        assert!(!folded.tokens()[1].gap.has(Gap::STOP) && folded.tokens()[5].gap.has(Gap::STOP));
    }

    #[test]
    fn the_points_of_ordinals_end_no_sentence() {
        let mut folded = Folded::new("od 2018. do 2020. Izvoz 2021. 2022.\nuvoz");
        folded.read_ordinal_points();
        let stops: Vec<bool> =
            folded.tokens().iter().map(|token| token.gap.has(Gap::STOP)).collect();
        assert_eq!(stops, [false, false, false, false, true, false, true, true]);
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
