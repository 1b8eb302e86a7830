//! Makes realistic slips: the same question, typed by somebody in a hurry. Everything is drawn from a
//! generator seeded by the question itself, so that a question always gets the same mutants, whatever
//! else is asked.
//!
//! Only words of five letters or more get a slip: in a shorter one a slip as often makes another word.
//! The first letter stays, because people rarely miss it (K. Kukich, "Techniques for automatically
//! correcting words in text", ACM Computing Surveys 24 (1992), section 2.1). Numbers and codes stay,
//! because a slip there is another number or code.

use std::collections::HashSet;
use std::ops::Range;

use super::names::Vocabulary;
use super::tables::{BEFORE_YEAR, COURTESIES, LOOK_ALIKES, MARKS, PHONETIC, QWERTY, bare};

/// A word shorter than this is left alone.
const SHORTEST_WORD: usize = 5;
/// A word from this length on may carry two slips.
const LONG_WORD: usize = 8;
/// The shortest piece a word is split into; a single letter split off is no habit of typing.
const SHORTEST_PIECE: usize = 2;
/// Draws for each mutant wanted; a draw may not apply to the question or repeat an earlier one.
const DRAWS: usize = 8;

/// Sorts of changes, each with its own bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sort {
    /// One slip in a word.
    OneSlip,
    /// Two slips, in two words or in a long one.
    TwoSlips,
    /// The same words in another dress.
    Form,
    /// Any of these in a question that must not be answered.
    Refusal,
    /// One constraint replaced by another.
    Swap,
}

/// A kind of change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Mutation {
    /// What bar it has to clear.
    pub sort: Sort,
    /// What it is called in the report.
    pub name: &'static str,
}

/// A changed question.
pub(super) struct Mutant {
    /// How it was changed.
    pub mutation: Mutation,
    /// The changed text.
    pub text: String,
}

/// A generator of pseudo-random numbers: SplitMix64 (G. Steele, D. Lea, C. Flood, OOPSLA 2014), seeded
/// with the FNV-1a hash of a text.
pub(super) struct Random(u64);

impl Random {
    /// Seeded by a text.
    pub fn new(text: &str) -> Self {
        let step = |hash: u64, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        Self(text.bytes().fold(0xcbf2_9ce4_8422_2325, step))
    }

    /// A number below `limit`, or 0 when that is 0.
    pub fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        let limit = limit.max(1) as u64;
        // Below 2^16 in all uses, so the remainder is as good as even and fits.
        ((z ^ (z >> 31)) % limit) as usize
    }

    /// One of several; `None` when there is none.
    pub fn pick<'a, T>(&mut self, from: &'a [T]) -> Option<&'a T> {
        from.get(self.below(from.len()))
    }
}

/// Changes one question.
pub(super) struct Mutator<'a> {
    text: Vec<char>,
    words: Vec<Range<usize>>,
    random: Random,
    vocabulary: &'a Vocabulary,
    slipped: bool,
}

type Slip = fn(&[char], usize, &mut Random) -> Option<Vec<char>>;

/// Slips inside a word: the word, the place (never the first letter), the generator.
const SLIPS: &[(&str, Slip)] = &[
    ("neighbouring key", neighbour),
    ("doubled letter", doubled),
    ("missing letter", missing),
    ("swapped letters", swapped),
    ("sounds alike", phonetic),
    ("split word", split),
];

