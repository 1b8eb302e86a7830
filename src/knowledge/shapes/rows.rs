//! CSV files, row by row. A row is split once and its cells borrow from it; where a cell stands in the
//! file is worked out only when there is something to complain about.
//!
//! The first row names the columns, each just once and in any order.

use std::ops::Range;

use csv::{ReaderBuilder, StringRecord};

use super::complaints::{Complaints, Place};
use super::written::Written;
use crate::knowledge::files::File;

/// Where a row begins.
#[derive(Clone, Copy, Debug)]
pub struct RowPlace<'f> {
    file: &'f File,
    start: usize,
}

/// One cell.
#[derive(Clone, Copy, Debug)]
pub struct Cell<'f, 'r> {
    text: &'r str,
    /// `None` when the file does without the column.
    column: Option<usize>,
    row: RowPlace<'f>,
}

impl<'f> RowPlace<'f> {
    /// Of the row that begins at the byte `start`.
    pub(super) fn new(file: &'f File, start: usize) -> Self {
        Self { file, start }
    }

    /// The place of a cell, counted from 0.
    pub fn cell(self, column: usize) -> Place<'f> {
        Place::new(self.file, cell_span(self.file.text(), self.start, column))
    }

    /// The place of the cell of a column; the whole line when the file does without it.
    pub fn named(self, column: &str) -> Place<'f> {
        let head = first_record(self.file.text());
        let at = head.iter().position(|name| name == column);
        at.map_or_else(|| self.line(), |at| self.cell(at))
    }

    /// The whole line.
    pub fn line(self) -> Place<'f> {
        let rest = &self.file.text()[self.start..];
        let length = rest.find(['\r', '\n']).unwrap_or(rest.len());
        Place::new(self.file, self.start..self.start + length)
    }

    /// The texts of `columns` as they stand in the row; `None` for those that the file does without.
    pub fn texts<const N: usize>(self, columns: [&str; N]) -> [Option<String>; N] {
        let Place { start, end, .. } = self.line();
        let head = first_record(self.file.text());
        let row = first_record(&self.file.text()[start..end]);
        columns.map(|name| {
            let at = head.iter().position(|column| column == name)?;
            row.get(at).map(str::to_owned)
        })
    }
}

impl<'f, 'r> Cell<'f, 'r> {
    /// Of a row; `column` is `None` when the file does without it.
    pub(super) fn new(text: &'r str, column: Option<usize>, row: RowPlace<'f>) -> Self {
        Self { text, column, row }
    }

    /// The text, when there is any.
    pub fn some(self) -> Option<Self> {
        (!self.text.is_empty()).then_some(self)
    }

    /// The text, after a complaint when there is none; `key` names the column.
    pub fn required(self, key: &str, complaints: &Complaints) -> Option<Self> {
        if self.text.is_empty() {
            complaints.error(self.place(), format!("`{key}` is empty"), "fill it in");
        }
        self.some()
    }

    /// The parts between `|`.
    pub fn parts(self) -> impl Iterator<Item = Self> {
        let parts = self.text.split('|').filter(|part| !part.is_empty());
        parts.map(move |text| Self { text, ..self })
    }

    /// The row it stands in.
    pub fn row(self) -> RowPlace<'f> {
        self.row
    }

    /// The text, as long as the row is at hand.
    pub fn str(self) -> &'r str {
        self.text
    }
}

impl<'f> Written<'f> for Cell<'f, '_> {
    fn text(&self) -> &str {
        self.text
    }

    fn place(&self) -> Place<'f> {
        self.column.map_or_else(|| self.row.line(), |column| self.row.cell(column))
    }
}

/// Calls `each` with the cells of every whole row, in the order of `columns`; `None` when the first row
/// is not right. A column of `optional` may be missing, and all its cells are empty then.
pub fn read_rows<'f, const N: usize>(
    file: &'f File,
    columns: [&str; N],
    optional: &[&str],
    complaints: &Complaints,
    mut each: impl FnMut([Cell<'f, '_>; N]),
) -> Option<()> {
    let text = file.text();
    let mut reader =
        ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    let mut record = StringRecord::new();
    let mut next = |record: &mut StringRecord| -> Option<RowPlace<'f>> {
        // The text is valid UTF-8 and in memory, so that reading it cannot fail.
        reader.read_record(record).ok().filter(|more| *more)?;
        let start = record.position().map_or(0, |position| position.byte());
        let start = usize::try_from(start).unwrap_or(text.len()).min(text.len());
        // The position is taken before the line breaks that precede the row are skipped.
        let breaks = text[start..].bytes().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        Some(RowPlace { file, start: start + breaks })
    };
    let Some(head) = next(&mut record) else {
        let place = Place::new(file, 0..0);
        complaints.error(place, "the file is empty", expected(&columns));
        return None;
    };
    let order = column_order(head, &record, columns, optional, complaints)?;
    let width = record.len();
    while let Some(row) = next(&mut record) {
        if record.len() != width {
            let message = format!("the row has {} fields, not {width}", record.len());
            let remedy =
                "put a field with a comma or a quotation mark in it between quotation marks";
            complaints.error(row.line(), message, remedy);
            continue;
        }
        if record.as_slice().contains('\n') {
            let message = "a field of the row runs over several lines";
            complaints.error(row.line(), message, "a closing quotation mark may be missing");
            continue;
        }
        let text = |column: Option<usize>| column.map_or("", |column| &record[column]);
        let cells = order.map(|column| Cell { text: text(column), column, row });
        for cell in &cells {
            let padded = |text: &str| text.starts_with(' ') || text.ends_with(' ');
            if padded(cell.text) {
                let message = "the field begins or ends with a space";
                complaints.error(cell.place(), message, "take the space out");
            }
        }
        each(cells);
    }
    Some(())
}

