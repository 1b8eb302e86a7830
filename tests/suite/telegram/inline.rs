//! Inline mode: results while one types, in one's own language, and a way into the private chat.

use serde_json::{Value, json};

use super::scene::{Scene, WAYS, Way, buttons};

fn types(scene: &Scene, text: &str) -> Value {
    let id = format!("query-{text}");
    scene.emulator.world().open_queries.push(id.clone());
    let from = json!({ "id": 5, "is_bot": false, "first_name": "Anna", "language_code": "en-GB" });
    let query = json!({ "id": id, "from": from, "query": text, "offset": "" });
    scene.emulator.bring("inline_query", query);
    scene.emulator.wait("results", |world| {
        let found = world.of("answerInlineQuery").find(|call| call.params["inline_query_id"] == id);
        found.map(|call| call.params.clone())
    })
}

#[test]
fn results_come_while_one_types() {
    for way in WAYS {
        let scene = Scene::start(way);
        let results = types(&scene, "turkey 2020");
        let best = &results["results"][0];
        assert!(best["title"].as_str().unwrap().contains("4.1 billion"), "{best}");
        let description = best["description"].as_str().unwrap();
        assert!(description.contains("2020") && description.contains('–'), "{description}");
        assert!(
            best["input_message_content"]["message_text"].as_str().unwrap().contains("4.1 billion")
        );
        assert!(
            buttons(best).iter().all(|(_, does)| !does.starts_with('1')),
            "no buttons that ask"
        );
        scene.end();
    }
}

#[test]
fn an_unfinished_word_is_completed() {
    let scene = Scene::start(Way::Polling);
    let results = types(&scene, "turnover turk");
    assert!(!results["results"].as_array().unwrap().is_empty(), "{results}");
    scene.end();
}

#[test]
fn nothing_typed_offers_topics_and_nothing_found_a_chat() {
    let scene = Scene::start(Way::Polling);
    let topics = types(&scene, "");
    assert!(!topics["results"].as_array().unwrap().is_empty(), "{topics}");
    let nothing = types(&scene, "football results");
    assert_eq!(nothing["results"], json!([]));
    let start = nothing["button"]["start_parameter"].as_str().unwrap();
    // The link asks what was typed.
    scene.private(5).says(&format!("/start {start}"));
    scene.private(5).next("an answer to what was typed");
    scene.emulator.bring(
        "chosen_inline_result",
        json!({ "result_id": "1", "query": "turkey",
        "from": { "id": 5, "is_bot": false, "first_name": "Anna" } }),
    );
    scene.emulator.all_acknowledged();
    std::thread::sleep(std::time::Duration::from_millis(100));
    let log = scene.end();
    assert!(log.contains("chosen=1"), "{log}");
}
