//! What a question about figures leaves unsaid and can only mean: the world as the partner of a total, the
//! whole of a share, the plan where only plans are kept.

use smallvec::SmallVec;

use crate::calendar::Period;
use crate::knowledge::{Base, IndicatorId, Measures, PartnerRule, StatusClass, UnitKind};
use crate::language::{Ask, Discourse, Grain, Mark, Operator, Outlook, Role};
use crate::quantity::Unit;
use crate::query::{FigureQuery, Open, Periods, Wanted};

use super::read::Scene;
use super::sides::is_side;
use super::vocabulary::Meaning;

/// For each indicator whether the base keeps aims or forecasts of it.
pub(super) fn looking_ahead(base: &Base) -> Vec<bool> {
    let mut ahead = vec![false; base.indicators.len()];
    for series in base.index.all() {
        let mut figures = base.index.figures(series).iter();
        let own = &mut ahead[series.key.indicator.index()];
        *own |= figures.any(|&id| base.figures.class(id) != StatusClass::Measured);
    }
    ahead
}

impl Scene<'_> {
    /// "The aim until 2025" is that of 2025, and none of an earlier year.
    pub(super) fn aimed_at(&self, periods: Periods) -> Periods {
        match periods {
            Periods::Between(None, Some(to)) if self.frame.outlook.is_some() => {
                let year = Period::Year(to.year());
                let whole = year.last_day() == to;
                if whole {
                    Periods::Points(SmallVec::from_slice(&[Wanted::Exact(year)]))
                } else {
                    periods
                }
            }
            _ => periods,
        }
    }

    /// A total without a partner is that with the world; a share of one part of a year is that in the year.
    pub(super) fn complete(&self, query: &mut FigureQuery) {
        self.settle_reporter(query);
        self.settle_partners(query);
        // "Preferential loans in 2024" are those of the one body that the base keeps them of.
        if query.subject.is_none() {
            query.subject = query.indicators.first().and_then(|id| self.only_body(*id));
        }
        // "Total trade from 2019 to 2021" is the sum of the years, "the total with Italy and Spain" of the two.
        let years = matches!(query.periods, Periods::Between(Some(_), Some(_)));
        let joint = query.partners.len() > 1 && matches!(query.periods, Periods::Points(_));
        if (years || joint) && query.operator.is_none() && self.names_a_total() {
            query.operator = Some(Operator::Sum);
        }
        self.settle_percent(query);
        // "The share of the first half in the trade of 2020" is no share of a partner.
        let several = matches!(&query.periods, Periods::Points(points)
            if matches!(points.as_slice(), [a, b] if !self.likens_two(*a, *b)));
        self.settle_idle(query, several);
        // What is a share already is not worked out.
        let shares =
            |id: &IndicatorId| self.base.indicators[id.index()].measures == Measures::Share;
        if query.operator == Some(Operator::Share)
            && !several
            && query.indicators.iter().any(shares)
        {
            query.operator = None;
        }
        if let Some(of) =
            query.indicators.first().and_then(|id| self.base.indicators[id.index()].of)
            && several
            && self.base.indicators[query.indicators[0].index()].measures == Measures::Share
            && self.base.indicators[query.indicators[0].index()].partner == PartnerRule::Yes
            && !self.named_by_label(query.indicators[0])
        {
            query.indicators = SmallVec::from_slice(&[of]);
            query.operator = Some(Operator::Share);
        }
        self.settle_place(query);
        if self.sets_beside_aim(query) {
            query.operator = Some(Operator::Distance);
        }
        self.settle_outlook(query);
        // "To what capacity is it planned to be expanded" asks for the plan.
        let property =
            |id: &IndicatorId| self.base.indicators[id.index()].measures == Measures::Attribute;
        if query.outlook == Some(Outlook::Target) && query.indicators.iter().all(property) {
            query.operator = query.operator.filter(|operator| *operator != Operator::Growth);
        }
        // A growth is a comparison already: "an increase of how many times".
        let growth =
            |id: &IndicatorId| self.base.indicators[id.index()].measures == Measures::Growth;
        if query.indicators.iter().any(growth) && query.partners.len() < 2 {
            query.operator = query
                .operator
                .filter(|operator| matches!(operator, Operator::Double | Operator::Triple));
        }
        // "The growth with each in percent" names its unit.
        if query.indicators.iter().any(growth) && query.operator == Some(Operator::Share) {
            query.operator = None;
        }
        // The share of a partner in a total is not that of a part in its year, which names the year.
        let timed = |at: usize| self.frame.times.iter().any(|run| run.mentions.contains(&at));
        // "В январе–августе 2017 года": the year of a period is no whole year.
        let yearly = self.mentions.iter().enumerate().any(|(at, mention)| {
            mention.meanings.iter().any(|meaning| match meaning {
                Meaning::Role(Role::Grain(Grain::Year)) => !timed(at),
                meaning => *meaning == Meaning::Role(Role::Mark(Mark::Whole)),
            })
        });
        // "What share of the trade in 2020 was in the first half" parts the two by a verb.
        let verb = Meaning::Role(Role::Ask(Ask::YesNo));
        let yearly = yearly
            || self.frame.times.iter().any(|run| {
                let mut inside = self.mentions[run.mentions.clone()].iter();
                inside.any(|mention| mention.meanings.contains(&verb))
            });
        if (yearly || self.frame.times.len() > 1 || query.partners.is_empty())
            && query.indicators.len() == 1
            && query.product.is_none()
            && query.subject.is_none()
            && self.base.indicators[query.indicators[0].index()].goods.is_none()
            && !self.within_total()
            && !self.partner_shares()
            && let (Some(Operator::Share), Periods::Points(points)) =
                (query.operator, &mut query.periods)
            && let [Wanted::Exact(period)] = **points
            && let Some(year) = period.year()
            && period != Period::Year(year)
        {
            points.push(Wanted::Exact(Period::Year(year)));
        }
    }

    /// "What did Istanbul export to Azerbaijan": whose figure it is, where all that is kept of the subject is of one
    /// reporter and no other side is named.
    fn settle_reporter(&self, query: &mut FigureQuery) {
        if query.subject.is_none() || query.voiced || !query.foreign.is_empty() {
            return;
        }
        let index = &self.base.index;
        let series = query.indicators.iter().flat_map(|&id| index.of_indicator(id));
        let mut reporters = series
            .filter(|series| series.key.subject == query.subject)
            .filter(|series| series.key.product == query.product)
            .filter(|series| series.key.partner.is_some_and(|id| query.partners.contains(&id)))
            .map(|series| series.key.reporter);
        let Some(only) = reporters.next() else { return };
        let others = self.frame.named.iter().any(|name| {
            let id = name.ids[0];
            is_side(self.base, id) && id != only && !query.partners.contains(&id)
        });
        if !others && reporters.all(|reporter| reporter == only) {
            query.reporter = Some(only);
        }
    }

    /// "Did Italy take more than 30 percent of exports": a percentage of an amount is a share of it.
    fn settle_percent(&self, query: &mut FigureQuery) {
        let percent = query.claim.is_some_and(|claim| claim.unit == Some(Unit::Percent));
        let amount = |id: &IndicatorId| {
            let about = &self.base.indicators[id.index()];
            about.measures == Measures::Flow && about.unit_kind == UnitKind::Money
        };
        if percent && query.operator.is_none() && query.indicators.iter().all(amount) {
            query.operator = Some(Operator::Share);
        }
    }

    /// "The place that it holds among our partners", "the ratio of the target", "its share in the total trade": a place
    /// or share of one side at one time is told as it is.
    fn settle_idle(&self, query: &mut FigureQuery, several: bool) {
        let Some(first) = query.indicators.first() else { return };
        let idle = match self.base.indicators[first.index()].measures {
            Measures::Rank => {
                let part = matches!(query.operator, Some(Operator::Share | Operator::Distance));
                part && self.frame.operators.iter().all(|&(operator, at)| {
                    let filler = Meaning::Role(Role::Filler);
                    Some(operator) != query.operator || self.mentions[at].meanings.contains(&filler)
                })
            }
            Measures::Share => matches!(query.operator, Some(Operator::Sum | Operator::Times)),
            _ => false,
        };
        let one = matches!(&query.periods, Periods::Points(points) if points.len() == 1);
        if idle && one && !several && query.partners.len() < 2 && query.indicators.len() == 1 {
            query.operator = None;
        }
    }

    /// Whether two times are the like parts of two years, so that neither is a part of the other.
    fn likens_two(&self, a: Wanted, b: Wanted) -> bool {
        let part = |wanted: Wanted| wanted.exact().and_then(Period::part);
        part(a).is_some() && part(a) == part(b)
    }

    /// Whose figures are meant where no partner is named. A total that is named as one must be there; where only
    /// nothing points to a partner, it is taken if it is there.
    fn settle_partners(&self, query: &mut FigureQuery) {
        let world = self.base.index.world();
        let about = query.indicators.first().map(|id| &self.base.indicators[id.index()]);
        let rule = about.map(|about| about.partner);
        let unnamed = query.partners.is_empty() && query.excluded.is_empty();
        // "By how much did exports grow" is no growth of those to the one partner that happens to be kept.
        let grows = about.is_some_and(|about| {
            about.measures == Measures::Growth && about.of.is_some_and(|of| self.has_total(of))
        });
        let open = query.list
            || query.operator.is_some_and(Operator::ranks)
            || self.says_partner()
            || [Ask::Who, Ask::WithWhom, Ask::Which]
                .into_iter()
                .any(|ask| self.frame.asks_for(ask));
        let whole = self.is_total(query) || (grows && !open && query.subject.is_none());
        if unnamed && rule == Some(PartnerRule::Yes) && whole {
            query.partners.extend(world);
        }
        // "List all trade partners" wants each of them.
        // … where "of all the buying and selling" is a whole.
        let part = about.is_some_and(|about| about.measures == Measures::Share);
        if self.frame.asks_for(Ask::List)
            && !part
            && world.is_some_and(|id| query.partners.contains(&id))
        {
            query.open = Open::Partners;
            query.partners.clear();
        }
        if !query.partners.is_empty() {
            return;
        }
        // "The highest exports in any year" are those to everybody, "the three best years" are no partners.
        let in_time = matches!(query.periods, Periods::Each(_) | Periods::Between(..));
        let partners = self.says_partner() || self.frame.asks_for(Ask::WithWhom);
        if query.open == Open::Partners && (partners || !in_time) {
            return;
        }
        let ranked = query.operator.is_some_and(Operator::ranks);
        // "Which was larger, exports or imports" chooses between the two.
        let which = (ranked || matches!(query.ask, Some(Ask::Which | Ask::WithWhom)))
            && query.indicators.len() < 2;
        let bare = self.frame.unread.is_empty() && !self.frame.says(Discourse::Anaphora);
        let adds_up = about.is_some_and(|about| about.measures != Measures::Rank);
        query.open = if query.list || query.operator == Some(Operator::Sum) || (which && !in_time) {
            Open::Several
        } else if bare && adds_up && query.excluded.is_empty() {
            Open::Together
        } else if which {
            Open::Several
        } else {
            Open::Any
        };
    }

    /// Whether the base keeps a flow with all partners together.
    fn has_total(&self, id: IndicatorId) -> bool {
        let world = self.base.index.world();
        self.base.index.of_indicator(id).any(|series| {
            series.key.reporter == self.understanding.home
                && world.is_some()
                && series.key.partner == world
        })
    }

    /// "How long will the railway be" asks for a length like any other; what is only ever planned is a plan.
    fn settle_outlook(&self, query: &mut FigureQuery) {
        let ahead = query.indicators.iter().any(|id| self.understanding.ahead[id.index()]);
        if query.outlook.is_none() && !ahead {
            return;
        }
        let rule = query.indicators.first().map(|id| self.base.indicators[id.index()].partner);
        let class = |class: StatusClass| {
            query.indicators.iter().any(|&id| {
                self.base.index.of_indicator(id).any(|series| {
                    let fits = series.key.subject == query.subject
                        && series.key.partner.is_none_or(|id| {
                            query.partners.is_empty() || query.partners.contains(&id)
                        });
                    let mut figures = self.base.index.figures(series).iter();
                    fits && figures.any(|&id| self.base.figures.class(id) == class)
                })
            })
        };
        match query.outlook {
            Some(Outlook::Forecast)
                if rule == Some(PartnerRule::Either) && !class(StatusClass::Forecast) =>
            {
                query.outlook = None;
                if !class(StatusClass::Measured) {
                    query.outlook = Some(Outlook::Target);
                }
            }
            None if class(StatusClass::Target)
                && !class(StatusClass::Measured)
                && !class(StatusClass::Forecast) =>
            {
                query.outlook = Some(Outlook::Target);
            }
            _ => {}
        }
    }

    /// Whether a total with everybody is asked for: "foreign trade", "total exports"; or "Azerbaijan's exports"
    /// without a partner, where the base keeps their total.
    fn is_total(&self, query: &FigureQuery) -> bool {
        let vocabulary = &self.understanding.vocabulary;
        let named = self.frame.indicators.iter().any(|&(id, strong, at)| {
            strong
                && self.base.indicators[id.index()].unit_kind != UnitKind::Count
                && self.mentions[at].words.iter().any(|&word| vocabulary.is_total(word))
        });
        let home = self.understanding.home;
        let owner = self.frame.named.iter().any(|name| name.ids[0] == home && !name.excluded);
        let others = self.frame.named.iter().any(|name| name.ids[0] != home);
        let open = query.list
            || query.open == Open::Partners
            || self.wants_partners()
            || query.claim.is_some() && !query.yes_no
            || matches!(query.ask, Some(Ask::Which | Ask::WithWhom | Ask::Who))
            || !matches!(query.operator, None | Some(Operator::Growth | Operator::Fall));
        let kept = query.indicators.iter().any(|&id| {
            let mut series = self.base.index.of_indicator(id);
            series.any(|one| {
                one.key.product == query.product
                    && one.key.subject == query.subject
                    && one.key.partner.is_some_and(|id| self.base.entities[id.index()].is_world())
            })
        });
        self.frame.says(Discourse::Total) || (kept && (named || (owner && !others && !open)))
    }
}
