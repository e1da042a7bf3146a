//! Prepares statements on a connection, and checks their types before a round trip sends them.

use super::error::without_values;
use super::in_order::in_order;
use super::pool::BorrowedConnection;
use super::types::{Parameter, readable};
use crate::driver::DriverError;
use crate::sql::{Statement, Value};

/// A statement that is prepared on the connection, with values of the right types.
pub(super) struct PreparedStatement {
    pub(super) prepared: tokio_postgres::Statement,
    pub(super) values: Vec<Value>,
}

/// Prepares the statements that this connection has not prepared yet, all in one round trip. On a warm
/// connection there are none, and no round trip.
pub(super) async fn prepare(
    connection: &BorrowedConnection,
    statements: Vec<Statement>,
) -> Result<Vec<PreparedStatement>, DriverError> {
    let client = connection.client()?;
    let preparing = statements.iter().map(|statement| async {
        let types: Vec<_> = statement.values.iter().map(|value| Parameter(value).wire_type()).collect();
        client.prepare_typed_cached(statement.sql, &types).await
    });
    let prepared = in_order(preparing.map(|future| Box::pin(future) as _).collect()).await;
    let ready = |(prepared, statement): (Result<tokio_postgres::Statement, _>, Statement)| {
        let prepared = prepared.map_err(|error| without_values(&error))?;
        check_types(&prepared, &statement)?;
        Ok(PreparedStatement { prepared, values: statement.values })
    };
    prepared.into_iter().zip(statements).map(ready).collect()
}

fn check_types(prepared: &tokio_postgres::Statement, statement: &Statement) -> Result<(), DriverError> {
    let types = statement.values.iter().map(|value| Parameter(value).wire_type());
    if !types.eq(prepared.params().iter().cloned()) {
        let reason = format!("the parameters are not TEXT and BIGINT as given in: {}", statement.sql);
        return Err(DriverError::rejected("42804", reason));
    }
    match prepared.columns().iter().find(|column| !readable(column.type_())) {
        None => Ok(()),
        Some(column) => {
            let reason = format!("column {} is neither TEXT nor BIGINT: CAST it", column.name());
            Err(DriverError::rejected("42804", reason))
        }
    }
}
