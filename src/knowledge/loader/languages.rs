//! Texts in several languages: tables keyed by language code.

use super::ids::nearest;
use crate::knowledge::model::{Localised, Phrasings};
use crate::knowledge::shapes::{Complaints, Fields, Text, Value};
use crate::language::LanguageId;

/// The languages that answers may come in. A text may be given in one of them before its pack exists,
/// so that translated names do not have to wait for it.
const PLANNED: [&str; 5] = ["en", "az", "tr", "ru", "sr"];

/// The languages of the packs.
pub struct Languages<'f>(Vec<&'f str>);

impl<'f> Languages<'f> {
    /// From the codes of the packs, English first.
    pub fn new(codes: impl Iterator<Item = &'f str>) -> Self {
        Self(codes.collect())
    }

    /// A text in each language it is given in; `None` stands for a language without a pack.
    pub fn texts<'d>(&self, value: Value<'d>) -> Vec<(Option<LanguageId>, Text<'d>)> {
        self.each(value, |value| value.text())
    }

    /// A text that must be there in English.
    pub fn localised(&self, value: Option<Value<'_>>) -> Localised {
        let Some(value) = value else { return Localised::default() };
        let texts = self.texts(value).into_iter();
        Localised::new(texts.filter_map(|(id, text)| Some((id?, text.text.into()))).collect())
    }

    /// Lists of phrases, for which English must be there.
    pub fn phrasings(&self, value: Option<Value<'_>>) -> Phrasings {
        let Some(value) = value else { return Phrasings::new() };
        let lists = self.lists(value).into_iter();
        let own = |texts: Vec<Text<'_>>| texts.into_iter().map(|text| text.text.into()).collect();
        lists.filter_map(|(id, texts)| Some((id?, own(texts)))).collect()
    }

    /// The same, with the places of the phrases.
    pub fn lists<'d>(&self, value: Value<'d>) -> Vec<(Option<LanguageId>, Vec<Text<'d>>)> {
        self.each(value, |value| {
            let texts: Vec<_> = value.full_list().into_iter().filter_map(Value::text).collect();
            (!texts.is_empty()).then_some(texts)
        })
    }

    /// Tables by language, none of which must be there.
    pub fn tables<'d>(&self, value: Value<'d>) -> Vec<(Option<LanguageId>, Value<'d>)> {
        let entries = value.table("table").into_iter().flat_map(Fields::entries);
        let known = |(code, table): (Text<'d>, Value<'d>)| {
            Some((self.find(code, value.complaints())?, table))
        };
        entries.filter_map(known).collect()
    }

    fn each<'d, T>(
        &self,
        value: Value<'d>,
        read: impl Fn(Value<'d>) -> Option<T>,
    ) -> Vec<(Option<LanguageId>, T)> {
        if !value.is_table() {
            let message = format!("`{}` must be given by language", value.key());
            value.complain(message, format!("write `{} = {{ en = … }}`", value.key()));
            return Vec::new();
        }
        let Some(table) = value.table("text") else { return Vec::new() };
        let complaints = table.complaints();
        let (mut found, mut english) = (Vec::new(), false);
        for (code, text) in table.entries() {
            english |= code.text == PLANNED[0];
            if let (Some(language), Some(text)) = (self.find(code, complaints), read(text)) {
                found.push((language, text));
            }
        }
        if !english {
            let message = format!("`{}` has no English text", value.key());
            value.complain(message, "add `en = …`");
        }
        found
    }

    /// The language of a code: `Some(None)` when it has no pack yet, `None` after a complaint.
    fn find(&self, code: Text<'_>, complaints: &Complaints) -> Option<Option<LanguageId>> {
        if let Some(at) = self.0.iter().position(|known| *known == code.text) {
            return Some(u8::try_from(at).ok().map(LanguageId));
        }
        let unplanned = self.0.iter().copied().filter(|pack| !PLANNED.contains(pack));
        let known = PLANNED.into_iter().chain(unplanned);
        if PLANNED.contains(&code.text) {
            return Some(None);
        }
        let message = format!("`{}` is not a language of the base", code.text);
        let remedy = match nearest(code.text, known.clone()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("write one of: {}", known.collect::<Vec<&str>>().join(", ")),
        };
        complaints.error(code.place, message, remedy);
        None
    }
}
