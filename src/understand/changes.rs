//! Growth, share, rank and difference: the indicator that the base keeps for what is to be worked out, and the
//! periods and sides that are held against each other.

use smallvec::{SmallVec, smallvec};

use super::frame::Named;
use super::read::Scene;
use super::sides::is_side;
use super::time::Time;
use super::vocabulary::{Meaning, WordId};
use super::voices::is_statistics;
use crate::knowledge::{Flow, IndicatorId, Measures, UnitKind};
use crate::language::{Ask, Discourse, Mark, Operator, Role};
use crate::quantity::Unit;
use crate::query::{FigureQuery, Periods, Wanted};

impl Scene<'_> {
    /// Whether each year of a stretch is asked for, in more words than "in the years from 2018 to 2021".
    pub(super) fn lists_years(&self) -> bool {
        let each = Meaning::Role(Role::Mark(Mark::Each));
        self.frame.times.iter().any(|run| {
            matches!(run.time, Time::Known(Periods::Between(..)))
                && self.mentions[run.mentions.clone()]
                    .iter()
                    .any(|mention| mention.tokens.len() > 1 && mention.meanings.contains(&each))
        })
    }

    /// "How much did trade grow" asks for the growth of trade where the base keeps growth.
    pub(super) fn swap_growth(&self, query: &mut FigureQuery) {
        self.settle_last_year(query);
        self.settle_amount(query);
        self.settle_named_change(query);
        let grows = matches!(
            query.operator,
            Some(Operator::Growth | Operator::Fall | Operator::Double | Operator::Triple)
        );
        let against = self.frame.operators.iter().any(|&(operator, _)| {
            matches!(operator, Operator::Compare | Operator::Larger | Operator::Smaller)
        });
        let earlier = matches!(&query.periods, Periods::Points(points)
            if matches!(points.as_slice(), [Wanted::Exact(a), Wanted::Exact(b)]
                if a.shift_years(-1) == *b));
        if grows && (against || earlier) && !self.settle_change(query) {
            return;
        }
        if let Some(growth) = self.times_as_growth(query) {
            if query.operator == Some(Operator::Times) && self.asks_twice(Operator::Times) {
                query.indicators.push(growth);
                query.operator = None;
                return;
            }
            query.indicators = smallvec![growth];
            query.operator = Some(Operator::Growth);
            self.settle_change(query);
            return;
        }
        let several = query.partners.len() > 1
            || matches!(&query.periods, Periods::Points(points) if points.len() > 1);
        let wanted = match query.operator {
            Some(Operator::Share) if !several || self.keeps_shares(query) => Measures::Share,
            Some(Operator::Rank) => Measures::Rank,
            _ if grows => Measures::Growth,
            _ => return,
        };
        let swap = |id: IndicatorId| {
            let swapped = self.base.indicators.iter().position(|indicator| {
                // A share of single goods is one of the flow that they are a part of.
                let flow = self.base.indicators[id.index()].product_of;
                let of = indicator.of.filter(|&of| of == id || Some(of) == flow);
                indicator.measures == wanted && of.is_some()
            });
            // A share of what is narrowed is reported as such or worked out.
            let narrowed = wanted == Measures::Share && query.subject.or(query.product).is_some();
            if narrowed && self.goods_are_portion() {
                return None;
            }
            let kept = |own: &IndicatorId| {
                let mut kept = self.base.index.of_indicator(*own);
                !narrowed
                    || kept.any(|series| {
                        let key = &series.key;
                        (key.product, key.subject) == (query.product, query.subject)
                            && key.partner.is_none_or(|id| {
                                query.partners.is_empty() || query.partners.contains(&id)
                            })
                    })
            };
            swapped.map(IndicatorId::new).filter(kept)
        };
        // "The share of outward investment" is that of its flow, where only that is reported.
        let alike = |id: IndicatorId| {
            let flow = self.base.indicators[id.index()].flow;
            let moves = matches!(flow, Some(Flow::Inward | Flow::Outward));
            let money = self.base.indicators[id.index()].unit_kind == UnitKind::Money;
            let found = self.indicator(|indicator| {
                let of = indicator.of.map(|of| self.base.indicators[of.index()].flow);
                indicator.measures == wanted && of == Some(flow)
            });
            found.filter(|&own| moves && money && self.keeps(own, query))
        };
        // "Which grew faster, exports or imports" asks for the growth of both.
        let own: Option<SmallVec<[IndicatorId; 2]>> = match grows {
            true => query.indicators.iter().copied().map(swap).collect(),
            // "Its place in both exports and imports".
            false if query.operator == Some(Operator::Rank) && query.indicators.len() > 1 => {
                query.indicators.iter().map(|&id| swap(id).or_else(|| alike(id))).collect()
            }
            false => {
                let first = query.indicators.first().copied();
                first.and_then(|id| swap(id).or_else(|| alike(id))).map(|id| smallvec![id])
            }
        };
        if let Some(own) = own.filter(|own| !own.is_empty()) {
            if grows && self.names_ends(query) && !self.settle_change(query) {
                return;
            }
            let twice = query.operator.is_some_and(|operator| self.asks_twice(operator));
            if twice && own.iter().all(|id| !query.indicators.contains(id)) {
                query.indicators.extend(own);
                query.operator = None;
                return;
            }
            query.indicators = own;
            if matches!(query.operator, Some(Operator::Share | Operator::Rank)) {
                query.operator = None;
            }
        }
    }

    /// "The share of the EU in exports in 2022 and in 2025": whether the base keeps it for each of the times.
    fn keeps_shares(&self, query: &FigureQuery) -> bool {
        let ([own], [_], Periods::Points(points)) =
            (query.indicators.as_slice(), query.partners.as_slice(), &query.periods)
        else {
            return false;
        };
        let share = self.indicator(|indicator| {
            indicator.measures == Measures::Share && indicator.of == Some(*own)
        });
        let at = |wanted: &Wanted| FigureQuery {
            periods: Periods::Points(smallvec![*wanted]),
            ..query.clone()
        };
        share.is_some_and(|share| points.iter().all(|wanted| self.keeps(share, &at(wanted))))
    }

    /// "By how many million manats did it grow from 2023 to 2024": an amount is no percentage.
    fn settle_amount(&self, query: &mut FigureQuery) {
        let grows = matches!(query.operator, Some(Operator::Growth | Operator::Fall));
        let money = query.unit.is_some_and(Unit::is_money);
        let level = query.indicators.iter().all(|id| {
            let about = &self.base.indicators[id.index()];
            about.unit_kind == UnitKind::Money && about.measures != Measures::Growth
        });
        let years = match &query.periods {
            Periods::Points(points) => points.len() == 2,
            Periods::Between(from, to) => from.is_some() && to.is_some(),
            _ => false,
        };
        if grows && money && level && years && self.frame.asks_for(Ask::HowMany) {
            query.operator = Some(Operator::Difference);
        }
    }

    /// Whether two sides besides the home country are named.
    pub(super) fn names_two_sides(&self) -> bool {
        let home = self.understanding.home;
        let other = |name: &&Named| name.ids[0] != home && is_side(self.base, name.ids[0]);
        let mut others = self.frame.named.iter().filter(other);
        let first = others.next();
        first.is_some_and(|first| others.any(|name| name.ids[0] != first.ids[0]))
    }

    /// "Neçə milyard azalıb", "by how many dollars": an amount is asked for by the power of ten or the money it is
    /// told in.
    pub(super) fn asks_in_scale(&self) -> bool {
        let vocabulary = &self.understanding.vocabulary;
        // "Каким был": "bil" is a billion in other languages.
        let scale = |&word: &WordId| {
            let node = vocabulary.step(vocabulary.root(), word);
            node.is_some_and(|node| {
                let mut senses = vocabulary.senses(node).iter();
                senses.any(|sense| {
                    let said = match sense.meaning {
                        Meaning::Role(Role::Unit(unit)) => unit.is_money(),
                        meaning => matches!(meaning, Meaning::Role(Role::Scale(_))),
                    };
                    said && sense.languages.has(self.language)
                })
            })
        };
        let asked =
            self.frame.asks.iter().filter(|(ask, _)| matches!(ask, Ask::HowMuch | Ask::HowMany));
        asked.flat_map(|&(_, at)| &self.mentions[at].words).any(scale)
    }

    /// "Exports were how many times those of a year before", "how much higher than a year earlier": the growth that the
    /// base keeps, where it keeps no figure of the year before.
    fn times_as_growth(&self, query: &FigureQuery) -> Option<IndicatorId> {
        let higher = query.operator == Some(Operator::Difference) && query.unit.is_none();
        let (Periods::Points(points), [own]) = (&query.periods, query.indicators.as_slice()) else {
            return None;
        };
        if !higher && query.operator != Some(Operator::Times) {
            return None;
        }
        let (later, earlier) = match **points {
            [Wanted::Exact(later), Wanted::Exact(earlier)] => (later, earlier),
            // "How many times bigger was trade with Moldova in 2022" is held against the year before.
            [Wanted::Exact(only)] if !higher && query.partners.len() == 1 => {
                (only, only.shift_years(-1))
            }
            _ => return None,
        };
        let at = |period| FigureQuery {
            periods: Periods::Points(smallvec![Wanted::Exact(period)]),
            partners: query.partners.clone(),
            reporter: query.reporter,
            ..FigureQuery::default()
        };
        let growth = self.indicator(|indicator| {
            indicator.measures == Measures::Growth && indicator.of == Some(*own)
        })?;
        let follows = later.shift_years(-1) == earlier && query.product.or(query.subject).is_none();
        (follows && !self.keeps(*own, &at(earlier)) && self.keeps(growth, &at(later)))
            .then_some(growth)
    }

    /// "Vietnam counts 52 million and Azerbaijan 220, why": two numbers of the two sides, or the movement by both
    /// its names, are to be explained; none of them is a statement to be judged.
    fn settle_reason(&self, query: &mut FigureQuery, home_named: bool) {
        if !self.asks_for_reason() {
            return;
        }
        let opposite =
            |a: IndicatorId, b: IndicatorId| self.base.indicators[a.index()].opposite == Some(b);
        // "Two capacities, 730 and 500 million, why": all that is there is to be seen.
        query.list |= self.frame.values.len() > 1 && query.periods == Periods::Any;
        let turned = matches!(*query.indicators, [a, b] if opposite(a, b));
        if self.frame.values.len() > 1 {
            query.claim = None;
        }
        // "Why does Türkiye report a smaller trade than Azerbaijan does".
        let words = [Discourse::Says, Discourse::Body, Discourse::Statistics, Discourse::Amount];
        let told = words.into_iter().any(|word| self.frame.says(word))
            || self.frame.named.iter().any(|name| is_statistics(self.base, name.ids[0]));
        let two = home_named && told && query.indicators.len() == 1;
        if query.partners.len() == 1 && (turned || two || self.frame.values.len() > 1) {
            query.indicators.truncate(1);
            query.operator = Some(Operator::Difference);
        }
    }

    /// "By how much did exports exceed imports" is the balance; "how do Serbian and Azerbaijani figures differ" holds
    /// the two sides' figures of one time against each other.
    pub(super) fn settle_difference(&self, query: &mut FigureQuery, home_named: bool) {
        self.settle_reason(query, home_named);
        // "How does Iran's number compare with the Azerbaijani one", "give me both countries' figures".
        let numbers = [Discourse::Amount, Discourse::Statistics]
            .into_iter()
            .any(|word| self.frame.says(word));
        let held = match query.operator {
            None => self.frame.says(Discourse::Both),
            Some(operator) => operator == Operator::Compare,
        };
        // "What Britain says it exported to us against what we recorded as imports": one movement by both its names.
        let turned = matches!(*query.indicators, [a, b]
            if self.base.indicators[a.index()].opposite == Some(b));
        let told = turned && self.frame.says(Discourse::Says);
        if told && held {
            query.indicators.truncate(1);
        }
        let numbers = numbers || told;
        let sides = home_named && query.partners.len() == 1 && query.indicators.len() == 1;
        let one = matches!(&query.periods, Periods::Points(points) if points.len() == 1);
        if numbers && held && sides && one {
            query.operator = Some(Operator::Difference);
        }
        // "What is left if you take imports off exports".
        let taken = query.operator == Some(Operator::Remainder) && query.indicators.len() == 2;
        if query.operator != Some(Operator::Difference) && !taken {
            return;
        }
        if let [a, b] = *query.indicators {
            if let Some(balance) = self.balance_of(a, b) {
                query.indicators = smallvec![balance];
                query.operator = None;
            }
            return;
        }
        let once = matches!(&query.periods, Periods::Points(points) if points.len() == 1);
        let asked = self.asks_for_reason();
        let both = numbers && held;
        if once && !asked && !both && query.partners.len() < 2 && self.asks_for_amount() {
            query.operator = None;
            return;
        }
        let told = home_named || asked || self.frame.says(Discourse::Statistics);
        query.rivals = once && told && query.partners.len() == 1;
        if asked && !query.rivals {
            query.operator = None;
        }
    }

    /// The indicator that takes one of two off the other: the balance of exports and imports.
    pub(super) fn balance_of(&self, a: IndicatorId, b: IndicatorId) -> Option<IndicatorId> {
        self.indicator(|indicator| {
            let ends = (indicator.adds.as_slice(), indicator.takes_off.as_slice());
            ends == (&[a], &[b]) || ends == (&[b], &[a])
        })
    }

    /// "Why", or of two numbers which of them is whose.
    fn asks_for_reason(&self) -> bool {
        let several = self.frame.values.len() > 1;
        self.frame.asks_for(Ask::Why) || (several && self.frame.asks_for(Ask::Which))
    }

    /// "На сколько продали" asks for an amount as well as for a difference: where nothing is held against
    /// anything, for the amount.
    fn asks_for_amount(&self) -> bool {
        let amount = Meaning::Role(Role::Ask(Ask::HowMuch));
        self.frame.operators.iter().all(|&(operator, at)| {
            operator == Operator::Difference && self.mentions[at].meanings.contains(&amount)
        })
    }
}
