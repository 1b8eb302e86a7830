//! The ways to read each token as a word of the vocabulary: as it is, with another ending, as a slip, as two
//! words in one, or together with the next token as one word torn in two. An ordinary word of a language is
//! no slip of another one, unless its neighbours say so.

use smallvec::SmallVec;

use super::{Tokens, is_ordinary};
use crate::knowledge::Base;
use crate::language::{Case, LanguageId};
use crate::text::{Gap, TokenKind};
use crate::understand::limits;
use crate::understand::vocabulary::{Inflected, Vocabulary, WordId, is_swap};

/// One way to read a stretch of tokens. Positions count half tokens, so that a typed word which is two
/// known ones has a place between them: token `i` reaches from `2 * i` to `2 * i + 2`.
pub(super) struct Edge {
    pub(super) to: usize,
    pub(super) word: WordId,
    pub(super) slips: u8,
    pub(super) bent: bool,
    /// What an ending says that was taken off.
    pub(super) case: Option<(Case, LanguageId)>,
    /// Whether the word is another one that names are written with.
    pub(super) replaced: bool,
}

impl Edge {
    fn new(to: usize, word: WordId, slips: u8, bent: bool) -> Self {
        Self { to, word, slips, bent, case: None, replaced: false }
    }
}

/// The edges that begin at each half token.
pub(super) type Edges = [SmallVec<[Edge; 4]>];

/// Slips added to a reading that only its neighbours can justify.
pub(super) const DOUBTFUL: u8 = 10;

/// Every way to read one of the first `length` tokens, or two of them together.
pub(super) fn edges(
    base: &Base,
    vocabulary: &Vocabulary,
    tokens: &Tokens<'_>,
    length: usize,
) -> Vec<SmallVec<[Edge; 4]>> {
    let mut edges = Vec::new();
    edges.resize_with(2 * length, SmallVec::new);
    for at in 0..length {
        add(base, vocabulary, tokens, at, length, &mut edges);
    }
    for from in (0..2 * length).step_by(2) {
        let found = replaced(vocabulary, tokens, from, &edges);
        edges[from].extend(found);
    }
    edges
}

/// The words of names that what begins at `from` may stand for.
fn replaced(
    vocabulary: &Vocabulary,
    tokens: &Tokens<'_>,
    from: usize,
    edges: &Edges,
) -> SmallVec<[Edge; 4]> {
    let mut found = SmallVec::new();
    let own = |edge: &&Edge| !edge.replaced && edge.slips < DOUBTFUL;
    for first in edges[from].iter().filter(own) {
        for (rest, means) in vocabulary.synonyms(first.word, tokens.main) {
            let end = rest.iter().try_fold((first.to, first.slips), |(at, slips), &word| {
                let next = edges.get(at)?.iter().filter(own).find(|edge| edge.word == word)?;
                Some((next.to, slips + next.slips))
            });
            if let Some((to, slips)) = end {
                let stands =
                    |&word: &WordId| Edge { replaced: true, ..Edge::new(to, word, slips, true) };
                found.extend(means.iter().map(stands));
            }
        }
    }
    found
}

