//! What each command does.

use teloxide::types::{InlineKeyboardButton, InlineKeyboardMarkup};

use super::command::Command;
use super::data::Press;
use super::desk::{Desk, messages};
use super::html::{MESSAGE, escape, split};
use super::keyboard;
use super::plan::{Call, Plan, Seat};
use super::private;
use crate::reply::{Block, Choice, Reply, Span, Tag, html};

/// So many example questions stand under a greeting.
const EXAMPLES: usize = 4;

/// So many buttons with pages of topics stand in one keyboard: Telegram takes a hundred.
const PAGES: usize = 60;

impl Desk {
    /// Does what a command wants.
    pub(super) fn command(&self, command: Command, rest: &str, seat: &Seat) -> Plan {
        let language = self.surface(seat.language.as_deref());
        let place = seat.place;
        let calls = match command {
            Command::Start => return self.start(rest, seat, &language),
            Command::Ask => self.line(place, &language, "telegram-ask-how"),
            Command::Topics => {
                let (html, keyboard) = self.topics(&language, 0);
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
        let language = self.surface(seat.language.as_deref());
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

    fn choose_language(&self, code: &str, seat: &Seat, language: &str) -> Plan {
        let code = code.trim().to_ascii_lowercase();
        if self.engine.languages().any(|(known, _)| known == code) {
            return self.speak(&code, seat);
        }
        let row = |(code, name): (&str, &str)| {
            let data = Press::Language(code.to_owned()).write()?;
            Some(vec![InlineKeyboardButton::callback(name, data)])
        };
        let keyboard = InlineKeyboardMarkup::new(self.engine.languages().filter_map(row));
        let text = self.phrase(language, "telegram-language");
        Plan { calls: messages(&text, Some(keyboard), seat.place), ..Plan::default() }
    }

    /// Speaks a language from now on.
    pub(super) fn speak(&self, code: &str, seat: &Seat) -> Plan {
        self.languages.borrow_mut().insert(seat.key.user, code.to_owned());
        let calls = self.line(seat.place, code, "telegram-language-set");
        Plan { calls, language: Some((seat.key.user, code.to_owned())), ..Plan::default() }
    }

    /// One page of what the base covers, with buttons to the others: page 0 lists them, each of the
    /// others is what stands under one heading, or as much of it as fits in a message.
    pub(super) fn topics(&self, language: &str, page: usize) -> (String, InlineKeyboardMarkup) {
        let reply = self.engine.topics(&self.context(Some(language), None));
        let (intro, pages) = pages(&reply);
        let data = |page: usize| Press::Topics(language.to_owned(), page).write();
        let button = |label: &str, page: usize| {
            Some(InlineKeyboardButton::callback(super::html::shorten(label, 60), data(page)?))
        };
        let mut rows: Vec<Vec<InlineKeyboardButton>> = Vec::new();
        let html = match page.checked_sub(1).and_then(|page| pages.get(page)) {
            Some((_, html)) => {
                let back = self.phrase(language, "telegram-button-topics");
                let before = (page > 1).then(|| button("‹", page - 1)).flatten();
                let after = (page < pages.len()).then(|| button("›", page + 1)).flatten();
                rows.push(before.into_iter().chain(button(&back, 0)).chain(after).collect());
                html.clone()
            }
            None => {
                let label = |(number, (title, _)): (usize, &(String, String))| {
                    Some(vec![button(title, number + 1)?])
                };
                rows.extend(pages.iter().enumerate().take(PAGES).filter_map(label));
                rows.extend(keyboard::questions(&reply.suggestions, EXAMPLES));
                if intro.is_empty() { self.phrase(language, "telegram-topics") } else { intro }
            }
        };
        (html, InlineKeyboardMarkup::new(rows))
    }
}

/// The payload of the link that inline mode shows where it found nothing.
pub(super) const INLINE_START: &str = "inline";

/// The phrase that says what a command does.
pub(super) fn phrase(command: Command) -> String {
    format!("telegram-command-{}", command.name())
}

/// What stands before the first heading, and the pages with their titles.
fn pages(reply: &Reply) -> (String, Vec<(String, String)>) {
    let heading = |block: &Block| match block {
        Block::Line(spans) => match spans.as_slice() {
            [Span { tag: Tag::Heading, text, .. }, ..] => Some(text.clone()),
            _ => None,
        },
        _ => None,
    };
    let mut intro = Vec::new();
    let mut sections: Vec<(String, Vec<Block>)> = Vec::new();
    for block in &reply.blocks {
        match (heading(block), sections.last_mut()) {
            (Some(title), _) => sections.push((title, vec![block.clone()])),
            (None, Some((_, blocks))) => blocks.push(block.clone()),
            (None, None) => intro.push(block.clone()),
        }
    }
    let draw = |blocks: Vec<Block>| html(&Reply { blocks, ..reply.clone() });
    let intro = split(&draw(intro), MESSAGE).into_iter().next().unwrap_or_default();
    let mut pages = Vec::new();
    for (title, blocks) in sections {
        let parts = split(&draw(blocks), MESSAGE);
        let many = parts.len() > 1;
        for (number, part) in parts.into_iter().enumerate() {
            let title = if many { format!("{title} {}", number + 1) } else { title.clone() };
            pages.push((title, part));
        }
    }
    (intro, pages)
}
