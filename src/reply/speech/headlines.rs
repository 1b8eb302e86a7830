//! Headlines of facts. Where a language has none of its own, one is built of what the fact holds in fields:
//! the kind of event, who took part, where. The English text is then told beside it, marked as such.

use super::Speech;
use crate::knowledge::{EntityId, Event, Localised, Topic};
use crate::language::{Argument, LanguageId};

use Argument::Text;

impl Speech<'_> {
    /// The headline of an event.
    pub fn event_title(&self, event: &Event) -> String {
        if self.has(&event.title) {
            return self.text(&event.title).to_owned();
        }
        let kind = self.say("event-kind", &[("kind", Text(event.kind.code()))]);
        // Two bodies that signed say more than their countries.
        let who = if event.organisations.len() > 1 { &event.organisations } else { &event.parties };
        let mut title = kind;
        if !who.is_empty() {
            let who = self.names(who);
            title = self.say("event-of", &[("kind", Text(&title)), ("who", Text(&who))]);
        }
        match event.place {
            Some(place) => {
                let place = self.name(place);
                self.say("event-at", &[("event", Text(&title)), ("place", Text(place))])
            }
            None => title,
        }
    }

    /// The headline of a topic.
    pub fn topic_title(&self, topic: &Topic) -> String {
        if self.has(&topic.title) || topic.about.is_empty() {
            return self.told(&topic.title);
        }
        self.names(&topic.about)
    }

    /// The body of a fact; after a headline that was built, the English one is told with it.
    pub fn body(&self, title: &Localised, body: &Localised) -> String {
        if self.has(title) || self.has(body) {
            return self.told(body);
        }
        let [title, body] = [title, body].map(|text| text.get(LanguageId::ENGLISH));
        self.english(&format!("{title}: {body}"))
    }

    fn names(&self, ids: &[EntityId]) -> String {
        let names: Vec<String> = ids.iter().map(|&id| short(self.name(id)).to_owned()).collect();
        self.list(&names)
    }
}

/// A name by its abbreviation, where that stands after it in brackets.
fn short(name: &str) -> &str {
    let inner = name.strip_suffix(')').and_then(|name| name.rsplit_once(" ("));
    inner.map_or(name, |(_, inner)| inner)
}
