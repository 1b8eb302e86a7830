//! Which small word governs a name, by the habits of its language: one before it ("with Serbia"), one after
//! it ("Serbiya ilə"), or an ending on it ("Serbiyadan").

use super::cover::Mention;
use super::frame::{Frame, Named};
use super::limits;
use super::sides::is_side;
use super::vocabulary::Meaning;
use crate::knowledge::{Base, EntityId, EntityKind, Flow, IndicatorId};
use crate::language::{Case, Discourse, Preposition, Role};
use crate::text::{Folded, Gap};

/// The preposition that governs the name at `at`, or what says the same.
pub(super) fn governing(mentions: &[Mention], at: usize) -> Option<Preposition> {
    let before = before(mentions, at);
    let fused = mentions[at].case.filter(|_| mentions[at].fused);
    let case = fused.filter(|case| *case != Case::Genitive);
    let own = match (after(mentions, at), case.and_then(Case::preposition)) {
        // "Türkiye'ye gelen yatırım", "Azerbaycan'dan giden gaz": the ending says which way.
        (Some(Preposition::From), Some(Preposition::To)) => Some(Preposition::To),
        (Some(Preposition::To), Some(Preposition::From)) => Some(Preposition::From),
        (after, ending) => after.or(ending),
    };
    if let Some(joint) = coupled(mentions, at, own) {
        return Some(joint);
    }
    match (own, before) {
        // Of two names that share a small word after them, the second is one more.
        (
            Some(Preposition::Between | Preposition::With),
            Some(joint @ (Preposition::And | Preposition::Or)),
        ) => Some(joint),
        (Some(own), _) => Some(own),
        (None, Some(joint @ (Preposition::And | Preposition::Or))) => Some(joint),
        (None, None | Some(Preposition::Of)) => {
            let own = || mentions[at].case.and_then(bare);
            shared(mentions, at).or(before).or_else(own).or_else(|| agent(mentions, at))
        }
        (None, before) => before,
    }
}

/// "Продал Италии", "продал товаров Италии": whether a name in a bare case behind a verb of selling is the buyer. A
/// balance is no such verb: "сальдо Азербайджана" is its own; and so are "поставки Турции в Азербайджан", which go to
/// somebody else.
pub(super) fn is_buyer(
    base: &Base,
    mentions: &[Mention],
    at: usize,
    preposition: Option<Preposition>,
) -> bool {
    let mention = &mentions[at];
    let bent = preposition.is_none() && mention.case == Some(Case::Plain);
    if mention.fused || !(preposition == Some(Preposition::Of) || bent) {
        return false;
    }
    let sells = |meaning: &Meaning| match meaning {
        Meaning::Indicator(id, strong) => {
            let indicator = &base.indicators[id.index()];
            !strong && indicator.flow == Some(Flow::Exports) && indicator.opposite.is_some()
        }
        _ => false,
    };
    let named = |meaning: &Meaning| matches!(meaning, Meaning::Indicator(_, true));
    let goods = |meaning: &Meaning| match meaning {
        Meaning::Entity(id, _) => base.entities[id.index()].kind == EntityKind::Product,
        _ => false,
    };
    let filler = |at: &usize| {
        let meanings = &mentions[*at].meanings;
        *meanings == [Meaning::Role(Role::Filler)].into() || meanings.iter().any(goods)
    };
    let verb = (0..at).rev().take(limits::EXCLUSION_REACH).find(|at| !filler(at));
    let sold = verb
        .map(|verb| &mentions[verb])
        .is_some_and(|verb| verb.meanings.iter().any(sells) && !verb.meanings.iter().any(named));
    let side = |meaning: &Meaning| matches!(meaning, Meaning::Entity(id, _) if is_side(base, *id));
    let elsewhere = || {
        (at + 1..mentions.len()).any(|other| {
            mentions[other].meanings.iter().any(side)
                && governing(mentions, other) == Some(Preposition::To)
        })
    };
    sold && !elsewhere()
}

/// Whether a name that has no cases stands after a small word that may be "in" as well as "to": "в Баку".
pub(super) fn may_stand_in(mentions: &[Mention], at: usize) -> bool {
    let before = at.checked_sub(1).map(|before| &mentions[before]);
    let both = before.is_some_and(|before| {
        let has = |wanted| prepositions(before).any(|preposition| preposition == wanted);
        has(Preposition::To) && has(Preposition::In)
    });
    both && mentions[at].case.is_none()
}

/// What a case says where no preposition stands before the name.
fn bare(case: Case) -> Option<Preposition> {
    match case {
        Case::Genitive => Some(Preposition::Of),
        Case::Dative | Case::Locative => Some(Preposition::To),
        _ => None,
    }
}

