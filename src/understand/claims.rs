//! Statements held against the base: which way a change is stated to go.

use super::cover::Mention;
use super::limits;
use super::read::Scene;
use super::vocabulary::Meaning;
use crate::knowledge::Measures;
use crate::language::{Case, Comparison, Mark, Operator, Preposition, Role};
use crate::quantity::Unit;
use crate::query::FigureQuery;

impl Scene<'_> {
    /// "To 2.5 billion", "до 2,5 млрд", "2,5 milyara".
    fn reaches_value(&self) -> bool {
        let to = |mention: &Mention| {
            let ends = [Role::Mark(Mark::To), Role::Preposition(Preposition::To)];
            ends.iter().any(|&role| mention.meanings.contains(&Meaning::Role(role)))
        };
        let bent = |mention: &Mention| mention.fused && mention.case == Some(Case::Dative);
        self.frame.values.iter().any(|run| {
            let before = run.mentions.start.checked_sub(1);
            before.is_some_and(|at| to(&self.mentions[at]))
                || self.mentions[run.mentions.clone()].iter().any(bent)
        })
    }

    /// "Fell by 20 percent", "fell by more than a third": a fall is a change below nothing.
    pub(super) fn settle_claim(&self, query: &mut FigureQuery) {
        let said = |wanted| self.frame.operators.iter().any(|&(operator, _)| operator == wanted);
        let changes = query.operator == Some(Operator::Fall)
            || query
                .indicators
                .iter()
                .any(|id| self.base.indicators[id.index()].measures == Measures::Growth);
        let Some(claim) = &mut query.claim else { return };
        // "Did the turnover climb to 2.5 billion": a sum is held against what has grown.
        let sum = claim.unit.is_none_or(Unit::is_money) && claim.value >= limits::SUM.into();
        if sum && changes && self.reaches_value() {
            for id in &mut query.indicators {
                let about = &self.base.indicators[id.index()];
                let level = about.of.filter(|_| about.measures == Measures::Growth);
                *id = level.unwrap_or(*id);
            }
            return;
        }
        let falls = changes && said(Operator::Fall) && !said(Operator::Growth);
        if !falls || claim.unit != Some(Unit::Percent) || !claim.value.is_sign_positive() {
            return;
        }
        claim.value = -claim.value;
        claim.comparison = match claim.comparison {
            Comparison::Over => Comparison::Under,
            Comparison::AtLeast => Comparison::AtMost,
            Comparison::Under => Comparison::Over,
            Comparison::AtMost => Comparison::AtLeast,
            same @ (Comparison::Equal | Comparison::About) => same,
        };
    }
}
