//! Reads a base from disk for the tests.

use std::borrow::Cow;
use std::fs;
use std::path::{Path, PathBuf};

/// The folder `path` of the tests.
pub fn tests_dir(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(path)
}

/// Relative path and text of every file under `folder`.
pub fn read_dir(folder: &Path) -> Vec<(String, Cow<'static, str>)> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(&next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let relative = path.strip_prefix(folder).unwrap();
            let parts: Vec<_> = relative.iter().map(|part| part.to_str().unwrap()).collect();
            files.push((parts.join("/"), fs::read_to_string(&path).unwrap().into()));
        }
    }
    files
}
