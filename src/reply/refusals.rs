//! What is said when there is no answer: which part is missing and the nearest there is, the choices that
//! fit, or in one line that the question was not understood, with examples that are.

use super::compose::Draft;
use super::facts::{dated_title, title};
use super::{Block, Choice, FigureRole, Outcome, Reason, Span, Tag};
use crate::knowledge::{FactId, FigureId};
use crate::language::{Argument, Outlook, Social};
use crate::lookup::{Lack, Option_};
use crate::query::{Meant, Obstacle};

use Argument::Text;

/// Understood, and not in the base.
pub(super) fn nothing(draft: &mut Draft<'_>, lack: &Lack, figures: &[FigureId], facts: &[FactId]) {
    let reason = match lack {
        Lack::Indicator(_) | Lack::Unit(_) => Reason::Indicator,
        Lack::Partner(..) => Reason::Partner,
        Lack::Period(_) | Lack::PeriodOf(..) | Lack::Outlook(_) => Reason::Period,
        Lack::Reporter(_) => Reason::Reporter,
        Lack::Product(_) => Reason::Product,
        Lack::Subject(_) => Reason::Subject,
        Lack::Person(_) => Reason::Person,
        Lack::Place(_) => Reason::Place,
        Lack::Working(_) | Lack::Reason | Lack::Fact => Reason::Fact,
    };
    draft.refuse(Outcome::NoData, Some(reason));
    let text = lack_text(draft, lack);
    draft.line(vec![Span::plain(text)]);
    if matches!(lack, Lack::Period(_) | Lack::PeriodOf(..))
        && let Some(text) = figures.first().and_then(|id| span_text(draft, *id))
    {
        draft.line(vec![Span::plain(text)]);
    }
    if figures.is_empty() && facts.is_empty() {
        return;
    }
    let lead = draft.say("nearest", &[]);
    draft.line(vec![Span::plain(lead)]);
    for &id in figures {
        let figure = draft.base().figures.get(id);
        let value = draft.speech.quantity(figure.quantity());
        let label = draft.question_for(id).label;
        let text = draft.say("nearest-figure", &[("what", Text(&label)), ("value", Text(&value))]);
        draft.reply.blocks.push(Block::Item(vec![Span::plain(text)]));
        let view = draft.view(id, FigureRole::Other);
        draft.reply.nearest.push(view);
    }
    for &fact in facts {
        let text = title(draft, fact);
        draft.reply.blocks.push(Block::Item(vec![Span::plain(text)]));
        let id = draft.base().fact_id(fact).to_owned();
        draft.reply.nearest.push(super::FigureView::of_fact(id));
    }
    draft.suggest(figures);
}

/// What is missing, in one sentence.
pub(super) fn lack_text(draft: &Draft<'_>, lack: &Lack) -> String {
    let base = draft.base();
    let name = |id: &crate::knowledge::EntityId| draft.speech.name(*id);
    let indicator =
        |id: &crate::knowledge::IndicatorId| draft.speech.text(&base.indicators[id.index()].label);
    match lack {
        Lack::Indicator(id) => draft.say("lack-indicator", &[("what", Text(indicator(id)))]),
        Lack::Partner(id, Some(of)) => draft
            .say("lack-partner", &[("indicator", Text(indicator(of))), ("what", Text(name(id)))]),
        Lack::Partner(id, None) => draft.say("lack-partner-fact", &[("what", Text(name(id)))]),
        Lack::Period(wanted) if wanted.is_empty() => draft.say("lack-span", &[]),
        Lack::Period(wanted) => {
            let said: Vec<String> = wanted.iter().map(|wanted| draft.wanted(*wanted)).collect();
            draft.say("lack-period", &[("what", Text(&draft.speech.list(&said)))])
        }
        Lack::PeriodOf(of, wanted) => {
            let said: Vec<String> = wanted.iter().map(|wanted| draft.wanted(*wanted)).collect();
            let said = match said.as_slice() {
                [] => draft.say("that-time", &[]),
                said => draft.speech.list(said),
            };
            let subject = draft.speech.stands_for(*of);
            draft.say("lack-period-of", &[("subject", Text(&subject)), ("what", Text(&said))])
        }
        Lack::Reporter(pair) => {
            let names: Vec<String> = pair.iter().map(|id| name(id).to_owned()).collect();
            let phrase = if pair.len() == 1 { "lack-own" } else { "lack-reporter" };
            draft.say(phrase, &[("what", Text(&draft.speech.list(&names)))])
        }
        Lack::Product(id) => draft.say("lack-product", &[("what", Text(name(id)))]),
        Lack::Subject(id) => draft.say("lack-subject", &[("what", Text(name(id)))]),
        Lack::Person(Some(id)) => draft.say("lack-person", &[("what", Text(name(id)))]),
        Lack::Person(None) => draft.say("lack-people", &[]),
        Lack::Place(Some(id)) => draft.say("lack-place", &[("what", Text(name(id)))]),
        Lack::Place(None) => draft.say("lack-where", &[]),
        Lack::Outlook(Outlook::Target) => draft.say("lack-target", &[]),
        Lack::Outlook(Outlook::Forecast) => draft.say("lack-forecast", &[]),
        Lack::Unit(_) => draft.say("lack-unit", &[]),
        Lack::Working(_) => draft.say("lack-working", &[]),
        Lack::Reason => draft.say("lack-reason", &[]),
        Lack::Fact => draft.say("lack-fact", &[]),
    }
}

