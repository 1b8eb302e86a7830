//! Guards, for any text at all:
//! - it comes out as one of the five outcomes, without a panic, and in little time;
//! - its tokens and what lies between them, joined, are the text;
//! - a second engine over the same files says the same, byte for byte, in every renderer.
//!
//! The texts are made to hurt: words of the base strung together, names one slip apart, digits, marks
//! upon marks, letters that run from right to left, one word without end, nothing but spaces, up to
//! 100 kB of each.

use std::sync::OnceLock;
use std::time::{Duration, Instant};

use jiff::civil::{Date, date};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use tradefacts::engine::{Context, Engine, Turn};
use tradefacts::knowledge::{Files, load};
use tradefacts::reply::{Outcome, Reply, ReplyView, ansi, html, plain};
use tradefacts::text::Folded;

use crate::files::{read_dir, tests_dir};

/// The longest text that is tried, in bytes.
const LONGEST: usize = 100_000;

/// What any text may cost; several times as much where little is optimised and other tests run beside it. The benches
/// hold such texts to what they may cost a user.
const PATIENCE: Duration = Duration::from_millis(if cfg!(debug_assertions) { 250 } else { 50 });

/// A text that takes too long is asked again, as something else may have run in between.
const TRIES: usize = 5;

const TODAY: Date = date(2021, 8, 15);

/// Texts of each sort that are tried.
fn cases(count: u32) -> ProptestConfig {
    ProptestConfig { cases: count, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(cases(192))]

    #[test]
    fn short_texts_are_taken_calmly(text in short()) {
        taken_calmly(&text, None)?;
    }

    #[test]
    fn a_text_after_another_is_taken_calmly(before in messages(), text in short()) {
        let turn = before.iter().fold(None, |previous: Option<Turn>, text| {
            Some(engine().ask(text, &context(previous.as_ref())).turn)
        });
        taken_calmly(&text, turn.as_ref())?;
    }

    #[test]
    fn tokens_and_gaps_joined_are_the_text(text in prop_oneof![short(), any::<String>()]) {
        tokens_give_it_back(&text)?;
    }
}

proptest! {
    #![proptest_config(cases(48))]

    #[test]
    fn long_texts_are_taken_calmly(text in long()) {
        taken_calmly(&text, None)?;
        tokens_give_it_back(&text)?;
    }

    #[test]
    fn the_same_text_gives_the_same_bytes(before in messages(), text in short()) {
        prop_assert_eq!(said(engine(), &before, &text), said(other(), &before, &text));
    }
}

/// Texts that broke it once.
const FOUND: &[&str] = &["Ankara-ZA ", "0n", "２n"];

#[test]
fn texts_that_broke_it_once_are_taken_calmly() {
    for text in FOUND {
        taken_calmly(text, None).unwrap_or_else(|fault| panic!("{text:?}: {fault}"));
    }
}

#[test]
fn texts_of_one_thing_are_taken_calmly() {
    let units = [
        " ",
        "\n",
        "\u{a0}",
        "\u{200b}",
        "\u{301}",
        "\u{202e}",
        "\0",
        "a",
        "z",
        "aeiou",
        "1",
        "9,",
        "2020 ",
        "1-",
        "$",
        "%",
        "?",
        "😀",
        "🇹🇷",
        "🇦",
        "ə",
        "Ж",
        "ﷺ",
        "字",
        "ß",
        "ǆ",
        "\u{10ffff}",
        "Turkey ",
        "trade",
        "and ",
        "tukrey ",
        "serbai",
        "first half ",
        "of ",
        "Q",
        "@a ",
        "http://",
        "trade with Turkey in 2020? ",
        "which is larger ",
        "who signed it? ",
        "t-",
        "o'",
        "x2",
    ];
    for unit in units {
        for length in [2, 100, 1_000, LONGEST] {
            let text = unit.repeat(length.div_ceil(unit.len()));
            let checked = taken_calmly(&text, None).and_then(|()| tokens_give_it_back(&text));
            checked.unwrap_or_else(|fault| panic!("{unit:?} for {length} bytes: {fault}"));
        }
    }
}

