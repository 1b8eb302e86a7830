//! Events held against another: "meetings of Mammadov before the declaration". The words for the other event
//! are read as a question of their own; where they fit several, it is asked which is meant.

use std::ops::Range;

use smallvec::SmallVec;

use super::choice::only as only_fact;
use super::cover::Mention;
use super::features::is_small;
use super::frame::Named;
use super::limits;
use super::read::{Scene, plain};
use super::subjects::{Match, Wish};
use super::vocabulary::{Meaning, StemId};
use super::{Circumstances, Prepared};
use crate::calendar::Period;
use crate::knowledge::{EntityId, EventId, FactId};
use crate::language::{Ask, Mark, Preposition, Role};
use crate::query::{Against, FactQuery, Meant, Missing, Query, Reading};
use crate::text::Gap;

/// An event that a stretch of a question may name.
#[derive(Clone, Copy)]
pub(super) struct Candidate {
    pub(super) event: EventId,
    /// How well it does.
    pub(super) rank: f32,
    /// Whether that is enough by itself.
    pub(super) sure: bool,
}

impl Scene<'_> {
    /// Events before or after another event.
    pub(super) fn against(&self) -> Option<Reading> {
        let (at, mark) = (0..self.mentions.len()).find_map(|at| Some((at, self.mark(at)?)))?;
        let end = if at == 0 { self.comma()? } else { self.mentions.len() };
        let head = if at == 0 { end..self.mentions.len() } else { 0..at };
        let prepared = self.part(head);
        // "Was the Shusha Declaration signed before the forum".
        let made = |name: &Named| self.base.entities[name.ids[0].index()].event.is_some();
        let named = self.is_yes_no() && prepared.frame.named.iter().any(made);
        if prepared.frame.kinds.is_empty() && !prepared.frame.asks_for(Ask::Events) && !named
            || prepared.frame.asks_for(Ask::HowMuch)
        {
            return None;
        }
        let others = alike(&self.events_named(at + 1..end, &[]));
        let other = match *others.as_slice() {
            [] => return None,
            [only] => only,
            _ => return Some(self.which_event(at + 1..end, &others)),
        };
        let scene = Scene {
            folded: &prepared.folded,
            mentions: &prepared.mentions,
            frame: &prepared.frame,
            ..*self
        };
        let found = events(&scene.fact_matches(&[]), |found| found.score);
        let events = alike(&found);
        if events.is_empty() {
            return None;
        }
        let date = |event: EventId| self.base.events[event.index()].date.period;
        // "The memorandum after the forum", of which no more than the year is known: its own words tell.
        let telling = self.content_stems(at + 1..end);
        let told = |event: EventId| {
            let open = !matches!(date(event), Period::Day(_)) && date(event).overlaps(date(other));
            let fact = FactId::Event(event);
            mark == Mark::After && open && self.understanding.subjects.says(fact, &telling)
        };
        let fits = |&event: &EventId| {
            event != other && (lies(date(event), mark, date(other)) || told(event))
        };
        let open: Vec<FactId> = events
            .iter()
            .filter(|&&event| event != other && date(event).overlaps(date(other)))
            .filter(|&&event| !matches!(date(event), Period::Day(_)))
            .map(|&event| FactId::Event(event))
            .collect();
        let mut facts: Vec<EventId> = events.iter().copied().filter(fits).collect();
        facts.sort_by_key(|&event| date(event).first_day());
        // "Was the memorandum signed before the forum or after it": when it was is what there is to tell.
        if let (true, &[only]) = (facts.is_empty() && self.is_yes_no(), events.as_slice()) {
            return Some(plain(Query::Facts(only_fact(FactId::Event(only), Ask::Tell)), 0.9));
        }
        if facts.is_empty() {
            let nearest = SmallVec::from_slice(&[FactId::Event(other)]);
            return Some(plain(Query::Missing(Missing::Fact, nearest), 0.9));
        }
        let query = FactQuery {
            facts: facts.into_iter().map(FactId::Event).collect(),
            list: true,
            against: Some(Against { mark, event: other, open }),
            ..FactQuery::about(Ask::List)
        };
        Some(plain(Query::Facts(query), 0.9))
    }

    /// A word such as "before" that does not belong to a period.
    pub(super) fn mark(&self, at: usize) -> Option<Mark> {
        if self.frame.times.iter().any(|run| run.mentions.contains(&at)) {
            return None;
        }
        // "С палатой" is with it: of such a word only time that follows makes it since.
        let with = Meaning::Role(Role::Preposition(Preposition::With));
        let joins = self.mentions[at].meanings.contains(&with);
        self.mentions[at].meanings.iter().find_map(|meaning| match meaning {
            Meaning::Role(Role::Mark(Mark::Since)) if joins => None,
            Meaning::Role(Role::Mark(
                mark @ (Mark::Before | Mark::After | Mark::Since | Mark::Until),
            )) => Some(*mark),
            _ => None,
        })
    }

    /// The stems of what a stretch of the message says beside small words.
    fn content_stems(&self, part: Range<usize>) -> Vec<StemId> {
        let vocabulary = &self.understanding.vocabulary;
        let content = |mention: &&Mention| !mention.meanings.iter().any(is_small);
        let words = self.mentions[part].iter().filter(content).flat_map(|mention| &mention.words);
        words.map(|&word| vocabulary.stem_of(word)).collect()
    }

    /// The mention that a comma stands before.
    fn comma(&self) -> Option<usize> {
        (1..self.mentions.len())
            .find(|&at| self.folded.tokens()[self.mentions[at].tokens.start].gap.has(Gap::COMMA))
    }

    /// What a stretch of the message says, as typed.
    pub(super) fn stretch(&self, part: &Range<usize>) -> &str {
        if part.is_empty() {
            return "";
        }
        let tokens = self.mentions[part.start].tokens.start..self.mentions[part.end - 1].tokens.end;
        self.folded.typed(tokens)
    }

    fn part(&self, part: Range<usize>) -> Prepared<'_> {
        self.understanding.prepare(self.base, self.stretch(&part), self.circumstances)
    }

    /// The facts that the question may be about.
    fn fact_matches(&self, pointed: &[EntityId]) -> Vec<Match> {
        let wish = Wish {
            ask: self.ask(),
            counting: false,
            events: self.frame.asks_for(Ask::Events),
            since: false,
            pointed,
            every: true,
        };
        self.matches(&wish)
    }

    /// The events that a stretch of the message may name, as far as they come near the one that it names best.
    /// `pointed` is what the stretch names by pointing at it.
    pub(super) fn events_named(
        &self,
        part: Range<usize>,
        pointed: &[EntityId],
    ) -> SmallVec<[Candidate; 4]> {
        self.events_in(self.stretch(&part), pointed)
    }

    /// The events that words may name.
    pub(super) fn events_in(&self, words: &str, pointed: &[EntityId]) -> SmallVec<[Candidate; 4]> {
        let prepared = self.understanding.prepare(self.base, words, self.circumstances);
        if prepared.mentions.is_empty() || prepared.frame.unknown_time().is_some() {
            return SmallVec::new();
        }
        let circumstances = Circumstances { previous: None, ..*self.circumstances };
        let scene = Scene {
            folded: &prepared.folded,
            mentions: &prepared.mentions,
            frame: &prepared.frame,
            circumstances: &circumstances,
            ..*self
        };
        let repeated = self.understanding.phrases.repeated(self.shelf(), &prepared.mentions);
        let titled = repeated.iter().filter_map(|found| match found.fact {
            FactId::Event(id) => Some(id),
            _ => None,
        });
        // A declaration known by name is the event at which it was made, unless more is said of it.
        let bare = prepared.frame.times.is_empty() && prepared.frame.unread.is_empty();
        let bare = bare && pointed.is_empty();
        let made = prepared
            .frame
            .named
            .iter()
            .filter(|_| bare && prepared.frame.named.len() == 1)
            .filter_map(|name| self.base.entities[name.ids[0].index()].event);
        let mut known: SmallVec<[EventId; 4]> = titled.chain(made).collect();
        known.sort_unstable();
        known.dedup();
        if !known.is_empty() {
            return known
                .into_iter()
                .map(|event| Candidate { event, rank: 1.0, sure: true })
                .collect();
        }
        // TANAP alone is no event: something must have happened to it.
        let happened = |mention: &Mention| {
            let name = |meaning: &Meaning| matches!(meaning, Meaning::Entity(..));
            let mark = |meaning: &Meaning| {
                matches!(meaning, Meaning::Role(Role::Mark(_) | Role::Grain(_)))
            };
            let holds = |meaning: &Meaning| is_small(meaning) || mark(meaning);
            !mention.meanings.iter().any(name) && !mention.meanings.iter().all(holds)
        };
        if pointed.is_empty() && !prepared.mentions.iter().any(happened) {
            return SmallVec::new();
        }
        let mut found = events(&scene.fact_matches(pointed), |found| found.rank);
        let best = found.iter().map(|found| found.rank).fold(0.0, f32::max);
        found.retain(|found| best - found.rank < limits::EVENT_MARGIN);
        found
    }

    /// Asks back which event a stretch of the message means.
    pub(super) fn which_event(&self, part: Range<usize>, events: &[EventId]) -> Reading {
        let typed = self.stretch(&part).to_owned();
        let original = self.folded.original();
        let (before, after) = original.split_once(&typed).unwrap_or((original, ""));
        let mut events = events.to_vec();
        events.sort_by_key(|event| self.base.events[event.index()].date.first_day());
        let options = events.iter().map(|&id| {
            let event = &self.base.events[id.index()];
            let title = event.title.get(crate::language::LanguageId::ENGLISH);
            let question = format!("{before}{title}{after}");
            (Meant::Fact(FactId::Event(id)), question)
        });
        plain(Query::Which(typed, options.collect()), 0.8)
    }
}

/// The events among facts that come near, in the order of the facts, ranked by `rank`.
fn events(matches: &[Match], rank: fn(&Match) -> f32) -> SmallVec<[Candidate; 4]> {
    let candidate = |found: &Match| match found.fact {
        FactId::Event(event) if found.missing.is_none() && found.specific => {
            let sure = found.score >= limits::FACT_SCORE;
            Some(Candidate { event, rank: rank(found), sure })
        }
        _ => None,
    };
    let near = matches.iter().filter(|found| found.score >= limits::LACKING_SCORE);
    near.filter_map(candidate).collect()
}

/// Those of the candidates that are sure and fit best.
pub(super) fn alike(candidates: &[Candidate]) -> Vec<EventId> {
    let sure = || candidates.iter().filter(|found| found.sure);
    let best = sure().map(|found| found.rank).fold(0.0, f32::max);
    let alike = sure().filter(|found| best - found.rank < limits::SAME_SCORE);
    alike.map(|found| found.event).collect()
}

/// Whether a date is surely on that side of another one.
fn lies(date: Period, mark: Mark, other: Period) -> bool {
    match mark {
        Mark::Before | Mark::Until => date.last_day() < other.first_day(),
        _ => date.first_day() > other.last_day(),
    }
}
