//! The file of a packed base: a head that says what it is, by which program it was made and how long its
//! parts are, then the parts. Whatever does not fit is refused with what to do about it.
//!
//! | bytes | what |
//! |---|---|
//! | 16 | [`MARK`], which no text begins with |
//! | 8 | [`FORMAT`], the version of this layout |
//! | 8 | fingerprint of the code that reads bases and prepares them |
//! | 3 × 8 | lengths of the parts |
//! | 8 | checksum of the head up to here and of the parts |
//! | … | the parts: items, kept, texts |

use std::io::{self, Read};

use thiserror::Error;

/// The parts of a packed base.
#[derive(Clone, Copy, Debug, Default)]
pub struct Sections<I, K, T> {
    /// Values that are taken up one by one.
    pub items: I,
    /// Tables that are looked up where they lie.
    pub kept: K,
    /// The pool of texts.
    pub texts: T,
}

/// Why a file is no packed base for this program.
#[derive(Debug, Error)]
pub enum Unusable {
    /// It does not begin like one.
    #[error("not a compiled base; make one with `tradefacts compile`, or name a directory")]
    Foreign,
    /// Its layout is that of another version.
    #[error(
        "a compiled base in another format ({found}, and this program reads {FORMAT}); compile it anew with `tradefacts compile`"
    )]
    Format {
        /// The version it has.
        found: u64,
    },
    /// The code that made it is not the code that reads it.
    #[error(
        "a stale compiled base, made by another version of tradefacts; compile it anew with `tradefacts compile`"
    )]
    Stale,
    /// It ends too early, or goes on too long.
    #[error(
        "a compiled base of {found} bytes that should have {wanted}: it is cut short or was added to; copy it again or compile it anew with `tradefacts compile`"
    )]
    Length {
        /// Bytes it should have.
        wanted: u64,
        /// Bytes it has.
        found: u64,
    },
    /// Its bytes are not those that were written.
    #[error(
        "a corrupt compiled base (its checksum is wrong); copy it again or compile it anew with `tradefacts compile`"
    )]
    Corrupt,
    /// The system does not let it be read.
    #[error("cannot be read ({0}); check that it is there and may be read")]
    Closed(#[from] io::Error),
}

/// How the file of a packed base begins.
const MARK: &[u8; 16] = b"\x89tradefacts\r\n\x1a\n\0";

/// The version of the layout of the file.
const FORMAT: u64 = 1;

/// Numbers of the head after the mark.
const NUMBERS: usize = 6;

/// Bytes of the head.
const HEAD: usize = MARK.len() + NUMBERS * 8;

impl Sections<Vec<u8>, Vec<u8>, String> {
    /// The bytes of the file; `fingerprint` is that of the code.
    pub fn to_file(&self, fingerprint: u64) -> Vec<u8> {
        let parts = [&self.items[..], &self.kept, self.texts.as_bytes()];
        let mut head = MARK.to_vec();
        for number in [FORMAT, fingerprint].into_iter().chain(parts.map(|part| part.len() as u64)) {
            head.extend_from_slice(&number.to_le_bytes());
        }
        let mut sum = Checksum::default();
        sum.add(&head);
        parts.iter().for_each(|part| sum.add(part));
        head.extend_from_slice(&sum.finish().to_le_bytes());
        [&head[..], parts[0], parts[1], parts[2]].concat()
    }

    /// Reads the parts of a file of `length` bytes, for code with this fingerprint.
    ///
    /// # Errors
    /// Why the file cannot be used.
    pub fn read(from: &mut impl Read, length: u64, fingerprint: u64) -> Result<Self, Unusable> {
        let mut head = Vec::with_capacity(HEAD);
        from.take(HEAD as u64).read_to_end(&mut head)?;
        let seen = head.len().min(MARK.len());
        if seen == 0 || head[..seen] != MARK[..seen] {
            return Err(Unusable::Foreign);
        }
        if head.len() < HEAD {
            return Err(Unusable::Length { wanted: HEAD as u64, found: length });
        }
        let number = |at: usize| {
            let bytes = head[MARK.len() + at * 8..].first_chunk();
            bytes.map_or(0, |bytes| u64::from_le_bytes(*bytes))
        };
        if number(0) != FORMAT {
            return Err(Unusable::Format { found: number(0) });
        }
        if number(1) != fingerprint {
            return Err(Unusable::Stale);
        }
        let lengths = [2, 3, 4].map(number);
        let wanted = lengths.iter().fold(HEAD as u64, |sum, &part| sum.saturating_add(part));
        if wanted != length {
            return Err(Unusable::Length { wanted, found: length });
        }
        let mut sum = Checksum::default();
        sum.add(&head[..HEAD - 8]);
        let mut part = |length: u64| -> Result<Vec<u8>, Unusable> {
            let mut part = vec![0; usize::try_from(length).map_err(|_| Unusable::Corrupt)?];
            from.read_exact(&mut part)?;
            sum.add(&part);
            Ok(part)
        };
        let [items, kept, texts] = lengths;
        let (items, kept, texts) = (part(items)?, part(kept)?, part(texts)?);
        if sum.finish() != number(NUMBERS - 1) {
            return Err(Unusable::Corrupt);
        }
        let texts = String::from_utf8(texts).map_err(|_| Unusable::Corrupt)?;
        Ok(Self { items, kept, texts })
    }
}

