//! Events, offices, topics and counts of events as things that a question may be about. Each is a sheet
//! of what it names (parties, people, places, kind, date) and of the words that lead to it, weighted by
//! how few sheets share them. A question matches a sheet by the share of its own weight that the sheet
//! covers; what it names must hold, or the sheet is out and says what was missing.

use foldhash::{HashMap, HashMapExt as _};
use smallvec::SmallVec;

use super::cover::Mention;
use super::frame::Frame;
use super::limits;
use super::sides::is_side;
use super::time::Time;
use super::vocabulary::{Form, Meaning, StemId, Vocabulary, WordId};
use crate::calendar::{Part, Period};
use crate::knowledge::{
    Base, EntityId, EntityKind, EventId, FactId, FigureId, Measures, OfficeId, Phrasings, TopicId,
    UnitKind,
};
use crate::language::{Ask, EventKind, Preposition, Role};
use crate::query::{Missing, Periods, Wanted};
use crate::text::Folded;

/// One fact as a question may be about it.
struct Sheet {
    fact: FactId,
    kind: Option<EventKind>,
    /// Everything it names, sorted.
    names: Vec<EntityId>,
    /// What it is about above all.
    main: Vec<EntityId>,
    /// Whether it stands for a list.
    lists: bool,
    /// For a count: the words for what is counted.
    counts: Vec<StemId>,
    /// For an office: the side it speaks for.
    side: Option<EntityId>,
    office: Option<OfficeId>,
    date: Option<Period>,
    words: Vec<StemId>,
}

/// All sheets and where words and names lead.
pub struct Subjects {
    sheets: Vec<Sheet>,
    by_word: HashMap<StemId, SmallVec<[u32; 4]>>,
    by_name: HashMap<EntityId, SmallVec<[u32; 4]>>,
    /// Sheets with a date.
    dated: Vec<u32>,
    /// Sheets of offices.
    offices: Vec<u32>,
    /// The reporter of the base, named by nearly every sheet and question.
    home: Option<EntityId>,
}

/// A sheet that fits a question.
#[derive(Clone, Debug, PartialEq)]
pub struct Match {
    /// The fact.
    pub fact: FactId,
    /// The share of the question's weight that it covers, 0 to 1.
    pub score: f32,
    /// The score with what the form of the question adds: for putting matches in order.
    pub rank: f32,
    /// What the question names and the fact has not.
    pub missing: Option<Missing>,
    /// Whether anything but countries and small words led to it.
    pub specific: bool,
}

impl Subjects {
    /// From the facts of the base; their words are made known to the vocabulary.
    pub fn new(base: &Base, vocabulary: &mut Vocabulary) -> Self {
        let mut subjects = Self {
            sheets: Vec::new(),
            by_word: HashMap::new(),
            by_name: HashMap::new(),
            dated: Vec::new(),
            offices: Vec::new(),
            home: base.entities.iter().position(|entity| &*entity.id == "AZ").map(EntityId::new),
        };
        for (index, event) in base.events.iter().enumerate() {
            let mut names = event.parties.clone();
            names.extend(event.place);
            names.extend(&event.organisations);
            names.extend(event.people.iter().map(|participant| participant.person));
            names.extend(&event.entities);
            let mut words = Words::new(base, vocabulary);
            event.title.iter().chain(event.summary.iter()).for_each(|(_, text)| words.add(text));
            words.add_all(&event.keywords);
            event
                .people
                .iter()
                .flat_map(|person| person.role.iter())
                .for_each(|(_, text)| words.add(text));
            words.add_names(&names);
            subjects.push(Sheet {
                fact: FactId::Event(EventId::new(index)),
                kind: Some(event.kind),
                names,
                main: event.entities.iter().copied().chain(event.place).collect(),
                lists: false,
                counts: Vec::new(),
                side: None,
                office: None,
                date: Some(event.date.period),
                words: words.finish(),
            });
        }
        for (index, office) in base.offices.iter().enumerate() {
            let mut names = vec![office.person];
            names.extend(office.organisation);
            names.extend(office.country);
            let mut words = Words::new(base, vocabulary);
            office.title.iter().for_each(|(_, text)| words.add(text));
            words.add_all(&office.posts);
            words.add_names(&names);
            subjects.push(Sheet {
                fact: FactId::Office(OfficeId::new(index)),
                kind: None,
                names,
                main: vec![office.person],
                lists: false,
                counts: Vec::new(),
                side: office.country,
                office: Some(OfficeId::new(index)),
                date: office.as_of,
                words: words.finish(),
            });
        }
        for (index, topic) in base.topics.iter().enumerate() {
            let mut names = topic.about.clone();
            names.extend(&topic.members);
            let mut words = Words::new(base, vocabulary);
            topic.title.iter().chain(topic.text.iter()).for_each(|(_, text)| words.add(text));
            words.add_all(&topic.keywords);
            words.add_all(&topic.questions);
            words.add_names(&names);
            subjects.push(Sheet {
                fact: FactId::Topic(TopicId::new(index)),
                kind: None,
                names,
                main: topic
                    .about
                    .first()
                    .copied()
                    .filter(|&id| !is_side(base, id))
                    .into_iter()
                    .collect(),
                lists: !topic.members.is_empty(),
                counts: Vec::new(),
                side: None,
                office: None,
                date: None,
                words: words.finish(),
            });
        }
        subjects.add_counts(base, vocabulary);
        subjects
    }

