//! Figures by the series they belong to. A series is all that tells a figure from others but its
//! period and status; within it the figures lie in the order of time, so that a cell is found by
//! halving, however large the base.

use std::ops::Range;

use foldhash::HashMap;

use super::model::{Entity, EntityId, Figure, FigureId, IndicatorId, StatusClass};
use crate::calendar::Period;
use crate::quantity::Unit;

/// So many figures show what can be asked for.
const EXAMPLES: usize = 2;

/// What tells one series from another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct SeriesKey {
    /// What is measured.
    pub indicator: IndicatorId,
    /// The side whose statistics it is.
    pub reporter: EntityId,
    /// The other side.
    pub partner: Option<EntityId>,
    /// The goods it is narrowed to.
    pub product: Option<EntityId>,
    /// The project, body or scope it is narrowed to.
    pub subject: Option<EntityId>,
}

/// What claims must share to be about the same.
pub type CellKey = (SeriesKey, Option<Period>, Unit, StatusClass);

/// One series: its key and where its figures lie in the order of the index.
#[derive(Clone, Debug)]
pub struct Series {
    /// What tells it from others.
    pub key: SeriesKey,
    range: Range<u32>,
}

/// The figures of a base in the order of their series and periods.
#[derive(Default)]
pub struct Index {
    order: Vec<FigureId>,
    series: Vec<Series>,
    by_indicator: Vec<Vec<u32>>,
    by_pair: HashMap<(IndicatorId, EntityId), Vec<u32>>,
    by_subject: HashMap<EntityId, Vec<u32>>,
    by_speaker: HashMap<EntityId, Vec<FigureId>>,
    scopes: HashMap<EntityId, Vec<EntityId>>,
    world: Option<EntityId>,
    examples: Vec<FigureId>,
}

impl Index {
    /// Puts the figures in order; `indicators` is how many there are.
    pub fn new(figures: &[Figure], entities: &[Entity], indicators: usize) -> Self {
        let mut order: Vec<FigureId> = (0..figures.len()).map(FigureId::new).collect();
        order.sort_by_cached_key(|id| {
            let figure = &figures[id.index()];
            let key = figure.series();
            let days = figure.period.map(|period| (period.first_day(), period.last_day()));
            (key.indicator, key.reporter, key.partner, key.product, key.subject, days, *id)
        });
        let mut index = Self { by_indicator: vec![Vec::new(); indicators], ..Self::default() };
        let mut start = 0;
        for group in
            order.chunk_by(|a, b| figures[a.index()].series() == figures[b.index()].series())
        {
            let key = figures[group[0].index()].series();
            let end = start + u32::try_from(group.len()).unwrap_or(u32::MAX);
            let at = u32::try_from(index.series.len()).unwrap_or(u32::MAX);
            index.series.push(Series { key, range: start..end });
            index.by_indicator[key.indicator.index()].push(at);
            for side in [Some(key.reporter), key.partner].into_iter().flatten() {
                index.by_pair.entry((key.indicator, side)).or_default().push(at);
            }
            if let Some(subject) = key.subject {
                index.by_subject.entry(subject).or_default().push(at);
            }
            start = end;
        }
        for (at, entity) in entities.iter().enumerate() {
            if let Some(place) = entity.place {
                index.scopes.entry(place).or_default().push(EntityId::new(at));
            }
        }
        for (at, figure) in figures.iter().enumerate() {
            if let Some(speaker) = figure.attribution {
                index.by_speaker.entry(speaker).or_default().push(FigureId::new(at));
            }
        }
        index.world = entities.iter().position(Entity::is_world).map(EntityId::new);
        index.order = order;
        index.examples = index.choose_examples(figures);
        index
    }

