//! The checked base: what the files say, with every reference resolved and every code parsed.
//! Built only by the loader; nothing here can dangle.

use std::num::NonZeroU32;

use jiff::civil::Date;

use crate::calendar::Period;
use crate::language::{Case, EventKind, LanguageId};
use crate::packed::{Text, packed, packed_choice};
use crate::quantity::{Unit, codes};

/// Typed positions in the lists of [`super::Base`], kept one up so that one that may be missing takes no more.
macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(NonZeroU32);

        packed!($name(number));

        impl $name {
            /// The id of the thing at `index` of its list.
            ///
            /// # Panics
            /// When the list has `u32::MAX` things or more.
            pub const fn new(index: usize) -> Self {
                assert!(index < u32::MAX as usize, "a list of the base fits in u32");
                match NonZeroU32::new(index as u32 + 1) {
                    Some(up) => Self(up),
                    None => unreachable!(),
                }
            }

            /// The place in its list.
            pub const fn index(self) -> usize {
                self.0.get() as usize - 1
            }
        }
    )+};
}

ids! {
    /// An indicator.
    IndicatorId,
    /// A country, bloc, place, organisation, person, project, agreement, product or scope.
    EntityId,
    /// A figure.
    FigureId,
    /// An event.
    EventId,
    /// An office.
    OfficeId,
    /// A topic.
    TopicId,
    /// A source.
    SourceId,
}

/// One text in the languages it is given in; English always.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Localised(Box<[(LanguageId, Text)]>);

packed!(Localised(texts));

impl Localised {
    /// From pairs; the loader has seen to it that English is there.
    pub fn new(texts: Vec<(LanguageId, Text)>) -> Self {
        Self(texts.into())
    }

    /// The text in `language`, or else in English.
    pub fn get(&self, language: LanguageId) -> &str {
        let find = |wanted| self.0.iter().find(|(id, _)| *id == wanted);
        find(language).or_else(|| find(LanguageId::ENGLISH)).map_or("", |(_, text)| text)
    }

    /// Whether there is a text in `language` itself.
    pub fn has(&self, language: LanguageId) -> bool {
        self.0.iter().any(|(id, _)| *id == language)
    }

    /// Every text with its language.
    pub fn iter(&self) -> impl Iterator<Item = (LanguageId, &str)> {
        self.0.iter().map(|(id, text)| (*id, &**text))
    }
}

/// Lists of phrases by language.
pub type Phrasings = Vec<(LanguageId, Vec<Text>)>;

codes! {
    /// The kind of quantity an indicator is.
    UnitKind {
        /// A sum of money.
        Money = "money",
        /// Money or an amount of goods.
        MoneyOrVolume = "money-or-volume",
        /// Percent.
        Percent = "percent",
        /// Percent, or a multiple of the year before.
        PercentOrTimes = "percent-or-times",
        /// A number of things.
        Count = "count",
        /// A place in an order.
        Rank = "rank",
        /// Kilometres.
        Length = "length",
        /// An amount of goods.
        Volume = "volume",
        /// An amount a year.
        Capacity = "capacity",
    }
}

impl UnitKind {
    /// The units that figures of the kind may have.
    pub fn units(self) -> &'static [Unit] {
        use Unit::{
            Azn, Barrels, Bcm, BcmPerYear, Chf, Count, Eur, Gbp, Km, Kwh, Mcm, McmPerDay,
            McmPerYear, Megawatt, Percent, Rank, Rub, Times, Tonnes, TonnesPerYear, Usd,
        };
        // One list serves three kinds: money comes first, volumes follow.
        const MONEY_THEN_VOLUME: &[Unit] = &[
            Usd, Eur, Azn, Chf, Gbp, Rub, Bcm, Mcm, Barrels, Tonnes, Kwh, BcmPerYear, McmPerYear,
            McmPerDay,
        ];
        const MONIES: usize = 6;
        match self {
            UnitKind::Money => MONEY_THEN_VOLUME.split_at(MONIES).0,
            UnitKind::Volume => MONEY_THEN_VOLUME.split_at(MONIES).1,
            UnitKind::MoneyOrVolume => MONEY_THEN_VOLUME,
            UnitKind::Percent => &[Percent],
            UnitKind::PercentOrTimes => &[Percent, Times],
            UnitKind::Count => &[Count],
            UnitKind::Rank => &[Rank],
            UnitKind::Length => &[Km],
            UnitKind::Capacity => &[BcmPerYear, McmPerYear, TonnesPerYear, Megawatt],
        }
    }
}

