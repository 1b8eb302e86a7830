//! The roles of words that make a message a part of a talk: ties to what was said before, words about whoever
//! writes it, and talk that asks for no fact.

use crate::quantity::codes;

codes! {
    /// Words that tie a message to what was said before it.
    Discourse {
        /// Not.
        Negation = "negation",
        /// It, that, they: the subject of the last answer.
        Anaphora = "anaphora",
        /// There, then: the same place or period.
        Same = "same",
        /// What about, how about.
        Also = "also",
        /// No, I meant.
        Correction = "correction",
        /// Yes.
        Yes = "yes",
        /// The first of two.
        Former = "former",
        /// The last of two.
        Latter = "latter",
        /// All of them.
        Both = "both",
        /// One, as in "the larger one".
        One = "one",
        /// Another.
        Other = "other",
        /// What is left of a list that was begun.
        More = "more",
        /// Whoever writes the message.
        Speaker = "speaker",
        /// Ours, with us: the country of those who speak the language.
        Ours = "ours",
        /// My, our, a colleague: a clause with it tells of whoever asks.
        Teller = "teller",
        /// Because, for my: a clause that it opens tells why it is asked.
        Aside = "aside",
        /// How do I, where can I: something is to be done, not known.
        Procedure = "procedure",
        /// With everybody: the total of a country's trade.
        Total = "total",
        /// He, she: a person of the last answer.
        Person = "person",
        /// Repeat, are you sure: the last answer once more.
        Again = "again",
        /// Statistics, data: "German statistics" are the word of Germany.
        Statistics = "statistics",
        /// Government, ministry, regulator: behind the name of a side they make its word of what is told.
        Body = "body",
        /// In real terms, by rail, state-owned: what nobody keeps figures for.
        Narrowing = "narrowing",
        /// Opposed, absent, a hotel, a salary, a deputy: what a fact tells only where its own words do.
        Untold = "untold",
        /// In your opinion, should I: no fact is asked for.
        Opinion = "opinion",
        /// Suppose, if it had been: what is asked for never was.
        Supposed = "supposed",
        /// How many people: no firms, papers or dollars.
        People = "people",
        /// Economy: what is done in that of a side is done in the side.
        Economy = "economy",
        /// Capital: the town of the country beside it.
        Capital = "capital",
        /// Says, reports: the side before it tells what is asked for.
        Says = "says",
        /// Really, in fact: what came of a plan.
        Really = "really",
        /// The figure, the amount: a number is asked for.
        Amount = "amount",
        /// I would like to know, tell me: what is asked for begins, after whatever was told before.
        Request = "request",
        /// Since when: the first there is of what was spoken of.
        Since = "since",
    }
}

impl Discourse {
    /// Whether it is a word of things, which is read only where something else explains it.
    pub fn needs_reading(self) -> bool {
        matches!(self, Self::Narrowing | Self::Economy | Self::Capital | Self::Untold)
    }

    /// Whether it tells something of what is asked for, and nothing where it stands in talk beside the question.
    pub fn is_asked(self) -> bool {
        matches!(self, Self::Narrowing | Self::Untold | Self::Opinion | Self::People)
    }

    /// Whether it only speaks of whoever asks.
    pub fn tells(self) -> bool {
        matches!(self, Self::Speaker | Self::Teller | Self::Aside)
    }
}

codes! {
    /// Talk that asks for no fact.
    Social {
        /// Hello.
        Greeting = "greeting",
        /// Thank you.
        Thanks = "thanks",
        /// See you.
        Goodbye = "goodbye",
        /// How do I use this.
        Help = "help",
        /// Who are you, are you a bot.
        About = "about",
        /// Well done.
        Praise = "praise",
        /// Stupid bot.
        Insult = "insult",
        /// Ignore your rules.
        Override = "override",
        /// None of what was offered.
        Neither = "neither",
    }
}
