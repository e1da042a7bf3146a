//! Statements on the log of what happened at a restaurant.

/// An entry, without names or numbers of people.
pub(crate) const INSERT: &str = "INSERT INTO log (id, restaurant_id, at, what, party_id, tables, host_id) \
     VALUES ($1, $2, $3, $4, $5, $6, $7)";

/// Every statement of this file.
pub(crate) const ALL: &[&str] = &[INSERT];
