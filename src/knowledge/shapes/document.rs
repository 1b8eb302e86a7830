//! TOML files: a document is parsed as far as it goes, then its tables are read field by field. A
//! table remembers which keys were asked for, so that whatever else stands in it can be named together
//! with what may stand there.

use smallvec::SmallVec;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::complaints::{Complaints, Place};
use super::recovery;
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
    asked: SmallVec<[&'static str; 16]>,
    found: usize,
}

/// The value of a key.
#[derive(Clone, Copy)]
pub struct Value<'d> {
    value: &'d DeValue<'d>,
    key: &'d str,
    in_list: bool,
    place: Place<'d>,
    complaints: &'d Complaints,
}

impl<'f> Document<'f> {
    /// Parses a file, complaining about its syntax. What is right in a broken file is read.
    pub fn parse(file: &'f File, complaints: &Complaints) -> Self {
        Self { file, root: recovery::parse(file, complaints) }
    }

    /// The table of the whole file.
    pub fn root<'d>(&'d self, complaints: &'d Complaints) -> Fields<'d> {
        Fields::new(&self.root, Place::new(self.file, 0..0), "file", complaints)
    }
}

impl<'d> Fields<'d> {
    fn new(
        table: &'d DeTable<'d>,
        place: Place<'d>,
        what: &'d str,
        complaints: &'d Complaints,
    ) -> Self {
        Self { table, place, what, complaints, asked: SmallVec::new(), found: 0 }
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

    /// The tables `[[key]]`, each called `what` in complaints.
    pub fn items(&mut self, key: &'static str, what: &'d str) -> Vec<Fields<'d>> {
        let Some(value) = self.get(key) else { return Vec::new() };
        if value.is_table() {
            let message = format!("`[{key}]` is one table, not a list of them");
            value.complain(message, format!("write `[[{key}]]`"));
            return value.table(what).into_iter().collect();
        }
        value.list().into_iter().filter_map(|item| item.table(what)).collect()
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
        let complaints = self.complaints;
        Value { value: value.get_ref(), key, in_list: false, place, complaints }
    }
}

impl<'d> Value<'d> {
    /// The key it belongs to.
    pub fn key(self) -> &'d str {
        self.key
    }

    /// Where complaints go.
    pub fn complaints(self) -> &'d Complaints {
        self.complaints
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
            let message = match self.in_list {
                true => format!("an item of `{}` is empty", self.key),
                false => format!("`{}` is empty", self.key),
            };
            self.complain(message, "write something or take it out");
            return None;
        }
        if text.trim() != text {
            let message = format!("`{text}` begins or ends with a space");
            self.complain(message, "take the space out");
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
            in_list: true,
            ..self
        };
        list.iter().map(value).collect()
    }

    /// A list of texts.
    pub fn texts(self) -> Vec<Text<'d>> {
        self.list().into_iter().filter_map(Value::text).collect()
    }

    /// A list with something in it.
    pub fn full_list(self) -> Vec<Value<'d>> {
        let list = self.list();
        if list.is_empty() && self.value.is_array() {
            self.complain(format!("the list `{}` is empty", self.key), "fill it or take it out");
        }
        list
    }

    /// One text or a list with at least one.
    pub fn text_or_texts(self) -> Vec<Text<'d>> {
        if self.value.is_str() {
            return self.text().into_iter().collect();
        }
        self.full_list().into_iter().filter_map(Value::text).collect()
    }

    /// Whether it is a table.
    pub fn is_table(self) -> bool {
        self.value.is_table()
    }

    /// A table, called `what` in complaints.
    pub fn table(self, what: &'d str) -> Option<Fields<'d>> {
        let table = self.value.as_table().or_else(|| self.wrong("a table"))?;
        Some(Fields::new(table, self.place, what, self.complaints))
    }

    fn wrong<T>(self, wanted: &str) -> Option<T> {
        let subject = if self.in_list { "an item of " } else { "" };
        let found = match self.value {
            DeValue::String(_) => "a text",
            DeValue::Integer(_) | DeValue::Float(_) => "a number",
            DeValue::Boolean(_) => "true or false",
            DeValue::Datetime(_) => "a date without quotation marks",
            DeValue::Array(_) => "a list",
            DeValue::Table(_) => "a table",
        };
        let message = format!("{subject}`{}` must be {wanted}, not {found}", self.key);
        self.complain(message, "");
        None
    }
}
