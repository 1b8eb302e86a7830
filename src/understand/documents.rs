//! Documents that two sides signed: how many on one occasion, and how many there are in all.

use jiff::civil::Date;
use smallvec::smallvec;

use super::context::about;
use super::read::Scene;
use super::suits::signed;
use super::vocabulary::Form;
use crate::calendar::Period;
use crate::knowledge::{FactId, FigureId, IndicatorId, Measures, UnitKind};
use crate::language::{Ask, Discourse};
use crate::query::{FigureQuery, Periods, Reading, Wanted};

impl Scene<'_> {
    /// "How many documents had they signed by February": where the base keeps no count of just that occasion, but
    /// a later one of all documents as of then, that is meant.
    pub(super) fn prefer_all_documents(&self, query: &mut FigureQuery) {
        let [asked] = *query.indicators.as_slice() else { return };
        let documents = &self.understanding.subjects.documents;
        if !documents.contains(&asked) {
            return;
        }
        // "They have 57 signed documents": of whichever there are just so many.
        let mut ids = std::iter::once(asked).chain(documents.iter().copied());
        let just = ids.find_map(|id| self.counts_just(id, query).map(|period| (id, period)));
        if let Some((id, period)) = just {
            query.indicators[0] = id;
            query.periods = Periods::Points(smallvec![Wanted::Exact(period)]);
            return;
        }
        let latest = |id: &IndicatorId| self.last_count(*id, query);
        // What was signed within a month was signed on an occasion in it, even where a count of all is of its end.
        if matches!(query.periods, Periods::Points(_)) && latest(&asked).is_some() {
            return;
        }
        // "By November" asks for all of them, whatever was signed last.
        let until = matches!(query.periods, Periods::Between(None, Some(_)));
        let all =
            |id: IndicatorId| until && self.base.indicators[id.index()].measures == Measures::Stock;
        // Of counts of one day that of the occasion is the one that was named.
        let known = |id: &IndicatorId| (all(*id) && latest(id).is_some(), latest(id));
        let best = documents.iter().max_by_key(|&id| (known(id), *id == asked));
        query.indicators[0] = best.copied().unwrap_or(asked);
    }

    /// When there was just the count that a question of no time names.
    fn counts_just(&self, id: IndicatorId, query: &FigureQuery) -> Option<Period> {
        let claim = query.claim.filter(|_| query.periods == Periods::Any)?;
        let mut counts = self.counts_of(id, query).map(|id| self.base.figures.get(*id));
        counts.find(|figure| figure.value == claim.value)?.period
    }

    /// The counts that the base keeps for the sides.
    fn counts_of(&self, id: IndicatorId, query: &FigureQuery) -> impl Iterator<Item = &FigureId> {
        let series = self.base.index.of_indicator(id).filter(|series| {
            query.reporter == Some(series.key.reporter)
                && series.key.partner.is_some_and(|id| query.partners.contains(&id))
        });
        series.flat_map(|series| self.base.index.figures(series))
    }

    /// The last day within the time asked for of which the base keeps a count for the sides.
    fn last_count(&self, id: IndicatorId, query: &FigureQuery) -> Option<Date> {
        let within = |own: Period| match &query.periods {
            Periods::Points(points) => points.iter().any(|wanted| match wanted {
                Wanted::Exact(period) => period.contains(own),
                Wanted::Part(_) | Wanted::Vague(_) => false,
            }),
            Periods::Between(None, Some(to)) => own.first_day() <= *to,
            _ => false,
        };
        let figures = self.counts_of(id, query);
        let periods = figures.filter_map(|id| self.base.figures.period(*id));
        periods.filter(|&own| within(own)).map(Period::last_day).max()
    }
}

/// "How many documents were signed there?": the count that was taken at the event of the last answer.
pub(super) fn count_at_event(scene: &Scene<'_>) -> Option<Reading> {
    let frame = scene.frame;
    let points = frame.says(Discourse::Anaphora) || frame.says(Discourse::Same);
    let counts = |id: IndicatorId| scene.base.indicators[id.index()].unit_kind == UnitKind::Count;
    let named = frame.named.iter().any(|name| name.form != Form::Generic);
    let other = frame.indicators.iter().any(|&(id, strong, _)| strong && !counts(id));
    let own = named || other || !frame.posts.is_empty();
    let own = own || !frame.times.is_empty() || !frame.unread.is_empty();
    if !points || own || !(frame.asks_for(Ask::HowMany) || scene.counts()) {
        return None;
    }
    let previous = scene.circumstances.previous?;
    let events = previous.facts.iter().filter(|fact| matches!(fact, FactId::Event(_)));
    let subjects = &scene.understanding.subjects;
    let mut counts = events.filter_map(|&event| {
        subjects.counts().find(|&count| {
            let FactId::Figure(id) = count else { return false };
            let indicator = scene.base.figures.get(id).indicator;
            let asked = frame.indicators.iter().any(|&(id, ..)| id == indicator)
                || (scene.base.indicators[indicator.index()].unit_kind == UnitKind::Count
                    && frame.kinds.iter().any(|&(kind, _)| signed(kind)));
            asked && subjects.event_of(scene.base, count) == Some(event)
        })
    });
    counts.next().map(|count| about(count, Ask::HowMany))
}
