//! Places that cannot be written to, and files that are not just files: what is there stays as it was.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::os::unix::process::CommandExt as _;
use std::process::Command;

use super::{Desk, EARLIER, NEW, end};
use crate::program::finish;

/// Somebody who may write nowhere but where everybody may: nobody, by custom.
const NOBODY: u32 = 65534;

#[test]
fn a_directory_that_may_not_be_written_to_is_told_and_left_alone() {
    // The copy of the program is for a root who runs the tests from where nobody may look.
    let desk = Desk::at(&std::env::temp_dir(), "tradefacts-import-read-only", "bases/article");
    desk.table(&[NEW, EARLIER]);
    let copy = desk.place.join("program");
    fs::copy(env!("CARGO_BIN_EXE_tradefacts"), &copy).unwrap();
    let figures = desk.base().join("figures");
    let rights = |mode| fs::set_permissions(&figures, fs::Permissions::from_mode(mode));
    rights(0o555).unwrap();
    let before = desk.bytes();
    let mut command = Command::new(copy);
    if fs::write(figures.join(".probe"), "").is_ok() {
        fs::remove_file(figures.join(".probe")).unwrap();
        command.uid(NOBODY);
    }
    command.current_dir(&desk.place).args(["import", "table.csv", "--knowledge", "base"]);
    let ran = finish(assert_cmd::Command::from_std(command).arg("--write"));
    rights(0o755).unwrap();
    assert_eq!(ran.code, 2, "{ran:?}");
    assert!(end(&ran).ends_with("; nothing was written"), "{}", ran.out);
    for text in ["figures/azerbaijan-georgia.csv: cannot be written", "nothing was changed"] {
        assert!(ran.err.contains(text), "{}", ran.err);
    }
    assert_eq!(desk.bytes(), before);
    fs::remove_dir_all(&desk.place).unwrap();
}

#[test]
fn a_disk_that_takes_only_the_first_file_changes_none() {
    let desk = Desk::new("full", "../knowledge");
    // The second file is larger than the limit, the first is not.
    desk.table(&[
        "turnover-az-ph-1999,trade-turnover,AZ,MT,1999,1,USD,reported,exact,azernews-208174,high,,",
        "turnover-az-tr-1999,trade-turnover,AZ,TR,1999,1,USD,reported,exact,azernews-208174,high,,",
    ]);
    let before = desk.bytes();
    let script = "trap '' XFSZ; ulimit -f 4; exec \"$0\" import table.csv --knowledge base --write";
    let mut shell = Command::new("sh");
    shell.current_dir(&desk.place).args(["-c", script, env!("CARGO_BIN_EXE_tradefacts")]);
    let ran = finish(&mut assert_cmd::Command::from_std(shell));
    assert_eq!(ran.code, 2, "{ran:?}");
    assert!(ran.out.contains("2 new, 0 same"), "{}", ran.out);
    assert!(ran.err.contains("azerbaijan-turkiye.csv: cannot be written"), "{}", ran.err);
    assert_eq!(desk.bytes(), before);
}

#[test]
fn links_stay_links_and_rights_stay_rights() {
    let desk = Desk::new("link", "bases/article");
    let link = desk.base().join("figures/azerbaijan-serbia.csv");
    let real = desk.place.join("serbia.csv");
    fs::rename(&link, &real).unwrap();
    fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).unwrap();
    std::os::unix::fs::symlink(&real, &link).unwrap();
    let ran = desk.import(&[EARLIER], &["--write"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert!(fs::read_to_string(&real).unwrap().contains("turnover-az-rs-2019"));
    assert_eq!(fs::metadata(&real).unwrap().permissions().mode() & 0o777, 0o640);
}
