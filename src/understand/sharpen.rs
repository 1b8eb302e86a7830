//! Indicators that are called by the words of another one and one word more, wherever in the question it stands:
//! "how many firms … were opened", "how much gas … under the contract".

use smallvec::SmallVec;

use super::read::Scene;
use crate::knowledge::{IndicatorId, Measures};

impl Scene<'_> {
    /// The indicator that is meant where the question says a word which only the names of a like one hold.
    pub(super) fn sharpen(&self, indicators: &mut SmallVec<[IndicatorId; 2]>) {
        let [named] = *indicators.as_slice() else { return };
        let of = |id: IndicatorId| &self.base.indicators[id.index()];
        let said = |&&(id, ..): &&(IndicatorId, bool, usize)| id == named;
        let Some(&(_, strong, at)) = self.frame.indicators.iter().find(said) else { return };
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
        // "The value of works … of contractors" hints at the indicator itself.
        let hinted = |id: IndicatorId| {
            let mut hints = self.frame.indicators.iter();
            hints.any(|&(other, strong, place)| other == id && !strong && place != at)
        };
        let own = |id: &IndicatorId| {
            if self.is_of_whole(*id) && !self.is_of_whole(named) {
                return true;
            }
            if !strong {
                return false;
            }
            if hinted(*id) {
                return true;
            }
            let word = |at: usize| self.is_word_of(&[*id], at) && !self.is_word_of(&[named], at);
            unexplained.clone().filter(|&other| other != at).any(word)
        };
        let all = (0..self.base.indicators.len()).map(IndicatorId::new);
        let mut sharper = all.filter(like).filter(own);
        if let (true, Some(only), None) = (plain(named), sharper.next(), sharper.next()) {
            indicators[0] = only;
        }
    }
}
