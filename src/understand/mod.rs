//! From a folded question to a reading: words are looked up in one vocabulary ([`vocabulary`]), the
//! question is covered by mentions ([`cover`]), these are sorted into slots ([`frame`]: time, values,
//! names), and the reading that explains most of them wins ([`read`]). Understanding never fails: what
//! cannot be read is a reading too.

mod against;
mod antecedents;
mod apart;
mod asked;
mod bare;
mod capitals;
mod carry;
mod changes;
mod choice;
mod claims;
mod complete;
mod context;
mod corrections;
mod counting;
mod cover;
mod direction;
mod documents;
mod economies;
mod ends;
mod extremes;
mod factual;
mod features;
mod figures;
mod fractions;
mod frame;
mod goods;
mod governed;
mod kept;
mod leads;
pub mod limits;
mod matching;
mod movement;
mod narrow;
mod obstacle;
mod offices;
mod ordinals;
mod outlooks;
mod paging;
mod parallel;
mod parts;
mod period;
mod phrases;
mod placed;
mod portions;
mod postings;
mod prepared;
mod read;
mod relatives;
mod scattered;
mod scopes;
mod score;
mod seconds;
mod sharper;
mod sheet_words;
mod sheets;
mod siblings;
mod sides;
mod slots;
mod speakers;
mod split;
mod strangers;
mod subjects;
mod suits;
mod tails;
mod talk;
mod telling;
mod ties;
mod time;
mod told;
mod tongue;
mod trace;
mod twofold;
mod untold;
mod value;
mod vocabulary;
mod voices;
mod weight;
mod wholes;
mod worth;
mod yields;

use jiff::civil::Date;

use crate::knowledge::{Base, EntityId, EntityKind, IndicatorId, UnitKind};
use crate::language::{Ask, EventKind, LanguageId, Preposition, Role};
use crate::query::{Reading, Turn};
use crate::text::{Folded, TokenKind, key_of};
use cover::Mention;
use frame::{Frame, Named};
use phrases::{Phrases, Shelf};
use smallvec::SmallVec;
use subjects::Subjects;
use vocabulary::{Form, Meaning, NodeId, StemId, Vocabulary, WordId};

pub use vocabulary::Sought;

/// Everything that reading needs beside the base.
pub struct Understanding {
    vocabulary: Vocabulary,
    subjects: Subjects,
    /// The words in the names of each indicator.
    indicator_words: Vec<Vec<StemId>>,
    scattered: scattered::Names,
    /// Whether the names of each indicator hold a word for a scope that is the whole.
    of_whole: Vec<bool>,
    /// Whether each indicator has figures that were not measured: aims and forecasts.
    ahead: Vec<bool>,
    phrases: Phrases,
    /// Where "how many" stands in the vocabulary.
    how_many: Vec<NodeId>,
    home: EntityId,
}

/// A message with its words found.
pub struct Prepared<'a> {
    folded: Folded<'a>,
    mentions: Vec<Mention>,
    frame: Frame,
    language: LanguageId,
    /// What speaks for each language.
    points: SmallVec<[i32; 8]>,
    cyrillic: Option<bool>,
}

impl Prepared<'_> {
    /// The language to answer in.
    pub fn language(&self) -> LanguageId {
        self.language
    }

    /// What speaks for each language, in the order of the packs.
    pub fn points(&self) -> &[i32] {
        &self.points
    }

    /// Whether no word of it that is longer than a small one means anything.
    pub fn is_opaque(&self) -> bool {
        !self.mentions.is_empty()
            && self.mentions.iter().all(|mention| {
                let first = mention.tokens.start;
                let word = self.folded.tokens()[first].kind == TokenKind::Word;
                let small = self.folded.key(first).len() < limits::SLIP_SHORTEST;
                !word || small || mention.meanings.is_empty() || mention.slips > 0
            })
    }

    /// Whether it is written in Cyrillic letters for the most part; `None` when it has no letters.
    pub fn is_cyrillic(&self) -> Option<bool> {
        self.cyrillic
    }
}

/// The language of a message that does not tell its own, by what is known of the talk.
#[derive(Clone, Copy, Debug, Default)]
pub struct Lean {
    /// What the person chose to be spoken to in.
    pub chosen: Option<LanguageId>,
    /// That of the last answer.
    pub previous: Option<LanguageId>,
    /// What their program is set to.
    pub hint: Option<LanguageId>,
}

impl Lean {
    /// The first of them, or English.
    pub fn fallback(&self) -> LanguageId {
        self.chosen.or(self.previous).or(self.hint).unwrap_or(LanguageId::ENGLISH)
    }
}

