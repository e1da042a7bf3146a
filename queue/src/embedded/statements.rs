//! The SQL statements of the embedded queue.

use crate::{dead_letter::DeadLetter, error::QueueError};
use rusqlite::{Connection, OptionalExtension, Transaction, params};

/// The version of `schema.sql`.
const VERSION: i64 = 1;
/// How long an id is remembered for deduplication, in milliseconds: as long as SQS does.
const DEDUP_MS: i64 = 5 * 60 * 1_000;
/// How long a dead letter is kept, in milliseconds: 14 days, SQS's longest retention. Dead letters hold
/// guests' texts, so they are not kept for ever.
const DEAD_MS: i64 = 14 * 24 * 60 * 60 * 1_000;
/// How many expired rows one write deletes besides its own work.
const PURGE_ROWS: usize = 64;

pub(super) struct NewMessage {
    pub(super) id: String,
    pub(super) group: String,
    pub(super) body: String,
}

pub(super) struct Message {
    pub(super) id: String,
    pub(super) group: String,
    pub(super) body: String,
    pub(super) receives: u32,
}

pub(super) fn create_tables(t: &Transaction) -> Result<(), QueueError> {
    t.execute_batch(include_str!("schema.sql"))?;
    let found: Option<i64> =
        t.query_row("SELECT version FROM queue_version", [], |row| row.get(0)).optional()?;
    match found {
        Some(VERSION) => Ok(()),
        Some(other) => Err(QueueError::Newer(other)),
        None => {
            t.execute("INSERT INTO queue_version (version) VALUES (?1)", [VERSION])?;
            Ok(())
        }
    }
}

/// Inserts the messages whose ids were not sent in the last [`DEDUP_MS`]. Returns how many.
pub(super) fn insert_new(t: &Transaction, batch: &[NewMessage], now: i64) -> Result<usize, QueueError> {
    let mut new = 0;
    // A time in the future was written before the wall clock was set back. So an id whose time is outside
    // the window on either side has expired.
    let mut remember = t.prepare_cached(
        "INSERT INTO queue_dedup (id, at) VALUES (?1, ?2)
         ON CONFLICT (id) DO UPDATE SET at = excluded.at WHERE queue_dedup.at <= ?3 OR queue_dedup.at >= ?4",
    )?;
    let mut insert =
        t.prepare_cached("INSERT INTO queue_messages (id, group_name, body) VALUES (?1, ?2, ?3)")?;
    for message in batch {
        if remember.execute(params![message.id, now, now - DEDUP_MS, now + DEDUP_MS])? == 1 {
            insert.execute(params![message.id, message.group, message.body])?;
            new += 1;
        }
    }
    if new > 0 {
        // Deletes at least twice as many as were added, so that the expired rows always become fewer.
        purge_ids(t, now, PURGE_ROWS + 2 * new)?;
    }
    Ok(new)
}

/// Deletes expired ids. One by one, because SQLite makes a temporary table for `IN (SELECT ...)` at each execution,
/// also where nothing has expired.
fn purge_ids(t: &Transaction, now: i64, limit: usize) -> rusqlite::Result<()> {
    let expired = [
        ("SELECT id FROM queue_dedup WHERE at <= ?1 LIMIT ?2", now - DEDUP_MS),
        ("SELECT id FROM queue_dedup WHERE at >= ?1 LIMIT ?2", now + DEDUP_MS),
    ];
    let mut left = limit;
    for (select, bound) in expired {
        let mut select = t.prepare_cached(select)?;
        let ids = select.query_map(params![bound, rows(left)], |row| row.get::<_, String>(0))?;
        let ids: Vec<String> = ids.collect::<rusqlite::Result<_>>()?;
        left -= ids.len();
        for id in ids {
            t.prepare_cached("DELETE FROM queue_dedup WHERE id = ?1")?.execute([id])?;
        }
    }
    Ok(())
}

/// The positions and groups of the messages behind position `last`.
pub(super) fn positions_after(
    c: &Connection,
    last: i64,
    limit: usize,
) -> rusqlite::Result<Vec<(i64, String)>> {
    let mut read = c.prepare_cached(
        "SELECT position, group_name FROM queue_messages WHERE position > ?1 ORDER BY position LIMIT ?2",
    )?;
    let found = read.query_map(params![last, rows(limit)], |row| Ok((row.get(0)?, row.get(1)?)))?;
    found.collect()
}

