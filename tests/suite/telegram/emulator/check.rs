//! What each call must be like: the methods and parameters of the Bot API, its sizes, and what we ask
//! of our own messages (HTML, no previews).

use serde_json::Value;

use super::{World, html};

/// Checks a call; says what is wrong with it.
pub(super) fn call(world: &World, method: &str, params: &Value) -> Result<(), String> {
    match method {
        "getMe" | "getWebhookInfo" | "deleteWebhook" => Ok(()),
        "sendMessage" => {
            only(
                params,
                &[
                    "chat_id",
                    "text",
                    "parse_mode",
                    "link_preview_options",
                    "message_thread_id",
                    "reply_parameters",
                    "reply_markup",
                ],
            )?;
            message(params)?;
            place(world, params)
        }
        "editMessageText" => {
            only(
                params,
                &[
                    "chat_id",
                    "message_id",
                    "text",
                    "parse_mode",
                    "link_preview_options",
                    "reply_markup",
                ],
            )?;
            number(params, "message_id")?;
            message(params)
        }
        "deleteMessage" => number(params, "message_id").map(drop),
        "answerCallbackQuery" => {
            string(params, "callback_query_id", 1..=200)?;
            if params.get("text").is_some() {
                string(params, "text", 1..=200)?;
            }
            Ok(())
        }
        "answerInlineQuery" => inline(params),
        "setMyCommands" => commands(params),
        "setMyDescription" => string(params, "description", 1..=512).map(drop),
        "setMyShortDescription" => string(params, "short_description", 1..=120).map(drop),
        "setWebhook" => {
            string(params, "secret_token", 1..=256)?;
            let url = string(params, "url", 1..=500)?;
            let path = url.splitn(4, '/').nth(3).unwrap_or_default();
            ensure(path.len() >= 16, "the path can be guessed")?;
            kinds(params)
        }
        _ => Err("an unknown method".to_owned()),
    }
}

/// What every poll must ask for.
pub fn kinds(params: &Value) -> Result<(), String> {
    let kinds = params["allowed_updates"].as_array().map_or(0, Vec::len);
    ensure(kinds == 8, "the kinds of updates are not named")
}

fn message(params: &Value) -> Result<(), String> {
    number(params, "chat_id")?;
    ensure(params["parse_mode"] == "HTML", "not sent as HTML")?;
    ensure(params["link_preview_options"]["is_disabled"] == true, "previews are on")?;
    let units = html::read(string(params, "text", 1..=20_000)?)?;
    ensure((1..4096).contains(&units), "message is too long")?;
    params.get("reply_markup").map_or(Ok(()), keyboard)
}

fn place(world: &World, params: &Value) -> Result<(), String> {
    let chat = number(params, "chat_id")?;
    if let Some(thread) = params.get("message_thread_id") {
        let topics = world.topics.get(&chat);
        let known = topics.is_some_and(|topics| topics.iter().any(|topic| thread == *topic));
        ensure(known, "message thread not found")?;
    }
    if let Some(reply) = params.get("reply_parameters") {
        let above = number(reply, "message_id")?;
        let may_lack = reply["allow_sending_without_reply"] == true;
        let there = world.messages.contains_key(&(chat, above));
        ensure(there || may_lack, "message to be replied not found")?;
    }
    Ok(())
}

fn keyboard(markup: &Value) -> Result<(), String> {
    let rows = markup["inline_keyboard"].as_array().ok_or("no inline keyboard")?;
    let buttons: Vec<&Value> = rows.iter().filter_map(Value::as_array).flatten().collect();
    ensure((1..=100).contains(&buttons.len()), "too many buttons or none")?;
    ensure(
        rows.iter().all(|row| row.as_array().is_some_and(|row| (1..=8).contains(&row.len()))),
        "a row is too long or empty",
    )?;
    for button in buttons {
        string(button, "text", 1..=64)?;
        let kinds = ["callback_data", "url", "copy_text"];
        let given = kinds.iter().filter(|kind| button.get(**kind).is_some()).count();
        ensure(given == 1, "a button must do one thing")?;
        if let Some(data) = button.get("callback_data") {
            let data = data.as_str().ok_or("data is no text")?;
            ensure((1..=64).contains(&data.len()), "BUTTON_DATA_INVALID")?;
        }
        if let Some(url) = button.get("url") {
            ensure(url.as_str().is_some_and(|url| url.starts_with("http")), "BUTTON_URL_INVALID")?;
        }
        if let Some(copy) = button.get("copy_text") {
            string(copy, "text", 1..=256)?;
        }
    }
    Ok(())
}

fn inline(params: &Value) -> Result<(), String> {
    string(params, "inline_query_id", 1..=100)?;
    ensure(params["is_personal"] == true, "results in one's own language must be personal")?;
    let results = params["results"].as_array().ok_or("no results")?;
    ensure(results.len() <= 20, "too many results")?;
    let mut ids: Vec<&str> = Vec::new();
    for result in results {
        ensure(result["type"] == "article", "not an article")?;
        let id = string(result, "id", 1..=64)?;
        ensure(!ids.contains(&id), "an id stands twice")?;
        ids.push(id);
        string(result, "title", 1..=200)?;
        let content = &result["input_message_content"];
        ensure(content["parse_mode"] == "HTML", "not sent as HTML")?;
        ensure(content["link_preview_options"]["is_disabled"] == true, "previews are on")?;
        let units = html::read(string(content, "message_text", 1..=20_000)?)?;
        ensure((1..=4096).contains(&units), "message is too long")?;
        result.get("reply_markup").map_or(Ok(()), keyboard)?;
    }
    if let Some(button) = params.get("button") {
        let start = string(button, "start_parameter", 1..=64)?;
        let letters = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
        ensure(start.chars().all(letters), "START_PARAM_INVALID")?;
        string(button, "text", 1..=64)?;
    }
    Ok(())
}

fn commands(params: &Value) -> Result<(), String> {
    for command in params["commands"].as_array().ok_or("no commands")? {
        let name = string(command, "command", 1..=32)?;
        ensure(name.chars().all(|c| c.is_ascii_lowercase() || c == '_'), "BOT_COMMAND_INVALID")?;
        string(command, "description", 1..=256)?;
    }
    Ok(())
}

fn only(params: &Value, known: &[&str]) -> Result<(), String> {
    let mut keys = params.as_object().ok_or("no parameters")?.keys();
    let unknown = keys.find(|key| !known.contains(&key.as_str()));
    unknown.map_or(Ok(()), |key| Err(format!("unknown parameter {key}")))
}

fn number(params: &Value, key: &str) -> Result<i64, String> {
    params[key].as_i64().ok_or_else(|| format!("{key} is no number"))
}

fn string<'a>(
    params: &'a Value,
    key: &str,
    size: std::ops::RangeInclusive<usize>,
) -> Result<&'a str, String> {
    let text = params[key].as_str().ok_or_else(|| format!("{key} is no text"))?;
    ensure(size.contains(&text.encode_utf16().count()), &format!("{key} is too long or empty"))?;
    Ok(text)
}

fn ensure(holds: bool, otherwise: &str) -> Result<(), String> {
    if holds { Ok(()) } else { Err(otherwise.to_owned()) }
}
