//! The worst that can be sent: a question as long as is read, all of it nearly words that are known; the same
//! where a thousand names are a letter from each other; and a hundred things named in one message. Nobody may
//! hold up a bot by them.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use tradefacts::engine::Engine;
use tradefacts::knowledge::{Files, load};
use tradefacts::reply::plain;
use tradefacts::understand::limits::QUESTION_LENGTH;

use crate::base::{Generated, INDICATORS};
use crate::measure::CONTEXT;

/// What each may take.
pub const BAR: Duration = Duration::from_millis(20);

/// How often each is asked; the least time counts.
const ROUNDS: usize = 5;

/// The names of the worst questions with the least time each took.
pub fn measured(base: &Generated, shipped: &Files) -> Vec<(&'static str, Duration)> {
    let engine = engine(&base.to_files());
    let near = long(base.countries.iter().map(|country| slipped(&country.name)));
    let many: Vec<String> = base
        .countries
        .iter()
        .zip(INDICATORS.iter().cycle())
        .take(50)
        .map(|(country, (name, _))| format!("{name} {}", country.name))
        .collect();
    let alike = alike(shipped);
    let alike_names = long((0..200).map(|at| slipped(&name(at * 5))));
    vec![
        ("1,000 characters of near misses", least(&engine, &near)),
        ("the same in small words", least(&engine, &long((0..250).map(|_| "iin".to_owned())))),
        ("a hundred things named", least(&engine, &many.join(", "))),
        ("names a letter apart", least(&alike, &alike_names)),
    ]
}

fn engine(files: &Files) -> Engine {
    let engine = Engine::new(load(files).unwrap_or_else(|report| panic!("{report}")));
    engine.warm();
    engine
}

fn least(engine: &Engine, question: &str) -> Duration {
    let times = (0..ROUNDS).map(|_| {
        let start = Instant::now();
        let said = plain(&engine.ask(question, &CONTEXT).reply);
        let time = start.elapsed();
        assert!(!said.is_empty(), "something is said to {question}");
        time
    });
    times.min().unwrap_or_default()
}

/// As many of the words as are read.
fn long(words: impl Iterator<Item = String>) -> String {
    let mut text = String::new();
    for word in words.take_while(|word| word.len() < QUESTION_LENGTH) {
        if text.len() + word.len() + 1 > QUESTION_LENGTH {
            break;
        }
        let _ = write!(text, "{word} ");
    }
    text
}

/// A word with two letters near its end changed places, so that no list has it.
fn slipped(word: &str) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    let at = letters.len().saturating_sub(3);
    if letters.len() > at + 1 {
        letters.swap(at, at + 1);
    }
    letters.into_iter().collect()
}

/// The number of names a letter apart.
const ALIKE: usize = 1_000;

/// `Marabadalo` to `Marjbjdjlo`: of neighbours one letter differs.
fn name(at: usize) -> String {
    let letter = |place: u32| char::from(b'a' + (at / 10_usize.pow(place) % 10) as u8);
    format!("Mar{}b{}d{}lo", letter(2), letter(1), letter(0))
}

/// A base with a thousand names, each a letter from twenty-seven others.
fn alike(shipped: &Files) -> Engine {
    let mut base = Generated::new(100, shipped, 1);
    let entity = |at: usize| {
        let name = name(at);
        format!(
            "[[project]]\nid = \"alike-{at}\"\nkind = \"plant\"\nlabel = {{ en = \"{name}\" }}\n\n"
        )
    };
    base.files.push(("entities/projects.toml".to_owned(), (0..ALIKE).map(entity).collect()));
    engine(&base.to_files())
}
