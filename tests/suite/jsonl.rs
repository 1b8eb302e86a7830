//! `ask --jsonl`, the contract that other programs build on:
//! - a line in, a line out, in order, whatever the line holds;
//! - the keys, their order and their types;
//! - ids come back as they went in, context is replayed, unknown keys do no harm;
//! - what is wrong is told in the line it is wrong in, and the run ends with 0;
//! - the same input gives the same bytes but for the time it took.

use serde_json::{Value, json};

use crate::program::{hostile, run};

const QUESTION: &str = r#"{"id":"q","question":"trade turnover with Türkiye in 2020"}"#;

/// The lines that come out when these go in, one for each.
#[track_caller]
fn lines(input: impl Into<Vec<u8>>) -> Vec<String> {
    let input = input.into();
    let count = input.split(|&byte| byte == b'\n').count() - usize::from(input.ends_with(b"\n"));
    let run = run(&["ask", "--jsonl"], input);
    assert_eq!(run.code, 0, "{run:?}");
    assert_eq!(run.err, "");
    let lines: Vec<String> = run.out.lines().map(str::to_owned).collect();
    assert!(run.out.ends_with('\n') && lines.len() == count, "{count} lines gave\n{}", run.out);
    lines
}

/// The one line that comes out when this one goes in.
#[track_caller]
fn line(input: impl Into<Vec<u8>>) -> String {
    lines(input).remove(0)
}

#[track_caller]
fn object(input: impl Into<Vec<u8>>) -> Value {
    serde_json::from_str(&line(input)).unwrap()
}

/// What goes out of a line that cannot be answered.
#[track_caller]
fn refused(input: impl Into<Vec<u8>>, id: &Value) -> String {
    let object = object(input);
    assert_eq!(&object["id"], id);
    assert_eq!(object.as_object().unwrap().len(), 2, "{object}");
    object["error"].as_str().unwrap().to_owned()
}

#[test]
fn the_keys_come_in_the_order_of_the_contract() {
    let line = line(QUESTION);
    let order = [
        "id",
        "outcome",
        "language",
        "script",
        "text",
        "facts",
        "figures",
        "sources",
        "nearest",
        "reason",
        "assumed",
        "suggestions",
        "parts",
        "confidence",
        "micros",
    ];
    let mut at = 0;
    for key in order {
        let found = line[at..].find(&format!("\"{key}\":"));
        at += found.unwrap_or_else(|| panic!("`{key}` is missing or out of order in {line}"));
    }
}

#[test]
fn an_answer_has_the_types_of_the_contract() {
    let answer = object(QUESTION);
    assert_eq!(answer["outcome"], "answer");
    assert_eq!((&answer["language"], &answer["script"]), (&json!("en"), &json!("Latn")));
    assert_eq!(answer["facts"], json!(["turnover-az-tr-2020"]));
    assert_eq!(answer["reason"], Value::Null);
    let figure = &answer["figures"][0];
    let expected = [
        ("fact", json!("turnover-az-tr-2020")),
        ("indicator", json!("trade-turnover")),
        ("reporter", json!("AZ")),
        ("partner", json!("TR")),
        ("value", json!("4100000000")),
        ("unit", json!("USD")),
        ("period", json!("2020")),
        ("status", json!("reported")),
        ("bound", Value::Null),
        ("role", json!("headline")),
    ];
    for (key, value) in expected {
        assert_eq!(figure[key], value, "{key}");
    }
    let source = &answer["sources"][0];
    assert_eq!(source["publisher"], "AzerNews");
    assert!(source["url"].is_string() && source.get("title").is_some(), "{source}");
    assert_eq!(source["published"], "2021-07");
    for key in ["nearest", "assumed", "suggestions", "parts"] {
        assert!(answer[key].is_array(), "{key}");
    }
    let confidence = answer["confidence"].as_f64().unwrap();
    assert!((0.0..=1.0).contains(&confidence), "{confidence}");
}

#[test]
fn micros_is_a_number_with_one_decimal() {
    let line = line(QUESTION);
    let (_, micros) = line.trim_end_matches('}').rsplit_once("\"micros\":").unwrap();
    let (whole, decimals) = micros.split_once('.').unwrap();
    assert!(whole.parse::<u64>().is_ok() && decimals.len() == 1, "{micros}");
}

