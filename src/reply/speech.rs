//! One language's way of saying the things of the base: values, periods, dates, names, sources. The
//! wording is in the pack; this file only decides which phrase is due and with what.

mod headlines;
mod times;

use rust_decimal::{Decimal, RoundingStrategy};

use crate::knowledge::{Base, EntityId, Event, Figure, IndicatorId, Localised, Source};
use crate::language::{After, Argument, Case, Cased, LanguageId, Operator, Pack};
use crate::lookup::{StandsFor, Worked};
use crate::quantity::{Bound, Quantity, Unit};

use super::Choice;
use super::foreign::marked;
use super::step::sensible_step;

use Argument::{Count, Text};

/// Says things in one language.
#[derive(Clone, Copy)]
pub struct Speech<'a> {
    /// What is spoken of.
    pub base: &'a Base,
    /// The language.
    pub language: LanguageId,
    /// The power of ten that amounts are wanted in, where one is.
    pub scale: Option<u8>,
}

/// How many of a thing a number is divided by before its scale word.
const SCALES: [(u32, &str); 3] =
    [(12, "scale-trillion"), (9, "scale-billion"), (6, "scale-million")];

/// What is only said where it is asked for.
const THOUSAND: (u32, &str) = (3, "scale-thousand");

impl<'a> Speech<'a> {
    /// In a language, with amounts in the scale that suits each.
    pub fn new(base: &'a Base, language: LanguageId) -> Self {
        Self { base, language, scale: None }
    }

