//! What a message leaves for the next one. Talk leaves everything standing. A refusal leaves its question,
//! so that another year or country can be put in, but no answer: "who signed it?" must not reach past it. A
//! message that was not understood and names a country or a time leaves nothing at all.

use smallvec::smallvec;

use super::{Engine, Turn};
use crate::knowledge::{FactId, FigureId};
use crate::language::Ask;
use crate::lookup::{Cell, Finding, Worked};
use crate::query::{
    FactQuery, FigureQuery, Missing, Obstacle, Offer, Periods, Query, Reading, Wanted,
};
use crate::reply::{self, FigureRole, FigureView, Reply};

/// Leading figures of single answers that are remembered for "which is the largest?".
const REMEMBERED: usize = 6;

impl Engine {
    /// What is left for the next message. An open choice holds until the next message that is no talk.
    pub(super) fn turn(
        &self,
        reading: &Reading,
        finding: &Finding,
        reply: &Reply,
        previous: Option<&Turn>,
    ) -> Turn {
        let mut turn = previous.cloned().unwrap_or_default();
        turn.language = Some(reading.language);
        if matches!(finding, Finding::Social(_)) {
            return turn;
        }
        turn.choices = self.offers(reply);
        turn.near.clear();
        turn.begun = None;
        match (&reading.query, finding) {
            (Query::Figures(query), Finding::Figures { cells, worked, .. }) => {
                self.remember_figures(&mut turn, query, cells, worked);
            }
            (Query::Figures(query), _) => {
                turn.forget();
                turn.periods.clone_from(&query.periods);
                let operands = Vec::new();
                turn.figures = Some(Box::new(FigureQuery { operands, ..*query.clone() }));
            }
            // Nothing was asked that could replace what was spoken of.
            (Query::Missing(Missing::Operands(_), _), _) => return turn,
            (_, Finding::Facts { facts, from, ask, .. }) => {
                let shown = reply::page(facts, *from);
                let end = from + shown.len();
                let of_figures = facts.iter().all(|fact| matches!(fact, FactId::Figure(_)));
                if !of_figures {
                    turn.forget();
                }
                turn.facts = shown.to_vec();
                turn.ask = Some(*ask);
                turn.begun = (end < facts.len()).then(|| (facts.clone(), end));
            }
            (_, Finding::Apart { from, to, .. }) => {
                turn.forget();
                turn.facts = [Some(*from), *to].into_iter().flatten().map(FactId::Event).collect();
                turn.ask = Some(Ask::When);
            }
            (_, Finding::Sources(_)) => return turn,
            (Query::Facts(FactQuery { facts, .. }), Finding::Choose(_)) => {
                turn.forget();
                turn.near = facts.to_vec();
            }
            (_, Finding::Nothing { facts, .. }) => {
                turn.forget();
                turn.near.clone_from(facts);
            }
            (_, Finding::Unread(Obstacle::OutOfScope | Obstacle::Empty)) => return turn,
            (_, Finding::Unread(_)) => {
                turn.forget();
                turn.figures.clone_from(&reading.partial);
            }
            _ => turn.forget(),
        }
        turn.listed = self.listed(&turn, reply, previous);
        turn.query = Some(reading.query.clone());
        turn.named.clone_from(&reading.named);
        turn
    }

    /// The things that stand one under the other in a reply; one that was picked of them leaves them listed.
    fn listed(&self, turn: &Turn, reply: &Reply, previous: Option<&Turn>) -> Vec<FactId> {
        let offered: Vec<FactId> = turn.choices.iter().filter_map(|offer| offer.fact).collect();
        if offered.len() > 1 {
            return offered;
        }
        let rows = reply.figures.iter().filter(|row| row.role == FigureRole::Headline);
        let rows: Vec<&FigureView> = rows.filter(|row| !row.derived).collect();
        // A rank above a table is no row of it.
        let table = rows
            .iter()
            .filter(|row| rows.last().is_some_and(|last| last.indicator == row.indicator));
        let shown: Vec<FactId> = table.filter_map(|row| self.fact(&row.fact)).collect();
        if shown.len() > 1 {
            return shown;
        }
        match (turn.facts.as_slice(), previous) {
            ([only], Some(previous)) if previous.listed.contains(only) => previous.listed.clone(),
            (several @ [_, _, ..], _) if shown.is_empty() => several.to_vec(),
            _ => Vec::new(),
        }
    }

    fn offers(&self, reply: &Reply) -> Vec<Offer> {
        let offer = |choice: &crate::reply::Choice| Offer {
            label: choice.label.clone(),
            question: choice.question.clone(),
            fact: choice.fact.as_deref().and_then(|id| self.fact(id)),
        };
        reply.choices.iter().map(offer).collect()
    }

    fn remember_figures(
        &self,
        turn: &mut Turn,
        query: &FigureQuery,
        cells: &[Cell],
        worked: &[Worked],
    ) {
        let mut query = Box::new(query.clone());
        let chosen = !query.operands.is_empty();
        query.operands.clear();
        turn.periods.clone_from(&query.periods);
        let leads: Vec<FigureId> = cells.iter().map(|cell| cell.lead).collect();
        if let [only] = leads.as_slice() {
            turn.figure_cells.retain(|cell| cell != only);
            turn.figure_cells.push(*only);
            let surplus = turn.figure_cells.len().saturating_sub(REMEMBERED);
            turn.figure_cells.drain(..surplus);
            self.fill(&mut query, *only);
            if chosen {
                turn.periods.clone_from(&query.periods);
            }
        } else if leads.len() > 1 {
            turn.figure_cells.clone_from(&leads);
            self.fill_indicator(&mut query, leads[0]);
        }
        turn.last_cells = leads.len();
        turn.several = cells.iter().any(|cell| cell.differing.len() + cell.agreeing.len() > 0);
        turn.facts = leads.into_iter().map(FactId::Figure).collect();
        let operands = worked.iter().flat_map(|result| result.operands.iter());
        for &operand in operands {
            if !turn.facts.contains(&FactId::Figure(operand)) {
                turn.facts.push(FactId::Figure(operand));
            }
        }
        query.operator = None;
        query.claim = None;
        turn.figures = Some(query);
    }

    /// Slots that the only figure of an answer fills.
    fn fill(&self, query: &mut FigureQuery, id: FigureId) {
        let figure = self.base.figures.get(id);
        self.fill_indicator(query, id);
        if query.partners.is_empty() {
            query.partners.extend(figure.partner);
        }
        if let Some(period) = figure.period {
            query.periods = Periods::Points(smallvec![Wanted::Exact(period)]);
        }
    }

    /// A figure that was found by other ways than its slots fills them all.
    fn fill_indicator(&self, query: &mut FigureQuery, id: FigureId) {
        let figure = self.base.figures.get(id);
        if query.indicators.is_empty() {
            query.indicators.push(figure.indicator);
            query.reporter = Some(figure.reporter).filter(|&reporter| reporter != self.home);
            query.product = figure.product;
            query.subject = figure.subject;
        }
    }
}

impl Turn {
    /// Leaves nothing of what was spoken of.
    fn forget(&mut self) {
        let (choices, language) = (std::mem::take(&mut self.choices), self.language);
        *self = Self { choices, language, ..Self::default() };
    }
}
