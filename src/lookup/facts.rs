//! Events, offices and topics: what of them is asked, and whether they have it.

use super::finding::{Finding, Lack, Option_};
use crate::knowledge::{Base, FactId};
use crate::language::Ask;
use crate::query::FactQuery;

/// Looks facts up.
pub fn find(base: &Base, query: &FactQuery) -> Finding {
    let facts = query.facts.to_vec();
    let Some(&best) = facts.first() else {
        return Finding::Nothing { lack: Lack::Fact, figures: Vec::new(), facts };
    };
    if let Some(lack) = lacks(base, best, query.ask) {
        return Finding::Nothing { lack, figures: Vec::new(), facts: vec![best] };
    }
    if facts.len() > 1 && !query.list {
        return Finding::Choose(facts.into_iter().map(Option_::Fact).collect());
    }
    Finding::Facts {
        facts,
        from: query.from,
        near: query.near,
        against: query.against.clone(),
        ask: query.ask,
        corrected: false,
    }
}

/// What is asked of a fact and not known.
fn lacks(base: &Base, fact: FactId, ask: Ask) -> Option<Lack> {
    let event = match fact {
        FactId::Event(id) => &base.events[id.index()],
        // A topic has no date, place or people of its own, an office no date or place.
        FactId::Topic(_) if matches!(ask, Ask::When | Ask::Where | Ask::Who | Ask::HowMany) => {
            return Some(Lack::Fact);
        }
        FactId::Office(_) if matches!(ask, Ask::When | Ask::Where | Ask::HowMany) => {
            return Some(Lack::Fact);
        }
        FactId::Topic(_) | FactId::Office(_) | FactId::Figure(_) => return None,
    };
    match ask {
        Ask::HowMany => Some(Lack::Fact),
        Ask::Where if event.place.is_none() => Some(Lack::Place(None)),
        Ask::Who if event.people.is_empty() => Some(Lack::Person(None)),
        _ => None,
    }
}
