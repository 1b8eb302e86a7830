//! The commands: which there are, where they may be used, and how one is found in a message. Menus and
//! the help text are made from this list.

/// A command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    /// Begin; with a payload, ask what a link asks.
    Start,
    /// Ask a question.
    Ask,
    /// What the base covers.
    Topics,
    /// The reports it rests on.
    Sources,
    /// How the last question was read.
    Why,
    /// The language to speak.
    Language,
    /// How to use the bot.
    Help,
    /// What is kept.
    Privacy,
    /// Keep nothing.
    Forget,
    /// Who is behind it.
    About,
}

impl Command {
    /// Every command, in the order of menus.
    pub const ALL: [Command; 10] = [
        Command::Ask,
        Command::Topics,
        Command::Sources,
        Command::Why,
        Command::Language,
        Command::Help,
        Command::Privacy,
        Command::Forget,
        Command::About,
        Command::Start,
    ];

    /// What the menu of a private chat shows: all but the one Telegram shows by itself.
    pub fn in_private() -> impl Iterator<Item = Command> {
        Self::ALL.into_iter().filter(|command| *command != Command::Start)
    }

    /// What the menu of a group shows.
    pub fn in_groups() -> impl Iterator<Item = Command> {
        [Command::Ask, Command::Topics, Command::Sources, Command::Why, Command::Help].into_iter()
    }

    /// As it is typed, without the slash.
    pub fn name(self) -> &'static str {
        match self {
            Command::Start => "start",
            Command::Ask => "ask",
            Command::Topics => "topics",
            Command::Sources => "sources",
            Command::Why => "why",
            Command::Language => "language",
            Command::Help => "help",
            Command::Privacy => "privacy",
            Command::Forget => "forget",
            Command::About => "about",
        }
    }

    /// The command with that name, in any case.
    pub fn find(name: &str) -> Option<Command> {
        Self::ALL.into_iter().find(|command| command.name().eq_ignore_ascii_case(name))
    }
}

/// A message that begins with a slash.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slash<'a> {
    /// The name after the slash.
    pub name: &'a str,
    /// The bot it is meant for, where it says so.
    pub bot: Option<&'a str>,
    /// What follows.
    pub rest: &'a str,
}

impl<'a> Slash<'a> {
    /// Reads the first word of `text`; `None` where it is no command.
    pub fn read(text: &'a str) -> Option<Slash<'a>> {
        let text = text.trim_start().strip_prefix('/')?;
        let end = text.find(char::is_whitespace).unwrap_or(text.len());
        let (word, rest) = text.split_at(end);
        let (name, bot) = match word.split_once('@') {
            Some((name, bot)) => (name, Some(bot)),
            None => (word, None),
        };
        let letters = |c: char| c.is_ascii_alphanumeric() || c == '_';
        (!name.is_empty() && name.chars().all(letters)).then_some(Slash {
            name,
            bot,
            rest: rest.trim(),
        })
    }

    /// Whether it may be meant for the bot `username`.
    pub fn is_for(&self, username: &str) -> bool {
        self.bot.is_none_or(|bot| bot.eq_ignore_ascii_case(username))
    }

    /// The command, where there is such a one.
    pub fn command(&self) -> Option<Command> {
        Command::find(self.name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn reads(text: &str, name: &str, bot: Option<&str>, rest: &str) {
        assert_eq!(Slash::read(text), Some(Slash { name, bot, rest }));
    }

    #[test]
    fn a_command_is_the_first_word() {
        reads("/ask exports to Italy", "ask", None, "exports to Italy");
        reads("/ask@TradeBot\nexports", "ask", Some("TradeBot"), "exports");
        reads("  /HELP", "HELP", None, "");
        for text in ["ask", "/", "//x", "/ x", "1/2", "/tmp/file", "/é"] {
            assert_eq!(Slash::read(text), None, "{text}");
        }
        assert_eq!(Command::find("HELP"), Some(Command::Help));
        assert!(Slash::read("/ask@tradebot").is_some_and(|slash| slash.is_for("TradeBot")));
        assert!(!Slash::read("/ask@other").is_some_and(|slash| slash.is_for("TradeBot")));
    }
}