/// Counts a delivery and reads the message; `None` if it was deleted.
pub(super) fn count_delivery(t: &Transaction, position: i64) -> rusqlite::Result<Option<Message>> {
    let mut count = t.prepare_cached(
        "UPDATE queue_messages SET receives = receives + 1 WHERE position = ?1
         RETURNING id, group_name, body, receives",
    )?;
    let read = |row: &rusqlite::Row| {
        Ok(Message { id: row.get(0)?, group: row.get(1)?, body: row.get(2)?, receives: row.get(3)? })
    };
    count.query_row([position], read).optional()
}

/// How often a message was delivered; 0 if it was deleted.
pub(super) fn receives(t: &Transaction, position: i64) -> rusqlite::Result<u32> {
    let mut read = t.prepare_cached("SELECT receives FROM queue_messages WHERE position = ?1")?;
    Ok(read.query_row([position], |row| row.get(0)).optional()?.unwrap_or(0))
}

pub(super) fn delete(t: &Transaction, position: i64) -> rusqlite::Result<()> {
    t.prepare_cached("DELETE FROM queue_messages WHERE position = ?1")?.execute([position])?;
    Ok(())
}

/// Moves a message to the dead letters. Replaces an earlier dead letter with the same id: one id is one
/// event.
pub(super) fn bury(
    t: &Transaction,
    position: i64,
    receives: u32,
    reason: &str,
    now: i64,
) -> rusqlite::Result<()> {
    let mut copy = t.prepare_cached(
        "INSERT OR REPLACE INTO queue_dead (id, group_name, body, receives, reason, at)
         SELECT id, group_name, body, ?2, ?3, ?4 FROM queue_messages WHERE position = ?1",
    )?;
    copy.execute(params![position, receives, reason, now])?;
    delete(t, position)?;
    let mut purge = t.prepare_cached(
        "DELETE FROM queue_dead WHERE id IN (SELECT id FROM queue_dead WHERE at <= ?1 ORDER BY at LIMIT ?2)",
    )?;
    purge.execute(params![now - DEAD_MS, rows(PURGE_ROWS)])?;
    Ok(())
}

/// The dead letters, latest first.
pub(super) fn dead_letters(c: &Connection, limit: usize) -> rusqlite::Result<Vec<DeadLetter>> {
    let mut read = c.prepare_cached(
        "SELECT id, reason, at, receives FROM queue_dead ORDER BY at DESC, rowid DESC LIMIT ?1",
    )?;
    let found = read.query_map([rows(limit)], |row| {
        Ok(DeadLetter { id: row.get(0)?, reason: row.get(1)?, at: row.get(2)?, receives: row.get(3)? })
    })?;
    found.collect()
}

/// Moves a dead letter back to the messages; false if there is none with this id. Skips deduplication,
/// because the operator wants this id again, even within five minutes.
pub(super) fn put_back(t: &Transaction, id: &str) -> Result<bool, QueueError> {
    let moved = t.execute(
        "INSERT INTO queue_messages (id, group_name, body)
         SELECT id, group_name, body FROM queue_dead WHERE id = ?1",
        [id],
    )?;
    t.execute("DELETE FROM queue_dead WHERE id = ?1", [id])?;
    Ok(moved > 0)
}

/// The numbers of messages and of dead letters.
pub(super) fn counts(c: &Connection) -> rusqlite::Result<(u64, u64)> {
    let mut read =
        c.prepare_cached("SELECT (SELECT count(*) FROM queue_messages), (SELECT count(*) FROM queue_dead)")?;
    read.query_row([], |row| Ok((count(row, 0)?, count(row, 1)?)))
}

/// Fails if the file cannot be read.
pub(super) fn check(c: &Connection) -> rusqlite::Result<()> {
    c.prepare_cached("SELECT version FROM queue_version")?.query_row([], |_| Ok(()))
}

fn rows(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

fn count(row: &rusqlite::Row, column: usize) -> rusqlite::Result<u64> {
    Ok(u64::try_from(row.get::<_, i64>(column)?).unwrap_or(0))
}
