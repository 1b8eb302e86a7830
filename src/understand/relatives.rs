//! Relative clauses: "the roadmap that the two adopted", "мапа пута коју су усвојили". Their pronoun is spelt as a word
//! of asking and asks for nothing; what the clause tells of the holder of a post is not asked for either.

use super::cover::Mention;
use super::frame::{Frame, Named};
use super::vocabulary::Meaning;
use crate::knowledge::{Base, EntityKind};
use crate::language::{Ask, LanguageId, Preposition, Role};
use crate::text::{Folded, Gap, TokenKind};

/// Takes the pronouns of relative clauses off what is asked, and with them what a clause tells of whoever is asked for
/// by a post: "the director of the centre, who came to Baku in 2021".
pub(super) fn settle(
    base: &Base,
    folded: &Folded<'_>,
    mentions: &[Mention],
    frame: &mut Frame,
    language: LanguageId,
) {
    let pronouns = &base.packs[usize::from(language.0)].relatives;
    let Some(first) = frame.asks.iter().map(|&(_, at)| at).min() else { return };
    let asked = frame.asks.clone();
    frame.asks.retain(|&mut (ask, at)| ask != Ask::When || !ties(folded, mentions, &asked, at));
    let relative = |&(ask, at): &(Ask, usize)| {
        let key = folded.key(mentions[at].tokens.start);
        ask == Ask::Which
            && first < at
            && pronouns.iter().any(|pronoun| key.starts_with(&**pronoun))
            && hangs(folded, mentions, at)
    };
    let Some(clause) = frame.asks.iter().filter(|ask| relative(ask)).map(|&(_, at)| at).min()
    else {
        return;
    };
    frame.asks.retain(|ask| !relative(ask));
    let post = frame.posts.iter().any(|&(_, at)| at < clause);
    if post && frame.asks_for(Ask::Who) {
        let place = |name: &Named| base.entities[name.ids[0].index()].kind == EntityKind::Place;
        frame.kinds.retain(|&mut (_, at)| at < clause);
        frame.named.retain(|name| name.at < clause || !place(name));
    }
}

/// "How many firms came when the two sides met": whether a word for when only ties a clause to what is asked before it.
fn ties(folded: &Folded<'_>, mentions: &[Mention], asks: &[(Ask, usize)], at: usize) -> bool {
    let open = |&&(ask, _): &&(Ask, usize)| {
        matches!(ask, Ask::HowMany | Ask::HowMuch | Ask::Where | Ask::Which)
    };
    let first = asks.iter().filter(open).map(|&(_, at)| at).min();
    let apart = |at: usize| {
        let gap = folded.tokens()[mentions[at].tokens.start].gap;
        gap.has(Gap::COMMA) || gap.has(Gap::STOP) || gap.has(Gap::QUESTION)
    };
    let joins = |meaning: &Meaning| {
        use Preposition::{And, Or};
        matches!(meaning, Meaning::Role(Role::Preposition(And | Or)))
    };
    first.is_some_and(|first| {
        first + 1 < at
            && at + 1 < mentions.len()
            && mentions[at].tokens.len() == 1
            && !(first + 1..=at + 1).any(apart)
            && !mentions[at - 1].meanings.iter().any(joins)
    })
}

/// Whether a word stands right behind a noun, perhaps with a small word between: "zemlje iz kojih uvozi".
fn hangs(folded: &Folded<'_>, mentions: &[Mention], at: usize) -> bool {
    let preposition = |meaning: &Meaning| matches!(meaning, Meaning::Role(Role::Preposition(_)));
    let and = |meaning: &Meaning| {
        use Preposition::{And, Or};
        matches!(meaning, Meaning::Role(Role::Preposition(And | Or)))
    };
    let governed = |at: usize| {
        let meanings = &mentions[at].meanings;
        meanings.iter().any(preposition) && !meanings.iter().any(and)
    };
    let start = if at > 0 && governed(at - 1) { at - 1 } else { at };
    let Some(before) = start.checked_sub(1).map(|before| &mentions[before]) else { return false };
    let gap = folded.tokens()[mentions[start].tokens.start].gap;
    let apart = gap.has(Gap::QUESTION) || gap.has(Gap::STOP);
    let word = folded.tokens()[before.tokens.start].kind == TokenKind::Word;
    let asks = |meaning: &Meaning| matches!(meaning, Meaning::Role(Role::Ask(_)));
    word && !apart && !before.meanings.iter().any(|meaning| asks(meaning) || and(meaning))
}
