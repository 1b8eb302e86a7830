//! The time between two events, as far as their dates are known.

use jiff::civil::Date;

use super::finding::{Finding, Stretch};
use crate::calendar::Period;
use crate::knowledge::Base;
use crate::query::Apart;

/// Works the time out; the earlier event comes first.
pub fn find(base: &Base, apart: &Apart) -> Finding {
    let date = |id: crate::knowledge::EventId| base.events[id.index()].date.period;
    let first = date(apart.from);
    let last = apart.to.map_or(Period::Day(apart.today), date);
    let swapped = last.first_day() < first.first_day();
    let (first, last) = if swapped { (last, first) } else { (first, last) };
    let least = if first.overlaps(last) {
        Stretch::default()
    } else {
        between(first.last_day(), last.first_day())
    };
    let most = between(first.first_day(), last.last_day());
    let (from, to) = match apart.to {
        Some(to) if swapped => (to, Some(apart.from)),
        to => (apart.from, to),
    };
    Finding::Apart { from, to, today: apart.today, grain: apart.grain, least, most }
}

fn between(from: Date, to: Date) -> Stretch {
    let days = from.until((jiff::Unit::Day, to)).map_or(0, |span| span.get_days());
    let (months, rest) = from
        .until((jiff::Unit::Month, to))
        .map_or((0, 0), |span| (span.get_months(), span.get_days()));
    Stretch { days, months, rest }
}
