//! How well a fact fits a question: the share of the question's weight that it covers, and what the
//! question names that it has not.

use smallvec::SmallVec;

use super::limits;
use crate::calendar::Period;
use crate::knowledge::{Base, EntityId, EntityKind, FactId};
use crate::language::{Ask, EventKind, Preposition};
use crate::query::{Missing, Wanted};

use super::features::{Feature, Names, What};
use super::matching::Said;
use super::postings::Cell;
use super::subjects::{Match, Sheet, Subjects, Wish};
use super::suits::{
    Sought, begins, decides, lacks, loosely, on_the_day, says_title, several_people, signed, suits,
};

/// A question as every sheet is held against it.
pub(super) struct Asked<'q> {
    features: &'q [Feature],
    said: &'q Said,
    wish: &'q Wish<'q>,
    /// The periods of each feature.
    times: SmallVec<[SmallVec<[Sought; 2]>; 16]>,
    /// Whether a post may be that of somebody who took part in an event.
    of_participant: bool,
    /// Whether it asks for an event, by its form or its words.
    of_event: bool,
    /// Whether it names somebody, by name or by post.
    of_person: bool,
    /// Whether it names two bodies.
    of_bodies: bool,
    /// Whether what was signed is asked for by that word alone.
    of_papers: bool,
    narrowed: bool,
    unread: bool,
}

impl<'q> Asked<'q> {
    pub(super) fn new(
        base: &Base,
        features: &'q [Feature],
        said: &'q Said,
        wish: &'q Wish<'q>,
    ) -> Self {
        let ask = wish.ask;
        let any = |test: &dyn Fn(&What) -> bool| features.iter().any(|feature| test(&feature.what));
        let of_person = any(&|what| match what {
            What::Names(names) => base.entities[names.ids[0].index()].kind == EntityKind::Person,
            _ => false,
        });
        let of_participant = !matches!(ask, Ask::Who | Ask::Tell | Ask::YesNo | Ask::List)
            || any(&|what| matches!(what, What::Kind(..) | What::Event))
            // "The agency's chairman and the Turkish ambassador": two people make an event.
            || (ask == Ask::Tell && of_person);
        let body = |feature: &&Feature| match &feature.what {
            What::Names(names) => {
                base.entities[names.ids[0].index()].kind == EntityKind::Organisation
            }
            _ => false,
        };
        let together = several_people(base, features);
        let of_event = any(&|what| matches!(what, What::Kind(..) | What::Signing(_) | What::Event));
        let times = features.iter().map(|feature| match &feature.what {
            What::Time(periods) => periods.iter().map(|&wanted| Sought::new(wanted)).collect(),
            _ => SmallVec::new(),
        });
        Self {
            features,
            said,
            wish,
            times: times.collect(),
            of_participant,
            of_event: of_event || (together && ask != Ask::Who),
            of_person: of_person || any(&|what| matches!(what, What::Post(_))),
            of_bodies: features.iter().filter(body).count() > 1,
            of_papers: ask == Ask::What && !any(&|what| matches!(what, What::Kind(..))),
            narrowed: any(&|what| matches!(what, What::Narrow(_))),
            unread: any(&|what| matches!(what, What::Unread)),
        }
    }
}

