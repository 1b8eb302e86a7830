//! The HTML that the Bot API reads, as strictly as it does.

/// The number of UTF-16 units that a reader sees, or what is wrong with the marks.
pub fn read(html: &str) -> Result<usize, String> {
    let mut open: Vec<String> = Vec::new();
    let mut units = 0;
    let mut rest = html;
    while let Some(letter) = rest.chars().next() {
        match letter {
            '<' => {
                let end = rest.find('>').ok_or_else(|| format!("a mark does not end: {rest}"))?;
                let tag = &rest[1..end];
                if let Some(name) = tag.strip_prefix('/') {
                    let last = open.pop();
                    if last.as_deref() != Some(name) {
                        return Err(format!("</{name}> ends {last:?} in {html}"));
                    }
                } else {
                    let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
                    let known = match name {
                        "b" | "i" | "code" | "pre" | "u" | "s" => attributes.is_empty(),
                        "a" => {
                            attributes.starts_with("href=\"http")
                                && attributes.ends_with('"')
                                && attributes.matches('"').count() == 2
                        }
                        _ => false,
                    };
                    if !known {
                        return Err(format!("<{tag}> is no mark of Telegram's"));
                    }
                    open.push(name.to_owned());
                }
                rest = &rest[end + 1..];
            }
            '>' => return Err(format!("a bare > in {html}")),
            '&' => {
                let known = ["&amp;", "&lt;", "&gt;", "&quot;"];
                let entity = known.iter().find(|entity| rest.starts_with(**entity));
                let entity = entity.ok_or_else(|| format!("a bare & in {html}"))?;
                units += 1;
                rest = &rest[entity.len()..];
            }
            letter => {
                units += letter.len_utf16();
                rest = &rest[letter.len_utf8()..];
            }
        }
    }
    if open.is_empty() { Ok(units) } else { Err(format!("{open:?} do not end in {html}")) }
}