/// From when to when the series of a figure runs, where it has more than one period.
fn span_text(draft: &Draft<'_>, id: FigureId) -> Option<String> {
    let base = draft.base();
    let figure = base.figures.get(id);
    let side = figure.partner.unwrap_or(figure.reporter);
    let mut series = base.index.of_side(figure.indicator, side);
    let series = series.find(|series| series.key == figure.series())?;
    let measured = base.index.figures(series).iter().map(|id| base.figures.get(*id));
    let periods = measured
        .filter(|other| other.status.class() == figure.status.class())
        .filter_map(|figure| figure.period);
    let first = periods.clone().min_by_key(|period| (period.first_day(), period.last_day()))?;
    let last = periods.max_by_key(|period| (period.last_day(), period.first_day()))?;
    if first == last {
        return None;
    }
    let subject = draft.speech.subject(&figure);
    let span = draft.speech.between(first, last);
    Some(draft.say("span-there-is", &[("subject", Text(&subject)), ("span", Text(&span))]))
}

/// Several cells or facts fit.
pub(super) fn choose(draft: &mut Draft<'_>, options: &[Option_]) {
    draft.refuse(Outcome::Clarify, None);
    let id = match options.first() {
        Some(Option_::Period(_)) => "which-period",
        Some(Option_::Partner(_)) => "which-partner",
        _ => "which-fact",
    };
    let lead = draft.say(id, &[]);
    draft.line(vec![Span::plain(lead)]);
    let base = draft.base();
    for option in options {
        let choice = match *option {
            Option_::Period(id) => {
                let figure = base.figures.get(id);
                let label = figure.period.map_or_else(
                    || draft.say("undated", &[]),
                    |period| draft.speech.period(period),
                );
                Choice { label, ..draft.question_for(id) }
            }
            Option_::Partner(id) => {
                let figure = base.figures.get(id);
                let label = figure
                    .partner
                    .map_or(String::new(), |partner| draft.speech.name(partner).to_owned());
                Choice { label, ..draft.question_for(id) }
            }
            Option_::Fact(fact) => {
                let label = dated_title(draft, fact);
                let question = match fact {
                    FactId::Event(_) => label.clone(),
                    _ => title(draft, fact),
                };
                Choice { question, label, fact: Some(base.fact_id(fact).to_owned()) }
            }
        };
        offer(draft, choice);
    }
}

/// A word may mean several things.
pub(super) fn meant(draft: &mut Draft<'_>, typed: &str, options: &[(Meant, String)]) {
    draft.refuse(Outcome::Clarify, None);
    let figures = options.iter().all(|(meant, _)| matches!(meant, Meant::Indicator(_)));
    let lead = if figures { "which-about" } else { "which-meant" };
    let lead = draft.say(lead, &[("typed", Text(typed))]);
    draft.line(vec![Span::plain(lead)]);
    let base = draft.base();
    for (meant, question) in options {
        let label = match *meant {
            Meant::Entity(id) => draft.speech.name(id).to_owned(),
            Meant::Indicator(id) => {
                draft.speech.text(&base.indicators[id.index()].label).to_owned()
            }
            Meant::Fact(fact) => title(draft, fact),
        };
        offer(draft, Choice { label, question: question.clone(), fact: None });
    }
}

/// Choices that fit on a small screen; the question can always be asked in full.
const CHOICES: usize = 8;

fn offer(draft: &mut Draft<'_>, choice: Choice) {
    if draft.reply.choices.len() >= CHOICES || draft.reply.choices.contains(&choice) {
        return;
    }
    let number = draft.reply.choices.len() + 1;
    draft.reply.blocks.push(Block::Choice(number, vec![Span::plain(choice.label.clone())]));
    draft.reply.choices.push(choice);
}

/// Talk.
pub(super) fn social(draft: &mut Draft<'_>, social: Social) {
    if matches!(social, Social::Insult | Social::Override) {
        draft.refuse(Outcome::Unknown, None);
    } else {
        draft.refuse(Outcome::Help, None);
    }
    let text = draft.say(&format!("social-{social}"), &[]);
    draft.line(vec![Span::plain(text)]);
    if !matches!(social, Social::Thanks | Social::Goodbye | Social::Praise) {
        examples(draft);
    }
}

/// Not read.
pub(super) fn unread(draft: &mut Draft<'_>, obstacle: &Obstacle) {
    let (outcome, text) = match obstacle {
        Obstacle::OutOfScope | Obstacle::Elsewhere => (Outcome::Unknown, draft.say("unknown", &[])),
        Obstacle::Empty => (Outcome::Help, draft.say("empty", &[])),
        Obstacle::Period(typed) => {
            (Outcome::NoData, draft.say("unread-period", &[("typed", Text(typed))]))
        }
        Obstacle::Number(typed) => {
            (Outcome::NoData, draft.say("unread-number", &[("typed", Text(typed))]))
        }
        Obstacle::Word(typed) => {
            (Outcome::Unknown, draft.say("unread-word", &[("typed", Text(typed))]))
        }
    };
    let reason = (outcome == Outcome::NoData).then_some(Reason::Period);
    draft.refuse(outcome, reason);
    draft.line(vec![Span::plain(text)]);
    examples(draft);
}

/// Two or three questions that the base answers.
fn examples(draft: &mut Draft<'_>) {
    let base = draft.base();
    let lead = draft.say("examples", &[]);
    draft.note(Tag::Note, lead);
    draft.suggest(base.index.examples());
    let language = draft.speech.language;
    let asked = base.topics.iter().find_map(|topic| {
        let own = topic.questions.iter().find(|(id, _)| *id == language);
        own.or(topic.questions.first()).and_then(|(_, questions)| questions.first())
    });
    if let Some(question) = asked {
        let choice =
            Choice { label: question.to_string(), question: question.to_string(), fact: None };
        draft.reply.suggestions.push(choice);
    }
    for choice in draft.reply.suggestions.clone() {
        draft.reply.blocks.push(Block::Item(vec![Span::plain(choice.label)]));
    }
}