/// What a message is read in.
#[derive(Clone, Copy, Debug)]
pub struct Circumstances<'a> {
    /// The day "last year" is counted from.
    pub today: Date,
    /// What the last message left behind.
    pub previous: Option<&'a Turn>,
    /// Which language a message is in that does not tell.
    pub lean: Lean,
    /// What is found behind slips, in the message and in its parts.
    pub sought: &'a Sought,
    /// Whether to tell how it was read.
    pub trace: bool,
}

impl Understanding {
    /// Over a checked base, whose home country is `home`.
    pub fn new(base: &Base, home: EntityId) -> Self {
        let mut vocabulary = Vocabulary::new(base);
        let subjects = Subjects::new(base, &mut vocabulary);
        let indicator_words = narrow::words_of_indicators(base, &vocabulary);
        let phrases = Phrases::new(base.packs.len());
        let scattered = scattered::Names::new(base, &vocabulary);
        let how_many = counting::phrases(base, &vocabulary);
        vocabulary.settle();
        let of_whole = scopes::of_whole(base, &vocabulary, &indicator_words);
        let ahead = complete::looking_ahead(base);
        Self {
            vocabulary,
            subjects,
            indicator_words,
            scattered,
            of_whole,
            ahead,
            phrases,
            how_many,
            home,
        }
    }

