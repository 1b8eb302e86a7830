//! Months, days and periods as a language says them.

use jiff::civil::Date;

use super::Speech;
use crate::calendar::Period;
use crate::knowledge::FactDate;
use crate::language::Argument;

use Argument::{Count, Text};

impl Speech<'_> {
    /// A month's name.
    fn month(&self, month: u8) -> String {
        self.say("month", &[("month", Count(i64::from(month)))])
    }

    /// A day.
    pub fn day(&self, day: Date) -> String {
        let month = i64::from(day.month());
        // Some languages say the name of a month differently after a day.
        let of = if self.pack().phrases.has("month-of") { "month-of" } else { "month" };
        let month = self.say(of, &[("month", Count(month))]);
        let arguments = [
            ("day", Text(&day.day().to_string())),
            ("month", Text(&month)),
            ("year", Text(&day.year().to_string())),
        ];
        self.say("period-day", &arguments)
    }

    /// A period.
    pub fn period(&self, period: Period) -> String {
        let number = |year: i16| year.to_string();
        match period {
            Period::Year(year) => self.say_ended("period-year", &[("year", Text(&number(year)))]),
            Period::Half(year, half) => self.say_ended(
                "period-half",
                &[("half", Count(i64::from(half))), ("year", Text(&number(year)))],
            ),
            Period::Quarter(year, quarter) => self.say_ended(
                "period-quarter",
                &[("quarter", Count(i64::from(quarter))), ("year", Text(&number(year)))],
            ),
            Period::Month(year, month) => self.say_ended(
                "period-month",
                &[("month", Text(&self.month(month))), ("year", Text(&number(year)))],
            ),
            Period::Months { from, to } if from.0 == to.0 => self.say_ended(
                "period-months",
                &[
                    ("from", Text(&self.month(from.1))),
                    ("to", Text(&self.month(to.1))),
                    ("year", Text(&number(from.0))),
                ],
            ),
            Period::Months { from, to } => {
                let (from, to) = (Period::Month(from.0, from.1), Period::Month(to.0, to.1));
                self.span(&self.period(from), &self.period(to))
            }
            Period::Day(day) => self.day(day),
            Period::Days { from, to } => self.span(&self.day(from), &self.day(to)),
        }
    }

    /// From one time to another.
    pub fn span(&self, from: &str, to: &str) -> String {
        self.span_of("period-span", from, to)
    }

    /// From one period to another; some languages have a shorter way for years.
    pub fn between(&self, from: Period, to: Period) -> String {
        if let (Period::Year(from), Period::Year(to)) = (from, to)
            && self.pack().phrases.has("period-years")
        {
            return self.span_of("period-years", &from.to_string(), &to.to_string());
        }
        self.span(&self.period(from), &self.period(to))
    }

    fn span_of(&self, id: &str, from: &str, to: &str) -> String {
        self.say(id, &[("from", Text(from)), ("to", Text(to))])
    }

    /// The date of a fact, marked when it was inferred.
    pub fn date(&self, date: FactDate) -> String {
        let period = self.period(date.period);
        if date.inferred { self.say("date-inferred", &[("date", Text(&period))]) } else { period }
    }
}
