//! Which of the holders of a post is meant: the one of the time that is named, or else the latest, with
//! the others after him. Nobody is said to hold a post at a time that no report shows.

use std::cmp::Reverse;

use smallvec::SmallVec;

use super::features::is_small;
use super::frame::Named;
use super::limits;
use super::read::{Scene, plain};
use super::sides;
use super::subjects::Match;
use super::suits::{meets, near};
use super::time::Time;
use super::vocabulary::{Form, StemId};
use crate::calendar::Period;
use crate::knowledge::{EntityId, EntityKind, EventId, FactId, Office, OfficeId, Standing};
use crate::language::{Ask, Discourse, LanguageId, Preposition};
use crate::query::{FactQuery, Periods, Query, Reading, Wanted};
use crate::text::key_of;

/// Holders of one post, or posts of one person, the one that is meant first.
pub(super) struct Holders {
    pub(super) facts: SmallVec<[FactId; 2]>,
    /// The time asked for, where the reports are only near it.
    pub(super) near: Option<Wanted>,
}

impl Scene<'_> {
    /// "Who is the press secretary of the agency": whether it is asked who somebody of a body is, by a word for a post
    /// that no event tells the holder of.
    pub(super) fn asks_for_holder(&self, best: &Match) -> bool {
        let frame = self.frame;
        let kind = |name: &Named| self.base.entities[name.ids[0].index()].kind;
        let owned = |name: &Named| {
            let of = name.owner || name.preposition == Some(Preposition::Of);
            of && name.form == Form::Name && kind(name) == EntityKind::Organisation
        };
        let who = frame.asks.iter().all(|&(ask, _)| ask == Ask::Who) && !frame.asks.is_empty();
        let [body] = frame.named.as_slice() else { return false };
        let says = |at: usize| {
            let meanings = &self.mentions[at].meanings;
            at != body.at && !meanings.iter().any(is_small)
        };
        let words = (0..self.mentions.len()).filter(|&at| says(at)).count();
        let open = frame.kinds.is_empty() && frame.times.is_empty() && frame.posts.is_empty();
        matches!(best.fact, FactId::Event(_)) && who && open && owned(body) && words == 1
    }

    /// Puts offices that fit a question alike in order; `None` where they are of different posts and
    /// people, so that it must be asked which is meant.
    pub(super) fn holders(&self, offices: &[OfficeId]) -> Option<Holders> {
        let office = |id: &OfficeId| &self.base.offices[id.index()];
        let person = self
            .frame
            .named
            .iter()
            .any(|name| self.base.entities[name.ids[0].index()].kind == EntityKind::Person);
        let mut offices: SmallVec<[OfficeId; 4]> = SmallVec::from_slice(offices);
        // "The president of Serbia" is no president of a body in Serbia.
        // … but a ministry is the state's own.
        let of_state = |id: &OfficeId| {
            office(id).organisation.is_none_or(|body| {
                let standing = self.base.entities[body.index()].standing;
                matches!(standing, Some(Standing::Ministry | Standing::Official))
            })
        };
        let body = self.frame.named.iter().any(|name| {
            matches!(
                self.base.entities[name.ids[0].index()].kind,
                EntityKind::Organisation | EntityKind::Project
            )
        });
        // Of no country the state is anybody's: "who is the minister".
        let side = self.frame.named.iter().any(|name| sides::is_side(self.base, name.ids[0]));
        let spoken = self
            .circumstances
            .previous
            .is_some_and(|turn| turn.facts.iter().any(|fact| matches!(fact, FactId::Office(_))));
        let side = side || spoken;
        if side && !person && !body && offices.iter().any(of_state) {
            offices.retain(|id| of_state(id));
        }
        let first = *offices.first()?;
        let one = offices.iter().all(|id| {
            same_post(office(id), office(&first)) || office(id).person == office(&first).person
        });
        // "Trade minister today": of posts that go by one name, the one that was held last.
        let held = |id: &OfficeId| office(id).as_of.map(|period| period.last_day());
        let now = self.frame.times.iter().any(|run| run.time == Time::Known(Periods::Latest));
        let of_one = offices.iter().all(|id| office(id).country == office(&first).country);
        if !one && now && of_one {
            let last = offices.iter().map(held).max();
            offices.retain(|id| Some(held(id)) == last);
        } else if !one {
            return None;
        }
        // Newest first; what has no date comes last.
        offices.sort_by_key(|id| (Reverse(office(id).as_of.map(|period| period.last_day())), *id));
        let wanted = self.frame.times.iter().find_map(|run| match &run.time {
            Time::Known(Periods::Points(points)) if !run.excluded => points.first().copied(),
            _ => None,
        });
        let mut then = None;
        let mut events: SmallVec<[FactId; 2]> = SmallVec::new();
        if let Some(wanted) = wanted {
            let fits = |id: &OfficeId, fits: &dyn Fn(Wanted, Period) -> bool| {
                office(id).as_of.is_some_and(|date| fits(wanted, date))
            };
            let shown = |id: &OfficeId| self.shown(*id, wanted);
            let within = |wanted, date| meets(wanted, date) >= 1.0;
            if offices.iter().any(|id| fits(id, &within) || shown(id).is_some()) {
                let events = offices
                    .iter()
                    .filter(|id| !fits(id, &within))
                    .filter_map(shown)
                    .map(FactId::Event)
                    .collect::<SmallVec<[FactId; 2]>>();
                offices.retain(|id| fits(id, &within) || shown(id).is_some());
                let facts = offices.into_iter().map(FactId::Office).chain(events).collect();
                return Some(Holders { facts, near: None });
            }
            let close = |id: &OfficeId| {
                let seen = self.understanding.subjects.seen(*id);
                fits(id, &near) || seen.iter().any(|&(date, _)| near(wanted, date))
            };
            offices.retain(|id| close(id));
            then = Some(wanted);
            events = self.around(&offices, wanted);
        }
        let facts = offices.into_iter().map(FactId::Office).chain(events).collect();
        Some(Holders { facts, near: then })
    }

    /// "And in 2020?" after who held a post: who held it at the time that is named.
    pub(super) fn holder_then(&self, asked: OfficeId) -> Option<Reading> {
        let office = |id: OfficeId| &self.base.offices[id.index()];
        let posts = |id: OfficeId| office(id).posts.iter().flat_map(|(_, posts)| posts);
        let alike = |id: &OfficeId| {
            same_post(office(*id), office(asked))
                && posts(*id).any(|post| posts(asked).any(|other| other == post))
        };
        let held: SmallVec<[OfficeId; 4]> =
            (0..self.base.offices.len()).map(OfficeId::new).filter(alike).collect();
        let Holders { facts, near } = self.holders(&held)?;
        let query = FactQuery { facts, list: true, near, ..FactQuery::about(Ask::Who) };
        (!query.facts.is_empty()).then(|| plain(Query::Facts(query), 0.85))
    }

    /// The last event before a time and the first after it that show a holder in his post.
    fn around(&self, offices: &[OfficeId], wanted: Wanted) -> SmallVec<[FactId; 2]> {
        let wanted = match wanted {
            Wanted::Exact(period) => period,
            Wanted::Vague(window) => window.span(),
            Wanted::Part(_) => return SmallVec::new(),
        };
        let seen = |id: &OfficeId| self.understanding.subjects.seen(*id).iter().copied();
        let all = || offices.iter().flat_map(seen);
        let before = all()
            .filter(|(date, _)| date.last_day() < wanted.first_day())
            .max_by_key(|(date, _)| date.last_day());
        let after = all()
            .filter(|(date, _)| date.first_day() > wanted.last_day())
            .min_by_key(|(date, _)| date.first_day());
        [before, after].into_iter().flatten().map(|(_, event)| FactId::Event(event)).collect()
    }

    /// The event within a time at which a report shows the holder of an office in his post.
    fn shown(&self, office: OfficeId, wanted: Wanted) -> Option<EventId> {
        let seen = self.understanding.subjects.seen(office);
        let within = |&&(date, _): &&(Period, EventId)| meets(wanted, date) >= 1.0;
        seen.iter().find(within).map(|&(_, event)| event)
    }

    /// "The presidents of Azerbaijan and Türkiye": one post of several sides.
    pub(super) fn several_offices(&self) -> Option<Reading> {
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
        // "Azerbaycan'ın Brezilya büyükelçisi": whose and where, not one of each.
        let named = || self.frame.named.iter();
        let owns = |name: &Named| {
            name.owner && named().any(|next| next.at == name.at + 1 && next.form != Form::Adjective)
        };
        if named().any(owns) {
            return None;
        }
        let others = self.frame.named.len() > sides.len() + 1 || !self.frame.kinds.is_empty();
        if sides.len() < 2 || others || self.post_is_narrowed() || !self.frame.unread.is_empty() {
            return None;
        }
        // Of several holders the latest, and a post of the state before one of some body in it.
        let of_side = |side: &EntityId| {
            let office = |id: &OfficeId| &self.base.offices[id.index()];
            let own = offices.iter().copied().filter(|id| office(id).country == Some(*side));
            let label = key_of(self.base.entities[side.index()].label.get(LanguageId::ENGLISH));
            let names_side = |id: &OfficeId| {
                let title = key_of(office(id).title.get(LanguageId::ENGLISH));
                title.contains(&label) || office(id).organisation.is_none()
            };
            own.max_by_key(|id| (names_side(id), office(id).as_of.map(Period::last_day)))
        };
        let found: SmallVec<[FactId; 2]> =
            sides.iter().filter_map(of_side).map(FactId::Office).collect();
        let all = found.len() == sides.len();
        let query = FactQuery { facts: found, list: true, ..FactQuery::about(Ask::Who) };
        all.then(|| plain(Query::Facts(query), 0.9))
    }

    /// "And in 2020?", "who held that post in 2020?" after the holder of a post: whoever held it at that time.
    pub(super) fn held_then(&self) -> Option<Reading> {
        let FactId::Office(last) = *self.circumstances.previous?.facts.first()? else {
            return None;
        };
        let frame = self.frame;
        let who = frame.asks_for(Ask::Who) || frame.asks.is_empty();
        let points = frame.says(Discourse::Anaphora) && frame.asks_for(Ask::Who);
        let own = !frame.named.is_empty()
            || !frame.indicators.is_empty()
            || !frame.posts.is_empty()
            || !frame.kinds.is_empty()
            || !frame.values.is_empty()
            || !(frame.unread.is_empty() || points);
        if own || !who || frame.times.is_empty() || !(points || frame.says(Discourse::Also)) {
            return None;
        }
        let office = |id: OfficeId| &self.base.offices[id.index()];
        // A deputy in the same body holds another post.
        let chief = |office: &Office| {
            let own = office.posts.iter().find(|(id, _)| *id == LanguageId::ENGLISH);
            own.and_then(|(_, posts)| posts.first().cloned())
        };
        let held = |id: &OfficeId| {
            same_post(office(*id), office(last)) && chief(office(*id)) == chief(office(last))
        };
        let all = (0..self.base.offices.len()).map(OfficeId::new);
        let offices: SmallVec<[OfficeId; 4]> = all.filter(held).collect();
        let Holders { facts, near } = self.holders(&offices)?;
        let query = FactQuery { facts, list: true, near, ..FactQuery::about(Ask::Who) };
        (!query.facts.is_empty()).then(|| plain(Query::Facts(query), 0.9))
    }

    /// Other holders of a post whose title is asked, where theirs is worded otherwise.
    pub(super) fn add_holders(
        &self,
        first: OfficeId,
        matches: &[Match],
        facts: &mut SmallVec<[FactId; 2]>,
    ) {
        let office = |id: OfficeId| &self.base.offices[id.index()];
        let holder = |name: &Named| name.ids.contains(&office(first).person);
        if self.frame.named.iter().any(holder) {
            return;
        }
        let best = matches.first().map_or(0.0, |best| best.rank);
        for found in matches.iter().filter(|found| found.missing.is_none()) {
            if let FactId::Office(id) = found.fact
                && best - found.rank < limits::FACT_MARGIN
                && same_post(office(id), office(first))
                && !facts.contains(&found.fact)
            {
                facts.push(found.fact);
            }
        }
    }

    /// Whether a post of a country is asked for, and this is one of some body in it: "the president of
    /// Brazil" is no president of an agency there.
    pub(super) fn is_of_some_body(&self, id: OfficeId) -> bool {
        let office = &self.base.offices[id.index()];
        let kind = |name: &Named| self.base.entities[name.ids[0].index()].kind;
        // "The central bank of Kazakhstan": a word for a body that stands for another one here.
        let other_body = |name: &Named| {
            name.form == Form::Generic
                && kind(name) == EntityKind::Organisation
                && office.organisation.is_none_or(|own| !name.ids.contains(&own))
        };
        let only_sides = !self.frame.named.is_empty()
            && self.frame.named.iter().all(|name| {
                matches!(kind(name), EntityKind::Country | EntityKind::Bloc | EntityKind::Place)
                    || other_body(name)
            });
        let title = format!(" {} ", key_of(office.title.get(LanguageId::ENGLISH)));
        let named = self.frame.named.iter().map(|name| name.ids[0]);
        let names_country = office.country.into_iter().chain(named).any(|side| {
            let label = self.base.entities[side.index()].label.get(LanguageId::ENGLISH);
            title.contains(&format!(" {} ", key_of(label)))
        });
        only_sides
            && !self.frame.posts.is_empty()
            && office.organisation.is_some()
            && !names_country
            && !self.says_body(id)
    }

    /// Whether a word beside those for the post and the sides tells of which body it is: "the head of Moldova's
    /// chamber of commerce".
    pub(super) fn says_body(&self, office: OfficeId) -> bool {
        let vocabulary = &self.understanding.vocabulary;
        let taken = |at: usize| {
            self.frame.posts.iter().any(|&(_, post)| post == at)
                || self.frame.named.iter().any(|name| name.at == at && name.form != Form::Generic)
                || self.frame.times.iter().any(|run| run.mentions.contains(&at))
                || self.is_small(at)
        };
        self.mentions.iter().enumerate().any(|(at, mention)| {
            let stems: SmallVec<[StemId; 4]> =
                mention.words.iter().map(|&word| vocabulary.stem_of(word)).collect();
            let said = self.understanding.subjects.says(FactId::Office(office), &stems);
            !taken(at) && mention.slips == 0 && said
        })
    }
}

/// Whether two offices are one post, held by one after the other or by several at once.
pub(super) fn same_post(a: &Office, b: &Office) -> bool {
    a.country == b.country
        && a.organisation == b.organisation
        && (a.organisation.is_some() || a.title == b.title)
}
