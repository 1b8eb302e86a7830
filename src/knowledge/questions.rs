//! The regression questions kept beside the facts: what is asked and what must come out. They are read
//! for `check` and for `evaluate`; answering never touches them.
//!
//! ```toml
//! today = "2021-08-15"
//!
//! [[case]]
//! kind = "figure/plain"
//! ask = ["Trade with Turkey in 2020?"]
//! outcome = "answer"
//! facts = ["turnover-az-tr-2020"]
//!
//! [[dialogue]]
//! kind = "follow-up/country"
//! turns = [
//!   { ask = "Trade with Turkey in 2020?", outcome = "answer", facts = ["turnover-az-tr-2020"] },
//!   { ask = "and Serbia?", outcome = "answer", facts = ["turnover-az-rs-2020"] },
//! ]
//! ```
//!
//! Where several outcomes or reasons are right, `outcome` and `reason` are lists. Where one of several
//! facts or sets of facts is right, they are listed in `facts_any = [["a"], ["b", "c"]]`. A file, a case,
//! a dialogue or a turn may say in which `language` the reply must be: `az`, `sr-Cyrl`.

use jiff::civil::Date;

use super::diagnostic::Report;
use super::files::File;
use super::shapes::{Complaints, Document, Fields, Text, Value, Written};
use crate::calendar::Period;

/// The outcomes that a question may be expected to have.
pub const OUTCOMES: [&str; 5] = ["answer", "no_data", "clarify", "unknown", "help"];

/// What may be expected to be named as missing, when the outcome is `no_data`.
pub const REASONS: [&str; 9] =
    ["indicator", "partner", "period", "reporter", "product", "subject", "person", "place", "fact"];

/// A file of questions.
#[derive(Clone, Debug, PartialEq)]
pub struct QuestionFile {
    /// The path it was read from.
    pub path: String,
    /// The day all of it is asked on.
    pub today: Date,
    /// Single questions.
    pub cases: Vec<Case>,
    /// Conversations.
    pub dialogues: Vec<Dialogue>,
}

/// One meaning in several phrasings.
#[derive(Clone, Debug, PartialEq)]
pub struct Case {
    /// What it is counted under, as group/sub-group.
    pub kind: String,
    /// The line it begins at.
    pub line: usize,
    /// The phrasings.
    pub ask: Vec<String>,
    /// What must come out of each.
    pub expected: Expected,
}

/// Turns of one conversation, in order.
#[derive(Clone, Debug, PartialEq)]
pub struct Dialogue {
    /// What it is counted under, as group/sub-group.
    pub kind: String,
    /// The line it begins at.
    pub line: usize,
    /// The turns.
    pub turns: Vec<DialogueTurn>,
}

/// One turn of a conversation.
#[derive(Clone, Debug, PartialEq)]
pub struct DialogueTurn {
    /// What is asked.
    pub ask: String,
    /// What must come out.
    pub expected: Expected,
}

/// What must come out of a question.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Expected {
    /// The outcomes that are right, each one of [`OUTCOMES`].
    pub outcomes: Vec<String>,
    /// The reasons that are right, each one of [`REASONS`]; any when empty.
    pub reasons: Vec<String>,
    /// Ids of facts that must all be given.
    pub facts: Vec<String>,
    /// Sets of facts of which one must be given in full; any when empty.
    pub facts_any: Vec<Vec<String>>,
    /// Ids of facts that must not be given.
    pub never: Vec<String>,
    /// Texts that the answer must contain, whatever the case of their letters.
    pub says: Vec<String>,
    /// The language the reply must be in, with its script where that matters: `az`, `sr-Cyrl`; any when
    /// empty.
    pub language: String,
}

/// Reads files of questions, of a base or not. Whether their facts exist is not asked.
///
/// # Errors
/// Every mistake in the files.
pub fn parse<'f>(files: impl IntoIterator<Item = &'f File>) -> Result<Vec<QuestionFile>, Report> {
    let complaints = Complaints::default();
    let read = files.into_iter().map(|file| read(file, &complaints, &|_| {})).collect();
    let report = complaints.into_report();
    if report.has_errors() { Err(report) } else { Ok(read) }
}

