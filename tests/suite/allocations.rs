//! Guards that a question allocates little. What the allocator takes does not show on a machine where nothing else
//! runs, but it grows unseen, a list here and a text there; counts are the same on every machine, so that what
//! comes in shows at once.
//!
//! Only this thread is counted, so that other tests may run beside it.

use allocation_counter::{AllocationInfo, measure};
use jiff::civil::date;
use tradefacts::engine::{Context, Engine, Turn};
use tradefacts::knowledge::{Files, load};
use tradefacts::reply::plain;

use crate::files::{read_dir, tests_dir};
use crate::questions::{KINDS, QUESTIONS, Question};

/// Allocations of a question on average, by the sort of question. They are kept close to what is needed: whoever
/// must raise one says in the commit what the allocations are for, and whoever saves some lowers it.
const BARS: [u64; KINDS.len()] = [131, 73, 129, 92, 230, 162];

fn context(previous: Option<&Turn>) -> Context<'_> {
    Context { today: date(2021, 8, 15), language: None, chosen: false, previous }
}

fn asked(
    engine: &Engine,
    Question { before, ask, outcome, facts, .. }: &Question,
) -> AllocationInfo {
    let previous = before.iter().fold(None, |previous: Option<Turn>, message| {
        Some(engine.ask(message, &context(previous.as_ref())).turn)
    });
    let whole = || engine.ask(ask, &context(previous.as_ref())).reply;
    // What is made once for all questions is made by the first.
    let reply = whole();
    let right = facts.iter().all(|fact| reply.facts.iter().any(|given| given == fact));
    assert!(right && reply.outcome.code() == *outcome, "{ask}: {}", plain(&reply));
    measure(|| drop(plain(&whole())))
}

#[test]
fn a_question_allocates_no_more_than_it_must() {
    let files = Files::new(read_dir(&tests_dir("bases/article")));
    let engine = Engine::new(load(&files).unwrap_or_else(|report| panic!("{report}")));
    engine.warm();
    let mut counts = [(0, 0); KINDS.len()];
    for question in QUESTIONS {
        let AllocationInfo { count_total, .. } = asked(&engine, question);
        let (questions, allocations) = &mut counts[question.kind as usize];
        *questions += 1;
        *allocations += count_total;
    }
    let over = counts
        .iter()
        .zip(KINDS)
        .zip(BARS)
        .filter(|&((&(questions, count), _), bar)| count > bar * questions);
    let over: Vec<String> = over
        .map(|((&(questions, count), kind), bar)| {
            format!("{kind}: {}, at most {bar}", count / questions)
        })
        .collect();
    assert!(over.is_empty(), "allocations of a question: {}", over.join("; "));
}
