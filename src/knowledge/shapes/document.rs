//! TOML files: a document is parsed as far as it goes, then its tables are read field by field. A
//! table remembers which keys were asked for, so that whatever else stands in it can be named together
//! with what may stand there.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::complaints::{Complaints, Place};
use super::written::Text;
use crate::knowledge::files::File;

/// A parsed file.
pub struct Document<'f> {
    file: &'f File,
    root: DeTable<'f>,
}

/// A table that is being read.
pub struct Fields<'d> {
    table: &'d DeTable<'d>,
    place: Place<'d>,
    what: &'d str,
    complaints: &'d Complaints,
    asked: Vec<&'static str>,
    found: usize,
}

/// The value of a key.
#[derive(Clone, Copy)]
pub struct Value<'d> {
    value: &'d DeValue<'d>,
    key: &'d str,
    place: Place<'d>,
    complaints: &'d Complaints,
}

impl<'f> Document<'f> {
    /// Parses a file, complaining about its syntax. What can be made out of a broken file is kept, so
    /// that the ids in it are known to others.
    pub fn parse(file: &'f File, complaints: &Complaints) -> Self {
        let (root, errors) = DeTable::parse_recoverable(file.text());
        let document = Self { file, root: root.into_inner() };
        for error in &errors {
            let end = file.text().len();
            let span = error.span().unwrap_or(end..end);
            // The parser's words are kept, but they are about signs; the sentence is ours.
            let message = format!("this is not TOML: {}", error.message());
            let remedy = "see https://toml.io for the notation";
            complaints.error(
                Place::new(file, span.start.min(end)..span.end.min(end)),
                message,
                remedy,
            );
        }
        let starts = if errors.is_empty() { Vec::new() } else { document.starts() };
        for at in errors.iter().filter_map(|error| error.span()).map(|span| span.start) {
            let next = starts.partition_point(|&start| start <= at);
            let from = if next == 0 { 0 } else { starts[next - 1] };
            let to = starts.get(next).copied().unwrap_or(usize::MAX);
            complaints.mute(Place { file, start: from, end: to });
        }
        document
    }

    /// The table of the whole file.
    pub fn root<'d>(&'d self, complaints: &'d Complaints) -> Fields<'d> {
        Fields::new(&self.root, Place::new(self.file, 0..0), "file", complaints)
    }

    /// Where the tables of the file begin, in order.
    fn starts(&self) -> Vec<usize> {
        let mut starts = Vec::new();
        for value in self.root.values() {
            match value.get_ref() {
                DeValue::Array(items) => starts.extend(items.iter().map(|item| item.span().start)),
                DeValue::Table(_) => starts.push(value.span().start),
                _ => {}
            }
        }
        starts.sort_unstable();
        starts
    }
}

impl<'d> Fields<'d> {
    fn new(
        table: &'d DeTable<'d>,
        place: Place<'d>,
        what: &'d str,
        complaints: &'d Complaints,
    ) -> Self {
        Self { table, place, what, complaints, asked: Vec::new(), found: 0 }
    }

