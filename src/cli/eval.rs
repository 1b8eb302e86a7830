//! `eval`: the questions kept beside the facts, or those in other files, asked and counted.

use std::borrow::Cow;
use std::fs;
use std::path::PathBuf;

use anyhow::{Context as _, bail};
use clap::Args;
use tradefacts::evaluate::{self, Options};
use tradefacts::knowledge::{Files, questions};
use tradefacts::service::directory;

use super::settings::Settings;
use super::{Verdict, print};

/// What to evaluate.
#[derive(Args)]
pub(super) struct Eval {
    /// Files of questions to ask instead of those of the base
    files: Vec<PathBuf>,

    /// Write what came of it, with every miss and the risk–coverage curve
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,

    /// How many mutants of each sort are made of a question
    #[arg(long, value_name = "N", default_value_t = Options::default().mutants)]
    mutants: usize,

    /// How many failing questions and mutants are shown
    #[arg(long, value_name = "N", default_value_t = Options::default().failures)]
    failures: usize,
}

impl Eval {
    pub(super) fn run(&self, settings: &Settings) -> anyhow::Result<Verdict> {
        let files = if self.files.is_empty() { settings.files()? } else { self.read()? };
        let prefix = if self.files.is_empty() { "questions/" } else { "" };
        let questions = questions::parse(files.under(prefix))
            .map_err(|report| anyhow::anyhow!("{}", report.to_string().trim_end()))?;
        let options = Options { mutants: self.mutants, failures: self.failures };
        let report = evaluate::run(settings.engine()?, &questions, &options);
        if report.asked() == 0 {
            bail!("there is no question to ask; name files of questions or add them to the base");
        }
        print(&report.to_string())?;
        if let Some(path) = &self.report {
            fs::write(path, report.in_full())
                .with_context(|| format!("{}: the report cannot be written", path.display()))?;
        }
        Ok(if report.passed() { Verdict::Fine } else { Verdict::Wrong })
    }

    fn read(&self) -> anyhow::Result<Files> {
        let read = |path: &PathBuf| {
            let text = directory::read_file(path)?;
            Ok((path.to_string_lossy().into_owned(), Cow::Owned(text)))
        };
        Ok(Files::new(self.files.iter().map(read).collect::<anyhow::Result<_>>()?))
    }
}
