//! `languages/<code>/`: what is read and what is said in a language, and how complete it is beside
//! English.

use std::collections::BTreeSet;

use memchr::memchr_iter;

use super::layout::LanguageFiles;
use super::words::Words;
use crate::knowledge::diagnostic::Severity;
use crate::knowledge::files::File;
use crate::knowledge::shapes::{Complaints, Place};
use crate::language::{Case, NumberFormat, Pack, Phrases, WordList, definitions};

/// A pack with what a comparison with the English one needs.
pub struct LoadedPack<'f> {
    /// The pack; `None` after a complaint.
    pub pack: Option<Pack>,
    /// The tables and keys it has words for, as `[ask] how-much`.
    roles: BTreeSet<String>,
    files: &'f LanguageFiles<'f>,
}

/// Reads a pack.
pub fn read<'f>(files: &'f LanguageFiles<'f>, complaints: &Complaints) -> LoadedPack<'f> {
    let numbers = NumberFormat::new(files.code).filter(|_| {
        files.code.len() == 2 && files.code.bytes().all(|byte| byte.is_ascii_lowercase())
    });
    if numbers.is_none() {
        let folder = format!("languages/{}", files.code);
        let message = format!("`{}` is not the code of a language", files.code);
        complaints.file(
            Severity::Error,
            &folder,
            message,
            "name the folder by ISO 639-1, as in `az`",
        );
    }
    let words = files.words.map(|file| Words::read(file, complaints)).unwrap_or_default();
    let phrases = files.phrases.and_then(|file| phrases(files.code, file, complaints));
    let ordinary = files.ordinary.map(|file| ordinary(file, complaints)).unwrap_or_default();
    let pack = numbers.zip(phrases).map(|(numbers, phrases)| Pack {
        code: files.code.into(),
        name: words.name.into(),
        scripts: words.scripts,
        words: words.words,
        suffixes: words.suffixes,
        inflection: words.inflection,
        letters: words.letters,
        lacks: words.lacks,
        joint: words.joint,
        postposed: words.postposed,
        verbs: words.verbs,
        goods: words.goods,
        enclitics: words.enclitics,
        relatives: words.relatives,
        recipients: words.recipients,
        doers: words.doers,
        recipient_endings: words.recipient_endings,
        speakers: words.speakers,
        ordinal_points: words.ordinal_points,
        keyboard: words.keyboard,
        other_scripts: words.other_scripts,
        synonyms: words.synonyms,
        alike: words.alike,
        ordinary: WordList::new(ordinary),
        phrases,
        numbers,
    });
    LoadedPack { pack, roles: words.roles, files }
}

/// Complains about what a pack lacks or has too much of beside the English one.
pub fn compare(english: &LoadedPack<'_>, other: &LoadedPack<'_>, complaints: &Complaints) {
    let missing: Vec<&str> = english.roles.difference(&other.roles).map(String::as_str).collect();
    if let Some(file) = other.files.words.filter(|_| !missing.is_empty()) {
        let message = format!("there are no words for: {}", missing.join(", "));
        complaints.file(Severity::Warning, file.path(), message, "English has some; add yours");
    }
    let (Some(ours), Some(theirs), Some(file)) = (&english.pack, &other.pack, other.files.phrases)
    else {
        return;
    };
    for id in ours.phrases.ids().filter(|id| !theirs.phrases.has(id)) {
        let message = format!("the phrase `{id}` is missing");
        complaints.file(
            Severity::Error,
            file.path(),
            message,
            "translate it from the English file",
        );
    }
    for id in theirs.phrases.ids() {
        let place = phrase_place(file, id);
        if !ours.phrases.has(id) && !FURTHER.contains(&id) {
            let message = format!("the English file has no phrase `{id}`");
            complaints.error(place, message, "take it out, or add it to the English file");
            continue;
        }
        let (english, own) = (ours.phrases.uses(id), theirs.phrases.uses(id));
        let further = |name: &&&str| !known_further(id, name, &english.placeholders);
        for name in own.placeholders.difference(&english.placeholders).filter(further) {
            let message = format!("the English phrase `{id}` has no `${name}`");
            let known: Vec<&str> = english.placeholders.iter().copied().collect();
            complaints.error(place, message, format!("it has: {}", known.join(", ")));
        }
    }
}

/// Phrases that only some languages need: months inside a date, names with a case ending put on them.
const FURTHER: [&str; 3] = ["month-of", "case-ending", "period-years"];

