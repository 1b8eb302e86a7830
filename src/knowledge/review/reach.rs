//! Facts in words that no question brings: those without a word to find them by, and those that stand
//! behind another, to which whatever leads to them leads as well.

use std::collections::BTreeSet;

use foldhash::{HashMap, HashSet};
use jiff::civil::Date;

use super::Review;
use crate::knowledge::model::{EntityId, Event, Localised, Office, Phrasings, Topic};
use crate::knowledge::shapes::Place;
use crate::language::{EventKind, LanguageSet, stem};
use crate::text::{Folded, key_of};

/// What leads to a fact.
struct Leads<'b, 'f> {
    id: &'b str,
    place: Place<'f>,
    /// Facts of another group answer other questions.
    group: Group,
    names: BTreeSet<EntityId>,
    words: BTreeSet<String>,
}

/// What a fact must share with another to stand behind it.
#[derive(PartialEq, Eq, Hash)]
enum Group {
    Event(EventKind, Date, Date),
    Office(EntityId),
    Topic,
}

impl<'b, 'f> Review<'b, 'f> {
    /// Warns of facts in words that cannot be asked for.
    pub(super) fn reach(&self) {
        let small = self.small_words();
        let words = |texts: Vec<&str>| self.words(&small, &texts);
        let base = self.base;
        let events = base.events.iter().zip(&self.places.events);
        let mut facts: Vec<Leads<'b, 'f>> = events
            .map(|(event, place)| Leads {
                id: &event.id,
                place: *place,
                group: Group::Event(
                    event.kind,
                    event.date.period.first_day(),
                    event.date.period.last_day(),
                ),
                names: names_of_event(event),
                words: words(texts_of_event(event)),
            })
            .collect();
        let offices = base.offices.iter().zip(&self.places.offices);
        facts.extend(offices.map(|(office, place)| Leads {
            id: &office.id,
            place: *place,
            group: Group::Office(office.person),
            names: office.organisation.into_iter().chain(office.country).collect(),
            words: words(texts_of_office(office)),
        }));
        let topics = base.topics.iter().zip(&self.places.topics);
        facts.extend(topics.map(|(topic, place)| Leads {
            id: &topic.id,
            place: *place,
            group: Group::Topic,
            names: topic.about.iter().chain(&topic.members).copied().collect(),
            words: words(texts_of_topic(topic)),
        }));
        self.unnamed(&facts);
        self.hidden(&facts);
        self.asked_twice();
    }

    /// Warns of facts that name nothing and have no word of their own.
    fn unnamed(&self, facts: &[Leads<'_, '_>]) {
        for fact in facts {
            let is_person = matches!(fact.group, Group::Office(_));
            if fact.names.is_empty() && fact.words.is_empty() && !is_person {
                let message = format!("no word of a question leads to `{}`", fact.id);
                let remedy =
                    "name whom it is about, or add `keywords` that are not words of every question";
                self.complaints.warn(fact.place, message, remedy);
            }
        }
    }

    /// Warns of facts that have nothing that another of their group has not.
    fn hidden(&self, facts: &[Leads<'_, '_>]) {
        let mut groups: HashMap<&Group, Vec<&Leads<'_, '_>>> = HashMap::default();
        for fact in facts {
            groups.entry(&fact.group).or_default().push(fact);
        }
        for fact in facts {
            let behind = |other: &&&Leads<'_, '_>| {
                other.id != fact.id
                    && fact.names.is_subset(&other.names)
                    && fact.words.is_subset(&other.words)
            };
            if let Some(other) = groups[&fact.group].iter().find(behind) {
                let message = format!(
                    "`{}` stands behind `{}`: it has no word or name of its own",
                    fact.id, other.id
                );
                let remedy = "make them one, or add `keywords` that lead to this one alone";
                self.complaints.warn(fact.place, message, remedy);
            }
        }
    }

    /// Warns of a sample question of two topics.
    fn asked_twice(&self) {
        let mut known: HashMap<String, &Topic> = HashMap::default();
        for (topic, place) in self.base.topics.iter().zip(&self.places.topics) {
            for question in phrases(&topic.questions) {
                let first = *known.entry(key_of(question)).or_insert(topic);
                if first.id != topic.id {
                    let message = format!("`{question}` is also a question of `{}`", first.id);
                    self.complaints.warn(*place, message, "leave it to the topic that answers it");
                }
            }
        }
    }

    /// The single words of the languages themselves, which ask, tie and fill.
    fn small_words(&self) -> HashSet<String> {
        let roles = self.base.packs.iter().flat_map(|pack| &pack.words);
        let phrases = roles.flat_map(|(_, phrases)| phrases);
        phrases.map(|phrase| key_of(phrase)).filter(|key| !key.contains(' ')).collect()
    }

    /// The words of some texts without their endings, but for those of the languages themselves, numbers
    /// and single letters.
    fn words(&self, small: &HashSet<String>, texts: &[&str]) -> BTreeSet<String> {
        let mut words = BTreeSet::new();
        for text in texts {
            let folded = Folded::new(text);
            for key in (0..folded.len()).map(|at| folded.key(at)) {
                let number = key.bytes().any(|byte| byte.is_ascii_digit());
                if key.len() > 1 && !number && !small.contains(key) {
                    words.insert(stem(&self.base.packs, key, LanguageSet::ALL));
                }
            }
        }
        words
    }
}

fn names_of_event(event: &Event) -> BTreeSet<EntityId> {
    let lists = event.parties.iter().chain(&event.organisations).chain(&event.entities).copied();
    let people = event.people.iter().map(|participant| participant.person);
    lists.chain(event.place).chain(people).collect()
}

fn texts_of_event(event: &Event) -> Vec<&str> {
    let roles = event.people.iter().flat_map(|participant| texts(&participant.role));
    let own = texts(&event.title).chain(texts(&event.summary));
    own.chain(phrases(&event.keywords)).chain(roles).collect()
}

fn texts_of_office(office: &Office) -> Vec<&str> {
    texts(&office.title).chain(phrases(&office.posts)).collect()
}

fn texts_of_topic(topic: &Topic) -> Vec<&str> {
    let own = texts(&topic.title).chain(texts(&topic.text));
    own.chain(phrases(&topic.keywords)).chain(phrases(&topic.questions)).collect()
}

fn texts(localised: &Localised) -> impl Iterator<Item = &str> {
    localised.iter().map(|(_, text)| text)
}

fn phrases(phrasings: &Phrasings) -> impl Iterator<Item = &str> {
    phrasings.iter().flat_map(|(_, phrases)| phrases).map(|phrase| &**phrase)
}
