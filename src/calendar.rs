//! Periods as trade statistics use them: a year, a half, a quarter, a month, a cumulative span of
//! months, a day or a span of days. They are types of their own and never stand in for one another:
//! seven months do not answer a question about the year.
//!
//! The notation of the files is `2020`, `2020-H1`, `2020-Q1`, `2020-07`, `2020-01/2020-07`,
//! `2021-02-18` and `2023-03-21/2024-03-19`. Equal spans have one form only.

mod window;

use std::fmt;
use std::str::FromStr;

use jiff::ToSpan as _;
use jiff::civil::Date;
use thiserror::Error;

use crate::packed::packed_choice;

pub use window::Window;

/// A span of time with its grain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Period {
    /// A calendar year.
    Year(i16),
    /// A half of a year, 1 or 2.
    Half(i16, u8),
    /// A quarter of a year, 1 to 4.
    Quarter(i16, u8),
    /// One month, 1 to 12.
    Month(i16, u8),
    /// Two or more whole months, inclusive, that are none of the above.
    Months {
        /// First month as (year, month).
        from: (i16, u8),
        /// Last month as (year, month).
        to: (i16, u8),
    },
    /// One day.
    Day(Date),
    /// A span of days, inclusive, that is none of the above.
    Days {
        /// First day.
        from: Date,
        /// Last day.
        to: Date,
    },
}

packed_choice!(Period {
    0 = Year(year),
    1 = Half(year, half),
    2 = Quarter(year, quarter),
    3 = Month(year, month),
    4 = Months { from, to },
    5 = Day(day),
    6 = Days { from, to },
});

/// The part of a year a period covers, without the year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// The whole year.
    Whole,
    /// A half, 1 or 2.
    Half(u8),
    /// A quarter, 1 to 4.
    Quarter(u8),
    /// A month, 1 to 12.
    Month(u8),
    /// Months of one year, first and last.
    Months(u8, u8),
    /// A day of a month.
    Day(u8, u8),
}

/// Why a text is not a period.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error(
    "`{0}` is not a period: write 2020, 2020-H1, 2020-Q1, 2020-07, 2020-01/2020-07 or 2021-02-18"
)]
pub struct PeriodError(pub String);

/// The years that the notation accepts.
pub const YEARS: std::ops::RangeInclusive<i16> = 1900..=2100;

impl Part {
    /// The part, placed in `year`; `None` where that year has no such day.
    pub fn of_year(self, year: i16) -> Option<Period> {
        Some(match self {
            Part::Whole => Period::Year(year),
            Part::Half(half) => Period::Half(year, half),
            Part::Quarter(quarter) => Period::Quarter(year, quarter),
            Part::Month(month) => Period::Month(year, month),
            Part::Months(first, last) => Period::months((year, first), (year, last))?,
            Part::Day(month, day) => {
                Period::Day(Date::new(year, month.cast_signed(), day.cast_signed()).ok()?)
            }
        })
    }

    /// First and last month of the part; a day counts as its month.
    pub fn months(self) -> (u8, u8) {
        match self {
            Part::Whole => (1, 12),
            Part::Half(half) => (half * 6 - 5, half * 6),
            Part::Quarter(quarter) => (quarter * 3 - 2, quarter * 3),
            Part::Month(month) | Part::Day(month, _) => (month, month),
            Part::Months(first, last) => (first, last),
        }
    }
}

impl Period {
    /// Whole months from `from` to `to`, inclusive, in their one form: January to June of a year is
    /// its first half. `None` when `to` is before `from` or a month is not 1 to 12.
    pub fn months(from: (i16, u8), to: (i16, u8)) -> Option<Period> {
        let valid = |(_, month): (i16, u8)| (1..=12).contains(&month);
        if from > to || !valid(from) || !valid(to) {
            return None;
        }
        if from.0 != to.0 {
            return Some(Period::Months { from, to });
        }
        let year = from.0;
        Some(match (from.1, to.1) {
            (1, 12) => Period::Year(year),
            (1, 6) => Period::Half(year, 1),
            (7, 12) => Period::Half(year, 2),
            (first, last) if first == last => Period::Month(year, first),
            (first, last) if first % 3 == 1 && last == first + 2 => Period::Quarter(year, last / 3),
            _ => Period::Months { from, to },
        })
    }

