//! How single values and lists of them are packed.

use foldhash::{HashMap, HashMapExt as _};
use jiff::civil::Date;
use rust_decimal::Decimal;
use smallvec::{Array, SmallVec};
use std::borrow::Cow;
use std::hash::Hash;
use std::num::NonZeroU32;
use std::ops::Range;

use super::{Packed, Packer, Unpacker};

/// Packs the fields of a type one after another. All of them are named, so that none is forgotten.
macro_rules! packed {
    ($name:ident { $($field:ident),+ $(,)? }) => {
        impl $crate::packed::Packed for $name {
            fn pack(&self, to: &mut $crate::packed::Packer) {
                let Self { $($field),+ } = self;
                $(to.add($field);)+
            }

            fn unpack(from: &mut $crate::packed::Unpacker<'_>) -> Option<Self> {
                Some(Self { $($field: from.take()?),+ })
            }
        }
    };
    ($name:ident ($field:ident)) => {
        impl $crate::packed::Packed for $name {
            fn pack(&self, to: &mut $crate::packed::Packer) {
                let Self($field) = self;
                to.add($field);
            }

            #[inline]
            fn unpack(from: &mut $crate::packed::Unpacker<'_>) -> Option<Self> {
                Some(Self(from.take()?))
            }

            fn unpack_list(
                length: usize,
                from: &mut $crate::packed::Unpacker<'_>,
            ) -> Option<Vec<Self>> {
                let list = $crate::packed::Packed::unpack_list(length, from)?;
                Some(list.into_iter().map(Self).collect())
            }
        }
    };
}
pub(crate) use packed;

/// Packs the fields of a type of which there are very many and that always takes the same number of bytes: they are
/// taken up together, so that how many are left is asked once and not for each field.
macro_rules! packed_row {
    ($name:ident [$size:literal] { $($field:ident),+ $(,)? }) => {
        impl $crate::packed::Packed for $name {
            fn pack(&self, to: &mut $crate::packed::Packer) {
                let Self { $($field),+ } = self;
                $(to.add($field);)+
            }

            #[inline]
            fn unpack(from: &mut $crate::packed::Unpacker<'_>) -> Option<Self> {
                let row: [u8; $size] = from.bytes()?;
                let mut from = $crate::packed::Unpacker::of(&row);
                let row = Self { $($field: from.take()?),+ };
                from.is_done().then_some(row)
            }
        }
    };
}
pub(crate) use packed_row;

/// Packs a choice as its number and what it holds. The compiler sees to it that none is missing.
macro_rules! packed_choice {
    ($name:ident { $($number:literal = $variant:ident $(($($field:ident),+))? $({$($named:ident),+})?),+ $(,)? }) => {
        impl $crate::packed::Packed for $name {
            fn pack(&self, to: &mut $crate::packed::Packer) {
                match self {
                    $(Self::$variant $(($($field),+))? $({$($named),+})? => {
                        to.add(&($number as u8));
                        $($(to.add($field);)+)?
                        $($(to.add($named);)+)?
                    })+
                }
            }

            fn unpack(from: &mut $crate::packed::Unpacker<'_>) -> Option<Self> {
                match from.take::<u8>()? {
                    $($number => {
                        $($(let $field = from.take()?;)+)?
                        Some(Self::$variant $(($($field),+))? $({$($named: from.take()?),+})?)
                    })+
                    _ => None,
                }
            }
        }
    };
}
pub(crate) use packed_choice;

macro_rules! numbers {
    ($($number:ty),+) => {$(
        impl Packed for $number {
            fn pack(&self, to: &mut Packer) {
                to.bytes(&self.to_le_bytes());
            }

            #[inline]
            fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
                from.bytes().map(<$number>::from_le_bytes)
            }

            fn unpack_list(length: usize, from: &mut Unpacker<'_>) -> Option<Vec<Self>> {
                let cells = from.cells(length)?.iter();
                Some(cells.map(|cell| <$number>::from_le_bytes(*cell)).collect())
            }
        }
    )+};
}

numbers!(u8, i8, u16, i16, u32, u64, i64);

impl Packed for bool {
    fn pack(&self, to: &mut Packer) {
        to.add(&u8::from(*self));
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        from.take::<u8>().map(|byte| byte != 0)
    }
}

impl Packed for usize {
    fn pack(&self, to: &mut Packer) {
        to.length(*self);
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        from.length()
    }
}

