//! Questions whose answers are known, asked again and counted: which came out right, which were missed
//! and, worst, which got an answer that is not theirs.

mod judge;
mod report;

pub use report::{Miss, Report, Tally};

use std::collections::HashSet;

use jiff::civil::Date;

use self::judge::faults;
use crate::engine::{Context, Engine, Turn};
use crate::knowledge::questions::{Expected, QuestionFile};
use crate::reply::{Outcome, Reply};

/// Asks every phrasing and every conversation in `files`.
pub fn run(engine: &Engine, files: &[QuestionFile]) -> Report {
    let mut report = Report::default();
    for file in files {
        for case in &file.cases {
            for phrasing in &case.ask {
                let mut talk = Talk { engine, today: file.today, turn: None, asked: Vec::new() };
                let miss = talk.turn(phrasing, &case.expected);
                report.count(&case.kind, miss.map(|miss| miss.at(&file.path, case.line)));
            }
        }
        for dialogue in &file.dialogues {
            let mut talk = Talk { engine, today: file.today, turn: None, asked: Vec::new() };
            // What follows a wrong turn rests on it and says nothing more.
            let miss = dialogue.turns.iter().find_map(|turn| talk.turn(&turn.ask, &turn.expected));
            report.count(&dialogue.kind, miss.map(|miss| miss.at(&file.path, dialogue.line)));
        }
    }
    report
}

/// A conversation under way.
struct Talk<'a> {
    engine: &'a Engine,
    today: Date,
    turn: Option<Turn>,
    asked: Vec<String>,
}

impl Talk<'_> {
    /// Asks the next question; what was wrong with the answer, if anything.
    fn turn(&mut self, question: &str, expected: &Expected) -> Option<Miss> {
        let context = Context { today: self.today, language: None, previous: self.turn.as_ref() };
        let answer = self.engine.ask(question, &context);
        self.turn = Some(answer.turn);
        self.asked.push(question.to_owned());
        let faults = faults(&answer.reply, expected);
        (!faults.is_empty()).then(|| Miss {
            asked: self.asked.clone(),
            faults,
            given: given(&answer.reply).into_iter().map(str::to_owned).collect(),
            wrong: answer.reply.outcome == Outcome::Answer,
            ..Miss::default()
        })
    }
}

/// The facts given in a reply and its parts.
fn given(reply: &Reply) -> Vec<&str> {
    let own = reply.facts.iter().map(String::as_str);
    let mut all: Vec<&str> = own.chain(reply.parts.iter().flat_map(given)).collect();
    let mut met = HashSet::new();
    all.retain(|fact| met.insert(*fact));
    all
}