    /// Finds the words of a message and sorts them into slots.
    pub fn prepare<'a>(
        &self,
        base: &Base,
        text: &'a str,
        circumstances: &Circumstances<'_>,
    ) -> Prepared<'a> {
        let mut folded = Folded::new(cut(text).0);
        tails::join_initials(base, &self.vocabulary, &mut folded);
        let mut tongue = tongue::tongue(base, &self.vocabulary, &folded, circumstances);
        let points = base.packs[usize::from(tongue.main.0)].ordinal_points;
        if points {
            folded.read_ordinal_points();
        }
        let tails = tails::absorb(base, &self.vocabulary, &mut folded, &mut tongue);
        let tokens = tongue.tokens(base, &folded, &tails, circumstances.sought);
        let mut mentions = cover::cover(base, &self.vocabulary, &tokens);
        ordinals::read(base, &self.vocabulary, &folded, &mut mentions, points);
        speakers::keep_own(&self.vocabulary, &mut mentions, tongue.main);
        let mut frame = frame::frame(base, &folded, &mentions, circumstances.today);
        capitals::pair(base, &folded, &mentions, &mut frame);
        economies::place(base, &mentions, &mut frame);
        governed::share_endings(base, &folded, &mentions, &mut frame, self.home);
        let words = (&self.vocabulary, &folded);
        let told = (tongue.main, circumstances.previous);
        speakers::settle(base, &mentions, &mut frame, words, self.home, told);
        relatives::settle(base, &folded, &mentions, &mut frame, tongue.main);
        antecedents::settle(base, &folded, &mentions, &mut frame, tongue.main);
        placed::settle(base, &mentions, &mut frame);
        counting::complete(base, &self.vocabulary, &self.how_many, &mentions, &folded, &mut frame);
        self.list_documents(base, &mentions, &mut frame);
        self.name_sessions(base, &mentions, &mut frame);
        talk::mute(base, &self.vocabulary, &folded, &mentions, &mut frame, tongue.main);
        if let Some(previous) = circumstances.previous {
            siblings::name(base, &self.vocabulary, &mentions, &mut frame, previous);
        }
        let (cyrillic, language, points) = (tongue::is_cyrillic(text), tongue.main, tongue.points);
        Prepared { folded, mentions, frame, language, points, cyrillic }
    }

    /// "Memoranda signed by the agency" asks for the memoranda and not for how many they are.
    fn list_documents(&self, base: &Base, mentions: &[Mention], frame: &mut Frame) {
        let listed = [Ask::Which, Ask::List].into_iter().any(|ask| frame.asks_for(ask))
            || frame.named.iter().any(|name| {
                let kind = base.entities[name.ids[0].index()].kind;
                let scope = kind == EntityKind::Scope && frame.indicators.is_empty();
                scope || matches!(kind, EntityKind::Organisation | EntityKind::Person)
            });
        let worked = counting::works_out(frame) && frame.times.len() > 1;
        if !listed || frame.asks_for(Ask::HowMany) || !frame.values.is_empty() || worked {
            return;
        }
        let meanings = |word: &WordId| {
            let node = self.vocabulary.step(self.vocabulary.root(), *word);
            node.into_iter().flat_map(|node| self.vocabulary.meanings(node))
        };
        let kind = |word: &WordId| {
            meanings(word).find_map(|meaning| match meaning {
                Meaning::Role(Role::EventKind(kind)) => Some(kind),
                _ => None,
            })
        };
        self.list_scope(base, mentions, frame);
        for (at, mention) in mentions.iter().enumerate() {
            let words = &mention.words;
            let own = |id: IndicatorId| {
                let hint = Meaning::Indicator(id, false);
                let told = |word: &WordId| {
                    kind(word).is_some() || meanings(word).any(|meaning| meaning == hint)
                };
                base.indicators[id.index()].unit_kind == UnitKind::Count && words.iter().all(told)
            };
            let said = frame
                .indicators
                .iter()
                .any(|&(id, strong, place)| strong && place == at && own(id));
            if let Some(kind) = words.iter().find_map(kind).filter(|_| said) {
                frame.indicators.retain(|&mut (.., place)| place != at);
                frame.kinds.push((kind, at));
            }
        }
    }

    /// "The last meeting of the intergovernmental commission" is a session of it.
    fn name_sessions(&self, base: &Base, mentions: &[Mention], frame: &mut Frame) {
        let session = Meaning::Role(Role::EventKind(EventKind::CommissionSession));
        let sits = |word: &WordId| {
            let node = self.vocabulary.step(self.vocabulary.root(), *word);
            node.is_some_and(|node| {
                self.vocabulary.meanings(node).any(|meaning| meaning == session)
            })
        };
        let Frame { kinds, named, .. } = frame;
        for (kind, at) in kinds.iter_mut().filter(|(kind, _)| *kind == EventKind::Meeting) {
            let of = |name: &&Named| {
                name.at > *at
                    && name.preposition == Some(Preposition::Of)
                    && base.entities[name.ids[0].index()].kind == EntityKind::Organisation
            };
            let body = named.iter().find(of).map(|name| &mentions[name.at].words);
            if body.is_some_and(|words| words.iter().any(sits)) {
                *kind = EventKind::CommissionSession;
            }
        }
    }

    /// "Memoranda of the agency" as the name of what is counted: the kind of document and the body in it.
    fn list_scope(&self, base: &Base, mentions: &[Mention], frame: &mut Frame) {
        let scope = |name: &Named| base.entities[name.ids[0].index()].kind == EntityKind::Scope;
        let Some(place) = frame.named.iter().position(scope) else { return };
        let at = frame.named[place].at;
        let meanings = |word: &WordId| {
            let node = self.vocabulary.step(self.vocabulary.root(), *word);
            node.into_iter().flat_map(|node| self.vocabulary.meanings(node))
        };
        let said = || mentions[at].words.iter().flat_map(meanings);
        let kind = said().find_map(|meaning| match meaning {
            Meaning::Role(Role::EventKind(kind)) => Some(kind),
            _ => None,
        });
        let body = said().find_map(|meaning| match meaning {
            Meaning::Entity(id, Form::Name) => Some(id),
            _ => None,
        });
        if let (Some(kind), Some(body)) = (kind, body) {
            frame.kinds.push((kind, at));
            frame.named[place].ids = SmallVec::from_slice(&[body]);
            frame.named[place].form = Form::Name;
        }
    }

    /// Whether any word of a message that is longer than a small one is known, as it is or as a form: much less work
    /// than reading it.
    pub fn knows(&self, base: &Base, text: &str) -> bool {
        let folded = Folded::new(cut(text).0);
        let length = folded.len().min(limits::QUESTION_TOKENS);
        (0..length).any(|at| {
            let key = folded.key(at);
            folded.tokens()[at].kind == TokenKind::Word
                && (limits::SLIP_SHORTEST..=limits::WORD_LENGTH).contains(&key.len())
                && (self.vocabulary.exact(key).is_some()
                    || !self.vocabulary.inflected(&base.packs, key).is_empty())
        })
    }

    /// Reads one question.
    pub fn read(
        &self,
        base: &Base,
        prepared: &Prepared<'_>,
        circumstances: &Circumstances<'_>,
    ) -> Reading {
        read::read(self, base, prepared, circumstances)
    }

    /// The questions that one message holds, in order; none when the message is one question as it is.
    pub fn questions<'a>(&self, base: &Base, prepared: &Prepared<'a>) -> Vec<&'a str> {
        // What a curator wrote as one question is one.
        let Prepared { mentions, language, .. } = prepared;
        let shelf = Shelf { base, vocabulary: &self.vocabulary, language: *language };
        if !self.phrases.repeated(shelf, mentions).is_empty() {
            return Vec::new();
        }
        split::questions(self, base, prepared)
    }

    /// Words and names that begin with `prefix`, shortest first.
    pub fn complete(&self, prefix: &str, limit: usize) -> Vec<String> {
        self.vocabulary.complete(&key_of(prefix), limit)
    }

    /// Builds what is otherwise built at the first misspelt word.
    pub fn warm(&self, base: &Base) {
        self.vocabulary.warm(&base.packs);
        self.phrases.warm(base, &self.vocabulary);
    }
}

/// The first [`limits::QUESTION_LENGTH`] characters of a message, and whether that cut it.
pub fn cut(text: &str) -> (&str, bool) {
    match text.char_indices().nth(limits::QUESTION_LENGTH) {
        Some((end, _)) => (&text[..end], true),
        None => (text, false),
    }
}
