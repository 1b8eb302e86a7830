//! Guards how misspelt words are read: words with endings, torn and joined ones in four languages, the same
//! whatever was asked before, and what the worst of messages costs.

use std::borrow::Cow;
use std::fs;
use std::time::{Duration, Instant};

use jiff::civil::date;
use tradefacts::builtin;
use tradefacts::engine::{Context, Engine};
use tradefacts::evaluate::{Options, run};
use tradefacts::knowledge::questions::{self, QuestionFile};
use tradefacts::knowledge::{Files, load};
use tradefacts::reply::plain;

use crate::files::tests_dir;
use crate::worst::messages;

/// What the worst message may take where the program is built without care for speed; the bench holds it to a
/// small part of that.
const WORST: Duration = Duration::from_secs(1);

/// A message that takes too long is asked again, as something else may have run in between.
const TRIES: usize = 10;

/// Misspelt words that are read of a message made of nothing else: as many as a long question has words.
const READ: usize = 40;

#[test]
fn misspelt_words_are_read_with_their_endings() {
    let report = run(engine(), &asked(), &Options { mutants: 0, failures: usize::MAX });
    assert!(report.passed(), "{report}");
}

/// So many misspelt questions are asked of a program that has just started: with more of them it builds the
/// index that a long run looks candidates up in.
const FEW: usize = 3;

#[test]
fn a_misspelt_word_is_read_alike_at_the_start_and_later() {
    let asked = asked().into_iter().flat_map(|file| file.cases).flat_map(|case| case.ask);
    let asked: Vec<String> = asked.collect();
    engine().warm();
    let answer = |engine: &Engine, question: &str| plain(&engine.ask(question, &context()).reply);
    for few in asked.chunks(FEW) {
        let fresh =
            Engine::new(load(&builtin::files()).unwrap_or_else(|report| panic!("{report}")));
        for question in few {
            assert_eq!(answer(&fresh, question), answer(engine(), question), "{question}");
        }
    }
}

#[test]
fn the_worst_of_messages_is_bounded() {
    engine().warm();
    for (name, message) in messages() {
        bounded(engine(), &name, &message);
    }
}

/// So many names differ by a letter or two from each other.
const ALIKE: usize = 1_000;

#[test]
fn a_message_about_names_a_letter_apart_is_bounded() {
    let letter = |at: usize| char::from(b'a' + u8::try_from(at % 10).unwrap());
    let name = |at: usize, end: &str| {
        format!("Zil{}m{}t{}{end}", letter(at / 100), letter(at / 10), letter(at))
    };
    let entity = |at: usize| {
        let name = name(at, "rok");
        format!(
            "[[project]]\nid = \"alike-{at}\"\nkind = \"plant\"\nlabel = {{ en = \"{name}\" }}\n\n"
        )
    };
    let mut files: Vec<(String, Cow<'static, str>)> = builtin::files()
        .iter()
        .map(|file| (file.path().to_owned(), file.text().to_owned().into()))
        .collect();
    files.push(("entities/alike.toml".to_owned(), (0..ALIKE).map(entity).collect()));
    let engine = Engine::new(load(&Files::new(files)).unwrap_or_else(|report| panic!("{report}")));
    engine.warm();
    let message: String = (0..90).map(|at| name(11 * at, "rko") + " ").collect();
    bounded(&engine, "names a letter apart", &message);
}

#[test]
fn a_message_full_of_slips_is_read_as_far_as_it_goes() {
    let (_, message) = messages().swap_remove(0);
    let told = engine().explain(&message, &context());
    let read = told.lines().filter(|line| line.contains(" slips)")).count();
    assert!(read >= READ, "{read} of the misspelt words in {message:?}");
}

/// Holds a message to [`WORST`].
fn bounded(engine: &Engine, name: &str, message: &str) {
    let took = || {
        let start = Instant::now();
        engine.ask(message, &context());
        start.elapsed()
    };
    let least = (0..TRIES).map(|_| took()).find(|&time| time < WORST);
    assert!(least.is_some(), "{name}: over {WORST:?} each time");
}

/// Misspelt questions with what must come out of them.
fn asked() -> Vec<QuestionFile> {
    let asked = fs::read_to_string(tests_dir("cells/slips.toml")).unwrap();
    let own = Files::new(vec![("slips.toml".to_owned(), asked.into())]);
    questions::parse(own.under("")).unwrap_or_else(|report| panic!("{report}"))
}

fn context() -> Context<'static> {
    Context { today: date(2026, 4, 1), language: None, chosen: false, previous: None }
}

fn engine() -> &'static Engine {
    builtin::engine().unwrap_or_else(|report| panic!("{report}"))
}