impl Packed for char {
    fn pack(&self, to: &mut Packer) {
        to.add(&u32::from(*self));
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        from.take().and_then(char::from_u32)
    }
}

impl Packed for f32 {
    fn pack(&self, to: &mut Packer) {
        to.add(&self.to_bits());
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        from.take().map(f32::from_bits)
    }
}

impl Packed for NonZeroU32 {
    fn pack(&self, to: &mut Packer) {
        to.add(&self.get());
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        from.take().and_then(Self::new)
    }

    fn unpack_list(length: usize, from: &mut Unpacker<'_>) -> Option<Vec<Self>> {
        let cells = from.cells(length)?;
        let mut list = Vec::with_capacity(length);
        for cell in cells {
            list.push(Self::new(u32::from_le_bytes(*cell))?);
        }
        Some(list)
    }
}

impl<T: Packed> Packed for Range<T> {
    fn pack(&self, to: &mut Packer) {
        to.add(&self.start).add(&self.end);
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        Some(from.take()?..from.take()?)
    }
}

/// One text of many that belong together.
impl Packed for Cow<'static, str> {
    fn pack(&self, to: &mut Packer) {
        to.text(self);
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        let (at, length) = from.span()?;
        from.texts.get(at as usize..)?.get(..length as usize).map(Cow::Borrowed)
    }
}

impl Packed for Decimal {
    fn pack(&self, to: &mut Packer) {
        to.bytes(&self.serialize());
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        from.bytes().map(Decimal::deserialize)
    }
}

impl Packed for Date {
    fn pack(&self, to: &mut Packer) {
        to.add(&self.year()).add(&self.month()).add(&self.day());
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        Date::new(from.take()?, from.take()?, from.take()?).ok()
    }
}

impl<T: Packed> Packed for Option<T> {
    fn pack(&self, to: &mut Packer) {
        to.add(&self.is_some());
        if let Some(value) = self {
            to.add(value);
        }
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        Some(match from.take()? {
            true => Some(from.take()?),
            false => None,
        })
    }
}

impl<T: Packed> Packed for Vec<T> {
    fn pack(&self, to: &mut Packer) {
        list(self, to);
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        let length = from.length()?;
        T::unpack_list(length, from)
    }
}

impl<T: Packed> Packed for Box<[T]> {
    fn pack(&self, to: &mut Packer) {
        list(self, to);
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        from.take::<Vec<T>>().map(Into::into)
    }
}

impl<A: Array> Packed for SmallVec<A>
where
    A::Item: Packed,
{
    fn pack(&self, to: &mut Packer) {
        list(self, to);
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        let length = from.length()?;
        (0..length).map(|_| from.take()).collect()
    }
}

impl<T: Packed + Copy + Default, const N: usize> Packed for [T; N] {
    fn pack(&self, to: &mut Packer) {
        self.iter().for_each(|value| value.pack(to));
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        let mut values = [T::default(); N];
        for value in &mut values {
            *value = from.take()?;
        }
        Some(values)
    }
}

fn list(list: &[impl Packed], to: &mut Packer) {
    to.length(list.len());
    list.iter().for_each(|value| value.pack(to));
}

/// In the order of the keys, so that equal maps are packed to equal bytes.
impl<K: Packed + Ord + Hash, V: Packed> Packed for HashMap<K, V> {
    fn pack(&self, to: &mut Packer) {
        let mut entries: Vec<(&K, &V)> = self.iter().collect();
        entries.sort_unstable_by_key(|&(key, _)| key);
        to.length(entries.len());
        entries.into_iter().for_each(|(key, value)| _ = to.add(key).add(value));
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        let length = from.length()?;
        let mut map = HashMap::with_capacity(length.min(from.items.len()));
        for _ in 0..length {
            map.insert(from.take()?, from.take()?);
        }
        Some(map)
    }
}

macro_rules! tuples {
    ($(($($name:ident),+)),+) => {$(
        impl<$($name: Packed),+> Packed for ($($name,)+) {
            #[allow(non_snake_case)]
            fn pack(&self, to: &mut Packer) {
                let ($($name,)+) = self;
                $(to.add($name);)+
            }

            fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
                Some(($(from.take::<$name>()?,)+))
            }
        }
    )+};
}

tuples!((A, B), (A, B, C));
