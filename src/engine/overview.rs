//! What the base covers, and what it rests on.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::tongue::is_cyrillic;
use super::{Context, Engine};
use crate::calendar::Period;
use crate::knowledge::{EntityId, EntityKind, FigureId, IndicatorId, Source, StatusClass};
use crate::language::Argument::{Count, Text};
use crate::language::LanguageId;
use crate::reply::{Block, Choice, Reply, Span, Speech, Tag};
use crate::text::key_of;

/// A part of what the base covers.
#[derive(Clone, Debug)]
pub struct Group {
    /// The id of the side it is about, or `topics`.
    pub id: Box<str>,
    /// Its title as a heading and its items, each of them a choice too.
    pub reply: Reply,
}

/// The id of the group of topics; no entity has it.
const TOPICS: &str = "topics";

/// From when to when something is measured.
#[derive(Clone, Copy)]
struct Extent {
    first: Period,
    last: Period,
    /// The newest figure.
    newest: FigureId,
    /// Whether it is measured for goods or a subject only.
    narrowed: bool,
}

impl Extent {
    /// Both together; what is narrowed says nothing of what is not.
    fn with(self, other: Self) -> Self {
        if self.narrowed != other.narrowed {
            return if self.narrowed { other } else { self };
        }
        let begins = |period: &Period| (period.first_day(), period.last_day());
        let ends = |extent: &Self| (extent.last.last_day(), extent.last.first_day());
        let first = std::cmp::min_by_key(self.first, other.first, begins);
        Self { first, ..std::cmp::max_by_key(self, other, ends) }
    }

    /// In words.
    fn said(self, speech: &Speech<'_>) -> String {
        match self.first == self.last {
            true => speech.period(self.first),
            false => speech.between(self.first, self.last),
        }
    }
}

impl Engine {
    /// Blocks as a reply in a language, in the script of the talk.
    fn shown(&self, blocks: Vec<Block>, language: LanguageId, context: &Context<'_>) -> Reply {
        let mut reply = Reply::of_blocks(&self.base.packs[usize::from(language.0)], blocks);
        self.put_in_script(&mut reply, is_cyrillic(context));
        reply
    }

    /// What the base covers: by partner and indicator with the span of periods, then topics.
    pub fn topics(&self, context: &Context<'_>) -> Reply {
        let language = self.lean(context).fallback();
        let heading = Speech::new(&self.base, language).say("topics-heading", &[]);
        let heading = vec![Block::Line(vec![Span::tagged(Tag::Heading, heading)])];
        let mut reply = self.shown(heading, language, context);
        for group in self.coverage(context) {
            reply.blocks.push(Block::Break);
            reply.blocks.extend(group.reply.blocks);
        }
        reply
    }

    /// What the base covers, group by group: the home country by itself, the world and other blocs, countries
    /// by name, topics.
    pub fn coverage(&self, context: &Context<'_>) -> Vec<Group> {
        let language = self.lean(context).fallback();
        let speech = Speech::new(&self.base, language);
        let mut sides: BTreeMap<Option<EntityId>, Vec<(IndicatorId, Extent)>> = BTreeMap::new();
        for ((side, indicator), extent) in self.extents() {
            sides.entry(side).or_default().push((indicator, extent));
        }
        let mut sides: Vec<_> = sides.into_iter().collect();
        sides.sort_by_cached_key(|(side, _)| {
            let entity = side.map(|side| &self.base.entities[side.index()]);
            let country =
                entity.map(|entity| (entity.kind != EntityKind::Bloc, !entity.is_world()));
            (country, entity.map(|entity| key_of(speech.text(&entity.label))))
        });
        let mut groups: Vec<Group> = Vec::new();
        for (side, covered) in sides {
            let entity = &self.base.entities[side.unwrap_or(self.home).index()];
            let name = speech.text(&entity.label);
            let item = |(indicator, extent): (IndicatorId, Extent)| {
                let indicator = speech.text(&self.base.indicators[indicator.index()].label);
                let span = extent.said(&speech);
                let arguments = [("indicator", Text(indicator)), ("span", Text(&span))];
                let label = speech.say("topics-item", &arguments);
                // The newest figure of it is a question that is surely answered.
                Choice { label, ..speech.question(&self.base.figures.get(extent.newest)) }
            };
            let choices = covered.into_iter().map(item).collect();
            groups.push(self.group(&entity.id, name, choices, language, context));
        }
        let topics = self.base.topics.iter().map(|topic| {
            let label = speech.topic_title(topic);
            Choice { question: label.clone(), label, fact: Some(topic.id.to_string()) }
        });
        let topics: Vec<Choice> = topics.collect();
        if !topics.is_empty() {
            let title = speech.say("topics-texts", &[]);
            groups.push(self.group(TOPICS, &title, topics, language, context));
        }
        groups
    }

    /// A group under its title, its choices listed.
    fn group(
        &self,
        id: &str,
        title: &str,
        choices: Vec<Choice>,
        language: LanguageId,
        context: &Context<'_>,
    ) -> Group {
        let mut blocks = vec![Block::Line(vec![Span::tagged(Tag::Heading, title)])];
        let item = |choice: &Choice| Block::Item(vec![Span::plain(choice.label.clone())]);
        blocks.extend(choices.iter().map(item));
        let pack = &self.base.packs[usize::from(language.0)];
        let mut reply = Reply { choices, ..Reply::of_blocks(pack, blocks) };
        self.put_in_script(&mut reply, is_cyrillic(context));
        Group { id: id.into(), reply }
    }

    /// From when to when each side and indicator is measured. What is narrowed to goods or a subject counts
    /// only where nothing else is there.
    fn extents(&self) -> BTreeMap<(Option<EntityId>, IndicatorId), Extent> {
        let mut extents: BTreeMap<_, Extent> = BTreeMap::new();
        for series in self.base.index.all() {
            let key = series.key;
            let side = if key.reporter == self.home { key.partner } else { Some(key.reporter) };
            let narrowed = key.product.is_some() || key.subject.is_some();
            let figures = self.base.index.figures(series).iter();
            // What is aimed at or expected is not covered yet.
            let measured = figures
                .map(|&id| (id, self.base.figures.get(id)))
                .filter(|(_, figure)| figure.status.class() == StatusClass::Measured)
                .filter_map(|(id, figure)| Some((id, figure.period?)));
            for (newest, period) in measured {
                let own = Extent { first: period, last: period, newest, narrowed };
                let extent = extents.entry((side, key.indicator)).or_insert(own);
                *extent = extent.with(own);
            }
        }
        extents
    }

    /// The reports the base rests on: each of them, or where there are too many to read their publishers with
    /// how many each has and a link to the newest.
    pub fn sources(&self, context: &Context<'_>) -> Reply {
        let language = self.lean(context).fallback();
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
