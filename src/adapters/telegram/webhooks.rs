//! Setting, deleting and showing the webhook that Telegram knows. It is changed only when somebody
//! asks for it or the bot starts to serve one; a stop leaves it alone, so that what comes in meanwhile
//! is brought to the next run.

use std::fmt;
use std::path::Path;
use std::time::Duration;

use serde::Deserialize;
use serde::de::IgnoredAny;
use teloxide::payloads::{DeleteWebhook, GetWebhookInfo, SetWebhook};
use teloxide::types::InputFile;

use super::api::{Api, Failure};
use super::send::Courier;
use super::update::ALLOWED;
use super::{Account, Door, Hook, RunError};
use crate::service::backoff::Backoff;
use crate::service::stop::Stop;

/// How many connections Telegram may open at once.
const CONNECTIONS: u8 = 40;

/// What Telegram knows of the webhook.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Info {
    url: String,
    pending_update_count: u64,
    last_error_message: Option<String>,
    max_connections: Option<u32>,
    allowed_updates: Option<Vec<String>>,
}

impl fmt::Display for Info {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.url.is_empty() {
            write!(f, "no webhook is set; updates are fetched by polling")?;
        } else {
            write!(f, "webhook: {}", host(&self.url))?;
        }
        write!(f, "\nupdates that wait: {}", self.pending_update_count)?;
        if let Some(connections) = self.max_connections {
            write!(f, "\nconnections at once: {connections}")?;
        }
        if let Some(kinds) = &self.allowed_updates {
            write!(f, "\nkinds of updates: {}", kinds.join(", "))?;
        }
        if let Some(error) = &self.last_error_message {
            write!(f, "\nlast error: {error}")?;
        }
        Ok(())
    }
}

/// An address without its path, which is as good as a secret.
fn host(url: &str) -> String {
    match url.split_once("://") {
        Some((scheme, rest)) => {
            format!("{scheme}://{}/…", rest.split('/').next().unwrap_or(rest))
        }
        None => "…".to_owned(),
    }
}

/// Tells Telegram to bring updates to `url`, and gives it the certificate to know us by where no
/// authority has signed that.
///
/// # Errors
/// Why that failed.
pub fn set(
    account: &Account,
    url: &str,
    door: &Door,
    certificate: Option<&Path>,
) -> Result<(), RunError> {
    let payload = payload(url, door, certificate).map_err(RunError::Setting)?;
    once(account, async |api| set_webhook(&api, payload).await)
}

/// Tells Telegram to bring no more updates.
///
/// # Errors
/// Why that failed.
pub fn delete(account: &Account) -> Result<(), RunError> {
    let payload = DeleteWebhook::new();
    once(account, async |api| api.call::<_, IgnoredAny>(&payload).await).map(drop)
}

/// What Telegram knows.
///
/// # Errors
/// Why that failed.
pub fn info(account: &Account) -> Result<Info, RunError> {
    let payload = GetWebhookInfo::new();
    once(account, async |api| api.call::<_, Info>(&payload).await)
}

fn once<T>(
    account: &Account,
    call: impl AsyncFnOnce(Api) -> Result<T, Failure>,
) -> Result<T, RunError> {
    let api = Api::new(account).map_err(RunError::Setting)?;
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| RunError::System("the runtime does not start", error))?;
    runtime.block_on(call(api)).map_err(|failure| match failure {
        Failure::Refused { code: 401 | 404, .. } => RunError::Token,
        failure => RunError::Setting(format!("Telegram: {failure}")),
    })
}

/// Makes the call by the way it needs: with a file, or as any other.
pub(super) async fn set_webhook(api: &Api, payload: SetWebhook) -> Result<(), Failure> {
    if payload.certificate.is_some() {
        return api.set_webhook(payload).await;
    }
    api.call::<_, IgnoredAny>(&payload).await.map(drop)
}

fn payload(url: &str, door: &Door, certificate: Option<&Path>) -> Result<SetWebhook, String> {
    let base: reqwest::Url = url
        .parse()
        .map_err(|_| format!("`{url}` is not an address like https://bot.example.org"))?;
    let whole = format!("{}{}", base.as_str().trim_end_matches('/'), door.path);
    let whole = whole.parse().map_err(|_| "the path does not fit the address".to_owned())?;
    let mut payload = SetWebhook::new(whole);
    payload.secret_token = Some(door.secret.clone());
    payload.certificate = certificate.map(InputFile::file);
    payload.max_connections = Some(CONNECTIONS);
    payload.allowed_updates = Some(ALLOWED.to_vec());
    Ok(payload)
}

/// Sets the webhook of a bot that starts to serve it, for as long as it takes.
pub(super) async fn keep_set(courier: &Courier, hook: &Hook, stop: &Stop) {
    let given = hook.certificate.as_ref().filter(|certificate| certificate.self_signed);
    let given = given.map(|certificate| certificate.chain.as_path());
    let payload = match payload(&hook.url, &hook.door, given) {
        Ok(payload) => payload,
        Err(error) => return tracing::error!("{error}"),
    };
    let mut backoff = Backoff::default();
    loop {
        let set = courier.set_webhook(payload.clone());
        let Some(set) = stop.unless(set).await else { return };
        let pause: Duration = match set {
            Ok(_) => return,
            Err(Failure::Busy(wait)) => wait,
            Err(Failure::Lost { what, .. }) => {
                courier.complain(&what);
                backoff.wait()
            }
            Err(Failure::Refused { code: 401 | 404, .. }) => return courier.dismiss(),
            Err(Failure::Refused { code, what, .. }) => {
                tracing::error!("Telegram does not take the webhook: {code} {what}");
                return;
            }
        };
        if stop.unless(tokio::time::sleep(pause)).await.is_none() {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_info_does_not_tell_the_path() {
        let url = "https://bot.example.org/5f0c12ab".to_owned();
        let info = Info { url, pending_update_count: 3, ..Info::default() };
        let text = info.to_string();
        assert!(text.contains("https://bot.example.org/…") && !text.contains("5f0c12ab"), "{text}");
        assert!(Info::default().to_string().starts_with("no webhook is set"));
    }
}
