//! The bot on Telegram. The library gives the types of the Bot API, its requests and its client; what
//! runs them is our own, because its dispatcher and listeners acknowledge an update before the work on
//! it is safe, hold up every chat for a busy one, and know no stop but ctrl-c.
//!
//! An update comes in by [`poll`] or [`webhook`], is written to the store and waits in the lane of its
//! chat ([`work`]). In its turn the desk makes a plan for it ([`desk`], with a file for each surface),
//! and the courier carries the plan out ([`send`]). It leaves the inbox when Telegram has taken the
//! reply. A reply can stand twice where Telegram took it and its answer was lost, which is counted, or
//! where the process died in the few milliseconds before that was written down.

mod address;
mod api;
mod callback;
mod channel;
mod command;
mod commands;
mod data;
mod desk;
mod group;
mod html;
mod inline;
mod keyboard;
mod menu;
mod plan;
mod poll;
mod private;
mod send;
mod talks;
mod tls;
mod topics;
mod update;
mod webhook;
pub mod webhooks;
mod wish;
mod work;

use std::net::SocketAddr;
use std::rc::Rc;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use foldhash::HashSet;
use jiff::civil::Date;
use serde::Deserialize;
use teloxide::payloads::GetMe;
use thiserror::Error;
use tokio::net::TcpListener;
use tokio::sync::mpsc::unbounded_channel;
use tokio::task::{LocalSet, spawn_local};

use self::api::{Api, Failure};
use self::desk::Desk;
use self::send::Courier;
use self::tls::TlsListener;
use self::wish::Me;
use self::work::Worker;
use crate::engine::Engine;
use crate::service::backoff::Backoff;
use crate::service::health::{self, BEAT, Pulse};
use crate::service::limits::Limits;
use crate::service::stop::{self, Signals, Stop, Stopper};
use crate::service::store::{Place, Store, StoreError};

pub use self::tls::Certificate;
pub use self::webhook::Door;

/// How often what is past its time is forgotten.
const TIDY: Duration = Duration::from_secs(600);

/// Where the bot is and how it talks to Telegram.
#[derive(Clone)]
pub struct Account {
    /// The token that @BotFather gave.
    pub token: String,
    /// Another address of the Bot API.
    pub api_url: Option<String>,
    /// A proxy on the way.
    pub proxy: Option<String>,
    /// How long a call may take.
    pub patience: Duration,
}

/// How the bot runs.
pub struct Settings {
    /// Who it is.
    pub account: Account,
    /// Where updates and conversations are kept.
    pub inbox: Place,
    /// So many updates may wait.
    pub capacity: usize,
    /// The pace of sending.
    pub limits: Limits,
    /// How long Telegram may hold back an empty answer to a poll.
    pub poll: Duration,
    /// How long work in hand may take at a stop.
    pub grace: Duration,
    /// Questions in groups older than this when they come in are left alone.
    pub stale: Duration,
    /// Where Telegram is to bring updates; without it they are fetched.
    pub webhook: Option<Hook>,
}

/// A webhook to be served.
#[derive(Clone)]
pub struct Hook {
    /// The address Telegram is told, without the path.
    pub url: String,
    /// Where to listen.
    pub listen: SocketAddr,
    /// Path and secret.
    pub door: Door,
    /// For HTTPS without a proxy in front.
    pub certificate: Option<Certificate>,
}

/// Why the bot does not run.
#[derive(Debug, Error)]
pub enum RunError {
    /// A setting is wrong.
    #[error("{0}")]
    Setting(String),
    /// Telegram does not know the token.
    #[error(
        "Telegram does not know this token: set TELOXIDE_TOKEN to the one @BotFather shows for the bot"
    )]
    Token,
    /// The store cannot be used.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The system refuses something.
    #[error("{0}: {1}")]
    System(&'static str, std::io::Error),
}

/// Runs the bot until SIGTERM, SIGINT or an error that no waiting mends.
///
/// # Errors
/// Why it cannot run.
pub fn run(
    engine: &'static Engine,
    settings: Settings,
    today: Box<dyn Fn() -> Date>,
) -> Result<(), RunError> {
    let system = |what| move |error| RunError::System(what, error);
    // A panic's own words may hold what a user wrote.
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        tracing::error!("a fault of ours at {place}");
    }));
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_io()
        .enable_time()
        .build()
        .map_err(system("the runtime does not start"))?;
    let (stopper, stop) = stop::pair();
    LocalSet::new().block_on(&runtime, serve(engine, settings, today, stopper, stop))
}

