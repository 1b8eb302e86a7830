//! Answers with figures: the result or figure first, then what it is and when, its source, claims that
//! differ, the working, what is absent.

use rust_decimal::Decimal;

use super::compose::Draft;
use super::refusals;
use super::results;
use super::{Block, FigureRole, Span, Tag};
use crate::knowledge::{Confidence, FactId, FigureId, StatusClass};
use crate::language::{Argument, Comparison, Operator};
use crate::lookup::{Cell, Filled, Finding, Layout, Verdict};
use crate::query::Claim;

use Argument::Text;

/// Phrases figures.
pub(super) fn answer(draft: &mut Draft<'_>, finding: &Finding) {
    let Finding::Figures { cells, worked, layout, verdict, filled, absent, beside, corrected } =
        finding
    else {
        return;
    };
    if *corrected {
        let text = draft.say("corrected", &[]);
        draft.line(vec![Span::tagged(Tag::Figure, text)]);
    }
    if let Some((claim, verdict)) = verdict {
        let id = match verdict {
            Verdict::Yes => "verdict-yes",
            Verdict::No => "verdict-no",
            Verdict::Open => "verdict-open",
            Verdict::Units => "verdict-units",
        };
        let claimed = draft.speech.number(claim.value);
        let text = draft.say(id, &[("value", Text(&claimed))]);
        draft.line(vec![Span::tagged(Tag::Figure, text)]);
        let lead = cells.first().filter(|_| worked.is_empty()).map(|cell| cell.lead);
        if let Some(lead) = lead.filter(|_| *verdict == Verdict::No) {
            stated(draft, *claim, lead);
        }
    }
    for result in worked {
        results::lines(draft, result);
    }
    let operand = |cell: &&Cell| worked.iter().any(|one| one.operands.contains(&cell.lead));
    for cell in cells.iter().filter(operand) {
        mirrored(draft, cell, "mirror-operand");
    }
    // The first place, or the one that was asked for, leads; others follow the table.
    let base = draft.base();
    let leads =
        |cell: &&Cell| beside.place.is_some() || base.figures.get(cell.lead).value == Decimal::ONE;
    beside.reported.iter().filter(leads).for_each(|cell| full(draft, cell));
    let operands: Vec<FigureId> =
        worked.iter().flat_map(|result| result.operands.iter().copied()).collect();
    // What a result was worked out from stands in its working; beside what remains of a year, the reported
    // part is an answer of its own.
    let rest = worked.iter().all(|result| result.operator == Operator::Remainder);
    let shown: Vec<&Cell> =
        cells.iter().filter(|cell| rest || !operands.contains(&cell.lead)).collect();
    match layout {
        Layout::Full if shown.len() <= FULL => shown.iter().for_each(|cell| full(draft, cell)),
        Layout::Full | Layout::List => shown.iter().for_each(|cell| item(draft, cell)),
        Layout::Ranked => ranked(draft, cells),
        Layout::First => {
            if let Some(first) = cells.first() {
                results::first(draft, first, beside);
            }
            ranked(draft, cells);
        }
    }
    beside.reported.iter().filter(|cell| !leads(cell)).for_each(|cell| full(draft, cell));
    for result in &beside.against {
        results::against(draft, result);
    }
    let facts: Vec<FactId> = operands
        .iter()
        .copied()
        .chain(cells.iter().flat_map(|cell| {
            // A claim that differs is given with its own source.
            std::iter::once(cell.lead).chain(cell.agreeing.iter().copied())
        }))
        .chain(beside.reported.iter().map(|cell| cell.lead))
        .map(FactId::Figure)
        .collect();
    let mut unique: Vec<FactId> = Vec::new();
    facts.into_iter().for_each(|fact| {
        if !unique.contains(&fact) {
            unique.push(fact)
        }
    });
    draft.source_line(&unique);
    let noted: Vec<FigureId> =
        operands.iter().copied().chain(cells.iter().map(|cell| cell.lead)).collect();
    notes(draft, &noted);
    for filled in filled {
        let text = match *filled {
            Filled::Partner(id) => {
                let name = draft.speech.name(id);
                draft.say("filled-partner", &[("what", Text(name))])
            }
            Filled::Period(period) => {
                let period = draft.speech.period(period);
                draft.say("filled-period", &[("what", Text(&period))])
            }
            Filled::Total(id) => {
                let name = draft.speech.name(id);
                draft.say("filled-total", &[("what", Text(name))])
            }
            Filled::Fullest(period) => {
                let period = draft.speech.period(period);
                draft.say("filled-fullest", &[("what", Text(&period))])
            }
            Filled::Newest(period) => {
                let period = draft.speech.period(period);
                draft.say("filled-newest", &[("what", Text(&period))])
            }
            Filled::Indicator(id) => {
                let label = draft.speech.text(&draft.base().indicators[id.index()].label);
                draft.say("filled-indicator", &[("what", Text(label))])
            }
        };
        draft.note(Tag::Note, text.clone());
        draft.reply.assumed.push(text);
    }
    for lack in absent {
        let text = refusals::lack_text(draft, lack);
        draft.note(Tag::Doubt, text);
    }
    if let Some(first) = cells.first().map(|cell| cell.lead).or(operands.first().copied()) {
        let near = neighbours(draft, first, &noted);
        draft.suggest(&near);
    }
}

