//! What a whole question costs: read, looked up and phrased, on the base of one article, beside the
//! naive way of answering it (`naive.rs`) in the same run; then on the base that is compiled in, language by
//! language (`shipped.rs`); then what a start of the program costs (`start.rs`). Answers are asserted
//! before anything is timed, and the run fails when a bar of `bars.rs` is missed.
//!
//! ```text
//! cargo bench --bench question             # all rounds
//! cargo bench --bench question -- --quick  # a tenth of them, on a machine half as fast
//! ```
//! The harness is plain: divan reports the fastest, the median and the mean of a sample, and the bars
//! are the median and the 99th percentile over many different questions.

mod bars;
mod naive;
mod questions;
mod shipped;
mod start;
mod worst;

use std::hint::black_box;
use std::path::Path;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use jiff::civil::date;
use tradefacts::engine::{Answer, Context, Engine, Turn};
use tradefacts::knowledge::{Base, load};
use tradefacts::reply::plain;
use tradefacts::service::directory;

use self::bars::Costs;
use self::naive::Naive;
use self::questions::{KINDS, QUESTIONS, Question};
use self::shipped::Shipped;

/// How often everything is done.
pub struct Rounds {
    /// Each question by the engine.
    engine: usize,
    /// Each question the naive way, which takes a hundred times as long.
    naive: usize,
    /// Each question of the shipped base.
    shipped: usize,
    /// Starts of the program.
    starts: usize,
    /// Measurements, of which the best of each counts: what else a machine does only ever adds time.
    attempts: usize,
    /// How many times the bars in time a measurement may take. The quick rounds run wherever a change
    /// is checked, also on slow and busy machines; there they are to find what got slow, not the machine.
    slack: u32,
}

const FULL: Rounds =
    Rounds { engine: 1_000, naive: 10, shipped: 20, starts: 20, attempts: 3, slack: 1 };
const QUICK: Rounds =
    Rounds { engine: 100, naive: 1, shipped: 2, starts: 20, attempts: 3, slack: 3 };

/// Base of one article, fixed for tests and benches.
const ARTICLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/bases/article");

fn main() -> ExitCode {
    let quick = std::env::args().any(|argument| argument == "--quick");
    let rounds = if quick { &QUICK } else { &FULL };
    let engine = Engine::new(article());
    engine.warm();
    let asked: Vec<Asked> =
        QUESTIONS.iter().map(|question| Asked::new(&engine, question)).collect();
    let faults: Vec<String> = asked.iter().filter_map(|asked| asked.fault(&engine)).collect();
    assert!(faults.is_empty(), "not answered as they must be:\n{}", faults.join("\n"));
    let naive = Naive::new(&article());
    println!("{} questions, each answer checked; the naive way holds each", asked.len());
    println!("against {} keywords of {} facts", naive.keywords(), naive.facts());
    let right = asked.iter().filter(|asked| asked.is_right_by(&naive)).count();
    println!("and answers {right} of them rightly\n");
    let shipped = Shipped::new();

    let mut best = Costs::WORST;
    for attempt in 1..=rounds.attempts {
        questions_cost(&engine, &naive, &asked, rounds, &mut best);
        shipped.cost(rounds.shipped, &mut best);
        shipped.worst(rounds.shipped, &mut best);
        start::cost(rounds.starts, &mut best);
        let missed = best.missed(rounds.slack);
        if missed.is_empty() || cfg!(debug_assertions) {
            return ExitCode::SUCCESS;
        }
        println!("after {attempt} of {}: {}\n", rounds.attempts, missed.join("; "));
    }
    eprintln!("too slow");
    ExitCode::FAILURE
}

fn article() -> Base {
    let files = directory::read(Path::new(ARTICLE)).unwrap_or_else(|fault| panic!("{fault}"));
    load(&files).unwrap_or_else(|report| panic!("{report}"))
}

/// A question with what the messages before it left behind.
struct Asked {
    question: &'static Question,
    previous: Option<Turn>,
}

impl Asked {
    /// Replays the messages before the last.
    fn new(engine: &Engine, question: &'static Question) -> Self {
        let previous = question.before.iter().fold(None, |previous: Option<Turn>, message| {
            Some(engine.ask(message, &context(previous.as_ref())).turn)
        });
        Self { question, previous }
    }

    /// What is wrong with the answer, if anything.
    fn fault(&self, engine: &Engine) -> Option<String> {
        let Question { ask, outcome, facts, .. } = self.question;
        let reply = self.ask(engine).reply;
        let right = reply.outcome.code() == *outcome
            && facts.iter().all(|fact| reply.facts.iter().any(|given| given == fact));
        (!right).then(|| format!("{ask}: {} {:?}", reply.outcome.code(), reply.facts))
    }

    fn ask(&self, engine: &Engine) -> Answer {
        engine.ask(black_box(self.question.ask), &context(self.previous.as_ref()))
    }

    fn is_right_by(&self, naive: &Naive) -> bool {
        match self.question.facts {
            [] => false,
            facts => facts.iter().all(|fact| *fact == naive.best(self.question.ask)),
        }
    }
}

fn context(previous: Option<&Turn>) -> Context<'_> {
    Context { today: date(2021, 8, 15), language: None, chosen: false, previous }
}

/// Prints what the questions cost and keeps the best of it.
fn questions_cost(
    engine: &Engine,
    naive: &Naive,
    asked: &[Asked],
    rounds: &Rounds,
    best: &mut Costs,
) {
    let mut ours: Vec<Vec<Duration>> = vec![Vec::new(); KINDS.len()];
    let mut theirs = Vec::new();
    for _ in 0..rounds.engine {
        for asked in asked {
            let time = timed(|| plain(&asked.ask(engine).reply));
            ours[asked.question.kind as usize].push(time);
        }
    }
    for _ in 0..rounds.naive {
        theirs.extend(
            asked.iter().map(|asked| timed(|| naive.answer(black_box(asked.question.ask)))),
        );
    }
    println!("{:<12}{:>10}{:>10}", "a question", "p50", "p99");
    for (name, times) in KINDS.iter().zip(&mut ours) {
        row(name, times);
    }
    let (p50, p99) = row("all", &mut ours.concat());
    let (naive_p50, _) = row("naive", &mut theirs);
    let ratio = naive_p50.as_secs_f64() / p50.as_secs_f64();
    println!("{:<12}{ratio:>10.0}\n", "ratio");
    best.p50 = best.p50.min(p50);
    best.p99 = best.p99.min(p99);
    best.ratio = best.ratio.max(ratio);
}

/// Prints the median and the 99th percentile of `times`.
fn row(name: &str, times: &mut [Duration]) -> (Duration, Duration) {
    times.sort_unstable();
    let (p50, p99) = (percentile(times, 50), percentile(times, 99));
    let micros = |time: Duration| time.as_secs_f64() * 1e6;
    println!("{name:<12}{:>7.1} µs{:>7.1} µs", micros(p50), micros(p99));
    (p50, p99)
}

/// The least time that `percent` of the sorted times do not exceed.
pub fn percentile(sorted: &[Duration], percent: usize) -> Duration {
    let rank = (sorted.len() * percent).div_ceil(100).max(1);
    sorted.get(rank - 1).copied().unwrap_or_default()
}

fn timed<T>(work: impl FnOnce() -> T) -> Duration {
    let start = Instant::now();
    let result = black_box(work());
    let time = start.elapsed();
    drop(result);
    time
}
