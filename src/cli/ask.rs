//! `ask`: one question from the command line, or a batch of JSON lines from standard input.

use std::io;

use clap::Args;
use tradefacts::adapters::{draw, jsonl, printable};

use super::settings::Settings;
use super::{Verdict, print};

/// What to answer.
#[derive(Args)]
pub(super) struct Ask {
    /// The question
    #[arg(required_unless_present = "jsonl", conflicts_with = "jsonl")]
    question: Vec<String>,

    /// Answer one JSON object a line from standard input: {"id": …, "question": "…"}
    #[arg(long)]
    jsonl: bool,
}

impl Ask {
    pub(super) fn run(&self, settings: &Settings) -> anyhow::Result<Verdict> {
        let engine = settings.engine()?;
        if self.jsonl {
            let today = || settings.today();
            let (input, out) = (io::stdin().lock(), io::stdout().lock());
            jsonl::run(engine, &today, settings.language(), input, out)?;
        } else {
            let question = self.question.join(" ");
            let answer = engine.ask(&printable(&question), &settings.context());
            print(&draw(&answer.reply, settings.colours()))?;
        }
        Ok(Verdict::Fine)
    }
}
