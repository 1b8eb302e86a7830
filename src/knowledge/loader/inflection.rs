//! The tables of `words.toml` for how words of a language change and how they are typed: `[ending]`,
//! `[softening]`, `declension`, `[verb]`, `[typed]`, `keyboard`, `[script.…]`; and `[synonym]`, `[alike]`.

use crate::knowledge::shapes::{Fields, Text, Value, Written};
use crate::language::{Case, Ending, Inflection, Keyboard, Row, Transliteration, Verbs};
use crate::packed;
use crate::text::key_of;

/// The key of the endings that make a thing the speakers' own.
const OURS: &str = "ours";

/// The key of the endings that make a predicate or a question of a word.
const PREDICATE: &str = "predicate";

/// The letters that must stand before an exchanged ending where a row does not say.
const STEM: u8 = 3;

/// Reads the endings of a pack.
pub fn read(fields: &mut Fields<'_>) -> Inflection {
    let rows = rows(fields.get("declension"));
    let mut endings = Vec::new();
    let mut ours: Vec<packed::Text> = Vec::new();
    let mut predicates: Vec<packed::Text> = Vec::new();
    for (key, list) in entries(fields.get("ending")) {
        let special = match key.text {
            OURS => Some(&mut ours),
            PREDICATE => Some(&mut predicates),
            _ => None,
        };
        if let Some(special) = special {
            special.extend(list.texts().into_iter().map(|text| text.text.into()));
            continue;
        }
        let Some(case) = key.code::<Case>("ending", list.complaints()) else { continue };
        let texts = list.texts().into_iter();
        endings.extend(texts.map(|text| Ending { text: text.text.into(), case }));
    }
    let special = ours.iter().chain(&predicates);
    endings.extend(special.map(|text| Ending { text: text.clone(), case: Case::Plain }));
    let mut softening: Vec<(packed::Text, packed::Text)> = Vec::new();
    for (soft, list) in entries(fields.get("softening")) {
        softening.extend(list.texts().into_iter().map(|hard| (soft.text.into(), hard.text.into())));
    }
    let mut typed: Vec<(packed::Text, packed::Text)> = Vec::new();
    for (letters, list) in entries(fields.get("typed")) {
        typed.extend(list.texts().into_iter().map(|text| (letters.text.into(), text.text.into())));
    }
    Inflection::new(endings, softening, rows, typed, key_of)
        .with_ours(&ours, key_of)
        .with_predicates(&predicates, key_of)
}

fn rows(value: Option<Value<'_>>) -> Vec<Row> {
    let items = value.map(Value::list).unwrap_or_default().into_iter();
    let row = |item: Value<'_>| {
        let mut fields = item.table("row of a declension")?;
        let base = fields.require("nom").and_then(Value::string);
        let mut cases = Vec::new();
        for (key, case) in [
            ("gen", Case::Genitive),
            ("dat", Case::Dative),
            ("acc", Case::Accusative),
            ("ins", Case::Instrumental),
            ("loc", Case::Locative),
        ] {
            let text = fields.get(key).and_then(Value::string);
            cases.extend(text.map(|text| (case, text.text.into())));
        }
        let more = fields.get("more").map(Value::list).unwrap_or_default().into_iter();
        let more = more.filter_map(|item| Some(item.string()?.text.into())).collect();
        let stem = fields.get("stem").and_then(Value::number).unwrap_or(STEM);
        fields.finish();
        Some(Row { base: base?.text.into(), cases, more, stem })
    };
    items.filter_map(row).collect()
}

/// The layout of a keyboard.
pub fn keyboard(fields: &mut Fields<'_>) -> Option<Keyboard> {
    let value = fields.get("keyboard")?;
    let keyboard = Keyboard::new(value.text()?.text);
    if keyboard.is_none() {
        let message = "`keyboard` does not have one letter for each key";
        value.complain(message, format!("write the letters of {} keys", Keyboard::keys()));
    }
    keyboard
}

/// The other scripts of a language.
pub fn scripts(fields: &mut Fields<'_>) -> Vec<(packed::Text, Transliteration)> {
    let scripts = entries(fields.get("script")).into_iter();
    let read = |(code, table): (Text<'_>, Value<'_>)| {
        let letters = entries(Some(table)).into_iter();
        let pair = |(from, to): (Text<'_>, Value<'_>)| -> Option<(packed::Text, packed::Text)> {
            Some((from.text.into(), to.string()?.text.into()))
        };
        (code.text.into(), Transliteration::new(letters.filter_map(pair)))
    };
    scripts.map(read).collect()
}

/// Words with what says the same, from the table `key`.
pub fn synonyms(
    fields: &mut Fields<'_>,
    key: &'static str,
) -> Vec<(packed::Text, Vec<packed::Text>)> {
    let read = |(word, list): (Text<'_>, Value<'_>)| {
        let phrases = list.texts().into_iter().map(|text| text.text.into()).collect();
        (word.text.into(), phrases)
    };
    entries(fields.get(key)).into_iter().map(read).collect()
}

/// Everyday verbs, by their stems and the endings that may stand on these.
pub fn verbs(fields: &mut Fields<'_>) -> Verbs {
    let (mut stems, mut endings, mut shortest) = (Vec::new(), Vec::new(), 1);
    for (key, value) in entries(fields.get("verb")) {
        let folded = || value.texts().into_iter().map(|text| key_of(text.text).into());
        match key.text {
            "stems" => stems.extend(folded()),
            "endings" => endings.extend(folded()),
            "shortest" => shortest = value.number().unwrap_or(shortest),
            other => value.complain(
                format!("`{other}` says nothing of verbs"),
                "write one of: stems, endings, shortest",
            ),
        }
    }
    Verbs::new(stems, endings, shortest)
}

/// Groups of words that say much the same.
pub fn groups(fields: &mut Fields<'_>) -> Vec<Vec<packed::Text>> {
    let group = |(word, mut others): (packed::Text, Vec<packed::Text>)| {
        others.push(word);
        others
    };
    synonyms(fields, "alike").into_iter().map(group).collect()
}

fn entries<'d>(value: Option<Value<'d>>) -> Vec<(Text<'d>, Value<'d>)> {
    let table = value.and_then(|value| value.table("table"));
    table.map(|table| table.entries().collect()).unwrap_or_default()
}