codes! {
    /// What an indicator says about its subject; it decides what may be worked out from it.
    Measures {
        /// A sum over a period; parts add up to the whole.
        Flow = "flow",
        /// A level at a point in time.
        Stock = "stock",
        /// Change against the year before.
        Growth = "growth",
        /// A part of a whole.
        Share = "share",
        /// A place in an order.
        Rank = "rank",
        /// A property of a project.
        Attribute = "attribute",
        /// A limit set by a rule.
        Limit = "limit",
    }
}

codes! {
    /// Whether figures of an indicator name another side.
    PartnerRule {
        /// Always.
        Yes = "yes",
        /// Never.
        No = "no",
        /// Some do.
        Either = "either",
    }
}

codes! {
    /// Which way what is counted moves, as the reporter sees it.
    Flow {
        /// Goods that leave the reporter.
        Exports = "exports",
        /// Goods that come in.
        Imports = "imports",
        /// Capital and companies that come in.
        Inward = "inward",
        /// Capital and companies that go out.
        Outward = "outward",
    }
}

/// What can be asked for.
pub struct Indicator {
    /// Stable id.
    pub id: Text,
    /// The quantity it is.
    pub unit_kind: UnitKind,
    /// What it says about its subject.
    pub measures: Measures,
    /// The level that a growth, share or rank describes.
    pub of: Option<IndicatorId>,
    /// The indicators that add up to it.
    pub adds: Vec<IndicatorId>,
    /// Whether it counts the partners themselves, so that "the top partners" are its noun.
    pub counts_partners: bool,
    /// Whether it counts people, so that "how many people" may ask for it.
    pub counts_people: bool,
    /// Indicators that are taken off those it adds up from: imports of a balance.
    pub takes_off: Vec<IndicatorId>,
    /// Whether its figures have another side.
    pub partner: PartnerRule,
    /// Whether both sides are equal, as in turnover.
    pub symmetric: bool,
    /// Which way it moves, where it has a direction.
    pub flow: Option<Flow>,
    /// The same movement as the other side counts it: the exports of one are the imports of the other.
    pub opposite: Option<IndicatorId>,
    /// Indicators that are asked for in the same everyday words, meant where this one has no such figure.
    pub near: Vec<IndicatorId>,
    /// The indicator whose figures for single goods these are.
    pub product_of: Option<IndicatorId>,
    /// The goods, or the part of the economy, that it is about alone.
    pub goods: Option<EntityId>,
    /// A noun phrase for use inside a sentence.
    pub label: Localised,
    /// Phrases that mean just this indicator.
    pub names: Phrasings,
    /// Weaker words that mean it when nothing else is named.
    pub hints: Phrasings,
    /// What is counted.
    pub definition: Localised,
}

packed!(Indicator {
    id,
    unit_kind,
    measures,
    of,
    adds,
    counts_partners,
    counts_people,
    takes_off,
    partner,
    symmetric,
    flow,
    opposite,
    near,
    product_of,
    goods,
    label,
    names,
    hints,
    definition
});

codes! {
    /// Kinds of named things.
    EntityKind {
        /// A country or territory of ISO 3166.
        Country = "country",
        /// A group of countries.
        Bloc = "bloc",
        /// A city or region.
        Place = "place",
        /// A body.
        Organisation = "organisation",
        /// A person.
        Person = "person",
        /// A pipeline, railway, plant, programme or service.
        Project = "project",
        /// A treaty or declaration known by name.
        Agreement = "agreement",
        /// Goods.
        Product = "product",
        /// A narrowing of a figure: non-oil, small businesses.
        Scope = "scope",
    }
}

