//! The naive way to answer: every fact has keywords, the question is held against every keyword of
//! every fact, and the fact with the best ratio is the answer. Written as one would write it who wants
//! it fast: keywords are lower-cased once, and the measure is the cheapest that knows slips.

use tradefacts::knowledge::{Base, Phrasings};
use tradefacts::language::LanguageId;

/// Facts with their keywords.
pub struct Naive(Vec<Fact>);

struct Fact {
    id: String,
    text: String,
    keywords: Vec<String>,
}

impl Naive {
    /// The facts of a base. Events, offices and topics bring their curated keywords; figures have
    /// none, so theirs are made of the names of the indicator and the partner and the period.
    pub fn new(base: &Base) -> Self {
        let label = |entity: usize| base.entities[entity].label.get(LanguageId::ENGLISH);
        let figures = base.figures.iter().map(|figure| {
            let indicator = &base.indicators[figure.indicator.index()];
            let name = indicator.label.get(LanguageId::ENGLISH);
            let partner = figure.partner.map(|id| &base.entities[id.index()]);
            let period = figure.period.map(|period| period.to_string()).unwrap_or_default();
            let phrase = |name: &str, partner: &str| format!("{name} with {partner} in {period}");
            let label = partner.map_or("", |it| it.label.get(LanguageId::ENGLISH));
            let aliases = partner.iter().flat_map(|it| it.aliases.iter());
            let names = english(&indicator.names).chain(english(&indicator.hints));
            let keywords = names
                .map(|name| phrase(name, label))
                .chain(aliases.map(|alias| phrase(name, alias)))
                .collect();
            Fact::new(figure.id, format!("{name}, {label}, {period}: {}", figure.value), keywords)
        });
        let events = base.events.iter().map(|event| {
            let title = event.title.get(LanguageId::ENGLISH);
            let keywords = owned(english(&event.keywords).chain([title]));
            Fact::new(&event.id, event.summary.get(LanguageId::ENGLISH).to_owned(), keywords)
        });
        let offices = base.offices.iter().map(|office| {
            let title = office.title.get(LanguageId::ENGLISH);
            let person = label(office.person.index());
            let keywords = owned(english(&office.posts).chain([title, person]));
            Fact::new(&office.id, format!("{person}: {title}"), keywords)
        });
        let topics = base.topics.iter().map(|topic| {
            let title = topic.title.get(LanguageId::ENGLISH);
            let words = english(&topic.keywords).chain(english(&topic.questions));
            let keywords = owned(words.chain([title]));
            Fact::new(&topic.id, topic.text.get(LanguageId::ENGLISH).to_owned(), keywords)
        });
        Self(figures.chain(events).chain(offices).chain(topics).collect())
    }

    /// How many facts there are.
    pub fn facts(&self) -> usize {
        self.0.len()
    }

    /// How many keywords they have together.
    pub fn keywords(&self) -> usize {
        self.0.iter().map(|fact| fact.keywords.len()).sum()
    }

    /// Id of the fact with the best ratio.
    pub fn best(&self, question: &str) -> &str {
        self.find(question).map_or("", |fact| &fact.id)
    }

    /// What is said to a question.
    pub fn answer(&self, question: &str) -> String {
        self.find(question).map_or_else(String::new, |fact| fact.text.clone())
    }

    fn find(&self, question: &str) -> Option<&Fact> {
        let question = question.to_lowercase();
        let mut best = (0.0, None);
        for fact in &self.0 {
            for keyword in &fact.keywords {
                let ratio = strsim::normalized_levenshtein(&question, keyword);
                if ratio > best.0 {
                    best = (ratio, Some(fact));
                }
            }
        }
        best.1
    }
}

impl Fact {
    fn new(id: &str, text: String, keywords: Vec<String>) -> Self {
        let keywords = keywords.iter().map(|keyword| keyword.to_lowercase()).collect();
        Self { id: id.to_owned(), text, keywords }
    }
}

fn english(phrasings: &Phrasings) -> impl Iterator<Item = &str> {
    let of = phrasings.iter().filter(|(language, _)| *language == LanguageId::ENGLISH);
    of.flat_map(|(_, texts)| texts.iter().map(|text| &**text))
}

fn owned<'a>(texts: impl Iterator<Item = &'a str>) -> Vec<String> {
    texts.map(str::to_owned).collect()
}
