//! Slots that several words of a question fill together: its periods, the operation it asks for, whether
//! it wants yes or no.

use smallvec::SmallVec;

use super::limits;
use super::period::with_shifted;
use super::suits::signed;
use super::time::{Time, TimeRun};
use super::vocabulary::{Meaning, WordId};
use crate::calendar::{Part, Period};
use crate::knowledge::{Measures, UnitKind};
use crate::language::{Ask, Case, Discourse, Grain, Mark, Operator, Role};
use crate::quantity::Unit;
use crate::query::{Periods, Wanted};
use crate::text::Gap;

use super::read::Scene;

impl Scene<'_> {
    pub(super) fn periods(&self) -> Periods {
        let mut points: SmallVec<[Wanted; 2]> = SmallVec::new();
        let mut other = Periods::Any;
        for run in self.frame.times.iter().filter(|run| !run.excluded) {
            match &run.time {
                Time::Known(Periods::Points(more)) => {
                    for wanted in more {
                        if !points.contains(wanted) {
                            points.push(*wanted);
                        }
                    }
                }
                // "2019-2023, by year": the stretch is what is listed.
                Time::Known(Periods::Each(_)) if matches!(other, Periods::Between(..)) => {}
                // "When did trade exceed 5 billion for the first time": the value says which it is.
                Time::Known(Periods::Earliest) if !self.frame.values.is_empty() => {}
                Time::Known(periods) => other = periods.clone(),
                Time::Unknown(_) => {}
            }
        }
        if points.is_empty() {
            return self.aimed_at(other);
        }
        if self.frame.is_told_before(&points, &other) {
            return self.aimed_at(other);
        }
        self.spread_over(&mut points, &other);
        self.place_parts(&mut points);
        self.place_likes(&mut points);
        let periods = self.each_of(&points).unwrap_or(Periods::Points(points));
        match other {
            // "In the first quarter of 2021 against a year earlier."
            Periods::Shifted(by) => with_shifted(&periods, by),
            _ => periods,
        }
    }

    /// The year of which the like part is asked for: "the same months of 2023".
    pub(super) fn likened_year(&self) -> Option<i16> {
        let same = Meaning::Role(Role::Discourse(Discourse::Same));
        let [run] = self.frame.times.as_slice() else { return None };
        let from = run.mentions.start.saturating_sub(limits::LIKENED_REACH);
        // "There", "then" is no period; "the same period" is said in several words.
        let mut before = self.mentions[from..run.mentions.start].iter();
        let parts = matches!(run.time, Time::Unknown(_));
        let says = before
            .any(|mention| (mention.tokens.len() > 1 || parts) && mention.meanings.contains(&same));
        self.only_year(run).filter(|_| (says || self.likens_after(run)) && !run.excluded)
    }

    /// "January to September 2020 against the same months of 2019": the like part of the other year.
    fn place_likes(&self, points: &mut SmallVec<[Wanted; 2]>) {
        let same = Meaning::Role(Role::Discourse(Discourse::Same));
        let likened = |run: &TimeRun| {
            let from = run.mentions.start.saturating_sub(limits::LIKENED_REACH);
            // "2019'un aynı dönemi": in some languages it comes after.
            let after = run.mentions.end;
            let next = self.mentions.get(after).filter(|mention| {
                self.mentions[after - 1].case == Some(Case::Genitive) && mention.slips == 0
            });
            (from..run.mentions.start).any(|at| self.mentions[at].meanings.contains(&same))
                || next.is_some_and(|mention| mention.meanings.contains(&same))
        };
        let part = points.iter().find_map(|wanted| {
            wanted.exact().and_then(Period::part).filter(|part| *part != Part::Whole)
        });
        let Some(part) = part else { return };
        let years = self.frame.times.iter().filter(|run| !run.excluded && likened(run));
        // "2020'nin 9 ayında 2019'un aynı dönemine göre": the last of a run.
        let last = |run: &TimeRun| match &run.time {
            Time::Known(Periods::Points(points)) => match points.last()?.exact()? {
                Period::Year(year) => Some(year),
                _ => None,
            },
            _ => None,
        };
        for year in years.filter_map(|run| self.only_year(run).or_else(|| last(run))) {
            let Some(period) = part.of_year(year) else { continue };
            let whole = Wanted::Exact(Period::Year(year));
            match points.iter_mut().find(|wanted| **wanted == whole) {
                Some(wanted) => *wanted = Wanted::Exact(period),
                None => points.push(Wanted::Exact(period)),
            }
        }
    }

    /// The year of a run that names nothing else but perhaps the word for its part: "months of 2019".
    pub(super) fn only_year(&self, run: &TimeRun) -> Option<i16> {
        match &run.time {
            Time::Known(Periods::Points(points)) => match points.as_slice() {
                [Wanted::Exact(Period::Year(year))] => Some(*year),
                _ => None,
            },
            Time::Unknown(_) => {
                let last = &self.mentions[run.mentions.end - 1];
                let grain = |meaning: &Meaning| matches!(meaning, Meaning::Role(Role::Grain(_)));
                let opens = self.mentions[run.mentions.start].meanings.iter().any(grain);
                let year = self.folded.key(last.tokens.start).parse().ok();
                year.filter(|_| opens && run.mentions.len() <= limits::LIKENED_REACH)
            }
            _ => None,
        }
    }

    /// The length of the periods that are wanted one by one: "monthly", "by quarter".
    pub(super) fn grain(&self) -> Option<Grain> {
        // "Fell by half" is told of no half-years.
        let valued = |at: usize| self.frame.values.iter().any(|run| run.mentions.contains(&at));
        let mentions = self.mentions.iter().enumerate().filter(|&(at, _)| !valued(at));
        let meanings = mentions.flat_map(|(_, mention)| &mention.meanings);
        meanings
            .filter_map(|meaning| match meaning {
                Meaning::Role(Role::Mark(Mark::EachHalf)) => Some(Grain::Half),
                Meaning::Role(Role::Mark(Mark::EachQuarter)) => Some(Grain::Quarter),
                Meaning::Role(Role::Mark(Mark::EachMonth)) => Some(Grain::Month),
                _ => None,
            })
            .next()
            .or_else(|| self.chosen_grain())
    }

    /// "Every quarter of 2021" is whatever lies in that year.
    fn each_of(&self, points: &[Wanted]) -> Option<Periods> {
        self.grain()?;
        let years: Option<SmallVec<[Period; 2]>> = points
            .iter()
            .map(|wanted| match wanted {
                Wanted::Exact(period @ Period::Year(_)) => Some(*period),
                _ => None,
            })
            .collect();
        let years = years?;
        let first = years.iter().map(|year| year.first_day()).min();
        let last = years.iter().map(|year| year.last_day()).max();
        Some(Periods::Between(first, last))
    }

    /// A part of a year that is named apart from the only year in the question is a part of that year;
    /// the year itself is then only meant where something is worked out from both.
    pub(super) fn place_parts(&self, points: &mut SmallVec<[Wanted; 2]>) {
        let mut years: SmallVec<[i16; 2]> = SmallVec::new();
        for run in &self.frame.times {
            if let Time::Known(Periods::Points(more)) = &run.time {
                years.extend(more.iter().filter_map(|wanted| wanted.exact()?.year()));
            }
        }
        years.dedup();
        self.spread_part(points);
        let [year] = years.as_slice() else { return };
        let mut placed = false;
        for wanted in points.iter_mut() {
            if let Wanted::Part(part) = *wanted
                && let Some(period) = part.of_year(*year)
            {
                *wanted = Wanted::Exact(period);
                placed = true;
            }
        }
        let share = self
            .frame
            .indicators
            .iter()
            .any(|&(id, ..)| self.base.indicators[id.index()].measures == Measures::Share);
        let both = share
            || matches!(
                self.operator(),
                Some(
                    Operator::Share
                        | Operator::Remainder
                        | Operator::Difference
                        | Operator::Compare
                        | Operator::Times
                )
            );
        if placed && !both {
            points.retain(|wanted| *wanted != Wanted::Exact(Period::Year(*year)));
        }
    }

    /// The operation asked for: the one that says most, by the order of [`Operator::ALL`] from the end
    /// for what is sharper.
    pub(super) fn operator(&self) -> Option<Operator> {
        use Operator::{
            Average, Compare, Difference, Distance, Double, Fall, Growth, Larger, Largest, Rank,
            Remainder, Share, Smaller, Smallest, Sum, Times, Triple,
        };
        // With a value beside it, "more than" compares with the value and works nothing out.
        let valued = self
            .frame
            .values
            .iter()
            .any(|run| !matches!(run.claim.unit, Some(Unit::Percent | Unit::Times)));
        let order = [
            Distance, Difference, Times, Remainder, Share, Sum, Average, Triple, Double, Rank,
            Growth, Fall, Largest, Smallest, Larger, Smaller, Compare,
        ];
        // "By how much did trade grow" asks for the growth, not for a difference of two things.
        let grows = [Growth, Fall]
            .into_iter()
            .find(|&wanted| self.frame.operators.iter().any(|&(operator, _)| operator == wanted));
        // "Against a year before" is no second time that is named.
        let named = |run: &&TimeRun| !matches!(run.time, Time::Known(Periods::Shifted(_)));
        let one = self.frame.times.iter().filter(named).count() < 2;
        // "By what percent did it rise" asks for growth, however many times are named.
        let years = self.frame.times.iter().all(|run| match &run.time {
            Time::Known(Periods::Points(points)) => {
                points.iter().all(|wanted| matches!(wanted, Wanted::Exact(Period::Year(_))))
            }
            _ => false,
        });
        let than = self.frame.operators.iter().any(|&(operator, at)| {
            let lower_than = matches!(operator, Larger | Smaller);
            operator == Compare || (lower_than && self.mentions[at].tokens.len() > 1)
        });
        let share =
            (years || than) && self.frame.operators.iter().any(|&(operator, _)| operator == Share);
        let more =
            self.frame.operators.iter().any(|&(operator, _)| matches!(operator, Larger | Smaller));
        let in_percent = self.frame.operators.iter().any(|&(operator, _)| operator == Share);
        let percent = self.frame.values.iter().any(|run| run.claim.unit == Some(Unit::Percent));
        let found = order.into_iter().find(|&wanted| {
            let said = self.frame.operators.iter().any(|&(operator, at)| {
                operator == wanted && !(operator == Share && self.is_amount_of_it(at))
            });
            // "More than 10 percent" compares with the percentage.
            said && !(percent && matches!(wanted, Larger | Smaller))
                && !(valued
                    && matches!(
                        wanted,
                        Larger
                            | Smaller
                            | Compare
                            | Times
                            | Largest
                            | Smallest
                            | Sum
                            | Share
                            | Growth
                            | Fall
                    ))
        });
        // "How many kilometres longer is TANAP than BTC" asks for the difference.
        let asked = [Ask::HowMany, Ask::HowMuch].into_iter().any(|ask| self.frame.asks_for(ask));
        let much = asked || self.frame.unit.is_some();
        let first = self.frame.indicators.first().map(|&(id, ..)| id);
        let differs = self.frame.operators.iter().any(|&(operator, _)| operator == Difference)
            && self.frame.indicators.iter().all(|&(id, ..)| Some(id) == first);
        let found = grows.filter(|_| (one || share) && !valued).or(found);
        let by_amount = asked || self.frame.operators.iter().any(|&(said, _)| said == Difference);
        match found {
            // "Koliko je veća razmena sa Turskom od razmene sa Srbijom": what it is held against stands behind "from".
            Some(Larger | Smaller)
                if much
                    && (than
                        || self.names_two_sides()
                        || self.likens_periods()
                        || (self.frame.asks_for(Ask::HowMany) && self.names_two_times())) =>
            {
                Some(Difference)
            }
            // "By how many dollars did it grow", "how much did it lose in dollars" is no percentage.
            Some(Growth | Fall)
                if (by_amount && self.frame.unit.is_some_and(|unit| unit != Unit::Percent))
                    || self.asks_in_scale()
                    || (self.frame.unit.is_some_and(Unit::is_money) && self.likens_periods())
                    || ((self.frame.asks_for(Ask::HowMany) || differs)
                        && self.frame.unit.is_none()
                        && !in_percent
                        && self.counts_stock()) =>
            {
                Some(Difference)
            }
            // "The first quarter of 2021 against that of 2020 in percent", "how much more in percent" are changes.
            Some(Share) if (than || more) && self.likens_periods() => Some(Growth),
            Some(Difference | Larger | Smaller) if in_percent && self.likens_periods() => {
                Some(Growth)
            }
            // "To what amount did it rise" asks for the level.
            Some(Growth | Fall) if self.asks_level() => None,
            // "How did imports move year by year from 2020 to 2023" asks for each of them.
            Some(Growth | Fall) if self.lists_years() => None,
            found => found,
        }
    }

    /// "To what amount", "до какой суммы".
    fn asks_level(&self) -> bool {
        let vocabulary = &self.understanding.vocabulary;
        let ends = |word: WordId| {
            let node = vocabulary.step(vocabulary.root(), word);
            node.is_some_and(|node| {
                let mut meanings = vocabulary.meanings(node);
                meanings.any(|meaning| meaning == Meaning::Role(Role::Mark(Mark::To)))
            })
        };
        self.frame.asks.iter().any(|&(ask, at)| {
            let words = &self.mentions[at].words;
            ask == Ask::HowMuch && words.len() > 1 && ends(words[0])
        })
    }

    /// Whether what is asked for is a number of things at a time.
    fn counts_stock(&self) -> bool {
        self.frame.indicators.iter().any(|&(id, ..)| {
            let about = &self.base.indicators[id.index()];
            about.measures == Measures::Stock && about.unit_kind == UnitKind::Count
        }) || self.frame.kinds.iter().any(|&(kind, _)| signed(kind))
    }

    /// "By what percentage did it grow": the word of asking is the operator's, and "did" belongs to it.
    fn follows_operator(&self, at: usize) -> bool {
        let comma =
            |at: usize| self.folded.tokens()[self.mentions[at].tokens.start].gap.has(Gap::COMMA);
        at > 0 && self.frame.operators.iter().any(|&(_, other)| other + 1 == at) && !comma(at)
    }

    pub(super) fn is_yes_no(&self) -> bool {
        let first = self.frame.asks.first();
        // "Did it grow", and "it grew, right?", "it grew, didn't it?"
        let last = self.mentions.len().saturating_sub(1);
        let says = |at: usize, wanted: Discourse| {
            let meanings = &self.mentions[at].meanings;
            meanings.contains(&Meaning::Role(Role::Discourse(wanted)))
        };
        // "Isn't it", "зар не".
        let ends = |at: usize| {
            let tail = [Discourse::Anaphora, Discourse::Negation];
            at == last || (at + 1 == last && tail.into_iter().any(|wanted| says(last, wanted)))
        };
        // "…, yes?", "…, так?"
        let agreed = last > 2
            && says(last, Discourse::Yes)
            && self.frame.question_ends.contains(&self.mentions.len());
        let asks = &self.frame.asks;
        let closes =
            last > 2 && asks.iter().any(|&(ask, at)| ask == Ask::YesNo && at > 2 && ends(at));
        let opens = first
            .is_some_and(|&(ask, at)| ask == Ask::YesNo && at <= 2 && !self.follows_operator(at))
            || closes
            || agreed;
        let open_question = self.frame.asks.iter().any(|&(ask, at)| {
            (ask == Ask::YesNo && self.follows_operator(at))
                || matches!(
                    ask,
                    Ask::HowMuch
                        | Ask::HowMany
                        | Ask::When
                        | Ask::Where
                        | Ask::Who
                        | Ask::WithWhom
                        | Ask::Which
                        | Ask::Why
                )
        });
        // "Trade doubled in 2022" states something that holds or does not.
        let states = self
            .frame
            .operators
            .iter()
            .any(|(operator, _)| matches!(operator, Operator::Double | Operator::Triple));
        let valued = !self.frame.values.is_empty();
        (opens || states || valued) && !open_question && !self.offers_values()
    }
}
