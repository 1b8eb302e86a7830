//! Times that name no period: the first, middle or last months of a year, a season, the turn of a year, a
//! year of another calendar. Events, counts and statements may lie in them; a period only where it is what
//! they mean.

use jiff::civil::Date;

use super::piece::Piece;
use super::resolve::Value;
use crate::calendar::{Part, Period, Window};
use crate::language::Mark;
use crate::query::Wanted;

/// Years of the Iranian calendar that anything is reported of.
const IRANIAN: std::ops::RangeInclusive<i16> = 1380..=1420;

/// What an Iranian year is behind the calendar year in which it begins.
const IRANIAN_BEHIND: i16 = 621;

/// Days of a month that are its first, middle or last ones.
const MONTH: [(i8, i8); 3] = [(1, 10), (8, 22), (20, 31)];

impl Value {
    /// A time that is no period.
    pub(super) fn vague(window: Window) -> Self {
        Value::Wanted(Wanted::Vague(window))
    }
}

impl Piece {
    /// What a piece comes to that names a season or a stretch of a year, month or decade; `year` is the year
    /// that it names or counts from today.
    pub(super) fn stretch_value(self, mark: Mark, year: Option<i16>, today: Date) -> Value {
        let season = season(mark).is_some() || mark == Mark::Winter;
        let bare = !self.is_dated() && self.count.or(self.ordinal).is_none();
        let year = year.or_else(|| self.season_back(mark, today));
        match self.window(mark, year) {
            Some(window) => Value::vague(window),
            // "Early on", "in the end".
            None if bare && !season && self.relative.is_none() => Value::Empty,
            None => Value::Bad,
        }
    }

    /// A year that no calendar year is: "the fiscal year 2022/23", "the Iranian year 1401".
    pub(super) fn other_year(self) -> Option<Value> {
        if let Some(year) = self.across {
            let (from, to) = (Period::Year(year), Period::Year(year + 1));
            return Some(match self.stretch {
                Some(Mark::Winter) => {
                    winter_days((year, 12, 1), (year + 1, 3, 1)).map_or(Value::Bad, Value::vague)
                }
                Some(_) => Value::Bad,
                None if self.year_grain => Value::vague(Window::year_across(year)),
                None => Value::Span(from.first_day(), to.last_day()),
            });
        }
        let iranian = self.year.filter(|year| self.year_grain && IRANIAN.contains(year))?;
        let end = Period::Month(iranian + IRANIAN_BEHIND + 1, 3);
        Some(Value::vague(Window::year_ending(end)))
    }

    /// "The 2000s": ten years, or those of them that come first or last.
    pub(super) fn decade_value(self, first: i16) -> Value {
        let (from, to) = match self.stretch {
            None => (0, 9),
            Some(Mark::Early) => (0, 3),
            Some(Mark::Middle) => (3, 6),
            Some(Mark::Late) => (6, 9),
            Some(_) => return Value::Bad,
        };
        let (from, to) = (Period::Year(first + from), Period::Year(first + to));
        Value::vague(Window::within(from.first_day(), to.last_day()))
    }

    /// "The year to March 2021": a year that ends in a time that is named.
    pub(super) fn is_a_year(self) -> bool {
        let year = self.year_grain && self.grain.is_none();
        let months = self.number() == Some(12) && self.grain.is_some();
        let named = self.year.or(self.across).is_some() || self.relative.is_some();
        let whole = self.month.is_none() && self.written.is_none() && self.stretch.is_none();
        (year || months) && !named && whole
    }

    fn window(self, mark: Mark, year: Option<i16>) -> Option<Window> {
        let year = year?;
        let part = self.part(true)?;
        if let Some((first, last)) = season(mark).filter(|_| part.is_none()) {
            let span = Period::months((year, first), (year, last))?;
            return Some(Window::within(span.first_day(), span.last_day()));
        }
        let third = match mark {
            Mark::Early => 0,
            Mark::Middle => 1,
            Mark::Late => 2,
            Mark::Turn if part.is_none() => {
                let (from, to) = (Period::Month(year - 1, 12), Period::Month(year, 1));
                return Some(Window::around(from.first_day(), to.last_day()));
            }
            _ => return None,
        };
        match part {
            None | Some(Part::Whole) => {
                let months = [(1, 4), (5, 8), (10, 12)];
                let (first, last) = months[third];
                let span = Period::months((year, first), (year, last))?;
                Some(Window::within(span.first_day(), span.last_day()))
            }
            Some(Part::Month(month)) => {
                let (first, last) = MONTH[third];
                let month = Period::Month(year, month);
                let day = |day: i8| month.first_day().with().day(day).build();
                let to = day(last).unwrap_or(month.last_day());
                Some(Window::around(day(first).ok()?, to))
            }
            Some(Part::Day(..)) => None,
            // The first or last month of a half or quarter.
            Some(part) => {
                let (first, last) = part.months();
                let month = match mark {
                    Mark::Early => first,
                    Mark::Late => last,
                    _ => return None,
                };
                let month = Period::Month(year, month);
                Some(Window::around(month.first_day(), month.last_day()))
            }
        }
    }

    /// "Last autumn", "this summer": the year of the last one that is over, or of the one of this year.
    fn season_back(self, mark: Mark, today: Date) -> Option<i16> {
        let (_, last) = season(mark)?;
        let over = Period::Month(today.year(), last).last_day() < today;
        match self.relative? {
            0 => Some(today.year()),
            -1 => Some(today.year() - i16::from(!over)),
            _ => None,
        }
    }
}

/// The first and last month of a season within one year.
fn season(mark: Mark) -> Option<(u8, u8)> {
    match mark {
        Mark::Spring => Some((3, 5)),
        Mark::Summer => Some((6, 8)),
        Mark::Autumn => Some((9, 11)),
        _ => None,
    }
}

/// A winter, from one day up to the day before another.
fn winter_days(from: (i16, i8, i8), before: (i16, i8, i8)) -> Option<Window> {
    let day = |(year, month, day)| Date::new(year, month, day).ok();
    Some(Window::winter(day(from)?, day(before)?.yesterday().ok()?))
}
