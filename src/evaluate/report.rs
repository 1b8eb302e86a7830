//! What came of an evaluation, as text: short for a terminal, in full for a file.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::{self, Write};

use super::bounds::upper_bound;
use super::judge::Verdict;
use super::mutate::{Mutation, Sort};
use super::risk::{CONFIDENCE, curve};
use super::run::{Asked, Changed, Fate};

/// The share of mutants that have to keep their answer, by sort; the project's own bars. A mutant that
/// misleads is never allowed, whatever its sort.
const BARS: &[(Sort, &str, f64)] = &[
    (Sort::OneSlip, "one slip", 0.98),
    (Sort::TwoSlips, "two slips", 0.95),
    (Sort::Form, "another dress", 0.98),
    (Sort::Refusal, "changed refusals", 0.99),
    (Sort::Swap, "swapped constraint", 1.0),
];

/// The share of messages of three words or more that have to be answered in their language.
const LANGUAGE_BAR: f64 = 0.99;

/// What came of an evaluation.
pub struct Report {
    pub(super) asked: Vec<Asked>,
    pub(super) changed: Vec<Changed>,
    pub(super) failures: usize,
}

/// Counts of one kind of question.
#[derive(Clone, Copy, Default)]
struct Tally {
    asked: usize,
    verdicts: [usize; 4],
}

/// Counts of one kind of change.
#[derive(Clone, Copy, Default)]
struct Fates {
    asked: usize,
    kept: usize,
    misled: usize,
}

impl Tally {
    fn count(&mut self, verdict: Verdict) {
        self.asked += 1;
        self.verdicts[verdict as usize] += 1;
    }

    fn of(&self, verdict: Verdict) -> usize {
        self.verdicts[verdict as usize]
    }
}

impl Fates {
    fn kept_share(&self) -> f64 {
        self.kept as f64 / self.asked.max(1) as f64
    }
}

impl Report {
    /// How many questions and turns of conversations were asked, without the changed ones.
    pub fn asked(&self) -> usize {
        self.asked.len()
    }

    /// The shares of questions that came out right and that were answered wrongly, 0 to 1.
    pub fn shares(&self) -> (f64, f64) {
        let share = |verdict: Verdict| {
            let of = self.asked.iter().filter(|asked| asked.judgement.verdict == verdict).count();
            of as f64 / self.asked.len().max(1) as f64
        };
        (share(Verdict::Right), share(Verdict::Wrong))
    }

    /// The share of messages of three words or more whose reply is in the language that was expected, 0 to 1;
    /// none where none was.
    pub fn in_language(&self) -> Option<f64> {
        let told = || self.asked.iter().filter_map(|asked| asked.in_language);
        let right = told().filter(|right| *right).count();
        (told().next().is_some()).then(|| right as f64 / told().count() as f64)
    }

    /// Whether every question came out right and every sort of change clears its bar.
    pub fn passed(&self) -> bool {
        let right = |asked: &Asked| asked.judgement.verdict == Verdict::Right;
        let language = self.in_language().is_none_or(|share| share >= LANGUAGE_BAR);
        language
            && self.asked.iter().all(right)
            && BARS.iter().all(|(sort, _, bar)| self.clears(*sort, *bar))
    }

    /// The whole report: every kind, every failure, and the risk–coverage curve as tab-separated values.
    pub fn in_full(&self) -> String {
        let mut out = String::new();
        let written = self.write(&mut out, usize::MAX).and_then(|()| self.write_curve(&mut out));
        written.expect("a string takes any text");
        out
    }

    fn clears(&self, sort: Sort, bar: f64) -> bool {
        let fates = self.fates(|mutation| mutation.sort == sort);
        fates.misled == 0 && (fates.asked == 0 || fates.kept_share() >= bar)
    }

    fn fates(&self, of: impl Fn(Mutation) -> bool) -> Fates {
        let mut fates = Fates::default();
        for changed in self.changed.iter().filter(|changed| of(changed.mutation)) {
            fates.asked += 1;
            fates.kept += usize::from(changed.fate == Fate::Kept);
            fates.misled += usize::from(changed.fate == Fate::Misled);
        }
        fates
    }

    fn write(&self, out: &mut dyn Write, failures: usize) -> fmt::Result {
        self.write_kinds(out)?;
        self.write_changes(out)?;
        self.write_failures(out, failures)?;
        self.write_changed(out, failures)?;
        self.write_totals(out)
    }

