//! How long it was between two events: "how many days between the signing and its entry into force". The
//! question is cut where it may part, each side is read as the name of an event, and of all cuts and events
//! that pair is meant which its two sides name best; what one side leaves open the other decides, since
//! two events that are set against one another mostly are of one thing.

use std::ops::Range;

use smallvec::SmallVec;

use super::against::{Candidate, alike};
use super::limits;
use super::read::{Scene, plain};
use super::sides;
use super::vocabulary::Meaning;
use crate::knowledge::{Base, EntityId, EventId};
use crate::language::{Ask, Discourse, Grain, Mark, Preposition, Role};
use crate::query::{Apart, Query, Reading};

/// A cut of the question into two stretches.
#[derive(Clone, PartialEq)]
struct Cut {
    left: Range<usize>,
    right: Range<usize>,
    /// Whether a word stands between them that sets two things apart.
    marked: bool,
    /// Whether that word is "and" or "to".
    joined: bool,
}

/// Two events that a cut may name.
struct Pair {
    from: EventId,
    to: EventId,
    worth: f32,
    cut: Cut,
}

impl Scene<'_> {
    /// The time between two events, or from one to today.
    pub(super) fn apart(&self) -> Option<Reading> {
        // Every cut is read by itself, and nobody names two events in so many words.
        if self.mentions.len() > limits::PAIR_MENTIONS {
            return None;
        }
        let (grain, length) = self.length_asked()?;
        let mut pairs: Vec<Pair> = Vec::new();
        let paired = (0..self.mentions.len()).any(|at| self.opens_pair(at));
        // "The time between A and B" asks for the length and opens the pair at once.
        let opened = self.frame.asks_for(Ask::HowLong);
        for cut in self.cuts(&length).into_iter().filter(|cut| paired || (opened && cut.joined)) {
            self.event_pairs(cut, &mut pairs);
        }
        // Where nothing stands between the events, they may only seem to be two.
        if pairs.iter().any(|pair| pair.cut.marked) {
            pairs.retain(|pair| pair.cut.marked);
        }
        let best = pairs.iter().max_by(|a, b| a.worth.total_cmp(&b.worth));
        let Some(best) = best else { return self.since(grain, &length) };
        let close = |pair: &&Pair| best.worth - pair.worth < limits::SAME_SCORE;
        let among = |other: fn(&Pair) -> EventId| {
            let alike = pairs.iter().filter(close).filter(|pair| pair.cut == best.cut);
            let mut events: Vec<EventId> = alike.map(other).collect();
            events.sort_unstable();
            events.dedup();
            events
        };
        let (from, to) = (among(|pair| pair.from), among(|pair| pair.to));
        let Cut { left, right, .. } = best.cut.clone();
        Some(match (from.len(), to.len()) {
            (1, 1) => self.time_apart(best.from, Some(best.to), grain),
            (1, _) => self.which_event(right, &to),
            _ => self.which_event(left, &from),
        })
    }

    /// "How long ago was the declaration", "how many days since the declaration".
    fn since(&self, grain: Grain, length: &Range<usize>) -> Option<Reading> {
        let opening = (0..self.mentions.len()).find(|&at| self.opens_pair(at));
        let start = opening.unwrap_or(length.start);
        if self.mark(start) != Some(Mark::Since) {
            return None;
        }
        let named = alike(&self.events_named(start + 1..self.mentions.len(), &[]));
        let [from] = *named.as_slice() else { return None };
        Some(self.time_apart(from, None, grain))
    }

    /// Where the question may part, at any of its words. The words that ask for the length are left out, which open
    /// it, end it or stand between its events: "signed how many days before it was ratified".
    fn cuts(&self, length: &Range<usize>) -> SmallVec<[Cut; 4]> {
        let mut cuts: SmallVec<[Cut; 4]> = SmallVec::new();
        let whole = [0..length.start, length.end..self.mentions.len()];
        for body in whole.clone() {
            for at in body.clone() {
                let marked = self.parts_pair(at);
                let next = if marked { at } else { at + 1 };
                let (left, right) = (body.start..next, at + 1..body.end);
                cuts.push(Cut { left, right, marked, joined: self.joins_pair(at) });
            }
        }
        let [before, after] = whole;
        cuts.push(Cut { left: before, right: after, marked: true, joined: false });
        for cut in &mut cuts {
            cut.left = self.trimmed(cut.left.clone());
            cut.right = self.trimmed(cut.right.clone());
        }
        let filled = |part: &Range<usize>| part.start < part.end;
        cuts.retain(|cut| filled(&cut.left) && filled(&cut.right));
        cuts
    }

    /// A stretch without the words at its ends that only hold it to others.
    fn trimmed(&self, part: Range<usize>) -> Range<usize> {
        let holds = |at: usize| {
            let meanings = &self.mentions[at].meanings;
            !meanings.is_empty()
                && meanings.iter().all(|meaning| {
                    matches!(
                        meaning,
                        Meaning::Role(
                            Role::Preposition(_)
                                | Role::Mark(_)
                                | Role::Filler
                                | Role::Grain(_)
                                | Role::Discourse(Discourse::Also)
                                | Role::Ask(Ask::YesNo | Ask::Tell)
                        )
                    )
                })
        };
        // What stands before "between" belongs to the asking.
        let opens = |&at: &usize| self.opens_pair(at) && at + 1 < part.end && at < part.start + 3;
        let opening = part.clone().rev().find(opens);
        let start = opening.map_or(part.start, |at| at + 1);
        let end = part.clone().rev().find(|&at| !holds(at)).map_or(start, |at| at + 1);
        let start = (start..end).find(|&at| !holds(at)).unwrap_or(end);
        start..end
    }

    /// The pairs of events that the two sides of a cut name.
    fn event_pairs(&self, cut: Cut, pairs: &mut Vec<Pair>) {
        let Cut { left, right, .. } = &cut;
        let rights = self.events_named(right.clone(), &self.pointed(left, right));
        if rights.is_empty() {
            return;
        }
        let mut lefts = self.events_named(left.clone(), &[]);
        if lefts.is_empty() {
            lefts = self.counted_with(left, right);
        }
        for from in &lefts {
            for to in rights.iter().filter(|to| to.event != from.event) {
                let tied = tied(self.base, from.event, to.event);
                if (from.sure && to.sure) || (tied && (from.sure || to.sure)) {
                    let bonus = if tied { limits::TIED_EVENTS } else { 0.0 };
                    let worth = from.rank + to.rank + bonus;
                    pairs.push(Pair { from: from.event, to: to.event, worth, cut: cut.clone() });
                }
            }
        }
    }

    /// "The eighth and the ninth session": the first is only counted, and is of what the second is.
    fn counted_with(&self, left: &Range<usize>, right: &Range<usize>) -> SmallVec<[Candidate; 4]> {
        let counts = |at: usize| {
            let meanings = &self.mentions[at].meanings;
            meanings.iter().any(|meaning| matches!(meaning, Meaning::Role(Role::Ordinal(_))))
        };
        if left.len() != 1 || !counts(left.start) || !counts(right.start) {
            return SmallVec::new();
        }
        let joined = [self.stretch(left), self.stretch(&(right.start + 1..right.end))].join(" ");
        self.events_in(&joined, &[])
    }

    /// What the second of two stretches points at in the first: "from its groundbreaking to its opening".
    fn pointed(&self, first: &Range<usize>, second: &Range<usize>) -> SmallVec<[EntityId; 2]> {
        let points = Meaning::Role(Role::Discourse(Discourse::Anaphora));
        let mut mentions = self.mentions[second.clone()].iter();
        if !mentions.any(|mention| mention.meanings.contains(&points)) {
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

    /// The unit in which a length of time is asked for and the words that ask for it; `None` where none is.
    fn length_asked(&self) -> Option<(Grain, Range<usize>)> {
        let grain = (0..self.mentions.len()).find_map(|at| {
            let timed = self.frame.times.iter().any(|run| run.mentions.contains(&at));
            self.mentions[at].meanings.iter().find_map(|meaning| match meaning {
                Meaning::Role(Role::Grain(
                    grain @ (Grain::Day | Grain::Week | Grain::Month | Grain::Year),
                )) if !timed => Some((*grain, at)),
                _ => None,
            })
        });
        let asked = |wanted: Ask| {
            let asks = self.frame.asks.iter();
            asks.filter(|&&(ask, _)| ask == wanted).map(|&(_, at)| at).next()
        };
        let counted = asked(Ask::HowMany).or_else(|| asked(Ask::Tell));
        let long = asked(Ask::HowLong);
        match grain {
            Some((grain, at)) if counted.is_some() || self.frame.asks.is_empty() => {
                // "How many days": the words stand together, whichever comes first.
                let near = counted.filter(|asked| asked.abs_diff(at) <= 2).unwrap_or(at);
                Some((grain, near.min(at)..near.max(at) + 1))
            }
            _ => {
                let at = long?;
                Some((grain.map_or(Grain::Day, |(grain, _)| grain), at..at + 1))
            }
        }
    }

    fn opens_pair(&self, at: usize) -> bool {
        let Some(mention) = self.mentions.get(at) else { return false };
        let opens = |meaning: &Meaning| {
            matches!(
                meaning,
                Meaning::Role(
                    Role::Preposition(Preposition::Between | Preposition::From)
                        | Role::Mark(Mark::Between)
                )
            )
        };
        self.mark(at).is_some() || mention.meanings.iter().any(opens)
    }

    fn parts_pair(&self, at: usize) -> bool {
        let parts = |meaning: &Meaning| {
            matches!(
                meaning,
                Meaning::Role(
                    Role::Preposition(Preposition::To | Preposition::With) | Role::Ask(Ask::YesNo)
                )
            )
        };
        let mentions = &self.mentions[at].meanings;
        self.joins_pair(at) || self.mark(at).is_some() || mentions.iter().any(parts)
    }

    fn joins_pair(&self, at: usize) -> bool {
        self.mentions[at].meanings.iter().any(|meaning| {
            matches!(
                meaning,
                Meaning::Role(
                    Role::Preposition(Preposition::And) | Role::Mark(Mark::To | Mark::Until)
                )
            )
        })
    }
}

/// Whether two events are of one thing: a project, an agreement, a body, or one kind of paper between the
/// same parties.
fn tied(base: &Base, one: EventId, other: EventId) -> bool {
    let (one, other) = (&base.events[one.index()], &base.events[other.index()]);
    let shared = |a: &[EntityId], b: &[EntityId]| a.iter().any(|id| b.contains(id));
    shared(&one.entities, &other.entities)
        || shared(&one.organisations, &other.organisations)
        || (one.kind == other.kind && one.parties == other.parties)
}
