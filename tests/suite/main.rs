
//! The integration tests, in one binary.

mod broken;
mod files;
