//! The risk–coverage curve: how many questions would still be answered, and what share of the answers
//! would be wrong, if readings less sure than a threshold were refused. The threshold of
//! `understand/limits.rs` is chosen from it. See Y. Geifman and R. El-Yaniv, "Selective classification
//! for deep neural networks", NeurIPS 2017.

use super::bounds::upper_bound;
use super::judge::Verdict;
use super::run::Asked;

/// How sure an upper bound is.
pub(super) const CONFIDENCE: f64 = 0.95;

/// One threshold.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Point {
    /// The lowest confidence that is still answered, 0 to 1.
    pub threshold: f64,
    /// Answers at or above it.
    pub answered: usize,
    /// Those, as a share of all questions that were asked.
    pub coverage: f64,
    /// Wrong ones among them.
    pub wrong: usize,
}

impl Point {
    /// The share of wrong answers among the answers.
    pub fn risk(&self) -> f64 {
        self.wrong as f64 / self.answered.max(1) as f64
    }

    /// The exact upper bound of that share.
    pub fn bound(&self) -> f64 {
        upper_bound(self.wrong, self.answered, CONFIDENCE)
    }
}

/// The curve, from the highest threshold down; one point for each confidence that occurs, to the
/// hundredth.
pub(super) fn curve(asked: &[Asked]) -> Vec<Point> {
    let hundredths = |asked: &Asked| (asked.confidence.clamp(0.0, 1.0) * 100.0).floor() as u32;
    let mut answers: Vec<(u32, bool)> = asked
        .iter()
        .filter(|asked| asked.answered)
        .map(|asked| (hundredths(asked), asked.judgement.verdict == Verdict::Wrong))
        .collect();
    answers.sort_by_key(|(confidence, _)| std::cmp::Reverse(*confidence));
    let mut points = Vec::new();
    let (mut answered, mut wrong) = (0, 0);
    for level in answers.chunk_by(|a, b| a.0 == b.0) {
        answered += level.len();
        wrong += level.iter().filter(|(_, is_wrong)| *is_wrong).count();
        points.push(Point {
            threshold: f64::from(level[0].0) / 100.0,
            answered,
            coverage: answered as f64 / asked.len() as f64,
            wrong,
        });
    }
    points
}
