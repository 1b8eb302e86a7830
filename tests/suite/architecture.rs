//! The house as the design draws it:
//! - a room uses only rooms below it, and never one beside it;
//! - rooms of the core touch no clock, file, socket, environment or async;
//! - Telegram's types stay with its adapter;
//! - no file outgrows its reader, and nothing is left unsafe, ignored or undone.
//!
//! The tests read the source as text: every path that begins with `crate`, `super`, `std` and the like
//! is taken apart, wherever it stands, and held against the tables below.

use std::fs;
use std::path::{Path, PathBuf};

use self::paths::{code_of, paths_in};

mod paths;

/// Which rooms each room may use.
const MAY_USE: &[(&str, &[&str])] = &[
    ("packed", &[]),
    ("calendar", &["packed"]),
    ("quantity", &["packed"]),
    ("text", &[]),
    ("language", &["packed", "calendar", "quantity", "text"]),
    ("knowledge", &["packed", "calendar", "quantity", "text", "language"]),
    ("query", &["calendar", "quantity", "text", "language", "knowledge"]),
    ("understand", &["packed", "calendar", "quantity", "text", "language", "knowledge", "query"]),
    ("ready", &["packed", "knowledge", "understand"]),
    ("lookup", &["calendar", "quantity", "language", "knowledge", "query"]),
    ("reply", &["calendar", "quantity", "language", "knowledge", "query", "lookup"]),
    (
        "engine",
        &[
            "ready",
            "calendar",
            "quantity",
            "text",
            "language",
            "knowledge",
            "query",
            "understand",
            "lookup",
            "reply",
        ],
    ),
    ("builtin", &["knowledge", "engine", "ready"]),
    // The build script, which makes the base ready that is compiled in.
    ("build", &["knowledge", "understand", "packed", "ready", "service"]),
    ("evaluate", SURFACE),
    // The messenger's adapter runs on the inbox, store and pace of the service; it is the service that
    // knows nothing of adapters.
    ("adapters", ADAPTER),
    ("service", SURFACE),
    ("cli", PROGRAM),
    ("main", PROGRAM),
    ("lib", &[]),
];

/// What the surfaces see of the core.
const SURFACE: &[&str] = &["engine", "reply", "query", "knowledge"];

/// What the ways in see: the same, and what they run on.
const ADAPTER: &[&str] = &["engine", "reply", "query", "knowledge", "service"];

/// What the program puts together.
const PROGRAM: &[&str] =
    &["engine", "builtin", "reply", "query", "knowledge", "evaluate", "adapters", "service", "cli"];

/// What anything above the engine sees of `knowledge`: files in, a checked base or a report out.
const OF_KNOWLEDGE: &[&str] = &[
    "self",
    "Base",
    "Diagnostic",
    "File",
    "Files",
    "Report",
    "Severity",
    "check",
    "import",
    "load",
    "questions",
];

/// The rooms that know of the machine they run on; all others are pure.
const SHELL: &[&str] = &["build", "adapters", "service", "cli", "main"];

/// What a pure room must not touch.
const IMPURE: &[&str] = &[
    "std::env",
    "std::fs",
    "std::net",
    "std::os",
    "std::process",
    "std::thread",
    "std::io::stdin",
    "std::io::stdout",
    "std::io::stderr",
    "std::time::Instant",
    "std::time::SystemTime",
    "jiff::Timestamp::now",
    "jiff::Zoned::now",
    "Instant::now",
    "SystemTime::now",
    "Timestamp::now",
    "Zoned::now",
    "fs::read",
    "tokio",
    "teloxide",
    "axum",
    "rusqlite",
];

/// Pure all the same: threads that end before their caller goes on, whose number does not show in the result.
const THREADED: &[&str] =
    &["src/knowledge/loader.rs", "src/knowledge/loader/swift.rs", "src/knowledge/figures/build.rs"];

/// Where a file stops being read in one go.
const LINES: usize = 400;

/// Files that may be longer, each with its reason.
const LONGER: &[(&str, &str)] = &[(
    "src/knowledge/model.rs",
    "the model of the base is one list of plain types, read by looking a name up in it",
)];

