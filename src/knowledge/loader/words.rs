//! `languages/<code>/words.toml`: what is read in a language. It has a table for each set of roles and
//! a key for each role:
//!
//! ```toml
//! name = "English"
//! scripts = ["Latn"]
//! fillers = ["please", "the"]
//! suffixes = [{ ending = "ies", replace = "y", stem = 3 }]
//!
//! [ask]
//! how-much = ["how much"]
//!
//! [month]
//! 1 = ["january", "jan"]
//!
//! [synonym]
//! companies = ["firms"]
//!
//! [alike]
//! road = ["motorway", "highway"]
//! ```

use std::collections::BTreeSet;
use std::ops::RangeInclusive;
use std::str::FromStr;

use super::inflection;
use crate::knowledge::files::File;
use crate::knowledge::shapes::{Complaints, Document, Fields, Text, Value, Written};
use crate::language::{Inflection, Keyboard, Role, Suffix, Transliteration, Verbs};
use crate::packed;
use crate::quantity::CodeError;
use crate::text::key_of;

/// What `words.toml` says.
#[derive(Default)]
pub struct Words {
    pub name: String,
    pub scripts: Vec<packed::Text>,
    pub words: Vec<(Role, Vec<packed::Text>)>,
    pub synonyms: Vec<(packed::Text, Vec<packed::Text>)>,
    /// Words that say much the same.
    pub alike: Vec<Vec<packed::Text>>,
    pub suffixes: Vec<Suffix>,
    pub inflection: Inflection,
    pub letters: packed::Text,
    /// Letters from a to z that it does without.
    pub lacks: packed::Text,
    /// What stands before an ending that is put on digits or names.
    pub joint: Option<char>,
    /// Whether small words stand after their noun.
    pub postposed: bool,
    /// Verbs that narrow nothing.
    pub verbs: Verbs,
    /// Words for goods, folded.
    pub goods: Vec<packed::Text>,
    /// Small words that lean on the one before them, folded.
    pub enclitics: Vec<packed::Text>,
    /// What pronouns of relative clauses begin with, folded.
    pub relatives: Vec<packed::Text>,
    /// Pronouns for whom something goes to, folded.
    pub recipients: Vec<packed::Text>,
    /// Pronouns for who does something, folded.
    pub doers: Vec<packed::Text>,
    /// Endings of names for whom something goes to, folded.
    pub recipient_endings: Vec<packed::Text>,
    /// The country of its speakers.
    pub speakers: Option<packed::Text>,
    /// Whether a point after digits makes an ordinal of them.
    pub ordinal_points: bool,
    pub keyboard: Option<Keyboard>,
    pub other_scripts: Vec<(packed::Text, Transliteration)>,
    /// The tables and keys there are words for, as `[ask] how-much`.
    pub roles: BTreeSet<String>,
}

impl Words {
    /// Reads the file.
    pub fn read(file: &File, complaints: &Complaints) -> Self {
        let document = Document::parse(file, complaints);
        let mut fields = document.root(complaints);
        let english = file.path() == "languages/en/words.toml";
        let mut words = Self {
            name: fields.text("name").map(|name| name.text.to_owned()).unwrap_or_default(),
            scripts: scripts(fields.require("scripts")),
            suffixes: suffixes(fields.get("suffixes")),
            inflection: inflection::read(&mut fields),
            letters: letters(fields.get("letters")),
            lacks: letters(fields.get("lacks")),
            joint: joint(fields.get("joint")),
            postposed: is_second(fields.get("prepositions"), "prepositions", ["before", "after"]),
            verbs: inflection::verbs(&mut fields),
            goods: folded(fields.get("goods")),
            enclitics: folded(fields.get("enclitics")),
            relatives: folded(fields.get("relatives")),
            recipients: folded(fields.get("recipients")),
            doers: folded(fields.get("doers")),
            recipient_endings: folded(fields.get("recipient-endings")),
            speakers: fields.get("speakers").and_then(Value::text).map(|text| text.text.into()),
            ordinal_points: is_second(fields.get("ordinals"), "ordinals", ["bare", "point"]),
            keyboard: inflection::keyboard(&mut fields),
            other_scripts: inflection::scripts(&mut fields),
            synonyms: inflection::synonyms(&mut fields, "synonym"),
            alike: inflection::groups(&mut fields),
            ..Self::default()
        };
        if let Some(list) = fields.require("fillers") {
            words.add("fillers".to_owned(), Role::Filler, list);
        }
        let mut tables = Tables { fields: &mut fields, words: &mut words, english };
        tables.codes("ask", Role::Ask);
        tables.codes("grain", Role::Grain);
        tables.numbers("month", 1..=12, |number| Role::Month(number.unsigned_abs()));
        tables.numbers("ordinal", 1..=31, |number| Role::Ordinal(number.unsigned_abs()));
        tables.numbers("cardinal", 1..=100, |number| Role::Cardinal(number.unsigned_abs()));
        tables.numbers("fraction", 2..=10, |number| Role::Fraction(number.unsigned_abs()));
        tables.numbers("relative", -2..=1, Role::Relative);
        tables.numbers("relative-year", -10..=10, Role::RelativeYear);
        tables.numbers("shift", -10..=10, Role::Shift);
        tables.codes("mark", Role::Mark);
        tables.codes("operator", Role::Operator);
        tables.codes("comparison", Role::Comparison);
        tables.codes("preposition", Role::Preposition);
        tables.numbers("scale", 1..=12, |number| Role::Scale(number.unsigned_abs()));
        tables.codes("unit", Role::Unit);
        tables.codes("outlook", Role::Outlook);
        tables.codes("discourse", Role::Discourse);
        tables.codes("social", Role::Social);
        tables.codes("event-kind", Role::EventKind);
        tables.codes("movement", Role::Movement);
        fields.finish();
        words
    }

