//! Swaps one constraint of a question for another: the year, the part of the year, the country, the
//! indicator, the direction, or the country for everybody else. The answer must change or be refused.
//!
//! Only what the answer shows to be a constraint is swapped: the year of a figure that was given, its
//! partner, its indicator. A year that only dates the report quoted in the question is none.

use super::judge::{figures_of, headlines};
use super::mutate::{Mutation, Random, Sort};
use super::names::{Form, Thing, Vocabulary, is_whole};
use super::tables::{EXCEPT, OPEN_ENDED, folded};
use crate::reply::{FigureView, Reply};

/// What a swapped indicator is called.
pub(super) const INDICATOR: &str = "indicator";

/// How far from its year a question is moved: near enough to lie in the base, and far out of it.
const YEARS_AWAY: &[i32] = &[-1, 1, -2, 2, -9, 14];

/// Parts of a year and what each is swapped for.
const PARTS: &[(&str, &str)] = &[
    ("first half", "second half"),
    ("second half", "first half"),
    ("H1", "H2"),
    ("H2", "H1"),
    ("1H", "2H"),
    ("first quarter", "third quarter"),
    ("second quarter", "fourth quarter"),
    ("Q1", "Q3"),
    ("Q2", "Q4"),
    ("six months", "five months"),
    ("6 months", "5 months"),
    ("seven months", "eight months"),
    ("January-June", "July-December"),
];

/// Directions and what each is swapped for.
const DIRECTIONS: &[(&str, &str)] = &[
    ("exports to", "exports from"),
    ("export to", "import from"),
    ("imports from", "imports to"),
    ("import from", "export to"),
    ("exported to", "imported from"),
    ("imported from", "exported to"),
    ("sell to", "buy from"),
    ("buy from", "sell to"),
    ("sold to", "bought from"),
    ("bought from", "sold to"),
];

/// A question with one constraint swapped.
pub(super) struct Swap {
    /// Which constraint.
    pub mutation: Mutation,
    /// The changed text.
    pub text: String,
    /// What now has to hold.
    wanted: Wanted,
}

/// What a figure has to have for an answer to the swapped question to be right all the same.
enum Wanted {
    Year(String),
    Side(String),
    Indicator(String),
    Nothing,
}

impl Swap {
    /// Whether the answer changed, was refused, or holds for the swapped constraint too.
    pub fn heeded(&self, original: &Reply, reply: &Reply) -> bool {
        let now = headlines(reply);
        let is = |field: &Option<String>, wanted: &String| field.as_ref() == Some(wanted);
        let fits = |figure: &&FigureView| match &self.wanted {
            Wanted::Year(year) => {
                figure.period.as_ref().is_some_and(|period| period.contains(year))
            }
            Wanted::Side(id) => is(&figure.partner, id) || is(&figure.reporter, id),
            Wanted::Indicator(id) => is(&figure.indicator, id),
            Wanted::Nothing => false,
        };
        now.is_empty() || now != headlines(original) || figures_of(reply).iter().any(fits)
    }
}

/// Swaps constraints of one question that was answered by figures.
pub(super) struct Swapper<'a> {
    text: Vec<char>,
    figures: Vec<&'a FigureView>,
    vocabulary: &'a Vocabulary,
    random: Random,
}

impl<'a> Swapper<'a> {
    /// For a question and its answer.
    pub fn new(question: &str, answer: &'a Reply, vocabulary: &'a Vocabulary) -> Self {
        let leads = headlines(answer);
        let figures = if leads.is_empty() { Vec::new() } else { figures_of(answer) };
        let random = Random::new(question);
        Self { text: question.chars().collect(), figures, vocabulary, random }
    }

    /// Up to `count` swaps of each kind; none when the answer has no figures.
    pub fn swaps(mut self, count: usize) -> Vec<Swap> {
        let mut swaps = Vec::new();
        if !self.figures.is_empty() {
            for kind in
                [Self::years, Self::parts, Self::countries, Self::indicators, Self::directions]
            {
                swaps.extend(kind(&mut self, count).into_iter().take(count));
            }
            swaps.extend(self.exceptions(count));
        }
        swaps
    }

    fn years(&mut self, count: usize) -> Vec<Swap> {
        let is_year = |at: &usize| {
            let range = *at..*at + 4;
            let digits =
                self.text.get(range.clone()).is_some_and(|t| t.iter().all(char::is_ascii_digit));
            digits && is_whole(&self.text, &range)
        };
        let places: Vec<usize> = (0..self.text.len()).filter(is_year).collect();
        let mut years: Vec<String> =
            places.iter().map(|at| self.text[*at..*at + 4].iter().collect()).collect();
        years.dedup();
        // Where several years are named, or one only opens or closes a stretch of time, moving it may
        // leave a question with the same answer.
        let question: String = self.text.iter().collect();
        let lower = question.to_lowercase();
        let open = lower.split(|c: char| !c.is_alphabetic()).any(|word| OPEN_ENDED.contains(&word));
        let ([year], false) = (&years[..], open) else { return Vec::new() };
        let dated = |figure: &&FigureView| figure.period.as_ref().is_some_and(|p| p.contains(year));
        let (true, Ok(number)) = (self.figures.iter().any(dated), year.parse::<i32>()) else {
            return Vec::new();
        };
        let away = self.random.below(YEARS_AWAY.len());
        let moved = YEARS_AWAY.iter().cycle().skip(away).take(count.min(YEARS_AWAY.len()));
        moved
            .map(|years| (number + years).to_string())
            .map(|other| swap("year", question.replace(year, &other), Wanted::Year(other)))
            .collect()
    }

