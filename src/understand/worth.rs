//! The most that a sheet can be worth to a question, told from what was marked of it in the grid. Most sheets
//! share a word or two with a question and nothing else; what cannot matter for its reading need not be scored.

use super::features::{Feature, What};
use super::limits;
use super::postings::Grid;
use super::subjects::Sheet;
use crate::language::Preposition;

/// What features may give a sheet that nothing in its row tells of, and what they take from one that has none of
/// them.
#[derive(Default)]
pub(super) struct Worth {
    /// Weights of times and the like, which any sheet may have.
    any: f32,
    /// Weights of names and posts and what it costs to miss them: an office may stand for them otherwise.
    office: (f32, f32),
    /// The same of names of where something is: what holds for a country holds in its capital, by a topic.
    topic: (f32, f32),
    /// The same of kinds of events.
    kind: (f32, f32),
    /// What it costs to miss all that a row would tell of.
    missed: f32,
}

/// What rounding may make of a sum of floats.
const ROUNDING: f32 = 0.001;

impl Worth {
    pub(super) fn new(features: &[Feature]) -> Self {
        let mut own = Self::default();
        for Feature { what, weight, missed, .. } in features {
            match what {
                What::Word(_) => own.missed += missed.min(limits::WEIGHT_UNREAD_OFFICE),
                What::Narrow(_) | What::About(_) | What::Joint(_) | What::Unread => {
                    own.missed += missed;
                }
                What::Names(_) | What::Post(_) => {
                    own.missed += missed;
                    own.office.0 += weight;
                    own.office.1 += missed;
                    let placed = matches!(what, What::Names(names)
                        if matches!(names.preposition, Some(Preposition::In | Preposition::To)));
                    if placed {
                        own.topic.0 += weight;
                        own.topic.1 += missed;
                    }
                }
                What::Kind(..) => {
                    own.missed += missed;
                    own.kind.0 += weight;
                    own.kind.1 += missed;
                }
                What::Nth(..)
                | What::Numbered(_)
                | What::Time(_)
                | What::Span(..)
                | What::Event => own.any += weight,
                What::Spelt(_) | What::Value | What::Signing(_) | What::Excluded(_) => {}
            }
        }
        own
    }

    /// The most that the score of a sheet can be.
    pub(super) fn score(&self, grid: &Grid, at: usize, sheet: &Sheet) -> f32 {
        let (gained, spared) = grid.gained(at);
        let mut covered = gained + self.any;
        let mut missed = self.missed - spared;
        if sheet.office.is_some() {
            covered += self.office.0;
            missed -= self.office.1;
        } else if sheet.kind.is_none() {
            covered += self.topic.0;
            missed -= self.topic.1;
        }
        if sheet.kind.is_some() || sheet.papers {
            covered += self.kind.0;
            missed -= self.kind.1;
        }
        let total = covered + missed.max(0.0);
        ROUNDING + if total > 0.0 { covered / total } else { 0.0 }
    }

    /// The most that its rank can be where its score is `score`.
    pub(super) fn rank(score: f32, sheet: &Sheet) -> f32 {
        let fitting = if sheet.counts.is_empty() { MOST_FITTING } else { MOST_FITTING + 3.0 };
        score + limits::SUITS * fitting + limits::TITLED + ROUNDING
    }
}

/// How many things may speak for a fact beside the words it covers.
const MOST_FITTING: f32 = 5.0;
