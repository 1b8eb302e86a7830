//! A base compiled to a file:
//! - the file answers what the directory answers, byte for byte, in every language, slips and all;
//! - the same base makes the same bytes, from a directory and from a file made of it, and when the program is
//!   built;
//! - a file that is cut short, added to, changed, of another format or made by other code is refused by
//!   name, with what to do;
//! - what needs the files of a base says that a compiled one has none.

use std::fs;
use std::path::PathBuf;

use tradefacts::builtin;
use tradefacts::engine::Engine;
use tradefacts::knowledge::load;

use crate::program::{TODAY, article, at, finish, program};

/// Questions whose answers need all that a base holds: figures, events, offices, slips, languages.
const QUESTIONS: [&str; 10] = [
    "how mcuh was trade with Turky in 2020",
    "trade turnover with Serbia in 2020",
    "top three trade partners in 2020",
    "who chairs KOBIA?",
    "kim KOBİA-nın sədridir?",
    "2020-ci ildə Türkiyə ilə ticarət dövriyyəsi nə qədər olub",
    "каким был товарооборот с Турцией в 2020 году",
    "kolika je robna razmena sa Turskom 2020",
    "2020 yılında Türkiye ile ticaret ne kadardı",
    "when was the Shusha Declaration signed",
];

fn scratch(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("compile");
    fs::create_dir_all(&folder).unwrap();
    folder.join(name)
}

/// Compiles a base to a file of this name.
#[track_caller]
fn compiled(base: Option<&str>, name: &str) -> PathBuf {
    let out = scratch(name);
    let mut command = program();
    if let Some(base) = base {
        command.args(["--knowledge", base]);
    }
    let run = finish(command.arg("compile").arg(&out));
    assert_eq!(run.code, 0, "{run:?}");
    assert!(run.out.contains("facts"), "{run:?}");
    out
}

/// Answers to all questions, without the time they took.
#[track_caller]
fn answers(base: &str) -> String {
    let lines: Vec<String> =
        QUESTIONS.iter().map(|question| format!("{{\"question\":\"{question}\"}}\n")).collect();
    let mut command = program();
    command.args(["--knowledge", base, "--today", TODAY, "ask", "--jsonl"]);
    let run = finish(command.write_stdin(lines.concat()));
    assert_eq!((run.code, run.out.lines().count()), (0, QUESTIONS.len()), "{run:?}");
    let timeless = run.out.lines().map(|line| line.split(",\"micros\"").next().unwrap().to_owned());
    timeless.collect::<Vec<_>>().join("\n")
}

#[test]
fn a_file_answers_what_its_directory_answers() {
    for (base, name) in [(article(), "article.base"), (at("knowledge"), "shipped.base")] {
        let file = compiled(Some(&base), name);
        assert_eq!(answers(file.to_str().unwrap()), answers(&base), "{base}");
    }
}

#[test]
fn the_same_base_makes_the_same_bytes() {
    let once = compiled(Some(&article()), "once.base");
    let again = compiled(Some(&article()), "again.base");
    let from_file = compiled(once.to_str(), "from-file.base");
    let bytes = fs::read(&once).unwrap();
    assert!(bytes == fs::read(again).unwrap());
    assert!(bytes == fs::read(from_file).unwrap());
}

#[test]
fn the_build_prepares_what_is_compiled_in() {
    let prepared = builtin::prepared().expect("the base has no mistakes");
    let read = load(&builtin::files()).map(Engine::new).unwrap();
    assert!(prepared.compile() == read.compile());
}

#[track_caller]
fn refused(name: &str, bytes: &[u8], why: &str, remedy: &str) {
    let file = scratch(name);
    fs::write(&file, bytes).unwrap();
    let file = file.to_str().unwrap();
    let run = finish(program().args(["--knowledge", file, "ask", QUESTIONS[0]]));
    assert_eq!((run.code, run.out.as_str()), (2, ""), "{run:?}");
    assert!(run.err.starts_with(&format!("tradefacts: {file}: ")), "{run:?}");
    assert!(run.err.contains(why) && run.err.contains(remedy), "{run:?}");
}

#[test]
fn a_file_that_is_not_whole_or_not_ours_is_refused_with_what_to_do() {
    let whole = fs::read(compiled(Some(&article()), "whole.base")).unwrap();
    let changed = |at: usize| {
        let mut bytes = whole.clone();
        bytes[at] ^= 1;
        bytes
    };
    let anew = "`tradefacts compile`";
    refused("empty.base", b"", "not a compiled base", anew);
    refused("text.base", b"# a readme", "not a compiled base", anew);
    refused("head.base", &whole[..30], "cut short", anew);
    refused("short.base", &whole[..whole.len() - 1], "cut short", anew);
    refused("long.base", &[&whole[..], b"x"].concat(), "added to", anew);
    refused("format.base", &changed(16), "another format", anew);
    refused("stale.base", &changed(24), "stale", anew);
    refused("sum.base", &changed(56), "corrupt", anew);
    refused("middle.base", &changed(whole.len() / 2), "corrupt", anew);
    refused("last.base", &changed(whole.len() - 1), "corrupt", anew);
}

#[test]
fn what_needs_files_says_that_there_are_none() {
    let file = compiled(Some(&article()), "no-files.base");
    for command in ["check", "eval"] {
        let run = finish(program().arg("--knowledge").arg(&file).arg(command));
        assert_eq!(run.code, 2, "{run:?}");
        assert!(run.err.contains("name the directory it was made from"), "{run:?}");
    }
}

#[test]
fn what_cannot_be_written_is_said() {
    let out = scratch("no-such-folder/x.base");
    let run = finish(program().args(["--knowledge", &article(), "compile"]).arg(out));
    assert_eq!(run.code, 2, "{run:?}");
    assert!(run.err.contains("cannot be written"), "{run:?}");
}
