//! What a running program needs around the core and gets from the machine it runs on. Nothing here
//! knows which messenger it serves.

pub mod backoff;
pub mod compiled;
pub mod directory;
pub mod health;
pub mod inbox;
pub mod limits;
pub mod replace;
pub mod stop;
pub mod store;
