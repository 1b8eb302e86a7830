//! A fact base in a directory, read whole into memory for the loader. Everything in it is read but
//! hidden files and `README.md`; whatever cannot be read is reported at once, with its path and what
//! to do about it.

use std::borrow::Cow;
use std::ffi::{OsStr, OsString};
use std::fmt;
use std::fs::{self, Metadata};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use thiserror::Error;

use crate::knowledge::Files;

/// The largest file that is read, in bytes. A table of a million figures takes a quarter of it;
/// beyond it something that is no base has got into the directory.
const FILE_LIMIT: u64 = 1 << 30;

/// The file that is for people.
const README: &str = "README.md";

/// Why a directory cannot be used as a base: every fault found in it.
#[derive(Debug, Error)]
pub struct Unreadable(Vec<Fault>);

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (number, fault) in self.0.iter().enumerate() {
            let gap = if number > 0 { "\n" } else { "" };
            write!(f, "{gap}{fault}")?;
        }
        Ok(())
    }
}

#[derive(Debug, Error)]
enum Fault {
    #[error("{}: there is no such directory; name an existing one that holds a fact base", .0.display())]
    Missing(PathBuf),
    #[error("{}: not a directory; name the directory that the fact base lies in", .0.display())]
    NotADirectory(PathBuf),
    #[error("{}: cannot be read ({reason}); check that it is there and may be read", path.display())]
    Closed { path: PathBuf, reason: std::io::Error },
    #[error("{}: neither a file nor a directory; take it out of the base", .0.display())]
    NotAFile(PathBuf),
    #[error("{}: a link that leads back into a directory it lies in; remove it", .0.display())]
    Loop(PathBuf),
    #[error(
        "{}: {size} bytes, more than the {FILE_LIMIT} a file may have; split it or take it out",
        path.display()
    )]
    TooLarge { path: PathBuf, size: u64 },
    #[error("{}: not valid UTF-8 at byte offset {offset}; save it as UTF-8", path.display())]
    NotUtf8 { path: PathBuf, offset: usize },
    #[error("{}: the name is not valid UTF-8; rename it", .0.display())]
    Name(PathBuf),
}

/// Reads the base in the directory `root`; the files come in the order of their names.
///
/// # Errors
/// Everything in the directory that cannot be read.
pub fn read(root: &Path) -> Result<Files, Unreadable> {
    let mut walk = Walk::default();
    match fs::metadata(root) {
        Ok(kind) if kind.is_dir() => walk.directory(root, ""),
        Ok(_) => walk.faults.push(Fault::NotADirectory(root.to_owned())),
        Err(error) if error.kind() == ErrorKind::NotFound => {
            walk.faults.push(Fault::Missing(root.to_owned()));
        }
        Err(reason) => walk.faults.push(Fault::Closed { path: root.to_owned(), reason }),
    }
    if walk.faults.is_empty() { Ok(Files::new(walk.files)) } else { Err(Unreadable(walk.faults)) }
}

/// Reads one text file.
///
/// # Errors
/// Where it cannot be read or is no text.
pub fn read_file(path: &Path) -> Result<String, Unreadable> {
    fs::metadata(path)
        .map_err(|reason| Fault::Closed { path: path.to_owned(), reason })
        .and_then(|kind| text(path, &kind))
        .map_err(|fault| Unreadable(vec![fault]))
}

/// What has been met so far.
#[derive(Default)]
struct Walk {
    files: Vec<(String, Cow<'static, str>)>,
    faults: Vec<Fault>,
    /// The directories on the way down, with every link followed.
    above: Vec<PathBuf>,
}

impl Walk {
    /// Reads a directory that the loader is to know as `name`, which ends in a slash or is empty.
    fn directory(&mut self, path: &Path, name: &str) {
        let closed = |reason| Fault::Closed { path: path.to_owned(), reason };
        let real = match fs::canonicalize(path) {
            Ok(real) if self.above.contains(&real) => {
                return self.faults.push(Fault::Loop(path.to_owned()));
            }
            Ok(real) => real,
            Err(reason) => return self.faults.push(closed(reason)),
        };
        let entries = fs::read_dir(path)
            .and_then(|entries| entries.map(|entry| Ok(entry?.file_name())).collect());
        let mut entries: Vec<OsString> = match entries {
            Ok(entries) => entries,
            Err(reason) => return self.faults.push(closed(reason)),
        };
        entries.sort_unstable();
        self.above.push(real);
        for entry in entries {
            self.entry(&path.join(&entry), name, &entry);
        }
        self.above.pop();
    }

    fn entry(&mut self, path: &Path, above: &str, entry: &OsStr) {
        if entry.as_encoded_bytes().starts_with(b".") || entry == README {
            return;
        }
        let Some(entry) = entry.to_str() else {
            return self.faults.push(Fault::Name(path.to_owned()));
        };
        let kind = match fs::metadata(path) {
            Ok(kind) => kind,
            Err(reason) => {
                return self.faults.push(Fault::Closed { path: path.to_owned(), reason });
            }
        };
        if kind.is_dir() {
            return self.directory(path, &format!("{above}{entry}/"));
        }
        match text(path, &kind) {
            Ok(text) => self.files.push((format!("{above}{entry}"), Cow::Owned(text))),
            Err(fault) => self.faults.push(fault),
        }
    }
}

/// The text of a file; anything that only looks like one (a pipe, a device) is not opened.
fn text(path: &Path, kind: &Metadata) -> Result<String, Fault> {
    let path = || path.to_owned();
    if !kind.is_file() {
        return Err(Fault::NotAFile(path()));
    }
    if kind.len() > FILE_LIMIT {
        return Err(Fault::TooLarge { path: path(), size: kind.len() });
    }
    let bytes = fs::read(path()).map_err(|reason| Fault::Closed { path: path(), reason })?;
    String::from_utf8(bytes).map_err(|error| {
        let offset = error.utf8_error().valid_up_to();
        Fault::NotUtf8 { path: path(), offset }
    })
}
