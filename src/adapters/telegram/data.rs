//! What a button sends when it is pressed. It must say everything by itself, in 64 bytes, today and
//! after years: a version, a letter for what is wanted, and either the words of a question or the hash
//! of a fact's id.
//!
//! ```text
//! 1q exports to Italy in 2020     ask, and answer in a new message
//! 1c exports to Italy in 2020     choose, and put the answer in this message's place
//! 1f 5f0c12ab9e034d77             show a fact in a new message
//! 1e 5f0c12ab9e034d77             show a fact in this message's place
//! 1s 5f0c12ab9e034d77             where a fact comes from
//! 1w exports to Italy             how this is read; without words: how the message replied to is read
//! 1l                              the button's own label is the question
//! 1t en 4                         a page of the groups of what the base covers
//! 1a en TR 1                      a page of one group
//! 1g az                           speak this language
//! ```

/// The most bytes Telegram lets a button send.
const LIMIT: usize = 64;

/// The version of what is written here, which every button begins with.
const VERSION: char = '1';

/// What is wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Press {
    /// Ask, and answer in a new message.
    Ask(String),
    /// Ask, and put the answer in the place of the message with the button.
    Choose(String),
    /// Show the fact with this hash in a new message.
    Fact(u64),
    /// Show the fact with this hash in the place of the message with the button.
    ChooseFact(u64),
    /// Say where the fact with this hash comes from.
    Source(u64),
    /// Say how a question is read; an empty one is the message that was answered.
    Why(String),
    /// Ask what stands on the button.
    Label,
    /// Show a page of the groups of what the base covers in a language.
    Topics(String, usize),
    /// Show a page of one such group, by its id.
    Group(String, String, usize),
    /// Speak this language from now on.
    Language(String),
}

impl Press {
    /// As the button sends it; `None` where it does not fit.
    pub fn write(&self) -> Option<String> {
        let data = match self {
            Press::Ask(question) => format!("{VERSION}q{question}"),
            Press::Choose(question) => format!("{VERSION}c{question}"),
            Press::Fact(hash) => format!("{VERSION}f{hash:016x}"),
            Press::ChooseFact(hash) => format!("{VERSION}e{hash:016x}"),
            Press::Source(hash) => format!("{VERSION}s{hash:016x}"),
            Press::Why(question) => format!("{VERSION}w{question}"),
            Press::Label => format!("{VERSION}l"),
            Press::Topics(language, page) => format!("{VERSION}t{language} {page}"),
            Press::Group(language, id, page) => format!("{VERSION}a{language} {id} {page}"),
            Press::Language(language) => format!("{VERSION}g{language}"),
        };
        (data.len() <= LIMIT).then_some(data)
    }

    /// What a button has sent; `None` for what no version of ours has written.
    pub fn read(data: &str) -> Option<Press> {
        let mut letters = data.strip_prefix(VERSION)?.chars();
        let kind = letters.next()?;
        let rest = letters.as_str();
        let hash = || u64::from_str_radix(rest, 16).ok();
        let words = || (!rest.trim().is_empty()).then(|| rest.to_owned());
        Some(match kind {
            'q' => Press::Ask(words()?),
            'c' => Press::Choose(words()?),
            'f' => Press::Fact(hash()?),
            'e' => Press::ChooseFact(hash()?),
            's' => Press::Source(hash()?),
            'w' => Press::Why(rest.to_owned()),
            'l' if rest.is_empty() => Press::Label,
            't' => {
                let (language, page) = rest.split_once(' ')?;
                Press::Topics(language.to_owned(), page.parse().ok()?)
            }
            'a' => {
                let (language, rest) = rest.split_once(' ')?;
                let (id, page) = rest.split_once(' ')?;
                Press::Group(language.to_owned(), id.to_owned(), page.parse().ok()?)
            }
            'g' => Press::Language(words()?),
            _ => return None,
        })
    }
}

/// The hash of a fact's id: FNV-1a of 64 bits, written out here because buttons of years ago must
/// still lead to the same fact.
pub fn hash(id: &str) -> u64 {
    id.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    //! What is written is read again, fits, and stays what it was in every version.

    use super::*;

    #[track_caller]
    fn round(press: Press, data: &str) {
        assert_eq!(press.write().as_deref(), Some(data));
        assert_eq!(Press::read(data), Some(press));
    }

    #[test]
    fn what_is_written_is_read() {
        round(Press::Ask("exports to Italy".to_owned()), "1qexports to Italy");
        round(Press::Choose("ixrac 2020".to_owned()), "1cixrac 2020");
        round(Press::Fact(hash("turnover-az-tr-2020")), "1f921b7451a1f53ed4");
        round(Press::ChooseFact(2), "1e0000000000000002");
        round(Press::Source(1), "1s0000000000000001");
        round(Press::Why(String::new()), "1w");
        round(Press::Label, "1l");
        round(Press::Topics("en".to_owned(), 4), "1ten 4");
        round(Press::Group("en".to_owned(), "TR".to_owned(), 1), "1aen TR 1");
        round(Press::Language("az".to_owned()), "1gaz");
    }

    #[test]
    fn what_does_not_fit_is_not_written() {
        assert_eq!(Press::Ask("ə".repeat(31)).write().map(|data| data.len()), Some(64));
        assert_eq!(Press::Ask("ə".repeat(32)).write(), None);
    }

    #[test]
    fn strange_data_is_nothing() {
        for data in
            ["", "1", "2qexports", "1f xyz", "1q ", "1ten", "1aen TR", "1z", "turnover", "1lx"]
        {
            assert_eq!(Press::read(data), None, "{data}");
        }
    }

    #[test]
    fn the_hash_is_the_published_one() {
        // Test vectors of the FNV reference code.
        assert_eq!(hash(""), 0xcbf2_9ce4_8422_2325);
        assert_eq!(hash("foobar"), 0x8594_4171_f739_67e8);
    }
}
