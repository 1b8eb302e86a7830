//! What a question costs on the base that is compiled in, over the questions that are kept beside its facts:
//! thousands in five languages, all of them right before any is timed. Then the questions in English again on
//! a base that speaks nothing else, to see what the other languages cost those who do not use them; and the
//! worst of messages (`worst.rs`).

use std::hint::black_box;
use std::time::Duration;

use jiff::civil::{Date, date};
use tradefacts::builtin;
use tradefacts::engine::{Context, Engine, Turn};
use tradefacts::evaluate::{self, Options};
use tradefacts::knowledge::questions::{self, QuestionFile};
use tradefacts::knowledge::{Files, load};
use tradefacts::reply::plain;

use crate::bars::Costs;
use crate::{row, timed, worst};

/// The language of which a base alone is timed beside the whole.
const ENGLISH: &str = "en";

/// How many of the slowest messages are shown.
const SLOWEST: usize = 5;

/// The day on which the messages are asked.
const TODAY: Date = date(2026, 4, 1);

/// The engines over the whole base and over its English part.
pub struct Shipped {
    whole: Engine,
    english: Engine,
    questions: Vec<QuestionFile>,
}

impl Shipped {
    /// Loads both and asks every question of the base.
    ///
    /// # Panics
    /// When an answer is wrong.
    pub fn new() -> Self {
        let files = builtin::files();
        let other = |path: &str| {
            let rest = path.strip_prefix("languages/");
            rest.is_some_and(|rest| !rest.starts_with(&format!("{ENGLISH}/")))
        };
        let english = files.iter().filter(|file| !other(file.path()));
        let english = english.map(|file| (file.path().to_owned(), file.text().to_owned().into()));
        let english = engine(&Files::new(english.collect()));
        let whole = engine(&files);
        let questions = questions::parse(files.under("questions/"));
        let questions = questions.unwrap_or_else(|report| panic!("{report}"));
        let report = evaluate::run(&whole, &questions, &Options { mutants: 0, failures: 10 });
        assert!(report.passed(), "not answered as they must be:\n{report}");
        println!("{} questions of the shipped base, each answer checked\n", report.asked());
        Self { whole, english, questions }
    }

    /// Times every question `rounds` times, prints what they cost by language and keeps the best of it. What a
    /// question costs is the least of its rounds: what else a machine does only ever adds time.
    pub fn cost(&self, rounds: usize, best: &mut Costs) {
        let asked = self.ask_all(&self.whole, rounds);
        let mut languages: Vec<&str> = asked.iter().map(|(language, _)| &**language).collect();
        languages.sort_unstable();
        languages.dedup();
        println!("{:<12}{:>10}{:>10}", "shipped", "p50", "p99");
        let times = |wanted: Option<&str>| -> Vec<Duration> {
            let own =
                asked.iter().filter(|(language, _)| wanted.is_none_or(|it| *it == **language));
            own.map(|&(_, time)| time).collect()
        };
        let medians = languages.iter().map(|language| row(language, &mut times(Some(language))).0);
        let slowest = medians.max().unwrap_or_default();
        let (p50, p99) = row("all", &mut times(None));
        let (whole, _) = row("English", &mut times(Some(ENGLISH)));
        let languages = slowest.as_secs_f64() / whole.as_secs_f64();
        println!("{:<12}{languages:>10.2}", "slowest");
        let alone = self.ask_all(&self.english, rounds);
        let own = asked.iter().zip(&alone).filter(|((language, _), _)| **language == *ENGLISH);
        let (alone, _) = row("alone", &mut own.map(|(_, &(_, time))| time).collect::<Vec<_>>());
        let ratio = whole.as_secs_f64() / alone.as_secs_f64();
        println!("{:<12}{ratio:>10.2}\n", "ratio");
        best.shipped_p50 = best.shipped_p50.min(p50);
        best.shipped_p99 = best.shipped_p99.min(p99);
        best.packs = best.packs.min(ratio);
        best.languages = best.languages.min(languages);
    }

    /// Times every message that is made to cost much `rounds` times, prints the slowest and keeps the best of it.
    pub fn worst(&self, rounds: usize, best: &mut Costs) {
        let context = Context { today: TODAY, language: None, chosen: false, previous: None };
        let answer = |message: &str| self.whole.ask(black_box(message), &context);
        let time =
            |message: &str| (0..rounds).map(|_| timed(|| plain(&answer(message).reply))).min();
        let messages = worst::messages().into_iter();
        let times = messages.map(|(name, message)| (time(&message).unwrap_or_default(), name));
        let mut times: Vec<(Duration, String)> = times.collect();
        times.sort_unstable_by(|one, other| other.cmp(one));
        println!("the slowest of {} messages that are made to be", times.len());
        for (time, name) in times.iter().take(SLOWEST) {
            println!("{:>7.1} ms  {name}", time.as_secs_f64() * 1e3);
        }
        println!();
        let worst = times.first().map(|&(time, _)| time);
        best.worst = best.worst.min(worst.unwrap_or_default());
    }

    /// The language and the time of each answer.
    fn ask_all(&self, engine: &Engine, rounds: usize) -> Vec<(Box<str>, Duration)> {
        let mut answers = Vec::new();
        for file in &self.questions {
            let mut ask = |question: &str, previous: Option<&Turn>| {
                let today = file.today;
                let context = Context { today, language: None, chosen: false, previous };
                let answer = || engine.ask(black_box(question), &context);
                let time = (0..rounds).map(|_| timed(|| plain(&answer().reply))).min();
                let answer = answer();
                answers.push((answer.reply.language, time.unwrap_or_default()));
                answer.turn
            };
            for question in file.cases.iter().flat_map(|case| &case.ask) {
                ask(question, None);
            }
            for dialogue in &file.dialogues {
                let turns = dialogue.turns.iter();
                turns.fold(None, |previous: Option<Turn>, turn| {
                    Some(ask(&turn.ask, previous.as_ref()))
                });
            }
        }
        answers
    }
}

fn engine(files: &Files) -> Engine {
    let base = load(files).unwrap_or_else(|report| panic!("{report}"));
    let engine = Engine::new(base);
    engine.warm();
    engine
}
