//! The bot on Telegram, seen from outside: the real program against a Bot API server of the tests' own.
//! Scenes read like conversations; the trust tests lose answers, stop and kill.

mod bot;
mod burst;
mod buttons;
mod channels;
mod edits;
pub mod emulator;
mod groups;
mod inline;
mod network;
mod pace;
mod private;
mod scene;
mod service;
mod trust;
mod webhook;
