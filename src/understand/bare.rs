//! Messages that are nothing but the name of a side, of which is offered what the base has about it, a time or
//! what only a thing has.

use std::cmp::Reverse;

use super::limits;
use super::read::{Scene, plain};
use super::vocabulary::Meaning;
use crate::knowledge::{FactId, FigureId, IndicatorId, Measures, StatusClass};
use crate::language::{Discourse, Role};
use crate::query::{Meant, Query, Reading};

impl Scene<'_> {
    /// "Türkiye": the indicators with most figures about it, each as a question of its own.
    pub(super) fn about_a_side(&self) -> Option<Reading> {
        let frame = self.frame;
        let [name] = frame.named.as_slice() else { return None };
        let &[side] = name.ids.as_slice() else { return None };
        let mention = self.mentions.get(name.at)?;
        let filler = |meaning: &Meaning| *meaning == Meaning::Role(Role::Filler);
        let alone = self.mentions.iter().enumerate().all(|(at, other)| {
            at == name.at || other.meanings.iter().any(filler) && other.meanings.iter().all(filler)
        });
        if !alone || mention.slips > 0 {
            return None;
        }
        let typed = self.folded.typed(mention.tokens.clone());
        let count = |id: IndicatorId| {
            let series = self.base.index.of_side(id, side);
            let figures = series
                .filter(|series| series.key.product.is_none() && series.key.subject.is_none())
                .flat_map(|series| self.base.index.figures(series));
            let status = |id: &FigureId| self.base.figures.class(*id);
            figures.filter(|&id| status(id) == StatusClass::Measured).count()
        };
        let indicators = (0..self.base.indicators.len()).map(IndicatorId::new);
        let mut covered: Vec<(usize, IndicatorId)> =
            indicators.map(|id| (count(id), id)).filter(|&(count, _)| count > 0).collect();
        covered.sort_unstable_by_key(|&(count, id)| (Reverse(count), id));
        let option = |&(_, id): &(usize, IndicatorId)| {
            let label = self.base.indicators[id.index()].label.get(self.language);
            (Meant::Indicator(id), format!("{label}, {typed}"))
        };
        let options: Vec<_> = covered.iter().take(limits::CHOICES).map(option).collect();
        (!options.is_empty()).then(|| plain(Query::Which(typed.to_owned(), options), 0.5))
    }

    /// Whether the message is one name and nothing else.
    pub(super) fn is_bare_name(&self) -> bool {
        let filler = Meaning::Role(Role::Filler);
        let named = |at: usize| self.frame.named.iter().any(|name| name.at == at);
        self.frame.named.len() == 1
            && (0..self.mentions.len())
                .all(|at| named(at) || self.mentions[at].meanings.contains(&filler))
    }

    /// Whether the base keeps what a reading asks for of the thing that it names.
    pub(super) fn keeps_subject(&self, reading: &Reading) -> bool {
        let Query::Figures(query) = &reading.query else { return false };
        let kept = |&id: &IndicatorId| {
            let mut series = self.base.index.of_indicator(id);
            series.any(|series| series.key.subject == query.subject)
        };
        query.subject.is_some() && query.indicators.iter().any(kept)
    }
}

/// "How long?", "uzunluğu ne kadar": what only a thing has, and none is named.
pub(super) fn asks_attribute(scene: &Scene<'_>) -> bool {
    let frame = scene.frame;
    let attribute = |&(id, ..): &(IndicatorId, bool, usize)| {
        scene.base.indicators[id.index()].measures == Measures::Attribute
    };
    frame.named.is_empty()
        && frame.kinds.is_empty()
        && frame.unread.is_empty()
        && frame.indicators.iter().any(attribute)
}

/// "And in 2023?" with nothing that it follows: a year alone asks for no fact.
pub(super) fn is_time(scene: &Scene<'_>) -> bool {
    let frame = scene.frame;
    let follows = scene
        .circumstances
        .previous
        .is_some_and(|turn| matches!(turn.facts.first(), Some(FactId::Event(_))));
    !follows
        && frame.says(Discourse::Also)
        && !frame.times.is_empty()
        && frame.named.is_empty()
        && frame.kinds.is_empty()
        && frame.posts.is_empty()
        && frame.indicators.is_empty()
        && frame.unread.is_empty()
}
