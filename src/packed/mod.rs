//! A prepared base as bytes: what was read, checked and indexed once is written so that the next start
//! only has to take it up. There are three parts: `items`, read value by value and then let go; `kept`,
//! tables that are looked up where they lie; and `texts`, one pool in which every text stands once.

mod file;
mod slots;
mod table;
mod text;
mod values;

pub use file::{Sections, Unusable};
pub use slots::{Slots, hash_of};
pub(crate) use table::cell;
pub use table::{Cell, Table};
pub use text::{Pool, Text};
pub(crate) use values::{packed, packed_choice, packed_row};

use foldhash::HashMap;

/// What can be packed and taken up again as it was.
pub trait Packed: Sized {
    /// Adds the value.
    fn pack(&self, to: &mut Packer);

    /// Takes up the next value; `None` where the bytes are not of one.
    fn unpack(from: &mut Unpacker<'_>) -> Option<Self>;

    /// Takes up so many values that lie one after another. Lists of plain numbers, of which a base may have
    /// millions, are taken up as a whole.
    fn unpack_list(length: usize, from: &mut Unpacker<'_>) -> Option<Vec<Self>> {
        // What is left may be less than the length says.
        let mut list = Vec::with_capacity(length.min(from.items.len()));
        for _ in 0..length {
            list.push(from.take()?);
        }
        Some(list)
    }
}

/// Packs values one after another.
#[derive(Default)]
pub struct Packer {
    items: Vec<u8>,
    kept: Vec<u8>,
    texts: String,
    known: HashMap<Box<str>, u32>,
}

impl Packer {
    /// With nothing packed yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Packs one more value.
    pub fn add(&mut self, value: &impl Packed) -> &mut Self {
        value.pack(self);
        self
    }

    /// Everything packed so far.
    pub fn finish(self) -> Sections<Vec<u8>, Vec<u8>, String> {
        Sections { items: self.items, kept: self.kept, texts: self.texts }
    }

    fn bytes(&mut self, bytes: &[u8]) {
        self.items.extend_from_slice(bytes);
    }

    fn length(&mut self, length: usize) {
        size(length).pack(self);
    }

    /// Puts a text into the pool, unless it stands there already.
    fn text(&mut self, text: &str) {
        let at = match self.known.get(text) {
            Some(&at) => at,
            None => {
                let at = size(self.texts.len());
                self.texts.push_str(text);
                self.known.insert(text.into(), at);
                at
            }
        };
        at.pack(self);
        self.length(text.len());
    }

    fn keep(&mut self, bytes: &[u8]) {
        self.length(self.kept.len());
        self.length(bytes.len());
        self.kept.extend_from_slice(bytes);
    }
}

/// Takes values up in the order in which they were packed.
pub struct Unpacker<'i> {
    items: &'i [u8],
    kept: &'static [u8],
    texts: &'static Pool,
}

impl<'i> Unpacker<'i> {
    /// Over the parts of what was packed.
    pub fn new(sections: &Sections<&'i [u8], &'static [u8], &'static Pool>) -> Self {
        Self { items: sections.items, kept: sections.kept, texts: sections.texts }
    }

    /// Over values that have no texts and no tables.
    pub fn of(items: &'i [u8]) -> Self {
        Self { items, kept: &[], texts: &"" }
    }

    /// The next value.
    pub fn take<T: Packed>(&mut self) -> Option<T> {
        T::unpack(self)
    }

    /// Whether nothing is left.
    pub fn is_done(&self) -> bool {
        self.items.is_empty()
    }

    #[inline]
    pub(crate) fn bytes<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (first, rest) = self.items.split_first_chunk()?;
        self.items = rest;
        Some(*first)
    }

    /// The bytes of so many values that take `N` each.
    fn cells<const N: usize>(&mut self, length: usize) -> Option<&'i [[u8; N]]> {
        let (cells, rest) = self.items.split_at_checked(length.checked_mul(N)?)?;
        self.items = rest;
        Some(cells.as_chunks().0)
    }

    fn length(&mut self) -> Option<usize> {
        u32::unpack(self).map(|length| length as usize)
    }

    /// Where the next text begins in the pool, and how many bytes it has.
    fn span(&mut self) -> Option<(u32, u32)> {
        let (at, length) = self.take()?;
        let inside = self.texts.len() as u64 >= u64::from(at) + u64::from(length);
        inside.then_some((at, length))
    }

    fn kept(&mut self) -> Option<&'static [u8]> {
        let at = self.length()?;
        let length = self.length()?;
        self.kept.get(at..at.checked_add(length)?)
    }
}

/// A size as it is packed.
///
/// # Panics
/// When it is more than `u32::MAX`: no part of a base is as large.
fn size(size: usize) -> u32 {
    u32::try_from(size).expect("no part of a base takes four gigabytes")
}