#[test]
fn a_refusal_names_what_is_missing_and_gives_no_facts() {
    let refusal = object(r#"{"question":"trade turnover with Serbia in 1999"}"#);
    assert_eq!((&refusal["outcome"], &refusal["reason"]), (&json!("no_data"), &json!("period")));
    assert_eq!((&refusal["facts"], &refusal["figures"]), (&json!([]), &json!([])));
    assert!(!refusal["nearest"].as_array().unwrap().is_empty(), "{refusal}");
}

#[test]
fn an_id_comes_back_as_it_went_in() {
    for id in [
        "\"q1\"",
        "7",
        "-0.50",
        "1e400",
        "123456789012345678901234567890",
        "null",
        "true",
        "\"\\u00e9 \\\"\"",
        r#"{"b":1,"a":[2, 3]}"#,
        "\"\"",
    ] {
        let out = line(format!(r#"{{"question":"hello","id":{id}}}"#));
        assert!(out.starts_with(&format!(r#"{{"id":{id},"outcome""#)), "{id}: {out}");
        let out = line(format!(r#"{{"id":{id}}}"#));
        assert!(out.starts_with(&format!(r#"{{"id":{id},"error""#)), "{id}: {out}");
    }
    assert!(line(r#"{"question":"hello"}"#).starts_with(r#"{"id":null,"outcome""#));
}

#[test]
fn context_is_replayed_and_said_to_be_assumed() {
    let follow_up =
        object(r#"{"question":"and Serbia?","context":["trade turnover with Türkiye in 2020"]}"#);
    assert_eq!(follow_up["facts"], json!(["turnover-az-rs-2020"]));
    assert!(!follow_up["assumed"].as_array().unwrap().is_empty(), "{follow_up}");
}

#[test]
fn lines_know_nothing_of_each_other() {
    let together = lines(format!("{QUESTION}\n{{\"question\":\"and Serbia?\"}}\n"));
    let alone = line(r#"{"question":"and Serbia?"}"#);
    assert_eq!(timeless(&together[1]), timeless(&alone));
}

#[test]
fn keys_that_are_null_or_unknown_do_no_harm() {
    let plain = timeless(&line(QUESTION));
    for more in [
        r#""context":null"#,
        r#""context":[]"#,
        r#""language":null"#,
        r#""language":"xx""#,
        r#""language":"""#,
        r#""user":{"name":"x"},"v":2"#,
    ] {
        let asked = QUESTION.replace('}', &format!(",{more}}}"));
        assert_eq!(timeless(&line(asked)), plain, "{more}");
    }
}

#[test]
fn a_line_that_is_no_question_is_told_so() {
    let null = Value::Null;
    for text in [
        "",
        " ",
        "{",
        "}",
        "nonsense",
        "5",
        "null",
        "\"text\"",
        "[]",
        r#"["q1","hello"]"#,
        "{}",
        r#"{"question":"a"} {"question":"b"}"#,
        r#"{"question":"a",}"#,
        r#"{'question':'a'}"#,
        r#"{"question":null}"#,
        r#"{"question":5}"#,
        r#"{"question":["a"]}"#,
        r#"{"question":"\ud800"}"#,
        r#"{"question":"a","context":"b"}"#,
        r#"{"question":"a","context":[1]}"#,
        r#"{"question":"a","language":5}"#,
    ] {
        refused(format!("{text}\n"), &null);
    }
    let error = refused(r#"{"id":"q7","question":5}"#, &json!("q7"));
    assert!(error.contains("`question`"), "{error}");
    let error = refused(r#"{"id":[1],"question":"a","context":{}}"#, &json!([1]));
    assert!(error.contains("`context`"), "{error}");
}

#[test]
fn hostile_lines_cost_nothing_but_themselves() {
    for (name, bytes) in hostile() {
        let mut input = bytes.clone();
        input.extend(b"\n");
        input.extend(QUESTION.as_bytes());
        let out = lines(input.clone().into_iter().collect::<Vec<u8>>());
        assert!(out[0].contains("\"error\""), "{name}: {}", out[0]);
        assert!(out[0].len() < 500, "{name}: {} bytes came back", out[0].len());
        assert!(out[1].contains("turnover-az-tr-2020"), "{name}: {}", out[1]);
        // The same as a question proper.
        let Ok(text) = String::from_utf8(bytes) else { continue };
        let asked = serde_json::to_string(&json!({ "id": 1, "question": text })).unwrap();
        let out = object(asked);
        assert!(out.get("outcome").is_some() || out.get("error").is_some(), "{name}: {out}");
    }
}

#[test]
fn a_line_beyond_the_limit_is_refused_by_name() {
    let long = format!(r#"{{"id":"q","question":"{}"}}"#, "x".repeat(10 * 1024 * 1024));
    let out = lines(format!("{long}\n{QUESTION}\n"));
    assert!(out[0].contains("1 MiB"), "{}", out[0]);
    assert!(out[1].contains("turnover-az-tr-2020"), "{}", out[1]);
}

#[test]
fn nesting_without_end_is_only_a_wrong_line() {
    refused("[".repeat(500_000), &Value::Null);
    let deep = format!("{}{}", "[".repeat(300_000), "]".repeat(300_000));
    let out = line(format!(r#"{{"id":{deep},"question":"hello"}}"#));
    assert!(out.contains("\"outcome\""));
}

#[test]
fn a_byte_order_mark_and_either_line_end_are_read() {
    let out = lines(format!("\u{feff}{QUESTION}\r\n{QUESTION}"));
    assert_eq!(timeless(&out[0]), timeless(&out[1]));
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let input = [QUESTION, r#"{"question":"and Serbia?"}"#, r#"{"question":"who chairs KOBIA?"}"#]
        .join("\n");
    let first: Vec<String> = lines(input.clone()).iter().map(|line| timeless(line)).collect();
    let second: Vec<String> = lines(input).iter().map(|line| timeless(line)).collect();
    assert_eq!(first, second);
}

/// A line without the time it took.
fn timeless(line: &str) -> String {
    line.rsplit_once(",\"micros\":").map_or(line, |(before, _)| before).to_owned()
}
