//! A returned row, read by column number.

use super::Value;
use std::fmt;

/// A returned row. Columns are numbered from 0. A missing column or another type is an error, never a panic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row(Vec<Value>);

/// A column is missing or has another type than the code expects. Holds no value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("column {column} is {found}, not {wanted}")]
pub struct ColumnError {
    /// The column's number, from 0.
    pub column: usize,
    wanted: Kind,
    found: Kind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Text,
    Int,
    Null,
    Missing,
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Text => "a text",
            Self::Int => "a number",
            Self::Null => "NULL",
            Self::Missing => "missing",
        })
    }
}

impl From<Vec<Value>> for Row {
    fn from(columns: Vec<Value>) -> Self {
        Self(columns)
    }
}

impl Row {
    /// The number of columns.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Reads a text.
    ///
    /// # Errors
    /// If the column is missing, NULL or a number.
    pub fn text(&self, column: usize) -> Result<&str, ColumnError> {
        self.opt_text(column)?.ok_or(self.error(column, Kind::Text))
    }

    /// Reads a text; `None` if the column is NULL.
    ///
    /// # Errors
    /// If the column is missing or a number.
    pub fn opt_text(&self, column: usize) -> Result<Option<&str>, ColumnError> {
        match self.0.get(column) {
            Some(Value::Text(text)) => Ok(text.as_deref()),
            Some(Value::Int(None)) => Ok(None),
            _ => Err(self.error(column, Kind::Text)),
        }
    }

    /// Reads a number.
    ///
    /// # Errors
    /// If the column is missing, NULL or a text.
    pub fn int(&self, column: usize) -> Result<i64, ColumnError> {
        self.opt_int(column)?.ok_or(self.error(column, Kind::Int))
    }

    /// Reads a number; `None` if the column is NULL.
    ///
    /// # Errors
    /// If the column is missing or a text.
    pub fn opt_int(&self, column: usize) -> Result<Option<i64>, ColumnError> {
        match self.0.get(column) {
            Some(Value::Int(number)) => Ok(*number),
            Some(Value::Text(None)) => Ok(None),
            _ => Err(self.error(column, Kind::Int)),
        }
    }

    fn error(&self, column: usize, wanted: Kind) -> ColumnError {
        let found = match self.0.get(column) {
            None => Kind::Missing,
            Some(value) if value.is_null() => Kind::Null,
            Some(Value::Text(_)) => Kind::Text,
            Some(Value::Int(_)) => Kind::Int,
        };
        ColumnError { column, wanted, found }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn columns_are_read_by_type_or_refused() {
        let row = Row(vec!["Ana".into(), 4.into(), Value::Text(None), Value::Int(None)]);
        assert_eq!((row.text(0).unwrap(), row.int(1).unwrap()), ("Ana", 4));
        // SQLite's NULL has no type, so any NULL reads as a text and as a number.
        for column in [2, 3] {
            assert_eq!((row.opt_text(column).unwrap(), row.opt_int(column).unwrap()), (None, None));
            assert!(row.text(column).is_err() && row.int(column).is_err());
        }
        assert_eq!(row.int(0).unwrap_err().to_string(), "column 0 is a text, not a number");
        assert_eq!(row.opt_text(1).unwrap_err().to_string(), "column 1 is a number, not a text");
        assert_eq!(row.text(2).unwrap_err().to_string(), "column 2 is NULL, not a text");
        assert_eq!(row.opt_int(9).unwrap_err().to_string(), "column 9 is missing, not a number");
    }
}
