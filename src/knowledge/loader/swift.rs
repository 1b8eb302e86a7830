//! Tables of figures of which nothing is wrong, read by as many threads as there are processors. What they
//! make of the pieces is put together in the order of the files, so that it is the same however many there
//! are. The first complaint ends it: who reads the files one by one then says it, and what else there is.

use std::collections::BTreeMap;
use std::num::NonZero;
use std::ops::Range;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;

use super::context::Context;
use super::figures::{COLUMNS, Reader};
use super::ids::Ids;
use super::languages::Languages;
use crate::knowledge::files::File;
use crate::knowledge::model::Indicator;
use crate::knowledge::shapes::{Complaints, PlainRows};

/// Bytes of a piece. Each piece has pools of its own that must be put together, so that it should be large
/// beside what a few series take.
const PIECE: usize = 1 << 20;

/// A part of a file.
type Piece<'f> = (PlainRows<'f, { COLUMNS.len() }>, Range<usize>);

/// Reads the files; `None` when there is anything to complain about.
pub fn read<'f>(
    files: &[&'f File],
    languages: &Languages<'_>,
    ids: &Ids<'_>,
    indicators: &[Indicator],
) -> Option<Reader<'f>> {
    let mut pieces: Vec<Piece<'f>> = Vec::new();
    for file in files {
        let rows = PlainRows::open(file, COLUMNS)?;
        pieces.extend(rows.pieces(PIECE).into_iter().map(|piece| (rows, piece)));
    }
    let bytes: usize = pieces.iter().map(|(_, piece)| piece.len()).sum();
    let threads = thread::available_parallelism().map_or(1, NonZero::get).min(bytes / PIECE + 1);
    let work = Work {
        pieces: &pieces,
        next: AtomicUsize::new(0),
        failed: AtomicBool::new(false),
        read: Mutex::new(Whole::default()),
    };
    let run = || work.run(languages, ids, indicators);
    thread::scope(|scope| {
        (1..threads).for_each(|_| _ = scope.spawn(run));
        run();
    });
    let whole = work.read.into_inner().ok()?;
    (!work.failed.into_inner()).then_some(whole.reader)
}

/// Pieces to be read, each by whoever comes first.
struct Work<'p, 'f> {
    pieces: &'p [Piece<'f>],
    next: AtomicUsize,
    failed: AtomicBool,
    read: Mutex<Whole<'f>>,
}

/// What the first pieces have come to, put together while others are read.
#[derive(Default)]
struct Whole<'f> {
    reader: Reader<'f>,
    /// How many pieces are in it.
    pieces: usize,
    /// Those that were read before one that stands before them.
    early: BTreeMap<usize, Reader<'f>>,
}

impl<'f> Whole<'f> {
    /// Takes the piece at a place.
    fn take(&mut self, at: usize, reader: Reader<'f>) {
        self.early.insert(at, reader);
        while let Some(next) = self.early.remove(&self.pieces) {
            self.reader.append(next);
            self.pieces += 1;
        }
    }
}

impl Work<'_, '_> {
    fn run(&self, languages: &Languages<'_>, ids: &Ids<'_>, indicators: &[Indicator]) {
        let complaints = Complaints::default();
        let context = Context { languages, ids, complaints: &complaints };
        while !self.failed.load(Ordering::Relaxed) {
            let at = self.next.fetch_add(1, Ordering::Relaxed);
            let Some((rows, piece)) = self.pieces.get(at) else { return };
            let mut reader = Reader::default();
            let read = rows.read(piece.clone(), |cells| reader.take(cells, &context, indicators));
            match self.read.lock() {
                Ok(mut whole) if read.is_some() && complaints.is_empty() => whole.take(at, reader),
                _ => self.failed.store(true, Ordering::Relaxed),
            }
        }
    }
}
