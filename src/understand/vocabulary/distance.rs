//! How far two words lie apart, as far as it matters: two slips are the most that any word may have, so that
//! what lies further apart is given up as soon as that is sure. Neighbours that changed places are one slip
//! (optimal string alignment).

use smallvec::SmallVec;

use crate::understand::limits::MOST_SLIPS;

/// The letters of a word.
pub(super) type Letters = SmallVec<[char; 24]>;

/// What stands for more slips than any word may have.
const FAR: u8 = 100;

/// What of a row can be within reach: so much on either side of the diagonal.
const BAND: usize = 2 * MOST_SLIPS + 1;

/// Distances between the beginnings of two words: row by row of the known one, column by column of the typed
/// one, as far as they can be within reach.
#[derive(Default)]
pub(super) struct Rows {
    /// In each row the diagonal lies in the middle.
    cells: SmallVec<[[u8; BAND]; 24]>,
    /// The last row in which anything is within reach.
    deepest: usize,
}

impl Rows {
    /// Measures two words against one another.
    pub(super) fn measure(&mut self, typed: &[char], known: &[char]) {
        self.deepest = 0;
        self.cells.clear();
        let mut first = [FAR; BAND];
        for (slips, cell) in (0..).zip(&mut first[MOST_SLIPS..]).take(typed.len() + 1) {
            *cell = slips;
        }
        self.cells.push(first);
        for (row, &letter) in (1..).zip(known) {
            // What follows two rows out of reach is out of reach.
            if row > self.deepest + 2 {
                break;
            }
            let above = self.cells[row - 1];
            let mut here = [FAR; BAND];
            for at in 0..BAND {
                let Some(column) = (row + at).checked_sub(MOST_SLIPS) else { continue };
                let Some(before) = column.checked_sub(1) else {
                    here[at] = u8::try_from(row).unwrap_or(FAR);
                    continue;
                };
                let Some(&other) = typed.get(before) else { break };
                let mut cell = above[at] + u8::from(other != letter);
                if at + 1 < BAND {
                    cell = cell.min(above[at + 1] + 1);
                }
                if at > 0 {
                    cell = cell.min(here[at - 1] + 1);
                }
                if row > 1 && before > 0 && other == known[row - 2] && typed[before - 1] == letter {
                    cell = cell.min(self.cells[row - 2][at] + 1);
                }
                here[at] = cell;
            }
            if here.iter().any(|&cell| usize::from(cell) <= MOST_SLIPS) {
                self.deepest = row;
            }
            self.cells.push(here);
        }
    }

    /// The slips between the first letters of the known word and of the typed one, `None` when too many.
    pub(super) fn at(&self, known: usize, typed: usize) -> Option<u8> {
        let row = self.cells.get(known)?;
        let slips = *row.get((typed + MOST_SLIPS).checked_sub(known)?)?;
        (usize::from(slips) <= MOST_SLIPS).then_some(slips)
    }

    /// The most letters of the known word that some beginning of the typed one is within reach of.
    pub(super) fn deepest(&self) -> usize {
        self.deepest
    }
}

/// Slips between two words, `None` when too many.
pub(super) fn slips_between(typed: &[char], known: &[char]) -> Option<usize> {
    if typed.len().abs_diff(known.len()) > MOST_SLIPS {
        return None;
    }
    let same = typed.iter().zip(known).take_while(|(a, b)| a == b).count();
    let (typed, known) = (&typed[same..], &known[same..]);
    let mut rows = Rows::default();
    rows.measure(typed, known);
    rows.at(known.len(), typed.len()).map(usize::from)
}

#[cfg(test)]
mod tests {
    use super::{Letters, slips_between};

    #[test]
    fn as_far_as_it_goes_the_distance_is_that_of_strsim() {
        let words = [
            "",
            "a",
            "ab",
            "ba",
            "abc",
            "acb",
            "serbia",
            "sebria",
            "serbija",
            "srbia",
            "turkey",
            "turkye",
            "tukrey",
            "trukey",
            "turkmenistan",
            "abab",
            "baba",
            "aabb",
            "export",
            "exprot",
            "xeport",
            "exports",
            "teh",
            "the",
            "banana",
            "banan",
            "ananas",
            "anana",
        ];
        for typed in words {
            for known in words {
                let [a, b] = [typed, known].map(|word| word.chars().collect::<Letters>());
                let edits = strsim::osa_distance(typed, known);
                assert_eq!(slips_between(&a, &b), (edits <= 2).then_some(edits), "{typed} {known}");
            }
        }
    }
}
