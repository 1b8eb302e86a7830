//! What speaks for a fact beside the words it covers: the form of the question, its title, its kind and its
//! date.

use jiff::civil::Date;
use smallvec::SmallVec;

use super::features::{Feature, What};
use super::matching::Said;
use super::sides::is_side;
use super::subjects::{Sheet, Subjects, TitleWord};
use crate::calendar::{Part, Period};
use crate::knowledge::{Base, EntityId, EntityKind, FactId};
use crate::language::{Ask, EventKind, Preposition};
use crate::packed::packed;
use crate::query::{Missing, Wanted};

/// Whether a question says every word of a title, in whatever form.
pub(super) fn says_title(title: &[TitleWord], question: &Said) -> bool {
    let said = |word: &TitleWord| {
        question.says(word.stem)
            || word.name.is_some_and(|name| question.names.contains(&name))
            || word.kind.is_some_and(|kind| question.kinds.contains(&kind))
    };
    // The words that came to be known last are the rarest, which are said the least.
    !title.is_empty() && title.iter().rev().all(said)
}

/// "The Turkish envoy and the head of the agency": several people do something together.
pub(super) fn several_people(base: &Base, features: &[Feature]) -> bool {
    let person = |feature: &Feature| match &feature.what {
        What::Names(names) => {
            Some(names.ids[0]).filter(|id| base.entities[id.index()].kind == EntityKind::Person)
        }
        _ => None,
    };
    let named: SmallVec<[EntityId; 2]> = features.iter().filter_map(person).collect();
    let other_post = |feature: &&Feature| match &feature.what {
        What::Post(offices) => {
            !offices.iter().any(|office| named.contains(&base.offices[office.index()].person))
        }
        _ => false,
    };
    named.len() + features.iter().filter(other_post).count() > 1
}

/// Whether an event lies on a day that the question names.
pub(super) fn on_the_day(sheet: &Sheet, features: &[Feature]) -> bool {
    let day = |wanted: &Wanted| matches!(wanted, Wanted::Exact(Period::Day(_)));
    features.iter().any(|feature| match &feature.what {
        What::Time(wanted) => sheet.date.is_some_and(|date| {
            wanted.iter().any(|wanted| day(wanted) && meets(*wanted, date) >= 1.0)
        }),
        _ => false,
    })
}

/// Whether something begins with a kind of event.
pub(super) fn begins(kind: Option<EventKind>) -> bool {
    matches!(
        kind,
        Some(EventKind::ProjectMilestone | EventKind::Inauguration | EventKind::Founding)
    )
}

/// Whether a kind of event is never a loose word for something else: a topic that does not speak of visas is
/// none about a visa.
pub(super) fn decides(kind: EventKind) -> bool {
    signed(kind) || matches!(kind, EventKind::Visa | EventKind::Law | EventKind::Award)
}

/// Whether the form of a question asks for such a fact.
pub(super) fn suits(sheet: &Sheet, ask: Ask, of_event: bool) -> bool {
    match (ask, sheet.fact) {
        (Ask::Who | Ask::Tell | Ask::Which | Ask::YesNo, FactId::Office(_)) => !of_event,
        (
            Ask::Who | Ask::What | Ask::Tell | Ask::YesNo | Ask::Which | Ask::List | Ask::Events,
            FactId::Event(_),
        ) => of_event,
        (Ask::When | Ask::Where | Ask::WithWhom, FactId::Event(_)) => true,
        (Ask::What | Ask::Tell | Ask::Why, FactId::Topic(_)) if !of_event => true,
        (Ask::HowMany | Ask::HowMuch, FactId::Figure(_)) => true,
        (Ask::Which | Ask::List | Ask::What, FactId::Topic(_)) => sheet.lists,
        _ => false,
    }
}

/// Whether one kind may be meant by the name of another: any document is an agreement, and on a visit its people
/// meet others; where two bodies are named, one that comes to the other meets it.
pub(super) fn loosely(asked: EventKind, is: EventKind, of_person: bool, of_bodies: bool) -> bool {
    let papers = signed(asked) && signed(is) && [asked, is].contains(&EventKind::Agreement);
    let visits = of_person && asked == EventKind::Meeting && is == EventKind::Visit;
    let meets = of_bodies && asked == EventKind::Visit && is == EventKind::Meeting;
    papers || visits || meets
}

/// Whether a kind of event is a document that was signed; people use their names loosely.
pub(super) fn signed(kind: EventKind) -> bool {
    matches!(kind, EventKind::Agreement | EventKind::Memorandum | EventKind::Declaration)
}

/// A period with its first and last day, which comparing needs again and again.
#[derive(Clone, Copy)]
pub(super) struct Dated {
    period: Period,
    first: Date,
    last: Date,
}

packed!(Dated { period, first, last });

impl Dated {
    pub(super) fn new(period: Period) -> Self {
        Self { period, first: period.first_day(), last: period.last_day() }
    }

    fn contains(&self, other: &Self) -> bool {
        self.first <= other.first && other.last <= self.last
    }

