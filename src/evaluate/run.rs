//! Asks every labelled question and judges what comes out. Conversations are held turn by turn, each
//! turn handed what the one before left behind. Then every single question that came out right is asked
//! again in changed forms.

use jiff::civil::Date;

use super::judge::{self, Judgement, Verdict};
use super::mutate::{Mutation, Mutator, Sort};
use super::names::Vocabulary;
use super::report::Report;
use super::swap::{INDICATOR, Swapper};
use crate::engine::{Answer, Context, Engine};
use crate::knowledge::questions::{Expected, QuestionFile};
use crate::reply::{Outcome, Reply};

/// What is to be done beside asking the questions as they stand.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// How many mutants of each sort are made of a question; 0 for none.
    pub mutants: usize,
    /// How many failing questions, and how many failing mutants, the report prints.
    pub failures: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self { mutants: 4, failures: 20 }
    }
}

/// One question that was asked, as the report needs it.
pub(super) struct Asked {
    /// File and line of the case.
    pub place: String,
    /// What it is counted under.
    pub kind: String,
    /// Which conversation of the run it is a turn of.
    pub dialogue: Option<usize>,
    /// The messages before it and itself, oldest first.
    pub messages: Vec<String>,
    /// What was expected, in short.
    pub expected: String,
    /// Whether an answer is right.
    pub answerable: bool,
    /// Whether an answer came.
    pub answered: bool,
    /// Whether the reply is in the language that was expected; none where none was, or where the message is
    /// too short to tell.
    pub in_language: Option<bool>,
    /// How sure the reading was.
    pub confidence: f32,
    /// How it came out.
    pub judgement: Judgement,
    /// The first line of what was said.
    pub said: String,
}

/// One changed question and what became of it.
pub(super) struct Changed {
    /// How it was changed.
    pub mutation: Mutation,
    /// File and line of the case.
    pub place: String,
    /// The question as it stands.
    pub original: String,
    /// The question as it was asked.
    pub text: String,
    /// What became of it.
    pub fate: Fate,
    /// The outcome in short.
    pub outcome: String,
}

/// What a change of a question did to its answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    /// It came out as it must.
    Kept,
    /// It came out otherwise, but nobody is misled by a figure.
    Lost,
    /// Another figure leads the answer, there is an answer where there was none, or a swapped constraint
    /// went unnoticed.
    Misled,
}

/// Asks every question of the files and, by the options, changed forms of them.
pub fn run(engine: &Engine, files: &[QuestionFile], options: &Options) -> Report {
    engine.warm();
    let vocabulary = Vocabulary::new(&engine.names());
    run_with(&|question, context| engine.ask(question, context), &vocabulary, files, options)
}

/// [`run`] over anything that answers.
pub(super) fn run_with(
    ask: &dyn Fn(&str, &Context<'_>) -> Answer,
    vocabulary: &Vocabulary,
    files: &[QuestionFile],
    options: &Options,
) -> Report {
    let mut run = Run {
        ask,
        vocabulary,
        mutants: options.mutants,
        dialogues: 0,
        asked: Vec::new(),
        changed: Vec::new(),
    };
    for file in files {
        for case in &file.cases {
            let at = At {
                place: format!("{}:{}", file.path, case.line),
                kind: &case.kind,
                today: file.today,
            };
            case.ask.iter().for_each(|question| run.question(&at, question, &case.expected));
        }
        for dialogue in &file.dialogues {
            let place = format!("{}:{}", file.path, dialogue.line);
            let turns = dialogue.turns.iter().map(|turn| (turn.ask.as_str(), &turn.expected));
            run.dialogue(&At { place, kind: &dialogue.kind, today: file.today }, turns);
        }
    }
    Report { asked: run.asked, changed: run.changed, failures: options.failures }
}

struct Run<'a> {
    ask: &'a dyn Fn(&str, &Context<'_>) -> Answer,
    vocabulary: &'a Vocabulary,
    mutants: usize,
    dialogues: usize,
    asked: Vec<Asked>,
    changed: Vec<Changed>,
}

/// Words from which a message tells its language.
const TELLING: usize = 3;

fn tells(message: &str) -> bool {
    let words = message.split_whitespace();
    words.filter(|word| word.contains(char::is_alphabetic)).count() >= TELLING
}

/// Where a question comes from and when it is asked.
struct At<'a> {
    place: String,
    kind: &'a str,
    today: Date,
}

