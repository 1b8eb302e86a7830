//! The contract between understanding and look-up: what was asked, in terms of the base. Data only.

use jiff::civil::Date;
use rust_decimal::Decimal;
use smallvec::SmallVec;

use crate::calendar::{Part, Period, Window};
use crate::knowledge::{EntityId, EventId, FactId, FigureId, IndicatorId};
use crate::language::{
    Ask, Comparison, EventKind, Grain, LanguageId, Mark, Operator, Outlook, Social,
};
use crate::quantity::Unit;

/// A period as far as a question names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// Named in full.
    Exact(Period),
    /// A part of a year that is not named.
    Part(Part),
    /// A time that is no period: a season, the end of a year.
    Vague(Window),
}

impl Wanted {
    /// The period, where one is named in full.
    pub fn exact(self) -> Option<Period> {
        match self {
            Wanted::Exact(period) => Some(period),
            Wanted::Part(_) | Wanted::Vague(_) => None,
        }
    }

    /// The like time so many years later; a part of any year is that of any other.
    pub fn shift_years(self, years: i16) -> Wanted {
        match self {
            Wanted::Exact(period) => Wanted::Exact(period.shift_years(years)),
            Wanted::Vague(window) => Wanted::Vague(window.shift_years(years)),
            Wanted::Part(_) => self,
        }
    }
}

/// Which periods a question is about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Periods {
    /// None is named.
    #[default]
    Any,
    /// Each of these.
    Points(SmallVec<[Wanted; 2]>),
    /// Everything between two days, either end open.
    Between(Option<Date>, Option<Date>),
    /// The newest there is.
    Latest,
    /// The oldest there is.
    Earliest,
    /// What has no period of its own.
    Undated,
    /// All there are, one by one; of one length, where that is named.
    Each(Option<Grain>),
    /// So many years from the period that was spoken of.
    Shifted(i8),
}

/// Whose figures are meant where no partner is named.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Open {
    /// The only partner there is, or one that is to be asked back.
    #[default]
    Any,
    /// All partners together, where the base has their total.
    Together,
    /// Each of several, side by side.
    Several,
    /// The partners themselves are asked for: "which countries", "all trade partners".
    Partners,
}

/// How many of the largest or smallest are wanted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Foremost {
    /// It is not said.
    #[default]
    Unsaid,
    /// So many: "the top five".
    Count(u8),
    /// One alone, by its place: 2 for "the second largest".
    Place(u8),
}

/// A value that the question names, to be held against the base.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Claim {
    /// How it is to be compared.
    pub comparison: Comparison,
    /// The value, in whole units.
    pub value: Decimal,
    /// Its unit, where named.
    pub unit: Option<Unit>,
}

/// A question about figures.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FigureQuery {
    /// What is asked for; empty when not named.
    pub indicators: SmallVec<[IndicatorId; 2]>,
    /// Whether the indicator was only hinted at.
    pub hinted: bool,
    /// The side whose figure it is, where the question tells.
    pub reporter: Option<EntityId>,
    /// Whether the other side's figure is wanted beside ours: "why do the two differ".
    pub rivals: bool,
    /// Whether it was said whose statistics are wanted, so that no other side's will do.
    pub voiced: bool,
    /// The people or bodies whose own words are wanted before those of others.
    pub speakers: SmallVec<[EntityId; 2]>,
    /// The other sides; empty when none is named.
    pub partners: SmallVec<[EntityId; 2]>,
    /// Whose figures are meant where none is named.
    pub open: Open,
    /// Sides that are ruled out.
    pub excluded: SmallVec<[EntityId; 1]>,
    /// The two sides of a trade in which the home country takes no part.
    pub foreign: SmallVec<[EntityId; 2]>,
    /// Goods.
    pub product: Option<EntityId>,
    /// Project, body or scope.
    pub subject: Option<EntityId>,
    /// Others of its kind that it is held against.
    pub beside: SmallVec<[EntityId; 1]>,
    /// When.
    pub periods: Periods,
    /// Partners with the periods they are named with, where they are named in turn.
    pub pairs: SmallVec<[(EntityId, Wanted); 2]>,
    /// Whether an aim or an expectation is asked for instead of a measurement.
    pub outlook: Option<Outlook>,
    /// What is to be worked out.
    pub operator: Option<Operator>,
    /// How many of the largest or smallest are wanted.
    pub foremost: Foremost,
    /// The length of the periods that are wanted one by one, or that a mean is taken over.
    pub grain: Option<Grain>,
    /// The power of ten that the answer is wanted in: 6 for "in millions".
    pub scale: Option<u8>,
    /// A value to be held against the figure.
    pub claim: Option<Claim>,
    /// The unit the answer is wanted in, where named.
    pub unit: Option<Unit>,
    /// Whether the question wants yes or no.
    pub yes_no: bool,
    /// Whether the question is negated.
    pub negated: bool,
    /// Whether everything known is wanted.
    pub list: bool,
    /// What of the figure is asked.
    pub ask: Option<Ask>,
    /// Figures of earlier answers that something is to be worked out from.
    pub operands: Vec<FigureId>,
}

