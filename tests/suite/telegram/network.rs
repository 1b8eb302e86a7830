//! A bad network costs seconds: every way to fail is tried again, an outage is one line, and errors
//! never show the token.

use std::time::{Duration, Instant};

use super::emulator::faults::Fault;
use super::emulator::{Emulator, PATIENCE, TOKEN};
use super::scene::{Scene, WAYS, Way};

/// The part of the token that nobody may see.
fn secret() -> &'static str {
    TOKEN.split(':').nth(1).unwrap()
}

#[test]
fn every_failure_is_tried_again_within_seconds() {
    let scene = Scene::start(Way::Polling);
    let anna = scene.private(1);
    for fault in [
        Fault::Internal,
        Fault::BadGateway,
        Fault::Reset,
        Fault::Timeout,
        Fault::Refuse(401, "Unauthorized"),
    ] {
        for method in ["getUpdates", "sendMessage"] {
            if method == "getUpdates" && matches!(fault, Fault::Refuse(..) | Fault::Timeout) {
                continue;
            }
            scene.emulator.fail(method, fault);
            let asked = Instant::now();
            anna.says("turnover with Turkey in 2020");
            anna.gets("4.1 billion");
            assert!(asked.elapsed() < Duration::from_secs(5), "{fault:?} {method}");
        }
    }
    anna.silence();
    let log = scene.run.logged();
    assert!(!log.contains(secret()), "{log}");
    scene.end();
}

#[test]
fn an_answer_that_was_lost_is_counted() {
    let scene = Scene::start(Way::Polling);
    scene.emulator.fail("sendMessage", Fault::AnswerLost);
    let anna = scene.private(1);
    anna.says("turnover with Turkey in 2020");
    anna.gets("4.1 billion");
    anna.gets("4.1 billion");
    anna.silence();
    let log = scene.end();
    assert!(log.contains("repeated=1"), "{log}");
}

#[test]
fn an_outage_is_over_within_seconds() {
    for way in WAYS {
        let scene = Scene::start(way);
        scene.private(9).says("turnover with Turkey in 2020");
        scene.private(9).gets("4.1 billion");
        scene.emulator.world().faults.all = Some(Fault::Reset);
        for user in 1..=20 {
            scene.private(user).says("turnover with Turkey in 2020");
        }
        std::thread::sleep(Duration::from_secs(3));
        scene.emulator.world().faults.all = None;
        let back = Instant::now();
        for user in 1..=20 {
            scene.private(user).gets("4.1 billion");
        }
        assert!(back.elapsed() < Duration::from_secs(8), "{:?}", back.elapsed());
        let log = scene.run.logged();
        assert!(log.lines().filter(|line| line.contains("WARN")).count() <= 3, "{log}");
        assert!(!log.contains(secret()), "{log}");
        scene.end();
    }
}

#[test]
fn a_pause_that_telegram_wants_is_kept() {
    let scene = Scene::start(Way::Polling);
    let (anna, boris) = (scene.private(1), scene.private(2));
    scene.emulator.fail("sendMessage", Fault::TooMany(2));
    let asked = Instant::now();
    anna.says("turnover with Turkey in 2020");
    scene
        .emulator
        .wait("the refusal", |world| world.attempts.contains_key("sendMessage").then_some(()));
    boris.says("turnover with Turkey in 2020");
    boris.gets("4.1 billion");
    assert!(asked.elapsed() < Duration::from_millis(1800), "another chat does not wait");
    anna.gets("4.1 billion");
    assert!(asked.elapsed() >= Duration::from_secs(2), "the pause is kept");
    scene.end();
}

#[test]
fn another_poller_is_named_and_waited_for() {
    let scene = Scene::start(Way::Polling);
    let conflict = "Conflict: terminated by other getUpdates request; make sure that only one bot \
                    instance is running";
    for _ in 0..2 {
        scene.emulator.fail("getUpdates", Fault::Refuse(409, conflict));
    }
    scene.private(1).says("turnover with Turkey in 2020");
    scene.private(1).gets("4.1 billion");
    let log = scene.run.logged();
    assert_eq!(log.matches("another program polls").count(), 1, "{log}");
    scene.end();
}

#[test]
fn an_unknown_token_ends_the_run_with_a_clear_line() {
    let mut scene = Scene::start(Way::Polling);
    scene.private(1).says("turnover with Turkey in 2020");
    scene.private(1).gets("4.1 billion");
    scene.emulator.world().faults.all = Some(Fault::Refuse(401, "Unauthorized"));
    let mut bot = scene.bot.take().unwrap();
    assert_eq!(bot.ended().code(), Some(2));
    // At a start as well.
    scene.restart();
    let mut bot = scene.bot.take().unwrap();
    assert_eq!(bot.ended().code(), Some(2));
    let log = scene.run.logged();
    assert!(log.contains("does not know this token") && !log.contains(secret()), "{log}");
}

#[test]
fn a_start_without_a_network_waits_and_can_be_stopped() {
    let mut scene = Scene::start(Way::Polling);
    scene.up();
    assert_eq!(scene.bot.take().unwrap().stop().code(), Some(0));
    scene.emulator.world().faults.all = Some(Fault::BadGateway);
    let tried = |emulator: &Emulator| *emulator.world().attempts.get("getMe").unwrap_or(&0);
    let before = tried(&scene.emulator);
    scene.restart();
    let begun = Instant::now();
    while tried(&scene.emulator) < before + 2 {
        assert!(begun.elapsed() < PATIENCE);
        std::thread::sleep(Duration::from_millis(20));
    }
    scene.bot.as_ref().unwrap().signal("INT");
    assert_eq!(scene.bot.take().unwrap().stop().code(), Some(0));
    scene.restart();
    std::thread::sleep(Duration::from_millis(500));
    scene.emulator.world().faults.all = None;
    scene.private(1).says("turnover with Turkey in 2020");
    scene.private(1).gets("4.1 billion");
    scene.end();
}
