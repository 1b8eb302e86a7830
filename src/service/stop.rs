//! The wish to stop, heard by everything that runs. It is raised once, by SIGTERM or SIGINT, and
//! never taken back.

use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio::sync::watch;

/// Raises the wish to stop.
#[derive(Debug)]
pub struct Stopper(watch::Sender<bool>);

/// Hears the wish to stop.
#[derive(Clone, Debug)]
pub struct Stop(watch::Receiver<bool>);

/// Both ends.
pub fn pair() -> (Stopper, Stop) {
    let (sender, receiver) = watch::channel(false);
    (Stopper(sender), Stop(receiver))
}

impl Stopper {
    /// Raises it.
    pub fn stop(&self) {
        self.0.send_replace(true);
    }
}

impl Stop {
    /// Whether it is raised.
    pub fn is_raised(&self) -> bool {
        *self.0.borrow()
    }

    /// Waits until it is raised. A lost [`Stopper`] counts as raised: nobody else could end the run.
    pub async fn raised(&self) {
        let mut receiver = self.0.clone();
        let _ = receiver.wait_for(|raised| *raised).await;
    }

    /// Runs `work` unless the wish to stop comes first; `None` when it did.
    pub async fn unless<T>(&self, work: impl Future<Output = T>) -> Option<T> {
        tokio::select! {
            biased;
            () = self.raised() => None,
            done = work => Some(done),
        }
    }
}

/// The system's wish to stop: SIGTERM as `docker stop` and systemd send it, or ctrl-c.
#[derive(Debug)]
pub struct Signals {
    terminate: Signal,
    interrupt: Signal,
}

impl Signals {
    /// Listens from now on.
    ///
    /// # Errors
    /// Where the system refuses the handlers.
    pub fn listen() -> std::io::Result<Self> {
        let terminate = signal(SignalKind::terminate())?;
        Ok(Self { terminate, interrupt: signal(SignalKind::interrupt())? })
    }

    /// Waits for either.
    pub async fn heard(&mut self) {
        tokio::select! {
            _ = self.terminate.recv() => {}
            _ = self.interrupt.recv() => {}
        }
    }
}
