//! Every threshold of understanding, with its reason. Lengths are in characters.

/// A question is read up to this many characters; more is a pasted text, not a question.
pub const QUESTION_LENGTH: usize = 1_000;

/// A question is read up to this many tokens; bounds the cost of a message made of single letters.
pub const QUESTION_TOKENS: usize = 250;

/// Slips allowed in a word, by the length of the longer of the two words. Up to three letters a slip
/// makes another word more often than not; from eight on two slips still leave it recognisable.
pub fn slips_allowed(length: usize) -> usize {
    match length {
        0..=3 => 0,
        4..=7 => 1,
        _ => 2,
    }
}

/// What a wrong first letter counts: people seldom miss it, and short words that differ there are
/// usually different words.
pub const FIRST_LETTER: usize = 2;

/// Letters of a word that go into the index of deletions; longer words share their index entries and
/// are told apart by the distance itself.
pub const DELETION_PREFIX: usize = 7;

/// Misspelt words that are held against the whole vocabulary before the index of deletions is built.
pub const SOUGHT: usize = 32;

/// Words that are kept of those that one may be a slip of alike: more than are ever asked back.
pub const ALTERNATIVES: usize = 24;

/// Known words that those of a message are held against to find what they may be slips of: five times as many as any
/// of the questions kept beside the facts needs. A message that needs more is no question, and may hold nobody up.
pub const HELD_AGAINST: usize = 20_000;

/// The same for what only two slips lead to, which is less likely and takes the most: past it single slips are
/// forgiven still.
pub const HELD_AGAINST_TWO: usize = 10_000;

/// Misspelt words of a message that may tell its language; those that follow tell the same.
pub const GUESSED: usize = 12;

/// The most slips that any word may have.
pub const MOST_SLIPS: usize = 2;

/// Slips allowed in the stem of a word with an ending, by the letters of the known word: an ending does not make
/// a short one easier to recognise.
pub fn stem_slips_allowed(length: usize) -> usize {
    match length {
        0..=4 => 0,
        5 => 1,
        _ => 2,
    }
}

/// The shortest stem of a word with an ending that may have two slips, wherever they are.
pub const STEM_TWO_SLIPS: usize = 6;

/// The shortest stem that a misspelt word with an ending is held against.
pub const STEM_SHORTEST: usize = 3;

/// The shortest word in which a letter that folds to two counts as one.
pub const SINGLE_LETTERS: usize = 5;

/// The shortest beginning of a word by which its forms are found in the index of deletions.
pub const STEM_INDEXED: usize = 4;

/// Letters taken out of a beginning of so many for the index of deletions; the ending of the known word itself is
/// not in it.
pub fn stem_depth(length: usize) -> usize {
    stem_slips_allowed(length + 1)
}

/// The shortest typed word that may be a misspelt form of another.
pub const BENT_SHORTEST: usize = 5;

/// The shortest word that may be a slip or be slipped from.
pub const SLIP_SHORTEST: usize = 3;

/// The shortest word that may be a slip of a name; a shorter known one takes no slip but a doubled letter.
pub const SLIP_NAMES: usize = 4;

/// The shortest ordinary word that may be a slip of a word inside a longer name.
pub const SLIP_INSIDE: usize = 5;

/// Letters that a word must have beside doubled ones to be known with another letter doubled.
pub const DOUBLED_SHORTEST: usize = 6;

/// The shortest half of a joined word (`tradeturnover`).
pub const JOINED_HALF: usize = 2;

/// Letters from which on a word in small letters may be somebody's surname misspelt.
pub const SLIPPED_SURNAME: usize = 6;

/// Letters of a word whose forms may as well be slips of longer ones.
pub const WEAK_STEM: usize = 3;

/// Letters of a word up to which an ordinary word of any language is no slip.
pub const ORDINARY_ANYWHERE: usize = 4;

/// The shortest word that one slip leaves beyond doubt.
pub const SURE_WORD: usize = 7;

/// Mentions from a value to the bare number after "or" that is in its unit.
pub const ALTERNATIVE_REACH: usize = 3;

/// The shortest ordinary word that is known with an ending.
pub const ORDINARY_BENT: usize = 4;

/// The shortest word that is taken apart into words with endings.
pub const SPLIT_FORMS: usize = 7;

