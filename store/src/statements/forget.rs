//! Statements that forget a person (`$1`). Only an operator's command runs them, so they may scan whole tables.

/// What makes a party nameless. What quotes learn from and `/stats` counts stays.
macro_rules! without_what_is_personal {
    () => {
        "name = '', guest = NULL, note = NULL, needs = NULL, told = NULL, marks = NULL, suggested = NULL, \
         conversation_id = NULL"
    };
}
pub(crate) use without_what_is_personal;

/// Where the person has a live party.
pub(crate) const LIVE: &str =
    "SELECT g.restaurant_id FROM guests g WHERE g.party_id IS NOT NULL AND g.identity = $1";

/// Where the person is a host.
pub(crate) const HOSTS: &str = "SELECT h.restaurant_id FROM hosts h WHERE h.identity = $1";

/// Messages to the person that are not settled.
pub(crate) const OPEN: &str = "SELECT m.number FROM conversations c JOIN outbox m ON m.conversation_id = c.id \
     WHERE c.recipient = $1 AND m.due_at IS NOT NULL";

/// Blanks what is personal of their parties.
pub(crate) const PARTIES: &str = concat!(
    "UPDATE parties SET ",
    without_what_is_personal!(),
    " WHERE guest = $1 \
     OR conversation_id IN (SELECT c.id FROM conversations c WHERE c.recipient = $1) RETURNING id"
);

/// Deletes their row at each restaurant, with visits and no-shows.
pub(crate) const GUESTS: &str = "DELETE FROM guests WHERE identity = $1";

/// What was written to them.
pub(crate) const MESSAGES: &str = "DELETE FROM outbox WHERE conversation_id IN \
     (SELECT c.id FROM conversations c WHERE c.recipient = $1)";

/// Other names of the person.
pub(crate) const ALIASES: &str = "DELETE FROM aliases WHERE identity = $1";

/// Their conversations stay without who it was: messages are numbered in them.
pub(crate) const CONVERSATIONS: &str = "UPDATE conversations SET chat = 'forgotten:' || id, \
     recipient = 'forgotten:' || id, language = NULL, questions = '{}' WHERE recipient = $1";

/// What hosts could still undo of parties: it has their names. `$1` is the person as a pattern.
pub(crate) const LAST_ACTIONS: &str =
    "UPDATE hosts SET last_action = NULL WHERE last_action LIKE $1 RETURNING restaurant_id";

/// Every statement of this file.
pub(crate) const ALL: &[&str] =
    &[LIVE, HOSTS, OPEN, PARTIES, GUESTS, MESSAGES, ALIASES, CONVERSATIONS, LAST_ACTIONS];
