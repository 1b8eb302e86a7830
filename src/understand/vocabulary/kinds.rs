//! What kind of word one is that stands by itself.

use super::{Form, Meaning, Vocabulary, WordId};
use crate::language::{Discourse, Preposition, Role};

impl Vocabulary {
    /// Whether a word by itself is that of a unit: "francs".
    pub fn is_unit(&self, word: WordId) -> bool {
        self.means(word, |meaning| matches!(meaning, Meaning::Role(Role::Unit(_))))
    }

    /// Whether a word by itself moves goods: "sells", "took".
    pub fn moves(&self, word: WordId) -> bool {
        self.means(word, |meaning| {
            matches!(meaning, Meaning::Indicator(_, false) | Meaning::Role(Role::Movement(_)))
        })
    }

    /// Whether a word by itself stands for whoever asks.
    pub fn is_speaker(&self, word: WordId) -> bool {
        self.means(word, |meaning| meaning == Meaning::Role(Role::Discourse(Discourse::Speaker)))
    }

    /// Whether a word is the name of just what another one is an adjective or an inhabitant of.
    pub fn are_one(&self, adjective: WordId, name: WordId) -> bool {
        let named = |word: WordId, form: fn(Form) -> bool| {
            let meanings = self.meanings(self.words.get(word).node);
            meanings.filter_map(move |meaning| match meaning {
                Meaning::Entity(id, own) if form(own) => Some(id),
                _ => None,
            })
        };
        let mut names = named(name, |form| form == Form::Name);
        names.any(|id| named(adjective, |form| form == Form::Adjective).any(|other| other == id))
    }

    /// Whether a word by itself speaks of time.
    pub fn speaks_of_time(&self, word: WordId) -> bool {
        self.means(word, |meaning| {
            matches!(meaning, Meaning::Role(Role::Month(_) | Role::Grain(_) | Role::Ordinal(_)))
        })
    }

    /// Whether a word by itself only ties others together.
    pub fn is_small(&self, word: WordId) -> bool {
        self.means(word, |meaning| match meaning {
            Meaning::Role(Role::Discourse(discourse)) => !discourse.needs_reading(),
            meaning => matches!(meaning, Meaning::Role(Role::Filler | Role::Preposition(_))),
        })
    }

    /// Whether a word by itself only asks, or says nothing.
    pub fn is_asking(&self, word: WordId) -> bool {
        self.means(word, |meaning| matches!(meaning, Meaning::Role(Role::Filler | Role::Ask(_))))
    }

    /// Whether a word by itself joins two others: "and", "or".
    pub fn joins(&self, word: WordId) -> bool {
        self.means(word, |meaning| {
            matches!(meaning, Meaning::Role(Role::Preposition(Preposition::And | Preposition::Or)))
        })
    }

    /// Whether a word by itself takes all of something together.
    pub fn is_total(&self, word: WordId) -> bool {
        self.means(word, |meaning| meaning == Meaning::Role(Role::Discourse(Discourse::Total)))
    }

    /// Whether a word says that something is one of what stands before it.
    pub fn is_among(&self, word: WordId) -> bool {
        let among = [Preposition::Between, Preposition::In];
        let role = |preposition| Meaning::Role(Role::Preposition(preposition));
        self.means(word, |meaning| among.map(role).contains(&meaning))
    }

    /// Whether a word with an ending means something: a code takes none.
    pub fn stands_bent(&self, word: WordId) -> bool {
        self.means(word, |meaning| {
            !matches!(meaning, Meaning::Keyword | Meaning::Entity(_, Form::Code))
        })
    }

    /// Whether a word by itself says what is asked for: a name, an indicator, a time.
    pub fn is_content(&self, word: WordId) -> bool {
        self.is_written_name(word)
            || self.speaks_of_time(word)
            || self.means(word, |meaning| matches!(meaning, Meaning::Indicator(..)))
    }

    /// Whether all that a word names is an adjective or an inhabitant.
    pub fn is_adjective(&self, word: WordId) -> bool {
        self.is_name(word)
            && !self.means(
                word,
                |meaning| matches!(meaning, Meaning::Entity(_, form) if form != Form::Adjective),
            )
    }

    /// Whether a word by itself is talk that asks for no fact.
    pub fn is_talk(&self, word: WordId) -> bool {
        self.means(word, |meaning| matches!(meaning, Meaning::Role(Role::Social(_))))
    }

    /// Whether a word by itself is a name.
    pub fn is_name(&self, word: WordId) -> bool {
        self.means(word, |meaning| matches!(meaning, Meaning::Entity(..)))
    }

    /// Whether a word by itself is the surname of somebody.
    pub fn is_surname(&self, word: WordId) -> bool {
        self.means(word, |meaning| matches!(meaning, Meaning::Entity(_, Form::Surname)))
    }

    /// Whether a word by itself is nothing but the name of a thing, which has no plural and no genders; goods
    /// have.
    pub(super) fn is_proper(&self, word: WordId) -> bool {
        let name = |meaning| match meaning {
            Meaning::Entity(id, Form::Name | Form::Surname) => !self.goods.contains(&id),
            _ => false,
        };
        self.means(word, name)
            && !self.means(word, |meaning| !name(meaning) && meaning != Meaning::Keyword)
    }

    /// Whether a word by itself only ties others together and has no forms.
    pub(super) fn is_particle(&self, word: WordId) -> bool {
        let particle = |meaning| {
            matches!(
                meaning,
                Meaning::Keyword
                    | Meaning::Entity(_, Form::Code)
                    | Meaning::Role(
                        Role::Filler
                            | Role::Preposition(_)
                            | Role::Discourse(_)
                            | Role::Mark(_)
                            | Role::Ask(_)
                            | Role::Comparison(_)
                            | Role::Social(_)
                    )
            )
        };
        self.stands_alone(word) && !self.means(word, |meaning| !particle(meaning))
    }

    /// Whether a word by itself is a name that is written out, not a code.
    pub fn is_written_name(&self, word: WordId) -> bool {
        self.means(
            word,
            |meaning| matches!(meaning, Meaning::Entity(_, form) if form != Form::Code),
        )
    }

    /// Whether a word by itself has a meaning that passes a test.
    pub(in crate::understand) fn means(
        &self,
        word: WordId,
        test: impl Fn(Meaning) -> bool,
    ) -> bool {
        self.meanings(self.words.get(word).node).any(test)
    }
}
