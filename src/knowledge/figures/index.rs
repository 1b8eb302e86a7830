//! Figures by the series they belong to. A series is all that tells a figure from others but its
//! period and status; within it the figures lie in the order of time, so that a cell is found by
//! halving, however large the base.

use std::ops::Range;

use foldhash::HashMap;

use super::Figures;
use crate::calendar::Period;
use crate::knowledge::model::{Entity, EntityId, FigureId, IndicatorId, StatusClass};
use crate::packed::packed;
use crate::quantity::Unit;

/// So many figures show what can be asked for.
const EXAMPLES: usize = 2;

/// What tells one series from another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
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

packed!(SeriesKey { indicator, reporter, partner, product, subject });

/// What claims must share to be about the same.
pub type CellKey = (SeriesKey, Option<Period>, Unit, StatusClass);

/// One series: its key and where its figures lie in the order of the index.
#[derive(Clone, Debug)]
pub struct Series {
    /// What tells it from others.
    pub key: SeriesKey,
    range: Range<u32>,
}

packed!(Series { key, range });

/// The figures of a base in the order of their series and periods.
#[derive(Default)]
pub struct Index {
    order: Vec<FigureId>,
    /// The number of the period of each of the order, beside each other so that a cell is found without a look
    /// at the figures.
    periods: Vec<u32>,
    series: Vec<Series>,
    by_indicator: Vec<Vec<u32>>,
    by_pair: HashMap<(IndicatorId, EntityId), Vec<u32>>,
    by_partner: HashMap<EntityId, Vec<u32>>,
    by_product: HashMap<EntityId, Vec<u32>>,
    by_subject: HashMap<EntityId, Vec<u32>>,
    by_speaker: HashMap<EntityId, Vec<FigureId>>,
    scopes: HashMap<EntityId, Vec<EntityId>>,
    world: Option<EntityId>,
    examples: Vec<FigureId>,
}

packed!(Index {
    order,
    periods,
    series,
    by_indicator,
    by_pair,
    by_partner,
    by_product,
    by_subject,
    by_speaker,
    scopes,
    world,
    examples,
});

impl Index {
    /// Puts the figures in order; `indicators` is how many there are.
    pub fn new(figures: &Figures, indicators: usize) -> Self {
        let mut index = Self { by_indicator: vec![Vec::new(); indicators], ..Self::default() };
        let ranges = index.put_in_order(figures);
        for (key, range) in figures.series.iter().zip(ranges) {
            let at = u32::try_from(index.series.len()).unwrap_or(u32::MAX);
            index.series.push(Series { key: *key, range });
            index.by_indicator[key.indicator.index()].push(at);
            for side in [Some(key.reporter), key.partner].into_iter().flatten() {
                index.by_pair.entry((key.indicator, side)).or_default().push(at);
            }
            for (id, list) in [
                (key.partner, &mut index.by_partner),
                (key.product, &mut index.by_product),
                (key.subject, &mut index.by_subject),
            ] {
                if let Some(id) = id {
                    list.entry(id).or_default().push(at);
                }
            }
        }
        for (id, row) in figures.ids().zip(&figures.rows) {
            if let Some(speaker) = figures.extras[row.extra as usize].attribution {
                index.by_speaker.entry(speaker).or_default().push(id);
            }
        }
        index
    }

    /// Adds what entities tell of places and of the world.
    pub fn place(&mut self, figures: &Figures, entities: &[Entity]) {
        for (at, entity) in entities.iter().enumerate() {
            if let Some(place) = entity.place {
                self.scopes.entry(place).or_default().push(EntityId::new(at));
            }
        }
        self.world = entities.iter().position(Entity::is_world).map(EntityId::new);
        self.examples = self.choose_examples(figures);
    }

    /// Fills the order: by series, then undated first and by time, then as in the files. Returns where the
    /// figures of each series lie in it.
    fn put_in_order(&mut self, figures: &Figures) -> Vec<Range<u32>> {
        let mut ranges = vec![0..0; figures.series.len()];
        for row in &figures.rows {
            ranges[row.series as usize].end += 1;
        }
        let mut start = 0;
        for range in &mut ranges {
            // What was counted is where the series ends once those before it have their room.
            (*range, start) = (start..start, start + range.end);
        }
        self.order = vec![FigureId::new(0); figures.len()];
        for (id, row) in figures.ids().zip(&figures.rows) {
            let range = &mut ranges[row.series as usize];
            self.order[range.end as usize] = id;
            range.end += 1;
        }
        let period = |id: &FigureId| figures.rows[id.index()].period;
        for range in &ranges {
            self.order[range.start as usize..range.end as usize].sort_by_key(period);
        }
        self.periods = self.order.iter().map(period).collect();
        ranges
    }

    /// The newest years of the longest series that share no partner, and no indicator if there are such.
    fn choose_examples(&self, figures: &Figures) -> Vec<FigureId> {
        let plain = |series: &&Series| {
            let SeriesKey { partner, product, subject, .. } = series.key;
            let other = partner.is_some() && partner != self.world;
            other && product.is_none() && subject.is_none()
        };
        let year = |id: &&FigureId| {
            let whole = matches!(figures.period(**id), Some(Period::Year(_)));
            whole && figures.class(**id) == StatusClass::Measured
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

    /// Every series of whatever indicator in which `partner` is the other side.
    pub fn of_partner(&self, partner: EntityId) -> impl Iterator<Item = &Series> {
        self.listed(&self.by_partner, partner)
    }

    /// Every series that is narrowed to goods.
    pub fn of_product(&self, product: EntityId) -> impl Iterator<Item = &Series> {
        self.listed(&self.by_product, product)
    }

    /// Every series that is narrowed to a subject.
    pub fn of_subject(&self, subject: EntityId) -> impl Iterator<Item = &Series> {
        self.listed(&self.by_subject, subject)
    }

    fn listed(
        &self,
        lists: &HashMap<EntityId, Vec<u32>>,
        id: EntityId,
    ) -> impl Iterator<Item = &Series> {
        let list = lists.get(&id).map_or(&[][..], Vec::as_slice);
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
    pub fn cell(&self, figures: &Figures, series: &Series, period: Period) -> &[FigureId] {
        let range = series.range.start as usize..series.range.end as usize;
        let (list, periods) = (&self.order[range.clone()], &self.periods[range]);
        let Some(wanted) = figures.number_of(period) else { return &[] };
        let from = periods.partition_point(|&period| period < wanted);
        let length = periods[from..].iter().take_while(|&&period| period == wanted).count();
        &list[from..from + length]
    }

    /// Bytes on the heap.
    pub fn heap_size(&self) -> usize {
        fn size<T>(list: &Vec<T>) -> usize {
            list.capacity() * size_of::<T>()
        }
        fn map_size<K, T>(map: &HashMap<K, Vec<T>>) -> usize {
            // A map keeps an eighth of its places free and a byte of its own for each.
            let places = (map.capacity() * 8 / 7).next_power_of_two();
            let lists: usize = map.values().map(size).sum();
            places * (size_of::<(K, Vec<T>)>() + 1) + lists
        }
        size(&self.order)
            + size(&self.periods)
            + size(&self.series)
            + size(&self.by_indicator)
            + self.by_indicator.iter().map(size).sum::<usize>()
            + map_size(&self.by_pair)
            + map_size(&self.by_partner)
            + map_size(&self.by_product)
            + map_size(&self.by_subject)
            + map_size(&self.by_speaker)
            + map_size(&self.scopes)
            + size(&self.examples)
    }
}