    /// Counts taken at one event ("agreements signed") are found by the words of the event too.
    fn add_counts(&mut self, base: &Base, vocabulary: &mut Vocabulary) {
        for (index, figure) in base.figures.iter().enumerate() {
            let indicator = &base.indicators[figure.indicator.index()];
            let Some(day @ Period::Day(_)) = figure.period else { continue };
            if indicator.measures != Measures::Stock {
                continue;
            }
            let event = base.events.iter().find(|event| {
                event.date.period == day
                    && figure.partner.is_none_or(|partner| event.parties.contains(&partner))
            });
            let Some(event) = event else { continue };
            let mut names = event.parties.clone();
            names.extend(event.place);
            let mut words = Words::new(base, vocabulary);
            event.title.iter().chain(event.summary.iter()).for_each(|(_, text)| words.add(text));
            words.add_all(&event.keywords);
            words.add_names(&names);
            let event_words = words.finish();
            let mut words = Words::new(base, vocabulary);
            words.add_all(&indicator.names);
            words.add_all(&indicator.hints);
            let counts = words.finish();
            self.push(Sheet {
                fact: FactId::Figure(FigureId::new(index)),
                kind: Some(event.kind),
                names,
                main: Vec::new(),
                lists: false,
                counts: counts.clone(),
                side: None,
                office: None,
                date: figure.period,
                words: merged(event_words, counts),
            });
        }
    }

    fn push(&mut self, mut sheet: Sheet) {
        let at = u32::try_from(self.sheets.len()).unwrap_or(u32::MAX);
        sheet.names.sort_unstable();
        sheet.names.dedup();
        if sheet.date.is_some() && sheet.office.is_none() {
            self.dated.push(at);
        }
        if sheet.office.is_some() {
            self.offices.push(at);
        }
        for &stem in &sheet.words {
            self.by_word.entry(stem).or_default().push(at);
        }
        for &name in &sheet.names {
            self.by_name.entry(name).or_default().push(at);
        }
        self.sheets.push(sheet);
    }

