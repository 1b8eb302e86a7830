//! Within whose whole a share or a place is counted: in Georgia's trade, among the partners of Türkiye.

use super::cover::Mention;
use super::direction::preposition;
use super::frame::Named;
use super::vocabulary::{Form, Meaning};
use crate::language::{Ask, Case, Discourse, Movement, Operator, Preposition, Role};

/// "That", before what somebody does.
const POINTS: Meaning = Meaning::Role(Role::Discourse(Discourse::Anaphora));

/// Whether a share or rank is counted within the total of the other side: "in Georgia's exports", "among
/// the partners of Türkiye".
pub(super) fn holds_total(mentions: &[Mention], home: Option<&Named>, other: &Named) -> bool {
    // "Azerbaijan's share of turnover of Georgia"; where endings tell owners, one right behind the other.
    let apart = mentions[other.at].fused;
    let owned = other.preposition == Some(Preposition::Of)
        && home.is_some_and(|home| {
            home.owner && home.at < other.at && (!apart || home.at + 1 == other.at)
        });
    let within = |name| is_within(mentions, name);
    let holds = within(other) || owned || is_whose(mentions, home, other);
    holds && !home.is_some_and(|home| within(home) || stands_before_whole(mentions, home, other))
}

/// "Yunanistan'ın Azerbaycan ihracatından aldığı pay": whose total it is stands between the one who holds a part of it
/// and the total.
pub(super) fn stands_before_whole(mentions: &[Mention], home: &Named, other: &Named) -> bool {
    let owner = &mentions[other.at];
    let total = |meaning: &Meaning| matches!(meaning, Meaning::Indicator(..));
    owner.fused
        && owner.case == Some(Case::Genitive)
        && home.at == other.at + 1
        && home.preposition.is_none()
        && mentions.get(home.at + 1).is_some_and(|next| {
            let part = matches!(next.case, Some(Case::Ablative | Case::Locative));
            next.fused && part && next.meanings.iter().any(total)
        })
}

/// "Каким торговым партнёром Грузии был Азербайджан", "koliki deo trgovine Gruzije otpada na Azerbejdžan": whether
/// the other side owns the noun that is counted, while the home country only does or gets something.
pub(super) fn is_whose(mentions: &[Mention], home: Option<&Named>, other: &Named) -> bool {
    let counted = |meaning: &Meaning| matches!(meaning, Meaning::Indicator(..));
    let noun = other.at.checked_sub(1).map(|before| &mentions[before].meanings);
    let does = |name: &Named| {
        let takes = matches!(name.preposition, None | Some(Preposition::To));
        takes && !name.owner && name.form == Form::Name
    };
    // "İhracatından Portekiz'in aldığı pay": where endings tell owners, what is owned comes after.
    let before = !mentions[other.at].fused;
    // "Часть импортируемого Турцией газа": what it brings in is its own as well.
    before
        && matches!(other.preposition, Some(Preposition::Of | Preposition::By))
        && noun.is_some_and(|noun| noun.iter().any(counted))
        && home.is_some_and(does)
}

/// Whether a name is that of the whole that something is a part of: "in Georgia's exports", "in trade of
/// Georgia", "among the trade partners of Georgia".
pub(super) fn is_within(mentions: &[Mention], name: &Named) -> bool {
    if owns_whole(mentions, name.at) {
        return true;
    }
    let is = |at: usize, test: &dyn Fn(&Meaning) -> bool| mentions[at].meanings.iter().any(test);
    let opens = |preposition| matches!(preposition, Preposition::In | Preposition::Between);
    // "What part of it ended up in Belarus": there is where it went.
    let goes = |meaning: &Meaning| *meaning == Meaning::Role(Role::Movement(Movement::Go));
    let went = name.at > 1 && is(name.at - 2, &goes);
    if name.preposition.is_some_and(opens) && !went {
        return true;
    }
    // "What share of Georgia's foreign trade": the share is of what the name owns.
    let share = |meaning: &Meaning| *meaning == Meaning::Role(Role::Operator(Operator::Share));
    let passes = |at: &usize| {
        is(*at, &|meaning| matches!(meaning, Meaning::Role(Role::Filler | Role::Discourse(_))))
    };
    // "Какую часть всего азербайджанского экспорта".
    let of = (0..name.at).rev().find(|at| !passes(at));
    if name.owner && of.is_some_and(|at| is(at, &share)) {
        // "What slice of Georgia's total was that".
        let total =
            |meaning: &Meaning| *meaning == Meaning::Role(Role::Discourse(Discourse::Total));
        let next = mentions.get(name.at + 1..(name.at + 3).min(mentions.len()));
        if next.is_some_and(|next| next.iter().any(|mention| mention.meanings.iter().any(total))) {
            return true;
        }
        let whole = (name.at + 1..mentions.len()).find(|at| !passes(at));
        return whole
            .is_some_and(|at| is(at, &|meaning| matches!(meaning, Meaning::Indicator(..))));
    }
    // "Of everything Georgia traded": of what it did.
    if name.preposition.is_none() && name.form == Form::Name {
        let points = |at: &usize| is(*at, &|meaning| *meaning == POINTS);
        let before = (0..name.at).rev().find(|at| !points(at));
        let all = |meaning: &Meaning| *meaning == Meaning::Role(Role::Ask(Ask::List));
        let did = |meaning: &Meaning| matches!(meaning, Meaning::Indicator(..));
        let next = mentions.get(name.at + 1);
        if before.is_some_and(|at| is(at, &all))
            && next.is_some_and(|next| next.meanings.iter().any(did))
        {
            return true;
        }
    }
    // "What percent of all foreign investment Türkiye received": of what it got.
    let gets = |meaning: &Meaning| *meaning == Meaning::Role(Role::Movement(Movement::Receive));
    if name.preposition.is_none() && name.at > 0 && name.at + 1 < mentions.len() {
        return is(name.at - 1, &|meaning| matches!(meaning, Meaning::Indicator(_, true)))
            && is(name.at + 1, &gets);
    }
    if trades_within(mentions, name) {
        return true;
    }
    if !matches!(name.preposition, Some(Preposition::Of | Preposition::By)) {
        return false;
    }
    // Back over the noun that the name belongs to.
    let mut at = name.at;
    while at > 0 {
        at -= 1;
        // "Türkiyəyə investisiya qoyanlar arasında Azərbaycanın yeri": it belongs to the words before it.
        if is(at, &|meaning| preposition(meaning).is_some_and(opens)) {
            return !mentions[at].postposed;
        }
        let passes = is(at, &|meaning| {
            matches!(meaning, Meaning::Indicator(..) | Meaning::Role(Role::Filler))
                || matches!(preposition(meaning), Some(Preposition::Of | Preposition::By))
                || matches!(meaning, Meaning::Role(Role::Discourse(_) | Role::EventKind(_)))
        });
        if !passes {
            return false;
        }
    }
    false
}