/// How far a statement that does not hold is off.
fn stated(draft: &mut Draft<'_>, claim: Claim, lead: FigureId) {
    let figure = draft.base().figures.get(lead);
    if claim.comparison != Comparison::Equal || !figure.unit.is_money() {
        return;
    }
    let stated = draft.speech.amount(claim.value, figure.unit);
    let by = draft.speech.amount((claim.value - figure.value).abs(), figure.unit);
    let text = draft.say("verdict-off", &[("stated", Text(&stated)), ("by", Text(&by))]);
    draft.note(Tag::Note, text);
}

/// Figures shown in full, each with its own lines; more of them become a list.
const FULL: usize = 2;

/// One figure with all that belongs to it.
fn full(draft: &mut Draft<'_>, cell: &Cell) {
    let base = draft.base();
    let figure = base.figures.get(cell.lead);
    let value = draft.speech.quantity(figure.quantity());
    let rest = describe(draft, cell.lead);
    draft.headline(&value, &rest);
    draft.give_figure(cell.lead, FigureRole::Headline);
    mirrored(draft, cell, "mirror");
    claims(draft, cell);
}

/// That a figure is the other side's.
fn mirrored(draft: &mut Draft<'_>, cell: &Cell, phrase: &str) {
    if !cell.mirror {
        return;
    }
    // The partner of the figure is the side that was asked about.
    let figure = draft.base().figures.get(cell.lead);
    let side = figure.partner.unwrap_or(figure.reporter);
    let value = draft.speech.quantity(figure.quantity());
    let names = [("side", side, draft.speech.name(side))];
    let text = draft.speech.say_of(phrase, &[("value", Text(&value))], &names);
    draft.note(Tag::Note, text);
}

/// What a figure is, and of when.
pub(super) fn describe(draft: &Draft<'_>, id: FigureId) -> String {
    let figure = draft.base().figures.get(id);
    let subject = draft.speech.subject(&figure);
    let subject = draft.speech.signed(&subject, figure.indicator, figure.value);
    let (phrase, undated) = match figure.status.class() {
        StatusClass::Measured => ("figure-rest", "figure-undated"),
        StatusClass::Forecast => ("figure-forecast", "figure-forecast-undated"),
        StatusClass::Target => ("figure-target", "figure-target-undated"),
    };
    match figure.period {
        Some(period) => {
            let period = draft.speech.period(period);
            draft.say(phrase, &[("subject", Text(&subject)), ("period", Text(&period))])
        }
        None => draft.say(undated, &[("subject", Text(&subject))]),
    }
}

/// Other claims on the cell.
fn claims(draft: &mut Draft<'_>, cell: &Cell) {
    for &id in &cell.differing {
        let figure = draft.base().figures.get(id);
        let value = draft.speech.quantity(figure.quantity());
        let source = draft.speech.source(&draft.base().sources[figure.source.index()]);
        let mut text =
            draft.say("claim-differs", &[("value", Text(&value)), ("source", Text(&source))]);
        if let Some(reason) = &figure.note {
            text.push(' ');
            let reason = draft.speech.english(reason);
            text.push_str(&draft.say("note", &[("note", Text(&reason))]));
        }
        draft.note(Tag::Doubt, text);
        draft.give_figure(id, FigureRole::Other);
    }
    spread(draft, cell);
    let explained = |id: &FigureId| draft.base().figures.get(*id).note.is_some();
    if !cell.differing.is_empty() && !cell.differing.iter().chain([&cell.lead]).any(explained) {
        let text = draft.say("claims-unexplained", &[]);
        draft.note(Tag::Doubt, text);
    }
    for &id in &cell.agreeing {
        draft.give_figure(id, FigureRole::Other);
    }
}

/// How far apart the claims lie, where more than one other differs.
fn spread(draft: &mut Draft<'_>, cell: &Cell) {
    let base = draft.base();
    let claims = cell.differing.iter().chain([&cell.lead]);
    let quantities = claims.map(|id| base.figures.get(*id).quantity());
    let least = quantities.clone().min_by_key(|quantity| quantity.value);
    let most = quantities.max_by_key(|quantity| quantity.value);
    let (Some(least), Some(most)) = (least, most) else { return };
    if cell.differing.len() < 2 || least.unit != most.unit {
        return;
    }
    let (least, most) = (draft.speech.quantity(least), draft.speech.quantity(most));
    let text = draft.say("claims-spread", &[("least", Text(&least)), ("most", Text(&most))]);
    draft.note(Tag::Doubt, text);
}