type Dress = fn(&mut Mutator<'_>) -> Option<String>;

const FORMS: &[(&str, Dress)] = &[
    ("look-alike letters", look_alike),
    ("no diacritics", |it| Some(it.text.iter().copied().map(bare).collect())),
    ("lower case", lower_case),
    ("capitals", |it| Some(it.text.iter().flat_map(|c| c.to_uppercase()).collect())),
    ("no punctuation", no_punctuation),
    ("courtesy", courtesy),
    ("clause moved", moved_clause),
];

impl<'a> Mutator<'a> {
    /// For a question, which may have slips already; then it gets no more of them. A slip that makes a
    /// known name of a word, or leads as near to another country, is not made: it is to be asked back.
    pub fn new(question: &str, slipped: bool, vocabulary: &'a Vocabulary) -> Self {
        let text: Vec<char> = question.chars().collect();
        let words = words(&text);
        Self { text, words, random: Random::new(question), vocabulary, slipped }
    }

    /// Up to `count` mutants of each sort.
    pub fn mutants(mut self, count: usize) -> Vec<Mutant> {
        let original: String = self.text.iter().collect();
        let mut seen = HashSet::from([original]);
        let mut mutants = Vec::new();
        for (sort, draw) in [
            (Sort::OneSlip, Self::one_slip as fn(&mut Self) -> Option<(&'static str, String)>),
            (Sort::TwoSlips, Self::two_slips),
            (Sort::Form, Self::form),
        ] {
            if self.slipped && sort != Sort::Form {
                continue;
            }
            let enough = mutants.len() + count;
            for _ in 0..count * DRAWS {
                let Some((name, text)) = draw(&mut self) else { continue };
                if mutants.len() < enough && seen.insert(text.clone()) {
                    mutants.push(Mutant { mutation: Mutation { sort, name }, text });
                }
            }
        }
        mutants
    }

    fn one_slip(&mut self) -> Option<(&'static str, String)> {
        // Joining takes two words and is drawn as often as each slip inside one.
        if self.random.below(SLIPS.len() + 1) == 0 {
            return Some(("joined words", self.joined()?));
        }
        let word = self.random.pick(&self.words)?.clone();
        let (name, slipped) = self.slip_at(&word)?;
        Some((name, self.with(&[(word, slipped)])))
    }

    fn two_slips(&mut self) -> Option<(&'static str, String)> {
        let first = self.random.pick(&self.words)?.clone();
        let second = self.random.pick(&self.words)?.clone();
        let (_, once) = self.slip_at(&first)?;
        if first == second {
            if first.len() < LONG_WORD || once.contains(&' ') {
                return None;
            }
            let meant = self.text[first.clone()].to_vec();
            let (_, twice) = self.slip(&once, &meant)?;
            return Some(("in one long word", self.with(&[(first, twice)])));
        }
        let (_, other) = self.slip_at(&second)?;
        Some(("in two words", self.with(&[(first, once), (second, other)])))
    }

    fn form(&mut self) -> Option<(&'static str, String)> {
        let (name, dress) = *self.random.pick(FORMS)?;
        Some((name, dress(self)?))
    }

    fn slip_at(&mut self, range: &Range<usize>) -> Option<(&'static str, Vec<char>)> {
        let word = self.text[range.clone()].to_vec();
        self.slip(&word, &word)
    }

    fn slip(&mut self, word: &[char], meant: &[char]) -> Option<(&'static str, Vec<char>)> {
        let (name, slip) = self.random.pick(SLIPS)?;
        let at = 1 + self.random.below(word.len() - 1);
        let slipped = slip(word, at, &mut self.random)?;
        let clear =
            !self.vocabulary.has_word(&slipped) && !self.vocabulary.is_torn(meant, &slipped);
        (slipped != word && clear).then_some((*name, slipped))
    }

    fn joined(&mut self) -> Option<String> {
        let word = self.random.pick(&self.words)?.clone();
        let rest = self.text.get(word.end + 1..)?;
        let next = rest.iter().take_while(|c| c.is_alphabetic()).count();
        let ends = rest.get(next).is_none_or(|c| !c.is_numeric());
        if self.text[word.end] != ' ' || next < SHORTEST_PIECE || !ends {
            return None;
        }
        Some(self.with(&[(word.end..word.end + 1, Vec::new())]))
    }

    /// The text with some of its ranges replaced.
    fn with(&self, changes: &[(Range<usize>, Vec<char>)]) -> String {
        let mut changes: Vec<_> = changes.iter().collect();
        changes.sort_by_key(|(range, _)| range.start);
        let mut out: Vec<char> = Vec::with_capacity(self.text.len() + 4);
        let mut from = 0;
        for (range, by) in changes {
            out.extend(&self.text[from..range.start]);
            out.extend(by);
            from = range.end;
        }
        out.extend(&self.text[from..]);
        out.into_iter().collect()
    }
}

/// The words that may carry a slip.
fn words(text: &[char]) -> Vec<Range<usize>> {
    let shouted = !text.iter().any(|c| c.is_lowercase());
    let mut words = Vec::new();
    let mut start = 0;
    for end in 0..=text.len() {
        if text.get(end).is_some_and(|c| c.is_alphabetic()) {
            continue;
        }
        let word = &text[start..end];
        let beside = [start.checked_sub(1).and_then(|at| text.get(at)), text.get(end)];
        // A digit makes it a code, an at-sign a user's name, a slash or point a link.
        let next = text.get(end + 1);
        let bound = beside.into_iter().flatten().any(|c| c.is_numeric() || "@/_".contains(*c))
            || (text.get(end) == Some(&'.') && next.is_some_and(|c| c.is_alphabetic()))
            || (text.get(end) == Some(&':') && next == Some(&'/'));
        let is_code = !shouted && word.iter().all(|c| c.is_uppercase());
        if word.len() >= SHORTEST_WORD && !bound && !is_code {
            words.push(start..end);
        }
        start = end + 1;
    }
    words
}

fn like(model: char, letter: char) -> char {
    if model.is_uppercase() { letter.to_uppercase().next().unwrap_or(letter) } else { letter }
}

fn lower(letter: char) -> char {
    letter.to_lowercase().next().unwrap_or(letter)
}

fn neighbour(word: &[char], at: usize, random: &mut Random) -> Option<Vec<char>> {
    let (_, keys) = QWERTY.iter().find(|(key, _)| *key == lower(word[at]))?;
    let keys: Vec<char> = keys.chars().collect();
    let mut slipped = word.to_vec();
    slipped[at] = like(word[at], *random.pick(&keys)?);
    Some(slipped)
}

fn doubled(word: &[char], at: usize, _: &mut Random) -> Option<Vec<char>> {
    let mut slipped = word.to_vec();
    slipped.insert(at, word[at]);
    Some(slipped)
}

fn missing(word: &[char], at: usize, _: &mut Random) -> Option<Vec<char>> {
    let mut slipped = word.to_vec();
    slipped.remove(at);
    Some(slipped)
}

fn swapped(word: &[char], at: usize, _: &mut Random) -> Option<Vec<char>> {
    let mut slipped = word.to_vec();
    (at + 1 < word.len()).then(|| slipped.swap(at, at + 1))?;
    Some(slipped)
}

fn phonetic(word: &[char], _: usize, random: &mut Random) -> Option<Vec<char>> {
    let places = |from: &str| -> Vec<usize> {
        let from: Vec<char> = from.chars().collect();
        let fits = |at: &usize| word[*at..].iter().zip(&from).all(|(a, b)| lower(*a) == *b);
        (1..(word.len() + 1).saturating_sub(from.len())).filter(fits).collect()
    };
    let all: Vec<(usize, &(&str, &str))> = PHONETIC
        .iter()
        .flat_map(|pair| places(pair.0).into_iter().map(move |at| (at, pair)))
        .collect();
    let (at, (from, to)) = random.pick(&all)?;
    let mut slipped = word.to_vec();
    let by: Vec<char> = to.chars().map(|c| like(word[*at], c)).collect();
    slipped.splice(*at..*at + from.chars().count(), by);
    Some(slipped)
}

fn split(word: &[char], at: usize, _: &mut Random) -> Option<Vec<char>> {
    if at < SHORTEST_PIECE || word.len() - at < SHORTEST_PIECE {
        return None;
    }
    let mut slipped = word.to_vec();
    slipped.insert(at, ' ');
    Some(slipped)
}

fn look_alike(it: &mut Mutator<'_>) -> Option<String> {
    let word = it.random.pick(&it.words)?.clone();
    let twin = |c: &char| LOOK_ALIKES.iter().find(|(from, _)| from == c).map_or(*c, |(_, to)| *to);
    let by = it.text[word.clone()].iter().map(twin).collect();
    Some(it.with(&[(word, by)]))
}

/// Everything in lower case but short words in capitals, which are codes: "IT" is not "it".
fn lower_case(it: &mut Mutator<'_>) -> Option<String> {
    let text: String = it.text.iter().collect();
    let word = |word: &str| {
        let letters: Vec<char> = word.chars().filter(|c| c.is_alphabetic()).collect();
        let code =
            letters.len() > 1 && letters.len() < 4 && letters.iter().all(|c| c.is_uppercase());
        if code { word.to_owned() } else { word.to_lowercase() }
    };
    Some(text.split(' ').map(word).collect::<Vec<_>>().join(" "))
}

/// Without marks, unless one stands between two sentences or in a number.
fn no_punctuation(it: &mut Mutator<'_>) -> Option<String> {
    let text = &it.text;
    let last = text.iter().rposition(|c| c.is_alphanumeric())?;
    if text[..last].iter().any(|c| "?!;".contains(*c))
        || text[..last].windows(2).any(|w| w == ['.', ' '])
    {
        return None;
    }
    let digit = |at: Option<usize>| at.and_then(|at| text.get(at)).is_some_and(|c| c.is_numeric());
    let mut out = String::new();
    for (at, &c) in text.iter().enumerate() {
        let of_number = digit(Some(at + 1)) && (c == '\'' || c == '’' || digit(at.checked_sub(1)));
        // A dash between two words ties them together; only one with room around it is a mark.
        let tie = "–—".contains(c) && at.checked_sub(1).is_none_or(|at| text[at] != ' ');
        if !MARKS.contains(&c) || of_number || tie {
            out.push(c);
        } else if c == ':' {
            out.push(' ');
        }
    }
    Some(out.split_whitespace().collect::<Vec<_>>().join(" "))
}

fn courtesy(it: &mut Mutator<'_>) -> Option<String> {
    let text: String = it.text.iter().collect();
    it.random.pick(COURTESIES).map(|courtesy| courtesy.replace("{}", &text))
}

/// "… in 2020?" as "In 2020, …" and the other way round, where the year is the only number and stands
/// alone, so that it can mean the same thing at either end.
fn moved_clause(it: &mut Mutator<'_>) -> Option<String> {
    let text: String = it.text.iter().collect();
    let year = |word: &str| word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let words: Vec<&str> = text.split_whitespace().collect();
    let before = |word: &str| BEFORE_YEAR.contains(&bare(word).as_str());
    let one = text.chars().filter(|c| c.is_numeric()).count() == 4;
    let inner = text.trim_end_matches(|c: char| !c.is_alphanumeric());
    if !one || words.len() < 5 || inner.contains(['?', '!', '.', ';']) || text.contains('(') {
        return None;
    }
    let mark = &text[inner.len()..];
    match words[..] {
        [ref rest @ .., last_but_one, last] if before(last_but_one) && year(&bare(last)) => {
            let before_that = rest.last().map_or("", |word| word);
            let joins = ["and", "or", "than", "not"].contains(&before_that);
            let moved = format!("{last_but_one} {}, {}{mark}", bare(last), rest.join(" "));
            (!joins).then_some(moved)
        }
        [first, second, ref rest @ ..] if before(first) && year(&bare(second)) => {
            let rest = rest.join(" ");
            let rest = rest.trim_end_matches(mark);
            Some(format!("{rest} {} {}{mark}", first.to_lowercase(), bare(second)))
        }
        _ => None,
    }
}
