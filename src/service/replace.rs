//! Files of a directory, replaced together. Every new text is on the disk, in a hidden file beside the
//! one it is for, before the first takes its place by a rename; a reader sees the old text or the new
//! one, never half of it. If a rename fails, those before it are taken back. Only a power cut between
//! two renames can leave some files new and others old, each of them whole.

use std::fs::{self, File, Permissions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::{Builder, NamedTempFile};
use thiserror::Error;

/// A file to be replaced or made.
#[derive(Clone, Copy)]
pub struct Replacement<'a> {
    /// The path relative to the directory.
    pub path: &'a str,
    /// The text that was read; `None` when there is to be no such file yet.
    pub before: Option<&'a str>,
    /// The text that it is to have.
    pub after: &'a str,
}

/// Why nothing was replaced.
#[derive(Debug, Error)]
pub enum Unwritable {
    /// The machine refuses.
    #[error(
        "{}: cannot be written ({reason}); nothing was changed, check that the directory may be \
         written to and has room",
        path.display()
    )]
    Closed {
        /// The file or directory.
        path: PathBuf,
        /// What the machine says.
        reason: io::Error,
    },
    /// Somebody else has written to the file since it was read.
    #[error("{}: changed since it was read; nothing was changed, run it again", .0.display())]
    Changed(PathBuf),
    /// A file could neither be replaced nor the others be put back.
    #[error(
        "{}: cannot be put back ({reason}) after another file could not be written; look at what \
         is in it",
        path.display()
    )]
    Torn {
        /// The file.
        path: PathBuf,
        /// What the machine says.
        reason: io::Error,
    },
}

/// Replaces all of the files, or none.
///
/// # Errors
/// What stood in the way; nothing is changed then, unless it says otherwise.
pub fn replace(root: &Path, replacements: &[Replacement<'_>]) -> Result<(), Unwritable> {
    let mut staged = Vec::with_capacity(replacements.len());
    for replacement in replacements {
        let path = target(&root.join(replacement.path));
        let file = stage(&path, replacement.after).map_err(closed(&path))?;
        staged.push((path, file));
    }
    for ((path, _), replacement) in staged.iter().zip(replacements) {
        if !is_as_read(path, replacement.before) {
            return Err(Unwritable::Changed(path.clone()));
        }
    }
    let mut done: Vec<PathBuf> = Vec::with_capacity(staged.len());
    for (path, file) in staged {
        if let Err(error) = file.persist(&path) {
            take_back(&done, replacements)?;
            return Err(Unwritable::Closed { path, reason: error.error });
        }
        done.push(path);
    }
    // The names are new as well; where a directory cannot be flushed, the system does it in its time.
    let folders = done.iter().filter_map(|path| File::open(path.parent()?).ok());
    folders.for_each(|folder| _ = folder.sync_all());
    Ok(())
}

/// Where the text really lies, since a rename would put a file in the place of a link.
fn target(path: &Path) -> PathBuf {
    fs::canonicalize(path).unwrap_or_else(|_| path.to_owned())
}

/// Writes a text beside the file it is for, with the rights of that file.
fn stage(path: &Path, text: &str) -> io::Result<NamedTempFile> {
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let mut builder = Builder::new();
    builder.prefix(".import-");
    let rights = fs::metadata(path).map(|file| file.permissions()).ok();
    if let Some(rights) = rights.clone().or_else(of_new_files) {
        builder.permissions(rights);
    }
    if rights.as_ref().is_some_and(Permissions::readonly) {
        return Err(io::Error::new(io::ErrorKind::PermissionDenied, "the file is read-only"));
    }
    let mut file = builder.tempfile_in(folder)?;
    file.write_all(text.as_bytes())?;
    if let Some(rights) = rights {
        file.as_file().set_permissions(rights)?;
    }
    file.as_file().sync_all()?;
    Ok(file)
}

/// The rights of a new file; what the process masks is taken off.
#[cfg(unix)]
fn of_new_files() -> Option<Permissions> {
    use std::os::unix::fs::PermissionsExt as _;
    Some(Permissions::from_mode(0o666))
}

#[cfg(not(unix))]
fn of_new_files() -> Option<Permissions> {
    None
}

fn is_as_read(path: &Path, before: Option<&str>) -> bool {
    match before {
        Some(before) => fs::read(path).is_ok_and(|now| now == before.as_bytes()),
        None => !path.exists(),
    }
}

/// Puts the first files back as they were.
fn take_back(done: &[PathBuf], replacements: &[Replacement<'_>]) -> Result<(), Unwritable> {
    for (path, replacement) in done.iter().zip(replacements) {
        let restored = match replacement.before {
            Some(before) => stage(path, before)
                .and_then(|file| file.persist(path).map(drop).map_err(|error| error.error)),
            None => fs::remove_file(path),
        };
        restored.map_err(|reason| Unwritable::Torn { path: path.clone(), reason })?;
    }
    Ok(())
}

fn closed(path: &Path) -> impl Fn(io::Error) -> Unwritable {
    move |reason| Unwritable::Closed { path: path.to_owned(), reason }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A directory with one file, `a`.
    fn directory() -> tempfile::TempDir {
        let directory = tempfile::tempdir().unwrap();
        fs::write(directory.path().join("a"), "old").unwrap();
        directory
    }

    fn names(directory: &Path) -> Vec<String> {
        let entries = fs::read_dir(directory).unwrap();
        let mut names: Vec<String> =
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    const BOTH: [Replacement<'_>; 2] = [
        Replacement { path: "a", before: Some("old"), after: "new" },
        Replacement { path: "b", before: None, after: "made" },
    ];

    #[test]
    fn all_files_are_replaced_and_none_is_left_over() {
        let directory = directory();
        replace(directory.path(), &BOTH).unwrap();
        assert_eq!(names(directory.path()), ["a", "b"]);
        let texts = ["a", "b"].map(|name| fs::read_to_string(directory.path().join(name)).unwrap());
        assert_eq!(texts, ["new", "made"]);
    }

    #[test]
    fn what_somebody_else_has_written_is_not_written_over() {
        for (name, text) in [("a", "newer"), ("b", "theirs")] {
            let directory = directory();
            fs::write(directory.path().join(name), text).unwrap();
            let error = replace(directory.path(), &BOTH).unwrap_err();
            assert!(matches!(error, Unwritable::Changed(_)), "{error}");
            assert_eq!(fs::read_to_string(directory.path().join(name)).unwrap(), text);
        }
    }

    #[test]
    fn files_are_put_back_as_they_were() {
        let directory = directory();
        replace(directory.path(), &BOTH).unwrap();
        let done = ["a", "b"].map(|name| directory.path().join(name));
        take_back(&done, &BOTH).unwrap();
        assert_eq!(names(directory.path()), ["a"]);
        assert_eq!(fs::read_to_string(&done[0]).unwrap(), "old");
    }
}
