//! Second readings with the sides turned round: whose total a share or place is one of, and which way capital goes.

use smallvec::smallvec;

use super::Group;
use crate::knowledge::{Flow, Indicator, IndicatorId, Measures};
use crate::language::{Operator, Preposition};
use crate::query::FigureQuery;
use crate::understand::frame::Named;
use crate::understand::read::Scene;
use crate::understand::voices;

impl Scene<'_> {
    /// "By Geostat, which place did Azerbaijan hold among their partners": a rank or share that the other side tells
    /// is one within its own total.
    pub(super) fn within_theirs(&self, query: &FigureQuery) -> Group {
        let ([indicator], [partner]) = (query.indicators.as_slice(), query.partners.as_slice())
        else {
            return Group::new();
        };
        let home = self.understanding.home;
        let part = !voices::decides(self.base, Some(*indicator));
        let voice = voices::voice(self.base, self.frame, home, Some(*indicator));
        if !part || voice.is_none_or(|voice| voice.country != *partner) {
            return Group::new();
        }
        smallvec![FigureQuery {
            reporter: Some(*partner),
            partners: smallvec![home],
            voiced: true,
            ..query.clone()
        }]
    }

    /// "Türkiye's place among those who buy from Azerbaijan": what they buy from us is what we sell, and the place is
    /// one among our partners.
    pub(super) fn within_ours(&self, query: &FigureQuery) -> Group {
        let home = self.understanding.home;
        let theirs = query.reporter.filter(|&side| side != home && query.partners.contains(&home));
        let ([indicator], Some(other), false) = (query.indicators.as_slice(), theirs, query.voiced)
        else {
            return Group::new();
        };
        let about = &self.base.indicators[indicator.index()];
        // A share of what they buy is none of what we sell.
        if about.measures != Measures::Rank {
            return Group::new();
        }
        let turned = about.of.and_then(|of| self.base.indicators[of.index()].opposite);
        let same = |one: &Indicator| one.measures == about.measures && one.of == turned;
        let own = turned.and_then(|_| self.base.indicators.iter().position(same));
        let query = own.map(|own| FigureQuery {
            indicators: smallvec![IndicatorId::new(own)],
            reporter: Some(home),
            partners: smallvec![other],
            ..query.clone()
        });
        query.into_iter().collect()
    }

    /// "Türkiye's share of Azerbaijan's foreign investment": what a country owns of foreign investment may as well be
    /// what it has abroad, unless it is named as the place where that is.
    pub(super) fn outward(&self, query: &FigureQuery) -> Group {
        let home = self.understanding.home;
        let ours = self.frame.named.iter().find(|name| name.ids[0] == home);
        let placed = |preposition| matches!(preposition, Preposition::In | Preposition::To);
        let owns = ours.is_some_and(|home| !home.preposition.is_some_and(placed));
        let [indicator] = query.indicators.as_slice() else { return Group::new() };
        let about = &self.base.indicators[indicator.index()];
        let whole = about.of.map(|of| &self.base.indicators[of.index()]);
        let inward = whole.filter(|whole| whole.flow == Some(Flow::Inward));
        let turned = inward.and_then(|whole| whole.opposite).filter(|_| owns);
        let of = |of: IndicatorId| self.base.indicators[of.index()].flow == Some(Flow::Outward);
        let same = |one: &Indicator| one.measures == about.measures && one.of.is_some_and(of);
        let own = turned.and_then(|_| self.base.indicators.iter().position(same));
        let query = own.map(|own| FigureQuery {
            indicators: smallvec![IndicatorId::new(own)],
            ..query.clone()
        });
        query.into_iter().collect()
    }

    /// "Which part of the gas that Türkiye bought did Azerbaijan give", "which supplier of gas was it by size": the part
    /// that home supplies of goods is one of what the other side imports of them.
    pub(super) fn supplied(&self, query: &FigureQuery) -> Group {
        let home = self.understanding.home;
        let ([indicator], [partner]) = (query.indicators.as_slice(), query.partners.as_slice())
        else {
            return Group::new();
        };
        let about = &self.base.indicators[indicator.index()];
        let measures = match (about.measures, query.operator) {
            (Measures::Share, _) | (_, Some(Operator::Share)) => Measures::Share,
            (Measures::Rank, _) | (_, Some(Operator::Rank)) => Measures::Rank,
            _ => return Group::new(),
        };
        let other = if *partner == home { query.reporter } else { Some(*partner) };
        let goods = query.product.or(about.goods);
        let (Some(other), Some(goods)) = (other, goods) else { return Group::new() };
        // "What share of Türkiye's imports from Azerbaijan was gas" is one of what comes from there.
        let flow = |&(id, strong, _): &(IndicatorId, bool, usize)| {
            let about = &self.base.indicators[id.index()];
            strong && about.goods.is_none() && about.measures != Measures::Rank
        };
        let whole = self.frame.indicators.iter().any(flow);
        let gives = |name: &Named| {
            let bare = name.preposition.is_none() && !name.owner;
            let from = name.preposition == Some(Preposition::From) && !whole;
            name.ids[0] == home && (bare || from)
        };
        let comes_in =
            |of: IndicatorId| self.base.indicators[of.index()].flow == Some(Flow::Imports);
        let part = |one: &Indicator| one.measures == measures && one.of.is_some_and(comes_in);
        let own = self.base.indicators.iter().position(part);
        let own = own.filter(|_| self.frame.named.iter().any(gives));
        let query = own.map(|own| FigureQuery {
            indicators: smallvec![IndicatorId::new(own)],
            reporter: Some(other),
            partners: smallvec![home],
            product: Some(goods),
            operator: None,
            ..query.clone()
        });
        query.into_iter().collect()
    }

    /// "Hungarians and Azerbaijanis, who sold more to whom": both ways of a trade, or its balance, as home counts them,
    /// where the other side is only named first.
    pub(super) fn seen_from_home(&self, query: &FigureQuery) -> Group {
        let home = self.understanding.home;
        let theirs = query.reporter.filter(|&side| side != home && query.partners.contains(&home));
        let Some(other) = theirs.filter(|_| !query.voiced) else { return Group::new() };
        let opposite = |id: IndicatorId| self.base.indicators[id.index()].opposite;
        let both = matches!(*query.indicators, [a, b] if opposite(a) == Some(b));
        let balance = query
            .indicators
            .iter()
            .all(|id| !self.base.indicators[id.index()].takes_off.is_empty());
        if !both && !balance {
            return Group::new();
        }
        smallvec![FigureQuery {
            indicators: query.indicators.iter().map(|&id| opposite(id).unwrap_or(id)).collect(),
            reporter: Some(home),
            partners: smallvec![other],
            ..query.clone()
        }]
    }
}
