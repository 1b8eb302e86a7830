//! The store in a SQLite file.

use std::fmt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, OptionalExtension as _, params};

use super::thread::Change;
use super::{Arrival, Keeper, Lane, Left, Opened, Replies, StoreError, Talk, TalkKey, keep};

/// The shape of the file; a file with another number is not touched.
const VERSION: i64 = 1;

const SCHEMA: &str = "
CREATE TABLE inbox (id INTEGER PRIMARY KEY, kind INTEGER NOT NULL, lane INTEGER NOT NULL,
    body TEXT NOT NULL, sent INTEGER NOT NULL DEFAULT 0);
CREATE TABLE seen (id INTEGER PRIMARY KEY, at INTEGER NOT NULL);
CREATE TABLE talks (chat INTEGER NOT NULL, thread INTEGER NOT NULL, user INTEGER NOT NULL,
    at INTEGER NOT NULL, questions TEXT NOT NULL, PRIMARY KEY (chat, thread, user)) WITHOUT ROWID;
CREATE TABLE replies (chat INTEGER NOT NULL, message INTEGER NOT NULL, at INTEGER NOT NULL,
    sent TEXT NOT NULL, PRIMARY KEY (chat, message)) WITHOUT ROWID;
CREATE TABLE languages (user INTEGER PRIMARY KEY, language TEXT NOT NULL);
CREATE TABLE notes (name TEXT PRIMARY KEY, text TEXT NOT NULL) WITHOUT ROWID;
";

/// How long another process that has the file is waited for.
const PATIENCE: Duration = Duration::from_secs(10);

/// The note that tells a run which did not close the store.
const RUNNING: &str = "running";

pub(super) struct Sqlite {
    path: PathBuf,
    connection: Connection,
    capacity: usize,
    waiting: usize,
    before: usize,
}

impl Sqlite {
    pub(super) fn open(path: &Path, capacity: usize) -> Result<Self, StoreError> {
        let fail = |reason: &dyn fmt::Display| {
            StoreError::Sqlite(format!("{} cannot be opened: {reason}", path.display()))
        };
        let connection = Connection::open(path).map_err(|error| fail(&error))?;
        let prepare = || {
            // One process at a time: the lock is taken once instead of at every transaction, and a second
            // bot on the same file is told so. An old one that is about to end is waited for.
            connection.busy_timeout(PATIENCE)?;
            connection.pragma_update(None, "locking_mode", "EXCLUSIVE")?;
            connection.pragma_update(None, "journal_mode", "WAL")?;
            connection.pragma_update(None, "synchronous", "NORMAL")?;
            // What users wrote is overwritten when it is deleted, not only unlinked.
            connection.pragma_update(None, "secure_delete", "FAST")?;
            connection.pragma_update(None, "cache_size", -1024)?;
            connection.pragma_update(None, "wal_autocheckpoint", 2000)?;
            connection.pragma_update(None, "journal_size_limit", 16 * 1024 * 1024)?;
            connection.set_prepared_statement_cache_capacity(32);
            let version: i64 = connection.query_row("PRAGMA user_version", [], |row| row.get(0))?;
            if version == 0 {
                connection.execute_batch(&format!(
                    "BEGIN IMMEDIATE; {SCHEMA} PRAGMA user_version = {VERSION}; COMMIT;"
                ))?;
                return Ok(VERSION);
            }
            Ok(version)
        };
        match prepare() {
            Ok(VERSION) => {}
            Ok(version) => return Err(fail(&format!("its version is {version}, not {VERSION}"))),
            Err::<i64, rusqlite::Error>(error) => return Err(fail(&error)),
        }
        Ok(Self { path: path.to_owned(), connection, capacity, waiting: 0, before: 0 })
    }

    fn run<T>(
        &self,
        work: impl FnOnce(&Connection) -> rusqlite::Result<T>,
    ) -> Result<T, StoreError> {
        work(&self.connection)
            .map_err(|error| StoreError::Sqlite(format!("{}: {error}", self.path.display())))
    }
}

impl Keeper for Sqlite {
    fn load(&mut self) -> Result<Opened, StoreError> {
        let opened = self.run(|connection| {
            let mut select =
                connection.prepare("SELECT id, kind, lane, sent FROM inbox ORDER BY id")?;
            let waiting = select.query_map([], |row| {
                let lane = Lane { kind: row.get(1)?, key: row.get(2)? };
                Ok(Left { id: row.get(0)?, lane, sent: row.get(3)? })
            })?;
            let waiting = waiting.collect::<rusqlite::Result<_>>()?;
            let mut select =
                connection.prepare("SELECT chat, thread, user, at, questions FROM talks")?;
            let talks = select.query_map([], |row| {
                let key = TalkKey { chat: row.get(0)?, thread: row.get(1)?, user: row.get(2)? };
                let questions: String = row.get(4)?;
                let questions = serde_json::from_str(&questions).unwrap_or_default();
                Ok(Talk { key, at: row.get(3)?, questions })
            })?;
            let talks = talks.collect::<rusqlite::Result<_>>()?;
            let mut select = connection.prepare("SELECT user, language FROM languages")?;
            let languages = select.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
            let languages = languages.collect::<rusqlite::Result<_>>()?;
            let unclean = note(connection, RUNNING)?.is_some();
            set_note(connection, RUNNING, "yes")?;
            Ok(Opened { waiting, talks, languages, unclean })
        })?;
        self.waiting = opened.waiting.len();
        Ok(opened)
    }

    fn begin(&mut self) -> Result<(), StoreError> {
        self.before = self.waiting;
        self.run(|connection| connection.prepare_cached("BEGIN IMMEDIATE")?.execute([]))?;
        Ok(())
    }

