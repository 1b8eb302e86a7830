//! Figures of the other side: what it reports of the same movement, and whose figure it is where the question
//! names neither.

use super::{Gathered, Search};
use crate::language::Operator;
use crate::lookup::cells::Wish;
use crate::lookup::finding::Finding;
use crate::query::FigureQuery;

impl Search<'_> {
    /// What the other side reports of the same movement, where ours reports nothing: the exports of one are
    /// the imports of the other. Never in an answer that is worked out, where unlike figures would mix.
    pub(super) fn mirrored(&self, wish: Wish) -> Option<Gathered> {
        let worked = !matches!(
            self.query.operator,
            None | Some(Operator::Growth | Operator::Fall | Operator::Double | Operator::Triple)
        );
        // One series of the other side is like itself.
        let query = self.query;
        let single = query.partners.len() == 1
            && query.indicators.len() == 1
            && query.beside.is_empty()
            && matches!(
                query.operator,
                Some(Operator::Average | Operator::Difference | Operator::Times)
            );
        if query.voiced || (worked && !single) || query.partners.len() > 1 {
            return None;
        }
        let mut gathered = self.one(self.turned(wish)?).ok()?;
        for cell in &mut gathered.cells {
            cell.mirror = true;
        }
        Some(gathered)
    }

    /// What is worked out of the figures of the other side alone, where ours has none of them.
    pub(super) fn run_turned(&self) -> Option<Finding> {
        let query = self.query;
        let ([indicator], [partner]) = (query.indicators.as_slice(), query.partners.as_slice())
        else {
            return None;
        };
        if query.voiced || query.operator.is_none() {
            return None;
        }
        let turned = self.turned(Wish::new(query, *indicator, self.home, Some(*partner)))?;
        let theirs = FigureQuery {
            indicators: smallvec::smallvec![turned.indicator],
            reporter: Some(turned.reporter),
            partners: turned.partner.into_iter().collect(),
            voiced: true,
            ..query.clone()
        };
        let mut finding = Search { query: &theirs, ..*self }.run();
        let Finding::Figures { cells, absent, .. } = &mut finding else { return None };
        if !absent.is_empty() {
            return None;
        }
        cells.iter_mut().for_each(|cell| cell.mirror = true);
        Some(finding)
    }

    /// The same movement as the other side counts it.
    pub(super) fn turned(&self, wish: Wish) -> Option<Wish> {
        let indicator = &self.base.indicators[wish.indicator.index()];
        let opposite = if indicator.symmetric { Some(wish.indicator) } else { indicator.opposite };
        let reporter = wish.partner?;
        Some(Wish { indicator: opposite?, reporter, partner: Some(wish.reporter), ..wish })
    }
}
