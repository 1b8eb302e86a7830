//! Logs: on standard error, so that answers can be piped on without them.

use std::io;

use tracing_subscriber::EnvFilter;

/// What is logged unless a setting says otherwise.
const LEVEL: &str = "warn";

/// The variable that Rust programs share, heard when our own setting is absent.
const SHARED: &str = "RUST_LOG";

/// Starts logging what `filter` lets through (`info`, `tradefacts=debug,warn`, …).
pub(super) fn start(filter: Option<&str>) {
    let shared = std::env::var(SHARED).ok();
    let wanted = filter.map(str::to_owned).or(shared).filter(|filter| !filter.trim().is_empty());
    let wanted = wanted.as_deref().unwrap_or(LEVEL);
    let parsed = EnvFilter::try_new(wanted);
    let wrong = parsed.as_ref().err().map(ToString::to_string);
    tracing_subscriber::fmt()
        .with_env_filter(parsed.unwrap_or_else(|_| EnvFilter::new(LEVEL)))
        .with_writer(io::stderr)
        .init();
    if let Some(wrong) = wrong {
        tracing::warn!("`{wanted}` is no log filter ({wrong}); {LEVEL} is used");
    }
}
