//! Words of time. Mentions that speak of time are turned into atoms, run by run; [`super::period`] makes
//! periods of them.

mod atoms;
mod digits;
mod gaps;
mod spelt;

use std::ops::Range;

use jiff::civil::Date;
use smallvec::SmallVec;

pub(super) use self::atoms::goes_on;
use self::atoms::{begins, number, rank, role_atom};
pub(super) use self::gaps::{explained, without_passing};
use super::cover::Mention;
use super::governed::excluded_before;
use super::period::{self, Verdict};
use super::vocabulary::Meaning;
use crate::calendar::Period;
use crate::language::{Ask, Case, Comparison, Discourse, Grain, Mark, Preposition, Role};
use crate::quantity::Unit;
use crate::query::Periods;
use crate::text::{Folded, Gap, TokenKind};

/// One word of time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Atom {
    /// A year.
    Year(i16),
    /// A number from 1 to 31.
    Small(u8),
    /// The first of two years that are written as one: 2022/23.
    Across(i16),
    /// The first year of ten: the 2000s.
    Decade(i16),
    /// A period written in digits.
    Written(Period),
    /// A month by name; `false` when the word may also be another one ("may").
    Month(u8, bool),
    /// A grain.
    Grain(Grain),
    /// An ordinal.
    Ordinal(u8),
    /// A number in words.
    Count(u8),
    /// This, last, next.
    Relative(i8),
    /// A year counted from today.
    RelativeYear(i8),
    /// "Current": this, or the latest.
    Current,
    /// Years from the period that was spoken of.
    Shift(i8),
    /// The letter of `H1`, `Q1` or `7M`.
    Letter(Grain),
    /// One of the marks.
    Mark(Mark),
    /// A hyphen or slash, which may join or range.
    Dash,
    /// One more.
    And,
    /// Says nothing here.
    Glue,
}

/// What a run of time words came to.
#[derive(Clone, Debug, PartialEq)]
pub enum Time {
    /// Periods.
    Known(Periods),
    /// Words that make no period, as typed.
    Unknown(String),
}

/// A run of mentions that speaks of time.
#[derive(Clone, Debug)]
pub struct TimeRun {
    /// The mentions.
    pub mentions: Range<usize>,
    /// What they came to.
    pub time: Time,
    /// Whether it is ruled out: "not the first half".
    pub excluded: bool,
}

/// Every run of time words among the mentions, left to right. None begins with the number that is `counted`:
/// the three of "top 3 in 2021"; none holds a `part` of a whole: the fifth of "fell by a fifth in 2021".
pub fn runs(
    folded: &Folded<'_>,
    mentions: &[Mention],
    counted: Option<usize>,
    part: impl Fn(usize) -> bool,
    today: Date,
) -> Vec<TimeRun> {
    let reader = Reader { folded, mentions, part: &part, today };
    let (mut runs, mut at) = (Vec::new(), 0);
    while at < mentions.len() {
        // An ordinary word alone is no slip of a month: "match".
        let sure = |run: &TimeRun| run.mentions.len() > 1 || !mentions[at].doubtful;
        match reader.run(at).filter(|run| counted != Some(at) && sure(run)) {
            Some(mut run) => {
                run.excluded &= !reader.takes_off(runs.last(), &run);
                if let Some(last) = runs.last_mut() {
                    last.excluded |= reader.is_corrected(last, &run);
                }
                at = run.mentions.end;
                runs.push(run);
            }
            None => at += 1,
        }
    }
    runs
}

struct Reader<'a> {
    folded: &'a Folded<'a>,
    mentions: &'a [Mention],
    part: &'a dyn Fn(usize) -> bool,
    today: Date,
}

type Atoms = SmallVec<[Atom; 12]>;

