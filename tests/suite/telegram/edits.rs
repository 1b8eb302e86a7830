//! A changed question changes its answer; a deleted one does no harm.

use super::emulator::text;
use super::scene::{Scene, WAYS};

#[test]
fn a_changed_question_changes_its_answer() {
    for way in WAYS {
        let scene = Scene::start(way);
        let anna = scene.group(-100_555, 1);
        let question = anna.says("/ask turnover with Turkey in 2020");
        let answer = anna.gets("4.1 billion").message.unwrap();
        anna.changes(question, "/ask turnover with Serbia in 2020");
        let shown = |part: &'static str| {
            scene.emulator.wait("a changed answer", move |world| {
                let standing = &world.messages[&(-100_555, answer)];
                text(standing).contains(part).then_some(())
            });
        };
        shown("$9 million");
        // A change that changes nothing is none.
        anna.changes(question, "/ask turnover with Serbia in 2020");
        anna.changes(question, "/ask turnover with Turkey in 2020");
        shown("4.1 billion");
        anna.silence();
        scene.end();
    }
}

#[test]
fn a_change_of_what_was_not_answered_is_left_alone() {
    let scene = Scene::start(WAYS[0]);
    let anna = scene.group(-100_555, 1);
    let idle = anna.says("good morning");
    anna.changes(idle, "turnover with Turkey in 2020");
    anna.silence();
    scene.end();
}

#[test]
fn what_is_deleted_does_no_harm() {
    let scene = Scene::start(WAYS[0]);
    let anna = scene.group(-100_555, 1);
    let question = anna.says("/ask turnover with Turkey in 2020");
    let answer = anna.gets("4.1 billion").message.unwrap();
    scene.emulator.world().messages.remove(&(-100_555, answer));
    anna.changes(question, "/ask turnover with Serbia in 2020");
    scene.emulator.all_acknowledged();
    // A question that is gone before it is answered is answered without a quote.
    let gone = anna.says("/ask turnover with Turkey in 2020");
    scene.emulator.world().messages.remove(&(-100_555, gone));
    anna.gets("4.1 billion");
    anna.silence();
    scene.end();
}
