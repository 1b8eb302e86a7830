//! What the pieces come to together: points in time, or a stretch between two of them, one of whose ends a
//! word such as "since" may leave open. Ends that do not go together make no period.

use smallvec::SmallVec;

use super::Link;
use super::resolve::{Value, of_months};
use crate::calendar::{Part, Period, Window};
use crate::language::Mark;
use crate::query::{Periods, Wanted};

/// The periods that the values name, after a word such as "since" or without one; `None` when they make
/// none, and [`Periods::Any`] when there is no value.
pub(super) fn assemble(values: &[(Link, Value)], lead: Option<Mark>) -> Option<Periods> {
    let days = |value: Value| match value {
        Value::Wanted(Wanted::Exact(period)) => Some((period.first_day(), period.last_day())),
        Value::Wanted(Wanted::Vague(window)) => {
            Some((window.span().first_day(), window.span().last_day()))
        }
        Value::Span(from, to) => Some((from, to)),
        _ => None,
    };
    let first = match values.first() {
        None => return Some(Periods::Any),
        Some(&(_, first)) => first,
    };
    match lead {
        Some(Mark::Since) => return Some(Periods::Between(Some(days(first)?.0), None)),
        Some(Mark::After) => return Some(Periods::Between(days(first)?.1.tomorrow().ok(), None)),
        Some(Mark::Until) if values.len() == 1 => {
            return Some(Periods::Between(None, Some(days(first)?.1)));
        }
        Some(Mark::Before) => return Some(Periods::Between(None, days(first)?.0.yesterday().ok())),
        _ => {}
    }
    if let [(_, from), (link, to)] = *values
        && (link == Link::Range || lead == Some(Mark::Between))
    {
        // "Between the first half of 2019 and the first half of 2020" is no stretch.
        if lead == Some(Mark::Between)
            && let (Value::Wanted(Wanted::Exact(a)), Value::Wanted(Wanted::Exact(b))) = (from, to)
            && matches!(a.part(), Some(Part::Half(_) | Part::Quarter(_)))
            && a.part() == b.part()
            && a != b
        {
            let points = [Wanted::Exact(a), Wanted::Exact(b)];
            return Some(Periods::Points(SmallVec::from_slice(&points)));
        }
        return range(from, to);
    }
    if values.iter().any(|&(link, _)| link == Link::Range) {
        return ranges(values);
    }
    let mut points = SmallVec::new();
    for &(_, value) in values {
        match value {
            Value::Wanted(wanted) if !points.contains(&wanted) => points.push(wanted),
            Value::Wanted(_) => {}
            Value::Span(from, to) if values.len() == 1 => {
                return Some(Periods::Between(Some(from), Some(to)));
            }
            Value::Latest if values.len() == 1 => return Some(Periods::Latest),
            Value::Latest => {}
            _ => return None,
        }
    }
    Some(Periods::Points(points))
}

/// "January to April 2021 and January to April 2022": one period after the other, each with two ends or one.
fn ranges(values: &[(Link, Value)]) -> Option<Periods> {
    if let Some(chain) = chain(values) {
        return Some(Periods::Points(chain));
    }
    let mut points: SmallVec<[Wanted; 2]> = SmallVec::new();
    let mut rest = values;
    while let [(_, first), after @ ..] = rest {
        let (found, left) = match after {
            [(Link::Range, last), left @ ..] => (range(*first, *last)?, left),
            left => match *first {
                Value::Wanted(wanted) => (Periods::Points(SmallVec::from_slice(&[wanted])), left),
                _ => return None,
            },
        };
        let Periods::Points(found) = found else { return None };
        points.extend(found);
        rest = left;
    }
    Some(Periods::Points(points))
}

/// "2017-2018-2019": more than two years in a row, tied by hyphens, are each of them.
fn chain(values: &[(Link, Value)]) -> Option<SmallVec<[Wanted; 2]>> {
    let year = |&(_, value): &(Link, Value)| match value {
        Value::Wanted(Wanted::Exact(Period::Year(year))) => Some(year),
        _ => None,
    };
    let years: SmallVec<[i16; 4]> = values.iter().map(year).collect::<Option<_>>()?;
    let tied = values.iter().skip(1).all(|&(link, _)| link == Link::Range);
    let follows = years.windows(2).all(|pair| pair[0] + 1 == pair[1]);
    let each = years.iter().map(|&year| Wanted::Exact(Period::Year(year)));
    (years.len() > 2 && tied && follows).then(|| each.collect())
}

/// All the days that are meant, where a year is named.
fn span_of(wanted: Wanted) -> Option<Period> {
    match wanted {
        Wanted::Exact(period) => Some(period),
        Wanted::Vague(window) => Some(window.span()),
        Wanted::Part(_) => None,
    }
}

/// From one piece to another: months make a cumulative period, anything longer is a stretch of time.
fn range(from: Value, to: Value) -> Option<Periods> {
    use Wanted::{Exact, Part as Named, Vague};
    let point = |wanted| Some(Periods::Points(SmallVec::from_slice(&[wanted])));
    match (from, to) {
        (
            Value::Wanted(Exact(Period::Month(y1, m1))),
            Value::Wanted(Exact(Period::Month(y2, m2))),
        ) => point(Exact(Period::months((y1, m1), (y2, m2))?)),
        (Value::Wanted(Named(Part::Month(m1))), Value::Wanted(Named(Part::Month(m2))))
            if m1 < m2 =>
        {
            point(Named(of_months(m1, m2)))
        }
        (Value::Wanted(Exact(Period::Day(from))), Value::Wanted(Exact(Period::Day(to)))) => {
            point(Exact(Period::days(from, to)?))
        }
        (
            Value::Wanted(from @ (Exact(_) | Vague(_))),
            Value::Wanted(to @ (Exact(_) | Vague(_))),
        ) if matches!(from, Vague(_)) || matches!(to, Vague(_)) => {
            let (from, to) = (span_of(from)?, span_of(to)?);
            let ordered = from.first_day() <= to.last_day();
            ordered.then(|| point(Vague(Window::between(from, to))))?
        }
        // "2018 to 2017", "between January–October 2016 and January–October 2025" set two times against each other.
        (Value::Wanted(Exact(a)), Value::Wanted(Exact(b))) if set_against(a, b) => {
            Some(Periods::Points(SmallVec::from_slice(&[Exact(a), Exact(b)])))
        }
        (Value::Wanted(Exact(from)), Value::Wanted(Exact(to)))
            if from.first_day() <= to.last_day() =>
        {
            Some(Periods::Between(Some(from.first_day()), Some(to.last_day())))
        }
        _ => None,
    }
}

/// Whether two periods are no ends of a stretch: the like part of two years, the later named first, or any order where
/// the part is one of several months that no calendar names.
fn set_against(a: Period, b: Period) -> bool {
    let (Some(part), Some(other)) = (a.part(), b.part()) else { return false };
    let like = part == other && a.year() != b.year();
    let named = !matches!(part, Part::Months(..));
    like && !matches!(part, Part::Day(..)) && (!named || a.first_day() > b.first_day())
}
