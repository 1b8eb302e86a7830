//! A Bot API server of the tests' own: it speaks real HTTP, keeps chats and messages as Telegram does,
//! checks every call it gets ([`check`]) and fails calls on request ([`faults`]).

mod bring;
mod calls;
mod check;
pub mod faults;
mod html;
mod limits;

use std::collections::{BTreeMap, HashMap, VecDeque};
use std::net::SocketAddr;
use std::sync::{Arc, Condvar, Mutex, MutexGuard};
use std::time::{Duration, Instant};

use axum::Router;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use axum::routing::post;
use serde_json::{Value, json};
use tokio::sync::Notify;

use faults::{Fault, Faults};

/// The token of the bot under test.
pub const TOKEN: &str = "987654:TEST-token-that-must-stay-secret";

/// The number of the bot.
pub const BOT: i64 = 987_654;

/// The name of the bot.
pub const USERNAME: &str = "TradeFactsTestBot";

/// How long a test waits for something that must happen.
pub const PATIENCE: Duration = Duration::from_secs(30);

/// One call that was carried out.
#[derive(Clone, Debug)]
pub struct Call {
    /// The method, as in the documentation.
    pub method: String,
    /// Its parameters.
    pub params: Value,
    /// The number of the message it made or changed.
    pub message: Option<i64>,
    /// Whether the answer was lost on purpose.
    pub lost: bool,
    /// Whether a test has looked at it.
    pub seen: bool,
}

/// What the server knows.
#[derive(Default)]
pub struct World {
    /// Updates that were not acknowledged yet.
    pub pending: VecDeque<(i64, Value)>,
    next_update: i64,
    next_message: HashMap<i64, i64>,
    /// Messages by chat and number, as they stand.
    pub messages: BTreeMap<(i64, i64), Value>,
    /// What was carried out, in order.
    pub calls: Vec<Call>,
    /// How many calls came, by method, carried out or not.
    pub attempts: HashMap<String, usize>,
    /// What was wrong with calls.
    pub complaints: Vec<String>,
    /// Callback and inline queries that wait for their answer.
    pub open_queries: Vec<String>,
    /// What goes wrong on purpose.
    pub faults: Faults,
    /// Address and secret of the webhook.
    pub webhook: Option<(String, String)>,
    /// Chats that have topics, with the numbers of these.
    pub topics: HashMap<i64, Vec<i64>>,
    /// Groups that became supergroups.
    pub moved: HashMap<i64, i64>,
    /// Chats that blocked the bot.
    pub blocked: Vec<i64>,
    /// Telegram's limits, where they are kept.
    pub limits: Option<limits::Limits>,
    /// Whether calls are taken as they come, unchecked; for bots that are not ours.
    pub lenient: bool,
    /// The parameters of the last poll.
    pub polled: Option<Value>,
}

struct Shared {
    world: Mutex<World>,
    changed: Condvar,
    news: Notify,
}

/// The server.
#[derive(Clone)]
pub struct Emulator {
    shared: Arc<Shared>,
    /// Its address.
    pub address: SocketAddr,
}

impl Emulator {
    /// Starts the server on a thread of its own.
    pub fn start() -> Self {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        listener.set_nonblocking(true).unwrap();
        let address = listener.local_addr().unwrap();
        let world = World { next_update: 1000, ..World::default() };
        let shared =
            Arc::new(Shared { world: world.into(), changed: Condvar::new(), news: Notify::new() });
        let served = Arc::clone(&shared);
        std::thread::spawn(move || {
            let runtime =
                tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            runtime.block_on(async move {
                let router = Router::new()
                    .route("/{bot}/{method}", post(receive))
                    .with_state(Arc::clone(&served));
                tokio::spawn(bring::run(served));
                let listener = tokio::net::TcpListener::from_std(listener).unwrap();
                axum::serve(listener, router).await.unwrap();
            });
        });
        Self { shared, address }
    }

    /// The world, for a look or a change.
    pub fn world(&self) -> MutexGuard<'_, World> {
        self.shared.world.lock().unwrap()
    }

    /// Waits until `look` sees what it wants.
    #[track_caller]
    pub fn wait<T>(&self, what: &str, mut look: impl FnMut(&mut World) -> Option<T>) -> T {
        let deadline = Instant::now() + PATIENCE;
        let mut world = self.world();
        loop {
            if let Some(seen) = look(&mut world) {
                return seen;
            }
            let left = deadline.saturating_duration_since(Instant::now());
            let last: Vec<_> = world.calls.iter().rev().take(4).collect();
            assert!(
                !left.is_zero(),
                "{what} did not happen; complaints: {:?}; last calls: {last:#?}",
                world.complaints
            );
            world = self
                .shared
                .changed
                .wait_timeout(world, left.min(Duration::from_millis(100)))
                .unwrap()
                .0;
        }
    }

    /// Brings an update of one kind.
    pub fn bring(&self, kind: &str, body: Value) -> i64 {
        let mut world = self.world();
        world.next_update += 1;
        let id = world.next_update;
        let mut update = json!({ "update_id": id });
        update[kind] = body;
        world.pending.push_back((id, update));
        drop(world);
        self.shared.news.notify_waiters();
        id
    }

    /// Fails the next call of a method in this way.
    pub fn fail(&self, method: &str, fault: Fault) {
        self.world().faults.next.push((method.to_owned(), fault));
    }

    /// Waits until everything brought has been acknowledged.
    #[track_caller]
    pub fn all_acknowledged(&self) {
        self.wait("an acknowledgement of all updates", |world| {
            world.pending.is_empty().then_some(())
        });
    }

    /// Fails where a call was not as it must be.
    #[track_caller]
    pub fn no_complaints(&self) {
        let world = self.world();
        assert!(world.complaints.is_empty(), "{:#?}", world.complaints);
    }
}

