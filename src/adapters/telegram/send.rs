//! Carries calls out, each until Telegram has taken it or has said that it never will: at the pace
//! that is allowed, again after failures, elsewhere where a group has moved. What is waited for here is
//! waited for by one lane only.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::{Duration, Instant};

use foldhash::HashMap;
use serde::Deserialize;
use serde::de::{DeserializeOwned, IgnoredAny};
use teloxide::payloads::{
    AnswerCallbackQuery, AnswerInlineQuery, DeleteMessage, EditMessageText, GetMe, SendMessage,
    SetWebhook,
};
use teloxide::types::{
    CallbackQueryId, ChatId, InlineQueryId, MessageId, ParseMode, Recipient, ReplyMarkup,
    ReplyParameters, ThreadId,
};
use tokio::sync::Semaphore;

use super::api::{Api, Failure};
use super::html::bare;
use super::inline::no_preview;
use super::plan::{Call, Place};
use super::webhooks::set_webhook;
use crate::service::backoff::{Backoff, Hush};
use crate::service::limits::{Limits, Pace};
use crate::service::stop::{Stop, Stopper};

/// So many calls are under way at a time; the others wait their turn without holding a connection.
const AT_ONCE: usize = 64;

/// How long a call is tried before it is given up. Telegram itself keeps updates no longer.
const PERSISTENCE: Duration = Duration::from_secs(24 * 3600);

/// How long results for what is typed inline stay in Telegram's cache, in seconds. The cache is one's
/// own, since the results are in one's own language.
const INLINE_CACHE: u32 = 300;

/// How a call ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sent {
    /// Telegram took it; a message it made has this number.
    Taken(Option<i64>),
    /// Telegram will never take it.
    Refused,
    /// The program stops; it is for the next run.
    Stopped,
}

/// What has been counted since the start.
#[derive(Debug, Default)]
pub struct Tally {
    /// Updates done with.
    pub handled: Cell<u64>,
    /// Calls that were repeated though the first one may have been carried out: as many messages may
    /// stand twice.
    pub unsure: Cell<u64>,
    /// Replies that nobody could be given: the bot was blocked or thrown out.
    pub unwanted: Cell<u64>,
    /// Updates that broke the handler.
    pub broken: Cell<u64>,
    /// Inline results that were sent.
    pub chosen: Cell<u64>,
    /// Updates let go because one chat filled more than its part of the inbox.
    pub flooded: Cell<u64>,
}

/// Counts one more.
pub fn count(counter: &Cell<u64>) {
    counter.set(counter.get() + 1);
}

/// Sends for all lanes.
pub struct Courier {
    api: Api,
    pace: RefCell<Pace>,
    at_once: Semaphore,
    stop: Stop,
    stopper: Rc<Stopper>,
    /// Where groups went that became supergroups.
    moved: RefCell<HashMap<i64, i64>>,
    hush: Hush,
    /// Whether Telegram no longer knows the token.
    pub(super) dismissed: Cell<bool>,
    /// When Telegram last answered.
    pub(super) reached: Cell<Option<Instant>>,
    /// What has been counted.
    pub(super) tally: Tally,
}

#[derive(Deserialize)]
struct Message {
    message_id: i64,
}

impl Courier {
    /// Over the Bot API.
    pub fn new(api: Api, limits: Limits, stop: Stop, stopper: Rc<Stopper>) -> Self {
        Self {
            api,
            pace: RefCell::new(Pace::new(limits, Instant::now())),
            at_once: Semaphore::new(AT_ONCE),
            stop,
            stopper,
            moved: RefCell::default(),
            hush: Hush::default(),
            dismissed: Cell::new(false),
            reached: Cell::new(None),
            tally: Tally::default(),
        }
    }

