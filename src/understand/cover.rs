//! From tokens to mentions: every phrase of the vocabulary that the tokens may spell is found, and the
//! set of non-overlapping ones that explains the question best is kept. A token nothing explains is a
//! mention of nothing; it is kept too, since what could not be read counts against a reading.

use std::ops::Range;

use smallvec::SmallVec;

use super::limits;
use super::vocabulary::{Form, Meaning, NodeId, Vocabulary, WordId, is_swap};
use crate::knowledge::Base;
use crate::language::{Discourse, Preposition, Role};
use crate::text::{Folded, Gap, TokenKind};

/// A run of tokens with what it may mean.
#[derive(Clone, Debug)]
pub struct Mention {
    /// The tokens.
    pub tokens: Range<usize>,
    /// What they may mean; empty for a token that nothing explains.
    pub meanings: SmallVec<[Meaning; 4]>,
    /// The words they were read as.
    pub words: SmallVec<[WordId; 4]>,
    /// Slips that had to be forgiven.
    pub slips: u8,
    /// Whether the words are ordinary ones of a language, so no slip.
    pub ordinary: bool,
    /// Whether it is an ordinary word read as another one, which only its neighbours can justify.
    pub doubtful: bool,
}

/// Whether "not" or "except" stands right before a mention, past small words.
pub fn excluded_before(mentions: &[Mention], at: usize) -> bool {
    for before in (0..at).rev().take(limits::EXCLUSION_REACH) {
        let meanings = &mentions[before].meanings;
        let excludes = |meaning: &Meaning| {
            let role = Role::Discourse(Discourse::Negation);
            matches!(meaning, Meaning::Role(Role::Preposition(Preposition::Except)))
                || *meaning == Meaning::Role(role)
        };
        if meanings.iter().any(excludes) {
            // "No, Turkey" corrects what was said before and rules nothing out.
            let correction = Meaning::Role(Role::Discourse(Discourse::Correction));
            return !(before == 0 && meanings.contains(&correction));
        }
        let passes = |meaning: &Meaning| {
            matches!(meaning, Meaning::Role(Role::Filler | Role::Preposition(_)))
        };
        if !meanings.iter().any(passes) {
            return false;
        }
    }
    false
}

/// One way to read a stretch of tokens. Positions count half tokens, so that a typed word which is two
/// known ones has a place between them: token `i` reaches from `2 * i` to `2 * i + 2`.
struct Edge {
    to: usize,
    word: WordId,
    slips: u8,
    bent: bool,
}

/// A phrase found, before the best set is chosen.
struct Hit {
    from: usize,
    to: usize,
    nodes: SmallVec<[NodeId; 2]>,
    words: SmallVec<[WordId; 4]>,
    slips: u8,
    bent: bool,
    score: i32,
}

/// The best cover of the question.
pub fn cover(base: &Base, vocabulary: &Vocabulary, folded: &Folded<'_>) -> Vec<Mention> {
    let length = folded.len().min(limits::QUESTION_TOKENS);
    let shouted = shouted(folded);
    let mut edges: Vec<SmallVec<[Edge; 4]>> = Vec::new();
    edges.resize_with(2 * length, SmallVec::new);
    for at in 0..length {
        add_edges(base, vocabulary, folded, at, length, &mut edges);
    }
    let length = 2 * length;
    let mut hits: Vec<Hit> = Vec::new();
    for from in 0..length {
        let start = hits.len();
        let mut path = Path { from, slips: 0, bent: false, words: SmallVec::new() };
        walk(vocabulary, &edges, from, vocabulary.root(), &mut path, &mut |hit| {
            add(&mut hits, start, hit);
        });
    }
    hits.retain(|hit| {
        let mut meanings = hit.nodes.iter().flat_map(|&node| vocabulary.meanings(node));
        meanings.any(|&meaning| allowed(base, folded, hit, meaning, shouted, vocabulary))
    });
    for hit in &mut hits {
        hit.score = score(hit);
    }
    choose(base, vocabulary, folded, hits, length, shouted)
}

