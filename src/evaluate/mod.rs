//! How well the base is answered from: labelled questions are asked and judged, then asked again with
//! slips and with a constraint swapped, and the outcome is a report with exact bounds. Pure: files come
//! in read, the report goes out as text.

mod bounds;
mod judge;
mod mutate;
mod names;
mod report;
mod risk;
mod run;
mod swap;
mod tables;
#[cfg(test)]
mod tests;

pub use report::Report;
pub use run::{Options, run};
