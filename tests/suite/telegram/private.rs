//! In a private chat any text is a question; everything is answered, if only by a line; what a user
//! writes is never taken for marks; every command does what the menu says.

use serde_json::json;

use super::emulator::text;
use super::scene::{Scene, WAYS, Way, buttons, the_bot};

#[test]
fn a_question_and_its_follow_up_are_answered() {
    for way in WAYS {
        let scene = Scene::start(way);
        let anna = scene.private(1);
        anna.says("What was the turnover with Turkey in 2020?");
        let answer = anna.gets("<b>$4.1 billion</b>");
        assert!(text(&answer.params).contains("<a href=\"http"), "the source is linked");
        assert!(
            answer.params.get("reply_parameters").is_none(),
            "no need to quote in a private chat"
        );
        anna.says("and with Serbia?");
        anna.gets("$9 million");
        scene.end();
    }
}

#[test]
fn follow_ups_are_understood_after_a_restart() {
    let mut scene = Scene::start(Way::Polling);
    scene.private(1).says("turnover with Turkey in 2020");
    scene.private(1).gets("4.1 billion");
    assert_eq!(scene.bot.take().unwrap().stop().code(), Some(0));
    scene.restart();
    scene.private(1).says("and with Serbia?");
    scene.private(1).gets("$9 million");
    scene.end();
}

#[test]
fn two_people_do_not_mix() {
    let scene = Scene::start(Way::Polling);
    let (anna, boris) = (scene.private(1), scene.private(2));
    anna.says("turnover with Turkey in 2020");
    anna.gets("4.1 billion");
    boris.says("and with Serbia?");
    let answer = boris.next("an answer to Boris");
    assert!(!text(&answer.params).contains("$9 million:"), "{}", answer.params);
    scene.end();
}

#[test]
fn whatever_is_sent_gets_a_line() {
    let scene = Scene::start(Way::Polling);
    let anna = scene.private(1);
    anna.sends(json!({ "sticker": { "file_id": "x" } }));
    anna.gets("I can read text only");
    anna.sends(json!({ "voice": { "file_id": "x", "duration": 3 } }));
    anna.gets("I can read text only");
    anna.sends(json!({ "photo": [], "caption": "turnover with Turkey in 2020" }));
    anna.gets("4.1 billion");
    anna.sends(json!({ "document": {}, "caption": "turnover with Serbia in 2020" }));
    anna.gets("9 million");
    let origin = json!({ "type": "hidden_user", "sender_user_name": "B", "date": 1 });
    anna.sends(json!({ "text": "turnover with Turkey in 2020", "forward_origin": origin }));
    anna.gets("4.1 billion");
    anna.says("/teleport");
    anna.gets("/help");
    // An album without words, a pinned message and the bot's own inline result say nothing.
    anna.sends(json!({ "photo": [], "media_group_id": "7" }));
    anna.sends(json!({ "pinned_message": {} }));
    anna.sends(json!({ "text": "turnover with Turkey in 2020", "via_bot": the_bot() }));
    anna.silence();
    scene.end();
}

#[test]
fn nothing_a_user_writes_becomes_markup() {
    let scene = Scene::start(Way::Polling);
    let anna = scene.private(1);
    for text in [
        "<b>turnover</b> with <a href=\"tg://user?id=1\">Turkey</a> & <script>",
        "turnover with <Turkey> in \"2020\" & more",
        "&lt;b&gt; &#x41; </pre><b>",
        "\u{202e}\u{0} 🙂🙂🙂 <",
    ] {
        anna.says(text);
        anna.next("an answer to odd letters");
        anna.says("/why");
        anna.next("how odd letters were read");
    }
    anna.says(&"turnover with <Turkey> ".repeat(180));
    anna.next("an answer to a long text");
    scene.end();
}

#[test]
fn an_entity_newer_than_the_library_costs_nothing() {
    let scene = Scene::start(Way::Polling);
    let anna = scene.private(1);
    let entities = json!([{ "type": "hologram", "offset": 0, "length": 8, "depth": 3 }]);
    anna.sends(json!({ "text": "turnover with Turkey in 2020", "entities": entities }));
    anna.gets("4.1 billion");
    scene.end();
}

