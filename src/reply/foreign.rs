//! Text in another language inside a reply: what exists only in English, and the names of reports. It is
//! marked while the reply is put together, so that a change of script leaves it alone, and the marks are
//! taken out at the end.

use super::{Block, Choice, Reply, Span};

/// Begins text in another language; a character for private use, which no text has.
const BEGINS: char = '\u{e000}';
/// Ends it.
const ENDS: char = '\u{e001}';

/// Text in another language, marked.
pub(super) fn marked(text: &str) -> String {
    format!("{BEGINS}{text}{ENDS}")
}

/// Takes the marks out.
pub fn unmark(reply: &mut Reply) {
    change(reply, &|text| text.contains(BEGINS).then(|| text.replace([BEGINS, ENDS], "")));
}

/// Puts a reply in another script of its language by `write`, all but marked text, and takes the marks out.
pub fn write_in(reply: &mut Reply, script: &str, write: &dyn Fn(&str) -> String) {
    change(reply, &|text| {
        let mut out = String::with_capacity(text.len() * 2);
        let mut rest = text;
        while let Some((before, marked)) = rest.split_once(BEGINS) {
            let (foreign, after) = marked.split_once(ENDS).unwrap_or((marked, ""));
            out.push_str(&write(before));
            out.push_str(foreign);
            rest = after;
        }
        out.push_str(&write(rest));
        Some(out)
    });
    reply.script = script.into();
    reply.parts.iter_mut().for_each(|part| part.script = script.into());
}

/// `text` tells what becomes of a text, `None` where it stays.
fn change(reply: &mut Reply, text: &dyn Fn(&str) -> Option<String>) {
    let become_other = |own: &mut String| {
        if let Some(other) = text(own) {
            *own = other;
        }
    };
    let spans = |spans: &mut Vec<Span>| {
        spans.iter_mut().for_each(|span| become_other(&mut span.text));
    };
    for block in &mut reply.blocks {
        match block {
            Block::Line(line) | Block::Item(line) | Block::Choice(_, line) => spans(line),
            Block::Table(rows) => {
                rows.iter_mut().flatten().for_each(become_other);
            }
            Block::Break => {}
        }
    }
    reply.assumed.iter_mut().for_each(become_other);
    let choices = |choices: &mut Vec<Choice>| {
        for choice in choices {
            become_other(&mut choice.label);
            become_other(&mut choice.question);
        }
    };
    choices(&mut reply.choices);
    choices(&mut reply.suggestions);
    reply.parts.iter_mut().for_each(|part| change(part, text));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_of_script_spares_marked_text() {
        let line = Block::Line(vec![Span::plain(format!("izvoz: {}, 2020", marked("exports")))]);
        let mut reply = Reply { blocks: vec![line], ..Reply::empty("sr", "Latn") };
        write_in(&mut reply, "Cyrl", &|text| text.to_uppercase());
        assert_eq!(super::super::plain(&reply), "IZVOZ: exports, 2020");
        assert_eq!(&*reply.script, "Cyrl");
    }
}
