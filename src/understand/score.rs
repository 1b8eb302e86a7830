//! How well a fact fits a question: the share of the question's weight that it covers, and what the
//! question names that it has not.

use super::limits;
use super::sides::is_side;
use super::vocabulary::StemId;
use crate::calendar::Period;
use crate::knowledge::{Base, EntityId, EntityKind, FactId, OfficeId};
use crate::language::{Ask, EventKind, Preposition};
use crate::query::{Missing, Wanted};

use super::features::{Feature, What};
use super::subjects::{Match, Sheet, Subjects};

impl Subjects {
    pub(super) fn score(
        &self,
        base: &Base,
        sheet: &Sheet,
        features: &[Feature],
        total: f32,
        ask: Ask,
    ) -> Match {
        let mut covered = 0.0;
        let mut main = false;
        let asks_of_event = !matches!(ask, Ask::Who | Ask::Tell | Ask::YesNo | Ask::List)
            || features.iter().any(|feature| match &feature.what {
                What::Kind(..) | What::Event => true,
                // "The agency's chairman and the Turkish ambassador": two people make an event.
                What::Names(ids, ..) => {
                    ask == Ask::Tell && base.entities[ids[0].index()].kind == EntityKind::Person
                }
                _ => false,
            });
        let of_event = features
            .iter()
            .any(|feature| matches!(feature.what, What::Kind(..) | What::Signing | What::Event));
        let narrowed = features.iter().any(|feature| matches!(feature.what, What::Narrow(_)));
        let mut missing = None;
        let mut titled = 0.0;
        let mut specific = false;
        for feature in features {
            let has = |id: &EntityId| sheet.names.binary_search(id).is_ok();
            let dated = sheet.date.is_some() && sheet.office.is_none();
            let says = |stem: &StemId| sheet.words.binary_search(stem).is_ok();
            // How much of the feature holds, 0 to 1.
            let holds = match &feature.what {
                What::Word(stem) | What::Narrow(stem) => f32::from(says(stem)),
                What::Nth(stem) => f32::from(if sheet.kind.is_some() {
                    says(stem)
                } else {
                    sheet.headline.binary_search(stem).is_ok()
                }),
                What::Spelt(stem) => f32::from(says(stem) || dated),
                What::Unread => 0.0,
                What::Event => f32::from(sheet.kind.is_some() && sheet.counts.is_empty()),
                What::Signing => continue,
                What::Excluded(ids) => {
                    if ids.iter().any(has) {
                        missing = Some(lacks(base, ids[0]));
                    }
                    continue;
                }
                What::Kind(kind, _) if sheet.kind == Some(*kind) => 1.0,
                What::Kind(kind, _) if !sheet.counts.is_empty() && signed(*kind) => 1.0,
                What::Kind(kind, _) if sheet.kind.is_some_and(|other| loosely(*kind, other)) => {
                    limits::LOOSE_KIND
                }
                What::Kind(_, stems) if stems.iter().all(says) => limits::LOOSE_KIND,
                What::Kind(..) => 0.0,
                What::Post(offices) => {
                    let takes_part = |office: &OfficeId| has(&base.offices[office.index()].person);
                    f32::from(match sheet.office {
                        Some(office) => offices.contains(&office),
                        None => asks_of_event && offices.iter().any(takes_part),
                    })
                }
                What::Time(periods) => match (sheet.date, sheet.office) {
                    // A post held at one time was held some time before and after it.
                    (Some(date), Some(_)) => {
                        let mut dates = sheet.seen.iter().map(|&(date, _)| date).chain([date]);
                        f32::from(
                            dates.any(|date| periods.iter().any(|wanted| near(*wanted, date))),
                        )
                    }
                    (Some(date), None) => {
                        let best = periods.iter().map(|wanted| meets(*wanted, date));
                        best.fold(0.0, f32::max)
                    }
                    (None, _) => 0.0,
                },
                What::Span(from, to) => f32::from(sheet.date.is_some_and(|date| {
                    from.is_none_or(|from| date.first_day() >= from)
                        && to.is_none_or(|to| date.last_day() <= to)
                })),
                What::Names(ids, preposition, owner, stems) => {
                    // Where it happened is not what an event is about.
                    let place = |id: &EntityId| base.entities[id.index()].kind == EntityKind::Place;
                    main |= ids.iter().any(|id| sheet.main.contains(id) && !place(id));
                    let named = match sheet.side {
                        Some(side) => ids
                            .iter()
                            .any(|id| self.speaks(base, sheet, side, *id, *preposition, *owner)),
                        None => ids.iter().any(has),
                    };
                    // A name that the text only mentions: "after the Ankara forum".
                    let person = base.entities[ids[0].index()].kind == EntityKind::Person;
                    let loose = sheet.side.is_none() || !person;
                    let said = loose && !stems.is_empty() && stems.iter().all(says);
                    match (named, said) {
                        (true, _) => 1.0,
                        (false, true) => limits::LOOSE_NAME,
                        (false, false) => 0.0,
                    }
                }
            };
            covered += holds * feature.weight;
            let in_title = match &feature.what {
                What::Word(stem) | What::Narrow(stem) | What::Nth(stem) => {
                    sheet.headline.binary_search(stem).is_ok()
                }
                What::Names(ids, ..)
                    if base.entities[ids[0].index()].kind == EntityKind::Person =>
                {
                    false
                }
                What::Kind(_, stems) | What::Names(_, _, _, stems) => {
                    !stems.is_empty()
                        && stems.iter().all(|stem| sheet.headline.binary_search(stem).is_ok())
                }
                _ => false,
            };
            if in_title {
                titled += feature.weight;
            }
            // An office is asked for by its holder, body or post, not by a word of its title.
            let leads = sheet.office.is_none()
                || ask == Ask::Who
                || matches!(feature.what, What::Post(_) | What::Names(..));
            let excused = matches!(&feature.what, What::Spelt(stem) if !says(stem));
            specific |= holds > 0.0 && feature.specific && leads && !excused;
            if holds > 0.0 {
                continue;
            }
            let lack = match &feature.what {
                What::Names(ids, ..) => Some(lacks(base, ids[0])),
                What::Time(periods)
                    if sheet.date.is_some() || (feature.specific && sheet.office.is_none()) =>
                {
                    periods.first().map(|&wanted| Missing::Period(wanted))
                }
                What::Post(_) if sheet.office.is_some() => Some(Missing::Post(None)),
                What::Kind(..) if sheet.kind.is_some() || sheet.office.is_some() => {
                    Some(Missing::Fact)
                }
                // "Energy forum" is no forum of another kind, and no topic on energy.
                What::Narrow(_) if sheet.office.is_none() => Some(Missing::Fact),
                What::Kind(..) if narrowed => Some(Missing::Fact),
                What::Nth(_) if sheet.kind.is_some() => Some(Missing::Fact),
                What::Span(..) if sheet.date.is_some() => Some(Missing::Fact),
                What::Event => Some(Missing::Fact),
                _ => None,
            };
            if missing.is_none() {
                missing = lack;
            }
        }
        specific &= covered >= limits::FACT_EVIDENCE;
        let score = if total > 0.0 { covered / total } else { 0.0 };
        let lists =
            sheet.lists && matches!(ask, Ask::Which | Ask::List | Ask::What | Ask::Tell) && !main;
        let fitting = u8::from(main)
            + u8::from(suits(sheet, ask, of_event))
            + u8::from(lists)
            + 2 * u8::from(!sheet.counts.is_empty());
        Match {
            fact: sheet.fact,
            score,
            rank: score
                + limits::SUITS * f32::from(fitting)
                + if total > 0.0 { limits::TITLED * titled / total } else { 0.0 },
            missing,
            specific,
        }
    }

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
        let id = if entity.kind == EntityKind::Place {
            entity.countries.first().copied().unwrap_or(id)
        } else {
            id
        };
        let towards =
            matches!(preposition, Some(Preposition::To | Preposition::In | Preposition::Between));
        if !is_side(base, id) {
            return sheet.names.binary_search(&id).is_ok();
        }
        // "RS ambassador AZ": the home country with nothing to say what it is.
        if Some(id) == self.home && preposition.is_none() && !owner {
            return true;
        }
        if towards {
            (Some(id) == self.home && (id != side || preposition == Some(Preposition::In)))
                || (id != side && sheet.towards.contains(&id))
        } else {
            id == side
        }
    }
}

