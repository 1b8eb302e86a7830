//! Bringing updates to a webhook, one after the other, each until it is taken.

use std::sync::Arc;
use std::time::Duration;

use super::Shared;

pub(super) async fn run(shared: Arc<Shared>) {
    // Whether a certificate is good is not asked here; that one was shown is.
    let client = reqwest::Client::builder()
        .timeout(Duration::from_secs(10))
        .danger_accept_invalid_certs(true)
        .build()
        .unwrap();
    loop {
        let news = shared.news.notified();
        let next = {
            let world = shared.world.lock().unwrap();
            world.webhook.clone().zip(world.pending.front().cloned())
        };
        let Some(((url, secret), (id, update))) = next else {
            let _ = tokio::time::timeout(Duration::from_millis(200), news).await;
            continue;
        };
        let request = client
            .post(url)
            .header("X-Telegram-Bot-Api-Secret-Token", secret)
            .header("content-type", "application/json")
            .body(update.to_string());
        let taken = request.send().await.is_ok_and(|answer| answer.status() == 200);
        if taken {
            shared.world.lock().unwrap().pending.retain(|(pending, _)| *pending != id);
            shared.changed.notify_all();
        } else {
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }
}
