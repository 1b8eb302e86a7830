//! A base made ready once and for all: `compile` writes the engine as one file, and a start that is given
//! the file only takes it up.

use std::io::Read;

use super::Engine;
use crate::packed::{Packer, Sections, Unpacker};
use crate::understand::Understanding;

pub use crate::packed::Unusable;

/// The fingerprint of the code that reads a base and makes it ready, taken when it is compiled. What other
/// code has made is not to be trusted, however alike it looks.
const CODE: &str = env!("TRADEFACTS_CODE");

impl Engine {
    /// The engine as the bytes of a file.
    pub fn compile(&self) -> Vec<u8> {
        let mut packer = Packer::new();
        packer.add(&self.base);
        self.understanding.pack(&self.base, &mut packer);
        packer.add(&self.home).add(&self.by_id);
        packer.finish().to_file(fingerprint())
    }

    /// The engine that [`Self::compile`] wrote to a file of `length` bytes. Its texts and tables stay in
    /// memory for as long as the process runs.
    ///
    /// # Errors
    /// Why the file cannot be used.
    pub fn from_compiled(file: &mut impl Read, length: u64) -> Result<Self, Unusable> {
        let Sections { items, kept, texts } = Sections::read(file, length, fingerprint())?;
        let (kept, texts) = (kept.leak(), texts.leak());
        let mut from = Unpacker::new(&Sections { items: &items[..], kept: &*kept, texts: &*texts });
        Self::unpack(&mut from).filter(|_| from.is_done()).ok_or(Unusable::Corrupt)
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        Some(Self {
            base: from.take()?,
            understanding: Understanding::unpack(from)?,
            home: from.take()?,
            by_id: from.take()?,
        })
    }
}

fn fingerprint() -> u64 {
    // Written by the build script as a number.
    CODE.parse().unwrap_or_default()
}