/// Whether the whole message is in capitals, which then say nothing about codes.
fn shouted(folded: &Folded<'_>) -> bool {
    let mut words = folded.tokens().iter().filter(|token| token.kind == TokenKind::Word);
    words.clone().count() > 2 && words.all(|token| token.capitals)
}

fn add_edges(
    base: &Base,
    vocabulary: &Vocabulary,
    folded: &Folded<'_>,
    at: usize,
    length: usize,
    edges: &mut [SmallVec<[Edge; 4]>],
) {
    let (from, to) = (2 * at, 2 * at + 2);
    let key = folded.key(at);
    let exact = vocabulary.exact(key);
    if let Some(word) = exact {
        edges[from].push(Edge { to, word, slips: 0, bent: false });
    }
    if folded.tokens()[at].kind != TokenKind::Word || key.len() > limits::WORD_LENGTH {
        return;
    }
    // A word that says something by itself, or an ordinary one with a long ending, is no form of a small
    // word: "deals" is not "dealing", "stuffing" not "stuff".
    let ordinary = exact.is_none() && is_ordinary(base, key);
    let kin = vocabulary.kin(&base.packs, key).filter(|&word| {
        let long = key.len() > vocabulary.text(word).len() + 2;
        // Nor has a name the endings of a verb.
        let name = long && vocabulary.is_name(word);
        !name && (!vocabulary.is_small(word) || !(exact.is_some() || (ordinary && long)))
    });
    edges[from].extend(kin.map(|word| Edge { to, word, slips: 0, bent: true }));
    let known = !edges[from].is_empty() || is_ordinary(base, key);
    if exact.is_none() && is_ordinary(base, key) {
        // An ordinary word is no slip of another, unless its neighbours speak of time ("six moths").
        let slips =
            vocabulary.slips(key).into_iter().filter(|found| vocabulary.speaks_of_time(found.word));
        let doubtful = slips.map(|found| Edge {
            to,
            word: found.word,
            slips: found.slips + DOUBTFUL,
            bent: false,
        });
        edges[from].extend(doubtful);
    }
    if edges[from].is_empty() && known {
        // Two letters swapped make another ordinary word now and then: "singed", "form".
        let slips = vocabulary.slips(key).into_iter();
        let swapped = slips.filter(|found| {
            !vocabulary.is_name(found.word) && is_swap(key, vocabulary.text(found.word))
        });
        edges[from].extend(swapped.map(|found| Edge {
            to,
            word: found.word,
            slips: found.slips,
            bent: false,
        }));
    }
    if !known {
        let slips = vocabulary.slips(key).into_iter();
        edges[from].extend(slips.map(|found| Edge {
            to,
            word: found.word,
            slips: found.slips,
            bent: false,
        }));
        let near = edges[from].iter().any(|edge| edge.slips == 1);
        if let Some((left, right)) = split(vocabulary, key).filter(|_| !near) {
            edges[from].push(Edge { to: from + 1, word: left, slips: 0, bent: true });
            edges[from + 1].push(Edge { to, word: right, slips: 0, bent: true });
        }
    }
    if at + 1 < length {
        join(base, vocabulary, folded, at, known, &mut edges[from]);
    }
}

/// Slips added to a reading that only its neighbours can justify.
const DOUBTFUL: u8 = 10;

fn is_ordinary(base: &Base, key: &str) -> bool {
    base.packs.iter().any(|pack| pack.is_ordinary(key))
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
    folded: &Folded<'_>,
    at: usize,
    known: bool,
    edges: &mut SmallVec<[Edge; 4]>,
) {
    let next = at + 1;
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
    if let Some(word) = vocabulary.exact(joined).filter(|&word| !chance || !vocabulary.is_name(word)) {
        edges.push(Edge { to, word, slips: 0, bent: true });
        return;
    }
    let next_key = folded.key(next);
    let next_known = vocabulary.exact(next_key).is_some() || is_ordinary(base, next_key);
    if !known && !next_known {
        let slips = vocabulary.slips(joined).into_iter();
        edges.extend(slips.map(|found| Edge {
            to,
            word: found.word,
            slips: found.slips,
            bent: true,
        }));
    }
}

