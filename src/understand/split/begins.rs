//! Where a new question begins inside a sentence: at an "and" or comma, where both sides ask.

use super::{asks, complete, ends_sentence, hints_only, range_asks, requests, voices};
use crate::knowledge::{Base, EntityKind, UnitKind};
use crate::language::{Ask, Discourse, Mark, Preposition, Role};
use crate::text::{Folded, Gap};
use crate::understand::cover::Mention;
use crate::understand::frame::Frame;
use crate::understand::leads::narrows;
use crate::understand::sides::is_side;
use crate::understand::time::TimeRun;
use crate::understand::told;
use crate::understand::vocabulary::{Form, Meaning};
use crate::understand::voices as tellers;

/// Whether a new question begins at `at` inside a sentence: after "and" or a comma, where both sides ask.
pub(super) fn begins_question(
    base: &Base,
    frame: &Frame,
    mentions: &[Mention],
    folded: &Folded<'_>,
    starts: &[usize],
    at: usize,
) -> bool {
    let is_and = |at: usize| {
        mentions[at]
            .meanings
            .iter()
            .any(|meaning| matches!(meaning, Meaning::Role(Role::Preposition(Preposition::And))))
            // "TANAP ile Türkiye'ye" is by it, not it and another.
            && !mentions[at]
                .meanings
                .contains(&Meaning::Role(Role::Preposition(Preposition::With)))
    };
    let comma = folded.tokens()[mentions[at].tokens.start].gap.has(Gap::COMMA);
    // "Since gas began to flow in 2007, how much of it": when, and no question.
    let since = [Mark::Since, Mark::Until, Mark::After, Mark::Before].map(Role::Mark);
    let opens_time =
        |at: usize| since.iter().any(|&role| mentions[at].meanings.contains(&Meaning::Role(role)));
    // "Between Azerbaijan and Hungary" is one pair.
    let paired = frame.named.iter().any(|name| {
        name.at + 1 == at && name.preposition == Some(Preposition::Between) && is_and(at)
    });
    let from = starts.last().copied().unwrap_or(0);
    let end = (at + 1..mentions.len())
        .find(|&end| ends_sentence(folded, mentions, end))
        .unwrap_or(mentions.len());
    if comma && opens_time(from) && !told::has_question(frame, mentions, from, at) {
        return false;
    }
    // "What percent of everything that Azerbaijan sold": a relative clause asks for nothing.
    // "Of what the Turks sent, how much came by rail" is one question too.
    let relative = |at: usize| {
        frame.asks.contains(&(Ask::What, at))
            && frame.discourse.iter().any(|&(word, own)| {
                own + 1 == at && matches!(word, Discourse::Total | Discourse::Anaphora)
            })
    };
    if comma && (from..=at).any(relative) {
        return false;
    }
    if requests(&mentions[at]) && complete(frame, at, end) {
        let timed = frame.times.iter().any(|run| (from..at).contains(&run.mentions.start));
        let named = frame.indicators.iter().any(|&(_, strong, other)| strong && other < at);
        return !timed && !named;
    }
    // "The fund in 2022, 2023 and 2024": no question begins in a row of years.
    let in_time = |run: &TimeRun| run.mentions.start < at && at < run.mentions.end;
    if !(is_and(at) || comma) || paired || frame.times.iter().any(in_time) {
        return false;
    }
    let range_has = |from: usize, to: usize| {
        let inside = |at: usize| (from..to).contains(&at);
        let side = frame.named.iter().any(|name| inside(name.at) && name.form != Form::Generic);
        let time = frame.times.iter().any(|run| inside(run.mentions.start));
        let ask = frame.asks.iter().any(|&(ask, at)| {
            inside(at)
                && matches!(
                    ask,
                    Ask::When | Ask::Where | Ask::Who | Ask::WithWhom | Ask::HowMuch | Ask::HowMany
                )
        });
        (side, time, ask)
    };
    let compares = !frame.operators.is_empty();
    let (left, right) = (range_has(from, at), range_has(at, end));
    // "In 2020 … of Turkey and Azerbaijan … by 2023": names right beside the "and" belong together.
    let side = |other: usize| {
        let own = frame.named.iter().find(|name| name.at == other);
        own.is_some_and(|name| is_side(base, name.ids[0]))
    };
    let coupled = is_and(at) && side(at - 1) && side(at + 1);
    let pairs = left.0 && left.1 && right.0 && right.1 && !compares && !coupled;
    // "The date of the declaration and the trade with Serbia in 2020": a figure beside a fact.
    // "KOBIA and the bank signed" counts nothing.
    let indicator = |from: usize, to: usize| {
        frame.indicators.iter().any(|&(id, strong, at)| {
            let counts = base.indicators[id.index()].unit_kind == UnitKind::Count;
            (strong || !counts) && (from..to).contains(&at)
        })
    };
    let unlike = (indicator(from, at) && of_fact(base, frame, at, end) && asks(frame, from, at))
        || (of_fact(base, frame, from, at) && indicator(at, end) && asks(frame, at, end));
    // "And who signed it" asks anew; its asking word must come right after the "and".
    let opens = |&(ask, ask_at): &(Ask, usize)| {
        let also = Meaning::Role(Role::Discourse(Discourse::Also));
        let plain = |at: usize| {
            let meanings = &mentions[at].meanings;
            meanings.contains(&Meaning::Role(Role::Filler)) || meanings.contains(&also)
        };
        let open = matches!(
            ask,
            Ask::When
                | Ask::Where
                | Ask::Who
                | Ask::WithWhom
                | Ask::HowMuch
                | Ask::HowMany
                | Ask::What
        );
        let first = if is_and(at) { at + 1 } else { at };
        // "Ticaret ne kadardı, ithalat ne kadardı", "… ve bu yüzde kaç artış": what is asked for may come first.
        let points = Meaning::Role(Role::Discourse(Discourse::Anaphora));
        let thing = |at: usize| {
            frame.indicators.iter().any(|&(.., own)| own == at)
                || frame.named.iter().any(|name| name.at == at && is_side(base, name.ids[0]))
                || mentions[at].meanings.contains(&points)
        };
        let near = ask_at >= first && ask_at <= first + 4;
        let told = (first..ask_at).all(|at| plain(at) || thing(at));
        let again =
            (from..at).any(|at| frame.asks.iter().any(|&(own, asked)| own == ask && asked == at));
        open && near && ((first..ask_at).all(plain) || (told && again))
    };
    let asks_now = frame.asks.iter().any(opens);
    // Talk before a question that is complete by itself is left out; "according to Germany" is none.
    let voiced = frame.named.iter().any(|name| (from..at).contains(&name.at) && voices(name));
    let narrowed = narrows(base, frame, mentions, from, at);
    let whole = complete(frame, at, end);
    // "One would expect less business, yet how much did they buy": a word that may ask for something tells of it.
    let tells = whole && hints_only(frame, from, at);
    let talk = !left.1 && !voiced && !narrowed && (tells || !range_asks(frame, from, at));
    if asks_now && talk && (whole || !left.0) {
        return true;
    }
    let rules_out = frame.named.iter().any(|name| name.excluded && (from..at).contains(&name.at));
    if rules_out {
        return false;
    }
    pairs || unlike || (range_asks(frame, from, at) && asks(frame, from, at) && asks_now)
}

