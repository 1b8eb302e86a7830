//! How long the endings are that end in a letter: most words end in none of a length, which saves looking for it.

use crate::packed::packed;

/// For the last byte of an ending, a bit for each length that such endings have in bytes.
#[derive(Default)]
pub(super) struct Lengths(Vec<u64>);

packed!(Lengths(bits));

impl Lengths {
    pub(super) fn new<'e>(endings: impl Iterator<Item = &'e str>) -> Self {
        let mut lengths = vec![0; 1 + usize::from(u8::MAX)];
        for ending in endings {
            match ending.bytes().last() {
                Some(last) => lengths[usize::from(last)] |= bit(ending.len()),
                // Every word ends in nothing.
                None => lengths.iter_mut().for_each(|lengths| *lengths |= bit(0)),
            }
        }
        Self(lengths)
    }

    /// The lengths from `shortest` on that an ending of `word` may have, the shortest first.
    pub(super) fn of(
        &self,
        word: &str,
        shortest: usize,
    ) -> impl DoubleEndedIterator<Item = usize> + use<> {
        let last = usize::from(word.bytes().last().unwrap_or_default());
        let lengths = self.0.get(last).copied().unwrap_or_default();
        let end = word.len().min(u64::BITS as usize - 1);
        (shortest..=end).filter(move |&length| lengths & bit(length) != 0)
    }
}

fn bit(length: usize) -> u64 {
    1_u64.checked_shl(u32::try_from(length).unwrap_or(u32::MAX)).unwrap_or(0)
}
