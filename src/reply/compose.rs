//! From a finding to a reply: which lines, in which order. The figure, date or name that was asked for
//! comes first, then what it is, then its source, then what must be known.

use super::speech::Speech;
use super::{Block, Choice, FigureRole, FigureView, Outcome, Reason, Reply, SourceView, Span, Tag};
use super::{apart, facts, figures, refusals};
use crate::knowledge::{Base, FactId, FigureId, SeriesKey, SourceId};
use crate::language::{Argument, Social};
use crate::lookup::Finding;
use crate::query::{Assumed, Periods, Query, Reading, Wanted};

/// Collects a reply line by line.
pub(super) struct Draft<'a> {
    pub(super) speech: Speech<'a>,
    pub(super) reply: Reply,
}

/// Phrases a finding.
pub fn reply(base: &Base, reading: &Reading, finding: &Finding) -> Reply {
    let pack = &base.packs[usize::from(reading.language.0)];
    let empty = Reply { confidence: reading.confidence, ..Reply::of_blocks(pack, Vec::new()) };
    let scale = match &reading.query {
        Query::Figures(query) => query.scale,
        _ => None,
    };
    let speech = Speech { scale, ..Speech::new(base, reading.language) };
    let mut draft = Draft { speech, reply: empty };
    match finding {
        Finding::Figures { .. } => figures::answer(&mut draft, finding),
        Finding::Facts { .. } => facts::answer(&mut draft, finding),
        Finding::Apart { .. } => apart::answer(&mut draft, finding),
        Finding::Choose(options) => refusals::choose(&mut draft, options),
        Finding::Meant { typed, options } => refusals::meant(&mut draft, typed, options),
        Finding::Nothing { lack, figures, facts } => {
            refusals::nothing(&mut draft, lack, figures, facts)
        }
        Finding::Sources(ids) => facts::sources(&mut draft, ids),
        Finding::Social(social) => refusals::social(&mut draft, *social),
        Finding::Unread(obstacle) => refusals::unread(&mut draft, obstacle),
    }
    let spoken = !matches!(
        finding,
        Finding::Social(Social::Insult) | Finding::Unread(_) | Finding::Social(_)
    );
    if spoken {
        draft.assume(&reading.assumed);
    }
    draft.reply
}

