//! The one door: everything a surface may ask of the core. Pure; the day, the language hint and the
//! previous turn come in as arguments.

use jiff::civil::Date;

use crate::knowledge::Base;
use crate::language::Argument;
use crate::reply::Reply;

/// The whole core over one base.
pub struct Engine {
    base: Base,
}

/// What a question is asked in.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The day "last year" is counted from.
    pub today: Date,
    /// ISO 639-1 code used only where the text does not tell its language.
    pub language: Option<&'a str>,
    /// What the same person's last message left behind.
    pub previous: Option<&'a Turn>,
}

/// What an answer leaves behind for the next question of the same person.
#[derive(Clone, Debug, Default)]
pub struct Turn {}

/// A reply and what it leaves behind.
#[derive(Clone, Debug)]
pub struct Answer {
    /// What to say.
    pub reply: Reply,
    /// What to hand in with the next question.
    pub turn: Turn,
}

impl Engine {
    /// Over a checked base.
    pub fn new(base: Base) -> Self {
        Self { base }
    }

    /// Answers one message.
    pub fn ask(&self, question: &str, context: &Context<'_>) -> Answer {
        let _ = (question, context, &self.base);
        todo!()
    }

    /// How a message is read: which word was read as what, and why the others lost.
    pub fn explain(&self, question: &str, context: &Context<'_>) -> String {
        let _ = (question, context);
        todo!()
    }

    /// Names and words of the base that begin with the last word of `prefix`, the likeliest first; each
    /// is the whole prefix completed.
    pub fn complete(&self, prefix: &str, limit: usize) -> Vec<String> {
        let _ = (prefix, limit);
        todo!()
    }

    /// Up to `limit` replies to what may be meant while a question is still being typed, best first.
    pub fn search(&self, text: &str, context: &Context<'_>, limit: usize) -> Vec<Reply> {
        let _ = (text, context, limit);
        todo!()
    }

    /// One fact by its id, as an answer; `None` when the base has no such fact.
    pub fn show(&self, fact: &str, context: &Context<'_>) -> Option<Answer> {
        let _ = (fact, context);
        todo!()
    }

    /// What the base covers: by partner and indicator with the span of periods, then topics.
    pub fn topics(&self, context: &Context<'_>) -> Reply {
        let _ = context;
        todo!()
    }

    /// The reports the base rests on.
    pub fn sources(&self, context: &Context<'_>) -> Reply {
        let _ = context;
        todo!()
    }

    /// Ids of every fact, in the order of the files.
    pub fn facts(&self) -> impl Iterator<Item = &str> {
        self.base.figures.iter().map(|figure| &*figure.id)
    }

    /// Codes and own names of the languages that are loaded.
    pub fn languages(&self) -> impl Iterator<Item = (&str, &str)> {
        self.base.packs.iter().map(|pack| (&*pack.code, &*pack.name))
    }

    /// A phrase of a surface (menu, button, help line) in the language `code`, or else in English, with
    /// its placeholders filled.
    pub fn phrase(&self, code: &str, id: &str, arguments: &[(&str, &str)]) -> String {
        let pack = self.base.packs.iter().find(|pack| &*pack.code == code);
        let arguments: Vec<_> =
            arguments.iter().map(|&(name, text)| (name, Argument::Text(text))).collect();
        pack.or(self.base.packs.first())
            .map_or_else(String::new, |pack| pack.phrases.say(id, &arguments))
    }
}
