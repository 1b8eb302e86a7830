//! The bot beside a bare echo bot on the same library, in the same run against the same server:
//!
//! ```text
//! cargo bench --bench telegram                      CPU a message, memory at rest
//! cargo bench --bench telegram -- soak [SECONDS]    200 questions a second for five minutes
//! ```
//! Every answer is held against its question before a number is printed, and the program fails where
//! a number is not as it must be.

mod echo;
#[allow(dead_code, reason = "the tests use more of it")]
#[path = "../../tests/suite/telegram/emulator/mod.rs"]
mod emulator;
mod process;

use std::time::{Duration, Instant};

use serde_json::json;

use emulator::Emulator;
use process::Process;

/// Private chats that ask in turn.
const CHATS: i64 = 50;

/// Questions a second.
const RATE: u32 = 200;

/// Questions before anything is measured: connections are open and caches warm.
const WARM: u32 = 400;

/// Questions that are measured.
const MEASURED: u32 = 4000;

/// The most CPU a message may cost, as a multiple of the echo bot's.
const MOST_CPU: f64 = 1.4;

/// The most memory at rest, in megabytes.
const MOST_MEMORY: f64 = 20.0;

/// How much memory may grow in a soak after its first minute, in megabytes.
const MOST_GROWTH: f64 = 4.0;

fn main() {
    let mut arguments = std::env::args().skip(1).filter(|argument| argument != "--bench");
    match arguments.next().as_deref() {
        Some("echo") => echo::run(),
        Some("soak") => {
            let seconds = arguments.next().and_then(|seconds| seconds.parse().ok()).unwrap_or(300);
            soak(seconds);
        }
        _ => compare(),
    }
}

/// CPU a message of both bots, and memory of ours at rest.
fn compare() {
    let (mut cost, mut rest) = (Vec::new(), 0.0);
    for ours in [false, true] {
        let name = if ours { "tradefacts" } else { "echo" };
        let emulator = Emulator::start();
        emulator.world().lenient = !ours;
        let mut bot = if ours { Process::ours(&emulator) } else { Process::echo(&emulator) };
        if ours {
            std::thread::sleep(Duration::from_secs(10));
            rest = bot.memory();
            println!("{name}: {rest:.1} MB ten seconds after the start");
        }
        ask(&emulator, WARM, ours);
        let before = bot.cpu();
        ask(&emulator, MEASURED, ours);
        let each = (bot.cpu() - before).as_secs_f64() * 1e6 / f64::from(MEASURED);
        println!("{name}: {each:.0} µs of CPU a message, {:.1} MB after", bot.memory());
        cost.push(each);
        bot.stop();
    }
    let times = cost[1] / cost[0];
    println!("tradefacts costs {times:.2} times what the echo bot does");
    assert!(times <= MOST_CPU, "more than {MOST_CPU} times");
    assert!(rest <= MOST_MEMORY, "more than {MOST_MEMORY} MB at rest");
}

/// A long run at a steady rate: memory must stay where it is.
fn soak(seconds: u32) {
    let emulator = Emulator::start();
    let mut bot = Process::ours(&emulator);
    let minute = 60.min(seconds / 2).max(1);
    let mut settled = None;
    for number in 1..=seconds {
        ask(&emulator, RATE, true);
        // What the server remembers is of no use here and would fill this machine.
        let mut world = emulator.world();
        world.messages.clear();
        world.calls.clear();
        drop(world);
        if number == minute {
            settled = Some(bot.memory());
        }
        if number % 15 == 0 {
            println!("{number} s: {:.1} MB", bot.memory());
        }
    }
    let growth = bot.memory() - settled.unwrap_or_default();
    println!("{} questions; memory grew by {growth:.1} MB", seconds * RATE);
    assert!(growth <= MOST_GROWTH, "memory is not flat");
    bot.stop();
}

/// Asks at the steady rate and waits for every answer.
fn ask(emulator: &Emulator, questions: u32, ours: bool) {
    let sent = |emulator: &Emulator| emulator.world().of("sendMessage").count();
    let before = sent(emulator);
    let begun = Instant::now();
    for number in 0..questions {
        let due = Duration::from_secs(1) * number / RATE;
        std::thread::sleep(due.saturating_sub(begun.elapsed()));
        let chat = i64::from(number) % CHATS + 1;
        let from = json!({ "id": chat, "is_bot": false, "first_name": "Anna", "username": "anna",
            "language_code": "en" });
        let message = json!({ "message_id": number + 1, "date": 1_700_000_000, "from": from,
            "chat": { "id": chat, "type": "private", "first_name": "Anna", "username": "anna" },
            "text": "What was the trade turnover with Turkey in 2020?" });
        emulator.bring("message", message);
    }
    let wanted = before + questions as usize;
    emulator
        .wait("every answer", |world| (world.of("sendMessage").count() >= wanted).then_some(()));
    let world = emulator.world();
    assert!(world.complaints.is_empty(), "{:?}", world.complaints);
    for call in world.of("sendMessage").skip(before) {
        let says = if ours { "$4.1 billion" } else { "turnover" };
        assert!(emulator::text(&call.params).contains(says), "{}", call.params);
    }
}
