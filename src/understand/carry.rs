//! What a question about figures takes from the one before it: the slots it leaves out. What it names itself
//! is never replaced, and everything that is filled in is told.

use smallvec::SmallVec;

use super::context::leans;
use super::read::Scene;
use super::sides::{self, Sides};
use super::vocabulary::Meaning;
use crate::calendar::{Part, Period};
use crate::knowledge::{EntityId, FigureId, Flow, IndicatorId, Measures};
use crate::language::{Ask, Discourse, Operator, Preposition, Role};
use crate::query::{Assumed, FigureQuery, Periods, Turn, Wanted};

/// A question that takes from the one before it.
struct Carry<'a, 'q> {
    scene: &'a Scene<'a>,
    previous: &'a Turn,
    last: &'a FigureQuery,
    sides: &'q mut Sides,
    query: &'q mut FigureQuery,
    assumed: &'q mut Vec<Assumed>,
}

/// Fills what the message leaves out from the previous question about figures.
pub(super) fn carry_over(
    scene: &Scene<'_>,
    sides: &mut Sides,
    query: &mut FigureQuery,
    assumed: &mut Vec<Assumed>,
) {
    let Some(previous) = scene.circumstances.previous else { return };
    let Some(last) = &previous.figures else { return };
    let mut carry = Carry { scene, previous, last, sides, query, assumed };
    if !carry.follows() || carry.operands() {
        return;
    }
    let other = !carry.query.partners.is_empty()
        || carry.query.product.is_some()
        || carry.query.subject.is_some();
    let own = carry.indicator();
    carry.goods(own);
    carry.partner();
    carry.period(own || other);
}

/// An operation that needs two figures where only one was spoken of: "which is larger?", "by how much?".
pub(super) fn lacks_operand(scene: &Scene<'_>, query: &FigureQuery) -> Option<Operator> {
    let previous = scene.circumstances.previous?;
    let only = previous.last_cells < 2 && previous.figure_cells.len() < 2;
    let bare = scene.frame.named.is_empty()
        && scene.frame.times.is_empty()
        && scene.frame.indicators.is_empty()
        && scene.frame.values.is_empty();
    let pairs = |&operator: &Operator| {
        compares(operator) && !matches!(operator, Operator::Largest | Operator::Smallest)
    };
    let operator = query.operator.filter(pairs)?;
    (previous.figures.is_some() && leans(scene) && only && bare && query.operands.is_empty()).then_some(operator)
}

/// Whether an operation sets two figures against or beside each other.
fn compares(operator: Operator) -> bool {
    !matches!(
        operator,
        Operator::Growth
            | Operator::Fall
            | Operator::Double
            | Operator::Triple
            | Operator::Share
            | Operator::Rank
            | Operator::Remainder
            | Operator::Average
    )
}

impl Carry<'_, '_> {
    /// Whether the message is about figures and lets the last question complete it.
    fn follows(&self) -> bool {
        let (frame, query) = (self.scene.frame, &self.query);
        let nothing_own = query.indicators.is_empty()
            && query.partners.is_empty()
            && query.periods == Periods::Any
            && query.product.is_none()
            && query.subject.is_none()
            && ordinal(self.scene).is_none()
            && query.operator.is_none()
            && query.claim.is_none()
            && !self.sides.voiced;
        let since = frame.says(Discourse::Since);
        if !leans(self.scene)
            || (nothing_own && !frame.says(Discourse::Also) && !since)
            || !frame.posts.is_empty()
            || !frame.unread.is_empty()
            || self.stands_alone()
        {
            return false;
        }
        frame.kinds.is_empty() || !query.indicators.is_empty()
    }

    /// "How much did Azerbaijan export to Georgia?" is a question of its own and leaves its period open.
    fn stands_alone(&self) -> bool {
        let frame = self.scene.frame;
        let asks = [Ask::HowMuch, Ask::HowMany, Ask::What, Ask::Which, Ask::When, Ask::YesNo]
            .into_iter()
            .any(|ask| frame.asks_for(ask));
        let strong = frame.indicators.iter().any(|&(_, strong, _)| strong);
        let tied = frame.discourse.iter().any(|&(discourse, _)| {
            !matches!(discourse, Discourse::Speaker | Discourse::Total)
        });
        asks && strong && !self.query.partners.is_empty() && !tied && frame.operators.is_empty()
    }