    fn write_kinds(&self, out: &mut dyn Write) -> fmt::Result {
        let mut kinds: BTreeMap<&str, Tally> = BTreeMap::new();
        for asked in &self.asked {
            kinds.entry(&asked.kind).or_default().count(asked.judgement.verdict);
        }
        let width = kinds.keys().map(|kind| kind.chars().count()).max().unwrap_or(0).max(WIDTH);
        writeln!(out, "{:width$}  asked  right  wrong answer  missed  other refusal", "kind")?;
        for (kind, tally) in &kinds {
            writeln!(out, "{kind:width$}  {}", columns(tally))?;
        }
        let mut total = Tally::default();
        self.asked.iter().for_each(|asked| total.count(asked.judgement.verdict));
        writeln!(out, "{:width$}  {}", "all", columns(&total))
    }

    fn write_changes(&self, out: &mut dyn Write) -> fmt::Result {
        if self.changed.is_empty() {
            return Ok(());
        }
        writeln!(out, "\n{:WIDTH$}  asked    kept  misled  bar", "change")?;
        for (sort, name, bar) in BARS {
            let fates = self.fates(|mutation| mutation.sort == *sort);
            let verdict = if self.clears(*sort, *bar) { "" } else { "  not cleared" };
            writeln!(out, "{name:WIDTH$}  {}  {:.0} %{verdict}", shares(&fates), bar * 100.0)?;
            let of_sort = |changed: &&Changed| changed.mutation.sort == *sort;
            let names = self.changed.iter().filter(of_sort).map(|changed| changed.mutation);
            for mutation in names.collect::<BTreeSet<_>>() {
                let fates = self.fates(|other| other == mutation);
                writeln!(out, "  {:1$}  {2}", mutation.name, WIDTH - 2, shares(&fates))?;
            }
        }
        Ok(())
    }

    fn write_failures(&self, out: &mut dyn Write, limit: usize) -> fmt::Result {
        let failed = |asked: &&Asked| asked.judgement.verdict != Verdict::Right;
        let mut failures: Vec<&Asked> = self.asked.iter().filter(failed).collect();
        // Wrong answers first, as they mislead.
        failures.sort_by_key(|asked| Reverse(asked.judgement.verdict));
        if failures.len() > limit {
            sample(&mut failures, |asked| (Reverse(asked.judgement.verdict), asked.kind.as_str()));
        }
        heading(out, "failing questions", failures.len(), limit)?;
        for asked in failures.into_iter().take(limit) {
            let (verdict, amiss) = (asked.judgement.verdict, &asked.judgement.amiss);
            writeln!(out, "{}  {}  {verdict}", asked.place, asked.kind)?;
            writeln!(out, "    asked     {}", asked.messages.join(" → "))?;
            writeln!(out, "    expected  {}", asked.expected)?;
            writeln!(out, "    but       {amiss}")?;
            writeln!(out, "    said      {}", asked.said)?;
        }
        Ok(())
    }

    fn write_changed(&self, out: &mut dyn Write, limit: usize) -> fmt::Result {
        let failed = |changed: &&Changed| changed.fate != Fate::Kept;
        let mut failures: Vec<&Changed> = self.changed.iter().filter(failed).collect();
        failures.sort_by_key(|changed| changed.fate != Fate::Misled);
        if failures.len() > limit {
            sample(&mut failures, |changed| (changed.fate != Fate::Misled, changed.mutation));
        }
        heading(out, "failing changes", failures.len(), limit)?;
        for changed in failures.into_iter().take(limit) {
            let fate = if changed.fate == Fate::Misled { "misled" } else { "lost" };
            writeln!(out, "{}  {}  {fate}", changed.place, changed.mutation.name)?;
            writeln!(out, "    stands    {}", changed.original)?;
            writeln!(out, "    asked     {}", changed.text)?;
            writeln!(out, "    came out  {}", changed.outcome)?;
        }
        Ok(())
    }