/// "Импортируемого Турцией газа", "закупки газа Турцией": a bare instrumental soon after what is bought or sold is
/// whoever does it.
fn agent(mentions: &[Mention], at: usize) -> Option<Preposition> {
    let trade = |mention: &Mention| {
        mention.meanings.iter().any(|meaning| matches!(meaning, Meaning::Indicator(..)))
    };
    let from = at.saturating_sub(AGENT_REACH);
    let does = mentions[at].case == Some(Case::Instrumental) && !mentions[at].fused;
    (does && mentions[from..at].iter().any(trade)).then_some(Preposition::By)
}

/// Mentions from a noun of trade to whoever does it: "закупки природного газа Турцией".
const AGENT_REACH: usize = 3;

/// The most telling of the prepositions that a mention may be.
fn preposition(mention: &Mention) -> Option<Preposition> {
    prepositions(mention).min()
}

fn prepositions(mention: &Mention) -> impl Iterator<Item = Preposition> {
    mention.meanings.iter().filter_map(|meaning| match meaning {
        Meaning::Role(Role::Preposition(preposition)) => Some(*preposition),
        _ => None,
    })
}

/// The preposition of a mention before a name in `case`, which decides where one word is two of them: "с
/// Турцией" is with, "с Турции" from; "в Турцию" is to, "в Турции" in. No such word goes with an instrumental, so
/// that of "u azerbejdžanskom izvozu" is a locative.
fn of_case(mention: &Mention, case: Option<Case>) -> Option<Preposition> {
    let has = |wanted| prepositions(mention).any(|preposition| preposition == wanted);
    let genitive = case == Some(Case::Genitive);
    if has(Preposition::From) && has(Preposition::With) {
        return Some(if genitive { Preposition::From } else { Preposition::With });
    }
    let still =
        genitive || matches!(case, Some(Case::Locative | Case::Dative | Case::Instrumental));
    if has(Preposition::To) && has(Preposition::In) {
        return Some(if still { Preposition::In } else { Preposition::To });
    }
    preposition(mention)
}

/// The preposition before a name, past articles and adjectives of names.
fn before(mentions: &[Mention], at: usize) -> Option<Preposition> {
    let case = mentions[at].case.filter(|_| !mentions[at].fused);
    for before in mentions[..at].iter().rev().take(3) {
        let found = of_case(before, case).filter(|preposition| {
            !before.postposed || matches!(preposition, Preposition::And | Preposition::Or)
        });
        if found.is_some() {
            return found;
        }
        let passes = |meaning: &Meaning| {
            matches!(meaning, Meaning::Role(Role::Filler | Role::Discourse(Discourse::Both)))
        };
        if before.postposed && preposition(before).is_some() {
            return None;
        }
        if !before.meanings.iter().any(passes) {
            return None;
        }
    }
    None
}

/// The small word right after a name, in a language that puts them there.
fn after(mentions: &[Mention], at: usize) -> Option<Preposition> {
    let next = mentions.get(at + 1).filter(|next| next.postposed)?;
    // "Azerbaycan tarafından satılan": a word that may tell whose something is tells sooner who does it.
    let by = prepositions(next).find(|found| *found == Preposition::By);
    let own = by.or(preposition(next));
    let own = own.filter(|found| !matches!(found, Preposition::And | Preposition::Or));
    own.or_else(|| told_behind(mentions, at))
}

/// "Yaponiyanın öz statistikasına görə", "Comtrade bazasına görə": whose word it is, with what it is found in between.
fn told_behind(mentions: &[Mention], at: usize) -> Option<Preposition> {
    let plain =
        |meaning: &Meaning| matches!(meaning, Meaning::Keyword | Meaning::Role(Role::Filler));
    let between = mentions.get(at + 1)?;
    let told = mentions.get(at + 2).filter(|next| next.postposed)?;
    let according = Preposition::AccordingTo;
    let common = !between.meanings.is_empty() && between.meanings.iter().all(plain);
    (common && prepositions(told).any(|found| found == according)).then_some(according)
}

/// "Rusiya ilə Çin arasında", "Rusiyayla Çin arasında": the first of the two is said to be together with the
/// second, and both are between.
fn coupled(mentions: &[Mention], at: usize, own: Option<Preposition>) -> Option<Preposition> {
    let name = |mention: &Mention| {
        mention.meanings.iter().any(|meaning| matches!(meaning, Meaning::Entity(..)))
    };
    let with = |at: usize| {
        let case = mentions[at].case.filter(|_| mentions[at].fused);
        after(mentions, at).or(case.and_then(Case::preposition)) == Some(Preposition::With)
    };
    let between = |at: usize| after(mentions, at) == Some(Preposition::Between);
    match own? {
        Preposition::With => {
            let second = (at + 1..at + 3).find(|&at| mentions.get(at).is_some_and(name))?;
            between(second).then_some(Preposition::Between)
        }
        Preposition::Between => {
            let first = (at.saturating_sub(2)..at).find(|&at| name(&mentions[at]))?;
            with(first).then_some(Preposition::And)
        }
        _ => None,
    }
}

