//! A time that names no period: "autumn 2019", "mid-2024", "the fiscal year 2022/23". It is told by the days
//! between which what is meant may begin and those between which it may end.

use jiff::ToSpan as _;
use jiff::civil::Date;

use super::Period;

/// A span of days for each of the two ends of a vague time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// The first and last day on which it may begin.
    begins: (Date, Date),
    /// The first and last day on which it may end.
    ends: (Date, Date),
    /// The days that a period must have, to be what is meant and not a part of it.
    least: i32,
    /// Whether it may be all of a longer time without a name, as a winter is of a heating season.
    wide: bool,
}

/// The days of a heating season, at most.
const SEASON_AT_MOST: i32 = 184;

/// A year of a calendar or a budget of its own has about as many days as any.
const YEAR_AT_LEAST: i32 = 350;

impl Window {
    /// Whatever lies between two days; of periods only those that fill half of it.
    pub fn within(from: Date, to: Date) -> Self {
        let least = ((to - from).get_days() + 1) / 2;
        Self { begins: (from, to), ends: (from, to), least, wide: false }
    }

    /// A winter, which heating seasons begin before and end after.
    pub fn winter(from: Date, to: Date) -> Self {
        Self { wide: true, ..Self::within(from, to) }
    }

    /// The same for what is counted or happens on a day: no period of days or months is meant by it.
    pub fn around(from: Date, to: Date) -> Self {
        Self { least: (to - from).get_days() + 2, ..Self::within(from, to) }
    }

    /// From one time to another.
    pub fn between(from: Period, to: Period) -> Self {
        let (begins, ends) = ((from.first_day(), from.last_day()), (to.first_day(), to.last_day()));
        Self { begins, ends, least: 1, wide: false }
    }

    /// A year that is no calendar year and ends in `end`.
    pub fn year_ending(end: Period) -> Self {
        let ends = (end.first_day(), end.last_day());
        let back = |day: Date| day.saturating_sub(1.year());
        // Such a year may begin on the day of the last one's end or some days after it.
        let begins = (back(ends.0), back(ends.1).saturating_add(1.month()));
        Self { begins, ends, least: YEAR_AT_LEAST, wide: false }
    }

    /// A year that begins in one calendar year and ends in the next.
    pub fn year_across(year: i16) -> Self {
        let (first, next) = (Period::Year(year), Period::Year(year + 1));
        Self { least: YEAR_AT_LEAST, ..Self::between(first, next) }
    }

    /// The time in which it begins and the one in which it ends.
    pub fn ends(self) -> (Self, Self) {
        let ((first, second), (third, last)) = (self.begins, self.ends);
        (Self::around(first, second), Self::around(third, last))
    }

    /// All of it, from the first day to the last.
    pub fn span(self) -> Period {
        let (from, to) = (self.begins.0, self.ends.1);
        // The ends are made in order.
        Period::days(from, to).unwrap_or(Period::Day(from))
    }

    /// Whether a period over which something is measured is what may be meant.
    pub fn suits(self, period: Period) -> bool {
        let (first, last) = (period.first_day(), period.last_day());
        let days = (last - first).get_days() + 1;
        let within = self.begins.0 <= first
            && first <= self.begins.1
            && self.ends.0 <= last
            && last <= self.ends.1
            && days >= self.least;
        within || (self.wide && period.contains(self.span()) && days <= SEASON_AT_MOST)
    }

    /// Whether it is a stretch from one time to another, not one time.
    pub fn is_stretch(self) -> bool {
        self.begins != self.ends && self.least < YEAR_AT_LEAST
    }

    /// Whether what is counted as of a time is counted in it: on a day within, or at the end of a year with
    /// which it ends, too.
    pub fn counts(self, period: Period) -> bool {
        let closes = matches!(period, Period::Year(_))
            && period.last_day() == self.ends.1
            && period.contains(self.span());
        closes || self.span().contains(period)
    }

    /// The same time so many years later.
    pub fn shift_years(self, years: i16) -> Self {
        let later = |(from, to): (Date, Date)| {
            (from.saturating_add(years.years()), to.saturating_add(years.years()))
        };
        Self { begins: later(self.begins), ends: later(self.ends), ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn period(text: &str) -> Period {
        text.parse().unwrap()
    }

    fn within(from: &str, to: &str) -> Window {
        Window::within(period(from).first_day(), period(to).last_day())
    }

    #[test]
    fn a_part_of_a_season_is_not_the_season() {
        let autumn = within("2019-09", "2019-11");
        assert!(autumn.suits(period("2019-09/2019-11")));
        assert!(autumn.suits(period("2019-10/2019-11")));
        assert!(!autumn.suits(period("2019-10")));
        assert!(!autumn.suits(period("2019-Q4")));
        assert!(autumn.counts(period("2019-10")) && autumn.counts(period("2019-11-30")));
        assert!(!autumn.counts(period("2019")));
    }

    #[test]
    fn a_heating_season_is_that_of_its_winter() {
        let (from, to) = (period("2024-12"), period("2025-02"));
        let winter = Window::winter(from.first_day(), to.last_day());
        assert!(winter.suits(period("2024-11-01/2025-04-01")));
        assert!(winter.suits(period("2024-12/2025-02")));
        assert!(!winter.suits(period("2024-08/2025-04")) && !winter.suits(period("2025-01")));
        assert!(!within("2024-12", "2025-02").suits(period("2024-11-01/2025-04-01")));
    }

    #[test]
    fn what_is_counted_at_the_end_of_a_year_is_counted_in_its_last_months() {
        let late = within("2023-10", "2023-12");
        assert!(late.counts(period("2023")) && late.counts(period("2023-12-09")));
        assert!(!late.counts(period("2022")) && !late.suits(period("2023")));
    }

    #[test]
    fn a_year_of_another_calendar_is_about_a_year() {
        let year = Window::year_across(2022);
        assert!(year.suits(period("2022-03-21/2023-03-20")));
        assert!(!year.suits(period("2022-11-01/2023-02-28")) && !year.suits(period("2022")));
        let ending = Window::year_ending(period("2018-03"));
        assert!(ending.suits(period("2017-03-21/2018-03-20")));
        assert!(!ending.suits(period("2018-03")));
        assert_eq!(ending.shift_years(1), Window::year_ending(period("2019-03")));
    }
}
