//! What a gathered piece comes to: a period, a part of whichever year, a stretch of years counted back from
//! today, the latest there is. A piece that speaks of time but makes none of these is bad, and stops the
//! whole run.

use jiff::civil::Date;

use super::piece::Piece;
use crate::calendar::{Part, Period};
use crate::language::Grain;
use crate::query::Wanted;

/// What a piece came to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Value {
    /// No time.
    Empty,
    /// One period, or one part of a year.
    Wanted(Wanted),
    /// The days from one to another.
    Span(Date, Date),
    /// The newest there is.
    Latest,
    /// Time, but no period.
    Bad,
}

impl Piece {
    /// What the piece comes to on the day that is `today`.
    pub(super) fn value(self, today: Date) -> Value {
        if self.outside {
            return Value::Bad;
        }
        if self.vague || self.other_grain {
            let counted = self.count.is_some() || self.ordinal.is_some() || self.relative.is_some();
            return if self.is_dated() || counted { Value::Bad } else { Value::Empty };
        }
        if let Some(period) = self.written {
            return Value::Wanted(Wanted::Exact(period));
        }
        if self.yesterday {
            return today
                .yesterday()
                .map_or(Value::Bad, |day| Value::Wanted(Wanted::Exact(Period::Day(day))));
        }
        let relative = self.relative.or(self.current.then_some(0));
        let year = match (self.year, relative) {
            (None, Some(by))
                if self.year_grain
                    && (self.grain.is_some()
                        || self.letter.is_some()
                        || self.month.is_some()
                        || self.number().is_none()) =>
            {
                Some(today.year() + i16::from(by))
            }
            (year, _) => year,
        };
        if let Some(value) = self.other_year() {
            return value;
        }
        if let Some(first) = self.decade {
            return self.decade_value(first);
        }
        if let Some(mark) = self.stretch {
            return self.stretch_value(mark, year, today);
        }
        if let Some(value) = self.counted_back(relative, year, today) {
            return value;
        }
        if self.year_grain
            && self.grain.is_none()
            && self.letter.is_none()
            && self.month.is_none()
            && self.number().is_some()
        {
            return Value::Bad;
        }
        let Some(part) = self.part(year.is_some()) else { return Value::Bad };
        let part = part.map(|part| self.up_to(part));
        match (part, year) {
            (Some(part), Some(year)) => {
                part.of_year(year).map_or(Value::Bad, |period| Value::Wanted(Wanted::Exact(period)))
            }
            // "9M" alone is nine million, not nine months.
            (Some(_), None) if self.letter == Some(Grain::Month) => Value::Empty,
            (Some(part), None) => Value::Wanted(Wanted::Part(part)),
            (None, Some(year)) => Value::Wanted(Wanted::Exact(Period::Year(year))),
            (None, None) if self.latest || (self.current && !self.year_grain) => Value::Latest,
            (None, None) => Value::Empty,
        }
    }

    /// "October 2025, year to date": all months of the year up to the last that is named.
    fn up_to(self, part: Part) -> Part {
        match part {
            Part::Day(..) | Part::Whole => part,
            _ if self.cumulative => of_months(1, part.months().1),
            _ => part,
        }
    }

