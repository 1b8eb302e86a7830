//! Other ways to answer, on the same base: the naive one, which holds a question against the keywords of every
//! fact, and the bare floor, which takes words apart and looks them up as they stand. The floor knows neither
//! slips nor other words for a period; it is there to tell what is left to gain.

use std::hint::black_box;
use std::time::Instant;

use foldhash::HashMap;

use crate::base::{Generated, INDICATORS, periods};
use crate::measure::Times;
use crate::questions::{Kind, Question};
use crate::random::Random;

/// Every fact with its keywords, as one text.
pub struct Naive(Vec<(String, String)>);

impl Naive {
    /// Of all figures.
    pub fn new(base: &Generated) -> Self {
        let all = periods();
        let mut facts = Vec::new();
        for series in &base.series {
            let name = INDICATORS[series.indicator].0;
            let country = &base.countries[series.country].name;
            facts.extend(series.periods.iter().map(|&at| {
                let keywords = format!("{name} with {country} in {}", all[at]).to_lowercase();
                (series.id(&base.countries, &all[at]), keywords)
            }));
        }
        Self(facts)
    }

    /// Id of the fact with the best ratio.
    fn best(&self, question: &str) -> &str {
        let question = question.to_lowercase();
        let mut best = (0.0, "");
        for (id, keywords) in &self.0 {
            let ratio = strsim::normalized_levenshtein(&question, keywords);
            if ratio > best.0 {
                best = (ratio, id);
            }
        }
        best.1
    }

    /// The times of a few questions, and what part of those with an answer it gives it to. It finds what
    /// is written as its keywords are.
    pub fn measure(&self, questions: &[Question], few: usize) -> (Times, f64) {
        let (id, keywords) = &self.0[self.0.len() / 2];
        assert_eq!(self.best(keywords), id, "the naive way finds its own keywords");
        let asked = questions.iter().filter(|question| question.kind == Kind::Answerable);
        let mut times = Vec::new();
        let mut right = 0;
        for question in asked.take(few) {
            let start = Instant::now();
            let best = black_box(self.best(black_box(&question.text)));
            times.push(start.elapsed());
            right += usize::from(question.fact.as_deref() == Some(best));
        }
        let percent = 100.0 * right as f64 / times.len() as f64;
        (Times::over(times), percent)
    }
}

/// Words and cells by hash.
pub struct Floor {
    words: HashMap<String, u32>,
    cells: HashMap<(u32, u32, u32), u32>,
    ids: Vec<String>,
    asked: Vec<Question>,
}

impl Floor {
    /// Of all figures, with questions that are written as the base writes.
    pub fn new(base: &Generated, count: usize, seed: u64) -> Self {
        let all = periods();
        let mut words = HashMap::default();
        let mut add = |text: &str| {
            let next = words.len() as u32;
            *words.entry(text.to_lowercase()).or_insert(next)
        };
        let indicators: Vec<u32> = INDICATORS.iter().map(|(name, _)| add(name)).collect();
        let countries: Vec<u32> = base.countries.iter().map(|country| add(&country.name)).collect();
        let times: Vec<u32> = all.iter().map(|period| add(period)).collect();
        base.names.iter().for_each(|name| _ = add(name));
        let (mut cells, mut ids) = (HashMap::default(), Vec::new());
        for series in &base.series {
            for &at in &series.periods {
                let cell = (indicators[series.indicator], countries[series.country], times[at]);
                cells.insert(cell, ids.len() as u32);
                ids.push(series.id(&base.countries, &all[at]));
            }
        }
        let mut random = Random::new(seed);
        let asked = (0..count).map(|_| {
            let series = random.pick(&base.series);
            let period = &all[*random.pick(&series.periods)];
            let (name, country) =
                (INDICATORS[series.indicator].0, &base.countries[series.country].name);
            Question {
                kind: Kind::Answerable,
                slips: 0,
                text: format!("{name} {country} {period}"),
                fact: Some(series.id(&base.countries, period)),
            }
        });
        let asked = asked.collect();
        Self { words, cells, ids, asked }
    }

    /// The fact of the longest names that follow each other in a question.
    fn best(&self, question: &str) -> Option<&str> {
        let text = question.to_lowercase();
        let starts: Vec<usize> =
            std::iter::once(0).chain(text.match_indices(' ').map(|(at, _)| at + 1)).collect();
        let mut found = [None; 3];
        let (mut at, mut count) = (0, 0);
        while at < starts.len() && count < found.len() {
            // Country names have seven words at most.
            let ends = (at + 1..=(at + 7).min(starts.len())).rev();
            let known = ends.into_iter().find_map(|end| {
                let to = starts.get(end).map_or(text.len(), |start| start - 1);
                self.words.get(&text[starts[at]..to]).map(|word| (*word, end))
            });
            at = known.map_or(at + 1, |(_, end)| end);
            if let Some((word, _)) = known {
                found[count] = Some(word);
                count += 1;
            }
        }
        let [indicator, country, period] = found;
        let cell = self.cells.get(&(indicator?, country?, period?))?;
        Some(&self.ids[*cell as usize])
    }

    /// The times of its own questions.
    ///
    /// # Panics
    /// When one of them is not answered.
    pub fn measure(&self, rounds: usize) -> Times {
        for question in &self.asked {
            assert_eq!(self.best(&question.text), question.fact.as_deref(), "{}", question.text);
        }
        Times::of(&self.asked, rounds, |text| self.best(text).map(str::len))
    }
}
