//! The webhook: only Telegram gets in, what was taken is safe, and only the operator deletes it.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;

use super::bot::{Directory, Run, program};
use super::emulator::Emulator;
use super::scene::{Scene, Way};

/// Sends a request as it is; gives the status.
fn request(address: &str, head: &str, body: &[u8]) -> u16 {
    let mut stream = TcpStream::connect(address).unwrap();
    let whole =
        format!("{head}Host: bot\r\nContent-Length: {}\r\nConnection: close\r\n\r\n", body.len());
    stream.write_all(whole.as_bytes()).unwrap();
    // A server that refuses may hang up before it has read everything.
    let _ = stream.write_all(body);
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer);
    let text = String::from_utf8_lossy(&answer).into_owned();
    text.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0)
}

#[test]
fn only_telegram_gets_in() {
    let scene = Scene::start(Way::Webhook);
    scene.private(1).says("turnover with Turkey in 2020");
    scene.private(1).gets("4.1 billion");
    let (url, secret) = scene.emulator.world().webhook.clone().unwrap();
    let (address, path) = url.strip_prefix("http://").unwrap().split_once('/').unwrap();
    assert!(!path.contains(&secret) && !secret.is_empty());
    let update = br#"{"update_id":1,"message":{"message_id":5,"date":1,"text":"turnover with Turkey in 2020",
        "chat":{"id":66,"type":"private"},"from":{"id":66,"is_bot":false,"first_name":"E"}}}"#;
    let post = |secret: &str| {
        format!("POST /{path} HTTP/1.1\r\nX-Telegram-Bot-Api-Secret-Token: {secret}\r\n")
    };
    assert_eq!(request(address, &format!("POST /{path} HTTP/1.1\r\n"), update), 401);
    assert_eq!(request(address, &post("guess"), update), 401);
    assert_eq!(request(address, &post(&secret[1..]), update), 401);
    assert_eq!(request(address, "POST /telegram HTTP/1.1\r\n", update), 404);
    assert_eq!(request(address, &format!("GET /{path} HTTP/1.1\r\n"), b""), 405);
    assert_eq!(request(address, &post(&secret), &vec![b' '; 2 << 20]), 413);
    // What is no update is not to be brought again for ever.
    assert_eq!(request(address, &post(&secret), b"{\"hello\":1}"), 200);
    scene.private(66).silence();
    assert_eq!(request(address, &post(&secret), update), 200);
    scene.private(66).gets("4.1 billion");
    // Brought again, it is not answered again.
    assert_eq!(request(address, &post(&secret), update), 200);
    scene.private(66).silence();
    scene.end();
}

#[test]
fn the_webhook_is_set_shown_and_deleted_by_command() {
    let emulator = Emulator::start();
    let run = |arguments: &[&str]| {
        let mut command = program(&emulator);
        let output = command.args(["telegram", "webhook"]).args(arguments).output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{output:?}");
        String::from_utf8(output.stdout).unwrap()
    };
    assert!(run(&["info"]).contains("no webhook is set"));
    run(&["set", "https://bot.example.org"]);
    let (url, secret) = emulator.world().webhook.clone().unwrap();
    assert!(url.starts_with("https://bot.example.org/") && url.len() > 50, "{url}");
    let info = run(&["info"]);
    assert!(
        info.contains("https://bot.example.org") && !info.contains(&url) && !info.contains(&secret)
    );

    // A bot that polls says what stands in its way, and goes on when it is gone.
    let directory = Directory::new();
    let polling = Run::new(&directory.0);
    let bot = polling.start(&emulator);
    let begun = std::time::Instant::now();
    while !polling.logged().contains("webhook delete") {
        assert!(begun.elapsed() < super::emulator::PATIENCE, "{}", polling.logged());
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    run(&["delete"]);
    assert!(emulator.world().webhook.is_none());
    emulator.wait("a poll", |world| world.polled.is_some().then_some(()));
    assert_eq!(bot.stop().code(), Some(0));
    emulator.no_complaints();
}

#[test]
fn a_webhook_may_speak_https_itself() {
    let emulator = Emulator::start();
    let directory = Directory::new();
    let run = Run::new(&directory.0).https();
    let bot = run.start(&emulator);
    let given = emulator
        .wait("the webhook", |world| world.of("setWebhook").next().map(|call| call.params.clone()));
    assert!(given.to_string().contains("BEGIN CERTIFICATE"), "{given}");
    assert!(given["url"].as_str().unwrap().starts_with("https://"), "{given}");
    let message = serde_json::json!({ "message_id": 1, "date": 1, "chat": { "id": 5, "type": "private" },
        "from": { "id": 5, "is_bot": false, "first_name": "A" }, "text": "turnover with Turkey in 2020" });
    emulator.bring("message", message);
    emulator.wait("an answer", |world| {
        let sent = world.of("sendMessage").next()?;
        super::emulator::text(&sent.params).contains("4.1 billion").then_some(())
    });
    emulator.no_complaints();
    assert_eq!(bot.stop().code(), Some(0), "{}", run.logged());
}
