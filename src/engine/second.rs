//! The second reading of a message, where the base has nothing for the first: understanding offers what its words bear
//! as well, and what is found decides.

use super::Engine;
use crate::lookup::Finding;
use crate::query::{Missing, Query, Reading};
use crate::understand::{Circumstances, Prepared};

impl Engine {
    /// What a message asks instead where the base has nothing for its first reading: of readings that its words bear
    /// alike, the only one that has an answer.
    pub(super) fn second(
        &self,
        prepared: &Prepared<'_>,
        circumstances: &Circumstances<'_>,
        reading: &Reading,
        finding: &Finding,
    ) -> Option<Reading> {
        let nothing = matches!(finding, Finding::Nothing { .. } | Finding::Unread(_));
        if nothing && let Some(second) = self.past_lead_in(prepared, circumstances) {
            return Some(second);
        }
        let asks = matches!(reading.query, Query::Figures(_) | Query::Missing(..));
        if !asks || !matches!(finding, Finding::Nothing { .. }) {
            return None;
        }
        let groups = self.understanding.seconds(&self.base, prepared, circumstances);
        let figures = groups.into_iter().find_map(|group| {
            let queries = group.into_iter().map(|query| Query::Figures(Box::new(query)));
            let mut told = queries.filter(|query| self.find(query).is_whole());
            told.next().filter(|_| told.next().is_none())
        });
        let holder = || {
            let sought = matches!(reading.query, Query::Missing(Missing::Post(_), _));
            sought.then(|| self.understanding.holder_instead(&self.base, prepared)).flatten()
        };
        let topic = || self.understanding.told_instead(&self.base, prepared, circumstances);
        let query = figures.or_else(holder).or_else(topic)?;
        Some(Reading { query, rival: None, ..reading.clone() })
    }

    /// The reading of what is asked behind a lead-in, where that has an answer.
    fn past_lead_in(
        &self,
        prepared: &Prepared<'_>,
        circumstances: &Circumstances<'_>,
    ) -> Option<Reading> {
        let question = self.understanding.past_lead_in(prepared)?;
        let prepared = self.understanding.prepare(&self.base, question, circumstances);
        let reading = self.understanding.read(&self.base, &prepared, circumstances);
        let finding = self.find(&reading.query);
        (finding.is_whole() || matches!(finding, Finding::Facts { .. })).then_some(reading)
    }
}