#[test]
fn commands_do_what_the_menu_says() {
    let scene = Scene::start(Way::Polling);
    let anna = scene.private(1);
    anna.says("/start");
    let greeting = anna.gets("slips don’t matter");
    assert!(!buttons(&greeting.params).is_empty(), "examples to press");
    anna.says("/help");
    anna.gets("/privacy – What is kept");
    anna.says("/ask turnover with Turkey in 2020");
    anna.gets("4.1 billion");
    anna.says("/why");
    anna.gets("<pre>");
    anna.says("/ask");
    anna.gets("Write the question after the command");
    anna.says("/topics");
    let topics = anna.next("the topics");
    assert!(buttons(&topics.params).len() > 2, "{}", topics.params);
    anna.says("/sources");
    anna.gets("<a href=");
    anna.says("/language");
    let languages = anna.gets("Which language");
    assert!(buttons(&languages.params).iter().any(|(_, data)| data == "1gen"));
    anna.says("/language en");
    anna.gets("English");
    anna.says("/privacy");
    anna.gets("for an hour");
    anna.says("/about");
    anna.gets("never make anything up");
    anna.says("/forget");
    anna.gets("forgotten");
    anna.says("/why");
    anna.gets("no question of yours");
    scene.end();
}

#[test]
fn a_link_asks_its_question() {
    let scene = Scene::start(Way::Polling);
    let anna = scene.private(1);
    anna.says("/start turnover-Turkey-2020");
    anna.gets("4.1 billion");
    anna.says("/start q_dHVybm92ZXIgd2l0aCBTZXJiaWEgaW4gMjAyMA");
    anna.gets("9 million");
    scene.end();
}

#[test]
fn our_own_lines_are_in_the_language_and_script_of_the_talk() {
    let scene = Scene::start(Way::Polling);
    let anna = scene.private(1);
    anna.says("робна размена са Турском 2020. године");
    let answer = anna.gets("4,1 милијарде долара");
    let labels: Vec<String> = buttons(&answer.params).into_iter().map(|button| button.0).collect();
    for label in ["Извори", "Зашто?", "Копирај"] {
        assert!(labels.iter().any(|own| own == label), "{label} in {labels:?}");
    }
    anna.says("/help");
    anna.gets("Питајте својим речима");
    anna.says("/ask");
    anna.gets("<code>/ask извоз у Италију 2020. године</code>");
    anna.says("/topics");
    let topics = anna.gets("Шта вас занима?");
    let next = buttons(&topics.params).into_iter().find(|(label, _)| label == "›");
    let (message, (_, next)) = (topics.message.unwrap(), next.expect("a second page"));
    scene.press(1, 1, message, &next);
    scene.emulator.wait("the next page", |world| {
        let standing = &world.messages[&(1, message)];
        let paged = buttons(standing).iter().any(|(label, _)| label == "‹");
        (paged && text(standing).contains("Шта вас занима?")).then_some(())
    });
    anna.says("/sources");
    anna.gets("Извештаји на које се ослањам");
    anna.says("/teleport");
    anna.gets("Та команда не постоји");
    anna.sends(json!({ "sticker": { "file_id": "x" } }));
    anna.gets("Умем да прочитам само текст");
    // Latin letters lead back to Latin.
    anna.says("robna razmena sa Srbijom 2020. godine");
    anna.gets("9 miliona dolara");
    anna.says("/help");
    anna.gets("Pitajte svojim rečima");
    scene.all_answered();
    scene.end();
}

#[test]
fn a_script_is_chosen_with_its_language() {
    let scene = Scene::start(Way::Polling);
    let anna = scene.private(1);
    anna.says("/language");
    let asked = anna.gets("Which language");
    let choices = buttons(&asked.params);
    assert!(choices.iter().any(|(label, data)| label == "Srpski" && data == "1gsr"));
    let (_, data) = choices.into_iter().find(|(label, _)| label == "Српски").unwrap();
    scene.press(1, 1, asked.message.unwrap(), &data);
    scene.emulator.wait("the choice", |world| {
        text(&world.messages[&(1, asked.message.unwrap())]).contains("српском").then_some(())
    });
    anna.says("/about");
    anna.gets("Одговарам из базе чињеница");
    anna.says("/language SR");
    anna.gets("odgovaraću na srpskom");
    scene.all_answered();
    scene.end();
}
