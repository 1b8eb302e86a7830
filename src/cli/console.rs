//! `console`: a talk at the terminal, or the lines of standard input answered one by one.

use std::env;
use std::io::{self, IsTerminal};
use std::path::PathBuf;

use tradefacts::adapters::console;

use super::Verdict;
use super::settings::Settings;

pub(super) fn run(settings: &Settings) -> anyhow::Result<Verdict> {
    let engine = settings.engine()?;
    let today = || settings.today();
    let manner = console::Settings {
        today: &today,
        language: settings.language(),
        colours: settings.colours(),
    };
    if io::stdin().is_terminal() && io::stdout().is_terminal() {
        // The editor writes to the terminal between our lines, so that ours is not locked.
        console::interactive(engine, &manner, history().as_deref(), io::stdout())?;
    } else {
        console::piped(engine, &manner, io::stdin().lock(), io::stdout().lock())?;
    }
    Ok(Verdict::Fine)
}

/// Where the history is kept, by the XDG Base Directory Specification: under `$XDG_STATE_HOME` if that
/// is an absolute path, or else under `~/.local/state`.
fn history() -> Option<PathBuf> {
    let state = env::var_os("XDG_STATE_HOME").map(PathBuf::from).filter(|path| path.is_absolute());
    let state = state.or_else(|| Some(env::home_dir()?.join(".local/state")))?;
    Some(state.join("tradefacts/history"))
}