    fn write_totals(&self, out: &mut dyn Write) -> fmt::Result {
        let single = || self.asked.iter().filter(|asked| asked.dialogue.is_none());
        let is_right = |asked: &&Asked| asked.judgement.verdict == Verdict::Right;
        writeln!(out)?;
        let mut line = |name: &str, right: usize, all: usize| {
            writeln!(out, "{name:WIDTH$}  {right} of {all} right, {}", percent(right, all))
        };
        for (name, answerable) in
            [("questions with an answer", true), ("questions to refuse", false)]
        {
            let of = || single().filter(|asked| asked.answerable == answerable);
            line(name, of().filter(is_right).count(), of().count())?;
        }
        let mut dialogues: BTreeMap<usize, bool> = BTreeMap::new();
        for asked in &self.asked {
            if let Some(number) = asked.dialogue {
                *dialogues.entry(number).or_insert(true) &=
                    asked.judgement.verdict == Verdict::Right;
            }
        }
        line("dialogues", dialogues.values().filter(|right| **right).count(), dialogues.len())?;
        let told = || self.asked.iter().filter_map(|asked| asked.in_language);
        if told().next().is_some() {
            line("language of the reply", told().filter(|right| *right).count(), told().count())?;
        }
        let answered: Vec<&Asked> = self.asked.iter().filter(|asked| asked.answered).collect();
        let wrong = answered.iter().filter(|a| a.judgement.verdict == Verdict::Wrong).count();
        let bound = upper_bound(wrong, answered.len(), CONFIDENCE) * 100.0;
        writeln!(
            out,
            "{:WIDTH$}  {wrong} of {}, {}; at most {bound:.2} % with {:.0} % confidence (exact, Clopper–Pearson)",
            "wrong answers",
            answered.len(),
            percent(wrong, answered.len()),
            CONFIDENCE * 100.0,
        )
    }

    fn write_curve(&self, out: &mut dyn Write) -> fmt::Result {
        writeln!(
            out,
            "\nrisk–coverage curve: what if readings less sure than the threshold were refused"
        )?;
        writeln!(out, "threshold\tanswered\tcoverage\twrong\trisk\tupper bound of risk")?;
        for point in curve(&self.asked) {
            let (threshold, answered, coverage) = (point.threshold, point.answered, point.coverage);
            write!(out, "{threshold:.2}\t{answered}\t{coverage:.4}\t{}\t", point.wrong)?;
            writeln!(out, "{:.4}\t{:.4}", point.risk(), point.bound())?;
        }
        Ok(())
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write(f, self.failures)
    }
}

/// The width of the first column.
const WIDTH: usize = 28;

fn columns(tally: &Tally) -> String {
    let [right, wrong, missed, other] =
        [Verdict::Right, Verdict::Wrong, Verdict::Missed, Verdict::Other].map(|v| tally.of(v));
    format!("{:>5}  {right:>5}  {wrong:>12}  {missed:>6}  {other:>13}", tally.asked)
}

fn shares(fates: &Fates) -> String {
    format!("{:>5}  {:>6}  {:>6}", fates.asked, percent(fates.kept, fates.asked), fates.misled)
}

/// A share in percent, never rounded up to all of it.
fn percent(part: usize, whole: usize) -> String {
    let tenths = part * 1000 / whole.max(1);
    format!("{}.{} %", tenths / 10, tenths % 10)
}

/// Among failures of the same weight, puts the first of each group before the second of any, so that
/// the few that are shown are not all of one group.
fn sample<'r, T, W, G>(failures: &mut Vec<&'r T>, key: impl Fn(&'r T) -> (W, G))
where
    W: Ord + Copy,
    G: Ord,
{
    let mut met: BTreeMap<(W, G), usize> = BTreeMap::new();
    let rank = |failure: &'r T| {
        let (weight, group) = key(failure);
        let times = met.entry((weight, group)).or_insert(0);
        *times += 1;
        (weight, *times, failure)
    };
    let mut ranked: Vec<(W, usize, &T)> = failures.drain(..).map(rank).collect();
    ranked.sort_by_key(|(weight, times, _)| (*weight, *times));
    failures.extend(ranked.into_iter().map(|(_, _, failure)| failure));
}

fn heading(out: &mut dyn Write, name: &str, count: usize, limit: usize) -> fmt::Result {
    match count {
        0 => Ok(()),
        _ if count > limit => writeln!(out, "\n{name}: {count}, of which {limit} are shown"),
        _ => writeln!(out, "\n{name}: {count}"),
    }
}
