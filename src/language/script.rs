//! Letters of a language in other clothes: its text in another script, made letter by letter, and text
//! typed while the keyboard was set to another layout.

use smallvec::SmallVec;

use crate::packed::{Text, packed};

/// How text is put into another script.
#[derive(Clone, Debug, Default)]
pub struct Transliteration {
    /// Groups of letters with what they become, both in lower case: those that begin alike together, the longest
    /// of them first.
    letters: Vec<(Box<[char]>, Text)>,
    /// Words that are left alone, in lower case.
    alone: Vec<Text>,
}

packed!(Transliteration { letters, alone });

impl Transliteration {
    /// From groups of letters with what they become. A group that stays as it is names a word to be left
    /// alone.
    pub fn new(letters: impl IntoIterator<Item = (Text, Text)>) -> Self {
        let mut own = Self::default();
        for (from, to) in letters {
            let from: Text = from.to_lowercase().into();
            if *from == *to.to_lowercase() {
                own.alone.push(from);
            } else {
                own.letters.push((from.chars().collect(), to));
            }
        }
        own.letters.sort_by_key(|(from, _)| (from.first().copied(), std::cmp::Reverse(from.len())));
        own
    }

    /// `text` in the other script. Tags, commands, handles and links stay as they are, and so does a word
    /// with a letter that the table lacks.
    pub fn write(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len() * 2);
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            let length = match first {
                '<' => rest.find('>').map_or(rest.len(), |at| at + 1),
                '&' => rest.find(';').map_or(1, |at| at + 1),
                '/' | '@' => {
                    let name = |letter: char| !letter.is_ascii_alphanumeric() && letter != '_';
                    rest[1..].find(name).map_or(rest.len(), |at| at + 1)
                }
                _ if first.is_alphabetic() => {
                    let end = rest.find(|letter: char| !letter.is_alphabetic());
                    let word = &rest[..end.unwrap_or(rest.len())];
                    let before = out.len();
                    if self.word(word, &mut out).is_none() {
                        out.truncate(before);
                        out.push_str(word);
                    }
                    rest = &rest[word.len()..];
                    continue;
                }
                _ => first.len_utf8(),
            };
            out.push_str(&rest[..length]);
            rest = &rest[length..];
        }
        out
    }

    /// Appends one word in the other script; none where it is left alone, whatever was appended by then.
    fn word(&self, word: &str, out: &mut String) -> Option<()> {
        let letters: SmallVec<[char; 24]> = word.chars().collect();
        let lower = letters.iter().map(|letter| letter.to_lowercase().next().unwrap_or(*letter));
        let lower: SmallVec<[char; 24]> = lower.collect();
        let mut alone = self.alone.iter();
        if alone.any(|alone| alone.chars().eq(lower.iter().copied())) {
            return None;
        }
        let shouted = letters.len() > 1 && letters.iter().all(|letter| letter.is_uppercase());
        let mut at = 0;
        while at < letters.len() {
            let first = Some(lower[at]);
            let alike = self.letters.partition_point(|(from, _)| from.first().copied() < first);
            let mut alike =
                self.letters[alike..].iter().take_while(|(from, _)| from.first().copied() == first);
            let (from, to) = alike.find(|(from, _)| lower[at..].starts_with(from))?;
            let capital = letters[at].is_uppercase();
            for (place, letter) in to.chars().enumerate() {
                if shouted || (capital && place == 0) {
                    out.extend(letter.to_uppercase());
                } else {
                    out.push(letter);
                }
            }
            at += from.len();
        }
        Some(())
    }
}

/// The keys of a keyboard in the order of the layout of the United States.
const KEYS: &str = "qwertyuiop[]asdfghjkl;'zxcvbnm,.";
/// The same keys with Shift.
const SHIFTED: &str = "QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>";

/// Where the letters of a language lie on a keyboard.
#[derive(Clone, Debug)]
pub struct Keyboard(Vec<char>);

packed!(Keyboard(letters));

impl Keyboard {
    /// From the letters on the keys of [`KEYS`]; `None` when there are more or fewer.
    pub fn new(letters: &str) -> Option<Self> {
        let letters: Vec<char> = letters.chars().collect();
        (letters.len() == KEYS.len()).then_some(Self(letters))
    }

    /// How many keys there are.
    pub fn keys() -> usize {
        KEYS.len()
    }

    /// What was meant by text typed on the layout of the United States instead of this one.
    pub fn meant(&self, typed: &str) -> String {
        let mut out = String::with_capacity(typed.len() * 2);
        for letter in typed.chars() {
            if let Some(at) = KEYS.chars().position(|key| key == letter) {
                out.push(self.0[at]);
            } else if let Some(at) = SHIFTED.chars().position(|key| key == letter) {
                out.extend(self.0[at].to_uppercase());
            } else {
                out.push(letter);
            }
        }
        out
    }

    /// What was meant by text typed on this layout instead of that of the United States.
    pub fn meant_in_latin(&self, typed: &str) -> String {
        let key = |at: usize| KEYS.chars().nth(at).unwrap_or(' ');
        typed
            .chars()
            .map(|letter| {
                let lower = letter.to_lowercase().next().unwrap_or(letter);
                match self.0.iter().position(|own| *own == lower) {
                    Some(at) if lower == letter => key(at),
                    Some(at) => key(at).to_ascii_uppercase(),
                    None => letter,
                }
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cyrillic() -> Transliteration {
        let pairs = "a а b б v в g г d д đ ђ e е ž ж z з i и j ј k к l л lj љ m м n н nj њ o о p п r р s с \
                     t т ć ћ u у f ф h х c ц č ч dž џ š ш injek инјек Tab Tab";
        let mut words = pairs.split_whitespace();
        let mut letters = Vec::new();
        while let (Some(from), Some(to)) = (words.next(), words.next()) {
            letters.push((from.into(), to.into()));
        }
        Transliteration::new(letters)
    }

    #[track_caller]
    fn writes(text: &str, expected: &str) {
        assert_eq!(cyrillic().write(text), expected, "{text}");
    }

    #[test]
    fn serbian_in_cyrillic() {
        writes("Robna razmena", "Робна размена");
        writes("Ljubljana, NJEGOŠ, džem", "Љубљана, ЊЕГОШ, џем");
        writes("injekcija", "инјекција");
    }

    #[test]
    fn tags_commands_and_foreign_words_stay() {
        writes(
            "<b>izvoz</b> /ask @bot New York &lt; da",
            "<b>извоз</b> /ask @bot New York &lt; да",
        );
        writes("Tab tabela", "Tab табела");
    }

    #[test]
    fn text_in_the_wrong_layout() {
        let russian = Keyboard::new("йцукенгшщзхъфывапролджэячсмитьбю").unwrap();
        assert_eq!(russian.meant("njdfhjj,jhjn"), "товарооборот");
        assert_eq!(russian.meant("Cth,bz"), "Сербия");
        assert_eq!(russian.meant_in_latin("екфву"), "trade");
        assert!(Keyboard::new("abc").is_none());
    }
}