codes! {
    /// How much weight the word of a body has, the weightiest first.
    Standing {
        /// A statistics office.
        Statistics = "statistics",
        /// A customs body.
        Customs = "customs",
        /// A ministry.
        Ministry = "ministry",
        /// An official's statement.
        Official = "official",
        /// A state agency.
        Agency = "agency",
        /// An international organisation.
        International = "international",
        /// A company.
        Company = "company",
        /// Anybody else.
        Other = "other",
        /// A newspaper or news site.
        Press = "press",
    }
}

/// A named thing.
pub struct Entity {
    /// Stable id; ISO 3166 alpha-2 for countries.
    pub id: Text,
    /// What it is.
    pub kind: EntityKind,
    /// Its name in answers.
    pub label: Localised,
    /// Other names, in any language.
    pub aliases: Vec<Text>,
    /// Adjectives and inhabitants.
    pub adjectives: Vec<Text>,
    /// Upper-case codes.
    pub codes: Vec<Text>,
    /// Everyday words that mean it when nothing else is named.
    pub generic: Phrasings,
    /// The country it is in or of; several for a joint project.
    pub countries: Vec<EntityId>,
    /// The place that a scope is narrowed to.
    pub place: Option<EntityId>,
    /// Whether a place is the capital of its country.
    pub capital: bool,
    /// The weight of its word, for bodies and people who are quoted.
    pub standing: Option<Standing>,
    /// The finer kind of a project, as it stands in the file.
    pub subkind: Option<Text>,
    /// The event at which an agreement was made.
    pub event: Option<EventId>,
    /// The wider goods whose name people use for a product.
    pub within: Option<EntityId>,
    /// Its name in cases that the rules of a language get wrong.
    pub forms: Vec<(LanguageId, Case, Text)>,
}

packed!(Entity {
    id,
    kind,
    label,
    aliases,
    adjectives,
    codes,
    generic,
    countries,
    place,
    capital,
    standing,
    subkind,
    event,
    within,
    forms
});

impl Entity {
    /// Whether it is the bloc that stands for all partners together.
    pub fn is_world(&self) -> bool {
        &*self.id == "WORLD"
    }
}

/// A name that several things share.
pub struct Ambiguous {
    /// The name.
    pub name: Text,
    /// What it may mean.
    pub means: Vec<EntityId>,
}

packed!(Ambiguous { name, means });

codes! {
    /// What a figure is as a statement.
    Status {
        /// Measured over a period.
        Reported = "reported",
        /// Measured at a point in time.
        AsOf = "as-of",
        /// Estimated.
        Estimate = "estimate",
        /// An aim.
        Target = "target",
        /// An expectation.
        Forecast = "forecast",
    }
}

/// What kind of claim a cell holds; classes never stand in for one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum StatusClass {
    /// Reported, as of a day, or estimated.
    Measured,
    /// Forecast.
    Forecast,
    /// Target.
    Target,
}

impl Status {
    /// The class of the status.
    pub fn class(self) -> StatusClass {
        match self {
            Status::Reported | Status::AsOf | Status::Estimate => StatusClass::Measured,
            Status::Forecast => StatusClass::Forecast,
            Status::Target => StatusClass::Target,
        }
    }
}

codes! {
    /// How far the curators trust a row, the most trusted first.
    Confidence {
        /// Well sourced.
        High = "high",
        /// Plausible.
        Medium = "medium",
        /// Kept only because it documents a conflict; never leads.
        Low = "low",
    }
}

/// A date as precisely as it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FactDate {
    /// A year, a month or a day.
    pub period: Period,
    /// Whether the report does not print it in full.
    pub inferred: bool,
}

packed!(FactDate { period, inferred });

impl FactDate {
    /// The first day it may mean, for putting facts in order.
    pub fn first_day(self) -> Date {
        self.period.first_day()
    }
}

