//! Figures by their stable ids: one list of numbers that an id leads into, and on from there to the next
//! free place. It holds no text of its own, so that it takes six bytes a figure.

use std::hash::BuildHasher as _;

use foldhash::fast::FixedState;

use super::texts::Texts;
use crate::packed::packed;

/// Places of ids in their list, each one up; 0 where none is.
#[derive(Default)]
pub struct Numbers(Vec<u32>);

packed!(Numbers(places));

impl Numbers {
    /// Of a list of ids. Of ids that stand several times the first is kept; the others come back, each
    /// with the place of the first before its own.
    ///
    /// # Panics
    /// When the list has more than `u32::MAX` ids.
    pub fn new(ids: &Texts) -> (Self, Vec<(usize, usize)>) {
        u32::try_from(ids.len()).expect("a list of the base fits in u32");
        // A third stays free, so that a look-up meets few others.
        let mut numbers = Self(vec![0; ids.len() + ids.len() / 2 + 1]);
        let mut again = Vec::new();
        for at in 0..ids.len() {
            match numbers.probe(ids.get(at), ids) {
                Ok(first) => again.push((first, at)),
                Err(free) => numbers.0[free] = at as u32 + 1,
            }
        }
        (numbers, again)
    }

    /// The place of an id in the list that this is of.
    pub fn find(&self, id: &str, ids: &Texts) -> Option<usize> {
        (!self.0.is_empty()).then(|| self.probe(id, ids).ok()).flatten()
    }

    /// Bytes on the heap.
    pub fn heap_size(&self) -> usize {
        self.0.capacity() * size_of::<u32>()
    }

    /// The place of an id, or the free slot that it would take.
    fn probe(&self, id: &str, ids: &Texts) -> Result<usize, usize> {
        let hash = FixedState::default().hash_one(id);
        let mut slot = ((u128::from(hash) * self.0.len() as u128) >> u64::BITS) as usize;
        loop {
            match self.0[slot] {
                0 => return Err(slot),
                number if ids.get(number as usize - 1) == id => return Ok(number as usize - 1),
                _ => slot = if slot + 1 == self.0.len() { 0 } else { slot + 1 },
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_lead_to_their_places_and_those_that_stand_again_to_the_first() {
        let mut ids = Texts::default();
        (0..1000).for_each(|at| ids.push(&format!("figure-{}", at % 900)));
        let (numbers, again) = Numbers::new(&ids);
        assert!((0..900).all(|at| numbers.find(&format!("figure-{at}"), &ids) == Some(at)));
        assert_eq!(numbers.find("figure-900", &ids), None);
        assert_eq!(again, (900..1000).map(|at| (at - 900, at)).collect::<Vec<_>>());
        assert_eq!(Numbers::default().find("figure-1", &Texts::default()), None);
    }
}
