//! What is wrong with a base, so that it can be put right: each complaint names the file, the place in
//! it and what may stand there. A report is complete and in the order of the files, and it is shown
//! short (a line a complaint, for machines and tests) or with an excerpt of the file.

use std::fmt;
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Level, Origin, Renderer, Snippet};

use super::files::Files;

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The base cannot be used.
    Error,
    /// The base can be used but something is odd.
    Warning,
}

impl Severity {
    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
        }
    }
}

/// One complaint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// How bad it is.
    pub severity: Severity,
    /// The file, relative to the base.
    pub path: Box<str>,
    /// The place in bytes from the start of the file; empty when the file as a whole is meant.
    pub span: Range<usize>,
    /// The line of the place, counted from 1; `None` when the file as a whole is meant.
    pub line: Option<usize>,
    /// What is wrong.
    pub message: String,
    /// What to do about it, or what may stand there.
    pub remedy: Option<String>,
}

impl fmt::Display for Diagnostic {
    /// `path:line: error: message`, and below it `  help: remedy`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.path)?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        write!(f, ": {}: {}", self.severity.word(), self.message)?;
        match &self.remedy {
            Some(remedy) => write!(f, "\n  help: {remedy}"),
            None => Ok(()),
        }
    }
}

/// Every complaint about a base, in the order of the files and the places in them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report(Vec<Diagnostic>);

impl Report {
    /// Puts complaints in order; what was said twice about one place is said once.
    pub fn new(mut diagnostics: Vec<Diagnostic>) -> Self {
        let key = |d: &Diagnostic| (d.span.start, d.severity, d.span.end);
        diagnostics.sort_by(|a, b| {
            a.path
                .cmp(&b.path)
                .then_with(|| key(a).cmp(&key(b)))
                .then_with(|| a.message.cmp(&b.message))
        });
        diagnostics.dedup();
        Self(diagnostics)
    }

    /// The complaints.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.0
    }

    /// Whether there is nothing to complain about.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether the base cannot be used.
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }

    /// How many complaints of a severity there are.
    pub fn count(&self, severity: Severity) -> usize {
        self.0.iter().filter(|diagnostic| diagnostic.severity == severity).count()
    }

    /// Every complaint with an excerpt of its file and a caret under the place; `styled` adds colours
    /// for a terminal. `files` are those the report is about.
    pub fn render(&self, files: &Files, styled: bool) -> String {
        let renderer = if styled { Renderer::styled() } else { Renderer::plain() };
        let pieces = self.0.iter().map(|diagnostic| diagnostic.render(files, &renderer));
        pieces.collect::<Vec<String>>().join("\n\n")
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|diagnostic| writeln!(f, "{diagnostic}"))
    }
}

impl std::error::Error for Report {}

impl Diagnostic {
    fn render(&self, files: &Files, renderer: &Renderer) -> String {
        let level = match self.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
        };
        let title = level.primary_title(&*self.message);
        let text = files.get(&self.path).map(|file| file.text());
        let group = match (self.line, text) {
            (Some(line), Some(text)) => {
                let (excerpt, span) = excerpt(text, self.span.clone());
                let mark = AnnotationKind::Primary.span(span);
                let snippet = Snippet::source(excerpt).line_start(line).path(&*self.path);
                title.element(snippet.annotation(mark))
            }
            _ => title.element(Origin::path(&*self.path)),
        };
        let help = self.remedy.as_deref().map(|remedy| Level::HELP.message(remedy));
        renderer.render(&[group.elements(help)])
    }
}

/// The line a span begins in, and the span within it. One line is shown, however long the span is.
fn excerpt(text: &str, span: Range<usize>) -> (&str, Range<usize>) {
    let start = text[..span.start].rfind('\n').map_or(0, |at| at + 1);
    let end = text[span.start..].find('\n').map_or(text.len(), |at| span.start + at);
    (&text[start..end], span.start - start..span.end.clamp(span.start, end) - start)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn diagnostic(path: &str, start: usize, severity: Severity) -> Diagnostic {
        Diagnostic {
            severity,
            path: path.into(),
            span: start..start + 2,
            line: Some(2),
            message: "it is wrong".to_owned(),
            remedy: Some("put it right".to_owned()),
        }
    }

    #[test]
    fn a_report_is_in_the_order_of_the_files() {
        let report = Report::new(vec![
            diagnostic("b", 1, Severity::Error),
            diagnostic("a", 7, Severity::Warning),
            diagnostic("a", 4, Severity::Warning),
            diagnostic("a", 4, Severity::Warning),
        ]);
        let order: Vec<_> = report.0.iter().map(|d| (&*d.path, d.span.start)).collect();
        assert_eq!(order, [("a", 4), ("a", 7), ("b", 1)]);
        assert!(report.has_errors());
    }

    #[test]
    fn the_excerpt_has_a_caret_under_the_place() {
        let files = Files::new(vec![("a".to_owned(), "first\nsécond\nthird".into())]);
        let report = Report::new(vec![diagnostic("a", 9, Severity::Error)]);
        insta::assert_snapshot!(report.render(&files, false), @r"
        error: it is wrong
         --> a:2:3
          |
        2 | sécond
          |   ^^
          |
          = help: put it right
        ");
        insta::assert_snapshot!(report.to_string(), @r"
        a:2: error: it is wrong
          help: put it right
        ");
    }
}
