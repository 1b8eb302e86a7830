//! What a question and a start may cost at most. A person waits for neither; the bars are there so
//! that a slow mechanism is seen when it comes in.

use std::time::Duration;

/// Half of all questions take no longer.
const P50: Duration = Duration::from_micros(15);

/// 99 of 100 questions take no longer.
const P99: Duration = Duration::from_micros(60);

/// The naive way takes at least this many times as long.
const RATIO: f64 = 20.0;

/// From the start of the process to its answer and end.
const START: Duration = Duration::from_millis(30);

/// The bars that questions miss, in words.
pub fn of_questions(p50: Duration, p99: Duration, ratio: f64) -> Vec<String> {
    let mut missed = Vec::new();
    missed.extend(over("p50 of a question", p50, P50));
    missed.extend(over("p99 of a question", p99, P99));
    if ratio < RATIO {
        missed.push(format!("only {ratio:.0} times as fast as the naive way, not {RATIO:.0}"));
    }
    missed
}

/// The bar that a start misses, in words.
pub fn of_start(median: Duration) -> Option<String> {
    over("from start to answer", median, START)
}

fn over(what: &str, time: Duration, bar: Duration) -> Option<String> {
    (time > bar).then(|| format!("{what} {time:.1?}, over {bar:?}"))
}
