//! The program as a user runs it: arguments and input go in, an exit code and two texts come out.

use std::path::PathBuf;
use std::time::Duration;

use assert_cmd::Command;

/// A day after the article, so that "last year" is 2020.
pub const TODAY: &str = "2021-08-15";

/// No run of these tests takes a second; one that waits for input it never gets must not hang them.
const PATIENCE: Duration = Duration::from_secs(30);

/// The base that holds the article alone.
pub fn article() -> String {
    at("tests/bases/article")
}

/// A path below the root of the package.
pub fn at(path: &str) -> String {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(path).to_str().unwrap().to_owned()
}

/// What a run left behind.
#[derive(Debug)]
pub struct Run {
    pub code: i32,
    pub out: String,
    pub err: String,
}

/// The program with nothing of the tester's own settings.
pub fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tradefacts"));
    for (name, _) in std::env::vars_os() {
        let name = name.to_string_lossy().into_owned();
        if name.starts_with("TRADEFACTS_")
            || ["RUST_LOG", "NO_COLOR", "TERM"].contains(&name.as_str())
        {
            command.env_remove(name);
        }
    }
    command.timeout(PATIENCE);
    command
}

/// Runs a command on the article's base.
#[track_caller]
pub fn run(arguments: &[&str], input: impl Into<Vec<u8>>) -> Run {
    let base = article();
    let mut command = program();
    finish(
        command.args(["--knowledge", &base, "--today", TODAY]).args(arguments).write_stdin(input),
    )
}

/// Runs a command that has been set up.
#[track_caller]
pub fn finish(command: &mut Command) -> Run {
    let output = command.output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("output is UTF-8");
    Run {
        code: output.status.code().expect("it ended by itself"),
        out: text(output.stdout),
        err: text(output.stderr),
    }
}

/// Input that was not typed by a person who wants an answer. None of it may break a run.
pub fn hostile() -> Vec<(&'static str, Vec<u8>)> {
    let text = |text: &str| text.as_bytes().to_vec();
    vec![
        ("invalid UTF-8", b"trade \xff\xfe turnover".to_vec()),
        ("a character cut off", b"T\xc3".to_vec()),
        ("NUL", b"turn\0over\0".to_vec()),
        ("only NUL", vec![0; 100]),
        ("escape sequences", text("\u{1b}[2J\u{1b}]0;title\u{7}\u{9b}31m turnover")),
        ("carriage returns", text("turnover\rwith\rSerbia")),
        (
            "zero-width characters",
            text("tra\u{200b}de tu\u{200d}rn\u{feff}over with Ser\u{2060}bia in 20\u{200c}20"),
        ),
        ("right-to-left marks", text("\u{202e}turnover\u{202c} with \u{2067}Serbia\u{2069}")),
        ("right-to-left letters", text("ما هو حجم التجارة مع تركيا؟")),
        ("look-alike letters", text("trаde turnоver with Sеrbia in 2020")),
        ("only emoji", text("🇦🇿🇹🇷💰📈🤷🏽‍♀️👨‍👩‍👧‍👦")),
        ("only combining marks", text(&"\u{301}".repeat(5_000))),
        ("marks upon marks", text(&format!("z{}", "\u{335}\u{489}".repeat(5_000)))),
        ("private and unassigned", text("\u{e000}\u{fffff}\u{ffff}\u{10ffff}\u{378}")),
        ("only punctuation", text(&"?!".repeat(3_000))),
        ("only digits", text(&"9".repeat(20_000))),
        ("quotes and brackets", text(r#"'; DROP TABLE figures; -- "{}[]()<>&amp;"#)),
        ("format strings", text("%s%n {} {0} ${jndi:ldap://x} $(reboot) `reboot`")),
        ("a long word", text(&"a".repeat(60_000))),
        ("many words", text(&"trade turnover Serbia 2020 ".repeat(2_000))),
        ("ten megabytes", vec![b'x'; 10 * 1024 * 1024]),
        ("ten megabytes of halves", "ə".repeat(5 * 1024 * 1024).into_bytes()),
    ]
}
