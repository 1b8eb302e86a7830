//! Telegram's limits are kept, and one group that floods delays nobody else.

use std::time::{Duration, Instant};

use super::scene::{Scene, Way};

#[test]
fn a_flooding_group_delays_no_private_chat() {
    const GROUP: i64 = -10_042;
    let usual = ["--chat-interval=1000", "--group-per-minute=20", "--per-second=30"];
    let mut scene = Scene::with(Way::Polling, &usual);
    scene.emulator.world().limits = Some(Default::default());
    for number in 0..200 {
        scene.group(GROUP, number % 7 + 1).says("/ask turnover with Turkey in 2020");
    }
    scene.group(GROUP, 1).gets("4.1 billion");
    let mut slowest = Duration::ZERO;
    for user in 101..=120 {
        let asked = Instant::now();
        scene.private(user).says("turnover with Serbia in 2020");
        scene.private(user).gets("$9 million");
        slowest = slowest.max(asked.elapsed());
    }
    // All at once: thirty a second is what there is.
    let asked = Instant::now();
    for user in 201..=225 {
        scene.private(user).says("turnover with Serbia in 2020");
    }
    for user in 201..=225 {
        scene.private(user).gets("$9 million");
    }
    slowest = slowest.max(asked.elapsed());
    assert!(slowest < Duration::from_secs(1), "{slowest:?}");
    {
        let world = scene.emulator.world();
        let limits = world.limits.as_ref().unwrap();
        assert!(limits.broken.is_empty(), "{:?}", limits.broken);
    }
    // The rest of the flood waits in the inbox, and the stop does not wait for it.
    let told = Instant::now();
    assert_eq!(scene.bot.take().unwrap().stop().code(), Some(0));
    assert!(told.elapsed() < Duration::from_secs(2), "{:?}", told.elapsed());
    scene.restart();
    scene.group(GROUP, 1).gets("4.1 billion");
    scene.end();
}

#[test]
fn a_busy_private_chat_gets_one_a_second() {
    let scene = Scene::with(Way::Polling, &["--chat-interval=1000"]);
    scene.emulator.world().limits = Some(Default::default());
    let anna = scene.private(1);
    for _ in 0..4 {
        anna.says("turnover with Turkey in 2020");
    }
    let begun = Instant::now();
    for _ in 0..4 {
        anna.gets("4.1 billion");
    }
    assert!(begun.elapsed() > Duration::from_millis(2900), "{:?}", begun.elapsed());
    let broken = scene.emulator.world().limits.as_ref().unwrap().broken.clone();
    assert!(broken.is_empty(), "{broken:?}");
    scene.end();
}
