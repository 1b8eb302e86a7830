//! Calls to the Bot API: the library's payloads, address and client, but our own sending and reading of
//! answers. The library sleeps ten seconds on any 5xx before it fails, reads the whole sent message
//! back (and takes one it cannot read for a failure, after which a repeat doubles it), and puts the
//! URL, token and all, into its errors. Here an answer is read only as far as it is needed, every
//! failure says whether the call may have been carried out, and none of them holds a URL.

use std::time::Duration;

use reqwest::Url;
use reqwest::header::CONTENT_TYPE;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use teloxide::Bot;
use teloxide::payloads::SetWebhook;
use teloxide::requests::{MultipartRequest, Payload, Request as _};
use teloxide::{ApiError, RequestError};

use super::Account;

/// How long a description of an error may be that is shown.
const SHOWN: usize = 200;

/// Why a call failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// No answer, or none that came from Telegram. With `sent` the call had gone out and may have been
    /// carried out.
    Lost {
        /// Whether it may have been carried out.
        sent: bool,
        /// What happened, without addresses.
        what: String,
    },
    /// Too many calls; the same may be tried after this time.
    Busy(Duration),
    /// Telegram will not do it.
    Refused {
        /// The code, as in HTTP.
        code: u16,
        /// In Telegram's words.
        what: String,
        /// The supergroup that the group has become, where that is the reason.
        moved: Option<i64>,
    },
}

/// The Bot API as one bot sees it.
#[derive(Clone, Debug)]
pub struct Api {
    bot: Bot,
    /// How long a call may take.
    patience: Duration,
}

#[derive(Deserialize)]
struct Envelope<'a> {
    ok: bool,
    #[serde(borrow)]
    result: Option<&'a RawValue>,
    error_code: Option<u16>,
    description: Option<String>,
    parameters: Option<Parameters>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Parameters {
    retry_after: Option<u64>,
    migrate_to_chat_id: Option<i64>,
}

impl Api {
    /// With the settings that the library reads from the environment: token, address, proxy.
    ///
    /// # Errors
    /// What is wrong with them, without the token.
    pub fn new(account: &Account) -> Result<Self, String> {
        let Account { token, api_url: url, proxy, patience } = account;
        let well_formed = token.split_once(':').is_some_and(|(id, secret)| {
            !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_digit()) && !secret.is_empty()
        });
        if !well_formed || token.contains(|c: char| c.is_whitespace() || c == '/') {
            return Err(
                "TELOXIDE_TOKEN is not a token: it looks like 123456:ABC-DEF, as @BotFather \
                        gives it"
                    .to_owned(),
            );
        }
        let mut client = teloxide::net::default_reqwest_settings()
            .timeout(*patience)
            .pool_idle_timeout(Duration::from_secs(50))
            .redirect(reqwest::redirect::Policy::none());
        if let Some(proxy) = proxy {
            let proxy = reqwest::Proxy::all(proxy)
                .map_err(|_| "TELOXIDE_PROXY is not the address of a proxy".to_owned())?;
            client = client.proxy(proxy);
        }
        let client = client.build().map_err(|error| {
            format!("the HTTP client cannot be set up: {}", error.without_url())
        })?;
        let mut bot = Bot::with_client(token, client);
        if let Some(url) = url {
            let url: Url = url
                .trim_end_matches('/')
                .parse()
                .ok()
                .filter(|url: &Url| !url.cannot_be_a_base())
                .ok_or("TELOXIDE_API_URL is not an address like https://api.telegram.org")?;
            bot = bot.set_api_url(url);
        }
        Ok(Self { bot, patience: *patience })
    }

    /// Makes a call and reads of its result what `T` asks for.
    ///
    /// # Errors
    /// Why it failed.
    pub async fn call<P, T>(&self, payload: &P) -> Result<T, Failure>
    where
        P: Payload + Serialize,
        T: DeserializeOwned,
    {
        let hint = payload.timeout_hint().unwrap_or_default();
        let text = self.post(P::NAME, payload, self.patience + hint).await?;
        read(&text)
    }

    /// Sets the webhook together with its certificate: the one call that carries a file, left to the
    /// library.
    ///
    /// # Errors
    /// Why it failed.
    pub async fn set_webhook(&self, payload: SetWebhook) -> Result<(), Failure> {
        let lost = |what: &str| Failure::Lost { sent: true, what: what.to_owned() };
        let sent = MultipartRequest::new(self.bot.clone(), payload).send().await;
        sent.map(drop).map_err(|error| match error {
            RequestError::Api(error @ ApiError::InvalidToken) => {
                Failure::Refused { code: 401, what: error.to_string(), moved: None }
            }
            RequestError::Api(error) => {
                Failure::Refused { code: 400, what: error.to_string(), moved: None }
            }
            RequestError::RetryAfter(wait) => Failure::Busy(wait.duration()),
            RequestError::Io(error) => Failure::Refused {
                code: 400,
                what: format!("the certificate cannot be read: {error}"),
                moved: None,
            },
            // What the library says of the network holds the URL, and that the token.
            RequestError::Network(_) => lost("the network failed"),
            _ => lost("an answer that is not Telegram's"),
        })
    }

    async fn post(
        &self,
        method: &str,
        payload: &impl Serialize,
        timeout: Duration,
    ) -> Result<Answer, Failure> {
        let body = serde_json::to_vec(payload).map_err(|error| Failure::Refused {
            code: 400,
            what: format!("the call cannot be written down: {error}"),
            moved: None,
        })?;
        let mut url = self.bot.api_url();
        if let Ok(mut segments) = url.path_segments_mut() {
            // The library names calls that edit inline messages apart; Telegram does not.
            let method = method.trim_end_matches("Inline");
            segments.push(&format!("bot{}", self.bot.token())).push(method);
        }
        let request = self
            .bot
            .client()
            .post(url)
            .header(CONTENT_TYPE, "application/json")
            .timeout(timeout)
            .body(body);
        let lost = |error: reqwest::Error| Failure::Lost {
            sent: !error.is_connect() && !error.is_builder(),
            what: describe(error),
        };
        let response = request.send().await.map_err(lost)?;
        let status = response.status().as_u16();
        let body = response.bytes().await.map_err(lost)?;
        Ok(Answer { status, body: body.into() })
    }
}

