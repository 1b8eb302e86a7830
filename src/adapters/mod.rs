//! The ways in: each turns what it received into a question, asks the engine and shows the reply by
//! the renderers of [`crate::reply`].

pub mod telegram;
