//! Which file of a base is read as what. A file that has no place is complained about: it is most
//! often a misspelt name, and its facts would silently be missing.

use icu_normalizer::ComposingNormalizerBorrowed;

use crate::knowledge::diagnostic::Severity;
use crate::knowledge::files::{File, Files};
use crate::knowledge::shapes::{Complaints, Place};

/// The files of a base by what they hold.
#[derive(Default)]
pub struct Layout<'f> {
    pub indicators: Option<&'f File>,
    pub offices: Option<&'f File>,
    pub sources: Option<&'f File>,
    pub entities: Vec<&'f File>,
    pub figures: Vec<&'f File>,
    pub events: Vec<&'f File>,
    pub topics: Vec<&'f File>,
    pub questions: Vec<&'f File>,
    /// English first, then by code.
    pub languages: Vec<LanguageFiles<'f>>,
}

/// The files of one language.
pub struct LanguageFiles<'f> {
    pub code: &'f str,
    pub words: Option<&'f File>,
    pub phrases: Option<&'f File>,
    pub ordinary: Option<&'f File>,
}

/// The code of the language everything falls back to.
const ENGLISH: &str = "en";

const PLACES: &str = "a base has indicators.toml, offices.toml, sources.csv, entities/*.toml, \
    figures/*.csv, events/*.toml, topics/*.toml, questions/*.toml and languages/<code>/ with \
    words.toml, phrases.ftl and ordinary.txt";

impl<'f> Layout<'f> {
    /// Gives each file its place.
    pub fn new(files: &'f Files, complaints: &Complaints) -> Self {
        let mut layout = Self::default();
        for file in files.iter() {
            if !layout.take(file) {
                let message = "this file has no place in a base";
                complaints.file(Severity::Error, file.path(), message, PLACES);
            }
            in_composed_form(Place::new(file, 0..file.text().len()), complaints);
        }
        layout.languages.sort_by_key(|files| (files.code != ENGLISH, files.code));
        layout.complete(complaints);
        layout
    }

    /// Whether the file has a place.
    fn take(&mut self, file: &'f File) -> bool {
        let path = file.path();
        let (folder, name) = path.split_once('/').unwrap_or(("", path));
        match (folder, name) {
            ("", "indicators.toml") => self.indicators = Some(file),
            ("", "offices.toml") => self.offices = Some(file),
            ("", "sources.csv") => self.sources = Some(file),
            ("entities", _) if name.ends_with(".toml") => self.entities.push(file),
            ("figures", _) if name.ends_with(".csv") => self.figures.push(file),
            ("events", _) if name.ends_with(".toml") => self.events.push(file),
            ("topics", _) if name.ends_with(".toml") => self.topics.push(file),
            ("questions", _) if name.ends_with(".toml") => self.questions.push(file),
            ("languages", _) => return self.take_language(name, file),
            _ => return path.rsplit('/').next() == Some("README.md"),
        }
        true
    }

    fn take_language(&mut self, name: &'f str, file: &'f File) -> bool {
        let Some((code, name)) = name.split_once('/') else { return false };
        if !matches!(name, "words.toml" | "phrases.ftl" | "ordinary.txt") {
            return name == "README.md";
        }
        // Files come in the order of their paths, so those of a language follow one another.
        if self.languages.last().is_none_or(|last| last.code != code) {
            let (words, phrases, ordinary) = (None, None, None);
            self.languages.push(LanguageFiles { code, words, phrases, ordinary });
        }
        if let Some(language) = self.languages.last_mut() {
            match name {
                "words.toml" => language.words = Some(file),
                "phrases.ftl" => language.phrases = Some(file),
                _ => language.ordinary = Some(file),
            }
        }
        true
    }

    fn complete(&mut self, complaints: &Complaints) {
        let missing = |path: &str| {
            let message = "this file is missing";
            complaints.file(Severity::Error, path, message, "a base cannot do without it");
        };
        if self.indicators.is_none() {
            missing("indicators.toml");
        }
        if self.sources.is_none() {
            missing("sources.csv");
        }
        if self.languages.first().is_none_or(|files| files.code != ENGLISH) {
            let (words, phrases, ordinary) = (None, None, None);
            self.languages.insert(0, LanguageFiles { code: ENGLISH, words, phrases, ordinary });
        }
        for files in &self.languages {
            if files.words.is_none() {
                missing(&format!("languages/{}/words.toml", files.code));
            }
            if files.phrases.is_none() {
                missing(&format!("languages/{}/phrases.ftl", files.code));
            }
        }
    }
}

/// Complains once about a part of a file that is not in the composed form of Unicode (NFC). Two
/// spellings that look alike would otherwise be two texts.
pub fn in_composed_form(part: Place<'_>, complaints: &Complaints) {
    let Place { file, start, end } = part;
    let text = &file.text()[start..end];
    if text.is_ascii() {
        return;
    }
    let (good, rest) = ComposingNormalizerBorrowed::new_nfc().split_normalized(text);
    if let Some(letter) = rest.chars().next() {
        let at = start + good.len();
        let place = Place::new(file, at..at + letter.len_utf8());
        let message = "the text is not in the Unicode form NFC from here on";
        complaints.error(place, message, "write `é` as one character, not as `e` and a mark");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn english_is_the_first_language_whatever_the_order_of_the_folders() {
        let paths =
            ["languages/az/words.toml", "languages/en/words.toml", "languages/de/words.toml"];
        let files = Files::new(paths.map(|path| (path.to_owned(), "".into())).into());
        let layout = Layout::new(&files, &Complaints::default());
        let codes: Vec<&str> = layout.languages.iter().map(|files| files.code).collect();
        assert_eq!(codes, ["en", "az", "de"]);
    }

    #[test]
    fn a_decomposed_letter_is_found() {
        let files = Files::new(vec![("sources.csv".to_owned(), "ok, caf\u{65}\u{301}".into())]);
        let complaints = Complaints::default();
        in_composed_form(Place::new(files.get("sources.csv").unwrap(), 2..10), &complaints);
        let report = complaints.into_report();
        assert_eq!(report.diagnostics()[0].span.start, 7);
    }
}