    /// The days from `from` to `to`, inclusive, in their one form.
    pub fn days(from: Date, to: Date) -> Option<Period> {
        if from > to {
            return None;
        }
        if from == to {
            return Some(Period::Day(from));
        }
        if from.day() == 1 && to == to.last_of_month() {
            return Period::months(month_of(from), month_of(to));
        }
        Some(Period::Days { from, to })
    }

    /// The year the period lies in; `None` when it crosses years.
    pub fn year(self) -> Option<i16> {
        match self {
            Period::Year(year)
            | Period::Half(year, _)
            | Period::Quarter(year, _)
            | Period::Month(year, _) => Some(year),
            Period::Months { from, to } => (from.0 == to.0).then_some(from.0),
            Period::Day(day) => Some(day.year()),
            Period::Days { from, to } => (from.year() == to.year()).then_some(from.year()),
        }
    }

    /// The part of its year that the period covers; `None` when it crosses years or is a span of days.
    pub fn part(self) -> Option<Part> {
        Some(match self {
            Period::Year(_) => Part::Whole,
            Period::Half(_, half) => Part::Half(half),
            Period::Quarter(_, quarter) => Part::Quarter(quarter),
            Period::Month(_, month) => Part::Month(month),
            Period::Months { from, to } if from.0 == to.0 => Part::Months(from.1, to.1),
            Period::Day(day) => Part::Day(day.month().unsigned_abs(), day.day().unsigned_abs()),
            Period::Months { .. } | Period::Days { .. } => return None,
        })
    }

    /// First day of the period.
    pub fn first_day(self) -> Date {
        match self {
            Period::Months { from, .. } => first_of_month(from),
            Period::Day(day) | Period::Days { from: day, .. } => day,
            Period::Year(year)
            | Period::Half(year, _)
            | Period::Quarter(year, _)
            | Period::Month(year, _) => {
                let month = self.part().map_or(1, |part| part.months().0);
                first_of_month((year, month))
            }
        }
    }

    /// Last day of the period.
    pub fn last_day(self) -> Date {
        match self {
            Period::Months { to, .. } => first_of_month(to).last_of_month(),
            Period::Day(day) | Period::Days { to: day, .. } => day,
            Period::Year(year)
            | Period::Half(year, _)
            | Period::Quarter(year, _)
            | Period::Month(year, _) => {
                let month = self.part().map_or(12, |part| part.months().1);
                first_of_month((year, month)).last_of_month()
            }
        }
    }

    /// Whether every day of `other` is in this period.
    pub fn contains(self, other: Period) -> bool {
        self.first_day() <= other.first_day() && other.last_day() <= self.last_day()
    }

    /// Whether the two share a day.
    pub fn overlaps(self, other: Period) -> bool {
        self.first_day() <= other.last_day() && other.first_day() <= self.last_day()
    }

    /// The same part of the year `years` later (earlier when negative); spans of days move by date.
    pub fn shift_years(self, years: i16) -> Period {
        let later = |date: Date| date.saturating_add(years.years());
        match self {
            Period::Year(year) => Period::Year(year + years),
            Period::Half(year, half) => Period::Half(year + years, half),
            Period::Quarter(year, quarter) => Period::Quarter(year + years, quarter),
            Period::Month(year, month) => Period::Month(year + years, month),
            Period::Months { from, to } => {
                Period::Months { from: (from.0 + years, from.1), to: (to.0 + years, to.1) }
            }
            Period::Day(day) => Period::Day(later(day)),
            Period::Days { from, to } => Period::Days { from: later(from), to: later(to) },
        }
    }

    /// What is left of `self` when `part` is taken from its beginning or its end; `None` when `part`
    /// does not start or finish with it or nothing is left.
    pub fn without(self, part: Period) -> Option<Period> {
        if !self.contains(part) {
            return None;
        }
        if part.first_day() == self.first_day() {
            let next = part.last_day().tomorrow().ok()?;
            return Period::days(next, self.last_day());
        }
        if part.last_day() == self.last_day() {
            let before = part.first_day().yesterday().ok()?;
            return Period::days(self.first_day(), before);
        }
        None
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Period::Year(year) => write!(f, "{year}"),
            Period::Half(year, half) => write!(f, "{year}-H{half}"),
            Period::Quarter(year, quarter) => write!(f, "{year}-Q{quarter}"),
            Period::Month(year, month) => write!(f, "{year}-{month:02}"),
            Period::Months { from, to } => {
                write!(f, "{}-{:02}/{}-{:02}", from.0, from.1, to.0, to.1)
            }
            Period::Day(day) => write!(f, "{day}"),
            Period::Days { from, to } => write!(f, "{from}/{to}"),
        }
    }
}

