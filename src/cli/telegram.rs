//! `telegram`: the bot, and the webhook that Telegram knows of it.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use anyhow::bail;
use clap::{Args, Subcommand};
use tradefacts::adapters::telegram::{self, Account, Certificate, Door, Hook, RunError, webhooks};
use tradefacts::service::limits::Limits;
use tradefacts::service::store::Place;

use super::settings::Settings;
use super::{Verdict, print};

/// The bot and its settings.
#[derive(Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(super) struct Telegram {
    #[command(flatten)]
    run: Run,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    /// Set, delete or show the webhook that Telegram knows
    Webhook {
        #[command(subcommand)]
        command: Webhook,
    },
}

#[derive(Subcommand)]
enum Webhook {
    /// Let Telegram bring updates to this bot
    Set {
        /// Address of the bot as Telegram reaches it, like https://bot.example.org
        url: String,
        #[command(flatten)]
        door: Secrets,
        /// Certificate for Telegram to know the bot by, where no authority has signed it
        #[arg(long, value_name = "PEM")]
        certificate: Option<PathBuf>,
    },
    /// Let Telegram keep updates until they are fetched by polling
    Delete,
    /// Show what Telegram knows
    Info,
}

/// Who the bot is; the names are those of the library.
#[derive(Args)]
struct Environment {
    /// Token of the bot, from @BotFather; better set in the environment than typed
    #[arg(
        long,
        global = true,
        value_name = "TOKEN",
        env = "TELOXIDE_TOKEN",
        hide_env_values = true
    )]
    token: Option<String>,

    /// Address of the Bot API [default: https://api.telegram.org]
    #[arg(long, global = true, value_name = "URL", env = "TELOXIDE_API_URL")]
    api_url: Option<String>,

    /// Proxy to reach it through
    #[arg(long, global = true, value_name = "URL", env = "TELOXIDE_PROXY", hide_env_values = true)]
    proxy: Option<String>,

    /// Seconds that a call may take; Telegram answers in well under one
    #[arg(
        long,
        global = true,
        value_name = "S",
        env = "TRADEFACTS_CALL_TIMEOUT",
        default_value_t = 15
    )]
    call_timeout: u64,
}

/// The path and secret of the webhook.
#[derive(Args)]
struct Secrets {
    /// Path of the webhook [default: drawn from the token]
    #[arg(long, value_name = "PATH", env = "TRADEFACTS_WEBHOOK_PATH", hide_env_values = true)]
    webhook_path: Option<String>,

    /// Secret that Telegram must show [default: drawn from the token]
    #[arg(long, value_name = "SECRET", env = "TRADEFACTS_WEBHOOK_SECRET", hide_env_values = true)]
    webhook_secret: Option<String>,
}

#[derive(Args)]
struct Run {
    #[command(flatten)]
    environment: Environment,

    /// Where questions wait until they are answered: sqlite:PATH, or memory (then questions in hand
    /// at a stop are lost)
    #[arg(
        long,
        value_name = "STORE",
        env = "TRADEFACTS_INBOX",
        default_value = "sqlite:tradefacts.db"
    )]
    inbox: Place,

    /// Most updates that may wait; when full, Telegram keeps the rest
    #[arg(long, value_name = "N", env = "TRADEFACTS_INBOX_LIMIT", default_value_t = 100_000)]
    inbox_limit: usize,

    /// Serve a webhook at this address, as Telegram reaches it, instead of polling
    #[arg(long, value_name = "URL", env = "TRADEFACTS_WEBHOOK")]
    webhook: Option<String>,

    /// Where the webhook listens: behind a proxy that speaks HTTPS, or open to the world with
    /// --tls-certificate
    #[arg(
        long,
        value_name = "ADDRESS",
        env = "TRADEFACTS_LISTEN",
        default_value = "127.0.0.1:8443"
    )]
    listen: SocketAddr,

    #[command(flatten)]
    door: Secrets,

    /// Certificate of the webhook, with its chain, to speak HTTPS without a proxy
    #[arg(long, value_name = "PEM", env = "TRADEFACTS_TLS_CERTIFICATE", requires = "tls_key")]
    tls_certificate: Option<PathBuf>,

    /// Key of that certificate
    #[arg(long, value_name = "PEM", env = "TRADEFACTS_TLS_KEY")]
    tls_key: Option<PathBuf>,

    /// No authority has signed the certificate: Telegram is given it
    #[arg(long, env = "TRADEFACTS_TLS_SELF_SIGNED")]
    tls_self_signed: bool,

    /// Least milliseconds between two messages to one chat; 0 for no limit
    #[arg(long, value_name = "MS", env = "TRADEFACTS_CHAT_INTERVAL", default_value_t = 1000)]
    chat_interval: u64,

    /// Most messages a minute to one group or channel; 0 for no limit
    #[arg(long, value_name = "N", env = "TRADEFACTS_GROUP_PER_MINUTE", default_value_t = 20)]
    group_per_minute: u32,

    /// Most messages a second to all chats; 0 for no limit
    #[arg(long, value_name = "N", env = "TRADEFACTS_PER_SECOND", default_value_t = 30)]
    per_second: u32,

    /// Seconds that an empty poll may be held back
    #[arg(long, value_name = "S", env = "TRADEFACTS_POLL", default_value_t = 30)]
    poll: u64,

    /// Seconds that calls in hand may take at a stop
    #[arg(long, value_name = "S", env = "TRADEFACTS_GRACE", default_value_t = 8)]
    grace: u64,

    /// Minutes after which a question in a group that could not come in earlier is left alone
    #[arg(long, value_name = "MIN", env = "TRADEFACTS_STALE", default_value_t = 30)]
    stale: u64,
}

