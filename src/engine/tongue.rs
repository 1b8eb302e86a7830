//! The language and script of what is said where no question tells them: menus, buttons, lists. A tag is the
//! code of a language and, for its other script, that of the script: `sr`, `sr-Cyrl`.

use super::{Context, Engine};
use crate::language::{Argument, LanguageId};
use crate::reply::{self, Reply};

/// The script that letters of a talk tell of.
const CYRILLIC: &str = "Cyrl";

impl Engine {
    /// The language of a tag, where there is a pack for it.
    pub(super) fn language(&self, tag: &str) -> Option<LanguageId> {
        let code = tag.split(['-', '_']).next().unwrap_or(tag);
        let at = self.base.packs.iter().position(|pack| pack.code.eq_ignore_ascii_case(code))?;
        u8::try_from(at).ok().map(LanguageId)
    }

    /// Tags of everything that may be spoken, each with its own name for itself: every language, and it again
    /// in its other script.
    pub fn tongues(&self) -> Vec<(String, String)> {
        let mut tongues = Vec::new();
        for pack in &self.base.packs {
            tongues.push((pack.code.to_string(), pack.name.to_string()));
            for (script, letters) in &pack.other_scripts {
                tongues.push((format!("{}-{script}", pack.code), letters.write(&pack.name)));
            }
        }
        tongues
    }

    /// The tag of what is said without a question: the language chosen, that of the talk, that of the setting.
    pub fn tongue(&self, context: &Context<'_>) -> String {
        let language = self.lean(context).fallback();
        let pack = &self.base.packs[usize::from(language.0)];
        let written = pack.other_scripts.iter().any(|(script, _)| **script == *CYRILLIC);
        if written && is_cyrillic(context) {
            format!("{}-{CYRILLIC}", pack.code)
        } else {
            pack.code.to_string()
        }
    }

    /// A phrase of a surface (menu, button, help line) in the language and script of `tag`, or else in English,
    /// with its placeholders filled.
    pub fn phrase(&self, tag: &str, id: &str, arguments: &[(&str, &str)]) -> String {
        let arguments: Vec<_> =
            arguments.iter().map(|&(name, text)| (name, Argument::Text(text))).collect();
        let language = self.language(tag).unwrap_or(LanguageId::ENGLISH);
        let text = self.say(language, id, &arguments);
        let scripts = &self.base.packs[usize::from(language.0)].other_scripts;
        let other = script(tag)
            .and_then(|own| scripts.iter().find(|(script, _)| script.eq_ignore_ascii_case(own)));
        match other {
            Some((_, letters)) => letters.write(&text),
            None => text,
        }
    }

    /// Puts a reply in the script of the message, where its language is written in two.
    pub(super) fn put_in_script(&self, reply: &mut Reply, cyrillic: bool) {
        let script = if cyrillic { CYRILLIC } else { "Latn" };
        let pack = self.base.packs.iter().find(|pack| *pack.code == *reply.language);
        let other =
            pack.and_then(|pack| pack.other_scripts.iter().find(|(code, _)| **code == *script));
        match other {
            Some((code, letters)) => reply::write_in(reply, code, &|text| letters.write(text)),
            None => reply::unmark(reply),
        }
    }
}

/// Whether Cyrillic letters are due where the message has none: as was chosen, as the talk goes, as the setting
/// has it.
pub(super) fn is_cyrillic(context: &Context<'_>) -> bool {
    let set = context.language.and_then(script).map(|own| own.eq_ignore_ascii_case(CYRILLIC));
    let talk = context.previous.filter(|turn| turn.language.is_some()).map(|turn| turn.cyrillic);
    let told = if context.chosen { set.or(talk) } else { talk.or(set) };
    told.unwrap_or(false)
}

/// The script in a tag, where it names one.
fn script(tag: &str) -> Option<&str> {
    tag.split(['-', '_']).skip(1).find(|part| part.len() == 4)
}