fn add(
    base: &Base,
    vocabulary: &Vocabulary,
    tokens: &Tokens<'_>,
    at: usize,
    length: usize,
    edges: &mut Edges,
) {
    let (from, to) = (2 * at, 2 * at + 2);
    let folded = tokens.folded;
    let key = folded.key(at);
    let exact = vocabulary.exact(key);
    if let Some(word) = exact {
        edges[from].push(Edge::new(to, word, 0, false));
    }
    if folded.tokens()[at].kind != TokenKind::Word || key.len() > limits::WORD_LENGTH {
        return;
    }
    // A word that says something by itself, or an ordinary one with a long ending, is no form of a small
    // word: "deals" is not "dealing", "stuffing" not "stuff".
    let ordinary = exact.is_none() && is_ordinary(base, key);
    let kin = vocabulary.kin(&base.packs, key).filter(|&word| {
        let long = key.len() > vocabulary.text(word).len() + 2;
        // Nor has a name the endings of a verb, and a small word is no form of one: "time" is not "TIM".
        let small = exact.is_some_and(|exact| vocabulary.is_small(exact));
        let name = (long || small) && vocabulary.is_name(word);
        !name && (!vocabulary.is_small(word) || !(exact.is_some() || (ordinary && long)))
    });
    edges[from].extend(kin.map(|word| Edge::new(to, word, 0, true)));
    let slips = |key: &str| vocabulary.slips(key, tokens.slipping);
    // A word that only another language knows may be a slip of a word of this one.
    let stray = |word| !vocabulary.belongs(word, tokens.slipping) && !vocabulary.is_name(word);
    let strange = exact.is_some_and(stray);
    let mut guessed = false;
    if !tokens.forms[at].is_empty() {
        let own = |form: &&Inflected| {
            let named = vocabulary.is_name(form.word) && !form.respelt;
            tokens.slipping.has(form.language) || named
        };
        let trusted = tokens.forms[at].iter().any(|form| own(&form));
        // An ordinary word of the language of the question is no form of a word of another.
        let ordinary = base.packs[usize::from(tokens.main.0)].is_ordinary(key);
        guessed = !trusted && edges[from].is_empty();
        // Where the language of the question knows the form, the others have no say.
        let home = tokens.forms[at].iter().any(|form| form.language == tokens.main);
        for form in tokens.forms[at].iter().filter(|form| !home || form.language == tokens.main) {
            // Nor is it a case of a name, unless its capital says so: "malih" is not of Mali.
            let named = !folded.tokens()[at].capitalised && vocabulary.is_written_name(form.word);
            let chance = ordinary && (form.language != tokens.main || named);
            let case = Some((form.case, form.language));
            match edges[from].iter_mut().find(|edge| edge.word == form.word) {
                // A word found by its stem alone does not know what its ending says.
                Some(edge) => {
                    let bent = edge.bent && vocabulary.stands_alone(edge.word);
                    edge.case = edge.case.or(case.filter(|_| bent));
                }
                None if !chance && (guessed || own(&form)) => {
                    edges[from].push(Edge { case, ..Edge::new(to, form.word, 0, true) });
                }
                None => {}
            }
        }
    }
    if strange || guessed {
        let found = slips(key).into_iter().filter(|found| found.slips == 1);
        let found: SmallVec<[Edge; 4]> =
            found.map(|found| Edge::new(to, found.word, found.slips, false)).collect();
        if guessed && !found.is_empty() {
            edges[from].clear();
        }
        edges[from].extend(found);
    }
    let known = !edges[from].is_empty() || is_ordinary(base, key);
    if exact.is_none() && is_ordinary(base, key) {
        // An ordinary word is no slip of another, unless its neighbours speak of time ("six moths").
        let slips = slips(key).into_iter();
        let slips = slips.filter(|found| vocabulary.speaks_of_time(found.word));
        let doubtful = slips.map(|found| Edge::new(to, found.word, found.slips + DOUBTFUL, false));
        edges[from].extend(doubtful);
    }
    if edges[from].is_empty() && known {
        // Two letters swapped make another ordinary word now and then: "singed", "form".
        let swapped = slips(key).into_iter().filter(|found| {
            !vocabulary.is_name(found.word) && is_swap(key, vocabulary.text(found.word))
        });
        edges[from].extend(swapped.map(|found| Edge::new(to, found.word, found.slips, false)));
    }
    if !known {
        let slips = slips(key).into_iter();
        edges[from].extend(slips.map(|found| Edge::new(to, found.word, found.slips, false)));
        let near = edges[from].iter().any(|edge| edge.slips == 1);
        // A capitalised word inside a sentence is a name that nobody knows, and not two small words.
        let token = &folded.tokens()[at];
        let name = at > 0 && token.capitalised && !token.capitals;
        let small = |halves: &(WordId, WordId)| {
            vocabulary.is_small(halves.0) && vocabulary.is_small(halves.1)
        };
        let halves = split(vocabulary, key).filter(|halves| !(near || name && small(halves)));
        if let Some((left, right)) = halves {
            edges[from].push(Edge::new(from + 1, left, 0, true));
            edges[from + 1].push(Edge::new(to, right, 0, true));
        }
    }
    if at + 1 < length {
        join(base, vocabulary, tokens, at, known, &mut edges[from]);
    }
}

/// One typed word that is two known ones (`tradeturnover`, `withturkey`): the two whose shorter half is
/// longest, since chance seldom makes two long words. Halves of two letters must be small words.
fn split(vocabulary: &Vocabulary, key: &str) -> Option<(WordId, WordId)> {
    let length = key.chars().count();
    let half = |text: &str, letters: usize| {
        let word = vocabulary.exact(text)?;
        (letters > limits::JOINED_HALF || vocabulary.is_small(word)).then_some(word)
    };
    let halves = key.char_indices().enumerate().filter_map(|(letters, (middle, _))| {
        let shorter = letters.min(length - letters);
        if shorter < limits::JOINED_HALF {
            return None;
        }
        let (left, right) = key.split_at(middle);
        Some((shorter, half(left, letters)?, half(right, length - letters)?))
    });
    halves.max_by_key(|&(shorter, ..)| shorter).map(|(_, left, right)| (left, right))
}

/// Two typed words that are one known one: `ser bia`.
fn join(
    base: &Base,
    vocabulary: &Vocabulary,
    tokens: &Tokens<'_>,
    at: usize,
    known: bool,
    edges: &mut SmallVec<[Edge; 4]>,
) {
    let (folded, next) = (tokens.folded, at + 1);
    let token = &folded.tokens()[next];
    let apart = [Gap::STOP, Gap::QUESTION, Gap::COMMA].into_iter().any(|gap| token.gap.has(gap));
    if apart || token.kind != TokenKind::Word {
        return;
    }
    let joined = folded.joined(at..next + 1);
    if joined.chars().count() < limits::SPLIT_WHOLE || joined.len() > limits::WORD_LENGTH {
        return;
    }
    let to = 2 * next + 2;
    let parts_known =
        vocabulary.exact(folded.key(at)).is_some() && vocabulary.exact(folded.key(next)).is_some();
    // A small word makes a name of its neighbour by chance ("TUR in").
    let small = |key: &str| vocabulary.exact(key).is_some_and(|word| vocabulary.is_small(word));
    let chance = parts_known && (small(folded.key(at)) || small(folded.key(next)));
    if let Some(word) =
        vocabulary.exact(joined).filter(|&word| !chance || !vocabulary.is_name(word))
    {
        edges.push(Edge::new(to, word, 0, true));
        return;
    }
    let next_key = folded.key(next);
    let next_known = vocabulary.exact(next_key).is_some() || is_ordinary(base, next_key);
    if !known && !next_known {
        let slips = vocabulary.slips(joined, tokens.slipping).into_iter();
        edges.extend(slips.map(|found| Edge::new(to, found.word, found.slips, true)));
    }
}
