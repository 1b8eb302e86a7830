//! "More": what is left of a list that the last answer began.

use smallvec::SmallVec;

use super::read::{Scene, plain};
use super::vocabulary::Meaning;
use crate::language::{Discourse, Role};
use crate::query::{FactQuery, Query, Reading};

impl Scene<'_> {
    /// The next page of the list that was begun, when the message asks for just that.
    pub(super) fn more(&self) -> Option<Reading> {
        let previous = self.circumstances.previous?;
        let (facts, shown) = previous.begun.as_ref()?;
        let more = Meaning::Role(Role::Discourse(Discourse::More));
        let mut said = false;
        for mention in self.mentions {
            let passes = |meaning: &Meaning| {
                matches!(
                    meaning,
                    Meaning::Role(Role::Filler | Role::Discourse(_) | Role::Cardinal(_))
                )
            };
            said |= mention.meanings.contains(&more);
            if !mention.meanings.iter().any(passes) {
                return None;
            }
        }
        if !said || *shown >= facts.len() {
            return None;
        }
        let query = FactQuery {
            facts: SmallVec::from_slice(facts),
            list: true,
            from: *shown,
            ..FactQuery::about(previous.ask.unwrap_or(crate::language::Ask::List))
        };
        Some(plain(Query::Facts(query), 0.95))
    }
}
