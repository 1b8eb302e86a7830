//! Second readings: what a question about figures may ask as well, where the first reading finds nothing. Its words
//! leave both open, and what the base keeps decides. Never made where the first reading has an answer.

mod parts;
mod turned;

use smallvec::{SmallVec, smallvec};

use super::frame::Frame;
use super::limits;
use super::read::{Scene, frame_asks_fact};
use super::sides::is_side;
use super::subjects::Wish;
use super::time::Time;
use super::vocabulary::{Form, Meaning};
use super::{Circumstances, Prepared, Understanding};
use crate::calendar::Period;
use crate::knowledge::{
    Base, EntityId, EntityKind, FactId, Figure, IndicatorId, Measures, Office, OfficeId,
};
use crate::language::{Ask, Operator, Role};
use crate::query::{Assumed, FactQuery, FigureQuery, Periods, Query, Reading, Wanted};

/// About how many groups of readings there are.
const READINGS: usize = 16;

/// Readings that the same words bear; of each group one alone may have an answer.
pub type Group = SmallVec<[FigureQuery; 2]>;

impl Understanding {
    /// What a message that is about figures may ask as well, the likeliest first.
    pub fn seconds(
        &self,
        base: &Base,
        prepared: &Prepared<'_>,
        circumstances: &Circumstances<'_>,
    ) -> Vec<Group> {
        self.scene(base, prepared, circumstances).seconds()
    }

    /// "What's the maximum size of a grant": the topic that tells just that, where no figure of a time is asked for.
    pub fn told_instead(
        &self,
        base: &Base,
        prepared: &Prepared<'_>,
        circumstances: &Circumstances<'_>,
    ) -> Option<Query> {
        let scene = self.scene(base, prepared, circumstances);
        if !prepared.frame.times.is_empty() || !prepared.frame.values.is_empty() {
            return None;
        }
        let wish = Wish {
            ask: scene.ask(),
            counting: false,
            events: false,
            since: false,
            pointed: &[],
            every: false,
        };
        let matches = scene.matches(&wish);
        let best = matches.first().filter(|best| {
            let topic = matches!(best.fact, FactId::Topic(_));
            topic && best.missing.is_none() && best.specific && best.headed
        })?;
        let query = scene.facts(best, &matches).query;
        let one = matches!(&query, Query::Facts(facts) if facts.facts.len() == 1);
        (one && best.score >= limits::SURE_SCORE).then_some(query)
    }

    /// "Which ministry does Jagoda Lazarević run", "which person directs the road company Koridori Srbije": the posts of
    /// the only person, or what the body that is named has of the posts, where the words around them fit no one.
    pub fn holder_instead(&self, base: &Base, prepared: &Prepared<'_>) -> Option<Query> {
        let frame = &prepared.frame;
        let of = |wanted: EntityKind| {
            let named =
                frame.named.iter().filter(|name| !name.excluded && name.form != Form::Generic);
            let mut ids =
                named.map(|name| name.ids[0]).filter(|id| base.entities[id.index()].kind == wanted);
            ids.next().filter(|first| ids.all(|other| other == *first))
        };
        let (person, body) = (of(EntityKind::Person), of(EntityKind::Organisation));
        let said =
            |at: usize| frame.posts.iter().any(|(offices, _)| offices.contains(&OfficeId::new(at)));
        // "The small business agency of Turkey" is another one.
        let own = |office: &Office| {
            let within = |side: EntityId| {
                office.country == Some(side)
                    || office
                        .organisation
                        .is_some_and(|body| base.entities[body.index()].countries.contains(&side))
            };
            let sides = frame.named.iter().map(|name| name.ids[0]);
            sides.into_iter().filter(|&id| is_side(base, id)).all(within)
        };
        let fits = |(at, office): &(usize, &Office)| match (person, body) {
            (Some(person), None) => office.person == person && frame.asks_for(Ask::Which),
            (None, Some(body)) => office.organisation == Some(body) && said(*at) && own(office),
            _ => false,
        };
        let offices = base.offices.iter().enumerate().filter(fits);
        let facts: SmallVec<[FactId; 2]> =
            offices.map(|(at, _)| FactId::Office(OfficeId::new(at))).collect();
        // A time that is named is one at which somebody else held it.
        let only = facts.len() == 1 && frame.times.is_empty() && no_place(base, frame);
        only.then(|| Query::Facts(FactQuery { facts, ..FactQuery::about(Ask::Who) }))
    }

    fn scene<'a>(
        &'a self,
        base: &'a Base,
        prepared: &'a Prepared<'_>,
        circumstances: &'a Circumstances<'a>,
    ) -> Scene<'a> {
        let Prepared { folded, mentions, frame, language, .. } = prepared;
        let language = *language;
        Scene { base, understanding: self, folded, mentions, frame, circumstances, language }
    }
}