struct Path {
    from: usize,
    slips: u8,
    bent: bool,
    words: SmallVec<[WordId; 4]>,
}

/// Follows every edge from `at` down the tree of phrases and reports each phrase that ends.
fn walk(
    vocabulary: &Vocabulary,
    edges: &[SmallVec<[Edge; 4]>],
    at: usize,
    node: NodeId,
    path: &mut Path,
    report: &mut impl FnMut(Hit),
) {
    let Some(here) = edges.get(at) else { return };
    for edge in here {
        let Some(next) = vocabulary.step(node, edge.word) else { continue };
        let before = (path.slips, path.bent, path.words.len());
        path.slips += edge.slips;
        path.bent |= edge.bent;
        path.words.push(edge.word);
        if !vocabulary.meanings(next).is_empty() {
            report(Hit {
                from: path.from,
                to: edge.to,
                nodes: SmallVec::from_slice(&[next]),
                words: path.words.clone(),
                slips: path.slips,
                bent: path.bent,
                score: 0,
            });
        }
        walk(vocabulary, edges, edge.to, next, path, report);
        path.slips = before.0;
        path.bent = before.1;
        path.words.truncate(before.2);
    }
}

/// Keeps the straightest reading of a stretch; readings that are equally straight are rivals and are
/// kept together.
fn add(hits: &mut Vec<Hit>, start: usize, hit: Hit) {
    let Some(same) = hits[start..].iter_mut().find(|other| other.to == hit.to) else {
        hits.push(hit);
        return;
    };
    match (hit.slips, hit.bent).cmp(&(same.slips, same.bent)) {
        std::cmp::Ordering::Less => *same = hit,
        std::cmp::Ordering::Equal => same.nodes.extend(hit.nodes),
        // An ending taken off may bring a meaning the bare word lacks: "exports" the verb. Such
        // meanings are kept beside the exact ones where no slip is involved.
        std::cmp::Ordering::Greater if hit.slips == 0 => same.nodes.extend(hit.nodes),
        std::cmp::Ordering::Greater => {}
    }
}

fn score(hit: &Hit) -> i32 {
    let halves = i32::try_from(hit.to - hit.from).unwrap_or(i32::MAX);
    let bent = if hit.bent { limits::COVER_BENT } else { 0 };
    halves * limits::COVER_TOKEN / 2 + (halves / 2 - 1).max(0) * limits::COVER_LONGER
        - i32::from(hit.slips % DOUBTFUL) * limits::COVER_SLIP
        - bent
}

/// Whether a meaning may stand for what was typed: codes that are also words only when typed as codes.
fn allowed(
    base: &Base,
    folded: &Folded<'_>,
    hit: &Hit,
    meaning: Meaning,
    shouted: bool,
    vocabulary: &Vocabulary,
) -> bool {
    let Meaning::Entity(_, Form::Code) = meaning else {
        return true;
    };
    if hit.slips > 0 || hit.bent || hit.to != hit.from + 2 {
        return false;
    }
    let at = hit.from / 2;
    let token = &folded.tokens()[at];
    if token.kind == TokenKind::Flag || (token.capitals && !shouted) {
        return true;
    }
    let key = folded.key(at);
    let other = hit.nodes.iter().flat_map(|&node| vocabulary.meanings(node));
    let also_a_word = other.clone().any(|meaning| !matches!(meaning, Meaning::Entity(_, _)));
    !also_a_word && !is_ordinary(base, key)
}

