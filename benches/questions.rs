//! The questions that are timed, with their answers: what people send, in the proportions in which
//! they send it.

use self::Kind::{Derived, Dialogue, Fact, Misspelt, Plain, Refused};

/// Sorts of questions, in the order of [`KINDS`].
#[derive(Clone, Copy)]
pub enum Kind {
    Plain,
    Fact,
    Misspelt,
    Refused,
    Derived,
    Dialogue,
}

/// Names of the sorts.
pub const KINDS: [&str; 6] = ["plain", "fact", "misspelt", "refused", "derived", "dialogue"];

/// A question and what must come out of it.
pub struct Question {
    /// Which sort it is.
    pub kind: Kind,
    /// The messages before it.
    pub before: &'static [&'static str],
    /// The question.
    pub ask: &'static str,
    /// The outcome.
    pub outcome: &'static str,
    /// Facts that the answer gives.
    pub facts: &'static [&'static str],
}

const fn answer(kind: Kind, ask: &'static str, facts: &'static [&'static str]) -> Question {
    Question { kind, before: &[], ask, outcome: "answer", facts }
}

const fn refusal(ask: &'static str, outcome: &'static str) -> Question {
    Question { kind: Refused, before: &[], ask, outcome, facts: &[] }
}

const fn after(
    before: &'static [&'static str],
    ask: &'static str,
    facts: &'static [&'static str],
) -> Question {
    Question { kind: Dialogue, before, ask, outcome: "answer", facts }
}

const TR: &str = "turnover-az-tr-2020";
const TR_H1: &str = "turnover-az-tr-2020-h1";
const RS: &str = "turnover-az-rs-2020";
const RS_H1: &str = "turnover-az-rs-2021-h1";
const KOBIA: &str = "orkhan-mammadov-kobia";
const SHUSHA: &str = "shusha-declaration-2021-06-15";
const FORUM: &str = "forum-az-tr-ankara-2021-02-18";
const PROJECTS: &str = "az-tr-joint-projects";

/// What is timed.
pub const QUESTIONS: &[Question] = &[
    answer(Plain, "How much was trade between Azerbaijan and Türkiye in 2020?", &[TR]),
    answer(Plain, "Trade turnover with Serbia in 2020?", &[RS]),
    answer(Plain, "trade with turkey h1 2020", &[TR_H1]),
    answer(Plain, "rs 2020?", &[RS]),
    answer(Plain, "What was bilateral trade with Serbia in the first half of 2021?", &[RS_H1]),
    answer(Plain, "🇹🇷 trade last year", &[TR]),
    answer(
        Plain,
        "Good afternoon. Could you please tell me what the trade turnover with Turkey was in 2020? \
         Thank you.",
        &[TR],
    ),
    answer(Plain, "Azerbaijani-Turkish trade volume, January–June 2020", &[TR_H1]),
    answer(Fact, "Who chairs KOBIA?", &[KOBIA]),
    answer(Fact, "When was the Shusha Declaration signed?", &[SHUSHA]),
    answer(Fact, "Where was the Azerbaijani-Turkish business forum held?", &[FORUM]),
    answer(Fact, "Which projects have Azerbaijan and Türkiye completed together?", &[PROJECTS]),
    answer(Fact, "What is TANAP?", &["tanap"]),
    answer(Misspelt, "how mcuh was trade with Turky in 2020?", &[TR]),
    answer(Misspelt, "trade turnvoer with Sebria in 2020", &[RS]),
    answer(Misspelt, "trade with Turkey in the fisrt hlaf of 2020", &[TR_H1]),
    answer(Misspelt, "who is the chariman of KOBIA", &[KOBIA]),
    answer(Misspelt, "tradewith Turkiye in2020", &[TR]),
    answer(Misspelt, "when was the Shusha Declaraton singed", &[SHUSHA]),
    answer(Misspelt, "volumme of trade with Turkeey in 2020", &[TR]),
    refusal("trade turnover with Germany in 2020", "no_data"),
    refusal("How much was trade with Serbia in 1999?", "no_data"),
    refusal("exports to Italy in 2020", "no_data"),
    refusal("trade with Turkey in the third quarter of 2020", "no_data"),
    refusal("What will the weather be in Baku tomorrow?", "unknown"),
    refusal("Which orchestra plays in the concert hall tonight?", "unknown"),
    refusal("hello", "help"),
    refusal("trade", "clarify"),
    answer(Derived, "Which was larger in 2020, trade with Turkey or with Serbia?", &[TR, RS]),
    answer(Derived, "How much more was trade with Turkey than with Serbia in 2020?", &[TR, RS]),
    answer(
        Derived,
        "What share of the 2020 trade with Turkey fell in the first half?",
        &[TR_H1, TR],
    ),
    answer(Derived, "Was trade with Serbia over 10 million dollars in 2020?", &[RS]),
    after(&["Trade with Turkey in 2020?"], "and Serbia?", &[RS]),
    after(&["Trade with Turkey in 2020?"], "what about the first half?", &[TR_H1]),
    after(&["Trade with Turkey in 2020?", "and Serbia?"], "which is larger?", &[TR, RS]),
    after(&["When was the Shusha Declaration signed?"], "who signed it?", &[SHUSHA]),
    after(&["Trade with Serbia in 2020?"], "no, Turkey", &[TR]),
];
