//! What a fact tells by being told: a topic has no people, dates or numbers of its own, and an event no number,
//! but its text may say who, when or how many.

use smallvec::{SmallVec, smallvec};

use super::frame::Named;
use super::goods::named_goods;
use super::limits;
use super::read::{Scene, plain};
use super::sides::is_side;
use super::subjects::Match;
use super::suits::signed;
use super::vocabulary::{Form, Meaning, StemId};
use crate::knowledge::{EntityId, EntityKind, FactId, IndicatorId, Measures};

use crate::language::{Ask, Case, Discourse, LanguageId, Role};
use crate::query::{FigureQuery, Open, Query, Reading};
use crate::text::{Folded, TokenKind, key_of};

impl Scene<'_> {
    /// Whether the text of a fact tells what is asked of it: a sample question of the topic asks the same, or a
    /// number stands before what is to be counted.
    pub(super) fn tells(&self, fact: FactId, score: f32) -> bool {
        let ask = self.ask();
        // "Who owns" is no question of what somebody else designed.
        let all = score >= limits::FACT_SCORE_UNLIKE;
        let dates = || {
            let text = match fact {
                FactId::Topic(id) => self.base.topics[id.index()].text.get(self.language),
                _ => "",
            };
            let digits =
                |word: &str| word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
            ask == Ask::When && text.split(|letter: char| !letter.is_ascii_digit()).any(digits)
        };
        let numbers = || {
            let subjects = &self.understanding.subjects;
            ask == Ask::HowMany
                && (subjects.numbers(fact, &self.counted())
                    || (self.counts_papers() && subjects.numbers(fact, &self.words_for_papers())))
        };
        match fact {
            FactId::Topic(_) => {
                let phrases = &self.understanding.phrases;
                self.frame.asks_for(Ask::Tell)
                    || (all
                        && self.is_about(fact)
                        && (dates() || phrases.answers(self.shelf(), fact, ask)))
                    || numbers()
            }
            FactId::Event(_) => numbers(),
            FactId::Office(_) | FactId::Figure(_) => false,
        }
    }

    /// Whether a topic is about the thing that the question names, and not only speaks of it.
    fn is_about(&self, topic: FactId) -> bool {
        let main = self.understanding.subjects.main_names(topic);
        let things = self.frame.named.iter().filter(|name| {
            let kind = self.base.entities[name.ids[0].index()].kind;
            let thing = matches!(
                kind,
                EntityKind::Organisation | EntityKind::Project | EntityKind::Agreement
            );
            thing && name.form != Form::Generic
        });
        things.clone().count() == 0 || things.flat_map(|name| &name.ids).any(|id| main.contains(id))
    }

    /// Whether a fact names what the question wants counted, or nothing is.
    pub(super) fn counts_as(&self, fact: FactId) -> bool {
        let vocabulary = &self.understanding.vocabulary;
        let many = Meaning::Role(Role::Ask(Ask::HowMany));
        let Some(at) = self.mentions.iter().position(|mention| mention.meanings.contains(&many))
        else {
            return true;
        };
        let after = self.mentions.iter().enumerate().skip(at + 1);
        let mut words = after.filter(|(at, _)| !self.frame.named.iter().any(|name| name.at == *at));
        let Some((at, noun)) = words.next() else { return true };
        let stems: SmallVec<[StemId; 2]> =
            noun.words.iter().map(|&word| vocabulary.stem_of(word)).collect();
        let narrows = self.frame.discourse.contains(&(Discourse::Narrowing, at));
        let open = narrows || self.frame.unread.contains(&at);
        !open || self.understanding.subjects.says(fact, &stems)
    }

    /// The words of what is to be counted: those right after "how many".
    fn counted(&self) -> SmallVec<[StemId; 4]> {
        let vocabulary = &self.understanding.vocabulary;
        let many = Meaning::Role(Role::Ask(Ask::HowMany));
        let Some(at) = self.mentions.iter().position(|mention| mention.meanings.contains(&many))
        else {
            return SmallVec::new();
        };
        // "How many goods": a word for goods says nothing elsewhere.
        let goods = |at: usize| named_goods(self.base, self.folded, self.mentions, at);
        let ends = |at: &usize| !goods(*at) && self.mentions[*at].meanings.iter().any(ties);
        let after = (at + 1..self.mentions.len()).take(limits::NUMBER_REACH);
        let counted = after.take_while(|at| !ends(at)).map(|at| &self.mentions[at]);
        // "How many times" may be one phrase.
        let own = self.mentions[at].words.iter().skip(1);
        let words = own.chain(counted.flat_map(|mention| &mention.words));
        words.map(|&word| vocabulary.stem_of(word)).collect()
    }

    /// Whether papers are to be counted, of whatever name.
    fn counts_papers(&self) -> bool {
        let many = |at: usize| self.frame.asks.contains(&(Ask::HowMany, at));
        let papers = self.frame.kinds.iter().filter(|(kind, _)| signed(*kind));
        papers.into_iter().any(|&(_, at)| at > 0 && many(at - 1))
    }

    /// What papers that are signed are called in any language.
    fn words_for_papers(&self) -> SmallVec<[StemId; 4]> {
        let vocabulary = &self.understanding.vocabulary;
        let roles = self.base.packs.iter().flat_map(|pack| &pack.words);
        let papers =
            roles.filter(|(role, _)| matches!(role, Role::EventKind(kind) if signed(*kind)));
        let words = papers.flat_map(|(_, words)| words.iter().map(|word| key_of(word)));
        let words = words.filter_map(|word| vocabulary.exact(&word));
        words.map(|word| vocabulary.stem_of(word)).collect()
    }

    /// "How long is the road that Azvirt built": whether what is asked of a thing is a figure that the base keeps
    /// of it.
    pub(super) fn asks_kept_attribute(&self) -> bool {
        let asked = |id: IndicatorId| {
            let attribute = self.base.indicators[id.index()].measures == Measures::Attribute;
            attribute && self.frame.indicators.iter().any(|&(own, strong, _)| strong && own == id)
        };
        let projects = self
            .frame
            .named
            .iter()
            .filter(|name| self.base.entities[name.ids[0].index()].kind == EntityKind::Project);
        let mut kept = projects.flat_map(|name| self.base.index.of_subject(name.ids[0]));
        let measured =
            |unit| self.frame.asks_for(Ask::HowMany) && !self.kept_in_unit(unit).is_empty();
        kept.any(|series| asked(series.key.indicator)) || self.frame.unit.is_some_and(measured)
    }

    /// "How long is the gas link between Niš and Dimitrovgrad": a measure of the only project that the fact which the
    /// words lead to is about.
    pub(super) fn measured_of(&self, best: &Match) -> Option<Reading> {
        let measure = self.frame.indicators.iter().find_map(|&(id, strong, _)| {
            let attribute = self.base.indicators[id.index()].measures == Measures::Attribute;
            (strong && attribute).then_some(id)
        })?;
        let about = match best.fact {
            FactId::Event(id) => &self.base.events[id.index()].entities,
            FactId::Topic(id) => &self.base.topics[id.index()].about,
            FactId::Office(_) | FactId::Figure(_) => return None,
        };
        let project = |id: &&EntityId| self.base.entities[id.index()].kind == EntityKind::Project;
        let mut projects = about.iter().filter(project).copied();
        let subject = projects.next().filter(|_| projects.next().is_none())?;
        let kept =
            self.base.index.of_subject(subject).any(|series| series.key.indicator == measure);
        let query = FigureQuery {
            indicators: smallvec![measure],
            subject: Some(subject),
            periods: self.periods(),
            open: Open::Any,
            ..FigureQuery::default()
        };
        kept.then(|| plain(Query::Figures(Box::new(query)), best.score))
    }

    /// "When did Serbia lift visas for Azerbaijanis": of events that fit alike, those that the side which the question
    /// says does it did, whose first party it is.
    pub(super) fn keep_done_by(&self, facts: &mut SmallVec<[FactId; 2]>) {
        let first = |fact: &FactId| match fact {
            FactId::Event(id) => self.base.events[id.index()].parties.first().copied(),
            _ => None,
        };
        let sides = self.frame.named.iter().filter(|name| is_side(self.base, name.ids[0]));
        let does = |name: &&Named| {
            let bare = name.preposition.is_none() && !name.owner && name.form == Form::Name;
            bare && self.mentions[name.at].case.is_none()
        };
        // "The Turkish parliament ratified it".
        let body = |at: usize| {
            self.frame.named.iter().any(|name| {
                let kind = self.base.entities[name.ids[0].index()].kind;
                name.at == at && name.form == Form::Generic && kind == EntityKind::Organisation
            })
        };
        let of_body = |name: &Named| {
            let genitive = self.mentions[name.at].case == Some(Case::Genitive);
            body(name.at + 1) || (genitive && name.at.checked_sub(1).is_some_and(body))
        };
        if let Some(side) = sides.clone().find(|name| of_body(name)).map(|name| name.ids[0])
            && facts.iter().any(|fact| first(fact) == Some(side))
        {
            facts.retain(|fact| first(fact) == Some(side));
            return;
        }
        let mut doers = sides.clone().filter(does).map(|name| name.ids[0]);
        let (Some(doer), None) = (doers.next(), doers.next()) else { return };
        // "For our citizens".
        let home = self.understanding.home;
        let ours =
            [Discourse::Speaker, Discourse::Teller].iter().any(|&ours| self.frame.says(ours));
        let other = sides.map(|name| name.ids[0]).find(|&id| id != doer);
        let other = other.or((ours && doer != home).then_some(home));
        let by = |side: EntityId| facts.iter().any(|fact| first(fact) == Some(side));
        if other.is_some_and(by) && by(doer) {
            facts.retain(|fact| first(fact) == Some(doer));
        }
    }

    /// Of events in the order of time those whose title calls them the first by the word at `at`, or else the earliest;
    /// without such a word the earliest that is called so: "when was the forum held for the first time".
    pub(super) fn keep_first(&self, at: Option<usize>, close: &mut SmallVec<[FactId; 2]>) {
        let vocabulary = &self.understanding.vocabulary;
        let said = at.map(|at| self.mentions[at].words.as_slice()).unwrap_or_default();
        let stems: SmallVec<[StemId; 2]> =
            said.iter().map(|&word| vocabulary.stem_of(word)).collect();
        let first = Meaning::Role(Role::Ordinal(1));
        let calls = |stem: StemId| match at {
            Some(_) => stems.contains(&stem),
            None => vocabulary.meanings_of(stem).any(|meaning| meaning == first),
        };
        let called = |fact: &FactId| {
            let FactId::Event(id) = fact else { return false };
            let folded = Folded::new(self.base.events[id.index()].title.get(LanguageId::ENGLISH));
            (0..folded.len()).any(|at| {
                let word = vocabulary.exact(folded.key(at));
                word.is_some_and(|word| calls(vocabulary.stem_of(word)))
            })
        };
        let any = close.iter().any(called);
        if any {
            close.retain(|fact| called(fact));
        }
        if !any || at.is_none() {
            close.truncate(1);
        }
    }

    /// "Who chairs MÜSİAD in Azerbaijan": of holders of posts in one body, those of the side that is named.
    pub(super) fn keep_of_side(&self, facts: &mut SmallVec<[FactId; 2]>) {
        let named = self.frame.named.iter().filter(|name| !name.excluded);
        let sides: SmallVec<[EntityId; 2]> =
            named.map(|name| name.ids[0]).filter(|&id| is_side(self.base, id)).collect();
        let of = |fact: &FactId| match fact {
            FactId::Office(id) => self.base.offices[id.index()].country,
            _ => None,
        };
        let held = |fact: &FactId| of(fact).is_some_and(|country| sides.contains(&country));
        if facts.iter().all(|fact| of(fact).is_some()) && facts.iter().any(held) {
            facts.retain(|fact| held(fact));
        }
    }

    /// "The 25th forum": whether the question numbers what it asks for by what a fact does not say.
    pub(super) fn numbers_another(&self, fact: FactId) -> bool {
        let vocabulary = &self.understanding.vocabulary;
        self.mentions.iter().enumerate().any(|(at, mention)| {
            let stems: SmallVec<[StemId; 2]> =
                mention.words.iter().map(|&word| vocabulary.stem_of(word)).collect();
            let digits = self.folded.tokens()[mention.tokens.start].kind == TokenKind::Number;
            digits
                && (self.is_pointed(at) || mention.case == Some(Case::Ordinal))
                && !self.understanding.subjects.says(fact, &stems)
        })
    }
}

/// Whether what is counted ends before a small word.
fn ties(meaning: &Meaning) -> bool {
    matches!(meaning, Meaning::Role(Role::Filler | Role::Ask(_) | Role::Preposition(_)))
}
