//! The table of figures while it is read: pools are filled as they are needed and put in order at the end.

use std::thread;

use foldhash::{HashMap, HashMapExt as _};
use rust_decimal::Decimal;

use super::identify::Numbers;
use super::{Extra, Figure, Figures, Row, SeriesKey, WIDE};
use crate::calendar::Period;
use crate::knowledge::model::{EntityId, FigureId, SourceId};

/// From how many figures on a second thread is worth starting.
const MANY: usize = 50_000;

/// A table that takes figures.
pub struct Builder {
    figures: Figures,
    series: HashMap<SeriesKey, u32>,
    periods: HashMap<Option<Period>, u32>,
    extras: HashMap<Said, u32>,
    texts: HashMap<Box<str>, u32>,
}

/// What an [`Extra`] says.
type Said = (Option<EntityId>, Box<[SourceId]>, u32, u32);

impl Default for Builder {
    fn default() -> Self {
        let mut builder = Self {
            figures: Figures {
                periods: vec![None],
                extras: vec![Extra::default()],
                ..Figures::default()
            },
            series: HashMap::new(),
            periods: HashMap::from_iter([(None, 0)]),
            extras: HashMap::new(),
            texts: HashMap::new(),
        };
        builder.figures.texts.push("");
        builder
    }
}

impl Builder {
    /// Adds a figure after those that are there.
    ///
    /// # Panics
    /// When there are more than `u32::MAX` of anything, or bytes of texts.
    pub fn push(&mut self, figure: &Figure<'_>) {
        let conflict = self.text(figure.conflict);
        let note = self.text(figure.note);
        let extra = self.extra(figure.attribution, figure.also, conflict, note);
        let series = self.series(figure.series());
        let period = self.period(figure.period);
        let (digits, scale) = match i64::try_from(figure.value.mantissa()) {
            // A scale is 28 at most.
            Ok(digits) => (digits, figure.value.scale() as u8),
            Err(_) => (self.wide(figure.value), WIDE),
        };
        self.figures.ids.push(figure.id);
        self.figures.rows.push(Row {
            digits,
            series,
            period,
            source: figure.source,
            extra,
            scale,
            unit: figure.unit,
            bound: figure.bound,
            status: figure.status,
            precision: figure.precision,
            confidence: figure.confidence,
        });
    }

    /// Adds the figures of another table after those that are there.
    ///
    /// # Panics
    /// As in [`Builder::push`].
    pub fn append(&mut self, other: Builder) {
        let theirs = other.figures;
        let series: Vec<u32> = theirs.series.iter().map(|key| self.series(*key)).collect();
        let periods: Vec<u32> = theirs.periods.iter().map(|period| self.period(*period)).collect();
        let text = |at: u32| Some(theirs.texts.get(at as usize)).filter(|text| !text.is_empty());
        let mut extra = |extra: &Extra| {
            let (conflict, note) = (self.text(text(extra.conflict)), self.text(text(extra.note)));
            let also = &theirs.also[extra.further()];
            self.extra(extra.attribution, also, conflict, note)
        };
        let extras: Vec<u32> = theirs.extras.iter().map(&mut extra).collect();
        self.figures.rows.reserve(theirs.rows.len());
        for row in &theirs.rows {
            let digits = match row.scale {
                WIDE => self.wide(theirs.value(row)),
                _ => row.digits,
            };
            self.figures.rows.push(Row {
                digits,
                series: series[row.series as usize],
                period: periods[row.period as usize],
                extra: extras[row.extra as usize],
                ..*row
            });
        }
        self.figures.ids.append(&theirs.ids);
    }

    /// The table, and the figures whose id is that of an earlier one, which stands before each.
    pub fn finish(self) -> (Figures, Vec<(FigureId, FigureId)>) {
        let mut figures = self.figures;
        figures.ids.shrink();
        figures.texts.shrink();
        let Figures { rows, ids, series, periods, .. } = &mut figures;
        let mut sort = || {
            let series = in_order(series, |key| *key);
            let periods = in_order(periods, |period| {
                period.map(|period| (period.first_day(), period.last_day()))
            });
            for row in rows.iter_mut() {
                row.series = series[row.series as usize];
                row.period = periods[row.period as usize];
            }
            rows.shrink_to_fit();
        };
        // At a million figures either takes as long as the other; a few are done before a thread has begun.
        let (numbers, again) = if ids.len() < MANY {
            sort();
            Numbers::new(ids)
        } else {
            thread::scope(|scope| {
                scope.spawn(sort);
                Numbers::new(ids)
            })
        };
        figures.numbers = numbers;
        let id = FigureId::new;
        (figures, again.into_iter().map(|(first, at)| (id(first), id(at))).collect())
    }

    fn series(&mut self, key: SeriesKey) -> u32 {
        // Rows of a series mostly follow each other.
        if let Some(last) = self.figures.rows.last()
            && self.figures.series[last.series as usize] == key
        {
            return last.series;
        }
        let list = &mut self.figures.series;
        *self.series.entry(key).or_insert_with(|| place_of(list, key))
    }

