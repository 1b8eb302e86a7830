//! What a fact tells by being told: a topic has no people, dates or numbers of its own, and an event no number,
//! but its text may say who, when or how many.

use smallvec::{SmallVec, smallvec};

use super::limits;
use super::read::{Scene, plain};
use super::subjects::Match;
use super::vocabulary::{Form, Meaning, StemId};
use crate::knowledge::{EntityId, EntityKind, FactId, IndicatorId, Measures};

use crate::language::{Ask, Case, Discourse, Role};
use crate::query::{FigureQuery, Open, Query, Reading};
use crate::text::TokenKind;

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
            ask == Ask::HowMany && subjects.numbers(fact, &self.counted())
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
        let after = self.mentions[at + 1..].iter().take(limits::NUMBER_REACH);
        let counted = after.take_while(|mention| !mention.meanings.iter().any(ties));
        // "How many times" may be one phrase.
        let own = self.mentions[at].words.iter().skip(1);
        let words = own.chain(counted.flat_map(|mention| &mention.words));
        words.map(|&word| vocabulary.stem_of(word)).collect()
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
