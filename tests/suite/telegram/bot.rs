//! The real program, run against the emulator and told to stop or killed.

use std::io::Read as _;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use super::emulator::{Emulator, PATIENCE, TOKEN};

/// How the bot is to be run.
#[derive(Clone)]
pub struct Run {
    /// Arguments after `telegram`.
    pub arguments: Vec<String>,
    /// Whether it serves a webhook.
    pub webhook: bool,
    /// Where its files are.
    pub directory: PathBuf,
}

/// A running bot; killed when the test ends.
pub struct Bot {
    child: Child,
}

/// A directory of a test's own, gone at the end.
pub struct Directory(pub PathBuf);

impl Directory {
    /// A new one.
    pub fn new() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("tradefacts-telegram-{}-{number}", std::process::id());
        let path = std::env::temp_dir().join(name);
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }
}

impl Drop for Directory {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

impl Run {
    /// Limits off, a short poll, nothing else out of the ordinary.
    pub fn new(directory: &Path) -> Self {
        let fast = [
            "--chat-interval=0",
            "--group-per-minute=0",
            "--per-second=0",
            "--poll=2",
            "--call-timeout=1",
        ];
        let arguments = fast.into_iter().map(str::to_owned).collect();
        Self { arguments, webhook: false, directory: directory.to_owned() }
    }

    /// With more arguments; the last of a kind counts.
    pub fn with(mut self, arguments: &[&str]) -> Self {
        for argument in arguments {
            let name = argument.split('=').next().unwrap();
            self.arguments.retain(|known| known.split('=').next() != Some(name));
            self.arguments.push((*argument).to_owned());
        }
        self
    }

    /// With a webhook on a free port.
    pub fn webhook(mut self) -> Self {
        let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        self.arguments.push(format!("--listen={free}"));
        self.arguments.push(format!("--webhook=http://{free}"));
        self.webhook = true;
        self
    }

    /// With a webhook on a free port that speaks HTTPS itself.
    pub fn https(mut self) -> Self {
        let file = |name| format!("{}/tests/tls/{name}.pem", env!("CARGO_MANIFEST_DIR"));
        self = self.webhook();
        let address = self.arguments.pop().unwrap().replace("http://", "https://");
        self.arguments.extend([
            address,
            format!("--tls-certificate={}", file("certificate")),
            format!("--tls-key={}", file("key")),
            "--tls-self-signed".to_owned(),
        ]);
        self
    }

    /// Starts the bot.
    pub fn start(&self, emulator: &Emulator) -> Bot {
        let inbox = format!("sqlite:{}", self.directory.join("bot.db").display());
        let log = std::fs::OpenOptions::new().create(true).append(true).open(self.log()).unwrap();
        let child = program(emulator)
            .arg("telegram")
            .args(&self.arguments)
            .env("TRADEFACTS_INBOX", inbox)
            .stdout(Stdio::null())
            .stderr(log)
            .spawn()
            .unwrap();
        Bot { child }
    }

    /// The file with what the bot logged.
    pub fn log(&self) -> PathBuf {
        self.directory.join("log.txt")
    }

    /// What the bot logged.
    pub fn logged(&self) -> String {
        let mut text = String::new();
        std::fs::File::open(self.log()).unwrap().read_to_string(&mut text).unwrap();
        text
    }
}

/// The program with its settings for the emulator and nothing of the environment.
pub fn program(emulator: &Emulator) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tradefacts"));
    command
        .env_clear()
        .env("TELOXIDE_TOKEN", TOKEN)
        .env("TELOXIDE_API_URL", format!("http://{}", emulator.address))
        .env("TRADEFACTS_TODAY", "2021-08-15")
        .env("TRADEFACTS_LOG", "debug");
    command
}

impl Bot {
    /// Asks it to stop as `docker stop` does, and gives how it ended.
    pub fn stop(mut self) -> ExitStatus {
        self.signal("TERM");
        self.ended()
    }

    /// Kills it where it stands.
    pub fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Sends a signal.
    pub fn signal(&self, name: &str) {
        let sent = Command::new("kill").args(["-s", name, &self.child.id().to_string()]).status();
        assert!(sent.unwrap().success());
    }

    /// Waits for its end.
    #[track_caller]
    pub fn ended(&mut self) -> ExitStatus {
        let deadline = Instant::now() + PATIENCE;
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status;
            }
            assert!(Instant::now() < deadline, "the bot does not end");
            std::thread::sleep(Duration::from_millis(10));
        }
    }
}

impl Drop for Bot {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
