//! Questions about figures. The search here gathers the cells that a query names, one indicator and partner
//! after the other; then it is settled which of them are meant ([`choose`]) and what is made of them
//! ([`conclude`], [`verdict`]), or what comes nearest where there are none ([`nearest`]).

mod aims;
mod choose;
mod conclude;
mod derived;
mod nearest;
mod order;
mod other_side;
mod span;
mod verdict;

use super::cells::{self, Wish, figure};
use super::claims;
use super::finding::{Cell, Filled, Finding, Lack, Worked};
use crate::calendar::Period;
use crate::knowledge::{Base, EntityId, EntityKind, FigureId, Series, StatusClass};
use crate::language::{Ask, Operator, Outlook};
use crate::query::{FigureQuery, Periods, Wanted};

/// Looks figures up.
pub fn find(base: &Base, home: EntityId, query: &FigureQuery) -> Finding {
    let search = Search { base, home, query };
    if !query.operands.is_empty() {
        let cells = query.operands.iter().map(|&lead| alone(lead)).collect();
        return search.with_report(search.conclude(Drawn { cells, ..Drawn::default() }));
    }
    if !query.foreign.is_empty() {
        return search.nothing(Lack::Reporter(query.foreign.to_vec()));
    }
    // "With whom did it not trade": what is not in the base proves nothing.
    if query.negated && !query.yes_no && query.partners.is_empty() {
        return Finding::Nothing { lack: Lack::Fact, figures: Vec::new(), facts: Vec::new() };
    }
    search.run()
}

fn alone(lead: FigureId) -> Cell {
    Cell { lead, agreeing: Vec::new(), differing: Vec::new(), mirror: false }
}

/// One query and what it is held against.
#[derive(Clone, Copy)]
struct Search<'a> {
    base: &'a Base,
    /// The country whose statistics the base keeps.
    home: EntityId,
    query: &'a FigureQuery,
}

/// What one indicator and partner came to.
#[derive(Default)]
struct Gathered {
    /// The cells that are there.
    cells: Vec<Cell>,
    /// What was worked out for periods that have none.
    worked: Vec<Worked>,
    /// The periods that remain without.
    lacking: Vec<Wanted>,
}

/// What a conclusion is drawn from.
#[derive(Default)]
struct Drawn {
    /// The cells that are meant.
    cells: Vec<Cell>,
    /// What was worked out for want of a report.
    worked: Vec<Worked>,
    /// Constraints that were filled in.
    filled: Vec<Filled>,
    /// What else was asked for and is not there.
    absent: Vec<Lack>,
}

