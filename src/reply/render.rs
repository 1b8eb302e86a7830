//! The three ways a reply is drawn: plain text, a terminal with colours, Telegram's HTML. Each is
//! exhaustive over the tags, and all draw the same blocks.

use anstyle::{AnsiColor, Style};

use super::{Block, Reply, Span, Tag};

/// A reply as plain text.
pub fn plain(reply: &Reply) -> String {
    draw(reply, &Plain)
}

/// A reply for a terminal that shows colours.
pub fn ansi(reply: &Reply) -> String {
    draw(reply, &Ansi)
}

/// A reply in the HTML that Telegram's Bot API accepts.
pub fn html(reply: &Reply) -> String {
    draw(reply, &Html)
}

trait Surface {
    fn span(&self, span: &Span, out: &mut String);
    fn table(&self, table: &str, out: &mut String);
}

fn draw(reply: &Reply, surface: &impl Surface) -> String {
    let mut out = String::with_capacity(256);
    for block in &reply.blocks {
        if !out.is_empty() && !out.ends_with("\n\n") {
            out.push('\n');
        }
        match block {
            Block::Line(spans) => spans.iter().for_each(|span| surface.span(span, &mut out)),
            Block::Item(spans) => {
                out.push_str("• ");
                spans.iter().for_each(|span| surface.span(span, &mut out));
            }
            Block::Choice(number, spans) => {
                out.push_str(&number.to_string());
                out.push_str(". ");
                spans.iter().for_each(|span| surface.span(span, &mut out));
            }
            Block::Table(rows) => surface.table(&aligned(rows), &mut out),
            Block::Break if out.is_empty() => {}
            Block::Break => out.push('\n'),
        }
    }
    out
}

/// Rows with their columns under each other; the first column to the left, the others to the right.
fn aligned(rows: &[Vec<String>]) -> String {
    let width = |text: &String| text.chars().count();
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let widths: Vec<usize> = (0..columns)
        .map(|column| rows.iter().filter_map(|row| row.get(column)).map(width).max().unwrap_or(0))
        .collect();
    let mut out = String::new();
    for row in rows {
        if !out.is_empty() {
            out.push('\n');
        }
        let start = out.len();
        for (column, cell) in row.iter().enumerate() {
            let pad = " ".repeat(widths[column].saturating_sub(width(cell)));
            let gap = if column > 0 { "  " } else { "" };
            out.push_str(gap);
            if column > 0 {
                out.push_str(&pad);
                out.push_str(cell);
            } else {
                out.push_str(cell);
                out.push_str(&pad);
            }
        }
        out.truncate(start + out[start..].trim_end().len());
    }
    out
}

struct Plain;

impl Surface for Plain {
    fn span(&self, span: &Span, out: &mut String) {
        out.push_str(&span.text);
        if let Some(link) = &span.link {
            out.push_str(", ");
            out.push_str(link);
        }
    }

    fn table(&self, table: &str, out: &mut String) {
        out.push_str(table);
    }
}

struct Ansi;

impl Surface for Ansi {
    fn span(&self, span: &Span, out: &mut String) {
        let style = match span.tag {
            Tag::Plain => Style::new(),
            Tag::Figure | Tag::Heading => Style::new().bold(),
            Tag::Source => Style::new().fg_color(Some(AnsiColor::Cyan.into())),
            Tag::Note => Style::new().dimmed(),
            Tag::Doubt => Style::new().fg_color(Some(AnsiColor::Yellow.into())),
        };
        out.push_str(&style.render().to_string());
        Plain.span(span, out);
        out.push_str(&style.render_reset().to_string());
    }

    fn table(&self, table: &str, out: &mut String) {
        out.push_str(table);
    }
}

struct Html;

impl Surface for Html {
    fn span(&self, span: &Span, out: &mut String) {
        let (open, close) = match span.tag {
            Tag::Plain | Tag::Source => ("", ""),
            Tag::Figure | Tag::Heading => ("<b>", "</b>"),
            Tag::Note | Tag::Doubt => ("<i>", "</i>"),
        };
        out.push_str(open);
        if let Some(link) = &span.link {
            out.push_str("<a href=\"");
            escape(link, out);
            out.push_str("\">");
            escape(&span.text, out);
            out.push_str("</a>");
        } else {
            escape(&span.text, out);
        }
        out.push_str(close);
    }

    fn table(&self, table: &str, out: &mut String) {
        out.push_str("<pre>");
        escape(table, out);
        out.push_str("</pre>");
    }
}

/// Appends `text` as it must be written in HTML, in an attribute too.
pub fn escape(text: &str, out: &mut String) {
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            _ => out.push(letter),
        }
    }
}