impl Run<'_> {
    fn question(&mut self, at: &At<'_>, question: &str, expected: &Expected) {
        let context = Context { today: at.today, language: None, chosen: false, previous: None };
        let reply = (self.ask)(question, &context).reply;
        if self.judged(at, None, &[question], expected, &reply) == Verdict::Right
            && self.mutants > 0
        {
            self.change(at, question, expected, &reply, &context);
        }
    }

    fn dialogue<'q>(&mut self, at: &At<'_>, turns: impl Iterator<Item = (&'q str, &'q Expected)>) {
        let number = self.dialogues;
        self.dialogues += 1;
        let mut previous = None;
        let mut messages = Vec::new();
        for (question, expected) in turns {
            let context = Context {
                today: at.today,
                language: None,
                chosen: false,
                previous: previous.as_ref(),
            };
            let answer = (self.ask)(question, &context);
            messages.push(question);
            self.judged(at, Some(number), &messages, expected, &answer.reply);
            previous = Some(answer.turn);
        }
    }

    fn judged(
        &mut self,
        at: &At<'_>,
        dialogue: Option<usize>,
        messages: &[&str],
        expected: &Expected,
        reply: &Reply,
    ) -> Verdict {
        let judgement = judge::judge(expected, reply);
        let verdict = judgement.verdict;
        let text = judge::whole_text(reply);
        self.asked.push(Asked {
            place: at.place.clone(),
            kind: at.kind.to_owned(),
            dialogue,
            messages: messages.iter().map(|message| (*message).to_owned()).collect(),
            expected: judge::expectation(expected),
            answerable: may_answer(expected),
            answered: reply.outcome == Outcome::Answer,
            in_language: messages
                .last()
                .filter(|message| !expected.language.is_empty() && tells(message))
                .map(|_| judge::is_in_language(expected, reply)),
            confidence: reply.confidence,
            judgement,
            said: text.lines().find(|line| !line.trim().is_empty()).unwrap_or("").to_owned(),
        });
        verdict
    }

    /// Asks changed forms of a question that came out right. A refusal is changed too: a slip must not
    /// turn it into an answer.
    fn change(
        &mut self,
        at: &At<'_>,
        question: &str,
        expected: &Expected,
        original: &Reply,
        context: &Context<'_>,
    ) {
        let (ask, changed) = (self.ask, &mut self.changed);
        let mut push = |mutation, text: String, fate, reply: &Reply| {
            let (place, original) = (at.place.clone(), question.to_owned());
            changed.push(Changed {
                mutation,
                place,
                original,
                text,
                fate,
                outcome: judge::outcome(reply),
            });
        };
        // By their kind, some questions have slips already.
        let slipped = at.kind.contains("slip");
        for mutant in Mutator::new(question, slipped, self.vocabulary).mutants(self.mutants) {
            let reply = ask(&mutant.text, context).reply;
            let (sort, fate) = if original.outcome == Outcome::Answer {
                (mutant.mutation.sort, answer_fate(original, &reply))
            } else {
                (Sort::Refusal, refusal_fate(expected, &reply))
            };
            push(Mutation { sort, ..mutant.mutation }, mutant.text, fate, &reply);
        }
        for swap in Swapper::new(question, original, self.vocabulary).swaps(self.mutants) {
            if slipped && swap.mutation.name == INDICATOR {
                // Half of a misspelt phrase would be left standing.
                continue;
            }
            let reply = ask(&swap.text, context).reply;
            let fate = if swap.heeded(original, &reply) { Fate::Kept } else { Fate::Misled };
            push(swap.mutation, swap.text, fate, &reply);
        }
    }
}

fn may_answer(expected: &Expected) -> bool {
    expected.outcomes.iter().any(|outcome| outcome == Outcome::Answer.code())
}

fn answer_fate(original: &Reply, reply: &Reply) -> Fate {
    // A figure that the right answer gives too, if only to work something out from it, misleads nobody.
    let mut given = judge::headlines(original);
    given.extend(judge::facts_of(original));
    if !judge::headlines(reply).is_subset(&given) {
        return Fate::Misled;
    }
    let same =
        reply.outcome == original.outcome && judge::facts_of(reply) == judge::facts_of(original);
    if same { Fate::Kept } else { Fate::Lost }
}

/// Which of the refusals it is does not matter here: nobody is misled by any of them. Nor by a fact in
/// words, which says by itself what it is about.
fn refusal_fate(expected: &Expected, reply: &Reply) -> Fate {
    let answered = reply.outcome == Outcome::Answer && !may_answer(expected);
    match (answered, reply.figures.is_empty()) {
        (true, false) => Fate::Misled,
        (true, true) => Fate::Lost,
        (false, _) => Fate::Kept,
    }
}