/// The shortest half with an ending where the word may as well be a slip of a single one.
pub const SPLIT_HALF: usize = 5;

/// The shortest word that two typed words may be put together to (`ser bia`).
pub const SPLIT_WHOLE: usize = 5;

/// Points for a token that a mention explains.
pub const COVER_TOKEN: i32 = 20;

/// Points for each further token of one mention: the longer phrase says more than its parts.
pub const COVER_LONGER: i32 = 6;

/// Points lost for each slip, so that a mention without slips wins over one with them.
pub const COVER_SLIP: i32 = 8;

/// Points lost for an ending that had to be taken off or for words joined or split.
pub const COVER_BENT: i32 = 2;

/// Weight of a word that says what the question is about and was not read, against the words that
/// were. At most this share of a question may stay unread before it counts as another subject.
pub const UNREAD_SHARE: f32 = 0.24;

/// The least score of a topic that is told where figures of no time would be asked back.
pub const RIVAL_SCORE: f32 = 0.7;

/// The least score of a fact found by its keywords; below it, words agree by chance.
pub const FACT_SCORE: f32 = 0.67;

/// Facts whose scores lie closer than this are asked back instead of picked.
pub const FACT_MARGIN: f32 = 0.08;

/// Events whose scores lie so far below the best may still be what one side of a pair names, when the other
/// side speaks for them.
pub const EVENT_MARGIN: f32 = 0.2;

/// The most mentions of a message in which two events are looked for.
pub const PAIR_MENTIONS: usize = 32;

/// What it adds to a pair of events that both are of one thing: less than a word that one of them lacks.
pub const TIED_EVENTS: f32 = 0.1;

/// Choices offered when asking back: what fits on a small screen.
pub const CHOICES: usize = 8;

/// Weight of a named thing in a question about a fact: names decide.
pub const WEIGHT_NAME: f32 = 2.0;

/// Weight of the reporter of the base, which nearly every question and fact names.
pub const WEIGHT_HOME: f32 = 0.3;

/// Weight of a word for a post.
pub const WEIGHT_POST: f32 = 1.5;

/// Weight of a period.
pub const WEIGHT_TIME: f32 = 1.0;

/// Weight of a kind of event, which people use loosely.
pub const WEIGHT_KIND: f32 = 1.2;

/// Weight of a word that only one fact has.
pub const WEIGHT_WORD: f32 = 1.0;

/// Weight of a word nothing explains: as much as a rare word that is not in the fact.
pub const WEIGHT_UNREAD: f32 = 1.2;

/// The same for events, offices and topics: a name and one word that nothing explains ("how old is …")
/// must stay below [`FACT_SCORE`].
pub const WEIGHT_UNREAD_FACT: f32 = 2.0;

/// The least weight that must hold of a fact: single everyday words agree by chance.
pub const FACT_EVIDENCE: f32 = 1.0;

/// The part of its weight that a word loses which every fact has; one that few have loses little, by the
/// logarithm of how many do.
pub const COMMON_WORD: f32 = 0.5;

/// How much of a word holds of a fact that has it only in its text and not among the words that curators
/// chose for it.
pub const LOOSE_WORD: f32 = 0.6;

/// How much of a word holds of a fact that is told with one that says much the same.
pub const ALIKE_WORD: f32 = 0.85;

/// How much of a year holds of a topic whose text names it.
pub const LOOSE_TIME: f32 = 0.2;

/// How many such words lead to a fact; fewer agree by chance.
pub const LOOSE_WORDS: usize = 2;

/// What a word that an office has not counts against it: an office tells who holds it since when, and nothing
/// else of its holder.
pub const WEIGHT_UNREAD_OFFICE: f32 = 2.2;

/// How many words after a number it may count: "five new gas agreements".
pub const NUMBER_REACH: usize = 3;

/// What a known word that a fact has not counts against it, as a multiple of its weight.
pub const MISSED_WORD: f32 = 1.4;

/// What the form of a question adds to a fact that suits it: "who" to an office, "when" to an event. More
/// than [`FACT_MARGIN`], so that it decides between facts that share all words.
pub const SUITS: f32 = 0.1;

/// What a fact gains whose title holds all that a question says; a part of it for a part. It parts facts
/// that cover the same words, one by its title and one by the text below.
pub const TITLED: f32 = 0.15;

