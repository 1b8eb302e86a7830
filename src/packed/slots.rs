//! A hash table of numbers: what they are numbers of stands elsewhere, and is asked for whenever the hashes
//! agree. Open addressing, so that the table is one range of bytes.

use std::hash::{BuildHasher as _, Hash};

use foldhash::fast::FixedState;

use super::{Packed, Packer, Table, Unpacker};

/// Numbers by the hash of what they stand for.
pub struct Slots {
    /// From the place of a hash on to the first that is free: the upper half of the hash, and the number plus
    /// one; 0 where it is free. There are a power of two.
    cells: Table<(u32, u32)>,
    taken: u32,
}

/// The hash by which a value is looked for; the same on every machine of one byte order.
pub fn hash_of(value: impl Hash) -> u64 {
    FixedState::with_seed(0).hash_one(value)
}

impl Default for Slots {
    fn default() -> Self {
        Self { cells: Table::filled((0, 0), Self::LEAST), taken: 0 }
    }
}

impl Slots {
    /// Cells of an empty table.
    const LEAST: usize = 16;

    /// The first number with this hash that passes a test.
    #[inline]
    pub fn find(&self, hash: u64, is: impl Fn(u32) -> bool) -> Option<u32> {
        let (tag, mut at) = self.place(hash);
        loop {
            let (other, number) = self.cells.get(at);
            match number.checked_sub(1) {
                None => return None,
                Some(number) if other == tag && is(number) => return Some(number),
                Some(_) => at = (at + 1) & (self.cells.len() - 1),
            }
        }
    }

    /// Adds a number; [`Self::find`] has not found it.
    pub fn insert(&mut self, hash: u64, number: u32) {
        if (self.taken as usize + 1) * 8 > self.cells.len() * 5 {
            let mut wider = Table::filled((0, 0), self.cells.len() * 2);
            self.cells
                .iter()
                .filter(|&(_, number)| number != 0)
                .for_each(|cell| put(&mut wider, cell));
            self.cells = wider;
        }
        let (tag, _) = self.place(hash);
        put(&mut self.cells, (tag, number + 1));
        self.taken += 1;
    }

    fn place(&self, hash: u64) -> (u32, usize) {
        let tag = (hash >> 32) as u32;
        (tag, tag as usize & (self.cells.len() - 1))
    }
}

/// Puts a cell at the first free place from its own on.
fn put(cells: &mut Table<(u32, u32)>, cell: (u32, u32)) {
    let mut at = cell.0 as usize & (cells.len() - 1);
    while cells.get(at).1 != 0 {
        at = (at + 1) & (cells.len() - 1);
    }
    cells.set(at, cell);
}

impl Packed for Slots {
    fn pack(&self, to: &mut Packer) {
        to.add(&self.cells).add(&self.taken);
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        let slots = Self { cells: from.take()?, taken: from.take()? };
        // Without a free place a search would not end.
        let sound =
            slots.cells.len().is_power_of_two() && (slots.taken as usize) < slots.cells.len();
        sound.then_some(slots)
    }
}

#[cfg(test)]
mod tests {
    use super::{Slots, hash_of};

    #[test]
    fn numbers_are_found_by_what_they_stand_for() {
        let words: Vec<String> = (0..500).map(|at| format!("w{at}")).collect();
        let mut slots = Slots::default();
        for (at, word) in (0..).zip(&words) {
            slots.insert(hash_of(word.as_str()), at);
        }
        for (at, word) in (0..).zip(&words) {
            let found = slots.find(hash_of(word.as_str()), |other| words[other as usize] == *word);
            assert_eq!(found, Some(at));
        }
        assert_eq!(slots.find(hash_of("other"), |_| true), None);
    }
}
