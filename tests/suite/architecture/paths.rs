//! Just enough of Rust's grammar to find the paths in a source file.
//!
//! ```text
//! path = name { "::" name } [ "::" ( "*" | "{" [ path { "," path } ] "}" ) ]
//! ```

/// The text without comments, and with every string and character literal emptied.
pub fn code_of(text: &str) -> String {
    let mut code = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        let skipped = comment(rest).or_else(|| literal(rest, code.chars().next_back()));
        match skipped {
            Some(length) => {
                code.push(' ');
                rest = &rest[length..];
            }
            None => {
                code.push(letter);
                rest = &rest[letter.len_utf8()..];
            }
        }
    }
    code
}

/// The length of the comment that `text` begins with.
fn comment(text: &str) -> Option<usize> {
    if text.starts_with("//") {
        return Some(text.find('\n').unwrap_or(text.len()));
    }
    if !text.starts_with("/*") {
        return None;
    }
    let mut depth = 0;
    let mut at = 0;
    while at < text.len() {
        let here = &text.as_bytes()[at..];
        let step = if here.starts_with(b"/*") {
            depth += 1;
            2
        } else if here.starts_with(b"*/") {
            depth -= 1;
            2
        } else {
            1
        };
        at += step;
        if depth == 0 {
            return Some(at);
        }
    }
    Some(text.len())
}

/// The length of the string or character literal that `text` begins with.
fn literal(text: &str, before: Option<char>) -> Option<usize> {
    let inside_word = before.is_some_and(|letter| letter == '_' || letter.is_alphanumeric());
    if let Some(rest) = text.strip_prefix('r').filter(|_| !inside_word) {
        let hashes = rest.bytes().take_while(|&byte| byte == b'#').count();
        if rest[hashes..].starts_with('"') {
            let end = format!("\"{}", "#".repeat(hashes));
            let start = 2 + hashes;
            return Some(text[start..].find(&end).map_or(text.len(), |at| start + at + end.len()));
        }
        return None;
    }
    if text.starts_with('"') {
        return Some(quoted(text, '"'));
    }
    if let Some(rest) = text.strip_prefix('\'') {
        // A lifetime has no closing quote right after its first character.
        let mut letters = rest.chars();
        let first = letters.next()?;
        return (first == '\\' || letters.next() == Some('\'')).then(|| quoted(text, '\''));
    }
    None
}

fn quoted(text: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, letter) in text.char_indices().skip(1) {
        if !escaped && letter == quote {
            return at + 1;
        }
        escaped = letter == '\\' && !escaped;
    }
    text.len()
}

/// Every path in the code, groups taken apart: `crate::{a, b::c}` is `crate::a` and `crate::b::c`.
pub fn paths_in(code: &str) -> Vec<Vec<String>> {
    let tokens = tokens(code);
    let mut paths = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        if is_name(tokens[at]) {
            at = path(&tokens, at, &mut Vec::new(), &mut paths);
        } else {
            at += 1;
        }
    }
    paths
}

/// Reads the path that begins at `at`, below `above`; gives the place after it.
fn path(
    tokens: &[&str],
    mut at: usize,
    above: &mut Vec<String>,
    found: &mut Vec<Vec<String>>,
) -> usize {
    let depth = above.len();
    loop {
        above.push(tokens[at].to_owned());
        at += 1;
        if tokens.get(at) != Some(&"::") {
            found.push(above.clone());
            break;
        }
        at += 1;
        match tokens.get(at) {
            Some(&name) if is_name(name) => {}
            Some(&"{") => {
                at += 1;
                while at < tokens.len() && tokens[at] != "}" {
                    at = if is_name(tokens[at]) { path(tokens, at, above, found) } else { at + 1 };
                }
                at += 1;
                break;
            }
            // A star, or type parameters.
            _ => {
                found.push(above.clone());
                break;
            }
        }
    }
    above.truncate(depth);
    at
}

fn is_name(token: &str) -> bool {
    token.starts_with(|letter: char| letter == '_' || letter.is_alphabetic())
}

fn tokens(code: &str) -> Vec<&str> {
    let mut tokens = Vec::new();
    let mut rest = code.trim_start();
    while let Some(letter) = rest.chars().next() {
        let in_name = |letter: char| letter == '_' || letter.is_alphanumeric();
        let length = if in_name(letter) {
            rest.find(|letter| !in_name(letter)).unwrap_or(rest.len())
        } else if rest.starts_with("::") {
            2
        } else {
            letter.len_utf8()
        };
        tokens.push(&rest[..length]);
        rest = rest[length..].trim_start();
    }
    tokens
}
