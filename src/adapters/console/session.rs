//! One person's talk with the engine: questions with what went before, and the few commands that are
//! about the talk itself.

use std::io::{self, Write};
use std::ops::ControlFlow;

use strsim::osa_distance;

use super::Settings;
use crate::adapters::{draw, guarded, printable};
use crate::engine::{Context, Engine, Turn};
use crate::reply::Reply;

/// How many slips a mistyped command may have to be told from no command at all: the names are short,
/// and three edits turn any of them into any other.
const COMMAND_SLIPS: usize = 2;

/// The language of the console's own words until an answer has told the user's.
const LANGUAGE: &str = "en";

/// What can be typed besides questions.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Command {
    Help,
    Why,
    Topics,
    Sources,
    Quit,
}

impl Command {
    /// Every command, in the order of the help.
    pub(super) const ALL: [Command; 5] =
        [Command::Help, Command::Why, Command::Topics, Command::Sources, Command::Quit];

    /// As it is typed.
    pub(super) fn name(self) -> &'static str {
        match self {
            Command::Help => "/help",
            Command::Why => "/why",
            Command::Topics => "/topics",
            Command::Sources => "/sources",
            Command::Quit => "/quit",
        }
    }

    /// The phrase that says what it does.
    fn phrase(self) -> &'static str {
        match self {
            Command::Help => "console-help-help",
            Command::Why => "console-help-why",
            Command::Topics => "console-help-topics",
            Command::Sources => "console-help-sources",
            Command::Quit => "console-help-quit",
        }
    }

    /// The command that `typed` is, or the one it is a slip of.
    fn find(typed: &str) -> Result<Command, Option<Command>> {
        let typed = typed.to_lowercase();
        let slips = |command: &Command| osa_distance(&typed, command.name());
        let nearest =
            Self::ALL.into_iter().min_by_key(slips).filter(|near| slips(near) <= COMMAND_SLIPS);
        match nearest {
            Some(command) if command.name() == typed => Ok(command),
            nearest => Err(nearest),
        }
    }
}

/// The state of a talk.
pub(super) struct Session<'a> {
    engine: &'a Engine,
    settings: &'a Settings<'a>,
    /// The tag of the language and script of the last answer.
    language: String,
    /// What the last answer left behind.
    turn: Option<Turn>,
    /// The last question and what it was asked in, for `/why`.
    asked: Option<(String, Option<Turn>)>,
}

impl<'a> Session<'a> {
    pub(super) fn new(engine: &'a Engine, settings: &'a Settings<'a>) -> Self {
        let language = settings.language.unwrap_or(LANGUAGE).to_owned();
        Self { engine, settings, language, turn: None, asked: None }
    }

    /// Says where one is and what one might ask here.
    pub(super) fn welcome(&self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "{}", self.phrase("console-welcome", &[]))?;
        // To an empty message the engine answers what can be asked of this base.
        let hint = guarded(|| self.engine.ask("", &self.context(None)));
        if let Some(example) = hint.and_then(|hint| hint.reply.suggestions.into_iter().next()) {
            let question = ("question", example.question.as_str());
            writeln!(out, "{}", self.phrase("console-example", &[question]))?;
        }
        writeln!(out, "{}\n", self.phrase("console-keys", &[]))
    }

    /// Answers one line; breaks when it asks to leave.
    pub(super) fn take(&mut self, line: &str, out: &mut dyn Write) -> io::Result<ControlFlow<()>> {
        let line = printable(line);
        let line = line.trim();
        if line.is_empty() {
            return Ok(ControlFlow::Continue(()));
        }
        if line.starts_with('/') {
            return self.command(line, out);
        }
        self.question(line, out)
    }

    /// Says one of the console's own phrases.
    pub(super) fn notice(
        &self,
        id: &str,
        arguments: &[(&str, &str)],
        out: &mut dyn Write,
    ) -> io::Result<ControlFlow<()>> {
        self.say(&self.phrase(id, arguments), out)
    }

    fn question(&mut self, question: &str, out: &mut dyn Write) -> io::Result<ControlFlow<()>> {
        let previous = self.turn.take();
        let answer = guarded(|| self.engine.ask(question, &self.context(previous.as_ref())));
        self.asked = Some((question.to_owned(), previous));
        let Some(answer) = answer else { return self.notice("console-fault", &[], out) };
        self.turn = Some(answer.turn);
        self.language = answer.reply.tag();
        self.reply(&answer.reply, out)
    }

    fn command(&self, line: &str, out: &mut dyn Write) -> io::Result<ControlFlow<()>> {
        let typed = line.split_whitespace().next().unwrap_or(line);
        match Command::find(typed) {
            Ok(Command::Help) => self.say(&self.help(), out),
            Ok(Command::Why) => match &self.asked {
                Some((question, previous)) => {
                    let context = self.context(previous.as_ref());
                    match guarded(|| self.engine.explain(question, &context)) {
                        Some(reading) => self.say(reading.trim_end(), out),
                        None => self.notice("console-fault", &[], out),
                    }
                }
                None => self.notice("console-nothing-asked", &[], out),
            },
            Ok(Command::Topics) => self.reply(&self.engine.topics(&self.in_language()), out),
            Ok(Command::Sources) => self.reply(&self.engine.sources(&self.in_language()), out),
            Ok(Command::Quit) => Ok(ControlFlow::Break(())),
            Err(Some(near)) => {
                let arguments = [("command", typed), ("nearest", near.name())];
                self.notice("console-command-slip", &arguments, out)
            }
            Err(None) => self.notice("console-command-unknown", &[("command", typed)], out),
        }
    }

    fn help(&self) -> String {
        let width = Command::ALL.iter().map(|command| command.name().len()).max().unwrap_or(0);
        let mut text = self.phrase("console-help", &[]);
        for command in Command::ALL {
            let what = self.phrase(command.phrase(), &[]);
            text.push_str(&format!("\n  {:width$}  {what}", command.name()));
        }
        text
    }

    fn context<'b>(&'b self, previous: Option<&'b Turn>) -> Context<'b> {
        let Settings { today, language, .. } = *self.settings;
        Context { today: today(), language, chosen: false, previous }
    }

    /// For what is shown without a question: the language of the talk so far.
    fn in_language(&self) -> Context<'_> {
        Context { language: Some(&self.language), ..self.context(None) }
    }

    fn phrase(&self, id: &str, arguments: &[(&str, &str)]) -> String {
        self.engine.phrase(&self.language, id, arguments)
    }

    fn reply(&self, reply: &Reply, out: &mut dyn Write) -> io::Result<ControlFlow<()>> {
        self.say(&draw(reply, self.settings.colours), out)
    }

    /// Writes a text and the blank line that ends an answer.
    fn say(&self, text: &str, out: &mut dyn Write) -> io::Result<ControlFlow<()>> {
        writeln!(out, "{text}\n")?;
        out.flush()?;
        Ok(ControlFlow::Continue(()))
    }
}
