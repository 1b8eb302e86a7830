//! Tables of figures of which nothing is wrong, read by as many threads as there are processors. What they
//! make of the pieces is put together in the order of the files, so that it is the same however many there
//! are. The first complaint ends it: who reads the files one by one then says it, and what else there is.

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
        read: Mutex::new(pieces.iter().map(|_| None).collect()),
    };
    let run = || work.run(languages, ids, indicators);
    thread::scope(|scope| {
        (1..threads).for_each(|_| _ = scope.spawn(run));
        run();
    });
    if work.failed.into_inner() {
        return None;
    }
    let mut whole = Reader::default();
    for read in work.read.into_inner().ok()? {
        whole.append(read?);
    }
    Some(whole)
}

/// Pieces to be read, each by whoever comes first.
struct Work<'p, 'f> {
    pieces: &'p [Piece<'f>],
    next: AtomicUsize,
    failed: AtomicBool,
    read: Mutex<Vec<Option<Reader<'f>>>>,
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
                Ok(mut done) if read.is_some() && complaints.is_empty() => done[at] = Some(reader),
                _ => self.failed.store(true, Ordering::Relaxed),
            }
        }
    }
}
