//! Statements that forget the guests of a restaurant (`$1`) when they are older than its floor file's `keep_days`. A batch
//! is a range of the index of parties that have ended, or of the index of messages by age.

use super::forget::without_what_is_personal;

/// At most `$2` restaurants from `$1` on, each with its days and how far its parties are nameless.
pub(crate) const RESTAURANTS: &str = "SELECT f.restaurant_id, f.keep_days, f.forgotten_to FROM floors f \
     WHERE f.restaurant_id >= $1 ORDER BY f.restaurant_id LIMIT $2";

/// The first `$4` parties that ended from `$2` to before `$3`.
pub(crate) const ENDED: &str = "SELECT p.ended_at, p.conversation_id FROM parties p WHERE p.restaurant_id = $1 \
     AND p.ended_at IS NOT NULL AND p.ended_at >= $2 AND p.ended_at < $3 ORDER BY p.ended_at LIMIT $4";

/// The first `$3` settled messages from before `$2`.
pub(crate) const OLD_MESSAGES: &str = "SELECT m.conversation_id, m.number FROM outbox m WHERE m.restaurant_id = $1 \
     AND m.created_at < $2 AND m.due_at IS NULL ORDER BY m.created_at LIMIT $3";

/// What hosts could undo: it has names.
pub(crate) const LAST_ACTIONS: &str =
    "SELECT h.id, h.last_action FROM hosts h WHERE h.restaurant_id = $1 AND h.last_action IS NOT NULL";

/// Guests of the parties that ended from `$2` to before `$3` who have not come since and are not marked. Before those
/// parties are nameless.
pub(crate) const GUESTS: &str = "DELETE FROM guests WHERE restaurant_id = $1 AND party_id IS NULL AND marks IS NULL \
     AND identity IN (SELECT p.guest FROM parties p WHERE p.restaurant_id = $1 \
       AND p.ended_at IS NOT NULL AND p.ended_at >= $2 AND p.ended_at < $3) \
     AND identity NOT IN (SELECT l.guest FROM parties l WHERE l.restaurant_id = $1 \
       AND l.ended_at IS NOT NULL AND l.ended_at >= $3 AND l.guest IS NOT NULL)";

/// The parties that ended from `$2` to before `$3` have no name any more.
pub(crate) const PARTIES: &str = concat!(
    "UPDATE parties SET ",
    without_what_is_personal!(),
    " WHERE restaurant_id = $1 AND ended_at IS NOT NULL AND ended_at >= $2 AND ended_at < $3 \
     AND state NOT IN ('waiting', 'called', 'seated') RETURNING id"
);

/// A message.
pub(crate) const MESSAGE: &str =
    "DELETE FROM outbox WHERE conversation_id = $1 AND number = $2 AND due_at IS NULL";

/// A conversation that nothing refers to any more.
pub(crate) const CONVERSATION: &str = "DELETE FROM conversations WHERE id = $1 \
     AND NOT EXISTS (SELECT m.number FROM outbox m WHERE m.conversation_id = $1) \
     AND NOT EXISTS (SELECT p.id FROM parties p WHERE p.conversation_id = $1) \
     AND NOT EXISTS (SELECT h.id FROM hosts h WHERE h.conversation_id = $1) \
     AND NOT EXISTS (SELECT t.restaurant_id FROM team_chats t WHERE t.conversation_id = $1)";

/// A host's last action is too old to be undone.
pub(crate) const LAST_ACTION: &str = "UPDATE hosts SET last_action = NULL WHERE id = $1";

/// Parties that ended before `$2` are nameless.
pub(crate) const FORGOTTEN_TO: &str = "UPDATE floors SET forgotten_to = $2 WHERE restaurant_id = $1";

/// Every statement of this file.
pub(crate) const ALL: &[&str] = &[
    RESTAURANTS,
    ENDED,
    OLD_MESSAGES,
    LAST_ACTIONS,
    GUESTS,
    PARTIES,
    MESSAGE,
    CONVERSATION,
    LAST_ACTION,
    FORGOTTEN_TO,
];
