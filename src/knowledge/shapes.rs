//! The shapes of the files, read so that every mistake is found in one go. A reader never stops at the
//! first: each value that is missing, of the wrong type or not one of its set is complained about where
//! it stands, and reading goes on with the next. That is why tables are read field by field instead of
//! being derived, since a derived reader gives up an entry at its first fault.

mod complaints;
mod document;
mod plain_rows;
mod recovery;
mod rows;
mod written;

pub use complaints::{Complaints, Place};
pub use document::{Document, Fields, Value};
pub use plain_rows::PlainRows;
pub use rows::{Cell, RowPlace, read_rows};
pub use written::{Text, Written};
