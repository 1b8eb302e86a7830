//! Indicators that other words of a question make sharper: companies that were set up and not those that are
//! there, the share of a supplier in the imports of one kind of goods.

use smallvec::SmallVec;

use super::sides::{self, Sides};
use super::vocabulary::Meaning;
use crate::knowledge::{EntityId, Flow, IndicatorId, Measures, SeriesKey, UnitKind};
use crate::language::Operator;

use super::read::Scene;

impl Scene<'_> {
    /// "How many companies with Azerbaijani capital were set up": of the counts of what comes and goes the one
    /// over a period, where its names have the word for what happened and those of the count named have not.
    pub(super) fn prefer_happening(&self, indicators: &mut SmallVec<[IndicatorId; 2]>) {
        let [named] = *indicators.as_slice() else { return };
        let counts = |id: IndicatorId| {
            let indicator = &self.base.indicators[id.index()];
            indicator.unit_kind == UnitKind::Count
                && matches!(indicator.flow, Some(Flow::Inward | Flow::Outward))
        };
        if !counts(named) {
            return;
        }
        let kinds = self.frame.kinds.iter().map(|&(_, at)| at);
        let words: SmallVec<[usize; 4]> = kinds.chain(self.frame.unread.iter().copied()).collect();
        let happens = |id: IndicatorId| {
            let told = |&at: &usize| self.is_word_of(&[id], at) && !self.is_word_of(&[named], at);
            self.base.indicators[id.index()].measures == Measures::Flow && words.iter().any(told)
        };
        let all = (0..self.base.indicators.len()).map(IndicatorId::new);
        if let Some(own) = all.filter(|&id| counts(id)).find(|&id| happens(id)) {
            *indicators = SmallVec::from_slice(&[own]);
        }
    }

    /// "Azerbaijan's share in Türkiye's gas imports": the share or rank in what another side buys, where the base
    /// keeps it for the goods that the indicator is about. Tells the goods and sets the sides.
    pub(super) fn part_of_goods(
        &self,
        indicators: &mut SmallVec<[IndicatorId; 2]>,
        sides: &mut Sides,
    ) -> Option<EntityId> {
        let wanted = match self.operator()? {
            Operator::Share => Measures::Share,
            Operator::Rank => Measures::Rank,
            _ => return None,
        };
        let home = self.understanding.home;
        let goods = self.base.indicators[indicators.first()?.index()].goods?;
        if !self.says_imports() {
            return None;
        }
        let named = |id: EntityId| self.frame.named.iter().any(|name| name.ids[0] == id);
        let part = |key: &SeriesKey| {
            let about = &self.base.indicators[key.indicator.index()];
            about.measures == wanted
                && key.product == Some(goods)
                && key.partner == Some(home)
                && named(key.reporter)
        };
        let key = self.base.index.all().iter().map(|series| series.key).find(part)?;
        let others = self.frame.named.iter().filter(|name| sides::is_side(self.base, name.ids[0]));
        if others.filter(|name| name.ids[0] != home).count() > 1 {
            return None;
        }
        *indicators = SmallVec::from_slice(&[key.indicator]);
        sides.reporter = Some(key.reporter);
        sides.partners = SmallVec::from_slice(&[home]);
        sides.opposite = false;
        Some(goods)
    }

    /// Whether a word by itself speaks of imports, within whatever phrase.
    fn says_imports(&self) -> bool {
        let vocabulary = &self.understanding.vocabulary;
        let imports = |meaning: Meaning| match meaning {
            Meaning::Indicator(id, _) => self.base.indicators[id.index()].flow == Some(Flow::Imports),
            _ => false,
        };
        let mut words = self.mentions.iter().flat_map(|mention| &mention.words);
        words.any(|&word| vocabulary.meanings_of(vocabulary.stem_of(word)).any(imports))
    }
}