    fn pack(&self) -> &'a Pack {
        &self.base.packs[usize::from(self.language.0)]
    }

    /// A phrase of the pack that may want names in a case: each name under its own key, and under the key
    /// with the case, or with `id` to choose a small word by ("во Францию", "на Кубу"), where the phrase has that.
    pub fn say_of(
        &self,
        id: &str,
        arguments: &[(&str, Argument<'_>)],
        names: &[(&str, EntityId, &str)],
    ) -> String {
        let pack = self.pack();
        let plain = names.iter().map(|&(key, _, name)| (key, Text(name)));
        if pack.inflection.is_empty() {
            let all: Vec<_> = arguments.iter().copied().chain(plain).collect();
            return self.say(id, &all);
        }
        let cased: Vec<(&str, String)> = pack
            .phrases
            .cased(id)
            .iter()
            .filter_map(|placeholder| {
                let (key, case) = placeholder.rsplit_once('-')?;
                let &(_, entity, name) = names.iter().find(|(own, ..)| *own == key)?;
                let said = match case {
                    "id" => self.base.entities[entity.index()].id.to_string(),
                    case => self.in_case(entity, name, case.parse().ok()?),
                };
                Some((&**placeholder, said))
            })
            .collect();
        let cased = cased.iter().map(|(key, name)| (*key, Text(name)));
        let all: Vec<_> = arguments.iter().copied().chain(plain).chain(cased).collect();
        self.say(id, &all)
    }

    /// The name of an entity in a case.
    fn in_case(&self, entity: EntityId, name: &str, case: Case) -> String {
        let forms = &self.base.entities[entity.index()].forms;
        let own = |(language, own, _): &&(LanguageId, Case, _)| {
            *language == self.language && *own == case
        };
        if let Some((.., form)) = forms.iter().find(own) {
            return form.to_string();
        }
        self.ended(name, case, true)
    }

    /// A text in a case, by its sounds alone; an ending may be joined to a name otherwise than to a word.
    fn ended(&self, text: &str, case: Case, name: bool) -> String {
        match self.pack().in_case(text, case) {
            Cased::Whole(name) => name,
            Cased::Stacked(ending, after) => {
                // "The world" is a name by no capital.
                let proper =
                    name && text.chars().next().is_some_and(|letter| !letter.is_lowercase());
                let after = match after {
                    After::Letters if proper => After::Name,
                    other => other,
                };
                let arguments = [
                    ("name", Text(text)),
                    ("ending", Text(&ending)),
                    ("after", Text(after.code())),
                ];
                self.say("case-ending", &arguments)
            }
        }
    }

    /// A phrase that may want endings on what stands in it: `value-abl`, `year-ordinal`.
    pub(super) fn say_ended(&self, id: &str, arguments: &[(&str, Argument<'_>)]) -> String {
        let pack = self.pack();
        if !pack.inflection.stacks() {
            return self.say(id, arguments);
        }
        let ended: Vec<(&str, String)> = pack
            .phrases
            .cased(id)
            .iter()
            .filter_map(|placeholder| {
                let (key, case) = placeholder.rsplit_once('-')?;
                let case = case.parse().ok()?;
                arguments.iter().find_map(|argument| match argument {
                    (own, Text(text)) if *own == key => {
                        Some((&**placeholder, self.ended(text, case, false)))
                    }
                    _ => None,
                })
            })
            .collect();
        let ended = ended.iter().map(|(key, text)| (*key, Text(text)));
        let all: Vec<_> = arguments.iter().copied().chain(ended).collect();
        self.say(id, &all)
    }

    /// A phrase of the pack.
    pub fn say(&self, id: &str, arguments: &[(&str, Argument<'_>)]) -> String {
        self.pack().phrases.say(id, arguments)
    }

    /// A text in the language, or else in English.
    pub fn text(&self, text: &'a Localised) -> &'a str {
        text.get(self.language)
    }

    /// Whether there is a text in the language itself.
    pub(super) fn has(&self, text: &Localised) -> bool {
        self.language == LanguageId::ENGLISH || text.has(self.language)
    }

    /// A text in the language, or else in English and shown as such.
    pub fn told(&self, text: &Localised) -> String {
        let own = text.get(self.language);
        if self.has(text) { own.to_owned() } else { self.english(own) }
    }

    /// A text that exists only in English.
    pub fn english(&self, text: &str) -> String {
        if self.language == LanguageId::ENGLISH {
            return text.to_owned();
        }
        self.say("english-only", &[("text", Text(&marked(text)))])
    }

    /// A number with its scale word: 4100000000 is "4.1 billion".
    pub fn number(&self, value: Decimal) -> String {
        self.scaled(value).0
    }

    /// A number with its scale word, and which one that is.
    fn scaled(&self, value: Decimal) -> (String, Option<&'static str>) {
        let size = value.abs();
        let wanted = self.scale.filter(|_| size >= Decimal::ONE_THOUSAND).map(u32::from);
        let asked = SCALES.iter().chain([&THOUSAND]).find(|(power, _)| Some(*power) == wanted);
        let fitting = || SCALES.iter().find(|(power, _)| size >= Decimal::from(10_u64.pow(*power)));
        let scale = asked.or_else(fitting);
        let numbers = &self.pack().numbers;
        match scale {
            Some((power, phrase)) => {
                let scaled = value / Decimal::from(10_u64.pow(*power));
                let count = i64::try_from(scaled.trunc()).unwrap_or(i64::MAX);
                let number = numbers.write(scaled);
                let class = Text(numbers.class(scaled));
                let arguments =
                    [("number", Text(&number)), ("class", class), ("count", Count(count))];
                (self.say(phrase, &arguments), Some(phrase))
            }
            None => (numbers.write(value), None),
        }
    }

    /// A value with its unit.
    pub fn amount(&self, value: Decimal, unit: Unit) -> String {
        self.counted(value, &format!("unit-{}", unit.code()))
    }

    fn counted(&self, value: Decimal, id: &str) -> String {
        if value.is_sign_negative() && !value.is_zero() {
            let amount = self.counted(-value, id);
            return self.say("minus", &[("value", Text(&amount))]);
        }
        let (number, scale) = self.scaled(value);
        let class = scale.map_or_else(|| self.pack().numbers.class(value), |_| "scaled");
        let scale = scale.map_or("none", |phrase| phrase.trim_start_matches("scale-"));
        let count = i64::try_from(value.trunc()).unwrap_or(i64::MAX);
        let arguments = [
            ("number", Text(&number)),
            ("class", Text(class)),
            ("scale", Text(scale)),
            ("count", Count(count)),
        ];
        self.say_ended(id, &arguments)
    }

    /// A printed quantity with its hedge.
    pub fn quantity(&self, quantity: Quantity) -> String {
        let amount = self.amount(quantity.value, quantity.unit);
        match quantity.bound {
            Bound::Exactly => amount,
            bound => self.bound(&format!("bound-{bound}"), &amount, quantity.unit),
        }
    }

    fn bound(&self, id: &str, amount: &str, unit: Unit) -> String {
        self.say_ended(id, &[("value", Text(amount)), ("unit", Text(unit.code()))])
    }

    /// A result, no finer than it makes sense, with the range that rounding allows where that is wide.
    pub fn worked(&self, worked: &Worked) -> (String, Option<String>) {
        let width = worked.interval.high - worked.interval.low;
        let step = sensible_step(worked, width);
        let round = |value: Decimal| {
            (value / step).round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero) * step
        };
        // The difference of two percentages is no percentage of anything.
        let apart = matches!(worked.operator, Operator::Difference | Operator::Distance);
        let said = |value: Decimal| match (worked.unit, apart) {
            (Unit::Percent, true) => self.counted(round(value), "unit-points"),
            (unit, _) => self.amount(round(value), unit),
        };
        let amount = said(worked.value);
        if width.is_zero() && round(worked.value) == worked.value {
            return (amount, None);
        }
        let about = self.bound("bound-about", &amount, worked.unit);
        let wide = width.abs() * Decimal::from(20) > worked.value.abs();
        let range = wide.then(|| {
            let (low, high) = (said(worked.interval.low), said(worked.interval.high));
            self.say("range", &[("low", Text(&low)), ("high", Text(&high))])
        });
        (about, range)
    }

    /// The name of a thing.
    pub fn name(&self, id: EntityId) -> &'a str {
        self.text(&self.base.entities[id.index()].label)
    }

    /// Names joined as a list.
    pub fn list(&self, names: &[String]) -> String {
        match names {
            [] => String::new(),
            [only] => only.clone(),
            [first @ .., last] => {
                self.say("list-and", &[("first", Text(&first.join(", "))), ("last", Text(last))])
            }
        }
    }

    /// What a figure measures and between whom: "trade turnover between Azerbaijan and Türkiye".
    pub fn subject(&self, figure: &Figure) -> String {
        let mut subject = self.subject_of(figure.indicator, figure.reporter, figure.partner);
        for narrowing in [figure.product, figure.subject].into_iter().flatten() {
            let name = self.name(narrowing);
            subject = self.say("narrowed", &[("subject", Text(&subject)), ("by", Text(name))]);
        }
        subject
    }

    /// A question that a figure answers, short enough for a button.
    pub fn question(&self, figure: &Figure) -> Choice {
        self.question_on(figure, &self.subject(figure))
    }

    /// The same for a figure whose subject was said before.
    pub(super) fn question_on(&self, figure: &Figure, subject: &str) -> Choice {
        let label = match figure.period.map(|period| self.period(period)) {
            Some(period) => {
                let arguments = [("subject", Text(subject)), ("period", Text(&period))];
                self.say("question-figure", &arguments)
            }
            None => subject.to_owned(),
        };
        Choice { question: label.clone(), label, fact: Some(figure.id.to_string()) }
    }

    /// What a result would be called if it had been reported.
    pub fn stands_for(&self, stands: StandsFor) -> String {
        let subject = self.subject_of(stands.indicator, stands.reporter, stands.partner);
        match stands.subject.map(|id| self.name(id)) {
            Some(by) => self.say("narrowed", &[("subject", Text(&subject)), ("by", Text(by))]),
            None => subject,
        }
    }

    /// The subject with what the sign of a balance makes of it.
    pub fn signed(&self, subject: &str, indicator: IndicatorId, value: Decimal) -> String {
        if self.base.indicators[indicator.index()].takes_off.is_empty() || value.is_zero() {
            return subject.to_owned();
        }
        let phrase = if value.is_sign_negative() { "deficit" } else { "surplus" };
        self.say(phrase, &[("subject", Text(subject))])
    }

    /// What an indicator measures between two sides.
    pub fn subject_of(
        &self,
        indicator: IndicatorId,
        reporter: EntityId,
        partner: Option<EntityId>,
    ) -> String {
        let indicator = &self.base.indicators[indicator.index()];
        let label = self.text(&indicator.label);
        let names = [
            ("reporter", reporter, self.name(reporter)),
            ("partner", partner.unwrap_or(reporter), partner.map_or("", |id| self.name(id))),
        ];
        let label = [("indicator", Text(label))];
        if partner.is_none() {
            return self.say_of("sides-home", &label, &names[..1]);
        }
        // An indicator may have a phrase of its own, that tells which side does what.
        let own = format!("sides-{}", indicator.id);
        let phrase = match (self.pack().phrases.has(&own), indicator.symmetric) {
            (true, _) => &own,
            (false, true) => "sides-between",
            (false, false) => "sides-other",
        };
        self.say_of(phrase, &label, &names)
    }

    /// A report in one line: who, what where known, when.
    pub fn source(&self, source: &Source) -> String {
        let date = source.published.map(|period| self.period(period));
        let date = date.unwrap_or_else(|| self.say("undated", &[]));
        // Only a language with two scripts needs to know what is not its own.
        let foreign = |text: &str| match self.pack().other_scripts.is_empty() {
            true => text.to_owned(),
            false => marked(text),
        };
        let publisher = foreign(&source.publisher);
        let publisher = ("publisher", Text(&publisher));
        match &source.title {
            Some(title) => self.say(
                "source-titled",
                &[publisher, ("title", Text(&foreign(title))), ("date", Text(&date))],
            ),
            None => self.say("source-plain", &[publisher, ("date", Text(&date))]),
        }
    }

    /// The people of an event with what they were.
    pub fn people(&self, event: &'a Event) -> Vec<String> {
        let person = |participant: &'a crate::knowledge::Participant| {
            let (name, role) = (self.name(participant.person), self.told(&participant.role));
            self.say("person-role", &[("person", Text(name)), ("role", Text(&role))])
        };
        event.people.iter().map(person).collect()
    }
}
