//! Holds a reply against what was expected of it. A wrong answer and a missed one are told apart,
//! because the first misleads and the second only disappoints.

use std::collections::BTreeSet;
use std::fmt;

use crate::knowledge::questions::Expected;
use crate::reply::{FigureRole, FigureView, Outcome, Reply, plain};

/// How a reply compares with what was expected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// Just what was expected.
    Right,
    /// Another kind of refusal than expected.
    Other,
    /// A refusal where there is an answer.
    Missed,
    /// An answer that is not the expected one, or where there is none.
    Wrong,
}

/// A verdict, with the reason when it is not [`Verdict::Right`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judgement {
    /// How it compares.
    pub verdict: Verdict,
    /// What is amiss; empty when nothing is.
    pub amiss: String,
}

impl Judgement {
    fn new(verdict: Verdict, amiss: impl Into<String>) -> Self {
        Self { verdict, amiss: amiss.into() }
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Verdict::Right => "right",
            Verdict::Other => "other refusal",
            Verdict::Missed => "missed",
            Verdict::Wrong => "wrong answer",
        })
    }
}

/// Judges a reply.
pub fn judge(expected: &Expected, reply: &Reply) -> Judgement {
    let may = |outcome: &str| expected.outcomes.iter().any(|allowed| allowed == outcome);
    if !may(reply.outcome.code()) {
        let verdict = match reply.outcome {
            Outcome::Answer => Verdict::Wrong,
            _ if may(Outcome::Answer.code()) => Verdict::Missed,
            _ => Verdict::Other,
        };
        return Judgement::new(verdict, format!("came out as {}", outcome(reply)));
    }
    if reply.outcome == Outcome::Answer {
        if let Some(amiss) = facts_amiss(expected, reply) {
            return Judgement::new(Verdict::Wrong, amiss);
        }
    } else if reply.outcome == Outcome::NoData
        && !expected.reasons.is_empty()
        && !reasons(reply).any(|reason| expected.reasons.iter().any(|wanted| wanted == reason))
    {
        return Judgement::new(Verdict::Other, format!("came out as {}", outcome(reply)));
    }
    if !is_in_language(expected, reply) {
        let amiss = format!("is in {}-{}", reply.language, reply.script);
        return Judgement::new(Verdict::Other, amiss);
    }
    let text = whole_text(reply).to_lowercase();
    match expected.says.iter().find(|wanted| !text.contains(&wanted.to_lowercase())) {
        Some(unsaid) if reply.outcome == Outcome::Answer => {
            Judgement::new(Verdict::Wrong, format!("does not say {unsaid:?}"))
        }
        Some(unsaid) => Judgement::new(Verdict::Other, format!("does not say {unsaid:?}")),
        None => Judgement::new(Verdict::Right, ""),
    }
}

/// Whether a reply is in the language and script that were expected.
pub fn is_in_language(expected: &Expected, reply: &Reply) -> bool {
    let (language, script) = expected.language.split_once('-').unwrap_or((&expected.language, ""));
    let told = |wanted: &str, own: &str| wanted.is_empty() || wanted == own;
    told(language, &reply.language) && told(script, &reply.script)
}

/// Ids of the facts of a reply and of its parts.
pub fn facts_of(reply: &Reply) -> BTreeSet<&str> {
    let own = reply.facts.iter().map(String::as_str);
    own.chain(reply.parts.iter().flat_map(facts_of)).collect()
}

/// The figures of a reply and of its parts.
pub fn figures_of(reply: &Reply) -> Vec<&FigureView> {
    let own = reply.figures.iter().filter(|figure| figure.value.is_some());
    own.chain(reply.parts.iter().flat_map(figures_of)).collect()
}

/// Ids of the facts whose figures lead an answer; empty for a refusal and for an answer without figures.
pub fn headlines(reply: &Reply) -> BTreeSet<&str> {
    if reply.outcome != Outcome::Answer {
        return BTreeSet::new();
    }
    let leads = |figure: &&FigureView| figure.role == FigureRole::Headline;
    figures_of(reply).into_iter().filter(leads).map(|figure| figure.fact.as_str()).collect()
}

/// The outcome of a reply in short, as in `no_data (period)` or `answer of turnover-az-tr-2020`.
pub fn outcome(reply: &Reply) -> String {
    let code = reply.outcome.code();
    let reasons: Vec<&str> = reasons(reply).collect();
    let facts: Vec<&str> = facts_of(reply).into_iter().collect();
    match reply.outcome {
        Outcome::Answer if !facts.is_empty() => format!("{code} of {}", facts.join(", ")),
        Outcome::NoData if !reasons.is_empty() => format!("{code} ({})", reasons.join(", ")),
        _ => code.to_owned(),
    }
}

/// What was expected in short, in the words of [`outcome`].
pub fn expectation(expected: &Expected) -> String {
    let mut text = expected.outcomes.join(" or ");
    if !expected.reasons.is_empty() {
        text += &format!(" ({})", expected.reasons.join(" or "));
    }
    if !expected.facts.is_empty() {
        text += &format!(" of {}", expected.facts.join(", "));
    }
    if !expected.facts_any.is_empty() {
        let sets: Vec<String> = expected.facts_any.iter().map(|set| set.join(" + ")).collect();
        text += &format!(" of any of: {}", sets.join("; "));
    }
    text
}

/// The text of a reply and of its parts, plainly.
pub fn whole_text(reply: &Reply) -> String {
    let mut text = plain(reply);
    for part in &reply.parts {
        text.push('\n');
        text.push_str(&whole_text(part));
    }
    text
}

fn facts_amiss(expected: &Expected, reply: &Reply) -> Option<String> {
    let given = facts_of(reply);
    let has = |id: &String| given.contains(id.as_str());
    let list = || given.iter().copied().collect::<Vec<_>>().join(", ");
    if let Some(lacking) = expected.facts.iter().find(|id| !has(id)) {
        return Some(format!("gives {} and not {lacking}", or_nothing(list())));
    }
    if !expected.facts_any.is_empty() && !expected.facts_any.iter().any(|set| set.iter().all(has)) {
        return Some(format!("gives {}", or_nothing(list())));
    }
    expected.never.iter().find(|id| has(id)).map(|id| format!("gives {id}"))
}

fn or_nothing(list: String) -> String {
    if list.is_empty() { "no fact".to_owned() } else { list }
}

fn reasons(reply: &Reply) -> impl Iterator<Item = &'static str> {
    let parts = reply.parts.iter().filter_map(|part| part.reason);
    reply.reason.into_iter().chain(parts).map(|reason| reason.code())
}
