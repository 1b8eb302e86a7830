//! Mentions put right by their neighbours once the best cover is chosen.

use smallvec::SmallVec;

use super::Mention;
use crate::language::{Ask, Discourse, Role};
use crate::understand::vocabulary::{Form, Meaning, NodeId, Vocabulary, WordId};

/// "az it trade", "az us 2020": a small word that is also a code stands for the country right after another
/// code, where what is asked for follows.
pub(super) fn pair_codes(vocabulary: &Vocabulary, mentions: &mut [Mention]) {
    let code = |meaning: &&Meaning| matches!(meaning, Meaning::Entity(_, Form::Code));
    let asked = |meaning: &Meaning| {
        matches!(
            meaning,
            Meaning::Indicator(..)
                | Meaning::Role(Role::Operator(_) | Role::Grain(_) | Role::Month(_))
        )
    };
    let pronoun = |meaning: &Meaning| {
        let talk = [Discourse::Anaphora, Discourse::Speaker].map(Role::Discourse);
        matches!(meaning, Meaning::Role(role) if *role == Role::Filler || talk.contains(role))
    };
    let named = |meaning: &Meaning| matches!(meaning, Meaning::Entity(_, Form::Name));
    for at in 0..mentions.len() {
        let before = at.checked_sub(1).map_or(&[][..], |before| &mentions[before].meanings);
        let [word] = mentions[at].words.as_slice() else { continue };
        let alone = mentions[at].meanings.iter().all(pronoun) && !mentions[at].meanings.is_empty();
        let tied = before.iter().any(|meaning| code(&meaning))
            || (at > 1
                && before.iter().any(asked)
                && mentions[at - 2].meanings.iter().any(|meaning| code(&meaning)));
        let follows = mentions
            .get(at + 1)
            .is_none_or(|next| next.meanings.is_empty() || next.meanings.iter().any(asked));
        // "us azerbaijan trade 2020": nobody is spoken of before a name that trades.
        let opens = at == 0
            && mentions.get(1).is_some_and(|next| next.meanings.iter().any(named))
            && mentions.get(2).is_some_and(|next| next.meanings.iter().any(asked));
        if !alone || !((tied && follows) || opens) {
            continue;
        }
        let node = vocabulary.step(vocabulary.root(), *word);
        let codes: SmallVec<[Meaning; 4]> = node
            .into_iter()
            .flat_map(|node| vocabulary.meanings(node))
            .filter(|meaning| code(&meaning))
            .collect();
        if !codes.is_empty() {
            mentions[at].meanings = codes;
        }
    }
}

/// "When did Srbijagas first sign up": said of what somebody does, the word numbers nothing.
pub(super) fn first_time(mentions: &mut [Mention]) {
    let first = Meaning::Role(Role::Ordinal(1));
    let event = |meaning: &Meaning| matches!(meaning, Meaning::Role(Role::EventKind(_)));
    let asked = |meaning: &Meaning| matches!(meaning, Meaning::Role(Role::Ask(Ask::When)));
    let name = |meaning: &Meaning| matches!(meaning, Meaning::Entity(_, Form::Name));
    let verb = |mention: &Mention| {
        mention.meanings.is_empty()
            || mention.meanings.iter().any(|meaning| {
                matches!(
                    meaning,
                    Meaning::Keyword
                        | Meaning::Indicator(_, false)
                        | Meaning::Role(Role::Movement(_))
                )
            })
    };
    for at in 1..mentions.len().saturating_sub(1) {
        let (before, after) = mentions.split_at(at);
        let does = before[at - 1].meanings.iter().any(name) && before[at - 1].case.is_none();
        let asks = before.iter().any(|mention| mention.meanings.iter().any(asked));
        let happens = after[1..].iter().any(|mention| mention.meanings.iter().any(event));
        if mentions[at].meanings.contains(&first)
            && does
            && asks
            && !happens
            && verb(&mentions[at + 1])
        {
            mentions[at].meanings = SmallVec::from_slice(&[Meaning::Role(Role::Filler)]);
        }
    }
}

/// "New Azerbaijani companies": an adjective of a country inside the name of an indicator does not take it apart.
pub(super) fn rejoin(vocabulary: &Vocabulary, mentions: &mut [Mention]) {
    let adjective = |meaning: &Meaning| matches!(meaning, Meaning::Entity(_, Form::Adjective));
    for at in 1..mentions.len().saturating_sub(1) {
        let (head, tail) = (&mentions[at - 1], &mentions[at + 1]);
        let loose = head.meanings.iter().all(|meaning| *meaning == Meaning::Keyword);
        if !loose || !mentions[at].meanings.iter().any(adjective) {
            continue;
        }
        let follow = |node: Option<NodeId>, words: &[WordId]| {
            words.iter().try_fold(node?, |node, &word| vocabulary.step(node, word))
        };
        let whole = follow(follow(Some(vocabulary.root()), &head.words), &tail.words);
        let named: SmallVec<[Meaning; 4]> = whole
            .into_iter()
            .flat_map(|node| vocabulary.meanings(node))
            .filter(|meaning| matches!(meaning, Meaning::Indicator(..)))
            .collect();
        if !head.words.is_empty() && !tail.words.is_empty() && !named.is_empty() {
            mentions[at - 1].meanings = SmallVec::from_slice(&[Meaning::Role(Role::Filler)]);
            mentions[at + 1].meanings = named;
        }
    }
}
