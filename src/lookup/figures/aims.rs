//! How far an aim is, and whether it was met: an aim against what was measured, each named as what it is.

use super::verdict::holds;
use super::{Search, alone};
use crate::calendar::Period;
use crate::knowledge::{Figure, FigureId, StatusClass};
use crate::language::{Comparison, Operator, Outlook};
use crate::lookup::cells::{self, Wish, figure};
use crate::lookup::derive;
use crate::lookup::finding::{Beside, Cell, Finding, Lack, Layout};
use crate::quantity::Bound;
use crate::query::{Claim, Periods, Wanted};

impl Search<'_> {
    /// Holds the aim of the question against what was measured.
    pub(super) fn distance(&self) -> Finding {
        let base = self.base;
        let Some(&indicator) = self.query.indicators.first() else {
            return self.nothing(Lack::Outlook(Outlook::Target));
        };
        let partner = self.query.partners.first().copied();
        let own = Wish::new(self.query, indicator, self.home, partner);
        let turned = self.turned(own);
        // What was only expected is an aim where none was set, or where it is what was asked for.
        let classes = match self.query.outlook {
            Some(Outlook::Forecast) => [StatusClass::Forecast, StatusClass::Target],
            _ => [StatusClass::Target, StatusClass::Forecast],
        };
        let wishes = || [Some(own), turned].into_iter().flatten();
        let mut aims = classes
            .into_iter()
            .flat_map(|class| wishes().map(move |wish| (wish, class)))
            .filter_map(|(wish, class)| self.aim(self.of_class(wish, class)));
        let Some(aim) = aims.next() else {
            return self.nothing(Lack::Outlook(self.query.outlook.unwrap_or(Outlook::Target)));
        };
        // "How far was it in 2022 from the aim of 2025": the other period is that of the measurement.
        let of_aim = figure(base, aim.lead).period;
        let named = self.named_periods();
        let other = named.iter().copied().find(|&period| Some(period) != of_aim);
        let wanted = other.or(named.first().copied());
        let is_flow = derive::is_flow(base, aim.lead);
        let period = wanted.or(of_aim);
        let theirs = turned.filter(|_| !self.query.voiced);
        let of_period = |period| {
            let ours = self.measured(own, period, is_flow);
            let theirs = || self.measured(theirs?, period, is_flow);
            ours.or_else(|| theirs().map(|cell| Cell { mirror: true, ..cell }))
        };
        // An aim of a year that is still to come is held against the newest there is.
        let newest = || of_period(None).filter(|_| wanted.is_none() && !self.query.voiced);
        let Some(measured) = of_period(period).or_else(newest) else {
            let lack = period.map(Wanted::Exact).into_iter().collect();
            let figures = vec![aim.lead];
            return Finding::Nothing { lack: Lack::Period(lack), figures, facts: Vec::new() };
        };
        let Some(worked) = derive::work(base, Operator::Distance, &[aim.lead, measured.lead])
        else {
            let figures = vec![aim.lead, measured.lead];
            let lack = Lack::Working(Operator::Distance);
            return Finding::Nothing { lack, figures, facts: Vec::new() };
        };
        let aimed = figure(base, aim.lead);
        let claim =
            Claim { comparison: Comparison::AtLeast, value: aimed.value, unit: Some(aimed.unit) };
        let met = holds(claim, figure(base, measured.lead).quantity().interval());
        Finding::Figures {
            cells: vec![alone(aim.lead), measured],
            // What came of a forecast is told by the two figures: nobody owes the rest.
            worked: if figure(base, aim.lead).status.class() == StatusClass::Forecast {
                Vec::new()
            } else {
                vec![worked]
            },
            layout: Layout::Full,
            verdict: self.query.yes_no.then_some((claim, met)),
            filled: Vec::new(),
            absent: Vec::new(),
            beside: Box::<Beside>::default(),
            corrected: false,
        }
    }

    /// The cells of a class that fit, oldest first, undated ones before.
    fn of_class(&self, wish: Wish, class: StatusClass) -> Vec<Cell> {
        let series = cells::series(self.base, wish).filter(|one| one.key.partner == wish.partner);
        series.flat_map(|series| cells::of_series(self.base, series, class)).collect()
    }

    /// The aim that is meant: of the value and period that are named, and of those the latest.
    fn aim(&self, cells: Vec<Cell>) -> Option<Cell> {
        let of = |cell: &Cell| figure(self.base, cell.lead);
        let named = self.named_periods();
        let said = |cell: &Cell| self.query.claim.is_none_or(|claim| claim.value == of(cell).value);
        let timed = |cell: &Cell| of(cell).period.is_some_and(|period| named.contains(&period));
        cells.into_iter().filter(said).max_by_key(|cell| {
            let last = of(cell).period.map(Period::last_day);
            (timed(cell), last.is_none(), last)
        })
    }

    /// What was measured of the same: in the period of the aim, or else the newest whole year.
    fn measured(&self, wish: Wish, wanted: Option<Period>, is_flow: bool) -> Option<Cell> {
        let fits = |id: FigureId| {
            let Figure { period, bound, .. } = figure(self.base, id);
            match wanted {
                Some(wanted) => {
                    period == Some(wanted)
                        || (!is_flow && period.is_some_and(|at| wanted.contains(at)))
                }
                // "Under 1 billion" tells of no distance to it.
                None => {
                    !matches!(bound, Bound::Under | Bound::UpTo)
                        && period.is_some_and(|p| !is_flow || matches!(p, Period::Year(_)))
                }
            }
        };
        let cells = self.of_class(wish, StatusClass::Measured).into_iter();
        cells
            .filter(|cell| fits(cell.lead))
            .max_by_key(|cell| figure(self.base, cell.lead).period.map(Period::last_day))
    }

    fn named_periods(&self) -> Vec<Period> {
        let points = match &self.query.periods {
            Periods::Points(points) => points,
            // "From 2022 to the target of 2025" names its ends.
            Periods::Between(Some(from), Some(to)) => {
                return vec![Period::Year(from.year()), Period::Year(to.year())];
            }
            _ => return Vec::new(),
        };
        let named = |wanted: &Wanted| match wanted {
            Wanted::Exact(period) => Some(*period),
            Wanted::Vague(window) => Some(window.span()),
            Wanted::Part(_) => None,
        };
        points.iter().filter_map(named).collect()
    }
}
