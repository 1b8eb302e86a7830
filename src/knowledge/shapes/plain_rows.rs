//! CSV files of which nothing is wrong, fast: piece by piece, so that several threads can read one. Whoever meets
//! anything out of the ordinary gets nothing and has the file read again by [`super::read_rows`], which knows what
//! to say about it; so the two need not agree on anything but on files that are right.

use std::ops::Range;

use csv::StringRecord;
use memchr::{memchr, memrchr};

use super::complaints::Complaints;
use super::rows::{Cell, RowPlace, column_order};
use crate::knowledge::files::File;

/// A file whose first row is right.
#[derive(Clone, Copy)]
pub struct PlainRows<'f, const N: usize> {
    file: &'f File,
    /// Where each of the columns stands.
    order: [Option<usize>; N],
    width: usize,
    /// Where the first row ends.
    body: usize,
}

/// A field: where it stands in the text, or among what had to be written without doubled quotation marks.
#[derive(Clone, Copy)]
enum Field {
    Text(usize, usize),
    Scratch(usize, usize),
}

impl<'f, const N: usize> PlainRows<'f, N> {
    /// Reads the first row; `None` unless it names all the columns and nothing else.
    pub fn open(file: &'f File, columns: [&str; N]) -> Option<Self> {
        let text = file.text();
        let (first, _) = text.split_once('\n')?;
        let record = StringRecord::from_iter(first.split(','));
        // Without quotation marks the columns are what stands between the commas.
        let order =
            column_order(RowPlace::new(file, 0), &record, columns, &[], &Complaints::default())?;
        let is_plain = memchr(b'\r', text.as_bytes()).is_none();
        is_plain.then_some(Self { file, order, width: record.len(), body: first.len() + 1 })
    }

    /// The rows in pieces of about `size` bytes, each of whole lines.
    pub fn pieces(&self, size: usize) -> Vec<Range<usize>> {
        let bytes = self.file.text().as_bytes();
        let (mut pieces, mut from) = (Vec::new(), self.body);
        while from < bytes.len() {
            let to = (from + size.max(1)).min(bytes.len());
            let to = match memchr(b'\n', &bytes[to..]) {
                Some(rest) if memrchr(b'\n', &bytes[to - 1..to]).is_none() => to + rest + 1,
                Some(_) => to,
                None => bytes.len(),
            };
            pieces.push(from..to);
            from = to;
        }
        pieces
    }

    /// Calls `each` with the cells of every row of a piece; `None` when one of them is not quite right.
    pub fn read(&self, piece: Range<usize>, mut each: impl FnMut([Cell<'f, '_>; N])) -> Option<()> {
        let text = self.file.text();
        let bytes = text.as_bytes();
        let mut scratch = String::new();
        let mut at = piece.start;
        while at < piece.end {
            let end = memchr(b'\n', &bytes[at..piece.end]).map_or(piece.end, |length| at + length);
            if end > at {
                scratch.clear();
                let fields = self.fields(at, end, &mut scratch)?;
                let row = RowPlace::new(self.file, at);
                let mut cells = [Cell::new("", None, row); N];
                for (cell, &column) in cells.iter_mut().zip(&self.order) {
                    let text = column.map_or("", |column| match fields[column] {
                        Field::Text(from, to) => &text[from..to],
                        Field::Scratch(from, to) => &scratch[from..to],
                    });
                    if text.starts_with(' ') || text.ends_with(' ') {
                        return None;
                    }
                    *cell = Cell::new(text, column, row);
                }
                each(cells);
            }
            at = end + 1;
        }
        Some(())
    }

    /// The fields of a line, of which there must be just as many as columns.
    fn fields(&self, start: usize, end: usize, scratch: &mut String) -> Option<[Field; N]> {
        let text = self.file.text();
        let bytes = text.as_bytes();
        let mut fields = [Field::Text(0, 0); N];
        let mut at = start;
        for (number, field) in fields[..self.width].iter_mut().enumerate() {
            let stop = if bytes[at..end].first() == Some(&b'"') {
                let (read, stop) = quoted(text, at + 1, end, scratch)?;
                *field = read;
                stop
            } else {
                let stop = plain(&bytes[at..end])? + at;
                *field = Field::Text(at, stop);
                stop
            };
            let is_last = number + 1 == self.width;
            if is_last != (stop == end) || (!is_last && bytes[stop] != b',') {
                return None;
            }
            at = stop + 1;
        }
        Some(fields)
    }
}

/// Where a field without quotation marks ends; `None` when it has one. Fields are short: to look for either mark
/// many bytes at a time takes longer to begin than this to end.
fn plain(bytes: &[u8]) -> Option<usize> {
    for (at, byte) in bytes.iter().enumerate() {
        match byte {
            b',' => return Some(at),
            b'"' => return None,
            _ => {}
        }
    }
    Some(bytes.len())
}

/// A field whose quotation mark has been read, and where it ends.
fn quoted(text: &str, from: usize, end: usize, scratch: &mut String) -> Option<(Field, usize)> {
    let bytes = text.as_bytes();
    let mark = |at: usize| memchr(b'"', &bytes[at..end]).map(|length| at + length);
    let first = mark(from)?;
    if bytes[first + 1..end].first() != Some(&b'"') {
        return Some((Field::Text(from, first), first + 1));
    }
    let begin = scratch.len();
    let (mut at, mut close) = (from, first);
    while bytes[close + 1..end].first() == Some(&b'"') {
        scratch.push_str(&text[at..=close]);
        at = close + 2;
        close = mark(at)?;
    }
    scratch.push_str(&text[at..close]);
    Some((Field::Scratch(begin, scratch.len()), close + 1))
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use proptest::prelude::*;

    use super::super::read_rows;
    use super::*;

    type Rows = Vec<(String, String)>;

    fn plainly(file: &File, size: usize) -> Option<Rows> {
        let rows = RefCell::new(Rows::new());
        let plain = PlainRows::open(file, ["id", "name"])?;
        for piece in plain.pieces(size) {
            plain.read(piece, |[id, name]| {
                rows.borrow_mut().push((id.str().to_owned(), name.str().to_owned()));
            })?;
        }
        Some(rows.into_inner())
    }

    /// What the slow reader makes of a file; `None` when it complains.
    fn slowly(file: &File) -> Option<Rows> {
        let complaints = Complaints::default();
        let mut rows = Rows::new();
        let read = read_rows(file, ["id", "name"], &[], &complaints, |[id, name]| {
            rows.push((id.str().to_owned(), name.str().to_owned()));
        });
        (read.is_some() && !complaints.has_errors()).then_some(rows)
    }

    fn file(text: &str) -> File {
        File::new("a.csv".to_owned(), text.to_owned().into())
    }

    #[test]
    fn right_files_are_read_whatever_the_pieces() {
        let text = "name,id\n\nOne,1\n\"T,w \"\"o\"\"\",2\n\"\",3\nƏ,\"4\"";
        let rows = slowly(&file(text));
        assert_eq!(rows.as_ref().map(Vec::len), Some(4));
        for size in 0..text.len() + 2 {
            assert_eq!(plainly(&file(text), size), rows, "pieces of {size}");
        }
    }

    proptest! {
        #[test]
        fn what_is_read_is_what_the_slow_reader_reads(
            text in "[ab\",\r\n ]{0,24}",
            size in 1_usize..12,
        ) {
            let file = file(&format!("id,name\n{text}"));
            let read = plainly(&file, size);
            prop_assert!(read.is_none() || read == slowly(&file));
        }
    }
}
