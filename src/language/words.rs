//! The roles that words of a pack may play in a question. `words.toml` has a table for each enum here
//! and a key for each variant; a new phrase is a line in that file, a new role is a variant here.

use super::talk::{Discourse, Social};
use crate::quantity::{Unit, codes};

codes! {
    /// What is asked of a fact.
    Ask {
        /// The size of a figure.
        HowMuch = "how-much",
        /// A count.
        HowMany = "how-many",
        /// A date.
        When = "when",
        /// A place.
        Where = "where",
        /// People.
        Who = "who",
        /// The other side.
        WithWhom = "with-whom",
        /// The subject matter.
        What = "what",
        /// A choice among things.
        Which = "which",
        /// All that there is.
        List = "list",
        /// Whether something holds.
        YesNo = "yes-no",
        /// A reason.
        Why = "why",
        /// Whatever is known.
        Tell = "tell",
        /// The time between two events.
        HowLong = "how-long",
        /// Events of whatever kind.
        Events = "events",
        /// Where the last answer comes from.
        Source = "source",
    }
}

codes! {
    /// The length of a period.
    Grain {
        /// A day.
        Day = "day",
        /// A week; the base has none.
        Week = "week",
        /// A month.
        Month = "month",
        /// A quarter.
        Quarter = "quarter",
        /// A half.
        Half = "half",
        /// A year.
        Year = "year",
        /// Ten years.
        Decade = "decade",
    }
}

codes! {
    /// Words around a period that change what it is.
    Mark {
        /// From then on.
        Since = "since",
        /// Up to then, inclusive.
        Until = "until",
        /// Earlier than.
        Before = "before",
        /// Later than.
        After = "after",
        /// Two ends follow.
        Between = "between",
        /// Joins the two ends.
        To = "to",
        /// The whole of it.
        Whole = "whole",
        /// The newest there is.
        Latest = "latest",
        /// The oldest there is.
        Earliest = "earliest",
        /// Without a period of its own.
        Undated = "undated",
        /// The day before.
        Yesterday = "yesterday",
        /// Every one of them.
        Each = "each",
        /// Every half-year.
        EachHalf = "each-half",
        /// Every quarter.
        EachQuarter = "each-quarter",
        /// Every month.
        EachMonth = "each-month",
        /// The first months or days of it.
        Early = "early",
        /// Those in the middle.
        Middle = "middle",
        /// The last ones.
        Late = "late",
        /// Where one year turns into the next.
        Turn = "turn",
        /// A season.
        Spring = "spring",
        /// A season.
        Summer = "summer",
        /// A season.
        Autumn = "autumn",
        /// A season, which begins in one year and ends in the next.
        Winter = "winter",
        /// A time that could be any.
        Vague = "vague",
        /// A time that no base keeps figures for, whatever stands beside it.
        Outside = "outside",
        /// The letter of `H1`.
        HalfLetter = "half-letter",
        /// The letter of `Q1`.
        QuarterLetter = "quarter-letter",
        /// The letter of `7M`.
        MonthLetter = "month-letter",
        /// The first of several, as in "first six months"; ordinals do it too.
        Opening = "opening",
        /// The last of several, as in "last six months of 2020".
        Closing = "closing",
    }
}

codes! {
    /// Words that move goods and are everyday words as well: only their sides make figures of them.
    Movement {
        /// Whoever does it has the goods then: "take", "get".
        Receive = "receive",
        /// Whoever does it had the goods before: "give", "send".
        Give = "give",
        /// The goods do it: "go", "come".
        Go = "go",
        /// The goods do it to the side that is named next: "leave".
        Leave = "leave",
        /// Likewise: "enter".
        Enter = "enter",
    }
}

codes! {
    /// What is to be worked out from figures.
    Operator {
        /// Side by side.
        Compare = "compare",
        /// Which of them is larger.
        Larger = "larger",
        /// Which of them is smaller.
        Smaller = "smaller",
        /// The first of all.
        Largest = "largest",
        /// The last of all.
        Smallest = "smallest",
        /// How many times as much.
        Times = "times",
        /// How much more.
        Difference = "difference",
        /// All together.
        Sum = "sum",
        /// What part of it.
        Share = "share",
        /// Change from the period before.
        Growth = "growth",
        /// The same, with a decrease assumed.
        Fall = "fall",
        /// The mean.
        Average = "average",
        /// What is left of a whole.
        Remainder = "remainder",
        /// The place in the order.
        Rank = "rank",
        /// How far an aim is, or whether it was met.
        Distance = "distance",
        /// Twice as much, as a statement.
        Double = "double",
        /// Three times as much, as a statement.
        Triple = "triple",
    }
}

impl Mark {
    /// Whether it is a stretch of a year, or of several, without a day on which it begins.
    pub fn is_stretch(self) -> bool {
        matches!(
            self,
            Self::Early
                | Self::Middle
                | Self::Late
                | Self::Turn
                | Self::Spring
                | Self::Summer
                | Self::Autumn
                | Self::Winter
        )
    }
}

