//! A name said in a case: `Türkiye’ye`, `с Турцией`. The rows and endings are the pack's; which variant
//! of a stacked ending fits is told by the sounds of the name.

use super::{Case, Pack};

/// A name in a case, in parts where an ending is put on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cased {
    /// The name and its ending, which the pack says how to join.
    Stacked(String),
    /// The whole name.
    Whole(String),
}

impl Pack {
    /// `name` in `case`: the ending to put on it, or the whole name with its ending exchanged.
    pub fn in_case(&self, name: &str, case: Case) -> Cased {
        if self.inflection.stacks() {
            return Cased::Stacked(self.stacked_ending(name, case));
        }
        let words: Vec<String> = name.split(' ').map(|word| self.declined(word, case)).collect();
        Cased::Whole(words.join(" "))
    }

    /// The variant of an ending that the sounds of `name` ask for.
    fn stacked_ending(&self, name: &str, case: Case) -> String {
        let lower = name.to_lowercase();
        let last = lower.chars().rev().find(|letter| letter.is_alphabetic()).unwrap_or('a');
        let vowel = lower.chars().rev().find(|&letter| is_vowel(letter)).unwrap_or('a');
        let penalty = |ending: &str| {
            let first = ending.chars().next().unwrap_or('a');
            let own = ending.chars().find(|&letter| is_vowel(letter)).unwrap_or('a');
            let buffered = is_vowel(last) == is_vowel(first);
            let harmony = !harmonises(vowel, own);
            let hard = matches!(first, 't' | 'd') && (first == 't') != is_voiceless(last);
            // After a vowel the buffer of names is y or n, and the shortest variant is the usual one.
            8 * u8::from(harmony)
                + 4 * u8::from(buffered && is_vowel(first))
                + 2 * u8::from(hard)
                + u8::from(!is_vowel(last) && matches!(first, 'n' | 'y'))
        };
        let own = self.inflection.endings.iter().filter(|ending| ending.case == case);
        let best = own.min_by_key(|ending| (penalty(&ending.text), ending.text.chars().count()));
        best.map_or_else(String::new, |ending| ending.text.to_string())
    }

    /// One word in a case, by the row whose base ending fits best.
    fn declined(&self, word: &str, case: Case) -> String {
        let letters = word.chars().count();
        let abbreviation = letters > 1 && word.chars().all(|letter| !letter.is_lowercase());
        if abbreviation || letters < SHORTEST {
            return word.to_owned();
        }
        let mut best: Option<&super::Row> = None;
        for row in &self.inflection.rows {
            let longer = |best: &super::Row| row.base.chars().count() > best.base.chars().count();
            if word.ends_with(&*row.base) && best.is_none_or(longer) {
                best = Some(row);
            }
        }
        let Some(row) = best else { return word.to_owned() };
        let ending = row.cases.iter().find(|(own, _)| *own == case);
        let ending = ending.map_or(&row.base, |(_, ending)| ending);
        let mut out = word[..word.len() - row.base.len()].to_owned();
        // Rows are in small letters; an apostrophe or bracket at the end belongs to the word.
        out.push_str(ending);
        out
    }
}

/// Words shorter than this are conjunctions.
const SHORTEST: usize = 2;

fn is_vowel(letter: char) -> bool {
    matches!(letter, 'a' | 'e' | 'ə' | 'ı' | 'i' | 'o' | 'ö' | 'u' | 'ü' | 'â' | 'î' | 'û')
}

fn is_voiceless(letter: char) -> bool {
    matches!(letter, 'f' | 's' | 't' | 'k' | 'ç' | 'ş' | 'h' | 'p')
}

/// Whether the vowel of an ending goes with the last vowel of a word, by the harmony of Turkic languages.
fn harmonises(word: char, ending: char) -> bool {
    match ending {
        'a' => matches!(word, 'a' | 'ı' | 'o' | 'u' | 'â' | 'û'),
        'e' | 'ə' => matches!(word, 'e' | 'ə' | 'i' | 'ö' | 'ü' | 'î'),
        'ı' => matches!(word, 'a' | 'ı' | 'â'),
        'i' => matches!(word, 'e' | 'ə' | 'i' | 'î'),
        'u' => matches!(word, 'o' | 'u' | 'û'),
        'ü' => matches!(word, 'ö' | 'ü'),
        _ => true,
    }
}
