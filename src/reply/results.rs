//! What was worked out: the result, what it is, its working with the figures as they are printed, and the range
//! that their rounding allows.

use super::compose::Draft;
use super::figures;
use super::{FigureRole, FigureView, Tag};
use crate::knowledge::{Figure, FigureId, IndicatorId, StatusClass};
use crate::language::{Argument, Operator};
use crate::lookup::{Beside, Cell, Worked};

use Argument::{Count, Text};

/// A result with its working.
pub(super) fn lines(draft: &mut Draft<'_>, worked: &Worked) {
    let (value, range) = draft.speech.worked(worked);
    let rest = describe(draft, worked);
    draft.headline(&value, &rest);
    if let Some(among) = worked.among {
        let text = draft.say("worked-among", &[("count", count(among))]);
        draft.note(Tag::Note, text);
    }
    let working = working(draft, worked);
    let working = draft.say("working", &[("working", Text(&working))]);
    draft.note(Tag::Note, working);
    if let Some(range) = range {
        draft.note(Tag::Note, range);
    }
    give(draft, worked);
}

/// A result that disagrees with what was reported, in one line.
pub(super) fn against(draft: &mut Draft<'_>, worked: &Worked) {
    let (value, _) = draft.speech.worked(worked);
    let working = working(draft, worked);
    let text = draft.say("worked-against", &[("value", Text(&value)), ("working", Text(&working))]);
    draft.note(Tag::Doubt, text);
}

/// The first of many, with how many there are.
pub(super) fn first(draft: &mut Draft<'_>, cell: &Cell, beside: &Beside) {
    let figure = draft.base().figures.get(cell.lead);
    let value = draft.speech.quantity(figure.quantity());
    let mut rest = figures::describe(draft, cell.lead);
    if let Some(among) = beside.among {
        let phrase = match (beside.place, beside.smallest) {
            (Some(_), _) => "first-place",
            (None, true) => "first-smallest",
            (None, false) => "first-largest",
        };
        let place = count(beside.place.map_or(1, usize::from));
        rest.push_str(&draft.say(phrase, &[("count", count(among)), ("place", place)]));
    }
    draft.headline(&value, &rest);
    draft.give_figure(cell.lead, FigureRole::Headline);
}

fn count(count: usize) -> Argument<'static> {
    Count(i64::try_from(count).unwrap_or(i64::MAX))
}

/// What a result is.
fn describe(draft: &Draft<'_>, worked: &Worked) -> String {
    let base = draft.base();
    let figures = operands(draft, worked);
    let Some(&first) = figures.first() else { return String::new() };
    let names: Vec<String> = worked.operands.iter().map(|id| name(draft, worked, *id)).collect();
    let subject = draft.speech.subject(&first);
    if let Some(stands) = worked.stands_for {
        let subject = draft.speech.stands_for(stands);
        let subject = draft.speech.signed(&subject, stands.indicator, worked.value);
        let period = match worked.period {
            Some(period) => draft.speech.period(period),
            None => {
                let end = |name: Option<&String>| name.cloned().unwrap_or_default();
                draft.speech.span(&end(names.last()), &end(names.first()))
            }
        };
        let arguments = [("subject", Text(&subject)), ("period", Text(&period))];
        return draft.say("worked-as", &arguments);
    }
    let period = worked.period.map(|period| draft.speech.period(period));
    if let (Operator::Remainder, Some(period)) = (worked.operator, &period) {
        let arguments = [("subject", Text(&subject)), ("period", Text(period))];
        return draft.say("worked-remainder", &arguments);
    }
    if let (Some(parts), Some(period)) = (worked.parts, &period) {
        let arguments =
            [("subject", Text(&subject)), ("period", Text(period)), ("count", count(parts.into()))];
        return draft.say("worked-mean", &arguments);
    }
    let one = figures.iter().all(|figure| figure.series() == first.series());
    let label = draft.speech.text(&base.indicators[first.indicator.index()].label);
    let label = if one { &subject } else { label };
    let end = |name: Option<&String>| name.cloned().unwrap_or_default();
    draft.say(
        &format!("worked-{}", worked.operator),
        &[
            ("indicator", Text(label)),
            ("first", Text(&end(names.first()))),
            ("second", Text(&end(names.last()))),
            ("all", Text(&draft.speech.list(&names))),
        ],
    )
}

fn operands<'a>(draft: &Draft<'a>, worked: &Worked) -> Vec<Figure<'a>> {
    worked.operands.iter().map(|id| draft.base().figures.get(*id)).collect()
}

