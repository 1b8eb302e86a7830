//! The vocabulary as it is built from the packs and the base: each phrase word by word into the tree, each
//! word with the languages it belongs to.

use std::sync::atomic::AtomicUsize;

use foldhash::{HashMap, HashMapExt as _};
use once_cell::sync::OnceCell;
use smallvec::SmallVec;

use super::store::{Tree, Word, Words};
use super::{Form, Meaning, NodeId, Sense, StemId, Typed, Vocabulary, WordId, forms, spelling};
use crate::knowledge::{Base, Entity, EntityId, EntityKind, IndicatorId, OfficeId, Phrasings};
use crate::language::{LanguageId, LanguageSet, Pack, stem};
use crate::text::{Folded, Gap, TokenKind, key_of};

impl Vocabulary {
    /// From everything the base names.
    pub fn new(base: &Base) -> Self {
        let mut vocabulary = Self {
            words: Words::default(),
            tree: Tree::default(),
            goods: Vec::new(),
            typed: Vec::new(),
            synonyms: HashMap::new(),
            alphabet: OnceCell::new(),
            deletions: OnceCell::new(),
            forms: Box::default(),
            sought: AtomicUsize::new(0),
            hasher: foldhash::fast::FixedState::with_seed(0),
        };
        for (at, pack) in base.packs.iter().enumerate() {
            let tongue = Tongue::own(LanguageId(u8::try_from(at).unwrap_or(u8::MAX)));
            for (role, phrases) in &pack.words {
                for phrase in phrases {
                    vocabulary.add(&base.packs, phrase, Meaning::Role(*role), tongue);
                }
            }
        }
        for (index, indicator) in base.indicators.iter().enumerate() {
            let id = IndicatorId::new(index);
            for (phrasings, strong) in [(&indicator.names, true), (&indicator.hints, false)] {
                for (language, phrase) in each(phrasings) {
                    let meaning = Meaning::Indicator(id, strong);
                    vocabulary.add(&base.packs, phrase, meaning, Tongue::own(language));
                }
            }
            for (language, label) in indicator.label.iter() {
                let meaning = Meaning::Indicator(id, true);
                vocabulary.add(&base.packs, label, meaning, Tongue::own(language));
            }
        }
        for (index, entity) in base.entities.iter().enumerate() {
            vocabulary.add_entity(&base.packs, EntityId::new(index), entity);
        }
        for ambiguous in &base.ambiguous {
            for &id in &ambiguous.means {
                let meaning = Meaning::Entity(id, Form::Name);
                vocabulary.add(&base.packs, &ambiguous.name, meaning, Tongue::NAME);
            }
        }
        vocabulary.add_synonyms(&base.packs);
        for (index, office) in base.offices.iter().enumerate() {
            for (language, phrase) in each(&office.posts) {
                let meaning = Meaning::Post(OfficeId::new(index));
                vocabulary.add(&base.packs, phrase, meaning, Tongue::own(language));
            }
        }
        vocabulary.add_typed();
        vocabulary
    }

    /// Puts everything in its last order; nothing is added after that.
    pub fn settle(&mut self) {
        self.tree.settle();
        self.forms = forms::unknown(self.words.len());
    }

    /// Leads words typed with other letters to the phrases they are typed for. Where such a word is one of its own
    /// ("na" for "nə", and the Serbian "na"), it means what it means, and in the language that types it so the
    /// other as well.
    fn add_typed(&mut self) {
        let typed = std::mem::take(&mut self.typed);
        let mut shared: HashMap<NodeId, SmallVec<[(NodeId, LanguageId); 1]>> = HashMap::new();
        for Typed { from, word, node, language } in typed {
            let known = self.step(from, word).unwrap_or_else(|| {
                self.lead(from, word, node);
                node
            });
            let owns = shared.entry(node).or_default();
            if known != node && !owns.contains(&(known, language)) {
                owns.push((known, language));
            }
        }
        let beyond = self.tree.steps().filter(|(node, ..)| shared.contains_key(node));
        let mut beyond: Vec<(NodeId, WordId, NodeId)> = beyond.collect();
        beyond.sort_unstable();
        for (node, word, next) in beyond {
            for &(known, _) in &shared[&node] {
                if self.tree.step(known, word).is_none() {
                    self.tree.lead(known, word, next);
                }
            }
        }
        let mut shared: Vec<_> = shared.into_iter().filter(|(_, owns)| !owns.is_empty()).collect();
        shared.sort_unstable_by_key(|(node, _)| *node);
        for (node, owns) in shared {
            for (known, language) in owns {
                let own = self.tree.senses_mut(node).clone().into_iter();
                for sense in own.filter(|sense| sense.languages.has(language)) {
                    let languages = LanguageSet::of(language);
                    let senses = self.tree.senses_mut(known);
                    match senses.iter_mut().find(|known| known.meaning == sense.meaning) {
                        Some(known) => known.languages = known.languages.with(languages),
                        None => senses.push(Sense { languages, ..sense }),
                    }
                }
            }
        }
    }