struct Answer {
    status: u16,
    body: Vec<u8>,
}

/// What an answer says. One that is not Telegram's (a gateway's page, half an answer) is as good as
/// none.
fn read<T: DeserializeOwned>(answer: &Answer) -> Result<T, Failure> {
    let status = answer.status;
    let Ok(envelope) = serde_json::from_slice::<Envelope<'_>>(&answer.body) else {
        let what = format!("an answer with status {status} that is not Telegram's");
        return Err(Failure::Lost { sent: true, what });
    };
    if envelope.ok {
        let result = envelope.result.map_or("null", |raw| raw.get());
        return serde_json::from_str(result).map_err(|error| Failure::Lost {
            sent: true,
            what: format!("a result of an unknown shape: {error}"),
        });
    }
    let parameters = envelope.parameters.unwrap_or_default();
    let code = envelope.error_code.unwrap_or(status);
    let mut what = envelope.description.unwrap_or_default();
    if let Some((cut, _)) = what.char_indices().nth(SHOWN) {
        what.truncate(cut);
    }
    if let Some(seconds) = parameters.retry_after {
        return Err(Failure::Busy(Duration::from_secs(seconds)));
    }
    match code {
        429 => Err(Failure::Busy(Duration::from_secs(1))),
        500.. => Err(Failure::Lost { sent: true, what: format!("{code} {what}") }),
        _ => Err(Failure::Refused { code, what, moved: parameters.migrate_to_chat_id }),
    }
}

/// An error of the network in words, without the URL, which holds the token.
fn describe(error: reqwest::Error) -> String {
    if error.is_timeout() {
        return "no answer in time".to_owned();
    }
    let error = error.without_url();
    let mut cause: &dyn std::error::Error = &error;
    while let Some(deeper) = cause.source() {
        cause = deeper;
    }
    cause.to_string()
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Failure::Lost { what, .. } => f.write_str(what),
            Failure::Busy(wait) => write!(f, "too many calls, wait {} s", wait.as_secs()),
            Failure::Refused { code, what, .. } => write!(f, "{code} {what}"),
        }
    }
}

#[cfg(test)]
mod tests {
    //! Every kind of answer is read for what it means, and no error shows the token.

    use super::*;

    fn account(token: &str, api_url: Option<&str>) -> Account {
        let api_url = api_url.map(str::to_owned);
        Account { token: token.to_owned(), api_url, proxy: None, patience: Duration::from_secs(1) }
    }

    #[track_caller]
    fn answer(status: u16, body: &str) -> Result<i64, Failure> {
        read(&Answer { status, body: body.into() })
    }

    #[test]
    fn an_answer_is_read_for_what_it_means() {
        assert_eq!(answer(200, r#"{"ok":true,"result":5}"#), Ok(5));
        let busy = r#"{"ok":false,"error_code":429,"description":"Too Many Requests: retry after 7",
            "parameters":{"retry_after":7}}"#;
        assert_eq!(answer(429, busy), Err(Failure::Busy(Duration::from_secs(7))));
        let moved = r#"{"ok":false,"error_code":400,"description":"Bad Request: group chat was upgraded",
            "parameters":{"migrate_to_chat_id":-1001}}"#;
        assert!(matches!(
            answer(400, moved),
            Err(Failure::Refused { code: 400, moved: Some(-1001), .. })
        ));
        let lost =
            |status, body| matches!(answer(status, body), Err(Failure::Lost { sent: true, .. }));
        assert!(lost(502, "<html><h1>502 Bad Gateway</h1></html>"));
        assert!(lost(500, r#"{"ok":false,"error_code":500,"description":"Internal"}"#));
        assert!(lost(403, "<html>captive portal</html>"));
        assert!(lost(200, r#"{"ok":true,"result""#));
        assert!(lost(200, r#"{"ok":true,"result":"odd"}"#));
    }

    #[test]
    fn a_token_is_checked_and_never_shown() {
        for token in ["", "98765", "abc:def", "1:", "1:a b", "1:a/b"] {
            let error = Api::new(&account(token, None)).unwrap_err();
            assert!(error.starts_with("TELOXIDE_TOKEN is not a token") && !error.contains("98765"));
        }
        assert!(
            Api::new(&account("1:secret", Some("mailto:a@b"))).unwrap_err().contains("API_URL")
        );
        assert!(!format!("{:?}", Api::new(&account("1:secret", Some("::")))).contains("secret"));
    }

    #[tokio::test]
    async fn a_failed_call_does_not_show_the_token() {
        // Nobody listens on port 1.
        let api = Api::new(&account("1:secret", Some("http://127.0.0.1:1"))).unwrap();
        let call = teloxide::payloads::GetMe::new();
        let failure = api.call::<_, i64>(&call).await.unwrap_err();
        assert!(matches!(failure, Failure::Lost { sent: false, .. }), "{failure:?}");
        assert!(!format!("{failure} {failure:?}").contains("secret"));
    }
}
