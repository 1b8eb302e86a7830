//! Guards that the README tells the truth: the talk in it is what the program says, word for word, and
//! its tables name all commands and settings that there are. To write the answers of a changed talk, run
//! with `TRADEFACTS_BLESS=1` and read what it wrote.

use std::fs;

use crate::program::{TODAY, at, finish, program};

/// What stands before a question in the talk.
const PROMPT: &str = "> ";

/// What stands around the talk.
const OPEN: &str = "```text\n";
const CLOSE: &str = "\n```";

fn readme() -> String {
    fs::read_to_string(at("README.md")).unwrap()
}

#[test]
fn the_talk_is_what_the_program_says() {
    let readme = readme();
    let (before, rest) = readme.split_once(OPEN).expect("a block with a talk");
    let (talk, after) = rest.split_once(CLOSE).expect("the end of the block");
    let questions: Vec<&str> = talk.lines().filter_map(|line| line.strip_prefix(PROMPT)).collect();
    assert!(!questions.is_empty());
    let input = questions.join("\n") + "\n";
    let run = finish(program().args(["--today", TODAY]).write_stdin(input));
    let mut replies = run.out.trim_end().split("\n\n");
    let said: Vec<String> = questions
        .iter()
        .map(|question| format!("{PROMPT}{question}\n{}", replies.next().unwrap_or_default()))
        .collect();
    assert_eq!(replies.next(), None, "a reply of several paragraphs does not fit the talk");
    let said = said.join("\n\n");
    if std::env::var_os("TRADEFACTS_BLESS").is_some() {
        fs::write(at("README.md"), [before, OPEN, &said, CLOSE, after].concat()).unwrap();
    }
    assert_eq!(talk, said);
}

#[test]
fn every_command_and_setting_is_told() {
    let help = finish(program().arg("--help")).out;
    let readme = readme();
    let (_, commands) = help.split_once("Commands:\n").unwrap();
    let (commands, options) = commands.split_once("\n\nOptions:\n").unwrap();
    let names = commands.lines().filter_map(|line| line.strip_prefix("  ")?.split(' ').next());
    for name in names.filter(|name| !name.is_empty() && *name != "help") {
        assert!(readme.contains(&format!("| `{name}")), "`{name}` is not in the README");
    }
    let flags =
        options.lines().filter_map(|line| line.trim().strip_prefix("--")?.split(' ').next());
    for flag in flags {
        assert!(readme.contains(&format!("| `--{flag} ")), "`--{flag}` is not in the README");
    }
}
