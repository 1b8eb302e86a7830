//! Every press is answered; buttons say all they need by themselves, so they work after a restart and
//! under old messages; a stale one says so.

use serde_json::json;

use super::emulator::text;
use super::scene::{Scene, WAYS, Way, buttons};

#[test]
fn a_choice_takes_the_place_of_the_question_back() {
    for way in WAYS {
        let scene = Scene::start(way);
        let anna = scene.private(1);
        anna.says("turnover with Turkey");
        let asked = anna.next("a question back");
        let message = asked.message.unwrap();
        let choice = buttons(&asked.params).into_iter().find(|(label, _)| label.contains("2020"));
        let (_, data) = choice.expect("a choice of periods");
        scene.press(1, 1, message, &data);
        scene.emulator.wait("the chosen answer", |world| {
            text(&world.messages[&(1, message)]).contains("<b>$").then_some(())
        });
        scene.all_answered();
        anna.silence();
        scene.end();
    }
}

#[test]
fn an_answer_has_its_source_its_reading_and_its_citation() {
    let mut scene = Scene::start(Way::Polling);
    scene.private(1).says("turnover with Turkey in 2020");
    let answer = scene.private(1).gets("4.1 billion");
    let message = answer.message.unwrap();
    let under = buttons(&answer.params);
    let find = |label: &str| under.iter().find(|button| button.0.starts_with(label)).cloned();
    let copied = find("Copy").expect("a citation").1;
    assert!(copied.contains("4.1 billion") && copied.contains("AzerNews"), "{copied}");
    // Pressed after a restart, they still lead where they led.
    assert_eq!(scene.bot.take().unwrap().stop().code(), Some(0));
    scene.restart();
    let source = find("Source").expect("a source").1;
    if !source.starts_with("http") {
        scene.press(1, 1, message, &source);
        scene.private(1).gets("<a href=");
    }
    scene.press(1, 1, message, &find("Why").expect("a reading").1);
    scene.private(1).gets("<pre>");
    let next = under.iter().find(|button| button.1.starts_with("1q") || button.1.starts_with("1f"));
    let next = next.expect("a next question");
    scene.press(1, 1, message, &next.1);
    scene.private(1).gets("$");
    scene.all_answered();
    scene.end();
}

#[test]
fn a_stale_button_says_so() {
    let scene = Scene::start(Way::Polling);
    let chat = json!({ "id": 1, "type": "private" });
    // A message too old to be seen has no date and no text.
    let old = json!({ "message_id": 5, "date": 0, "chat": chat });
    for data in ["0abc", "1f0000000000000000", "nonsense", "1l"] {
        scene.press_under(1, old.clone(), data);
    }
    scene.all_answered();
    {
        let world = scene.emulator.world();
        assert_eq!(world.of("answerCallbackQuery").count(), 4);
        for answer in world.of("answerCallbackQuery") {
            assert!(answer.params["text"].as_str().unwrap().contains("too old"));
        }
    }
    // One that says all it needs works under any message.
    scene.press_under(1, old, "1qturnover with Turkey in 2020");
    scene.private(1).gets("4.1 billion");
    scene.all_answered();
    scene.end();
}

#[test]
fn topics_are_browsed_in_place() {
    let scene = Scene::start(Way::Polling);
    let anna = scene.private(1);
    anna.says("/topics");
    let first = anna.next("the groups");
    let message = first.message.unwrap();
    let groups = buttons(&first.params);
    let (_, group) = groups.iter().find(|(label, _)| label == "Austria").expect("a country");
    assert_eq!(group, "1aen AT 0");
    scene.press(1, 1, message, group);
    let (item, up) = scene.emulator.wait("the items of the group", |world| {
        let buttons = buttons(&world.messages[&(1, message)]);
        let data = |begins: &str| {
            let found = buttons.iter().find(|(_, data)| data.starts_with(begins));
            found.map(|(_, data)| data.clone())
        };
        Some((data("1q")?, data("1t")?))
    });
    scene.press(1, 1, message, &up);
    scene.emulator.wait("the groups again", |world| {
        (buttons(&world.messages[&(1, message)]) == groups).then_some(())
    });
    scene.press_under(
        1,
        json!({ "message_id": message, "date": 1,
        "chat": { "id": 1, "type": "private" } }),
        &item,
    );
    anna.next("what the item asks for");
    // A side that the base no longer has.
    scene.press(1, 1, message, "1aen XX 0");
    scene.all_answered();
    scene.end();
}

#[test]
fn a_press_in_a_group_is_the_pressers_own() {
    let scene = Scene::start(Way::Polling);
    let (anna, boris) = (scene.group(-1009, 1), scene.group(-1009, 2));
    anna.says("/ask turnover with Turkey in 2020");
    let answer = anna.gets("4.1 billion").message.unwrap();
    scene.press(2, -1009, answer, "1qturnover with Serbia in 2020");
    let reply = boris.gets("$9 million");
    assert_eq!(reply.params["reply_parameters"]["message_id"], answer);
    scene.all_answered();
    scene.end();
}

#[test]
fn a_language_is_chosen_by_a_button() {
    let scene = Scene::start(Way::Polling);
    let anna = scene.private(1);
    anna.says("/language");
    let message = anna.gets("Which language").message.unwrap();
    scene.press(1, 1, message, "1gen");
    scene.emulator.wait("the choice", |world| {
        text(&world.messages[&(1, message)]).contains("English").then_some(())
    });
    scene.all_answered();
    scene.end();
}
