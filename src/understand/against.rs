//! Events held against one another: "meetings of Mammadov before the declaration", "how many days between
//! the declaration and the forum in Ankara". The words for the other event are read as a question of
//! their own; where they fit several, it is asked which is meant.

use std::ops::Range;

use smallvec::SmallVec;

use super::limits;
use super::read::{Scene, plain};
use super::sides;
use super::subjects::{Match, Wish};
use super::vocabulary::Meaning;
use super::{Circumstances, Prepared};
use crate::calendar::Period;
use crate::knowledge::{EntityId, EventId, FactId};
use crate::language::{Ask, Discourse, Grain, Mark, Preposition, Role};
use crate::query::{Against, Apart, FactQuery, Meant, Missing, Query, Reading};
use crate::text::Gap;

/// What a stretch of a question means as the name of an event.
enum Named {
    One(EventId, f32),
    Several(Vec<EventId>),
    None,
}

impl Scene<'_> {
    /// Events before or after another event.
    pub(super) fn against(&self) -> Option<Reading> {
        let (at, mark) = (0..self.mentions.len()).find_map(|at| Some((at, self.mark(at)?)))?;
        let end = if at == 0 { self.comma()? } else { self.mentions.len() };
        let head = if at == 0 { end..self.mentions.len() } else { 0..at };
        let prepared = self.part(head);
        if prepared.frame.kinds.is_empty() && !prepared.frame.asks_for(Ask::Events)
            || prepared.frame.asks_for(Ask::HowMuch)
        {
            return None;
        }
        let other = match self.event_named(at + 1..end, &[]) {
            Named::One(event, _) => event,
            Named::Several(events) => return Some(self.which_event(at + 1..end, &events)),
            Named::None => return None,
        };
        let scene = Scene {
            folded: &prepared.folded,
            mentions: &prepared.mentions,
            frame: &prepared.frame,
            ..*self
        };
        let events = scene.events_alike(&scene.fact_matches(&[]), |found| found.score);
        if events.is_empty() {
            return None;
        }
        let date = |event: EventId| self.base.events[event.index()].date.period;
        let fits = |event: &EventId| *event != other && lies(date(*event), mark, date(other));
        let open: Vec<FactId> = events
            .iter()
            .filter(|&&event| event != other && date(event).overlaps(date(other)))
            .filter(|&&event| !matches!(date(event), Period::Day(_)))
            .map(|&event| FactId::Event(event))
            .collect();
        let mut facts: Vec<EventId> = events.iter().copied().filter(fits).collect();
        facts.sort_by_key(|&event| date(event).first_day());
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

    /// The time between two events, or from one to today.
    pub(super) fn apart(&self) -> Option<Reading> {
        let grain = self.length_asked()?;
        let asked = Meaning::Role(Role::Ask(Ask::HowLong));
        let start = (0..self.mentions.len()).find(|&at| self.opens_pair(at)).or_else(|| {
            self.mentions.iter().position(|mention| mention.meanings.contains(&asked))
        })?;
        let end = self.mentions.len();
        let mut best: Option<(f32, Named, Named, usize)> = None;
        for split in start + 2..end.saturating_sub(1) {
            if !self.parts_pair(split) {
                continue;
            }
            let left = self.event_named(start + 1..split, &[]);
            let right =
                self.event_named(split + 1..end, &self.pointed(start + 1..split, split + 1..end));
            let worth = |named: &Named| match named {
                Named::One(_, score) => *score,
                Named::Several(_) => 0.5,
                Named::None => 0.0,
            };
            let (a, b) = (worth(&left), worth(&right));
            if a > 0.0 && b > 0.0 && best.as_ref().is_none_or(|(sum, ..)| *sum < a + b) {
                best = Some((a + b, left, right, split));
            }
        }
        let Some((_, left, right, split)) = best else {
            // "How long ago was the declaration", "how many days since the declaration".
            let since = self.mark(start) == Some(Mark::Since);
            return match self.event_named(start + 1..end, &[]) {
                Named::One(from, _) if since => Some(self.time_apart(from, None, grain)),
                _ => None,
            };
        };
        match (left, right) {
            (Named::One(from, _), Named::One(to, _)) if from != to => {
                Some(self.time_apart(from, Some(to), grain))
            }
            (Named::Several(events), _) => Some(self.which_event(start + 1..split, &events)),
            (_, Named::Several(events)) => Some(self.which_event(split + 1..end, &events)),
            _ => None,
        }
    }

    /// What the second of two stretches points at in the first: "from its groundbreaking to its opening".
    fn pointed(&self, first: Range<usize>, second: Range<usize>) -> SmallVec<[EntityId; 2]> {
        let points = Meaning::Role(Role::Discourse(Discourse::Anaphora));
        if !self.mentions[second].iter().any(|mention| mention.meanings.contains(&points)) {
            return SmallVec::new();
        }
        let named = self.frame.named.iter().filter(|name| first.contains(&name.at));
        named
            .filter(|name| !sides::is_side(self.base, name.ids[0]))
            .map(|name| name.ids[0])
            .collect()
    }

    fn time_apart(&self, from: EventId, to: Option<EventId>, grain: Grain) -> Reading {
        let today = self.circumstances.today;
        plain(Query::Apart(Apart { from, to, grain, today }), 0.95)
    }

    /// The unit in which a length of time is asked for; `None` where none is.
    fn length_asked(&self) -> Option<Grain> {
        let grain = (0..self.mentions.len()).find_map(|at| {
            let timed = self.frame.times.iter().any(|run| run.mentions.contains(&at));
            self.mentions[at].meanings.iter().find_map(|meaning| match meaning {
                Meaning::Role(Role::Grain(
                    grain @ (Grain::Day | Grain::Week | Grain::Month | Grain::Year),
                )) if !timed => Some(*grain),
                _ => None,
            })
        });
        let counted = self.frame.asks_for(Ask::HowMany) || self.frame.asks_for(Ask::Tell);
        match grain {
            Some(grain) if counted || self.frame.asks.is_empty() => Some(grain),
            _ if self.frame.asks_for(Ask::HowLong) => Some(grain.unwrap_or(Grain::Day)),
            _ => None,
        }
    }

    /// A word such as "before" that does not belong to a period.
    fn mark(&self, at: usize) -> Option<Mark> {
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

    fn opens_pair(&self, at: usize) -> bool {
        let opens = |meaning: &Meaning| {
            matches!(
                meaning,
                Meaning::Role(
                    Role::Preposition(Preposition::Between | Preposition::From)
                        | Role::Mark(Mark::Between)
                )
            )
        };
        self.mark(at).is_some() || self.mentions[at].meanings.iter().any(opens)
    }

    fn parts_pair(&self, at: usize) -> bool {
        let parts = |meaning: &Meaning| {
            matches!(
                meaning,
                Meaning::Role(
                    Role::Preposition(Preposition::And | Preposition::To)
                        | Role::Mark(Mark::To | Mark::Until)
                        | Role::Ask(Ask::YesNo)
                )
            )
        };
        self.mentions[at].meanings.iter().any(parts)
    }

    /// The mention that a comma stands before.
    fn comma(&self) -> Option<usize> {
        (1..self.mentions.len())
            .find(|&at| self.folded.tokens()[self.mentions[at].tokens.start].gap.has(Gap::COMMA))
    }

    /// What a stretch of the message says, as typed.
    fn stretch(&self, part: &Range<usize>) -> &str {
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

    /// The events that fit the question best and alike, by their `worth`.
    fn events_alike(&self, matches: &[Match], worth: fn(&Match) -> f32) -> Vec<EventId> {
        let events = || {
            matches.iter().filter_map(|found| match found.fact {
                FactId::Event(id) if found.missing.is_none() && found.specific => Some((id, found)),
                _ => None,
            })
        };
        let best = events().map(|(_, found)| worth(found)).fold(0.0, f32::max);
        let fits = |&(_, found): &(EventId, &Match)| {
            found.score >= limits::FACT_SCORE && best - worth(found) < limits::SAME_SCORE
        };
        events().filter(fits).map(|(id, _)| id).collect()
    }

    /// The event that a stretch of the message names.
    /// `pointed` is what the stretch names by pointing at it.
    fn event_named(&self, part: Range<usize>, pointed: &[EntityId]) -> Named {
        let prepared = self.part(part);
        if prepared.mentions.is_empty() || prepared.frame.unknown_time().is_some() {
            return Named::None;
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
        let mut events: Vec<EventId> = titled.chain(made).collect();
        events.sort_unstable();
        events.dedup();
        if events.is_empty() {
            events = scene.events_alike(&scene.fact_matches(pointed), |found| found.rank);
        }
        match events.as_slice() {
            [] => Named::None,
            [only] => Named::One(*only, 1.0),
            _ => Named::Several(events),
        }
    }

    /// Asks back which event a stretch of the message means.
    fn which_event(&self, part: Range<usize>, events: &[EventId]) -> Reading {
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

/// Whether a date is surely on that side of another one.
fn lies(date: Period, mark: Mark, other: Period) -> bool {
    match mark {
        Mark::Before | Mark::Until => date.last_day() < other.first_day(),
        _ => date.first_day() > other.last_day(),
    }
}
