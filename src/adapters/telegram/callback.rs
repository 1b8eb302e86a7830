//! Pressed buttons. Each is answered at once, so that it stops spinning; what it leads to follows.

use super::data::Press;
use super::desk::{Desk, messages, over};
use super::keyboard::subject;
use super::plan::{Call, Place, Plan, Seat, key};
use super::update::{CallbackQuery, Message};
use crate::reply::{Block, Reply, Span, html};

impl Desk {
    /// What a pressed button leads to.
    pub(super) fn pressed(&self, pressed: &CallbackQuery) -> Plan {
        let language = self.language(Some(&pressed.from));
        let stale = || {
            let surface = self.engine.tongue(&self.context(language.as_deref(), None));
            let text = Some(self.phrase(&surface, "telegram-stale"));
            let calls = vec![Call::Pressed { id: pressed.id.clone(), text }];
            Plan { calls, ..Plan::default() }
        };
        let press = pressed.data.as_deref().and_then(Press::read);
        // Buttons under inline results lead to links only, so there is a message, if an old one.
        let (Some(press), Some(message)) = (press, &pressed.message) else { return stale() };
        let shared = message.chat.is_shared();
        let seat = Seat {
            key: key(message, Some(pressed.from.id)),
            place: Place {
                chat: message.chat.id,
                shared,
                topic: message.topic(),
                reply_to: shared.then_some(message.message_id),
            },
            message: 0,
            language: language.clone(),
        };
        let Some(mut plan) = self.lead(press, message, pressed, &seat) else {
            return stale();
        };
        plan.calls.insert(0, Call::Pressed { id: pressed.id.clone(), text: None });
        plan
    }

    fn lead(
        &self,
        press: Press,
        message: &Message,
        pressed: &CallbackQuery,
        seat: &Seat,
    ) -> Option<Plan> {
        Some(match press {
            Press::Ask(question) => self.question(&question, seat),
            Press::Choose(question) => {
                let mut plan = self.question(&question, seat);
                plan.calls = over(&[message.message_id], plan.calls);
                plan
            }
            Press::Label => self.question(&label(message, pressed)?, seat),
            Press::Fact(hash) => self.fact(hash, seat)?,
            Press::ChooseFact(hash) => {
                let mut plan = self.fact(hash, seat)?;
                plan.calls = over(&[message.message_id], plan.calls);
                plan
            }
            Press::Source(hash) => {
                let surface = self.tongue(seat);
                let context = self.context(Some(&surface), None);
                let answer = self.engine.show(self.facts.get(&hash)?, &context)?;
                let text = sources(&answer.reply);
                Plan { calls: messages(&text, None, seat.place), ..Plan::default() }
            }
            Press::Why(question) if question.is_empty() => {
                let asked = message.reply_to_message.as_ref().and_then(|above| above.words());
                self.why(asked.map(|(text, _)| text), seat)
            }
            Press::Why(question) => self.why(Some(&question), seat),
            Press::Topics(language, page) => {
                let (html, keyboard) = self.groups(&language, page);
                let calls = messages(&html, Some(keyboard), seat.place);
                Plan { calls: over(&[message.message_id], calls), ..Plan::default() }
            }
            Press::Group(language, id, page) => {
                let (html, keyboard) = self.group(&language, &id, page)?;
                let calls = messages(&html, Some(keyboard), seat.place);
                Plan { calls: over(&[message.message_id], calls), ..Plan::default() }
            }
            Press::Language(tag) => {
                self.engine.tongues().iter().find(|(known, _)| *known == tag)?;
                let mut plan = self.speak(&tag, seat);
                plan.calls = over(&[message.message_id], plan.calls);
                plan
            }
        })
    }
}

impl Desk {
    /// Shows a fact, as if it had been asked for; `None` where the base no longer has it.
    fn fact(&self, hash: u64, seat: &Seat) -> Option<Plan> {
        let before = self.before(seat);
        let context = self.in_seat(seat, before.as_ref());
        let answer = self.engine.show(self.facts.get(&hash)?, &context)?;
        let question = subject(&answer.reply);
        Some(self.answered(&question, answer, before, seat))
    }
}

/// What stands on the pressed button; `None` where the message is too old to be seen.
fn label(message: &Message, pressed: &CallbackQuery) -> Option<String> {
    let rows = &message.reply_markup.as_ref()?.inline_keyboard;
    let labelled: Vec<_> =
        rows.iter().flatten().filter(|button| button.callback_data == pressed.data).collect();
    // Two buttons that send the same cannot be told apart.
    let [button] = labelled.as_slice() else { return None };
    Some(button.text.clone())
}

/// The reports that a reply rests on, one an item.
fn sources(reply: &Reply) -> String {
    let item = |source: &crate::reply::SourceView| {
        let mut text = source.publisher.clone();
        if let Some(title) = &source.title {
            text = format!("{text}, {title}");
        }
        let mut spans = vec![Span { link: Some(source.url.clone()), ..Span::plain(text) }];
        if let Some(published) = &source.published {
            spans.push(Span::plain(format!(", {published}")));
        }
        Block::Item(spans)
    };
    let blocks = reply.sources.iter().map(item).collect();
    html(&Reply { blocks, ..reply.clone() })
}
