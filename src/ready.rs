//! A base made ready for questions and packed, so that a start only takes it up again.

use std::io::Read;

use crate::knowledge::Base;
use crate::packed::{Packer, Pool, Sections, Unpacker};
use crate::understand::Understanding;

pub use crate::packed::Unusable;

/// The fingerprint of the code that reads a base and makes it ready, taken when it is compiled: what other
/// code has made is not to be trusted, however alike it looks. The build script gives it to the program as a
/// number, and has none itself.
const CODE: Option<&str> = option_env!("TRADEFACTS_CODE");

/// A base with what reading questions needs beside it.
pub type Ready = (Base, Understanding);

/// A base in its parts, for a program that they are compiled into.
pub fn parts(base: &Base, understanding: &Understanding) -> Sections<Vec<u8>, Vec<u8>, String> {
    let mut packer = Packer::new();
    packer.add(base);
    understanding.pack(base, &mut packer);
    packer.finish()
}

/// What [`parts`] took apart; `None` where these are other parts.
pub fn from_parts(items: &[u8], kept: &'static [u8], texts: &'static Pool) -> Option<Ready> {
    let mut from = Unpacker::new(&Sections { items, kept, texts });
    let ready = (from.take()?, Understanding::unpack(&mut from)?);
    from.is_done().then_some(ready)
}

/// A base as the bytes of a file.
pub fn to_file(base: &Base, understanding: &Understanding) -> Vec<u8> {
    parts(base, understanding).to_file(fingerprint())
}

/// What [`to_file`] made, from a file of `length` bytes. Its texts and tables stay in memory for as long as the
/// process runs.
///
/// # Errors
/// Why the file cannot be used.
pub fn from_file(file: &mut impl Read, length: u64) -> Result<Ready, Unusable> {
    let Sections { items, kept, texts } = Sections::read(file, length, fingerprint())?;
    let texts: Pool = texts.leak();
    from_parts(&items, kept.leak(), Box::leak(Box::new(texts))).ok_or(Unusable::Corrupt)
}

fn fingerprint() -> u64 {
    CODE.and_then(|code| code.parse().ok()).unwrap_or_default()
}
