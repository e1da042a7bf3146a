//! The two types of the common dialect in PostgreSQL's wire protocol.

use crate::driver::DriverError;
use crate::sql::{Row, Value, without_nul};
use std::error::Error;
use std::fmt;
use tokio_postgres::types::private::BytesMut;
use tokio_postgres::types::{FromSql, IsNull, ToSql, Type, to_sql_checked};

/// A value as a parameter. Its `Debug` shows nothing, because tokio-postgres logs parameters with it.
pub(super) struct Parameter<'a>(pub(super) &'a Value);

impl Parameter<'_> {
    /// The type that a statement is prepared with, so that the server infers none.
    pub(super) fn wire_type(&self) -> Type {
        match self.0 {
            Value::Text(_) => Type::TEXT,
            Value::Int(_) => Type::INT8,
        }
    }
}

impl fmt::Debug for Parameter<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("…")
    }
}

impl ToSql for Parameter<'_> {
    fn to_sql(&self, as_type: &Type, out: &mut BytesMut) -> Result<IsNull, Box<dyn Error + Sync + Send>> {
        match self.0 {
            Value::Text(Some(text)) => without_nul(text).as_ref().to_sql(as_type, out),
            Value::Int(Some(number)) => number.to_sql(as_type, out),
            Value::Text(None) | Value::Int(None) => Ok(IsNull::Yes),
        }
    }

    fn accepts(as_type: &Type) -> bool {
        matches!(*as_type, Type::TEXT | Type::VARCHAR | Type::INT8)
    }

    to_sql_checked!();
}

/// Whether a column of this type can be read. Checked before a round trip is sent, so that the rows of a
/// write can't turn out to be unreadable after its commit.
pub(super) fn readable(column: &Type) -> bool {
    <Column as FromSql>::accepts(column)
}

/// Reads a row whose columns are all [`readable`].
pub(super) fn read_row(row: &tokio_postgres::Row) -> Result<Row, DriverError> {
    let column = |(index, column): (usize, &tokio_postgres::Column)| match row.try_get(index) {
        Ok(Some(Column(value))) => Ok(value),
        Ok(None) if *column.type_() == Type::INT8 => Ok(Value::Int(None)),
        Ok(None) => Ok(Value::Text(None)),
        Err(_) => Err(DriverError::rejected("42804", "a column is neither TEXT nor BIGINT")),
    };
    let columns: Result<Vec<_>, _> = row.columns().iter().enumerate().map(column).collect();
    columns.map(Row::from)
}

/// The value of a column. Booleans and the 32-bit integers of literals become numbers, as in SQLite.
struct Column(Value);

impl<'a> FromSql<'a> for Column {
    fn from_sql(from: &Type, raw: &'a [u8]) -> Result<Self, Box<dyn Error + Sync + Send>> {
        Ok(Self(match *from {
            Type::INT8 => i64::from_sql(from, raw)?.into(),
            Type::INT4 => i32::from_sql(from, raw)?.into(),
            Type::BOOL => bool::from_sql(from, raw)?.into(),
            _ => <&str>::from_sql(from, raw)?.into(),
        }))
    }

    fn accepts(from: &Type) -> bool {
        matches!(*from, Type::TEXT | Type::VARCHAR | Type::NAME | Type::INT8 | Type::INT4 | Type::BOOL)
    }
}
