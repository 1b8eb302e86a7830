//! The reading of one question: of all that it may ask (figures, facts, talk, the source of the last
//! answer) the one that explains most of its words. What it names must hold; what it names and cannot be
//! understood stops the answer.

use smallvec::SmallVec;

use super::context;
use super::cover::Mention;
use super::frame::{Frame, Named};
use super::sides::{self, Sides};
use super::subjects::Match;
use super::time::{Time, TimeRun};
use super::vocabulary::{Form, Meaning};
use super::{Circumstances, Prepared, Understanding, limits, trace};
use crate::calendar::Period;
use crate::knowledge::{
    Base, EntityId, EntityKind, FactId, IndicatorId, Measures, PartnerRule, UnitKind,
};
use crate::language::{
    Ask, Discourse, LanguageId, Mark, Operator, Outlook, Preposition, Role, Social,
};
use crate::quantity::Unit;
use crate::query::{
    Assumed, FactQuery, FigureQuery, Meant, Missing, Obstacle, Periods, Query, Reading, Wanted,
};
use crate::text::{Folded, key_of};

/// The bloc that stands for all partners together.
const WORLD: &str = "WORLD";

/// All that is known of a question while it is being read.
pub(super) struct Scene<'a> {
    pub(super) base: &'a Base,
    pub(super) understanding: &'a Understanding,
    pub(super) folded: &'a Folded<'a>,
    pub(super) mentions: &'a [Mention],
    pub(super) frame: &'a Frame,
    pub(super) circumstances: &'a Circumstances<'a>,
}

pub(super) fn read(
    understanding: &Understanding,
    base: &Base,
    prepared: &Prepared<'_>,
    circumstances: &Circumstances<'_>,
) -> Reading {
    let Prepared { folded, mentions, frame } = prepared;
    // A choice stands for a whole question, which is read as if it had been typed.
    let again = |question: &str| {
        let past = Circumstances { previous: None, ..*circumstances };
        let prepared = understanding.prepare(base, question, circumstances.today);
        read(understanding, base, &prepared, &past)
    };
    if let Some(question) = context::chosen(folded.original(), circumstances.previous) {
        return again(question);
    }
    let scene = Scene { base, understanding, folded, mentions, frame, circumstances };
    if let Some(question) = context::chosen_by_ordinal(&scene) {
        return again(question);
    }
    let mut reading = scene.decide();
    reading.assumed.extend(scene.slips());
    if circumstances.trace {
        let mut lines = trace::lines(&scene);
        lines.append(&mut reading.trace);
        reading.trace = lines;
    }
    reading
}

/// A reading with nothing assumed.
fn plain(query: Query, confidence: f32) -> Reading {
    Reading {
        query,
        confidence,
        assumed: Vec::new(),
        language: LanguageId::ENGLISH,
        trace: Vec::new(),
    }
}