/// Asks and holds what comes out against what must hold of anything.
fn taken_calmly(text: &str, previous: Option<&Turn>) -> Result<(), TestCaseError> {
    let mut least = Duration::MAX;
    for _ in 0..TRIES {
        let start = Instant::now();
        let reply = engine().ask(text, &context(previous)).reply;
        let drawn = plain(&reply);
        least = least.min(start.elapsed());
        prop_assert!(Outcome::ALL.contains(&reply.outcome));
        prop_assert!(!drawn.trim().is_empty(), "nothing is said to {:?}", head(text));
        prop_assert!((0.0..=1.0).contains(&reply.confidence));
        prop_assert_eq!(reply.outcome == Outcome::NoData, reply.reason.is_some());
        if reply.outcome != Outcome::Answer {
            prop_assert!(reply.facts.is_empty(), "a refusal has facts: {:?}", head(text));
        }
        if least < PATIENCE {
            return Ok(());
        }
    }
    Err(TestCaseError::fail(format!("took {least:?}: {:?}", head(text))))
}

fn tokens_give_it_back(text: &str) -> Result<(), TestCaseError> {
    prop_assert_eq!(Folded::new(text).pieces().collect::<String>(), text);
    Ok(())
}

/// Everything an engine says to the last of several messages.
fn said(engine: &Engine, before: &[String], text: &str) -> String {
    let turn = before.iter().fold(None, |previous: Option<Turn>, text| {
        Some(engine.ask(text, &context(previous.as_ref())).turn)
    });
    let context = context(turn.as_ref());
    let reply: Reply = engine.ask(text, &context).reply;
    let data = serde_json::to_string(&ReplyView::from(&reply)).unwrap();
    [plain(&reply), ansi(&reply), html(&reply), data, engine.explain(text, &context)].join("\n")
}

/// The beginning of a text, for a message that can be read.
fn head(text: &str) -> String {
    let head: String = text.chars().take(300).collect();
    format!("{head} ({} bytes)", text.len())
}

fn context(previous: Option<&Turn>) -> Context<'_> {
    Context { today: TODAY, language: None, chosen: false, previous }
}

fn engine() -> &'static Engine {
    static ENGINE: OnceLock<Engine> = OnceLock::new();
    ENGINE.get_or_init(loaded)
}

fn other() -> &'static Engine {
    static ENGINE: OnceLock<Engine> = OnceLock::new();
    ENGINE.get_or_init(loaded)
}

/// An engine of its own over the article's base, warm: what is built once is no part of an answer.
fn loaded() -> Engine {
    let files = Files::new(read_dir(&tests_dir("bases/article")));
    let engine = Engine::new(load(&files).unwrap_or_else(|report| panic!("{report}")));
    engine.warm();
    engine
}

/// Names and words of the base as people type them.
fn words() -> &'static [String] {
    static WORDS: OnceLock<Vec<String>> = OnceLock::new();
    WORDS.get_or_init(|| {
        let names = engine().names();
        let all = names.iter().flat_map(|named| {
            let lists = [&named.names, &named.hints, &named.adjectives, &named.codes];
            lists.into_iter().flatten().copied().collect::<Vec<_>>()
        });
        all.chain(SMALL.iter().copied()).map(str::to_owned).collect()
    })
}