    /// "Which is larger?" after two answers is about the two; "the largest?" after more about all of them.
    fn operands(&mut self) -> bool {
        let Some(operator) = self.query.operator else { return false };
        let named = !self.query.partners.is_empty()
            || self.query.periods != Periods::Any
            || !self.scene.frame.indicators.is_empty()
            || self.query.product.is_some()
            || self.query.subject.is_some();
        let cells = &self.previous.figure_cells;
        if named || cells.len() < 2 {
            return false;
        }
        let one_answer = self.previous.last_cells > 1;
        let pair = &cells[cells.len() - 2..];
        let both = self.scene.frame.says(Discourse::Both);
        let wide = matches!(
            operator,
            Operator::Largest
                | Operator::Smallest
                | Operator::Sum
                | Operator::Average
                | Operator::Compare
                | Operator::Rank
        );
        let operands = if one_answer || (wide && !both) { self.like(cells) } else { pair.to_vec() };
        let changes = matches!(operator, Operator::Growth | Operator::Fall | Operator::Share);
        if changes {
            // "In percent" of one series over time; the share of one country in another means nothing.
            let [first, second] = *operands.as_slice() else { return false };
            if !self.same_series(first, second) {
                return false;
            }
            let like = self.figure(first).period.and_then(Period::part)
                == self.figure(second).period.and_then(Period::part);
            self.query.operator = Some(if like { Operator::Growth } else { operator });
        } else if !compares(operator) && operator != Operator::Average && operator != Operator::Rank {
            return false;
        }
        self.query.operands = operands;
        self.query.hinted = false;
        // For the message after this one.
        self.query.indicators.clone_from(&self.last.indicators);
        self.query.partners.clone_from(&self.last.partners);
        self.query.periods.clone_from(&self.last.periods);
        self.query.reporter = self.last.reporter;
        true
    }

    fn figure(&self, id: FigureId) -> &crate::knowledge::Figure {
        &self.scene.base.figures[id.index()]
    }

    fn same_series(&self, a: FigureId, b: FigureId) -> bool {
        self.figure(a).series() == self.figure(b).series()
    }

    /// The last answers of the indicator and unit of the very last one.
    fn like(&self, cells: &[FigureId]) -> Vec<FigureId> {
        let Some(&newest) = cells.last() else { return Vec::new() };
        let key = |id: FigureId| (self.figure(id).indicator, self.figure(id).unit);
        let from = cells.iter().rposition(|&id| key(id) != key(newest)).map_or(0, |at| at + 1);
        let like = &cells[from..];
        if like.len() < 2 { cells[cells.len() - 2..].to_vec() } else { like.to_vec() }
    }

    /// Takes the indicator; tells whether the message names its own.
    fn indicator(&mut self) -> bool {
        let base = self.scene.base;
        let (frame, query) = (self.scene.frame, &mut *self.query);
        let weak =
            query.hinted && query.indicators.len() == 1 && frame.says(Discourse::Also);
        if !query.indicators.is_empty() && !weak {
            self.measure();
            return true;
        }
        query.indicators.clone_from(&self.last.indicators);
        query.hinted = false;
        let of = |id: IndicatorId| base.indicators[id.index()].of;
        for id in &mut query.indicators {
            // "How much was it" after a growth asks for the level.
            if frame.asks_for(Ask::HowMuch) && query.operator.is_none() {
                *id = of(*id).unwrap_or(*id);
            }
            // Other goods may be counted by another indicator.
            if query.product.is_some() {
                *id = base.indicators[id.index()].product_of.unwrap_or(*id);
            }
        }
        // "By how much?" after a growth is that growth.
        let grows = query
            .indicators
            .iter()
            .any(|id| base.indicators[id.index()].measures == Measures::Growth);
        if grows && matches!(query.operator, Some(Operator::Difference | Operator::Times)) {
            query.operator = None;
        }
        // An aim stays an aim, but "how much was it in 2020" asks for what was measured.
        if query.outlook.is_none() && !(frame.asks_for(Ask::HowMuch) && query.periods != Periods::Any)
        {
            query.outlook = self.last.outlook;
        }
        self.direct();
        self.assumed.extend(self.query.indicators.iter().map(|&id| Assumed::Indicator(id)));
        false
    }

    /// "And of imports?" after the share, rank or growth of exports asks for that of imports.
    fn measure(&mut self) {
        let base = self.scene.base;
        let query = &mut *self.query;
        let [own] = query.indicators.as_slice() else { return };
        let [last] = self.last.indicators.as_slice() else { return };
        let (own, last) = (*own, &base.indicators[last.index()]);
        let derived = matches!(last.measures, Measures::Share | Measures::Rank | Measures::Growth);
        let level = base.indicators[own.index()].measures == Measures::Flow;
        let asks = self.scene.frame.asks_for(Ask::HowMuch) || !self.scene.frame.says(Discourse::Also);
        if !derived || !level || asks || query.operator.is_some() {
            return;
        }
        let like = base.indicators.iter().position(|indicator| {
            indicator.measures == last.measures && indicator.of == Some(own)
        });
        if let Some(like) = like.map(IndicatorId::new) {
            query.indicators = SmallVec::from_slice(&[like]);
            self.assumed.push(Assumed::Indicator(like));
        }
    }

