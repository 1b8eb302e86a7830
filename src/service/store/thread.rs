//! The thread that owns the store: takes what orders there are, carries them out in one transaction
//! and answers when it holds.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use tokio::sync::oneshot;

use super::{Arrival, Done, Keeper, Opened, StoreError};

/// The most orders in one transaction.
const TOGETHER: usize = 512;

/// How long a change nobody waits for may lie before it is written, so that several go together. The
/// process can die in this time after Telegram took a reply: then that reply is sent twice.
pub(super) const LINGER: Duration = Duration::from_millis(10);

/// After so many whiles without anything to do the thread goes to sleep.
const WHILES: u32 = 20;

/// Changes that could not be written are kept for the next try, up to so many.
const KEPT: usize = 100_000;

/// What the thread can be told.
#[derive(Debug)]
pub(super) enum Order {
    Accept(Vec<Arrival>, oneshot::Sender<Result<Vec<bool>, StoreError>>),
    /// Changes have been laid down and the thread was asleep.
    Wake,
    Settle(oneshot::Sender<()>),
    Note(String, oneshot::Sender<Option<String>>),
    Body(i64, oneshot::Sender<Option<Box<str>>>),
    Replies(i64, i64, oneshot::Sender<Option<Vec<i64>>>),
    Close(oneshot::Sender<()>),
}

/// Changes that wait for the thread to come by.
#[derive(Debug, Default)]
pub(super) struct Laid {
    changes: Mutex<Vec<Change>>,
    /// Whether the thread sleeps until it is woken.
    asleep: AtomicBool,
}

impl Laid {
    /// Lays a change down; `true` when the thread must be woken for it.
    pub(super) fn lay(&self, change: Change) -> bool {
        self.changes.lock().unwrap_or_else(PoisonError::into_inner).push(change);
        self.asleep.swap(false, Ordering::SeqCst)
    }

    fn take(&self) -> Vec<Change> {
        std::mem::take(&mut self.changes.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// A change nobody waits for.
#[derive(Debug)]
pub(super) enum Change {
    Progress { id: i64, sent: u32 },
    Finish(Done),
    Forget { user: i64 },
    Language { user: i64, language: String },
    Moved { from: i64, to: i64 },
    Note { name: String, text: String },
    Tidy { now: i64 },
}

/// Loads what is there and starts the thread.
pub(super) fn start(
    mut keeper: impl Keeper,
    orders: Receiver<Order>,
    laid: Arc<Laid>,
) -> Result<Opened, StoreError> {
    let opened = keeper.load()?;
    thread::Builder::new()
        .name("store".to_owned())
        .stack_size(256 * 1024)
        .spawn(move || work(&mut keeper, &orders, &laid))
        .map_err(|error| StoreError::Sqlite(format!("its thread did not start: {error}")))?;
    Ok(opened)
}

fn work(keeper: &mut impl Keeper, orders: &Receiver<Order>, laid: &Laid) {
    let mut changes: VecDeque<Change> = VecDeque::new();
    let mut complained: Option<Instant> = None;
    let mut quiet = 0;
    loop {
        let mut urgent = Vec::new();
        let mut close = None;
        let mut ended = false;
        match next(orders, laid, quiet) {
            Ok(order) => {
                for order in order.into_iter().chain(orders.try_iter().take(TOGETHER)) {
                    match order {
                        Order::Wake => {}
                        Order::Close(answer) => close = Some(answer),
                        order => urgent.push(order),
                    }
                }
            }
            Err(_) => ended = true,
        }
        changes.extend(laid.take());
        quiet = if changes.is_empty() && urgent.is_empty() { quiet + 1 } else { 0 };
        if quiet == 0
            && let Err(error) = write(keeper, &mut changes, urgent)
        {
            if complained.is_none_or(|at| at.elapsed() > Duration::from_secs(60)) {
                complained = Some(Instant::now());
                tracing::error!("{error}; what was to be written is kept and tried again");
            }
            // A full disk is not emptied by trying harder.
            thread::sleep(LINGER * 20);
        }
        while changes.len() > KEPT {
            changes.pop_front();
        }
        if let Some(answer) = close {
            if let Err(error) = keeper.close() {
                tracing::error!("{error}; the end of this run is not noted");
            }
            let _ = answer.send(());
            return;
        }
        if ended {
            return;
        }
    }
}

/// The next order, or none after a while in which changes may have been laid down. After some such
/// whiles without any it sleeps until it is woken.
fn next(
    orders: &Receiver<Order>,
    laid: &Laid,
    quiet: u32,
) -> Result<Option<Order>, RecvTimeoutError> {
    if quiet < WHILES {
        return match orders.recv_timeout(LINGER) {
            Err(RecvTimeoutError::Timeout) => Ok(None),
            order => order.map(Some),
        };
    }
    laid.asleep.store(true, Ordering::SeqCst);
    // One may have been laid down just before.
    if !laid.changes.lock().unwrap_or_else(PoisonError::into_inner).is_empty() {
        laid.asleep.store(false, Ordering::SeqCst);
        return Ok(None);
    }
    let order = orders.recv().map(Some).map_err(|_| RecvTimeoutError::Disconnected);
    laid.asleep.store(false, Ordering::SeqCst);
    order
}

/// Carries out changes and orders in one transaction. Changes that do not hold stay in the list.
fn write(
    keeper: &mut impl Keeper,
    changes: &mut VecDeque<Change>,
    orders: Vec<Order>,
) -> Result<(), StoreError> {
    let now = now();
    let mut accepted = Vec::new();
    let mut attempt = || {
        keeper.begin()?;
        for change in changes.iter() {
            keeper.change(change, now)?;
        }
        for order in &orders {
            if let Order::Accept(arrivals, _) = order {
                match keeper.accept(arrivals, now) {
                    Err(StoreError::Full) => accepted.push(Err(StoreError::Full)),
                    fresh => accepted.push(Ok(fresh?)),
                }
            }
        }
        keeper.commit()
    };
    let outcome = attempt();
    match &outcome {
        Ok(()) => changes.clear(),
        Err(_) => keeper.abandon(),
    }
    let failure = outcome.as_ref().err().map(ToString::to_string);
    let mut accepted = accepted.into_iter();
    for order in orders {
        match order {
            Order::Accept(_, answer) => {
                let fresh = match &failure {
                    Some(reason) => Err(StoreError::Sqlite(reason.clone())),
                    None => accepted.next().unwrap_or(Err(StoreError::Closed)),
                };
                let _ = answer.send(fresh);
            }
            Order::Note(name, answer) => {
                let _ = answer.send(keeper.note(&name).ok().flatten());
            }
            Order::Body(id, answer) => {
                let _ = answer.send(keeper.body(id).ok().flatten());
            }
            Order::Replies(chat, message, answer) => {
                let _ = answer.send(keeper.replies(chat, message).ok().flatten());
            }
            Order::Settle(answer) => {
                let _ = answer.send(());
            }
            Order::Wake | Order::Close(_) => {}
        }
    }
    outcome
}

/// Seconds of the Unix epoch.
fn now() -> i64 {
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0, |since| i64::try_from(since.as_secs()).unwrap_or(i64::MAX))
}