impl<'a> Draft<'a> {
    pub(super) fn base(&self) -> &'a Base {
        self.speech.base
    }

    pub(super) fn say(&self, id: &str, arguments: &[(&str, Argument<'_>)]) -> String {
        self.speech.say(id, arguments)
    }

    pub(super) fn line(&mut self, spans: Vec<Span>) {
        self.reply.blocks.push(Block::Line(spans));
    }

    /// A line that begins with what was asked for.
    pub(super) fn headline(&mut self, figure: &str, rest: &str) {
        let mut spans = vec![Span::tagged(Tag::Figure, figure)];
        if !rest.is_empty() {
            spans.push(Span::plain(rest));
        }
        self.line(spans);
    }

    pub(super) fn note(&mut self, tag: Tag, text: impl Into<String>) {
        self.line(vec![Span::tagged(tag, text)]);
    }

    /// Gives a fact, once.
    pub(super) fn give(&mut self, fact: FactId) {
        let id = self.base().fact_id(fact);
        if !self.reply.facts.iter().any(|given| given == id) {
            self.reply.facts.push(id.to_owned());
        }
    }

    pub(super) fn give_figure(&mut self, id: FigureId, role: FigureRole) {
        self.give(FactId::Figure(id));
        let view = self.view(id, role);
        self.reply.figures.push(view);
    }

    /// A figure as data.
    pub(super) fn view(&self, id: FigureId, role: FigureRole) -> FigureView {
        let base = self.base();
        let figure = base.figures.get(id);
        let entity = |id: crate::knowledge::EntityId| base.entities[id.index()].id.to_string();
        FigureView {
            fact: figure.id.to_string(),
            indicator: Some(base.indicators[figure.indicator.index()].id.to_string()),
            reporter: Some(entity(figure.reporter)),
            partner: figure.partner.map(entity),
            product: figure.product.map(entity),
            subject: figure.subject.map(entity),
            value: Some(figure.value.to_string()),
            unit: Some(figure.unit.code().to_owned()),
            period: figure.period.map(|period| period.to_string()),
            status: Some(figure.status.code().to_owned()),
            bound: Some(figure.bound.code().to_owned()).filter(|bound| !bound.is_empty()),
            role,
            derived: false,
        }
    }

    /// The line that names the reports behind facts: the first of each in full, further ones briefly.
    pub(super) fn source_line(&mut self, facts: &[FactId]) {
        let base = self.base();
        let mut ids: Vec<SourceId> = Vec::new();
        for &fact in facts {
            for id in base.fact_sources(fact) {
                if !ids.contains(&id) {
                    ids.push(id);
                }
            }
        }
        let lead: Vec<SourceId> =
            facts.iter().filter_map(|&fact| base.fact_sources(fact).next()).collect();
        let mut spans = vec![Span::plain(self.say("source-lead", &[]))];
        let mut shown: Vec<SourceId> = Vec::new();
        for &id in &lead {
            if !shown.contains(&id) {
                if !shown.is_empty() {
                    spans.push(Span::plain("; "));
                }
                spans.push(self.source_span(id));
                shown.push(id);
            }
        }
        let mut further = ids.iter().copied().filter(|id| !shown.contains(id)).peekable();
        if further.peek().is_some() {
            spans.push(Span::plain(self.say("source-also", &[])));
            let further: Vec<SourceId> = further.collect();
            for (at, &id) in further.iter().take(MORE_SOURCES).enumerate() {
                if at > 0 {
                    spans.push(Span::plain("; "));
                }
                spans.push(self.source_span(id));
            }
        }
        self.line(spans);
        for id in ids {
            let source = &base.sources[id.index()];
            let view = SourceView {
                publisher: source.publisher.to_string(),
                title: source.title.as_deref().map(str::to_owned),
                url: source.url.to_string(),
                published: source.published.map(|period| period.to_string()),
            };
            if !self.reply.sources.contains(&view) {
                self.reply.sources.push(view);
            }
        }
    }

    fn source_span(&self, id: SourceId) -> Span {
        let source = &self.base().sources[id.index()];
        Span {
            tag: Tag::Source,
            text: self.speech.source(source),
            link: Some(source.url.to_string()),
        }
    }

    /// Says what was filled in.
    fn assume(&mut self, assumed: &[Assumed]) {
        for assumed in assumed {
            let text = match assumed {
                Assumed::Indicator(id) => {
                    let label = self.speech.text(&self.base().indicators[id.index()].label);
                    self.say("assumed-indicator", &[("what", Argument::Text(label))])
                }
                Assumed::Partner(id) => {
                    let name = self.speech.name(*id);
                    self.say("assumed-partner", &[("what", Argument::Text(name))])
                }
                Assumed::Period(periods) => match self.periods(periods) {
                    Some(text) => self.say("assumed-period", &[("what", Argument::Text(&text))]),
                    None => continue,
                },
                Assumed::Product(id) => {
                    let name = self.speech.name(*id);
                    self.say("assumed-product", &[("what", Argument::Text(name))])
                }
                Assumed::Subject(id) => {
                    let name = self.speech.name(*id);
                    self.say("assumed-subject", &[("what", Argument::Text(name))])
                }
                // What an answer is about shows in the answer itself.
                Assumed::Fact(_) => continue,
                Assumed::Slip(typed, read) => self.say(
                    "assumed-slip",
                    &[("typed", Argument::Text(typed)), ("read", Argument::Text(read))],
                ),
            };
            self.note(Tag::Note, text.clone());
            self.reply.assumed.push(text);
        }
    }

    fn periods(&self, periods: &Periods) -> Option<String> {
        match periods {
            Periods::Points(points) => {
                let said: Vec<String> = points
                    .iter()
                    .filter_map(|wanted| match wanted {
                        Wanted::Part(_) => None,
                        _ => Some(self.wanted(*wanted)),
                    })
                    .collect();
                (!said.is_empty()).then(|| self.speech.list(&said))
            }
            Periods::Latest => Some(self.say("latest", &[])),
            _ => None,
        }
    }

    /// A period as far as it was named.
    pub(super) fn wanted(&self, wanted: Wanted) -> String {
        match wanted {
            Wanted::Exact(period) => self.speech.period(period),
            Wanted::Part(_) => self.say("that-part", &[]),
            Wanted::Vague(window) => self.speech.period(window.span()),
        }
    }

    /// Offers questions that may come next.
    pub(super) fn suggest(&mut self, figures: &[FigureId]) {
        let base = self.base();
        // Figures of one series are called the same.
        let mut last: Option<(SeriesKey, String)> = None;
        for &id in figures.iter().take(SUGGESTIONS.saturating_sub(self.reply.suggestions.len())) {
            let figure = base.figures.get(id);
            let key = figure.series();
            let known = last.take().filter(|(known, _)| *known == key);
            let subject =
                known.map_or_else(|| self.speech.subject(&figure), |(_, subject)| subject);
            self.reply.suggestions.push(self.speech.question_on(&figure, &subject));
            last = Some((key, subject));
        }
    }

    /// A question that a figure answers, short enough for a button.
    pub(super) fn question_for(&self, id: FigureId) -> Choice {
        self.speech.question(&self.base().figures.get(id))
    }

    pub(super) fn refuse(&mut self, outcome: Outcome, reason: Option<Reason>) {
        self.reply.outcome = outcome;
        self.reply.reason = reason;
    }
}

/// Further reports named in the line of sources; all of them are in the data.
const MORE_SOURCES: usize = 3;

/// Next questions offered.
const SUGGESTIONS: usize = 3;