/// One of several figures, on a line of its own.
fn item(draft: &mut Draft<'_>, cell: &Cell) {
    let figure = draft.base().figures.get(cell.lead);
    let value = draft.speech.quantity(figure.quantity());
    let rest = describe(draft, cell.lead);
    draft.reply.blocks.push(Block::Item(vec![Span::tagged(Tag::Figure, value), Span::plain(rest)]));
    draft.give_figure(cell.lead, FigureRole::Headline);
    claims(draft, cell);
}

/// Figures side by side in a table; what tells them apart heads the rows.
fn ranked(draft: &mut Draft<'_>, cells: &[Cell]) {
    let base = draft.base();
    let lead = |cell: &Cell| base.figures.get(cell.lead);
    let differs = |pick: &dyn Fn(&Cell) -> String| {
        let first = cells.first().map(pick);
        cells.iter().any(|cell| Some(pick(cell)) != first)
    };
    let partner = |cell: &Cell| {
        lead(cell).partner.map_or(String::new(), |id| draft.speech.name(id).to_owned())
    };
    let reporter = |cell: &Cell| draft.speech.name(lead(cell).reporter).to_owned();
    let subject = |cell: &Cell| {
        lead(cell).subject.map_or(String::new(), |id| draft.speech.name(id).to_owned())
    };
    let period =
        |cell: &Cell| lead(cell).period.map_or(String::new(), |period| draft.speech.period(period));
    let indicator = |cell: &Cell| {
        draft.speech.text(&base.indicators[lead(cell).indicator.index()].label).to_owned()
    };
    let mut columns: Vec<&dyn Fn(&Cell) -> String> = Vec::new();
    if differs(&indicator) {
        columns.push(&indicator);
    }
    if differs(&subject) {
        columns.push(&subject);
    }
    // The figures of two sides are told apart by whose they are.
    if differs(&reporter) {
        columns.push(&reporter);
    } else if differs(&partner) || columns.is_empty() {
        columns.push(&partner);
    }
    columns.push(&period);
    let rows = cells
        .iter()
        .map(|cell| {
            let mut row: Vec<String> = columns.iter().map(|column| column(cell)).collect();
            row.push(draft.speech.quantity(lead(cell).quantity()));
            row
        })
        .collect();
    if let Some(first) = cells.first() {
        let subject = draft.speech.text(&base.indicators[lead(first).indicator.index()].label);
        let heading = draft.say("table-heading", &[("indicator", Text(subject))]);
        draft.line(vec![Span::tagged(Tag::Heading, heading)]);
    }
    draft.reply.blocks.push(Block::Table(rows));
    for cell in cells {
        if !draft.reply.facts.iter().any(|fact| **fact == *lead(cell).id) {
            draft.give_figure(cell.lead, FigureRole::Headline);
        }
        claims(draft, cell);
    }
}

/// What the reader must know of the figures given.
fn notes(draft: &mut Draft<'_>, ids: &[FigureId]) {
    let mut seen: Vec<FigureId> = Vec::new();
    for &id in ids {
        if seen.contains(&id) {
            continue;
        }
        seen.push(id);
        let figure = draft.base().figures.get(id);
        if figure.confidence == Confidence::Low {
            let text = draft.say("doubtful", &[]);
            draft.note(Tag::Doubt, text);
        }
        if let Some(body) = figure.attribution {
            let text = draft.say("attributed", &[("who", Text(draft.speech.name(body)))]);
            draft.note(Tag::Note, text);
        }
        if let Some(note) = &figure.note {
            let text = draft.say("note", &[("note", Text(&draft.speech.english(note)))]);
            draft.note(Tag::Note, text);
        }
    }
}

/// Figures a reader may want next: of the same series, then of the same indicator.
fn neighbours(draft: &Draft<'_>, id: FigureId, given: &[FigureId]) -> Vec<FigureId> {
    let base = draft.base();
    let figure = base.figures.get(id);
    let key = figure.series();
    let side = key.partner.unwrap_or(key.reporter);
    let same = base.index.of_side(key.indicator, side).filter(|series| series.key == key);
    let other = base.index.of_indicator(key.indicator).filter(|series| series.key != key);
    same.chain(other)
        .flat_map(|series| base.index.figures(series).iter().rev().take(3))
        .copied()
        .filter(|id| !given.contains(id))
        .take(3)
        .collect()
}
