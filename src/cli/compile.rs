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
        let mut beside = self.out.clone().into_os_string();
        beside.push(".new");
        fs::write(&beside, &bytes).and_then(|()| fs::rename(&beside, &self.out)).with_context(
            || format!("{out}: cannot be written; name a file in a directory that can"),
        )?;
        print(&format!("{out}: {} facts, {} bytes", engine.facts().count(), bytes.len()))?;
        Ok(Verdict::Fine)
    }
}
