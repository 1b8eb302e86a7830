//! Guards how misspelt words are read: words with endings, torn and joined ones in four languages, the same
//! whatever was asked before, and what the worst of messages costs.

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
    let took = |message: &str| {
        let start = Instant::now();
        engine().ask(message, &context());
        start.elapsed()
    };
    for (name, message) in messages() {
        let least = (0..TRIES).map(|_| took(&message)).find(|&time| time < WORST);
        assert!(least.is_some(), "{name}: over {WORST:?} each time");
    }
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
