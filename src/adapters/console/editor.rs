//! The line one types at a terminal: editing, history across sessions, completion with Tab, and keys
//! that leave cleanly.

use std::io::{self, ErrorKind};
use std::path::Path;

use rustyline::completion::{Completer, Pair};
use rustyline::error::ReadlineError;
use rustyline::highlight::Highlighter;
use rustyline::hint::Hinter;
use rustyline::history::FileHistory;
use rustyline::validate::Validator;
use rustyline::{
    Cmd, CompletionType, ConditionalEventHandler, Config, Event, EventContext, EventHandler,
    Helper, KeyEvent, Movement, RepeatCount,
};

use super::session::Command;
use crate::adapters::{guarded, printable};
use crate::engine::Engine;

const PROMPT: &str = "> ";

/// As many questions as one may want to find again; beyond it the oldest go.
const HISTORY_LENGTH: usize = 1_000;

/// As many names as fit on a screen beside the question.
const COMPLETIONS: usize = 20;

/// A terminal's line editor.
pub(super) struct Editor<'a> {
    line: rustyline::Editor<Names<'a>, FileHistory>,
    history: Option<&'a Path>,
}

/// What came of reading a line.
pub(super) enum Input {
    /// A line.
    Line(String),
    /// Bytes that are no text.
    NotUtf8,
    /// The user leaves.
    End,
}

impl<'a> Editor<'a> {
    /// With the names the engine knows and what `history` remembers, if it can be read.
    pub(super) fn open(engine: &'a Engine, history: Option<&'a Path>) -> io::Result<Self> {
        let config = Config::builder()
            .completion_type(CompletionType::List)
            .max_history_size(HISTORY_LENGTH)
            .and_then(|config| config.history_ignore_dups(true))
            .map_err(io::Error::other)?
            .build();
        let mut line = rustyline::Editor::with_config(config).map_err(io::Error::other)?;
        line.set_helper(Some(Names(engine)));
        line.bind_sequence(KeyEvent::ctrl('C'), EventHandler::Conditional(Box::new(ClearFirst)));
        let mut editor = Self { line, history };
        // A talk is worth having without a memory too, so that its loss is only noted.
        if let Err(error) = editor.recall() {
            tracing::info!("no history: {error}");
        }
        Ok(editor)
    }

    /// Reads one line and remembers it.
    pub(super) fn read(&mut self) -> io::Result<Input> {
        match self.line.readline(PROMPT) {
            Ok(line) => {
                if let Err(error) = self.remember(&line) {
                    tracing::info!("not remembered: {error}");
                }
                Ok(Input::Line(line))
            }
            Err(ReadlineError::Eof | ReadlineError::Interrupted) => Ok(Input::End),
            Err(ReadlineError::Io(error)) if error.kind() == ErrorKind::InvalidData => {
                Ok(Input::NotUtf8)
            }
            Err(ReadlineError::Io(error)) => Err(error),
            Err(error) => Err(io::Error::other(error)),
        }
    }

    fn recall(&mut self) -> rustyline::Result<()> {
        let Some(path) = self.history else { return Ok(()) };
        if let Some(directory) = path.parent() {
            std::fs::create_dir_all(directory)?;
        }
        if path.exists() { self.line.load_history(path) } else { Ok(()) }
    }

    /// Adds a line to the file at once: the program may be killed.
    fn remember(&mut self, line: &str) -> rustyline::Result<()> {
        let line = printable(line);
        if !line.trim().is_empty() && self.line.add_history_entry(line.trim())? {
            self.history.map_or(Ok(()), |path| self.line.append_history(path))?;
        }
        Ok(())
    }
}

/// Ctrl-C empties a line that has something in it; on an empty one it leaves, as is usual.
struct ClearFirst;

impl ConditionalEventHandler for ClearFirst {
    fn handle(&self, _: &Event, _: RepeatCount, _: bool, line: &EventContext<'_>) -> Option<Cmd> {
        (!line.line().is_empty()).then_some(Cmd::Kill(Movement::WholeBuffer))
    }
}

/// Completion of commands and of the names in the base.
struct Names<'a>(&'a Engine);

impl Completer for Names<'_> {
    type Candidate = Pair;

    fn complete(
        &self,
        line: &str,
        at: usize,
        _: &rustyline::Context<'_>,
    ) -> rustyline::Result<(usize, Vec<Pair>)> {
        let prefix = &line[..at];
        let whole: Vec<String> = if prefix.starts_with('/') {
            let names = Command::ALL.map(Command::name).into_iter();
            names.filter(|name| name.starts_with(prefix)).map(str::to_owned).collect()
        } else {
            guarded(|| self.0.complete(prefix, COMPLETIONS)).unwrap_or_default()
        };
        // What stands before the last word is the same in all of them and need not be listed.
        let word = prefix.rfind(' ').map_or(0, |space| space + 1);
        let pair = |whole: String| Pair {
            display: whole.get(word..).unwrap_or(&whole).to_owned(),
            replacement: whole,
        };
        Ok((0, whole.into_iter().map(pair).collect()))
    }
}

impl Helper for Names<'_> {}
impl Highlighter for Names<'_> {}
impl Validator for Names<'_> {}
impl Hinter for Names<'_> {
    type Hint = String;
}