impl Operator {
    /// Whether it puts things in order.
    pub fn ranks(self) -> bool {
        use Operator::{Compare, Larger, Largest, Rank, Smaller, Smallest};
        matches!(self, Larger | Smaller | Largest | Smallest | Compare | Rank)
    }
}

codes! {
    /// How a value named in the question is to be compared.
    Comparison {
        /// Greater than.
        Over = "over",
        /// Greater or equal.
        AtLeast = "at-least",
        /// Less than.
        Under = "under",
        /// Less or equal.
        AtMost = "at-most",
        /// Equal after rounding.
        Equal = "equal",
        /// Equal as people round in words: "a third".
        About = "about",
    }
}

codes! {
    /// Words that say how two names stand to each other.
    Preposition {
        /// On the word of: whose statistics or statement it is.
        AccordingTo = "according-to",
        /// Out of.
        From = "from",
        /// Into.
        To = "to",
        /// Together with.
        With = "with",
        /// Two sides follow.
        Between = "between",
        /// One more.
        And = "and",
        /// One or the other.
        Or = "or",
        /// On the way through a third side.
        Through = "through",
        /// Belonging to.
        Of = "of",
        /// Inside.
        In = "in",
        /// Done by.
        By = "by",
        /// Everything but.
        Except = "except",
    }
}

codes! {
    /// What an ending says of the word it is on.
    Case {
        /// Nothing that matters here: plural, possessive and the like.
        Plain = "plain",
        /// Whose it is.
        Genitive = "gen",
        /// Where to.
        Dative = "dat",
        /// What is acted on.
        Accusative = "acc",
        /// Where.
        Locative = "loc",
        /// Where from.
        Ablative = "abl",
        /// With whom or what.
        Instrumental = "ins",
        /// Until when.
        Until = "until",
        /// After digits: which in the order.
        Ordinal = "ordinal",
    }
}

impl Case {
    /// The preposition that says the same.
    pub fn preposition(self) -> Option<Preposition> {
        match self {
            Case::Genitive => Some(Preposition::Of),
            Case::Dative => Some(Preposition::To),
            Case::Locative => Some(Preposition::In),
            Case::Ablative => Some(Preposition::From),
            Case::Instrumental => Some(Preposition::With),
            Case::Plain | Case::Accusative | Case::Until | Case::Ordinal => None,
        }
    }
}

codes! {
    /// What looks ahead instead of back.
    Outlook {
        /// An aim.
        Target = "target",
        /// An expectation.
        Forecast = "forecast",
    }
}

codes! {
    /// Kinds of dated facts.
    EventKind {
        /// People met.
        Meeting = "meeting",
        /// A memorandum was signed.
        Memorandum = "memorandum",
        /// An agreement was signed.
        Agreement = "agreement",
        /// A declaration was signed.
        Declaration = "declaration",
        /// A forum was held.
        Forum = "forum",
        /// A joint commission sat.
        CommissionSession = "commission-session",
        /// A visit was paid.
        Visit = "visit",
        /// Something was opened.
        Inauguration = "inauguration",
        /// Somebody was appointed.
        Appointment = "appointment",
        /// Something was founded.
        Founding = "founding",
        /// A law or decree.
        Law = "law",
        /// A step of a project.
        ProjectMilestone = "project-milestone",
        /// A rule on visas.
        Visa = "visa",
        /// An award.
        Award = "award",
        /// Anything else.
        Other = "other",
    }
}

/// One role of one phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// Says nothing about the subject: "please", "the", "tell me about".
    Filler,
    /// See [`Ask`].
    Ask(Ask),
    /// See [`Grain`].
    Grain(Grain),
    /// A month by name, 1 to 12.
    Month(u8),
    /// First is 1.
    Ordinal(u8),
    /// One is 1.
    Cardinal(u8),
    /// This is 0, last is -1, next is 1; wants a grain beside it.
    Relative(i8),
    /// The same for phrases that name the year themselves: "the year before last".
    RelativeYear(i8),
    /// Years from the period that was spoken of: "a year earlier" is -1.
    Shift(i8),
    /// See [`Mark`].
    Mark(Mark),
    /// See [`Operator`].
    Operator(Operator),
    /// See [`Comparison`].
    Comparison(Comparison),
    /// See [`Preposition`].
    Preposition(Preposition),
    /// Makes so many parts: "halved" is 2.
    Fraction(u8),
    /// A power of ten: thousand is 3, million 6.
    Scale(u8),
    /// See [`Unit`].
    Unit(Unit),
    /// See [`Outlook`].
    Outlook(Outlook),
    /// See [`Discourse`].
    Discourse(Discourse),
    /// See [`Social`].
    Social(Social),
    /// See [`EventKind`].
    EventKind(EventKind),
    /// See [`Movement`].
    Movement(Movement),
}
