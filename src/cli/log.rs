//! Logs: on standard error, so that answers can be piped on without them.

use std::io;

use tracing_subscriber::EnvFilter;

/// The variable that Rust programs share, heard when our own setting is absent.
const SHARED: &str = "RUST_LOG";

/// Starts logging what `filter` lets through (`info`, `tradefacts=debug,warn`, …), or else `level` and
/// what is worse.
pub(super) fn start(filter: Option<&str>, level: &str) {
    let shared = std::env::var(SHARED).ok();
    let wanted = filter.map(str::to_owned).or(shared).filter(|filter| !filter.trim().is_empty());
    let wanted = wanted.as_deref().unwrap_or(level);
    let parsed = EnvFilter::try_new(wanted);
    let wrong = parsed.as_ref().err().map(ToString::to_string);
    tracing_subscriber::fmt()
        .with_env_filter(parsed.unwrap_or_else(|_| EnvFilter::new(level)))
        .with_writer(io::stderr)
        .init();
    if let Some(wrong) = wrong {
        tracing::warn!("`{wanted}` is no log filter ({wrong}); {level} is used");
    }
}
