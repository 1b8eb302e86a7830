//! Settings that all commands share: each is a flag with an environment variable beside it.

use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};

use anyhow::{anyhow, bail};
use clap::{Args, ValueEnum};
use jiff::Zoned;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use tradefacts::builtin;
use tradefacts::engine::{Context, Engine};
use tradefacts::knowledge::{self, Files, Report};
use tradefacts::service::{compiled, directory};

/// The shared settings.
#[derive(Args)]
pub(super) struct Settings {
    /// Directory of a fact base, or file that `compile` made of one, to use instead of the one compiled in
    #[arg(long, global = true, value_name = "DIR|FILE", env = "TRADEFACTS_KNOWLEDGE")]
    knowledge: Option<PathBuf>,

    /// The day that "last year" is counted from, instead of the system's
    #[arg(long, global = true, value_name = "YYYY-MM-DD", env = "TRADEFACTS_TODAY")]
    today: Option<Date>,

    /// Time zone whose day is today
    #[arg(
        long,
        global = true,
        value_name = "ZONE",
        env = "TRADEFACTS_TIMEZONE",
        default_value = "Asia/Baku",
        value_parser = TimeZone::get
    )]
    timezone: TimeZone,

    /// Language to answer in where a question does not tell its own: en, az, tr, ru or sr
    #[arg(long, global = true, value_name = "CODE", env = "TRADEFACTS_LANGUAGE")]
    language: Option<String>,

    /// When to use colours; `auto` means on a terminal and without NO_COLOR
    #[arg(
        long,
        global = true,
        value_name = "WHEN",
        env = "TRADEFACTS_COLOR",
        default_value = "auto"
    )]
    color: Color,

    /// What to log on standard error, as RUST_LOG does [default: warn, for the bot info]
    #[arg(long, global = true, value_name = "FILTER", env = "TRADEFACTS_LOG")]
    log: Option<String>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Color {
    Auto,
    Always,
    Never,
}

impl Settings {
    /// The log filter, if one is set.
    pub(super) fn log(&self) -> Option<&str> {
        self.log.as_deref()
    }

    /// The language hint.
    pub(super) fn language(&self) -> Option<&str> {
        self.language.as_deref()
    }

    /// Today, as set or by the clock.
    pub(super) fn today(&self) -> Date {
        self.today.unwrap_or_else(|| Zoned::now().with_time_zone(self.timezone.clone()).date())
    }

    /// Today, for a program that runs for many days.
    pub(super) fn clock(&self) -> Box<dyn Fn() -> Date> {
        let (fixed, timezone) = (self.today, self.timezone.clone());
        Box::new(move || {
            fixed.unwrap_or_else(|| Zoned::now().with_time_zone(timezone.clone()).date())
        })
    }

    /// What a question outside a talk is asked in.
    pub(super) fn context(&self) -> Context<'_> {
        Context { today: self.today(), language: self.language(), chosen: false, previous: None }
    }

    /// Whether standard output takes colours.
    pub(super) fn colours(&self) -> bool {
        let is_set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
        let dumb = std::env::var_os("TERM").is_some_and(|terminal| terminal == "dumb");
        match self.color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => !is_set("NO_COLOR") && !dumb && io::stdout().is_terminal(),
        }
    }

    /// The directory of the base; `None` for the one compiled in.
    pub(super) fn directory(&self) -> Option<&Path> {
        self.knowledge.as_deref()
    }

    /// The files of the base.
    pub(super) fn files(&self) -> anyhow::Result<Files> {
        match &self.knowledge {
            Some(file) if file.is_file() => bail!(
                "{}: a compiled base has no files to read; name the directory it was made from",
                file.display()
            ),
            Some(directory) => Ok(directory::read(directory)?),
            None => Ok(builtin::files()),
        }
    }

    /// That the base cannot be used.
    pub(super) fn mistakes(&self, report: &Report) -> anyhow::Error {
        let base = self.knowledge.as_ref().map_or("compiled in".into(), |it| it.to_string_lossy());
        let lines = report.to_string();
        anyhow!(
            "the base {base} has mistakes; `tradefacts check` shows them in place\n{}",
            lines.trim_end()
        )
    }

    /// The engine over the base. It lives as long as the process, which has just the one.
    pub(super) fn engine(&self) -> anyhow::Result<&'static Engine> {
        let loaded = match &self.knowledge {
            None => builtin::engine(),
            Some(file) if file.is_file() => Ok(&*Box::leak(Box::new(compiled::read(file)?))),
            Some(directory) => knowledge::load(&directory::read(directory)?)
                .map(|base| &*Box::leak(Box::new(Engine::new(base)))),
        };
        let engine = loaded.map_err(|report| self.mistakes(&report))?;
        if let Some(code) = &self.language
            && engine.languages().all(|(known, _)| known != code)
        {
            let known: Vec<&str> = engine.languages().map(|(code, _)| code).collect();
            tracing::warn!("the base does not speak `{code}`; it speaks {}", known.join(", "));
        }
        Ok(engine)
    }
}