fn expected(columns: &[&str]) -> String {
    format!("the first row must be {}", columns.join(","))
}

/// Where each of `columns` stands, if it is there; `None` when the first row is not right.
pub(super) fn column_order<const N: usize>(
    head: RowPlace<'_>,
    record: &StringRecord,
    columns: [&str; N],
    optional: &[&str],
    complaints: &Complaints,
) -> Option<[Option<usize>; N]> {
    let mut right = true;
    for (at, name) in record.iter().enumerate() {
        let twice = record.iter().take(at).any(|earlier| earlier == name);
        if twice || !columns.contains(&name) {
            let problem = if twice { "stands twice" } else { "is unknown" };
            let message = format!("the column `{name}` {problem}");
            complaints.error(head.cell(at), message, expected(&columns));
            right = false;
        }
    }
    let order = columns.map(|name| record.iter().position(|column| column == name));
    let missing = |(name, at): &(&&str, Option<usize>)| at.is_none() && !optional.contains(*name);
    for (name, _) in columns.iter().zip(order).filter(missing) {
        let message = format!("the column `{name}` is missing");
        complaints.error(head.line(), message, expected(&columns));
        right = false;
    }
    right.then_some(order)
}

/// The fields of the first row of a text; none when it has no row.
fn first_record(text: &str) -> StringRecord {
    let mut reader =
        ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    let mut record = StringRecord::new();
    // The text is in memory, so that reading it cannot fail; without a row the record stays empty.
    let _ = reader.read_record(&mut record);
    record
}

/// The bytes of a cell with its quotation marks, in the row that begins at `start`.
fn cell_span(text: &str, start: usize, column: usize) -> Range<usize> {
    let bytes = text.as_bytes();
    let (mut at, mut left) = (start, column);
    loop {
        let from = at;
        if bytes.get(at) == Some(&b'"') {
            at += 1;
            while at < bytes.len() && !(bytes[at] == b'"' && bytes.get(at + 1) != Some(&b'"')) {
                at += if bytes[at] == b'"' { 2 } else { 1 };
            }
            at += 1;
        }
        while at < bytes.len() && !matches!(bytes[at], b',' | b'\r' | b'\n') {
            at += 1;
        }
        let end = at.min(bytes.len());
        if left == 0 || bytes.get(at) != Some(&b',') {
            return from.min(end)..end;
        }
        left -= 1;
        at += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::files::Files;

    #[track_caller]
    fn reads(text: &'static str) -> (Vec<String>, String) {
        reads_without(&[], text)
    }

    #[track_caller]
    fn reads_without(optional: &[&str], text: &'static str) -> (Vec<String>, String) {
        let files = Files::new(vec![("a.csv".to_owned(), text.into())]);
        let complaints = Complaints::default();
        let mut rows = Vec::new();
        let (file, columns) = (files.get("a.csv").unwrap(), ["id", "name"]);
        read_rows(file, columns, optional, &complaints, |[id, name]| {
            let place = name.place();
            rows.push(format!("{}={} @{}", id.str(), name.str(), &text[place.start..place.end]));
            let texts = id.row().texts(columns).map(Option::unwrap_or_default);
            assert_eq!(texts, [id.str(), name.str()]);
        });
        (rows, complaints.into_report().to_string())
    }

    #[test]
    fn columns_may_stand_in_any_order_and_cells_know_their_place() {
        let (rows, report) = reads("name,id\r\n\r\nOne,1\r\n\"T,w \"\"o\"\"\",2\r\n");
        assert_eq!(rows, ["1=One @One", "2=T,w \"o\" @\"T,w \"\"o\"\"\""]);
        assert_eq!(report, "");
    }

    #[test]
    fn an_optional_column_may_be_missing_and_its_cells_are_the_line() {
        let (rows, report) = reads_without(&["name"], "id\n1\n");
        assert_eq!((rows, report.as_str()), (vec!["1= @1".to_owned()], ""));
        assert!(reads_without(&["name"], "name\nOne\n").1.contains("the column `id` is missing"));
    }

    #[test]
    fn rows_that_do_not_fit_are_complained_about_by_line() {
        let (rows, report) = reads("id,name\n1\n\n2,Two \n3,a,b\n");
        assert_eq!(rows.len(), 1);
        insta::assert_snapshot!(report, @r"
        a.csv:2: error: the row has 1 fields, not 2
          help: put a field with a comma or a quotation mark in it between quotation marks
        a.csv:4: error: the field begins or ends with a space
          help: take the space out
        a.csv:5: error: the row has 3 fields, not 2
          help: put a field with a comma or a quotation mark in it between quotation marks
        ");
    }

    #[test]
    fn a_wrong_first_row_names_each_column() {
        insta::assert_snapshot!(reads("id,nome,id\n1,2,3\n").1, @r"
        a.csv:1: error: the column `name` is missing
          help: the first row must be id,name
        a.csv:1: error: the column `nome` is unknown
          help: the first row must be id,name
        a.csv:1: error: the column `id` stands twice
          help: the first row must be id,name
        ");
        insta::assert_snapshot!(reads("").1, @r"
        a.csv:1: error: the file is empty
          help: the first row must be id,name
        ");
    }
}
