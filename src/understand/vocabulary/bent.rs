//! Slips in words with endings: which known word a misspelt one is a form of. A typed word is held against
//! stems, with what its rest costs to be read as an ending of the language; the slip may be in either.

use smallvec::SmallVec;

use super::slips::{Tongues, Wrong, first_letter};
use super::{Inflected, Vocabulary};
use crate::language::{Case, Inflection, LanguageId, LanguageSet, Pack, Rest};
use crate::text::letters;
use crate::understand::limits;

/// A known word that a typed one is a misspelt form of.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bent {
    /// The word, with what its ending says.
    pub form: Inflected,
    /// The slips in both.
    pub slips: u8,
    /// What went wrong.
    pub(super) wrong: Wrong,
    /// Letters of the ending.
    pub(super) ending: usize,
}

/// The letters of a word.
pub(super) type Letters = SmallVec<[char; 24]>;

/// A typed word as the endings of one language may end it.
struct Typed<'p> {
    inflection: &'p Inflection,
    language: LanguageId,
    /// For each place, the slips in reading the rest as stacked endings, and what these say.
    rests: SmallVec<[Option<(u8, Case)>; 24]>,
    /// The exchanged endings it may end with: where each begins and its slips.
    ends: SmallVec<[(usize, Box<str>, u8); 8]>,
}

/// How a form differs from what was typed.
#[derive(Clone, Copy)]
struct Bend {
    slips: u8,
    case: Case,
    wrong: Wrong,
    /// Letters of the ending.
    ending: usize,
}

impl Vocabulary {
    /// Reports words that `key` may be a misspelt form of by the endings of some languages.
    pub(super) fn bent(
        &self,
        packs: &[Pack],
        tongues: Tongues,
        key: &str,
        mut report: impl FnMut(Bent),
    ) {
        let word: Letters = letters(key).collect();
        if word.len() < limits::BENT_SHORTEST {
            return;
        }
        let typed: SmallVec<[Typed<'_>; 4]> = typed(packs, tongues.all, &word);
        if typed.is_empty() {
            return;
        }
        let mut rows = Rows::default();
        self.each_stem(key, &word, &mut |id| {
            let known = &self.words[id.0 as usize];
            if !known.slips || !known.listed || self.is_particle(id) {
                return;
            }
            let text: Letters = letters(&known.text).collect();
            if text.len() < limits::STEM_SHORTEST || !first_letter(&word, &text) {
                return;
            }
            let mut measured = false;
            for typed in &typed {
                if !self.takes_endings(id, typed.language) {
                    continue;
                }
                if !std::mem::replace(&mut measured, true) {
                    rows.measure(&word, &text);
                }
                let proper = self.is_proper(id);
                let Some(bend) = typed.bend(&rows, &word, &text, &known.text, proper) else {
                    continue;
                };
                let form = Inflected {
                    word: id,
                    case: bend.case,
                    language: typed.language,
                    respelt: false,
                };
                let Bend { slips, wrong, ending, .. } = bend;
                report(Bent { form, slips, wrong, ending });
            }
        });
    }
}

/// The ways the endings of each language may end a word.
fn typed<'p>(packs: &'p [Pack], languages: LanguageSet, word: &[char]) -> SmallVec<[Typed<'p>; 4]> {
    let own = packs.iter().enumerate().filter(|(_, pack)| !pack.inflection.is_empty());
    let own = own.map(|(at, pack)| (LanguageId(u8::try_from(at).unwrap_or(u8::MAX)), pack));
    let own = own.filter(|&(language, _)| languages.has(language));
    own.map(|(language, pack)| {
        let inflection = &pack.inflection;
        let mut typed =
            Typed { inflection, language, rests: SmallVec::new(), ends: SmallVec::new() };
        if inflection.stacks() {
            let rests = inflection.rests(word).into_iter();
            typed.rests = rests.map(|rest| rest.map(|rest| (rest.slips, rest.case))).collect();
        }
        if inflection.exchanges() {
            inflection.ends(word, |at, ending, slips| typed.ends.push((at, ending.into(), slips)));
        }
        typed
    })
    .collect()
}