/// "Among those from whom Azerbaijan bought": whether a name does in a clause what those are told by that a place is
/// one among.
fn trades_within(mentions: &[Mention], name: &Named) -> bool {
    let verb = |meaning: &Meaning| matches!(meaning, Meaning::Indicator(_, false));
    let does = name.preposition.is_none()
        && mentions.get(name.at + 1).is_some_and(|next| next.meanings.iter().any(verb));
    let small = |meaning: &Meaning| {
        matches!(
            meaning,
            Meaning::Role(Role::Filler | Role::Ask(_) | Role::Preposition(_) | Role::Discourse(_))
        )
    };
    let clause = mentions[..name.at].iter().rev().take_while(|it| it.meanings.iter().any(small));
    let among = |meaning: &Meaning| preposition(meaning) == Some(Preposition::Between);
    does && clause.into_iter().any(|it| !it.postposed && it.meanings.iter().any(among))
}

/// Whether what a name owns is said to hold something by its ending or by a small word after it:
/// "Azərbaycanın ümumi ticarət dövriyyəsində", "Azerbaycan'ın ticaret ortakları arasında".
fn owns_whole(mentions: &[Mention], at: usize) -> bool {
    let mut owned = false;
    let owner = mentions[at].fused && mentions[at].case == Some(Case::Genitive);
    // "Azərbaycanın Hindistana ixracında": what goes there or comes from there is another's.
    let moves = matches!(mentions[at].case, Some(Case::Dative | Case::Ablative));
    if mentions[at].fused && moves {
        return false;
    }
    for (place, mention) in mentions.iter().enumerate().skip(at + 1).take(OWNED) {
        // "Gürcüstanın xarici ticarətinin neçə faizi": the part is asked of what the name owns.
        let goods = |meaning: &Meaning| matches!(meaning, Meaning::Entity(_, Form::Name));
        if owner && mention.parts {
            return true;
        }
        if owner && !owned && mention.case.is_none() && mention.meanings.iter().any(goods) {
            continue;
        }
        // "Gürcüstanın neçənci tərəfdaşı": the place is one among the partners of what the name owns.
        let ranks = |meaning: &Meaning| *meaning == Meaning::Role(Role::Operator(Operator::Rank));
        if owner && !owned && mention.meanings.iter().any(ranks) {
            let partner = |mention: &Mention| {
                mention.meanings.iter().any(|meaning| matches!(meaning, Meaning::Indicator(..)))
            };
            return mentions[place + 1..].iter().take(2).any(partner);
        }
        // "Azerbaycan'ın mal aldığı ülkeler sıralamasında": the list is one of those it trades with.
        let placed = mention.fused && mention.case == Some(Case::Locative);
        if owned && placed && mention.meanings.iter().any(ranks) {
            return true;
        }
        let is = |test: fn(&Meaning) -> bool| mention.meanings.iter().any(test);
        if owned
            && mention.postposed
            && is(|meaning| preposition(meaning) == Some(Preposition::Between))
        {
            return true;
        }
        let indicator = is(|meaning| matches!(meaning, Meaning::Indicator(..)));
        // "Bütün", "cəmi" only say that the whole is meant, "ən çox" which of its parts.
        let filler = is(|meaning| {
            let Meaning::Role(role) = meaning else { return false };
            let largest = Role::Operator(Operator::Largest);
            *role == largest || matches!(role, Role::Filler | Role::Discourse(Discourse::Total))
        });
        let side = is(|meaning| matches!(meaning, Meaning::Entity(..)))
            || (!filler && is(|meaning| matches!(meaning, Meaning::Role(Role::Operator(_)))));
        owned |= indicator;
        if owned && (indicator || filler) && mention.fused && mention.case == Some(Case::Locative) {
            return true;
        }
        if side || !(indicator || filler || is(|meaning| *meaning == Meaning::Keyword)) {
            return false;
        }
    }
    false
}

/// Mentions that a name may own in one phrase: "ümumi", "xarici ticarət", "tərəfdaşları", "arasında".
const OWNED: usize = 4;
