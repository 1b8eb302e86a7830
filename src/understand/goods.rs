//! Goods in a question about figures: which way they move, and the indicator that the base keeps for them.

use smallvec::{SmallVec, smallvec};

use super::cover::Mention;
use super::frame::Named;
use super::read::Scene;
use super::seconds::Group;
use super::split::ends_sentence;
use super::vocabulary::Meaning;
use crate::knowledge::{
    Base, EntityId, EntityKind, FigureId, Flow, Indicator, IndicatorId, Measures, Series,
};
use crate::language::{Ask, Discourse, Movement, Preposition, Role};
use crate::query::{FigureQuery, Periods, Wanted};
use crate::text::Folded;

impl Scene<'_> {
    /// "Cement from Türkiye", "gas to Bulgaria": goods that come from a partner are imports, goods that go there
    /// exports, without the word.
    pub(super) fn movement_of_goods(&self, query: &FigureQuery) -> Option<IndicatorId> {
        let goods = || {
            (0..self.mentions.len())
                .any(|at| named_goods(self.base, self.folded, self.mentions, at))
        };
        if query.product.is_none() && !goods() {
            return None;
        }
        let way = |id: EntityId| {
            let name = self.frame.named.iter().find(|name| name.ids[0] == id)?;
            match name.preposition? {
                Preposition::To => Some(Flow::Exports),
                Preposition::From => Some(Flow::Imports),
                _ => None,
            }
        };
        // "Brazil cane sugar into Azerbaijan": what comes to us is imported.
        let home = way(self.understanding.home).map(|flow| match flow {
            Flow::Exports => Flow::Imports,
            _ => Flow::Exports,
        });
        let flow = |partner: &EntityId| way(*partner).or(home);
        let mut flows = query.partners.iter().map(flow);
        let said = flows.next().flatten();
        if flows.any(|other| other.is_some() && other != said) {
            return None;
        }
        let asks = [Ask::HowMuch, Ask::HowMany].into_iter().any(|ask| self.frame.asks_for(ask));
        let stated = !self.frame.values.is_empty();
        let amount = asks
            || stated
            || self.frame.unit.is_some()
            || self.frame.says(Discourse::Amount)
            || self.frame.extreme();
        // "What did Azerbaijan spend on tea": what it gets from nobody in particular comes in.
        let gets = self.frame.movements.iter().any(|&(movement, _)| movement == Movement::Receive);
        let bought = (gets && query.partners.is_empty()).then_some(Flow::Imports);
        let named = query.product.is_some();
        let other = || bought.or_else(|| self.only_flow(query).filter(|_| amount));
        let flow = said.or_else(|| other().filter(|_| named))?;
        self.indicator(|indicator| {
            indicator.flow == Some(flow)
                && indicator.opposite.is_some()
                && indicator.goods.is_none()
        })
    }

    /// "Which goods make up the trade with Serbia": the word for goods that a list is asked of, where the base counts
    /// what is asked for by no goods.
    pub(super) fn lists_goods(&self, query: &FigureQuery) -> Option<usize> {
        let goods = |at: usize| named_goods(self.base, self.folded, self.mentions, at);
        let asked = |&(ask, at): &(Ask, usize)| {
            let asks = matches!(ask, Ask::Which | Ask::What | Ask::List);
            // "All goods together" asks for no list.
            let small = self.mentions[at].meanings.contains(&Meaning::Role(Role::Filler));
            (asks && !small && goods(at + 1)).then_some(at + 1)
        };
        let by_goods = |id: &IndicatorId| {
            let single = |other: &Indicator| other.product_of == Some(*id);
            self.base.indicators[id.index()].goods.is_some()
                || self.base.indicators.iter().any(single)
        };
        let counted = query.indicators.iter().any(by_goods) || query.product.is_some();
        self.frame.asks.iter().find_map(asked).filter(|_| !counted)
    }

    /// "How much Azerbaijani gas did Türkiye get": the only way that the base has the goods move between the two.
    fn only_flow(&self, query: &FigureQuery) -> Option<Flow> {
        let home = self.understanding.home;
        let flow_of = |series: &Series| {
            let indicator = &self.base.indicators[series.key.indicator.index()];
            let goods = series.key.product.or(indicator.goods);
            if goods != query.product || indicator.measures != Measures::Flow {
                return None;
            }
            let party = |id: EntityId| query.partners.is_empty() || query.partners.contains(&id);
            match (series.key.reporter == home, indicator.flow?) {
                // What only the home country supplies moves one way, whoever counts it.
                (false, flow) if indicator.goods.is_some() => {
                    party(series.key.reporter).then_some(flow)
                }
                (true, flow) => series.key.partner.is_some_and(party).then_some(flow),
                (false, flow) if party(series.key.reporter) => Some(match flow {
                    Flow::Exports => Flow::Imports,
                    Flow::Imports => Flow::Exports,
                    other => other,
                }),
                _ => None,
            }
        };
        let index = &self.base.index;
        let moving = (0..self.base.indicators.len()).map(IndicatorId::new).filter(|id| {
            let indicator = &self.base.indicators[id.index()];
            indicator.measures == Measures::Flow && indicator.flow.is_some()
        });
        let series = moving.flat_map(|id| {
            let any = query.partners.is_empty().then(|| index.of_indicator(id));
            let sides = query.partners.iter().flat_map(move |&side| index.of_side(id, side));
            any.into_iter().flatten().chain(sides)
        });
        let mut flows = series.filter_map(flow_of);
        let first = flows.next()?;
        flows.all(|flow| flow == first).then_some(first)
    }

    /// "Exports of tea" are those of the product, kept apart from the exports of everything; where the base
    /// keeps an indicator for just these goods, it is that one.
    pub(super) fn name_goods(&self, query: &mut FigureQuery) {
        if let Some(scope) = query.subject {
            self.name_scope(query, scope);
        }
        let Some(product) = query.product else { return };
        let kept = |id: IndicatorId| {
            self.base.index.of_indicator(id).any(|series| series.key.product == Some(product))
        };
        let mut indicators = query.indicators.clone();
        for id in &mut indicators {
            let goods = self.indicator(|indicator| indicator.product_of == Some(*id));
            let Some(goods) = goods else { continue };
            let own = self.indicator(|indicator| indicator.goods == Some(product));
            match own {
                Some(own) if !kept(goods) && self.supplies(own, *id, query) => {
                    // What one side buys is what the other supplies, where that side tells.
                    let buys = self.base.indicators[own.index()].flow
                        != self.base.indicators[id.index()].flow;
                    let told = query.voiced || self.keeps(own, query);
                    if let [partner] = query.partners.as_slice()
                        && buys
                        && !told
                        && let Some(reporter) = query.reporter.replace(*partner)
                    {
                        query.partners = SmallVec::from_slice(&[reporter]);
                    }
                    *id = own;
                    query.product = None;
                }
                _ => *id = goods,
            }
        }
        query.indicators = indicators;
        self.name_narrower(query);
    }

    /// "Oil to Israel" where the base keeps only crude oil: what people name by the word for the wider goods.
    fn name_narrower(&self, query: &mut FigureQuery) {
        let Some(product) = query.product else { return };
        let kept = |product: EntityId| {
            let party = |id| query.partners.is_empty() || query.partners.contains(&id);
            let asked = |id: &FigureId| match (&query.periods, self.base.figures.period(*id)) {
                (Periods::Points(points), Some(own)) => points.contains(&Wanted::Exact(own)),
                _ => true,
            };
            self.base.index.of_product(product).any(|series| {
                let sides = [Some(series.key.reporter), series.key.partner];
                sides.into_iter().flatten().any(party)
                    && self.base.index.figures(series).iter().any(asked)
            })
        };
        if kept(product) {
            return;
        }
        let narrower = self.base.entities.iter().position(|entity| entity.within == Some(product));
        query.product = narrower.map(EntityId::new).filter(|&id| kept(id)).or(query.product);
    }

    /// "Crude shipped to Thailand": goods that are named or that the name of what is asked for holds, going to a partner
    /// that it is not kept with.
    pub(super) fn named_in_it(&self, query: &FigureQuery) -> Group {
        let ([indicator], [partner]) = (query.indicators.as_slice(), query.partners.as_slice())
        else {
            return Group::new();
        };
        if self.base.indicators[indicator.index()].measures != Measures::Flow {
            return Group::new();
        }
        let product = |id: &EntityId| self.base.entities[id.index()].kind == EntityKind::Product;
        let said = self.frame.indicators.iter().find(|&&(id, ..)| id == *indicator);
        let within = said.into_iter().flat_map(|&(.., at)| {
            self.understanding.vocabulary.named_within(&self.mentions[at].words)
        });
        let named: SmallVec<[EntityId; 2]> = query.product.into_iter().collect();
        let mut goods = if named.is_empty() { within.filter(product).collect() } else { named };
        goods.sort_unstable();
        goods.dedup();
        let way = self.frame.named.iter().find(|name| name.ids[0] == *partner);
        let flow = match way.and_then(|name| name.preposition) {
            Some(Preposition::To) => Flow::Exports,
            Some(Preposition::From) => Flow::Imports,
            _ => return Group::new(),
        };
        let own = self.indicator(|about| {
            let of = about.product_of.map(|of| &self.base.indicators[of.index()]);
            about.measures == Measures::Flow && of.is_some_and(|of| of.flow == Some(flow))
        });
        let Some(own) = own else { return Group::new() };
        let moved = goods.into_iter().map(|goods| FigureQuery {
            indicators: smallvec![own],
            product: Some(goods),
            reporter: Some(self.understanding.home),
            ..query.clone()
        });
        moved.collect()
    }

    /// Whether an indicator for goods that only the home country supplies is meant: its sales, or what others buy.
    fn supplies(&self, own: IndicatorId, asked: IndicatorId, query: &FigureQuery) -> bool {
        let same =
            self.base.indicators[own.index()].flow == self.base.indicators[asked.index()].flow;
        same == (query.reporter == Some(self.understanding.home))
    }
}

