//! `explain`: which word of a question is read as what, and why the others lost.

use clap::Args;
use tradefacts::adapters::printable;

use super::settings::Settings;
use super::{Verdict, print};

/// What to explain.
#[derive(Args)]
pub(super) struct Explain {
    /// The question
    #[arg(required = true)]
    question: Vec<String>,
}

impl Explain {
    pub(super) fn run(&self, settings: &Settings) -> anyhow::Result<Verdict> {
        let question = self.question.join(" ");
        print(&settings.engine()?.explain(&printable(&question), &settings.context()))?;
        Ok(Verdict::Fine)
    }
}
