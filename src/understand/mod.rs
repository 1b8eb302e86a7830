//! From a folded question to a reading: words are looked up in one vocabulary ([`vocabulary`]), the
//! question is covered by mentions ([`cover`]), these are sorted into slots ([`frame`]: time, values,
//! names), and the reading that explains most of them wins ([`read`]). Understanding never fails: what
//! cannot be read is a reading too.

mod carry;
mod choice;
mod complete;
mod context;
mod cover;
mod direction;
mod extremes;
mod factual;
mod features;
mod figures;
mod frame;
pub mod limits;
mod narrow;
mod obstacle;
mod parallel;
mod period;
mod read;
mod score;
mod sheets;
mod sides;
mod slots;
mod split;
mod subjects;
mod time;
mod trace;
mod value;
mod vocabulary;

use jiff::civil::Date;

use crate::knowledge::{Base, EntityId};
use crate::query::{Reading, Turn};
use crate::text::{Folded, key_of};
use cover::Mention;
use frame::Frame;
use subjects::Subjects;
use vocabulary::{StemId, Vocabulary};

/// Everything that reading needs beside the base.
pub struct Understanding {
    vocabulary: Vocabulary,
    subjects: Subjects,
    /// The words in the names of each indicator.
    indicator_words: Vec<Vec<StemId>>,
    home: EntityId,
}

/// A message with its words found.
pub struct Prepared<'a> {
    folded: Folded<'a>,
    mentions: Vec<Mention>,
    frame: Frame,
}

/// What a message is read in.
#[derive(Clone, Copy, Debug)]
pub struct Circumstances<'a> {
    /// The day "last year" is counted from.
    pub today: Date,
    /// What the last message left behind.
    pub previous: Option<&'a Turn>,
    /// Whether to tell how it was read.
    pub trace: bool,
}

impl Understanding {
    /// Over a checked base, whose home country is `home`.
    pub fn new(base: &Base, home: EntityId) -> Self {
        let mut vocabulary = Vocabulary::new(base);
        let subjects = Subjects::new(base, &mut vocabulary);
        let indicator_words = narrow::words_of_indicators(base, &vocabulary);
        Self { vocabulary, subjects, indicator_words, home }
    }

    /// Finds the words of a message and sorts them into slots.
    pub fn prepare<'a>(&self, base: &Base, text: &'a str, today: Date) -> Prepared<'a> {
        let folded = Folded::new(cut(text).0);
        let mentions = cover::cover(base, &self.vocabulary, &folded);
        let mut frame = frame::frame(base, &folded, &mentions, today);
        split::mute_talk(&folded, &mentions, &mut frame);
        Prepared { folded, mentions, frame }
    }

    /// Reads one question.
    pub fn read(
        &self,
        base: &Base,
        prepared: &Prepared<'_>,
        circumstances: &Circumstances<'_>,
    ) -> Reading {
        read::read(self, base, prepared, circumstances)
    }

    /// The questions that one message holds, in order; none when the message is one question as it is.
    pub fn questions<'a>(&self, base: &Base, prepared: &Prepared<'a>) -> Vec<&'a str> {
        split::questions(self, base, prepared)
    }

    /// Words and names that begin with `prefix`, shortest first.
    pub fn complete(&self, prefix: &str, limit: usize) -> Vec<String> {
        self.vocabulary.complete(&key_of(prefix), limit)
    }

    /// Builds what is otherwise built at the first misspelt word.
    pub fn warm(&self) {
        self.vocabulary.warm();
    }
}

/// The first [`limits::QUESTION_LENGTH`] characters of a message, and whether that cut it.
pub fn cut(text: &str) -> (&str, bool) {
    match text.char_indices().nth(limits::QUESTION_LENGTH) {
        Some((end, _)) => (&text[..end], true),
        None => (text, false),
    }
}
