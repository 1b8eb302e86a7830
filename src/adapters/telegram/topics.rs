//! What the base covers, to be browsed in one message: its groups as buttons, and the items of a group, each
//! with a button that asks for it.

use teloxide::types::{InlineKeyboardButton, InlineKeyboardMarkup};

use super::data::Press;
use super::desk::Desk;
use super::html::{MESSAGE, escape, shorten, split};
use super::keyboard;
use crate::engine::Group;
use crate::reply::{Block, Reply, html};

/// So many groups stand on a page, [`ROW`] beside each other: as many as a phone shows.
const GROUPS: usize = 24;

/// So many groups stand in a row of buttons: names of countries are short.
const ROW: usize = 3;

/// The longest name of a group that such a button shows whole.
const NAME: usize = 20;

/// So many items stand on a page of a group, each with a button.
const ITEMS: usize = 8;

impl Desk {
    /// A page of the groups of what the base covers.
    pub(super) fn groups(&self, language: &str, page: usize) -> (String, InlineKeyboardMarkup) {
        let groups = self.engine.coverage(&self.context(Some(language), None));
        let (page, last) = within(page, groups.len(), GROUPS);
        let button = |group: &Group| {
            let data = Press::Group(language.to_owned(), group.id.to_string(), 0).write()?;
            Some(InlineKeyboardButton::callback(shorten(&title(group), NAME), data))
        };
        let shown: Vec<_> =
            groups.iter().skip(page * GROUPS).take(GROUPS).filter_map(button).collect();
        let mut rows: Vec<Vec<_>> = shown.chunks(ROW).map(<[_]>::to_vec).collect();
        let turn = |page| Press::Topics(language.to_owned(), page);
        rows.extend(turns(page, last, None, turn));
        (escape(&self.phrase(language, "telegram-topics")), InlineKeyboardMarkup::new(rows))
    }

    /// A page of the items of a group; `None` where the base no longer has the group.
    pub(super) fn group(
        &self,
        language: &str,
        id: &str,
        page: usize,
    ) -> Option<(String, InlineKeyboardMarkup)> {
        let groups = self.engine.coverage(&self.context(Some(language), None));
        let at = groups.iter().position(|group| *group.id == *id)?;
        let reply = &groups[at].reply;
        let (page, last) = within(page, reply.choices.len(), ITEMS);
        let (heading, items) = reply.blocks.split_first()?;
        let items = items.iter().skip(page * ITEMS).take(ITEMS);
        let blocks: Vec<Block> = std::iter::once(heading).chain(items).cloned().collect();
        let choices: Vec<_> =
            reply.choices.iter().skip(page * ITEMS).take(ITEMS).cloned().collect();
        let mut rows = keyboard::questions(&choices, ITEMS);
        let back = Press::Topics(language.to_owned(), at / GROUPS);
        let turn = |page| Press::Group(language.to_owned(), id.to_owned(), page);
        rows.extend(turns(page, last, Some(back), turn));
        let text = html(&Reply { blocks, ..reply.clone() });
        let text = split(&text, MESSAGE).into_iter().next()?;
        Some((text, InlineKeyboardMarkup::new(rows)))
    }
}

/// A page that there is, and the last one, of so many things.
fn within(page: usize, things: usize, on_one: usize) -> (usize, usize) {
    let last = things.div_ceil(on_one).saturating_sub(1);
    (page.min(last), last)
}

/// A row of buttons to the page before, up to where one came from, and to the page after.
fn turns(
    page: usize,
    last: usize,
    up: Option<Press>,
    turn: impl Fn(usize) -> Press,
) -> Option<Vec<InlineKeyboardButton>> {
    let before = page.checked_sub(1).map(|before| ("‹", turn(before)));
    let after = Some(page + 1).filter(|after| *after <= last).map(|after| ("›", turn(after)));
    let presses = before.into_iter().chain(up.map(|up| ("↑", up))).chain(after);
    let row: Vec<_> = presses
        .filter_map(|(label, press)| Some(InlineKeyboardButton::callback(label, press.write()?)))
        .collect();
    (!row.is_empty()).then_some(row)
}

/// The title of a group.
fn title(group: &Group) -> String {
    keyboard::first_line(&group.reply).unwrap_or_default()
}