/// Words that turn a question one way or another.
const SMALL: &[&str] = &[
    "and",
    "or",
    "with",
    "without",
    "not",
    "no",
    "in",
    "of",
    "from",
    "to",
    "between",
    "than",
    "since",
    "until",
    "first",
    "second",
    "half",
    "quarter",
    "year",
    "months",
    "last",
    "this",
    "next",
    "before",
    "H1",
    "Q3",
    "1H20",
    "'20",
    "2020",
    "2021",
    "1999",
    "2020-H1",
    "18.02.2021",
    "31 June",
    "4.1",
    "billion",
    "million",
    "$",
    "%",
    "€",
    "how much",
    "how many",
    "when",
    "where",
    "who",
    "why",
    "which",
    "list",
    "source?",
    "did",
    "is it true",
    "larger",
    "share",
    "difference",
    "times",
    "total",
    "growth",
    "rank",
    "over",
    "at least",
    "compare",
    "per",
    "hello",
    "thanks",
    "help",
    "it",
    "that",
    "1",
    "2.",
    "larger one",
    "?",
    "!",
    ".",
    ",",
    ";",
    "-",
    "/",
    "🇹🇷",
    "🇷🇸",
    "🇦🇿",
    "@bot",
    "https://t.me/x",
];

fn word() -> impl Strategy<Value = String> {
    prop_oneof![4 => select(words()), 2 => select(SMALL).prop_map(str::to_owned), 2 => slipped()]
}

/// A word of the base with a letter gone, doubled, swapped with its neighbour or made another.
fn slipped() -> impl Strategy<Value = String> {
    (select(words()), any::<prop::sample::Index>(), 0..4, any::<char>()).prop_map(
        |(word, at, how, other)| {
            let mut letters: Vec<char> = word.chars().collect();
            let at = at.index(letters.len());
            match how {
                0 => drop(letters.remove(at)),
                1 => letters.insert(at, letters[at]),
                2 => letters.swap(at, at.saturating_sub(1)),
                _ => letters[at] = other,
            }
            letters.into_iter().collect()
        },
    )
}

/// Words put together, now and then without a space.
fn phrase(length: std::ops::Range<usize>) -> impl Strategy<Value = String> {
    vec((word(), select(&[" ", " ", " ", " ", "", "-", ", ", "\n"][..])), length).prop_map(
        |words| words.into_iter().flat_map(|(word, gap)| [word, gap.to_owned()]).collect(),
    )
}

/// Up to the length of a message that somebody might type.
fn short() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => phrase(0..14),
        1 => phrase(14..200),
        1 => any::<String>(),
        1 => odd(0..400),
        1 => "\\PC{0,60}",
        1 => "[0-9.,/ '$%HhQq-]{0,60}",
    ]
}

/// Messages of a conversation.
fn messages() -> impl Strategy<Value = Vec<String>> {
    vec(phrase(1..8), 1..3)
}

/// Letters that are seldom met, mixed.
fn odd(length: std::ops::Range<usize>) -> impl Strategy<Value = String> {
    let letter = prop_oneof![
        any::<char>(),
        select(
            &['\u{301}', '\u{335}', '\u{489}', '\u{200d}', '\u{200b}', '\u{feff}', '\u{fe0f}'][..]
        ),
        select(&['\u{202e}', '\u{2067}', '\u{200f}', 'ا', 'ل', 'ש', 'ي'][..]),
        select(&['😀', '🏽', '🇹', '🇷', '🇦', '💰', '👩'][..]),
        select(&['İ', 'ı', 'ß', 'ə', 'ş', 'Ж', 'љ', 'ﬁ', 'Ǆ', '２', '٣', '½', 'Ⅳ'][..]),
        select(&[' ', '\t', '\n', '\0', '\u{a0}', '\u{3000}', '\'', '’', '-', '.'][..]),
        proptest::char::range('a', 'z'),
    ];
    vec(letter, length).prop_map(String::from_iter)
}

/// A text of up to [`LONGEST`] bytes that repeats what is short.
fn long() -> impl Strategy<Value = String> {
    let unit = prop_oneof![phrase(1..400), odd(1..2_000), any::<String>(), "\\PC{1,200}"];
    (unit, 1_000..LONGEST).prop_map(|(unit, length)| {
        let mut text =
            if unit.is_empty() { "x".repeat(length) } else { unit.repeat(length / unit.len() + 1) };
        let end = (0..=length).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
        text.truncate(end);
        text
    })
}
