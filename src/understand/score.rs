//! How well a fact fits a question: the share of the question's weight that it covers, and what the
//! question names that it has not.

use super::limits;
use super::sides::is_side;
use super::vocabulary::StemId;
use crate::calendar::Period;
use crate::knowledge::{Base, EntityId, EntityKind, FactId, OfficeId};
use crate::language::{Ask, EventKind, Preposition};
use crate::query::{Missing, Wanted};

use super::features::{Feature, Names, What};
use super::subjects::{Match, Said, Sheet, Subjects, Wish};
use super::suits::{
    begins, decides, lacks, loosely, meets, near, on_the_day, says_title, several_people, signed,
    suits,
};

impl Subjects {
    pub(super) fn score(
        &self,
        base: &Base,
        sheet: &Sheet,
        features: &[Feature],
        question: &Said,
        wish: &Wish<'_>,
    ) -> Match {
        let ask = wish.ask;
        let mut covered = 0.0;
        let mut evidence = 0.0;
        let mut missed = 0.0;
        let mut main = false;
        let mut loose_words = 0;
        let (mut about, mut about_told) = (0.0, 0.0);
        let asks_of_event = !matches!(ask, Ask::Who | Ask::Tell | Ask::YesNo | Ask::List)
            || features.iter().any(|feature| match &feature.what {
                What::Kind(..) | What::Event => true,
                // "The agency's chairman and the Turkish ambassador": two people make an event.
                What::Names(names) => {
                    ask == Ask::Tell
                        && base.entities[names.ids[0].index()].kind == EntityKind::Person
                }
                _ => false,
            });
        let together = several_people(base, features);
        let of_event = features
            .iter()
            .any(|feature| matches!(feature.what, What::Kind(..) | What::Signing(_) | What::Event));
        let papers = sheet.kind.is_some_and(signed);
        let signing = |stem: &StemId| {
            features.iter().any(
                |feature| matches!(&feature.what, What::Signing(stems) if stems.contains(stem)),
            )
        };
        let narrowed = features.iter().any(|feature| matches!(feature.what, What::Narrow(_)));
        let mut missing = None;
        let mut titled = 0.0;
        let mut headed = 0.0;
        let mut specific = false;
        for feature in features {
            let has = |id: &EntityId| sheet.names.binary_search(id).is_ok();
            let says = |stem: &StemId| sheet.words.binary_search(stem).is_ok();
            // Of a document its kind tells that it was signed.
            let told = |stem: &StemId| {
                sheet.telling.binary_search(stem).is_ok() || (papers && says(stem) && signing(stem))
            };
            let word = |stem: &StemId| match (told(stem), says(stem)) {
                (true, _) => 1.0,
                (false, true) => limits::LOOSE_WORD,
                (false, false) => 0.0,
            };
            // How much of the feature holds, 0 to 1.
            let holds = match &feature.what {
                What::Word(stem) | What::Narrow(stem) | What::About(stem) => word(stem),
                What::Nth(stem, nth) => f32::from(if sheet.kind.is_some() {
                    says(stem) || sheet.nth.contains(nth)
                } else {
                    sheet.headline.binary_search(stem).is_ok()
                }),
                // The time itself holds or not; its words need not be repeated.
                What::Spelt(stem) if !says(stem) => continue,
                What::Spelt(stem) => f32::from(says(stem)),
                What::Joint(stems) => {
                    stems.iter().map(word).fold(1.0, f32::min) * f32::from(stems.len() > 1)
                }
                What::Unread => 0.0,
                // A count is held against the number itself.
                What::Value if !sheet.counts.is_empty() => continue,
                What::Value => 0.0,
                What::Event => f32::from(sheet.kind.is_some() && sheet.counts.is_empty()),
                What::Signing(_) => continue,
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
                // Any paper that was signed may be meant by the word for another.
                What::Kind(kind, _) if signed(*kind) && sheet.kind.is_none() && sheet.papers => {
                    limits::LOOSE_KIND
                }
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
                    // A topic is of the years that its text names, in passing.
                    (None, _) => {
                        let named = |wanted: &Wanted| match wanted {
                            Wanted::Exact(Period::Year(year)) => sheet.years.contains(year),
                            _ => false,
                        };
                        limits::LOOSE_TIME * f32::from(periods.iter().any(named))
                    }
                },
                What::Span(from, to) => f32::from(sheet.date.is_some_and(|date| {
                    from.is_none_or(|from| date.first_day() >= from)
                        && to.is_none_or(|to| date.last_day() <= to)
                })),
                What::Names(Names { ids, preposition, owner, stems, calls }) => {
                    // Where it happened is not what an event is about.
                    let place = |id: &EntityId| base.entities[id.index()].kind == EntityKind::Place;
                    main |= ids.iter().any(|id| sheet.main.contains(id) && !place(id));
                    let named = match sheet.side {
                        Some(side) => ids
                            .iter()
                            .any(|id| self.speaks(base, sheet, side, *id, *preposition, *owner)),
                        // What holds for a country holds in its capital.
                        None if matches!(sheet.fact, FactId::Topic(_))
                            && matches!(preposition, Some(Preposition::In | Preposition::To)) =>
                        {
                            ids.iter().any(|id| {
                                let entity = &base.entities[id.index()];
                                has(id) || (entity.capital && entity.countries.iter().any(has))
                            })
                        }
                        None => ids.iter().any(has),
                    };
                    // A name that the text only mentions: "after the Ankara forum".
                    let person = base.entities[ids[0].index()].kind == EntityKind::Person;
                    let loose = (sheet.side.is_none() || !person) && !calls;
                    let said = loose && !stems.is_empty() && stems.iter().all(says);
                    match (named, said) {
                        (true, _) => 1.0,
                        (false, true) => limits::LOOSE_NAME,
                        (false, false) => 0.0,
                    }
                }
            };
            covered += holds * feature.weight;
            // That it is about the country of the base tells nothing of a fact.
            if feature.weight > limits::WEIGHT_HOME {
                evidence += holds * feature.weight;
            }
            missed += match &feature.what {
                // A word that is there in passing is no word that is not there.
                _ if holds > 0.0 => (1.0 - holds) * feature.weight,
                // An office tells who holds it and nothing else.
                What::Word(_) if sheet.office.is_some() => limits::WEIGHT_UNREAD_OFFICE,
                _ => feature.missed,
            };
            if matches!(feature.what, What::About(_)) {
                about += feature.weight;
                about_told += if holds > 0.0 { feature.weight } else { 0.0 };
            }
            let in_title = match &feature.what {
                What::Word(stem) | What::Narrow(stem) | What::About(stem) | What::Nth(stem, _) => {
                    sheet.headline.binary_search(stem).is_ok()
                }
                What::Names(names)
                    if base.entities[names.ids[0].index()].kind == EntityKind::Person =>
                {
                    false
                }
                // "Turkish", "Türkiye": a side is in the title by whichever of its names.
                What::Names(names) if names.stems.is_empty() => sheet
                    .titles
                    .iter()
                    .flatten()
                    .any(|word| word.name.is_some_and(|name| names.ids.contains(&name))),
                What::Kind(_, stems) | What::Names(Names { stems, .. }) => {
                    !stems.is_empty()
                        && stems.iter().all(|stem| sheet.headline.binary_search(stem).is_ok())
                }
                _ => false,
            };
            if in_title {
                titled += feature.weight;
                if !matches!(feature.what, What::Names(_)) {
                    headed += feature.weight;
                }
            }
            // An office is asked for by its holder, body or post, not by a word of its title.
            let leads = sheet.office.is_none()
                || ask == Ask::Who
                || matches!(feature.what, What::Post(_) | What::Names(..));
            // A single word of the text below the title leads nowhere: it is there by chance.
            let loose = matches!(
                &feature.what,
                What::Word(stem) | What::About(stem) | What::Spelt(stem) if !told(stem)
            );
            loose_words += usize::from(loose && holds > 0.0);
            let chance = loose && loose_words < limits::LOOSE_WORDS;
            specific |= holds > 0.0 && feature.specific && leads && !chance;
            if holds > 0.0 {
                continue;
            }
            let lack = match &feature.what {
                What::Names(names) => Some(lacks(base, names.ids[0])),
                What::Time(periods)
                    if sheet.date.is_some() || (feature.specific && sheet.office.is_none()) =>
                {
                    periods.first().map(|&wanted| Missing::Period(wanted))
                }
                // Who holds a post is not told by an event at which he was not.
                What::Post(_) if sheet.office.is_some() || matches!(ask, Ask::Who | Ask::Which) => {
                    Some(Missing::Post(None))
                }
                // What happened on just that day may be called a visit or a meeting, whatever it was.
                What::Kind(EventKind::Visit | EventKind::Meeting, _)
                    if sheet.kind.is_some() && on_the_day(sheet, features) =>
                {
                    None
                }
                What::Kind(..) if sheet.kind.is_some() || sheet.office.is_some() => {
                    Some(Missing::Fact)
                }
                // "Energy forum" is no forum of another kind, and no topic on energy.
                What::Narrow(_) if sheet.office.is_none() => Some(Missing::Fact),
                What::Kind(kind, _) if narrowed || decides(*kind) => Some(Missing::Fact),
                What::Nth(..) if sheet.kind.is_some() => Some(Missing::Fact),
                What::Span(..) if sheet.date.is_some() => Some(Missing::Fact),
                What::Event => Some(Missing::Fact),
                _ => None,
            };
            if missing.is_none() {
                missing = lack;
            }
        }
        // A memorandum on something else is another memorandum.
        if missing.is_none() && sheet.office.is_none() && about_told < about / 2.0 {
            missing = Some(Missing::Fact);
        }
        specific &= evidence >= limits::FACT_EVIDENCE;
        let total = covered + missed;
        let score = if total > 0.0 { covered / total } else { 0.0 };
        let whole = sheet.titles.iter().any(|title| says_title(title, question));
        let lists =
            sheet.lists && matches!(ask, Ask::Which | Ask::List | Ask::What | Ask::Tell) && !main;
        let fitting = u8::from(main)
            + u8::from(suits(sheet, ask, of_event || (together && ask != Ask::Who)))
            + u8::from(whole)
            + u8::from(wish.since && begins(sheet.kind))
            + u8::from(lists)
            + 3 * u8::from(!sheet.counts.is_empty());
        Match {
            fact: sheet.fact,
            score,
            rank: score
                + limits::SUITS * f32::from(fitting)
                + if total > 0.0 { limits::TITLED * titled / total } else { 0.0 },
            missing,
            specific,
            headed: headed >= covered / 2.0,
            unknown: features.iter().any(|feature| matches!(feature.what, What::Unread)),
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
