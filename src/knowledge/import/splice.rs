//! New rows put into the text of a file, in the order of those that are there, whose bytes stay as they
//! are.

use csv::{QuoteStyle, ReaderBuilder, StringRecord, Terminator, WriterBuilder};

use super::{COLUMNS, Change};
use crate::knowledge::Base;
use crate::knowledge::figures::{Figure, SeriesKey};
use crate::knowledge::files::File;
use crate::knowledge::loader::Beside;
use crate::knowledge::shapes::RowPlace;

/// What the rows of a file are ordered by: the indicator's place in its list, then the
/// ids of what it is about, the period as it is written, and the figure's own id.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Order<'b> {
    indicator: usize,
    entities: [&'b str; 4],
    period: String,
    id: &'b str,
}

impl<'b> Order<'b> {
    /// Of a figure.
    pub fn new(base: &'b Base, figure: Figure<'b>) -> Self {
        let entities = [Some(figure.reporter), figure.partner, figure.product, figure.subject];
        Self {
            indicator: figure.indicator.index(),
            entities: entities.map(|id| id.map_or("", |id| &*base.entities[id.index()].id)),
            period: figure.period.map(|period| period.to_string()).unwrap_or_default(),
            id: figure.id,
        }
    }
}

/// A file that takes new rows.
pub struct Shelf<'b> {
    path: String,
    before: Option<String>,
    columns: Vec<String>,
    line_end: &'static str,
    rows: Vec<(Order<'b>, SeriesKey, RowPlace<'b>)>,
    /// Where each new row goes, and its line.
    added: Vec<(usize, Order<'b>, String)>,
}

impl<'b> Shelf<'b> {
    /// The file at `path`; `None` when there is none yet.
    pub fn new(beside: &'b Beside<'b>, file: Option<&File>, path: &str) -> Self {
        let figures = beside.base.figures.iter().zip(&beside.rows);
        let here = figures.filter(|(_, row)| row.line().file.path() == path);
        let rows =
            here.map(|(figure, row)| (Order::new(&beside.base, figure), figure.series(), *row));
        let text = file.map(File::text);
        let head = text.map(|text| text.split_inclusive('\n').next().unwrap_or_default());
        Self {
            path: path.to_owned(),
            before: text.map(str::to_owned),
            columns: text.map_or_else(|| COLUMNS.map(str::to_owned).into(), columns_of),
            line_end: if head.is_some_and(|head| head.ends_with("\r\n")) { "\r\n" } else { "\n" },
            rows: rows.collect(),
            added: Vec::new(),
        }
    }

    /// Adds a row: among those of its series, or else of its indicator, or else of the whole file, after
    /// the last that does not come after it. Files that somebody has put in an order of their own keep
    /// it that way.
    pub fn add(&mut self, order: Order<'b>, series: SeriesKey, texts: [String; COLUMNS.len()]) {
        let of_series = |row: &&(Order<'_>, SeriesKey, RowPlace<'_>)| row.1 == series;
        let of_indicator =
            |row: &&(Order<'_>, SeriesKey, RowPlace<'_>)| row.0.indicator == order.indicator;
        let mut scope: Vec<_> = self.rows.iter().filter(of_series).collect();
        if scope.is_empty() {
            scope = self.rows.iter().filter(of_indicator).collect();
        }
        if scope.is_empty() {
            scope = self.rows.iter().collect();
        }
        let text = self.before.as_deref().unwrap_or_default();
        let at = match (scope.iter().rev().find(|row| row.0 <= order), scope.first()) {
            (Some((_, _, row)), _) => after_line(text, row.line().end),
            (None, Some((_, _, row))) => row.line().start,
            (None, None) => text.len(),
        };
        let line = self.line(&texts);
        self.added.push((at, order, line));
    }

    /// The file with its new rows.
    pub fn into_change(mut self) -> Change {
        self.added.sort_by(|a, b| (a.0, &a.1).cmp(&(b.0, &b.1)));
        let text = self.before.as_deref().unwrap_or_default();
        let mut after = String::with_capacity(text.len() + 200 * self.added.len());
        if self.before.is_none() {
            after.push_str(&COLUMNS.join(","));
            after.push('\n');
        }
        let mut done = 0;
        for (at, _, line) in &self.added {
            after.push_str(&text[done..*at]);
            if !after.is_empty() && !after.ends_with('\n') {
                after.push_str(self.line_end);
            }
            after.push_str(line);
            after.push_str(self.line_end);
            done = *at;
        }
        after.push_str(&text[done..]);
        Change { path: self.path, before: self.before, after }
    }

    /// A row in the columns of the file, quoted as the rows are that need it.
    fn line(&self, texts: &[String; COLUMNS.len()]) -> String {
        let field = |column: &String| {
            let at = COLUMNS.iter().position(|name| name == column);
            at.map_or("", |at| texts[at].as_str())
        };
        let mut writer = WriterBuilder::new()
            .quote_style(QuoteStyle::Necessary)
            .terminator(Terminator::Any(b'\n'))
            .from_writer(Vec::new());
        // Writing to memory cannot fail, and what was text stays text.
        let _ = writer.write_record(self.columns.iter().map(field));
        let bytes = writer.into_inner().unwrap_or_default();
        String::from_utf8(bytes).unwrap_or_default().trim_end_matches('\n').to_owned()
    }
}

fn columns_of(text: &str) -> Vec<String> {
    let mut record = StringRecord::new();
    let mut reader = ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    // The loader has read the same row before.
    let _ = reader.read_record(&mut record);
    record.iter().map(str::to_owned).collect()
}

/// The start of the line after the one that ends at `end`.
fn after_line(text: &str, end: usize) -> usize {
    let rest = &text[end..];
    let breaks = if rest.starts_with("\r\n") { 2 } else { usize::from(!rest.is_empty()) };
    end + breaks
}