impl Search<'_> {
    fn run(&self) -> Finding {
        let query = self.query;
        if !query.pairs.is_empty() {
            return self.run_pairs();
        }
        if query.operator == Some(Operator::Distance) {
            return self.distance();
        }
        if let Some(finding) = self.largest_partners() {
            return finding;
        }
        if let Some(finding) = self.run_merged() {
            return finding;
        }
        // "With everyone but Türkiye" is a sum that the base cannot make.
        let open = matches!(query.ask, Some(Ask::Which | Ask::WithWhom)) || query.list;
        if !query.excluded.is_empty() && query.partners.is_empty() && !open {
            return self.nothing(Lack::Working(Operator::Sum));
        }
        let mut cells: Vec<Cell> = Vec::new();
        let mut worked = Vec::new();
        let mut absent: Vec<Lack> = Vec::new();
        let partners: Vec<Option<EntityId>> = if query.partners.is_empty() {
            vec![None]
        } else {
            query.partners.iter().copied().map(Some).collect()
        };
        let mut wishes: Vec<Wish> = Vec::new();
        for &indicator in &query.indicators {
            for &partner in &partners {
                let wish = Wish::new(query, indicator, self.home, partner);
                let beside =
                    query.beside.iter().map(|&id| match self.base.entities[id.index()].kind {
                        EntityKind::Product => Wish { product: Some(id), ..wish },
                        _ => Wish { subject: Some(id), ..wish },
                    });
                wishes.extend(std::iter::once(wish).chain(beside));
            }
        }
        let one = wishes.len() == 1;
        let first = wishes.first().copied().filter(|_| one);
        for wish in wishes {
            let of = |periods| match one {
                true => Lack::Period(periods),
                false => Lack::PeriodOf(derived::stands_for(wish), periods),
            };
            match self.gather_one(wish) {
                Ok(gathered) => {
                    cells.extend(gathered.cells);
                    worked.extend(gathered.worked);
                    if !gathered.lacking.is_empty() {
                        absent.push(of(gathered.lacking));
                    }
                }
                Err(Lack::Period(periods)) => absent.push(of(periods)),
                Err(lack) => absent.push(lack),
            }
        }
        // A comparison with something that is not there is none; a table of several shows what there is.
        let table = matches!(query.operator, None | Some(Operator::Compare)) && cells.len() > 1;
        let compared = self.compares() && partners.len() > 1 && !absent.is_empty() && !table;
        if cells.is_empty()
            && worked.is_empty()
            && let Some(finding) = self.run_turned()
        {
            return finding;
        }
        if compared || (cells.is_empty() && worked.is_empty()) {
            return self.nothing(absent.into_iter().next().unwrap_or(Lack::Fact));
        }
        if let Some(unit) = query.unit {
            // Two units are never converted into each other.
            let own = |cell: &Cell| figure(self.base, cell.lead).unit;
            let told = |cell: &Cell| own(cell) == unit || own(cell).amount() == unit;
            // In francs the other side may count what ours does in dollars.
            if !cells.iter().any(told) {
                cells.extend(first.and_then(|wish| self.mirrored(wish)).unwrap_or_default().cells);
            }
            cells.retain(told);
            let made = worked.iter().any(|made| made.unit == unit);
            if cells.is_empty() && !made {
                return self.nothing(Lack::Unit(unit));
            }
        }
        let mut filled = Vec::new();
        self.keep_claimed(&mut cells);
        self.thin(&mut cells, query.operator.is_none());
        if self.lacks_parts(&cells) {
            return self.nothing(Lack::Working(Operator::Largest));
        }
        if let Some(choice) = self.choose(&mut cells, &mut filled) {
            return choice;
        }
        self.conclude(Drawn { cells, worked, filled, absent })
    }

    /// What is there for one indicator and partner: reported, or worked out, or by the count of the other side.
    fn gather_one(&self, wish: Wish) -> Result<Gathered, Lack> {
        if let Some(change) = self.change_between(wish) {
            return change;
        }
        let mut reported = self.one(wish);
        if let (true, Ok(ours), Some(turned)) =
            (self.query.rivals, &mut reported, self.turned(wish))
        {
            ours.cells.extend(self.one(turned).map(|theirs| theirs.cells).unwrap_or_default());
        }
        if let Ok(gathered) = &reported
            && gathered.cells.iter().all(|cell| self.is_doubtful(cell.lead))
            && let Some(derived) = self.derived(wish)
        {
            // What nobody believes never leads, where the figures themselves tell.
            return Ok(Gathered { cells: gathered.cells.clone(), ..derived });
        }
        reported.or_else(|lack| {
            self.joined(wish)
                .or_else(|| self.overall(wish))
                .or_else(|| self.mirrored(wish))
                .or_else(|| self.derived(wish))
                .or_else(|| self.otherwise_foreseen(wish))
                .ok_or(lack)
        })
    }

    /// A forecast where a target is asked for that nobody set, and the other way round: what people hope for
    /// is called both. The answer says which it is.
    fn otherwise_foreseen(&self, wish: Wish) -> Option<Gathered> {
        let class = match self.query.outlook? {
            Outlook::Target => StatusClass::Forecast,
            Outlook::Forecast => StatusClass::Target,
        };
        self.one(Wish { class, ..wish }).ok()
    }

    /// "The third and fourth quarter together", "what remains for November and December": periods that follow each
    /// other are one, where the base has or makes that one.
    fn run_merged(&self) -> Option<Finding> {
        let joins = matches!(self.query.operator, Some(Operator::Sum | Operator::Remainder));
        let query = self.over(self.in_a_row().filter(|_| joins)?);
        let finding = Search { query: &query, ..*self }.run();
        (!matches!(finding, Finding::Nothing { .. })).then_some(finding)
    }

    /// "In January and February" where the base has the two as one stretch only.
    fn joined(&self, wish: Wish) -> Option<Gathered> {
        // The best of four quarters is none of their year.
        let chosen = matches!(self.query.operator, Some(Operator::Largest | Operator::Smallest));
        let query = self.in_a_row().filter(|_| !chosen).map(|whole| self.over(whole))?;
        (Search { query: &query, ..*self }).one(wish).ok()
    }

    fn over(&self, whole: Period) -> FigureQuery {
        FigureQuery {
            periods: Periods::Points(smallvec::smallvec![Wanted::Exact(whole)]),
            operator: None,
            ..self.query.clone()
        }
    }

    /// What the periods of the question make together, where they follow each other within a year.
    fn in_a_row(&self) -> Option<Period> {
        let Periods::Points(points) = &self.query.periods else { return None };
        let periods: Option<Vec<Period>> = points.iter().map(|wanted| wanted.exact()).collect();
        let mut periods = periods.filter(|periods| periods.len() > 1)?;
        periods.sort_by_key(|period| period.first_day());
        let follows =
            |pair: &[Period]| pair[0].last_day().tomorrow().ok() == Some(pair[1].first_day());
        let whole = Period::days(periods.first()?.first_day(), periods.last()?.last_day())?;
        whole.year()?;
        periods.windows(2).all(follows).then_some(whole)
    }

    /// Each partner with its own period.
    fn run_pairs(&self) -> Finding {
        let mut cells = Vec::new();
        for &(partner, wanted) in &self.query.pairs {
            let alone = FigureQuery {
                partners: smallvec::smallvec![partner],
                periods: Periods::Points(smallvec::smallvec![wanted]),
                pairs: smallvec::SmallVec::new(),
                operator: None,
                ..self.query.clone()
            };
            match (Search { query: &alone, ..*self }).run() {
                Finding::Figures { cells: found, .. } => cells.extend(found),
                other => return other,
            }
        }
        self.conclude(Drawn { cells, ..Drawn::default() })
    }

    /// Gathers for one indicator and partner, or says why there is nothing.
    fn one(&self, wish: Wish) -> Result<Gathered, Lack> {
        let mut series: Vec<_> = cells::series(self.base, wish).collect();
        series.retain(|series| {
            series.key.partner.is_none_or(|partner| !self.query.excluded.contains(&partner))
        });
        if series.is_empty() {
            return Err(self.lack(wish));
        }
        self.gather(wish, series)
    }

    /// "All countries" where the base keeps a figure without a partner for them.
    fn overall(&self, wish: Wish) -> Option<Gathered> {
        wish.partner.filter(|id| self.base.entities[id.index()].is_world())?;
        let series: Vec<_> = cells::series(self.base, Wish { partner: None, ..wish })
            .filter(|series| series.key.partner.is_none())
            .collect();
        self.gather(wish, series).ok()
    }

    fn gather(&self, wish: Wish, series: Vec<&Series>) -> Result<Gathered, Lack> {
        let mut gathered = Gathered::default();
        for series in series {
            let (mut cells, mut absent) =
                cells::named(self.base, series, &self.query.periods, wish.class);
            if let Some(claimed) = self.claimed(series, &cells, wish.class) {
                cells = vec![claimed];
            }
            if cells.is_empty() && self.query.voiced {
                cells = cells::stated(self.base, series, &self.query.periods, wish.class);
                absent.retain(|_| cells.is_empty());
            }
            if cells.is_empty() {
                cells = cells::announced(self.base, series, &self.query.periods, wish.class);
                absent.retain(|_| cells.is_empty());
            }
            if let Some(ends) = self.ends(series, &cells, wish.class) {
                (cells, absent) = (ends, Vec::new());
            }
            claims::keep_told(self.base, &mut cells, &self.query.speakers);
            gathered.cells.extend(cells);
            for wanted in absent {
                match self.rest(series, wanted, wish.class) {
                    Some(result) => gathered.worked.push(result),
                    // Without a partner, one that lacks the period is no gap in the answer.
                    None if wish.partner.is_none() => {}
                    None => gathered.lacking.push(wanted),
                }
            }
        }
        if gathered.cells.is_empty() && gathered.worked.is_empty() {
            let wanted = match &self.query.periods {
                Periods::Points(points) => points.to_vec(),
                _ => Vec::new(),
            };
            return Err(Lack::Period(wanted));
        }
        Ok(gathered)
    }

    /// Why there is no series at all.
    fn lack(&self, wish: Wish) -> Lack {
        let of = |wish: Wish| cells::series(self.base, wish).next().is_some();
        if let Some(product) = wish.product {
            return Lack::Product(product);
        }
        if let Some(subject) = wish.subject {
            return Lack::Subject(subject);
        }
        if let Some(outlook) = self.query.outlook
            && of(Wish { class: StatusClass::Measured, ..wish })
        {
            return Lack::Outlook(outlook);
        }
        // "By Mexico's own statistics": of a side whose figures the base does not keep.
        if self.query.voiced && wish.reporter != self.home {
            return Lack::Reporter(vec![wish.reporter]);
        }
        let known = self.base.index.of_indicator(wish.indicator).next().is_some();
        match wish.partner {
            Some(partner) if known => Lack::Partner(partner, Some(wish.indicator)),
            _ => Lack::Indicator(wish.indicator),
        }
    }
}
