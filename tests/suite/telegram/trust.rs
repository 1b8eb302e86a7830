//! Nothing is lost and nothing comes twice: not when calls fail in every way there is, not when the bot
//! is told to stop in the middle of a burst, not when it is killed. Twice is allowed only where the
//! call had been carried out and its answer was lost, or the process died before writing it down; how
//! often that was is counted. The size is 1,000 questions; `TRADEFACTS_TEST_QUESTIONS=10000` makes it
//! as large as one likes.

use std::time::Duration;

use super::burst::Burst;
use super::emulator::faults::Fault;
use super::scene::{Scene, WAYS, Way};

const PATIENCE: Duration = Duration::from_secs(300);

/// Every way for a call to fail that Telegram may be behind.
const FAULTS: [Fault; 6] = [
    Fault::Internal,
    Fault::BadGateway,
    Fault::Reset,
    Fault::Timeout,
    Fault::AnswerLost,
    Fault::TooMany(1),
];

fn burst() -> Burst {
    let asked = std::env::var("TRADEFACTS_TEST_QUESTIONS").ok();
    let total: usize = asked.and_then(|total| total.parse().ok()).unwrap_or(1000);
    // 10,000 questions are 200 chats with 50 each.
    let chats = if total >= 10_000 { 200 } else { 50 };
    Burst { chats, each: total / usize::try_from(chats).unwrap() }
}

#[test]
fn failing_calls_lose_nothing() {
    for way in WAYS {
        let scene = Scene::start(way);
        // Two in a hundred of each kind.
        let one_in = 100 / (2 * FAULTS.len());
        scene.emulator.world().faults.every = Some((one_in, FAULTS.to_vec()));
        let burst = burst();
        burst.ask(&scene.emulator);
        let count = burst.finish(&scene.emulator, PATIENCE);
        let lost = scene.emulator.world().of("sendMessage").filter(|call| call.lost).count();
        assert!(lost > 0 && count.doubled <= lost, "{count:?}, {lost} answers lost");
        scene.emulator.world().faults.every = None;
        let log = scene.end();
        let warnings = log.lines().filter(|line| line.contains("WARN") || line.contains("ERROR"));
        assert!(warnings.count() <= 5, "a storm in the log: {log}");
    }
}

#[test]
fn a_stop_in_the_middle_loses_nothing_and_doubles_nothing() {
    for way in WAYS {
        let mut scene = Scene::start(way);
        let burst = burst();
        burst.ask(&scene.emulator);
        for stop in 1..=5 {
            burst.reached(&scene.emulator, stop * burst.total() / 8);
            let status = scene.bot.take().unwrap().stop();
            assert_eq!(status.code(), Some(0), "{}", scene.run.logged());
            if way == Way::Webhook {
                assert!(
                    scene.emulator.world().webhook.is_some(),
                    "a stop leaves the webhook alone"
                );
            }
            scene.restart();
        }
        let count = burst.finish(&scene.emulator, PATIENCE);
        assert_eq!(count.doubled, 0);
        scene.end();
    }
}

#[test]
fn a_kill_in_the_middle_loses_nothing() {
    for way in WAYS {
        let mut scene = Scene::start(way);
        let burst = burst();
        burst.ask(&scene.emulator);
        for kill in 1..=5 {
            burst.reached(&scene.emulator, kill * burst.total() / 8);
            scene.bot.take().unwrap().kill();
            scene.restart();
        }
        let count = burst.finish(&scene.emulator, PATIENCE);
        // At each kill, at most the one reply in each chat that was under way or just taken.
        println!("five kills in {} questions: {} doubled", burst.total(), count.doubled);
        let most = 5 * usize::try_from(burst.chats).unwrap();
        assert!(count.doubled <= most, "{count:?}");
        assert!(scene.run.logged().contains("may be sent twice"), "{}", scene.run.logged());
        scene.end();
    }
}

#[test]
fn an_inbox_in_memory_says_what_it_costs() {
    let scene = Scene::with(Way::Polling, &["--inbox=memory"]);
    let burst = Burst { chats: 10, each: 8 };
    burst.ask(&scene.emulator);
    assert_eq!(burst.finish(&scene.emulator, PATIENCE).doubled, 0);
    assert!(scene.run.logged().contains("lost"), "{}", scene.run.logged());
    scene.end();
}

#[test]
fn a_full_inbox_leaves_the_rest_with_telegram() {
    for way in WAYS {
        let scene = Scene::with(way, &["--inbox-limit=100"]);
        let burst = Burst { chats: 40, each: 8 };
        burst.ask(&scene.emulator);
        assert_eq!(burst.finish(&scene.emulator, PATIENCE).answered, 320);
        scene.end();
    }
}

#[test]
fn one_chat_cannot_fill_the_inbox() {
    let scene = Scene::with(Way::Polling, &["--inbox-limit=1000", "--chat-interval=300"]);
    Burst { chats: 1, each: 300 }.ask(&scene.emulator);
    scene.private(7).says("turnover with Turkey in 2020");
    scene.private(7).gets("4.1 billion");
    scene.emulator.all_acknowledged();
    assert!(scene.run.logged().contains("let go"), "{}", scene.run.logged());
    scene.end();
}
