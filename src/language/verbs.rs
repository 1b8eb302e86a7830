//! Everyday verbs, which tell that something was, came to so much or was looked at, and never of what: in none of
//! their forms do they narrow what is asked for. They are known by their stem, with whatever endings of verbs stand
//! on it one after another ("bax-anda", "yönəld-il-ən", "процењива-ла").

use smallvec::{SmallVec, smallvec};

use crate::packed::{Text, packed};

/// Stems and endings of verbs, folded.
#[derive(Clone, Debug, Default)]
pub struct Verbs {
    /// In the order of the alphabet.
    stems: Vec<Text>,
    /// The longest first.
    endings: Vec<Text>,
    /// Letters that the endings of a word must have together: a shorter rest makes a noun of many a stem.
    shortest: u8,
}

packed!(Verbs { stems, endings, shortest });

/// Letters of a stem from which on it is that of a verb whatever stands on it.
const LONG: usize = 6;

impl Verbs {
    /// From folded stems and endings.
    pub fn new(mut stems: Vec<Text>, mut endings: Vec<Text>, shortest: u8) -> Self {
        stems.sort_unstable();
        stems.dedup();
        endings.sort_unstable_by(|one, other| {
            other.len().cmp(&one.len()).then_with(|| one.cmp(other))
        });
        endings.dedup();
        // What is left of a sign that folds to nothing.
        endings.retain(|ending| !ending.is_empty());
        Self { stems, endings, shortest }
    }

    /// Whether a word (folded) is a form of one of them.
    pub fn has(&self, key: &str) -> bool {
        let ends = key.char_indices().map(|(at, _)| at).skip(1).chain([key.len()]);
        ends.into_iter().any(|at| {
            let (stem, rest) = key.split_at(at);
            let enough = stem.len() >= LONG || rest.len() >= usize::from(self.shortest);
            enough
                && !rest.is_empty()
                && self.stems.binary_search_by(|own| (**own).cmp(stem)).is_ok()
                && self.ends(rest)
        })
    }

    /// Whether what is left is nothing but endings. Every place in it is looked at once, since endings overlap.
    fn ends(&self, rest: &str) -> bool {
        let mut reached: SmallVec<[bool; 32]> = smallvec![false; rest.len() + 1];
        reached[0] = true;
        for at in 0..rest.len() {
            if reached[at] {
                let here = self.endings.iter().filter(|ending| rest[at..].starts_with(&***ending));
                here.for_each(|ending| reached[at + ending.len()] = true);
            }
        }
        reached[rest.len()]
    }
}

#[cfg(test)]
mod tests {
    use super::Verbs;

    fn verbs() -> Verbs {
        let own = |words: &[&str]| words.iter().map(|&word| word.into()).collect();
        Verbs::new(own(&["bax", "yoneld"]), own(&["il", "an", "anda", "ma", "is", "da", ""]), 3)
    }

    #[test]
    fn forms_of_a_known_stem() {
        for form in ["baxanda", "yoneldilan", "baxilanda"] {
            assert!(verbs().has(form), "{form}");
        }
    }

    #[test]
    fn endings_without_end_take_no_time() {
        let long = format!("bax{}x", "anda".repeat(500));
        assert!(!verbs().has(&long));
    }

    #[test]
    fn no_nouns_and_no_other_stems() {
        for other in ["bax", "baxis", "baxma", "baxcan", "yazanda", "anda", ""] {
            assert!(!verbs().has(other), "{other}");
        }
    }
}