    /// The sheets that the question may be about, best first, those that lack something it names last.
    pub fn matches(
        &self,
        base: &Base,
        vocabulary: &Vocabulary,
        frame: &Frame,
        mentions: &[Mention],
        ask: Ask,
        counting: bool,
        pointed: &[EntityId],
    ) -> Vec<Match> {
        let mut features = self.features(base, vocabulary, frame, mentions);
        if !pointed.is_empty() {
            // "Its chairman", "when did he": what the last answer was about is named too.
            let what = What::Names(SmallVec::from_slice(pointed), None, false, SmallVec::new());
            features.push(Feature { what, weight: limits::WEIGHT_NAME, specific: true });
        }
        let total: f32 = features.iter().map(|feature| feature.weight).sum();
        let mut at: Vec<u32> = Vec::new();
        for feature in &features {
            match &feature.what {
                What::Word(stem) => at.extend(self.by_word.get(stem).into_iter().flatten()),
                What::Names(ids, ..) => {
                    at.extend(ids.iter().filter_map(|id| self.by_name.get(id)).flatten());
                }
                What::Time(_) if feature.specific => at.extend(&self.dated),
                What::Post(_) => at.extend(&self.offices),
                What::Kind(_, stems) => {
                    at.extend(stems.iter().filter_map(|stem| self.by_word.get(stem)).flatten());
                }
                What::Time(_) | What::Unread | What::Excluded(_) => {}
            }
        }
        at.sort_unstable();
        at.dedup();
        let strong = frame.indicators.iter().any(|&(id, strong, _)| {
            strong && base.indicators[id.index()].unit_kind == UnitKind::Count
        });
        let counts = counting
            && !matches!(ask, Ask::When | Ask::Where | Ask::Who | Ask::WithWhom)
            && (ask != Ask::What || strong);
        let counted = |sheet: &Sheet| {
            let FactId::Figure(id) = sheet.fact else { return false };
            let own = base.figures[id.index()].indicator;
            let other = frame.indicators.iter().any(|&(id, strong, _)| strong && id != own);
            !other
                && features.iter().any(|feature| match &feature.what {
                    What::Word(stem) => sheet.counts.binary_search(stem).is_ok(),
                    What::Kind(kind, stems) => {
                        signed(*kind)
                            || stems.iter().any(|stem| sheet.counts.binary_search(stem).is_ok())
                    }
                    _ => false,
                })
        };
        let mut matches: Vec<Match> = at
            .into_iter()
            .map(|at| &self.sheets[at as usize])
            .filter(|sheet| sheet.counts.is_empty() || (counts && counted(sheet)))
            .map(|sheet| self.score(base, sheet, &features, total, ask))
            .filter(|found| found.score > 0.0)
            .collect();
        matches.sort_by(|a, b| {
            let order = a.missing.is_some().cmp(&b.missing.is_some());
            order.then(b.rank.total_cmp(&a.rank)).then(a.fact.cmp(&b.fact))
        });
        matches
    }

    /// The fact that stands to `ids` as `fact` stands to its own sides or people: the other ambassador,
    /// the other meeting.
    pub fn parallel(&self, base: &Base, fact: FactId, ids: &[EntityId]) -> Option<FactId> {
        let own = self.sheets.iter().find(|sheet| sheet.fact == fact)?;
        let like = |sheet: &&Sheet| {
            let same = std::mem::discriminant(&sheet.fact) == std::mem::discriminant(&fact)
                && sheet.kind == own.kind;
            let topic = match (sheet.fact, fact) {
                (FactId::Topic(a), FactId::Topic(b)) => {
                    base.topics[a.index()].kind == base.topics[b.index()].kind
                }
                _ => true,
            };
            let post = match (sheet.fact, fact) {
                (FactId::Office(a), FactId::Office(b)) => {
                    let phrases = |id: OfficeId| {
                        base.offices[id.index()].posts.iter().flat_map(|(_, posts)| posts)
                    };
                    phrases(a).any(|post| phrases(b).any(|other| other == post))
                }
                _ => true,
            };
            sheet.fact != fact && same && topic && post && names_all(base, sheet, ids)
        };
        let shared = |sheet: &Sheet| {
            sheet.words.iter().filter(|stem| own.words.binary_search(stem).is_ok()).count()
        };
        let best = self
            .sheets
            .iter()
            .filter(like)
            .max_by_key(|sheet| (shared(sheet), std::cmp::Reverse(sheet.fact)))?;
        (shared(best) > 0).then_some(best.fact)
    }

    /// The event at which a count was taken.
    pub fn event_of(&self, base: &Base, fact: FactId) -> Option<FactId> {
        let count =
            self.sheets.iter().find(|sheet| sheet.fact == fact && !sheet.counts.is_empty())?;
        let day = count.date;
        let event = base.events.iter().position(|event| {
            Some(event.date.period) == day
                && event.parties.iter().all(|party| count.names.contains(party))
        })?;
        Some(FactId::Event(EventId::new(event)))
    }

    /// Whether a fact names all of `ids`, an office as its own side.
    pub fn concerns(&self, base: &Base, fact: FactId, ids: &[EntityId]) -> bool {
        self.sheets.iter().any(|sheet| sheet.fact == fact && names_all(base, sheet, ids))
    }

    /// What a fact is about above all: the things a pronoun may point to.
    pub fn main_names(&self, fact: FactId) -> &[EntityId] {
        self.sheets.iter().find(|sheet| sheet.fact == fact).map_or(&[], |sheet| &sheet.main)
    }

