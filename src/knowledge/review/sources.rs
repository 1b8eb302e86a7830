//! Reports without a date: an answer can only call them undated.

use super::Review;

/// How many are named; the others are counted.
const NAMED: usize = 3;

impl Review<'_, '_> {
    /// Warns, once, of the sources whose date is neither given nor known to be missing.
    pub(super) fn sources(&self) {
        let sources = self.base.sources.iter().zip(&self.places.sources);
        let open: Vec<_> = sources
            .filter(|(source, _)| source.published.is_none() && !source.undated)
            .map(|(source, place)| (format!("`{}`", source.id), *place))
            .collect();
        let Some((_, place)) = open.first() else { return };
        let named: Vec<&str> = open.iter().take(NAMED).map(|(id, _)| id.as_str()).collect();
        let more = match open.len() - named.len() {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        let message = match open.len() {
            1 => format!("the source {} has no date", named.concat()),
            count => format!("{count} sources have no date: {}{more}", named.join(", ")),
        };
        let remedy = "fill in `published`, or write `undated` there where the report shows none";
        self.complaints.warn(*place, message, remedy);
    }
}
