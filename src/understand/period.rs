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

mod assemble;
mod piece;
mod resolve;
#[cfg(test)]
mod tests;
mod vague;

use jiff::civil::Date;
use smallvec::SmallVec;

use self::assemble::assemble;
use self::piece::Piece;
use self::resolve::Value;
use super::time::Atom;
use crate::calendar::{Period, Window};
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

/// Whether a number is a year that figures may be asked for; earlier ones are values where a unit follows.
pub fn is_recent_year(number: i16) -> bool {
    (1900..=2999).contains(&number)
}

/// Makes periods of a run of atoms; relative words are counted from `today`.
pub fn interpret(atoms: &[Atom], today: Date) -> Verdict {
    let shorter = without_length(atoms);
    let atoms = shorter.as_deref().unwrap_or(atoms);
    let mut pieces: SmallVec<[(Link, Piece); 4]> = SmallVec::new();
    let mut piece = Piece::default();
    let mut link = Link::And;
    let (mut lead, mut each, mut earliest, mut undated) = (None, None, false, false);
    for (at, &atom) in atoms.iter().enumerate() {
        let next = atoms.get(at + 1).copied();
        let joint = match atom {
            // "October 2025, year to date".
            Atom::And if next == Some(Atom::Mark(Mark::Cumulative)) => continue,
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
        // "Since July 2007 and up to September 2025" has both its ends.
        if atom == Atom::Mark(Mark::Until)
            && lead == Some(Mark::Since)
            && !(piece.is_empty() && pieces.is_empty())
        {
            if !piece.is_empty() {
                pieces.push((link, piece));
                piece = Piece::default();
            }
            (link, lead) = (Link::Range, None);
            continue;
        }
        match atom {
            Atom::Mark(
                mark @ (Mark::Since | Mark::Until | Mark::Before | Mark::After | Mark::Between),
            ) => {
                lead = lead.or(Some(mark));
            }
            Atom::Mark(
                mark @ (Mark::Each | Mark::EachHalf | Mark::EachQuarter | Mark::EachMonth),
            ) => each = each_grain(mark).or(each).or(Some(None)),
            Atom::Mark(Mark::Earliest) => earliest = true,
            Atom::Mark(Mark::Undated) => undated = true,
            _ => {
                if !piece.take(atom) {
                    pieces.push((link, piece));
                    // "January July 2020": two months with nothing between them are the ends of a range.
                    let before = at.checked_sub(1).map(|before| atoms[before]);
                    let ends = matches!((before, atom), (Some(Atom::Month(first, _)), Atom::Month(last, _)) if first < last);
                    link = if ends { Link::Range } else { Link::And };
                    piece = Piece::default();
                    piece.take(atom);
                }
            }
        }
    }
    if !piece.is_empty() {
        pieces.push((link, piece));
    }
    // "A year earlier in 2020" names both; "a year earlier, 2020" says which it is.
    let held = matches!(atoms, [Atom::Shift(_), Atom::Glue, ..]) && !pieces.is_empty();
    if let [Atom::Shift(by), ..] = *atoms
        && !held
    {
        return Verdict::Known(Periods::Shifted(by));
    }
    // "After six months of 2020" these have passed, and are what is told; "after the first half" is later than that.
    if let (Some(Mark::After), [(_, piece)]) = (lead, pieces.as_slice())
        && piece.year.is_some()
        && piece.counts_months()
    {
        lead = None;
    }
    drop_repeated(&mut pieces);
    place_part(&mut pieces);
    repeat_parts(&mut pieces);
    if let [(_, year), (_, end)] = *pieces.as_slice()
        && year.is_a_year()
        && atoms.iter().any(|&atom| matches!(atom, Atom::Mark(Mark::To | Mark::Until)))
        && let Value::Wanted(Wanted::Exact(end)) = end.value(today)
    {
        let window = Wanted::Vague(Window::year_ending(end));
        return Verdict::Known(Periods::Points(SmallVec::from_slice(&[window])));
    }
    begin_year(&mut pieces);
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
    // "In 2021 than a year earlier" names both.
    let shift = atoms.iter().find_map(|atom| match *atom {
        Atom::Shift(by) => Some(by),
        _ => None,
    });
    let periods =
        periods.map(|periods| shift.map_or(periods.clone(), |by| with_shifted(&periods, by)));
    match periods {
        Some(Periods::Any) if each.is_some() => Verdict::Known(Periods::Each(each.flatten())),
        Some(Periods::Any) if undated => Verdict::Known(Periods::Undated),
        Some(Periods::Any) if earliest => Verdict::Known(Periods::Earliest),
        Some(Periods::Any) => Verdict::Nothing,
        Some(periods) => Verdict::Known(periods),
        None => Verdict::Unknown,
    }
}

/// "In the five years 2020-2024": the number of years that two ends name adds nothing. None where there is none.
fn without_length(atoms: &[Atom]) -> Option<SmallVec<[Atom; 12]>> {
    let mut years = atoms.iter().filter_map(|atom| match atom {
        Atom::Year(year) => Some(*year),
        _ => None,
    });
    let (first, last) = (years.next()?, years.next()?);
    let joined = atoms.iter().any(|atom| matches!(atom, Atom::Dash | Atom::Mark(Mark::To)));
    // "For two years, 2021 and 2022" names as many as it says.
    let length = |number: u8| {
        let span = if joined { last - first + 1 } else { 2 };
        years.clone().next().is_none() && i16::from(number) == span
    };
    let at = atoms.windows(2).position(|pair| match pair {
        [Atom::Count(number) | Atom::Small(number), Atom::Grain(Grain::Year)] => length(*number),
        _ => false,
    })?;
    Some(atoms[..at].iter().chain(&atoms[at + 2..]).copied().collect())
}

/// "From the beginning of 2023 to September 29", "from the start of the year to 29 September 2023": the first end is
/// the first day of the year, or its first month where the other end is a month.
fn begin_year(pieces: &mut [(Link, Piece)]) {
    let [(_, first), (Link::Range, last)] = pieces else { return };
    let year = first.year.or(last.year.filter(|_| first.year_grain && first.relative.is_none()));
    let bare = Piece { stretch: None, year_grain: false, year, ..*first };
    let own = last.year.is_none() || last.year == year;
    if first.stretch != Some(Mark::Early) || !bare.is_bare_year() || !own || last.month.is_none() {
        return;
    }
    (first.stretch, first.year, first.year_grain) = (None, year, false);
    first.month = Some((1, true));
    if last.small.or(last.ordinal).is_some() {
        first.small = Some(1);
    }
}

/// "On 26 September 2024 for the winter": a season after a whole date is another matter. Of the places where a run of
/// atoms may end, as mentions and atoms, the mentions of all of them with the atoms of the date.
pub fn before_season(
    atoms: &[Atom],
    ends: &[(usize, usize)],
    today: Date,
) -> Option<(usize, usize)> {
    let [.., before, last] = *ends else { return None };
    let season = matches!(
        atoms[last.1 - 1],
        Atom::Mark(Mark::Spring | Mark::Summer | Mark::Autumn | Mark::Winter)
    );
    let date = interpret(&atoms[..before.1], today);
    let day = matches!(&date, Verdict::Known(Periods::Points(points))
        if matches!(points.as_slice(), [Wanted::Exact(Period::Day(_))]));
    (season && day).then_some((last.0, before.1))
}

/// "In 2024 - I keep finding two", "if that of 2020 is one", "in 2024 it came to the first place": a number in words
/// behind a year that makes no period with it counts something else, or is a place in an order. Of the places where a
/// run of atoms may end the one before it.
pub fn before_number(
    atoms: &[Atom],
    ends: &[(usize, usize)],
    today: Date,
) -> Option<(usize, usize)> {
    let [.., before, last] = *ends else { return None };
    let other = match atoms[last.1 - 1] {
        Atom::Count(_) => last.1 - before.1 > 1,
        Atom::Ordinal(_) => true,
        _ => false,
    };
    let makes = |length: usize| matches!(interpret(&atoms[..length], today), Verdict::Known(_));
    (other && makes(before.1) && !makes(last.1)).then_some(before)
}

/// The periods with the one that lies so many years from the last of them.
pub fn with_shifted(periods: &Periods, by: i8) -> Periods {
    let mut periods = periods.clone();
    if let Periods::Points(points) = &mut periods
        && let Some(last) = points.last()
    {
        points.push(last.shift_years(i16::from(by)));
    }
    periods
}

/// The length that a word for "every one" names; `None` for one that names none.
fn each_grain(mark: Mark) -> Option<Option<Grain>> {
    let grain = match mark {
        Mark::EachHalf => Grain::Half,
        Mark::EachQuarter => Grain::Quarter,
        Mark::EachMonth => Grain::Month,
        _ => return None,
    };
    Some(Some(grain))
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

/// How a piece is tied to the one before it.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Link {
    /// One more, or the first.
    And,
    /// The other end.
    Range,
}

/// "The same four months, 2021 and 2022": a part without a year belongs to the bare years after it.
fn place_part(pieces: &mut SmallVec<[(Link, Piece); 4]>) {
    let [(_, part), years @ ..] = pieces.as_slice() else { return };
    let lacks = part.year.is_none()
        && part.relative.is_none()
        && part.written.is_none()
        && part.stretch.is_none()
        && matches!(part.part(false), Some(Some(_)));
    let bare = |(link, piece): &(Link, Piece)| *link == Link::And && piece.is_bare_year();
    if lacks && !years.is_empty() && years.iter().all(bare) {
        let part = *part;
        pieces[1].1 = Piece { year: pieces[1].1.year, ..part };
        pieces.remove(0);
    }
}

/// "The first half of 2020 and 2021", "January 2020 and 2021": a bare year after an "and" is asked for with the part
/// of the one before it.
fn repeat_parts(pieces: &mut [(Link, Piece)]) {
    for at in 1..pieces.len() {
        let (before, (link, after)) = (pieces[at - 1].1, pieces[at]);
        if link == Link::And && before.year.is_some() && after.is_bare_year() {
            pieces[at].1 = Piece { year: after.year, ..before };
        }
    }
}

/// "August 2015, the month only": the length of what was named adds nothing.
fn drop_repeated(pieces: &mut SmallVec<[(Link, Piece); 4]>) {
    let repeats = |before: &Piece, after: &Piece| match after.only_grain() {
        Some(Grain::Month) => before.month.is_some(),
        Some(grain) => before.grain == Some(grain) || before.letter == Some(grain),
        None => false,
    };
    let mut at = 1;
    while at < pieces.len() {
        let (before, after) = (pieces[at - 1].1, pieces[at].1);
        // "At the turn of 2020 and 2021".
        let turns = before.stretch == Some(Mark::Turn)
            && before.year.is_some_and(|year| after.year == Some(year + 1));
        if turns {
            pieces.remove(at - 1);
            pieces[at - 1].1.stretch = Some(Mark::Turn);
        } else if repeats(&before, &after) {
            pieces.remove(at);
        } else {
            at += 1;
        }
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
        let ends = matches!(before.stretch, None | Some(Mark::Early))
            && matches!(after.stretch, None | Some(Mark::Late));
        if range && ends && before.month.is_some() && after.month.is_some() {
            before.stretch = None;
            after.stretch = None;
        }
    }
}

/// A year that is named once belongs to every piece that lacks one: "January to July 2020".
fn share_years(pieces: &mut [(Link, Piece)], today: Date) {
    let year = |piece: &Piece| {
        let relative = piece.relative.filter(|_| piece.year_grain);
        piece.year.or(relative.map(|by| today.year() + i16::from(by)))
    };
    let years: SmallVec<[Option<i16>; 4]> = pieces.iter().map(|(_, piece)| year(piece)).collect();
    // "2016-nın yanvar–oktyabrı ilə 2025-in yanvar–oktyabrı": each year stands before both of its months.
    let first = matches!(years.as_slice(), [Some(_), None, Some(_), None])
        && [1, 3].iter().all(|&at| pieces[at].0 == Link::Range);
    for (at, (_, piece)) in pieces.iter_mut().enumerate() {
        let lacks = years[at].is_none() && piece.written.is_none() && piece.relative.is_none();
        let has_part = piece.month.is_some() || piece.grain.is_some() || piece.letter.is_some();
        if lacks && (has_part || piece.whole) {
            let after = years[at..].iter().find_map(|&year| year).filter(|_| !first);
            piece.year = after.or_else(|| years[..at].iter().rev().find_map(|&year| year));
        }
    }
}
