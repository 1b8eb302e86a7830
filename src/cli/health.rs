//! `health`: whether a bot that should be running is well, for a container's health check; where no
//! inbox is named, whether the base loads and holds anything.

use std::time::{SystemTime, UNIX_EPOCH};

use clap::Args;
use tradefacts::service::health::{Pulse, file};
use tradefacts::service::store::Place;

use super::settings::Settings;
use super::{Verdict, print};

/// What to look at.
#[derive(Args)]
pub(super) struct Health {
    /// Inbox of a running bot, as given to `telegram`
    #[arg(long, value_name = "STORE", env = "TRADEFACTS_INBOX")]
    inbox: Option<Place>,
}

impl Health {
    pub(super) fn run(&self, settings: &Settings) -> anyhow::Result<Verdict> {
        match &self.inbox {
            Some(inbox) => bot(inbox),
            None => base(settings),
        }
    }
}

fn bot(inbox: &Place) -> anyhow::Result<Verdict> {
    let since = SystemTime::now().duration_since(UNIX_EPOCH)?;
    match Pulse::check(&file(inbox), i64::try_from(since.as_secs())?) {
        Ok(pulse) => {
            print(&format!("ok: {} updates wait", pulse.waiting))?;
            Ok(Verdict::Fine)
        }
        Err(what) => {
            print(&what)?;
            Ok(Verdict::Wrong)
        }
    }
}

fn base(settings: &Settings) -> anyhow::Result<Verdict> {
    let facts = settings.engine()?.facts().count();
    if facts == 0 {
        print("the base is empty")?;
        return Ok(Verdict::Wrong);
    }
    print(&format!("ok: {facts} facts"))?;
    Ok(Verdict::Fine)
}
