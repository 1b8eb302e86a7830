//! A file added to the base must be compiled in; the compiler itself watches only those it knows. And a base
//! that `tradefacts compile` prepared is read by the same code only, which is told by a fingerprint.

use std::fs;
use std::path::{Path, PathBuf};

/// The rooms whose code decides what a prepared base holds.
const ROOMS: [&str; 7] =
    ["calendar", "knowledge", "language", "packed", "quantity", "text", "understand"];

fn main() {
    println!("cargo::rerun-if-changed=knowledge");
    let mut files: Vec<PathBuf> = Vec::new();
    for room in ROOMS {
        for path in [Path::new("src").join(room), Path::new("src").join(room).with_extension("rs")]
        {
            if path.exists() {
                println!("cargo::rerun-if-changed={}", path.display());
                collect(path, &mut files);
            }
        }
    }
    files.sort_unstable();
    // FNV-1a, 64 bits: the same wherever it is built.
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    let version = std::env::var("CARGO_PKG_VERSION").unwrap_or_default();
    let texts = files.iter().map(|path| fs::read(path).expect("the sources can be read"));
    for byte in texts.flatten().chain(version.into_bytes()).filter(|byte| *byte != b'\r') {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    }
    println!("cargo::rustc-env=TRADEFACTS_CODE={hash}");
}

fn collect(path: PathBuf, files: &mut Vec<PathBuf>) {
    if path.is_dir() {
        let entries = fs::read_dir(path).expect("the sources can be read");
        entries.flatten().for_each(|entry| collect(entry.path(), files));
    } else if path.extension().is_some_and(|extension| extension == "rs") {
        files.push(path);
    }
}
