//! Events, offices, topics and counts of events as things that a question may be about. Each is a sheet
//! of what it names (parties, people, places, kind, date) and of the words that lead to it, weighted by
//! how few sheets share them. A question matches a sheet by the share of its own weight that the sheet
//! covers; what it names must hold, or the sheet is out and says what was missing.

use foldhash::{HashMap, HashMapExt as _};
use smallvec::SmallVec;

use super::cover::Mention;
use super::frame::Frame;
use super::limits;
use super::time::Time;
use super::vocabulary::{Form, Meaning, StemId, Vocabulary};
use crate::calendar::Period;
use crate::knowledge::{
    Base, EntityId, EntityKind, EventId, FactId, FigureId, Measures, OfficeId, Phrasings, TopicId,
};
use crate::language::{EventKind, Preposition, Role};
use crate::query::{Missing, Periods, Wanted};
use crate::text::Folded;

/// One fact as a question may be about it.
struct Sheet {
    fact: FactId,
    kind: Option<EventKind>,
    /// Everything it names, sorted.
    names: Vec<EntityId>,
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
                side: office.country,
                office: Some(OfficeId::new(index)),
                date: None,
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
            words.add_all(&indicator.names);
            words.add_names(&names);
            self.push(Sheet {
                fact: FactId::Figure(FigureId::new(index)),
                kind: Some(event.kind),
                names,
                side: None,
                office: None,
                date: figure.period,
                words: words.finish(),
            });
        }
    }

    fn push(&mut self, mut sheet: Sheet) {
        let at = u32::try_from(self.sheets.len()).unwrap_or(u32::MAX);
        sheet.names.sort_unstable();
        sheet.names.dedup();
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
        folded: &Folded<'_>,
        frame: &Frame,
        mentions: &[Mention],
    ) -> Vec<Match> {
        let features = self.features(base, vocabulary, folded, frame, mentions);
        let total: f32 = features.iter().map(|feature| feature.weight).sum();
        let mut at: Vec<u32> = Vec::new();
        for feature in &features {
            match &feature.what {
                What::Word(stem) => at.extend(self.by_word.get(stem).into_iter().flatten()),
                What::Names(ids, ..) => {
                    at.extend(ids.iter().filter_map(|id| self.by_name.get(id)).flatten());
                }
                _ => {}
            }
        }
        at.sort_unstable();
        at.dedup();
        let mut matches: Vec<Match> = at
            .into_iter()
            .map(|at| self.score(base, &self.sheets[at as usize], &features, total))
            .filter(|found| found.score > 0.0)
            .collect();
        matches.sort_by(|a, b| {
            let order = a.missing.is_some().cmp(&b.missing.is_some());
            order.then(b.score.total_cmp(&a.score)).then(a.fact.cmp(&b.fact))
        });
        matches
    }

    fn score(&self, base: &Base, sheet: &Sheet, features: &[Feature], total: f32) -> Match {
        let mut covered = 0.0;
        let mut missing = None;
        let mut specific = false;
        for feature in features {
            let holds = match &feature.what {
                What::Word(stem) => sheet.words.binary_search(stem).is_ok(),
                What::Unread => false,
                What::Kind(kind, stem) => {
                    sheet.kind == Some(*kind)
                        || stem.is_some_and(|stem| sheet.words.binary_search(&stem).is_ok())
                }
                What::Post(offices) => sheet.office.is_some_and(|office| offices.contains(&office)),
                What::Time(periods) => match sheet.date {
                    Some(date) => periods.iter().any(|wanted| meets(*wanted, date)),
                    None => sheet.office.is_none() && sheet.kind.is_none(),
                },
                What::Names(ids, named) => {
                    let has = |id: &EntityId| sheet.names.binary_search(id).is_ok();
                    ids.iter().any(|id| has(id) && self.directed(sheet, *id, *named))
                }
            };
            if holds {
                covered += feature.weight;
                specific |= feature.specific;
                continue;
            }
            let lack = match &feature.what {
                What::Names(ids, _) => Some(lacks(base, ids[0])),
                What::Time(periods) => periods.first().map(|&wanted| Missing::Period(wanted)),
                What::Post(_) if sheet.office.is_some() => Some(Missing::Post(None)),
                _ => None,
            };
            if missing.is_none() {
                missing = lack;
            }
        }
        Match {
            fact: sheet.fact,
            score: if total > 0.0 { covered / total } else { 0.0 },
            missing,
            specific,
        }
    }

    /// An office speaks for one side: "the ambassador of X to Y" is not that of Y.
    fn directed(&self, sheet: &Sheet, id: EntityId, preposition: Option<Preposition>) -> bool {
        let Some(side) = sheet.side else { return true };
        let towards = matches!(preposition, Some(Preposition::To | Preposition::In));
        match (side == id, towards) {
            (true, true) => Some(id) == self.home,
            _ => true,
        }
    }

    fn features(
        &self,
        base: &Base,
        vocabulary: &Vocabulary,
        folded: &Folded<'_>,
        frame: &Frame,
        mentions: &[Mention],
    ) -> Vec<Feature> {
        let mut features = Vec::new();
        for named in frame.named.iter().filter(|named| !named.excluded) {
            let kind = base.entities[named.ids[0].index()].kind;
            let side = matches!(kind, EntityKind::Country | EntityKind::Bloc);
            let home = named.ids.iter().any(|&id| Some(id) == self.home);
            let weight = if home { limits::WEIGHT_HOME } else { limits::WEIGHT_NAME };
            // Everyday words for a body are words like any other.
            if named.form != Form::Generic {
                let what = What::Names(named.ids.clone(), named.preposition);
                features.push(Feature { what, weight, specific: !side });
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
            if let Time::Known(Periods::Points(points)) = &run.time {
                features.push(Feature {
                    what: What::Time(points.clone()),
                    weight: limits::WEIGHT_TIME,
                    specific: false,
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
                continue;
            }
            let names = |meaning: &Meaning| matches!(meaning, Meaning::Entity(_, form) if *form != Form::Generic);
            if mention
                .meanings
                .iter()
                .any(|m| names(m) || matches!(m, Meaning::Post(_) | Meaning::Role(Role::Filler)))
            {
                continue;
            }
            if let Some(&(kind, _)) = frame.kinds.iter().find(|&&(_, kind_at)| kind_at == at) {
                let stem = mention.words.first().map(|&word| vocabulary.stem_of(word));
                features.push(Feature {
                    what: What::Kind(kind, stem),
                    weight: limits::WEIGHT_KIND,
                    specific: true,
                });
                continue;
            }
            if mention.words.is_empty() {
                if frame.unread.contains(&at) {
                    features.push(Feature {
                        what: What::Unread,
                        weight: limits::WEIGHT_UNREAD,
                        specific: false,
                    });
                }
                continue;
            }
            for &word in &mention.words {
                let stem = vocabulary.stem_of(word);
                let listed = self.by_word.get(&stem);
                match listed {
                    Some(sheets) => features.push(Feature {
                        what: What::Word(stem),
                        weight: self.rarity(sheets.len()),
                        specific: true,
                    }),
                    None if frame.unread.contains(&at) => {
                        features.push(Feature {
                            what: What::Unread,
                            weight: limits::WEIGHT_UNREAD,
                            specific: false,
                        });
                    }
                    None => {}
                }
            }
        }
        let _ = folded;
        features
    }

    /// The weight of a word by how many sheets share it.
    fn rarity(&self, sheets: usize) -> f32 {
        let share = sheets as f32 / self.sheets.len().max(1) as f32;
        limits::WEIGHT_WORD * (1.0 - 0.7 * share)
    }
}

struct Feature {
    what: What,
    weight: f32,
    specific: bool,
}

enum What {
    Word(StemId),
    Kind(EventKind, Option<StemId>),
    Names(SmallVec<[EntityId; 2]>, Option<Preposition>),
    Post(SmallVec<[OfficeId; 4]>),
    Time(SmallVec<[Wanted; 2]>),
    Unread,
}

/// Whether a date may be what a period names: the one lies in the other.
fn meets(wanted: Wanted, date: Period) -> bool {
    match wanted {
        Wanted::Exact(period) => period.contains(date) || date.contains(period),
        Wanted::Part(part) => match date.year().and_then(|year| part.of_year(year)) {
            Some(period) => {
                period.contains(date) || (date.part().is_none() && date.contains(period))
            }
            None => false,
        },
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
            let word = self.vocabulary.intern(&self.base.packs, folded.key(at), true);
            let node = self.vocabulary.step(self.vocabulary.root(), word);
            let plain = node.is_some_and(|node| {
                self.vocabulary.meanings(node).iter().any(|meaning| {
                    matches!(
                        meaning,
                        Meaning::Role(
                            Role::Filler
                                | Role::Preposition(_)
                                | Role::Discourse(_)
                                | Role::Cardinal(_)
                        )
                    )
                })
            });
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
