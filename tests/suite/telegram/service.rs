//! What an operator relies on: menus, the pulse, exit codes, a first poll that asks for what it should.

use super::bot::{Directory, program};
use super::emulator::{Emulator, TOKEN};
use super::scene::{Scene, Way};

#[test]
fn menus_are_set_once() {
    let mut scene = Scene::start(Way::Polling);
    // For each of the five languages three menus and a description.
    scene.emulator.wait("all menus", |world| {
        (world.of("setMyShortDescription").count() >= 5 && world.of("setMyCommands").count() >= 15)
            .then_some(())
    });
    let (commands, scopes) = {
        let world = scene.emulator.world();
        let scopes: Vec<_> =
            world.of("setMyCommands").map(|call| call.params["scope"]["type"].clone()).collect();
        (scopes.len(), scopes)
    };
    for scope in ["default", "all_private_chats", "all_group_chats"] {
        assert!(scopes.iter().any(|set| set == scope), "{scopes:?}");
    }
    std::thread::sleep(std::time::Duration::from_millis(300));
    assert_eq!(scene.bot.take().unwrap().stop().code(), Some(0));
    scene.restart();
    scene.private(1).says("turnover with Turkey in 2020");
    scene.private(1).gets("4.1 billion");
    let again = scene.emulator.world().of("setMyCommands").count();
    assert_eq!(again, commands, "what has not changed is not set again");
    let polled = scene.emulator.world().polled.clone().unwrap();
    assert_eq!(polled["allowed_updates"].as_array().unwrap().len(), 8);
    scene.end();
}

#[test]
fn a_failed_first_poll_does_not_change_what_is_asked_for() {
    let mut scene = Scene::start(Way::Polling);
    scene.up();
    assert_eq!(scene.bot.take().unwrap().stop().code(), Some(0));
    scene.emulator.fail("getUpdates", super::emulator::faults::Fault::Internal);
    scene.emulator.world().polled = None;
    scene.restart();
    let polled = scene.emulator.wait("a poll", |world| world.polled.clone());
    assert_eq!(polled["allowed_updates"].as_array().unwrap().len(), 8);
    scene.end();
}

#[test]
fn the_pulse_tells_whether_the_bot_is_well() {
    let scene = Scene::start(Way::Polling);
    scene.private(1).says("turnover with Turkey in 2020");
    scene.private(1).gets("4.1 billion");
    let health = |inbox: &str| {
        let mut command = program(&scene.emulator);
        command.arg("health").env("TRADEFACTS_INBOX", inbox).output().unwrap()
    };
    let inbox = scene.run.directory.join("bot.db");
    let well = health(&format!("sqlite:{}", inbox.display()));
    assert_eq!(well.status.code(), Some(0), "{well:?}");
    let nobody = health("sqlite:/nonexistent/bot.db");
    assert_eq!(nobody.status.code(), Some(1), "{nobody:?}");
    scene.end();
}

#[test]
fn an_interrupt_ends_the_run_well() {
    let mut scene = Scene::start(Way::Polling);
    scene.private(1).says("turnover with Turkey in 2020");
    scene.private(1).gets("4.1 billion");
    let mut bot = scene.bot.take().unwrap();
    bot.signal("INT");
    assert_eq!(bot.ended().code(), Some(0), "{}", scene.run.logged());
}

#[test]
fn wrong_settings_are_told_and_end_with_two() {
    let emulator = Emulator::start();
    let directory = Directory::new();
    let fails = |change: &dyn Fn(&mut std::process::Command), says: &str| {
        let mut command = program(&emulator);
        command.arg("telegram").current_dir(&directory.0);
        change(&mut command);
        let output = command.output().unwrap();
        let error = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{error}");
        assert!(error.contains(says), "{error}");
        assert!(!error.contains(TOKEN.split(':').nth(1).unwrap()), "{error}");
    };
    fails(
        &|command| {
            command.env_remove("TELOXIDE_TOKEN");
        },
        "TELOXIDE_TOKEN is not set",
    );
    fails(
        &|command| {
            command.env("TELOXIDE_TOKEN", "nonsense");
        },
        "is not a token",
    );
    fails(
        &|command| {
            command.env("TELOXIDE_API_URL", "nonsense");
        },
        "TELOXIDE_API_URL",
    );
    fails(
        &|command| {
            command.arg("--inbox=redis:x");
        },
        "sqlite:PATH",
    );
    fails(
        &|command| {
            command.arg("--inbox=sqlite:/nonexistent/bot.db");
        },
        "cannot be opened",
    );
    std::fs::write(directory.0.join("no.db"), "this is no database, whatever its name may say")
        .unwrap();
    fails(
        &|command| {
            command.arg("--inbox=sqlite:no.db");
        },
        "no.db",
    );
}

#[test]
fn no_text_of_a_message_is_logged() {
    let scene = Scene::start(Way::Polling);
    let anna = scene.private(1);
    anna.says("turnover with Turkey in 2020 xyzzyplugh");
    anna.next("an answer");
    anna.sends(serde_json::json!({ "text": { "odd": "xyzzyplugh" } }));
    scene.emulator.all_acknowledged();
    let log = scene.end();
    assert!(!log.contains("xyzzyplugh"), "{log}");
}
