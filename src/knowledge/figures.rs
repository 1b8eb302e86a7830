//! The figures of a base as one table. There may be millions, so that nothing of a figure is kept twice: a
//! row is 32 bytes of numbers that point into pools of series, periods, further statements and texts, and
//! who asks for a figure gets a [`Figure`] put together from them. Everything here is lists of plain values.

mod build;
mod identify;
mod index;
mod texts;

use std::ops::Range;

use rust_decimal::Decimal;

use super::model::{Confidence, EntityId, FigureId, IndicatorId, SourceId, Status, StatusClass};
use crate::calendar::Period;
use crate::packed::{packed, packed_row};
use crate::quantity::{Bound, Precision, Quantity, Unit};

pub use build::Builder;
use identify::Numbers;
pub use index::{CellKey, Index, Series, SeriesKey};
use texts::Texts;

/// One observation; its texts are those of the table or of the file it is read from.
#[derive(Clone, Copy, Debug)]
pub struct Figure<'b> {
    /// Stable id.
    pub id: &'b str,
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
    /// When; `None` for undated properties and aims.
    pub period: Option<Period>,
    /// How much.
    pub value: Decimal,
    /// Of what.
    pub unit: Unit,
    /// How it was hedged.
    pub bound: Bound,
    /// What it is as a statement.
    pub status: Status,
    /// How far it was rounded.
    pub precision: Precision,
    /// The report it rests on.
    pub source: SourceId,
    /// Further reports of the same number.
    pub also: &'b [SourceId],
    /// The body or person the report quotes.
    pub attribution: Option<EntityId>,
    /// How far it is trusted.
    pub confidence: Confidence,
    /// The curators' group of claims that exclude one another.
    pub conflict: Option<&'b str>,
    /// What the reader must know.
    pub note: Option<&'b str>,
}

impl Figure<'_> {
    /// The printed quantity.
    pub fn quantity(&self) -> Quantity {
        Quantity {
            value: self.value,
            unit: self.unit,
            bound: self.bound,
            precision: self.precision,
        }
    }

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

/// Every figure of a base, in the order of its files.
#[derive(Default)]
pub struct Figures {
    rows: Vec<Row>,
    ids: Texts,
    /// What tells series apart, in order; a row has the place of its own.
    series: Vec<SeriesKey>,
    /// The periods that figures are of, in the order of time; the first is that of the undated.
    periods: Vec<Option<Period>>,
    /// What few figures say, each combination once; the first says nothing.
    extras: Vec<Extra>,
    /// Further sources, those of an [`Extra`] in a row.
    also: Vec<SourceId>,
    /// Conflicts and notes; the first is the empty text.
    texts: Texts,
    /// Values of more digits than fit in a row.
    wide: Vec<Decimal>,
    /// Figures by their ids.
    numbers: Numbers,
}

packed!(Figures { rows, ids, series, periods, extras, also, texts, wide, numbers });

/// The numbers of one figure. As rows and not as columns, since a question asks for most of what a few
/// figures say: at a million figures each column would be a cache miss of its own.
#[derive(Clone, Copy)]
struct Row {
    /// The digits of the value, or its place among the wide ones.
    digits: i64,
    series: u32,
    period: u32,
    source: SourceId,
    extra: u32,
    /// How many of the digits are decimals; [`WIDE`] for a wide value.
    scale: u8,
    unit: Unit,
    bound: Bound,
    status: Status,
    precision: Precision,
    confidence: Confidence,
}

packed_row!(Row [30] {
    digits,
    series,
    period,
    source,
    extra,
    scale,
    unit,
    bound,
    status,
    precision,
    confidence,
});

/// The scale that says that the value stands among the wide ones.
const WIDE: u8 = u8::MAX;

/// What few figures say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
struct Extra {
    attribution: Option<EntityId>,
    /// Where its further sources begin and how many they are.
    also: (u32, u32),
    conflict: u32,
    note: u32,
}

packed!(Extra { attribution, also, conflict, note });

impl Extra {
    /// Where its further sources stand.
    fn further(&self) -> Range<usize> {
        let (from, length) = (self.also.0 as usize, self.also.1 as usize);
        from..from + length
    }
}

impl Figures {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The figure of an id.
    ///
    /// # Panics
    /// When the id is of another base.
    #[inline]
    pub fn get(&self, id: FigureId) -> Figure<'_> {
        let row = &self.rows[id.index()];
        let SeriesKey { indicator, reporter, partner, product, subject } =
            self.series[row.series as usize];
        let extra = &self.extras[row.extra as usize];
        let text = |at: u32| (at != 0).then(|| self.texts.get(at as usize));
        Figure {
            id: self.ids.get(id.index()),
            indicator,
            reporter,
            partner,
            product,
            subject,
            period: self.periods[row.period as usize],
            value: self.value(row),
            unit: row.unit,
            bound: row.bound,
            status: row.status,
            precision: row.precision,
            source: row.source,
            also: &self.also[extra.further()],
            attribution: extra.attribution,
            confidence: row.confidence,
            conflict: text(extra.conflict),
            note: text(extra.note),
        }
    }

    /// Every figure, in the order of the files.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = Figure<'_>> {
        self.ids().map(|id| self.get(id))
    }

    /// The number of every figure, in the order of the files.
    pub fn ids(&self) -> impl ExactSizeIterator<Item = FigureId> + use<> {
        (0..self.rows.len()).map(FigureId::new)
    }

    /// The stable id of a figure.
    pub fn id(&self, id: FigureId) -> &str {
        self.ids.get(id.index())
    }

    /// Every figure that excludes others, with the word that it shares with them.
    pub fn conflicts(&self) -> impl Iterator<Item = (FigureId, &str)> {
        let group = |row: &Row| self.extras[row.extra as usize].conflict;
        let marked = self.ids().zip(&self.rows).filter(move |(_, row)| group(row) != 0);
        marked.map(move |(id, row)| (id, self.texts.get(group(row) as usize)))
    }

    /// The class of the statement of a figure.
    pub fn class(&self, id: FigureId) -> StatusClass {
        self.rows[id.index()].status.class()
    }

    /// When a figure is of.
    pub fn period(&self, id: FigureId) -> Option<Period> {
        self.periods[self.rows[id.index()].period as usize]
    }

    /// The place of a period in the order of time, if any figure is of it.
    fn number_of(&self, period: Period) -> Option<u32> {
        let days = |period: Period| (period.first_day(), period.last_day());
        let wanted = Some(days(period));
        let at = self.periods.binary_search_by_key(&wanted, |period| period.map(days));
        at.ok().map(|at| at as u32)
    }

    /// The figure with a stable id; of several the first.
    pub fn find(&self, id: &str) -> Option<FigureId> {
        self.numbers.find(id, &self.ids).map(FigureId::new)
    }

    /// Bytes on the heap.
    pub fn heap_size(&self) -> usize {
        fn size<T>(list: &Vec<T>) -> usize {
            list.capacity() * size_of::<T>()
        }
        size(&self.rows)
            + self.ids.heap_size()
            + size(&self.series)
            + size(&self.periods)
            + size(&self.extras)
            + size(&self.also)
            + self.texts.heap_size()
            + size(&self.wide)
            + self.numbers.heap_size()
    }

    fn value(&self, row: &Row) -> Decimal {
        match row.scale {
            WIDE => self.wide[row.digits as usize],
            scale => Decimal::new(row.digits, u32::from(scale)),
        }
    }
}