    fn score(
        &self,
        base: &Base,
        sheet: &Sheet,
        features: &[Feature],
        total: f32,
        ask: Ask,
    ) -> Match {
        let mut covered = 0.0;
        let mut main = false;
        let asks_of_event = !matches!(ask, Ask::Who | Ask::Tell | Ask::YesNo)
            || features.iter().any(|feature| matches!(feature.what, What::Kind(..)));
        let of_event = features.iter().any(|feature| matches!(feature.what, What::Kind(..)));
        let mut missing = None;
        let mut specific = false;
        for feature in features {
            let has = |id: &EntityId| sheet.names.binary_search(id).is_ok();
            let says = |stem: &StemId| sheet.words.binary_search(stem).is_ok();
            // How much of the feature holds, 0 to 1.
            let holds = match &feature.what {
                What::Word(stem) => f32::from(says(stem)),
                What::Unread => 0.0,
                What::Excluded(ids) => {
                    if ids.iter().any(has) {
                        missing = Some(lacks(base, ids[0]));
                    }
                    continue;
                }
                What::Kind(kind, _) if sheet.kind == Some(*kind) => 1.0,
                What::Kind(kind, _) if !sheet.counts.is_empty() && signed(*kind) => 1.0,
                What::Kind(kind, _)
                    if sheet.kind.is_some_and(|other| signed(*kind) && signed(other)) =>
                {
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
                        f32::from(periods.iter().any(|wanted| near(*wanted, date)))
                    }
                    (Some(date), None) => {
                        let best = periods.iter().map(|wanted| meets(*wanted, date));
                        best.fold(0.0, f32::max)
                    }
                    (None, _) => 0.0,
                },
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
                    let said = sheet.side.is_none() && !stems.is_empty() && stems.iter().all(says);
                    match (named, said) {
                        (true, _) => 1.0,
                        (false, true) => limits::LOOSE_NAME,
                        (false, false) => 0.0,
                    }
                }
            };
            covered += holds * feature.weight;
            specific |= holds > 0.0 && feature.specific;
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
                What::Kind(..) if sheet.kind.is_some() => Some(Missing::Fact),
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
            rank: score + limits::SUITS * f32::from(fitting),
            missing,
            specific,
        }
    }

    /// Whether an office speaks for a named thing: "the ambassador of X to Y" is X's, whoever Y is; a
    /// place of either side stands for that side.
    fn speaks(
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
            Some(id) == self.home || (id != side && Some(side) == self.home)
        } else {
            id == side
        }
    }

    fn features(
        &self,
        base: &Base,
        vocabulary: &Vocabulary,
        frame: &Frame,
        mentions: &[Mention],
    ) -> Vec<Feature> {
        let mut features = Vec::new();
        let stems = |mention: &Mention| {
            mention.words.iter().map(|&word| vocabulary.stem_of(word)).collect()
        };
        for named in frame.named.iter().filter(|named| named.excluded) {
            let what = What::Excluded(named.ids.clone());
            features.push(Feature { what, weight: 0.0, specific: false });
        }
        for named in frame.named.iter().filter(|named| !named.excluded) {
            let kind = base.entities[named.ids[0].index()].kind;
            let side = matches!(kind, EntityKind::Country | EntityKind::Bloc);
            let home = named.ids.iter().any(|&id| {
                Some(id) == self.home
                    || base.entities[id.index()].countries.first().copied() == self.home
                        && kind == EntityKind::Place
            });
            let weight = if home { limits::WEIGHT_HOME } else { limits::WEIGHT_NAME };
            // "In Baku or in Ankara": either will do.
            let either =
                named.preposition == Some(Preposition::Or) || or_before(mentions, named.at);
            if either && kind == EntityKind::Place {
                if let Some(Feature { what: What::Names(ids, ..), .. }) = features.last_mut() {
                    ids.extend(named.ids.iter().copied());
                    continue;
                }
            }
            // Everyday words for a body, goods and scopes are words like any other.
            if named.form != Form::Generic
                && !matches!(kind, EntityKind::Scope | EntityKind::Product)
            {
                let what = What::Names(
                    named.ids.clone(),
                    named.preposition,
                    named.owner,
                    if side { SmallVec::new() } else { stems(&mentions[named.at]) },
                );
                // A bare place leads to whatever happened there only where that is asked.
                let asked = kind != EntityKind::Place
                    || [Ask::Which, Ask::List, Ask::Tell]
                        .into_iter()
                        .any(|ask| frame.asks_for(ask));
                features.push(Feature { what, weight, specific: !side && asked });
            }
        }
        for (offices, _) in &frame.posts {
            features.push(Feature {
                what: What::Post(offices.clone()),
                weight: limits::WEIGHT_POST,
                specific: true,
            });
        }
        for run in &frame.times {
            if let (Time::Known(Periods::Points(points)), false) = (&run.time, run.excluded) {
                // A day or month points to one fact; a year is shared by many.
                let narrow = |wanted: &Wanted| {
                    matches!(
                        wanted,
                        Wanted::Exact(Period::Day(_) | Period::Month(..))
                            | Wanted::Part(Part::Day(..))
                    )
                };
                features.push(Feature {
                    weight: limits::WEIGHT_TIME,
                    specific: points.iter().any(narrow),
                    what: What::Time(points.clone()),
                });
            }
        }
        let in_time = |at: usize| frame.times.iter().any(|run| run.mentions.contains(&at));
        let in_value = |at: usize| frame.values.iter().any(|run| run.mentions.contains(&at));
        for (at, mention) in mentions.iter().enumerate() {
            if in_time(at)
                || in_value(at)
                    && !mention
                        .meanings
                        .iter()
                        .any(|m| matches!(m, Meaning::Role(Role::EventKind(_))))
            {
                // A number may stand in the words of a fact: "the eleven agreements".
                let listed = mention.words.iter().map(|&word| vocabulary.stem_of(word));
                features.extend(listed.filter_map(|stem| {
                    let sheets = self.by_word.get(&stem)?;
                    Some(Feature {
                        what: What::Word(stem),
                        weight: self.rarity(sheets.len()),
                        specific: true,
                    })
                }));
                continue;
            }
            let names = |meaning: &Meaning| match meaning {
                Meaning::Entity(id, form) => {
                    let kind = base.entities[id.index()].kind;
                    *form != Form::Generic
                        && !matches!(kind, EntityKind::Scope | EntityKind::Product)
                }
                _ => false,
            };
            if mention
                .meanings
                .iter()
                .any(|m| names(m) || matches!(m, Meaning::Post(_)) || is_small(m))
            {
                continue;
            }
            if let Some(&(kind, _)) = frame.kinds.iter().find(|&&(_, kind_at)| kind_at == at) {
                let stems = stems(mention);
                features.push(Feature {
                    what: What::Kind(kind, stems),
                    weight: limits::WEIGHT_KIND,
                    specific: true,
                });
                continue;
            }
            if mention.words.is_empty() {
                if frame.unread.contains(&at) {
                    features.push(unread());
                }
                continue;
            }
            // A word that only hints at a count, where nothing is counted, is a word like any other.
            let indicator = mention.meanings.iter().any(|meaning| match meaning {
                Meaning::Indicator(id, strong) => {
                    *strong || base.indicators[id.index()].unit_kind != UnitKind::Count
                }
                _ => false,
            });
            let hint = !indicator
                && mention.meanings.iter().any(|meaning| matches!(meaning, Meaning::Indicator(..)));
            let small = |word: WordId| {
                let node = vocabulary.step(vocabulary.root(), word);
                node.is_some_and(|node| vocabulary.meanings(node).iter().any(is_small))
            };
            for &word in
                mention.words.iter().filter(|&&word| mention.words.len() == 1 || !small(word))
            {
                let stem = vocabulary.stem_of(word);
                match self.by_word.get(&stem) {
                    Some(sheets) => features.push(Feature {
                        what: What::Word(stem),
                        weight: self.rarity(sheets.len())
                            * if hint { limits::HINT_SHARE } else { 1.0 },
                        specific: true,
                    }),
                    None if frame.unread.contains(&at) || indicator => features.push(unread()),
                    None => {}
                }
            }
        }
        features
    }

    /// The weight of a word by how many sheets share it.
    fn rarity(&self, sheets: usize) -> f32 {
        let share = sheets as f32 / self.sheets.len().max(1) as f32;
        limits::WEIGHT_WORD * (1.0 - 0.7 * share)
    }
}