    fn parts(&mut self, _: usize) -> Vec<Swap> {
        // A whole year is asked for by no part of it.
        let partial =
            |figure: &&FigureView| figure.period.as_ref().is_some_and(|p| p.contains('-'));
        if !self.figures.iter().all(partial) {
            return Vec::new();
        }
        self.phrase("part of the year", PARTS)
    }

    fn directions(&mut self, _: usize) -> Vec<Swap> {
        self.phrase("direction", DIRECTIONS)
    }

    fn countries(&mut self, count: usize) -> Vec<Swap> {
        let id_of = |figure: &&FigureView| [figure.partner.clone(), figure.reporter.clone()];
        let mut ids: Vec<String> = self.figures.iter().flat_map(id_of).flatten().collect();
        ids.sort();
        ids.dedup();
        let vocabulary = self.vocabulary;
        let named = |country: &&Thing| ids.contains(&country.id);
        let mut swaps = Vec::new();
        for country in vocabulary.countries.iter().filter(named) {
            let mentions = country.mentions(&self.text);
            let absent =
                |other: &&Thing| !ids.contains(&other.id) && other.mentions(&self.text).is_empty();
            let others: Vec<&Thing> = vocabulary.countries.iter().filter(absent).collect();
            let known: Vec<&Thing> =
                others.iter().copied().filter(|other| other.has_figures).collect();
            for number in 0..count * usize::from(!mentions.is_empty()) {
                // Half of them have figures of their own, so that there is something to confuse.
                let from = if number % 2 == 0 && !known.is_empty() { &known } else { &others };
                let Some(other) = self.random.pick(from) else { continue };
                let by = |form: &Form| other.usual(*form).map(str::to_owned);
                if let Some(text) = self.replaced(&mentions, by) {
                    swaps.push(swap("country", text, Wanted::Side(other.id.clone())));
                }
            }
        }
        // The partner and the reporter take turns.
        let start = self.random.below(swaps.len());
        swaps.rotate_left(start);
        swaps
    }

    fn indicators(&mut self, count: usize) -> Vec<Swap> {
        let Some(id) = self.figures[0].indicator.clone() else { return Vec::new() };
        let vocabulary = self.vocabulary;
        let Some(own) = vocabulary.indicators.iter().find(|thing| thing.id == id) else {
            return Vec::new();
        };
        // Named twice, the question may be about the word and not the figure.
        let mentions = own.mentions(&self.text);
        if mentions.len() != 1 {
            return Vec::new();
        }
        let other = |thing: &&Thing| {
            thing.id != id
                && self.figures.iter().all(|figure| figure.indicator.as_ref() != Some(&thing.id))
        };
        let others: Vec<&Thing> = vocabulary.indicators.iter().filter(other).collect();
        let mut swaps = Vec::new();
        for _ in 0..count {
            let Some(other) = self.random.pick(&others) else { continue };
            if let Some(text) =
                self.replaced(&mentions, |form| other.usual(*form).map(str::to_owned))
            {
                swaps.push(swap(INDICATOR, text, Wanted::Indicator(other.id.clone())));
            }
        }
        swaps
    }

    /// "with Turkey" as "with everyone except Turkey".
    fn exceptions(&mut self, count: usize) -> Vec<Swap> {
        let [figure] = self.figures[..] else { return Vec::new() };
        let partner = figure.partner.as_deref();
        let country = self.vocabulary.countries.iter().find(|thing| Some(&*thing.id) == partner);
        let mentions = country.map(|country| country.mentions(&self.text)).unwrap_or_default();
        let [(Form::Noun, range)] = &mentions[..] else { return Vec::new() };
        let with: Vec<char> = "with ".chars().collect();
        let Some(start) = range.start.checked_sub(with.len()) else { return Vec::new() };
        if self.text[start..range.start] != with[..] {
            return Vec::new();
        }
        let name: String = self.text[range.clone()].iter().collect();
        let whole = [(Form::Noun, start..range.end)];
        let exceptions = EXCEPT.iter().take(count).filter_map(|except| {
            let text = self.replaced(&whole, |_| Some(except.replace("{}", &name)))?;
            Some(swap("exception", text, Wanted::Nothing))
        });
        exceptions.collect()
    }

    /// The first phrase of a table that the question has, swapped.
    fn phrase(&self, name: &'static str, table: &[(&str, &str)]) -> Vec<Swap> {
        let plain: Vec<char> = self.text.iter().copied().map(folded).collect();
        for (from, to) in table {
            let from: Vec<char> = from.chars().map(folded).collect();
            let found = plain.windows(from.len()).position(|window| window == from);
            let Some(range) = found.map(|at| at..at + from.len()) else { continue };
            if !is_whole(&plain, &range) {
                continue;
            }
            let text = self.replaced(&[(Form::Noun, range)], |_| Some((*to).to_owned()));
            return text.map(|text| swap(name, text, Wanted::Nothing)).into_iter().collect();
        }
        Vec::new()
    }

    /// The text with each mention replaced; `None` when a form has no counterpart.
    fn replaced(
        &self,
        mentions: &[(Form, std::ops::Range<usize>)],
        by: impl Fn(&Form) -> Option<String>,
    ) -> Option<String> {
        let mut out = String::new();
        let mut from = 0;
        for (form, range) in mentions {
            out.extend(&self.text[from..range.start]);
            out.push_str(&by(form)?);
            from = range.end;
        }
        out.extend(&self.text[from..]);
        Some(out)
    }
}

fn swap(name: &'static str, text: String, wanted: Wanted) -> Swap {
    Swap { mutation: Mutation { sort: Sort::Swap, name }, text, wanted }
}
