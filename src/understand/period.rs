//! Periods in every habit of a language. A run of atoms is read as a bag with an order: years, parts of
//! a year, ordinals and counts belong together whichever comes first ("the first half of 2020",
//! "2020-ci ilin birinci yarısı"); a range, an "and" or a second year begins the next piece.
//!
//! ```text
//! run   = [ since | until | before | after | between ] piece { ( "-" | "to" | "and" ) piece }
//! piece = { year | month | grain | ordinal | count | relative | letter | digit | glue }
//! ```
//! What speaks of time but makes no period ("early 2020", "half of 2020") is not understood: the nearest
//! cell always exists, and falling back to it is how figures go wrong.

use jiff::civil::Date;
use smallvec::SmallVec;

use super::time::Atom;
use crate::calendar::{Part, Period};
use crate::language::{Grain, Mark};
use crate::query::{Periods, Wanted};

/// What a run of atoms came to.
#[derive(Debug, PartialEq)]
pub enum Verdict {
    /// No time after all.
    Nothing,
    /// Periods.
    Known(Periods),
    /// Time, but no period.
    Unknown,
}

/// Whether a number of four digits can only be a year.
pub fn is_year(number: i16) -> bool {
    (1000..=2999).contains(&number)
}

/// How a piece is tied to the one before it.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Link {
    And,
    Range,
}

/// What has been gathered of one piece.
#[derive(Clone, Copy, Debug, Default)]
struct Piece {
    year: Option<i16>,
    written: Option<Period>,
    month: Option<(u8, bool)>,
    small: Option<u8>,
    ordinal: Option<u8>,
    count: Option<u8>,
    /// Whether the number came after its grain: "quarter four" is one, "four quarters" are four.
    after_grain: bool,
    /// Half, quarter or month.
    grain: Option<Grain>,
    year_grain: bool,
    other_grain: bool,
    relative: Option<i8>,
    letter: Option<Grain>,
    closing: bool,
    whole: bool,
    vague: bool,
    outside: bool,
    yesterday: bool,
    latest: bool,
    current: bool,
}

/// What a piece came to.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Value {
    Empty,
    Wanted(Wanted),
    Span(Date, Date),
    Latest,
    Bad,
}

/// Makes periods of a run of atoms; relative words are counted from `today`.
pub fn interpret(atoms: &[Atom], today: Date) -> Verdict {
    let mut pieces: SmallVec<[(Link, Piece); 4]> = SmallVec::new();
    let mut piece = Piece::default();
    let mut link = Link::And;
    let (mut lead, mut each, mut earliest) = (None, false, false);
    for (at, &atom) in atoms.iter().enumerate() {
        let next = atoms.get(at + 1).copied();
        let joint = match atom {
            Atom::And => Some(Link::And),
            Atom::Mark(Mark::To) => Some(Link::Range),
            Atom::Dash if !piece.is_completed_by(next) => Some(Link::Range),
            _ => None,
        };
        if let Some(joint) = joint {
            if !piece.is_empty() {
                pieces.push((link, piece));
                piece = Piece::default();
                link = joint;
            } else if joint == Link::Range {
                link = joint;
            }
            continue;
        }
        match atom {
            Atom::Mark(
                mark @ (Mark::Since | Mark::Until | Mark::Before | Mark::After | Mark::Between),
            ) => {
                lead = lead.or(Some(mark));
            }
            Atom::Mark(Mark::Each) => each = true,
            Atom::Mark(Mark::Earliest) => earliest = true,
            _ => {
                if !piece.take(atom) {
                    pieces.push((link, piece));
                    link = Link::And;
                    piece = Piece::default();
                    piece.take(atom);
                }
            }
        }
    }
    if !piece.is_empty() {
        pieces.push((link, piece));
    }
    if let [Atom::Shift(by), ..] = *atoms {
        return Verdict::Known(Periods::Shifted(by));
    }
    share_grains(&mut pieces);
    share_years(&mut pieces, today);
    let values: SmallVec<[(Link, Value); 4]> = pieces
        .iter()
        .map(|&(link, piece)| (link, piece.value(today)))
        .filter(|(_, value)| *value != Value::Empty)
        .collect();
    if values.iter().any(|(_, value)| *value == Value::Bad) {
        return Verdict::Unknown;
    }
    let periods = assemble(&values, lead);
    match periods {
        Some(Periods::Any) if each => Verdict::Known(Periods::Each),
        Some(Periods::Any) if earliest => Verdict::Known(Periods::Earliest),
        Some(Periods::Any) => Verdict::Nothing,
        Some(periods) => Verdict::Known(periods),
        None => Verdict::Unknown,
    }
}

