//! A name said in a case: `Türkiye’ye`, `с Турцией`. The rows and endings are the pack's; which variant
//! of a stacked ending fits is told by the sounds of the name.

use super::{Case, Pack, Role};
use crate::quantity::codes;

/// A name in a case, in parts where an ending is put on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cased {
    /// The ending for the name, with what it stands after, by which the pack says how to join them.
    Stacked(String, After),
    /// The whole name.
    Whole(String),
}

codes! {
    /// What an ending stands after.
    After {
        /// A word.
        Letters = "letters",
        /// The name of a thing.
        Name = "name",
        /// An abbreviation.
        Abbreviation = "abbreviation",
        /// Digits.
        Digits = "digits",
    }
}

impl Pack {
    /// `name` in `case`: the ending to put on it, or the whole name with its ending exchanged.
    pub fn in_case(&self, name: &str, case: Case) -> Cased {
        if self.inflection.stacks() {
            let (sound, after) = self.sound(name);
            return Cased::Stacked(self.stacked_ending(&sound, case), after);
        }
        let mut whole = String::with_capacity(name.len() + ENDING);
        for (at, word) in name.split(' ').enumerate() {
            if at > 0 {
                whole.push(' ');
            }
            self.decline(word, case, &mut whole);
        }
        Cased::Whole(whole)
    }

    /// How a text ends when it is read aloud, in small letters: digits by the last word of their number,
    /// abbreviations by the name of their last letter where they cannot be read as a word.
    fn sound(&self, text: &str) -> (String, After) {
        let text = text.trim_end_matches(|letter: char| !letter.is_alphanumeric());
        let last = text.rsplit(|letter: char| !letter.is_alphanumeric()).next().unwrap_or(text);
        if last.ends_with(|letter: char| letter.is_ascii_digit()) {
            return (self.last_number_word(text), After::Digits);
        }
        let lower = text.to_lowercase();
        let vowels = |text: &str| text.to_lowercase().contains(is_vowel);
        let initials = last.chars().filter(|letter| letter.is_uppercase()).count() > 1;
        if !initials && vowels(last) {
            return (lower, After::Letters);
        }
        let letters = last.chars().count();
        let end: String = last.chars().skip(letters.saturating_sub(2)).collect();
        let spelt = letters < 3 || !vowels(&end);
        let sound = if spelt && !lower.ends_with(is_vowel) { lower + SPELT } else { lower };
        (sound, After::Abbreviation)
    }

    /// The last word of a number that is written in digits.
    fn last_number_word(&self, text: &str) -> String {
        let number = text.rsplit(char::is_whitespace).next().unwrap_or(text);
        let digits: String = number.chars().filter(char::is_ascii_digit).collect();
        let zeros = digits.chars().rev().take_while(|&digit| digit == '0').count();
        let digit = digits.chars().rev().nth(zeros).and_then(|digit| digit.to_digit(10));
        let digit = u8::try_from(digit.unwrap_or(0)).unwrap_or(0);
        let wanted = match zeros {
            0 => Role::Cardinal(digit),
            1 => Role::Cardinal(10 * digit),
            2 => Role::Cardinal(100),
            3..=5 => Role::Scale(3),
            _ => Role::Scale(6),
        };
        let word = self.words.iter().find(|(role, _)| *role == wanted);
        word.and_then(|(_, words)| words.first()).map_or(String::new(), |word| word.to_lowercase())
    }

    /// The variant of an ending that suits how a text sounds.
    fn stacked_ending(&self, sound: &str, case: Case) -> String {
        let last = sound.chars().rev().find(|letter| letter.is_alphabetic()).unwrap_or('a');
        let vowel = sound.chars().rev().find(|&letter| is_vowel(letter)).unwrap_or('a');
        // "Ərəb Əmirlikləri": the last word of a compound ends in a possessive, after which the buffer is n.
        let compound = sound.contains(' ') && matches!(last, 'ı' | 'i' | 'u' | 'ü');
        let penalty = |ending: &str| {
            let first = ending.chars().next().unwrap_or('a');
            let own = ending.chars().find(|&letter| is_vowel(letter)).unwrap_or('a');
            let buffered = is_vowel(last) == is_vowel(first);
            let harmony = !harmonises(vowel, own);
            let hard = matches!(first, 't' | 'd') && (first == 't') != is_voiceless(last);
            // After another vowel the buffer of names is y or n, and the shortest variant is the usual one.
            8 * u8::from(harmony)
                + 4 * u8::from(buffered && is_vowel(first))
                + 3 * u8::from(compound && first != 'n')
                + 2 * u8::from(hard)
                + 3 * u8::from(!is_vowel(last) && matches!(first, 'n' | 'y'))
        };
        let own = self.inflection.endings.iter().filter(|ending| ending.case == case);
        let best = own.min_by_key(|ending| (penalty(&ending.text), ending.text.chars().count()));
        best.map_or_else(String::new, |ending| ending.text.to_string())
    }

    /// Appends one word in a case, by the row whose base ending fits best.
    fn decline(&self, word: &str, case: Case, out: &mut String) {
        let letters = word.chars().count();
        let abbreviation = letters > 1 && word.chars().all(|letter| !letter.is_lowercase());
        if abbreviation || letters < SHORTEST {
            return out.push_str(word);
        }
        let mut best: Option<&super::Row> = None;
        for row in &self.inflection.rows {
            let longer = |best: &super::Row| row.base.chars().count() > best.base.chars().count();
            if word.ends_with(&*row.base) && best.is_none_or(longer) {
                best = Some(row);
            }
        }
        let Some(row) = best else { return out.push_str(word) };
        let ending = row.cases.iter().find(|(own, _)| *own == case);
        let ending = ending.map_or(&row.base, |(_, ending)| ending);
        out.push_str(&word[..word.len() - row.base.len()]);
        // Rows are in small letters; an apostrophe or bracket at the end belongs to the word.
        out.push_str(ending);
    }
}

/// Room for an ending, in bytes.
const ENDING: usize = 8;

/// Words shorter than this are conjunctions.
const SHORTEST: usize = 2;

/// How the name of a consonant ends where its letter is read by itself.
const SPELT: &str = "e";

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