impl Typed<'_> {
    /// The likeliest form of a known word that was typed, within the budget.
    fn bend(
        &self,
        rows: &Rows,
        word: &[char],
        text: &[char],
        known: &str,
        proper: bool,
    ) -> Option<Bend> {
        let mut best: Option<Bend> = None;
        let mut propose = |stem: usize, at: usize, in_stem: u8, in_ending: u8, case: Case| {
            let slips = in_stem + in_ending;
            let length = word.len().max(stem + (word.len() - at));
            if slips == 0
                || usize::from(slips) > limits::slips_allowed(length)
                || usize::from(in_stem) > limits::stem_slips_allowed(text.len())
                || (slips > 1 && text.len() < limits::STEM_TWO_SLIPS)
            {
                return;
            }
            match &mut best {
                Some(known) if known.slips < slips => {}
                // Where a slip leaves several cases, none is told.
                Some(known) if known.slips == slips => {
                    if known.case != case {
                        known.case = Case::Plain;
                    }
                }
                known => {
                    let (known_part, typed_part) = (&text[..stem], &word[..at]);
                    let wrong = match slips {
                        1 if in_stem == 0 || known_part.len() != typed_part.len() => Wrong::Length,
                        1 if swapped(known_part, typed_part) => Wrong::Swapped,
                        _ => Wrong::Letter,
                    };
                    *known = Some(Bend { slips, case, wrong, ending: word.len() - at });
                }
            }
        };
        // A letter of the stem and one of the ending that changed places are one slip.
        for at in 1..word.len().saturating_sub(1) {
            let mut turned: Letters = word.into();
            turned.swap(at, at + 1);
            let stacked =
                text.len() == at + 1 && turned.starts_with(text) && !self.rests.is_empty();
            if let Some(Rest { slips: 0, case }) =
                stacked.then(|| self.inflection.rests(&turned)[at + 1]).flatten()
            {
                propose(text.len(), at + 1, 0, 1, case);
            }
        }
        for (at, rest) in self.rests.iter().enumerate().take(word.len()) {
            let Some((slips, case)) = *rest else { continue };
            let Some(in_stem) = rows.stacked(text, at, self.inflection, proper) else { continue };
            propose(text.len(), at, in_stem, slips, case);
        }
        if !self.ends.is_empty() {
            for (stem, own) in self.inflection.stems(known) {
                let length = letters(stem).count();
                if length < limits::STEM_SHORTEST
                    || !letters(stem).eq(text[..length].iter().copied())
                {
                    continue;
                }
                for (at, ending, slips) in &self.ends {
                    let Some(in_stem) = rows.at(length, *at) else { continue };
                    let exchanged = self.inflection.exchanged(ending, own, stem);
                    if let Some((case, names)) = exchanged
                        && (names || !proper)
                    {
                        propose(length, *at, in_stem, *slips, case);
                    }
                }
            }
        }
        best
    }
}

/// Whether two words differ by neighbouring letters that changed places.
fn swapped(a: &[char], b: &[char]) -> bool {
    let same = a.iter().zip(b).take_while(|(a, b)| a == b).count();
    let (a, b) = (&a[same..], &b[same..]);
    a.len() == b.len() && a.len() > 1 && a[0] == b[1] && a[1] == b[0] && a[2..] == b[2..]
}

/// Distances between the beginnings of two words: row by row of the known one, column by column of the typed
/// one. Neighbours that changed places are one slip (optimal string alignment).
#[derive(Default)]
struct Rows {
    cells: Vec<u8>,
    width: usize,
    typed: Letters,
}

impl Rows {
    fn measure(&mut self, typed: &[char], known: &[char]) {
        self.width = typed.len() + 1;
        self.typed.clear();
        self.typed.extend_from_slice(typed);
        self.cells.clear();
        self.cells.extend((0..self.width).map(|at| u8::try_from(at).unwrap_or(u8::MAX)));
        for (row, &letter) in known.iter().enumerate() {
            self.cells.push(u8::try_from(row + 1).unwrap_or(u8::MAX));
            for column in 0..typed.len() {
                let above = row * self.width + column;
                let change = self.cells[above] + u8::from(typed[column] != letter);
                let gap = self.cells[above + 1].min(self.cells[above + self.width]) + 1;
                let mut cell = change.min(gap);
                if row > 0
                    && column > 0
                    && typed[column] == known[row - 1]
                    && typed[column - 1] == letter
                {
                    cell = cell.min(self.cells[above - self.width - 1] + 1);
                }
                self.cells.push(cell);
            }
        }
    }

    /// The slips between the first letters of the known word and of the typed one, `None` when too many.
    fn at(&self, known: usize, typed: usize) -> Option<u8> {
        let slips = self.cells[known * self.width + typed];
        (usize::from(slips) <= limits::MOST_SLIPS).then_some(slips)
    }

    /// The same for the whole known word, whose last letter may have become soft before an ending.
    fn stacked(
        &self,
        known: &[char],
        typed: usize,
        inflection: &Inflection,
        proper: bool,
    ) -> Option<u8> {
        let whole = self.at(known.len(), typed);
        let (Some(&last), Some(at)) = (known.last(), typed.checked_sub(1)) else { return whole };
        // Names keep their last letter.
        if proper || !inflection.softens(last, self.typed[at]) {
            return whole;
        }
        let soft = self.at(known.len() - 1, at);
        whole.into_iter().chain(soft).min()
    }
}
