//! The one door: everything a surface may ask of the core. Pure; the day, the language hint and the
//! previous turn come in as arguments.

mod explain;
mod names;
mod overview;
mod second;
mod tongue;
mod turn;

use std::io::Read;

use jiff::civil::Date;

use crate::knowledge::{Base, EntityId, EventId, FactId, OfficeId, TopicId};
use crate::language::{Argument, Ask, LanguageId};
use crate::lookup::{self, Finding, Layout};
use crate::query::{Assumed, FactQuery, Query, Reading};
use crate::ready::{self, Ready};
use crate::reply::{self, Block, Outcome, Reply};
use crate::understand::{self, Circumstances, Lean, Prepared, Sought, Understanding};

pub use crate::query::Turn;
pub use crate::ready::Unusable;

pub use names::{Named, NamedKind};
pub use overview::Group;

/// The whole core over one base.
pub struct Engine {
    base: Base,
    understanding: Understanding,
    home: EntityId,
    /// Every fact that is no figure, in the order of their ids; figures are found by the base itself.
    by_id: Vec<FactId>,
}

/// What a question is asked in.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The day "last year" is counted from.
    pub today: Date,
    /// Tag of a language, such as `sr` or `sr-Cyrl`, used only where the text does not tell its own.
    pub language: Option<&'a str>,
    /// Whether the person chose that language, so that it goes before the language of the last message.
    pub chosen: bool,
    /// What the same person's last message left behind.
    pub previous: Option<&'a Turn>,
}

/// A reply and what it leaves behind.
#[derive(Clone, Debug)]
pub struct Answer {
    /// What to say.
    pub reply: Reply,
    /// What to hand in with the next question.
    pub turn: Turn,
}

impl Engine {
    /// Over a checked base.
    pub fn new(base: Base) -> Self {
        let understanding = Understanding::new(&base, base.home());
        Self::over((base, understanding))
    }

    /// The engine as the bytes of a file.
    pub fn compile(&self) -> Vec<u8> {
        ready::to_file(&self.base, &self.understanding)
    }

    /// The engine that [`Self::compile`] wrote to a file of `length` bytes. Its texts and tables stay in
    /// memory for as long as the process runs.
    ///
    /// # Errors
    /// Why the file cannot be used.
    pub fn from_compiled(file: &mut impl Read, length: u64) -> Result<Self, Unusable> {
        ready::from_file(file, length).map(Self::over)
    }

    /// Over a base that was made ready before.
    pub fn over((base, understanding): Ready) -> Self {
        let mut by_id: Vec<FactId> = Self::told(&base).collect();
        by_id.sort_by(|&one, &other| base.fact_id(one).cmp(base.fact_id(other)));
        let home = base.home();
        Self { base, understanding, home, by_id }
    }

    /// Answers one message.
    pub fn ask(&self, question: &str, context: &Context<'_>) -> Answer {
        let sought = Sought::default();
        let circumstances = self.circumstances(context, &sought);
        let prepared = self.understanding.prepare(&self.base, question, &circumstances);
        let language = prepared.language();
        let questions = self.understanding.questions(&self.base, &prepared);
        let mut answer = match questions.as_slice() {
            [] => self.read_and_answer(&prepared, &circumstances),
            // The parts of a message are in the language of the whole.
            [only] => self.ask_one(only, &within(&circumstances, language)),
            several => {
                let (answer, first) = self.ask_several(several, &within(&circumstances, language));
                // What hangs on a question that was not understood cannot be understood by itself.
                let lost = first != Some(Outcome::Answer);
                let whole = lost.then(|| self.read_and_answer(&prepared, &circumstances));
                let told = whole.filter(|whole| whole.reply.outcome == Outcome::Answer);
                told.unwrap_or(answer)
            }
        };
        if answer.reply.outcome == Outcome::Unknown
            && prepared.is_opaque()
            && let Some(better) = self.ask_as_meant(question, &circumstances)
        {
            answer = better;
        }
        if understand::cut(question).1 {
            let limit = understand::limits::QUESTION_LENGTH.to_string();
            let text = self.say(language, "cut", &[("limit", Argument::Text(&limit))]);
            answer
                .reply
                .blocks
                .push(Block::Line(vec![reply::Span::tagged(reply::Tag::Note, text)]));
        }
        let cyrillic = prepared.is_cyrillic();
        answer.turn.cyrillic = cyrillic.unwrap_or_else(|| tongue::is_cyrillic(context));
        self.put_in_script(&mut answer.reply, answer.turn.cyrillic);
        answer
    }

