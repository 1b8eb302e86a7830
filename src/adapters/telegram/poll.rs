//! Long polling. The offset moves on only after the updates before it are in the store, so Telegram
//! forgets nothing that we have not written down. The library's own poller moves on as soon as it has
//! read them, asks for no kinds of updates after a first failure, and waits up to a minute after an
//! outage.

use std::rc::Rc;
use std::time::{Duration, Instant};

use serde::Deserialize;
use serde_json::value::RawValue;
use teloxide::payloads::GetUpdates;

use super::api::Failure;
use super::update::ALLOWED;
use super::work::{Planner, Worker};
use crate::service::backoff::{Backoff, Hush};
use crate::service::stop::Stop;
use crate::service::store::StoreError;

/// How long to wait while another program polls with the same token, or a webhook stands in the way.
const CONFLICT: Duration = Duration::from_secs(3);

/// The most updates in one answer.
const BATCH: u8 = 100;

/// A breath between an answer with updates and the next poll. In busy times several updates come at
/// once then and share a call and a write; nobody notices the delay, which the first one never has.
const BREATH: Duration = Duration::from_millis(20);

/// How long to wait for room in the inbox.
const FULL: Duration = Duration::from_millis(300);

#[derive(Deserialize)]
struct Numbered {
    update_id: i64,
}

/// Polls until the wish to stop; `wait` is how long Telegram may hold an empty answer back.
pub(super) async fn run<P: Planner + 'static>(worker: &Rc<Worker<P>>, stop: &Stop, wait: Duration) {
    let mut backoff = Backoff::default();
    let conflicts = Hush::default();
    let mut offset: Option<i64> = None;
    loop {
        let mut payload = GetUpdates::new();
        payload.offset = offset.and_then(|offset| i32::try_from(offset).ok());
        payload.limit = Some(BATCH);
        payload.timeout = u32::try_from(wait.as_secs()).ok();
        payload.allowed_updates = Some(ALLOWED.to_vec());
        let asked = worker.courier.plainly::<_, Vec<Box<RawValue>>>(&payload);
        let Some(answer) = stop.unless(asked).await else { return };
        let pause = match answer {
            Ok(updates) => {
                worker.courier.reached.set(Some(Instant::now()));
                backoff.reset();
                if updates.is_empty() {
                    continue;
                }
                let last = updates.iter().filter_map(|update| {
                    serde_json::from_str::<Numbered>(update.get())
                        .ok()
                        .map(|update| update.update_id)
                });
                let last = last.max();
                let full = updates.len() >= usize::from(BATCH);
                let bodies: Vec<Box<str>> = updates.into_iter().map(Into::into).collect();
                if !take(worker, stop, bodies).await {
                    return;
                }
                if let Some(last) = last {
                    offset = Some(last + 1);
                }
                if full { Duration::ZERO } else { BREATH }
            }
            Err(Failure::Busy(wait)) => wait,
            Err(Failure::Lost { what, .. }) => {
                worker.courier.complain(&what);
                backoff.wait()
            }
            Err(Failure::Refused { code: 401 | 404, .. }) => return worker.courier.dismiss(),
            Err(Failure::Refused { code: 409, what, .. }) => {
                if conflicts.speak(Instant::now()).is_some() {
                    let advice = if what.contains("webhook") {
                        "a webhook is set: run `tradefacts telegram webhook delete`, or start with --webhook"
                    } else {
                        "another program polls with this token: stop it; this one waits"
                    };
                    tracing::error!("{advice} ({what})");
                }
                CONFLICT
            }
            Err(Failure::Refused { code, what, .. }) => {
                worker.courier.complain(&format!("{code} {what}"));
                backoff.wait()
            }
        };
        if stop.unless(tokio::time::sleep(pause)).await.is_none() {
            return;
        }
    }
}

/// Takes a batch into the store, however long that takes; `false` at the wish to stop.
async fn take<P: Planner + 'static>(
    worker: &Rc<Worker<P>>,
    stop: &Stop,
    bodies: Vec<Box<str>>,
) -> bool {
    let complaints = Hush::default();
    let mut backoff = Backoff::default();
    loop {
        let Err(error) = worker.take(bodies.clone()).await else { return true };
        if complaints.speak(Instant::now()).is_some() {
            tracing::warn!("{error}: Telegram keeps the updates until there is room");
        }
        let pause = if matches!(error, StoreError::Full) { FULL } else { backoff.wait() };
        if stop.unless(tokio::time::sleep(pause)).await.is_none() {
            return false;
        }
    }
}
