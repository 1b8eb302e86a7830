//! Two periods that are held against each other: what changed from one to the other, and like parts of two years.

use smallvec::{SmallVec, smallvec};

use super::cover::Mention;
use super::limits;
use super::read::Scene;
use super::time::{Time, TimeRun};
use super::vocabulary::Meaning;
use crate::calendar::Period;
use crate::knowledge::{EntityId, IndicatorId, Measures};
use crate::language::{Ask, Case, Discourse, Mark, Operator, Preposition, Role};
use crate::query::{FigureQuery, Periods, Wanted};
use crate::text::key_of;

impl Scene<'_> {
    /// "2020-ci ildə ötən illə müqayisədə": beside a year that is named, the last one is the year before it.
    pub(super) fn settle_last_year(&self, query: &mut FigureQuery) {
        let grows = matches!(query.operator, Some(Operator::Growth | Operator::Fall));
        let differs = query.operator == Some(Operator::Difference);
        let [named, last] = self.frame.times.as_slice() else { return };
        let counted = |run: &TimeRun| {
            self.mentions[run.mentions.clone()].iter().flat_map(|mention| &mention.meanings).any(
                |meaning| {
                    matches!(meaning, Meaning::Role(Role::Relative(-1) | Role::RelativeYear(-1)))
                },
            )
        };
        if let Periods::Points(points) = &mut query.periods
            && let [own @ Wanted::Exact(_), Wanted::Exact(Period::Year(_))] = **points
            && (grows || differs)
            && !counted(named)
            && counted(last)
        {
            *points = if grows { smallvec![own] } else { smallvec![own, own.shift_years(-1)] };
        }
    }

    /// "From the first quarter of 2017 to that of 2020": whether a change is asked for from one of two like periods to
    /// the other, no matter what happened in each of them. Years at the ends of a stretch become such periods, where
    /// the base keeps what there was in both.
    pub(super) fn names_ends(&self, query: &mut FigureQuery) -> bool {
        let said = |at: usize, test: &dyn Fn(&Role) -> bool| {
            let mut meanings = self.mentions[at].meanings.iter();
            meanings.any(|meaning| matches!(meaning, Meaning::Role(role) if test(role)))
        };
        let from = |role: &Role| {
            matches!(
                role,
                Role::Mark(Mark::Between)
                    | Role::Preposition(Preposition::From | Preposition::Between)
            )
        };
        let times = || self.frame.times.iter().flat_map(|run| run.mentions.clone());
        let case = |at: usize, case: Case| self.mentions[at].case == Some(case);
        let marked = times().any(|at| said(at, &from) || case(at, Case::Ablative));
        if !marked || query.list {
            return false;
        }
        if let Periods::Between(Some(first), Some(last)) = query.periods {
            let (from, to) = (Period::Year(first.year()), Period::Year(last.year()));
            let whole = first == from.first_day() && last == to.last_day();
            let ends = Periods::Points(smallvec![Wanted::Exact(from), Wanted::Exact(to)]);
            let side = |partner: Option<EntityId>| match partner {
                Some(id) if query.partners.is_empty() => self.base.entities[id.index()].is_world(),
                Some(id) => query.partners.contains(&id),
                None => true,
            };
            let kept = |at: Period| {
                query.indicators.iter().all(|&id| {
                    let mut series = self.base.index.of_indicator(id);
                    series.any(|series| {
                        let cell = self.base.index.cell(&self.base.figures, series, at);
                        side(series.key.partner) && !cell.is_empty()
                    })
                })
            };
            if whole && from != to && kept(from) && kept(to) {
                query.periods = ends;
            }
        }
        matches!(&query.periods, Periods::Points(points)
            if matches!(points.as_slice(), [Wanted::Exact(a), Wanted::Exact(b)]
                if a != b && a.part().is_some() && a.part() == b.part()))
    }

    /// "The change in trade between the first half of 2022 and that of 2024": a growth that is named and has two ends is
    /// worked out from what there was at both.
    pub(super) fn settle_named_change(&self, query: &mut FigureQuery) {
        let of = |id: &IndicatorId| {
            let about = &self.base.indicators[id.index()];
            about.of.filter(|_| about.measures == Measures::Growth)
        };
        let levels: Option<SmallVec<[IndicatorId; 2]>> = query.indicators.iter().map(of).collect();
        let open = matches!(query.operator, None | Some(Operator::Growth | Operator::Share));
        let Some(levels) = levels.filter(|levels| open && !levels.is_empty()) else { return };
        let mut level = FigureQuery { indicators: levels, ..query.clone() };
        if self.names_ends(&mut level) && !self.settle_change(&mut level) {
            *query = FigureQuery { operator: Some(Operator::Growth), ..level };
        }
    }

    /// Whether two like periods are named, a year, half, quarter or month each.
    pub(super) fn likens_periods(&self) -> bool {
        // "2017 to 2018".
        let years = |run: &TimeRun| match run.time {
            Time::Known(Periods::Between(Some(from), Some(to))) => to.year() - from.year() == 1,
            _ => false,
        };
        if let [only] = self.frame.times.as_slice()
            && years(only)
        {
            return true;
        }
        let points = self.frame.times.iter().filter_map(|run| match &run.time {
            Time::Known(Periods::Points(points)) if !run.excluded => Some(points.as_slice()),
            _ => None,
        });
        let points: SmallVec<[Wanted; 2]> = points.flatten().copied().collect();
        // "… than in the same months of 2019".
        let unknown = |run: &&TimeRun| matches!(run.time, Time::Unknown(_));
        let mut others = self.frame.times.iter().filter(unknown);
        if self.frame.says(Discourse::Same)
            && points.len() == 1
            && others.next().is_some_and(|run| self.only_year(run).is_some())
        {
            return true;
        }
        // "… than a year earlier".
        let shifted = |run: &TimeRun| matches!(run.time, Time::Known(Periods::Shifted(_)));
        let earlier = self.frame.times.iter().any(shifted);
        match points.as_slice() {
            [Wanted::Exact(a), Wanted::Exact(b)] => {
                a != b && a.part().is_some() && a.part() == b.part()
            }
            [Wanted::Exact(only)] => earlier && only.part().is_some(),
            _ => false,
        }
    }

    /// "How many more in February 2026 than in July 2021": what is counted on two days need not be of like periods.
    pub(super) fn names_two_times(&self) -> bool {
        let points = |run: &TimeRun| match &run.time {
            Time::Known(Periods::Points(points)) if !run.excluded => points.len(),
            _ => 0,
        };
        self.frame.times.iter().map(points).sum::<usize>() == 2
    }

    /// Whether "without" or "except" stands before a mention: what is left then is no plain period.
    pub(super) fn follows_except(&self, at: usize) -> bool {
        (at.saturating_sub(limits::EXCLUSION_REACH)..at).any(|before| {
            self.mentions[before]
                .meanings
                .contains(&Meaning::Role(Role::Preposition(Preposition::Except)))
        })
    }

    /// "2023'ün aynı çeyreğinde", "in 2023 for the same months": whether the like part of a year is named behind it.
    pub(super) fn likens_after(&self, run: &TimeRun) -> bool {
        let after = &self.mentions[run.mentions.end..];
        let grain = |mention: &Mention| {
            mention.meanings.iter().any(|meaning| matches!(meaning, Meaning::Role(Role::Grain(_))))
        };
        let same = Meaning::Role(Role::Discourse(Discourse::Same));
        let small = |meaning: &Meaning| matches!(meaning, Meaning::Role(Role::Preposition(_)));
        // "The same country" is no time.
        let pack = &self.base.packs[usize::from(self.language.0)];
        let whom = pack.words.iter().filter(|(role, _)| *role == Role::Ask(Ask::WithWhom));
        let whom = whom.flat_map(|(_, words)| words.iter().map(|word| key_of(word)));
        let names_side = |last: &str| {
            let noun = |word: &str| word.len() > limits::ABBREVIATION && last.starts_with(word);
            whom.clone().any(|phrase| phrase.split(' ').any(noun))
        };
        let behind = |mention: &Mention| {
            let last = self.folded.key(mention.tokens.end - 1);
            mention.tokens.len() > 1 && mention.meanings.contains(&same) && !names_side(last)
        };
        let mut phrase = after.iter().skip_while(|mention| mention.meanings.iter().any(small));
        if phrase.next().is_some_and(behind) {
            return true;
        }
        self.mentions[run.mentions.end - 1].case == Some(Case::Genitive)
            && after.first().is_some_and(|first| {
                first.meanings.contains(&same)
                    && (first.tokens.len() > 1 || after.get(1).is_some_and(grain))
            })
    }

    /// "How much did it fall in 2025 against 2024" is the change from one to the other: that of 2025, where the
    /// other is the year before it. Whether a report may give it.
    pub(super) fn settle_change(&self, query: &mut FigureQuery) -> bool {
        let Periods::Points(points) = &query.periods else { return true };
        let [Wanted::Exact(a), Wanted::Exact(b)] = **points else { return true };
        if a.part().is_none() || a.part() != b.part() {
            return true;
        }
        let later = if a.first_day() > b.first_day() { a } else { b };
        let earlier = if later == a { b } else { a };
        let follows = later.shift_years(-1) == earlier;
        if follows {
            query.periods = Periods::Points(smallvec![Wanted::Exact(later)]);
        }
        follows
    }

    /// "The first seven months: the increase from 2020 to 2021": a part that is named once, of every year of the
    /// stretch, or of its ends where they are held against each other.
    pub(super) fn spread_over(&self, points: &mut SmallVec<[Wanted; 2]>, other: &Periods) {
        let ([Wanted::Part(part)], Periods::Between(Some(from), Some(to))) =
            (points.as_slice(), other)
        else {
            return;
        };
        let (part, first, last) = (*part, from.year(), to.year());
        let apart = matches!(
            self.operator(),
            Some(Operator::Growth | Operator::Fall | Operator::Difference | Operator::Times)
        );
        let years = (first..=last).filter(|&year| !apart || year == first || year == last);
        *points = years.filter_map(|year| part.of_year(year)).map(Wanted::Exact).collect();
    }

    /// "The first seven months: how much lower in 2020 than in 2019": a part that is named once belongs to every
    /// year.
    pub(super) fn spread_part(&self, points: &mut SmallVec<[Wanted; 2]>) {
        let parts = points.iter().filter(|wanted| matches!(wanted, Wanted::Part(_))).count();
        let years =
            points.iter().filter(|wanted| matches!(wanted, Wanted::Exact(Period::Year(_)))).count();
        let part = points.iter().find_map(|wanted| match wanted {
            Wanted::Part(part) => Some(*part),
            _ => None,
        });
        let Some(part) = part.filter(|_| parts == 1 && years > 1 && parts + years == points.len())
        else {
            return;
        };
        points.retain(|wanted| *wanted != Wanted::Part(part));
        for wanted in points.iter_mut() {
            if let Some(period) =
                wanted.exact().and_then(Period::year).and_then(|year| part.of_year(year))
            {
                *wanted = Wanted::Exact(period);
            }
        }
    }
}