    /// Whether the message speaks of what comes from, or goes to, the side that was spoken of: "from there".
    fn way(&self) -> Option<Preposition> {
        let mentions = self.scene.mentions;
        let says = |at: usize, wanted: &Meaning| mentions[at].meanings.contains(wanted);
        let points = |at: usize| {
            [Discourse::Same, Discourse::Anaphora]
                .into_iter()
                .any(|discourse| says(at, &Meaning::Role(Role::Discourse(discourse))))
        };
        [Preposition::From, Preposition::To].into_iter().find(|&preposition| {
            let governs = |at: usize| says(at, &Meaning::Role(Role::Preposition(preposition)));
            let there = (1..mentions.len()).any(|at| points(at) && governs(at - 1));
            let named = self.scene.frame.named.iter().any(|name| {
                name.preposition == Some(preposition) && sides::is_side(self.scene.base, name.ids[0])
            });
            there || named
        })
    }

    /// Which way a movement goes whose indicator is taken: after exports to Türkiye, "and from Georgia?" asks
    /// for what comes from there, "and Georgia's?" for the exports of Georgia.
    fn direct(&mut self) {
        let way = self.way();
        let scene = self.scene;
        let home = scene.understanding.home;
        let query = &mut *self.query;
        let turned = |id: &IndicatorId| {
            let indicator = &scene.base.indicators[id.index()];
            let against = matches!(
                (indicator.flow, way),
                (Some(Flow::Exports), Some(Preposition::From))
                    | (Some(Flow::Imports), Some(Preposition::To))
            );
            indicator.opposite.filter(|_| against && !scene.frame.says(Discourse::Negation))
        };
        let own = self.last.reporter.is_none_or(|reporter| reporter == home);
        if own && self.last.indicators.len() == 1 && !self.sides.home_named {
            query.indicators =
                query.indicators.iter().map(|id| turned(id).unwrap_or(*id)).collect();
        }
        if query.partners.is_empty() || self.sides.foreign.is_some() {
            return;
        }
        let read = |indicator: Option<IndicatorId>| {
            sides::sides(scene.base, scene.mentions, scene.frame, home, indicator)
        };
        let opposite =
            |id: &IndicatorId| scene.base.indicators[id.index()].opposite.unwrap_or(*id);
        let mut sides = read(query.indicators.first().copied());
        let told = |sides: &Sides| sides.reporter.is_some_and(|reporter| reporter != home);
        // What the other side told is turned round before another country is put in.
        if self.last.reporter.is_some_and(|reporter| reporter != home) && !told(&sides) {
            query.indicators = query.indicators.iter().map(opposite).collect();
            sides = read(query.indicators.first().copied());
        }
        if sides.opposite {
            query.indicators = query.indicators.iter().map(opposite).collect();
        }
        query.reporter = sides.reporter;
        query.partners.clone_from(&sides.partners);
        query.voiced = sides.voiced;
        *self.sides = sides;
    }

    /// Takes the goods, project or scope, unless the total of everything is asked for.
    fn goods(&mut self, own: bool) {
        let total = self.scene.frame.says(Discourse::Total);
        let free = self.query.product.is_none() && self.query.subject.is_none() && !total;
        if !free {
            return;
        }
        let base = self.scene.base;
        let kept = |query: &FigureQuery, id: EntityId| {
            query.indicators.iter().any(|&indicator| {
                let goods = base
                    .indicators
                    .iter()
                    .position(|other| other.product_of == Some(indicator))
                    .map(IndicatorId::new);
                [Some(indicator), goods].into_iter().flatten().any(|indicator| {
                    base.index.of_indicator(indicator).any(|series| {
                        series.key.subject == Some(id) || series.key.product == Some(id)
                    })
                })
            })
        };
        if let Some(product) = self.last.product.filter(|&id| !own || kept(self.query, id)) {
            self.query.product = Some(product);
            self.assumed.push(Assumed::Product(product));
        }
        if let Some(subject) = self.last.subject.filter(|&id| !own || kept(self.query, id)) {
            self.query.subject = Some(subject);
            self.assumed.push(Assumed::Subject(subject));
        }
    }

    fn partner(&mut self) {
        let home = self.scene.understanding.home;
        let last_side = self.last.reporter.filter(|&reporter| reporter != home);
        if let Some(voice) = self.query.reporter.filter(|_| self.sides.voiced) {
            self.voice(voice, home, last_side);
            return;
        }
        let query = &mut *self.query;
        // "How many times more than with Serbia" is against the partner that was spoken of.
        let works_out = query.operator.is_some_and(compares);
        if works_out
            && query.partners.len() == 1
            && self.last.partners.len() == 1
            && !query.partners.contains(&self.last.partners[0])
        {
            query.partners.insert(0, self.last.partners[0]);
            self.assumed.push(Assumed::Partner(self.last.partners[0]));
        }
        if query.partners.is_empty() && !self.sides.home_named && self.sides.foreign.is_none() {
            query.partners.clone_from(&self.last.partners);
            query.reporter = self.last.reporter;
            query.voiced = self.last.voiced;
            query.partners.retain(|partner| !query.excluded.contains(partner));
            self.assumed.extend(query.partners.iter().map(|&id| Assumed::Partner(id)));
        }
    }