    fn period(&mut self, period: Option<Period>) -> u32 {
        let list = &mut self.figures.periods;
        *self.periods.entry(period).or_insert_with(|| place_of(list, period))
    }

    fn extra(
        &mut self,
        attribution: Option<EntityId>,
        also: &[SourceId],
        conflict: u32,
        note: u32,
    ) -> u32 {
        if attribution.is_none() && also.is_empty() && (conflict, note) == (0, 0) {
            return 0;
        }
        let Figures { extras, also: sources, .. } = &mut self.figures;
        *self.extras.entry((attribution, also.into(), conflict, note)).or_insert_with(|| {
            let from = u32::try_from(sources.len()).expect("a list of the base fits in u32");
            sources.extend_from_slice(also);
            // As many as the fields of one row name.
            let also = (from, also.len() as u32);
            place_of(extras, Extra { attribution, also, conflict, note })
        })
    }

    fn text(&mut self, text: Option<&str>) -> u32 {
        let Some(text) = text else { return 0 };
        if let Some(&at) = self.texts.get(text) {
            return at;
        }
        let at = u32::try_from(self.figures.texts.len()).expect("a list of the base fits in u32");
        self.figures.texts.push(text);
        self.texts.insert(text.into(), at);
        at
    }

    fn wide(&mut self, value: Decimal) -> i64 {
        i64::from(place_of(&mut self.figures.wide, value))
    }
}

/// Adds to a list; the place of what was added.
fn place_of<T>(list: &mut Vec<T>, value: T) -> u32 {
    list.push(value);
    u32::try_from(list.len() - 1).expect("a list of the base fits in u32")
}

/// Sorts a list; the new place of each.
fn in_order<T: Copy, K: Ord>(list: &mut Vec<T>, key: impl Fn(&T) -> K) -> Vec<u32> {
    let mut order: Vec<u32> = (0..list.len() as u32).collect();
    order.sort_by_cached_key(|&at| key(&list[at as usize]));
    let mut places = vec![0; list.len()];
    for (new, &old) in order.iter().enumerate() {
        places[old as usize] = new as u32;
    }
    *list = order.iter().map(|&old| list[old as usize]).collect();
    places
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::model::{Confidence, IndicatorId, Status};
    use crate::quantity::{Bound, Precision, Unit};

    const SOURCES: [SourceId; 2] = [SourceId::new(3), SourceId::new(4)];

    fn figures() -> Vec<Figure<'static>> {
        let period = |text: &str| text.parse::<Period>().ok();
        let plain = Figure {
            id: "a",
            indicator: IndicatorId::new(1),
            reporter: EntityId::new(7),
            partner: Some(EntityId::new(2)),
            product: None,
            subject: None,
            period: period("2020"),
            value: Decimal::new(-45_050, 2),
            unit: Unit::Usd,
            bound: Bound::About,
            status: Status::Estimate,
            precision: Precision::Rounded,
            source: SourceId::new(5),
            also: &[],
            attribution: None,
            confidence: Confidence::Medium,
            conflict: None,
            note: None,
        };
        let told =
            Figure { attribution: plain.partner, also: &SOURCES, note: Some("So."), ..plain };
        vec![
            plain,
            Figure { id: "b", conflict: Some("c"), period: period("2019-Q2"), ..told },
            Figure { id: "long-id", value: Decimal::MAX, period: None, partner: None, ..told },
            Figure { id: "", product: plain.partner, value: Decimal::MIN, ..plain },
            Figure { id: "a", subject: plain.partner, period: period("2019"), ..told },
        ]
    }

    #[track_caller]
    fn is_kept(builder: Builder) {
        let (table, again) = builder.finish();
        assert_eq!(format!("{:?}", table.iter().collect::<Vec<_>>()), format!("{:?}", figures()));
        assert_eq!(again, [(FigureId::new(0), FigureId::new(4))]);
        assert_eq!(table.find("long-id"), Some(FigureId::new(2)));
        assert!(table.periods.is_sorted_by_key(|period| period.map(Period::first_day)));
        assert!(table.series.is_sorted());
    }

    #[test]
    fn figures_come_back_as_they_went_in() {
        let mut builder = Builder::default();
        figures().iter().for_each(|figure| builder.push(figure));
        is_kept(builder);
    }

    #[test]
    fn a_table_that_is_read_in_parts_is_the_same() {
        for cut in 0..=figures().len() {
            let (mut first, mut second) = (Builder::default(), Builder::default());
            figures()[..cut].iter().for_each(|figure| first.push(figure));
            figures()[cut..].iter().for_each(|figure| second.push(figure));
            first.append(second);
            is_kept(first);
        }
    }

    #[test]
    fn a_row_is_half_a_cache_line() {
        assert_eq!(size_of::<Row>(), 32);
    }
}