    /// Where the table begins.
    pub fn place(&self) -> Place<'d> {
        self.place
    }

    /// Where complaints go.
    pub fn complaints(&self) -> &'d Complaints {
        self.complaints
    }

    /// The value of a key that may be left out.
    pub fn get(&mut self, key: &'static str) -> Option<Value<'d>> {
        self.asked.push(key);
        let value = self.table.get(key)?;
        self.found += 1;
        Some(self.value(key, value))
    }

    /// The value of a key that must be there.
    pub fn require(&mut self, key: &'static str) -> Option<Value<'d>> {
        let value = self.get(key);
        if value.is_none() {
            let remedy = format!("add `{key} = …` to this {}", self.what);
            self.complaints.error(self.place, format!("`{key}` is missing"), remedy);
        }
        value
    }

    /// The text of a key that must be there.
    pub fn text(&mut self, key: &'static str) -> Option<Text<'d>> {
        self.require(key)?.text()
    }

    /// The tables `[[key]]`, each called `key` in complaints.
    pub fn items(&mut self, key: &'static str) -> Vec<Fields<'d>> {
        let Some(value) = self.get(key) else { return Vec::new() };
        value.list().into_iter().filter_map(|item| item.table(key)).collect()
    }

    /// Every key with its value, for tables whose keys are data.
    pub fn entries(self) -> impl Iterator<Item = (Text<'d>, Value<'d>)> {
        self.table.iter().map(move |(key, value)| {
            let place = Place::new(self.place.file, key.span());
            let key: &'d str = key.get_ref();
            (Text { text: key, place }, self.value(key, value))
        })
    }

    /// Complains about every key that was not asked for.
    pub fn finish(self) {
        if self.found == self.table.len() {
            return;
        }
        for key in self.table.keys().filter(|key| !self.asked.contains(&&**key.get_ref())) {
            let message = format!("unknown key `{}` in this {}", key.get_ref(), self.what);
            let place = Place::new(self.place.file, key.span());
            let allowed = self.asked.join(", ");
            self.complaints.error(place, message, format!("it may have: {allowed}"));
        }
    }

    fn value(&self, key: &'d str, value: &'d Spanned<DeValue<'d>>) -> Value<'d> {
        let place = Place::new(self.place.file, value.span());
        Value { value: value.get_ref(), key, place, complaints: self.complaints }
    }
}

impl<'d> Value<'d> {
    /// The key it belongs to.
    pub fn key(self) -> &'d str {
        self.key
    }

    /// Complains about it.
    pub fn complain(self, message: impl Into<String>, remedy: impl Into<String>) {
        self.complaints.error(self.place, message, remedy);
    }

    /// A text that may be empty.
    pub fn string(self) -> Option<Text<'d>> {
        let text = self.value.as_str().or_else(|| self.wrong("a text"))?;
        Some(Text { text, place: self.place })
    }

    /// A text that is not empty.
    pub fn text(self) -> Option<Text<'d>> {
        let Text { text, place } = self.string()?;
        if text.trim().is_empty() {
            let message = format!("`{}` is empty", self.key);
            self.complaints.error(self.place, message, "write something or take the key out");
            return None;
        }
        if text.trim() != text {
            let message = format!("`{}` begins or ends with a space", self.key);
            self.complaints.error(self.place, message, "take the space out");
        }
        Some(Text { text, place })
    }

    /// Yes or no.
    pub fn flag(self) -> Option<bool> {
        self.value.as_bool().or_else(|| self.wrong("true or false"))
    }

    /// A small whole number.
    pub fn number(self) -> Option<u8> {
        let number = self.value.as_integer().and_then(|number| number.as_str().parse().ok());
        number.or_else(|| self.wrong("a number from 0 to 255"))
    }

    /// A list.
    pub fn list(self) -> Vec<Value<'d>> {
        let Some(list) = self.value.as_array().or_else(|| self.wrong("a list")) else {
            return Vec::new();
        };
        let value = |item: &'d Spanned<DeValue<'d>>| Value {
            value: item.get_ref(),
            place: Place::new(self.place.file, item.span()),
            ..self
        };
        list.iter().map(value).collect()
    }

    /// A list of texts.
    pub fn texts(self) -> Vec<Text<'d>> {
        self.list().into_iter().filter_map(Value::text).collect()
    }

    /// One text or a list of them.
    pub fn text_or_texts(self) -> Vec<Text<'d>> {
        if self.value.is_str() { self.text().into_iter().collect() } else { self.texts() }
    }

    /// A table, called `what` in complaints.
    pub fn table(self, what: &'d str) -> Option<Fields<'d>> {
        let table = self.value.as_table().or_else(|| self.wrong("a table"))?;
        Some(Fields::new(table, self.place, what, self.complaints))
    }

    fn wrong<T>(self, wanted: &str) -> Option<T> {
        let message = format!("`{}` must be {wanted}", self.key);
        let found = format!("this is of the type {}", self.value.type_str());
        self.complaints.error(self.place, message, found);
        None
    }
}
