//! One binary with all tests that look at the program from outside.

mod allocations;
mod architecture;
mod broken;
mod cli;
mod compile;
mod console;
mod corpus;
mod files;
mod import;
mod jsonl;
mod languages;
mod outcomes;
mod overview;
mod program;
mod properties;
#[path = "../../benches/questions.rs"]
mod questions;
mod readme;
mod renderers;
mod roads;
mod shipped;
mod slips;
mod spoken;
mod statistics;
mod telegram;
mod whole;
#[path = "../../benches/worst.rs"]
mod worst;