impl Reader<'_> {
    /// The run that begins at `from`, if one does: the longest stretch of time words that makes sense.
    fn run(&self, from: usize) -> Option<TimeRun> {
        let mut atoms = Atoms::new();
        // Where the run may end: after each atom that is not a connector.
        let mut ends: SmallVec<[(usize, usize); 12]> = SmallVec::new();
        let mut at = from;
        // A slip that only its neighbours justify needs a neighbour: "football match between" is no March.
        let mut sure = false;
        while at < self.mentions.len()
            && !(self.part)(at)
            && !spelt::names_event(self.folded, self.mentions, at)
            && !spelt::names_place(self.mentions, at)
            && (at == from || !self.sentence_ends_before(at, atoms.last().copied()))
        {
            let gap = self.gap(at);
            let mention = &self.mentions[at];
            let inside = !atoms.is_empty();
            if inside && self.is_set_apart(at, from, &atoms) {
                break;
            }
            if inside && (gap.has(Gap::HYPHEN) || gap.has(Gap::SLASH)) {
                atoms.push(Atom::Dash);
            } else if inside && (self.is_held_against(at) || self.is_listed(at, &atoms)) {
                atoms.push(Atom::And);
            }
            let Some((next, atom)) = self.atom(at, &atoms) else { break };
            // "2018-ci ildən 2020-yə qədər": an ending says what "from" and "to" say elsewhere.
            if at > from && self.leaves(at) && begins(atom) {
                atoms.push(Atom::Mark(Mark::To));
            }
            atoms.push(atom);
            sure |= !spelt::is_connector(atom) && !self.mentions[at].doubtful;
            let until = mention.case == Some(Case::Until);
            if until && !atoms.contains(&Atom::Mark(Mark::To)) {
                atoms.push(Atom::Mark(Mark::Until));
            }
            at = next;
            let closes = mention.postposed && spelt::leads(atom) && inside;
            if !spelt::is_connector(atom) || closes {
                ends.push((at, atoms.len()));
            } else if ends.is_empty() && !spelt::leads(atoms[0]) {
                return None;
            }
        }
        let &(end, length) = ends.last().filter(|_| sure)?;
        let (end, length) = period::before_season(&atoms, &ends, self.today)
            .or_else(|| period::before_number(&atoms, &ends, self.today))
            .unwrap_or((end, length));
        // The letter of H1 or 7M means nothing without its digit.
        if matches!(
            atoms.as_slice(),
            [Atom::Letter(_)] | [Atom::Letter(_), Atom::Relative(_) | Atom::Glue, ..]
        ) {
            return None;
        }
        let typed = || {
            let tokens = self.mentions[from].tokens.start..self.mentions[end - 1].tokens.end;
            self.folded.typed(tokens).to_owned()
        };
        // "Which half of 2020" asks for all of its halves.
        let which = from > 0
            && self.mentions[from - 1].meanings.contains(&Meaning::Role(Role::Ask(Ask::Which)));
        // "Half-year 2018" may be either of them.
        let either = self.mentions[from].tokens.len() > 1 && !atoms[..length].contains(&Atom::Glue);
        let whole = (which || either).then(|| period::every_part(&atoms[..length])).flatten();
        let verdict =
            whole.map_or_else(|| period::interpret(&atoms[..length], self.today), Verdict::Known);
        let time = match verdict {
            Verdict::Nothing => return None,
            Verdict::Known(periods) => Time::Known(periods),
            Verdict::Unknown => Time::Unknown(typed()),
        };
        Some(TimeRun { mentions: from..end, time, excluded: excluded_before(self.mentions, from) })
    }

    /// "May 2, 2012": the comma before a year that ends a date adds nothing.
    fn completes_date(&self, at: usize, before: &[Atom]) -> bool {
        let day = matches!(
            before,
            [.., Atom::Month(..), Atom::Small(_) | Atom::Ordinal(_)]
                | [.., Atom::Small(_) | Atom::Ordinal(_), Atom::Month(..)]
        );
        let key = self.folded.key(self.mentions[at].tokens.start);
        day && key.len() == 4 && key.parse().is_ok_and(period::is_year)
    }

    /// The word of time at `at` and the mention after it.
    fn atom(&self, at: usize, before: &[Atom]) -> Option<(usize, Atom)> {
        let previous = before.last().copied();
        let mention = &self.mentions[at];
        let token = &self.folded.tokens()[mention.tokens.start];
        if let Some((next, year)) = self.year_in_words(at) {
            return Some((next, Atom::Year(year)));
        }
        // A number before "billion" or "dollars", or after "$", is a value.
        let arrow =
            |at: usize| matches!(self.folded.typed(self.mentions[at].tokens.clone()), ">" | "→");
        let priced = at > 0
            && !arrow(at - 1)
            && self.folded.tokens()[self.mentions[at - 1].tokens.start].kind == TokenKind::Sign;
        let counts = token.kind == TokenKind::Number
            || mention
                .meanings
                .iter()
                .any(|meaning| matches!(meaning, Meaning::Role(Role::Cardinal(_))));
        // "1000 km" is no year; "2020 million" is a slip, and no value to be held against anything.
        let year = token.kind == TokenKind::Number
            && self.folded.key(mention.tokens.start).parse().is_ok_and(period::is_recent_year);
        // "2000 km", "2000 percent": what is measured so is no year.
        let weighed = self.mentions.get(at + 1).is_some_and(|mention| {
            let unit = |meaning: &Meaning| match meaning {
                Meaning::Role(Role::Unit(unit)) => unit.is_physical() || *unit == Unit::Percent,
                _ => false,
            };
            let gap = self.folded.tokens()[mention.tokens.start].gap;
            // "In 2025 yüzde 24": in some languages the percent goes with the number after it.
            let next =
                self.mentions.get(at + 2).map(|next| &self.folded.tokens()[next.tokens.start]);
            let leads = next.is_some_and(|next| next.kind == TokenKind::Number);
            (gap.is_empty() || gap == Gap::SPACE) && !leads && mention.meanings.iter().any(unit)
        });
        // "30'dan fazla": what is compared so is no day.
        let compared = !year
            && mention.fused
            && mention.case == Some(Case::Ablative)
            && self.mentions.get(at + 1).is_some_and(|next| {
                let over = [Comparison::Over, Comparison::Under];
                over.iter()
                    .any(|&over| next.meanings.contains(&Meaning::Role(Role::Comparison(over))))
            });
        if self.is_half_of_value(at, before) {
            return None;
        }
        if counts && (compared || priced || weighed || (self.is_measure(at + 1) && !year)) {
            return None;
        }
        if token.kind == TokenKind::Number
            && mention.tokens.len() == 1
            && mention.meanings.is_empty()
        {
            if let Some((next, period)) = self.written(at) {
                // A date that no calendar has is time that makes no period.
                return Some((next, period.map_or(Atom::Mark(Mark::Outside), Atom::Written)));
            }
            if let Some((next, year)) = self.year_across(at) {
                return Some((next, Atom::Across(year)));
            }
            if let Some((next, year)) = self.decade(at) {
                return Some((next, Atom::Decade(year)));
            }
            let text = self.folded.key(mention.tokens.start);
            if let Some(year) = self.short_year(at, text, previous) {
                return Some((at + 1, Atom::Year(year)));
            }
            let atom = number(text, token.gap, before)?;
            // "1-ci", "15-го", "6. ay": an ending or a point makes an ordinal of digits.
            let point = goes_on(self.folded, self.mentions, at + 1);
            return match atom {
                Atom::Small(small) if mention.case == Some(Case::Ordinal) || point => {
                    Some((at + 1, Atom::Ordinal(small)))
                }
                atom => Some((at + 1, atom)),
            };
        }
        // "2017 -> 2018".
        if arrow(at)
            && previous.is_some_and(|atom| !spelt::is_connector(atom) || atom == Atom::Dash)
        {
            return Some((at + 1, Atom::Mark(Mark::To)));
        }
        if let Some(atom) = self.roman(at, previous) {
            return Some((at + 1, atom));
        }
        let roles = || {
            mention.meanings.iter().filter_map(|meaning| match meaning {
                Meaning::Role(role) => Some(*role),
                _ => None,
            })
        };
        // "Not" ends a run: what follows is ruled out.
        if roles().any(|role| role == Role::Discourse(Discourse::Negation)) {
            return None;
        }
        let current = roles().any(|role| role == Role::Relative(0))
            && roles().any(|role| role == Role::Mark(Mark::Latest));
        if current {
            return Some((at + 1, Atom::Current));
        }
        // Inside a run "through" and "until" join its two ends; so does "and", but only after "between".
        let joins = roles().any(|role| role == Role::Mark(Mark::To));
        if joins && previous.is_some_and(|atom| !spelt::is_connector(atom)) {
            if self.ends_at(at, before) {
                return Some((at + 1, Atom::Mark(Mark::Until)));
            }
            let adds = roles().any(|role| role == Role::Preposition(Preposition::And));
            return Some((at + 1, if adds { Atom::And } else { Atom::Mark(Mark::To) }));
        }
        if self.moves_after_year(at, previous) {
            return None;
        }
        // A slip that fits a word of time and another word is no word of time.
        let content = |meaning: &Meaning| {
            matches!(meaning, Meaning::Post(_) | Meaning::Indicator(..) | Meaning::Entity(..))
        };
        if mention.slips > 0 && mention.meanings.iter().any(content) {
            return None;
        }
        // "Bes 2019?": a word that opens a message is no number, unless it counts what follows.
        let opens = at == 0 && roles().any(|role| role == Role::Discourse(Discourse::Also));
        let counts = self.mentions.get(at + 1).is_some_and(|next| {
            next.meanings.iter().any(|meaning| matches!(meaning, Meaning::Role(Role::Grain(_))))
        });
        if opens && !counts && roles().any(|role| matches!(role, Role::Cardinal(_))) {
            return None;
        }
        // "January to May": after another month the word is no verb.
        let ends = matches!(before, [.., Atom::Month(_, true), Atom::Dash | Atom::Mark(Mark::To)]);
        let plain = !ends && roles().any(|role| role == Role::Filler);
        if plain && spelt::is_order(self.mentions, at, previous) {
            return None;
        }
        // "May have up to 20": such a word is a month only before a number or after "in".
        if plain && roles().any(|role| matches!(role, Role::Month(_))) && !self.is_placed(at) {
            return None;
        }
        // "The half-year one": a pronoun, unless a year follows ("quarter one of 2020").
        let grain = matches!(previous, Some(Atom::Grain(_)));
        if grain
            && roles().any(|role| role == Role::Cardinal(1))
            && self.mentions.get(at + 1).is_none_or(|next| {
                !next.meanings.contains(&Meaning::Role(Role::Preposition(Preposition::Of)))
            })
        {
            return None;
        }
        // An ending after an apostrophe or glued to a number: "2020's", "2020ci".
        let ending = token.gap.has(Gap::APOSTROPHE) || (token.gap.is_empty() && at > 0);
        let best = roles()
            .filter(|&role| !ending || role != Role::Grain(Grain::Decade))
            .filter_map(|role| role_atom(role, plain, previous.is_some()))
            .min_by_key(|&atom| rank(atom));
        // "From the US": what names something is no small word.
        if best == Some(Atom::Glue) && mention.meanings.iter().any(content) {
            return None;
        }
        // "July of the month": the word for months beside the name of one adds nothing.
        if best == Some(Atom::Grain(Grain::Month)) && matches!(previous, Some(Atom::Month(..))) {
            return Some((at + 1, Atom::Glue));
        }
        // "On the day of 21 December": the word adds nothing to the date.
        if best == Some(Atom::Grain(Grain::Day)) && self.dated_after(at) {
            return (!before.is_empty()).then_some((at + 1, Atom::Glue));
        }
        if spelt::sums_up(mention, before) {
            return Some((at + 1, Atom::Mark(Mark::Cumulative)));
        }
        if let Some(atom) = best {
            return Some((at + 1, atom));
        }
        let measure = roles().any(|role| matches!(role, Role::Scale(_) | Role::Unit(_)));
        let glued =
            ending && !measure && mention.tokens.len() == 1 && token.kind == TokenKind::Word;
        (glued && matches!(previous, Some(Atom::Year(_) | Atom::Small(_))))
            .then_some((at + 1, Atom::Glue))
    }
}
