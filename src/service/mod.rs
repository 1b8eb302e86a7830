//! What a running program needs around the core and gets from the machine it runs on.

pub mod directory;
