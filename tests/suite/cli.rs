//! The command line:
//! - exit codes: 0 fine, 1 something wrong was found, 2 wrong usage or an unreadable base;
//! - a base that cannot be read is told by path, with what to do;
//! - settings are flags with environment variables, and help shows them;
//! - answers go to standard output, everything else to standard error;
//! - a reader that goes away ends the run quietly.

use std::fs;
use std::io::Read;
use std::process::{Command, Stdio};

use crate::program::{TODAY, article, finish, program, run};

const QUESTION: &str = "trade turnover with Türkiye in 2020";

#[track_caller]
fn code(arguments: &[&str], expected: i32) {
    let run = run(arguments, "");
    assert_eq!(run.code, expected, "{arguments:?}: {run:?}");
}

#[test]
fn exit_codes_tell_what_happened() {
    code(&["--help"], 0);
    code(&["--version"], 0);
    code(&["ask", QUESTION], 0);
    code(&["ask", "asdf qwer"], 0);
    code(&["ask", "--jsonl"], 0);
    code(&["explain", QUESTION], 0);
    code(&["topics"], 0);
    code(&["check"], 0);
    code(&["health"], 0);
    code(&["console"], 0);
    code(&[], 0);
    code(&["ask"], 2);
    code(&["ask", "--jsonl", QUESTION], 2);
    code(&["explain"], 2);
    code(&["import"], 2);
    code(&["sing"], 2);
    code(&["--today", "yesterday", "topics"], 2);
    code(&["--timezone", "Mars/Olympus", "topics"], 2);
    code(&["--color", "pink", "topics"], 2);
}

#[test]
fn a_strict_check_fails_on_warnings() {
    let base = scratch("doubtful");
    let tiny = crate::files::tests_dir("bases/tiny");
    let texts = crate::files::read_dir(&tiny);
    let check = |published: &str, options: &[&str]| {
        for (path, text) in &texts {
            let path = base.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text.replace(",undated,", published)).unwrap();
        }
        let base = base.to_str().unwrap();
        finish(program().args(["--knowledge", base, "check"]).args(options))
    };
    assert_eq!(check(",undated,", &["--strict"]).code, 0);
    assert_eq!(check(",,", &[]).code, 0);
    let ran = check(",,", &["--strict"]);
    assert_eq!(ran.code, 1);
    assert!(ran.out.contains("`report-1` has no date"), "{}", ran.out);
    assert!(ran.out.ends_with("0 errors, 1 warnings\n"), "{}", ran.out);
}

#[test]
fn an_answer_is_all_that_goes_to_standard_output() {
    let run = run(&["ask", QUESTION], "");
    assert!(run.out.contains("4.1 billion") && run.out.contains("AzerNews"), "{}", run.out);
    assert!(run.out.ends_with('\n') && !run.out.ends_with("\n\n"), "{:?}", run.out);
    assert_eq!(run.err, "");
}

#[test]
fn words_of_a_question_need_no_quotes() {
    let words: Vec<&str> = ["ask"].into_iter().chain(QUESTION.split(' ')).collect();
    assert_eq!(run(&words, "").out, run(&["ask", QUESTION], "").out);
}

#[test]
fn explain_shows_the_reading() {
    let out = run(&["explain", "trade turnover wiht Serbia in 2020"], "").out;
    assert!(out.contains("Serbia") && out.contains("2020"), "{out}");
}

#[test]
fn the_compiled_in_base_needs_no_settings() {
    let ran = finish(program().args(["--today", TODAY, "ask", QUESTION]));
    assert_eq!(ran.code, 0);
    assert!(ran.out.contains("billion"), "{}", ran.out);
    assert_eq!(finish(program().arg("check")).code, 0);
    assert_eq!(finish(program().arg("health")).code, 0);
}

