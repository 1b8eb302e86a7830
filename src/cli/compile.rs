//! `compile`: a base, checked and made ready, as one file that a start only has to take up.

use std::fs;
use std::path::PathBuf;

use anyhow::Context as _;
use clap::Args;

use super::settings::Settings;
use super::{Verdict, print};

/// What to write.
#[derive(Args)]
pub(super) struct Compile {
    /// File to write
    #[arg(value_name = "OUT")]
    out: PathBuf,
}

impl Compile {
    pub(super) fn run(&self, settings: &Settings) -> anyhow::Result<Verdict> {
        let engine = settings.engine()?;
        let bytes = engine.compile();
        let out = self.out.display();
        // A start that reads the file meanwhile finds the old one or the new one, whole.
        let folder = self.out.parent().filter(|folder| !folder.as_os_str().is_empty());
        let beside = tempfile::Builder::new()
            .prefix(".tradefacts-")
            .tempfile_in(folder.unwrap_or(".".as_ref()));
        let unwritable =
            || format!("{out}: cannot be written; name a file in a directory that can");
        let beside = beside.with_context(unwritable)?;
        fs::write(beside.path(), &bytes).with_context(unwritable)?;
        beside.persist(&self.out).with_context(unwritable)?;
        print(&format!("{out}: {} facts, {} bytes", engine.facts().count(), bytes.len()))?;
        Ok(Verdict::Fine)
    }
}
