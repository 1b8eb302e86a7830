//! A question read as one about figures: what is asked for, by whom and when. How much of the question that
//! explains is weighed in [`super::weight`].

use smallvec::SmallVec;

use super::carry;
use super::kept;
use super::limits;
use super::sides::{self, Sides};
use super::time::Time;
use super::vocabulary::Meaning;
use crate::knowledge::{EntityId, EntityKind, Indicator, IndicatorId, Measures};
use crate::language::{Ask, Comparison, Discourse, LanguageId, Operator, Preposition, Role};
use crate::query::{
    Claim, FigureQuery, Meant, Missing, Obstacle, Open, Periods, Query, Reading, Wanted,
};

use super::read::{Scene, plain};

impl Scene<'_> {
    /// The question as one about figures, with the share of its weight that this explains.
    pub(super) fn figures(&self) -> Option<(Reading, f32)> {
        let frame = self.frame;
        let (mut indicators, mut hinted) = self.indicators();
        if let Some(own) = self.scattered() {
            (indicators, hinted) = (SmallVec::from_slice(&[own]), false);
        } else if let Some(own) =
            self.kept_for_scope(&indicators).or_else(|| self.of_project_in_unit())
        {
            (indicators, hinted) = (SmallVec::from_slice(&[own]), false);
        }
        let mut whole = false;
        if let Some(part) = self.part_of_total(&indicators) {
            indicators = SmallVec::from_slice(&[part]);
            whole = true;
        }
        self.prefer_kept(&mut indicators);
        self.prefer_happening(&mut indicators);
        self.sharpen(&mut indicators);
        let flow = self.part_of_flow(&mut indicators);
        if let Some(own) = self.own_of_body(&indicators) {
            indicators = SmallVec::from_slice(&[own]);
        }
        if indicators.is_empty() {
            let own = self.counted_whole().or_else(|| self.measured_length());
            indicators.extend(own.or_else(|| self.counted_of_scope()));
        }
        let mut subjects = self.subjects(&indicators);
        let mut subject = flow.or_else(|| self.main_subject(&subjects, &indicators));
        if let Some(only) = subject
            && let Some(own) = self.only_indicator(only)
            && (hinted || !(self.keeps_of(&indicators, only) || self.shares_scope(only)))
            && !self.wants_the_thing()
        {
            (indicators, hinted) = (SmallVec::from_slice(&[own]), false);
            // "In Baku or in the regions": what stands beside it is known by the indicator.
            subjects = self.subjects(&indicators);
            subject = flow.or_else(|| subjects.first().copied()).or(subject);
        }
        if let Some(share) = self.share_of_parts(&subjects).filter(|_| indicators.is_empty()) {
            (indicators, hinted) = (SmallVec::from_slice(&[share]), false);
            self.prefer_kept_there(&mut indicators);
        }
        let moved = self.movement().filter(|_| indicators.is_empty());
        indicators.extend(moved);
        let mut sides = sides::sides(
            self.base,
            self.mentions,
            frame,
            self.understanding.home,
            indicators.first().copied(),
            self.names_a_total(),
        );
        if moved.is_some() {
            self.keep_home(&mut sides);
        }
        self.side_of_scope(subject, &indicators, &mut sides);
        let goods = match subject {
            None => self.part_of_goods(&mut indicators, &mut sides),
            Some(_) => None,
        };
        self.sides_of_part(subject, &indicators, &mut sides);
        let mut query = FigureQuery {
            hinted,
            excluded: sides.excluded.clone(),
            periods: self.periods(),
            outlook: frame.outlook,
            operator: self.shares_together(&indicators).or(self.operator()).filter(|&operator| {
                // "Its share in exports, how many percent" names the share twice.
                let measures =
                    indicators.first().map(|id| self.base.indicators[id.index()].measures);
                let twice = measures == Some(Measures::Share) && operator == Operator::Share;
                // "How much of our goods went to Italy" is an amount.
                let amount = moved.is_some() && operator == Operator::Share && self.shares_amount();
                // "What did Azvirt's part of the bypass cost" is no share.
                let project = subject
                    .is_some_and(|id| self.base.entities[id.index()].kind == EntityKind::Project);
                let measured =
                    operator == Operator::Share && project && measures == Some(Measures::Attribute);
                !whole && !twice && goods.is_none() && !amount && !measured
            }),
            claim: self.claim(),
            open: match sides.partners.is_empty() && self.wants_partners() {
                true => Open::Partners,
                false => Open::Any,
            },
            foremost: frame.foremost,
            grain: self.grain(),
            scale: frame.scale,
            unit: self.frame.unit,
            yes_no: self.is_yes_no(),
            negated: frame.says(Discourse::Negation) && sides.excluded.is_empty(),
            list: frame.asks_for(Ask::List) || frame.asks_for(Ask::Tell),
            ask: frame.asks.first().map(|&(ask, _)| ask),
            reporter: sides.reporter,
            voiced: sides.voiced,
            speakers: sides.speakers.clone(),
            partners: sides.partners.clone(),
            indicators,
            ..FigureQuery::default()
        };
        let filler = |at: usize| self.mentions[at].meanings.contains(&Meaning::Role(Role::Filler));
        query.subject = subject.or_else(|| kept::pointed_subject(self, &query.indicators));
        query.beside = subjects.into_iter().filter(|&id| Some(id) != query.subject).collect();
        for name in frame.named.iter().filter(|name| !name.excluded && !filler(name.at)) {
            let goods = self.base.entities[name.ids[0].index()].kind == EntityKind::Product
                && !self.is_of_course(&query, name)
                && !self.was_set_aside(name);
            match query.product {
                _ if !goods => {}
                None => query.product = Some(name.ids[0]),
                Some(first) if first == name.ids[0] || query.beside.contains(&name.ids[0]) => {}
                Some(_) => query.beside.push(name.ids[0]),
            }
        }
        // "In the regions, that is, not in Baku": what is set off says no more than what is asked for.
        query.negated &= !frame.named.iter().any(|name| self.sets_off(&query, name));
        query.product = goods.or(query.product);
        self.share_of_goods(&mut query);
        if sides.opposite {
            let opposite = |id: &IndicatorId| self.base.indicators[id.index()].opposite;
            query.indicators =
                query.indicators.iter().map(|id| opposite(id).unwrap_or(*id)).collect();
        }
        // "When did it first pass 100 million": of all times at which it was more.
        let over =
            |claim: Claim| matches!(claim.comparison, Comparison::Over | Comparison::AtLeast);
        if query.periods == Periods::Earliest
            && frame.asks_for(Ask::When)
            && query.claim.is_some_and(over)
        {
            query.periods = Periods::Any;
        }
        query.pairs = self.pairs(&query);
        let mut assumed = Vec::new();
        carry::carry_over(self, &mut sides, &mut query, &mut assumed);
        if let Some(operator) = carry::lacks_operand(self, &query) {
            let query = Query::Missing(Missing::Operands(operator), SmallVec::new());
            return Some((plain(query, 0.8), 0.9));
        }
        if query.indicators.is_empty() {
            query.indicators.extend(self.movement_of_goods(&query));
        }
        if query.indicators.is_empty() || query.hinted {
            let papers = self.count_of_papers(&query.partners, &query.periods);
            if let Some(papers) = papers {
                query.indicators = SmallVec::from_slice(&[papers]);
                query.hinted = false;
            }
        }
        if query.indicators.is_empty() && !self.is_telegraphic(&sides) && !self.ranks_partners() {
            return None;
        }
        // "The longest river": only what the base has is long.
        let attribute =
            |id: &IndicatorId| self.base.indicators[id.index()].measures == Measures::Attribute;
        let guessed = self.mentions.iter().any(|mention| mention.slips > 0);
        let strange = !frame.unread.is_empty() || query.product.is_some() || guessed;
        if query.hinted
            && query.subject.is_none()
            && strange
            && query.operator.is_some_and(Operator::ranks)
            && !query.indicators.is_empty()
            && query.indicators.iter().all(attribute)
        {
            return None;
        }
        if query.indicators.is_empty() {
            query.indicators.extend(self.default_indicator());
            query.hinted = true;
        }
        // What earlier answers gave needs no completing.
        if query.operands.is_empty() {
            self.settle_difference(&mut query, sides.home_named);
            self.settle_carried(&mut query);
            self.settle_part(&mut query);
            self.name_goods(&mut query);
            self.prefer_flow(&mut query);
            self.prefer_all_documents(&mut query);
            self.complete(&mut query);
            self.swap_growth(&mut query);
            self.set_level_beside(&mut query);
            self.settle_claim(&mut query);
        }
        let score = self.figure_score(&query, &sides);
        if let Some(obstacle) = self.obstacle(&query) {
            let mut reading = plain(Query::Unread(obstacle), 0.8);
            if matches!(reading.query, Query::Unread(Obstacle::Period(_))) {
                let periods = Periods::Any;
                reading.partial = Some(Box::new(FigureQuery { periods, ..query }));
            }
            return Some((reading, score.max(1.0 - limits::UNREAD_SHARE)));
        }
        if let Some(at) = sides.contrary {
            let typed = self.folded.typed(self.mentions[at].tokens.clone()).to_owned();
            return Some((plain(Query::Unread(Obstacle::Word(typed)), 0.8), score));
        }
        query.foreign = sides.foreign.unwrap_or_default();
        if let Some(name) = self
            .place_as_partner(&sides.partners)
            .filter(|_| !sides.home_named || sides.partners.is_empty())
        {
            let query = Query::Missing(Missing::Place(name), SmallVec::new());
            return Some((plain(query, 0.8), score));
        }
        if let Some(name) = self.unheeded(&query) {
            let query = Query::Missing(name, SmallVec::new());
            return Some((plain(query, 0.8), score));
        }
        if let Some(place) = sides.doubtful {
            return Some((plain(self.ask_back(place), 0.6), score));
        }
        let mut reading = plain(Query::Figures(Box::new(query)), score);
        reading.assumed = assumed;
        Some((reading, score))
    }

    /// "The share of non-oil goods in exports": a part that some indicator counts by itself.
    fn shares_scope(&self, part: EntityId) -> bool {
        let own = |about: &Indicator| about.goods == Some(part) && about.measures == Measures::Flow;
        self.operator() == Some(Operator::Share) && self.base.indicators.iter().any(own)
    }

    /// "What does the status of a cluster give" asks for the thing itself, of which no number is named.
    fn wants_the_thing(&self) -> bool {
        let asks = |asks: &[Ask]| asks.iter().any(|&ask| self.frame.asks_for(ask));
        self.frame.indicators.is_empty()
            && self.frame.times.is_empty()
            && self.frame.values.is_empty()
            && asks(&[Ask::What, Ask::Which, Ask::Why])
            && !asks(&[Ask::HowMany, Ask::HowMuch, Ask::List, Ask::Tell])
    }

    /// "rs 2020?": a side and a time and nothing else.
    pub(super) fn is_telegraphic(&self, sides: &Sides) -> bool {
        let frame = self.frame;
        let compares = matches!(
            self.operator(),
            Some(Operator::Larger | Operator::Smaller | Operator::Compare | Operator::Rank)
        );
        let ranks = self.operator() == Some(Operator::Rank);
        let bare = (frame.indicators.is_empty() || ranks || (compares && sides.partners.len() > 1))
            && frame.kinds.iter().all(|&(_, at)| self.speaks(at))
            && frame.posts.iter().all(|&(_, at)| self.speaks(at))
            && (frame.unread.is_empty()
                || (compares && sides.partners.len() > 1 && self.only_opens()));
        let only_sides = frame.named.iter().all(|name| sides::is_side(self.base, name.ids[0]));
        // "How much money had it put into Türkiye" moves something one way, and that is not told.
        let aimed = frame
            .named
            .iter()
            .any(|name| matches!(name.preposition, Some(Preposition::To | Preposition::From)));
        let asks = [Ask::Who, Ask::When, Ask::Where, Ask::WithWhom]
            .into_iter()
            .any(|ask| frame.asks_for(ask));
        // "The bigger trade partner, Turkey or Serbia" leaves the time open.
        let has_time = frame.times.iter().any(|run| matches!(run.time, Time::Known(_)))
            || frame.asks_for(Ask::HowMuch)
            || !frame.values.is_empty()
            || sides.foreign.is_some()
            || compares;
        bare && only_sides
            && (!aimed || !frame.asks_for(Ask::HowMuch))
            && !self.counts_things()
            && (!asks || compares)
            && has_time
            && (!sides.partners.is_empty() || sides.foreign.is_some())
    }

    /// "The minister said", "the papers say": whether whoever is named before a verb of saying only tells.
    fn speaks(&self, at: usize) -> bool {
        let says = Meaning::Role(Role::Discourse(Discourse::Says));
        self.mentions.get(at + 1).is_some_and(|next| next.meanings.contains(&says))
    }

    /// "Please set Uzbekistan and Kazakhstan side by side": whether all that was not read is said before the first
    /// side.
    fn only_opens(&self) -> bool {
        let first = self.frame.named.iter().map(|name| name.at).min();
        let known = |at: usize| self.mentions[at].ordinary || !self.mentions[at].words.is_empty();
        self.frame.asks.is_empty()
            && self.frame.unread.iter().all(|&at| known(at) && Some(at) < first)
    }

    /// "Turkey in 2020 with Serbia in 2021": as many partners as periods, named in turn.
    pub(super) fn pairs(&self, query: &FigureQuery) -> SmallVec<[(EntityId, Wanted); 2]> {
        let Periods::Points(points) = &query.periods else { return SmallVec::new() };
        let sides = self.frame.named.iter().filter(|name| query.partners.contains(&name.ids[0]));
        let mut order: SmallVec<[(usize, bool); 6]> = sides.map(|name| (name.at, true)).collect();
        let times = self.frame.times.iter().filter(|run| !run.excluded);
        order.extend(times.map(|run| (run.mentions.start, false)));
        order.sort_unstable();
        let turns =
            order.len() == 2 * points.len() && order.windows(2).all(|pair| pair[0].1 != pair[1].1);
        if points.len() < 2 || query.partners.len() != points.len() || !turns {
            return SmallVec::new();
        }
        query.partners.iter().copied().zip(points.iter().copied()).collect()
    }

    /// Asks back which of several things a name means.
    fn ask_back(&self, place: usize) -> Query {
        let name = &self.frame.named[place];
        let tokens = self.mentions[name.at].tokens.clone();
        let original = self.folded.original();
        let first = self.folded.tokens()[tokens.start].span.start;
        let last = self.folded.tokens()[tokens.end - 1].span.end;
        let options = name.ids.iter().map(|&id| {
            let label = self.base.entities[id.index()].label.get(LanguageId::ENGLISH);
            (Meant::Entity(id), format!("{}{label}{}", &original[..first], &original[last..]))
        });
        Query::Which(self.folded.typed(tokens).to_owned(), options.collect())
    }
}
