//! Guards how the shipped base is read: each figure by its cell, and answers where reports differ,
//! where the other side's statistics are asked for, and where only the other side reports.

use std::fs;

use jiff::civil::date;
use tradefacts::builtin;
use tradefacts::engine::{Context, Engine};
use tradefacts::evaluate::{Options, run};
use tradefacts::knowledge::{Files, questions};
use tradefacts::reply::plain;

use crate::files::tests_dir;

/// Figures of the base; each has three questions.
const FIGURES: usize = 1847;

/// Three questions for each figure, one for each style of naming a period, name what tells its cell from others:
/// indicator, sides and period, and reporter, goods, subject, unit or status where needed.
#[test]
fn every_figure_is_reached_by_its_cell() {
    let path = tests_dir("cells/figures.toml");
    let asked = fs::read_to_string(&path).unwrap();
    let own = Files::new(vec![("figures.toml".to_owned(), asked.clone().into())]);
    let ids: Vec<&str> =
        engine().facts().filter(|id| asked.contains(&format!("\"{id}\""))).collect();
    assert_eq!(ids.len(), FIGURES, "each figure is asked for");
    let questions = questions::parse(own.under("")).unwrap_or_else(|report| panic!("{report}"));
    let report = run(engine(), &questions, &Options { mutants: 0, failures: usize::MAX });
    assert!(report.passed(), "{report}");
    assert_eq!(report.asked(), 3 * FIGURES);
}

#[test]
fn reports_that_differ_are_named_with_the_reason() {
    let answer = ask("trade with Turkey in 2021");
    says(&answer, &["$4.6 billion", "Others say $4.7 billion", "Printed as exports"]);
    assert_eq!(ask("why do the figures for trade with Turkey in 2021 differ?"), answer);
    says(&ask("trade with Belarus in 2021"), &["$424.4 million", "not recorded"]);
}

#[test]
fn whose_statistics_are_asked_for_decides_the_side() {
    says(&ask("trade with Belarus in 2018"), &["$450 million"]);
    let theirs = ask("trade with Belarus in 2018 according to Belarusian statistics");
    says(&theirs, &["over $500 million"]);
    assert!(!theirs.contains("$450 million"), "{theirs}");
    // Neither side of that trade.
    let others = ask("Azerbaijan's trade with Belarus in 2018 according to Turkish statistics");
    says(&others, &["nothing between Türkiye and Belarus"]);
    let belarus = "imports of Belarus from Azerbaijan in January-July 2019 as reported by Belarus";
    says(&ask(belarus), &["$11.44 million"]);
}

#[test]
fn the_other_side_answers_where_ours_reports_nothing_and_is_named_as_such() {
    let georgia = "Azerbaijan's trade turnover with Georgia in the first quarter of 2022";
    says(&ask(georgia), &["$355.3 million", "other side's figure"]);
    let own = ask(&format!("{georgia} according to Azerbaijani statistics"));
    assert!(!own.contains("other side's figure") && !own.contains("$355.3 million:"), "{own}");
    // Asked the other way round, it is our count that stands in for theirs.
    let serbia = ask("Serbian exports to Azerbaijan in 2023");
    says(&serbia, &["imports of Azerbaijan from Serbia", "by the count of Serbia"]);
}

#[test]
fn units_of_one_cell_stand_apart() {
    let both = ask("crude oil exports to Italy in H1 2020");
    says(&both, &["$2.4 billion", "5.9 million tonnes"]);
    let money = ask("crude oil exports to Italy in dollars in H1 2020");
    assert!(money.contains("$2.4 billion") && !money.contains("5.9 million"), "{money}");
}

#[track_caller]
pub(crate) fn says(answer: &str, parts: &[&str]) {
    for part in parts {
        assert!(answer.contains(part), "{part} is not in:\n{answer}");
    }
}

/// The answer as plain text.
pub(crate) fn ask(question: &str) -> String {
    let context =
        Context { today: date(2026, 4, 1), language: None, chosen: false, previous: None };
    let reply = engine().ask(question, &context).reply;
    plain(&reply)
}

fn engine() -> &'static Engine {
    builtin::engine().unwrap_or_else(|report| panic!("{report}"))
}
