//! What a question and a start may cost at most. A person waits for neither; the bars are there so
//! that a slow mechanism is seen when it comes in.

use std::time::Duration;

/// Half of all questions take no longer on the base of one article.
const P50: Duration = Duration::from_micros(35);

/// 99 of 100 questions take no longer there.
const P99: Duration = Duration::from_micros(100);

/// Half of all questions of the shipped base take no longer; 20 µs are aimed at.
const SHIPPED_P50: Duration = Duration::from_micros(50);

/// 99 of 100 of them take no longer.
const SHIPPED_P99: Duration = Duration::from_micros(400);

/// Questions in English take at most so many times as long as on a base that speaks nothing else.
const PACKS: f64 = 1.5;

/// No message takes longer there, whatever it is made of.
const WORST: Duration = Duration::from_millis(20);

/// Questions in any other language take at most so many times as long as those in English.
const LANGUAGES: f64 = 2.0;

/// The naive way takes at least this many times as long.
const RATIO: f64 = 20.0;

/// The base that is compiled in is taken up, as the build made it ready.
const PREPARED: Duration = Duration::from_millis(10);

/// From the start of the process to its answer and end.
const START: Duration = Duration::from_millis(50);

/// What was measured.
pub struct Costs {
    /// Median of the questions.
    pub p50: Duration,
    /// 99th percentile of the questions.
    pub p99: Duration,
    /// How many times as long the naive way takes.
    pub ratio: f64,
    /// Median of the questions of the shipped base.
    pub shipped_p50: Duration,
    /// 99th percentile of them.
    pub shipped_p99: Duration,
    /// The longest that any message took there.
    pub worst: Duration,
    /// How many times as long questions in English take with the packs of other languages.
    pub packs: f64,
    /// Median of taking up the base that is compiled in.
    pub prepared: Duration,
    /// How many times as long questions in the slowest language take as those in English.
    pub languages: f64,
    /// Medians of starts, by what was asked.
    pub starts: [Duration; 2],
}

impl Costs {
    /// Before anything is measured.
    pub const WORST: Costs = Costs {
        p50: Duration::MAX,
        p99: Duration::MAX,
        ratio: 0.0,
        shipped_p50: Duration::MAX,
        shipped_p99: Duration::MAX,
        worst: Duration::MAX,
        packs: f64::INFINITY,
        prepared: Duration::MAX,
        languages: f64::INFINITY,
        starts: [Duration::MAX; 2],
    };

    /// The bars that are missed, in words, where a machine may take `slack` times as long. The ratios
    /// have no slack: both sides of them run on the same machine.
    pub fn missed(&self, slack: u32) -> Vec<String> {
        let mut missed = Vec::new();
        missed.extend(over("p50 of a question", self.p50, P50 * slack));
        missed.extend(over("p99 of a question", self.p99, P99 * slack));
        if self.ratio < RATIO {
            let ratio = self.ratio;
            missed.push(format!("only {ratio:.0} times as fast as the naive way, not {RATIO:.0}"));
        }
        let shipped =
            [(self.shipped_p50, SHIPPED_P50, "p50"), (self.shipped_p99, SHIPPED_P99, "p99")];
        missed.extend(shipped.into_iter().filter_map(|(time, bar, name)| {
            over(&format!("{name} of the shipped base"), time, bar * slack)
        }));
        missed.extend(over("the worst of messages", self.worst, WORST * slack));
        if self.packs > PACKS {
            let packs = self.packs;
            missed.push(format!("with other languages {packs:.2} times as long, over {PACKS}"));
        }
        missed.extend(over("the base taken up", self.prepared, PREPARED * slack));
        if self.languages > LANGUAGES {
            let languages = self.languages;
            missed.push(format!(
                "in another language {languages:.2} times as long, over {LANGUAGES}"
            ));
        }
        let starts = self.starts.iter();
        missed.extend(starts.filter_map(|&time| over("start to end", time, START * slack)));
        missed
    }
}

fn over(what: &str, time: Duration, bar: Duration) -> Option<String> {
    (time > bar).then(|| format!("{what} {time:.1?}, over {bar:?}"))
}
