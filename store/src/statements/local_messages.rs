//! Statements on the messages that the local channel delivered.

/// Delivers a message. Its `seq` is one more than the last; of two inserts that take the same one the primary
/// key refuses one, so a reader never sees a `seq` appear below one that it has read.
pub(crate) const INSERT: &str = "INSERT INTO local_messages (seq, outbox_id, to_chat, body, at) \
     VALUES ((SELECT COALESCE(MAX(s.seq), 0) + 1 FROM local_messages s), $1, $2, $3, $4) \
     ON CONFLICT (outbox_id) DO NOTHING";

/// Messages after a `seq`.
pub(crate) const SELECT: &str = "SELECT m.seq, m.outbox_id, m.to_chat, m.body, m.at \
     FROM local_messages m WHERE m.seq > $1 ORDER BY m.seq LIMIT $2";

/// Messages to one chat after a `seq`.
pub(crate) const SELECT_TO: &str = "SELECT m.seq, m.outbox_id, m.to_chat, m.body, m.at \
     FROM local_messages m WHERE m.to_chat = $3 AND m.seq > $1 ORDER BY m.seq LIMIT $2";

/// Every statement of this file.
pub(crate) const ALL: &[&str] = &[INSERT, SELECT, SELECT_TO];
