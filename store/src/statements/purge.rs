//! Statements that delete expired rows, a batch of at most `$2` at a time.

/// Ids of envelopes that took effect before `$1` and left nothing in the log.
pub(crate) const INBOX: &str = "DELETE FROM inbox WHERE id IN \
     (SELECT i.id FROM inbox i WHERE i.log IS NULL AND i.at < $1 ORDER BY i.at LIMIT $2) RETURNING id";

/// Messages of no restaurant that were decided before `$1` and are not open any more. `retention.rs` has those of
/// restaurants. The order is the index's: PostgreSQL does not see that its first column is always NULL here.
pub(crate) const OUTBOX: &str = "DELETE FROM outbox WHERE (conversation_id, number) IN \
     (SELECT m.conversation_id, m.number FROM outbox m WHERE m.restaurant_id IS NULL AND m.created_at < $1 \
       AND m.due_at IS NULL ORDER BY m.restaurant_id, m.created_at LIMIT $2) RETURNING number";

/// Local messages from before `$1`. The last one stays, because the next `seq` counts on from it. Looks at
/// the first `$2` rows only: `seq` is in the order of time.
pub(crate) const LOCAL_MESSAGES: &str = "DELETE FROM local_messages WHERE at < $1 AND seq IN \
     (SELECT m.seq FROM local_messages m \
       WHERE m.seq < (SELECT MAX(s.seq) FROM local_messages s) ORDER BY m.seq LIMIT $2) RETURNING seq";

/// Invites that expired before `$1`, used or not.
pub(crate) const INVITES: &str = "DELETE FROM invites WHERE hash IN \
     (SELECT i.hash FROM invites i WHERE i.expires_at < $1 ORDER BY i.expires_at LIMIT $2) RETURNING hash";

/// Rows of the restaurant `$1` that may be very many, and that a running waitlist can do without.
pub(crate) const HISTORY: &[&str] = &[
    "DELETE FROM outbox WHERE (conversation_id, number) IN (SELECT m.conversation_id, m.number FROM outbox m \
       WHERE m.restaurant_id = $1 AND m.due_at IS NULL LIMIT $2) RETURNING number",
    "UPDATE inbox SET restaurant_id = NULL, log = NULL, texts = NULL WHERE id IN \
       (SELECT i.id FROM inbox i WHERE i.restaurant_id = $1 LIMIT $2) RETURNING id",
    "DELETE FROM parties WHERE id IN (SELECT p.id FROM parties p WHERE p.restaurant_id = $1 \
       AND p.state NOT IN ('waiting', 'called', 'seated') LIMIT $2) RETURNING id",
    "DELETE FROM guests WHERE restaurant_id = $1 AND identity IN (SELECT g.identity FROM guests g \
       WHERE g.restaurant_id = $1 AND g.party_id IS NULL LIMIT $2) RETURNING identity",
    "UPDATE conversations SET restaurant_id = NULL, questions = '{}' WHERE id IN \
       (SELECT c.id FROM conversations c WHERE c.restaurant_id = $1 LIMIT $2) RETURNING id",
];

/// Every statement of this file.
pub(crate) const ALL: &[&str] =
    &[INBOX, OUTBOX, LOCAL_MESSAGES, INVITES, HISTORY[0], HISTORY[1], HISTORY[2], HISTORY[3], HISTORY[4]];
