//! Statements on the outbox: messages as decisions write them and as the dispatcher sends them.

/// Takes the next number of the recipient's conversation.
pub(crate) const TAKE_NUMBER: &str = "UPDATE conversations SET next_number = next_number + 1 WHERE id = $1";

/// Inserts a message with the number that [`TAKE_NUMBER`] took. If there is no such conversation the number
/// is NULL, which the schema refuses.
pub(crate) const INSERT: &str = "INSERT INTO outbox (conversation_id, number, restaurant_id, kind, state, \
     party_id, call_id, payload, not_after, validity_seconds, due_at, tries, is_unknown, created_at) \
     VALUES ($1, (SELECT c.next_number - 1 FROM conversations c WHERE c.id = $1), $2, $3, 'queued', \
     $4, $5, $6, $7, $8, $9, 0, 0, $10) RETURNING number";

/// Withdraws unsent messages of one kind about one party: they are not true any more.
pub(crate) const WITHDRAW: &str = "UPDATE outbox SET state = 'withdrawn', due_at = NULL \
     WHERE state = 'queued' AND party_id = $1 AND kind = $2";

/// Withdraws unsent messages about holds of one party.
pub(crate) const WITHDRAW_HOLD: &str = "UPDATE outbox SET state = 'withdrawn', due_at = NULL \
     WHERE state = 'queued' AND party_id = $1 AND call_id IS NOT NULL";

/// Records the outcome of a message (`$3`). What is already known of it stays. `$7` is machine time.
pub(crate) const SETTLE: &str = "UPDATE outbox SET state = $3, \
     provider_id = COALESCE(CAST($4 AS TEXT), provider_id), \
     delivery = COALESCE(CAST($5 AS TEXT), delivery), \
     failure = COALESCE(CAST($6 AS TEXT), failure), \
     due_at = CASE WHEN $3 = 'queued' THEN due_at ELSE NULL END, \
     is_unknown = CASE WHEN $3 = 'queued' THEN is_unknown ELSE 0 END, \
     sent_at = CASE WHEN $3 = 'sent' THEN COALESCE(sent_at, CAST($7 AS BIGINT)) ELSE sent_at END \
     WHERE conversation_id = $1 AND number = $2";

/// The first message of a conversation that is still to be sent, with its address and every reason not to
/// send it.
pub(crate) const HEAD: &str = "SELECT m.number, m.restaurant_id, m.kind, m.party_id, m.call_id, m.payload, \
     m.not_after, m.validity_seconds, m.tries, m.is_unknown, m.due_at, m.created_at, m.error_code, \
     c.channel, c.line, c.chat, \
     (SELECT MIN(l.messaging_service) FROM lines l WHERE l.channel = c.channel AND l.address = c.line \
       AND (m.restaurant_id IS NULL OR l.restaurant_id = m.restaurant_id)), \
     (SELECT COUNT(*) FROM optouts o WHERE o.identity = c.recipient AND o.sender IN (c.channel || ':' || c.line, \
       (SELECT MIN(s.messaging_service) FROM lines s WHERE s.channel = c.channel AND s.address = c.line \
         AND (m.restaurant_id IS NULL OR s.restaurant_id = m.restaurant_id)))), \
     (SELECT COUNT(*) FROM outbox b WHERE b.state = 'queued' AND b.conversation_id = m.conversation_id \
       AND b.number > m.number AND b.kind = 'call'), \
     (SELECT COUNT(*) FROM lines f WHERE f.channel = c.channel AND f.address = c.line AND f.failing <> 0) \
     FROM outbox m JOIN conversations c ON c.id = m.conversation_id \
     WHERE m.state = 'queued' AND m.conversation_id = $1 ORDER BY m.number LIMIT 1";

/// Records whether a message's outcome is unknown: it may have been sent or not.
pub(crate) const SET_UNKNOWN: &str =
    "UPDATE outbox SET is_unknown = $3 WHERE state = 'queued' AND conversation_id = $1 AND number = $2";

/// Marks the outcome of a conversation's first unsent message as unknown.
pub(crate) const SET_HEAD_UNKNOWN: &str = "UPDATE outbox SET is_unknown = 1 WHERE conversation_id = $1 \
     AND number = (SELECT MIN(m.number) FROM outbox m WHERE m.state = 'queued' AND m.conversation_id = $1)";

/// Conversations with unsent messages that were decided before `$1`.
pub(crate) const LEFT_OVER: &str =
    "SELECT m.conversation_id FROM outbox m WHERE m.state = 'queued' AND m.created_at < $1";

/// The `$5`th attempt failed; the next is at `$3`. The number of attempts is given and not incremented here,
/// because after a lost answer this statement runs twice.
pub(crate) const POSTPONE: &str = "UPDATE outbox SET tries = $5, due_at = $3, error_code = $4 \
     WHERE state = 'queued' AND conversation_id = $1 AND number = $2";

/// The provider's ids of messages sent since `$2` (machine time), which a provider's listing is compared
/// with.
pub(crate) const SENT_IDS: &str = "SELECT m.provider_id FROM outbox m WHERE m.conversation_id = $1 \
     AND m.provider_id IS NOT NULL AND m.sent_at >= $2 ORDER BY m.number DESC LIMIT $3";

/// When messages of a conversation were sent (machine time), the latest first.
pub(crate) const SENT_AT: &str = "SELECT m.sent_at FROM outbox m WHERE m.conversation_id = $1 \
     AND m.sent_at IS NOT NULL ORDER BY m.number DESC LIMIT $2";

/// A page of messages due by `$1`, in the order of (due time, conversation, number), after (`$2`, `$3`,
/// `$4`). Each comes with the number of its conversation's first unsent message, because only that one can be
/// sent. The others are not filtered out here, so that a page reads as many rows as it has, however many
/// messages wait behind a first one. `parties::DUE` says what the CASE and the SELECT are for.
pub(crate) const DUE: &str = "SELECT m.conversation_id, m.number, m.due_at, \
     (SELECT MIN(b.number) FROM outbox b WHERE b.state = 'queued' \
       AND b.conversation_id = m.conversation_id) \
     FROM outbox m WHERE m.due_at IS NOT NULL AND m.due_at <= $1 AND m.due_at >= $2 \
       AND CASE WHEN m.due_at = $2 THEN m.conversation_id > $3 \
         OR (m.conversation_id = $3 AND m.number > $4) ELSE 1 = 1 END \
     ORDER BY m.due_at, m.conversation_id, m.number LIMIT (SELECT CAST($5 AS BIGINT))";

/// How many messages are unsent; how many of them wait for a retry or behind one that does; how many are due
/// at `$1`.
pub(crate) const COUNTS: &str = "SELECT (SELECT COUNT(*) FROM outbox q WHERE q.state = 'queued'), \
     (SELECT COUNT(*) FROM outbox w WHERE w.state = 'queued' AND EXISTS (SELECT b.number FROM outbox b \
       WHERE b.state = 'queued' AND b.conversation_id = w.conversation_id AND b.number <= w.number \
       AND b.tries > 0 AND b.due_at > $1)), \
     (SELECT COUNT(*) FROM outbox d WHERE d.due_at IS NOT NULL AND d.due_at <= $1)";

/// Every statement of this file.
pub(crate) const ALL: &[&str] = &[
    TAKE_NUMBER,
    INSERT,
    WITHDRAW,
    WITHDRAW_HOLD,
    SETTLE,
    HEAD,
    SET_UNKNOWN,
    SET_HEAD_UNKNOWN,
    LEFT_OVER,
    POSTPONE,
    SENT_IDS,
    SENT_AT,
    DUE,
    COUNTS,
];
