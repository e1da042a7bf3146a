//! Every statement of the product, one file per subject, once for all three databases.
//!
//! Each is one text in PostgreSQL's words that SQLite and Aurora DSQL take too: TEXT and BIGINT only,
//! `$n` for values, no arrays, no booleans in results, a CAST where PostgreSQL could not know a value's
//! type from its place. `COUNT(*)` stands where others select an EXISTS, since it is a BIGINT everywhere.
//!
//! A file here is a list of `pub(crate) const NAME: &str = "…";` and ends with `pub(crate) const ALL:
//! &[&str]`, which names each of them. What is not in a list is refused in debug builds
//! ([`crate::Driver::transact`]) and found by `tests/dialect.rs`.

pub(crate) mod floor;
pub(crate) mod housekeeping;
pub(crate) mod outbox;
pub(crate) mod parties;
pub(crate) mod people;
pub(crate) mod scene;
pub(crate) mod sender;

/// The text of every statement, in Aurora DSQL's dialect.
pub(crate) fn all() -> Vec<&'static str> {
    [floor::ALL, housekeeping::ALL, outbox::ALL, parties::ALL, people::ALL, scene::ALL, sender::ALL].concat()
}
