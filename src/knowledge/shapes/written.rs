//! A text as it was written in a file, with its place: what codes, periods and ids are parsed from.

use std::str::FromStr;

use super::complaints::{Complaints, Place};
use crate::calendar::Period;
use crate::quantity::CodeError;

/// A text of a TOML file with its place.
#[derive(Clone, Copy, Debug)]
pub struct Text<'d> {
    /// The text.
    pub text: &'d str,
    /// Where it stands.
    pub place: Place<'d>,
}

/// A text and, once there is something to complain about, its place.
pub trait Written<'f>: Copy {
    /// The text.
    fn text(&self) -> &str;

    /// Where it stands.
    fn place(&self) -> Place<'f>;

    /// A code of a closed set; `key` is what it is called in the file.
    fn code<T>(&self, key: &str, complaints: &Complaints) -> Option<T>
    where
        T: FromStr<Err = CodeError>,
    {
        let wrong = |error: CodeError| {
            let allowed =
                error.allowed.iter().map(|code| if code.is_empty() { "(empty)" } else { code });
            let allowed = allowed.collect::<Vec<&str>>().join(", ");
            let message = match error.found.as_str() {
                "" => format!("`{key}` is empty"),
                found => format!("`{found}` is not a valid `{key}`"),
            };
            complaints.error(self.place(), message, format!("write one of: {allowed}"));
        };
        self.text().parse().map_err(wrong).ok()
    }

    /// A period in any notation.
    fn period(&self, complaints: &Complaints) -> Option<Period> {
        let wrong = |_| {
            let message = format!("`{}` is not a period", self.text());
            let remedy = match shorter_form(self.text()) {
                Some(period) => format!("write `{period}`"),
                None => {
                    "write 2020, 2020-H1, 2020-Q1, 2020-07, 2020-01/2020-07 or 2021-02-18".into()
                }
            };
            complaints.error(self.place(), message, remedy);
        };
        self.text().parse().map_err(wrong).ok()
    }

    /// A date: a year, a month or a day.
    fn date(&self, complaints: &Complaints) -> Option<Period> {
        let date = self.text().parse().ok().filter(|period| {
            matches!(period, Period::Year(_) | Period::Month(..) | Period::Day(_))
        });
        if date.is_none() {
            let message = format!("`{}` is not a date", self.text());
            complaints.error(self.place(), message, "write YYYY, YYYY-MM or YYYY-MM-DD");
        }
        date
    }
}

/// The one form of a span that has a shorter one: January to June is the first half.
fn shorter_form(text: &str) -> Option<Period> {
    let (from, to) = text.split_once('/')?;
    let (from, to) = (from.parse::<Period>().ok()?, to.parse::<Period>().ok()?);
    Period::days(from.first_day(), to.last_day())
}

impl<'d> Written<'d> for Text<'d> {
    fn text(&self) -> &str {
        self.text
    }

    fn place(&self) -> Place<'d> {
        self.place
    }
}
