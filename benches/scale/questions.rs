//! Questions about a generated base, each with what must come of it. Of a hundred eighty can be answered;
//! twelve come near (every word is known, but the series has nothing of that year, or nothing is told of the company) and
//! eight are about something else. Slips are single letters left out, doubled, swapped or mistaken, one to a
//! word, in words of five letters and more and never the first; whether another country is as near to the slip
//! is not looked at, as people do not look either.

use crate::base::{Country, Generated, INDICATORS, Series, periods};
use crate::random::Random;

/// What sort of question.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Answerable,
    NearMiss,
    Outside,
}

/// A question and the fact that answers it.
pub struct Question {
    pub kind: Kind,
    pub slips: usize,
    pub text: String,
    pub fact: Option<String>,
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

const OUTSIDE: [&str; 12] = [
    "Who conducts the philharmonic orchestra in {y}?",
    "How do I replace the gearbox of a tractor?",
    "What is the boiling point of nitrogen?",
    "Which team won the chess olympiad in {y}?",
    "How many moons does Saturn have?",
    "What is the recipe for lentil soup?",
    "Who painted the chapel ceiling in {y}?",
    "When does the swimming pool open?",
    "How tall is the tallest giraffe?",
    "Which guitar strings sound brightest?",
    "Why did the volcano erupt in {y}?",
    "Who wrote the novel about the lighthouse?",
];

/// So many questions with so many slips each.
pub fn questions(base: &Generated, count: usize, slips: usize, seed: u64) -> Vec<Question> {
    let mut random = Random::new(seed ^ (slips as u64 + 1));
    let all = periods();
    let mut make = |at: usize| {
        let series = random.pick(&base.series);
        let kind = match at % 25 {
            0..20 => Kind::Answerable,
            20..23 => Kind::NearMiss,
            _ => Kind::Outside,
        };
        let (words, fact) = match (kind, at % 25) {
            (Kind::Answerable, _) => {
                let period = &all[*random.pick(&series.periods)];
                let fact = series.id(&base.countries, period);
                (asked(series, &base.countries, period, &mut random), Some(fact))
            }
            (Kind::NearMiss, 22) if !base.names.is_empty() => {
                let name = random.pick(&base.names);
                let year = 1995 + random.below(31);
                (
                    format!("What was the {} of {name} in {year}?", INDICATORS[series.indicator].0),
                    None,
                )
            }
            (Kind::NearMiss, _) => {
                // A year of which the series has nothing, from which it could be worked out.
                let (series, period) = loop {
                    let (series, period) = (random.pick(&base.series), random.pick(&all));
                    let year = &period[..4];
                    if !series.periods.iter().any(|&at| all[at].starts_with(year)) {
                        break (series, period);
                    }
                };
                (asked(series, &base.countries, period, &mut random), None)
            }
            (Kind::Outside, _) => {
                let year = (1995 + random.below(31)).to_string();
                (random.pick(&OUTSIDE).replace("{y}", &year), None)
            }
        };
        Question { kind, slips, text: misspelt(&words, slips, &mut random), fact }
    };
    (0..count).map(&mut make).collect()
}

/// A question for one cell.
fn asked(series: &Series, countries: &[Country], period: &str, random: &mut Random) -> String {
    let (indicator, country) = (INDICATORS[series.indicator].0, &countries[series.country].name);
    let period = in_words(period, random);
    match random.below(6) {
        0 => format!("{indicator} {country} {period}"),
        1 => format!("{country} {indicator} {period}"),
        2 => format!("What was the {indicator} with {country} in {period}?"),
        3 => format!("what were Azerbaijan's {indicator} with {country} in {period}"),
        4 => {
            format!("Tell me the {indicator} between Azerbaijan and {country} in {period}, please")
        }
        _ => format!("{period}: {indicator} with {country}?"),
    }
}

fn in_words(period: &str, random: &mut Random) -> String {
    let Some((year, rest)) = period.split_once('-') else { return period.to_owned() };
    let month = |number: &str| MONTHS[number.parse::<usize>().map_or(0, |number| number - 1)];
    match (rest.split_at(1), rest.rsplit_once('-')) {
        (("H", half), _) => {
            let nth = if half == "1" { "first" } else { "second" };
            [format!("H{half} {year}"), format!("the {nth} half of {year}")][random.below(2)]
                .clone()
        }
        (("Q", quarter), _) => {
            let nth = ["first", "second", "third", "fourth"]
                [quarter.parse::<usize>().map_or(0, |q| q - 1)];
            [format!("Q{quarter} {year}"), format!("the {nth} quarter of {year}")][random.below(2)]
                .clone()
        }
        (_, Some((_, end))) => format!("January-{} {year}", month(end)),
        _ => format!("{} {year}", month(rest)),
    }
}

/// A text with slips in so many of its words, or in all that are long enough.
fn misspelt(text: &str, slips: usize, random: &mut Random) -> String {
    let mut words: Vec<String> = text.split(' ').map(str::to_owned).collect();
    let is_long =
        |word: &String| word.len() >= 5 && word.bytes().all(|byte| byte.is_ascii_alphabetic());
    let mut long: Vec<usize> = (0..words.len()).filter(|&at| is_long(&words[at])).collect();
    random.shuffle(&mut long);
    for at in long.into_iter().take(slips) {
        let mut letters: Vec<char> = words[at].chars().collect();
        let place = 1 + random.below(letters.len() - 2);
        match random.below(4) {
            0 => _ = letters.remove(place),
            1 => letters.insert(place, letters[place]),
            2 => letters.swap(place, place + 1),
            _ => letters[place] = char::from(b'a' + random.below(26) as u8),
        }
        words[at] = letters.into_iter().collect();
    }
    words.join(" ")
}
