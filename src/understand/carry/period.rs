//! When: the period that is taken, moved by a year, narrowed to a part of it, or set beside another.

use smallvec::SmallVec;

use super::{Carry, ordinal};
use crate::calendar::{Part, Period};
use crate::language::{Discourse, Operator, Preposition, Role};
use crate::query::{Assumed, Periods, Wanted};
use crate::understand::time::TimeRun;
use crate::understand::vocabulary::Meaning;

impl Carry<'_, '_> {
    /// `another` tells that the message asks of another series: then a period that was only filled in, because
    /// the series before had no other, is not taken.
    pub(super) fn period(&mut self, another: bool) {
        let scene = self.scene;
        let held_against = self.held_against();
        // "And the same months of 2023" are the part of that year that was spoken of.
        if let (Some(year), Periods::Points(points)) = (scene.likened_year(), &self.last.periods)
            && let [Wanted::Exact(past)] = **points
            && let Some(part) = past.part().filter(|part| *part != Part::Whole)
            && let Some(period) = part.of_year(year)
        {
            self.query.periods = Periods::Points(SmallVec::from_slice(&[Wanted::Exact(period)]));
            self.assumed.push(Assumed::Period(self.query.periods.clone()));
            return;
        }
        if let Some(next) = self.next_year() {
            self.query.periods = Periods::Points(SmallVec::from_slice(&[Wanted::Exact(next)]));
            self.assumed.push(Assumed::Period(self.query.periods.clone()));
            return;
        }
        let query = &mut *self.query;
        // "Per month?" is a mean over what was spoken of.
        if matches!(query.periods, Periods::Each(_)) && query.operator == Some(Operator::Average) {
            query.periods = Periods::Any;
        }
        if query.periods == Periods::Any && scene.frame.says(Discourse::Since) {
            query.periods = Periods::Earliest;
            return;
        }
        // "And the second?" after the first half is the second half.
        if let (Periods::Any, Periods::Points(points)) = (&query.periods, &self.last.periods)
            && let [Wanted::Exact(past)] = **points
            && let Some(next) = ordinal(scene).and_then(|nth| same_grain(past, nth))
        {
            query.periods = Periods::Points(SmallVec::from_slice(&[Wanted::Exact(next)]));
            self.assumed.push(Assumed::Period(query.periods.clone()));
        }
        let against = query.operator.is_some_and(|operator| {
            matches!(
                operator,
                Operator::Difference
                    | Operator::Times
                    | Operator::Compare
                    | Operator::Larger
                    | Operator::Smaller
            )
        }) && query.partners.len() < 2;
        let grows = matches!(query.operator, Some(Operator::Growth | Operator::Fall));
        let filled = another && !matches!(self.previous.periods, Periods::Points(_));
        let taken = if filled && query.periods == Periods::Any {
            &self.previous.periods
        } else {
            &self.last.periods
        };
        match (&mut query.periods, taken) {
            (Periods::Any, Periods::Any) => {}
            // "And by what percent did it grow on the year before" is the growth of what was spoken of.
            (periods @ Periods::Shifted(-1), Periods::Points(last)) if grows => {
                *periods = Periods::Points(last.clone());
                self.assumed.push(Assumed::Period(periods.clone()));
            }
            (periods @ Periods::Shifted(_), Periods::Points(last)) => {
                let Periods::Shifted(by) = *periods else { return };
                // "How did it change compared with a year before" is told by the change in the period itself.
                let changes = matches!(query.operator, Some(Operator::Growth | Operator::Fall))
                    && scene
                        .frame
                        .operators
                        .iter()
                        .any(|&(operator, _)| operator == Operator::Compare);
                if changes {
                    *periods = Periods::Points(last.clone());
                    self.assumed.push(Assumed::Period(periods.clone()));
                    return;
                }
                let moved = last.iter().map(|wanted| wanted.shift_years(i16::from(by)));
                // "More than the year before" holds the two against each other.
                let beside = last.iter().copied().filter(|_| against);
                *periods = Periods::Points(if held_against {
                    beside.chain(moved).collect()
                } else {
                    moved.chain(beside).collect()
                });
                self.assumed.push(Assumed::Period(periods.clone()));
            }
            (periods @ Periods::Any, last) => {
                *periods = last.clone();
                self.assumed.push(Assumed::Period(last.clone()));
            }
            (Periods::Points(points), Periods::Points(last)) => {
                if let ([own @ Wanted::Exact(_)], [past @ Wanted::Exact(_)]) =
                    (points.as_slice(), last.as_slice())
                    && against
                    && own != past
                {
                    let past = *past;
                    points.insert(if held_against { 0 } else { 1 }, past);
                    self.assumed
                        .push(Assumed::Period(Periods::Points(SmallVec::from_slice(&[past]))));
                    return;
                }
                self.part_of_last();
            }
            _ => {}
        }
    }