impl World {
    /// The next number for a message in a chat.
    pub fn number(&mut self, chat: i64) -> i64 {
        let next = self.next_message.entry(chat).or_insert(10);
        *next += 1;
        *next
    }

    /// Calls of a method that were carried out.
    pub fn of<'a>(&'a self, method: &'a str) -> impl Iterator<Item = &'a Call> {
        self.calls.iter().filter(move |call| call.method == method)
    }
}

/// The text of a call or message.
pub fn text(params: &Value) -> String {
    params["text"].as_str().unwrap_or_default().to_owned()
}

async fn receive(
    State(shared): State<Arc<Shared>>,
    Path((bot, method)): Path<(String, String)>,
    body: axum::body::Bytes,
) -> Response {
    // Telegram does not mind the case of a method.
    let method = calls::name(&method);
    if bot != format!("bot{TOKEN}") {
        return refuse(401, "Unauthorized");
    }
    let read =
        if body.starts_with(b"--") { calls::form(&body) } else { serde_json::from_slice(&body) };
    let params: Value = match read {
        Ok(params) => params,
        Err(error) => {
            shared.world.lock().unwrap().complaints.push(format!("{method}: {error}"));
            return refuse(400, "Bad Request: can't parse JSON");
        }
    };
    let fault = {
        let mut world = shared.world.lock().unwrap();
        *world.attempts.entry(method.clone()).or_default() += 1;
        world.faults.draw(&method)
    };
    if let Some(fault) = fault
        && let Some(response) = before(fault).await
    {
        shared.changed.notify_all();
        return response;
    }
    if method == "getUpdates" {
        return poll(&shared, params).await;
    }
    let lost = matches!(fault, Some(Fault::AnswerLost));
    let outcome = {
        let mut world = shared.world.lock().unwrap();
        calls::carry_out(&mut world, &method, params, lost)
    };
    shared.changed.notify_all();
    shared.news.notify_waiters();
    if lost {
        hang_up();
    }
    match outcome {
        Ok(result) => answer(200, &json!({ "ok": true, "result": result })),
        Err((code, body)) => answer(code, &body),
    }
}

/// What goes wrong before a call is carried out; `None` for a fault that comes after it.
async fn before(fault: Fault) -> Option<Response> {
    Some(match fault {
        Fault::Internal => refuse(500, "Internal Server Error"),
        Fault::BadGateway => {
            let page = "<html>\r\n<head><title>502 Bad Gateway</title></head></html>";
            (StatusCode::BAD_GATEWAY, [("content-type", "text/html")], page).into_response()
        }
        Fault::Reset => hang_up(),
        Fault::Timeout => {
            tokio::time::sleep(Duration::from_secs(60)).await;
            refuse(500, "too late")
        }
        Fault::TooMany(seconds) => {
            let (code, body) = too_many(seconds);
            answer(code, &body)
        }
        Fault::Refuse(code, what) => refuse(code, what),
        Fault::AnswerLost => return None,
    })
}

/// Ends the connection without an answer.
fn hang_up() -> ! {
    // The server's task for the connection ends with this, and nothing is printed.
    std::panic::resume_unwind(Box::new("hung up on purpose"))
}

/// A status and what stands in the answer.
type Refusal = (u16, Value);

fn too_many(seconds: u64) -> Refusal {
    let body = json!({ "ok": false, "error_code": 429,
        "description": format!("Too Many Requests: retry after {seconds}"),
        "parameters": { "retry_after": seconds } });
    (429, body)
}

fn refusal(code: u16, what: &str) -> Refusal {
    (code, json!({ "ok": false, "error_code": code, "description": what }))
}

fn refuse(code: u16, what: &str) -> Response {
    answer(code, &refusal(code, what).1)
}

/// An answer in Telegram's shape.
fn answer(code: u16, body: &Value) -> Response {
    let status = StatusCode::from_u16(code).unwrap();
    (status, [("content-type", "application/json")], body.to_string()).into_response()
}

/// Long polling: what lies before the offset is acknowledged.
async fn poll(shared: &Arc<Shared>, params: Value) -> Response {
    let wait = Duration::from_secs(params["timeout"].as_u64().unwrap_or(0));
    let deadline = Instant::now() + wait;
    let limit = usize::try_from(params["limit"].as_u64().unwrap_or(100)).unwrap();
    // Noted as it comes, not as it ends: the poll of a bot that has gone may outlive it here.
    shared.world.lock().unwrap().polled = Some(params.clone());
    shared.changed.notify_all();
    loop {
        let news = shared.news.notified();
        let ready: Vec<Value> = {
            let mut world = shared.world.lock().unwrap();
            if world.webhook.is_some() {
                return refuse(
                    409,
                    "Conflict: can't use getUpdates method while webhook is active",
                );
            }
            if let Some(offset) = params["offset"].as_i64() {
                world.pending.retain(|(id, _)| *id >= offset);
            }
            world.pending.iter().take(limit).map(|(_, update)| update.clone()).collect()
        };
        let left = deadline.saturating_duration_since(Instant::now());
        if !ready.is_empty() || left.is_zero() {
            return answer(200, &json!({ "ok": true, "result": ready }));
        }
        let _ = tokio::time::timeout(left, news).await;
    }
}
