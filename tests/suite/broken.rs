//! Guards that:
//! - the tiny base draws no complaint;
//! - every kind of mistake is complained about in just the words, and at just the place, that
//!   `complaint.txt` of its folder under `tests/broken/` holds;
//! - so is every kind of doubt, with folders under `tests/doubtful/`, and the base can be used all the same;
//! - whatever is done to a file, the check ends, with places that lie in it.
//!
//! A folder holds only the files that differ from the tiny base; an empty file takes one away. A new
//! folder is a new test. To write the complaints of a new folder, run with `TRADEFACTS_BLESS=1` and read
//! what it wrote.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use tradefacts::knowledge::{Files, Report, check, load};

use crate::files::{read_dir, tests_dir};

/// Where the complaints of a folder are kept.
const COMPLAINT: &str = "complaint.txt";

#[test]
fn the_tiny_base_is_right() {
    let files = Files::new(read_dir(&tests_dir("bases/tiny")));
    assert_eq!(check(&files).to_string(), "");
    let base = load(&files).unwrap_or_else(|report| panic!("{report}"));
    assert_eq!(base.figures.len(), 4);
}

#[test]
fn each_fault_draws_its_complaint() {
    for folder in folders("broken") {
        draws_its_complaint(&folder);
    }
}

#[test]
fn each_doubt_draws_its_warning() {
    for folder in folders("doubtful") {
        let report = draws_its_complaint(&folder);
        assert!(!report.has_errors(), "{report}");
    }
}

proptest! {
    #[test]
    fn whatever_is_done_to_a_file_the_check_ends(
        which in any::<prop::sample::Index>(),
        from in any::<prop::sample::Index>(),
        length in 0_usize..40,
        put in "[\\[\\]{}\"',=|#\\\\\n\r \\-a-zA-Z0-9éİЖ\u{301}\u{feff}😀]{0,12}",
    ) {
        let mut pairs = read_dir(&tests_dir("bases/tiny"));
        pairs.sort();
        let (_, text) = which.get_mut(&mut pairs);
        let bounds: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let start = from.index(bounds.len());
        let end = (start + length).min(bounds.len() - 1);
        text.to_mut().replace_range(bounds[start]..bounds[end], &put);
        let files = Files::new(pairs);
        let report = check(&files);
        // What only the check reads, the questions, cannot make a base unusable.
        prop_assert!(load(&files).is_ok() || report.has_errors());
        let rendered = report.render(&files, false);
        prop_assert_eq!(report.is_empty(), rendered.is_empty());
    }
}

fn folders(of: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(tests_dir(of)).unwrap();
    let mut folders: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    folders.sort();
    assert!(!folders.is_empty());
    folders
}

#[track_caller]
fn draws_its_complaint(folder: &Path) -> Report {
    let mut pairs: BTreeMap<_, _> = read_dir(&tests_dir("bases/tiny")).into_iter().collect();
    for (path, text) in read_dir(folder) {
        match text.is_empty() {
            true => pairs.remove(&path),
            false if path != COMPLAINT => pairs.insert(path, text),
            false => None,
        };
    }
    let report = check(&Files::new(pairs.into_iter().collect()));
    let complaint = folder.join(COMPLAINT);
    if std::env::var_os("TRADEFACTS_BLESS").is_some() {
        fs::write(&complaint, report.to_string()).unwrap();
    }
    let expected = fs::read_to_string(&complaint).unwrap_or_default();
    assert!(!report.is_empty(), "{} draws no complaint", folder.display());
    assert_eq!(report.to_string(), expected, "{}", folder.display());
    report
}