    /// "And the next year?" after a year that is past is the one that followed it.
    fn next_year(&self) -> Option<Period> {
        let [run] = self.scene.frame.times.as_slice() else { return None };
        let Periods::Points(points) = &self.last.periods else { return None };
        let [Wanted::Exact(past)] = **points else { return None };
        let next = |meaning: &Meaning| {
            matches!(meaning, Meaning::Role(Role::Relative(1) | Role::RelativeYear(1)))
        };
        let mut said = self.scene.mentions[run.mentions.clone()].iter();
        let counted = said.any(|mention| mention.meanings.iter().any(next));
        let over = past.shift_years(1).first_day() <= self.scene.circumstances.today;
        (counted && over).then(|| past.shift_years(1))
    }

    /// Whether a time is told as an end: "by October".
    fn ends_at(&self, run: &TimeRun) -> bool {
        let by = Meaning::Role(Role::Preposition(Preposition::By));
        let before = run.mentions.start.checked_sub(1);
        before.is_some_and(|at| self.scene.mentions[at].meanings.contains(&by))
    }

    /// "And the first half?" is of the year that was spoken of; "oops, 2021" corrects the year and keeps the
    /// part of it.
    fn part_of_last(&mut self) {
        let until = self.scene.frame.times.first().is_some_and(|run| self.ends_at(run));
        let query = &mut *self.query;
        let (Periods::Points(points), Periods::Points(last)) =
            (&mut query.periods, &self.last.periods)
        else {
            return;
        };
        let mut years: SmallVec<[i16; 2]> =
            last.iter().filter_map(|wanted| wanted.exact().and_then(Period::year)).collect();
        years.dedup();
        let [year] = years.as_slice() else { return };
        let whole = Wanted::Exact(Period::Year(*year));
        if let ([Wanted::Exact(Period::Year(own))], [Wanted::Exact(past)]) = (&**points, &**last)
            && self.scene.frame.says(Discourse::Correction)
            && let Some(period) = past.part().and_then(|part| part.of_year(*own))
        {
            points[0] = Wanted::Exact(period);
        }
        // "What share of the whole year is it" is that of the period spoken of.
        let whole_year = **points == [Wanted::Part(Part::Whole)];
        let own_part = points.iter().any(|wanted| matches!(wanted, Wanted::Part(_)));
        let against = matches!(
            query.operator,
            Some(
                Operator::Share
                    | Operator::Remainder
                    | Operator::Difference
                    | Operator::Times
                    | Operator::Compare
            )
        );
        if own_part && against && (last.contains(&whole) || whole_year) {
            points.extend(last.iter().copied());
        }
        for wanted in points.iter_mut() {
            if let Wanted::Part(part) = *wanted
                && let Some(period) =
                    cumulative(last, part).filter(|_| until).or(part.of_year(*year))
            {
                *wanted = Wanted::Exact(period);
                let placed = Periods::Points(SmallVec::from_slice(&[*wanted]));
                self.assumed.push(Assumed::Period(placed));
            }
        }
    }
}

/// "And by October?" after the first four months: all months of the year up to that one.
fn cumulative(last: &[Wanted], part: Part) -> Option<Period> {
    let [Wanted::Exact(past)] = *last else { return None };
    let (Part::Month(month), (1, reached)) = (part, past.part()?.months()) else { return None };
    let year = past.year()?;
    (reached > 1).then(|| Period::months((year, 1), (year, month)))?
}

/// The `nth` half or quarter of the year of another one.
pub(super) fn same_grain(period: Period, nth: u8) -> Option<Period> {
    match period {
        Period::Half(year, _) if nth <= 2 => Some(Period::Half(year, nth)),
        Period::Quarter(year, _) if nth <= 4 => Some(Period::Quarter(year, nth)),
        _ => None,
    }
}
