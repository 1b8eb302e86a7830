//! A full-text engine with fuzzy terms over the same figures: each is a document of the words that name it, its
//! period spelt out as questions spell it. Words of a question are looked for as they stand and with slips, the
//! longer the more, and the best document is the answer.

use std::hint::black_box;

use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, BoostQuery, FuzzyTermQuery, Occur, Query, TermQuery};
use tantivy::schema::{Field, IndexRecordOption, STORED, STRING, Schema, TEXT, Value};
use tantivy::{Index, IndexWriter, Searcher, TantivyDocument, Term, doc};

use crate::base::{Generated, INDICATORS, periods};
use crate::measure::Times;
use crate::questions::{Kind, Question};

/// Memory that the engine may gather documents in.
const GATHERED: usize = 200_000_000;

/// Letters from which a word may have one slip, and two.
const SLIPS: [usize; 2] = [5, 9];

/// How much more a word counts that stands as it is.
const AS_TYPED: f32 = 2.0;

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Words in every question, which tell no figure from another.
const SMALL: [&str; 18] = [
    "what", "was", "were", "the", "of", "in", "with", "and", "between", "azerbaijan", "s", "me",
    "tell", "please", "how", "much", "is", "for",
];

/// The engine with its figures.
pub struct FullText {
    searcher: Searcher,
    id: Field,
    words: Field,
}

impl FullText {
    /// Over all figures, in one segment.
    pub fn new(base: &Generated) -> tantivy::Result<Self> {
        let mut schema = Schema::builder();
        let id = schema.add_text_field("id", STRING | STORED);
        let words = schema.add_text_field("words", TEXT);
        let index = Index::create_in_ram(schema.build());
        let mut writer: IndexWriter = index.writer_with_num_threads(1, GATHERED)?;
        let all = periods();
        for series in &base.series {
            let name = INDICATORS[series.indicator].0;
            let country = &base.countries[series.country].name;
            for &at in &series.periods {
                let text = format!("{name} {country} {}", spelt(&all[at]));
                writer.add_document(doc!(
                    id => series.id(&base.countries, &all[at]),
                    words => text,
                ))?;
            }
        }
        writer.commit()?;
        let segments = index.searchable_segment_ids()?;
        if segments.len() > 1 {
            writer.merge(&segments).wait()?;
        }
        writer.wait_merging_threads()?;
        let searcher = index.reader()?.searcher();
        Ok(Self { searcher, id, words })
    }

    /// Id of the best document.
    fn best(&self, question: &str) -> tantivy::Result<Option<String>> {
        let mut parts: Vec<(Occur, Box<dyn Query>)> = Vec::new();
        let text = question.to_lowercase();
        let words = text.split(|letter: char| !letter.is_alphanumeric());
        for word in words.filter(|word| !word.is_empty() && !SMALL.contains(word)) {
            let term = || Term::from_field_text(self.words, word);
            let exact = TermQuery::new(term(), IndexRecordOption::WithFreqs);
            parts.push((Occur::Should, Box::new(BoostQuery::new(Box::new(exact), AS_TYPED))));
            let letters = word.chars().count();
            let slips = SLIPS.iter().filter(|&&from| letters >= from).count();
            let number = word.chars().all(|letter| letter.is_ascii_digit());
            if slips > 0 && !number {
                let fuzzy = FuzzyTermQuery::new(term(), slips as u8, true);
                parts.push((Occur::Should, Box::new(fuzzy)));
            }
        }
        let best = TopDocs::with_limit(1).order_by_score();
        let found = self.searcher.search(&BooleanQuery::new(parts), &best)?;
        let Some(&(_, address)) = found.first() else { return Ok(None) };
        let document: TantivyDocument = self.searcher.doc(address)?;
        let id = document.get_first(self.id).and_then(|id| id.as_str());
        Ok(id.map(str::to_owned))
    }

    /// The times of the questions, and what part of those with an answer it gives it to.
    ///
    /// # Panics
    /// When it does not find a figure by the very words of its document.
    pub fn measure(&self, base: &Generated, questions: &[Question]) -> (Times, f64) {
        let series = &base.series[base.series.len() / 2];
        let period = &periods()[series.periods[0]];
        let country = &base.countries[series.country].name;
        let own = format!("{} {country} {}", INDICATORS[series.indicator].0, spelt(period));
        let found = self.best(&own).expect("the engine searches").expect("something is found");
        let told = |id: &str| id.starts_with(&series.id(&base.countries, "")[..]);
        assert!(told(&found), "{own} is found by its own words, not {found}");
        let asked = || questions.iter().filter(|question| question.kind == Kind::Answerable);
        let right = asked().filter(|question| {
            self.best(&question.text).expect("the engine searches") == question.fact
        });
        let percent = 100.0 * right.count() as f64 / asked().count() as f64;
        let times = Times::of(questions, 1, |text| black_box(self.best(text)).is_ok());
        (times, percent)
    }
}

/// A period as questions spell it.
fn spelt(period: &str) -> String {
    let month = |text: &str| {
        let number: usize = text.parse().unwrap_or(1);
        MONTHS[number.clamp(1, MONTHS.len()) - 1]
    };
    let Some((year, rest)) = period.split_once('-') else { return period.to_owned() };
    let order = |number: &str| match number {
        "1" => "first",
        "2" => "second",
        "3" => "third",
        _ => "fourth",
    };
    match (rest.split_at(1), rest.rsplit_once('-')) {
        (("H", half), _) => format!("{} half h{half} {year}", order(half)),
        (("Q", quarter), _) => format!("{} quarter q{quarter} {year}", order(quarter)),
        (_, Some((_, end))) => format!("january {} {year}", month(end)),
        _ => format!("{} {year}", month(rest)),
    }
}