    fn add_entity(&mut self, packs: &[Pack], id: EntityId, entity: &Entity) {
        let name = |form| Meaning::Entity(id, form);
        if entity.kind == EntityKind::Product {
            self.goods.push(id);
        }
        for (language, label) in entity.label.iter() {
            // The English name is also that of the languages that have none of their own.
            let lacking = (0..packs.len()).map(id_of).filter(|&id| !entity.label.has(id));
            let lacking = lacking.map(LanguageSet::of).fold(LanguageSet::NONE, LanguageSet::with);
            let mut tongue = Tongue::name(language);
            if language == LanguageId::ENGLISH {
                tongue.spoken = tongue.spoken.with(lacking);
            }
            self.add(packs, label, name(Form::Name), tongue);
            if entity.kind == EntityKind::Person {
                self.add_surname(packs, label, id);
            }
        }
        for alias in &entity.aliases {
            self.add(packs, alias, name(Form::Name), Tongue::NAME);
            if entity.kind == EntityKind::Person {
                self.add_surname(packs, alias, id);
            }
        }
        for adjective in &entity.adjectives {
            self.add(packs, adjective, name(Form::Adjective), Tongue::NAME);
        }
        for code in &entity.codes {
            self.add(packs, code, name(Form::Code), Tongue::CODE);
        }
        for (language, phrase) in each(&entity.generic) {
            self.add(packs, phrase, name(Form::Generic), Tongue::own(language));
        }
    }

    fn add_surname(&mut self, packs: &[Pack], label: &str, id: EntityId) {
        let plain = label.split('(').next().unwrap_or(label).trim();
        if let Some((_, surname)) = plain.rsplit_once(' ') {
            self.add(packs, surname, Meaning::Entity(id, Form::Surname), Tongue::NAME);
        }
    }

    fn add(&mut self, packs: &[Pack], phrase: &str, meaning: Meaning, tongue: Tongue) {
        let folded = Folded::new(phrase);
        let mut node = NodeId(0);
        for index in 0..folded.len() {
            if index > 0 && is_tail(packs, &folded, index, tongue) {
                continue;
            }
            let typed = folded.typed(index..index + 1);
            let plain = if typed.is_ascii() { tongue.spoken } else { LanguageSet::NONE };
            let word = self.intern(packs, folded.key(index), Tongue { plain, ..tongue });
            let from = node;
            node = self.step_or_grow(from, word);
            for pack in packs.iter().enumerate().filter(|(at, _)| tongue.endings.has(id_of(*at))) {
                if let Some(other) = pack.1.inflection.retyped(typed) {
                    let other = self.intern(packs, &key_of(&other), tongue.typed());
                    let language = id_of(pack.0);
                    self.typed.push(Typed { from, word: other, node, language });
                }
            }
        }
        if node == NodeId(0) {
            return;
        }
        let senses = self.tree.senses_mut(node);
        let spelt = if folded.len() == 1 { spelling(phrase) } else { 0 };
        // "Göre" and "görə" are one word without their accents, each of its own language.
        let same = |sense: &&mut Sense| sense.meaning == meaning && sense.spelt == spelt;
        match senses.iter_mut().find(same) {
            Some(sense) => sense.languages = sense.languages.with(tongue.senses),
            None => senses.push(Sense { meaning, languages: tongue.senses, spelt }),
        }
    }

    /// Makes a word known as one of some event or topic.
    pub fn add_keyword(&mut self, packs: &[Pack], key: &str, language: LanguageId) -> WordId {
        let tongue = Tongue { listed: false, ..Tongue::own(language) };
        let word = self.intern(packs, key, tongue);
        // Numbers stay numbers, whatever fact mentions them.
        if key.bytes().any(|byte| byte.is_ascii_digit()) {
            return word;
        }
        let node = self.step_or_grow(NodeId(0), word);
        let senses = self.tree.senses_mut(node);
        if senses.is_empty() {
            let sense = Sense { meaning: Meaning::Keyword, languages: tongue.senses, spelt: 0 };
            senses.push(sense);
        }
        word
    }

