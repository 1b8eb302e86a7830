//! The work on what came in: takes updates in, and works on each lane by itself, one update after the
//! other, until the lane is empty. An update leaves the inbox only when its calls have been taken.

use std::cell::RefCell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::rc::Rc;

use tokio::sync::mpsc;
use tokio::task::spawn_local;

use super::address::address;
use super::desk::{Desk, Known};
use super::plan::{Call, Plan};
use super::send::{Courier, Sent, count};
use super::update::Update;
use crate::service::backoff::Hush;
use crate::service::inbox::{Arrival, Inbox, Lane, Waiting};
use crate::service::stop::Stop;
use crate::service::store::{Done, Left, Replies, Store, StoreError};

/// Makes plans.
pub trait Planner {
    /// What is to be done about an update.
    fn plan(&self, update: &Update, known: &Known) -> Plan;
    /// What is to be done when that failed.
    fn fault(&self, update: &Update) -> Plan;
    /// Seconds of the Unix epoch.
    fn now(&self) -> i64;
}

impl Planner for Desk {
    fn plan(&self, update: &Update, known: &Known) -> Plan {
        Desk::plan(self, update, known)
    }

    fn fault(&self, update: &Update) -> Plan {
        Desk::fault(self, update)
    }

    fn now(&self) -> i64 {
        Desk::now(self)
    }
}

/// The one who works.
pub struct Worker<P> {
    pub(super) planner: P,
    pub(super) courier: Courier,
    pub(super) store: Store,
    pub(super) inbox: RefCell<Inbox>,
    stop: Stop,
    /// So many updates may wait in one lane: a part of the inbox, so that nobody fills it alone.
    share: usize,
    /// Held by every lane at work; when all are gone the work is done.
    at_work: RefCell<Option<mpsc::Sender<()>>>,
    flood: Hush,
}

/// The end of all lanes.
pub struct Rest(mpsc::Receiver<()>);

impl Rest {
    /// Waits until no lane is at work.
    pub async fn reached(mut self) {
        let _ = self.0.recv().await;
    }
}

impl<P: Planner + 'static> Worker<P> {
    /// Ready to work.
    pub fn new(
        planner: P,
        courier: Courier,
        store: Store,
        stop: Stop,
        share: usize,
    ) -> (Rc<Self>, Rest) {
        let (at_work, rest) = mpsc::channel(1);
        let worker = Self {
            planner,
            courier,
            store,
            inbox: RefCell::default(),
            stop,
            share,
            at_work: RefCell::new(Some(at_work)),
            flood: Hush::default(),
        };
        (Rc::new(worker), Rest(rest))
    }

    /// Takes up what waited through a restart.
    pub fn recover(self: &Rc<Self>, left: Vec<Left>) {
        let at = self.planner.now();
        for Left { id, lane, sent } in left {
            self.enqueue(lane, Waiting { id, body: None, sent, at, recovered: true });
        }
    }

    /// Takes updates in; once this returns they may be acknowledged.
    ///
    /// # Errors
    /// Where the store does not take them: then they must not be.
    pub async fn take(self: &Rc<Self>, bodies: Vec<Box<str>>) -> Result<(), StoreError> {
        let arrivals: Vec<Arrival> = bodies.into_iter().filter_map(arrival).collect();
        if arrivals.is_empty() {
            return Ok(());
        }
        let fresh = self.store.accept(arrivals.clone()).await?;
        self.queue(
            arrivals.into_iter().zip(fresh).filter(|(_, new)| *new).map(|(arrival, _)| arrival),
        );
        Ok(())
    }

    /// Queues what the store has taken in.
    pub fn queue(self: &Rc<Self>, arrivals: impl Iterator<Item = Arrival>) {
        let at = self.planner.now();
        for Arrival { id, lane, body } in arrivals {
            if self.inbox.borrow().depth(lane) >= self.share {
                count(&self.courier.tally.flooded);
                self.store.finish(Done { id, ..Done::default() });
                if self.flood.speak(std::time::Instant::now()).is_some() {
                    tracing::warn!("one chat fills its part of the inbox; what it sends is let go");
                }
                continue;
            }
            self.enqueue(lane, Waiting { id, body: Some(body), sent: 0, at, recovered: false });
        }
    }

    /// Takes no more up; lanes end with the update they have in hand.
    pub fn wind_down(&self) {
        self.at_work.take();
    }

    fn enqueue(self: &Rc<Self>, lane: Lane, update: Waiting) {
        let idle = self.inbox.borrow_mut().push(lane, update);
        let at_work = self.at_work.borrow().clone();
        if idle && let Some(at_work) = at_work {
            let worker = Rc::clone(self);
            spawn_local(async move {
                worker.work(lane).await;
                drop(at_work);
            });
        }
    }

    async fn work(&self, lane: Lane) {
        loop {
            if self.stop.is_raised() {
                return;
            }
            let next = self.inbox.borrow_mut().pop(lane);
            let Some(update) = next else { return };
            self.handle(update).await;
            // The end of this one is written down before the next is taken up, also where the next is
            // still to come: a process that dies can then repeat one reply in a chat, never a row.
            self.store.settled().await;
        }
    }

    async fn handle(&self, waiting: Waiting) {
        let Waiting { id, body, sent, at, recovered } = waiting;
        let body = match body {
            Some(body) => body,
            None => match self.store.body(id).await {
                Some(body) => body,
                // Done already, or the store is closed.
                None => return,
            },
        };
        let Ok(update) = serde_json::from_str::<Update>(&body) else {
            tracing::warn!(update = id, "an update of an unknown shape is set aside");
            return self.store.finish(Done { id, ..Done::default() });
        };
        drop(body);
        let edited = update.edited_message.as_ref().or(update.edited_channel_post.as_ref());
        let replies = match edited {
            Some(message) => self.store.replies(message.chat.id, message.message_id).await,
            None => None,
        };
        let known = Known { at, recovered, replies };
        let plan = self.plan(id, &update, &known);
        self.carry_out(id, sent, plan).await;
    }

    /// Makes the plan; where that panics, the update is lost and nothing else.
    fn plan(&self, id: i64, update: &Update, known: &Known) -> Plan {
        // What a plan changes is changed in single steps, so a panic leaves nothing half done.
        let guarded = |make: &dyn Fn() -> Plan| catch_unwind(AssertUnwindSafe(make)).ok();
        guarded(&|| self.planner.plan(update, known)).unwrap_or_else(|| {
            count(&self.courier.tally.broken);
            tracing::error!(update = id, "an update broke its handler; please report it");
            guarded(&|| self.planner.fault(update)).unwrap_or_default()
        })
    }

    async fn carry_out(&self, id: i64, before: u32, plan: Plan) {
        let mut sent = plan.standing;
        let total = plan.calls.len();
        for (number, call) in plan.calls.into_iter().enumerate().skip(before as usize) {
            let says = matches!(call, Call::Say { .. });
            let gone = match call {
                Call::Delete { message, .. } => Some(message),
                _ => None,
            };
            match self.courier.deliver(call).await {
                Sent::Taken(message) => {
                    sent.extend(message.filter(|_| says));
                    sent.retain(|message| Some(*message) != gone);
                }
                Sent::Refused => {}
                Sent::Stopped => return,
            }
            if number + 1 < total {
                self.store.progress(id, u32::try_from(number + 1).unwrap_or(u32::MAX));
            }
        }
        if let Some((from, to)) = plan.moved {
            self.courier.moved(from, to);
            self.store.moved(from, to);
        }
        let replies = plan.answers.filter(|_| !sent.is_empty()).map(|(chat, message)| Replies {
            chat,
            message,
            sent,
        });
        self.store.finish(Done { id, replies, talk: plan.talk });
        if let Some(user) = plan.forget {
            self.store.forget(user);
        }
        if let Some((user, language)) = plan.language {
            self.store.set_language(user, language);
        }
        if plan.chosen {
            count(&self.courier.tally.chosen);
        }
        count(&self.courier.tally.handled);
    }
}

