//! Statements on the inbox: the ids of envelopes that have taken effect, and the log of what happened by them.

/// Whether an envelope has taken effect.
pub(crate) const SELECT: &str = "SELECT i.at FROM inbox i WHERE i.id = $1";

/// An envelope takes effect. A plain INSERT, so that of two workers with the same envelope one conflicts.
pub(crate) const INSERT: &str = "INSERT INTO inbox (id, at) VALUES ($1, $2)";

/// [`INSERT`] with what happened at a restaurant, and the texts of it.
pub(crate) const INSERT_WITH_LOG: &str =
    "INSERT INTO inbox (id, at, restaurant_id, log, moment, texts) VALUES ($1, $2, $3, $4, $5, $6)";

/// The last `$5` entries of a restaurant's log from `$2` to before `$3` that look like `$4`, the latest first.
pub(crate) const LOG: &str = "SELECT i.moment, i.log FROM inbox i WHERE i.restaurant_id = $1 \
     AND i.moment >= $2 AND i.moment < $3 AND i.log LIKE $4 ORDER BY i.moment DESC LIMIT $5";

/// How many decisions of a restaurant from `$2` to before `$3` had the same texts.
pub(crate) const TEXTS: &str = "SELECT i.texts, COUNT(*) FROM inbox i WHERE i.restaurant_id = $1 \
     AND i.moment >= $2 AND i.moment < $3 AND i.texts IS NOT NULL GROUP BY i.texts";

/// The first text that a restaurant received, of those that are known, but for those of `tableturn chat`.
pub(crate) const FIRST_TEXT: &str = "SELECT i.moment FROM inbox i WHERE i.restaurant_id = $1 AND i.moment >= 0 \
     AND i.texts LIKE '{\"in\":%' AND i.texts NOT LIKE '{\"in\":[{\"c\":\"local\"%' ORDER BY i.moment LIMIT 1";

/// Every statement of this file.
pub(crate) const ALL: &[&str] = &[SELECT, INSERT, INSERT_WITH_LOG, LOG, TEXTS, FIRST_TEXT];