/// The set of hits with the most points, left to right.
fn choose(
    base: &Base,
    vocabulary: &Vocabulary,
    folded: &Folded<'_>,
    hits: Vec<Hit>,
    length: usize,
    shouted: bool,
) -> Vec<Mention> {
    // Points of the best cover up to a position, `None` where none ends there, and its last hit.
    let mut best: Vec<(Option<i32>, Option<usize>)> = vec![(None, None); length + 1];
    best[0].0 = Some(0);
    // Hits come in the order of their beginnings, and all that end at a position begin before it.
    let mut pending = hits.iter().enumerate().peekable();
    for at in 0..=length {
        // A token that nothing explains earns nothing.
        if at >= 2 && at % 2 == 0 && best[at].0 < best[at - 2].0 {
            best[at] = (best[at - 2].0, None);
        }
        let Some(points) = best[at].0 else {
            while pending.next_if(|(_, hit)| hit.from == at).is_some() {}
            continue;
        };
        while let Some((index, hit)) = pending.next_if(|(_, hit)| hit.from == at) {
            let total = points + hit.score;
            if best[hit.to].0.is_none_or(|best| best < total) {
                best[hit.to] = (Some(total), Some(index));
            }
        }
    }
    let mut mentions = Vec::new();
    let mut at = length;
    while at > 0 {
        let Some(hit) = best[at].1.map(|index| &hits[index]) else {
            at -= 2;
            mentions.push(unread(base, vocabulary, folded, at / 2));
            continue;
        };
        let mut meanings: SmallVec<[Meaning; 4]> = SmallVec::new();
        for &meaning in hit.nodes.iter().flat_map(|&node| vocabulary.meanings(node)) {
            if !meanings.contains(&meaning)
                && allowed(base, folded, hit, meaning, shouted, vocabulary)
            {
                meanings.push(meaning);
            }
        }
        // A misspelt word that may be a small word or a name is the small word: those are the frequent ones.
        if hit.slips > 0 && hit.nodes.len() > 1 {
            settle(&mut meanings);
        }
        mentions.push(Mention {
            tokens: hit.from / 2..hit.to.div_ceil(2),
            meanings,
            words: hit.words.clone(),
            slips: hit.slips % DOUBTFUL,
            ordinary: false,
            doubtful: hit.slips >= DOUBTFUL,
        });
        at = hit.from;
    }
    mentions.reverse();
    mentions
}

/// A misspelt word that fits several known ones alike is the likeliest kind of word: an indicator, a small
/// word, a post, a name. Several names are asked back later.
fn settle(meanings: &mut SmallVec<[Meaning; 4]>) {
    let class = |meaning: &Meaning| match meaning {
        Meaning::Indicator(..) => 0,
        Meaning::Role(Role::Filler | Role::Preposition(_) | Role::Discourse(_) | Role::Ask(_)) => 1,
        Meaning::Post(_) => 2,
        Meaning::Entity(..) => 3,
        Meaning::Role(_) => 4,
        Meaning::Keyword => 5,
    };
    let first = meanings.iter().map(class).min();
    meanings.retain(|meaning| Some(class(meaning)) == first);
}

/// A token without a meaning of its own. It may still be a word of some event or topic.
fn unread(base: &Base, vocabulary: &Vocabulary, folded: &Folded<'_>, at: usize) -> Mention {
    let key = folded.key(at);
    let mut words = SmallVec::new();
    let mut slips = 0;
    let is_word = folded.tokens()[at].kind == TokenKind::Word;
    let ordinary = is_word && is_ordinary(base, key);
    words.extend(vocabulary.exact(key));
    if is_word && key.len() <= limits::WORD_LENGTH {
        if words.is_empty() {
            words.extend(vocabulary.kin(&base.packs, key).take(1));
        }
        if words.is_empty() && !ordinary {
            let found = vocabulary.slips(key);
            slips = found.first().map_or(0, |found| found.slips);
            words.extend(found.iter().map(|found| found.word).take(1));
        }
    }
    Mention {
        tokens: at..at + 1,
        meanings: SmallVec::new(),
        words,
        slips,
        ordinary,
        doubtful: false,
    }
}
