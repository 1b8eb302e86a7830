//! What stands between the words of time.

use super::{Atom, Reader, goes_on};
use crate::language::Case;
use crate::text::Gap;

impl Reader<'_> {
    pub(super) fn gap(&self, at: usize) -> Gap {
        self.folded.tokens()[self.mentions[at].tokens.start].gap
    }

    pub(super) fn sentence_ends_before(&self, at: usize, previous: Option<Atom>) -> bool {
        let gap = self.gap(at);
        // The point of an abbreviated month ends no sentence, nor does that of an ordinal.
        if matches!(previous, Some(Atom::Month(..) | Atom::Letter(_) | Atom::Dash))
            || goes_on(self.folded, self.mentions, at)
        {
            return gap.has(Gap::QUESTION);
        }
        gap.has(Gap::QUESTION) || (gap.has(Gap::STOP) && gap.has(Gap::SPACE))
    }

    /// Whether the time word before `at` has an ending that says "from" and no word after it does.
    pub(super) fn leaves(&self, at: usize) -> bool {
        let from = |before: usize| {
            self.mentions[before].fused && self.mentions[before].case == Some(Case::Ablative)
        };
        at > 0 && from(at - 1)
    }
}
