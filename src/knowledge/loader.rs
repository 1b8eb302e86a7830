//! From files to a checked base. Everything is read before anything is refused: ids first, then what
//! refers to them, so that one run names every mistake in every file.

mod context;
mod entities;
mod fact_ids;
mod facts;
mod figures;
mod ids;
mod indicators;
mod inflection;
mod languages;
mod layout;
mod names;
mod packs;
mod places;
mod sources;
mod swift;
mod table;
mod words;

use std::panic::resume_unwind;
use std::thread::{self, ScopedJoinHandle};

use super::Base;
use super::diagnostic::Report;
use super::figures::{Figures, Index};
use super::files::{File, Files};
use super::model::{
    EntityId, EntityKind, EventId, FactId, IndicatorId, OfficeId, SourceId, TopicId,
};
use super::questions;
use super::review::review;
use super::shapes::{Complaints, Document, Fields, RowPlace};
use crate::language::Pack;
use context::{Context, Item};
use fact_ids::FactIds;
pub use figures::COLUMNS;
use figures::{Listed, Reader};
use ids::{IdShape, Ids, Register};
use languages::Languages;
use layout::Layout;
use names::Names;
pub use names::Owner;
pub use places::{Name, Places};

/// Reads a base. Regression questions are not part of it and are left to [`check`].
///
/// # Errors
/// Every mistake in every file, when there is one that makes the base unusable.
pub fn load(files: &Files) -> Result<Base, Report> {
    let complaints = Complaints::default();
    let base = read(files, &complaints, false, None).base;
    let report = complaints.into_report();
    if report.has_errors() { Err(report) } else { Ok(base) }
}

/// Every mistake in every file, the regression questions included, and what is doubtful in a base without
/// mistakes.
pub fn check(files: &Files) -> Report {
    let complaints = Complaints::default();
    read(files, &complaints, true, None);
    complaints.into_report()
}

/// A base, and a table of figures read as if it were one of its files.
pub struct Beside<'f> {
    /// The base without the table.
    pub base: Base,
    /// Where each figure of the base stands.
    pub rows: Vec<RowPlace<'f>>,
    /// What is odd in the base.
    pub warnings: Report,
    /// The figures of the table; those of a row with mistakes are not to be used.
    pub figures: Figures,
    /// Where each figure of the table stands.
    pub table: Vec<RowPlace<'f>>,
    /// Every mistake in the table.
    pub report: Report,
}

/// Reads a base with its questions, and a table of figures that are not part of it yet. The table may
/// have figures of the base, and may do without columns that no figure needs.
///
/// # Errors
/// Every mistake in the base, when there is one that makes it unusable.
pub fn load_beside<'f>(files: &'f Files, table: &'f File) -> Result<Beside<'f>, Report> {
    let (complaints, of_table) = (Complaints::default(), Complaints::default());
    let read = read(files, &complaints, true, Some((table, &of_table)));
    let warnings = complaints.into_report();
    if warnings.has_errors() {
        return Err(warnings);
    }
    let Read { base, rows, table: Listed { list: figures, rows: table, .. } } = read;
    Ok(Beside { base, rows, warnings, figures, table, report: of_table.into_report() })
}

/// What has been read.
struct Read<'f> {
    base: Base,
    rows: Vec<RowPlace<'f>>,
    table: Listed<'f>,
}

/// Reads everything, and a table beside the base if there is one, with a place for its complaints. Who
/// checks the base has its questions and doubts looked at too. With a complaint of the severity of an error
/// the result is not to be used.
fn read<'f>(
    files: &'f Files,
    complaints: &Complaints,
    checking: bool,
    table: Option<(&'f File, &Complaints)>,
) -> Read<'f> {
    let layout = Layout::new(files, complaints);
    // What the packs say nothing else needs, so that they are read beside it.
    let (read, places) = thread::scope(|scope| {
        let packs = scope.spawn(|| {
            let complaints = Complaints::default();
            (packs(&layout, &complaints), complaints)
        });
        let (mut read, places) = facts(files, &layout, complaints, checking, table);
        let (packs, of_packs) = joined(packs);
        complaints.append(of_packs);
        read.base.packs = packs;
        (read, places)
    });
    if let Some(places) = places.filter(|_| !complaints.has_errors()) {
        review(&read.base, &places, complaints);
    }
    read
}

