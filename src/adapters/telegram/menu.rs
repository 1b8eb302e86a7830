//! What Telegram shows around the bot: the menus of commands for each kind of chat and language, the
//! description of an empty chat, the short one of its profile. Set at the start, and only when they
//! have changed since they were set last.

use serde::de::IgnoredAny;
use teloxide::payloads::{SetMyCommands, SetMyDescription, SetMyShortDescription};
use teloxide::types::{BotCommand, BotCommandScope};

use super::api::Failure;
use super::command::Command;
use super::commands::phrase;
use super::data::hash;
use super::desk::Desk;
use super::send::Courier;
use crate::service::backoff::Backoff;
use crate::service::stop::Stop;
use crate::service::store::Store;

/// The note of what was set last.
const NOTE: &str = "menus";

/// Tries so often before it leaves the menus as they are until the next start.
const TRIES: usize = 8;

enum Setting {
    Commands(SetMyCommands),
    Description(SetMyDescription),
    Short(SetMyShortDescription),
}

/// Sets menus and descriptions where they are not as they should be.
pub(super) async fn set(desk: &Desk, courier: &Courier, store: &Store, stop: &Stop) {
    let settings = settings(desk);
    let wanted = format!(
        "{} {:016x}",
        desk.me.id,
        settings.iter().fold(0, |all, setting| {
            let text = match setting {
                Setting::Commands(payload) => serde_json::to_string(payload),
                Setting::Description(payload) => serde_json::to_string(payload),
                Setting::Short(payload) => serde_json::to_string(payload),
            };
            hash(&format!("{all:x}{}", text.unwrap_or_default()))
        })
    );
    if store.note(NOTE).await.as_ref() == Some(&wanted) {
        return;
    }
    for setting in &settings {
        match stop.unless(put(courier, setting)).await {
            Some(true) => {}
            Some(false) => {
                return tracing::warn!("the menus could not be set; the next start tries again");
            }
            None => return,
        }
    }
    store.set_note(NOTE, &wanted);
}

async fn put(courier: &Courier, setting: &Setting) -> bool {
    let mut backoff = Backoff::default();
    for _ in 0..TRIES {
        let set: Result<IgnoredAny, Failure> = match setting {
            Setting::Commands(payload) => courier.plainly(payload).await,
            Setting::Description(payload) => courier.plainly(payload).await,
            Setting::Short(payload) => courier.plainly(payload).await,
        };
        let pause = match set {
            Ok(_) => return true,
            Err(Failure::Busy(wait)) => wait,
            Err(Failure::Lost { .. }) => backoff.wait(),
            Err(Failure::Refused { code, what, .. }) => {
                tracing::debug!("{code} {what}");
                return false;
            }
        };
        tokio::time::sleep(pause).await;
    }
    false
}

/// Everything to set: for everybody in English, and again in each other language.
fn settings(desk: &Desk) -> Vec<Setting> {
    let mut settings = Vec::new();
    for (code, _) in desk.engine.languages() {
        let language = (code != "en").then(|| code.to_owned());
        let menu = |commands: &mut dyn Iterator<Item = Command>| -> Vec<BotCommand> {
            commands
                .map(|command| BotCommand::new(command.name(), desk.phrase(code, &phrase(command))))
                .collect()
        };
        let scopes = [
            (BotCommandScope::Default, menu(&mut Command::in_groups())),
            (BotCommandScope::AllPrivateChats, menu(&mut Command::in_private())),
            (BotCommandScope::AllGroupChats, menu(&mut Command::in_groups())),
        ];
        for (scope, commands) in scopes {
            let mut payload = SetMyCommands::new(commands);
            payload.scope = Some(scope);
            payload.language_code.clone_from(&language);
            settings.push(Setting::Commands(payload));
        }
        let mut long = SetMyDescription::new();
        long.description = Some(desk.phrase(code, "telegram-description"));
        long.language_code.clone_from(&language);
        settings.push(Setting::Description(long));
        let mut short = SetMyShortDescription::new();
        short.short_description = Some(desk.phrase(code, "telegram-short-description"));
        short.language_code = language;
        settings.push(Setting::Short(short));
    }
    settings
}
