//! Guards that:
//! - the checker that a curator runs finds no mistake in any base kept here;
//! - no doubt about the shipped base comes or goes unseen.

use std::fs;

use tradefacts::builtin;
use tradefacts::knowledge::{Files, check};

use crate::files::{read_dir, tests_dir};

#[track_caller]
fn is_right(files: &Files) {
    let report = check(files);
    assert!(!report.has_errors(), "{report}");
}

/// Kinds of doubts by words that only their messages have.
const DOUBTS: [(&str, &str); 11] = [
    ("similar names", "differs only in its endings"),
    ("given twice", "says the same as"),
    ("unmarked conflict", " where `"),
    ("off its parts", " come to "),
    ("off its levels", " make it "),
    ("off its neighbours", "at least ten times"),
    ("undated source", "no date"),
    ("no way in", "no word of a question leads to"),
    ("behind another", "stands behind"),
    ("asked twice", "is also a question of"),
    ("lonely conflict", "has no other member"),
];

#[test]
fn the_compiled_in_base_is_right() {
    is_right(&builtin::files());
}

#[test]
fn the_bases_of_the_tests_are_right() {
    for folder in fs::read_dir(tests_dir("bases")).unwrap() {
        is_right(&Files::new(read_dir(&folder.unwrap().path())));
    }
}

#[test]
fn the_doubts_about_the_compiled_in_base_are_known() {
    let report = check(&builtin::files());
    let count =
        |marker| report.diagnostics().iter().filter(|found| found.message.contains(marker)).count();
    let counts = DOUBTS.map(|(kind, marker)| (kind, count(marker)));
    assert_eq!(counts.iter().map(|(_, count)| count).sum::<usize>(), report.diagnostics().len());
    let lines = counts.iter().filter(|(_, count)| *count > 0);
    let lines = lines.map(|(kind, count)| format!("{count} {kind}"));
    insta::assert_snapshot!(lines.collect::<Vec<_>>().join("\n"), @r"
    1 similar names
    1 given twice
    1 unmarked conflict
    3 off its parts
    8 off its levels
    2 off its neighbours
    ");
}
