//! Events, offices, topics and counts of events as things that a question may be about. Each is a sheet of what it
//! names (parties, people, places, kind, date) and of the words that lead to it, weighted by how few sheets share
//! them. A question matches a sheet by the share of its own weight that the sheet covers; what it names must hold.

use smallvec::SmallVec;

use super::limits;
use super::postings::Lists;
use super::sheets::{counted_at, names_all};
use super::sides::is_side;
use super::suits::{Dated, meets};
use super::vocabulary::StemId;
use crate::calendar::Period;
use crate::knowledge::{Base, EntityId, EventId, FactId, IndicatorId, OfficeId};
use crate::language::{Ask, EventKind};
use crate::packed::packed;
use crate::query::{Missing, Wanted};

/// One fact as a question may be about it.
pub(super) struct Sheet {
    pub(super) fact: FactId,
    pub(super) kind: Option<EventKind>,
    /// Everything it names, sorted.
    pub(super) names: Vec<EntityId>,
    /// What it is about above all.
    pub(super) main: Vec<EntityId>,
    /// Whether it stands for a list.
    pub(super) lists: bool,
    /// For a count: the words for what is counted.
    pub(super) counts: Vec<StemId>,
    /// For an office: the side it speaks for.
    pub(super) side: Option<EntityId>,
    pub(super) office: Option<OfficeId>,
    pub(super) date: Option<Period>,
    /// For an office: when else its holder is seen in that post, and at which event.
    pub(super) seen: Vec<(Period, EventId)>,
    /// Its date and whenever else it is seen.
    pub(super) dates: SmallVec<[Dated; 1]>,
    /// For an office: the countries it is turned to.
    pub(super) towards: Vec<EntityId>,
    /// Its title in each language, word by word.
    pub(super) titles: Vec<Vec<TitleWord>>,
    /// The years that the text of a topic names.
    pub(super) years: Vec<i16>,
    /// Which of its kind it is: the 9 of the ninth meeting.
    pub(super) nth: Vec<u8>,
    /// Whether it speaks of papers that were signed.
    pub(super) papers: bool,
    /// Words that a number stands before.
    pub(super) numbered: Vec<StemId>,
    /// The words that curators chose for it (title, keywords, sample questions, everyday names of what it is
    /// about) and every other word of its text.
    pub(super) words: Vec<StemId>,
}

packed!(Sheet {
    fact,
    kind,
    names,
    main,
    lists,
    counts,
    side,
    office,
    date,
    seen,
    dates,
    towards,
    titles,
    years,
    nth,
    papers,
    numbered,
    words,
});

/// A word of a title, with what a question may say in its place.
pub(super) struct TitleWord {
    pub(super) stem: StemId,
    pub(super) name: Option<EntityId>,
    pub(super) kind: Option<EventKind>,
}

packed!(TitleWord { stem, name, kind });

/// All sheets and where words and names lead.
pub struct Subjects {
    /// Those of events, then of offices, topics and counts, each in the order of the base.
    pub(super) sheets: Vec<Sheet>,
    /// Where those of offices, topics and counts begin.
    pub(super) from: [usize; 3],
    /// By the stems of words. A sheet has each word once.
    pub(super) by_word: Lists,
    pub(super) by_name: Lists,
    /// Sheets with a date.
    pub(super) dated: Vec<u32>,
    /// Sheets of offices.
    pub(super) offices: Vec<u32>,
    /// Indicators that count what was signed or agreed at an event.
    pub(super) counted: Vec<IndicatorId>,
    /// Those of them that count documents.
    pub(super) documents: Vec<IndicatorId>,
    /// The reporter of the base, named by nearly every sheet and question.
    pub(super) home: Option<EntityId>,
}

packed!(Subjects { sheets, from, by_word, by_name, dated, offices, counted, documents, home });

/// What a question wants of a fact, beside what it names.
#[derive(Clone, Copy, Debug)]
pub struct Wish<'a> {
    /// What is asked of it.
    pub ask: Ask,
    /// Whether a number of things is asked for.
    pub counting: bool,
    /// Whether events are asked for, of whatever kind.
    pub events: bool,
    /// Whether the beginning of something is asked for: "since when".
    pub since: bool,
    /// What a pronoun points to.
    pub pointed: &'a [EntityId],
    /// Whether every fact matters that shares a word with the question. Without a past to be about, only those do
    /// that fit best and those that come near.
    pub every: bool,
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
    /// Whether most of the question stands in its title, names aside.
    pub headed: bool,
    /// Whether a word of the question stands in no fact at all.
    pub unknown: bool,
}