    fn commit(&mut self) -> Result<(), StoreError> {
        self.run(|connection| connection.prepare_cached("COMMIT")?.execute([]))?;
        Ok(())
    }

    fn abandon(&mut self) {
        self.waiting = self.before;
        if !self.connection.is_autocommit() {
            let _ = self.connection.execute_batch("ROLLBACK");
        }
    }

    fn accept(&mut self, arrivals: &[Arrival], now: i64) -> Result<Vec<bool>, StoreError> {
        if self.waiting + arrivals.len() > self.capacity {
            return Err(StoreError::Full);
        }
        let fresh = self.run(|connection| {
            let mut see =
                connection.prepare_cached("INSERT OR IGNORE INTO seen (id, at) VALUES (?1, ?2)")?;
            let mut keep = connection.prepare_cached(
                "INSERT OR IGNORE INTO inbox (id, kind, lane, body) VALUES (?1, ?2, ?3, ?4)",
            )?;
            let mut fresh = Vec::with_capacity(arrivals.len());
            for Arrival { id, lane, body } in arrivals {
                let new = see.execute(params![id, now])? > 0
                    && keep.execute(params![id, lane.kind, lane.key, &**body])? > 0;
                fresh.push(new);
            }
            Ok(fresh)
        })?;
        self.waiting += fresh.iter().filter(|new| **new).count();
        Ok(fresh)
    }

    fn change(&mut self, change: &Change, now: i64) -> Result<(), StoreError> {
        let gone = self.run(|connection| apply(connection, change, now))?;
        self.waiting -= gone.min(self.waiting);
        Ok(())
    }

    fn note(&mut self, name: &str) -> Result<Option<String>, StoreError> {
        self.run(|connection| note(connection, name))
    }

    fn body(&mut self, id: i64) -> Result<Option<Box<str>>, StoreError> {
        self.run(|connection| {
            let mut select = connection.prepare_cached("SELECT body FROM inbox WHERE id = ?1")?;
            let body: Option<String> = select.query_row([id], |row| row.get(0)).optional()?;
            Ok(body.map(Into::into))
        })
    }

    fn replies(&mut self, chat: i64, message: i64) -> Result<Option<Vec<i64>>, StoreError> {
        self.run(|connection| {
            let mut select = connection
                .prepare_cached("SELECT sent FROM replies WHERE chat = ?1 AND message = ?2")?;
            let sent: Option<String> =
                select.query_row([chat, message], |row| row.get(0)).optional()?;
            Ok(sent.and_then(|sent| serde_json::from_str(&sent).ok()))
        })
    }

    fn close(&mut self) -> Result<(), StoreError> {
        self.run(|connection| {
            connection.execute("DELETE FROM notes WHERE name = ?1", [RUNNING])?;
            // The log is folded into the file, so that deleted texts do not linger in it.
            connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))
        })
    }
}

/// Makes a change; says how many updates have left the inbox by it.
fn apply(connection: &Connection, change: &Change, now: i64) -> rusqlite::Result<usize> {
    match change {
        Change::Progress { id, sent } => {
            let sql = "UPDATE inbox SET sent = ?2 WHERE id = ?1";
            connection.prepare_cached(sql)?.execute(params![id, sent])?;
        }
        Change::Finish(done) => {
            if let Some(Replies { chat, message, sent }) = &done.replies {
                let sent = serde_json::to_string(sent).unwrap_or_default();
                let sql = "INSERT OR REPLACE INTO replies (chat, message, at, sent)
                    VALUES (?1, ?2, ?3, ?4)";
                connection.prepare_cached(sql)?.execute(params![chat, message, now, sent])?;
            }
            if let Some(Talk { key, questions, at }) = &done.talk {
                let questions = serde_json::to_string(questions).unwrap_or_default();
                let sql = "INSERT OR REPLACE INTO talks (chat, thread, user, at, questions)
                    VALUES (?1, ?2, ?3, ?4, ?5)";
                let row = params![key.chat, key.thread, key.user, at, questions];
                connection.prepare_cached(sql)?.execute(row)?;
            }
            let sql = "DELETE FROM inbox WHERE id = ?1";
            return connection.prepare_cached(sql)?.execute([done.id]);
        }
        Change::Forget { user } => {
            connection.execute("DELETE FROM talks WHERE user = ?1", [user])?;
            connection.execute("DELETE FROM languages WHERE user = ?1", [user])?;
        }
        Change::Language { user, language } => {
            let sql = "INSERT OR REPLACE INTO languages (user, language) VALUES (?1, ?2)";
            connection.execute(sql, params![user, language])?;
        }
        Change::Moved { from, to } => {
            for table in ["talks", "replies"] {
                let sql = format!("UPDATE OR REPLACE {table} SET chat = ?2 WHERE chat = ?1");
                connection.execute(&sql, [from, to])?;
            }
        }
        Change::Note { name, text } => set_note(connection, name, text)?,
        Change::Tidy { now } => {
            let (talk, day) = (now - keep::TALK, now - keep::DAY);
            connection.execute("DELETE FROM talks WHERE at < ?1", [talk])?;
            connection.execute("DELETE FROM replies WHERE at < ?1", [day])?;
            connection.execute("DELETE FROM seen WHERE at < ?1", [day])?;
        }
    }
    Ok(0)
}

fn note(connection: &Connection, name: &str) -> rusqlite::Result<Option<String>> {
    let mut select = connection.prepare_cached("SELECT text FROM notes WHERE name = ?1")?;
    select.query_row([name], |row| row.get(0)).optional()
}

fn set_note(connection: &Connection, name: &str, text: &str) -> rusqlite::Result<()> {
    let sql = "INSERT OR REPLACE INTO notes (name, text) VALUES (?1, ?2)";
    connection.execute(sql, [name, text]).map(drop)
}