impl Subjects {
    /// `row` is what the sheet has of each feature.
    pub(super) fn score<'g>(
        &self,
        base: &Base,
        sheet: &Sheet,
        asked: &Asked<'_>,
        row: impl Iterator<Item = &'g [Cell]>,
    ) -> Match {
        let ask = asked.wish.ask;
        let mut covered = 0.0;
        let mut evidence = 0.0;
        let mut missed = 0.0;
        let mut main = false;
        let mut loose_words = 0;
        let (mut about, mut about_told) = (0.0, 0.0);
        let papers = sheet.kind.is_some_and(signed);
        let mut missing = None;
        let mut titled = 0.0;
        let mut headed = 0.0;
        let mut specific = false;
        // Of a document its kind tells that it was signed.
        let told = |cell: Cell| cell.chief() || (papers && cell.has() && cell.signs());
        let word = |cell: Cell| match (told(cell), cell.has()) {
            (true, _) => 1.0,
            (false, _) if cell.alike() => limits::ALIKE_WORD,
            (false, true) => limits::LOOSE_WORD,
            (false, false) => 0.0,
        };
        let asks_kind = |wanted: EventKind| {
            let of = |what: &What| matches!(what, What::Kind(kind, _) if *kind == wanted);
            asked.features.iter().any(|feature| of(&feature.what))
        };
        for ((feature, cells), times) in asked.features.iter().zip(row).zip(&asked.times) {
            let first = cells.first().copied().unwrap_or_default();
            // Most words of a question are not in most sheets.
            if matches!(feature.what, What::Word(_)) && !first.has() {
                // An office tells who holds it and nothing else.
                let office = sheet.office.is_some();
                missed += if office { limits::WEIGHT_UNREAD_OFFICE } else { feature.missed };
                continue;
            }
            // The words, where names come first.
            let words = &cells[usize::from(feature.what.names())..];
            // How much of the feature holds, 0 to 1.
            let holds = match &feature.what {
                What::Word(_) | What::Narrow(_) | What::About(_) => word(first),
                What::Nth(_, nth) => f32::from(if sheet.kind.is_some() {
                    first.has() || sheet.nth.contains(nth)
                } else {
                    first.titled()
                }),
                What::Numbered(nth) => f32::from(sheet.nth.contains(nth)),
                // The time itself holds or not; its words need not be repeated.
                What::Spelt(_) if !first.has() => continue,
                What::Spelt(_) => 1.0,
                What::Joint(_) => {
                    let all = words.iter().map(|&cell| word(cell)).fold(1.0, f32::min);
                    all * f32::from(words.len() > 1)
                }
                What::Unread => 0.0,
                // A count is held against the number itself.
                What::Value if !sheet.counts.is_empty() => continue,
                What::Value => 0.0,
                What::Event => f32::from(sheet.kind.is_some() && sheet.counts.is_empty()),
                What::Signing(_) => {
                    // "What was signed in Shusha": something that was signed there.
                    if asked.of_papers && !papers && !sheet.papers && !first.has() {
                        missing = Some(Missing::Fact);
                    }
                    continue;
                }
                What::Excluded(ids) => {
                    if first.has() {
                        missing = Some(lacks(base, ids[0]));
                    }
                    continue;
                }
                What::Kind(kind, _) if sheet.kind == Some(*kind) => 1.0,
                What::Kind(kind, _) if !sheet.counts.is_empty() && signed(*kind) => 1.0,
                What::Kind(kind, _)
                    if sheet.kind.is_some_and(|other| {
                        loosely(*kind, other, asked.of_person, asked.of_bodies)
                    }) =>
                {
                    limits::LOOSE_KIND
                }
                // "The eleven agreements" that were signed at a forum.
                What::Kind(kind, _)
                    if signed(*kind)
                        && sheet.kind.is_some()
                        && sheet.papers
                        && words.iter().all(|cell| cell.chief()) =>
                {
                    limits::ALIKE_WORD
                }
                What::Kind(..) if words.iter().all(|cell| cell.has()) => limits::LOOSE_KIND,
                // Any paper that was signed may be meant by the word for another.
                // "How many papers were signed at the meeting": the meeting tells.
                What::Kind(kind, _)
                    if signed(*kind)
                        && sheet.papers
                        && (sheet.kind.is_none() || ask == Ask::HowMany) =>
                {
                    limits::LOOSE_KIND
                }
                What::Kind(..) => 0.0,
                What::Post(offices) => f32::from(match sheet.office {
                    Some(office) => offices.contains(&office),
                    // One who holds it takes part.
                    None => asked.of_participant && first.has(),
                }),
                What::Time(periods) => match (sheet.date, sheet.office) {
                    // A post held at one time was held some time before and after it.
                    (Some(_), Some(_)) => {
                        let near = |date| times.iter().any(|wanted| wanted.near(date));
                        f32::from(sheet.dates.iter().any(near))
                    }
                    (Some(_), None) => {
                        let dates = sheet.dates.iter();
                        let best =
                            dates.flat_map(|date| times.iter().map(|wanted| wanted.meets(date)));
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
                What::Span(from, to) => {
                    let own = sheet.date.and(sheet.dates.last());
                    f32::from(own.is_some_and(|date| date.between(*from, *to)))
                }
                What::Names(Names { ids, preposition, owner, calls, .. }) => {
                    main |= first.chief();
                    let named = match sheet.side {
                        Some(side) => ids
                            .iter()
                            .any(|id| self.speaks(base, sheet, side, *id, *preposition, *owner)),
                        // What holds for a country holds in its capital.
                        None if matches!(sheet.fact, FactId::Topic(_))
                            && matches!(preposition, Some(Preposition::In | Preposition::To)) =>
                        {
                            let names = |id: &EntityId| sheet.names.binary_search(id).is_ok();
                            let stands = |id: &EntityId| {
                                let entity = &base.entities[id.index()];
                                entity.capital && entity.countries.iter().any(names)
                            };
                            first.has() || ids.iter().any(stands)
                        }
                        None => first.has(),
                    };
                    // A name that the text only mentions: "after the Ankara forum".
                    let person = base.entities[ids[0].index()].kind == EntityKind::Person;
                    let loose = (sheet.side.is_none() || !person) && !calls;
                    let said = loose && !words.is_empty() && words.iter().all(|cell| cell.has());
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
            // A word that is there in passing is no word that is not there.
            missed += if holds > 0.0 { (1.0 - holds) * feature.weight } else { feature.missed };
            if matches!(feature.what, What::About(_)) {
                about += feature.weight;
                about_told += if holds > 0.0 { feature.weight } else { 0.0 };
            }
            let in_title = match &feature.what {
                What::Word(_) | What::Narrow(_) | What::About(_) | What::Nth(..) => first.titled(),
                What::Names(names)
                    if base.entities[names.ids[0].index()].kind == EntityKind::Person =>
                {
                    false
                }
                // "Turkish", "Türkiye": a side is in the title by whichever of its names.
                What::Names(names) if names.stems.is_empty() => first.titled(),
                What::Kind(..) | What::Names(_) => {
                    !words.is_empty() && words.iter().all(|cell| cell.titled())
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
                What::Word(_) | What::About(_) | What::Spelt(_)
                    if !told(first) && !first.alike()
            );
            loose_words += usize::from(loose && holds > 0.0);
            let chance = loose && loose_words < limits::LOOSE_WORDS;
            specific |= holds > 0.0 && feature.specific && leads && !chance;
            if holds > 0.0 {
                continue;
            }
            let lack = match &feature.what {
                // "A fair abroad": whatever is not at home.
                What::Names(names) if base.entities[names.ids[0].index()].is_world() => None,
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
                    if sheet.kind.is_some() && on_the_day(sheet, asked.features) =>
                {
                    None
                }
                // "Visit without a visa": rules on visas are that, where the question speaks of visas too.
                What::Kind(EventKind::Visit, _)
                    if sheet.kind == Some(EventKind::Visa) && asks_kind(EventKind::Visa) =>
                {
                    None
                }
                What::Kind(..) if sheet.kind.is_some() || sheet.office.is_some() => {
                    Some(Missing::Fact)
                }
                // "Energy forum" is no forum of another kind, and no topic on energy.
                What::Narrow(_) if sheet.office.is_none() => Some(Missing::Fact),
                What::Kind(kind, _) if asked.narrowed || decides(*kind) => Some(Missing::Fact),
                What::Nth(..) | What::Numbered(_) if sheet.kind.is_some() => Some(Missing::Fact),
                What::Span(..) if sheet.date.is_some() => Some(Missing::Fact),
                // "What happened with transit" is told by a topic too.
                What::Event if matches!(sheet.fact, FactId::Topic(_)) => None,
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
        let whole = sheet.titles.iter().any(|title| says_title(title, asked.said));
        let lists =
            sheet.lists && matches!(ask, Ask::Which | Ask::List | Ask::What | Ask::Tell) && !main;
        let fitting = u8::from(main)
            + u8::from(suits(sheet, ask, asked.of_event))
            + u8::from(whole)
            + u8::from(asked.wish.since && begins(sheet.kind))
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
            unknown: asked.unread,
        }
    }
}
