//! What kind of word one is that stands by itself.

use super::{Form, Meaning, Vocabulary, WordId};
use crate::language::{Discourse, Role};

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
}
