//! Where complaints are gathered while files are read.

use std::cell::RefCell;
use std::ops::Range;

use crate::knowledge::diagnostic::{Diagnostic, Report, Severity};
use crate::knowledge::files::File;

/// A place in a file.
#[derive(Clone, Copy, Debug)]
pub struct Place<'f> {
    /// The file.
    pub file: &'f File,
    /// First byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
}

impl<'f> Place<'f> {
    /// The bytes `span` of `file`.
    pub fn new(file: &'f File, span: Range<usize>) -> Self {
        Self { file, start: span.start, end: span.end }
    }

    /// The line it begins in, counted from 1.
    pub fn line(self) -> usize {
        self.file.line(self.start)
    }

    /// `path:line`, to point at it from elsewhere.
    pub fn name(self) -> String {
        format!("{}:{}", self.file.path(), self.line())
    }
}

/// Complaints as they come up. Shared by everything that reads, hence the cell.
#[derive(Default)]
pub struct Complaints {
    found: RefCell<Vec<Diagnostic>>,
    muted: RefCell<Vec<(String, Range<usize>)>>,
}

impl Complaints {
    /// Something at `place` makes the base unusable.
    pub fn error(&self, place: Place<'_>, message: impl Into<String>, remedy: impl Into<String>) {
        self.at(Severity::Error, place, message.into(), remedy.into());
    }

    /// Something at `place` is odd.
    pub fn warn(&self, place: Place<'_>, message: impl Into<String>, remedy: impl Into<String>) {
        self.at(Severity::Warning, place, message.into(), remedy.into());
    }

    /// Something is wrong with a file as a whole, which may not even be there.
    pub fn file(
        &self,
        severity: Severity,
        path: &str,
        message: impl Into<String>,
        remedy: impl Into<String>,
    ) {
        let (message, remedy) = (message.into(), Some(remedy.into()));
        let path = path.into();
        self.found.borrow_mut().push(Diagnostic {
            severity,
            path,
            span: 0..0,
            line: None,
            message,
            remedy,
        });
    }

    /// Says nothing more about a part of a file. Where the syntax is broken, what follows from it must
    /// not be complained about as well.
    pub fn mute(&self, place: Place<'_>) {
        self.muted.borrow_mut().push((place.file.path().to_owned(), place.start..place.end));
    }

    /// Adds what was found of other files.
    pub fn append(&self, others: Complaints) {
        self.found.borrow_mut().append(&mut others.found.into_inner());
        self.muted.borrow_mut().append(&mut others.muted.into_inner());
    }

    /// Whether the base is unusable already.
    pub fn has_errors(&self) -> bool {
        self.found.borrow().iter().any(|diagnostic| diagnostic.severity == Severity::Error)
    }

    /// Whether there is nothing to say so far.
    pub fn is_empty(&self) -> bool {
        self.found.borrow().is_empty()
    }

    /// Everything that was found.
    pub fn into_report(self) -> Report {
        Report::new(self.found.into_inner())
    }

    fn at(&self, severity: Severity, place: Place<'_>, message: String, remedy: String) {
        let path = place.file.path();
        let muted = self.muted.borrow();
        if muted.iter().any(|(file, span)| file == path && span.contains(&place.start)) {
            return;
        }
        self.found.borrow_mut().push(Diagnostic {
            severity,
            path: path.into(),
            span: place.start..place.end,
            line: Some(place.line()),
            message,
            remedy: (!remedy.is_empty()).then_some(remedy),
        });
    }
}
