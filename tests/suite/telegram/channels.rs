//! In channels a post that asks is answered by a post; the others, and their copies in the discussion
//! group, are left alone.

use serde_json::json;

use super::emulator::USERNAME;
use super::scene::{Scene, WAYS};

const CHANNEL: i64 = -1_007_777;
const DISCUSSION: i64 = -1_008_888;

#[test]
fn a_post_that_asks_is_answered() {
    for way in WAYS {
        let scene = Scene::start(way);
        let channel = scene.channel(CHANNEL);
        let post = channel.says("/ask turnover with Turkey in 2020");
        let answer = channel.gets("4.1 billion");
        assert_eq!(answer.params["reply_parameters"]["message_id"], post);
        channel.says(&format!("@{USERNAME} turnover with Serbia in 2020"));
        channel.gets("$9 million");
        channel.says("turnover with Turkey in 2020");
        channel.says("/help");
        channel.silence();
        scene.end();
    }
}

#[test]
fn comments_are_messages_of_the_group() {
    let scene = Scene::start(WAYS[0]);
    let copy = json!({ "is_automatic_forward": true, "from": { "id": 777_000, "is_bot": false },
        "sender_chat": { "id": CHANNEL, "type": "channel" } });
    let group = scene.group(DISCUSSION, 1);
    let post = group.clone().extra(copy).says("/ask turnover with Turkey in 2020");
    group.silence();
    group.replies(post, &format!("@{USERNAME} turnover with Turkey in 2020"));
    group.gets("4.1 billion");
    scene.end();
}