async fn serve(
    engine: &'static Engine,
    settings: Settings,
    today: Box<dyn Fn() -> Date>,
    stopper: Stopper,
    stop: Stop,
) -> Result<(), RunError> {
    let mut signals =
        Signals::listen().map_err(|error| RunError::System("signals cannot be heard", error))?;
    let stopper = Rc::new(stopper);
    let raise = Rc::clone(&stopper);
    spawn_local(async move {
        signals.heard().await;
        raise.stop();
    });
    let Settings { account, inbox, capacity, limits, poll, grace, stale, webhook } = settings;
    let api = Api::new(&account).map_err(RunError::Setting)?;
    let (store, mut opened) = Store::open(&inbox, capacity)?;
    if inbox == Place::Memory {
        tracing::warn!("the inbox is in memory: questions in hand at a stop are lost");
    }
    let listener = match &webhook {
        Some(hook) => Some(
            TcpListener::bind(hook.listen)
                .await
                .map_err(|error| RunError::System("the webhook cannot listen", error))?,
        ),
        None => None,
    };
    let Some(me) = identify(&api, &stop).await? else { return Ok(()) };
    tracing::info!("answering as @{}", me.username);
    if !opened.waiting.is_empty() {
        let waiting = opened.waiting.len();
        let lanes: HashSet<_> = opened.waiting.iter().map(|left| left.lane).collect();
        // In each lane the one update that was in hand may have had its reply.
        let twice = if opened.unclean { lanes.len() } else { 0 };
        tracing::info!(
            "{waiting} updates waited for this start; of their replies at most {twice} may be sent twice"
        );
    }
    let left = std::mem::take(&mut opened.waiting);
    let stale = i64::try_from(stale.as_secs()).unwrap_or(i64::MAX);
    let desk = Desk::new(engine, me, &mut opened, today, now, stale);
    let courier = Courier::new(api, limits, stop.clone(), stopper);
    let share = (capacity / 10).max(1);
    let (worker, rest) = Worker::new(desk, courier, store, stop.clone(), share);
    worker.recover(left);
    spawn_local(pulse(Rc::clone(&worker), health::file(&inbox), stop.clone()));
    let menus = (Rc::clone(&worker), stop.clone());
    spawn_local(async move {
        let (worker, stop) = menus;
        menu::set(&worker.planner, &worker.courier, &worker.store, &stop).await;
    });

    match webhook.zip(listener) {
        Some((hook, listener)) => receive(&worker, &hook, listener, &stop).await,
        None => poll::run(&worker, &stop, poll).await,
    }
    tracing::info!("stopping");
    worker.wind_down();
    if tokio::time::timeout(grace, rest.reached()).await.is_err() {
        tracing::warn!("some calls took longer than the grace allows; their questions wait");
    }
    worker.store.close().await;
    let tally = &worker.courier.tally;
    tracing::info!(
        handled = tally.handled.get(),
        repeated = tally.unsure.get(),
        unwanted = tally.unwanted.get(),
        broken = tally.broken.get(),
        chosen = tally.chosen.get(),
        flooded = tally.flooded.get(),
        waiting = worker.inbox.borrow().len(),
        "stopped"
    );
    if worker.courier.dismissed.get() { Err(RunError::Token) } else { Ok(()) }
}

/// Asks Telegram who the bot is, for as long as it takes; `None` at the wish to stop.
async fn identify(api: &Api, stop: &Stop) -> Result<Option<Me>, RunError> {
    #[derive(Deserialize)]
    struct Named {
        id: i64,
        username: String,
    }
    let mut backoff = Backoff::default();
    let complaints = crate::service::backoff::Hush::default();
    loop {
        let payload = GetMe::new();
        let Some(answer) = stop.unless(api.call::<_, Named>(&payload)).await else {
            return Ok(None);
        };
        let pause = match answer {
            Ok(Named { id, username }) => return Ok(Some(Me { id, username })),
            Err(Failure::Refused { code: 401 | 404, .. }) => return Err(RunError::Token),
            Err(Failure::Busy(wait)) => wait,
            Err(failure) => {
                if complaints.speak(Instant::now()).is_some() {
                    tracing::warn!("Telegram cannot be reached: {failure}; trying again");
                }
                backoff.wait()
            }
        };
        if stop.unless(tokio::time::sleep(pause)).await.is_none() {
            return Ok(None);
        }
    }
}

/// Tells Telegram where to bring updates, and takes what it brings.
async fn receive(worker: &Rc<Worker<Desk>>, hook: &Hook, listener: TcpListener, stop: &Stop) {
    let (sender, mut taken) = unbounded_channel();
    let (door, store) = (hook.door.clone(), worker.store.clone());
    let server = async {
        match &hook.certificate {
            Some(certificate) => {
                let listener = TlsListener::new(listener, certificate)?;
                webhook::serve(listener, door, store, sender, stop.clone()).await
            }
            None => webhook::serve(listener, door, store, sender, stop.clone()).await,
        }
    };
    let queue = {
        let worker = Rc::clone(worker);
        async move {
            while let Some(arrival) = taken.recv().await {
                worker.queue(std::iter::once(arrival));
            }
        }
    };
    let tell = webhooks::keep_set(&worker.courier, hook, stop);
    let (served, (), ()) = tokio::join!(server, queue, tell);
    if let Err(error) = served {
        tracing::error!("the webhook's listener failed: {error}");
    }
}

/// Leaves the pulse, and forgets what is past its time.
async fn pulse(worker: Rc<Worker<Desk>>, file: std::path::PathBuf, stop: Stop) {
    let complaints = crate::service::backoff::Hush::default();
    let mut tidied: Option<Instant> = None;
    loop {
        let at = now();
        let ago = |reached: Instant| i64::try_from(reached.elapsed().as_secs()).unwrap_or(i64::MAX);
        let reached = worker.courier.reached.get().map_or(0, |reached| at - ago(reached));
        let beat = Pulse { at, reached, waiting: worker.inbox.borrow().len() };
        if let Err(error) = beat.write(&file)
            && complaints.speak(Instant::now()).is_some()
        {
            tracing::warn!("the pulse cannot be left at {}: {error}", file.display());
        }
        if tidied.is_none_or(|tidied| tidied.elapsed() >= TIDY) {
            tidied = Some(Instant::now());
            worker.store.tidy(at);
            worker.planner.talks.borrow_mut().tidy(at);
            worker.courier.tidy();
        }
        if stop.unless(tokio::time::sleep(BEAT)).await.is_none() {
            return;
        }
    }
}

/// Seconds of the Unix epoch.
fn now() -> i64 {
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0, |since| i64::try_from(since.as_secs()).unwrap_or(i64::MAX))
}