    /// "And according to Turkish statistics?": the same movement as the other side counts it. The word of a
    /// country that is no party to it is not to be had.
    fn voice(&mut self, voice: EntityId, home: EntityId, last_side: Option<EntityId>) {
        let named: SmallVec<[EntityId; 2]> =
            self.query.partners.iter().copied().filter(|&id| id != home).collect();
        if !named.is_empty() {
            return;
        }
        let last_other = match (last_side, self.last.partners.as_slice()) {
            (Some(side), _) => Some(side),
            (None, [only]) => Some(*only),
            _ => None,
        };
        let Some(other) = last_other else { return };
        if voice != home && voice != other {
            self.sides.foreign = Some(SmallVec::from_slice(&[voice, other]));
            return;
        }
        let opposite = |id: IndicatorId| {
            self.scene.base.indicators[id.index()].opposite.unwrap_or(id)
        };
        let taken = self.assumed.iter().any(|assumed| matches!(assumed, Assumed::Indicator(_)));
        if taken {
            let turned = last_side.is_some() != (voice != home);
            let told = |id: &IndicatorId| if turned { opposite(*id) } else { *id };
            self.query.indicators = self.last.indicators.iter().map(told).collect();
            self.assumed.retain(|assumed| !matches!(assumed, Assumed::Indicator(_)));
            self.assumed.extend(self.query.indicators.iter().map(|&id| Assumed::Indicator(id)));
        }
        let partner = if voice == home { other } else { home };
        self.query.partners = SmallVec::from_slice(&[partner]);
        self.assumed.push(Assumed::Partner(other));
    }

    /// `another` tells that the message asks of another series: then a period that was only filled in, because
    /// the series before had no other, is not taken.
    fn period(&mut self, another: bool) {
        let scene = self.scene;
        let query = &mut *self.query;
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
        let filled = another && !matches!(self.previous.periods, Periods::Points(_));
        let taken = if filled && query.periods == Periods::Any {
            &self.previous.periods
        } else {
            &self.last.periods
        };
        match (&mut query.periods, taken) {
            (Periods::Any, Periods::Any) => {}
            (periods @ Periods::Shifted(_), Periods::Points(last)) => {
                let Periods::Shifted(by) = *periods else { return };
                let moved = last.iter().map(|wanted| match wanted {
                    Wanted::Exact(period) => Wanted::Exact(period.shift_years(i16::from(by))),
                    Wanted::Part(part) => Wanted::Part(*part),
                });
                // "More than the year before" holds the two against each other.
                let beside = last.iter().copied().filter(|_| against);
                *periods = Periods::Points(beside.chain(moved).collect());
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
                    points.insert(0, past);
                    self.assumed.push(Assumed::Period(Periods::Points(SmallVec::from_slice(&[past]))));
                    return;
                }
                self.part_of_last();
            }
            _ => {}
        }
    }

    /// "And the first half?" is of the year that was spoken of; "oops, 2021" corrects the year and keeps the
    /// part of it.
    fn part_of_last(&mut self) {
        let query = &mut *self.query;
        let (Periods::Points(points), Periods::Points(last)) =
            (&mut query.periods, &self.last.periods)
        else {
            return;
        };
        let years: SmallVec<[i16; 2]> = last
            .iter()
            .filter_map(|wanted| match wanted {
                Wanted::Exact(period) => period.year(),
                Wanted::Part(_) => None,
            })
            .collect();
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
                && let Some(period) = part.of_year(*year)
            {
                *wanted = Wanted::Exact(period);
                let placed = Periods::Points(SmallVec::from_slice(&[*wanted]));
                self.assumed.push(Assumed::Period(placed));
            }
        }
    }
}

/// The ordinal that a message names.
fn ordinal(scene: &Scene<'_>) -> Option<u8> {
    let meanings = scene.mentions.iter().flat_map(|mention| &mention.meanings);
    meanings
        .filter_map(|meaning| match meaning {
            Meaning::Role(Role::Ordinal(number)) => Some(*number),
            _ => None,
        })
        .next()
}

/// The `nth` half or quarter of the year of another one.
fn same_grain(period: Period, nth: u8) -> Option<Period> {
    match period {
        Period::Half(year, _) if nth <= 2 => Some(Period::Half(year, nth)),
        Period::Quarter(year, _) if nth <= 4 => Some(Period::Quarter(year, nth)),
        _ => None,
    }
}