    /// The newest years of the longest series that share no partner, and no indicator if there are such.
    fn choose_examples(&self, figures: &[Figure]) -> Vec<FigureId> {
        let plain = |series: &&Series| {
            let SeriesKey { partner, product, subject, .. } = series.key;
            let other = partner.is_some() && partner != self.world;
            other && product.is_none() && subject.is_none()
        };
        let year = |id: &&FigureId| {
            let figure = &figures[id.index()];
            let whole = matches!(figure.period, Some(Period::Year(_)));
            whole && figure.status.class() == StatusClass::Measured
        };
        let mut longest: Vec<&Series> = self.series.iter().filter(plain).collect();
        longest.sort_by_key(|series| std::cmp::Reverse(series.range.len()));
        let mut chosen: Vec<(SeriesKey, FigureId)> = Vec::new();
        for strict in [true, false] {
            for series in &longest {
                let like = |(key, _): &(SeriesKey, _)| {
                    key.partner == series.key.partner
                        || (strict && key.indicator == series.key.indicator)
                };
                let newest = self.figures(series).iter().rev().find(year);
                if let Some(&newest) = newest.filter(|_| !chosen.iter().any(like)) {
                    chosen.push((series.key, newest));
                }
                if chosen.len() == EXAMPLES {
                    break;
                }
            }
        }
        chosen.truncate(EXAMPLES);
        chosen.into_iter().map(|(_, id)| id).collect()
    }

    /// Figures that show what can be asked for.
    pub fn examples(&self) -> &[FigureId] {
        &self.examples
    }

    /// The bloc that stands for all partners together.
    pub fn world(&self) -> Option<EntityId> {
        self.world
    }

    /// The scopes that are a place.
    pub fn scopes_at(&self, place: EntityId) -> &[EntityId] {
        self.scopes.get(&place).map_or(&[], Vec::as_slice)
    }

    /// Every series that is narrowed to a subject.
    pub fn of_subject(&self, subject: EntityId) -> impl Iterator<Item = &Series> {
        let list = self.by_subject.get(&subject).map_or(&[][..], Vec::as_slice);
        list.iter().map(|&at| &self.series[at as usize])
    }

    /// The figures that a person or body is quoted with.
    pub fn told_by(&self, speaker: EntityId) -> &[FigureId] {
        self.by_speaker.get(&speaker).map_or(&[], Vec::as_slice)
    }

    /// Every series of an indicator.
    pub fn of_indicator(&self, indicator: IndicatorId) -> impl Iterator<Item = &Series> {
        let list = self.by_indicator.get(indicator.index()).map_or(&[][..], Vec::as_slice);
        list.iter().map(|&at| &self.series[at as usize])
    }

    /// Every series of an indicator in which `side` is the reporter or the partner.
    pub fn of_side(&self, indicator: IndicatorId, side: EntityId) -> impl Iterator<Item = &Series> {
        let list = self.by_pair.get(&(indicator, side)).map_or(&[][..], Vec::as_slice);
        list.iter().map(|&at| &self.series[at as usize])
    }

    /// Every series.
    pub fn all(&self) -> &[Series] {
        &self.series
    }

    /// The figures of a series, undated first, then in the order of time.
    pub fn figures(&self, series: &Series) -> &[FigureId] {
        &self.order[series.range.start as usize..series.range.end as usize]
    }

    /// The figures of a series for just this period.
    pub fn cell(&self, figures: &[Figure], series: &Series, period: Period) -> &[FigureId] {
        let list = self.figures(series);
        let wanted = Some((period.first_day(), period.last_day()));
        let days =
            |id: &FigureId| figures[id.index()].period.map(|p| (p.first_day(), p.last_day()));
        let from = list.partition_point(|id| days(id) < wanted);
        let to = list.partition_point(|id| days(id) <= wanted);
        &list[from..to]
    }
}

impl Figure {
    /// The cell the figure is a claim on.
    pub fn cell(&self) -> CellKey {
        (self.series(), self.period, self.unit, self.status.class())
    }

    /// The series the figure belongs to.
    pub fn series(&self) -> SeriesKey {
        SeriesKey {
            indicator: self.indicator,
            reporter: self.reporter,
            partner: self.partner,
            product: self.product,
            subject: self.subject,
        }
    }
}