/// Whether "or" stands before a name, past one small word.
fn or_before(mentions: &[Mention], at: usize) -> bool {
    let or = |at: usize| {
        mentions[at].meanings.contains(&Meaning::Role(Role::Preposition(Preposition::Or)))
    };
    (1..=2).any(|back| at.checked_sub(back).is_some_and(or))
}

/// Whether a meaning says nothing about a subject.
fn is_small(meaning: &Meaning) -> bool {
    matches!(
        meaning,
        Meaning::Role(
            Role::Filler
                | Role::Ask(_)
                | Role::Preposition(_)
                | Role::Discourse(_)
                | Role::Cardinal(_)
                | Role::Social(_)
        )
    )
}

/// A word that no fact explains.
fn unread() -> Feature {
    Feature { what: What::Unread, weight: limits::WEIGHT_UNREAD_FACT, specific: false }
}

/// Whether the form of a question asks for such a fact.
fn suits(sheet: &Sheet, ask: Ask, of_event: bool) -> bool {
    match (ask, sheet.fact) {
        (Ask::Who, FactId::Office(_)) => !of_event,
        (
            Ask::Who | Ask::What | Ask::Tell | Ask::YesNo | Ask::Which | Ask::List,
            FactId::Event(_),
        ) => of_event,
        (Ask::When | Ask::Where | Ask::WithWhom, FactId::Event(_)) => true,
        (Ask::What | Ask::Tell | Ask::Why, FactId::Topic(_)) if !of_event => true,
        (Ask::HowMany | Ask::HowMuch, FactId::Figure(_)) => true,
        (Ask::Which | Ask::List | Ask::What, FactId::Topic(_)) => sheet.lists,
        _ => false,
    }
}

