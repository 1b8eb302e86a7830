//! Lines of unknown length read into a known amount of memory: a line is kept up to a limit, and what
//! lies beyond is passed over.

use std::io::{self, BufRead, ErrorKind};

/// Reads lines, each cut at a limit.
pub struct Lines<R> {
    input: R,
    limit: usize,
    kept: Vec<u8>,
}

/// One line without its end.
pub struct Line<'a> {
    bytes: &'a [u8],
    /// Whether it went on past the limit.
    pub cut: bool,
}

impl<R: BufRead> Lines<R> {
    /// Over `input`, keeping at most `limit` bytes of a line.
    pub fn new(input: R, limit: usize) -> Self {
        Self { input, limit, kept: Vec::new() }
    }

    /// The next line; `None` at the end of the input.
    pub fn read(&mut self) -> io::Result<Option<Line<'_>>> {
        self.kept.clear();
        let (mut begun, mut cut) = (false, false);
        loop {
            let chunk = match self.input.fill_buf() {
                Err(error) if error.kind() == ErrorKind::Interrupted => continue,
                chunk => chunk?,
            };
            if chunk.is_empty() {
                if begun {
                    break;
                }
                return Ok(None);
            }
            begun = true;
            let end = chunk.iter().position(|&byte| byte == b'\n');
            let part = &chunk[..end.unwrap_or(chunk.len())];
            let room = self.limit - self.kept.len();
            cut |= part.len() > room;
            self.kept.extend_from_slice(&part[..part.len().min(room)]);
            let used = part.len() + usize::from(end.is_some());
            self.input.consume(used);
            if end.is_some() {
                break;
            }
        }
        let bytes = self.kept.strip_suffix(b"\r").unwrap_or(&self.kept);
        Ok(Some(Line { bytes, cut }))
    }
}

impl Line<'_> {
    /// The line as text, without a byte order mark.
    ///
    /// # Errors
    /// The offset of the first byte that is not UTF-8. A character that the limit has cut in two is no
    /// error: it is left out.
    pub fn text(&self) -> Result<&str, usize> {
        let text = match str::from_utf8(self.bytes) {
            Ok(text) => text,
            Err(error) if self.cut && error.error_len().is_none() => {
                str::from_utf8(&self.bytes[..error.valid_up_to()]).unwrap_or_default()
            }
            Err(error) => return Err(error.valid_up_to()),
        };
        Ok(text.strip_prefix('\u{feff}').unwrap_or(text))
    }
}

#[cfg(test)]
mod tests {
    //! Nothing but the kept part of a line is held; the lines after a long one are whole.

    use super::Lines;

    #[track_caller]
    fn read(input: &[u8], limit: usize) -> Vec<(Result<String, usize>, bool)> {
        // A buffer of three bytes puts the seams of the chunks everywhere.
        let mut lines = Lines::new(std::io::BufReader::with_capacity(3, input), limit);
        let mut all = Vec::new();
        while let Some(line) = lines.read().unwrap() {
            all.push((line.text().map(str::to_owned), line.cut));
        }
        all
    }

    #[test]
    fn lines_end_at_either_kind_of_end() {
        let line = |text: &str| (Ok(text.to_owned()), false);
        assert_eq!(read(b"one\r\n\ntwo", 9), [line("one"), line(""), line("two")]);
        assert_eq!(read(b"", 9), []);
        assert_eq!(read("\u{feff}one\n".as_bytes(), 9), [line("one")]);
    }

    #[test]
    fn a_long_line_is_cut_and_passed_over() {
        let cut = |text: &str| (Ok(text.to_owned()), true);
        let whole = |text: &str| (Ok(text.to_owned()), false);
        assert_eq!(read(b"12345\nnext", 4), [cut("1234"), whole("next")]);
        assert_eq!(read(b"1234\nnext", 4), [whole("1234"), whole("next")]);
        assert_eq!(read("123ə\nnext".as_bytes(), 4), [cut("123"), whole("next")]);
    }

    #[test]
    fn bytes_that_are_no_text_are_told_by_their_place() {
        assert_eq!(read(b"ab\xff\nc", 9), [(Err(2), false), (Ok("c".to_owned()), false)]);
        assert_eq!(read(b"ab\xc9", 9), [(Err(2), false)]);
    }
}
