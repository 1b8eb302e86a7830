//! How much of a question is explained by reading it as one about figures: what it names and asks for against what
//! stays unread.

use smallvec::SmallVec;

use super::cover::Mention;
use super::features::{Feature, What};
use super::limits;
use super::read::Scene;
use super::sides::{self, Sides};
use super::subjects::Subjects;
use super::vocabulary::{Form, StemId, Vocabulary};
use super::voices;
use crate::knowledge::{EntityKind, IndicatorId, Measures, UnitKind};
use crate::language::{Ask, EventKind, Preposition};
use crate::query::{FigureQuery, Open};

impl Scene<'_> {
    /// The share of the question that reading it as figures explains.
    pub(super) fn figure_score(&self, query: &FigureQuery, sides: &Sides) -> f32 {
        let frame = self.frame;
        let mut explained = if query.hinted { 1.2 } else { 2.0 };
        explained += limits::WEIGHT_NAME * (query.partners.len() + sides.excluded.len()) as f32;
        let narrowed = query.product.iter().chain(query.subject.iter()).count();
        explained += limits::WEIGHT_NAME * narrowed as f32;
        explained +=
            sides.foreign.as_ref().map_or(0.0, |pair| limits::WEIGHT_NAME * pair.len() as f32);
        explained += limits::WEIGHT_TIME * frame.times.len() as f32;
        let worked = query.operator.is_some() || query.claim.is_some() || query.outlook.is_some();
        explained += if worked { 0.8 } else { 0.0 };
        let many = frame.asks_for(Ask::HowMany) && frame.unit.is_some();
        explained += if frame.asks_for(Ask::HowMuch) || many { 0.8 } else { 0.0 };
        let mut unexplained = 0.0;
        for name in &frame.named {
            let kind = self.base.entities[name.ids[0].index()].kind;
            let used =
                sides::is_side(self.base, name.ids[0])
                    || query.product == Some(name.ids[0])
                    || self.narrows_nothing(name.ids[0], &query.indicators)
                    || (query.subject == Some(name.ids[0]) && !self.is_whole(name.ids[0]))
                    || query.beside.contains(&name.ids[0])
                    || query
                        .indicators
                        .iter()
                        .any(|id| self.base.indicators[id.index()].goods == Some(name.ids[0]))
                    || query.subject.iter().chain(&query.beside).any(|subject| {
                        self.base.entities[subject.index()].place == Some(name.ids[0])
                    })
                    || frame
                        .indicators
                        .iter()
                        .any(|&(id, _, at)| at == name.at && query.indicators.contains(&id))
                    || name.preposition == Some(Preposition::AccordingTo)
                    || voices::is_statistics(self.base, name.ids[0])
                    || name.ids.iter().any(|id| query.speakers.contains(id))
                    || self.is_of_course(query, name)
                    || self.sets_off(query, name)
                    || name.form == Form::Generic;
            let place = kind == EntityKind::Place;
            // Two places that stand for their countries are the partners themselves.
            let sides_named = frame.named.iter().any(|name| sides::is_side(self.base, name.ids[0]));
            let own = &self.base.entities[name.ids[0].index()].countries;
            let stands = own.iter().any(|id| {
                query.partners.contains(id) || (*id == self.understanding.home && sides.home_named)
            });
            let used = used || (place && (stands || (!sides_named && !query.partners.is_empty())));
            unexplained += if used {
                0.0
            } else if place {
                limits::WEIGHT_TIME
            } else {
                limits::WEIGHT_NAME
            };
        }
        let indicator = |at: usize| frame.indicators.iter().any(|&(_, _, other)| other == at);
        let moves = |at: usize| frame.movements.iter().any(|&(_, other)| other == at);
        // "How many new firms with capital of … were opened": a word of what the indicator is called by.
        let word = |at: usize| self.is_word_of(&query.indicators, at);
        // "How many cluster companies came into being": they are counted, and the event is not asked for.
        let counts = |id: &IndicatorId| {
            frame.asks_for(Ask::HowMany)
                && self.base.indicators[id.index()].unit_kind == UnitKind::Count
        };
        let counted = !query.hinted && query.indicators.iter().any(counts);
        unexplained += limits::WEIGHT_KIND
            * frame
                .kinds
                .iter()
                .filter(|&&(kind, at)| {
                    let founds = matches!(kind, EventKind::Founding | EventKind::Inauguration);
                    let told = ((founds || !query.hinted) && word(at)) || (founds && counted);
                    !indicator(at) && !moves(at) && !told
                })
                .count() as f32;
        if !query.voiced {
            unexplained += limits::WEIGHT_POST * frame.posts.len() as f32;
        }
        unexplained += self.unread_weight(&query.indicators);
        let asks = [Ask::Who, Ask::When, Ask::Where, Ask::WithWhom];
        if frame.values.is_empty() && query.operator.is_none() {
            // "Participants" may ask who they were; as the indicator it asks how many. "Which country is the
            // largest partner" asks for the partner.
            let ranked =
                |id: &IndicatorId| self.base.indicators[id.index()].measures == Measures::Rank;
            let partner = query.partners.is_empty()
                && (query.open == Open::Partners || query.indicators.iter().any(ranked));
            let open = |ask: Ask| partner && matches!(ask, Ask::Who | Ask::WithWhom);
            let asked = frame
                .asks
                .iter()
                .filter(|&&(ask, at)| asks.contains(&ask) && !indicator(at) && !open(ask));
            unexplained += asked.count() as f32;
        }
        explained / (explained + unexplained)
    }

    /// Weight of the words that nothing explains. Talk before the first and after the last word that
    /// matters weighs little, however long it is; inside, every word may change what is asked.
    pub(super) fn unread_weight(&self, indicators: &[IndicatorId]) -> f32 {
        let frame = self.frame;
        let unread = || frame.unread.iter().filter(|&&at| !self.is_word_of(indicators, at));
        let core = || {
            let names = frame.named.iter().map(|name| name.at);
            let indicators = frame.indicators.iter().map(|&(_, _, at)| at);
            names.chain(indicators).chain(frame.times.iter().map(|run| run.mentions.start))
        };
        let (Some(first), Some(last)) = (core().min(), core().max()) else {
            return limits::WEIGHT_UNREAD * unread().count() as f32;
        };
        let (outside, inside): (Vec<usize>, Vec<usize>) =
            unread().partition(|&&at| at + 1 < first || at > last + 1);
        let talk = (limits::WEIGHT_TALK * outside.len() as f32).min(limits::WEIGHT_UNREAD);
        talk + limits::WEIGHT_UNREAD * inside.len() as f32
    }
}

impl Subjects {
    /// Two words as one, which a fact has whole or not at all.
    pub(super) fn joint(&self, vocabulary: &Vocabulary, pair: &[Mention]) -> Feature {
        let words = pair.iter().filter_map(|mention| mention.words.first());
        let stems: SmallVec<[StemId; 2]> = words.map(|&word| vocabulary.stem_of(word)).collect();
        let sheets = stems.iter().map(|&stem| self.sharing(stem)).filter(|&sheets| sheets > 0);
        let weight: f32 = sheets.map(|sheets| self.rarity(sheets)).sum();
        let missed = limits::WEIGHT_UNREAD_FACT * pair.len() as f32;
        Feature { what: What::Joint(stems), weight, missed, specific: true }
    }

    /// The weight of a word by how many sheets share it.
    pub(super) fn rarity(&self, sheets: usize) -> f32 {
        let share = ((sheets + 1) as f32).ln() / ((self.sheets.len() + 2) as f32).ln();
        limits::WEIGHT_WORD * (1.0 - limits::COMMON_WORD * share)
    }
}
