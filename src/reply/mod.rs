//! What is said: a reply is a list of blocks of tagged text with the facts, figures and sources it
//! rests on. Renderers only turn tags into marks; they never decide what is said.

mod apart;
mod compose;
mod facts;
mod figures;
mod foreign;
mod refusals;
mod render;
mod results;
mod speech;
mod step;
mod view;

pub use compose::reply;
pub use facts::page;
pub use foreign::{unmark, write_in};
pub use render::{ansi, escape, html, plain};
pub use speech::Speech;
pub use view::{FigureView, ReplyView, SourceView};

use crate::language::Pack;
use crate::quantity::codes;

codes! {
    /// How a question came out.
    Outcome {
        /// All constraints met.
        Answer = "answer",
        /// Understood, not in the base.
        NoData = "no_data",
        /// Several readings or cells fit.
        Clarify = "clarify",
        /// Out of scope or not understood.
        Unknown = "unknown",
        /// Talk, or a call for help.
        Help = "help",
    }
}

codes! {
    /// What is missing in the base when a question was understood.
    Reason {
        /// No figures of that indicator.
        Indicator = "indicator",
        /// None with that partner.
        Partner = "partner",
        /// None for that period.
        Period = "period",
        /// None by that reporter, or a pair that does not involve it.
        Reporter = "reporter",
        /// None for those goods.
        Product = "product",
        /// None for that project, body or scope.
        Subject = "subject",
        /// Nothing on that person.
        Person = "person",
        /// Nothing on that place.
        Place = "place",
        /// No such fact.
        Fact = "fact",
    }
}

codes! {
    /// What a figure does in an answer.
    FigureRole {
        /// It is the answer.
        Headline = "headline",
        /// Another claim on the same cell.
        Other = "other",
        /// Something was worked out from it.
        Operand = "operand",
    }
}

/// What a piece of text is, for renderers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tag {
    /// Running text.
    Plain,
    /// A figure, date, place or name that was asked for.
    Figure,
    /// A heading of a list or table.
    Heading,
    /// Who reported it; its link leads there.
    Source,
    /// What was assumed, worked out or must be known.
    Note,
    /// A doubt or a conflict.
    Doubt,
}

/// A piece of text with one tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// What it is.
    pub tag: Tag,
    /// The text.
    pub text: String,
    /// Where a [`Tag::Source`] leads.
    pub link: Option<String>,
}

/// A line or group of lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A line of its own.
    Line(Vec<Span>),
    /// One of several like things.
    Item(Vec<Span>),
    /// A choice to be made by its number.
    Choice(usize, Vec<Span>),
    /// Rows of cells under each other; the first row is the heading.
    Table(Vec<Vec<String>>),
    /// Begins a new paragraph.
    Break,
}

/// A question that the user may send next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// A short text for a button or a numbered line.
    pub label: String,
    /// The whole question it stands for.
    pub question: String,
    /// The fact it leads to, where it is one.
    pub fact: Option<String>,
}

/// Everything there is to say to one message.
#[derive(Clone, Debug, PartialEq)]
pub struct Reply {
    /// How it came out.
    pub outcome: Outcome,
    /// What is missing, for [`Outcome::NoData`].
    pub reason: Option<Reason>,
    /// ISO 639-1 code of the language it is in.
    pub language: Box<str>,
    /// ISO 15924 code of the script it is in.
    pub script: Box<str>,
    /// The text.
    pub blocks: Vec<Block>,
    /// Ids of the facts given, the headline first.
    pub facts: Vec<String>,
    /// Figures given.
    pub figures: Vec<FigureView>,
    /// Reports they rest on.
    pub sources: Vec<SourceView>,
    /// What the base has instead.
    pub nearest: Vec<FigureView>,
    /// What was filled in and from where.
    pub assumed: Vec<String>,
    /// Choices of a clarifying question.
    pub choices: Vec<Choice>,
    /// Questions that may come next.
    pub suggestions: Vec<Choice>,
    /// Replies to the several questions of one message.
    pub parts: Vec<Reply>,
    /// How sure the reading is, 0 to 1.
    pub confidence: f32,
}

impl Reply {
    /// An answer of these blocks that rests on no fact, in the language of `pack`.
    pub fn of_blocks(pack: &Pack, blocks: Vec<Block>) -> Self {
        let script = pack.scripts.first().map_or("", |script| script);
        Self { blocks, ..Self::empty(&pack.code, script) }
    }

    /// Nothing said yet, in a language and script.
    pub fn empty(language: &str, script: &str) -> Self {
        Self {
            outcome: Outcome::Answer,
            reason: None,
            language: language.into(),
            script: script.into(),
            blocks: Vec::new(),
            facts: Vec::new(),
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

    /// The tag of its language and script: `sr-Cyrl`.
    pub fn tag(&self) -> String {
        format!("{}-{}", self.language, self.script)
    }

    /// The replies to the several questions of one message as one; an answer when any is answered.
    pub fn together(parts: Vec<Reply>) -> Option<Self> {
        let best = parts.iter().min_by_key(|part| part.outcome)?;
        let mut whole = Reply { blocks: Vec::new(), parts: Vec::new(), ..best.clone() };
        whole.confidence = parts.iter().map(|part| part.confidence).fold(1.0, f32::min);
        for part in &parts {
            if !whole.blocks.is_empty() {
                whole.blocks.push(Block::Break);
            }
            whole.blocks.extend(part.blocks.iter().cloned());
            add_new(&mut whole.facts, &part.facts);
            add_new(&mut whole.figures, &part.figures);
            add_new(&mut whole.sources, &part.sources);
            add_new(&mut whole.nearest, &part.nearest);
            add_new(&mut whole.assumed, &part.assumed);
            add_new(&mut whole.suggestions, &part.suggestions);
        }
        if parts.len() > 1 {
            whole.parts = parts;
        }
        Some(whole)
    }
}

fn add_new<T: Clone + PartialEq>(list: &mut Vec<T>, more: &[T]) {
    for item in more {
        if !list.contains(item) {
            list.push(item.clone());
        }
    }
}

impl Span {
    /// Running text.
    pub fn plain(text: impl Into<String>) -> Self {
        Self::tagged(Tag::Plain, text)
    }

    /// Text with a tag.
    pub fn tagged(tag: Tag, text: impl Into<String>) -> Self {
        Self { tag, text: text.into(), link: None }
    }
}