    /// Carries out a call.
    pub async fn deliver(&self, mut call: Call) -> Sent {
        let begun = Instant::now();
        let mut backoff = Backoff::default();
        // The chat may have moved while the update waited.
        if let Some(place) = place(&mut call)
            && let Some(to) = self.moved.borrow().get(&place.chat)
        {
            place.chat = *to;
        }
        loop {
            if begun.elapsed() > PERSISTENCE {
                tracing::warn!("a reply could not be sent for a day and is given up");
                return Sent::Refused;
            }
            if self.stop.unless(self.turn(&mut call)).await.is_none() {
                return Sent::Stopped;
            }
            let Ok(permit) = self.at_once.acquire().await else { return Sent::Stopped };
            if self.stop.is_raised() {
                return Sent::Stopped;
            }
            let failure = match self.attempt(&call).await {
                Ok(message) => {
                    self.reached.set(Some(Instant::now()));
                    return Sent::Taken(message);
                }
                Err(failure) => failure,
            };
            drop(permit);
            let wait = match failure {
                Failure::Busy(wait) => self.held(&mut call, wait),
                Failure::Lost { sent, what } => {
                    let doubles = matches!(call, Call::Say { .. });
                    if sent && doubles {
                        count(&self.tally.unsure);
                    }
                    self.complain(&what);
                    backoff.wait()
                }
                Failure::Refused { code, what, moved } => {
                    match self.refused(&mut call, code, &what, moved).await {
                        Some(sent) => return sent,
                        None => Duration::ZERO,
                    }
                }
            };
            if self.stop.unless(tokio::time::sleep(wait)).await.is_none() {
                return Sent::Stopped;
            }
        }
    }

    /// Makes a call outside of all limits, once.
    pub(super) async fn plainly<P, T>(&self, payload: &P) -> Result<T, Failure>
    where
        P: teloxide::requests::Payload + serde::Serialize,
        T: DeserializeOwned,
    {
        self.api.call(payload).await
    }

    /// Sets the webhook, once.
    pub(super) async fn set_webhook(&self, payload: SetWebhook) -> Result<(), Failure> {
        set_webhook(&self.api, payload).await
    }

    /// Speaks of a failure of the network, at most once a minute.
    pub(super) fn complain(&self, what: &str) {
        match self.hush.speak(Instant::now()) {
            Some(0) => tracing::warn!("Telegram: {what}; trying again"),
            Some(unsaid) => {
                tracing::warn!(
                    "Telegram: {what}; trying again ({unsaid} failures more since the last line)"
                );
            }
            None => {}
        }
    }

    /// Forgets the pace of chats that are quiet.
    pub(super) fn tidy(&self) {
        self.pace.borrow_mut().tidy(Instant::now());
    }

    /// Notes that a group has become a supergroup.
    pub(super) fn moved(&self, from: i64, to: i64) {
        self.moved.borrow_mut().insert(from, to);
    }

    /// Telegram does not know the token any more: nothing can be done but stop.
    pub(super) fn dismiss(&self) {
        self.dismissed.set(true);
        self.stopper.stop();
    }

    /// Waits until the limits let the call go. Only messages and changes of them are counted.
    async fn turn(&self, call: &mut Call) {
        let counted = matches!(call, Call::Say { .. } | Call::Edit { .. });
        let Some(&mut Place { chat, shared, .. }) = place(call) else { return };
        if counted {
            let at = self.pace.borrow_mut().chat(chat, shared, Instant::now());
            until(at).await;
        }
        loop {
            // Telegram may have closed the chat in the meantime.
            let held = self.pace.borrow().held(chat, Instant::now());
            let Some(opens) = held else { break };
            until(opens).await;
        }
        if counted {
            let at = self.pace.borrow_mut().overall(Instant::now());
            until(at).await;
        }
    }

    /// Notes that Telegram wants a pause. Where that is a chat's, its turn takes care of it.
    fn held(&self, call: &mut Call, wait: Duration) -> Duration {
        let spread = wait.mul_f64(0.02) + Duration::from_millis(50);
        match place(call) {
            Some(place) => {
                self.pace.borrow_mut().hold(place.chat, Instant::now() + wait + spread);
                Duration::ZERO
            }
            None => wait + spread,
        }
    }

