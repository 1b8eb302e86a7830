//! A question read as one about events, offices and topics: which of the facts that fit is meant, whether
//! it corrects what the question takes for granted, and what comes nearest when none fits.

use smallvec::SmallVec;

use super::limits;
use super::offices::Holders;
use super::phrases::{Repeated, Wording};
use super::subjects::{Match, Scored};
use super::ties;
use super::time::{Time, TimeRun};
use super::vocabulary::Meaning;
use crate::knowledge::{Confidence, EntityId, EntityKind, EventId, FactId, OfficeId};
use crate::language::{Ask, Discourse, EventKind, Mark, Outlook, Role};
use crate::quantity::Unit;
use crate::query::{FactQuery, FigureQuery, Missing, Obstacle, Periods, Query, Reading};

use super::read::{Scene, frame_asks_fact, plain};

impl Scene<'_> {
    /// "Which projects" is answered by a list; a topic that is none must fit the better for it.
    pub(super) fn fact_threshold(&self, best: &Match) -> f32 {
        let lists = match best.fact {
            FactId::Topic(id) => !self.base.topics[id.index()].members.is_empty(),
            _ => true,
        };
        // In a question for yes or no, what nothing explains may be the very thing that is asked.
        let open = self.is_yes_no() && best.unknown;
        if open || (self.frame.asks_for(Ask::Which) && !lists) {
            limits::FACT_SCORE_UNLIKE
        } else {
            limits::FACT_SCORE
        }
    }

    /// How far the words of asking lean to a fact rather than a figure.
    pub(super) fn fact_leaning(&self) -> f32 {
        // "In which year was it 4.1 billion" asks when, but of a figure.
        let valued =
            self.frame.values.iter().any(|run| {
                run.claim.unit != Some(Unit::Count) && self.is_counted_in(run.claim.unit)
            });
        // "In which year was trade the highest" does too.
        let extreme = self.frame.extreme() && !self.frame.indicators.is_empty();
        // "Which source has the turnover" asks of a figure.
        let sourced = self.frame.asks_for(Ask::Source) && !self.indicators().0.is_empty();
        if valued || extreme || sourced || self.wants_partners() {
            return 0.0;
        }
        let listed = !self.frame.kinds.is_empty()
            && [Ask::Which, Ask::List].into_iter().any(|ask| self.frame.asks_for(ask))
            && !self.frame.asks_for(Ask::HowMany);
        if frame_asks_fact(self.frame) || listed { 0.15 } else { 0.0 }
    }

    /// Whether the base keeps what is asked for in a unit: "when did the oil pass 500 million tonnes" asks for no
    /// barrels of a year.
    fn is_counted_in(&self, unit: Option<Unit>) -> bool {
        let Some(unit) = unit else { return true };
        let indicators = self.indicators().0;
        let series = indicators.iter().flat_map(|&id| self.base.index.of_indicator(id));
        let mut figures = series.flat_map(|series| self.base.index.figures(series));
        indicators.is_empty() || figures.any(|id| self.base.figures.get(*id).unit == unit)
    }

    pub(super) fn facts(&self, best: &Match, matches: &[Match]) -> Reading {
        if let Some(typed) = self.frame.unknown_time().filter(|_| !self.tells_of_time(best.fact)) {
            return plain(Query::Unread(Obstacle::Period(typed.to_owned())), 0.8);
        }
        // How old somebody is stands in no fact about what they did.
        let people = self
            .frame
            .named
            .iter()
            .all(|name| self.base.entities[name.ids[0].index()].kind == EntityKind::Person);
        let aged = self.frame.asks_for(Ask::HowLong);
        if aged && people && !self.frame.named.is_empty() && self.frame.kinds.is_empty() {
            return plain(Query::Unread(Obstacle::OutOfScope), 0.8);
        }
        let several = self.wants_several();
        let margin = if several { limits::SAME_SCORE } else { limits::FACT_MARGIN };
        let earlier = self.mentions.iter().enumerate().any(|(at, mention)| {
            let apart = Meaning::Role(Role::Mark(Mark::Before));
            mention.meanings.contains(&apart)
                && !self.frame.times.iter().any(|run| run.mentions.contains(&at))
        });
        let next = Meaning::Role(Role::Relative(1));
        let coming = self.frame.kinds.iter().any(|&(_, at)| {
            let before = at.saturating_sub(2)..at;
            self.mentions[before].iter().any(|mention| mention.meanings.contains(&next))
        });
        let future = (coming || self.frame.outlook == Some(Outlook::Forecast))
            && matches!(best.fact, FactId::Event(_));
        // That no visa is needed is what an agreement on visas brings.
        let waived = self.frame.kinds.iter().any(|&(kind, _)| kind == EventKind::Visa);
        let denied = self.frame.says(Discourse::Negation)
            && !self.is_yes_no()
            && !waived
            && matches!(best.fact, FactId::Event(_) | FactId::Figure(_))
            && self.frame.named.iter().all(|name| !name.excluded);
        if future || denied {
            let query = Query::Missing(Missing::Fact, SmallVec::from_slice(&[best.fact]));
            return plain(query, best.score);
        }
        let narrowed = |id: OfficeId| self.post_is_narrowed() && !self.says_body(id);
        if let FactId::Office(id) = best.fact
            && (earlier || narrowed(id))
        {
            let query = Query::Missing(Missing::Post(None), SmallVec::from_slice(&[best.fact]));
            return plain(query, best.score);
        }
        // All events that fit alike belong on a list, whatever else speaks for one of them.
        let event = matches!(best.fact, FactId::Event(_));
        let fits = |found: &&Match| {
            let alike = best.rank - found.rank < margin
                || (event
                    && (several || self.ask() == Ask::Tell)
                    && matches!(found.fact, FactId::Event(_))
                    && best.score - found.score < limits::SAME_SCORE);
            found.missing.is_none() && found.specific && alike
        };
        let mut close: SmallVec<[FactId; 2]> =
            matches.iter().filter(fits).map(|found| found.fact).collect();
        // "Where was the first meeting": what has neither place nor date is not meant beside what has.
        let dated = matches!(self.ask(), Ask::When | Ask::Where);
        if dated && close.iter().any(|fact| matches!(fact, FactId::Event(_))) {
            close.retain(|fact| !matches!(fact, FactId::Topic(_)));
        }
        self.keep_done_by(&mut close);
        self.keep_of_side(&mut close);
        self.close_facts(close, best.score)
    }

    /// The reading of a question that these facts fit alike, the best first.
    pub(super) fn close_facts(&self, mut close: SmallVec<[FactId; 2]>, score: f32) -> Reading {
        if let Some(&first) = close.first().filter(|&&first| self.is_untold(first)) {
            return self.nothing_of(first, score);
        }
        let ask = match close.first() {
            Some(&first) if self.tells(first, score) => Ask::Tell,
            _ => self.ask(),
        };
        let several = self.wants_several();
        let offices: SmallVec<[OfficeId; 4]> = close
            .iter()
            .filter_map(|fact| match fact {
                FactId::Office(office) => Some(*office),
                _ => None,
            })
            .collect();
        if let Some(&FactId::Office(first)) = close.first()
            && self.is_of_some_body(first)
        {
            let query = Query::Missing(Missing::Post(None), SmallVec::from_slice(&[close[0]]));
            return plain(query, score);
        }
        if offices.len() == close.len()
            && let Some(Holders { facts, near }) = self.holders(&offices)
        {
            let query = FactQuery { facts, list: true, near, ..FactQuery::about(ask) };
            return plain(Query::Facts(query), score);
        }
        let base = self.base;
        let date = |fact: &FactId| match fact {
            FactId::Event(id) => Some(base.events[id.index()].date.first_day()),
            _ => None,
        };
        if close.len() > 1 && close.iter().all(|fact| date(fact).is_some()) {
            if !several {
                self.keep_trusted(&mut close);
            }
            close.sort_by_key(date);
            // "The latest meeting", "the first memorandum".
            let end = self.frame.times.iter().find_map(|run| match run.time {
                // "All forums so far" are no single one.
                Time::Known(Periods::Latest) if !self.frame.asks_for(Ask::List) => {
                    close.last().map(date)
                }
                _ => None,
            });
            let since = self.frame.says(Discourse::Since);
            let end = end.or_else(|| since.then(|| close.first().map(date))?);
            let end = end.or_else(|| {
                let last = ties::last_of_kind(self.frame, self.mentions);
                last.then(|| close.last().map(date))?
            });
            let first = ties::first_of_kind(self.frame, self.mentions);
            let earliest = |run: &TimeRun| run.time == Time::Known(Periods::Earliest);
            if first.is_some() || self.frame.times.iter().any(earliest) {
                self.keep_first(first, &mut close);
            }
            if let Some(end) = end {
                close.retain(|fact| date(fact) == end);
            }
        }
        // "57 documents were signed": of several counts the one that is just so many.
        if let Some(run) = self.frame.values.first() {
            let just = |fact: &FactId| match fact {
                FactId::Figure(id) => self.base.figures.get(*id).value == run.claim.value,
                _ => false,
            };
            if close.iter().any(just) {
                close.retain(|fact| just(fact));
            }
        }
        if let [FactId::Figure(id)] = *close {
            let query = FigureQuery {
                operands: vec![id],
                claim: self.frame.values.first().map(|run| run.claim),
                yes_no: self.is_yes_no(),
                ..FigureQuery::default()
            };
            return plain(Query::Figures(Box::new(query)), score);
        }
        // "When did each of the two ratify it".
        let each = self.frame.says(Discourse::Both) && close.len() == 2;
        let query = FactQuery {
            list: (several || each || matches!(ask, Ask::Tell | Ask::HowMany))
                && !matches!(close.first(), Some(FactId::Office(_))),
            facts: close,
            kind: self.frame.kinds.first().map(|&(kind, _)| kind),
            yes_no: self.is_yes_no(),
            ..FactQuery::about(ask)
        };
        plain(Query::Facts(query), score)
    }

    /// Of tellings of one thing, of which some date it otherwise, the best trusted: a claim that nobody bears out is no
    /// choice to be asked back.
    fn keep_trusted(&self, close: &mut SmallVec<[FactId; 2]>) {
        let told = |fact: &FactId| match fact {
            FactId::Event(id) => Some(&self.base.events[id.index()]),
            _ => None,
        };
        let doubtful =
            |fact: &FactId| told(fact).is_some_and(|one| one.confidence == Confidence::Low);
        let first = close.first().and_then(told);
        let same = close.iter().all(|fact| {
            first.zip(told(fact)).is_some_and(|(first, one)| {
                one.kind == first.kind && one.entities == first.entities
            })
        });
        if same && !close.iter().all(doubtful) {
            close.retain(|fact| !doubtful(fact));
        }
    }

    /// Whether a word that nothing explains stands right before a post: "deputy chairman".
    pub(super) fn post_is_narrowed(&self) -> bool {
        self.frame.posts.iter().any(|&(_, at)| at > 0 && self.frame.unread.contains(&(at - 1)))
    }

    pub(super) fn wants_several(&self) -> bool {
        let asks = [Ask::Which, Ask::WithWhom, Ask::List, Ask::Who, Ask::What, Ask::Events];
        asks.into_iter().any(|ask| self.frame.asks_for(ask))
    }

    /// No fact and no figure: the nearest that lacks one thing, or nothing at all.
    pub(super) fn lacking(&self, matches: &[Match], figure_score: f32) -> Reading {
        // A date is missed by an event, not by a topic that has none.
        let dated = |found: &&Match| {
            !matches!((&found.missing, found.fact), (Some(Missing::Period(_)), FactId::Topic(_)))
        };
        let nearest = matches
            .iter()
            .filter(|found| found.specific && found.missing.is_some())
            .filter(dated)
            .max_by(|a, b| a.score.total_cmp(&b.score));
        if let Some(found) = nearest
            && found.score >= limits::LACKING_SCORE
            && self.frame.unread.len() <= 1
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

    /// A question that is the title of a fact or one of the questions a curator wrote for it; `exact` where it says
    /// nothing beside it.
    pub(super) fn in_full(
        &self,
        repeated: &[Repeated],
        exact: bool,
        matches: Scored<'_>,
    ) -> Option<Reading> {
        let first = repeated.first().filter(|first| first.wording < Wording::Keyword)?;
        // A number is not told by an event.
        let counted = [Ask::HowMany, Ask::HowMuch].into_iter().any(|ask| self.frame.asks_for(ask));
        if counted && matches!(first.fact, FactId::Event(_)) {
            return None;
        }
        // "When did the railway open again" says more than the title of its opening, and another event is just that.
        let other_kind = |id: EventId| {
            let kind = |id: EventId| self.base.events[id.index()].kind;
            let phrase = |&&(said, at): &&(EventKind, usize)| {
                self.mentions[at].tokens.len() > 1 && said != kind(id)
            };
            let said = self.frame.kinds.iter().find(phrase).map(|&(said, _)| said);
            let project =
                self.frame.named.iter().any(|name| {
                    self.base.entities[name.ids[0].index()].kind == EntityKind::Project
                });
            said.filter(|_| project).is_some_and(|said| {
                matches().iter().any(|found| {
                    let own = matches!(found.fact, FactId::Event(id) if kind(id) == said);
                    own && found.missing.is_none() && found.specific
                })
            })
        };
        if matches!(first.fact, FactId::Event(id) if self.numbers_another(first.fact) || other_kind(id))
            || (!exact || first.wording == Wording::Title)
                && matches!(first.fact, FactId::Topic(_))
                && self.asks_kept_attribute()
                && !self.names_several()
        {
            return None;
        }
        let mut facts: SmallVec<[FactId; 2]> = repeated.iter().map(|found| found.fact).collect();
        let topic = matches!(first.fact, FactId::Topic(_));
        // "Who leads the agency" is answered by the office too.
        let asked = topic && (self.frame.asks_for(Ask::Who) || !self.frame.posts.is_empty());
        let first_match = if asked { matches().first() } else { None };
        let office = first_match.filter(|best| {
            matches!(best.fact, FactId::Office(_)) && best.missing.is_none() && best.specific
        });
        facts.insert_many(0, office.map(|office| office.fact));
        if topic {
            let query = FactQuery { list: facts.len() <= 2, facts, ..FactQuery::about(Ask::Tell) };
            return Some(plain(Query::Facts(query), 1.0));
        }
        if let FactId::Office(first) = first.fact {
            self.add_holders(first, matches(), &mut facts);
        }
        Some(self.close_facts(facts, 1.0))
    }

    /// "Length and capacity": whether more than one indicator is named.
    fn names_several(&self) -> bool {
        let mut ids = self.frame.indicators.iter().map(|&(id, ..)| id);
        let first = ids.next();
        ids.any(|id| Some(id) != first)
    }

    /// Facts of which the question says a phrase and names what they are about besides: "free trade agreement
    /// with Turkey".
    pub(super) fn nearly_repeated(&self) -> SmallVec<[Repeated; 2]> {
        if !self.frame.times.is_empty() || !self.frame.values.is_empty() {
            return SmallVec::new();
        }
        let concerns = |fact: FactId, names: &[EntityId]| {
            self.understanding.subjects.concerns(self.base, fact, names)
        };
        self.understanding.phrases.nearly(
            self.shelf(),
            self.mentions,
            self.understanding.home,
            &concerns,
        )
    }

    /// A question that only names words a curator lists for a topic.
    pub(super) fn by_keyword(&self, repeated: &[Repeated]) -> Option<Reading> {
        // "How do I write a business plan" names a keyword, and asks for what no fact tells.
        if repeated.is_empty() || self.frame.says(Discourse::Procedure) {
            return None;
        }
        let facts: SmallVec<[FactId; 2]> = repeated.iter().map(|found| found.fact).collect();
        let query = FactQuery { list: facts.len() == 1, facts, ..FactQuery::about(Ask::Tell) };
        Some(plain(Query::Facts(query), 0.8))
    }

    /// Whether events are asked for by that word, and no figure.
    pub(super) fn asks_events(&self) -> bool {
        self.frame.asks_for(Ask::Events)
            && !self.frame.indicators.iter().any(|&(_, strong, _)| strong)
    }
}
