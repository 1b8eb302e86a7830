//! One word to its folded form: lower case that knows the dotted and the dotless i, no diacritics,
//! Latin letters for Cyrillic ones, and letters of another script that only look alike put right.

use icu_normalizer::DecomposingNormalizerBorrowed;
use icu_properties::props::{EnumeratedProperty as _, GeneralCategory, GeneralCategoryGroup};

/// Appends the folded form of `word` to `out`. A word has no spaces in it; what cannot be folded to a
/// letter or digit is left out.
pub fn fold_word(word: &str, out: &mut String) {
    if word.is_ascii() {
        let start = out.len();
        out.push_str(word);
        out[start..].make_ascii_lowercase();
        return;
    }
    // Letters of the Latin blocks up to Latin Extended-B.
    let latin =
        |letter: char| letter.is_ascii_alphabetic() || ('\u{c0}'..='\u{24f}').contains(&letter);
    let mixed = word.chars().any(latin);
    for letter in word.chars() {
        let letter = if mixed { look_alike(letter).unwrap_or(letter) } else { letter };
        fold_letter(letter, out);
    }
}

fn fold_letter(letter: char, out: &mut String) {
    if letter.is_ascii() {
        out.push(letter.to_ascii_lowercase());
        return;
    }
    // Most letters beyond ASCII are small already.
    if let Some(latin) = special(letter) {
        out.push_str(latin);
        return;
    }
    for lower in letter.to_lowercase() {
        if let Some(latin) = special(lower) {
            out.push_str(latin);
            continue;
        }
        // Compatibility decomposition takes full-width, superscript and ligature forms apart and sets
        // the marks free, which are then dropped.
        for part in DecomposingNormalizerBorrowed::new_nfkd().normalize_iter(std::iter::once(lower))
        {
            match special(part) {
                Some(latin) => out.push_str(latin),
                None if is_mark(part) => {}
                None => out.extend(part.to_lowercase()),
            }
        }
    }
}

/// Whether the character is a combining mark or an invisible one.
pub fn is_mark(letter: char) -> bool {
    let category = GeneralCategory::for_char(letter);
    GeneralCategoryGroup::Mark.contains(category) || category == GeneralCategory::Format
}

/// Latin letters for one lower-case letter that decomposition leaves as it is or takes wrongly apart.
/// Cyrillic follows the Serbian alphabet (ISO 9 for the letters Serbian lacks, without marks), so that
/// Serbian in either script and Russian fold to one form.
fn special(letter: char) -> Option<&'static str> {
    Some(match letter {
        'ı' => "i",
        'ə' | 'ә' => "e",
        'đ' | 'ђ' => "dj",
        'ð' => "d",
        'ø' => "o",
        'ł' => "l",
        'ħ' => "h",
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'þ' => "th",
        'ŋ' => "n",
        'а' => "a",
        'б' => "b",
        'в' => "v",
        'г' | 'ґ' => "g",
        'д' => "d",
        'е' | 'ё' | 'э' | 'є' => "e",
        'ж' | 'з' => "z",
        'и' | 'і' | 'ї' | 'ы' => "i",
        'й' | 'ј' => "j",
        'к' => "k",
        'л' => "l",
        'љ' => "lj",
        'м' => "m",
        'н' => "n",
        'њ' => "nj",
        'о' => "o",
        'п' => "p",
        'р' => "r",
        'с' | 'ш' => "s",
        'т' => "t",
        'ћ' | 'ц' | 'ч' => "c",
        'у' | 'ў' => "u",
        'ф' => "f",
        'х' => "h",
        'џ' => "dz",
        'щ' => "sc",
        'ъ' | 'ь' => "",
        'ю' => "ju",
        'я' => "ja",
        _ => return None,
    })
}

/// The letters of a folded word as they are typed: what one Cyrillic letter folds to is one of them, so that
/// a slip in it counts once. A vowel takes the `j` before it where two pairs overlap (`nja`).
pub fn letters(key: &str) -> impl Iterator<Item = char> + Clone {
    let mut rest = key.chars().peekable();
    std::iter::from_fn(move || {
        let letter = rest.next()?;
        let paired = match (letter, rest.peek()) {
            ('j', Some('a')) => 'я',
            ('j', Some('u')) => 'ю',
            ('l' | 'n' | 'd', Some('j')) => {
                let mut after = rest.clone();
                after.next();
                match (letter, after.next()) {
                    (_, Some('a' | 'u')) => return Some(letter),
                    ('l', _) => 'љ',
                    ('n', _) => 'њ',
                    _ => 'ђ',
                }
            }
            _ => return Some(letter),
        };
        rest.next();
        Some(paired)
    })
}

/// The Latin letter that a Cyrillic or Greek one is drawn like; for words that mix scripts.
fn look_alike(letter: char) -> Option<char> {
    Some(match letter {
        'а' | 'А' | 'α' | 'Α' => 'a',
        'в' | 'В' | 'Β' | 'β' => 'b',
        'с' | 'С' => 'c',
        'ԁ' => 'd',
        'е' | 'Е' | 'ё' | 'Ε' | 'ε' => 'e',
        'н' | 'Н' | 'Η' => 'h',
        'і' | 'І' | 'Ι' | 'ι' => 'i',
        'ј' | 'Ј' => 'j',
        'к' | 'К' | 'Κ' | 'κ' => 'k',
        'ӏ' | 'Ӏ' => 'l',
        'м' | 'М' | 'Μ' => 'm',
        'Ν' => 'n',
        'о' | 'О' | 'ο' | 'Ο' => 'o',
        'р' | 'Р' | 'ρ' | 'Ρ' => 'p',
        'ѕ' | 'Ѕ' => 's',
        'т' | 'Т' | 'Τ' | 'τ' => 't',
        'у' | 'У' | 'Υ' => 'y',
        'ν' => 'v',
        'ѡ' | 'ω' => 'w',
        'х' | 'Х' | 'Χ' | 'χ' => 'x',
        'Ζ' => 'z',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn folds(word: &str, folded: &str) {
        let mut out = String::new();
        fold_word(word, &mut out);
        assert_eq!(out, folded, "{word}");
    }

    #[test]
    fn case_and_both_kinds_of_i() {
        for word in ["TÜRKİYE", "Türkiye", "turkiye", "TURKIYE", "türkıye"] {
            folds(word, "turkiye");
        }
    }

    #[test]
    fn diacritics_and_letters_without_decomposition() {
        folds("Vladisavljević", "vladisavljevic");
        folds("Ərdoğan", "erdogan");
        folds("Đorđe", "djordje");
        folds("ｔｒａｄｅ", "trade");
    }

    #[test]
    fn cyrillic_meets_latin() {
        folds("Владисављевић", "vladisavljevic");
        folds("ТАНАП", "tanap");
        folds("Сербия", "serbija");
    }

    #[test]
    fn one_typed_letter_is_one_letter_again() {
        for (word, count) in
            [("Сербия", 6), ("Турцию", 6), ("година", 6), ("његов", 5), ("trade", 5)]
        {
            let mut key = String::new();
            fold_word(word, &mut key);
            assert_eq!(letters(&key).count(), count, "{word}");
        }
        assert!(letters("njan").eq("nяn".chars()));
    }

    #[test]
    fn look_alike_letters_inside_a_word() {
        folds("Sеrbіа", "serbia");
        folds("Тurkеy", "turkey");
    }
}
