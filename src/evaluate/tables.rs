//! What people's slips look like, as tables: the keys beside a key, the spellings that sound alike, the
//! letters that look alike, the courtesies around a question. Another keyboard or language is another
//! row here.

/// The keys that touch a key on the QWERTY layout, which Azerbaijani, Turkish and Serbian Latin layouts
/// share but for the letters with diacritics.
pub(super) const QWERTY: &[(char, &str)] = &[
    ('q', "wa"),
    ('w', "qeas"),
    ('e', "wrsd"),
    ('r', "etdf"),
    ('t', "ryfg"),
    ('y', "tugh"),
    ('u', "yihj"),
    ('i', "uojk"),
    ('o', "ipkl"),
    ('p', "ol"),
    ('a', "qwsz"),
    ('s', "weadzx"),
    ('d', "ersfxc"),
    ('f', "rtdgcv"),
    ('g', "tyfhvb"),
    ('h', "yugjbn"),
    ('j', "uihknm"),
    ('k', "iojlm"),
    ('l', "opk"),
    ('z', "asx"),
    ('x', "zcsd"),
    ('c', "xvdf"),
    ('v', "cbfg"),
    ('b', "vngh"),
    ('n', "bmhj"),
    ('m', "njk"),
];

/// Spellings that sound alike, as written and as mistaken for.
pub(super) const PHONETIC: &[(&str, &str)] = &[
    ("ck", "k"),
    ("c", "k"),
    ("k", "c"),
    ("ph", "f"),
    ("f", "ph"),
    ("y", "i"),
    ("i", "y"),
    ("ee", "ea"),
    ("ea", "ee"),
    ("ie", "ei"),
    ("ei", "ie"),
    ("s", "z"),
    ("z", "s"),
    ("er", "ar"),
    ("ar", "er"),
    ("or", "er"),
    ("ou", "u"),
    ("nn", "n"),
    ("rr", "r"),
    ("ss", "s"),
    ("tt", "t"),
    ("ll", "l"),
    ("mm", "m"),
];

/// Latin letters and the Cyrillic ones that cannot be told from them by eye.
pub(super) const LOOK_ALIKES: &[(char, char)] = &[
    ('a', 'а'),
    ('c', 'с'),
    ('e', 'е'),
    ('o', 'о'),
    ('p', 'р'),
    ('x', 'х'),
    ('y', 'у'),
    ('A', 'А'),
    ('B', 'В'),
    ('C', 'С'),
    ('E', 'Е'),
    ('H', 'Н'),
    ('K', 'К'),
    ('M', 'М'),
    ('O', 'О'),
    ('P', 'Р'),
    ('T', 'Т'),
    ('X', 'Х'),
];

/// Letters with diacritics and what is typed where the keyboard has none.
const BARE: &[(char, char)] = &[
    ('ə', 'e'),
    ('Ə', 'E'),
    ('ı', 'i'),
    ('İ', 'I'),
    ('ş', 's'),
    ('Ş', 'S'),
    ('ğ', 'g'),
    ('Ğ', 'G'),
    ('ü', 'u'),
    ('Ü', 'U'),
    ('ö', 'o'),
    ('Ö', 'O'),
    ('ç', 'c'),
    ('Ç', 'C'),
    ('č', 'c'),
    ('Č', 'C'),
    ('ć', 'c'),
    ('Ć', 'C'),
    ('š', 's'),
    ('Š', 'S'),
    ('ž', 'z'),
    ('Ž', 'Z'),
    ('đ', 'd'),
    ('Đ', 'D'),
    ('ô', 'o'),
    ('é', 'e'),
    ('ã', 'a'),
    ('í', 'i'),
    ('ñ', 'n'),
    ('ä', 'a'),
    ('â', 'a'),
    ('å', 'a'),
    ('Å', 'A'),
];

/// Marks that may be left out without a change of meaning.
pub(super) const MARKS: &[char] =
    &['?', '!', '.', ',', ';', ':', '"', '“', '”', '„', '«', '»', '–', '—', '\'', '’'];

/// Courtesies around a question, which stands for `{}`.
pub(super) const COURTESIES: &[&str] = &[
    "Hi, {}",
    "Hello! {}",
    "Good morning. {}",
    "Dear colleagues, {}",
    "Please tell me: {}",
    "could you tell me, {}",
    "{} Thanks!",
    "{} Thank you in advance.",
    "{} please",
    "Hi there, {} Many thanks.",
];

/// Prepositions with which a year forms a clause that may stand first or last.
pub(super) const BEFORE_YEAR: &[&str] = &["in", "for", "during"];

/// Words that make a year the end of a stretch of time.
pub(super) const OPEN_ENDED: &[&str] =
    &["since", "after", "before", "until", "till", "from", "by", "onwards"];

/// Ways to name everybody but one country, which stands for `{}`, in place of "with" and its name.
pub(super) const EXCEPT: &[&str] =
    &["with everyone except {}", "with all countries but {}", "not with {}"];

/// A letter without its diacritic.
pub(super) fn bare(letter: char) -> char {
    BARE.iter().find(|(from, _)| *from == letter).map_or(letter, |(_, to)| *to)
}

/// A letter without its diacritic, in lower case: one character for one, so that places stay.
pub(super) fn folded(letter: char) -> char {
    bare(letter).to_lowercase().next().unwrap_or(letter)
}
