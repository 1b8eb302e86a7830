//! Guards that every base kept here draws no complaint from the checker that a curator runs.

use std::fs;

use tradefacts::builtin;
use tradefacts::knowledge::{Files, check};

use crate::files::{read_dir, tests_dir};

#[track_caller]
fn is_right(files: &Files) {
    let report = check(files);
    assert!(report.is_empty(), "{report}");
}

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
