//! `import`: a curator's table of figures, compared with a base and, when asked to, brought into it.

use std::path::PathBuf;

use anyhow::bail;
use clap::Args;
use tradefacts::adapters::printable;
use tradefacts::knowledge::File;
use tradefacts::knowledge::import::{self, FOLDER, Plan};
use tradefacts::service::directory;
use tradefacts::service::replace::{Replacement, replace};

use super::settings::Settings;
use super::{Verdict, print};

/// What to bring in.
#[derive(Args)]
pub(super) struct Import {
    /// Table of figures, with the columns of the base's own; those that are always empty may be left out
    table: PathBuf,

    /// Write the new figures into the base, instead of only showing what would be written
    #[arg(long)]
    write: bool,

    /// Write the new figures even if other rows are rejected or conflicting
    #[arg(long, requires = "write")]
    partial: bool,

    /// File under figures/ that takes all new figures, instead of the one that each belongs in
    #[arg(long, value_name = "FILE")]
    into: Option<String>,
}

impl Import {
    pub(super) fn run(&self, settings: &Settings) -> anyhow::Result<Verdict> {
        if self.write && settings.directory().is_none() {
            bail!(
                "the base compiled in cannot be written to; name the directory of a base with \
                 --knowledge DIR"
            );
        }
        let into = self.into()?;
        let text = directory::read_file(&self.table)?;
        let table = File::new(self.table.to_string_lossy().into_owned(), text.into());
        let plan = import::plan(&settings.files()?, &table, into.as_deref())
            .map_err(|report| settings.mistakes(&report))?;
        let end = self.end(settings, &plan);
        let said = match &end {
            Ok(said) => said.as_str(),
            Err(_) => "nothing was written",
        };
        let shown = format!("{plan}; {said}");
        let lines: Vec<_> = shown.lines().map(printable).collect();
        print(&lines.join("\n"))?;
        end?;
        Ok(if plan.is_clean() { Verdict::Fine } else { Verdict::Wrong })
    }

    /// Writes what is to be written and says so.
    fn end(&self, settings: &Settings, plan: &Plan) -> anyhow::Result<String> {
        let changes = plan.changes();
        let paths = || changes.iter().map(|it| it.path.as_str()).collect::<Vec<_>>().join(", ");
        let Some(root) = settings.directory().filter(|_| self.write) else {
            return Ok(match changes {
                [] => "there is nothing to write".to_owned(),
                _ if plan.is_clean() => format!("a dry run: --write would change {}", paths()),
                _ => format!(
                    "a dry run: --write would refuse, --write --partial would change {}",
                    paths()
                ),
            });
        };
        if !plan.is_clean() && !self.partial {
            return Ok("nothing was written: put the rows right or take them out, or bring in \
                       only the new ones with --partial"
                .to_owned());
        }
        if changes.is_empty() {
            return Ok("there was nothing to write".to_owned());
        }
        let replacements = changes.iter().map(|change| Replacement {
            path: &change.path,
            before: change.before.as_deref(),
            after: &change.after,
        });
        replace(root, &replacements.collect::<Vec<_>>())?;
        Ok(format!("wrote {}", paths()))
    }

    /// The path, relative to the base, of the file that takes everything.
    fn into(&self) -> anyhow::Result<Option<String>> {
        let Some(into) = &self.into else { return Ok(None) };
        let name = into.strip_prefix(FOLDER).unwrap_or(into);
        if !name.ends_with(".csv") || name.starts_with('.') || name.contains(['/', '\\']) {
            bail!("`{into}` is no file of figures; name one as in `azerbaijan-georgia.csv`");
        }
        Ok(Some(format!("{FOLDER}{name}")))
    }
}
