//! In groups the bot answers `/ask`, its name and replies to what it wrote, in the right topic, to each
//! person by their own context, and is silent otherwise.

use serde_json::json;

use super::emulator::{USERNAME, text};
use super::scene::{Scene, WAYS, Way, buttons, now, the_bot};

const GROUP: i64 = -1_001_234_567;

#[test]
fn the_bot_answers_when_it_is_called() {
    for way in WAYS {
        let scene = Scene::start(way);
        let anna = scene.group(GROUP, 1);
        for call in [
            "/ask turnover with Turkey in 2020".to_owned(),
            format!("/ask@{USERNAME} turnover with Turkey in 2020"),
            format!("@{USERNAME} turnover with Turkey in 2020"),
            format!("turnover with Turkey in 2020, @{}", USERNAME.to_lowercase()),
        ] {
            let question = anna.says(&call);
            let answer = anna.gets("4.1 billion");
            assert_eq!(answer.params["reply_parameters"]["message_id"], question);
            anna.replies(answer.message.unwrap(), "and with Serbia?");
            anna.gets("$9 million");
        }
        scene.end();
    }
}

#[test]
fn the_bot_is_silent_otherwise() {
    let scene = Scene::start(Way::Polling);
    let anna = scene.group(GROUP, 1);
    let theirs = anna.says("turnover with Turkey in 2020");
    anna.replies(theirs, "and with Serbia?");
    anna.says("/ask@OtherBot turnover with Turkey in 2020");
    anna.says("@OtherBot turnover with Turkey in 2020");
    anna.says("/help");
    anna.says("/start");
    anna.says(&format!("mail me@{USERNAME}.org"));
    anna.sends(json!({ "sticker": {} }));
    anna.sends(json!({ "text": "/ask turnover with Turkey in 2020", "is_automatic_forward": true,
        "sender_chat": { "id": -1009, "type": "channel" } }));
    anna.sends(json!({ "text": "/ask turnover with Turkey in 2020", "via_bot": the_bot() }));
    anna.sends(json!({ "text": "/ask turnover with Turkey in 2020",
        "from": { "id": 77, "is_bot": true, "first_name": "Robot" } }));
    anna.silence();
    anna.says(&format!("/help@{USERNAME}"));
    anna.gets("/ask");
    scene.end();
}

#[test]
fn a_question_above_can_be_handed_over() {
    let scene = Scene::start(Way::Polling);
    let (anna, boris) = (scene.group(GROUP, 1), scene.group(GROUP, 2));
    let question = anna.says("turnover with Turkey in 2020");
    boris.replies(question, &format!("@{USERNAME}"));
    boris.gets("4.1 billion");
    boris.replies(question, "/ask");
    boris.gets("4.1 billion");
    boris.says("/ask");
    boris.gets("after the command");
    scene.end();
}

#[test]
fn follow_ups_of_two_people_do_not_mix() {
    let scene = Scene::start(Way::Polling);
    let (anna, boris) = (scene.group(GROUP, 1), scene.group(GROUP, 2));
    anna.says("/ask turnover with Turkey in 2020");
    anna.gets("4.1 billion");
    boris.says("/ask What is KOBIA?");
    boris.gets("KOBIA");
    anna.says("/ask and with Serbia?");
    anna.gets("$9 million");
    scene.end();
}

#[test]
fn an_answer_stays_in_its_topic() {
    let scene = Scene::start(Way::Polling);
    let anna = scene.group(GROUP, 1).topic(44);
    anna.says("/ask turnover with Turkey in 2020");
    assert_eq!(anna.gets("4.1 billion").params["message_thread_id"], 44);
    // Another topic is another conversation.
    let elsewhere = scene.group(GROUP, 1).topic(55);
    elsewhere.says("/ask and with Serbia?");
    let answer = elsewhere.next("an answer in the other topic");
    assert!(!text(&answer.params).contains("$9 million:"), "{}", answer.params);
    assert_eq!(answer.params["message_thread_id"], 55);
    // The general topic and a thread of replies are not named.
    let general =
        scene.group(GROUP, 1).extra(json!({ "message_thread_id": 1, "is_topic_message": true }));
    general.says("/ask turnover with Turkey in 2020");
    assert!(general.gets("4.1 billion").params.get("message_thread_id").is_none());
    let plain = scene.group(GROUP - 1, 1).extra(json!({ "message_thread_id": 12 }));
    plain.says("/ask turnover with Turkey in 2020");
    assert!(plain.gets("4.1 billion").params.get("message_thread_id").is_none());
    scene.end();
}

#[test]
fn an_anonymous_administrator_is_answered() {
    let scene = Scene::start(Way::Polling);
    let robot = json!({ "id": 1_087_968_824, "is_bot": true, "first_name": "Group",
        "username": "GroupAnonymousBot" });
    let chat = json!({ "id": GROUP, "type": "supergroup" });
    let admin = scene.group(GROUP, 1).extra(json!({ "from": robot, "sender_chat": chat }));
    admin.says("/ask turnover with Turkey in 2020");
    admin.gets("4.1 billion");
    admin.says("/ask and with Serbia?");
    admin.gets("$9 million");
    scene.end();
}

#[test]
fn a_refusal_is_one_line() {
    let scene = Scene::start(Way::Polling);
    let anna = scene.group(GROUP, 1);
    for question in ["/ask who won the football match", "/ask turnover with Turkey in 1987"] {
        anna.says(question);
        let refusal = anna.next("a refusal");
        assert!(!text(&refusal.params).contains('\n'), "{}", refusal.params);
        assert!(buttons(&refusal.params).is_empty());
    }
    scene.end();
}

#[test]
fn a_group_that_becomes_a_supergroup_keeps_its_context() {
    const OLD: i64 = -4321;
    let scene = Scene::start(Way::Polling);
    let before = scene.group(OLD, 1);
    before.says("/ask turnover with Turkey in 2020");
    before.gets("4.1 billion");
    before.sends(json!({ "migrate_to_chat_id": GROUP }));
    let after = scene.group(GROUP, 1);
    after.sends(json!({ "migrate_from_chat_id": OLD }));
    scene.emulator.all_acknowledged();
    after.says("/ask and with Serbia?");
    after.gets("$9 million");
    // A reply to the group that was goes to the supergroup that is.
    scene.emulator.world().moved.insert(OLD - 1, GROUP - 1);
    scene.group(OLD - 1, 1).says("/ask turnover with Turkey in 2020");
    scene.group(GROUP - 1, 1).gets("4.1 billion");
    scene.end();
}

#[test]
fn old_questions_are_left_alone_in_groups_and_answered_in_private() {
    let scene = Scene::start(Way::Polling);
    let old = json!({ "date": now() - 7200 });
    let group = scene.group(GROUP, 1).extra(old.clone());
    group.says("/ask turnover with Turkey in 2020");
    let private = scene.private(1).extra(old);
    private.says("turnover with Turkey in 2020");
    private.gets("4.1 billion");
    group.silence();
    scene.end();
}

#[test]
fn a_group_that_threw_the_bot_out_is_no_trouble() {
    let scene = Scene::start(Way::Polling);
    scene.emulator.world().blocked.push(GROUP);
    scene.group(GROUP, 1).says("/ask turnover with Turkey in 2020");
    scene.private(2).says("turnover with Turkey in 2020");
    scene.private(2).gets("4.1 billion");
    assert!(!scene.run.logged().contains("WARN"), "{}", scene.run.logged());
    scene.end();
}