/// Whether the form of a question asks for such a fact.
pub(super) fn suits(sheet: &Sheet, ask: Ask, of_event: bool) -> bool {
    match (ask, sheet.fact) {
        (Ask::Who | Ask::Tell, FactId::Office(_)) => !of_event,
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

/// Whether one kind of document may be meant by the name of another: any of them is an agreement.
fn loosely(asked: EventKind, is: EventKind) -> bool {
    signed(asked) && signed(is) && [asked, is].contains(&EventKind::Agreement)
}

/// Whether a kind of event is a document that was signed; people use their names loosely.
pub(super) fn signed(kind: EventKind) -> bool {
    matches!(kind, EventKind::Agreement | EventKind::Memorandum | EventKind::Declaration)
}

/// How well a date is what a period names: in full when it lies in the period, half when it is only
/// known more vaguely than asked.
pub(super) fn meets(wanted: Wanted, date: Period) -> f32 {
    let period = match wanted {
        Wanted::Exact(period) => Some(period),
        Wanted::Part(part) => date.year().and_then(|year| part.of_year(year)),
    };
    match period {
        Some(period) if period.contains(date) => 1.0,
        // A day or month is not met by a date known only to the year.
        Some(period)
            if date.contains(period)
                && matches!(period, Period::Half(..) | Period::Quarter(..)) =>
        {
            0.5
        }
        _ => 0.0,
    }
}

/// Whether a date lies within a year or so of a period.
pub(super) fn near(wanted: Wanted, date: Period) -> bool {
    match wanted {
        Wanted::Exact(period) => {
            period.overlaps(date)
                || period.shift_years(1).overlaps(date)
                || period.shift_years(-1).overlaps(date)
        }
        Wanted::Part(_) => true,
    }
}

fn lacks(base: &Base, id: EntityId) -> Missing {
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
