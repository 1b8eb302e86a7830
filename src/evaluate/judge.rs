//! Whether a reply is what was expected, and if not, in what it differs.

use super::given;
use crate::knowledge::questions::Expected;
use crate::reply::{Outcome, Reply, plain};

/// Everything in which `reply` is not what was expected, each as a line for people.
pub(super) fn faults(reply: &Reply, expected: &Expected) -> Vec<String> {
    let outcome = reply.outcome.code();
    if !expected.outcomes.iter().any(|right| right == outcome) {
        return vec![format!("{outcome} instead of {}", expected.outcomes.join(" or "))];
    }
    let mut faults = Vec::new();
    let given = given(reply);
    match reply.outcome {
        Outcome::Answer => {
            let missing = expected.facts.iter().filter(|fact| !given.contains(&fact.as_str()));
            faults.extend(missing.map(|fact| format!("without {fact}")));
            let any = &expected.facts_any;
            if !any.is_empty() && !any.iter().any(|fact| given.contains(&fact.as_str())) {
                faults.push(format!("without any of {}", any.join(", ")));
            }
        }
        Outcome::NoData if !expected.reasons.is_empty() => {
            let reason = reply.reason.map_or("none", |reason| reason.code());
            if !expected.reasons.iter().any(|right| right == reason) {
                faults
                    .push(format!("reason {reason} instead of {}", expected.reasons.join(" or ")));
            }
        }
        _ => {}
    }
    let forbidden = expected.never.iter().filter(|fact| given.contains(&fact.as_str()));
    faults.extend(forbidden.map(|fact| format!("with {fact}")));
    if !expected.says.is_empty() {
        let text = plain(reply).to_lowercase();
        let unsaid = expected.says.iter().filter(|said| !text.contains(&said.to_lowercase()));
        faults.extend(unsaid.map(|said| format!("without saying `{said}`")));
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reply::{Block, Reason, Span};

    /// A reply with some facts and a text.
    fn reply(outcome: Outcome, facts: &[&str], text: &str) -> Reply {
        Reply {
            outcome,
            reason: (outcome == Outcome::NoData).then_some(Reason::Period),
            language: "en".into(),
            script: "Latn".into(),
            blocks: vec![Block::Line(vec![Span::plain(text)])],
            facts: facts.iter().map(|fact| (*fact).to_owned()).collect(),
            figures: Vec::new(),
            sources: Vec::new(),
            nearest: Vec::new(),
            assumed: Vec::new(),
            choices: Vec::new(),
            suggestions: Vec::new(),
            parts: Vec::new(),
            confidence: 1.0,
        }
    }

    fn list(texts: &[&str]) -> Vec<String> {
        texts.iter().map(|text| (*text).to_owned()).collect()
    }

    fn expecting(outcome: &str) -> Expected {
        Expected { outcomes: list(&[outcome]), ..Expected::default() }
    }

    #[test]
    fn an_answer_must_have_its_facts_and_no_others_that_are_excluded() {
        let answer = reply(Outcome::Answer, &["a", "b"], "4.1 Billion");
        let with = |change: fn(&mut Expected)| {
            let mut expected = expecting("answer");
            change(&mut expected);
            faults(&answer, &expected)
        };
        assert_eq!(with(|_| {}), [""; 0]);
        assert_eq!(with(|expected| expected.facts = list(&["a", "c"])), ["without c"]);
        assert_eq!(with(|expected| expected.facts_any = list(&["c", "b"])), [""; 0]);
        assert_eq!(
            with(|expected| expected.facts_any = list(&["c", "d"])),
            ["without any of c, d"]
        );
        assert_eq!(with(|expected| expected.never = list(&["b"])), ["with b"]);
        assert_eq!(with(|expected| expected.says = list(&["4.1 billion"])), [""; 0]);
        assert_eq!(with(|expected| expected.says = list(&["2020"])), ["without saying `2020`"]);
    }

    #[test]
    fn facts_of_parts_are_given_too() {
        let mut whole = reply(Outcome::Answer, &["a"], "");
        whole.parts = vec![reply(Outcome::Answer, &["a"], ""), reply(Outcome::Answer, &["b"], "")];
        assert_eq!(given(&whole), ["a", "b"]);
    }

    #[test]
    fn a_refusal_must_be_of_the_right_kind() {
        let refusal = reply(Outcome::NoData, &[], "");
        assert_eq!(faults(&refusal, &expecting("answer")), ["no_data instead of answer"]);
        let reason = |reason| Expected { reasons: list(&[reason]), ..expecting("no_data") };
        assert_eq!(faults(&refusal, &reason("period")), [""; 0]);
        assert_eq!(faults(&refusal, &reason("partner")), ["reason period instead of partner"]);
    }
}