/// Reads everything but the packs; with where it stands, if the base is checked.
fn facts<'f>(
    files: &'f Files,
    layout: &Layout<'f>,
    complaints: &Complaints,
    checking: bool,
    table: Option<(&'f File, &Complaints)>,
) -> (Read<'f>, Option<Places<'f>>) {
    let documents = Documents::parse(layout, complaints);
    let languages = Languages::new(layout.languages.iter().map(|files| files.code));
    let sources = layout.sources.and_then(|file| sources::read(file, complaints));

    let mut register = Register::new("source", sources.as_ref().map_or(0, Vec::len));
    if sources.is_none() {
        register.incomplete();
    }
    let sources = sources.unwrap_or_default();
    for (at, (source, place)) in sources.iter().enumerate() {
        register.add(&source.id, SourceId::new(at), *place, complaints);
    }
    let mut ids = Ids::new(register);
    let tables = Tables::new(&documents, &mut ids, complaints);
    let context = Context { languages: &languages, ids: &ids, complaints };

    let mut names = Names::default();
    let mut indicators = Vec::with_capacity(tables.indicators.len());
    for (at, item) in tables.indicators.into_iter().enumerate() {
        indicators.push(indicators::read(item, IndicatorId::new(at), &context, &mut names));
    }
    let figures =
        swift::read(&layout.figures, &languages, &ids, &indicators).unwrap_or_else(|| {
            let mut figures = Reader::default();
            for file in &layout.figures {
                figures.read(file, &[], &context, &indicators);
            }
            figures
        });
    let figures = figures.finish();
    figures.check_conflicts(complaints);

    // Figures that refer to nothing leave stand-ins that the index could trip over.
    let sound = !complaints.has_errors();
    let (base, places, table) = thread::scope(|scope| {
        let index = scope.spawn(|| match sound {
            true => Index::new(&figures.list, indicators.len()),
            false => Index::default(),
        });
        let mut facts = FactIds::new(&figures, complaints);
        facts.add_all(&tables.events, |at| FactId::Event(EventId::new(at)), complaints);
        facts.add_all(&tables.offices, |at| FactId::Office(OfficeId::new(at)), complaints);
        facts.add_all(&tables.topics, |at| FactId::Topic(TopicId::new(at)), complaints);

        let table = table.map(|(file, complaints)| {
            let context = Context { languages: &languages, ids: &ids, complaints };
            table::read(file, &context, &indicators, &facts)
        });

        let mut entities = Vec::with_capacity(tables.entities.len());
        for (at, (kind, item)) in tables.entities.into_iter().enumerate() {
            let own = EntityId::new(at);
            entities.push(entities::read(item, own, kind, &context, &facts, &mut names));
        }
        let ambiguous = tables.ambiguous.into_iter();
        let ambiguous =
            ambiguous.map(|item| entities::read_ambiguous(item, &context, &mut names)).collect();
        names.check(&indicators, &entities, complaints);
        let places = checking.then(|| Places {
            figures: figures.rows.clone(),
            sources: sources.iter().map(|(_, place)| *place).collect(),
            events: places::of_items(files, &tables.events),
            offices: places::of_items(files, &tables.offices),
            topics: places::of_items(files, &tables.topics),
            names: places::of_names(files, &names),
        });

        let events = tables.events.into_iter().map(|item| facts::event(item, &context)).collect();
        let offices =
            tables.offices.into_iter().map(|item| facts::office(item, &context)).collect();
        let topics = tables.topics.into_iter();
        let topics = topics.map(|item| facts::topic(item, &context, &facts)).collect();
        if checking {
            for file in &layout.questions {
                questions::check(file, complaints, &|id| {
                    facts.fact(context.ids, id, "fact", Some, complaints);
                });
            }
        }
        let mut index = joined(index);
        index.place(&figures.list, &entities);
        let (packs, indicators, figures, sources) = Default::default();
        let base = Base {
            packs,
            indicators,
            entities,
            ambiguous,
            figures,
            events,
            offices,
            topics,
            sources,
            index,
        };
        (base, places, table)
    });
    let Listed { list: figures, rows, .. } = figures;
    let sources = sources.into_iter().map(|(source, _)| source).collect();
    let base = Base { indicators, figures, sources, ..base };
    (Read { base, rows, table: table.unwrap_or_default() }, places)
}

