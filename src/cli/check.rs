//! `check`: every mistake in a base, each with its place.

use tradefacts::knowledge::{self, Severity};

use super::settings::Settings;
use super::{Verdict, print};

pub(super) fn run(settings: &Settings) -> anyhow::Result<Verdict> {
    let files = settings.files()?;
    let report = knowledge::check(&files);
    if !report.is_empty() {
        print(&report.render(&files, settings.colours()))?;
        print("")?;
    }
    let (errors, warnings) = (report.count(Severity::Error), report.count(Severity::Warning));
    let read = files.iter().count();
    print(&format!("{read} files, {errors} errors, {warnings} warnings"))?;
    Ok(if report.has_errors() { Verdict::Wrong } else { Verdict::Fine })
}
