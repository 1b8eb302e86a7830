//! What can still be read of a TOML file whose syntax is broken. A parser that has lost its way takes
//! the rest of the file for nonsense; but each `[[table]]` begins on a line of its own, so that the
//! mistake can be kept to its block. Of a broken block only the header and the id are read, for others
//! may refer to it.

use std::ops::Range;

use toml::de::{DeTable, Error};

use super::complaints::{Complaints, Place};
use crate::knowledge::files::File;

/// Parses a file, complaining once about each block that is broken.
pub fn parse<'f>(file: &'f File, complaints: &Complaints) -> DeTable<'f> {
    let (table, errors) = DeTable::parse_recoverable(file.text());
    if errors.is_empty() {
        return table.into_inner();
    }
    let text = file.text();
    let mended = file.mended(|| {
        let mut mended = text.to_owned();
        for block in blocks(text) {
            let (_, errors) = DeTable::parse_recoverable(&text[block.clone()]);
            if let Some(error) = errors.first() {
                complain(file, error, block.start, complaints);
                mended.replace_range(block.clone(), &rest_of(&text[block.clone()]));
                complaints.mute(Place::new(file, block));
            }
        }
        mended
    });
    // Each block may be right and the whole still be wrong: a table that stands twice.
    let (table, errors) = DeTable::parse_recoverable(mended);
    errors.iter().for_each(|error| complain(file, error, 0, complaints));
    table.into_inner()
}

fn complain(file: &File, error: &Error, offset: usize, complaints: &Complaints) {
    let end = file.text().len();
    let span = error.span().map_or(end..end, |span| span.start + offset..span.end + offset);
    // The parser's words are about signs; the sentence around them is ours.
    let message = format!("this is not TOML: {}", error.message());
    let place = Place::new(file, span.start.min(end)..span.end.min(end));
    complaints.error(place, message, "see https://toml.io for the notation");
}

/// The text before the first header, then each header with what follows it.
fn blocks(text: &str) -> Vec<Range<usize>> {
    let mut starts = vec![0];
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if is_header(line.trim_end()) && at > 0 {
            starts.push(at);
        }
        at += line.len();
    }
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    starts.iter().copied().zip(ends).map(|(start, end)| start..end).collect()
}

fn is_header(line: &str) -> bool {
    let name = line.trim_start_matches('[').trim_end_matches(']');
    let plain = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_' | '.');
    line.starts_with('[') && !name.is_empty() && name.chars().all(plain)
}

/// A block with everything but the header and the first id turned into spaces, byte by byte, so that
/// places stay what they are.
fn rest_of(block: &str) -> String {
    let mut rest = String::with_capacity(block.len());
    let mut has_id = false;
    for (index, line) in block.split_inclusive('\n').enumerate() {
        let is_id = line.strip_prefix("id").is_some_and(|line| line.trim_start().starts_with('='));
        let kept = if index == 0 { is_header(line.trim_end()) } else { is_id && !has_id };
        if kept && DeTable::parse(line).is_ok() {
            has_id |= is_id;
            rest.push_str(line);
        } else {
            let blank = |byte| if matches!(byte, b'\r' | b'\n') { byte } else { b' ' };
            rest.extend(line.bytes().map(blank).map(char::from));
        }
    }
    rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_begin_at_headers_and_not_at_lists() {
        let text = "a = 1\n[[b]]\nc = [\n[1],\n]\n[d]\ne = 2";
        let blocks: Vec<&str> = blocks(text).into_iter().map(|block| &text[block]).collect();
        assert_eq!(blocks, ["a = 1\n", "[[b]]\nc = [\n[1],\n]\n", "[d]\ne = 2"]);
    }

    #[test]
    fn header_and_id_are_left_of_a_broken_block() {
        assert_eq!(rest_of("[[b]]\nid = \"é\"\nx = ə\n"), "[[b]]\nid = \"é\"\n      \n");
        assert_eq!(rest_of("[[b]\nid = \"\n"), "    \n      \n");
    }
}