impl Scene<'_> {
    /// "I have the figure for tea. How much coffee was imported": whether goods are named in another sentence than the
    /// one that asks, which names its own.
    pub(super) fn was_set_aside(&self, name: &Named) -> bool {
        let sentence = |at: usize| {
            (1..=at).filter(|&at| ends_sentence(self.folded, self.mentions, at)).count()
        };
        let goods = |name: &&Named| {
            self.base.entities[name.ids[0].index()].kind == EntityKind::Product && !name.excluded
        };
        let Some(asked) = self.frame.indicators.iter().map(|&(.., at)| sentence(at)).max() else {
            return false;
        };
        let mut others = self.frame.named.iter().filter(goods);
        sentence(name.at) != asked && others.any(|other| sentence(other.at) == asked)
    }
}

/// Whether a mention is a word for goods, or begins with one: "goods imported".
pub(super) fn named_goods(
    base: &Base,
    folded: &Folded<'_>,
    mentions: &[Mention],
    at: usize,
) -> bool {
    let Some(mention) = mentions.get(at) else { return false };
    let bought = |meaning: &Meaning| match meaning {
        Meaning::Indicator(id, _) => base.indicators[id.index()].flow == Some(Flow::Imports),
        _ => false,
    };
    let first = folded.key(mention.tokens.start);
    let goods = || base.packs.iter().flat_map(|pack| &pack.goods).any(|word| **word == *first);
    let alone = mention.tokens.len() == 1;
    (alone || mention.meanings.iter().any(bought)) && goods()
}