/// What is never left in a file.
const UNDONE: &[&str] = &["unsafe", "#[ignore", "todo!", "unimplemented!", "dbg!"];

#[test]
fn rooms_use_only_rooms_below_them() {
    none(sources("src").iter().flat_map(steps_up).collect());
}

#[test]
fn rooms_of_the_core_touch_no_machine() {
    none(sources("src").iter().flat_map(impurities).collect());
}

#[test]
fn teloxide_stays_with_its_adapter() {
    let outside = |source: &&Source| !source.name.starts_with("src/adapters/telegram");
    let names_it = |source: &&Source| source.code.contains("teloxide");
    let sources = sources("src");
    none(
        sources.iter().filter(outside).filter(names_it).map(|source| source.name.clone()).collect(),
    );
}

#[test]
fn no_file_outgrows_its_reader() {
    let is_long = |source: &Source| {
        source.lines > LINES && LONGER.iter().all(|(name, _)| *name != source.name)
    };
    let complain = |source: Source| {
        is_long(&source).then(|| format!("{}: {} lines", source.name, source.lines))
    };
    none(all_sources().into_iter().filter_map(complain).collect());
}

#[test]
fn every_exception_is_still_needed() {
    let sources = all_sources();
    for (name, _) in LONGER {
        let source = sources.iter().find(|source| source.name == *name);
        assert!(source.is_some_and(|source| source.lines > LINES), "{name} needs no exception");
    }
}

#[test]
fn nothing_is_left_undone() {
    none(all_sources().iter().flat_map(undone).collect());
}

#[test]
fn the_tests_above_see_what_they_forbid() {
    #[track_caller]
    fn complaints(name: &str, text: &str) -> usize {
        let source = Source::new(name.to_owned(), text);
        steps_up(&source).len() + impurities(&source).len() + undone(&source).len()
    }
    let seen = [
        ("src/reply/mod.rs", "use crate::understand::Reading;"),
        ("src/reply/mod.rs", "use super::text::Token;"),
        ("src/reply/draw/ansi.rs", "use super::super::super::engine::Engine;"),
        ("src/lookup/mod.rs", "use crate::{calendar::Period, understand};"),
        ("src/query.rs", "fn of(engine: &crate::engine::Engine) {}"),
        ("src/service/store.rs", "use crate::adapters::console;"),
        ("src/adapters/jsonl.rs", "use crate::knowledge::{self, Figure};"),
        ("src/adapters/jsonl.rs", "use crate::engine::Engine; use crate::lookup;"),
        ("src/cli/ask.rs", "use tradefacts::understand;"),
        ("src/attic.rs", "const ROOM: &str = \"not in the design\";"),
        ("src/engine.rs", "fn now() { std::time::Instant::now() }"),
        ("src/engine.rs", "use std::{fmt, fs};"),
        ("src/engine.rs", "use jiff::Zoned; fn f() { Zoned::now(); }"),
        ("src/engine.rs", "fn f() { todo!() }"),
        ("src/engine.rs", "unsafe fn f() {}"),
        ("tests/suite/x.rs", "#[test] #[ignore = \"slow\"] fn f() {}"),
    ];
    for (name, text) in seen {
        assert!(complaints(name, text) > 0, "{name}: {text}");
    }
    let fine = [
        ("src/reply/mod.rs", "use crate::lookup::Finding; // not crate::text"),
        ("src/reply/render.rs", "use super::{Block, text};"),
        (
            "src/engine.rs",
            "/// See [`crate::cli`].\nuse crate::{knowledge::Base, text, understand::*};",
        ),
        ("src/engine.rs", "const HINT: &str = \"todo! unsafe crate::cli\"; const Q: char = '\"';"),
        ("src/service/directory.rs", "use std::fs; use crate::knowledge::{Files, load};"),
    ];
    for (name, text) in fine {
        assert_eq!(complaints(name, text), 0, "{name}: {text}");
    }
}

#[track_caller]
fn none(complaints: Vec<String>) {
    assert!(complaints.is_empty(), "\n{}\n", complaints.join("\n"));
}

