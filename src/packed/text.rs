//! A text of a base: in the pool of a packed base, or by itself where the base is read from files.

use std::borrow::Borrow;
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::Deref;

use super::{Packed, Packer, Unpacker};

/// A text that never changes. It takes 16 bytes, and one in a pool is not looked at before it is asked for,
/// so that what nobody asks for is not even read from the disk.
#[derive(Clone)]
pub struct Text(Held);

/// Where a text is.
#[derive(Clone)]
enum Held {
    /// So many bytes from a place of a pool on.
    Pooled(&'static Pool, u32, u32),
    /// By itself; boxed twice so that it fits beside the other.
    Own(Box<Box<str>>),
}

/// The texts of a packed base.
pub type Pool = &'static str;

const _: () = assert!(size_of::<Text>() == 16 && size_of::<Option<Text>>() <= 24);

impl Deref for Text {
    type Target = str;

    fn deref(&self) -> &str {
        match &self.0 {
            Held::Pooled(pool, from, length) => &pool[*from as usize..][..*length as usize],
            Held::Own(text) => text,
        }
    }
}

impl Default for Text {
    fn default() -> Self {
        Self(Held::Pooled(&"", 0, 0))
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Self(Held::Own(Box::new(text.into())))
    }
}

impl From<String> for Text {
    fn from(text: String) -> Self {
        Self(Held::Own(Box::new(text.into())))
    }
}

impl From<Box<str>> for Text {
    fn from(text: Box<str>) -> Self {
        Self(Held::Own(Box::new(text)))
    }
}

impl AsRef<str> for Text {
    fn as_ref(&self) -> &str {
        self
    }
}

impl Borrow<str> for Text {
    fn borrow(&self) -> &str {
        self
    }
}

impl PartialEq for Text {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl Eq for Text {}

impl Hash for Text {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (**self).hash(state);
    }
}

impl PartialOrd for Text {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Text {
    fn cmp(&self, other: &Self) -> Ordering {
        (**self).cmp(&**other)
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

impl Packed for Text {
    fn pack(&self, to: &mut Packer) {
        to.text(self);
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        let (at, length) = from.span()?;
        Some(Self(Held::Pooled(from.texts, at, length)))
    }
}