/// A sum that any change of a byte changes. Against accidents, not against malice; four lanes, since a base
/// of a million figures is summed at every start.
struct Checksum {
    lanes: [u64; 4],
}

impl Default for Checksum {
    fn default() -> Self {
        Self { lanes: [1, 2, 3, 4] }
    }
}

impl Checksum {
    /// An odd number whose bits are well mixed: 2^64 by the golden ratio.
    const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;

    /// Adds some bytes, and where they end.
    fn add(&mut self, bytes: &[u8]) {
        let (blocks, rest) = bytes.as_chunks::<32>();
        for block in blocks {
            self.block(block);
        }
        let mut last = [0; 32];
        last[..rest.len()].copy_from_slice(rest);
        self.block(&last);
        self.lanes[0] = step(self.lanes[0], bytes.len() as u64);
    }

    fn block(&mut self, block: &[u8; 32]) {
        let (words, _) = block.as_chunks::<8>();
        for (lane, word) in self.lanes.iter_mut().zip(words) {
            *lane = step(*lane, u64::from_le_bytes(*word));
        }
    }

    fn finish(&self) -> u64 {
        self.lanes.iter().fold(0, |sum, &lane| step(sum, lane))
    }
}

/// One step of a lane: for every sum another word gives another one, and the other way round.
fn step(sum: u64, word: u64) -> u64 {
    (sum ^ word).wrapping_mul(Checksum::FACTOR).rotate_left(29)
}

#[cfg(test)]
mod tests {
    use super::{FORMAT, HEAD, MARK, Sections, Unusable};

    fn file() -> Vec<u8> {
        let sections = Sections {
            items: (0..=255).collect(),
            kept: vec![7; 1000],
            texts: "Türkiye".repeat(9),
        };
        sections.to_file(42)
    }

    fn read(file: &[u8], fingerprint: u64) -> Result<Sections<Vec<u8>, Vec<u8>, String>, Unusable> {
        Sections::read(&mut &*file, file.len() as u64, fingerprint)
    }

    #[track_caller]
    fn refused(file: &[u8], why: &Unusable) {
        assert_eq!(read(file, 42).unwrap_err().to_string(), why.to_string());
    }

    #[test]
    fn parts_come_back() {
        let sections = read(&file(), 42).unwrap();
        assert_eq!(sections.items.len(), 256);
        assert_eq!(sections.kept, [7; 1000]);
        assert_eq!(sections.texts, "Türkiye".repeat(9));
    }

    #[test]
    fn any_changed_byte_is_noticed() {
        let whole = file();
        for at in 0..whole.len() {
            let mut changed = whole.clone();
            changed[at] ^= 4;
            assert!(read(&changed, 42).is_err(), "byte {at}");
        }
    }

    #[test]
    fn what_does_not_fit_is_told_apart() {
        let whole = file();
        let wanted = whole.len() as u64;
        refused(b"id,indicator\n", &Unusable::Foreign);
        refused(b"", &Unusable::Foreign);
        refused(&whole[..9], &Unusable::Length { wanted: HEAD as u64, found: 9 });
        refused(&whole[..HEAD], &Unusable::Length { wanted, found: HEAD as u64 });
        refused(&whole[..whole.len() - 1], &Unusable::Length { wanted, found: wanted - 1 });
        refused(&[&whole[..], b"\n"].concat(), &Unusable::Length { wanted, found: wanted + 1 });
        let mut later = whole.clone();
        later[MARK.len()] += 1;
        refused(&later, &Unusable::Format { found: FORMAT + 1 });
        assert!(matches!(read(&whole, 43), Err(Unusable::Stale)));
        *later.last_mut().unwrap() ^= 1;
        later[MARK.len()] -= 1;
        refused(&later, &Unusable::Corrupt);
    }
}
