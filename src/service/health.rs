//! The pulse of a running bot: a small file beside the store, written every few seconds, that the
//! `health` command reads.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::store::Place;

/// How often the pulse is written.
pub const BEAT: Duration = Duration::from_secs(5);

/// A pulse older than this is that of a bot that hangs or is gone.
const STALE: i64 = 30;

/// How a running bot is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pulse {
    /// When it was written, in seconds of the Unix epoch.
    pub at: i64,
    /// When the other side last answered, in the same seconds; 0 for never.
    pub reached: i64,
    /// How many updates wait.
    pub waiting: usize,
}

/// Where the pulse of the bot with this store is.
pub fn file(place: &Place) -> PathBuf {
    match place {
        Place::Sqlite(path) => {
            let mut path = path.clone().into_os_string();
            path.push(".pulse");
            path.into()
        }
        Place::Memory => std::env::temp_dir().join("tradefacts.pulse"),
    }
}

impl Pulse {
    /// Writes the pulse; a reader sees the old one or the new one, whole.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn write(&self, file: &Path) -> io::Result<()> {
        let draft = file.with_extension("pulse-draft");
        fs::write(&draft, serde_json::to_vec(self)?)?;
        fs::rename(draft, file)
    }

    /// Reads a pulse and says whether the bot is well at `now`.
    ///
    /// # Errors
    /// What is wrong, in one line.
    pub fn check(file: &Path, now: i64) -> Result<Pulse, String> {
        let text = fs::read(file)
            .map_err(|error| format!("no bot has left its pulse at {}: {error}", file.display()))?;
        let pulse: Pulse = serde_json::from_slice(&text)
            .map_err(|error| format!("{} is no pulse: {error}", file.display()))?;
        let age = now - pulse.at;
        if age > STALE {
            return Err(format!("the last pulse is {age} s old: the bot hangs or is gone"));
        }
        Ok(pulse)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bot_is_well_while_its_pulse_is_young() {
        let file = std::env::temp_dir().join(format!("tradefacts-{}.pulse", std::process::id()));
        assert!(Pulse::check(&file, 0).unwrap_err().starts_with("no bot has left its pulse"));
        let pulse = Pulse { at: 1000, reached: 990, waiting: 3 };
        pulse.write(&file).unwrap();
        assert_eq!(Pulse::check(&file, 1000 + STALE), Ok(pulse));
        assert!(Pulse::check(&file, 1001 + STALE).unwrap_err().contains("31 s old"));
        fs::remove_file(file).unwrap();
    }
}
