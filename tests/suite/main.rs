//! One binary with all tests that look at the program from outside.

mod architecture;
mod broken;
mod cli;
mod console;
mod files;
mod jsonl;
mod program;
mod shipped;
mod telegram;