/// What tells an operand from the others: its indicator, partner or period.
fn name(draft: &Draft<'_>, worked: &Worked, id: FigureId) -> String {
    let base = draft.base();
    let figure = base.figures.get(id);
    let figures = operands(draft, worked);
    let same = |pick: &dyn Fn(&Figure) -> bool| figures.iter().all(pick);
    let label = |id: IndicatorId| draft.speech.text(&base.indicators[id.index()].label).to_owned();
    let indicator =
        Some(figure.indicator).filter(|own| !same(&|other| other.indicator == *own)).map(label);
    let class = figure.status.class();
    let status =
        (!same(&|other| other.status.class() == class)).then(|| draft.say(status(class), &[]));
    // What the other side counts is between the same two.
    let pair = |one: &Figure| {
        let (a, b) = (Some(one.reporter), one.partner);
        if a < b { (a, b) } else { (b, a) }
    };
    let partner = figure.partner.filter(|_| !same(&|other| pair(other) == pair(&figure)));
    let counts = worked.operator != Operator::Distance;
    let reporter = Some(figure.reporter)
        .filter(|own| counts && partner.is_none() && !same(&|other| other.reporter == *own));
    // "Tea against rice", but "exports of oil against exports" by their indicators.
    let goods = indicator.is_none() && !same(&|other| other.product == figure.product);
    let product = figure.product.filter(|_| goods);
    let subject = figure.subject.filter(|_| !same(&|other| other.subject == figure.subject));
    let narrowed = product.is_some() || subject.is_some();
    let bare = partner.is_none() && indicator.is_none() && !narrowed && reporter.is_none();
    let timed = bare || worked.operator == Operator::Distance;
    let period = figure.period.filter(|_| timed || !same(&|other| other.period == figure.period));
    let parts: Vec<String> = [
        indicator,
        status,
        reporter.or(partner).map(|id| draft.speech.name(id).to_owned()),
        product.map(|id| draft.speech.name(id).to_owned()),
        subject.map(|id| draft.speech.name(id).to_owned()),
        period.map(|period| draft.speech.period(period)),
    ]
    .into_iter()
    .flatten()
    .collect();
    parts.join(", ")
}

fn status(class: StatusClass) -> &'static str {
    match class {
        StatusClass::Measured => "status-measured",
        StatusClass::Forecast => "status-forecast",
        StatusClass::Target => "status-target",
    }
}

/// The working: the printed figures with the sign between them.
fn working(draft: &Draft<'_>, worked: &Worked) -> String {
    let operand = |id: &FigureId| {
        let value = draft.speech.quantity(draft.base().figures.get(*id).quantity());
        let name = name(draft, worked, *id);
        draft.say("operand", &[("value", Text(&value)), ("name", Text(&name))])
    };
    let sign = match worked.operator {
        Operator::Sum | Operator::Average => " + ",
        Operator::Times | Operator::Share | Operator::Growth => " / ",
        _ => " − ",
    };
    let said: Vec<String> = worked.operands.iter().map(operand).collect();
    let said = said.join(sign);
    match (worked.parts, worked.operator, worked.operands.len()) {
        (Some(parts), ..) => format!("{said} / {parts}"),
        (None, Operator::Average, count) => format!("({said}) / {count}"),
        (None, Operator::Growth, _) => format!("{said} − 1"),
        _ => said,
    }
}

/// A result as data, and the figures it was worked out from.
fn give(draft: &mut Draft<'_>, worked: &Worked) {
    let base = draft.base();
    let figures = operands(draft, worked);
    let Some(&first) = figures.first() else { return };
    let ids: Vec<String> = figures.iter().map(|figure| figure.id.to_string()).collect();
    let view = draft.view(worked.operands[0], FigureRole::Headline);
    let stands =
        worked.stands_for.map(|stands| base.indicators[stands.indicator.index()].id.to_string());
    let view = FigureView {
        fact: ids.join("+"),
        indicator: stands.or(view.indicator),
        value: Some(worked.value.round_dp(6).normalize().to_string()),
        unit: Some(worked.unit.code().to_owned()),
        period: worked.period.map(|period| period.to_string()).or(view.period),
        partner: view.partner.filter(|_| {
            worked.stands_for.is_some()
                || figures.iter().all(|figure| figure.partner == first.partner)
        }),
        bound: Some("about".to_owned()).filter(|_| worked.interval.low != worked.interval.high),
        derived: true,
        ..view
    };
    draft.reply.figures.push(view);
    for &id in &worked.operands {
        draft.give_figure(id, FigureRole::Operand);
    }
}