/// What a thread has made.
fn joined<T>(thread: ScopedJoinHandle<'_, T>) -> T {
    thread.join().unwrap_or_else(|panic| resume_unwind(panic))
}

/// The parsed files that hold tables.
struct Documents<'f> {
    indicators: Vec<Document<'f>>,
    entities: Vec<Document<'f>>,
    events: Vec<Document<'f>>,
    offices: Vec<Document<'f>>,
    topics: Vec<Document<'f>>,
}

impl<'f> Documents<'f> {
    fn parse(layout: &Layout<'f>, complaints: &Complaints) -> Self {
        let parse = |files: &[&'f File]| -> Vec<Document<'f>> {
            files.iter().map(|file| Document::parse(file, complaints)).collect()
        };
        Self {
            indicators: parse(layout.indicators.as_slice()),
            entities: parse(&layout.entities),
            events: parse(&layout.events),
            offices: parse(layout.offices.as_slice()),
            topics: parse(&layout.topics),
        }
    }
}

/// The tables of all files, their ids read and known.
struct Tables<'d> {
    indicators: Vec<Item<'d>>,
    entities: Vec<(EntityKind, Item<'d>)>,
    ambiguous: Vec<Fields<'d>>,
    events: Vec<Item<'d>>,
    offices: Vec<Item<'d>>,
    topics: Vec<Item<'d>>,
}

impl<'d> Tables<'d> {
    fn new(documents: &'d Documents<'_>, ids: &mut Ids<'d>, complaints: &'d Complaints) -> Self {
        let items = |documents: &'d [Document<'_>], key: &'static str| -> Vec<Item<'d>> {
            let mut items = Vec::new();
            for document in documents {
                let mut root = document.root(complaints);
                let tables = root.items(key, key).into_iter();
                items.extend(tables.map(|fields| Item::new(fields, IdShape::Slug)));
                root.finish();
            }
            items
        };
        let mut tables = Self {
            indicators: items(&documents.indicators, "indicator"),
            entities: Vec::new(),
            ambiguous: Vec::new(),
            events: items(&documents.events, "event"),
            offices: items(&documents.offices, "office"),
            topics: items(&documents.topics, "topic"),
        };
        if documents.indicators.is_empty() {
            ids.indicators.incomplete();
        }
        add_all(&mut ids.indicators, &tables.indicators, IndicatorId::new, complaints);
        for document in &documents.entities {
            let mut root = document.root(complaints);
            for &kind in EntityKind::ALL {
                for fields in root.items(kind.code(), kind.code()) {
                    let item = Item::new(fields, entities::id_shape(kind));
                    if let Some(id) = item.id {
                        let own = EntityId::new(tables.entities.len());
                        ids.entities(kind).add(id.text, own, id.place, complaints);
                    }
                    tables.entities.push((kind, item));
                }
            }
            tables.ambiguous.extend(root.items("ambiguous", "ambiguous name"));
            root.finish();
        }
        tables
    }
}

fn add_all<'d, I: Copy>(
    register: &mut Register<'d, I>,
    items: &[Item<'d>],
    id: impl Fn(usize) -> I,
    complaints: &Complaints,
) {
    for (at, item) in items.iter().enumerate() {
        if let Some(own) = item.id {
            register.add(own.text, id(at), own.place, complaints);
        }
    }
}

fn packs(layout: &Layout<'_>, complaints: &Complaints) -> Vec<Pack> {
    let loaded: Vec<_> =
        layout.languages.iter().map(|files| packs::read(files, complaints)).collect();
    if let Some((english, others)) = loaded.split_first() {
        others.iter().for_each(|other| packs::compare(english, other, complaints));
    }
    loaded.into_iter().filter_map(|loaded| loaded.pack).collect()
}
