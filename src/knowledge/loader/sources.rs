//! `sources.csv`: the reports that facts rest on.

use super::ids::IdShape;
use crate::knowledge::files::File;
use crate::knowledge::model::Source;
use crate::knowledge::shapes::{Cell, Complaints, Place, Written, read_rows};

const COLUMNS: [&str; 6] = ["id", "publisher", "title", "url", "published", "language"];

/// What stands for a date where the report is known to show none.
const UNDATED: &str = "undated";

/// Reads every source, each with the place of its id; `None` when the columns are not right.
pub fn read<'f>(file: &'f File, complaints: &Complaints) -> Option<Vec<(Source, Place<'f>)>> {
    let mut sources = Vec::new();
    let read = read_rows(file, COLUMNS, &[], complaints, |cells| {
        let [id, publisher, title, url, published, language] = cells;
        IdShape::Slug.check(id, complaints);
        publisher.required("publisher", complaints);
        let is_link = ["https://", "http://"].iter().any(|scheme| url.str().starts_with(scheme));
        if !is_link || url.str().contains(char::is_whitespace) {
            let message = match url.str() {
                "" => "the source has no `url`".to_owned(),
                url => format!("`{url}` is not a link"),
            };
            complaints.error(url.place(), message, "write the address with https:// or http://");
        }
        let letters = language.str().bytes().all(|byte| byte.is_ascii_lowercase());
        if language.str().len() != 2 || !letters {
            let message = format!("`{}` is not a language code", language.str());
            complaints.error(language.place(), message, "write two small letters, as in `en`");
        }
        let undated = published.str() == UNDATED;
        let date = published.some().filter(|_| !undated);
        let source = Source {
            id: id.str().into(),
            publisher: publisher.str().into(),
            title: title.some().map(|title| title.str().into()),
            url: url.str().into(),
            published: date.and_then(|date: Cell<'_, '_>| date.date(complaints)),
            undated,
            language: language.str().into(),
        };
        sources.push((source, id.place()));
    });
    read.map(|()| sources)
}
