//! Guards that one reply says the same in every renderer: plain text, a terminal with colours, Telegram's
//! HTML and JSON, for each outcome, on the article's base.

use insta::assert_snapshot;
use jiff::civil::{Date, date};
use serde_json::Value;
use tradefacts::engine::{Context, Engine, Turn};
use tradefacts::knowledge::{Files, load};
use tradefacts::reply::{Reply, ReplyView, ansi, html, plain};

use crate::files::{read_dir, tests_dir};

const TODAY: Date = date(2021, 8, 15);

/// The reply to the last of several messages.
fn reply(messages: &[&str]) -> Reply {
    let files = Files::new(read_dir(&tests_dir("bases/article")));
    let engine = Engine::new(load(&files).unwrap_or_else(|report| panic!("{report}")));
    let mut previous: Option<Turn> = None;
    let mut last = None;
    for message in messages {
        let context =
            Context { today: TODAY, language: None, chosen: false, previous: previous.as_ref() };
        let answer = engine.ask(message, &context);
        previous = Some(answer.turn);
        last = Some(answer.reply);
    }
    last.unwrap()
}

/// A reply in every renderer, one after the other. Escape characters are written as `␛`.
fn everywhere(messages: &[&str]) -> String {
    let reply = reply(messages);
    let drawn = [
        format!("plain\n{}", plain(&reply)),
        format!("ansi\n{}", ansi(&reply).replace('\u{1b}', "␛")),
        format!("html\n{}", html(&reply)),
        format!("json\n{}", json(&reply)),
    ];
    drawn.join("\n\n")
}

/// The data of a reply, a line for each key that says anything; its text is the plain one.
fn json(reply: &Reply) -> String {
    let whole = serde_json::to_value(ReplyView::from(reply)).unwrap();
    assert_eq!(whole["text"], plain(reply));
    let empty = |value: &Value| value.is_null() || value.as_array().is_some_and(Vec::is_empty);
    let keys = whole.as_object().unwrap().iter();
    let told = keys.filter(|(key, value)| *key != "text" && !empty(value));
    told.map(|(key, value)| format!("{key}: {value}")).collect::<Vec<String>>().join("\n")
}

