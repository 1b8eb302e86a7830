//! An update is taken in once, waits through a restart and leaves when it is done; a full inbox takes
//! nothing; conversations and languages come back; /forget leaves nothing.

use super::*;

fn arrival(id: i64) -> Arrival {
    Arrival { id, lane: Lane { kind: 0, key: 7 }, body: format!("{{\"update_id\":{id}}}").into() }
}

const KEY: TalkKey = TalkKey { chat: 7, thread: 0, user: 9 };

/// A file of its own for each test, gone at the end.
struct File(PathBuf);

impl File {
    fn new(name: &str) -> Self {
        let file = format!("tradefacts-store-{}-{name}.db", std::process::id());
        Self(std::env::temp_dir().join(file))
    }

    fn place(&self) -> Place {
        Place::Sqlite(self.0.clone())
    }
}

impl Drop for File {
    fn drop(&mut self) {
        for end in ["", "-wal", "-shm"] {
            let mut path = self.0.clone().into_os_string();
            path.push(end);
            let _ = std::fs::remove_file(path);
        }
    }
}

#[tokio::test]
async fn an_update_is_taken_in_once() {
    let file = File::new("once");
    for place in [Place::Memory, file.place()] {
        let (store, _) = Store::open(&place, 10).unwrap();
        assert_eq!(store.accept(vec![arrival(1), arrival(2)]).await.unwrap(), [true, true]);
        assert_eq!(store.accept(vec![arrival(2), arrival(3)]).await.unwrap(), [false, true]);
        store.finish(Done { id: 2, ..Done::default() });
        assert_eq!(store.accept(vec![arrival(2)]).await.unwrap(), [false]);
        assert_eq!(store.body(3).await, Some(arrival(3).body));
        assert_eq!(store.body(2).await, None);
    }
}

#[tokio::test]
async fn a_full_inbox_takes_nothing() {
    let file = File::new("full");
    for place in [Place::Memory, file.place()] {
        let (store, _) = Store::open(&place, 2).unwrap();
        store.accept(vec![arrival(1), arrival(2)]).await.unwrap();
        assert!(matches!(store.accept(vec![arrival(3)]).await, Err(StoreError::Full)));
        store.finish(Done { id: 1, ..Done::default() });
        assert_eq!(store.accept(vec![arrival(3)]).await.unwrap(), [true]);
    }
}

#[tokio::test]
async fn what_waits_comes_back_after_a_restart() {
    let file = File::new("restart");
    let (store, opened) = Store::open(&file.place(), 10).unwrap();
    assert!(opened.waiting.is_empty() && !opened.unclean);
    store.accept((1..=4).map(arrival).collect()).await.unwrap();
    store.progress(3, 2);
    let talk = Talk { key: KEY, questions: vec!["exports to Italy".to_owned()], at: 100 };
    let replies = Replies { chat: 7, message: 5, sent: vec![6, 8] };
    store.finish(Done { id: 1, replies: Some(replies), talk: Some(talk.clone()) });
    store.set_language(9, "az".to_owned());
    assert_eq!(store.replies(7, 5).await, Some(vec![6, 8]));
    drop(store);

    // The thread of the first handle ends by itself once the handle is gone.
    let (store, opened) = Store::open(&file.place(), 10).unwrap();
    let waiting: Vec<_> = opened.waiting.iter().map(|left| (left.id, left.sent)).collect();
    assert_eq!(waiting, [(2, 0), (3, 2), (4, 0)]);
    assert_eq!(opened.talks, [talk]);
    assert_eq!(opened.languages, [(9, "az".to_owned())]);
    assert!(opened.unclean);
    store.moved(7, -100);
    assert_eq!(store.replies(-100, 5).await, Some(vec![6, 8]));
    store.forget(9);
    store.close().await;

    let (_store, opened) = Store::open(&file.place(), 10).unwrap();
    assert!(opened.talks.is_empty() && opened.languages.is_empty() && !opened.unclean);
    assert_eq!(opened.waiting.len(), 3);
}

#[tokio::test]
async fn things_are_forgotten_in_time() {
    let file = File::new("tidy");
    let (store, _) = Store::open(&file.place(), 10).unwrap();
    store.accept(vec![arrival(1)]).await.unwrap();
    let talk = Talk { key: KEY, questions: vec!["turnover".to_owned()], at: 100 };
    store.finish(Done { id: 1, replies: None, talk: Some(talk) });
    store.tidy(100 + keep::TALK + 1);
    assert_eq!(store.accept(vec![arrival(1)]).await.unwrap(), [false]);
    store.tidy(i64::MAX / 2);
    assert_eq!(store.accept(vec![arrival(1)]).await.unwrap(), [true]);
    drop(store);
    let (_store, opened) = Store::open(&file.place(), 10).unwrap();
    assert!(opened.talks.is_empty());
}

#[test]
fn a_place_is_written_in_two_ways() {
    assert_eq!("memory".parse(), Ok(Place::Memory));
    assert_eq!("sqlite:/var/lib/bot.db".parse(), Ok(Place::Sqlite("/var/lib/bot.db".into())));
    assert!("redis:localhost".parse::<Place>().is_err() && "sqlite:".parse::<Place>().is_err());
}