/// "The third and fourth quarter" name one grain; the ends of a range of months may be told as "the
/// beginning of January" and "the end of June".
fn share_grains(pieces: &mut [(Link, Piece)]) {
    for at in (1..pieces.len()).rev() {
        let (grain, range) = (pieces[at].1.grain, pieces[at].0 == Link::Range);
        let (before, after) = pieces.split_at_mut(at);
        let (before, after) = (&mut before[at - 1].1, &mut after[0].1);
        if before.grain.is_none()
            && before.month.is_none()
            && before.year.is_none()
            && before.ordinal.is_some()
        {
            before.grain = grain;
        }
        if range && before.month.is_some() && after.month.is_some() {
            before.vague = false;
            after.vague = false;
        }
    }
}

/// Every part of the year that a grain and a year name together: both halves of 2020.
pub fn every_part(atoms: &[Atom]) -> Option<Periods> {
    let mut grain = None;
    let mut year = None;
    for atom in atoms {
        match *atom {
            Atom::Grain(this @ (Grain::Half | Grain::Quarter)) => grain = Some(this),
            Atom::Year(this) => year = Some(this),
            Atom::Glue => {}
            _ => return None,
        }
    }
    let year = year?;
    let parts = match grain? {
        Grain::Half => {
            (1..=2).map(|half| Period::Half(year, half)).collect::<SmallVec<[Period; 4]>>()
        }
        _ => (1..=4).map(|quarter| Period::Quarter(year, quarter)).collect(),
    };
    Some(Periods::Points(parts.into_iter().map(Wanted::Exact).collect()))
}

/// A year that is named once belongs to every piece that lacks one: "January to July 2020".
fn share_years(pieces: &mut [(Link, Piece)], today: Date) {
    let year = |piece: &Piece| {
        let relative = piece.relative.filter(|_| piece.year_grain);
        piece.year.or(relative.map(|by| today.year() + i16::from(by)))
    };
    let years: SmallVec<[Option<i16>; 4]> = pieces.iter().map(|(_, piece)| year(piece)).collect();
    for (at, (_, piece)) in pieces.iter_mut().enumerate() {
        let lacks = years[at].is_none() && piece.written.is_none() && piece.relative.is_none();
        let has_part = piece.month.is_some() || piece.grain.is_some() || piece.letter.is_some();
        if lacks && (has_part || piece.whole) {
            let after = years[at..].iter().find_map(|&year| year);
            piece.year = after.or_else(|| years[..at].iter().rev().find_map(|&year| year));
        }
    }
}

