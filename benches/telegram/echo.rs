//! A bare echo bot on the library as its examples write it: what any bot costs.

use teloxide::prelude::*;

/// Echoes until it is killed.
pub fn run() {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let handler = Update::filter_message().endpoint(|bot: Bot, message: Message| async move {
            if let Some(text) = message.text() {
                bot.send_message(message.chat.id, text).await?;
            }
            respond(())
        });
        Dispatcher::builder(Bot::from_env(), handler).build().dispatch().await;
    });
}
