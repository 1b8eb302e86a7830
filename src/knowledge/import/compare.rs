//! Rows of a table against the figures of a base, and against one another: by id first, then by the
//! cell they stand for.

use foldhash::{HashMap, HashMapExt as _, HashSet};
use rust_decimal::Decimal;

use super::{COLUMNS, Claim, Conflict, Fate, New};
use crate::knowledge::Base;
use crate::knowledge::diagnostic::Severity;
use crate::knowledge::figures::{CellKey, Figure};
use crate::knowledge::loader::Beside;
use crate::knowledge::model::{FigureId, SourceId, StatusClass};
use crate::quantity::Bound;

/// Figures of the base and of the table by what they are compared by.
pub struct Comparison<'b> {
    beside: &'b Beside<'b>,
    by_id: HashMap<&'b str, usize>,
    by_cell: HashMap<CellKey, Vec<usize>>,
    /// Lines of the table with mistakes.
    wrong: HashSet<usize>,
    /// Rows of the table without mistakes whose id the base does not have.
    table_by_cell: HashMap<CellKey, Vec<usize>>,
}

/// A claim on a cell, wherever it stands.
#[derive(Clone, Copy)]
enum Place {
    Base(usize),
    Table(usize),
}

impl Place {
    fn is_base(self) -> bool {
        matches!(self, Place::Base(_))
    }
}

impl<'b> Comparison<'b> {
    /// Of a base and the table beside it.
    pub fn new(beside: &'b Beside<'b>) -> Self {
        let errors = beside.report.diagnostics().iter();
        let errors = errors.filter(|found| found.severity == Severity::Error);
        let mut comparison = Self {
            beside,
            wrong: errors.filter_map(|found| found.line).collect(),
            by_id: HashMap::with_capacity(beside.base.figures.len()),
            by_cell: HashMap::new(),
            table_by_cell: HashMap::new(),
        };
        for (at, figure) in beside.base.figures.iter().enumerate() {
            comparison.by_id.insert(figure.id, at);
            comparison.by_cell.entry(figure.cell()).or_default().push(at);
        }
        for (at, figure) in beside.figures.iter().enumerate() {
            if !comparison.by_id.contains_key(figure.id) && !comparison.is_wrong(at) {
                comparison.table_by_cell.entry(figure.cell()).or_default().push(at);
            }
        }
        comparison
    }

    /// The line of a row of the table.
    pub fn line(&self, at: usize) -> usize {
        self.beside.table[at].line().line()
    }

    /// What becomes of a row that has no mistake.
    pub fn fate(&self, at: usize) -> Fate {
        let figure = self.beside.figures.get(FigureId::new(at));
        match self.by_id.get(figure.id) {
            Some(&of_base) => self.by_id(at, of_base),
            None => self.by_cell(at, &figure),
        }
    }

    /// The texts of a row of the table.
    pub fn texts(&self, at: usize) -> [String; COLUMNS.len()] {
        self.beside.table[at].texts(COLUMNS).map(Option::unwrap_or_default)
    }

    /// Whether the loader complains about a row.
    pub fn is_wrong(&self, at: usize) -> bool {
        self.wrong.contains(&self.line(at))
    }

    fn by_id(&self, at: usize, of_base: usize) -> Fate {
        let own = self.beside.table[at].texts(COLUMNS);
        let others = self.beside.rows[of_base].texts(COLUMNS);
        let pairs = COLUMNS.into_iter().zip(own.into_iter().zip(others));
        // A column that the table does without says nothing about it.
        let pairs = pairs.filter_map(|(name, (own, other))| Some((name, own?, other?)));
        let differences: Vec<_> =
            pairs.filter(|(name, own, other)| !same_text(name, own, other)).collect();
        let place = self.place(Place::Base(of_base));
        if differences.is_empty() {
            return Fate::Same(place);
        }
        let remedy = format!(
            "if this is right and {place} is wrong, correct it there by hand; if both were \
             reported, give this row an id of its own and both rows the same word in `conflict`"
        );
        Fate::Conflicting(Conflict {
            what: "the id is in the base with other content".to_owned(),
            claim: self.own_claim(at),
            rivals: vec![self.claim(Place::Base(of_base))],
            differences,
            remedy,
        })
    }

