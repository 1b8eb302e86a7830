//! The reading of one question: of all that it may ask (figures, facts, talk, the source of the last
//! answer) the one that explains most of its words. What it names must hold; what it names and cannot be
//! understood stops the answer.

use std::cell::OnceCell;

use super::bare;
use super::choice::{self, Choice};
use super::context;
use super::cover::Mention;
use super::documents;
use super::frame::Frame;
use super::parallel;
use super::phrases::Shelf;
use super::subjects::{Match, Wish};
use super::vocabulary::Form;
use super::{Circumstances, Prepared, Understanding, limits, sides, trace};
use crate::knowledge::{Base, FactId};
use crate::language::{Ask, Discourse, LanguageId, Social};
use crate::query::{Assumed, Obstacle, Periods, Query, Reading};
use crate::text::Folded;

/// All that is known of a question while it is being read.
pub(super) struct Scene<'a> {
    pub(super) base: &'a Base,
    pub(super) understanding: &'a Understanding,
    pub(super) folded: &'a Folded<'a>,
    pub(super) mentions: &'a [Mention],
    pub(super) frame: &'a Frame,
    pub(super) circumstances: &'a Circumstances<'a>,
    /// The language of the question.
    pub(super) language: LanguageId,
}

pub(super) fn read(
    understanding: &Understanding,
    base: &Base,
    prepared: &Prepared<'_>,
    circumstances: &Circumstances<'_>,
) -> Reading {
    let Prepared { folded, mentions, frame, language, .. } = prepared;
    // A choice stands for a whole question, which is read as if it had been typed.
    let again = |question: &str| {
        let past = Circumstances { previous: None, ..*circumstances };
        let prepared = understanding.prepare(base, question, circumstances);
        read(understanding, base, &prepared, &past)
    };
    let scene =
        Scene { base, understanding, folded, mentions, frame, circumstances, language: *language };
    match choice::chosen(&scene) {
        Some(Choice::Question(question)) => return again(question),
        Some(Choice::Query(query)) => return plain(query, 0.95),
        None => {}
    }
    let mut reading = scene.decide();
    if reading.query == Query::Unread(Obstacle::OutOfScope) && scene.names_ground() {
        reading.query = Query::Unread(Obstacle::Elsewhere);
        reading = scene.about_a_side().unwrap_or(reading);
    }
    reading.named = context::spoken_of(&scene);
    reading.assumed.extend(scene.slips());
    reading.language = *language;
    if circumstances.trace {
        let mut lines = trace::lines(&scene);
        lines.append(&mut reading.trace);
        reading.trace = lines;
    }
    reading
}

/// A reading with nothing assumed.
pub(super) fn plain(query: Query, confidence: f32) -> Reading {
    Reading {
        query,
        confidence,
        assumed: Vec::new(),
        named: Vec::new(),
        partial: None,
        rival: None,
        language: LanguageId::ENGLISH,
        trace: Vec::new(),
    }
}

