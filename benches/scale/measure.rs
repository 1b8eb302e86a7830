//! How well questions are answered and how long that takes.

use std::hint::black_box;
use std::thread;
use std::time::{Duration, Instant};

use jiff::civil::date;
use tradefacts::engine::{Context, Engine};
use tradefacts::knowledge::{Base, EntityId};
use tradefacts::reply::{Outcome, plain};
use tradefacts::understand::{Circumstances, Lean, Sought, Understanding};

use crate::questions::{Kind, Question};

/// What all questions are asked in.
pub const CONTEXT: Context<'static> =
    Context { today: date(2026, 3, 1), language: None, chosen: false, previous: None };

/// How many questions came to what.
#[derive(Clone, Copy, Default)]
pub struct Verdicts {
    pub asked: usize,
    /// Those with an answer: told it. Those without: told so.
    pub right: usize,
    /// Told something else.
    pub wrong: usize,
}

impl Verdicts {
    /// Asks the questions of a sort, showing those that are not answered rightly if that is wanted.
    pub fn of<'q>(
        engine: &Engine,
        questions: impl Iterator<Item = &'q Question>,
        show: bool,
    ) -> Self {
        let mut verdicts = Self::default();
        for question in questions {
            let reply = engine.ask(&question.text, &CONTEXT).reply;
            let told = reply.outcome == Outcome::Answer;
            let right = match &question.fact {
                Some(fact) => told && reply.facts.iter().any(|given| given == fact),
                None => !told,
            };
            verdicts.asked += 1;
            verdicts.right += usize::from(right);
            let wrong = told && !right;
            verdicts.wrong += usize::from(wrong);
            if show && !right {
                let (text, said) = (&question.text, plain(&reply).replace('\n', " / "));
                println!("{text} | {} | {said}", question.fact.as_deref().unwrap_or("refusal"));
            }
        }
        verdicts
    }

    /// Percent of those asked.
    pub fn percent(self, part: usize) -> f64 {
        100.0 * part as f64 / self.asked.max(1) as f64
    }
}

/// Median and 99th percentile.
#[derive(Clone, Copy)]
pub struct Times {
    pub p50: Duration,
    pub p99: Duration,
}

impl Times {
    /// Of some work on each question. Each counts with the least time of its rounds, since what else a machine
    /// does only ever adds.
    pub fn of<T>(questions: &[Question], rounds: usize, mut work: impl FnMut(&str) -> T) -> Self {
        let mut least = vec![Duration::MAX; questions.len()];
        for _ in 0..rounds {
            for (question, least) in questions.iter().zip(&mut least) {
                let start = Instant::now();
                let made = black_box(work(black_box(&question.text)));
                *least = start.elapsed().min(*least);
                drop(made);
            }
        }
        Self::over(least)
    }

    /// Of the times that some questions took.
    pub fn over(mut times: Vec<Duration>) -> Self {
        times.sort_unstable();
        let at = |percent: usize| times[(times.len() * percent).div_ceil(100).max(1) - 1];
        Self { p50: at(50), p99: at(99) }
    }
}

/// Whole questions: read, looked up and phrased.
pub fn whole(engine: &Engine, questions: &[Question], rounds: usize) -> Times {
    Times::of(questions, rounds, |text| plain(&engine.ask(text, &CONTEXT).reply))
}

/// Reading alone.
pub fn reading(base: &Base, questions: &[Question], rounds: usize) -> Times {
    let home = base.entities.iter().position(|entity| &*entity.id == "AZ").map(EntityId::new);
    let understanding = Understanding::new(base, home.expect("the base has its home"));
    understanding.warm(base);
    Times::of(questions, rounds, |text| {
        let (today, lean, sought) = (CONTEXT.today, Lean::default(), &Sought::default());
        let circumstances = Circumstances { today, previous: None, lean, sought, trace: false };
        let prepared = understanding.prepare(base, text, &circumstances);
        understanding.read(base, &prepared, &circumstances)
    })
}

/// How many times as many questions two threads answer in the same time.
pub fn two_threads(engine: &Engine, questions: &[Question], rounds: usize) -> f64 {
    let work = || {
        for question in questions {
            black_box(plain(&engine.ask(black_box(&question.text), &CONTEXT).reply));
        }
    };
    let least = |run: &dyn Fn()| {
        let times = (0..rounds).map(|_| {
            let start = Instant::now();
            run();
            start.elapsed()
        });
        times.min().unwrap_or_default().as_secs_f64()
    };
    let one = least(&work);
    let two = least(&|| {
        thread::scope(|scope| {
            scope.spawn(work);
            scope.spawn(work);
        });
    });
    2.0 * one / two
}

/// The questions of a sort with so many slips.
pub fn of(questions: &[Question], kind: Kind, slips: usize) -> impl Iterator<Item = &Question> {
    questions.iter().filter(move |question| question.kind == kind && question.slips == slips)
}
