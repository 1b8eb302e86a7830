//! What is gathered of one piece of a run. Every atom has a place of its own, so that the order in which
//! they were typed does not matter; an atom whose place is taken begins the next piece.

use crate::calendar::Period;
use crate::language::{Grain, Mark};
use crate::understand::time::Atom;

/// What has been gathered of one piece.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Piece {
    pub(super) year: Option<i16>,
    /// The first of two years that are written as one.
    pub(super) across: Option<i16>,
    /// The first year of ten.
    pub(super) decade: Option<i16>,
    pub(super) written: Option<Period>,
    pub(super) month: Option<(u8, bool)>,
    pub(super) small: Option<u8>,
    pub(super) ordinal: Option<u8>,
    pub(super) count: Option<u8>,
    /// Whether the number came after its grain: "quarter four" is one, "four quarters" are four.
    pub(super) after_grain: bool,
    /// Half, quarter or month.
    pub(super) grain: Option<Grain>,
    pub(super) year_grain: bool,
    pub(super) other_grain: bool,
    pub(super) relative: Option<i8>,
    pub(super) letter: Option<Grain>,
    pub(super) closing: bool,
    /// Whether all of the year up to its end is meant.
    pub(super) cumulative: bool,
    pub(super) whole: bool,
    /// A season, or the first, middle or last part of what is named.
    pub(super) stretch: Option<Mark>,
    pub(super) vague: bool,
    pub(super) outside: bool,
    pub(super) yesterday: bool,
    pub(super) latest: bool,
    pub(super) current: bool,
}

impl Piece {
    /// Whether nothing has been gathered yet.
    pub(super) fn is_empty(&self) -> bool {
        let parts = [
            self.year.is_some(),
            self.across.is_some(),
            self.decade.is_some(),
            self.stretch.is_some(),
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
    pub(super) fn is_completed_by(&self, next: Option<Atom>) -> bool {
        match next {
            Some(Atom::Year(_)) => {
                self.year.is_none()
                    && (self.month.is_some()
                        || self.grain.is_some()
                        || self.letter.is_some()
                        || self.whole
                        || self.stretch.is_some()
                        || self.year_grain)
            }
            Some(Atom::Month(..) | Atom::Decade(_)) => {
                self.stretch.is_some() && self.month.is_none()
            }
            Some(Atom::Grain(_)) if self.whole => true,
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
    pub(super) fn take(&mut self, atom: Atom) -> bool {
        fn put<T>(place: &mut Option<T>, value: T) -> bool {
            let free = place.is_none();
            if free {
                *place = Some(value);
            }
            free
        }
        match atom {
            Atom::Year(year) => self.written.is_none() && put(&mut self.year, year),
            Atom::Across(year) => self.year.is_none() && put(&mut self.across, year),
            Atom::Decade(year) => self.year.is_none() && put(&mut self.decade, year),
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
            Atom::Mark(mark) if mark.is_stretch() => put(&mut self.stretch, mark),
            Atom::Mark(mark) => {
                match mark {
                    Mark::Closing => self.closing = true,
                    Mark::Cumulative => self.cumulative = true,
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

    /// Whether it names a year, a part of one or their lengths.
    pub(super) fn is_dated(&self) -> bool {
        self.year.is_some()
            || self.month.is_some_and(|(_, sure)| sure)
            || self.grain.is_some()
            || self.year_grain
    }

    /// Whether nothing but a year was gathered.
    pub(super) fn is_bare_year(&self) -> bool {
        self.year.is_some() && Piece { year: None, ..*self }.is_empty()
    }

    /// The length, where nothing else was gathered.
    pub(super) fn only_grain(&self) -> Option<Grain> {
        let bare = Piece { grain: None, whole: false, ..*self };
        self.grain.filter(|_| bare.is_empty())
    }

    /// Whether so many months are counted from the beginning of a year: "six months of 2020".
    pub(super) fn counts_months(&self) -> bool {
        let counted = self.number().is_some() && !self.after_grain;
        self.grain == Some(Grain::Month) && counted && self.ordinal.is_none() && !self.closing
    }

    /// A number that counts something.
    pub(super) fn number(self) -> Option<u8> {
        self.count.or(self.small)
    }
}
