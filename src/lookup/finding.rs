//! What a look-up came to. Data only; `reply` turns it into words.

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::calendar::Period;
use crate::knowledge::{EntityId, EventId, FactId, FigureId, IndicatorId};
use crate::language::{Ask, Grain, Operator, Outlook, Social};
use crate::quantity::{Interval, Unit};
use crate::query::{Against, Claim, Meant, Obstacle, Wanted};

/// All claims on one cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// The claim that leads.
    pub lead: FigureId,
    /// Claims that agree with it after rounding.
    pub agreeing: Vec<FigureId>,
    /// Claims that do not.
    pub differing: Vec<FigureId>,
    /// Whether it is the other side's figure, turned round.
    pub mirror: bool,
}

/// Something worked out from figures.
#[derive(Clone, Debug, PartialEq)]
pub struct Worked {
    /// How.
    pub operator: Operator,
    /// The figures it was worked out from, in the order of the working.
    pub operands: Vec<FigureId>,
    /// The result on the printed figures.
    pub value: Decimal,
    /// The results that their rounding allows.
    pub interval: Interval,
    /// What it is counted in.
    pub unit: Unit,
    /// The period it is for, where it is one.
    pub period: Option<Period>,
    /// The figure that a report might have given instead: growth, a share, a place, a balance.
    pub stands_for: Option<StandsFor>,
    /// How many parts it is spread over, for a mean of one figure: 12 months.
    pub parts: Option<u8>,
    /// Among how many partners a place was counted.
    pub among: Option<usize>,
}

/// What a result would be called if it had been reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StandsFor {
    /// What is measured.
    pub indicator: IndicatorId,
    /// The side whose statistics it is.
    pub reporter: EntityId,
    /// The other side.
    pub partner: Option<EntityId>,
    /// What it is narrowed to.
    pub subject: Option<EntityId>,
}

/// What stands beside the cells of an answer.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Beside {
    /// Results on other figures that disagree with what was reported.
    pub against: Vec<Worked>,
    /// The first partners by their reported place, or the report of what was worked out.
    pub reported: Vec<Cell>,
    /// Among how many partners or periods the first were found.
    pub among: Option<usize>,
    /// Whether the first are the smallest.
    pub smallest: bool,
    /// Which place the first cell has, where another than the first was asked for.
    pub place: Option<u8>,
}

/// How cells are to be laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// One figure, or a few in full.
    Full,
    /// One under the other.
    List,
    /// Side by side, the larger first.
    Ranked,
    /// The first of many, and after it those that follow.
    First,
}

/// Whether what the question states holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It does.
    Yes,
    /// It does not.
    No,
    /// The rounding of the figure leaves it open.
    Open,
    /// The units differ, so it cannot be said.
    Units,
}

/// A constraint that was filled by the only possible value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Filled {
    /// The only partner.
    Partner(EntityId),
    /// The only period.
    Period(Period),
    /// The only indicator.
    Indicator(IndicatorId),
    /// The newest period, where none is named.
    Newest(Period),
    /// The period with the most partners, where none is named.
    Fullest(Period),
    /// All partners together, where none is named.
    Total(EntityId),
}

/// What is missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lack {
    /// No figures of the indicator.
    Indicator(IndicatorId),
    /// None of the indicator with the partner.
    Partner(EntityId, Option<IndicatorId>),
    /// None for these periods.
    Period(Vec<Wanted>),
    /// None of the indicator with the partner for these periods, where other parts of the question have one.
    PeriodOf(StandsFor, Vec<Wanted>),
    /// A pair that does not involve the home country, or a side whose own figures are not there.
    Reporter(Vec<EntityId>),
    /// None for the goods.
    Product(EntityId),
    /// Nothing on the body, project or scope.
    Subject(EntityId),
    /// Nothing on the person, or nobody known for the post.
    Person(Option<EntityId>),
    /// Nothing on the place, or no place known.
    Place(Option<EntityId>),
    /// Only in other units.
    Unit(Unit),
    /// No aim or expectation.
    Outlook(Outlook),
    /// The figures there are cannot be worked out that way.
    Working(Operator),
    /// Nothing on why it is so.
    Reason,
    /// No such fact.
    Fact,
}

/// One choice of a clarifying question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Option_ {
    /// A period of the same series.
    Period(FigureId),
    /// A partner of the same indicator.
    Partner(FigureId),
    /// A fact.
    Fact(FactId),
}

/// A length of time, counted in days and in whole months with the days that are left.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stretch {
    /// All days.
    pub days: i32,
    /// Whole months.
    pub months: i32,
    /// Days beyond the whole months.
    pub rest: i32,
}

/// What a look-up came to.
#[derive(Clone, Debug, PartialEq)]
pub enum Finding {
    /// Figures, with what was worked out from them.
    Figures {
        /// The cells, in the order of the answer.
        cells: Vec<Cell>,
        /// Results, the wanted one first.
        worked: Vec<Worked>,
        /// How to lay the cells out.
        layout: Layout,
        /// The statement of the question and whether it holds.
        verdict: Option<(Claim, Verdict)>,
        /// Constraints filled by the only possible value.
        filled: Vec<Filled>,
        /// What else was asked for and is not there.
        absent: Vec<Lack>,
        /// What stands beside them.
        beside: Box<Beside>,
        /// Whether the question takes a direction for granted that the figures contradict.
        corrected: bool,
    },
    /// Events, offices, topics.
    Facts {
        /// The facts, best first.
        facts: Vec<FactId>,
        /// How many of them earlier answers have shown.
        from: usize,
        /// The time asked for, where the facts are only near it.
        near: Option<Wanted>,
        /// The event before or after which they lie.
        against: Option<Against>,
        /// What of them is asked.
        ask: Ask,
        /// Whether the answer corrects what the question takes for granted.
        corrected: bool,
    },
    /// The time between two events, or from one to today, as far as their dates are known.
    Apart {
        /// The earlier event.
        from: EventId,
        /// The later one.
        to: Option<EventId>,
        /// The day of the question.
        today: Date,
        /// The unit that was asked for.
        grain: Grain,
        /// The least it may be.
        least: Stretch,
        /// The most it may be.
        most: Stretch,
    },
    /// Several cells or facts fit.
    Choose(Vec<Option_>),
    /// A word may mean several things.
    Meant {
        /// As typed.
        typed: String,
        /// Each meaning with the whole question.
        options: Vec<(Meant, String)>,
    },
    /// Understood and not in the base.
    Nothing {
        /// What is missing.
        lack: Lack,
        /// The nearest figures.
        figures: Vec<FigureId>,
        /// The nearest facts.
        facts: Vec<FactId>,
    },
    /// Where the last answer comes from.
    Sources(Vec<FactId>),
    /// Talk.
    Social(Social),
    /// Not read.
    Unread(Obstacle),
}

impl Finding {
    /// Whether a question about figures is asked back, or nothing can be worked out for it.
    pub fn is_open(&self) -> bool {
        matches!(self, Finding::Choose(_) | Finding::Nothing { .. })
    }

    /// Whether there is a figure for all that was asked for.
    pub fn is_whole(&self) -> bool {
        matches!(self, Finding::Figures { absent, .. } if absent.is_empty())
    }
}
