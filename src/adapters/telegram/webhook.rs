//! The webhook: Telegram brings the updates itself. A request is taken only on the path and with the
//! secret that only Telegram was told, and is answered 200 only when its update is in the store; what
//! is not taken Telegram brings again. The library's ready-made listeners answer before the work is
//! safe, check no secret unless one is given, and delete the webhook when they stop.

use std::hint::black_box;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use axum::serve::Listener;
use sha2::{Digest as _, Sha256};
use tokio::sync::mpsc::UnboundedSender;

use super::work::arrival;
use crate::service::inbox::Arrival;
use crate::service::stop::Stop;
use crate::service::store::Store;

/// The largest update that is read. Telegram's are a few kilobytes.
const BODY: usize = 1024 * 1024;

/// How long the sending of one update may take.
const PATIENCE: Duration = Duration::from_secs(10);

/// The header with the secret.
const SECRET: &str = "x-telegram-bot-api-secret-token";

/// The path and the secret of a webhook.
#[derive(Clone, PartialEq, Eq)]
pub struct Door {
    /// The path, with its slash.
    pub path: String,
    /// The secret: letters, digits, `_` and `-`.
    pub secret: String,
}

impl Door {
    /// The path and secret given, or else ones that nobody can guess: they are drawn from the token, so
    /// that setting the webhook and serving it agree wherever each of them is done.
    ///
    /// # Errors
    /// Where Telegram would not take the secret.
    pub fn new(token: &str, path: Option<&str>, secret: Option<&str>) -> Result<Self, String> {
        let path = match path {
            Some(path) => format!("/{}", path.trim_matches('/')),
            None => format!("/{}", draw(token, "path")),
        };
        let secret = secret.map_or_else(|| draw(token, "secret"), str::to_owned);
        let letters = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
        if !(1..=256).contains(&secret.len()) || !secret.chars().all(letters) {
            return Err("a webhook's secret is 1 to 256 letters, digits, `_` and `-`".to_owned());
        }
        if path.contains(['{', '}', '?', '#']) || path.contains(char::is_whitespace) {
            return Err("a webhook's path has no spaces, braces or question marks".to_owned());
        }
        Ok(Self { path, secret })
    }
}

/// 32 hexadecimal digits that only the holder of the token can work out.
fn draw(token: &str, what: &str) -> String {
    let digest = Sha256::new().chain_update(token).chain_update(" webhook ").chain_update(what);
    digest.finalize().iter().take(16).map(|byte| format!("{byte:02x}")).collect()
}

struct Porter {
    secret: String,
    store: Store,
    taken: UnboundedSender<Arrival>,
    stop: Stop,
}

/// Serves until the wish to stop; what the store has taken is sent on through `taken`.
///
/// # Errors
/// Where the listener fails.
pub(super) async fn serve(
    listener: impl Listener<Addr = SocketAddr>,
    door: Door,
    store: Store,
    taken: UnboundedSender<Arrival>,
    stop: Stop,
) -> std::io::Result<()> {
    let Door { path, secret } = door;
    let porter = Arc::new(Porter { secret, store, taken, stop: stop.clone() });
    let router = Router::new().route(&path, post(receive)).with_state(porter);
    axum::serve(listener, router).with_graceful_shutdown(async move { stop.raised().await }).await
}

async fn receive(State(porter): State<Arc<Porter>>, headers: HeaderMap, body: Body) -> StatusCode {
    let secret = headers.get(SECRET).map_or(&b""[..], |secret| secret.as_bytes());
    if !same(secret, porter.secret.as_bytes()) {
        return StatusCode::UNAUTHORIZED;
    }
    if porter.stop.is_raised() {
        return StatusCode::SERVICE_UNAVAILABLE;
    }
    let body = match tokio::time::timeout(PATIENCE, to_bytes(body, BODY)).await {
        Ok(Ok(body)) => body,
        Ok(Err(_)) => return StatusCode::PAYLOAD_TOO_LARGE,
        Err(_) => return StatusCode::REQUEST_TIMEOUT,
    };
    let text = str::from_utf8(&body).ok().map(Box::from);
    // What is no update would be brought again for ever.
    let Some(arrival) = text.and_then(arrival) else { return StatusCode::OK };
    match porter.store.accept(vec![arrival.clone()]).await {
        Ok(fresh) => {
            if fresh == [true] {
                // At a stop nobody listens any more; the store has it for the next run.
                let _ = porter.taken.send(arrival);
            }
            StatusCode::OK
        }
        Err(error) => {
            tracing::debug!("{error}");
            StatusCode::SERVICE_UNAVAILABLE
        }
    }
}

/// Whether two secrets are the same, in a time that does not tell how much of them is.
fn same(one: &[u8], other: &[u8]) -> bool {
    let differ = one.iter().zip(other).fold(0, |differ, (a, b)| black_box(differ | (a ^ b)));
    one.len() == other.len() && black_box(differ) == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_compared_whole() {
        assert!(same(b"secret", b"secret"));
        for other in [&b""[..], b"secre", b"secreT", b"secret1", b"terces"] {
            assert!(!same(other, b"secret"));
        }
    }

    #[test]
    fn a_door_is_the_same_for_the_same_token() {
        let door = Door::new("1:a", None, None).unwrap();
        assert!(door == Door::new("1:a", None, None).unwrap());
        assert!(door.path != Door::new("1:b", None, None).unwrap().path);
        assert!(door.path.len() == 33 && door.secret.len() == 32 && door.path[1..] != door.secret);
        assert_eq!(Door::new("1:a", Some("hook"), Some("s")).ok().unwrap().path, "/hook");
        assert!(Door::new("1:a", None, Some("with space")).is_err());
        assert!(Door::new("1:a", Some("a b"), None).is_err());
    }
}
