//! The command line: one command is read, run and turned into an exit code.
//!
//! | code | means |
//! |---|---|
//! | 0 | fine, or nobody is reading the output any more |
//! | 1 | it ran and found something wrong |
//! | 2 | wrong usage, an unreadable base, or it could not finish |

mod ask;
mod check;
mod compile;
mod console;
mod eval;
mod explain;
mod health;
mod import;
mod log;
mod settings;
mod telegram;
mod topics;

use std::io::{self, ErrorKind, Write};
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use self::settings::Settings;

/// Answers questions about Azerbaijan's trade and business cooperation from a curated fact base.
#[derive(Parser)]
#[command(version)]
struct Arguments {
    #[command(flatten)]
    settings: Settings,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    /// Talk in this terminal, or answer the lines of standard input (also without a command)
    Console,
    /// Answer one question, or many as JSON lines
    Ask(ask::Ask),
    /// Show how a question is read
    Explain(explain::Explain),
    /// Show what the base covers
    Topics,
    /// Check the base and show every mistake in it, and what is doubtful
    Check(check::Check),
    /// Ask the questions kept beside the facts and count the right answers
    Eval(eval::Eval),
    /// Bring a table of figures into a base, or show what it would bring
    Import(import::Import),
    /// Write the base as one file that loads at once, for --knowledge
    Compile(compile::Compile),
    /// Answer on Telegram until told to stop
    Telegram(Box<telegram::Telegram>),
    /// Tell whether the base loads, or whether a running bot is well
    Health(health::Health),
}

/// What a command that ran found.
enum Verdict {
    /// All is well.
    Fine,
    /// Something is wrong; it has been shown.
    Wrong,
}

/// Runs the command given to the program.
pub(crate) fn run() -> ExitCode {
    let arguments = Arguments::parse();
    let settings = &arguments.settings;
    let command = arguments.command.unwrap_or(Command::Console);
    // What a service does is of interest to whoever runs it; a command speaks by its output.
    let level = if matches!(command, Command::Telegram(_)) { "info" } else { "warn" };
    log::start(settings.log(), level);
    let outcome = match command {
        Command::Console => console::run(settings),
        Command::Ask(ask) => ask.run(settings),
        Command::Explain(explain) => explain.run(settings),
        Command::Topics => topics::run(settings),
        Command::Check(check) => check.run(settings),
        Command::Eval(eval) => eval.run(settings),
        Command::Import(import) => import.run(settings),
        Command::Compile(compile) => compile.run(settings),
        Command::Telegram(telegram) => telegram.run(settings),
        Command::Health(health) => health.run(settings),
    };
    match outcome {
        Ok(Verdict::Fine) => ExitCode::SUCCESS,
        Ok(Verdict::Wrong) => ExitCode::from(1),
        Err(fault) if is_broken_pipe(&fault) => ExitCode::SUCCESS,
        Err(fault) => {
            // If standard error is gone as well there is nobody left to tell.
            let _ = writeln!(io::stderr(), "tradefacts: {fault:#}");
            ExitCode::from(2)
        }
    }
}

/// Whether the reader of our output went away, as `head` does when it has seen enough.
fn is_broken_pipe(fault: &anyhow::Error) -> bool {
    let broken = |error: &io::Error| error.kind() == ErrorKind::BrokenPipe;
    fault.chain().any(|cause| cause.downcast_ref().is_some_and(broken))
}

/// Writes a text as lines on standard output.
fn print(text: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    writeln!(out, "{}", text.trim_end())?;
    out.flush()
}
