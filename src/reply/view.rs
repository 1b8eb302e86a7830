//! A reply as data: the stable shape of `ask --jsonl`.

use serde::Serialize;

use super::{FigureRole, Reply, plain};

/// One figure as data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FigureView {
    /// Its id; for a derived figure, the ids of its operands joined by `+`; for other facts, their id.
    pub fact: String,
    /// Id of the indicator.
    pub indicator: Option<String>,
    /// Id of the reporter.
    pub reporter: Option<String>,
    /// Id of the partner.
    pub partner: Option<String>,
    /// Id of the product.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub product: Option<String>,
    /// Id of the subject.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
    /// A plain decimal number.
    pub value: Option<String>,
    /// Its unit.
    pub unit: Option<String>,
    /// Its period in the notation of the files.
    pub period: Option<String>,
    /// What it is as a statement.
    pub status: Option<String>,
    /// How it was hedged.
    pub bound: Option<String>,
    /// What it does in the answer.
    #[serde(serialize_with = "role")]
    pub role: FigureRole,
    /// Whether it was worked out.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub derived: bool,
}

impl FigureView {
    /// A fact that is no figure, offered as the nearest there is.
    pub fn of_fact(fact: String) -> Self {
        Self {
            fact,
            indicator: None,
            reporter: None,
            partner: None,
            product: None,
            subject: None,
            value: None,
            unit: None,
            period: None,
            status: None,
            bound: None,
            role: FigureRole::Other,
            derived: false,
        }
    }
}

/// One source as data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SourceView {
    /// Who published it.
    pub publisher: String,
    /// Its headline, where known.
    pub title: Option<String>,
    /// Where it stands.
    pub url: String,
    /// When, as precisely as known.
    pub published: Option<String>,
}

fn role<S: serde::Serializer>(role: &FigureRole, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(role.code())
}

/// A whole reply as data, with the text rendered plainly.
#[derive(Debug, Serialize)]
pub struct ReplyView<'a> {
    outcome: &'static str,
    language: &'a str,
    script: &'a str,
    text: String,
    facts: &'a [String],
    figures: &'a [FigureView],
    sources: &'a [SourceView],
    nearest: &'a [FigureView],
    reason: Option<&'static str>,
    assumed: &'a [String],
    suggestions: Vec<&'a str>,
    options: Vec<&'a str>,
    parts: Vec<ReplyView<'a>>,
    confidence: f32,
}

impl<'a> From<&'a Reply> for ReplyView<'a> {
    fn from(reply: &'a Reply) -> Self {
        Self {
            outcome: reply.outcome.code(),
            language: &reply.language,
            script: &reply.script,
            text: plain(reply),
            facts: &reply.facts,
            figures: &reply.figures,
            sources: &reply.sources,
            nearest: &reply.nearest,
            reason: reply.reason.map(|reason| reason.code()),
            assumed: &reply.assumed,
            suggestions: reply.suggestions.iter().map(|choice| choice.question.as_str()).collect(),
            options: reply.choices.iter().map(|choice| choice.label.as_str()).collect(),
            parts: reply.parts.iter().map(ReplyView::from).collect(),
            confidence: reply.confidence,
        }
    }
}
