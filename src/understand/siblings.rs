//! "And a small one?" after the limit for micro businesses: a word that is only a part of a name is enough where
//! the last question was about another thing of the same kind.

use smallvec::SmallVec;

use super::cover::Mention;
use super::frame::{Frame, Named};
use super::limits;
use super::vocabulary::{Form, Meaning, StemId, Vocabulary};
use crate::knowledge::{Base, Entity, EntityId};
use crate::language::Role;
use crate::query::Turn;
use crate::text::Folded;

/// Names what the unread words of a fragment mean among the things that the last question could have been about.
pub(super) fn name(
    base: &Base,
    vocabulary: &Vocabulary,
    mentions: &[Mention],
    frame: &mut Frame,
    previous: &Turn,
) {
    let Some(last) = &previous.figures else { return };
    let Some(subject) = last.subject else { return };
    // "Orta?", "а у среднего?" after the limit for small firms is the size and no mean: so may be a word that only works something out
    // where nothing else is said.
    let filler = |meaning: &Meaning| {
        matches!(
            meaning,
            Meaning::Keyword
                | Meaning::Role(Role::Filler | Role::Discourse(_) | Role::Preposition(_))
        )
    };
    let works = |meaning: &Meaning| {
        filler(meaning) || matches!(meaning, Meaning::Role(Role::Operator(_) | Role::Comparison(_)))
    };
    let bare = mentions.iter().all(|mention| mention.meanings.iter().all(works));
    let said = |at: &usize| bare && !mentions[*at].meanings.iter().all(filler);
    let open: SmallVec<[usize; 4]> =
        (0..mentions.len()).filter(|at| frame.unread.contains(at) || said(at)).collect();
    if open.is_empty() || mentions.len() > limits::ELLIPSIS_MENTIONS {
        return;
    }
    let mut others: SmallVec<[EntityId; 8]> = SmallVec::new();
    for &indicator in &last.indicators {
        for other in base.index.of_indicator(indicator).filter_map(|series| series.key.subject) {
            let kind = |id: EntityId| base.entities[id.index()].kind;
            if other != subject && kind(other) == kind(subject) && !others.contains(&other) {
                others.push(other);
            }
        }
    }
    let own = words(vocabulary, &base.entities[subject.index()]);
    let of: Vec<(EntityId, Vec<StemId>)> =
        others.into_iter().map(|id| (id, words(vocabulary, &base.entities[id.index()]))).collect();
    let mut named: SmallVec<[(usize, EntityId); 2]> = SmallVec::new();
    for &at in &open {
        let stems = mentions[at].words.iter().map(|&word| vocabulary.stem_of(word));
        let stems: SmallVec<[StemId; 2]> = stems.collect();
        let has =
            |words: &[StemId]| !stems.is_empty() && stems.iter().all(|stem| words.contains(stem));
        let mut fitting = of.iter().filter(|(_, words)| has(words));
        if let (Some(&(id, _)), None, false) = (fitting.next(), fitting.next(), has(&own)) {
            named.push((at, id));
        }
    }
    for (at, id) in named {
        let ids = SmallVec::from_slice(&[id]);
        let (form, preposition) = (Form::Name, None);
        let (owner, excluded, joined) = (false, false, false);
        frame.unread.retain(|&mut unread| unread != at);
        frame.operators.retain(|&mut (_, other)| other != at);
        let place = frame.named.iter().position(|name| name.at > at).unwrap_or(frame.named.len());
        frame.named.insert(place, Named { ids, form, at, preposition, owner, excluded, joined });
    }
}

/// The words that the names of a thing begin with, which tell it from its kind: the "small" of small firms.
fn words(vocabulary: &Vocabulary, entity: &Entity) -> Vec<StemId> {
    let labels = entity.label.iter().map(|(_, label)| label);
    let mut stems = Vec::new();
    for name in labels.chain(entity.aliases.iter().map(AsRef::as_ref)) {
        let folded = Folded::new(name);
        let first = (!folded.is_empty()).then(|| folded.key(0));
        let word = first.and_then(|key| vocabulary.exact(key));
        stems.extend(word.map(|word| vocabulary.stem_of(word)));
    }
    stems
}
