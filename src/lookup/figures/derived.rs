//! What no report gives and other figures allow to be worked out: growth from two levels, a share or place
//! from the figures of all partners, a balance or turnover from exports and imports. A reported figure always
//! goes first; where both are there and disagree, the result stands beside it.

use rust_decimal::Decimal;

use super::order::ENOUGH;
use super::{Gathered, Search};
use crate::calendar::Period;
use crate::knowledge::{
    Confidence, EntityId, EntityKind, Figure, FigureId, Indicator, IndicatorId, Measures, Series,
    StatusClass,
};
use crate::language::Operator;
use crate::lookup::cells::{self, Wish, figure};
use crate::lookup::derive;
use crate::lookup::finding::{Cell, Finding, Lack, StandsFor, Worked};
use crate::quantity::{Bound, Precision, Quantity};
use crate::query::{Periods, Wanted};

impl Search<'_> {
    /// A period that no report gives, as what remains of a year without its reported part.
    pub(super) fn rest(
        &self,
        series: &Series,
        wanted: Wanted,
        class: StatusClass,
    ) -> Option<Worked> {
        let Wanted::Exact(period) = wanted else { return None };
        let year = Period::Year(period.year()?);
        let part = year.without(period)?;
        let whole = cells::at(self.base, series, year, class)?;
        let part = cells::at(self.base, series, part, class)?;
        derive::remainder(self.base, whole.lead, part.lead)
    }

    /// Works the wanted figures out, where no report gives any of them.
    pub(super) fn derived(&self, wish: Wish) -> Option<Gathered> {
        let mut gathered = Gathered::default();
        for period in self.periods_for(wish)? {
            match self.work_out(wish, period) {
                Some(result) => gathered.worked.push(result),
                None => gathered.lacking.push(Wanted::Exact(period)),
            }
        }
        (!gathered.worked.is_empty()).then_some(gathered)
    }

    /// Growth between the two ends of the stretch that the question names: as reported, or worked out. What happened
    /// in the years between is no answer.
    pub(super) fn change_between(&self, wish: Wish) -> Option<Result<Gathered, Lack>> {
        let Periods::Between(Some(first), Some(last)) = self.query.periods else { return None };
        let indicator = &self.base.indicators[wish.indicator.index()];
        let (from, to) = (Period::Year(first.year()), Period::Year(last.year()));
        let years = first == from.first_day() && last == to.last_day();
        if indicator.measures != Measures::Growth || !years || from == to {
            return None;
        }
        // "From 2022 to 2023" is the growth of 2023, which a report may give.
        if to.shift_years(-1) == from
            && let Some(cell) = self.reported(wish, to)
        {
            return Some(Ok(Gathered { cells: vec![cell], ..Gathered::default() }));
        }
        let level = Wish { indicator: indicator.of?, ..wish };
        let ends = || Some([self.level(level, to)?, self.level(level, from)?]);
        if let Some(result) =
            ends().and_then(|ends| derive::work(self.base, Operator::Growth, &ends))
        {
            let worked = vec![Worked { stands_for: Some(stands_for(wish)), ..result }];
            return Some(Ok(Gathered { worked, ..Gathered::default() }));
        }
        let changed = matches!(self.query.operator, Some(Operator::Growth | Operator::Fall));
        let stretch = Period::days(first, last).and_then(|stretch| self.reported(wish, stretch));
        match stretch {
            None if changed && !self.query.list => {
                Some(Err(Lack::Period(vec![Wanted::Exact(from), Wanted::Exact(to)])))
            }
            _ => None,
        }
    }

    /// The result that disagrees with a reported growth, share or balance by more than rounding.
    pub(super) fn against(&self, cell: &Cell) -> Option<Worked> {
        let own = figure(self.base, cell.lead);
        let wish = Wish {
            indicator: own.indicator,
            reporter: own.reporter,
            partner: own.partner,
            product: own.product,
            subject: own.subject,
            class: own.status.class(),
        };
        let result = self.work_out(wish, own.period?)?;
        // "1.118 billion" is no disagreement with 1.118272, however exact the curator calls it.
        let printed = Quantity { precision: Precision::Rounded, ..own.quantity() };
        let (a, b) = (printed.interval(), result.interval);
        let apart = a.high < b.low || b.high < a.low;
        (result.unit == printed.unit && apart && !self.hedged(cell.lead)).then_some(result)
    }

    /// Beside what was worked out of earlier answers stands the report of just that, where there is one.
    pub(super) fn with_report(&self, mut finding: Finding) -> Finding {
        if let Finding::Figures { worked, beside, .. } = &mut finding
            && let [result] = worked.as_slice()
        {
            beside.reported.extend(self.report_of(result));
        }
        finding
    }

    /// The report of a change from the year before, or of a total of exports and imports.
    fn report_of(&self, result: &Worked) -> Option<Cell> {
        let operands = result.operands.iter().map(|&id| figure(self.base, id));
        let first = operands.clone().next()?;
        let like = |test: fn(&Figure<'_>, &Figure<'_>) -> bool| {
            operands.clone().all(|own| test(&own, &first))
        };
        let same_sides = like(|one, other| {
            let of =
                |figure: &Figure| (figure.reporter, figure.partner, figure.product, figure.subject);
            of(one) == of(other) && one.status.class() == other.status.class()
        });
        let wanted: Vec<IndicatorId> = operands.clone().map(|own| own.indicator).collect();
        let fits = |indicator: &Indicator| match result.operator {
            Operator::Growth => {
                indicator.measures == Measures::Growth && indicator.of == Some(first.indicator)
            }
            Operator::Sum => {
                let adds = indicator.adds.iter().all(|id| wanted.contains(id));
                adds && indicator.adds.len() == wanted.len() && indicator.takes_off.is_empty()
            }
            _ => false,
        };
        let follows = match (result.operator, result.operands.as_slice()) {
            (Operator::Growth, [_, before]) => {
                let year_before = first.period?.shift_years(-1);
                like(|one, other| one.indicator == other.indicator)
                    && figure(self.base, *before).period == Some(year_before)
            }
            (Operator::Sum, _) => like(|one, other| one.period == other.period),
            _ => false,
        };
        if !same_sides || !follows {
            return None;
        }
        let own = self.base.indicators.iter().position(fits)?;
        let wish = Wish {
            indicator: IndicatorId::new(own),
            reporter: first.reporter,
            partner: first.partner,
            product: first.product,
            subject: first.subject,
            class: first.status.class(),
        };
        self.reported(wish, first.period?)
    }

    /// Whether the curator gives a figure little credit.
    pub(super) fn is_doubtful(&self, id: FigureId) -> bool {
        figure(self.base, id).confidence == Confidence::Low
    }

    /// Whether a report only says that a value is over or under something.
    fn hedged(&self, id: FigureId) -> bool {
        figure(self.base, id).bound != Bound::Exactly
    }

    /// The periods that something is to be worked out for.
    fn periods_for(&self, wish: Wish) -> Option<Vec<Period>> {
        match &self.query.periods {
            Periods::Points(points) => points.iter().map(|wanted| wanted.exact()).collect(),
            Periods::Latest => self.newest_level(wish).map(|period| vec![period]),
            _ => None,
        }
    }

    /// The newest period that what the result rests on has a figure for.
    fn newest_level(&self, wish: Wish) -> Option<Period> {
        let indicator = &self.base.indicators[wish.indicator.index()];
        let rests_on = indicator.of.or(indicator.adds.first().copied())?;
        let level = Wish { indicator: rests_on, ..wish };
        let series = cells::series(self.base, level);
        let periods = series.flat_map(|series| cells::of_series(self.base, series, wish.class));
        periods
            .filter_map(|cell| figure(self.base, cell.lead).period)
            .max_by_key(|period| (period.last_day(), period.first_day()))
    }

    /// One figure worked out for one period.
    fn work_out(&self, wish: Wish, period: Period) -> Option<Worked> {
        let indicator = &self.base.indicators[wish.indicator.index()];
        // Of goods only a change is worked out: parts and places among all of them are not kept.
        let goods = wish.product.is_some() && indicator.measures != Measures::Growth;
        if wish.class != StatusClass::Measured || goods {
            return None;
        }
        let base = self.base;
        let result = match (indicator.measures, indicator.of) {
            // The scope of a share within the turnover has the name of the flow.
            (Measures::Share, Some(of)) if wish.subject.is_some() => {
                let name = &base.entities[wish.subject?.index()].id;
                let flow = base.indicators.iter().position(|indicator| indicator.id == *name)?;
                let wish = Wish { subject: None, ..wish };
                let part =
                    self.level(Wish { indicator: IndicatorId::new(flow), ..wish }, period)?;
                let whole = self.level(Wish { indicator: of, ..wish }, period)?;
                derive::work(base, Operator::Share, &[part, whole])?
            }
            _ if wish.subject.is_some() => return None,
            (Measures::Growth, Some(of)) => {
                let level = Wish { indicator: of, ..wish };
                let operands =
                    [self.level(level, period)?, self.level(level, period.shift_years(-1))?];
                derive::work(base, Operator::Growth, &operands)?
            }
            (Measures::Share, Some(of)) => {
                let part = self.level(Wish { indicator: of, ..wish }, period)?;
                let world = Some(self.world()?).filter(|_| wish.partner != self.world())?;
                let total = Wish { indicator: of, partner: Some(world), ..wish };
                derive::work(base, Operator::Share, &[part, self.level(total, period)?])?
            }
            (Measures::Rank, Some(of)) => {
                let own = self.level(Wish { indicator: of, ..wish }, period)?;
                let others =
                    self.partners_at(Wish { indicator: of, partner: None, ..wish }, period);
                if others.len() < ENOUGH {
                    return None;
                }
                let others = others.into_iter().map(|cell| cell.lead).filter(|&id| id != own);
                derive::place(base, &std::iter::once(own).chain(others).collect::<Vec<_>>())?
            }
            (Measures::Flow, None) => self.combined(wish, period)?,
            _ => return None,
        };
        Some(Worked { period: Some(period), stands_for: Some(stands_for(wish)), ..result })
    }

    /// A turnover or balance from exports and imports, or one of these as what the other leaves of the turnover.
    fn combined(&self, wish: Wish, period: Period) -> Option<Worked> {
        let indicator = &self.base.indicators[wish.indicator.index()];
        let level = |id: IndicatorId| self.level(Wish { indicator: id, ..wish }, period);
        match (indicator.adds.as_slice(), indicator.takes_off.as_slice()) {
            ([more], [less]) => {
                derive::work(self.base, Operator::Difference, &[level(*more)?, level(*less)?])
            }
            (adds, []) if adds.len() > 1 => {
                let operands: Option<Vec<FigureId>> = adds.iter().map(|&id| level(id)).collect();
                derive::work(self.base, Operator::Sum, &operands?)
            }
            ([], []) => {
                let (total, other) = self.part_of(wish.indicator)?;
                let rest =
                    derive::work(self.base, Operator::Difference, &[level(total)?, level(other)?])?;
                // Where rounding alone may make all of it, it tells nothing.
                Some(rest).filter(|rest| rest.interval.low > Decimal::ZERO)
            }
            _ => None,
        }
    }

    /// The total that an indicator is one of two parts of, and the other part.
    fn part_of(&self, id: IndicatorId) -> Option<(IndicatorId, IndicatorId)> {
        let totals = self.base.indicators.iter().enumerate();
        totals.filter(|(_, total)| total.takes_off.is_empty()).find_map(|(at, total)| match *total
            .adds
            .as_slice()
        {
            [one, other] if one == id => Some((IndicatorId::new(at), other)),
            [other, one] if one == id => Some((IndicatorId::new(at), other)),
            _ => None,
        })
    }

    /// The leading figure of just this cell.
    fn level(&self, wish: Wish, period: Period) -> Option<FigureId> {
        self.cell_at(wish, period).map(|cell| cell.lead)
    }

    /// What was reported for just this cell, unless nobody believes it.
    fn reported(&self, wish: Wish, period: Period) -> Option<Cell> {
        self.cell_at(wish, period).filter(|cell| !self.is_doubtful(cell.lead))
    }

    fn cell_at(&self, wish: Wish, period: Period) -> Option<Cell> {
        let wish = self.of_goods(wish);
        let at = |series| cells::at(self.base, series, period, wish.class);
        cells::series(self.base, wish)
            .filter(|series| series.key.partner == wish.partner)
            .find_map(at)
    }

    /// A flow of single goods is counted by an indicator of its own, where there is one.
    fn of_goods(&self, wish: Wish) -> Wish {
        if wish.product.is_none() || cells::series(self.base, wish).next().is_some() {
            return wish;
        }
        let own = |about: &Indicator| about.product_of == Some(wish.indicator);
        let own = self.base.indicators.iter().position(own).map(IndicatorId::new);
        Wish { indicator: own.unwrap_or(wish.indicator), ..wish }
    }

    /// The cells of every country in one period; the wish names no partner.
    pub(super) fn partners_at(&self, wish: Wish, period: Period) -> Vec<Cell> {
        let wish = self.of_goods(wish);
        let country = |id: EntityId| self.base.entities[id.index()].kind == EntityKind::Country;
        let wanted =
            |partner: EntityId| country(partner) && !self.query.excluded.contains(&partner);
        let series =
            cells::series(self.base, wish).filter(|series| series.key.partner.is_some_and(wanted));
        series.filter_map(|series| cells::at(self.base, series, period, wish.class)).collect()
    }

    /// The partner that stands for all of them.
    pub(super) fn world(&self) -> Option<EntityId> {
        self.base.index.world()
    }
}

/// What a wish would be called as a figure.
pub(super) fn stands_for(wish: Wish) -> StandsFor {
    let Wish { indicator, reporter, partner, subject, .. } = wish;
    StandsFor { indicator, reporter, partner, subject }
}