impl FromStr for Period {
    type Err = PeriodError;

    fn from_str(text: &str) -> Result<Self, PeriodError> {
        let wrong = || PeriodError(text.to_owned());
        let Some(slash) = text.bytes().position(|byte| byte == b'/') else {
            return single(text).ok_or_else(wrong);
        };
        let (from, to) = (&text[..slash], &text[slash + 1..]);
        let span = match (single(from).ok_or_else(wrong)?, single(to).ok_or_else(wrong)?) {
            (Period::Month(y1, m1), Period::Month(y2, m2)) => Period::months((y1, m1), (y2, m2)),
            (Period::Year(y1), Period::Year(y2)) => Period::months((y1, 1), (y2, 12)),
            (Period::Day(from), Period::Day(to)) => Period::days(from, to),
            _ => None,
        };
        // Only the one form of a span is accepted, so that two rows cannot name one cell differently.
        span.filter(|period| matches!(period, Period::Months { .. }) || period.to_string() == text)
            .ok_or_else(wrong)
    }
}

fn single(text: &str) -> Option<Period> {
    let (year, rest) = text.split_at_checked(4)?;
    let year: i16 = digits(year)?.try_into().ok().filter(|year| YEARS.contains(year))?;
    let Some(rest) = rest.strip_prefix('-') else {
        return rest.is_empty().then_some(Period::Year(year));
    };
    let in_range = |text: &str, last: u8| -> Option<u8> {
        let number: u8 = digits(text)?.try_into().ok()?;
        (1..=last).contains(&number).then_some(number)
    };
    match rest.len() {
        2 if rest.starts_with('H') => Some(Period::Half(year, in_range(&rest[1..], 2)?)),
        2 if rest.starts_with('Q') => Some(Period::Quarter(year, in_range(&rest[1..], 4)?)),
        2 => Some(Period::Month(year, in_range(rest, 12)?)),
        5 => {
            let (month, day) = rest.split_once('-')?;
            let (month, day) = (in_range(month, 12)?, in_range(day, 31)?);
            Part::Day(month, day).of_year(year)
        }
        _ => None,
    }
}

fn digits(text: &str) -> Option<u32> {
    let add = |number: u32, byte: u8| {
        let digit = byte.is_ascii_digit().then(|| u32::from(byte - b'0'))?;
        number.checked_mul(10)?.checked_add(digit)
    };
    if text.is_empty() { None } else { text.bytes().try_fold(0, add) }
}

fn month_of(date: Date) -> (i16, u8) {
    (date.year(), date.month().unsigned_abs())
}

fn first_of_month((year, month): (i16, u8)) -> Date {
    // Years are within YEARS or a small shift of them and months are 1 to 12, so the date exists.
    Date::new(year, month.cast_signed(), 1).unwrap_or(Date::MIN)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn period(text: &str) -> Period {
        text.parse().unwrap()
    }

    #[test]
    fn each_notation_reads_back_as_itself() {
        for text in [
            "2020",
            "2020-H1",
            "2020-Q3",
            "2020-07",
            "2020-01/2020-07",
            "2021-02-18",
            "2023-03-21/2024-03-19",
        ] {
            assert_eq!(period(text).to_string(), text);
        }
    }

    #[test]
    fn a_span_with_a_shorter_form_or_a_wrong_part_is_refused() {
        for text in [
            "2020-01/2020-06",
            "2020-H3",
            "2020-13",
            "20-07",
            "2020-02-30",
            "2020-07/2020-01",
            "H1",
        ] {
            assert!(text.parse::<Period>().is_err(), "{text}");
        }
    }

    #[test]
    fn what_remains_of_a_year_has_its_own_grain() {
        assert_eq!(period("2020").without(period("2020-H1")), Some(period("2020-H2")));
        assert_eq!(
            period("2020").without(period("2020-01/2020-10")),
            Some(period("2020-11/2020-12"))
        );
        assert_eq!(period("2020").without(period("2020-Q2")), None);
    }
}
