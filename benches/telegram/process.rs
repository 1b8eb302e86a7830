//! A bot as a process, and what the system says it costs.

use std::fs;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use crate::emulator::{Emulator, TOKEN};

/// A running bot.
pub struct Process {
    child: Child,
    store: Option<std::path::PathBuf>,
}

impl Process {
    /// This program, with the limits raised.
    pub fn ours(emulator: &Emulator) -> Self {
        let store = std::env::temp_dir().join(format!("tradefacts-bench-{}", std::process::id()));
        fs::create_dir_all(&store).unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_tradefacts"));
        command
            .args(["telegram", "--chat-interval=0", "--group-per-minute=0", "--per-second=0"])
            .env("TRADEFACTS_TODAY", "2021-08-15")
            .env("TRADEFACTS_INBOX", format!("sqlite:{}", store.join("bot.db").display()));
        let mut process = Self::start(command, emulator);
        process.store = Some(store);
        process
    }

    /// The echo bot.
    pub fn echo(emulator: &Emulator) -> Self {
        let mut command = Command::new(std::env::current_exe().unwrap());
        command.arg("echo");
        Self::start(command, emulator)
    }

    fn start(mut command: Command, emulator: &Emulator) -> Self {
        let child = command
            .env("TELOXIDE_TOKEN", TOKEN)
            .env("TELOXIDE_API_URL", format!("http://{}", emulator.address))
            .stdout(Stdio::null())
            .stderr(Stdio::inherit())
            .spawn()
            .unwrap();
        Self { child, store: None }
    }

    /// Time on a processor so far, of all its threads.
    pub fn cpu(&self) -> Duration {
        let tasks = fs::read_dir(format!("/proc/{}/task", self.child.id())).unwrap();
        let spent = tasks.filter_map(|task| {
            let text = fs::read_to_string(task.ok()?.path().join("schedstat")).ok()?;
            text.split(' ').next()?.parse::<u64>().ok()
        });
        Duration::from_nanos(spent.sum())
    }

    /// Resident memory in megabytes.
    pub fn memory(&self) -> f64 {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap();
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap();
        let kilobytes: f64 = line.trim().trim_end_matches(" kB").parse().unwrap();
        kilobytes / 1024.0
    }

    /// Ends it.
    pub fn stop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        self.stop();
        if let Some(store) = &self.store {
            let _ = fs::remove_dir_all(store);
        }
    }
}
