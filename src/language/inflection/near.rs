//! Endings with a slip in them: what it costs to read the rest of a word as endings, from each place in it.
//! Letters are those of [`letters`], so that a slip in any of them counts once.

use foldhash::HashMap;
use smallvec::SmallVec;

use super::{Case, DEEPEST, Inflection};
use crate::text::letters;

/// The shortest ending that may have a slip: with one in it, a shorter one could be any letter.
const SLIPPED: usize = 2;

/// Slips that are looked for in one ending.
const SLIPS: u8 = 1;

/// The endings of a language by themselves and by what is left of them when a letter is left out.
#[derive(Default)]
pub(super) struct Near {
    /// Each ending and each remnant, with the endings it may stand for.
    forms: HashMap<Box<[char]>, SmallVec<[u16; 4]>>,
    /// The endings, folded, with their letters.
    endings: Vec<(Box<str>, Box<[char]>)>,
    /// Letters of the longest.
    longest: usize,
}

/// What the rest of a word says when it is read as stacked endings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rest {
    /// The slips that takes.
    pub slips: u8,
    /// What the endings say; `Plain` also where they may be read as several.
    pub case: Case,
}

impl Near {
    fn new<'e>(texts: impl Iterator<Item = &'e str>) -> Self {
        let mut near = Self::default();
        let mut texts: Vec<&str> = texts.collect();
        texts.sort_unstable();
        for text in texts {
            let ending: Box<[char]> = letters(text).collect();
            let id = u16::try_from(near.endings.len()).unwrap_or(u16::MAX);
            near.longest = near.longest.max(ending.len());
            near.note(&ending, id);
            if ending.len() >= SLIPPED {
                for at in 0..ending.len() {
                    near.note(&without(&ending, at), id);
                }
            }
            near.endings.push((text.into(), ending));
        }
        near
    }

    fn note(&mut self, form: &[char], id: u16) {
        let known = self.forms.entry(form.into()).or_default();
        if !known.contains(&id) {
            known.push(id);
        }
    }

    /// Each ending that `typed` is, or is with one slip.
    fn each<'n>(&'n self, typed: &[char], mut each: impl FnMut(&'n str, u8)) {
        let mut seen: SmallVec<[u16; 8]> = SmallVec::new();
        let mut look = |form: &[char]| {
            for &id in self.forms.get(form).into_iter().flatten() {
                let (text, ending) = &self.endings[usize::from(id)];
                if seen.contains(&id) {
                    continue;
                }
                let slips = distance(typed, ending);
                if slips == 0 || (slips == SLIPS && ending.len() >= SLIPPED) {
                    seen.push(id);
                    each(text, slips);
                }
            }
        };
        look(typed);
        let mut rest: SmallVec<[char; 16]> = typed[typed.len().min(1)..].into();
        for (at, &letter) in typed.iter().enumerate() {
            look(&rest);
            if let Some(next) = rest.get_mut(at) {
                *next = letter;
            }
        }
    }
}

/// Slips between two endings, two or more counting as two.
fn distance(typed: &[char], ending: &[char]) -> u8 {
    let same = typed.iter().zip(ending).take_while(|(a, b)| a == b).count();
    let (typed, ending) = (&typed[same..], &ending[same..]);
    let tail = typed.iter().rev().zip(ending.iter().rev()).take_while(|(a, b)| a == b).count();
    let (typed, ending) = (&typed[..typed.len() - tail], &ending[..ending.len() - tail]);
    match (typed, ending) {
        ([], []) => 0,
        ([_], [] | [_]) | ([], [_]) => 1,
        ([a, b], [c, d]) if a == d && b == c => 1,
        _ => 2,
    }
}

fn without(form: &[char], at: usize) -> Box<[char]> {
    [&form[..at], &form[at + 1..]].concat().into()
}

impl Inflection {
    fn near(&self) -> &Near {
        self.near.get_or_init(|| {
            Near::new(self.stacked.keys().chain(self.exchanged.keys()).map(|ending| &**ending))
        })
    }

    /// For each place in a word, its end included, what the rest from there says as stacked endings.
    pub fn rests(&self, word: &[char]) -> SmallVec<[Option<Rest>; 24]> {
        let near = self.near();
        // By how many endings are left to take: from the end of the word backwards.
        let mut best: SmallVec<[Option<Rest>; 24]> = SmallVec::from_elem(None, word.len() + 1);
        let mut deep: SmallVec<[usize; 24]> = SmallVec::from_elem(0, word.len() + 1);
        best[word.len()] = Some(Rest { slips: 0, case: Case::Plain });
        for at in (0..word.len()).rev() {
            for end in at + 1..=word.len().min(at + near.longest + 1) {
                let Some(after) = best[end].filter(|_| deep[end] < DEEPEST) else { continue };
                near.each(&word[at..end], |ending, slips| {
                    let Some(&case) = self.stacked.get(ending) else { return };
                    let before = at.checked_sub(1).map(|at| word[at]);
                    // "Forumnun": the letter that joins an ending to a vowel, or the vowel itself, is a slip.
                    let apart = slips == 0 && !self.joins(before, ending);
                    if apart && ending.len() < SLIPPED {
                        return;
                    }
                    let slips = slips + u8::from(apart);
                    // The outermost ending that says something is the one that counts.
                    let inner = matches!(after.case, Case::Plain | Case::Accusative);
                    let case = if inner { case } else { after.case };
                    let found = Rest { slips: slips + after.slips, case };
                    match &mut best[at] {
                        Some(known) if known.slips < found.slips => {}
                        Some(known) if known.slips == found.slips => {
                            if known.case != found.case && found.slips > 0 {
                                known.case = Case::Plain;
                            } else if matches!(known.case, Case::Plain | Case::Accusative) {
                                known.case = found.case;
                            }
                        }
                        known => {
                            *known = Some(found);
                            deep[at] = deep[end] + 1;
                        }
                    }
                });
            }
        }
        best
    }

    /// Each exchanged ending that a word may end with, with the place where it begins and its slips.
    pub fn ends<'n>(&'n self, word: &[char], mut each: impl FnMut(usize, &'n str, u8)) {
        let near = self.near();
        for at in word.len().saturating_sub(near.longest + 1)..=word.len() {
            near.each(&word[at..], |ending, slips| each(at, ending, slips));
        }
    }
}