#[test]
fn an_answer() {
    assert_snapshot!(everywhere(&["trade with Serbia in 2020"]), @r#"
    plain
    $9 million: trade turnover between Azerbaijan and Serbia, 2020
    Source: AzerNews, July 2021, http://www.today.az/news/business/208174.html; also AzerNews, 4 June 2021, https://www.azernews.az/business/179717.html; AzerNews, undated, https://www.azernews.az/business/181228.html; AzerNews, 12 October 2021, https://www.azernews.az/nation/184282.html
    Note: Repeated by AzerNews and Today.Az in 2021.

    ansi
    ␛[1m$9 million␛[0m: trade turnover between Azerbaijan and Serbia, 2020
    Source: ␛[36mAzerNews, July 2021, http://www.today.az/news/business/208174.html␛[0m; also ␛[36mAzerNews, 4 June 2021, https://www.azernews.az/business/179717.html␛[0m; ␛[36mAzerNews, undated, https://www.azernews.az/business/181228.html␛[0m; ␛[36mAzerNews, 12 October 2021, https://www.azernews.az/nation/184282.html␛[0m
    ␛[2mNote: Repeated by AzerNews and Today.Az in 2021.␛[0m

    html
    <b>$9 million</b>: trade turnover between Azerbaijan and Serbia, 2020
    Source: <a href="http://www.today.az/news/business/208174.html">AzerNews, July 2021</a>; also <a href="https://www.azernews.az/business/179717.html">AzerNews, 4 June 2021</a>; <a href="https://www.azernews.az/business/181228.html">AzerNews, undated</a>; <a href="https://www.azernews.az/nation/184282.html">AzerNews, 12 October 2021</a>
    <i>Note: Repeated by AzerNews and Today.Az in 2021.</i>

    json
    confidence: 1.0
    facts: ["turnover-az-rs-2020"]
    figures: [{"bound":null,"fact":"turnover-az-rs-2020","indicator":"trade-turnover","partner":"RS","period":"2020","reporter":"AZ","role":"headline","status":"reported","unit":"USD","value":"9000000"}]
    language: "en"
    outcome: "answer"
    script: "Latn"
    sources: [{"published":"2021-07","publisher":"AzerNews","title":null,"url":"http://www.today.az/news/business/208174.html"},{"published":"2021-06-04","publisher":"AzerNews","title":null,"url":"https://www.azernews.az/business/179717.html"},{"published":null,"publisher":"AzerNews","title":null,"url":"https://www.azernews.az/business/181228.html"},{"published":"2021-10-12","publisher":"AzerNews","title":null,"url":"https://www.azernews.az/nation/184282.html"},{"published":null,"publisher":"Today.Az (AzerNews)","title":null,"url":"http://www.today.az/news/politics/205427.html"}]
    suggestions: ["trade turnover between Azerbaijan and Serbia, first half of 2021","trade turnover between Azerbaijan and Türkiye, 2020","trade turnover between Azerbaijan and Türkiye, first half of 2020"]
    "#);
}

#[test]
fn a_derived_answer() {
    assert_snapshot!(everywhere(&["How many times larger was trade with Turkey than with Serbia in 2020?"]), @r#"
    plain
    about 456 times: trade turnover, Türkiye against Serbia; worked out, not reported
    Working: $4.1 billion (Türkiye) / $9 million (Serbia).
    The rounding of the printed figures allows 426 times to 488 times.
    trade turnover
    Türkiye  2020  $4.1 billion
    Serbia   2020    $9 million
    Source: AzerNews, July 2021, http://www.today.az/news/business/208174.html; also Today.Az (AzerNews), 21 February 2021, http://www.today.az/news/business/203641.html; AzerNews, 4 June 2021, https://www.azernews.az/business/179717.html; AzerNews, undated, https://www.azernews.az/business/181228.html
    Note: Repeated by AzerNews and Today.Az in 2021.

    ansi
    ␛[1mabout 456 times␛[0m: trade turnover, Türkiye against Serbia; worked out, not reported
    ␛[2mWorking: $4.1 billion (Türkiye) / $9 million (Serbia).␛[0m
    ␛[2mThe rounding of the printed figures allows 426 times to 488 times.␛[0m
    ␛[1mtrade turnover␛[0m
    Türkiye  2020  $4.1 billion
    Serbia   2020    $9 million
    Source: ␛[36mAzerNews, July 2021, http://www.today.az/news/business/208174.html␛[0m; also ␛[36mToday.Az (AzerNews), 21 February 2021, http://www.today.az/news/business/203641.html␛[0m; ␛[36mAzerNews, 4 June 2021, https://www.azernews.az/business/179717.html␛[0m; ␛[36mAzerNews, undated, https://www.azernews.az/business/181228.html␛[0m
    ␛[2mNote: Repeated by AzerNews and Today.Az in 2021.␛[0m

    html
    <b>about 456 times</b>: trade turnover, Türkiye against Serbia; worked out, not reported
    <i>Working: $4.1 billion (Türkiye) / $9 million (Serbia).</i>
    <i>The rounding of the printed figures allows 426 times to 488 times.</i>
    <b>trade turnover</b>
    <pre>Türkiye  2020  $4.1 billion
    Serbia   2020    $9 million</pre>
    Source: <a href="http://www.today.az/news/business/208174.html">AzerNews, July 2021</a>; also <a href="http://www.today.az/news/business/203641.html">Today.Az (AzerNews), 21 February 2021</a>; <a href="https://www.azernews.az/business/179717.html">AzerNews, 4 June 2021</a>; <a href="https://www.azernews.az/business/181228.html">AzerNews, undated</a>
    <i>Note: Repeated by AzerNews and Today.Az in 2021.</i>

    json
    confidence: 1.0
    facts: ["turnover-az-tr-2020","turnover-az-rs-2020"]
    figures: [{"bound":"about","derived":true,"fact":"turnover-az-tr-2020+turnover-az-rs-2020","indicator":"trade-turnover","partner":null,"period":"2020","reporter":"AZ","role":"headline","status":"reported","unit":"times","value":"455.555556"},{"bound":null,"fact":"turnover-az-tr-2020","indicator":"trade-turnover","partner":"TR","period":"2020","reporter":"AZ","role":"operand","status":"reported","unit":"USD","value":"4100000000"},{"bound":null,"fact":"turnover-az-rs-2020","indicator":"trade-turnover","partner":"RS","period":"2020","reporter":"AZ","role":"operand","status":"reported","unit":"USD","value":"9000000"}]
    language: "en"
    outcome: "answer"
    script: "Latn"
    sources: [{"published":"2021-07","publisher":"AzerNews","title":null,"url":"http://www.today.az/news/business/208174.html"},{"published":"2021-02-21","publisher":"Today.Az (AzerNews)","title":null,"url":"http://www.today.az/news/business/203641.html"},{"published":"2021-06-04","publisher":"AzerNews","title":null,"url":"https://www.azernews.az/business/179717.html"},{"published":null,"publisher":"AzerNews","title":null,"url":"https://www.azernews.az/business/181228.html"},{"published":"2021-10-12","publisher":"AzerNews","title":null,"url":"https://www.azernews.az/nation/184282.html"},{"published":null,"publisher":"Today.Az (AzerNews)","title":null,"url":"http://www.today.az/news/politics/205427.html"}]
    suggestions: ["trade turnover between Azerbaijan and Türkiye, first half of 2020","trade turnover between Azerbaijan and Serbia, first half of 2021"]
    "#);
}

#[test]
fn an_answer_after_another() {
    assert_snapshot!(everywhere(&["trade with Serbia in 2020", "and the first half of 2021?"]), @r#"
    plain
    $5 million: trade turnover between Azerbaijan and Serbia, first half of 2021
    Source: AzerNews, July 2021, http://www.today.az/news/business/208174.html
    Note: Printed as 'the first half of the year'; 2021 is inferred.
    indicator: trade turnover, from your previous question
    partner: Serbia, from your previous question

    ansi
    ␛[1m$5 million␛[0m: trade turnover between Azerbaijan and Serbia, first half of 2021
    Source: ␛[36mAzerNews, July 2021, http://www.today.az/news/business/208174.html␛[0m
    ␛[2mNote: Printed as 'the first half of the year'; 2021 is inferred.␛[0m
    ␛[2mindicator: trade turnover, from your previous question␛[0m
    ␛[2mpartner: Serbia, from your previous question␛[0m

    html
    <b>$5 million</b>: trade turnover between Azerbaijan and Serbia, first half of 2021
    Source: <a href="http://www.today.az/news/business/208174.html">AzerNews, July 2021</a>
    <i>Note: Printed as 'the first half of the year'; 2021 is inferred.</i>
    <i>indicator: trade turnover, from your previous question</i>
    <i>partner: Serbia, from your previous question</i>

    json
    assumed: ["indicator: trade turnover, from your previous question","partner: Serbia, from your previous question"]
    confidence: 1.0
    facts: ["turnover-az-rs-2021-h1"]
    figures: [{"bound":null,"fact":"turnover-az-rs-2021-h1","indicator":"trade-turnover","partner":"RS","period":"2021-H1","reporter":"AZ","role":"headline","status":"reported","unit":"USD","value":"5000000"}]
    language: "en"
    outcome: "answer"
    script: "Latn"
    sources: [{"published":"2021-07","publisher":"AzerNews","title":null,"url":"http://www.today.az/news/business/208174.html"}]
    suggestions: ["trade turnover between Azerbaijan and Serbia, 2020","trade turnover between Azerbaijan and Türkiye, 2020","trade turnover between Azerbaijan and Türkiye, first half of 2020"]
    "#);
}

#[test]
fn no_data() {
    assert_snapshot!(everywhere(&["trade with Serbia in 1999"]), @r#"
    plain
    I have nothing for 1999.
    What I have of trade turnover between Azerbaijan and Serbia runs from 2020 to first half of 2021.
    What I have instead:
    • trade turnover between Azerbaijan and Serbia, 2020: $9 million
    • trade turnover between Azerbaijan and Serbia, first half of 2021: $5 million

    ansi
    I have nothing for 1999.
    What I have of trade turnover between Azerbaijan and Serbia runs from 2020 to first half of 2021.
    What I have instead:
    • trade turnover between Azerbaijan and Serbia, 2020: $9 million
    • trade turnover between Azerbaijan and Serbia, first half of 2021: $5 million

    html
    I have nothing for 1999.
    What I have of trade turnover between Azerbaijan and Serbia runs from 2020 to first half of 2021.
    What I have instead:
    • trade turnover between Azerbaijan and Serbia, 2020: $9 million
    • trade turnover between Azerbaijan and Serbia, first half of 2021: $5 million

    json
    confidence: 1.0
    language: "en"
    nearest: [{"bound":null,"fact":"turnover-az-rs-2020","indicator":"trade-turnover","partner":"RS","period":"2020","reporter":"AZ","role":"other","status":"reported","unit":"USD","value":"9000000"},{"bound":null,"fact":"turnover-az-rs-2021-h1","indicator":"trade-turnover","partner":"RS","period":"2021-H1","reporter":"AZ","role":"other","status":"reported","unit":"USD","value":"5000000"}]
    outcome: "no_data"
    reason: "period"
    script: "Latn"
    suggestions: ["trade turnover between Azerbaijan and Serbia, 2020","trade turnover between Azerbaijan and Serbia, first half of 2021"]
    "#);
}

#[test]
fn clarify() {
    assert_snapshot!(everywhere(&["trade with Korea in 2020"]), @r#"
    plain
    What do you mean by “Korea”?
    1. South Korea
    2. North Korea

    ansi
    What do you mean by “Korea”?
    1. South Korea
    2. North Korea

    html
    What do you mean by “Korea”?
    1. South Korea
    2. North Korea

    json
    confidence: 0.6000000238418579
    language: "en"
    options: ["South Korea","North Korea"]
    outcome: "clarify"
    script: "Latn"
    "#);
}

#[test]
fn unknown() {
    assert_snapshot!(everywhere(&["best restaurant in Belgrade"]), @r#"
    plain
    I don’t know that: I only answer about Azerbaijan’s trade and SMB cooperation.
    You can ask, for example:
    • trade turnover between Azerbaijan and Serbia, 2020
    • trade turnover between Azerbaijan and Türkiye, 2020
    • What is KOBIA?

    ansi
    I don’t know that: I only answer about Azerbaijan’s trade and SMB cooperation.
    ␛[2mYou can ask, for example:␛[0m
    • trade turnover between Azerbaijan and Serbia, 2020
    • trade turnover between Azerbaijan and Türkiye, 2020
    • What is KOBIA?

    html
    I don’t know that: I only answer about Azerbaijan’s trade and SMB cooperation.
    <i>You can ask, for example:</i>
    • trade turnover between Azerbaijan and Serbia, 2020
    • trade turnover between Azerbaijan and Türkiye, 2020
    • What is KOBIA?

    json
    confidence: 1.0
    language: "en"
    outcome: "unknown"
    script: "Latn"
    suggestions: ["trade turnover between Azerbaijan and Serbia, 2020","trade turnover between Azerbaijan and Türkiye, 2020","What is KOBIA?"]
    "#);
}

#[test]
fn help() {
    assert_snapshot!(everywhere(&["hello"]), @r#"
    plain
    Hello! I answer questions about Azerbaijan’s trade turnover and SMB cooperation, with figure, date and source.
    You can ask, for example:
    • trade turnover between Azerbaijan and Serbia, 2020
    • trade turnover between Azerbaijan and Türkiye, 2020
    • What is KOBIA?

    ansi
    Hello! I answer questions about Azerbaijan’s trade turnover and SMB cooperation, with figure, date and source.
    ␛[2mYou can ask, for example:␛[0m
    • trade turnover between Azerbaijan and Serbia, 2020
    • trade turnover between Azerbaijan and Türkiye, 2020
    • What is KOBIA?

    html
    Hello! I answer questions about Azerbaijan’s trade turnover and SMB cooperation, with figure, date and source.
    <i>You can ask, for example:</i>
    • trade turnover between Azerbaijan and Serbia, 2020
    • trade turnover between Azerbaijan and Türkiye, 2020
    • What is KOBIA?

    json
    confidence: 0.8999999761581421
    language: "en"
    outcome: "help"
    script: "Latn"
    suggestions: ["trade turnover between Azerbaijan and Serbia, 2020","trade turnover between Azerbaijan and Türkiye, 2020","What is KOBIA?"]
    "#);
}