impl Scene<'_> {
    fn decide(&self) -> Reading {
        if self.mentions.is_empty() {
            return plain(Query::Unread(Obstacle::Empty), 1.0);
        }
        if let Some(reading) = self.talk() {
            return reading;
        }
        if let Some(facts) = context::source_asked(self) {
            return plain(Query::Source(facts), 0.95);
        }
        let matches = self.understanding.subjects.matches(
            self.base,
            &self.understanding.vocabulary,
            self.frame,
            self.mentions,
            self.ask(),
            self.counts(),
            context::pointed_to(self),
        );
        if let Some(reading) = context::offered_fact(self) {
            return reading;
        }
        if let Some(reading) = context::parallel_fact(self) {
            return reading;
        }
        if let Some(reading) = self.several_offices() {
            return reading;
        }
        if let Some(reading) = context::about_last_fact(self, &matches) {
            return reading;
        }
        let figures = self.figures();
        let best = matches.first().filter(|best| best.missing.is_none() && best.specific);
        let fact_score = best.map_or(0.0, |best| best.score + self.fact_leaning());
        let figure_score = figures.as_ref().map_or(0.0, |(_, score)| *score);
        // A figure that is asked for in full but for one word is not answered with a neighbouring fact.
        if let Some((reading, _)) = &figures
            && matches!(reading.query, Query::Unread(Obstacle::Word(_)))
            && !frame_asks_fact(self.frame)
            && !self.frame.times.is_empty()
        {
            return reading.clone();
        }
        if let Some(reading) =
            self.correction(&matches, best.map_or(0.0, |best| best.score), figure_score)
        {
            return reading;
        }
        let mut reading = match (figures, best) {
            (_, Some(best))
                if best.score >= self.fact_threshold(best) && fact_score > figure_score =>
            {
                self.facts(best, &matches)
            }
            (Some((reading, score)), _) if score >= 1.0 - limits::UNREAD_SHARE => reading,
            _ => self.lacking(&matches, figure_score),
        };
        reading
            .trace
            .push(format!("score as figures {figure_score:.2}, as a fact {fact_score:.2}"));
        for found in matches.iter().take(3) {
            let lack = found
                .missing
                .as_ref()
                .map_or(String::new(), |missing| format!(", lacks {missing:?}"));
            let id = self.base.fact_id(found.fact);
            reading.trace.push(format!("fact {id}: {:.2}{lack}", found.score));
        }
        reading
    }

    /// Talk: greetings, thanks, calls for help, insults and commands to drop the rules.
    fn talk(&self) -> Option<Reading> {
        let social = |wanted| self.frame.social.iter().any(|&(social, _)| social == wanted);
        if social(Social::Override) {
            return Some(plain(Query::Unread(Obstacle::OutOfScope), 0.9));
        }
        let polite = social(Social::Thanks) || social(Social::Insult);
        let spare = if polite { limits::SMALL_TALK_UNREAD } else { 0 };
        if self.frame.social.is_empty() || self.has_content(spare) {
            return None;
        }
        if social(Social::Insult) {
            return Some(plain(Query::Social(Social::Insult), 0.9));
        }
        // "Hello, what can you do?" is a call for help.
        let order = [
            Social::Help,
            Social::About,
            Social::Thanks,
            Social::Goodbye,
            Social::Greeting,
            Social::Praise,
        ];
        let kind = order.into_iter().find(|&kind| social(kind))?;
        Some(plain(Query::Social(kind), 0.9))
    }

    /// Whether anything in the question belongs to the base or stands in the way of reading it.
    fn has_content(&self, spare: usize) -> bool {
        let frame = self.frame;
        let social = |at: usize| frame.social.iter().any(|&(_, social_at)| social_at == at);
        let named = frame.named.iter().any(|name| !social(name.at) && name.form != Form::Generic);
        let indicator = frame.indicators.iter().any(|&(_, _, at)| !social(at));
        let kinds = frame.kinds.iter().any(|&(_, at)| !social(at));
        named
            || indicator
            || kinds
            || !frame.times.is_empty()
            || !frame.values.is_empty()
            || !frame.posts.is_empty()
            || frame.unread.len() > spare
    }

    /// The question as one about figures, with the share of its weight that this explains.
    fn figures(&self) -> Option<(Reading, f32)> {
        let frame = self.frame;
        let (indicators, hinted) = self.indicators();
        let sides = sides::sides(
            self.base,
            self.mentions,
            frame,
            self.understanding.home,
            indicators.first().copied(),
        );
        let mut query = FigureQuery {
            hinted,
            excluded: sides.excluded.clone(),
            periods: self.periods(),
            outlook: frame.outlook,
            operator: self.operator(),
            claim: frame.values.first().map(|run| run.claim),
            unit: self.frame.unit,
            yes_no: self.is_yes_no(),
            negated: frame.says(Discourse::Negation) && sides.excluded.is_empty(),
            list: frame.asks_for(Ask::List) || frame.asks_for(Ask::Tell),
            ask: frame.asks.first().map(|&(ask, _)| ask),
            reporter: sides.reporter,
            partners: sides.partners.clone(),
            indicators,
            ..FigureQuery::default()
        };
        let filler = |at: usize| self.mentions[at].meanings.contains(&Meaning::Role(Role::Filler));
        for name in frame.named.iter().filter(|name| !name.excluded && !filler(name.at)) {
            match self.base.entities[name.ids[0].index()].kind {
                EntityKind::Product => query.product = Some(name.ids[0]),
                EntityKind::Project | EntityKind::Scope if name.form != Form::Generic => {
                    query.subject = Some(name.ids[0])
                }
                _ => {}
            }
        }
        query.pairs = self.pairs(&query);
        let mut assumed = Vec::new();
        context::carry_over(self, &sides, &mut query, &mut assumed);
        if query.indicators.is_empty() && !self.is_telegraphic(&sides) {
            return None;
        }
        if query.indicators.is_empty() {
            query.indicators.extend(self.default_indicator());
            query.hinted = true;
        }
        self.complete(&mut query);
        self.swap_growth(&mut query);
        let score = self.figure_score(&query, &sides);
        if let Some(obstacle) = self.obstacle(&query) {
            return Some((
                plain(Query::Unread(obstacle), 0.8),
                score.max(1.0 - limits::UNREAD_SHARE),
            ));
        }
        query.foreign = sides.foreign.unwrap_or_default();
        if let Some(name) =
            self.place_as_partner().filter(|_| !sides.home_named || sides.partners.is_empty())
        {
            let query = Query::Missing(Missing::Place(name), SmallVec::new());
            return Some((plain(query, 0.8), score));
        }
        if let Some(place) = sides.doubtful {
            return Some((plain(self.ask_back(place), 0.6), score));
        }
        let mut reading = plain(Query::Figures(Box::new(query)), score);
        reading.assumed = assumed;
        Some((reading, score))
    }

    /// What is asked for: own names before hints; of several hints the first.
    fn indicators(&self) -> (SmallVec<[IndicatorId; 2]>, bool) {
        let mut found: SmallVec<[IndicatorId; 2]> = SmallVec::new();
        for strong in [true, false] {
            let own = self.frame.indicators.iter().filter(|&&(_, this, _)| this == strong);
            for &(id, _, _) in own.filter(|&&(id, ..)| strong || self.hint_counts(id)) {
                if !found.contains(&id) && (strong || found.is_empty()) {
                    found.push(id);
                }
            }
            if !found.is_empty() {
                return (found, !strong);
            }
        }
        (found, true)
    }

    /// Whether a hint may name its indicator: a count is only asked for with "how many" or a number.
    fn hint_counts(&self, id: IndicatorId) -> bool {
        let indicator = &self.base.indicators[id.index()];
        indicator.unit_kind != UnitKind::Count || self.counts()
    }

    /// Whether the question is about a number of things.
    fn counts(&self) -> bool {
        let counted =
            |id: IndicatorId| self.base.indicators[id.index()].unit_kind == UnitKind::Count;
        self.frame.asks_for(Ask::HowMany)
            || self.frame.values.iter().any(|run| run.claim.unit == Some(Unit::Count))
            || self.frame.indicators.iter().any(|&(id, strong, _)| strong && counted(id))
    }

    /// "How much did trade grow" asks for the growth of trade where the base keeps growth.
    fn swap_growth(&self, query: &mut FigureQuery) {
        let grows = matches!(
            query.operator,
            Some(Operator::Growth | Operator::Fall | Operator::Double | Operator::Triple)
        );
        let several = matches!(&query.periods, Periods::Points(points) if points.len() > 1);
        let wanted = match query.operator {
            Some(Operator::Share) if !several => Measures::Share,
            Some(Operator::Rank) => Measures::Rank,
            _ if grows => Measures::Growth,
            _ => return,
        };
        let of = query.indicators.first().copied();
        let swapped = self.base.indicators.iter().position(|indicator| {
            indicator.measures == wanted && indicator.of.is_some() && indicator.of == of
        });
        if let Some(index) = swapped {
            query.indicators = SmallVec::from_slice(&[IndicatorId::new(index)]);
            if matches!(query.operator, Some(Operator::Share | Operator::Rank)) {
                query.operator = None;
            }
        }
    }

    /// A total without a partner is that with the world; a share of one part of a year is that in the year.
    fn complete(&self, query: &mut FigureQuery) {
        let rule = query.indicators.first().map(|id| self.base.indicators[id.index()].partner);
        let total = self.frame.says(Discourse::Total) && rule == Some(PartnerRule::Yes);
        if total && query.partners.is_empty() && query.excluded.is_empty() {
            query.partners.extend(
                self.base
                    .entities
                    .iter()
                    .position(|entity| &*entity.id == WORLD)
                    .map(EntityId::new),
            );
        }
        // "The share of the first half in the trade of 2020" is no share of a partner.
        let several = matches!(&query.periods, Periods::Points(points) if points.len() == 2);
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
        if let (Some(Operator::Share), Periods::Points(points)) =
            (query.operator, &mut query.periods)
            && let [Wanted::Exact(period)] = **points
            && let Some(year) = period.year()
            && period != Period::Year(year)
        {
            points.push(Wanted::Exact(Period::Year(year)));
        }
    }

    /// Whether an indicator was named by its full statistical label.
    fn named_by_label(&self, id: IndicatorId) -> bool {
        let label = key_of(self.base.indicators[id.index()].label.get(LanguageId::ENGLISH));
        self.frame.indicators.iter().any(|&(this, _, at)| {
            this == id && key_of(self.folded.typed(self.mentions[at].tokens.clone())) == label
        })
    }

    fn default_indicator(&self) -> Option<IndicatorId> {
        let index = self.base.indicators.iter().position(|indicator| indicator.symmetric);
        index.map(IndicatorId::new)
    }

    /// "rs 2020?": a side and a time and nothing else.
    fn is_telegraphic(&self, sides: &Sides) -> bool {
        let frame = self.frame;
        let compares = matches!(
            self.operator(),
            Some(Operator::Larger | Operator::Smaller | Operator::Compare | Operator::Rank)
        );
        let ranks = self.operator() == Some(Operator::Rank);
        let bare = (frame.indicators.is_empty() || ranks || (compares && sides.partners.len() > 1))
            && frame.kinds.is_empty()
            && frame.posts.is_empty()
            && frame.unread.is_empty();
        let only_sides = frame.named.iter().all(|name| sides::is_side(self.base, name.ids[0]));
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
            && (!asks || compares)
            && has_time
            && (!sides.partners.is_empty() || sides.foreign.is_some())
    }

    /// "Turkey in 2020 with Serbia in 2021": as many partners as periods, named in turn.
    fn pairs(&self, query: &FigureQuery) -> SmallVec<[(EntityId, Wanted); 2]> {
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

    fn periods(&self) -> Periods {
        let mut points: SmallVec<[Wanted; 2]> = SmallVec::new();
        let mut other = Periods::Any;
        for run in self.frame.times.iter().filter(|run| !run.excluded) {
            match &run.time {
                Time::Known(Periods::Points(more)) => {
                    for wanted in more {
                        if !points.contains(wanted) {
                            points.push(*wanted);
                        }
                    }
                }
                Time::Known(periods) => other = periods.clone(),
                Time::Unknown(_) => {}
            }
        }
        if points.is_empty() {
            return other;
        }
        self.place_parts(&mut points);
        Periods::Points(points)
    }

    /// A part of a year that is named apart from the only year in the question is a part of that year;
    /// the year itself is then only meant where something is worked out from both.
    fn place_parts(&self, points: &mut SmallVec<[Wanted; 2]>) {
        let mut years: SmallVec<[i16; 2]> = SmallVec::new();
        for run in &self.frame.times {
            if let Time::Known(Periods::Points(more)) = &run.time {
                years.extend(more.iter().filter_map(|wanted| match wanted {
                    Wanted::Exact(period) => period.year(),
                    Wanted::Part(_) => None,
                }));
            }
        }
        years.dedup();
        let [year] = years.as_slice() else { return };
        let mut placed = false;
        for wanted in points.iter_mut() {
            if let Wanted::Part(part) = *wanted
                && let Some(period) = part.of_year(*year)
            {
                *wanted = Wanted::Exact(period);
                placed = true;
            }
        }
        let share = self
            .frame
            .indicators
            .iter()
            .any(|&(id, ..)| self.base.indicators[id.index()].measures == Measures::Share);
        let both = share
            || matches!(
                self.operator(),
                Some(
                    Operator::Share
                        | Operator::Remainder
                        | Operator::Difference
                        | Operator::Compare
                        | Operator::Times
                )
            );
        if placed && !both {
            points.retain(|wanted| *wanted != Wanted::Exact(Period::Year(*year)));
        }
    }

    /// The operation asked for: the one that says most, by the order of [`Operator::ALL`] from the end
    /// for what is sharper.
    fn operator(&self) -> Option<Operator> {
        use Operator::{
            Average, Compare, Difference, Double, Fall, Growth, Larger, Largest, Rank, Remainder,
            Share, Smaller, Smallest, Sum, Times, Triple,
        };
        // With a value beside it, "more than" compares with the value and works nothing out.
        let valued = self
            .frame
            .values
            .iter()
            .any(|run| !matches!(run.claim.unit, Some(Unit::Percent | Unit::Times)));
        let order = [
            Difference, Times, Remainder, Share, Sum, Average, Triple, Double, Rank, Growth, Fall,
            Largest, Smallest, Larger, Smaller, Compare,
        ];
        // "By how much did trade grow" asks for the growth, not for a difference of two things.
        let grows = [Growth, Fall]
            .into_iter()
            .find(|&wanted| self.frame.operators.iter().any(|&(operator, _)| operator == wanted));
        let one = self.frame.times.len() < 2;
        if let Some(grows) = grows.filter(|_| one && !valued) {
            return Some(grows);
        }
        order.into_iter().find(|&wanted| {
            let said = self.frame.operators.iter().any(|&(operator, _)| operator == wanted);
            said && !(valued
                && matches!(
                    wanted,
                    Larger
                        | Smaller
                        | Compare
                        | Times
                        | Largest
                        | Smallest
                        | Sum
                        | Share
                        | Growth
                        | Fall
                ))
        })
    }

    fn is_yes_no(&self) -> bool {
        let first = self.frame.asks.first();
        let opens = first.is_some_and(|&(ask, at)| ask == Ask::YesNo && at <= 2);
        let open_question = self.frame.asks.iter().any(|(ask, _)| {
            matches!(
                ask,
                Ask::HowMuch
                    | Ask::HowMany
                    | Ask::When
                    | Ask::Where
                    | Ask::Who
                    | Ask::WithWhom
                    | Ask::Which
                    | Ask::Why
            )
        });
        (opens || !self.frame.values.is_empty()) && !open_question
    }

    /// A place named where a partner belongs: "trade with Texas".
    fn place_as_partner(&self) -> Option<EntityId> {
        let partner = |name: &&Named| {
            matches!(
                name.preposition,
                Some(
                    Preposition::With | Preposition::To | Preposition::From | Preposition::Between
                )
            )
        };
        let place = |name: &&Named| {
            let entity = &self.base.entities[name.ids[0].index()];
            entity.kind == EntityKind::Place && !entity.countries.contains(&self.understanding.home)
        };
        self.frame.named.iter().filter(partner).find(place).map(|name| name.ids[0])
    }

    /// What is mentioned and cannot be understood.
    fn obstacle(&self, query: &FigureQuery) -> Option<Obstacle> {
        if let Some(typed) = self.frame.unknown_time() {
            return Some(Obstacle::Period(typed.to_owned()));
        }
        let times = &self.frame.times;
        // A year counted from a period that was not spoken of.
        let shifted = times.iter().find(|run| matches!(run.time, Time::Known(Periods::Shifted(_))));
        if let Some(run) = shifted.filter(|_| matches!(query.periods, Periods::Shifted(_))) {
            let tokens = self.mentions[run.mentions.start].tokens.start
                ..self.mentions[run.mentions.end - 1].tokens.end;
            return Some(Obstacle::Period(self.folded.typed(tokens).to_owned()));
        }
        let without = |run: &&TimeRun| run.excluded && self.follows_except(run.mentions.start);
        let unwanted = times.iter().find(without);
        if let Some(run) =
            unwanted.or(times.first().filter(|_| times.iter().all(|run| run.excluded)))
        {
            let (first, last) = (run.mentions.start, run.mentions.end - 1);
            let tokens = self.mentions[first].tokens.start..self.mentions[last].tokens.end;
            return Some(Obstacle::Period(self.folded.typed(tokens).to_owned()));
        }
        let narrows = |name: &&Named| name.excluded && !sides::is_side(self.base, name.ids[0]);
        if let Some(name) = self.frame.named.iter().find(narrows) {
            return Some(Obstacle::Word(
                self.folded.typed(self.mentions[name.at].tokens.clone()).to_owned(),
            ));
        }
        let typed = |at: usize| self.folded.typed(self.mentions[at].tokens.clone()).to_owned();
        if let Some(&at) = self.frame.stray_numbers.first() {
            return Some(Obstacle::Number(typed(at)));
        }
        for &at in &self.frame.unread {
            // A misspelt word right before a year, month or the like was meant to be part of it.
            let near_time = self.frame.times.iter().any(|run| {
                run.mentions.start > at
                    && run.mentions.start - at <= 2
                    && (at + 1..run.mentions.start).all(|between| self.is_of(between))
            });
            if near_time && !self.mentions[at].ordinary && self.mentions[at].words.is_empty() {
                return Some(Obstacle::Period(typed(at)));
            }
            // A word that hangs on the indicator narrows it: "turnover of bananas", "orchestra turnover".
            let narrows = self.frame.indicators.iter().any(|&(_, _, indicator)| {
                let (first, last) = (indicator.min(at), indicator.max(at));
                let close =
                    last - first <= 3 && (first + 1..last).all(|between| self.is_small(between));
                close && (indicator < at || last - first == 1)
            });
            let before = |wanted: &[Preposition]| {
                at > 0
                    && self.mentions[at - 1].meanings.iter().any(|meaning| {
                        matches!(meaning, Meaning::Role(Role::Preposition(this)) if wanted.contains(this))
                    })
            };
            // An ordinary word after "in", "of" or "with" narrows; any other unknown one after a
            // preposition or "and" may be a name.
            use Preposition::{And, Between, From, In, Of, Or, To, With};
            let after_core = self.frame.indicators.iter().any(|&(_, _, indicator)| indicator < at);
            let hangs = before(&[In, Of, With])
                || (after_core && before(&[To]))
                || (!self.mentions[at].ordinary && before(&[And, Or, Between, From, To]));
            // What is no word at all, amid the words that matter, may be any of them.
            let core = |other: usize| {
                let names = self.frame.named.iter().map(|name| name.at);
                let indicators = self.frame.indicators.iter().map(|&(_, _, at)| at);
                let times = self.frame.times.iter().map(|run| run.mentions.start);
                let mut all = names.chain(indicators).chain(times);
                if other < at { all.any(|place| place < at) } else { all.any(|place| place > at) }
            };
            let mention = &self.mentions[at];
            let gibberish = !mention.ordinary && mention.words.is_empty() && typed(at).len() >= limits::GIBBERISH;
            if gibberish && core(at.wrapping_sub(1)) && core(at + 1) {
                return Some(Obstacle::Word(typed(at)));
            }
            // "Which goods make up the trade" asks for the goods; a bare list of words leaves none out.
            let asked = at > 0
                && self.mentions[at - 1].meanings.contains(&Meaning::Role(Role::Ask(Ask::Which)));
            let listed =
                self.mentions.len() <= limits::ELLIPSIS_MENTIONS && self.mentions[at].ordinary;
            // "Shade of Serbia": the head of the phrase was not understood.
            let heads = at + 1 < self.mentions.len() && self.is_of(at + 1);
            if narrows
                || ((heads || asked || listed) && !self.frame.indicators.is_empty())
                || (hangs && !self.frame.indicators.is_empty())
            {
                return Some(Obstacle::Word(typed(at)));
            }
        }
        None
    }

    /// Whether "without" or "except" stands before a mention: what is left then is no plain period.
    fn follows_except(&self, at: usize) -> bool {
        (at.saturating_sub(limits::EXCLUSION_REACH)..at).any(|before| {
            self.mentions[before]
                .meanings
                .contains(&Meaning::Role(Role::Preposition(Preposition::Except)))
        })
    }

    fn is_of(&self, at: usize) -> bool {
        self.mentions[at].meanings.contains(&Meaning::Role(Role::Preposition(Preposition::Of)))
    }

    /// Whether a mention is one of the small words that tie others.
    fn is_small(&self, at: usize) -> bool {
        let mention = &self.mentions[at];
        let small = |meaning: &Meaning| {
            matches!(meaning, Meaning::Role(Role::Preposition(_) | Role::Filler))
        };
        mention.meanings.iter().any(small)
    }

    /// The share of the question that reading it as figures explains.
    fn figure_score(&self, query: &FigureQuery, sides: &Sides) -> f32 {
        let frame = self.frame;
        let mut explained = if query.hinted { 1.2 } else { 2.0 };
        explained += limits::WEIGHT_NAME * (query.partners.len() + sides.excluded.len()) as f32;
        explained +=
            sides.foreign.as_ref().map_or(0.0, |pair| limits::WEIGHT_NAME * pair.len() as f32);
        explained += limits::WEIGHT_TIME * frame.times.len() as f32;
        explained += if query.operator.is_some() || query.claim.is_some() { 0.8 } else { 0.0 };
        explained += if frame.asks_for(Ask::HowMuch) { 0.8 } else { 0.0 };
        let mut unexplained = 0.0;
        for name in &frame.named {
            let kind = self.base.entities[name.ids[0].index()].kind;
            let used = sides::is_side(self.base, name.ids[0])
                || query.product == Some(name.ids[0])
                || query.subject == Some(name.ids[0])
                || name.form == Form::Generic;
            let place = kind == EntityKind::Place;
            // Two places that stand for their countries are the partners themselves.
            let sides_named = frame.named.iter().any(|name| sides::is_side(self.base, name.ids[0]));
            let used = used || (place && !sides_named && !query.partners.is_empty());
            unexplained += if used {
                0.0
            } else if place {
                limits::WEIGHT_TIME
            } else {
                limits::WEIGHT_NAME
            };
        }
        let indicator = |at: usize| frame.indicators.iter().any(|&(_, _, other)| other == at);
        unexplained += limits::WEIGHT_KIND
            * frame.kinds.iter().filter(|&&(_, at)| !indicator(at)).count() as f32;
        unexplained += limits::WEIGHT_POST * frame.posts.len() as f32;
        unexplained += self.unread_weight();
        let asks = [Ask::Who, Ask::When, Ask::Where, Ask::WithWhom];
        if frame.values.is_empty() && query.operator.is_none() {
            unexplained += asks.into_iter().filter(|&ask| frame.asks_for(ask)).count() as f32;
        }
        explained / (explained + unexplained)
    }

    /// Weight of the words that nothing explains. Talk before the first and after the last word that
    /// matters weighs little, however long it is; inside, every word may change what is asked.
    fn unread_weight(&self) -> f32 {
        let frame = self.frame;
        let core = || {
            let names = frame.named.iter().map(|name| name.at);
            let indicators = frame.indicators.iter().map(|&(_, _, at)| at);
            names.chain(indicators).chain(frame.times.iter().map(|run| run.mentions.start))
        };
        let (Some(first), Some(last)) = (core().min(), core().max()) else {
            return limits::WEIGHT_UNREAD * frame.unread.len() as f32;
        };
        let (outside, inside): (Vec<usize>, Vec<usize>) =
            frame.unread.iter().partition(|&&at| at + 1 < first || at > last + 1);
        let talk = (limits::WEIGHT_TALK * outside.len() as f32).min(limits::WEIGHT_UNREAD);
        talk + limits::WEIGHT_UNREAD * inside.len() as f32
    }

    /// "Which projects" is answered by a list; a topic that is none must fit the better for it.
    fn fact_threshold(&self, best: &Match) -> f32 {
        let lists = match best.fact {
            FactId::Topic(id) => !self.base.topics[id.index()].members.is_empty(),
            _ => true,
        };
        if self.frame.asks_for(Ask::Which) && !lists {
            limits::FACT_SCORE_UNLIKE
        } else {
            limits::FACT_SCORE
        }
    }

    /// How far the words of asking lean to a fact rather than a figure.
    fn fact_leaning(&self) -> f32 {
        // "In which year was it 4.1 billion" asks when, but of a figure.
        let valued = self.frame.values.iter().any(|run| run.claim.unit != Some(Unit::Count));
        if valued {
            return 0.0;
        }
        if frame_asks_fact(self.frame) { 0.15 } else { 0.0 }
    }

    fn facts(&self, best: &Match, matches: &[Match]) -> Reading {
        if let Some(typed) = self.frame.unknown_time() {
            return plain(Query::Unread(Obstacle::Period(typed.to_owned())), 0.8);
        }
        let several = self.wants_several();
        let margin = if several { limits::SAME_SCORE } else { limits::FACT_MARGIN };
        let earlier = self.mentions.iter().enumerate().any(|(at, mention)| {
            let apart = Meaning::Role(Role::Mark(Mark::Before));
            mention.meanings.contains(&apart)
                && !self.frame.times.iter().any(|run| run.mentions.contains(&at))
        });
        let future =
            self.frame.outlook == Some(Outlook::Forecast) && matches!(best.fact, FactId::Event(_));
        if future {
            let query = Query::Missing(Missing::Fact, SmallVec::from_slice(&[best.fact]));
            return plain(query, best.score);
        }
        if matches!(best.fact, FactId::Office(_)) && (earlier || self.post_is_narrowed()) {
            let query = Query::Missing(Missing::Post(None), SmallVec::from_slice(&[best.fact]));
            return plain(query, best.score);
        }
        let close: SmallVec<[FactId; 2]> = matches
            .iter()
            .filter(|found| {
                found.missing.is_none() && found.specific && best.rank - found.rank < margin
            })
            .map(|found| found.fact)
            .collect();
        let ask = self.ask();
        if let [FactId::Figure(id)] = *close {
            let query = FigureQuery {
                operands: vec![id],
                claim: self.frame.values.first().map(|run| run.claim),
                yes_no: self.is_yes_no(),
                ..FigureQuery::default()
            };
            return plain(Query::Figures(Box::new(query)), best.score);
        }
        let query = FactQuery {
            list: (several || matches!(ask, Ask::Tell | Ask::HowMany))
                && !matches!(best.fact, FactId::Office(_)),
            facts: close,
            ask,
            kind: self.frame.kinds.first().map(|&(kind, _)| kind),
            yes_no: self.is_yes_no(),
        };
        plain(Query::Facts(query), best.score)
    }

    /// "The presidents of Azerbaijan and Türkiye": one post of several sides.
    fn several_offices(&self) -> Option<Reading> {
        let [(offices, _)] = self.frame.posts.as_slice() else { return None };
        let towards = |name: &&Named| {
            !name.excluded && !matches!(name.preposition, Some(Preposition::To | Preposition::In))
        };
        if !self.frame.times.is_empty() || !matches!(self.ask(), Ask::Who | Ask::Tell) {
            return None;
        }
        let sides: SmallVec<[EntityId; 2]> = self
            .frame
            .named
            .iter()
            .filter(towards)
            .map(|name| name.ids[0])
            .filter(|&id| sides::is_side(self.base, id))
            .collect();
        let others = self.frame.named.len() > sides.len() + 1 || !self.frame.kinds.is_empty();
        if sides.len() < 2 || others || self.post_is_narrowed() || !self.frame.unread.is_empty() {
            return None;
        }
        let of_side = |side: &EntityId| {
            offices
                .iter()
                .copied()
                .find(|office| self.base.offices[office.index()].country == Some(*side))
        };
        let found: SmallVec<[FactId; 2]> =
            sides.iter().filter_map(of_side).map(FactId::Office).collect();
        let all = found.len() == sides.len();
        let query =
            FactQuery { facts: found, ask: Ask::Who, list: true, kind: None, yes_no: false };
        all.then(|| plain(Query::Facts(query), 0.9))
    }

    /// Whether a word that nothing explains stands right before a post: "deputy chairman".
    fn post_is_narrowed(&self) -> bool {
        self.frame.posts.iter().any(|&(_, at)| at > 0 && self.frame.unread.contains(&(at - 1)))
    }

    fn wants_several(&self) -> bool {
        let asks = [Ask::Which, Ask::WithWhom, Ask::List, Ask::Who, Ask::What];
        asks.into_iter().any(|ask| self.frame.asks_for(ask))
    }

    /// What of a fact is asked: the first word of asking that is not merely "is" or "tell".
    pub(super) fn ask(&self) -> Ask {
        let asks = || self.frame.asks.iter().map(|&(ask, _)| ask);
        let order =
            [Ask::When, Ask::Where, Ask::WithWhom, Ask::HowMany, Ask::Who, Ask::Why, Ask::List];
        order
            .into_iter()
            .find(|&wanted| asks().any(|ask| ask == wanted))
            .or_else(|| asks().find(|&ask| ask != Ask::YesNo))
            .unwrap_or(Ask::Tell)
    }

    /// "Was it in March?", "is he the ambassador of Croatia?": a fact that fits but for one thing the
    /// question takes for granted corrects it.
    fn correction(&self, matches: &[Match], fact_score: f32, figure_score: f32) -> Option<Reading> {
        let found = matches.iter().filter(|found| found.specific && found.missing.is_some());
        let best = found.max_by(|a, b| a.score.total_cmp(&b.score))?;
        let open = [Ask::When, Ask::Where, Ask::Who, Ask::WithWhom, Ask::HowMany, Ask::HowMuch];
        let asked = open.into_iter().any(|ask| self.frame.asks_for(ask));
        let dated = matches!(best.missing, Some(Missing::Place(_) | Missing::Period(_)))
            && matches!(best.fact, FactId::Event(_));
        let held = matches!(best.missing, Some(Missing::Partner(_)))
            && matches!(best.fact, FactId::Office(_))
            && best.rank > best.score;
        let better = best.score >= fact_score
            && best.score > figure_score
            && best.score >= limits::CORRECTED_SCORE;
        if !self.is_yes_no()
            || asked
            || !(dated || held)
            || !better
            || !self.frame.unread.is_empty()
        {
            return None;
        }
        let query = FactQuery {
            facts: SmallVec::from_slice(&[best.fact]),
            ask: match best.missing {
                Some(Missing::Place(_)) => Ask::Where,
                Some(Missing::Period(_)) => Ask::When,
                _ => Ask::Who,
            },
            list: false,
            kind: None,
            yes_no: true,
        };
        Some(plain(Query::Facts(query), best.score))
    }

    /// No fact and no figure: the nearest that lacks one thing, or nothing at all.
    fn lacking(&self, matches: &[Match], figure_score: f32) -> Reading {
        let nearest = matches
            .iter()
            .filter(|found| found.specific)
            .max_by(|a, b| a.score.total_cmp(&b.score));
        if let Some(found) = nearest
            && found.score >= limits::LACKING_SCORE
            && let Some(missing) = &found.missing
        {
            return plain(
                Query::Missing(missing.clone(), SmallVec::from_slice(&[found.fact])),
                found.score,
            );
        }
        let obstacle = self
            .obstacle(&FigureQuery::default())
            .filter(|_| figure_score > 0.5)
            .unwrap_or(Obstacle::OutOfScope);
        plain(Query::Unread(obstacle), 1.0 - figure_score.min(0.5))
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

    /// Names and indicators that were read through a slip.
    fn slips(&self) -> Vec<Assumed> {
        let slipped = self.mentions.iter().filter(|mention| {
            let matters =
                |meaning: &Meaning| matches!(meaning, Meaning::Entity(..) | Meaning::Indicator(..));
            mention.slips > 0 && mention.meanings.iter().any(matters)
        });
        slipped
            .map(|mention| {
                let words =
                    mention.words.iter().map(|&word| self.understanding.vocabulary.text(word));
                let read = words.collect::<Vec<_>>().join(" ");
                Assumed::Slip(self.folded.typed(mention.tokens.clone()).to_owned(), read)
            })
            .collect()
    }
}

/// Whether the words of asking are those for facts: when, where, who.
fn frame_asks_fact(frame: &Frame) -> bool {
    [Ask::When, Ask::Where, Ask::Who, Ask::WithWhom].into_iter().any(|ask| frame.asks_for(ask))
}
