//! What a refusal offers instead: the figures that share most with the question, and of those the ones
//! closest to it in time. They are named as what there is, never as the answer.

use super::Search;
use crate::knowledge::{EntityId, FigureId, Series, StatusClass};
use crate::language::Outlook;
use crate::lookup::finding::{Finding, Lack};
use crate::query::{Periods, Wanted};

/// How many near figures a refusal names: enough to go on with, few enough to read.
const NEAREST: usize = 3;

impl Search<'_> {
    /// That something is missing, with the nearest there is.
    pub(super) fn nothing(&self, lack: Lack) -> Finding {
        let figures = self.nearest(&lack);
        Finding::Nothing { lack, figures, facts: Vec::new() }
    }

    /// The nearest there is to a question that cannot be answered.
    fn nearest(&self, lack: &Lack) -> Vec<FigureId> {
        let query = self.query;
        let wanted = match &query.periods {
            Periods::Points(points) => points.first().copied(),
            _ => None,
        };
        let year = wanted.and_then(|wanted| match wanted {
            Wanted::Exact(period) => Some(period.first_day()),
            Wanted::Vague(window) => Some(window.span().first_day()),
            Wanted::Part(_) => None,
        });
        // What is aimed at is never near to what was measured.
        let class = match (query.outlook, lack) {
            (None, _) | (_, Lack::Outlook(_)) => StatusClass::Measured,
            (Some(Outlook::Target), _) => StatusClass::Target,
            (Some(Outlook::Forecast), _) => StatusClass::Forecast,
        };
        let mut found: Vec<(u8, i64, FigureId)> = Vec::new();
        for series in self.related(lack) {
            let key = series.key;
            let same_side = key.partner.is_some_and(|partner| query.partners.contains(&partner));
            let same_indicator = query.indicators.contains(&key.indicator);
            let other = u8::from(!same_side) + u8::from(!same_indicator);
            for &id in self.base.index.figures(series) {
                let figure = self.base.figures.get(id);
                if figure.status.class() != class {
                    continue;
                }
                let distance = year.zip(figure.period).map_or(0, |(day, period)| {
                    let first = period.first_day();
                    if first <= day && day <= period.last_day() {
                        0
                    } else {
                        first.duration_since(day).as_hours().abs()
                    }
                });
                let voiced = query.reporter.is_some_and(|side| figure.reporter != side);
                found.push((other + u8::from(voiced), distance, id));
            }
        }
        found.sort_unstable();
        found.dedup();
        found.into_iter().take(NEAREST).map(|(.., id)| id).collect()
    }

    /// The series in which the nearest may be, found by what they share with the question.
    fn related(&self, lack: &Lack) -> Vec<&Series> {
        let (query, index) = (self.query, &self.base.index);
        let reporter = query.reporter.unwrap_or(self.home);
        let of_partners = |partners: &[EntityId]| -> Vec<&Series> {
            partners.iter().flat_map(|&partner| index.of_partner(partner)).collect()
        };
        let of_indicators = query.indicators.iter();
        match lack {
            Lack::Partner(..) => of_indicators
                .flat_map(|&id| index.of_side(id, reporter))
                .filter(|series| series.key.reporter == reporter)
                .collect(),
            Lack::Indicator(_) => of_partners(&query.partners),
            Lack::Reporter(pair) => of_partners(pair),
            _ if query.partners.is_empty() => {
                of_indicators.flat_map(|&id| index.of_indicator(id)).collect()
            }
            _ => {
                let sides = of_indicators
                    .flat_map(|&id| query.partners.iter().map(move |&partner| (id, partner)));
                sides
                    .flat_map(|(id, partner)| {
                        let own = move |series: &&Series| series.key.partner == Some(partner);
                        index.of_side(id, partner).filter(own)
                    })
                    .collect()
            }
        }
    }
}
