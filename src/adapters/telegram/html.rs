//! Long texts cut to the size of a message. Telegram counts a text in UTF-16 units after the marks are
//! read, so the cut walks over letters, not bytes; it falls at the end of a paragraph where there is
//! one, else of a line, else of a word, and never inside a mark: those are closed before and opened
//! again after it.

/// The longest text of one message, in UTF-16 units after marks: Telegram takes 4,096.
pub const MESSAGE: usize = 4095;

/// Cuts `html` into texts of at most `limit` units each.
pub fn split(html: &str, limit: usize) -> Vec<String> {
    let mut parts = Vec::new();
    let mut rest = html.trim_matches('\n');
    let mut open: Vec<&str> = Vec::new();
    while !rest.is_empty() {
        let (cut, after) = cut(rest, &open, limit);
        let mut part: String = open.concat();
        part.push_str(rest[..cut].trim_end_matches(['\n', ' ']));
        for tag in after.iter().rev() {
            part.push_str("</");
            part.push_str(name(tag));
            part.push('>');
        }
        parts.push(part);
        rest = rest[cut..].trim_start_matches(['\n', ' ']);
        open = after;
        // What is left may be nothing but the ends of marks that the cut has closed already.
        while let Some(end) = rest.strip_prefix("</").and_then(|rest| rest.find('>')) {
            rest = &rest[end + 3..];
            open.pop();
        }
    }
    parts
}

/// Where to cut, and the marks that are open there.
fn cut<'a>(text: &'a str, open: &[&'a str], limit: usize) -> (usize, Vec<&'a str>) {
    let mut open = open.to_vec();
    // The best places so far: after a paragraph, a line, a word, a letter.
    let mut places: [Option<(usize, Vec<&str>)>; 4] = [const { None }; 4];
    let (mut at, mut units) = (0, 0);
    while at < text.len() {
        let (length, size) = step(&text[at..]);
        let piece = &text[at..at + length];
        if units + size > limit {
            // Half a message is enough; a nicer cut further up would leave a stub.
            let good = |place: &&(usize, Vec<&str>)| place.0 * 2 >= at;
            let best = places.iter().flatten().find(good).or(places[3].as_ref());
            return best.cloned().unwrap_or((at.max(length), open));
        }
        at += length;
        units += size;
        if size == 0 {
            if piece.starts_with("</") {
                open.pop();
            } else {
                open.push(piece);
            }
            continue;
        }
        let kind = match piece {
            "\n" if text[..at].ends_with("\n\n") => 0,
            "\n" => 1,
            " " => 2,
            _ => 3,
        };
        places[kind] = Some((at, open.clone()));
    }
    (text.len(), open)
}

/// The next mark, entity or letter: its length in bytes and what it counts for in a message.
fn step(text: &str) -> (usize, usize) {
    let end = |close: char| text.find(close).map_or(text.len(), |at| at + 1);
    match text.chars().next() {
        Some('<') => (end('>'), 0),
        Some('&') => (end(';'), 1),
        Some(letter) => (letter.len_utf8(), letter.len_utf16()),
        None => (0, 0),
    }
}

/// The name of an opening mark: `a` for `<a href="…">`.
fn name(tag: &str) -> &str {
    let inner = tag.trim_start_matches('<').trim_end_matches('>');
    inner.split(' ').next().unwrap_or(inner)
}

/// `text` as it must be written in HTML.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    crate::reply::escape(text, &mut out);
    out
}

/// The text that a reader sees: marks out, entities read. What a message falls back to when Telegram
/// cannot read its marks.
pub fn bare(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while !rest.is_empty() {
        let (length, size) = step(rest);
        let piece = &rest[..length];
        match piece {
            "&amp;" => out.push('&'),
            "&lt;" => out.push('<'),
            "&gt;" => out.push('>'),
            "&quot;" => out.push('"'),
            _ if size > 0 => out.push_str(piece),
            _ => {}
        }
        rest = &rest[length..];
    }
    out
}

/// `text` cut to `limit` UTF-16 units, with an ellipsis where something is left out.
pub fn shorten(text: &str, limit: usize) -> String {
    if text.encode_utf16().count() <= limit {
        return text.to_owned();
    }
    let mut units = 0;
    let mut out = String::new();
    for letter in text.chars() {
        units += letter.len_utf16();
        if units >= limit {
            break;
        }
        out.push(letter);
    }
    format!("{}…", out.trim_end())
}

#[cfg(test)]
mod tests {
    //! Every part fits, nothing is lost, marks are whole in every part, and cuts fall at paragraphs.

    use proptest::prelude::*;

    use super::*;

    fn units(html: &str) -> usize {
        bare(html).encode_utf16().count()
    }

    #[track_caller]
    fn balanced(part: &str) {
        let mut open = Vec::new();
        let mut rest = part;
        while !rest.is_empty() {
            let (length, size) = step(rest);
            let piece = &rest[..length];
            if size == 0 && piece.starts_with("</") {
                assert_eq!(open.pop().map(name), Some(&piece[2..piece.len() - 1]), "{part}");
            } else if size == 0 {
                open.push(piece);
            }
            rest = &rest[length..];
        }
        assert!(open.is_empty(), "{part}");
    }

    #[test]
    fn a_short_text_stays_whole() {
        assert_eq!(
            split("<b>4.1 billion</b> &amp; more", MESSAGE),
            ["<b>4.1 billion</b> &amp; more"]
        );
        assert!(split("", MESSAGE).is_empty());
    }

    #[test]
    fn cuts_fall_at_the_ends_of_paragraphs() {
        let html = "<b>one</b> two\n\nthree four\nfive";
        assert_eq!(split(html, 16), ["<b>one</b> two", "three four\nfive"]);
        assert_eq!(split("one two three", 8), ["one two", "three"]);
        assert_eq!(split("abcdefgh", 3), ["abc", "def", "gh"]);
    }

    #[test]
    fn marks_are_closed_and_opened_again() {
        let html = "<pre>row one\nrow two</pre>";
        assert_eq!(split(html, 9), ["<pre>row one</pre>", "<pre>row two</pre>"]);
        let html = r#"<a href="https://example.org/?a=1&amp;b=2">long name</a>"#;
        let parts = split(html, 5);
        assert_eq!(parts[1], r#"<a href="https://example.org/?a=1&amp;b=2">name</a>"#);
    }

    #[test]
    fn a_text_is_shortened_by_letters() {
        assert_eq!(shorten("Türkiye", 7), "Türkiye");
        assert_eq!(shorten("Türkiye", 5), "Türk…");
    }

    proptest! {
        #[test]
        fn every_part_fits_and_nothing_is_lost(
            pieces in prop::collection::vec(
                prop_oneof!["[a-zə&<>🙂\n ]{0,40}", "<b>[a-z \n]{1,30}</b>", "<i>ə{1,9}</i>\n\n"], 0..30),
            limit in 8usize..60,
        ) {
            let html: String = pieces.iter().map(|piece| {
                if piece.ends_with("</b>") || piece.ends_with("</i>\n\n") { piece.clone() } else { escape(piece) }
            }).collect();
            let parts = split(&html, limit);
            for part in &parts {
                prop_assert!(units(part) <= limit, "{part:?}");
                balanced(part);
            }
            let squeeze = |text: String| text.split_whitespace().collect::<String>();
            prop_assert_eq!(squeeze(parts.iter().map(|part| bare(part)).collect()), squeeze(bare(&html)));
        }
    }
}
