//! Statements on `senders`: which process may send to a conversation.

/// The holder of a conversation's lease, and until when.
pub(crate) const SELECT: &str = "SELECT s.holder, s.held_until FROM senders s WHERE s.conversation_id = $1";

/// The first lease of a conversation: of two rivals the primary key refuses one.
pub(crate) const INSERT: &str =
    "INSERT INTO senders (conversation_id, holder, held_until) VALUES ($1, $2, $3)";

/// A lease gets another holder, or lasts longer.
pub(crate) const UPDATE: &str = "UPDATE senders SET holder = $2, held_until = $3 WHERE conversation_id = $1";

/// The holder gives the lease back.
pub(crate) const RELEASE: &str =
    "UPDATE senders SET holder = NULL, held_until = 0 WHERE conversation_id = $1 AND holder = $2";

/// Every statement of this file.
pub(crate) const ALL: &[&str] = &[SELECT, INSERT, UPDATE, RELEASE];