struct Feature {
    what: What,
    weight: f32,
    specific: bool,
}

enum What {
    Word(StemId),
    Kind(EventKind, SmallVec<[StemId; 2]>),
    Names(SmallVec<[EntityId; 2]>, Option<Preposition>, bool, SmallVec<[StemId; 2]>),
    Post(SmallVec<[OfficeId; 4]>),
    Time(SmallVec<[Wanted; 2]>),
    Unread,
    /// Ruled out: "with everyone except Turkey".
    Excluded(SmallVec<[EntityId; 2]>),
}

/// How well a date is what a period names: in full when it lies in the period, half when it is only
/// known more vaguely than asked.
fn meets(wanted: Wanted, date: Period) -> f32 {
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

/// Whether a kind of event is a document that was signed; people use their names loosely.
fn signed(kind: EventKind) -> bool {
    matches!(kind, EventKind::Agreement | EventKind::Memorandum | EventKind::Declaration)
}

/// Whether a date lies within a year or so of a period.
fn near(wanted: Wanted, date: Period) -> bool {
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

fn names_all(base: &Base, sheet: &Sheet, ids: &[EntityId]) -> bool {
    let side = |side: EntityId| ids.contains(&side) || !ids.iter().any(|&id| is_side(base, id));
    sheet.side.is_none_or(side) && ids.iter().all(|id| sheet.names.binary_search(id).is_ok())
}

fn merged(mut a: Vec<StemId>, b: Vec<StemId>) -> Vec<StemId> {
    a.extend(b);
    a.sort_unstable();
    a.dedup();
    a
}

/// Gathers the words of a sheet, leaving out those that only ask or fill.
struct Words<'a> {
    base: &'a Base,
    vocabulary: &'a mut Vocabulary,
    stems: Vec<StemId>,
}

impl<'a> Words<'a> {
    fn new(base: &'a Base, vocabulary: &'a mut Vocabulary) -> Self {
        Self { base, vocabulary, stems: Vec::new() }
    }

    fn add(&mut self, text: &str) {
        let folded = Folded::new(text);
        for at in 0..folded.len() {
            let word = self.vocabulary.add_keyword(&self.base.packs, folded.key(at));
            let node = self.vocabulary.step(self.vocabulary.root(), word);
            let plain =
                node.is_some_and(|node| self.vocabulary.meanings(node).iter().any(is_small));
            if !plain && folded.key(at).len() > 1 {
                self.stems.push(self.vocabulary.stem_of(word));
            }
        }
    }

    fn add_all(&mut self, phrasings: &Phrasings) {
        phrasings.iter().flat_map(|(_, phrases)| phrases).for_each(|phrase| self.add(phrase));
    }

    /// Everyday words for the bodies a sheet names lead to it too.
    fn add_names(&mut self, names: &[EntityId]) {
        for &name in names {
            let entity = &self.base.entities[name.index()];
            if !matches!(entity.kind, EntityKind::Country | EntityKind::Bloc) {
                self.add_all(&entity.generic);
                entity.label.iter().for_each(|(_, label)| self.add(label));
            }
        }
    }

    fn finish(mut self) -> Vec<StemId> {
        self.stems.sort_unstable();
        self.stems.dedup();
        self.stems
    }
}
