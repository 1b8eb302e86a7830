//! A base that `tradefacts compile` wrote, read from its file.

use std::fs::File;
use std::path::{Path, PathBuf};

use thiserror::Error;

use crate::engine::{Engine, Unusable};

/// Why a file cannot be used as a base.
#[derive(Debug, Error)]
#[error("{}: {reason}", path.display())]
pub struct Refused {
    path: PathBuf,
    reason: Unusable,
}

/// Reads the engine in the file at `path`.
///
/// # Errors
/// Why the file cannot be used, with its path and what to do about it.
pub fn read(path: &Path) -> Result<Engine, Refused> {
    let engine = || {
        let mut file = File::open(path)?;
        let length = file.metadata()?.len();
        Engine::from_compiled(&mut file, length)
    };
    engine().map_err(|reason| Refused { path: path.to_owned(), reason })
}