/// Names of a question that may be left out when it is held against the phrases of curators.
pub const LEFT_OUT: usize = 4;

/// How many words after a value may say what it is held against: "6 milyon dolardan çok daha fazla".
pub const COMPARED_REACH: usize = 3;

/// How many small words may stand between "not" and what it rules out.
pub const EXCLUSION_REACH: usize = 4;

/// An event that covers so much of a question about a day and a value ("when did it reach 500 million tonnes") is that
/// on which the value was reached.
pub const REACHED_SCORE: f32 = 0.75;

/// A fact that covers so much of a question is meant as it stands, "before" and "after" included.
pub const SURE_SCORE: f32 = 0.95;

/// The least score at which a fact that lacks one named thing is offered as the nearest there is.
pub const LACKING_SCORE: f32 = 0.4;

/// A message of at most this many mentions is a fragment that leans on the one before it.
pub const ELLIPSIS_MENTIONS: usize = 6;

/// How many words before a year say that it is told for the like part: "the same months of".
pub const LIKENED_REACH: usize = 3;

/// Questions answered of one message; more is a list pasted in.
pub const QUESTIONS: usize = 5;

/// Facts that belong on one list have the same score but for the last digits of a float.
pub const SAME_SCORE: f32 = 0.001;

/// How much of a kind of event holds of a fact that only uses the word.
pub const LOOSE_KIND: f32 = 0.6;

/// How much of a name holds of a fact whose text only mentions it.
pub const LOOSE_NAME: f32 = 0.9;

/// How many words on either side tell in which letters a question is written.
pub const SCRIPT_REACH: usize = 3;

/// Words of thanks or praise may have so many words around them that nothing explains.
pub const SMALL_TALK_UNREAD: usize = 2;

/// Weight of a word of talk before or after a question; together no more than one word inside it.
pub const WEIGHT_TALK: f32 = 0.3;

/// The least score of a fact that is given to correct what a question takes for granted.
pub const CORRECTED_SCORE: f32 = 0.6;

/// The same for a topic where a list of things is asked for and the topic is none.
pub const FACT_SCORE_UNLIKE: f32 = 0.85;

/// How much of a word's weight counts where it only hints at an indicator that is not asked for ("signed").
pub const HINT_SHARE: f32 = 0.3;

/// A word of at most so many letters before a point may be an abbreviation.
pub const ABBREVIATION: usize = 3;

/// Mentions of a clause about the asker; a shorter stretch between commas ("our hazelnuts") may be what the
/// question is narrowed to.
pub const CLAUSE: usize = 4;

/// Letters of a folded word beyond which it is no slip of anything: no name is that long.
pub const WORD_LENGTH: usize = 48;

/// Letters from which a word that resembles nothing counts as gibberish; shorter ones are initials and the
/// like.
pub const GIBBERISH: usize = 5;

/// The share of its words that an event of another time must have in common with the one spoken of, to be the
/// like of it and not just another event of the kind.
pub const ALIKE: f32 = 0.4;

/// What a word that only some languages have says for them; shared among them. Twelve can be divided by
/// as many languages as there are.
pub const TONGUE_WORD: i32 = 24;

/// The same for a word of one letter, which is an abbreviation as often.
pub const TONGUE_LETTER: i32 = 8;

/// The same for the name of a thing in one language: names are borrowed.
pub const TONGUE_NAME: i32 = 6;

/// The same for an ordinary word that means nothing to the base.
pub const TONGUE_ORDINARY: i32 = 12;

/// The same for an ending that is joined to digits or a name as in some languages only.
pub const TONGUE_ENDING: i32 = 12;

/// What a word that one language writes with plain letters and another with accents says for the first,
/// typed with plain letters: many leave the accents out.
pub const TONGUE_PLAIN: i32 = 2;

/// The part of its points that a word in Latin letters loses for a language not written in them.
pub const TONGUE_LATIN: i32 = 6;

/// The same for letters that only some languages have.
pub const TONGUE_LETTERS: i32 = 12;

/// Words of another language from which a talk changes its language; fewer are borrowed.
pub const TONGUE_SWITCH: usize = 2;

/// A number from which on a statement tells a sum of money and no change of one.
pub const SUM: u32 = 100_000;

/// The most words before a colon that only lead in what is asked.
pub const LEAD_IN: usize = 6;
