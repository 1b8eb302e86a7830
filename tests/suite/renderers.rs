//! Guards that one reply says the same in every renderer: plain text, a terminal with colours, Telegram's
//! HTML and JSON, for each outcome, on the article's base.

use insta::assert_snapshot;
use jiff::civil::{Date, date};
use tradefacts::engine::{Context, Engine, Turn};
use tradefacts::knowledge::{Files, load};
use tradefacts::reply::{Reply, ReplyView, ansi, html, plain};

use crate::files::{read_dir, tests_dir};

const TODAY: Date = date(2021, 8, 15);

/// The reply to the last of several messages.
fn reply(messages: &[&str]) -> Reply {
    let files = Files::new(read_dir(&tests_dir("bases/article")));
    let engine = Engine::new(load(&files).unwrap_or_else(|report| panic!("{report}")));
    let mut previous: Option<Turn> = None;
    let mut last = None;
    for message in messages {
        let context = Context { today: TODAY, language: None, previous: previous.as_ref() };
        let answer = engine.ask(message, &context);
        previous = Some(answer.turn);
        last = Some(answer.reply);
    }
    last.unwrap()
}

/// A reply in every renderer, one after the other. Escape characters are written as `␛`.
fn everywhere(messages: &[&str]) -> String {
    let reply = reply(messages);
    let json = serde_json::to_string_pretty(&ReplyView::from(&reply)).unwrap();
    let drawn = [plain(&reply), ansi(&reply).replace('\u{1b}', "␛"), html(&reply), json];
    drawn.join("\n\n----\n\n")
}

#[test]
fn an_answer() {
    assert_snapshot!(everywhere(&["trade with Serbia in 2020"]), @"");
}

#[test]
fn a_derived_answer() {
    assert_snapshot!(everywhere(&["How many times larger was trade with Turkey than with Serbia in 2020?"]), @"");
}

#[test]
fn an_answer_after_another() {
    assert_snapshot!(everywhere(&["trade with Serbia in 2020", "and the first half of 2021?"]), @"");
}

#[test]
fn no_data() {
    assert_snapshot!(everywhere(&["trade with Serbia in 1999"]), @"");
}

#[test]
fn clarify() {
    assert_snapshot!(everywhere(&["trade with Korea in 2020"]), @"");
}

#[test]
fn unknown() {
    assert_snapshot!(everywhere(&["best restaurant in Belgrade <b>&"]), @"");
}

#[test]
fn help() {
    assert_snapshot!(everywhere(&["hello"]), @"");
}
