//! From tokens to mentions: every phrase of the vocabulary that the tokens may spell is found, and the
//! set of non-overlapping ones that explains the question best is kept. A token nothing explains is a
//! mention of nothing; it is kept too, since what could not be read counts against a reading.

mod edges;

use std::ops::Range;

use smallvec::SmallVec;

use self::edges::{DOUBTFUL, Edges};
use super::limits;
use super::vocabulary::{Form, Meaning, NodeId, Vocabulary, WordId};
use crate::knowledge::Base;
use crate::language::{Discourse, Preposition, Role};
use crate::text::{Folded, TokenKind};

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
    let edges = edges::edges(base, vocabulary, folded, length);
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

/// Whether some language knows the word as an ordinary one.
fn is_ordinary(base: &Base, key: &str) -> bool {
    base.packs.iter().any(|pack| pack.is_ordinary(key))
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
    edges: &Edges,
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
    rejoin(vocabulary, &mut mentions);
    pair_codes(vocabulary, &mut mentions);
    mentions
}

/// "az it trade", "az us 2020": a small word that is also a code stands for the country right after another
/// code, where what is asked for follows.
fn pair_codes(vocabulary: &Vocabulary, mentions: &mut [Mention]) {
    let code = |meaning: &&Meaning| matches!(meaning, Meaning::Entity(_, Form::Code));
    let asked = |meaning: &Meaning| {
        matches!(
            meaning,
            Meaning::Indicator(..)
                | Meaning::Role(Role::Operator(_) | Role::Grain(_) | Role::Month(_))
        )
    };
    let pronoun = |meaning: &Meaning| {
        matches!(meaning, Meaning::Role(Role::Filler | Role::Discourse(Discourse::Anaphora)))
    };
    for at in 1..mentions.len() {
        let before = &mentions[at - 1].meanings;
        let [word] = mentions[at].words.as_slice() else { continue };
        let alone = mentions[at].meanings.iter().all(pronoun) && !mentions[at].meanings.is_empty();
        let tied = before.iter().any(|meaning| code(&meaning))
            || (at > 1
                && before.iter().any(asked)
                && mentions[at - 2].meanings.iter().any(|meaning| code(&meaning)));
        let follows = mentions
            .get(at + 1)
            .is_none_or(|next| next.meanings.is_empty() || next.meanings.iter().any(asked));
        if !alone || !tied || !follows {
            continue;
        }
        let node = vocabulary.step(vocabulary.root(), *word);
        let codes: SmallVec<[Meaning; 4]> = node
            .map(|node| vocabulary.meanings(node))
            .unwrap_or_default()
            .iter()
            .filter(code)
            .copied()
            .collect();
        if !codes.is_empty() {
            mentions[at].meanings = codes;
        }
    }
}

/// "New Azerbaijani companies": an adjective of a country inside the name of an indicator does not take it apart.
fn rejoin(vocabulary: &Vocabulary, mentions: &mut [Mention]) {
    let adjective = |meaning: &Meaning| matches!(meaning, Meaning::Entity(_, Form::Adjective));
    for at in 1..mentions.len().saturating_sub(1) {
        let (head, tail) = (&mentions[at - 1], &mentions[at + 1]);
        let loose = head.meanings.iter().all(|meaning| *meaning == Meaning::Keyword);
        if !loose || !mentions[at].meanings.iter().any(adjective) {
            continue;
        }
        let follow = |node: Option<NodeId>, words: &[WordId]| {
            words.iter().try_fold(node?, |node, &word| vocabulary.step(node, word))
        };
        let whole = follow(follow(Some(vocabulary.root()), &head.words), &tail.words);
        let named: SmallVec<[Meaning; 4]> = whole
            .map(|node| vocabulary.meanings(node))
            .unwrap_or_default()
            .iter()
            .copied()
            .filter(|meaning| matches!(meaning, Meaning::Indicator(..)))
            .collect();
        if !head.words.is_empty() && !tail.words.is_empty() && !named.is_empty() {
            mentions[at - 1].meanings = SmallVec::from_slice(&[Meaning::Role(Role::Filler)]);
            mentions[at + 1].meanings = named;
        }
    }
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
