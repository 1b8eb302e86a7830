//! `check`: every mistake in a base and everything doubtful, each with its place.

use tradefacts::knowledge::{self, Severity};

use super::settings::Settings;
use super::{Verdict, print};

/// What to check.
#[derive(clap::Args)]
pub(super) struct Check {
    /// Exit with 1 on warnings too
    #[arg(long)]
    strict: bool,
}

impl Check {
    pub(super) fn run(&self, settings: &Settings) -> anyhow::Result<Verdict> {
        let files = settings.files()?;
        let report = knowledge::check(&files);
        if !report.is_empty() {
            print(&report.render(&files, settings.colours()))?;
            print("")?;
        }
        let (errors, warnings) = (report.count(Severity::Error), report.count(Severity::Warning));
        let read = files.iter().count();
        print(&format!("{read} files, {errors} errors, {warnings} warnings"))?;
        let wrong = errors > 0 || (self.strict && warnings > 0);
        Ok(if wrong { Verdict::Wrong } else { Verdict::Fine })
    }
}
