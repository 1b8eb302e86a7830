//! Guards what questions mean on the article's base:
//! - every phrasing of a reading in `tests/corpus/` comes out with the outcome, facts and period of the
//!   reading, and nothing that it is `not` to match does;
//! - every turn of every conversation in `tests/dialogues/` comes out as it is written there.
//!
//! All failures of a file are shown at once, as a mended reading often mends several.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use jiff::civil::Date;
use serde::Deserialize;
use tradefacts::engine::{Context, Engine};
use tradefacts::evaluate::{Options, run};
use tradefacts::knowledge::{Files, load, questions};
use tradefacts::reply::{FigureRole, FigureView, Outcome, Reply, plain};

use crate::files::{read_dir, tests_dir};

/// A file of readings.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Corpus {
    today: String,
    #[serde(rename = "reading")]
    readings: Vec<Reading>,
}

/// One meaning; the head of `tests/corpus/en.toml` says what the keys are.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Reading {
    reading: String,
    #[serde(default)]
    facts: BTreeSet<String>,
    period: Option<String>,
    outcome: Option<String>,
    reason: Option<String>,
    #[serde(default)]
    says: Vec<String>,
    ask: Vec<String>,
    #[serde(default)]
    not: Vec<String>,
}

#[test]
fn every_phrasing_has_its_reading_and_its_neighbours_have_not() {
    let files = read_dir(&tests_dir("corpus"));
    assert!(!files.is_empty());
    let mut faults = Vec::new();
    for (path, text) in files {
        let corpus: Corpus =
            toml::from_str(&text).unwrap_or_else(|fault| panic!("{path}: {fault}"));
        let today: Date = corpus.today.parse().unwrap_or_else(|fault| panic!("{path}: {fault}"));
        for reading in &corpus.readings {
            let asked = reading.ask.iter().map(|ask| (ask, true));
            for (ask, meant) in asked.chain(reading.not.iter().map(|ask| (ask, false))) {
                let context = Context { today, language: None, chosen: false, previous: None };
                let reply = engine().ask(ask, &context).reply;
                if reading.fits(&reply) != meant {
                    let verb = if meant { "is not" } else { "is taken for" };
                    let got = described(&reply);
                    faults.push(format!("{ask:?} {verb} {:?}: {got}", reading.reading));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{} of the corpus fail:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn every_turn_of_a_conversation_comes_out_as_written() {
    let files = Files::new(read_dir(&tests_dir("dialogues")));
    let questions = questions::parse(files.iter()).unwrap_or_else(|report| panic!("{report}"));
    assert!(questions.iter().any(|file| !file.dialogues.is_empty()));
    let report = run(engine(), &questions, &Options { mutants: 0, failures: usize::MAX });
    assert!(report.passed(), "{report}");
}

impl Reading {
    /// Whether a reply is what this reading calls for.
    fn fits(&self, reply: &Reply) -> bool {
        let outcome = self.outcome.as_deref().unwrap_or(Outcome::Answer.code());
        let text = plain(reply).to_lowercase();
        reply.outcome.code() == outcome
            && self.facts.iter().all(|wanted| reply.facts.contains(wanted))
            && headlines(reply)
                .all(|figure| figure.fact.split('+').all(|id| self.facts.contains(id)))
            && self.reason.as_deref().is_none_or(|wanted| reason_of(reply) == Some(wanted))
            && self.period.as_deref().is_none_or(|wanted| periods(reply) == [wanted])
            && self.says.iter().all(|wanted| text.contains(&wanted.to_lowercase()))
    }
}

fn reason_of(reply: &Reply) -> Option<&'static str> {
    reply.reason.map(|reason| reason.code())
}

/// The figures that lead, with the ids of what they were worked out from joined by `+`.
fn headlines(reply: &Reply) -> impl Iterator<Item = &FigureView> {
    reply.figures.iter().filter(|figure| figure.role == FigureRole::Headline)
}

/// Periods of the figures that lead.
fn periods(reply: &Reply) -> Vec<&str> {
    headlines(reply).filter_map(|figure| figure.period.as_deref()).collect()
}

/// A reply in one line.
fn described(reply: &Reply) -> String {
    let text = plain(reply);
    let first = text.lines().next().unwrap_or_default();
    let reason = reason_of(reply).map(|reason| format!(" ({reason})")).unwrap_or_default();
    format!("{}{reason} {:?} {first:?}", reply.outcome.code(), reply.facts)
}

/// The engine over the article's base.
fn engine() -> &'static Engine {
    static ENGINE: OnceLock<Engine> = OnceLock::new();
    ENGINE.get_or_init(|| {
        let files = Files::new(read_dir(&tests_dir("bases/article")));
        Engine::new(load(&files).unwrap_or_else(|report| panic!("{report}")))
    })
}
