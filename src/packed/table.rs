//! Tables of small values of one size, looked up where they lie: in a packed base, or in memory while they
//! are made. Values are in little-endian order at any place, so that nothing has to be aligned or copied.

use std::borrow::Cow;
use std::marker::PhantomData;
use std::ops::Range;

use super::{Packed, Packer, Unpacker};

/// A value of a fixed size.
pub trait Cell: Copy {
    /// Bytes it takes.
    const SIZE: usize;

    /// Puts its bytes into the first [`Self::SIZE`] of some.
    fn write(self, to: &mut [u8]);

    /// The value of the first [`Self::SIZE`] of some bytes.
    fn read(bytes: &[u8]) -> Self;
}

/// Values of one size.
#[derive(Clone)]
pub struct Table<T> {
    bytes: Cow<'static, [u8]>,
    of: PhantomData<T>,
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Self { bytes: Cow::Borrowed(&[]), of: PhantomData }
    }
}

impl<T: Cell> Table<T> {
    /// The same value so many times.
    pub fn filled(value: T, times: usize) -> Self {
        let mut one = vec![0; T::SIZE];
        value.write(&mut one);
        Self { bytes: one.repeat(times).into(), of: PhantomData }
    }

    /// The values as they lie there.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// How many values there are.
    pub fn len(&self) -> usize {
        self.bytes.len() / T::SIZE
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.bytes.is_empty()
    }

    /// The value at a place.
    ///
    /// # Panics
    /// When there is none.
    #[inline]
    pub fn get(&self, at: usize) -> T {
        T::read(&self.bytes[at * T::SIZE..][..T::SIZE])
    }

    /// Puts a value in place of another one.
    pub fn set(&mut self, at: usize, value: T) {
        value.write(&mut self.bytes.to_mut()[at * T::SIZE..][..T::SIZE]);
    }

    /// Adds a value.
    pub fn push(&mut self, value: T) {
        let bytes = self.bytes.to_mut();
        let at = bytes.len();
        bytes.resize(at + T::SIZE, 0);
        value.write(&mut bytes[at..]);
    }

    /// Some of the values, in their order.
    ///
    /// # Panics
    /// When there are fewer.
    pub fn range(&self, range: Range<usize>) -> impl ExactSizeIterator<Item = T> + '_ {
        self.bytes[range.start * T::SIZE..range.end * T::SIZE].chunks_exact(T::SIZE).map(T::read)
    }

    /// The values in their order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = T> + ExactSizeIterator + '_ {
        self.bytes.chunks_exact(T::SIZE).map(T::read)
    }

    /// Gives back the room that no value takes.
    pub fn shrink(&mut self) {
        if let Cow::Owned(bytes) = &mut self.bytes {
            bytes.shrink_to_fit();
        }
    }
}

impl<T: Cell> FromIterator<T> for Table<T> {
    fn from_iter<I: IntoIterator<Item = T>>(values: I) -> Self {
        let mut table = Self::default();
        values.into_iter().for_each(|value| table.push(value));
        table
    }
}

impl<T: Cell> Packed for Table<T> {
    fn pack(&self, to: &mut Packer) {
        to.keep(&self.bytes);
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        let bytes = from.kept()?;
        (bytes.len() % T::SIZE == 0)
            .then_some(Self { bytes: Cow::Borrowed(bytes), of: PhantomData })
    }
}

/// Numbers as cells.
macro_rules! cells {
    ($($number:ty),+) => {$(
        impl Cell for $number {
            const SIZE: usize = size_of::<$number>();

            #[inline]
            fn write(self, to: &mut [u8]) {
                to[..Self::SIZE].copy_from_slice(&self.to_le_bytes());
            }

            #[inline]
            fn read(bytes: &[u8]) -> Self {
                bytes.first_chunk().map_or(0, |bytes| <$number>::from_le_bytes(*bytes))
            }
        }
    )+};
}

cells!(u8, u16, u32);

/// A type of a few values as a cell, value by value.
macro_rules! cell {
    ($name:ident { $($field:ident),+ } as ($($type:ty),+)) => {
        impl $crate::packed::Cell for $name {
            const SIZE: usize = 0 $(+ <$type as $crate::packed::Cell>::SIZE)+;

            #[inline]
            fn write(self, to: &mut [u8]) {
                let rest = to;
                $(
                    let (own, rest) = rest.split_at_mut(<$type as $crate::packed::Cell>::SIZE);
                    self.$field.write(own);
                )+
                let _ = rest;
            }

            #[inline]
            fn read(mut bytes: &[u8]) -> Self {
                let mut next = |size: usize| {
                    let (first, rest) = bytes.split_at(size);
                    bytes = rest;
                    first
                };
                $(let $field = <$type>::read(next(<$type as $crate::packed::Cell>::SIZE));)+
                Self { $($field),+ }
            }
        }
    };
    ($name:ident ($type:ty)) => {
        impl $crate::packed::Cell for $name {
            const SIZE: usize = <$type as $crate::packed::Cell>::SIZE;

            #[inline]
            fn write(self, to: &mut [u8]) {
                self.0.write(to);
            }

            #[inline]
            fn read(bytes: &[u8]) -> Self {
                Self(<$type>::read(bytes))
            }
        }
    };
}
pub(crate) use cell;

impl Cell for bool {
    const SIZE: usize = 1;

    #[inline]
    fn write(self, to: &mut [u8]) {
        to[0] = self.into();
    }

    #[inline]
    fn read(bytes: &[u8]) -> Self {
        bytes.first() == Some(&1)
    }
}

impl<A: Cell, B: Cell> Cell for (A, B) {
    const SIZE: usize = A::SIZE + B::SIZE;

    #[inline]
    fn write(self, to: &mut [u8]) {
        let (first, second) = to.split_at_mut(A::SIZE);
        self.0.write(first);
        self.1.write(second);
    }

    #[inline]
    fn read(bytes: &[u8]) -> Self {
        (A::read(bytes), B::read(&bytes[A::SIZE..]))
    }
}

#[cfg(test)]
mod tests {
    use super::Table;

    #[test]
    fn values_come_back_as_they_were_put_in() {
        let mut table: Table<(u32, u16)> =
            (0..100_u16).map(|at| (u32::from(at) * 70_000, at)).collect();
        table.set(3, (u32::MAX, 1));
        table.push((7, u16::MAX));
        assert_eq!(table.len(), 101);
        assert_eq!(table.get(3), (u32::MAX, 1));
        assert_eq!(table.get(99), (99 * 70_000, 99));
        assert_eq!(table.iter().next_back(), Some((7, u16::MAX)));
    }
}