/// Whether a placeholder that the English phrase does without is filled all the same: what numbers and
/// units are told apart by, and names in a case.
fn known_further(id: &str, name: &str, english: &BTreeSet<&str>) -> bool {
    let told = match id.split('-').next() {
        Some("unit") => matches!(name, "class" | "scale" | "count"),
        Some("scale") => matches!(name, "class" | "count"),
        Some("bound") => name == "unit",
        _ => FURTHER.contains(&id),
    };
    let cased = name.rsplit_once('-').is_some_and(|(key, case)| {
        english.contains(key) && (case == "id" || case.parse::<Case>().is_ok())
    });
    told || cased
}

/// Where the id of a phrase stands.
fn phrase_place<'f>(file: &'f File, id: &str) -> Place<'f> {
    let start = definitions(file.text(), id).next().unwrap_or(0);
    Place::new(file, start..start + id.len())
}

fn phrases(code: &str, file: &File, complaints: &Complaints) -> Option<Phrases> {
    let complain = |at: usize, message| {
        complaints.error(
            Place::new(file, at..at),
            message,
            "see https://projectfluent.org for the notation",
        );
    };
    match Phrases::new(code, file.text()) {
        Ok(phrases) => {
            for id in phrases.ids() {
                for other in
                    phrases.uses(id).phrases.into_iter().filter(|other| !phrases.has(other))
                {
                    let message =
                        format!("`{id}` refers to the phrase `{other}`, which is not there");
                    complaints.error(
                        phrase_place(file, id),
                        message,
                        "add it or mend the reference",
                    );
                }
            }
            Some(phrases)
        }
        Err(error) => {
            error.0.into_iter().for_each(|fault| complain(fault.at, fault.message));
            None
        }
    }
}

/// The words of a list without the comment at its head. They must be folded, sorted and unique, since
/// a word is looked up by halving the text.
fn ordinary<'f>(file: &'f File, complaints: &Complaints) -> &'f str {
    let text = file.text();
    let mut start = 0;
    while text[start..].starts_with('#') {
        start = text[start..].find('\n').map_or(text.len(), |at| start + at + 1);
    }
    let words = text[start..].trim_end_matches('\n');
    if is_word_list(words.as_bytes()) {
        return words;
    }
    let (mut at, mut before, mut sorted) = (start, "", true);
    for line in words.split('\n') {
        let place = Place::new(file, at..at + line.len());
        at += line.len() + 1;
        if line.is_empty() || !line.bytes().all(|byte| byte.is_ascii_lowercase()) {
            let message = match line {
                "" => "the line is empty".to_owned(),
                line => format!("`{}` is not a folded word", line.trim_end()),
            };
            complaints.error(place, message, "write one word a line in the letters a to z");
        } else if line <= before && sorted {
            let message = format!("`{line}` must not come after `{before}`");
            complaints.error(
                place,
                message,
                "sort the words by letter, each once: LC_ALL=C sort -u",
            );
            sorted = false;
        }
        before = line;
    }
    words
}

/// Whether every line is a word and comes after the one before it. A list has tens of thousands of
/// words and is read at every start, hence the first letters of a word as one number.
fn is_word_list(bytes: &[u8]) -> bool {
    // No early end, so that many bytes are looked at in one step.
    let folded = |byte: u8| byte.is_ascii_lowercase() | (byte == b'\n');
    let folded = bytes.iter().fold(true, |all, byte| all & folded(*byte));
    let mut before = (0, &bytes[..0]);
    let ends = memchr_iter(b'\n', bytes).chain([bytes.len()]);
    let mut start = 0;
    let sorted = ends.into_iter().all(|end| {
        let word = (opening(bytes, start, end), &bytes[start..end]);
        start = end + 1;
        let later = before < word;
        before = word;
        later
    });
    folded && sorted
}

/// Up to eight bytes of a word as a number, in the order of the alphabet.
fn opening(bytes: &[u8], start: usize, end: usize) -> u64 {
    let bits = 8 * (end - start).min(8);
    match bytes.get(start..start + 8).and_then(|eight| eight.try_into().ok()) {
        _ if bits == 0 => 0,
        Some(eight) => u64::from_be_bytes(eight) & (u64::MAX << (64 - bits)),
        None => bytes[start..end]
            .iter()
            .zip(1..)
            .fold(0, |sum, (byte, place)| sum | u64::from(*byte) << (64 - 8 * place)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_of_words_is_folded_sorted_and_unique() {
        for good in
            ["a", "a\nb", "a\nab\nb", "translate\ntranslated\ntranslates", "about\nabove\nzebra"]
        {
            assert!(is_word_list(good.as_bytes()), "{good:?}");
        }
        for bad in [
            "",
            "\na",
            "a\n",
            "a\n\nb",
            "b\na",
            "ab\na",
            "a\na",
            "translated\ntranslate",
            "translate\ntranslate",
            "a\nB",
            "a\nb\r",
            "é",
        ] {
            assert!(!is_word_list(bad.as_bytes()), "{bad:?}");
        }
    }
}