    /// What to do about a refusal: `None` to try again what `call` has become.
    async fn refused(
        &self,
        call: &mut Call,
        code: u16,
        what: &str,
        moved: Option<i64>,
    ) -> Option<Sent> {
        if let (Some(to), Some(place)) = (moved, place(call)) {
            self.moved(place.chat, to);
            place.chat = to;
            return None;
        }
        match code {
            401 | 404 => {
                // One gateway may err; a token that is gone is gone for every call.
                let asked: Result<IgnoredAny, _> = self.api.call(&GetMe::new()).await;
                match asked {
                    Err(Failure::Refused { code: 401 | 404, .. }) => {
                        self.dismiss();
                        return Some(Sent::Stopped);
                    }
                    _ if code == 401 => {
                        self.complain("401, though the token is good");
                        tokio::time::sleep(Duration::from_millis(300)).await;
                        return None;
                    }
                    _ => {}
                }
            }
            403 => {
                // Blocked, thrown out, or the person is gone: their right, and no news.
                count(&self.tally.unwanted);
                tracing::debug!("{what}");
                return Some(Sent::Refused);
            }
            _ => {}
        }
        let known = what.to_ascii_lowercase();
        let says = |part: &str| known.contains(part);
        match call {
            Call::Edit { message, .. } if says("not modified") => {
                return Some(Sent::Taken(Some(*message)));
            }
            // Deleted, by a person who may.
            Call::Edit { .. } | Call::Delete { .. }
                if says("message to") || says("can't be edited") =>
            {
                return Some(Sent::Refused);
            }
            // Telegram gave up waiting for it: after an outage, or typed over.
            Call::Pressed { .. } | Call::Inline { .. } if says("query is too old") => {
                return Some(Sent::Refused);
            }
            Call::Say { place, .. } if says("thread not found") && place.topic.is_some() => {
                place.topic = None;
                return None;
            }
            Call::Say { html, .. } | Call::Edit { html, .. }
                if says("parse entities") && html.contains(['<', '&']) =>
            {
                tracing::error!("Telegram cannot read our marks: {what}; sent without them");
                // No mark is left after this, so that it cannot come here twice.
                *html = bare(html).replace(['<', '>', '&'], " ");
                return None;
            }
            // A button Telegram does not like costs the buttons, not the answer.
            Call::Say { keyboard, .. } | Call::Edit { keyboard, .. }
                if keyboard.is_some() && says("button") =>
            {
                tracing::error!("Telegram refuses a button: {what}; sent without them");
                *keyboard = None;
                return None;
            }
            _ => {}
        }
        tracing::warn!("Telegram refuses a call: {code} {what}");
        Some(Sent::Refused)
    }

    async fn attempt(&self, call: &Call) -> Result<Option<i64>, Failure> {
        match call {
            Call::Say { place, html, keyboard } => {
                let mut payload = SendMessage::new(recipient(place), html);
                payload.parse_mode = Some(ParseMode::Html);
                payload.link_preview_options = Some(no_preview());
                payload.message_thread_id = place.topic.map(|topic| ThreadId(id(topic)));
                payload.reply_parameters = place.reply_to.map(|message| {
                    // The question may have been deleted; its answer is still welcome.
                    ReplyParameters::new(id(message)).allow_sending_without_reply()
                });
                payload.reply_markup = keyboard.clone().map(ReplyMarkup::InlineKeyboard);
                self.api.call(&payload).await.map(|Message { message_id }| Some(message_id))
            }
            Call::Edit { place, message, html, keyboard } => {
                let mut payload = EditMessageText::new(recipient(place), id(*message), html);
                payload.parse_mode = Some(ParseMode::Html);
                payload.link_preview_options = Some(no_preview());
                payload.reply_markup = keyboard.clone();
                self.api.call(&payload).await.map(|IgnoredAny| Some(*message))
            }
            Call::Delete { place, message } => {
                let payload = DeleteMessage::new(recipient(place), id(*message));
                self.api.call(&payload).await.map(|IgnoredAny| None)
            }
            Call::Pressed { id, text } => {
                let mut payload = AnswerCallbackQuery::new(CallbackQueryId(id.clone()));
                payload.text.clone_from(text);
                self.api.call(&payload).await.map(|IgnoredAny| None)
            }
            Call::Inline { id, results, button } => {
                let mut payload =
                    AnswerInlineQuery::new(InlineQueryId(id.clone()), results.clone());
                payload.cache_time = Some(INLINE_CACHE);
                payload.is_personal = Some(true);
                payload.button.clone_from(button);
                self.api.call(&payload).await.map(|IgnoredAny| None)
            }
        }
    }
}

/// Waits until a time; for one that is past, no timer is set.
async fn until(at: Instant) {
    if at > Instant::now() {
        tokio::time::sleep_until(at.into()).await;
    }
}

/// Where a call writes, if it writes anywhere.
fn place(call: &mut Call) -> Option<&mut Place> {
    match call {
        Call::Say { place, .. } | Call::Edit { place, .. } | Call::Delete { place, .. } => {
            Some(place)
        }
        Call::Pressed { .. } | Call::Inline { .. } => None,
    }
}

fn recipient(place: &Place) -> Recipient {
    Recipient::Id(ChatId(place.chat))
}

/// The library counts messages in 32 bits, as Telegram does.
fn id(message: i64) -> MessageId {
    MessageId(i32::try_from(message).unwrap_or_default())
}
