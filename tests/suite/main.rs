//! One binary with all tests that look at the program from outside.

mod architecture;
mod cli;
mod console;
mod jsonl;
mod program;
