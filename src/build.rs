//! Runs while the program is built: reads and checks the base that is compiled in and makes it ready, so
//! that a start only takes it up. It is made of the rooms that do so at a start, as they are; a base with
//! mistakes does not end the build, since the program that is built is what shows them.

// Of each room only a part is needed here.
#![allow(dead_code, unused_imports, missing_docs)]

mod calendar;
mod knowledge;
mod language;
mod packed;
mod quantity;
mod query;
mod ready;
mod text;
mod understand;

mod service {
    pub mod directory;
}

use std::path::{Path, PathBuf};
use std::{env, fs};

use packed::Sections;
use understand::Understanding;

/// The rooms whose code decides what a prepared base holds.
const ROOMS: [&str; 7] =
    ["calendar", "knowledge", "language", "packed", "quantity", "text", "understand"];

fn main() {
    println!("cargo::rerun-if-changed=knowledge");
    println!("cargo::rustc-env=TRADEFACTS_CODE={}", fingerprint());
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo says where to write"));
    let Sections { items, kept, texts } = prepared().unwrap_or_default();
    for (name, part) in [("items", items), ("kept", kept), ("texts", texts.into())] {
        fs::write(out.join(name), part).expect("what is built can be written");
    }
}

/// The base made ready; `None` where it has mistakes, and is left to be read at the start.
fn prepared() -> Option<Sections<Vec<u8>, Vec<u8>, String>> {
    let files = match service::directory::read(Path::new("knowledge")) {
        Ok(files) => files,
        Err(unreadable) => {
            println!("cargo::warning=the base is not prepared: {}", first_line(&unreadable));
            return None;
        }
    };
    match knowledge::load(&files) {
        Ok(base) => {
            let understanding = Understanding::new(&base, base.home());
            Some(ready::parts(&base, &understanding))
        }
        Err(report) => {
            println!("cargo::warning=the base is not prepared: {}", first_line(&report));
            None
        }
    }
}

fn first_line(text: &impl ToString) -> String {
    text.to_string().lines().next().unwrap_or_default().to_owned()
}

/// A number that tells the code apart that made a prepared base: a hash of its text and of the version.
fn fingerprint() -> u64 {
    let mut files: Vec<PathBuf> = Vec::new();
    for room in ROOMS {
        let room = Path::new("src").join(room);
        for path in [room.with_extension("rs"), room] {
            if path.exists() {
                println!("cargo::rerun-if-changed={}", path.display());
                collect(path, &mut files);
            }
        }
    }
    files.sort_unstable();
    let texts = files.iter().map(|path| fs::read(path).expect("the sources can be read"));
    let version = env::var("CARGO_PKG_VERSION").unwrap_or_default();
    // A checkout with other line ends is the same code.
    let bytes = texts.flatten().chain(version.into_bytes()).filter(|byte| *byte != b'\r');
    // FNV-1a: the same wherever it is built.
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

fn collect(path: PathBuf, files: &mut Vec<PathBuf>) {
    if path.is_dir() {
        let entries = fs::read_dir(path).expect("the sources can be read");
        entries.flatten().for_each(|entry| collect(entry.path(), files));
    } else if path.extension().is_some_and(|extension| extension == "rs") {
        files.push(path);
    }
}
