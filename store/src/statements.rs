//! Every statement of the product, one file per subject.
//!
//! A file here is a list of `pub(crate) const NAME: &str = "…";` and ends with `pub const ALL:
//! &[&str]`, which names each of them. What is not in a list is refused in debug builds
//! ([`crate::Driver::transact`]) and found by `tests/dialect.rs`.

/// The text of every statement, in Aurora DSQL's dialect.
pub fn all() -> Vec<&'static str> {
    [crate::migrate::ALL].concat()
}
