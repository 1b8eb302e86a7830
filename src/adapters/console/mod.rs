//! The console: a question a line, an answer under it. On a terminal the line can be edited, names
//! complete and what was asked is remembered; from a file or pipe lines are answered one by one.
//!
//! ```text
//! line = "/" command | question
//! ```

mod editor;
mod session;

use std::io::{self, BufRead, Write};
use std::path::Path;

use jiff::civil::Date;

use self::editor::{Editor, Input};
use self::session::Session;
use super::lines::Lines;
use crate::engine::Engine;

/// The longest line that is kept, in bytes. The engine reads a thousand characters of a question, so
/// nothing that could be read is lost.
const LINE_LIMIT: usize = 64 * 1024;

/// How a console is to behave.
#[derive(Clone, Copy)]
pub struct Settings<'a> {
    /// The day "last year" is counted from, asked anew for each question.
    pub today: &'a dyn Fn() -> Date,
    /// ISO 639-1 code used only where a text does not tell its language.
    pub language: Option<&'a str>,
    /// Whether replies are drawn in colours.
    pub colours: bool,
}

/// Talks with a person at a terminal until they leave. What was asked is kept in the file `history`
/// where that can be written.
///
/// # Errors
/// Where the terminal cannot be read or written.
pub fn interactive(
    engine: &Engine,
    settings: &Settings<'_>,
    history: Option<&Path>,
    mut out: impl Write,
) -> io::Result<()> {
    let mut session = Session::new(engine, settings);
    let mut editor = Editor::open(engine, history)?;
    session.welcome(&mut out)?;
    loop {
        let flow = match editor.read()? {
            Input::Line(line) => session.take(&line, &mut out)?,
            Input::NotUtf8 => session.notice("console-not-utf8", &[], &mut out)?,
            Input::End => return Ok(()),
        };
        if flow.is_break() {
            return Ok(());
        }
    }
}

/// Answers each line of `input`, as from a file or a pipe.
///
/// # Errors
/// Where reading or writing fails.
pub fn piped(
    engine: &Engine,
    settings: &Settings<'_>,
    input: impl BufRead,
    mut out: impl Write,
) -> io::Result<()> {
    let mut session = Session::new(engine, settings);
    let mut lines = Lines::new(input, LINE_LIMIT);
    while let Some(line) = lines.read()? {
        let flow = match line.text() {
            Ok(text) => session.take(text, &mut out)?,
            Err(_) => session.notice("console-not-utf8", &[], &mut out)?,
        };
        if line.cut {
            let limit = (LINE_LIMIT / 1024).to_string();
            let _ = session.notice("console-line-cut", &[("limit", &limit)], &mut out)?;
        }
        if flow.is_break() {
            break;
        }
    }
    Ok(())
}