/// A question about events, offices and topics.
#[derive(Clone, Debug, PartialEq)]
pub struct FactQuery {
    /// The facts that fit, best first.
    pub facts: SmallVec<[FactId; 2]>,
    /// What of them is asked.
    pub ask: Ask,
    /// Whether all of them are wanted, or one that is still to be chosen.
    pub list: bool,
    /// The kind of event, where named.
    pub kind: Option<EventKind>,
    /// Whether the question wants yes or no.
    pub yes_no: bool,
    /// How many of the list earlier answers have shown.
    pub from: usize,
    /// The time asked for, where the facts are only near it.
    pub near: Option<Wanted>,
    /// The event before or after which they lie.
    pub against: Option<Against>,
}

/// An event that others are held against.
#[derive(Clone, Debug, PartialEq)]
pub struct Against {
    /// On which side of it they lie.
    pub mark: Mark,
    /// The event.
    pub event: EventId,
    /// Events whose dates are too vague to tell.
    pub open: Vec<FactId>,
}

/// A question about the time between two events.
#[derive(Clone, Debug, PartialEq)]
pub struct Apart {
    /// One of them.
    pub from: EventId,
    /// The other; today when there is none.
    pub to: Option<EventId>,
    /// The unit that is asked for.
    pub grain: Grain,
    /// The day of the question.
    pub today: Date,
}

impl FactQuery {
    /// A question for `ask` about facts that are still to be filled in.
    pub fn about(ask: Ask) -> Self {
        Self {
            facts: SmallVec::new(),
            ask,
            list: false,
            kind: None,
            yes_no: false,
            from: 0,
            near: None,
            against: None,
        }
    }
}

/// What a question names that no fact has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Missing {
    /// A country or bloc that no fact of that kind has.
    Partner(EntityId),
    /// A pair in which the reporter of the base takes no part.
    Reporter(SmallVec<[EntityId; 2]>),
    /// A person.
    Person(EntityId),
    /// A holder of a post that the base does not know; the country or body of the post.
    Post(Option<EntityId>),
    /// A place.
    Place(EntityId),
    /// A body, project, agreement or scope.
    Subject(EntityId),
    /// Goods.
    Product(EntityId),
    /// A time.
    Period(Wanted),
    /// The kind of thing itself.
    Fact,
    /// What the operation is to be worked out from.
    Operands(Operator),
}

/// What stopped a question from being read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Obstacle {
    /// Nothing in it belongs to the base.
    OutOfScope,
    /// It names a side or a time of the base, and asks nothing that the base knows.
    Elsewhere,
    /// A period is mentioned that could not be read; as typed.
    Period(String),
    /// A number is mentioned that could not be placed; as typed.
    Number(String),
    /// A word narrows the question and could not be read; as typed.
    Word(String),
    /// The message is empty.
    Empty,
}

