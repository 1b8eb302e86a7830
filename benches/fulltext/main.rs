//! The same bases and questions as the scale bench, asked of a full-text engine with fuzzy terms beside the fact
//! base, the naive way and the bare floor, in one run.
//!
//! ```text
//! cargo run --release --manifest-path benches/fulltext/Cargo.toml              # 1,000 to 1,000,000 figures
//! cargo run --release --manifest-path benches/fulltext/Cargo.toml -- 1000      # these sizes
//! ```

#[path = "../scale/base.rs"]
mod base;
mod engine;
#[path = "../scale/measure.rs"]
#[allow(dead_code, reason = "the scale bench measures more")]
mod measure;
#[path = "../scale/others.rs"]
mod others;
#[path = "../scale/questions.rs"]
mod questions;
#[path = "../scale/random.rs"]
mod random;

use tradefacts::builtin;
use tradefacts::engine::Engine;
use tradefacts::knowledge::load;

use self::base::Generated;
use self::engine::FullText;
use self::measure::{Times, Verdicts};
use self::others::{Floor, Naive};
use self::questions::{Kind, questions};

/// The sizes of a whole run.
const SIZES: [usize; 4] = [1_000, 10_000, 100_000, 1_000_000];

/// Questions of each size, a third of them with one slip and a third with two.
const QUESTIONS: usize = 600;

/// What everything is made from.
const SEED: u64 = 7;

fn main() -> tantivy::Result<()> {
    let named: Vec<usize> = std::env::args().filter_map(|argument| argument.parse().ok()).collect();
    let sizes = if named.is_empty() { &SIZES[..] } else { &named };
    println!("| figures | way | p50, µs | p99, µs | right, % | near misses refused, % |");
    println!("|---:|---|---:|---:|---:|---:|");
    let shipped = builtin::files();
    for &size in sizes {
        let generated = Generated::new(size, &shipped, SEED);
        let asked: Vec<_> =
            (0..3).flat_map(|slips| questions(&generated, QUESTIONS / 3, slips, SEED)).collect();
        let row = |way: &str, times: Times, right: f64, refused: &str| {
            let micros = |time: std::time::Duration| time.as_secs_f64() * 1e6;
            let (p50, p99) = (micros(times.p50), micros(times.p99));
            println!("| {size} | {way} | {p50:.1} | {p99:.1} | {right:.1} | {refused} |");
        };
        let base = load(&generated.to_files())
            .unwrap_or_else(|report| panic!("the base is not right:\n{report}"));
        let engine = Engine::new(base);
        engine.warm();
        let verdicts = |kind| {
            let asked = asked.iter().filter(|question| question.kind == kind);
            let verdicts = Verdicts::of(&engine, asked, false);
            verdicts.percent(verdicts.right)
        };
        let (right, refused) = (verdicts(Kind::Answerable), verdicts(Kind::NearMiss));
        row("this program", measure::whole(&engine, &asked, 3), right, &format!("{refused:.1}"));
        drop(engine);
        let (times, right, refused) = FullText::new(&generated)?.measure(&generated, &asked);
        row("full text", times, right, &format!("{refused:.1}"));
        let few = (1_000_000 / size).clamp(1, 50);
        let (times, right) = Naive::new(&generated).measure(&asked, few);
        row("naive loop", times, right, "–");
        row("bare floor", Floor::new(&generated, QUESTIONS, SEED).measure(3), 100.0, "–");
    }
    Ok(())
}
