//! Indicators that other words of a question make sharper: companies that were set up and not those that are
//! there, the share of a supplier in the imports of one kind of goods.

use smallvec::SmallVec;

use super::sides::{self, Sides};
use super::vocabulary::Meaning;
use crate::knowledge::{EntityId, Flow, IndicatorId, Measures, SeriesKey};
use crate::language::Operator;

use super::read::Scene;

impl Scene<'_> {
    /// The indicator that is meant where the question says a word which only the names of a like one hold.
    pub(super) fn sharpen(&self, indicators: &mut SmallVec<[IndicatorId; 2]>) {
        let [named] = *indicators.as_slice() else { return };
        let of = |id: IndicatorId| &self.base.indicators[id.index()];
        let said = |&&(id, strong, _): &&(IndicatorId, bool, usize)| id == named && strong;
        let Some(&(.., at)) = self.frame.indicators.iter().find(said) else { return };
        let plain = |id: IndicatorId| {
            matches!(of(id).measures, Measures::Flow | Measures::Stock | Measures::Attribute)
        };
        let like = |id: &IndicatorId| {
            *id != named
                && of(*id).unit_kind == of(named).unit_kind
                && plain(*id)
                && self.is_word_of(&[*id], at)
        };
        let unexplained = self.frame.kinds.iter().map(|&(_, at)| at);
        let unexplained = unexplained.chain(self.frame.unread.iter().copied());
        let own = |id: &IndicatorId| {
            let word = |at: usize| self.is_word_of(&[*id], at) && !self.is_word_of(&[named], at);
            unexplained.clone().filter(|&other| other != at).any(word)
        };
        let all = (0..self.base.indicators.len()).map(IndicatorId::new);
        let mut sharper = all.filter(like).filter(own);
        if let (true, Some(only), None) = (plain(named), sharper.next(), sharper.next()) {
            indicators[0] = only;
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
            Meaning::Indicator(id, _) => {
                self.base.indicators[id.index()].flow == Some(Flow::Imports)
            }
            _ => false,
        };
        let mut words = self.mentions.iter().flat_map(|mention| &mention.words);
        words.any(|&word| vocabulary.meanings_of(vocabulary.stem_of(word)).any(imports))
    }
}
