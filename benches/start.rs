//! What it costs to begin: taking up the base that is compiled in, reading it from its files instead, and the
//! whole life of a process that answers one question.

use std::hint::black_box;
use std::process::Command;
use std::time::{Duration, Instant};

use tradefacts::builtin;
use tradefacts::engine::Engine;
use tradefacts::knowledge::load;

use crate::bars::Costs;
use crate::percentile;

/// Questions that a process is started for: one as it should be, one with slips, which need more of
/// the base to be made ready.
const ASKED: [(&str, &str); 2] = [
    ("plain", "How much was trade between Azerbaijan and Türkiye in 2020?"),
    ("misspelt", "how mcuh was trade with Turky in 2020?"),
];

/// What both are answered with.
const ANSWER: &str = "$4.1 billion";

/// Times `runs` starts of each kind, prints their medians and keeps the best of them.
pub fn cost(runs: usize, best: &mut Costs) {
    let prepared = median(runs, || builtin::prepared().expect("the base has no mistakes"));
    println!("{:<36}{:>7.1} ms", "the prepared base taken up", millis(prepared));
    best.prepared = prepared.min(best.prepared);
    let base = median(runs, || load(&builtin::files()).unwrap_or_else(|report| panic!("{report}")));
    let base_and_words = median(runs, || {
        let base = load(&builtin::files()).unwrap_or_else(|report| panic!("{report}"));
        Engine::new(base)
    });
    println!("{:<36}{:>7.1} ms", "the base read from its files", millis(base));
    println!("{:<36}{:>7.1} ms", "the same, with its vocabulary", millis(base_and_words));
    for ((kind, question), best) in ASKED.into_iter().zip(&mut best.starts) {
        let ask = median(runs, || {
            let output = Command::new(env!("CARGO_BIN_EXE_tradefacts"))
                .args(["--today", "2021-08-15", "ask", question])
                .output()
                .expect("the program starts");
            let said = String::from_utf8_lossy(&output.stdout);
            assert!(output.status.success() && said.contains(ANSWER), "{question}: {said}");
        });
        let name = format!("`tradefacts ask`, {kind}");
        println!("{name:<36}{:>7.1} ms", millis(ask));
        *best = ask.min(*best);
    }
    println!();
}

fn median<T>(runs: usize, work: impl Fn() -> T) -> Duration {
    let mut times: Vec<Duration> = (0..runs)
        .map(|_| {
            let start = Instant::now();
            let made = black_box(work());
            let time = start.elapsed();
            drop(made);
            time
        })
        .collect();
    times.sort_unstable();
    percentile(&times, 50)
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}
