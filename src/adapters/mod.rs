//! The ways in: each turns what it received into a question, asks the engine and shows the reply by
//! the renderers of [`crate::reply`].

use std::panic::{AssertUnwindSafe, catch_unwind};

pub mod console;
pub mod jsonl;
mod lines;
pub mod telegram;
mod terminal;

pub use terminal::{draw, printable};

/// Runs one question so that a fault of ours costs that question and not the run; `None` after a
/// fault, which the panic hook has then reported on standard error.
fn guarded<T>(ask: impl FnOnce() -> T) -> Option<T> {
    // The engine is never changed by a question, so nothing half-done can be seen afterwards.
    catch_unwind(AssertUnwindSafe(ask)).ok()
}