    /// A message that nothing reads, as it would be with the keyboard set to another layout.
    fn ask_as_meant(&self, question: &str, circumstances: &Circumstances<'_>) -> Option<Answer> {
        let layouts = self.base.packs.iter().filter_map(|pack| pack.keyboard.as_ref());
        let meant = layouts.flat_map(|keys| [keys.meant(question), keys.meant_in_latin(question)]);
        let readable =
            |meant: &String| meant != question && self.understanding.knows(&self.base, meant);
        meant.filter(readable).find_map(|meant| {
            let prepared = self.understanding.prepare(&self.base, &meant, circumstances);
            let mut reading = self.understanding.read(&self.base, &prepared, circumstances);
            let read = Assumed::Slip(question.to_owned(), meant.clone());
            reading.assumed.insert(0, read);
            let answer = self.answer(&reading, circumstances.previous);
            let read = matches!(answer.reply.outcome, Outcome::Answer | Outcome::NoData);
            read.then_some(answer)
        })
    }

    /// What a message is read in.
    fn circumstances<'c>(&self, context: &Context<'c>, sought: &'c Sought) -> Circumstances<'c> {
        let Context { today, previous, .. } = *context;
        Circumstances { today, previous, lean: self.lean(context), sought, trace: false }
    }

    /// The language of a message that does not tell its own.
    fn lean(&self, context: &Context<'_>) -> Lean {
        let known = context.language.and_then(|code| self.language(code));
        let previous = context.previous.and_then(|turn| turn.language);
        let (chosen, hint) = if context.chosen { (known, None) } else { (None, known) };
        Lean { chosen, previous, hint }
    }

    fn ask_one(&self, question: &str, circumstances: &Circumstances<'_>) -> Answer {
        let prepared = self.understanding.prepare(&self.base, question, circumstances);
        self.read_and_answer(&prepared, circumstances)
    }

    fn read_and_answer(
        &self,
        prepared: &Prepared<'_>,
        circumstances: &Circumstances<'_>,
    ) -> Answer {
        let reading = self.understanding.read(&self.base, prepared, circumstances);
        let finding = self.find(&reading.query);
        match self.second(prepared, circumstances, &reading, &finding) {
            Some(second) => self.answer(&second, circumstances.previous),
            None => self.answer_as_found(&reading, &finding, circumstances.previous),
        }
    }

    fn find(&self, query: &Query) -> Finding {
        lookup::look_up(&self.base, self.home, query)
    }

    /// Several questions of one message, each of which sees the one before it as its previous turn; with what came of
    /// the first.
    fn ask_several(
        &self,
        questions: &[&str],
        circumstances: &Circumstances<'_>,
    ) -> (Answer, Option<Outcome>) {
        let mut turn = circumstances.previous.cloned().unwrap_or_default();
        let mut parts: Vec<Reply> = Vec::new();
        for question in questions {
            let past = Circumstances { previous: Some(&turn), ..*circumstances };
            let answer = self.ask_one(question, &past);
            turn = answer.turn;
            // The same answer is not given twice.
            if parts.iter().all(|part| part.blocks != answer.reply.blocks) {
                parts.push(answer.reply);
            }
        }
        let first = parts.first().map(|part| part.outcome);
        match Reply::together(parts) {
            Some(reply) => (Answer { reply, turn }, first),
            None => (self.ask_one("", circumstances), first),
        }
    }

    fn answer(&self, reading: &Reading, previous: Option<&Turn>) -> Answer {
        self.answer_as_found(reading, &self.find(&reading.query), previous)
    }

    fn answer_as_found(
        &self,
        reading: &Reading,
        finding: &Finding,
        previous: Option<&Turn>,
    ) -> Answer {
        if let Some(rival) = reading.rival.as_deref().filter(|_| finding.is_open()) {
            let reading = Reading { query: rival.clone(), rival: None, ..reading.clone() };
            return self.answer(&reading, previous);
        }
        let reply = reply::reply(&self.base, reading, finding);
        let turn = self.turn(reading, finding, &reply, previous);
        Answer { reply, turn }
    }

    /// How a message is read: which word was read as what, and why the others lost.
    pub fn explain(&self, question: &str, context: &Context<'_>) -> String {
        let sought = Sought::default();
        let circumstances = Circumstances { trace: true, ..self.circumstances(context, &sought) };
        let prepared = self.understanding.prepare(&self.base, question, &circumstances);
        let mut questions = self.understanding.questions(&self.base, &prepared);
        if questions.is_empty() {
            questions.push(question);
        }
        let mut lines = Vec::new();
        for question in questions {
            let prepared = self.understanding.prepare(&self.base, question, &circumstances);
            let codes = self.base.packs.iter().map(|pack| &*pack.code);
            let points: Vec<String> = codes
                .zip(prepared.points())
                .map(|(code, points)| format!("{code} {points}"))
                .collect();
            lines.push(format!(
                "language {} ({})",
                self.base.packs[usize::from(prepared.language().0)].code,
                points.join(", ")
            ));
            let reading = self.understanding.read(&self.base, &prepared, &circumstances);
            lines.extend(reading.trace.iter().cloned());
            lines.push(format!("reading: {}", explain::describe(&self.base, &reading.query)));
            let finding = self.find(&reading.query);
            if let Some(second) = self.second(&prepared, &circumstances, &reading, &finding) {
                let told = explain::describe(&self.base, &second.query);
                lines.push(format!("which finds nothing; read instead: {told}"));
            }
            lines.push(format!("confidence {:.2}", reading.confidence));
        }
        lines.join("\n")
    }