impl Scene<'_> {
    /// Where phrases of facts are looked up.
    pub(super) fn shelf(&self) -> Shelf<'_> {
        let vocabulary = &self.understanding.vocabulary;
        Shelf { base: self.base, vocabulary, language: self.language }
    }

    pub(super) fn decide(&self) -> Reading {
        if self.mentions.is_empty() {
            return plain(Query::Unread(Obstacle::Empty), 1.0);
        }
        let mut repeated = self.understanding.phrases.repeated(self.shelf(), self.mentions);
        if bare::is_time(self) {
            repeated.clear();
        }
        if let Some(reading) = self.talk().filter(|_| repeated.is_empty()) {
            return reading;
        }
        if let Some(reading) = self.opinion().filter(|_| repeated.is_empty()) {
            return reading;
        }
        if let Some(facts) = context::source_asked(self) {
            return plain(Query::Source(facts), 0.95);
        }
        let pointed = self
            .more()
            .or_else(|| context::again(self))
            .or_else(|| context::person_asked(self))
            .or_else(|| documents::count_at_event(self));
        if let Some(reading) = pointed {
            return reading;
        }
        // Scored when they are first needed: a figure that is asked for in full needs none of them.
        let scored = OnceCell::new();
        let matches = || {
            let wish = Wish {
                ask: self.ask(),
                counting: self.counts(),
                events: self.frame.asks_for(Ask::Events),
                since: self.frame.says(Discourse::Since),
                pointed: &context::pointed_to(self),
                every: self.circumstances.previous.is_some() || self.circumstances.trace,
            };
            scored.get_or_init(|| self.matches(&wish)).as_slice()
        };
        if let Some(reading) = choice::narrowed(self, &matches) {
            return reading;
        }
        if let Some(reading) = parallel::parallel_fact(self) {
            return reading;
        }
        if let Some(reading) = self.several_offices().or_else(|| self.held_then()) {
            return reading;
        }
        if let Some(reading) = context::about_last_fact(self, &matches) {
            return reading;
        }
        if let Some(reading) = self.carried() {
            return reading;
        }
        if let Some(reading) = self.in_full(&repeated, true, &matches) {
            return reading;
        }
        if let Some(reading) = self.apart() {
            return reading;
        }
        let sure = |best: &&Match| {
            best.missing.is_none() && best.specific && best.score >= limits::SURE_SCORE
        };
        if let Some(reading) = self.against()
            && !matches().first().as_ref().is_some_and(sure)
        {
            return reading;
        }
        let nearly = self.nearly_repeated();
        if let Some(reading) = self.in_full(&nearly, false, &matches) {
            return reading;
        }
        let worded = self
            .by_keyword(&nearly)
            .filter(|_| frame_is_plain(self.frame) && self.frame.kinds.is_empty());
        let figures = self.figures().filter(|_| !self.asks_events());
        let figure_score = figures.as_ref().map_or(0.0, |(_, score)| *score);
        let leaning = self.fact_leaning();
        // A figure that is asked for in full but for one word is not answered with a neighbouring fact.
        if let Some((reading, _)) = &figures
            && matches!(reading.query, Query::Unread(Obstacle::Word(_)))
            && !frame_asks_fact(self.frame)
            && !self.frame.times.is_empty()
        {
            return reading.clone();
        }
        let told = |fact: FactId| {
            figures.as_ref().is_some_and(|(reading, _)| self.may_be_told(reading, fact))
        };
        let yields = figures.as_ref().is_some_and(|(reading, _)| self.yields(reading));
        // Nothing goes before a figure that explains the whole question.
        let whole = figure_score >= 1.0 && leaning <= 0.0 && !yields && !self.circumstances.trace;
        let all = matches;
        let matches = if whole { &[] } else { matches() };
        let fits = |best: &&Match| {
            let grounded = !bare::is_time(self)
                && !context::is_lost_pronoun(self)
                && !self.asks_for_holder(best);
            let told = !self.frame.says(Discourse::Procedure) || tells_how(best);
            // "The regulator's number for November" is told by no event that only fell into it.
            // "How many Turkish banks" is told by no figure of companies.
            let counted = !matches!(best.fact, FactId::Figure(_))
                || (self.counts_as(best.fact) && !self.frame.says(Discourse::Narrowing));
            let number = !self.wants_number()
                || !self.frame.kinds.is_empty()
                || !matches!(best.fact, FactId::Event(_))
                || self.frame.asks_for(Ask::When)
                || best.score >= limits::SURE_SCORE;
            best.missing.is_none() && best.specific && grounded && told && number && counted
        };
        // "What did it mostly buy in 2021–2023" is no event of those years at which something was bought.
        let spanning = figures.as_ref().and_then(|(reading, _)| self.spanning(reading, matches));
        let best = spanning.or(matches.first()).filter(fits);
        let fact_score = best.map_or(0.0, |best| best.score + leaning);
        if let Some(reading) = self.correction(matches, best, figures.as_ref()) {
            return reading;
        }
        let open = best.is_some_and(|best| {
            figures.as_ref().is_some_and(|(reading, _)| self.tells_openly(reading, best))
        });
        let sure = best.is_some_and(|best| {
            let enough = limits::SURE_SCORE.max(figure_score) - limits::SAME_SCORE;
            open || (best.score >= enough && told(best.fact))
        });
        let leads = fact_score > figure_score || sure;
        if let Some(reading) =
            best.filter(|_| leads).and_then(|best| self.of_another_time(matches, best))
        {
            return reading;
        }
        if let Some(reading) = best.filter(|_| leads).and_then(|best| self.measured_of(best)) {
            return reading;
        }
        let named = best.is_some_and(|best| {
            figures.as_ref().is_some_and(|(reading, score)| {
                *score >= 1.0 - limits::UNREAD_SHARE && self.names(reading, best)
            })
        });
        let mut reading = match (figures, best) {
            (figures, _)
                if worded.is_some()
                    && figures
                        .as_ref()
                        .is_none_or(|(reading, _)| !matches!(reading.query, Query::Figures(_))) =>
            {
                worded.unwrap_or_else(|| self.lacking(matches, figure_score))
            }
            (_, Some(best))
                if (best.score >= self.fact_threshold(best)
                    || (open && self.says_unread(best.fact)))
                    && leads
                    && !named =>
            {
                self.facts(best, matches)
            }
            (Some((reading, score)), _) if score >= 1.0 - limits::UNREAD_SHARE => reading,
            _ => self.by_keyword(&repeated).unwrap_or_else(|| self.lacking(matches, figure_score)),
        };
        if let Some(rival) = self.rival(&reading, &all) {
            reading.rival = Some(Box::new(rival));
        }
        if self.circumstances.trace {
            let scores = format!("score as figures {figure_score:.2}, as a fact {fact_score:.2}");
            reading.trace.push(scores);
            reading.trace.extend(trace::facts(self.base, matches));
        }
        reading
    }

    /// The facts that the question may be about.
    pub(super) fn matches(&self, wish: &Wish<'_>) -> Vec<Match> {
        let Self { base, frame, folded, mentions, .. } = *self;
        let Understanding { vocabulary, subjects, .. } = self.understanding;
        let mut found = subjects.matches(base, vocabulary, frame, folded, mentions, wish);
        if self.counts_events() {
            found.retain(|found| !matches!(found.fact, FactId::Figure(_)));
        }
        found
    }

    /// Whether a reading names the indicator of a figure that was recognised by its words: then its sides and
    /// period decide which figure it is.
    fn names(&self, reading: &Reading, best: &Match) -> bool {
        let FactId::Figure(id) = best.fact else { return false };
        let indicator = self.base.figures.get(id).indicator;
        matches!(&reading.query, Query::Figures(query)
            if !query.hinted && query.periods != Periods::Any && query.indicators.contains(&indicator))
    }

    /// "And TANAP?" after a figure asks for that figure of it, not what it is.
    fn carried(&self) -> Option<Reading> {
        let frame = self.frame;
        let bare = frame.posts.is_empty() && frame.kinds.is_empty() && frame.unread.is_empty();
        let also = frame.says(Discourse::Also);
        if !bare || !(also || self.is_bare_name()) || frame_asks_fact(frame) {
            return None;
        }
        let (reading, score) = self.figures()?;
        if !also && !self.keeps_subject(&reading) {
            return None;
        }
        let taken = |assumed: &Assumed| matches!(assumed, Assumed::Indicator(_));
        let whole = matches!(reading.query, Query::Figures(_))
            && reading.assumed.iter().any(taken)
            && score >= 1.0 - limits::UNREAD_SHARE;
        whole.then_some(reading)
    }

    /// Whether the message names a side, a time, or something that is asked for.
    fn names_ground(&self) -> bool {
        let frame = self.frame;
        let side = frame.named.iter().any(|name| sides::is_side(self.base, name.ids[0]));
        let asked = |&(_, strong, at): &(_, bool, usize)| strong || self.mentions[at].slips == 0;
        let indicator = frame.indicators.iter().any(asked);
        side || !frame.times.is_empty() || indicator || !frame.posts.is_empty()
    }

    /// Talk: greetings, thanks, calls for help, insults and commands to drop the rules.
    pub(super) fn talk(&self) -> Option<Reading> {
        let social = |wanted| self.frame.social.iter().any(|&(social, _)| social == wanted);
        if social(Social::Override) {
            return Some(plain(Query::Unread(Obstacle::OutOfScope), 0.9));
        }
        let polite = social(Social::Thanks) || social(Social::Insult);
        // A word of thanks that was only guessed bears nothing unread beside it.
        let sure = |at: usize| self.mentions[at].slips == 0;
        let polite = polite && self.frame.social.iter().any(|&(_, at)| sure(at));
        let spare = if polite { limits::SMALL_TALK_UNREAD } else { 0 };
        // "Who is Messi" thanks nobody: what asks is no talk for a word that was only guessed.
        let asks = [Ask::Who, Ask::When, Ask::Where].iter().any(|&ask| self.frame.asks_for(ask));
        if asks && !self.frame.social.iter().any(|&(_, at)| sure(at)) {
            return None;
        }
        if self.frame.social.is_empty() || self.has_content(spare) {
            return None;
        }
        if social(Social::Insult) {
            return Some(plain(Query::Social(Social::Insult), 0.9));
        }
        // "Hello, what can you do?" is a call for help.
        let order = [
            Social::Help,
            Social::About,
            Social::Thanks,
            Social::Goodbye,
            Social::Greeting,
            Social::Praise,
            Social::Neither,
        ];
        let kind = order.into_iter().find(|&kind| social(kind))?;
        Some(plain(Query::Social(kind), 0.9))
    }

    /// Whether anything in the question belongs to the base or stands in the way of reading it.
    pub(super) fn has_content(&self, spare: usize) -> bool {
        let frame = self.frame;
        let social = |at: usize| frame.social.iter().any(|&(_, social_at)| social_at == at);
        // Among abuse a name behind slips is more abuse.
        let abuse = frame.social.iter().any(|&(social, _)| social == Social::Insult);
        let named = frame.named.iter().any(|name| {
            let guessed = abuse && self.mentions[name.at].slips > 1;
            !social(name.at) && name.form != Form::Generic && !guessed
        });
        let indicator = frame.indicators.iter().any(|&(_, _, at)| !social(at));
        let kinds = frame.kinds.iter().any(|&(_, at)| !social(at));
        named
            || indicator
            || kinds
            || !frame.times.is_empty()
            || !frame.values.is_empty()
            || !frame.posts.is_empty()
            || frame.unread.len() > spare
    }

    /// What of a fact is asked: the first word of asking that is not merely "is" or "tell".
    pub(super) fn ask(&self) -> Ask {
        // "What did it promise in new jobs": a noun for people that tells what is counted asks for nobody.
        let counted = |at: usize| self.frame.indicators.iter().any(|&(.., own)| own == at);
        let all = &self.frame.asks;
        let idle = |ask: Ask, at: usize| ask == Ask::Who && all.len() > 1 && counted(at);
        let asks = || all.iter().filter(|&&(ask, at)| !idle(ask, at)).map(|&(ask, _)| ask);
        let order =
            [Ask::When, Ask::Where, Ask::WithWhom, Ask::HowMany, Ask::Who, Ask::Why, Ask::List];
        order
            .into_iter()
            .find(|&wanted| asks().any(|ask| ask == wanted))
            .or_else(|| asks().find(|&ask| ask != Ask::YesNo))
            .unwrap_or(Ask::Tell)
    }
}

/// "How do I open a company" is answered by no event at which something opened, and by no topic that only
/// speaks of companies.
fn tells_how(found: &Match) -> bool {
    let topic = matches!(found.fact, FactId::Topic(_));
    topic && found.headed && found.score >= limits::FACT_SCORE_UNLIKE
}

/// Whether a question asks for no date, place, people or number, but for the thing itself.
fn frame_is_plain(frame: &Frame) -> bool {
    frame
        .asks
        .iter()
        .all(|(ask, _)| matches!(ask, Ask::What | Ask::Which | Ask::List | Ask::Tell | Ask::YesNo))
}

/// Whether the words of asking are those for facts: when, where, who.
pub(super) fn frame_asks_fact(frame: &Frame) -> bool {
    [Ask::When, Ask::Where, Ask::Who, Ask::WithWhom].into_iter().any(|ask| frame.asks_for(ask))
}
