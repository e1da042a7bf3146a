//! Statements on the inbox: the ids of envelopes that have taken effect, and the log of what happened by them.

/// Whether an envelope has taken effect.
pub(crate) const SELECT: &str = "SELECT i.at FROM inbox i WHERE i.id = $1";

/// An envelope takes effect. A plain INSERT, so that of two workers with the same envelope one conflicts.
pub(crate) const INSERT: &str = "INSERT INTO inbox (id, at) VALUES ($1, $2)";

/// [`INSERT`] with what happened at a restaurant.
pub(crate) const INSERT_WITH_LOG: &str =
    "INSERT INTO inbox (id, at, restaurant_id, log) VALUES ($1, $2, $3, $4)";

/// Every statement of this file.
pub(crate) const ALL: &[&str] = &[SELECT, INSERT, INSERT_WITH_LOG];
