//! The common dialect: statements, parameters and rows, for every database.
//!
//! To add a statement to the product, add a `pub(crate) const NAME: &str` to a file of `statements/` and name
//! it in that file's `ALL`, which `statements::all` joins. In debug builds (every test) a driver refuses a
//! statement that is not in [`crate::driver::listed`], and `tests/dialect.rs` checks that list against Aurora
//! DSQL's rules, so no statement is released unchecked.

mod parameters;
mod row;

pub(crate) use parameters::{count, numbered_for_sqlite};
pub use row::{ColumnError, Row};

use std::{borrow::Cow, fmt};

/// The most bytes of text in the values of one round trip. Aurora DSQL takes 10 MiB a transaction and answers
/// 54000 above that; the other drivers answer the same.
pub const MAX_ROUND_TRIP_BYTES: usize = 10 * 1024 * 1024;

/// The most statements in one round trip. At the very worst, a decision on the longest waitlist changes a few
/// rows for each of 1,000 parties; DSQL takes 3,000 rows a transaction.
pub const MAX_ROUND_TRIP_STATEMENTS: usize = 3_000;

/// A parameter or a column, of one of the two types that mean the same in SQLite, PostgreSQL and DSQL.
///
/// U+0000, which PostgreSQL refuses in text, becomes U+FFFD when a driver binds the value: a guest's odd text
/// must not become an envelope that fails for ever. [`fmt::Debug`] shows lengths only, since texts are
/// guests' names and numbers.
#[derive(Clone, PartialEq, Eq)]
pub enum Value {
    /// TEXT or NULL.
    Text(Option<String>),
    /// BIGINT or NULL.
    Int(Option<i64>),
}

impl Value {
    /// Whether it is NULL, of either type.
    pub fn is_null(&self) -> bool {
        matches!(self, Self::Text(None) | Self::Int(None))
    }

    /// The length of a text in bytes; 0 for a number.
    pub(crate) fn text_bytes(&self) -> usize {
        match self {
            Self::Text(Some(text)) => text.len(),
            Self::Text(None) | Self::Int(_) => 0,
        }
    }
}

/// Replaces U+0000 by U+FFFD; [`Value`] says why.
pub(crate) fn without_nul(text: &str) -> Cow<'_, str> {
    if text.contains('\0') { Cow::Owned(text.replace('\0', "\u{fffd}")) } else { Cow::Borrowed(text) }
}

impl fmt::Debug for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(Some(text)) => write!(f, "Text({} bytes)", text.len()),
            Self::Int(Some(_)) => f.write_str("Int(…)"),
            Self::Text(None) | Self::Int(None) => f.write_str("NULL"),
        }
    }
}

macro_rules! from {
    ($($type:ty as $variant:ident by $convert:expr),+ $(,)?) => {$(
        impl From<$type> for Value {
            fn from(value: $type) -> Self {
                Self::$variant(Some($convert(value)))
            }
        }

        impl From<Option<$type>> for Value {
            fn from(value: Option<$type>) -> Self {
                Self::$variant(value.map($convert))
            }
        }
    )+};
}

from! {
    &str as Text by str::to_owned,
    &String as Text by String::clone,
    String as Text by std::convert::identity,
    i64 as Int by std::convert::identity,
    i32 as Int by i64::from,
    u32 as Int by i64::from,
    u16 as Int by i64::from,
    u8 as Int by i64::from,
    bool as Int by i64::from,
}

/// One statement in the common dialect, with parameters `$1`, `$2`, ... A parameter may occur more than once;
/// the largest number is the number of values.
#[derive(Clone, Debug)]
pub struct Statement {
    /// One of [`crate::driver::listed`].
    pub sql: &'static str,
    /// The values of `$1`, `$2`, ...
    pub values: Vec<Value>,
}

impl Statement {
    /// A statement with values. For one without, [`Statement::bare`] spares the type of an empty `[]`.
    pub fn new(sql: &'static str, values: impl IntoIterator<Item = Value>) -> Self {
        Self { sql, values: values.into_iter().collect() }
    }

    /// A statement without parameters.
    pub fn bare(sql: &'static str) -> Self {
        Self { sql, values: Vec::new() }
    }
}

/// The result of a transaction's first round trip.
#[derive(Debug)]
pub struct Reads {
    /// The machine's time in UTC milliseconds, without the offset that tests add: the process's clock on
    /// SQLite, the database's on PostgreSQL.
    pub machine_now: i64,
    /// The rows of each statement, in the order of the statements.
    pub rows: Vec<Vec<Row>>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_shows_no_text_and_no_number() {
        let statement = Statement::new("SELECT $1, $2", ["Ana".into(), 42.into()]);
        let shown = format!("{statement:?}");
        assert!(!shown.contains("Ana") && !shown.contains("42"), "{shown}");
        assert!(shown.contains("SELECT $1, $2") && shown.contains("3 bytes"), "{shown}");
    }

    #[test]
    fn nul_is_replaced_and_everything_else_is_kept() {
        assert_eq!(without_nul("a\0b"), "a\u{fffd}b");
        assert!(matches!(without_nul("Ana 🎉"), Cow::Borrowed("Ana 🎉")));
    }

    #[test]
    fn none_becomes_null_of_its_type() {
        assert_eq!(Value::from(None::<String>), Value::Text(None));
        assert_eq!(Value::from(None::<i64>), Value::Int(None));
        assert_eq!(Value::from(true), Value::Int(Some(1)));
    }
}