/// A source file.
struct Source {
    /// The path from the root of the package, with `/` between the parts.
    name: String,
    /// How many lines it has.
    lines: usize,
    /// What is left without comments and literals.
    code: String,
}

impl Source {
    fn new(name: String, text: &str) -> Self {
        Self { name, lines: text.lines().count(), code: code_of(text) }
    }

    /// The module the file is, from the root of the crate.
    fn module(&self) -> Vec<&str> {
        let path = self.name.trim_start_matches("src/").trim_end_matches(".rs");
        path.trim_end_matches("/mod").split('/').collect()
    }

    fn room(&self) -> &str {
        self.module()[0]
    }
}

/// Uses of rooms that the room of the file may not use.
fn steps_up(source: &Source) -> Vec<String> {
    if !source.name.starts_with("src/") {
        return Vec::new();
    }
    let (module, room) = (source.module(), source.room());
    let Some((_, allowed)) = MAY_USE.iter().find(|(name, _)| *name == room) else {
        return vec![format!("{}: the room `{room}` has no place in the order", source.name)];
    };
    let mut complaints = Vec::new();
    for path in paths_in(&source.code) {
        let Some((used, item)) = use_of_room(&path, &module) else { continue };
        if used != room && !allowed.contains(&used) {
            complaints.push(format!("{}: {room} must not use {used}", source.name));
        }
        let narrow = [SURFACE, ADAPTER, PROGRAM].contains(allowed);
        if narrow && used == "knowledge" && !item.is_some_and(|item| OF_KNOWLEDGE.contains(&item)) {
            complaints.push(format!("{}: {room} must not use {}", source.name, path.join("::")));
        }
    }
    complaints
}

/// The room that a path leads to, and what is taken from it.
fn use_of_room<'a>(path: &'a [String], module: &[&str]) -> Option<(&'a str, Option<&'a str>)> {
    let supers = path.iter().take_while(|part| *part == "super").count();
    let rest = match path[0].as_str() {
        "crate" | "tradefacts" => &path[1..],
        "super" if supers >= module.len() => &path[supers..],
        _ => return None,
    };
    let room = rest.first()?.as_str();
    let is_room = MAY_USE.iter().any(|(name, _)| *name == room);
    is_room.then(|| (room, rest.get(1).map(String::as_str)))
}

/// What a pure room touches of the machine.
fn impurities(source: &Source) -> Vec<String> {
    if !source.name.starts_with("src/") || SHELL.contains(&source.room()) {
        return Vec::new();
    }
    let begins = |path: &str, with: &str| {
        path.strip_prefix(with).is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
    };
    let paths = paths_in(&source.code).into_iter().map(|path| path.join("::"));
    paths
        .filter(|path| IMPURE.iter().any(|impure| begins(path, impure)))
        .filter(|path| !(begins(path, "std::thread") && THREADED.contains(&source.name.as_str())))
        .map(|path| format!("{}: {path}", source.name))
        .collect()
}

fn undone(source: &Source) -> Vec<String> {
    let is_word = |byte: u8| byte == b'_' || byte.is_ascii_alphanumeric();
    let stands = |mark: &str| {
        source.code.match_indices(mark).any(|(at, _)| {
            let before = source.code.as_bytes()[..at].last().copied();
            let after = source.code.as_bytes().get(at + mark.len()).copied();
            !before.into_iter().chain(after).any(is_word)
        })
    };
    let marks = UNDONE.iter().filter(|mark| stands(mark));
    marks.map(|mark| format!("{}: {mark}", source.name)).collect()
}

/// Every Rust file of the program and its tests.
fn all_sources() -> Vec<Source> {
    ["src", "tests"].into_iter().flat_map(sources).collect()
}

/// Every Rust file under a directory of the package. There must be some, or a test would pass because
/// it looked in the wrong place.
fn sources(directory: &str) -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    collect(&root.join(directory), &mut files);
    assert!(!files.is_empty(), "no source under {directory}");
    files.sort();
    files
        .iter()
        .map(|file| {
            let name = file.strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/");
            Source::new(name, &fs::read_to_string(file).unwrap())
        })
        .collect()
}

fn collect(directory: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(directory).unwrap_or_else(|error| panic!("{directory:?}: {error}")) {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}