fn assemble(values: &[(Link, Value)], lead: Option<Mark>) -> Option<Periods> {
    let days = |value: Value| match value {
        Value::Wanted(Wanted::Exact(period)) => Some((period.first_day(), period.last_day())),
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
        return range(from, to);
    }
    if values.iter().any(|&(link, _)| link == Link::Range) {
        return None;
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

/// From one piece to another: months make a cumulative period, anything longer is a stretch of time.
fn range(from: Value, to: Value) -> Option<Periods> {
    use Wanted::{Exact, Part as Named};
    let point = |wanted| Some(Periods::Points(SmallVec::from_slice(&[wanted])));
    match (from, to) {
        (
            Value::Wanted(Exact(Period::Month(y1, m1))),
            Value::Wanted(Exact(Period::Month(y2, m2))),
        ) => point(Exact(Period::months((y1, m1), (y2, m2))?)),
        (Value::Wanted(Named(Part::Month(m1))), Value::Wanted(Named(Part::Month(m2))))
            if m1 < m2 =>
        {
            point(Wanted::of_months(m1, m2))
        }
        (Value::Wanted(Exact(Period::Day(from))), Value::Wanted(Exact(Period::Day(to)))) => {
            point(Exact(Period::days(from, to)?))
        }
        (Value::Wanted(Exact(from)), Value::Wanted(Exact(to)))
            if from.first_day() <= to.last_day() =>
        {
            Some(Periods::Between(Some(from.first_day()), Some(to.last_day())))
        }
        _ => None,
    }
}

impl Wanted {
    /// Months of a year that is not named, in their one form.
    fn of_months(first: u8, last: u8) -> Wanted {
        // Any year will do to find the form.
        let part = Period::months((2000, first), (2000, last)).and_then(Period::part);
        Wanted::Part(part.unwrap_or(Part::Months(first, last)))
    }
}

impl Piece {
    fn is_empty(&self) -> bool {
        let parts = [
            self.year.is_some(),
            self.written.is_some(),
            self.month.is_some(),
            self.small.is_some(),
            self.ordinal.is_some(),
            self.count.is_some(),
            self.grain.is_some(),
            self.relative.is_some(),
            self.letter.is_some(),
        ];
        let marks =
            [self.year_grain, self.other_grain, self.closing, self.whole, self.vague, self.outside];
        !parts.contains(&true)
            && !marks.contains(&true)
            && !self.yesterday
            && !self.latest
            && !self.current
    }

    /// Whether the atom after a hyphen only completes this piece: "six-month", "H1-2020", "June-2020".
    fn is_completed_by(&self, next: Option<Atom>) -> bool {
        match next {
            Some(Atom::Year(_)) => {
                self.year.is_none()
                    && (self.month.is_some() || self.grain.is_some() || self.letter.is_some())
            }
            Some(Atom::Grain(_)) => {
                self.grain.is_none()
                    && (self.count.is_some()
                        || self.ordinal.is_some()
                        || self.small.is_some()
                        || self.year.is_some())
            }
            Some(Atom::Letter(_) | Atom::Ordinal(_)) => {
                self.letter.is_none() && self.year.is_some()
            }
            Some(Atom::Small(_)) => self.letter.is_some() && self.small.is_none(),
            Some(Atom::Glue | Atom::Mark(Mark::To) | Atom::And | Atom::Dash) => true,
            _ => false,
        }
    }

    /// Adds an atom; `false` when its place is taken, so that it begins the next piece.
    fn take(&mut self, atom: Atom) -> bool {
        fn put<T>(place: &mut Option<T>, value: T) -> bool {
            let free = place.is_none();
            if free {
                *place = Some(value);
            }
            free
        }
        match atom {
            Atom::Year(year) => self.written.is_none() && put(&mut self.year, year),
            Atom::Written(period) => self.is_empty() && put(&mut self.written, period),
            Atom::Month(month, sure) => put(&mut self.month, (month, sure)),
            Atom::Small(number) => {
                self.after_grain |= self.grain.is_some();
                put(&mut self.small, number)
            }
            Atom::Ordinal(number) => put(&mut self.ordinal, number),
            Atom::Count(number) => {
                self.after_grain |= self.grain.is_some();
                put(&mut self.count, number)
            }
            Atom::Grain(Grain::Year) => {
                self.year_grain = true;
                true
            }
            Atom::Grain(grain @ (Grain::Half | Grain::Quarter | Grain::Month)) => {
                put(&mut self.grain, grain)
            }
            Atom::Grain(_) => {
                self.other_grain = true;
                true
            }
            Atom::Relative(by) => put(&mut self.relative, by),
            Atom::RelativeYear(by) => {
                self.year_grain = true;
                put(&mut self.relative, by)
            }
            Atom::Letter(grain) => put(&mut self.letter, grain),
            Atom::Current => {
                self.current = true;
                true
            }
            Atom::Mark(mark) => {
                match mark {
                    Mark::Closing => self.closing = true,
                    Mark::Opening => self.ordinal = self.ordinal.or(Some(1)),
                    Mark::Whole => self.whole = true,
                    Mark::Vague => self.vague = true,
                    Mark::Outside => self.outside = true,
                    Mark::Yesterday => self.yesterday = true,
                    Mark::Latest => self.latest = true,
                    _ => {}
                }
                true
            }
            Atom::Glue | Atom::And | Atom::Dash | Atom::Shift(_) => true,
        }
    }

    fn value(self, today: Date) -> Value {
        let dated = self.year.is_some()
            || self.month.is_some_and(|(_, sure)| sure)
            || self.grain.is_some()
            || self.year_grain;
        if self.outside {
            return Value::Bad;
        }
        if self.vague || self.other_grain {
            let counted = self.count.is_some() || self.ordinal.is_some() || self.relative.is_some();
            return if dated || counted { Value::Bad } else { Value::Empty };
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

    /// A number that counts something.
    fn number(self) -> Option<u8> {
        self.count.or(self.small)
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
    fn part(self, dated: bool) -> Option<Option<Part>> {
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
                    return Some(Wanted::of_months(last - count + 1, last).part());
                }
                (Some(ordinal), None) => (grain, true, ordinal),
                (None, Some(count)) if grain == Grain::Month && closing => {
                    let first = 13_u8.checked_sub(count).filter(|&first| first >= 1)?;
                    return Some(Wanted::of_months(first, 12).part());
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
        Some(Wanted::of_months(first, last).part())
    }
}

impl Wanted {
    /// The part of a year, whichever year.
    pub fn part(self) -> Option<Part> {
        match self {
            Wanted::Exact(period) => period.part(),
            Wanted::Part(part) => Some(part),
        }
    }
}
