//! The embedded file: a whole transaction runs on its one writer thread, in BEGIN IMMEDIATE.

mod error;

use super::{DriverError, Step, check_round_trip};
use crate::Verdict;
use crate::mutex::lock;
use crate::sql::{self, Reads, Row, Statement, Value};
use error::{at_commit, before_commit, without_values};
use rusqlite::{Connection, Transaction, TransactionBehavior, types::ValueRef};
use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex};
use std::time::{SystemTime, UNIX_EPOCH};
use tableturn_kill_points::{KillPoint, reach};
use tableturn_sqlite::{Database, ThreadError, TransactError};

/// The embedded file.
#[derive(Clone)]
pub struct SqliteDriver {
    database: Database,
    texts: Texts,
    pub(super) any_statement: bool,
}

impl fmt::Debug for SqliteDriver {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("SqliteDriver").field(&self.database.path()).finish()
    }
}

impl SqliteDriver {
    pub(super) fn new(database: Database) -> Self {
        Self { database, texts: Texts::default(), any_statement: false }
    }

    pub(super) async fn transact<T: Send + 'static>(
        &self,
        reads: Vec<Statement>,
        then: impl FnOnce(Reads) -> Step<T> + Send + 'static,
        behavior: TransactionBehavior,
    ) -> Result<(T, Option<Vec<Vec<Row>>>), DriverError> {
        let texts = self.texts.clone();
        let any = self.any_statement;
        let run = move |transaction: &Transaction<'_>| {
            let rows = texts.run_all(transaction, &reads)?;
            let mut step = then(Reads { machine_now: machine_now(), rows });
            let verdict = loop {
                match step {
                    Step::End(verdict) => break verdict,
                    Step::Read(more, next) => {
                        check_round_trip(&more, any)?;
                        step = next(texts.run_all(transaction, &more)?);
                    }
                }
            };
            Ok(match verdict {
                Verdict::Leave(answer) => Verdict::Leave((answer, None)),
                Verdict::Commit(writes, answer) => {
                    check_round_trip(&writes, any)?;
                    let written = texts.run_all(transaction, &writes)?;
                    reach(KillPoint::NotCommitted);
                    Verdict::commit((answer, Some(written)))
                }
            })
        };
        let ended = match behavior {
            TransactionBehavior::Deferred => {
                let read = move |transaction: &Transaction<'_>| match run(transaction)? {
                    Verdict::Leave(value) | Verdict::Commit((), value) => Ok(value),
                };
                self.database.read(read).await
            }
            _ => self.database.transact(run).await,
        };
        let ended = ended.map_err(failed)?;
        if ended.1.is_some() {
            reach(KillPoint::Committed);
        }
        Ok(ended)
    }

    pub(super) async fn read(&self, reads: Vec<Statement>) -> Result<Reads, DriverError> {
        let texts = self.texts.clone();
        let read = self.database.read(move |transaction| {
            let rows = texts.run_all(transaction, &reads)?;
            Ok(Reads { machine_now: machine_now(), rows })
        });
        read.await.map_err(failed)
    }

    /// Runs a migration's statement. SQLite knows neither ASYNC nor `ADD COLUMN IF NOT EXISTS`; for the
    /// latter a column that exists already counts as success.
    pub(super) async fn ddl(&self, sql: &str) -> Result<(), DriverError> {
        let guarded = "ADD COLUMN IF NOT EXISTS ";
        let adds_guarded = sql.contains(guarded);
        let sql = super::without_async(sql).replace(guarded, "ADD COLUMN ");
        let run = self.database.call(move |connection| match connection.execute_batch(&sql) {
            Err(error) if adds_guarded && error.to_string().contains("duplicate column name") => Ok(()),
            other => other.map_err(without_values),
        });
        run.await.unwrap_or_else(|gone| Err(without_thread(gone)))
    }
}

fn failed(error: TransactError<DriverError>) -> DriverError {
    match error {
        TransactError::Job(error) => error,
        TransactError::Sqlite(error) => before_commit(error),
        TransactError::Commit(error) => at_commit(error),
        TransactError::Thread(gone) => without_thread(gone),
    }
}

fn without_thread(gone: ThreadError) -> DriverError {
    match gone {
        ThreadError::Stopped => DriverError::Unavailable(gone.to_string()),
        ThreadError::Panicked => DriverError::UnknownOutcome,
    }
}

/// The texts of the statements with `?n` in the place of `$n`, each rewritten once.
#[derive(Clone, Default)]
struct Texts(Arc<Mutex<HashMap<&'static str, Arc<str>>>>);

impl Texts {
    fn of(&self, sql: &'static str) -> Arc<str> {
        let mut texts = lock(&self.0);
        Arc::clone(texts.entry(sql).or_insert_with(|| sql::numbered_for_sqlite(sql).into()))
    }

    fn run_all(
        &self,
        connection: &Connection,
        statements: &[Statement],
    ) -> Result<Vec<Vec<Row>>, DriverError> {
        statements.iter().map(|statement| self.run(connection, statement)).collect()
    }

    fn run(&self, connection: &Connection, statement: &Statement) -> Result<Vec<Row>, DriverError> {
        let mut prepared = connection.prepare_cached(&self.of(statement.sql)).map_err(without_values)?;
        let columns = prepared.column_count();
        for (index, value) in statement.values.iter().enumerate() {
            let bound = match value {
                Value::Text(Some(text)) => {
                    prepared.raw_bind_parameter(index + 1, sql::without_nul(text).as_ref())
                }
                Value::Text(None) | Value::Int(None) => {
                    prepared.raw_bind_parameter(index + 1, rusqlite::types::Null)
                }
                Value::Int(Some(number)) => prepared.raw_bind_parameter(index + 1, number),
            };
            bound.map_err(before_commit)?;
        }
        let mut found = prepared.raw_query();
        let mut rows = Vec::new();
        while let Some(row) = found.next().map_err(before_commit)? {
            let read = |column| row.get_ref(column).map_err(before_commit).and_then(read_column);
            rows.push(Row::from((0..columns).map(read).collect::<Result<Vec<_>, _>>()?));
        }
        Ok(rows)
    }
}

fn read_column(value: ValueRef<'_>) -> Result<Value, DriverError> {
    match value {
        ValueRef::Null => Ok(Value::Text(None)),
        ValueRef::Integer(number) => Ok(Value::Int(Some(number))),
        ValueRef::Text(bytes) => match std::str::from_utf8(bytes) {
            Ok(text) => Ok(Value::Text(Some(text.to_owned()))),
            Err(_) => Err(DriverError::rejected("22021", "a text in the database is not UTF-8")),
        },
        ValueRef::Real(_) | ValueRef::Blob(_) => {
            Err(DriverError::rejected("42804", "a column is neither TEXT nor BIGINT"))
        }
    }
}

fn machine_now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
}