/// Reads a file for its mistakes; `fact` is told each id of a fact, to complain if there is none.
pub(super) fn check(file: &File, complaints: &Complaints, fact: &dyn Fn(Text<'_>)) {
    read(file, complaints, fact);
}

fn read(file: &File, complaints: &Complaints, fact: &dyn Fn(Text<'_>)) -> QuestionFile {
    let document = Document::parse(file, complaints);
    let mut root = document.root(complaints);
    let today = root.text("today").and_then(|text| {
        let day = text.date(complaints)?;
        if !matches!(day, Period::Day(_)) {
            complaints.error(text.place, "`today` must be one day", "write YYYY-MM-DD");
        }
        Some(day.first_day())
    });
    let language = owned(root.get("language").and_then(Value::text));
    let cases = root.items("case", "case").into_iter();
    let cases = cases.map(|fields| case(fields, &language, fact)).collect();
    let dialogues = root.items("dialogue", "dialogue").into_iter();
    let dialogues = dialogues.map(|fields| dialogue(fields, &language, fact)).collect();
    root.finish();
    let path = file.path().to_owned();
    QuestionFile { path, today: today.unwrap_or(Date::ZERO), cases, dialogues }
}

fn case(mut fields: Fields<'_>, language: &str, fact: &dyn Fn(Text<'_>)) -> Case {
    let case = Case {
        kind: owned(fields.text("kind")),
        line: fields.place().line(),
        ask: owned_list(fields.require("ask").map(Value::text_or_texts)),
        expected: expected(&mut fields, language, fact),
    };
    fields.finish();
    case
}

fn dialogue(mut fields: Fields<'_>, language: &str, fact: &dyn Fn(Text<'_>)) -> Dialogue {
    let own = fields.get("language").and_then(Value::text);
    let language = own.map_or(language, |own| own.text);
    let turns = fields.require("turns").map(Value::full_list).unwrap_or_default().into_iter();
    let dialogue = Dialogue {
        kind: owned(fields.text("kind")),
        line: fields.place().line(),
        turns: turns.filter_map(|value| turn(value.table("turn")?, language, fact)).collect(),
    };
    fields.finish();
    dialogue
}

fn turn(mut fields: Fields<'_>, language: &str, fact: &dyn Fn(Text<'_>)) -> Option<DialogueTurn> {
    let ask = fields.text("ask");
    let expected = expected(&mut fields, language, fact);
    fields.finish();
    Some(DialogueTurn { ask: ask?.text.to_owned(), expected })
}

fn expected(fields: &mut Fields<'_>, language: &str, fact: &dyn Fn(Text<'_>)) -> Expected {
    let complaints = fields.complaints();
    let one_of = |texts: Option<Vec<Text<'_>>>, key: &str, allowed: &[&str]| {
        let texts = texts.unwrap_or_default();
        for text in texts.iter().filter(|text| !allowed.contains(&text.text)) {
            let message = format!("`{}` is not a valid `{key}`", text.text);
            complaints.error(text.place, message, format!("write one of: {}", allowed.join(", ")));
        }
        owned_list(Some(texts))
    };
    let outcomes = fields.require("outcome").map(Value::text_or_texts);
    let outcomes = one_of(outcomes, "outcome", &OUTCOMES);
    let reason = fields.get("reason");
    if let Some(value) = reason.filter(|_| !outcomes.iter().any(|outcome| outcome == "no_data")) {
        value.complain("only a question without data has a `reason`", "take it out");
    }
    let reasons = one_of(reason.map(Value::text_or_texts), "reason", &REASONS);
    let mut ids = |key| {
        let texts = fields.get(key).map(Value::texts).unwrap_or_default();
        texts.iter().for_each(|text| fact(*text));
        owned_list(Some(texts))
    };
    let (facts, never) = (ids("facts"), ids("never"));
    let sets = fields.get("facts_any").map(Value::list).unwrap_or_default();
    let facts_any = sets.into_iter().map(|set| {
        let texts = set.text_or_texts();
        texts.iter().for_each(|text| fact(*text));
        owned_list(Some(texts))
    });
    Expected {
        outcomes,
        reasons,
        facts,
        facts_any: facts_any.collect(),
        never,
        says: owned_list(fields.get("says").map(Value::text_or_texts)),
        language: match fields.get("language").and_then(Value::text) {
            Some(own) => own.text.to_owned(),
            None => language.to_owned(),
        },
    }
}

fn owned(text: Option<Text<'_>>) -> String {
    text.map_or_else(String::new, |text| text.text.to_owned())
}

fn owned_list(texts: Option<Vec<Text<'_>>>) -> Vec<String> {
    texts.unwrap_or_default().into_iter().map(|text| text.text.to_owned()).collect()
}