/// One way a word may have been meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meant {
    /// A named thing.
    Entity(EntityId),
    /// An indicator.
    Indicator(IndicatorId),
    /// A fact.
    Fact(FactId),
}

/// What a question asks.
#[derive(Clone, Debug, PartialEq)]
pub enum Query {
    /// Figures.
    Figures(Box<FigureQuery>),
    /// Events, offices, topics.
    Facts(FactQuery),
    /// The time between events.
    Apart(Apart),
    /// Understood, but the base cannot have it; what comes nearest.
    Missing(Missing, SmallVec<[FactId; 2]>),
    /// A word that may mean several things: as typed, with the whole question for each meaning.
    Which(String, Vec<(Meant, String)>),
    /// Where the last answer comes from.
    Source(Vec<FactId>),
    /// Talk.
    Social(Social),
    /// Not read.
    Unread(Obstacle),
}

/// Something that was filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Assumed {
    /// The indicator, from the previous question.
    Indicator(IndicatorId),
    /// The partner, from the previous question.
    Partner(EntityId),
    /// The period, from the previous question.
    Period(Periods),
    /// The goods, from the previous question.
    Product(EntityId),
    /// The project, body or scope, from the previous question.
    Subject(EntityId),
    /// The fact, from the previous question.
    Fact(FactId),
    /// A misspelt word, as typed and as read.
    Slip(String, String),
}

/// A question as it was read.
#[derive(Clone, Debug)]
pub struct Reading {
    /// What it asks.
    pub query: Query,
    /// 0 to 1.
    pub confidence: f32,
    /// What was filled in.
    pub assumed: Vec<Assumed>,
    /// The people, bodies, projects and agreements that it names or points to.
    pub named: Vec<EntityId>,
    /// What was read of a question about figures whose period was not, for the next message to complete.
    pub partial: Option<Box<FigureQuery>>,
    /// What it asks where the base leaves the query open or has nothing for it.
    pub rival: Option<Box<Query>>,
    /// The language it is in.
    pub language: LanguageId,
    /// How it was read, for people; empty unless wanted.
    pub trace: Vec<String>,
}

/// A choice that was offered.
#[derive(Clone, Debug)]
pub struct Offer {
    /// Its text.
    pub label: String,
    /// The question it stands for.
    pub question: String,
    /// The fact it leads to, where it is one.
    pub fact: Option<FactId>,
}

/// What a message leaves behind for the next one.
#[derive(Clone, Debug, Default)]
pub struct Turn {
    /// The last question about figures, with everything filled in.
    pub figures: Option<Box<FigureQuery>>,
    /// Its periods as they were asked for, before the only one there is was filled in.
    pub periods: Periods,
    /// The facts of the last answer, headline first.
    pub facts: Vec<FactId>,
    /// What was asked of them.
    pub ask: Option<Ask>,
    /// The last question about figures or facts that was looked up, as it was read.
    pub query: Option<Query>,
    /// A list of facts that was begun: all of it, and how many were shown.
    pub begun: Option<(Vec<FactId>, usize)>,
    /// The leading figures of the last answers about figures, newest last.
    pub figure_cells: Vec<FigureId>,
    /// What the last answer listed, in its order, until another thing is spoken of.
    pub listed: Vec<FactId>,
    /// How many leading figures the last answer gave.
    pub last_cells: usize,
    /// Whether several reports tell of one figure of the last answer.
    pub several: bool,
    /// The facts that were offered, or the nearest of a refusal: the like fact of another side may be meant.
    pub near: Vec<FactId>,
    /// The people, bodies, projects and agreements that were spoken of.
    pub named: Vec<EntityId>,
    /// The choices that were offered.
    pub choices: Vec<Offer>,
    /// The language of the last answer.
    pub language: Option<LanguageId>,
    /// Whether the last message was written in Cyrillic letters.
    pub cyrillic: bool,
}
