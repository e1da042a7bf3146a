//! Every statement of the product, one file per subject.
//!
//! A file here is a list of `pub(crate) const NAME: &str = "…";` and ends with `pub(crate) const
//! ALL: &[&str]`, which names each of them. What is in no list is refused in debug builds
//! ([`crate::Driver::transact`]) and found by `tests/dialect.rs`.

/// The text of every statement, in Aurora DSQL's dialect.
pub(crate) fn all() -> Vec<&'static str> {
    Vec::new()
}
