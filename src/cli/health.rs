//! `health`: whether the base loads and holds anything, for a container's health check.

use super::settings::Settings;
use super::{Verdict, print};

pub(super) fn run(settings: &Settings) -> anyhow::Result<Verdict> {
    let facts = settings.engine()?.facts().count();
    if facts == 0 {
        print("the base is empty")?;
        return Ok(Verdict::Wrong);
    }
    print(&format!("ok: {facts} facts"))?;
    Ok(Verdict::Fine)
}
