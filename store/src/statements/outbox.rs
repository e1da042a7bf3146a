//! Statements on messages, as decisions write them.

/// The recipient's next number is taken.
pub(crate) const TAKE_NUMBER: &str = "UPDATE conversations SET next_number = next_number + 1 WHERE id = $1";

/// The message with the number just taken. A conversation that is not there has none, and the row is refused.
pub(crate) const INSERT: &str = "INSERT INTO outbox (conversation_id, number, restaurant_id, kind, state, \
     party_id, call_id, payload, not_after, validity_seconds, due_at, tries, is_unknown, created_at) \
     VALUES ($1, (SELECT c.next_number - 1 FROM conversations c WHERE c.id = $1), $2, $3, 'queued', \
     $4, $5, $6, $7, $8, $9, 0, 0, $10) RETURNING number";

/// Unsent messages of this kind about this party are not true any more.
pub(crate) const WITHDRAW: &str = "UPDATE outbox SET state = 'withdrawn', due_at = NULL \
     WHERE state = 'queued' AND party_id = $1 AND kind = $2";

/// What became of a message (`$3`); nothing that is known of it is forgotten. `$7` is machine time.
pub(crate) const SETTLE: &str = "UPDATE outbox SET state = $3, \
     provider_id = COALESCE(CAST($4 AS TEXT), provider_id), \
     delivery = COALESCE(CAST($5 AS TEXT), delivery), \
     failure = COALESCE(CAST($6 AS TEXT), failure), \
     due_at = CASE WHEN $3 = 'queued' THEN due_at ELSE NULL END, \
     is_unknown = CASE WHEN $3 = 'queued' THEN is_unknown ELSE 0 END, \
     sent_at = CASE WHEN $3 = 'sent' THEN COALESCE(sent_at, CAST($7 AS BIGINT)) ELSE sent_at END \
     WHERE conversation_id = $1 AND number = $2";

/// All of them.
pub(crate) const ALL: &[&str] = &[TAKE_NUMBER, INSERT, WITHDRAW, SETTLE];
