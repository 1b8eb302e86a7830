//! Tokens that are typed apart and belong together, and points between them that end no sentence: what the
//! tokens of a message become once something is known of its words.

use std::ops::Range;

use smallvec::SmallVec;

use super::{Folded, Gap, Token, TokenKind};

/// Tokens at the beginning of a sentence that say nothing yet.
const OPENING: usize = 3;

/// The digits of a number that says which of several things is meant.
const ORDINAL_DIGITS: usize = 2;

impl Folded<'_> {
    /// Takes the points after digits for those of ordinals where a small letter follows on the same line: in a
    /// language that writes years and days so ("od 2018. do 2020. godine") they end no sentence. Nor does that of a
    /// small number that opens the message or stands between words with capitals: "Türkiye 2. Enerji Forumu".
    pub fn read_ordinal_points(&mut self) {
        for at in 1..self.tokens.len() {
            let (before, token) = (&self.tokens[at - 1], &self.tokens[at]);
            let between = &self.original[before.span.end..token.span.start];
            let point = between
                .strip_prefix('.')
                .is_some_and(|rest| rest.chars().all(|letter| letter == ' '));
            let number = before.kind == TokenKind::Number;
            let typed = &self.original[before.span.clone()];
            let roman = typed.len() > 1 && typed.bytes().all(|letter| b"IVX".contains(&letter));
            let small = roman || (number && typed.len() <= ORDINAL_DIGITS);
            let title =
                small && (at == 1 || self.tokens[at - 2].capitalised && before.gap == Gap::SPACE);
            // "Koliko je 2021. Azerbejdžan prodao": nothing is said before it that a sentence could end with.
            let opens = (at.saturating_sub(OPENING)..at).any(|first| {
                first == 0 || {
                    let gap = self.tokens[first].gap;
                    gap.has(Gap::QUESTION) || (gap.has(Gap::STOP) && gap.has(Gap::SPACE))
                }
            });
            let title = title || (number && typed.len() == 4 && opens);
            let goes_on = token.kind == TokenKind::Word && (title || !token.capitalised);
            if (number || roman) && point && goes_on {
                self.tokens[at].gap.remove(Gap::STOP);
                self.tokens[at].gap.add(Gap::POINT);
            }
        }
    }

    /// Makes one token of initials with points between them ("U.S.") where `known` says that they are a word
    /// together; it is told that word and the next, where that begins with a capital and may be a surname. The point
    /// after them ends no sentence, unless a word with a capital follows for which `opens` holds.
    pub fn join_initials(
        &mut self,
        known: impl Fn(&str, Option<&str>) -> bool,
        opens: impl Fn(&str) -> bool,
    ) {
        let mut joined: SmallVec<[Range<usize>; 2]> = SmallVec::new();
        let mut at = 0;
        while at + 1 < self.tokens.len() {
            let mut end = at + 1;
            while self.are_initials(end) {
                end += 1;
            }
            let next = self.tokens.get(end).filter(|next| next.capitalised);
            let next = next.map(|next| &self.keys[next.key.clone()]);
            if end > at + 1 && known(self.joined(at..end), next) {
                joined.push(at..end);
            }
            at = end;
        }
        for run in joined.into_iter().rev() {
            let (first, last) = (run.start, run.end - 1);
            let end = self.tokens[last].span.end;
            if let Some(next) = self.tokens.get(run.end)
                && self.original[end..].starts_with('.')
                && !(next.capitalised && opens(self.key(run.end)))
            {
                let gap = &mut self.tokens[run.end].gap;
                gap.remove(Gap::STOP);
                gap.add(Gap::POINT);
            }
            let key = self.tokens[first].key.start..self.tokens[last].key.end;
            let token = &mut self.tokens[first];
            (token.span.end, token.key) = (end, key);
            token.capitals = token.capitalised;
            self.tokens.drain(first + 1..run.end);
        }
    }

    /// Whether a token and the one before it are single letters with nothing but a point between them.
    fn are_initials(&self, at: usize) -> bool {
        let single = |token: &Token| {
            let letters = &self.original[token.span.clone()];
            token.kind == TokenKind::Word && letters.chars().nth(1).is_none()
        };
        self.tokens.get(at).is_some_and(|token| {
            let before = &self.tokens[at - 1];
            let between = self.original.get(before.span.end..token.span.start);
            single(token) && single(before) && between == Some(".")
        })
    }

    /// Makes tokens part of the ones before them, which keep their keys: endings typed apart. `taken` is
    /// in order.
    pub fn absorb(&mut self, taken: &[usize]) {
        let mut keys = String::with_capacity(self.keys.len());
        let mut tokens: Vec<Token> = Vec::with_capacity(self.tokens.len());
        for (at, token) in std::mem::take(&mut self.tokens).into_iter().enumerate() {
            if let Some(last) = tokens.last_mut().filter(|_| taken.binary_search(&at).is_ok()) {
                last.span.end = token.span.end;
                continue;
            }
            let start = keys.len();
            keys.push_str(&self.keys[token.key.clone()]);
            tokens.push(Token { key: start..keys.len(), ..token });
        }
        (self.keys, self.tokens) = (keys, tokens);
    }
}