    fn overlaps(&self, other: &Self) -> bool {
        self.first <= other.last && other.first <= self.last
    }

    /// Whether it lies between two days, either end open.
    pub(super) fn between(&self, from: Option<Date>, to: Option<Date>) -> bool {
        from.is_none_or(|from| self.first >= from) && to.is_none_or(|to| self.last <= to)
    }
}

/// A period that a question names, made ready to be held against many dates.
pub(super) enum Sought {
    /// Named in full: it, and it a year later and a year earlier.
    Exact([Dated; 3]),
    /// A part of whichever year.
    Part(Part),
    /// Somewhere within a stretch of time, and the same a year later and earlier.
    Vague([Dated; 3]),
}

impl Sought {
    pub(super) fn new(wanted: Wanted) -> Self {
        match wanted {
            Wanted::Exact(period) => Self::Exact(years_around(period)),
            Wanted::Part(part) => Self::Part(part),
            Wanted::Vague(window) => Self::Vague(years_around(window.span())),
        }
    }

    /// How well a date is what the period names: in full when it lies in the period, half when it is only
    /// known more vaguely than asked.
    pub(super) fn meets(&self, date: &Dated) -> f32 {
        let period = match self {
            Self::Exact([period, ..]) => *period,
            // A date that is known to the year may lie in any part of it.
            Self::Vague([period, ..]) if period.contains(date) => return 1.0,
            Self::Vague([period, ..]) => return if period.overlaps(date) { 0.5 } else { 0.0 },
            Self::Part(part) => {
                match date.period.year().and_then(|year| part.of_year(year)).map(Dated::new) {
                    Some(period) => period,
                    None => return 0.0,
                }
            }
        };
        // A day or month is not met by a date known only to the year.
        let vague = matches!(period.period, Period::Half(..) | Period::Quarter(..));
        if period.contains(date) {
            1.0
        } else if vague && date.contains(&period) {
            0.5
        } else {
            0.0
        }
    }

    /// Whether a date lies within a year or so of the period.
    pub(super) fn near(&self, date: &Dated) -> bool {
        match self {
            Self::Exact(periods) | Self::Vague(periods) => {
                periods.iter().any(|period| period.overlaps(date))
            }
            Self::Part(_) => true,
        }
    }
}

/// A period, and it a year later and a year earlier.
fn years_around(period: Period) -> [Dated; 3] {
    [period, period.shift_years(1), period.shift_years(-1)].map(Dated::new)
}

/// How well a date is what a period names.
pub(super) fn meets(wanted: Wanted, date: Period) -> f32 {
    Sought::new(wanted).meets(&Dated::new(date))
}

/// Whether a date lies within a year or so of a period.
pub(super) fn near(wanted: Wanted, date: Period) -> bool {
    Sought::new(wanted).near(&Dated::new(date))
}

pub(super) fn lacks(base: &Base, id: EntityId) -> Missing {
    match base.entities[id.index()].kind {
        EntityKind::Country | EntityKind::Bloc => Missing::Partner(id),
        EntityKind::Person => Missing::Person(id),
        EntityKind::Place => Missing::Place(id),
        EntityKind::Product => Missing::Product(id),
        EntityKind::Organisation
        | EntityKind::Project
        | EntityKind::Agreement
        | EntityKind::Scope => Missing::Subject(id),
    }
}

impl Subjects {
    /// Whether an office speaks for a named thing: "the ambassador of X to Y" is X's, whoever Y is; a
    /// place of either side stands for that side.
    pub(super) fn speaks(
        &self,
        base: &Base,
        sheet: &Sheet,
        side: EntityId,
        id: EntityId,
        preposition: Option<Preposition>,
        owner: bool,
    ) -> bool {
        let entity = &base.entities[id.index()];
        let place = entity.kind == EntityKind::Place;
        let id = entity.countries.first().copied().filter(|_| place).unwrap_or(id);
        let towards =
            matches!(preposition, Some(Preposition::To | Preposition::In | Preposition::Between));
        // "In the Azerbaijani government": a body that nobody is an officer of stands for its country.
        let officers = || base.offices.iter().any(|office| office.organisation == Some(id));
        if entity.kind == EntityKind::Organisation
            && entity.countries.first() == Some(&side)
            && preposition == Some(Preposition::In)
            && !officers()
        {
            return true;
        }
        if !is_side(base, id) {
            return sheet.names.binary_search(&id).is_ok();
        }
        // "The secretary general of the Turkic states".
        if entity.kind == EntityKind::Bloc && sheet.names.binary_search(&id).is_ok() {
            return true;
        }
        // "RS ambassador AZ": the home country with nothing to say what it is.
        if Some(id) == self.home && preposition.is_none() && !owner {
            return true;
        }
        if towards {
            // "The director of the firm in Serbia" is there.
            let there = preposition == Some(Preposition::In) && sheet.towards.is_empty();
            (Some(id) == self.home && (id != side || preposition == Some(Preposition::In)))
                || (there && id == side)
                || (id != side && sheet.towards.contains(&id))
        } else {
            id == side
        }
    }
}
