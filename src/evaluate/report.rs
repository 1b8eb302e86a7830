//! What came of an evaluation: counts by kind, and everything that was not right with the place where
//! it is expected.

use std::collections::BTreeMap;
use std::fmt;

use serde::Serialize;

/// The counts and misses of one run.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Report {
    /// All kinds together.
    pub total: Tally,
    /// By kind.
    pub kinds: BTreeMap<String, Tally>,
    /// What was not right, in the order of the files.
    pub misses: Vec<Miss>,
}

/// How many were asked and how they came out. A conversation counts as one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Tally {
    /// Asked.
    pub asked: usize,
    /// As expected.
    pub right: usize,
    /// Answered, but not with the answer expected; the rest was refused or asked back.
    pub wrong: usize,
}

/// A question or conversation that did not come out as expected.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Miss {
    /// The file it is from.
    pub path: String,
    /// The line it begins at.
    pub line: usize,
    /// What it is counted under.
    pub kind: String,
    /// The question; of a conversation, all up to the one that went wrong.
    pub asked: Vec<String>,
    /// What was not right.
    pub faults: Vec<String>,
    /// Ids of the facts that were given.
    pub given: Vec<String>,
    /// Whether it got an answer, rather than a refusal or a question back.
    pub wrong: bool,
}

impl Report {
    /// Whether everything came out as expected.
    pub fn is_clean(&self) -> bool {
        self.misses.is_empty()
    }

    pub(super) fn count(&mut self, kind: &str, miss: Option<Miss>) {
        let of_kind = self.kinds.entry(kind.to_owned()).or_default();
        for tally in [of_kind, &mut self.total] {
            tally.asked += 1;
            tally.right += usize::from(miss.is_none());
            tally.wrong += usize::from(miss.as_ref().is_some_and(|miss| miss.wrong));
        }
        self.misses.extend(miss.map(|miss| Miss { kind: kind.to_owned(), ..miss }));
    }
}

impl Miss {
    pub(super) fn at(self, path: &str, line: usize) -> Self {
        Self { path: path.to_owned(), line, ..self }
    }
}

impl fmt::Display for Report {
    /// The misses first, so that the counts are what is read last.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for miss in &self.misses {
            writeln!(f, "{miss}")?;
        }
        let width = self.kinds.keys().map(|kind| kind.chars().count()).max().unwrap_or(0);
        for (kind, tally) in &self.kinds {
            writeln!(f, "{kind:width$}  {tally}")?;
        }
        write!(f, "{:width$}  {}", "all", self.total)
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:5} of {:5}", self.right, self.asked)?;
        if self.wrong > 0 { write!(f, ", {} wrong", self.wrong) } else { Ok(()) }
    }
}

impl fmt::Display for Miss {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}:{}: {}", self.path, self.line, self.kind)?;
        for question in &self.asked {
            writeln!(f, "  > {question}")?;
        }
        write!(f, "  {}", self.faults.join("; "))?;
        if !self.given.is_empty() {
            write!(f, "; given {}", self.given.join(", "))?;
        }
        writeln!(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_counted_and_misses_shown_with_their_place() {
        let mut report = Report::default();
        report.count("figure/plain", None);
        report.count("refusal", Some(Miss { wrong: true, ..miss() }.at("questions/a.toml", 7)));
        assert!(!report.is_clean());
        assert_eq!(report.total, Tally { asked: 2, right: 1, wrong: 1 });
        insta::assert_snapshot!(report, @"
        questions/a.toml:7: refusal
          > Trade with Serbia?
          > and 1999?
          answer instead of no_data; given turnover-az-rs-2020

        figure/plain      1 of     1
        refusal           0 of     1, 1 wrong
        all               1 of     2, 1 wrong
        ");
    }

    fn miss() -> Miss {
        Miss {
            asked: vec!["Trade with Serbia?".to_owned(), "and 1999?".to_owned()],
            faults: vec!["answer instead of no_data".to_owned()],
            given: vec!["turnover-az-rs-2020".to_owned()],
            ..Miss::default()
        }
    }
}