impl Telegram {
    pub(super) fn run(self, settings: &Settings) -> anyhow::Result<Verdict> {
        let Self { run, command } = self;
        match command {
            None => run.run(settings),
            Some(Command::Webhook { command }) => manage(command, &run.environment),
        }
    }
}

fn manage(command: Webhook, environment: &Environment) -> anyhow::Result<Verdict> {
    let account = environment.account()?;
    let door = |door: &Secrets| door.door(&account.token);
    match command {
        Webhook::Set { url, door: secrets, certificate } => {
            webhooks::set(&account, &url, &door(&secrets)?, certificate.as_deref())?;
            print("the webhook is set; start the bot with --webhook and the same address")?;
        }
        Webhook::Delete => {
            webhooks::delete(&account)?;
            print("the webhook is deleted; the bot can poll")?;
        }
        Webhook::Info => print(&webhooks::info(&account)?.to_string())?,
    }
    Ok(Verdict::Fine)
}

impl Run {
    fn run(self, settings: &Settings) -> anyhow::Result<Verdict> {
        let account = self.environment.account()?;
        let webhook = match self.webhook {
            Some(url) => {
                let door = self.door.door(&account.token)?;
                let certificate = self.tls_certificate.zip(self.tls_key).map(|(chain, key)| {
                    Certificate { chain, key, self_signed: self.tls_self_signed }
                });
                Some(Hook { url, listen: self.listen, door, certificate })
            }
            None => None,
        };
        let limits = Limits {
            chat_interval: Duration::from_millis(self.chat_interval),
            group_per_minute: self.group_per_minute,
            per_second: self.per_second,
        };
        let run = telegram::Settings {
            account,
            inbox: self.inbox,
            capacity: self.inbox_limit,
            limits,
            poll: Duration::from_secs(self.poll),
            grace: Duration::from_secs(self.grace),
            stale: Duration::from_secs(self.stale.saturating_mul(60)),
            webhook,
        };
        telegram::run(settings.engine()?, run, settings.clock())?;
        Ok(Verdict::Fine)
    }
}

impl Environment {
    fn account(&self) -> anyhow::Result<Account> {
        // A variable that is set to nothing is as good as none.
        let given = |value: &Option<String>| value.clone().filter(|value| !value.is_empty());
        let Some(token) = given(&self.token) else {
            bail!(
                "TELOXIDE_TOKEN is not set: put the token there that @BotFather gave for the bot"
            );
        };
        Ok(Account {
            token,
            api_url: given(&self.api_url),
            proxy: given(&self.proxy),
            patience: Duration::from_secs(self.call_timeout.max(1)),
        })
    }
}

impl Secrets {
    fn door(&self, token: &str) -> anyhow::Result<Door> {
        let (path, secret) = (self.webhook_path.as_deref(), self.webhook_secret.as_deref());
        Door::new(token, path, secret).map_err(|what| RunError::Setting(what).into())
    }
}