/// An update as it goes into the store; what has no number is no update.
pub fn arrival(body: Box<str>) -> Option<Arrival> {
    let (id, lane) = address(&body)?;
    Some(Arrival { id, lane, body })
}

#[cfg(test)]
mod tests {
    //! A handler that panics costs its one update; those before and after it in the same lane, and the
    //! bot, do not notice.

    use super::*;
    use crate::adapters::telegram::Account;
    use crate::adapters::telegram::api::Api;
    use crate::service::limits::Limits;
    use crate::service::stop;
    use crate::service::store::Place;
    use std::time::Duration;
    use tokio::task::LocalSet;

    /// Panics at one message and notes the others.
    #[derive(Default)]
    struct Clumsy {
        seen: RefCell<Vec<i64>>,
        faults: RefCell<usize>,
    }

    impl Planner for Clumsy {
        fn plan(&self, update: &Update, _: &Known) -> Plan {
            let message = update.message.as_ref().map_or(0, |message| message.message_id);
            assert!(message != 2, "a fault of ours");
            self.seen.borrow_mut().push(message);
            Plan::default()
        }

        fn fault(&self, _: &Update) -> Plan {
            *self.faults.borrow_mut() += 1;
            panic!("a fault in the excuse for a fault");
        }

        fn now(&self) -> i64 {
            0
        }
    }

    #[tokio::test]
    async fn a_panic_costs_one_update() {
        let account = Account {
            token: "1:a".to_owned(),
            api_url: None,
            proxy: None,
            patience: Duration::from_secs(1),
        };
        let limits = Limits { chat_interval: Duration::ZERO, group_per_minute: 0, per_second: 0 };
        let (stopper, stop) = stop::pair();
        let courier =
            Courier::new(Api::new(&account).unwrap(), limits, stop.clone(), Rc::new(stopper));
        let (store, _) = Store::open(&Place::Memory, 10).unwrap();
        let (worker, rest) = Worker::new(Clumsy::default(), courier, store, stop, 10);
        let body = |id: i64| -> Box<str> {
            format!(r#"{{"update_id":{id},"message":{{"message_id":{id},"chat":{{"id":7}}}}}}"#)
                .into()
        };
        let tasks = LocalSet::new();
        tasks
            .run_until(async {
                worker.take((1..=3).map(body).collect()).await.unwrap();
                worker.wind_down();
                rest.reached().await;
            })
            .await;
        assert_eq!(*worker.planner.seen.borrow(), [1, 3]);
        assert_eq!(*worker.planner.faults.borrow(), 1);
        assert_eq!(worker.courier.tally.broken.get(), 1);
        assert_eq!(worker.courier.tally.handled.get(), 3);
    }
}
