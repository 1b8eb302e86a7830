//! Guards the overview of what the base covers:
//! - every item of it, asked as its button asks, brings the fact it stands for, in every language
//!   for nearly all;
//! - the name of a side alone brings what there is about it.

use jiff::civil::date;
use tradefacts::builtin;
use tradefacts::engine::{Context, Engine};
use tradefacts::reply::Outcome;

/// So many of a hundred items are reached by their words. Of figures that two sides count, and of those that only
/// a place tells apart, the question names no single one.
const REACHED: usize = 95;

fn engine() -> &'static Engine {
    builtin::engine().unwrap_or_else(|report| panic!("{report}"))
}

fn in_language(code: &str) -> Context<'_> {
    Context { today: date(2026, 4, 1), language: Some(code), chosen: true, previous: None }
}

#[test]
fn every_item_can_be_asked() {
    for code in ["en", "az", "tr", "ru", "sr"] {
        let (mut asked, mut lost) = (0, Vec::new());
        let context = in_language(code);
        for group in engine().coverage(&context) {
            for choice in &group.reply.choices {
                let reply = engine().ask(&choice.question, &context).reply;
                let wanted = choice.fact.as_deref().unwrap_or_default();
                asked += 1;
                if !reply.facts.iter().any(|fact| fact == wanted) {
                    lost.push(format!("{wanted}: {}", choice.question));
                }
            }
        }
        assert!(asked > 400, "{code}: {asked}");
        let reached = 100 * (asked - lost.len()) / asked;
        assert!(reached >= REACHED, "{code}: {} of {asked} lost\n{}", lost.len(), lost.join("\n"));
    }
}

#[test]
fn a_name_alone_brings_what_there_is() {
    for (code, name) in [
        ("en", "Serbia"),
        ("az", "Serbiya"),
        ("tr", "Sırbistan"),
        ("ru", "Сербия"),
        ("sr", "Azerbejdžan"),
        ("sr", "Gruzija"),
    ] {
        let reply = engine().ask(name, &in_language(code)).reply;
        assert_eq!(reply.outcome, Outcome::Clarify, "{name}");
        assert!(reply.choices.len() > 2, "{name}");
    }
    for other in ["Serbia?!", "the Serbia"] {
        assert_eq!(engine().ask(other, &in_language("en")).reply.outcome, Outcome::Clarify);
    }
    for nothing in ["Serbia football", "Serbian cuisine", "Tuvalu"] {
        assert_ne!(engine().ask(nothing, &in_language("en")).reply.outcome, Outcome::Clarify);
    }
}
