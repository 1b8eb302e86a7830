//! The phrases of the vocabulary that begin at a place: every way down the tree of phrases that the edges allow.

use smallvec::SmallVec;

use super::Hit;
use super::edges::Edges;
use crate::understand::vocabulary::{Meaning, NodeId, Vocabulary, WordId};

/// What phrases are looked for in.
pub(super) struct Walk<'a> {
    pub(super) vocabulary: &'a Vocabulary,
    pub(super) edges: &'a Edges,
    /// Tokens that lean on the word before them, whatever phrase it is in.
    pub(super) enclitics: SmallVec<[usize; 4]>,
}

struct Path {
    from: usize,
    slips: u8,
    bent: bool,
    words: SmallVec<[WordId; 4]>,
}

impl Walk<'_> {
    /// Reports each phrase that begins at the half token `from`.
    pub(super) fn phrases(&self, from: usize, report: &mut impl FnMut(Hit)) {
        let mut path = Path { from, slips: 0, bent: false, words: SmallVec::new() };
        self.follow(from, self.vocabulary.root(), &mut path, report);
    }

    /// Follows every edge from `at` down the tree and reports each phrase that ends.
    fn follow(&self, at: usize, node: NodeId, path: &mut Path, report: &mut impl FnMut(Hit)) {
        let Some(here) = self.edges.get(at) else { return };
        for edge in here {
            let Some(next) = self.vocabulary.step(node, edge.word) else { continue };
            let before = (path.slips, path.bent, path.words.len());
            path.slips += edge.slips;
            path.bent |= edge.bent;
            path.words.push(edge.word);
            // What stands for a word of a name does so in that name only.
            let alone = edge.replaced && path.words.len() == 1;
            if !alone && !self.vocabulary.senses(next).is_empty() {
                let stray = |meaning| meaning == Meaning::Keyword;
                report(Hit {
                    from: path.from,
                    to: edge.to,
                    nodes: SmallVec::from_slice(&[next]),
                    words: path.words.clone(),
                    slips: path.slips,
                    bent: path.bent,
                    stray: self.vocabulary.meanings(next).all(stray),
                    case: edge.case,
                    score: 0,
                });
            }
            self.follow(edge.to, next, path, report);
            path.slips = before.0;
            path.bent = before.1;
            path.words.truncate(before.2);
        }
        // "Са колико је земаља": a word that leans on the first of a phrase stands inside of it and is no part of it.
        if !path.words.is_empty() && at.is_multiple_of(2) && self.enclitics.contains(&(at / 2)) {
            self.follow(at + 2, node, path, report);
        }
    }
}
