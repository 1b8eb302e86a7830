//! A curator's table of figures, merged into a base. Each row is new, in the base already, in conflict
//! with it, or wrong by the loader's own rules; the new ones are put where a curator would look for
//! them, and the base that comes of it is checked as a whole before anybody writes it down.
//!
//! Nothing is written here: a plan holds the files as they are to be, and shows itself as a diff.

mod compare;
mod shelves;
mod show;
mod splice;

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::diagnostic::{Diagnostic, Report, Severity};
use super::files::{File, Files};
use super::loader::{self, Beside, COLUMNS};
use super::model::FigureId;
use compare::Comparison;
use shelves::Shelves;
use splice::{Order, Shelf};

/// Where figures lie in a base.
pub const FOLDER: &str = "figures/";

/// What is to be done about a table. It shows itself as a diff, with the counts in its last line.
pub struct Plan {
    table: String,
    rows: Vec<Row>,
    changes: Vec<Change>,
    warnings: Vec<Diagnostic>,
    faults: Report,
}

/// A file as it is to be.
pub struct Change {
    /// The path relative to the base.
    pub path: String,
    /// The text as it is; `None` when there is no such file.
    pub before: Option<String>,
    /// The text as it is to be.
    pub after: String,
}

/// How many rows of a table are what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Not in the base.
    pub new: usize,
    /// In the base already.
    pub same: usize,
    /// Against what the base says.
    pub conflicting: usize,
    /// With a mistake in it.
    pub rejected: usize,
}

/// One row of the table.
struct Row {
    line: usize,
    id: String,
    /// The cell, in words.
    cell: String,
    fate: Fate,
}

/// What becomes of a row.
enum Fate {
    New(New),
    /// Where the base has it.
    Same(String),
    Conflicting(Conflict),
    Rejected(Vec<Diagnostic>),
}

/// A row that comes in.
struct New {
    claim: Claim,
    path: String,
    is_new_file: bool,
    /// Claims that say the same, with other sources.
    agreeing: Vec<Claim>,
}

/// A row that stays out, or comes in only once it is put right.
struct Conflict {
    /// What is against what.
    what: String,
    claim: Claim,
    rivals: Vec<Claim>,
    /// Columns that differ, with what the row and the base have in them.
    differences: Vec<(&'static str, String, String)>,
    remedy: String,
}

/// What somebody says of a cell.
struct Claim {
    /// The id and the place; empty for the row itself.
    from: String,
    value: String,
    source: String,
}

/// Compares a table with a base and works out what would be written. `into` is the file, relative to
/// the base, that is to take all new rows.
///
/// # Errors
/// Every mistake in the base itself, when it has some.
pub fn plan(files: &Files, table: &File, into: Option<&str>) -> Result<Plan, Report> {
    let beside = loader::load_beside(files, table)?;
    let comparison = Comparison::new(&beside);
    let shelves = Shelves::new(&beside);
    let mut shelf_of: BTreeMap<String, Shelf> = BTreeMap::new();
    let mut rows = rejected(&beside);
    for at in 0..beside.figures.len() {
        if comparison.is_wrong(at) {
            continue;
        }
        let figure = beside.figures.get(FigureId::new(at));
        let mut fate = comparison.fate(at);
        if let Fate::New(new) = &mut fate {
            let path = into.map_or_else(|| shelves.path(&figure), str::to_owned);
            new.is_new_file = files.get(&path).is_none();
            let shelf = shelf_of
                .entry(path.clone())
                .or_insert_with(|| Shelf::new(&beside, files.get(&path), &path));
            shelf.add(Order::new(&beside.base, figure), figure.series(), comparison.texts(at));
            new.path = path;
        }
        let cell = compare::cell_in_words(&beside.base, &figure);
        let line = comparison.line(at);
        rows.push(Row { line, id: figure.id.to_string(), cell, fate });
    }
    rows.sort_by_key(|row| row.line);
    let changes: Vec<Change> = shelf_of.into_values().map(Shelf::into_change).collect();
    let (warnings, faults) = merged(files, &beside.warnings, &changes);
    Ok(Plan { table: table.path().to_owned(), rows, changes, warnings, faults })
}

impl Plan {
    /// The files that take new rows, as they are to be; none when the base would not be right with them.
    pub fn changes(&self) -> &[Change] {
        if self.faults.has_errors() { &[] } else { &self.changes }
    }

    /// How many rows are what.
    pub fn counts(&self) -> Counts {
        let mut counts = Counts::default();
        for row in &self.rows {
            *match row.fate {
                Fate::New(_) => &mut counts.new,
                Fate::Same(_) => &mut counts.same,
                Fate::Conflicting(_) => &mut counts.conflicting,
                Fate::Rejected(_) => &mut counts.rejected,
            } += 1;
        }
        counts
    }

    /// Whether every row is new or in the base already, and the base is right with the new ones.
    pub fn is_clean(&self) -> bool {
        let counts = self.counts();
        counts.conflicting + counts.rejected == 0 && !self.faults.has_errors()
    }
}

/// The rows that the loader complains about, whether they could be read or not.
fn rejected(beside: &Beside<'_>) -> Vec<Row> {
    let mut rows: BTreeMap<usize, Vec<Diagnostic>> = BTreeMap::new();
    for diagnostic in beside.report.diagnostics() {
        if diagnostic.severity == Severity::Error {
            rows.entry(diagnostic.line.unwrap_or(1)).or_default().push(diagnostic.clone());
        }
    }
    let row = |(line, mistakes): (usize, Vec<Diagnostic>)| {
        let at = beside.table.binary_search_by_key(&line, |row| row.line().line());
        let id =
            at.map_or_else(|_| String::new(), |at| beside.figures.id(FigureId::new(at)).to_owned());
        Row { line, id, cell: String::new(), fate: Fate::Rejected(mistakes) }
    };
    rows.into_iter().map(row).collect()
}

/// What the checker says of the base with the changes: what is odd in it that was not before, and
/// everything, if it is not right.
fn merged(files: &Files, before: &Report, changes: &[Change]) -> (Vec<Diagnostic>, Report) {
    if changes.is_empty() {
        return (Vec::new(), Report::default());
    }
    let after = |change: &Change| (change.path.clone(), Cow::Owned(change.after.clone()));
    let report = loader::check(&files.with(changes.iter().map(after).collect()));
    let known = |new: &&Diagnostic| {
        let same = |old: &Diagnostic| old.path == new.path && old.message == new.message;
        before.diagnostics().iter().any(same)
    };
    let odd = report.diagnostics().iter().filter(|found| found.severity == Severity::Warning);
    let warnings = odd.filter(|found| !known(found)).cloned().collect();
    (warnings, if report.has_errors() { report } else { Report::default() })
}
