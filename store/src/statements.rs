//! Every SQL statement, once for all three databases.
//!
//! Each is one text in PostgreSQL's words that SQLite and Aurora DSQL take too: TEXT and BIGINT only,
//! `$n` for values, no arrays, no booleans in results, a CAST where PostgreSQL could not know a value's
//! type from its place. `COUNT(*)` stands where others write EXISTS, since it is a BIGINT everywhere.

pub(crate) mod floor;
pub(crate) mod housekeeping;
pub(crate) mod outbox;
pub(crate) mod parties;
pub(crate) mod people;
pub(crate) mod scene;
pub(crate) mod sender;

/// Every statement there is, for the linter.
#[cfg(test)]
pub(crate) fn all() -> Vec<&'static str> {
    [
        floor::ALL,
        housekeeping::ALL,
        outbox::ALL,
        parties::ALL,
        people::ALL,
        scene::ALL,
        sender::ALL,
    ]
    .concat()
}
