//! Carrying out calls: messages come to stand in chats, are changed and taken away.

use std::time::Instant;

use serde_json::{Value, json};

use super::{BOT, Call, Refusal, USERNAME, World, check, refusal, text, too_many};

/// A method as the documentation writes it.
pub(super) fn name(method: &str) -> String {
    let mut letters = method.chars();
    letters
        .next()
        .map_or_else(String::new, |first| first.to_ascii_lowercase().to_string() + letters.as_str())
}

/// The fields of a form as parameters; of a file, its text.
pub(super) fn form(body: &[u8]) -> serde_json::Result<Value> {
    let text = String::from_utf8_lossy(body);
    let boundary = text.lines().next().unwrap_or_default().to_owned();
    let mut params = json!({});
    for part in text.split(boundary.as_str()) {
        let Some((head, value)) = part.split_once("\r\n\r\n") else { continue };
        let Some(name) = head.split("name=\"").nth(1).and_then(|rest| rest.split('"').next())
        else {
            continue;
        };
        let value = value.trim_end_matches("\r\n");
        params[name] = serde_json::from_str(value).unwrap_or_else(|_| json!(value));
    }
    Ok(params)
}

/// Carries out a call; gives its result or a refusal.
pub(super) fn carry_out(
    world: &mut World,
    method: &str,
    mut params: Value,
    lost: bool,
) -> Result<Value, Refusal> {
    if !world.lenient
        && let Err(complaint) = check::call(world, method, &params)
    {
        world.complaints.push(format!("{method}: {complaint}; {params}"));
        return Err(refusal(400, &format!("Bad Request: {complaint}")));
    }
    let chat = params["chat_id"].as_i64();
    if let Some(chat) = chat {
        if let Some(to) = world.moved.get(&chat) {
            let body = json!({ "ok": false, "error_code": 400,
                "description": "Bad Request: group chat was upgraded to a supergroup chat",
                "parameters": { "migrate_to_chat_id": to } });
            return Err((400, body));
        }
        if world.blocked.contains(&chat) {
            return Err(refusal(403, "Forbidden: bot was blocked by the user"));
        }
        let counted = matches!(method, "sendMessage" | "editMessageText");
        if counted
            && let Some(limits) = &mut world.limits
            && let Some(wait) = limits.sent(chat, Instant::now())
        {
            return Err(too_many(wait));
        }
    }
    let mut made = None;
    let result = match method {
        "getMe" => json!({ "id": BOT, "is_bot": true, "first_name": "Trade facts",
            "username": USERNAME, "can_join_groups": true, "can_read_all_group_messages": false,
            "supports_inline_queries": true,
            "can_connect_to_business": false, "has_main_web_app": false }),
        "sendMessage" => {
            let chat = chat.unwrap();
            let number = world.number(chat);
            made = Some(number);
            let message = message(chat, number, &params);
            world.messages.insert((chat, number), message.clone());
            message
        }
        "editMessageText" => {
            let number = params["message_id"].as_i64().unwrap();
            let key = (chat.unwrap(), number);
            let Some(old) = world.messages.get(&key) else {
                return Err(refusal(400, "Bad Request: message to edit not found"));
            };
            let new = message(key.0, number, &params);
            if text(old) == text(&new) && old["reply_markup"] == new["reply_markup"] {
                return Err(refusal(400, "Bad Request: message is not modified"));
            }
            made = Some(number);
            world.messages.insert(key, new.clone());
            new
        }
        "deleteMessage" => {
            let key = (chat.unwrap(), params["message_id"].as_i64().unwrap());
            if world.messages.remove(&key).is_none() {
                return Err(refusal(400, "Bad Request: message to delete not found"));
            }
            json!(true)
        }
        "answerCallbackQuery" | "answerInlineQuery" => {
            let id = params["callback_query_id"].as_str().or(params["inline_query_id"].as_str());
            let open = world.open_queries.iter().position(|open| Some(open.as_str()) == id);
            let Some(open) = open else {
                return Err(refusal(
                    400,
                    "Bad Request: query is too old and response timeout expired or query ID is invalid",
                ));
            };
            world.open_queries.remove(open);
            json!(true)
        }
        "setWebhook" => {
            let url = params["url"].as_str().unwrap().to_owned();
            let secret = params["secret_token"].as_str().unwrap().to_owned();
            world.webhook = Some((url, secret));
            json!(true)
        }
        "deleteWebhook" => {
            world.webhook = None;
            json!(true)
        }
        "getWebhookInfo" => {
            let url = world.webhook.as_ref().map_or("", |(url, _)| url);
            json!({ "url": url, "has_custom_certificate": false,
                "pending_update_count": world.pending.len() })
        }
        _ => json!(true),
    };
    let note = params.as_object_mut().map(std::mem::take).unwrap_or_default();
    let call = Call {
        method: method.to_owned(),
        params: Value::Object(note),
        message: made,
        lost,
        seen: false,
    };
    world.calls.push(call);
    Ok(result)
}

fn message(chat: i64, number: i64, params: &Value) -> Value {
    let kind = if chat > 0 { "private" } else { "supergroup" };
    let mut message = json!({ "message_id": number, "date": 1_700_000_000, "text": params["text"],
        "from": { "id": BOT, "is_bot": true, "first_name": "Trade facts", "username": USERNAME },
        "chat": { "id": chat, "type": kind, "title": "chat" } });
    if let Some(markup) = params.get("reply_markup") {
        message["reply_markup"] = markup.clone();
    }
    message
}