    fn by_cell(&self, at: usize, own: &Figure) -> Fate {
        let of_base = self.by_cell.get(&own.cell()).map_or(&[][..], Vec::as_slice);
        let of_table = self.table_by_cell.get(&own.cell()).map_or(&[][..], Vec::as_slice);
        let of_base = of_base.iter().map(|&at| Place::Base(at));
        let of_table = of_table.iter().filter(|&&other| other != at).map(|&at| Place::Table(at));
        let agrees = |place: &Place| says(&self.figure(*place)) == says(own);
        let (agreeing, rivals): (Vec<Place>, Vec<Place>) =
            of_base.clone().chain(of_table).partition(agrees);

        let known = agreeing.iter().filter(|place| place.is_base());
        let has = |source| {
            known.clone().any(|place| sources(&self.figure(*place)).any(|other| other == source))
        };
        if let Some(first) = known.clone().next()
            && sources(own).all(has)
        {
            return Fate::Same(format!("{}, as {}", self.place(*first), self.figure(*first).id));
        }
        let marked =
            |place: Place| own.conflict.is_some() && self.figure(place).conflict == own.conflict;
        // Where the base has another value, the mark must be one that its own claims on the cell have.
        let admitted = if rivals.iter().any(|place| place.is_base()) {
            of_base.clone().any(marked)
        } else {
            rivals.is_empty() || rivals.iter().any(|place| marked(*place))
        };
        if admitted {
            let agreeing = agreeing.into_iter().map(|place| self.claim(place)).collect();
            let claim = self.own_claim(at);
            return Fate::New(New { claim, path: String::new(), is_new_file: false, agreeing });
        }
        let mut others = of_base.chain(rivals.iter().copied());
        let group = others.find_map(|place| self.figure(place).conflict);
        let remedy = match group {
            Some(group) => format!(
                "to bring it in beside the other, write `{group}` in its `conflict`; if the other \
                 is wrong, correct it by hand"
            ),
            None => format!(
                "to bring it in beside the other, write the same word in `conflict` of both, first \
                 at {}; if the other is wrong, correct it by hand",
                rivals.first().map(|place| self.place(*place)).unwrap_or_default()
            ),
        };
        Fate::Conflicting(Conflict {
            what: "another value for the same cell".to_owned(),
            claim: self.own_claim(at),
            rivals: rivals.into_iter().map(|place| self.claim(place)).collect(),
            differences: Vec::new(),
            remedy,
        })
    }

    fn figure(&self, place: Place) -> Figure<'b> {
        match place {
            Place::Base(at) => self.beside.base.figures.get(FigureId::new(at)),
            Place::Table(at) => self.beside.figures.get(FigureId::new(at)),
        }
    }

    /// `path:line`.
    fn place(&self, place: Place) -> String {
        match place {
            Place::Base(at) => self.beside.rows[at].line().name(),
            Place::Table(at) => self.beside.table[at].line().name(),
        }
    }

    fn own_claim(&self, at: usize) -> Claim {
        Claim { from: String::new(), ..self.claim(Place::Table(at)) }
    }

    fn claim(&self, place: Place) -> Claim {
        let figure = self.figure(place);
        let bound = match figure.bound {
            Bound::Exactly => String::new(),
            bound => format!("{bound} "),
        };
        let source = &self.beside.base.sources[figure.source.index()];
        let published = match source.published {
            Some(date) => date.to_string(),
            None => "undated".to_owned(),
        };
        Claim {
            from: format!("{}, {}", figure.id, self.place(place)),
            value: format!("{bound}{} {}", figure.value, figure.unit),
            source: format!("{} ({}, {published})", source.id, source.publisher),
        }
    }
}

/// What a figure is about: `trade-turnover AZ TR 2020`.
pub fn cell_in_words(base: &Base, figure: &Figure) -> String {
    let mut words = format!("{}", base.indicators[figure.indicator.index()].id);
    let sides = [Some(figure.reporter), figure.partner, figure.product, figure.subject];
    for entity in sides.into_iter().flatten() {
        words = format!("{words} {}", base.entities[entity.index()].id);
    }
    match figure.period {
        Some(period) => words = format!("{words} {period}"),
        None => words.push_str(" (no period)"),
    }
    if figure.status.class() != StatusClass::Measured {
        words = format!("{words} {}", figure.status);
    }
    words
}

/// What makes two claims on a cell the same.
fn says(figure: &Figure) -> (Decimal, Bound) {
    (figure.value, figure.bound)
}

fn sources(figure: &Figure) -> impl Iterator<Item = SourceId> {
    std::iter::once(figure.source).chain(figure.also.iter().copied())
}

/// Whether two fields of a column mean the same: `5` is `5.0`, and further sources have no order.
fn same_text(column: &str, own: &str, other: &str) -> bool {
    let number = |text: &str| text.parse::<Decimal>().ok();
    let parts = |text: &str| {
        let mut parts: Vec<String> = text.split('|').map(str::to_owned).collect();
        parts.sort_unstable();
        parts
    };
    own == other
        || match column {
            "value" => number(own).is_some() && number(own) == number(other),
            "also" => parts(own) == parts(other),
            _ => false,
        }
}
