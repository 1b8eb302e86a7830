//! Questions by the batch: one JSON object a line in, one a line out, in the same order.
//!
//! ```text
//! in:  {"id": any, "question": "…", "context": ["…"], "language": "en"}   all but the question optional
//! out: {"id": as given or null, "outcome": …, …, "micros": 8.4}
//!   or {"id": as given or null, "error": "…"}
//! ```
//! Lines know nothing of each other. `micros` is the time the engine took for the question alone.

use std::collections::BTreeMap;
use std::io::{self, BufRead, Write};
use std::time::Instant;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::guarded;
use super::lines::{Line, Lines};
use crate::engine::{Context, Engine};
use crate::reply::ReplyView;

/// The longest line that is read, in bytes: a question of a thousand characters with a long
/// conversation before it takes a hundredth of that.
const LINE_LIMIT: usize = 1024 * 1024;

/// Answers every line of `input` on `out`, flushed one by one. `language` is the hint for lines that
/// bring none of their own.
///
/// # Errors
/// Only where reading or writing fails; a line that cannot be understood gets its own error and the
/// run goes on.
pub fn run(
    engine: &Engine,
    today: &dyn Fn() -> Date,
    language: Option<&str>,
    input: impl BufRead,
    mut out: impl Write,
) -> io::Result<()> {
    let mut lines = Lines::new(input, LINE_LIMIT);
    let mut answer = Vec::new();
    while let Some(line) = lines.read()? {
        answer.clear();
        match Request::read(&line).and_then(|request| request.answer(engine, today(), language)) {
            Ok(reply) => answer.extend(reply),
            Err(refusal) => serde_json::to_writer(&mut answer, &refusal)?,
        }
        answer.push(b'\n');
        out.write_all(&answer)?;
        out.flush()?;
    }
    Ok(())
}

/// A line that holds a question. The id stays the text it is, so that it goes out as it came in.
struct Request<'a> {
    id: Option<&'a RawValue>,
    question: String,
    context: Vec<String>,
    language: Option<String>,
}

#[derive(Serialize)]
struct Answered<'a> {
    id: Option<&'a RawValue>,
    #[serde(flatten)]
    reply: ReplyView<'a>,
    micros: f64,
}

#[derive(Serialize)]
struct Refusal<'a> {
    id: Option<&'a RawValue>,
    error: String,
}

impl<'a> Request<'a> {
    fn read(line: &'a Line<'_>) -> Result<Self, Refusal<'a>> {
        let anonymous = |error| Refusal { id: None, error };
        if line.cut {
            return Err(anonymous(format!("the line is longer than {} MiB", LINE_LIMIT >> 20)));
        }
        let text = line
            .text()
            .map_err(|at| anonymous(format!("the line is not valid UTF-8 at byte offset {at}")))?;
        let fields: BTreeMap<String, &RawValue> =
            serde_json::from_str(text).map_err(|error| anonymous(not_an_object(&error)))?;
        let id = fields.get("id").copied();
        let refuse = |error| Refusal { id, error };
        let question = field(&fields, "question", "a string").map_err(refuse)?;
        Ok(Self {
            id,
            question: question.ok_or_else(|| refuse("`question` is missing".to_owned()))?,
            context: field(&fields, "context", "a list of strings")
                .map_err(refuse)?
                .unwrap_or_default(),
            language: field(&fields, "language", "a string").map_err(refuse)?,
        })
    }

    fn answer(
        self,
        engine: &Engine,
        today: Date,
        language: Option<&str>,
    ) -> Result<Vec<u8>, Refusal<'a>> {
        let Self { id, question, context, language: own } = self;
        let language = own.as_deref().or(language);
        let asked = guarded(|| {
            let previous = context.iter().fold(None, |previous, message| {
                let context =
                    Context { today, language, chosen: false, previous: previous.as_ref() };
                Some(engine.ask(message, &context).turn)
            });
            let context = Context { today, language, chosen: false, previous: previous.as_ref() };
            let start = Instant::now();
            let answer = engine.ask(&question, &context);
            (answer.reply, start.elapsed())
        });
        let refuse = |error: String| Refusal { id, error };
        let (reply, time) =
            asked.ok_or_else(|| refuse("a fault of ours; the question is lost".to_owned()))?;
        let micros = (time.as_secs_f64() * 1e7).round() / 10.0;
        serde_json::to_vec(&Answered { id, reply: ReplyView::from(&reply), micros })
            .map_err(|error| refuse(format!("a fault of ours: {error}")))
    }
}

/// The value of one key, if there is one; `null` is as good as none.
fn field<'a, T: Deserialize<'a>>(
    fields: &BTreeMap<String, &'a RawValue>,
    key: &str,
    shape: &str,
) -> Result<Option<T>, String> {
    let Some(value) = fields.get(key) else { return Ok(None) };
    serde_json::from_str(value.get()).map_err(|error| {
        if error.is_data() {
            format!("`{key}` must be {shape}")
        } else {
            format!("`{key}` holds a character that does not exist in Unicode")
        }
    })
}

/// Why a line is no object. What it is instead is not repeated: it may be a megabyte long.
fn not_an_object(error: &serde_json::Error) -> String {
    if error.is_data() {
        "not a JSON object".to_owned()
    } else {
        format!("not valid JSON: {error}")
    }
}
