//! What a question and a start may cost at most. A person waits for neither; the bars are there so
//! that a slow mechanism is seen when it comes in.

use std::time::Duration;

/// Half of all questions take no longer. It was 15 before slips of words with endings and the words of facts were
/// weighed one by one, and is to come down to that again.
const P50: Duration = Duration::from_micros(60);

/// 99 of 100 questions take no longer.
const P99: Duration = Duration::from_micros(160);

/// The naive way takes at least this many times as long.
const RATIO: f64 = 20.0;

/// From the start of the process to its answer and end; most of it goes into the words of five languages.
const START: Duration = Duration::from_millis(250);

/// What was measured.
pub struct Costs {
    /// Median of the questions.
    pub p50: Duration,
    /// 99th percentile of the questions.
    pub p99: Duration,
    /// How many times as long the naive way takes.
    pub ratio: f64,
    /// Medians of starts, by what was asked.
    pub starts: [Duration; 2],
}

impl Costs {
    /// Before anything is measured.
    pub const WORST: Costs =
        Costs { p50: Duration::MAX, p99: Duration::MAX, ratio: 0.0, starts: [Duration::MAX; 2] };

    /// The bars that are missed, in words, where a machine may take `slack` times as long. The ratio
    /// has no slack: both sides of it run on the same machine.
    pub fn missed(&self, slack: u32) -> Vec<String> {
        let mut missed = Vec::new();
        missed.extend(over("p50 of a question", self.p50, P50 * slack));
        missed.extend(over("p99 of a question", self.p99, P99 * slack));
        if self.ratio < RATIO {
            let ratio = self.ratio;
            missed.push(format!("only {ratio:.0} times as fast as the naive way, not {RATIO:.0}"));
        }
        let starts = self.starts.iter();
        missed.extend(starts.filter_map(|&time| over("start to end", time, START * slack)));
        missed
    }
}

fn over(what: &str, time: Duration, bar: Duration) -> Option<String> {
    (time > bar).then(|| format!("{what} {time:.1?}, over {bar:?}"))
}