    fn add(&mut self, name: String, role: Role, list: Value<'_>) {
        let texts = list.texts();
        for text in &texts {
            let typed = text.text.bytes().any(|byte| byte.is_ascii_alphanumeric());
            if !typed && key_of(text.text).is_empty() {
                let message = format!("`{}` has no letter or digit in it", text.text);
                list.complain(message, "write a phrase that can be typed");
            }
        }
        if !texts.is_empty() {
            self.roles.insert(name);
            self.words.push((role, texts.into_iter().map(|text| text.text.into()).collect()));
        }
    }
}

/// Reads the tables of roles one by one.
struct Tables<'w, 'd> {
    fields: &'w mut Fields<'d>,
    words: &'w mut Words,
    english: bool,
}

impl Tables<'_, '_> {
    /// A table with a key for each code of a set.
    fn codes<T: FromStr<Err = CodeError>>(&mut self, table: &'static str, role: fn(T) -> Role) {
        self.read(table, |key, complaints| key.code(table, complaints).map(role));
    }

    /// A table with numbers for keys.
    fn numbers(&mut self, table: &'static str, allowed: RangeInclusive<i8>, role: fn(i8) -> Role) {
        self.read(table, |key, complaints| {
            let number = key.text.parse().ok().filter(|number| allowed.contains(number));
            if number.is_none() {
                let message = format!("`{}` is not a valid `{table}`", key.text);
                let remedy =
                    format!("write a number from {} to {}", allowed.start(), allowed.end());
                complaints.error(key.place, message, remedy);
            }
            number.map(role)
        });
    }

    /// English must have every table; what another language lacks is told by comparing it.
    fn read(&mut self, table: &'static str, role: impl Fn(Text<'_>, &Complaints) -> Option<Role>) {
        let value = if self.english { self.fields.require(table) } else { self.fields.get(table) };
        let Some(entries) = value.and_then(|value| value.table("table")) else { return };
        let complaints = entries.complaints();
        for (key, list) in entries.entries() {
            if let Some(role) = role(key, complaints) {
                self.words.add(format!("[{table}] {}", key.text), role, list);
            }
        }
    }
}

/// Words that stand in names, with what people write instead.
fn scripts(value: Option<Value<'_>>) -> Vec<packed::Text> {
    let texts = value.map(Value::texts).unwrap_or_default();
    for text in &texts {
        let letters = text.text.bytes().all(|byte| byte.is_ascii_alphabetic());
        if text.text.len() != 4 || !letters {
            let message = format!("`{}` is not the code of a script", text.text);
            if let Some(value) = value {
                value.complain(message, "write a code of ISO 15924, as in `Latn` or `Cyrl`");
            }
        }
    }
    texts.into_iter().map(|text| text.text.into()).collect()
}

fn joint(value: Option<Value<'_>>) -> Option<char> {
    let value = value?;
    match value.text()?.text {
        "-" => Some('-'),
        "'" => Some('\''),
        _ => {
            value.complain("`joint` is neither a hyphen nor an apostrophe", "write `-` or `'`");
            None
        }
    }
}

fn letters(value: Option<Value<'_>>) -> packed::Text {
    let text = value.and_then(Value::text).map_or("", |text| text.text);
    if let Some(value) = value.filter(|_| text.chars().any(|letter| !letter.is_lowercase())) {
        value.complain("the letters are not all small ones", "write each letter in lower case");
    }
    text.into()
}

/// A list of words, as they are folded.
fn folded(value: Option<Value<'_>>) -> Vec<packed::Text> {
    let texts = value.map(Value::texts).unwrap_or_default();
    texts.into_iter().map(|text| key_of(text.text).into()).collect()
}

/// Whether a key says the second of two things.
fn is_second(value: Option<Value<'_>>, key: &str, [first, second]: [&str; 2]) -> bool {
    let text = value.and_then(Value::text).map(|text| text.text);
    if let Some(value) = value.filter(|_| text != Some(first) && text != Some(second)) {
        let message = format!("`{key}` is neither {first} nor {second}");
        value.complain(message, format!("write `{first}` or `{second}`"));
    }
    text == Some(second)
}

/// The endings, longest first.
fn suffixes(value: Option<Value<'_>>) -> Vec<Suffix> {
    let items = value.map(Value::list).unwrap_or_default().into_iter();
    let mut suffixes: Vec<Suffix> = items
        .filter_map(|item| {
            let mut fields = item.table("suffix")?;
            let ending = fields.text("ending");
            let replace = fields.require("replace").and_then(Value::string);
            let stem = fields.require("stem").and_then(Value::number);
            for text in [ending, replace].into_iter().flatten() {
                if key_of(text.text) != text.text {
                    let message = format!("`{}` is not folded", text.text);
                    let remedy = format!("write `{}`", key_of(text.text));
                    fields.complaints().error(text.place, message, remedy);
                }
            }
            fields.finish();
            Some(Suffix { ending: ending?.text.into(), replace: replace?.text.into(), stem: stem? })
        })
        .collect();
    suffixes.sort_by_key(|suffix| std::cmp::Reverse(suffix.ending.chars().count()));
    suffixes
}
