//! Questions about Azerbaijan's trade and SMB cooperation, answered from a curated fact base.
//!
//! In reading order: a question is folded ([`text`]), read ([`understand`]) with the words of a
//! [`language`] and of the [`knowledge`] base into a [`query`], looked up ([`lookup`]) and phrased
//! ([`reply`]); [`engine`] is the one door to all of it, and [`ready`] takes
//! up again what was [`packed`] before. [`evaluate`] measures it, [`adapters`] and
//! [`service`] bring it to people.

pub mod adapters;
pub mod builtin;
pub mod calendar;
pub mod engine;
pub mod evaluate;
pub mod knowledge;
pub mod language;
pub mod lookup;
pub mod packed;
pub mod quantity;
pub mod query;
pub mod ready;
pub mod reply;
pub mod service;
pub mod text;
pub mod understand;