    /// The id of a word that is made known, with the stem its language's endings give it.
    pub(super) fn intern(&mut self, packs: &[Pack], key: &str, tongue: Tongue) -> WordId {
        // Numbers are never fuzzy.
        let slips = tongue.slips && !key.bytes().any(|byte| byte.is_ascii_digit());
        let Tongue { endings, spoken, plain, retyped, listed, .. } = tongue;
        if let Some(id) = self.words.find(key) {
            let mut word = self.words.get(id);
            word.slips |= slips;
            word.listed |= listed;
            word.endings = word.endings.with(endings);
            if listed {
                word.spoken = word.spoken.with(spoken);
                word.plain = word.plain.with(plain);
                word.retyped = word.retyped.with(retyped);
            }
            if word != self.words.get(id) {
                self.words.set(id, word);
            }
            return id;
        }
        let stem_text = stem(packs, key, endings);
        let spoken = if listed { spoken } else { LanguageSet::NONE };
        let (stem, node) = (StemId(0), NodeId(0));
        let word = Word { stem, node, slips, listed, endings, spoken, plain, retyped };
        self.words.add(key, &stem_text, word)
    }

    fn step_or_grow(&mut self, node: NodeId, word: WordId) -> NodeId {
        self.step(node, word).unwrap_or_else(|| {
            let next = self.tree.grow();
            self.lead(node, word, next);
            next
        })
    }

    fn lead(&mut self, from: NodeId, word: WordId, to: NodeId) {
        match from {
            NodeId(0) => self.words.set(word, Word { node: to, ..self.words.get(word) }),
            _ => self.tree.lead(from, word, to),
        }
    }
}

/// How the words of a phrase are to be known.
#[derive(Clone, Copy)]
pub(super) struct Tongue {
    /// Whose endings they take and in whose questions slips of them are looked for.
    endings: LanguageSet,
    /// In which languages they mean what the phrase means.
    senses: LanguageSet,
    /// Whose language they speak for.
    spoken: LanguageSet,
    /// Whose language they speak for, being written with plain letters only.
    plain: LanguageSet,
    /// Whose language they speak for when no other has them, being typed with another letter.
    retyped: LanguageSet,
    /// Whether slips of them are looked for.
    slips: bool,
    /// Whether they are in a name or a phrase of a pack.
    listed: bool,
}

impl Tongue {
    /// A name whose language is not told.
    const NAME: Self = Self {
        endings: LanguageSet::ALL,
        senses: LanguageSet::ALL,
        spoken: LanguageSet::NONE,
        plain: LanguageSet::NONE,
        retyped: LanguageSet::NONE,
        slips: true,
        listed: true,
    };

    /// A code.
    const CODE: Self = Self { slips: false, ..Self::NAME };

    /// A word of one language.
    pub(super) fn own(language: LanguageId) -> Self {
        let own = LanguageSet::of(language);
        Self { endings: own, senses: own, spoken: own, ..Self::NAME }
    }

    /// A name as it is in one language. English endings make words of the names of others: "rise" is no
    /// "ris".
    fn name(language: LanguageId) -> Self {
        let english = LanguageSet::of(LanguageId::ENGLISH);
        let endings = match language {
            LanguageId::ENGLISH => LanguageSet::ALL,
            _ => LanguageSet::ALL.without(english),
        };
        Self { endings, spoken: LanguageSet::of(language), ..Self::NAME }
    }

    /// The same with a letter that people type instead of another.
    fn typed(self) -> Self {
        Self { slips: false, spoken: LanguageSet::NONE, retyped: self.spoken, ..self }
    }
}

/// Whether a token of a phrase is an ending typed apart, which questions are read without.
fn is_tail(packs: &[Pack], folded: &Folded<'_>, at: usize, tongue: Tongue) -> bool {
    let token = &folded.tokens()[at];
    let tied = token.gap.has(Gap::APOSTROPHE) || token.gap.has(Gap::HYPHEN);
    if !tied || token.gap.has(Gap::SPACE) || token.kind != TokenKind::Word {
        return false;
    }
    // Ordinals in digits are read as numbers.
    if folded.tokens()[at - 1].kind == TokenKind::Number {
        return false;
    }
    let own = packs.iter().enumerate().filter(|(at, _)| tongue.spoken.has(id_of(*at)));
    own.into_iter().any(|(_, pack)| pack.inflection.tail(folded.key(at), false).is_some())
}

fn id_of(at: usize) -> LanguageId {
    LanguageId(u8::try_from(at).unwrap_or(u8::MAX))
}

/// Every phrase with its language.
fn each(phrasings: &Phrasings) -> impl Iterator<Item = (LanguageId, &str)> {
    phrasings
        .iter()
        .flat_map(|(language, phrases)| phrases.iter().map(|phrase| (*language, &**phrase)))
}
