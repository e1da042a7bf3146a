//! Every statement is prepared by the real databases on the product's schema, without running it.
//!
//! That finds what the linter can't: a missing column, a parameter or a result that is neither TEXT nor
//! BIGINT (`SUM` of BIGINT is NUMERIC in PostgreSQL), a keyword that only one of the databases knows.

use crate::database;
use std::path::Path;
use tableturn_store::driver::listed;
use tableturn_store::migrate::{MIGRATIONS, migrate};
use tokio_postgres::NoTls;
use tokio_postgres::types::Type;

/// How the statements begin that only the PostgreSQL driver sends.
const POSTGRES_ALONE: &[&str] = &[
    "BEGIN ISOLATION",
    "SELECT CAST(EXTRACT(EPOCH FROM clock_timestamp",
    "SELECT CASE WHEN i.indisvalid",
    "SELECT job_id FROM sys.jobs",
];
/// A table in the place of the view that only Aurora DSQL has, with the same types.
const JOBS: &str = "CREATE SCHEMA sys; \
                    CREATE TABLE sys.jobs (job_id TEXT, status TEXT, job_type TEXT, object_name TEXT)";

#[tokio::test]
async fn postgres_accepts_every_statement_with_the_common_types() {
    let database = database::postgres();
    migrate(&database.driver, MIGRATIONS).await.unwrap();
    database.psql(JOBS);
    let (client, connection) = tokio_postgres::connect(&database.url, NoTls).await.unwrap();
    tokio::spawn(connection);
    let mut faults = Vec::new();
    for sql in listed() {
        match client.prepare(sql).await {
            Err(error) => faults.push(format!("{sql}\n  {:?}", error.as_db_error())),
            Ok(prepared) => {
                let common = |kind: &Type| [Type::TEXT, Type::VARCHAR, Type::INT8].contains(kind);
                let parameters = prepared.params().iter().filter(|kind| !common(kind));
                faults.extend(parameters.map(|kind| format!("{sql}\n  has a parameter of type {kind}")));
                let columns = prepared.columns().iter().filter(|column| {
                    !common(column.type_()) && ![Type::BOOL, Type::INT4].contains(column.type_())
                });
                faults.extend(
                    columns.map(|column| format!("{sql}\n  gives {} as {}", column.name(), column.type_())),
                );
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[tokio::test]
async fn sqlite_accepts_every_statement() {
    let database = database::sqlite();
    migrate(&database.driver, MIGRATIONS).await.unwrap();
    let connection = rusqlite::Connection::open(Path::new(&database.url)).unwrap();
    let common = listed().into_iter().filter(|sql| !POSTGRES_ALONE.iter().any(|own| sql.starts_with(own)));
    let faults = common.filter_map(|sql| match connection.prepare(sql) {
        Ok(_) => None,
        Err(error) => Some(format!("{sql}\n  {error}")),
    });
    let faults: Vec<_> = faults.collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
