//! Statements of the dispatcher: leases, the head of a conversation, retries.

/// Who may send to a conversation.
pub(crate) const LEASE: &str = "SELECT s.holder, s.held_until FROM senders s WHERE s.conversation_id = $1";

/// The first lease of a conversation: of two rivals one is refused by the primary key.
pub(crate) const FIRST_LEASE: &str =
    "INSERT INTO senders (conversation_id, holder, held_until) VALUES ($1, $2, $3)";

/// A lease changes hands, or lasts longer.
pub(crate) const TAKE_LEASE: &str =
    "UPDATE senders SET holder = $2, held_until = $3 WHERE conversation_id = $1";

/// Its holder gives it back.
pub(crate) const RELEASE: &str =
    "UPDATE senders SET holder = NULL, held_until = 0 WHERE conversation_id = $1 AND holder = $2";

/// The first message that is still to be sent, with where it goes and what may speak against it.
pub(crate) const HEAD: &str = "SELECT m.number, m.restaurant_id, m.kind, m.party_id, m.call_id, m.payload, \
     m.not_after, m.validity_seconds, m.tries, m.is_unknown, m.due_at, m.created_at, m.error_code, \
     c.channel, c.line, c.chat, \
     (SELECT MIN(l.messaging_service) FROM lines l WHERE l.channel = c.channel AND l.address = c.line \
       AND (m.restaurant_id IS NULL OR l.restaurant_id = m.restaurant_id)), \
     (SELECT COUNT(*) FROM optouts o WHERE o.identity = c.recipient AND o.sender = COALESCE( \
       (SELECT MIN(s.messaging_service) FROM lines s WHERE s.channel = c.channel AND s.address = c.line \
         AND (m.restaurant_id IS NULL OR s.restaurant_id = m.restaurant_id)), \
       c.channel || ':' || c.line)), \
     (SELECT COUNT(*) FROM outbox b WHERE b.state = 'queued' AND b.conversation_id = m.conversation_id \
       AND b.number > m.number AND b.kind = 'call'), \
     (SELECT COUNT(*) FROM lines f WHERE f.channel = c.channel AND f.address = c.line AND f.failing <> 0) \
     FROM outbox m JOIN conversations c ON c.id = m.conversation_id \
     WHERE m.state = 'queued' AND m.conversation_id = $1 ORDER BY m.number LIMIT 1";

/// Nobody knows whether a message was sent, or it is known again.
pub(crate) const SET_UNKNOWN: &str =
    "UPDATE outbox SET is_unknown = $3 WHERE state = 'queued' AND conversation_id = $1 AND number = $2";

/// The same for the first message that is still to be sent.
pub(crate) const HEAD_UNKNOWN: &str = "UPDATE outbox SET is_unknown = 1 WHERE conversation_id = $1 \
     AND number = (SELECT MIN(m.number) FROM outbox m WHERE m.state = 'queued' AND m.conversation_id = $1)";

/// Conversations with messages that were decided before `$1` and are unsent.
pub(crate) const LEFT_OVER: &str =
    "SELECT m.conversation_id FROM outbox m WHERE m.state = 'queued' AND m.created_at < $1";

/// The `$5`th try failed; the next is at `$3`. Not counted here: after a lost answer it comes twice.
pub(crate) const POSTPONE: &str = "UPDATE outbox SET tries = $5, due_at = $3, error_code = $4 \
     WHERE state = 'queued' AND conversation_id = $1 AND number = $2";

/// What a provider is known to have taken since `$2` (machine time): what a listing is compared with.
pub(crate) const SENT_IDS: &str = "SELECT m.provider_id FROM outbox m WHERE m.conversation_id = $1 \
     AND m.provider_id IS NOT NULL AND m.sent_at >= $2 ORDER BY m.number DESC LIMIT $3";

/// When a conversation was sent to (machine time), the latest first.
pub(crate) const SENT_AT: &str = "SELECT m.sent_at FROM outbox m WHERE m.conversation_id = $1 \
     AND m.sent_at IS NOT NULL ORDER BY m.number DESC LIMIT $2";

/// A page of messages due by `$1`, in order of (due time, conversation, number) after (`$2`, `$3`, `$4`),
/// each with the number of its conversation's first unsent one: only that can be sent. They are not
/// sorted out here, so that a page reads so many rows and no more, however many wait behind a first one;
/// CASE and SELECT are there for what `parties::DUE` says of them.
pub(crate) const DUE: &str = "SELECT m.conversation_id, m.number, m.due_at, \
     (SELECT MIN(b.number) FROM outbox b WHERE b.state = 'queued' \
       AND b.conversation_id = m.conversation_id) \
     FROM outbox m WHERE m.due_at IS NOT NULL AND m.due_at <= $1 AND m.due_at >= $2 \
       AND CASE WHEN m.due_at = $2 THEN m.conversation_id > $3 \
         OR (m.conversation_id = $3 AND m.number > $4) ELSE 1 = 1 END \
     ORDER BY m.due_at, m.conversation_id, m.number LIMIT (SELECT CAST($5 AS BIGINT))";

/// How many messages are unsent; how many of them wait for a later try, or behind one that does; how
/// many first ones are due at `$1`.
pub(crate) const COUNTS: &str = "SELECT (SELECT COUNT(*) FROM outbox q WHERE q.state = 'queued'), \
     (SELECT COUNT(*) FROM outbox w WHERE w.state = 'queued' AND EXISTS (SELECT b.number FROM outbox b \
       WHERE b.state = 'queued' AND b.conversation_id = w.conversation_id AND b.number <= w.number \
       AND b.tries > 0 AND b.due_at > $1)), \
     (SELECT COUNT(*) FROM outbox d WHERE d.due_at IS NOT NULL AND d.due_at <= $1)";

/// All of them.
pub(crate) const ALL: &[&str] = &[
    LEASE,
    FIRST_LEASE,
    TAKE_LEASE,
    RELEASE,
    HEAD,
    SET_UNKNOWN,
    HEAD_UNKNOWN,
    LEFT_OVER,
    POSTPONE,
    SENT_IDS,
    SENT_AT,
    DUE,
    COUNTS,
];