/// "When did the agency and the chamber sign": whether what stands right before and after a mention names two of a
/// kind, which do something together.
pub(super) fn joins_names(base: &Base, frame: &Frame, at: usize) -> bool {
    let kind = |at: usize| {
        let name = frame.named.iter().find(|name| name.at == at)?;
        let kind = base.entities[name.ids[0].index()].kind;
        matches!(kind, EntityKind::Organisation | EntityKind::Person).then_some(kind)
    };
    kind(at + 1).is_some() && at.checked_sub(1).is_some_and(|before| kind(before) == kind(at + 1))
}

/// Whether a stretch of mentions is about a fact by itself: it names a post, a kind of event, or a thing
/// that is no side of trade, and no indicator.
fn of_fact(base: &Base, frame: &Frame, from: usize, to: usize) -> bool {
    let inside = |at: usize| (from..to).contains(&at);
    let thing = frame.named.iter().any(|name| {
        let kind = base.entities[name.ids[0].index()].kind;
        let fact = matches!(
            kind,
            EntityKind::Person
                | EntityKind::Organisation
                | EntityKind::Agreement
                | EntityKind::Project
        );
        inside(name.at) && name.form != Form::Generic && fact && !tellers::tells(base, frame, name)
    });
    let post = frame.posts.iter().any(|&(_, at)| inside(at));
    let indicator = frame.indicators.iter().any(|&(_, _, at)| inside(at));
    (thing || post) && !indicator
}