    /// Parts counted from today ("this half", "last quarter", "last July") and stretches that end
    /// before this year ("the last three years").
    fn counted_back(self, relative: Option<i8>, year: Option<i16>, today: Date) -> Option<Value> {
        let by = relative?;
        let (this_year, this_month) = (today.year(), i16::from(today.month()));
        let number = self.number();
        if self.year_grain && year.is_none() {
            let years = i16::from(number.filter(|_| by < 0)?);
            let day = |year, month, day| Date::new(year, month, day).ok();
            let (from, to) = (day(this_year - years, 1, 1)?, day(this_year - 1, 12, 31)?);
            return Some(Value::Span(from, to));
        }
        if year.is_some() {
            return None;
        }
        let nth = |per_year: i16| -> (i16, u8) {
            let length = 12 / per_year;
            let index = this_year * per_year + (this_month - 1) / length + i16::from(by);
            (index.div_euclid(per_year), u8::try_from(index.rem_euclid(per_year) + 1).unwrap_or(1))
        };
        let exact = |period| Some(Value::Wanted(Wanted::Exact(period)));
        if let Some((month, _)) = self.month {
            let passed = i16::from(month) < this_month;
            let year = match by {
                -1 if !passed => this_year - 1,
                1 if passed => this_year + 1,
                _ => this_year,
            };
            return exact(Period::Month(year, month));
        }
        match self.grain? {
            _ if number.is_some() => Some(Value::Bad),
            Grain::Half => exact(Period::Half(nth(2).0, nth(2).1)),
            Grain::Quarter => exact(Period::Quarter(nth(4).0, nth(4).1)),
            Grain::Month => exact(Period::Month(nth(12).0, nth(12).1)),
            _ => None,
        }
    }

    /// The part of a year that the piece names: `Some(None)` for none, `None` when its words make no
    /// part. `dated` tells whether the piece names a year too.
    pub(super) fn part(self, dated: bool) -> Option<Option<Part>> {
        let closing = self.closing || (dated && self.relative == Some(-1) && !self.year_grain);
        let number = self.number();
        if let Some((month, sure)) = self.month {
            let day = self.small.or(self.ordinal);
            return match day {
                Some(day) => Some(Some(Part::Day(month, day))),
                None if sure || dated => Some(Some(Part::Month(month))),
                None => Some(None),
            };
        }
        let parts = match (self.letter, self.grain) {
            (Some(grain), _) => {
                let Some(number) = self.small else { return if dated { None } else { Some(None) } };
                (grain, grain != Grain::Month, number)
            }
            (None, Some(grain)) => match (self.ordinal, number) {
                (Some(1), Some(count)) => (grain, false, count),
                // "The second six months" are the second block of six.
                (Some(ordinal), Some(count)) if grain == Grain::Month => {
                    let last = ordinal.checked_mul(count).filter(|last| (1..=12).contains(last))?;
                    return Some(Some(of_months(last - count + 1, last)));
                }
                (Some(ordinal), None) => (grain, true, ordinal),
                (None, Some(count)) if grain == Grain::Month && closing => {
                    let first = 13_u8.checked_sub(count).filter(|&first| first >= 1)?;
                    return Some(Some(of_months(first, 12)));
                }
                (None, Some(number)) if self.after_grain => (grain, true, number),
                (None, Some(count)) if grain == Grain::Month => (grain, false, count),
                // "Quarter 3" names one, "three quarters" counts them.
                (None, Some(count)) => (grain, self.small.is_some(), count),
                (None, None) if closing => (
                    grain,
                    true,
                    if grain == Grain::Half {
                        2
                    } else if grain == Grain::Quarter {
                        4
                    } else {
                        12
                    },
                ),
                // "Half of 2020" does not say which; a bare "half" is not about time.
                (None, None) => return if dated { None } else { Some(None) },
                (Some(_), Some(_)) => return None,
            },
            // "The whole year" is the year that was spoken of.
            (None, None) if self.whole && self.year_grain && !dated => {
                return Some(Some(Part::Whole));
            }
            (None, None) => {
                let stray = self.ordinal.is_some() || number.is_some();
                return if dated && stray { None } else { Some(None) };
            }
        };
        let (grain, single, number) = parts;
        let length = match grain {
            Grain::Half => 6,
            Grain::Quarter => 3,
            _ => 1,
        };
        let last = number.checked_mul(length).filter(|last| (1..=12).contains(last))?;
        let first = if single { last - length + 1 } else { 1 };
        Some(Some(of_months(first, last)))
    }
}

/// Months of a year that is not named, in their one form.
pub(super) fn of_months(first: u8, last: u8) -> Part {
    // Any year will do to find the form.
    let part = Period::months((2000, first), (2000, last)).and_then(Period::part);
    part.unwrap_or(Part::Months(first, last))
}