/// The small word or ending after the second of two names, which the first shares: "Azərbaycan və
/// Türkiyə arasında".
fn shared(mentions: &[Mention], at: usize) -> Option<Preposition> {
    let joint = mentions.get(at + 1)?;
    let second = at + 2;
    let name = |mention: &Mention| {
        mention.meanings.iter().any(|meaning| matches!(meaning, Meaning::Entity(..)))
    };
    if preposition(joint) != Some(Preposition::And) || !mentions.get(second).is_some_and(name) {
        return None;
    }
    let fused = mentions[second].case.filter(|_| mentions[second].fused);
    let case = fused.and_then(Case::preposition);
    after(mentions, second).or(case).filter(|_| joint.postposed)
}

/// "Qazaxıstan, Özbəkistan və Qırğızıstanla": in a row of names only the last has the small word or ending that all
/// of them share. Whoever trades stands before a comma too, so the home country takes none, and no name does before
/// a verb that moves something.
pub(super) fn share_endings(
    base: &Base,
    folded: &Folded<'_>,
    mentions: &[Mention],
    frame: &mut Frame,
    home: EntityId,
) {
    let thing = |&(id, strong, _): &(IndicatorId, bool, usize)| {
        strong || base.indicators[id.index()].flow.is_none()
    };
    if !frame.indicators.iter().any(thing) {
        return;
    }
    let comma = |at: usize| folded.tokens()[mentions[at].tokens.start].gap.has(Gap::COMMA);
    let bare = |name: &Named| !mentions[name.at].fused && is_side(base, name.ids[0]);
    for place in (1..frame.named.len()).rev() {
        let (name, next) = (&frame.named[place - 1], &frame.named[place]);
        let row = next.at == name.at + 1 && comma(next.at) && bare(name) && bare(next);
        let shares = matches!(
            next.preposition,
            Some(Preposition::With | Preposition::To | Preposition::From | Preposition::Between)
        );
        if row && shares && name.preposition.is_none() && name.ids[0] != home {
            frame.named[place - 1].preposition = next.preposition;
        }
    }
}

/// "SOCAR'ın değil de Pasha'nın", "Türkiyə deyil, Gürcüstan": whether "not" stands right behind a mention, in a language
/// that puts small words there, and something else is named instead.
pub(super) fn excluded_after(folded: &Folded<'_>, mentions: &[Mention], at: usize) -> bool {
    let [not, instead, ..] = &mentions[at + 1..] else { return false };
    let negation = Meaning::Role(Role::Discourse(Discourse::Negation));
    let gap = folded.tokens()[instead.tokens.start].gap;
    let small = instead.meanings.contains(&Meaning::Role(Role::Filler));
    let named =
        mentions.get(at + 3).is_some_and(|next| folded.tokens()[next.tokens.start].capitalised);
    let name = instead.meanings.iter().any(|meaning| matches!(meaning, Meaning::Entity(..)));
    not.postposed
        && not.meanings.contains(&negation)
        && !gap.has(Gap::QUESTION)
        && (gap.has(Gap::COMMA) || (small && named) || name)
}

/// Whether "not" or "except" stands right before a mention, past small words.
pub fn excluded_before(mentions: &[Mention], at: usize) -> bool {
    for before in (0..at).rev().take(limits::EXCLUSION_REACH) {
        let meanings = &mentions[before].meanings;
        let excludes = |meaning: &Meaning| {
            let role = Role::Discourse(Discourse::Negation);
            matches!(meaning, Meaning::Role(Role::Preposition(Preposition::Except)))
                || *meaning == Meaning::Role(role)
        };
        if meanings.iter().any(excludes) {
            // "Bakıda deyil, regionlarda": where "not" stands behind its word, it rules out no other.
            let entity = |meaning: &Meaning| matches!(meaning, Meaning::Entity(..));
            if mentions[before].postposed
                && before + 1 == at
                && before > 0
                && mentions[before - 1].meanings.iter().any(entity)
            {
                return false;
            }
            // "Why doesn't Switzerland's number match" asks of Switzerland.
            let is = |at: usize, test: fn(&Meaning) -> bool| mentions[at].meanings.iter().any(test);
            let asks = |meaning: &Meaning| matches!(meaning, Meaning::Role(Role::Ask(_)));
            let opens = before == 0 || is(before - 1, asks);
            if opens && before + 1 == at && is(before, asks) {
                return false;
            }
            // "No, Turkey" corrects what was said before and rules nothing out.
            let correction = Meaning::Role(Role::Discourse(Discourse::Correction));
            return !(before == 0 && meanings.contains(&correction));
        }
        let passes = |meaning: &Meaning| {
            matches!(meaning, Meaning::Role(Role::Filler | Role::Preposition(_)))
        };
        if !meanings.iter().any(passes) {
            return false;
        }
    }
    false
}
