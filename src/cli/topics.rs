//! `topics`: what the base covers.

use tradefacts::adapters::draw;

use super::settings::Settings;
use super::{Verdict, print};

pub(super) fn run(settings: &Settings) -> anyhow::Result<Verdict> {
    let reply = settings.engine()?.topics(&settings.context());
    print(&draw(&reply, settings.colours()))?;
    Ok(Verdict::Fine)
}