#[test]
fn eval_counts_by_kind_and_fails_on_a_miss() {
    let place = scratch("eval");
    let file = |name: &str, outcome: &str| {
        let path = place.join(name);
        let case =
            format!("[[case]]\nkind = \"plain\"\nask = [\"{QUESTION}\"]\noutcome = \"{outcome}\"");
        fs::write(&path, format!("today = \"{TODAY}\"\n{case}\n")).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let (right, wrong) = (file("right.toml", "answer"), file("wrong.toml", "unknown"));
    let report = place.join("report.txt");
    let ran = run(&["eval", &right, "--mutants", "0"], "");
    assert_eq!(ran.code, 0, "{ran:?}");
    let ran = run(&["eval", &right, &wrong, "--report", report.to_str().unwrap()], "");
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(ran.out.contains("wrong.toml:2  plain  wrong answer"), "{}", ran.out);
    assert!(ran.out.contains("1 of 2, 50.0 %"), "{}", ran.out);
    let report = fs::read_to_string(report).unwrap();
    assert!(report.starts_with(ran.out.trim_end()), "{report}");
    assert!(report.contains("threshold\tanswered\tcoverage\twrong"), "{report}");
    code(&["eval", "nowhere.toml"], 2);
    fs::write(place.join("broken.toml"), "today = 5").unwrap();
    code(&["eval", place.join("broken.toml").to_str().unwrap()], 2);
}

#[test]
fn settings_can_come_from_the_environment() {
    let base = article();
    let ran = finish(
        program()
            .env("TRADEFACTS_KNOWLEDGE", &base)
            .env("TRADEFACTS_TODAY", TODAY)
            .args(["ask", "trade turnover with Türkiye last year"]),
    );
    assert!(ran.out.contains("4.1 billion"), "{ran:?}");
    let help = finish(program().arg("--help")).out;
    for name in ["KNOWLEDGE", "TODAY", "TIMEZONE", "LANGUAGE", "COLOR", "LOG"] {
        assert!(help.contains(&format!("TRADEFACTS_{name}")), "{name} is not in\n{help}");
    }
    let wrong = finish(program().env("TRADEFACTS_TODAY", "soon").arg("topics"));
    assert_eq!(wrong.code, 2);
}

#[test]
fn without_a_set_day_the_clock_of_the_zone_counts() {
    let base = article();
    let ran = finish(program().args([
        "--knowledge",
        &base,
        "--timezone",
        "Europe/Belgrade",
        "ask",
        QUESTION,
    ]));
    assert!(ran.out.contains("4.1 billion"), "{ran:?}");
}

#[test]
fn colours_are_for_terminals_unless_asked_for() {
    let coloured = |arguments: &[&str]| run(arguments, "").out.contains('\u{1b}');
    assert!(!coloured(&["ask", QUESTION]));
    assert!(!coloured(&["--color", "never", "ask", QUESTION]));
    assert!(coloured(&["--color", "always", "ask", QUESTION]));
}

#[test]
fn logs_go_to_standard_error() {
    let base = article();
    let with = |filter: &str| {
        finish(program().env("TRADEFACTS_LOG", filter).args([
            "--knowledge",
            &base,
            "ask",
            QUESTION,
        ]))
    };
    let noisy = with("trace");
    assert_eq!((noisy.code, &noisy.out), (0, &with("off").out));
    let wrong = with("=,=");
    assert_eq!(wrong.code, 0);
    assert!(wrong.err.contains("log filter"), "{}", wrong.err);
}

#[test]
fn control_characters_in_an_argument_are_not_shown() {
    for command in ["ask", "explain"] {
        let out = run(&[command, "turn\u{1b}[2Jover \u{202e}with\u{7} Serbia"], "").out;
        assert!(!out.contains(['\u{1b}', '\u{7}', '\u{202e}']), "{command}: {out:?}");
    }
}

#[test]
fn a_reader_that_goes_away_ends_the_run_quietly() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_tradefacts"))
        .args(["--knowledge", &article(), "ask", "--jsonl"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let mut input = child.stdin.take().unwrap();
    // The program may be gone before all of it is written.
    let line = "{\"question\":\"trade turnover with Serbia in 2020\"}\n";
    let _ = std::io::Write::write_all(&mut input, line.repeat(1_000).as_bytes());
    drop(input);
    let mut err = String::new();
    child.stderr.take().unwrap().read_to_string(&mut err).unwrap();
    assert_eq!((child.wait().unwrap().code(), err.as_str()), (Some(0), ""));
}

/// Runs on a directory that a test has spoilt and expects its path and a remedy.
#[track_caller]
fn unreadable(directory: &std::path::Path, expected: &[&str]) {
    for command in ["topics", "check", "health"] {
        let ran = finish(program().arg("--knowledge").arg(directory).arg(command));
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{command}: {}", ran.err);
        for text in expected {
            assert!(ran.err.contains(text), "{command}: `{text}` is not in {}", ran.err);
        }
    }
}

/// An empty directory of a test's own.
fn scratch(name: &str) -> std::path::PathBuf {
    let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&path);
    fs::create_dir_all(&path).unwrap();
    path
}

#[test]
fn a_base_that_is_not_there_is_told_by_path() {
    let place = scratch("missing");
    unreadable(&place.join("nowhere"), &["nowhere", "no such directory"]);
    fs::write(place.join("file.toml"), "").unwrap();
    unreadable(&place.join("file.toml"), &["file.toml", "compiled base", "directory"]);
}

#[test]
fn every_unreadable_file_of_a_base_is_told_at_once() {
    let place = scratch("unreadable");
    fs::create_dir(place.join("events")).unwrap();
    fs::write(place.join("events/2021.toml"), b"title = \"T\xfcrkiye\"").unwrap();
    fs::write(place.join("indicators.toml"), b"ok \xff").unwrap();
    fs::write(place.join(".hidden"), b"\xff").unwrap();
    fs::write(place.join("README.md"), b"\xff").unwrap();
    let huge = fs::File::create(place.join("huge.csv")).unwrap();
    huge.set_len(5 << 30).unwrap();
    unreadable(
        &place,
        &[
            "events/2021.toml: not valid UTF-8 at byte offset 10",
            "indicators.toml: not valid UTF-8 at byte offset 3",
            "huge.csv: 5368709120 bytes",
        ],
    );
    fs::remove_file(place.join("huge.csv")).unwrap();
}

#[cfg(unix)]
#[test]
fn links_are_followed_but_not_in_circles() {
    use std::os::unix::fs::symlink;
    let place = scratch("links");
    symlink(&place, place.join("again")).unwrap();
    unreadable(&place, &["links/again: a link that leads back"]);
    fs::remove_file(place.join("again")).unwrap();
    symlink(place.join("gone"), place.join("dangling")).unwrap();
    unreadable(&place, &["links/dangling: cannot be read"]);
    fs::remove_file(place.join("dangling")).unwrap();
    symlink("/dev/zero", place.join("endless")).unwrap();
    unreadable(&place, &["links/endless: neither a file nor a directory"]);
    fs::remove_file(place.join("endless")).unwrap();
    symlink(article(), place.join("base")).unwrap();
    let ran = finish(program().arg("--knowledge").arg(place.join("base")).arg("health"));
    assert_eq!(ran.code, 0, "{ran:?}");
}
