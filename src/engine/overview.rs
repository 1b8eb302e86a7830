//! What the base covers, and what it rests on.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::{Context, Engine};
use crate::calendar::Period;
use crate::knowledge::{EntityId, IndicatorId, Source, StatusClass};
use crate::language::Argument::{Count, Text};
use crate::language::LanguageId;
use crate::reply::{Block, Reply, Span, Speech, Tag};

impl Engine {
    /// Blocks as a reply in a language, in the script of the talk.
    fn shown(&self, blocks: Vec<Block>, language: LanguageId, context: &Context<'_>) -> Reply {
        let mut reply = Reply::of_blocks(&self.base.packs[usize::from(language.0)], blocks);
        self.put_in_script(&mut reply, context.previous.is_some_and(|turn| turn.cyrillic));
        reply
    }

    /// What the base covers: by partner and indicator with the span of periods, then topics.
    pub fn topics(&self, context: &Context<'_>) -> Reply {
        let language = self.circumstances(context).lean.fallback();
        let speech = Speech::new(&self.base, language);
        let mut spans: BTreeMap<(Option<EntityId>, IndicatorId), (Period, Period)> =
            BTreeMap::new();
        let begins = |period: &Period| (period.first_day(), period.last_day());
        let ends = |period: &Period| (period.last_day(), period.first_day());
        for series in self.base.index.all() {
            let other = if series.key.reporter == self.home {
                series.key.partner
            } else {
                Some(series.key.reporter)
            };
            let figures = self.base.index.figures(series).iter();
            // What is aimed at or expected is not covered yet.
            let measured = figures
                .map(|id| &self.base.figures[id.index()])
                .filter(|figure| figure.status.class() == StatusClass::Measured);
            for period in measured.filter_map(|figure| figure.period) {
                let span = spans.entry((other, series.key.indicator)).or_insert((period, period));
                span.0 = std::cmp::min_by_key(span.0, period, begins);
                span.1 = std::cmp::max_by_key(span.1, period, ends);
            }
        }
        let mut blocks =
            vec![Block::Line(vec![Span::tagged(Tag::Heading, speech.say("topics-heading", &[]))])];
        for ((partner, indicator), (first, last)) in spans {
            let same = first == last;
            let (first, last) = (speech.period(first), speech.period(last));
            let span = if same { first } else { speech.span(&first, &last) };
            let label = speech.text(&self.base.indicators[indicator.index()].label);
            let text = match partner {
                Some(partner) => {
                    let name = speech.text(&self.base.entities[partner.index()].label);
                    speech.say(
                        "topics-partner",
                        &[
                            ("indicator", Text(label)),
                            ("partner", Text(name)),
                            ("span", Text(&span)),
                        ],
                    )
                }
                None => {
                    speech.say("topics-home", &[("indicator", Text(label)), ("span", Text(&span))])
                }
            };
            blocks.push(Block::Item(vec![Span::plain(text)]));
        }
        let titles = self.base.topics.iter().map(|topic| speech.topic_title(topic));
        blocks.extend(titles.map(|title| Block::Item(vec![Span::plain(title)])));
        self.shown(blocks, language, context)
    }

    /// The reports the base rests on: each of them, or where there are too many to read their publishers with
    /// how many each has and a link to the newest.
    pub fn sources(&self, context: &Context<'_>) -> Reply {
        let language = self.circumstances(context).lean.fallback();
        let speech = Speech::new(&self.base, language);
        let sources = &self.base.sources;
        let mut blocks =
            vec![Block::Line(vec![Span::tagged(Tag::Heading, speech.say("sources-heading", &[]))])];
        let item = |text: String, source: &Source| {
            let link = Some(source.url.to_string());
            Block::Item(vec![Span { tag: Tag::Source, text, link }])
        };
        if sources.len() <= LISTED {
            blocks.extend(sources.iter().map(|source| item(speech.source(source), source)));
            return self.shown(blocks, language, context);
        }
        let mut publishers: BTreeMap<&str, Vec<&Source>> = BTreeMap::new();
        for source in sources {
            publishers.entry(&source.publisher).or_default().push(source);
        }
        let mut publishers: Vec<_> = publishers.into_iter().collect();
        publishers.sort_by_key(|(_, reports)| Reverse(reports.len()));
        let count = |count: usize| Count(i64::try_from(count).unwrap_or(i64::MAX));
        for (publisher, reports) in publishers.iter().take(LISTED) {
            let published = |report: &&&Source| report.published.map(|period| period.last_day());
            let Some(newest) = reports.iter().max_by_key(published) else { continue };
            let arguments = [("publisher", Text(publisher)), ("count", count(reports.len()))];
            blocks.push(item(speech.say("sources-publisher", &arguments), newest));
        }
        if let Some(more) = publishers.len().checked_sub(LISTED).filter(|more| *more > 0) {
            let text = speech.say("sources-more", &[("count", count(more))]);
            blocks.push(Block::Line(vec![Span::tagged(Tag::Note, text)]));
        }
        self.shown(blocks, language, context)
    }
}

/// So many reports or publishers are listed: more would not be read.
const LISTED: usize = 30;