    /// Names and words of the base that begin with the last word of `prefix`, the likeliest first; each
    /// is the whole prefix completed.
    pub fn complete(&self, prefix: &str, limit: usize) -> Vec<String> {
        let start = prefix.rfind(char::is_whitespace).map_or(0, |at| at + 1);
        let (before, word) = prefix.split_at(start);
        if word.is_empty() {
            return Vec::new();
        }
        let words = self.understanding.complete(word, limit);
        words.into_iter().map(|word| format!("{before}{word}")).collect()
    }

    /// Up to `limit` replies to what may be meant while a question is still being typed, best first.
    pub fn search(&self, text: &str, context: &Context<'_>, limit: usize) -> Vec<Reply> {
        let mut found: Vec<Reply> = Vec::new();
        let mut texts = vec![text.to_owned()];
        texts.extend(self.complete(text, limit));
        for text in &texts {
            let reply = self.ask(text, context).reply;
            let choices = reply.choices.clone();
            let mut candidates = vec![reply];
            candidates
                .extend(choices.iter().map(|choice| self.ask(&choice.question, context).reply));
            for reply in candidates {
                let answered = reply.outcome == Outcome::Answer;
                if answered
                    && found.len() < limit
                    && found.iter().all(|known| known.facts != reply.facts)
                {
                    found.push(reply);
                }
            }
        }
        found
    }

    /// One fact by its id, as an answer; `None` when the base has no such fact.
    pub fn show(&self, fact: &str, context: &Context<'_>) -> Option<Answer> {
        let fact = self.fact(fact)?;
        let query = FactQuery { facts: smallvec::smallvec![fact], ..FactQuery::about(Ask::Tell) };
        let reading = Reading {
            query: Query::Facts(query),
            confidence: 1.0,
            assumed: Vec::new(),
            named: Vec::new(),
            partial: None,
            rival: None,
            language: self.lean(context).fallback(),
            trace: Vec::new(),
        };
        let finding = match fact {
            FactId::Figure(id) => Finding::Figures {
                cells: vec![lookup::cell_of(&self.base, id)],
                worked: Vec::new(),
                layout: Layout::Full,
                verdict: None,
                filled: Vec::new(),
                absent: Vec::new(),
                beside: Box::default(),
                corrected: false,
            },
            other => Finding::Facts {
                facts: vec![other],
                from: 0,
                near: None,
                against: None,
                ask: Ask::Tell,
                corrected: false,
            },
        };
        let mut reply = reply::reply(&self.base, &reading, &finding);
        let mut turn = self.turn(&reading, &finding, &reply, context.previous);
        turn.cyrillic = tongue::is_cyrillic(context);
        self.put_in_script(&mut reply, turn.cyrillic);
        Some(Answer { reply, turn })
    }

    fn fact(&self, id: &str) -> Option<FactId> {
        if let Some(figure) = self.base.figures.find(id) {
            return Some(FactId::Figure(figure));
        }
        let at = self.by_id.partition_point(|&fact| self.base.fact_id(fact) < id);
        self.by_id.get(at).copied().filter(|&fact| self.base.fact_id(fact) == id)
    }

    /// Every fact, in the order of the files.
    fn fact_ids(base: &Base) -> impl Iterator<Item = FactId> {
        base.figures.ids().map(FactId::Figure).chain(Self::told(base))
    }

    /// Every fact that is no figure, in the order of the files.
    fn told(base: &Base) -> impl Iterator<Item = FactId> {
        let events = (0..base.events.len()).map(|at| FactId::Event(EventId::new(at)));
        let offices = (0..base.offices.len()).map(|at| FactId::Office(OfficeId::new(at)));
        let topics = (0..base.topics.len()).map(|at| FactId::Topic(TopicId::new(at)));
        events.chain(offices).chain(topics)
    }

    /// Ids of every fact, in the order of the files.
    pub fn facts(&self) -> impl Iterator<Item = &str> {
        Self::fact_ids(&self.base).map(|fact| self.base.fact_id(fact))
    }

    /// Codes and own names of the languages that are loaded.
    pub fn languages(&self) -> impl Iterator<Item = (&str, &str)> {
        self.base.packs.iter().map(|pack| (&*pack.code, &*pack.name))
    }

    fn say(&self, language: LanguageId, id: &str, arguments: &[(&str, Argument<'_>)]) -> String {
        self.base.packs[usize::from(language.0)].phrases.say(id, arguments)
    }

    /// Builds what is otherwise built at the first misspelt word; for programs that run for long.
    pub fn warm(&self) {
        self.understanding.warm(&self.base);
    }
}

/// The circumstances of a part of a message in `language`.
fn within<'c>(circumstances: &Circumstances<'c>, language: LanguageId) -> Circumstances<'c> {
    let lean = Lean { chosen: Some(language), previous: Some(language), hint: None };
    Circumstances { lean, ..*circumstances }
}
