//! Statements on the inbox, the log, the clock, the local phone, and what is swept out after its time.

/// An envelope takes effect. A plain insert, so that of two workers with the same one conflicts.
pub(crate) const INTO_INBOX: &str = "INSERT INTO inbox (id, at) VALUES ($1, $2)";

/// Something happened.
pub(crate) const INTO_LOG: &str = "INSERT INTO log (id, restaurant_id, at, what, party_id, tables, host_id) \
     VALUES ($1, $2, $3, $4, $5, $6, $7)";

/// The restaurants' clock moves ahead.
pub(crate) const ADVANCE_CLOCK: &str = "INSERT INTO clock (id, offset_ms) VALUES ('store', $1) \
     ON CONFLICT (id) DO UPDATE SET offset_ms = clock.offset_ms + excluded.offset_ms";

/// A message reaches a local phone. The place is the last one's next: of two that take the same one is
/// refused, so that a reader never sees a place filled below one that it has read.
pub(crate) const DELIVER_LOCAL: &str = "INSERT INTO local_messages (seq, outbox_id, to_chat, body, at) \
     VALUES ((SELECT COALESCE(MAX(s.seq), 0) + 1 FROM local_messages s), $1, $2, $3, $4) \
     ON CONFLICT (outbox_id) DO NOTHING";

/// What reached local phones after a place.
pub(crate) const LOCAL_MESSAGES: &str = "SELECT m.seq, m.outbox_id, m.to_chat, m.body, m.at \
     FROM local_messages m WHERE m.seq > $1 ORDER BY m.seq LIMIT $2";

/// What reached one local phone after a place.
pub(crate) const LOCAL_MESSAGES_TO: &str = "SELECT m.seq, m.outbox_id, m.to_chat, m.body, m.at \
     FROM local_messages m WHERE m.to_chat = $3 AND m.seq > $1 ORDER BY m.seq LIMIT $2";

/// Envelopes that took effect before `$1`, a batch.
pub(crate) const PURGE_INBOX: &str = "DELETE FROM inbox WHERE id IN \
     (SELECT i.id FROM inbox i WHERE i.at < $1 ORDER BY i.at LIMIT $2) RETURNING id";

/// Messages decided before `$1` that are not to be sent any more, a batch.
pub(crate) const PURGE_OUTBOX: &str = "DELETE FROM outbox WHERE (conversation_id, number) IN \
     (SELECT m.conversation_id, m.number FROM outbox m WHERE m.created_at < $1 AND m.state <> 'queued' \
       ORDER BY m.created_at LIMIT $2) RETURNING number";

/// What local phones got before `$1`, a batch; the last one stays, for the places count on from it. Only
/// the first `$2` are looked at: they are in the order of their times.
pub(crate) const PURGE_LOCAL: &str = "DELETE FROM local_messages WHERE at < $1 AND seq IN \
     (SELECT m.seq FROM local_messages m \
       WHERE m.seq < (SELECT MAX(s.seq) FROM local_messages s) ORDER BY m.seq LIMIT $2) RETURNING seq";

/// Invites that ended before `$1`, a batch; a used one has ended too.
pub(crate) const PURGE_INVITES: &str = "DELETE FROM invites WHERE hash IN \
     (SELECT i.hash FROM invites i WHERE i.expires_at < $1 ORDER BY i.expires_at LIMIT $2) RETURNING hash";

/// All of them.
pub(crate) const ALL: &[&str] = &[
    INTO_INBOX,
    INTO_LOG,
    ADVANCE_CLOCK,
    DELIVER_LOCAL,
    LOCAL_MESSAGES,
    LOCAL_MESSAGES_TO,
    PURGE_INBOX,
    PURGE_OUTBOX,
    PURGE_LOCAL,
    PURGE_INVITES,
];