/// Somebody who took part in an event.
pub struct Participant {
    /// Who.
    pub person: EntityId,
    /// As what, at the time.
    pub role: Localised,
}

packed!(Participant { person, role });

/// A dated fact.
pub struct Event {
    /// Stable id.
    pub id: Text,
    /// What kind of thing happened.
    pub kind: EventKind,
    /// When.
    pub date: FactDate,
    /// Where.
    pub place: Option<EntityId>,
    /// Countries and blocs.
    pub parties: Vec<EntityId>,
    /// Bodies.
    pub organisations: Vec<EntityId>,
    /// People.
    pub people: Vec<Participant>,
    /// Projects and agreements it is about.
    pub entities: Vec<EntityId>,
    /// A headline.
    pub title: Localised,
    /// One sentence.
    pub summary: Localised,
    /// Words that lead to it.
    pub keywords: Phrasings,
    /// The report it rests on.
    pub source: SourceId,
    /// Further reports.
    pub also: Vec<SourceId>,
    /// How far it is trusted.
    pub confidence: Confidence,
    /// What the reader must know.
    pub note: Option<Localised>,
}

packed!(Event {
    id,
    kind,
    date,
    place,
    parties,
    organisations,
    people,
    entities,
    title,
    summary,
    keywords,
    source,
    also,
    confidence,
    note
});

/// Who holds which post, as of when.
pub struct Office {
    /// Stable id.
    pub id: Text,
    /// Who.
    pub person: EntityId,
    /// In which body; `None` for a post of the state itself.
    pub organisation: Option<EntityId>,
    /// For which country.
    pub country: Option<EntityId>,
    /// The post in words.
    pub title: Localised,
    /// Words for the post.
    pub posts: Phrasings,
    /// The latest day on which a report shows it.
    pub as_of: Option<Period>,
    /// The report it rests on.
    pub source: SourceId,
    /// Further reports.
    pub also: Vec<SourceId>,
}

packed!(Office { id, person, organisation, country, title, posts, as_of, source, also });

/// A curated answer found by its keywords and sample questions.
pub struct Topic {
    /// Stable id.
    pub id: Text,
    /// What kind, as it stands in the file.
    pub kind: Text,
    /// A headline.
    pub title: Localised,
    /// The answer.
    pub text: Localised,
    /// Words that lead to it.
    pub keywords: Phrasings,
    /// Questions it answers.
    pub questions: Phrasings,
    /// What it is about.
    pub about: Vec<EntityId>,
    /// The list it stands for.
    pub members: Vec<EntityId>,
    /// Figures it rests on.
    pub figures: Vec<FigureId>,
    /// As of when.
    pub as_of: Option<Period>,
    /// The report it rests on.
    pub source: SourceId,
    /// Further reports.
    pub also: Vec<SourceId>,
    /// What the reader must know.
    pub note: Option<Localised>,
}

packed!(Topic {
    id,
    kind,
    title,
    text,
    keywords,
    questions,
    about,
    members,
    figures,
    as_of,
    source,
    also,
    note
});

/// A report.
pub struct Source {
    /// Stable id.
    pub id: Text,
    /// Who published it.
    pub publisher: Text,
    /// Its headline, where it was really seen.
    pub title: Option<Text>,
    /// Where it stands.
    pub url: Text,
    /// When, as precisely as known: a day, a month or a year.
    pub published: Option<Period>,
    /// Whether the curators looked for a date and found that it shows none.
    pub undated: bool,
    /// ISO 639-1 code.
    pub language: Text,
}

packed!(Source { id, publisher, title, url, published, undated, language });

/// Any fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum FactId {
    /// A figure.
    Figure(FigureId),
    /// An event.
    Event(EventId),
    /// An office.
    Office(OfficeId),
    /// A topic.
    Topic(TopicId),
}

packed_choice!(FactId { 0 = Figure(id), 1 = Event(id), 2 = Office(id), 3 = Topic(id) });