/// The facts that a question may be about, scored by the first call.
pub(super) type Scored<'m> = &'m dyn Fn() -> &'m [Match];

impl Subjects {
    /// The sheet of a fact.
    fn sheet(&self, fact: FactId) -> Option<&Sheet> {
        let [offices, topics, counts] = self.from;
        let at = match fact {
            FactId::Event(id) => id.index(),
            FactId::Office(id) => offices + id.index(),
            FactId::Topic(id) => topics + id.index(),
            FactId::Figure(_) => {
                counts + self.sheets[counts..].binary_search_by_key(&fact, |it| it.fact).ok()?
            }
        };
        self.sheets.get(at)
    }

    /// Whether a fact is the `nth` of its kind by its title.
    pub(super) fn is_nth(&self, fact: FactId, nth: u8) -> bool {
        self.sheet(fact).is_some_and(|sheet| sheet.nth.contains(&nth))
    }

    /// The fact that stands to `ids` as `fact` stands to its own sides or people: the other ambassador,
    /// the other meeting.
    pub fn parallel(&self, base: &Base, fact: FactId, ids: &[EntityId]) -> Option<FactId> {
        let own = self.sheet(fact)?;
        let alike = |sheet: &Sheet| {
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
                    let of_body = |id: OfficeId| base.offices[id.index()].organisation.is_some();
                    of_body(a) == of_body(b)
                        && phrases(a).any(|post| phrases(b).any(|other| other == post))
                }
                _ => true,
            };
            topic && post
        };
        // What a sheet names is told sooner than what posts are called.
        let fits = |sheet: &&Sheet| {
            sheet.fact != fact
                && std::mem::discriminant(&sheet.fact) == std::mem::discriminant(&fact)
                && sheet.kind == own.kind
                && names_all(base, sheet, ids)
                && alike(sheet)
        };
        let shared = |sheet: &Sheet| shared(&sheet.words, &own.words);
        // The minister of energy is the like of one of energy and natural resources, and not one of those alone.
        let posts = |sheet: &Sheet| match (sheet.fact, fact) {
            (FactId::Office(a), FactId::Office(b)) => {
                let phrases = |id: OfficeId| {
                    base.offices[id.index()].posts.iter().flat_map(|(_, posts)| posts)
                };
                phrases(a).filter(|post| phrases(b).any(|other| other == *post)).count()
            }
            _ => 0,
        };
        let best = self
            .sheets
            .iter()
            .filter(fits)
            // Of those who held the post one after another, the last.
            .max_by_key(|sheet| {
                let as_of = sheet.office.and(sheet.date).map(Period::last_day);
                // "And BTK?" asks for what is about it alone before a list that names it.
                let own = matches!(sheet.fact, FactId::Topic(_)) && sheet.main == ids;
                (own, posts(sheet), shared(sheet), as_of, std::cmp::Reverse(sheet.fact))
            })?;
        (shared(best) > 0).then_some(best.fact)
    }

    /// The event of another time that is most like `fact`.
    pub fn parallel_in_time(&self, base: &Base, fact: FactId, times: &[Wanted]) -> Option<FactId> {
        let then = |sheet: &Sheet| {
            sheet.date.is_some_and(|date| times.iter().any(|&wanted| meets(wanted, date) > 0.0))
        };
        self.alike(base, fact, &then)
    }

    /// The event of another number that is most like `fact`: the second forum after the first.
    pub fn parallel_numbered(
        &self,
        base: &Base,
        fact: FactId,
        stem: StemId,
        nth: u8,
    ) -> Option<FactId> {
        let said =
            |sheet: &Sheet| sheet.nth.contains(&nth) || sheet.words.binary_search(&stem).is_ok();
        self.alike(base, fact, &said)
    }

    /// Of the events of the same kind and sides, the one told in the same words.
    fn alike(&self, base: &Base, fact: FactId, fits: &dyn Fn(&Sheet) -> bool) -> Option<FactId> {
        let own = self.sheet(fact)?;
        let sides = |sheet: &Sheet| {
            let sides = sheet.names.iter().copied().filter(|&id| is_side(base, id));
            sides.collect::<SmallVec<[EntityId; 4]>>()
        };
        let shared = |sheet: &Sheet| shared(&sheet.words, &own.words);
        let best = self
            .sheets
            .iter()
            .filter(|sheet| sheet.fact != fact && sheet.kind == own.kind && own.kind.is_some())
            .filter(|sheet| sheet.counts.is_empty() && sides(sheet) == sides(own) && fits(sheet))
            .max_by_key(|sheet| (shared(sheet), std::cmp::Reverse(sheet.fact)))?;
        (shared(best) as f32 >= limits::ALIKE * own.words.len() as f32).then_some(best.fact)
    }

    /// Whether some fact names both.
    pub(super) fn tells_of_both(&self, a: EntityId, b: EntityId) -> bool {
        let names = |sheet: &Sheet, id: EntityId| sheet.names.binary_search(&id).is_ok();
        self.sheets.iter().any(|sheet| names(sheet, a) && names(sheet, b))
    }

    /// Whether some fact names a thing and says these words.
    pub(super) fn tells_of_with(&self, id: EntityId, stems: &[StemId]) -> bool {
        let says = |sheet: &Sheet, stem| sheet.words.binary_search(stem).is_ok();
        let names = |sheet: &&Sheet| sheet.names.binary_search(&id).is_ok();
        let mut sheets = self.sheets.iter().filter(names);
        !stems.is_empty() && sheets.any(|sheet| stems.iter().all(|stem| says(sheet, stem)))
    }

    /// Whether a fact is told with all of these words.
    pub fn says(&self, fact: FactId, stems: &[StemId]) -> bool {
        let sheet = self.sheet(fact);
        !stems.is_empty()
            && sheet.is_some_and(|sheet| {
                stems.iter().all(|stem| sheet.words.binary_search(stem).is_ok())
            })
    }

    /// Whether a fact tells how many of these there are.
    pub(super) fn numbers(&self, fact: FactId, stems: &[StemId]) -> bool {
        let sheet = self.sheet(fact);
        let told =
            |stem: &StemId| sheet.is_some_and(|sheet| sheet.numbered.binary_search(stem).is_ok());
        stems.iter().any(told)
    }

    /// Counts that were taken at events.
    pub fn counts(&self) -> impl Iterator<Item = FactId> {
        self.sheets.iter().filter(|sheet| !sheet.counts.is_empty()).map(|sheet| sheet.fact)
    }

    /// The event at which a count was taken.
    pub fn event_of(&self, base: &Base, fact: FactId) -> Option<FactId> {
        let FactId::Figure(id) = fact else { return None };
        let count = self.sheet(fact).filter(|sheet| !sheet.counts.is_empty())?;
        let event = counted_at(base, &base.figures.get(id), count.date?)?;
        Some(FactId::Event(EventId::new(event)))
    }

    /// Whether a fact names all of `ids`, an office as its own side.
    pub fn concerns(&self, base: &Base, fact: FactId, ids: &[EntityId]) -> bool {
        self.sheet(fact).is_some_and(|sheet| names_all(base, sheet, ids))
    }

    /// When and where else the holder of an office is seen in his post.
    pub(super) fn seen(&self, office: OfficeId) -> &[(Period, EventId)] {
        self.sheet(FactId::Office(office)).map_or(&[], |sheet| &sheet.seen)
    }

    /// The years that the text of a topic names.
    pub(super) fn years(&self, fact: FactId) -> &[i16] {
        self.sheet(fact).map_or(&[], |sheet| &sheet.years)
    }

    /// What a fact is about above all: the things a pronoun may point to.
    pub fn main_names(&self, fact: FactId) -> &[EntityId] {
        self.sheet(fact).map_or(&[], |sheet| &sheet.main)
    }
}

/// How many words two sorted lists share.
fn shared(one: &[StemId], other: &[StemId]) -> usize {
    let mut rest = other.iter().peekable();
    let has = |stem: &&StemId| {
        while rest.next_if(|other| other < stem).is_some() {}
        rest.peek() == Some(stem)
    };
    one.iter().filter(has).count()
}