impl Scene<'_> {
    fn seconds(&self) -> Vec<Group> {
        let read = self.figures();
        let assumed = read.as_ref().map_or(&[][..], |(reading, _)| &reading.assumed);
        let (query, score) = match &read {
            Some((Reading { query: Query::Figures(query), .. }, score)) => {
                (FigureQuery::clone(query), *score)
            }
            Some(_) => return Vec::new(),
            // "EPDK, gas, November 2020" names no indicator.
            None => {
                let periods = self.periods();
                let (unit, operator) = (self.frame.unit, self.operator());
                (FigureQuery { periods, unit, operator, ..FigureQuery::default() }, 0.0)
            }
        };
        if !query.foreign.is_empty() || !query.operands.is_empty() {
            return Vec::new();
        }
        let mut groups: Vec<Group> = Vec::with_capacity(READINGS);
        groups.extend(self.told(&query).map(|told| smallvec![told]));
        groups.push(self.part_at_place(&query));
        // Of no time or thing, or where much is left unread, some figure is found for anything.
        let placed = query.periods != Periods::Any || query.subject.is_some();
        let named = placed && score >= 1.0 - limits::UNREAD_SHARE;
        if !named || frame_asks_fact(self.frame) {
            return groups;
        }
        groups.push(self.of_its_goods(&query));
        groups.push(self.stretch_of_months(&query));
        groups.push(self.named_in_it(&query));
        groups.push(self.near(&query));
        groups.push(self.within_theirs(&query));
        groups.push(self.within_ours(&query));
        groups.push(self.supplied(&query));
        groups.push(self.seen_from_home(&query));
        groups.push(self.outward(&query));
        groups.push(self.narrower(&query));
        groups.push(self.scope_within(&query));
        groups.push(self.share_of_scope(&query));
        groups.push(self.level(&query));
        groups.extend(self.reached(&query).map(|whole| smallvec![whole]));
        groups.push(uncarried(&query, assumed));
        groups.push(self.carried_level(&query, assumed));
        groups.extend(self.of_thing(&query).map(|plain| smallvec![plain]));
        groups.retain(|group| !group.is_empty());
        groups
    }

    /// "The central bank's figure for investment in November 2018": what a body is quoted with for just the time and
    /// the sides that are named, whatever it is called by there.
    fn told(&self, query: &FigureQuery) -> Option<FigureQuery> {
        let named = self.frame.named.iter();
        let mut speakers = named
            .filter(|name| !name.excluded && name.form != Form::Generic)
            .flat_map(|name| name.ids.iter().copied())
            .filter(|id| {
                let kind = self.base.entities[id.index()].kind;
                matches!(kind, EntityKind::Organisation | EntityKind::Person)
            });
        speakers.find_map(|speaker| self.told_by(query, speaker))
    }

    fn told_by(&self, query: &FigureQuery, speaker: EntityId) -> Option<FigureQuery> {
        let told = self.base.index.told_by(speaker).iter().map(|&id| self.base.figures.get(id));
        let fitting: Vec<Figure> = told.filter(|figure| self.may_mean(query, figure)).collect();
        let first = fitting.first()?;
        if fitting.iter().any(|figure| figure.series() != first.series()) {
            return None;
        }
        Some(FigureQuery {
            indicators: smallvec![first.indicator],
            hinted: false,
            reporter: Some(first.reporter),
            voiced: true,
            speakers: smallvec![speaker],
            partners: first.partner.into_iter().collect(),
            product: first.product,
            subject: first.subject,
            ..query.clone()
        })
    }

    /// Whether a figure is of a time, of all sides and goods and in the unit that the question names.
    fn may_mean(&self, query: &FigureQuery, figure: &Figure) -> bool {
        let about = &self.base.indicators[figure.indicator.index()];
        let dated = self.frame.times.iter().any(|run| match &run.time {
            Time::Known(Periods::Points(points)) => points
                .iter()
                .any(|wanted| wanted.exact().is_some_and(|at| figure.period == Some(at))),
            _ => false,
        });
        let holds = |id: EntityId| {
            [Some(figure.reporter), figure.partner, figure.product, figure.subject, about.goods]
                .contains(&Some(id))
        };
        let named = self.frame.named.iter().filter(|name| !name.excluded).all(|name| {
            let kind = self.base.entities[name.ids[0].index()].kind;
            let narrows = is_side(self.base, name.ids[0])
                || matches!(kind, EntityKind::Product | EntityKind::Scope | EntityKind::Project);
            !narrows || name.ids.iter().any(|&id| holds(id))
        });
        let unit =
            query.unit.is_none_or(|unit| figure.unit == unit || figure.unit.amount() == unit);
        // What was named in full is that and nothing else.
        let meant = query.indicators.iter().any(|id| {
            let own = &self.base.indicators[id.index()];
            *id == figure.indicator || own.opposite == Some(figure.indicator)
        });
        let kind = |id: &IndicatorId| {
            let own = &self.base.indicators[id.index()];
            own.unit_kind == about.unit_kind && own.measures == about.measures
        };
        let like = query.hinted && query.indicators.iter().any(kind);
        let part = matches!(about.measures, Measures::Growth | Measures::Share | Measures::Rank);
        let open = query.indicators.is_empty() && !part;
        let goods = about.goods.is_some_and(|goods| query.product == Some(goods));
        let worked = match query.operator {
            Some(Operator::Growth | Operator::Fall) => about.measures == Measures::Growth,
            Some(Operator::Share) => about.measures == Measures::Share,
            Some(Operator::Rank) => about.measures == Measures::Rank,
            _ => true,
        };
        dated && named && unit && worked && (meant || like || open || (goods && !part))
    }

    /// "Deliveries of gas through TANAP": goods that an indicator of their own counts, where only a word hints at
    /// another.
    fn of_its_goods(&self, query: &FigureQuery) -> Group {
        let goods = |id: &EntityId| self.base.entities[id.index()].kind == EntityKind::Product;
        let named = || self.frame.named.iter().map(|name| name.ids[0]).find(goods);
        let Some(product) = query.product.or_else(named).filter(|_| query.hinted) else {
            return Group::new();
        };
        let indicators = self.base.indicators.iter().enumerate();
        let own = indicators
            .filter(|(_, about)| about.goods == Some(product) && about.measures == Measures::Flow);
        own.map(|(at, _)| FigureQuery {
            indicators: smallvec![IndicatorId::new(at)],
            product: None,
            ..query.clone()
        })
        .collect()
    }

    /// "How did trade stand in 2020": a word that is a small one as well asks for no place among partners.
    fn level(&self, query: &FigureQuery) -> Group {
        let rank = |id: &IndicatorId| self.base.indicators[id.index()].measures == Measures::Rank;
        let small = |&(operator, at): &(Operator, usize)| {
            operator != Operator::Rank
                || self.mentions[at].meanings.contains(&Meaning::Role(Role::Filler))
        };
        let said = self.frame.operators.iter().any(|&(operator, _)| operator == Operator::Rank);
        let [indicator] = query.indicators.as_slice() else { return Group::new() };
        let of = self.base.indicators[indicator.index()].of.filter(|_| rank(indicator));
        let loose = said && self.frame.operators.iter().all(small);
        of.filter(|_| loose)
            .map(|level| FigureQuery { indicators: smallvec![level], ..query.clone() })
            .into_iter()
            .collect()
    }

    /// "What did trade reach at the end of 2020": what has come together by then is that of the year.
    fn reached(&self, query: &FigureQuery) -> Option<FigureQuery> {
        let reach = Meaning::Role(Role::Operator(Operator::Distance));
        let reaches = self.mentions.iter().any(|mention| mention.meanings.contains(&reach));
        let [indicator] = query.indicators.as_slice() else { return None };
        let flows = self.base.indicators[indicator.index()].measures == Measures::Flow;
        let Periods::Points(points) = &query.periods else { return None };
        let [Wanted::Vague(window)] = points.as_slice() else { return None };
        let year = Period::Year(window.span().last_day().year());
        let ends = window.span().last_day() == year.last_day();
        (reaches && flows && ends).then(|| FigureQuery {
            periods: Periods::Points(smallvec![Wanted::Exact(year)]),
            operator: query.operator.filter(|&operator| operator != Operator::Distance),
            ..query.clone()
        })
    }

    /// What the curators say is asked for in the same words, by our count or that of the other side.
    fn near(&self, query: &FigureQuery) -> Group {
        let [indicator] = query.indicators.as_slice() else { return Group::new() };
        let about = &self.base.indicators[indicator.index()];
        let own = about
            .near
            .iter()
            .map(|&near| FigureQuery { indicators: smallvec![near], ..query.clone() });
        let mut group: Group = own.collect();
        let turned = about.opposite.filter(|_| !query.voiced);
        if let ([partner], Some(opposite)) = (query.partners.as_slice(), turned) {
            let near = self.base.indicators[opposite.index()].near.iter();
            group.extend(near.map(|&near| FigureQuery {
                indicators: smallvec![near],
                reporter: Some(*partner),
                partners: smallvec![query.reporter.unwrap_or(self.understanding.home)],
                ..query.clone()
            }));
        }
        group
    }
}

/// "And to Serbia?" after gas through a pipeline that goes elsewhere: without the thing or the goods that were taken
/// from the question before.
fn uncarried(query: &FigureQuery, assumed: &[Assumed]) -> Group {
    let subject = assumed.iter().any(|taken| matches!(taken, Assumed::Subject(_)));
    let product = assumed.iter().any(|taken| matches!(taken, Assumed::Product(_)));
    if !subject && !product {
        return Group::new();
    }
    smallvec![FigureQuery {
        subject: query.subject.filter(|_| !subject),
        product: query.product.filter(|_| !product),
        ..query.clone()
    }]
}

/// Whether no town is named: its branch in London has another head.
fn no_place(base: &Base, frame: &Frame) -> bool {
    frame.named.iter().all(|name| base.entities[name.ids[0].index()].kind != EntityKind::Place)
}
