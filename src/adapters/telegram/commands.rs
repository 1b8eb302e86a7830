//! What each command does.

use teloxide::types::{InlineKeyboardButton, InlineKeyboardMarkup};

use super::command::Command;
use super::data::Press;
use super::desk::{Desk, messages};
use super::html::escape;
use super::keyboard;
use super::plan::{Call, Plan, Seat};
use super::private;
use crate::reply::{Choice, html};

/// So many example questions stand under a greeting.
const EXAMPLES: usize = 4;

impl Desk {
    /// Does what a command wants.
    pub(super) fn command(&self, command: Command, rest: &str, seat: &Seat) -> Plan {
        let language = self.tongue(seat);
        let place = seat.place;
        let calls = match command {
            Command::Start => return self.start(rest, seat, &language),
            Command::Ask => self.line(place, &language, "telegram-ask-how"),
            Command::Topics => {
                let (html, keyboard) = self.groups(&language, 0);
                messages(&html, Some(keyboard), place)
            }
            Command::Sources => {
                let sources = self.engine.sources(&self.context(Some(&language), None));
                messages(&html(&sources), None, place)
            }
            Command::Why => return self.why(None, seat),
            Command::Language => return self.choose_language(rest, seat, &language),
            Command::Help => self.help(&language, seat),
            Command::Privacy => self.line(place, &language, "telegram-privacy"),
            Command::Forget => {
                self.talks.borrow_mut().forget(seat.key.user);
                self.languages.borrow_mut().remove(&seat.key.user);
                let calls = self.line(place, &language, "telegram-forgotten");
                return Plan { calls, forget: Some(seat.key.user), ..Plan::default() };
            }
            Command::About => self.line(place, &language, "telegram-about"),
        };
        Plan { calls, ..Plan::default() }
    }

    fn start(&self, payload: &str, seat: &Seat, language: &str) -> Plan {
        // The way in from inline mode, where nothing was found.
        if let Some(question) = private::payload(payload).filter(|_| payload != INLINE_START) {
            return self.question(&question, seat);
        }
        let text = self.phrase(language, "telegram-start");
        let keyboard = keyboard::questions(&self.examples(language), EXAMPLES);
        let calls = messages(&text, Some(InlineKeyboardMarkup::new(keyboard)), seat.place);
        Plan { calls, ..Plan::default() }
    }

    fn help(&self, language: &str, seat: &Seat) -> Vec<Call> {
        let mut text = self.phrase(language, "telegram-help");
        let commands: Vec<Command> = match seat.place.shared {
            true => Command::in_groups().collect(),
            false => Command::in_private().collect(),
        };
        text.push('\n');
        for command in commands {
            let what = self.phrase(language, &phrase(command));
            text.push_str(&format!("\n/{} – {what}", command.name()));
        }
        let keyboard = keyboard::questions(&self.examples(language), EXAMPLES);
        messages(&text, Some(InlineKeyboardMarkup::new(keyboard)), seat.place)
    }

    /// Questions that show what can be asked.
    pub(super) fn examples(&self, language: &str) -> Vec<Choice> {
        let help = self.engine.ask("", &self.context(Some(language), None)).reply;
        if help.suggestions.is_empty() { help.choices } else { help.suggestions }
    }

    /// How the last question was read, or `question` where one is given.
    pub(super) fn why(&self, question: Option<&str>, seat: &Seat) -> Plan {
        let language = self.tongue(seat);
        let last = self
            .talk(seat, |talk| {
                let last = talk.questions.last().cloned()?;
                Some((last, talk.before.clone()))
            })
            .flatten();
        let (question, before) = match (question, last) {
            (Some(question), Some((last, before))) if last.trim() == question.trim() => {
                (last, before)
            }
            (Some(question), _) => (question.to_owned(), None),
            (None, Some(last)) => last,
            (None, None) => return self.one_line(seat, "telegram-nothing-asked"),
        };
        let context = self.context(Some(&language), before.as_ref());
        let reading = self.engine.explain(&question, &context);
        let html = format!("<pre>{}</pre>", escape(reading.trim()));
        Plan { calls: messages(&html, None, seat.place), ..Plan::default() }
    }

    fn choose_language(&self, typed: &str, seat: &Seat, language: &str) -> Plan {
        let tongues = self.engine.tongues();
        if let Some((tag, _)) =
            tongues.iter().find(|(tag, _)| tag.eq_ignore_ascii_case(typed.trim()))
        {
            return self.speak(tag, seat);
        }
        let row = |(tag, name): (String, String)| {
            let data = Press::Language(tag).write()?;
            Some(vec![InlineKeyboardButton::callback(name, data)])
        };
        let keyboard = InlineKeyboardMarkup::new(tongues.into_iter().filter_map(row));
        let text = self.phrase(language, "telegram-language");
        Plan { calls: messages(&text, Some(keyboard), seat.place), ..Plan::default() }
    }

    /// Speaks a language from now on.
    pub(super) fn speak(&self, tag: &str, seat: &Seat) -> Plan {
        self.languages.borrow_mut().insert(seat.key.user, tag.to_owned());
        let calls = self.line(seat.place, tag, "telegram-language-set");
        Plan { calls, language: Some((seat.key.user, tag.to_owned())), ..Plan::default() }
    }
}

/// The payload of the link that inline mode shows where it found nothing.
pub(super) const INLINE_START: &str = "inline";

/// The phrase that says what a command does.
pub(super) fn phrase(command: Command) -> String {
    format!("telegram-command-{}", command.name())
}
