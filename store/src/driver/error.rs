//! The errors of a database, classified by what the caller does next.

use crate::sql::ColumnError;
use std::fmt::Write as _;

/// Why a round trip failed. No text in it holds a value of a row: a database's message may name a guest, so
/// only the SQLSTATE, the names of constraints and tables, and fixed descriptions are kept.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DriverError {
    /// A concurrent transaction won; nothing is written. Retry on a new snapshot, a bounded number of times.
    /// SQLSTATE 40001, 40P01, 23505 or 23503, at a statement or at COMMIT.
    #[error("conflict ({code})")]
    Conflict { code: String },
    /// The schema changed under this connection (DSQL's 40001 with OC001); nothing is written. After a
    /// migration each pooled connection may report it once, so it has a retry budget of its own.
    #[error("the schema changed under the connection")]
    SchemaChanged,
    /// The connection was lost while COMMIT was in flight, or the server answered XX000: the writes may be
    /// committed or not. Retry; the inbox row tells.
    #[error("the outcome of the commit is unknown")]
    UnknownOutcome,
    /// The database can't be reached, or can't serve requests now; nothing is written.
    #[error("the database is unavailable: {0}")]
    Unavailable(String),
    /// The database refused the statement and will refuse it again (CHECK 23514, too large 54000, a wrong
    /// column, ...); nothing is written.
    #[error("the database refused ({code}): {reason}")]
    Rejected {
        /// The SQLSTATE; for an error of SQLite the one that PostgreSQL has for it.
        code: String,
        /// Without values of rows.
        reason: String,
    },
}

impl From<ColumnError> for DriverError {
    fn from(error: ColumnError) -> Self {
        // 42804: datatype mismatch.
        Self::Rejected { code: "42804".into(), reason: error.to_string() }
    }
}

impl DriverError {
    pub(crate) fn rejected(code: &str, reason: impl Into<String>) -> Self {
        Self::Rejected { code: code.to_owned(), reason: reason.into() }
    }

    /// Whether the database would refuse any values: a login, a database, a table, a column or a permission
    /// is missing. An operator has to act, and no envelope is at fault.
    pub(crate) fn refuses_everybody(&self) -> bool {
        let Self::Rejected { code, .. } = self else { return false };
        ["28", "3D", "3F"].contains(&code.get(..2).unwrap_or_default())
            || matches!(code.as_str(), "42P01" | "42703" | "42501")
    }

    pub(crate) fn is_missing_table(&self) -> bool {
        matches!(self, Self::Rejected { code, .. } if code == "42P01")
    }
}

/// Where in a transaction an error came back. It decides whether the writes may have been committed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stage {
    /// Before COMMIT was sent, or at a statement that came before it.
    Before,
    Commit,
}

/// Classifies an SQLSTATE. `message` is inspected and never kept; `named` are names of schema objects.
pub(crate) fn classify(code: &str, message: &str, stage: Stage, named: &[(&str, &str)]) -> DriverError {
    match code {
        "40001" if message.contains("OC001") => DriverError::SchemaChanged,
        "40001" | "40P01" | "23505" | "23503" => DriverError::Conflict { code: code.to_owned() },
        // 40003: statement completion unknown. DSQL's XX000 is "server unavailable".
        "XX000" | "40003" => DriverError::UnknownOutcome,
        _ if unavailable(code) && stage == Stage::Commit => DriverError::UnknownOutcome,
        _ if unavailable(code) => DriverError::Unavailable(format!("{} ({code})", description(code))),
        _ => {
            let mut reason = description(code).to_owned();
            for (what, name) in named {
                let _ = write!(reason, ", {what} {name}");
            }
            DriverError::rejected(code, reason)
        }
    }
}

/// Whether the code says that the server can't serve requests now or ends the connection: connection
/// exceptions, insufficient resources, operator intervention (among them 57014, a statement timeout), system
/// errors, and 25P03 and 25P04, a transaction that was idle or open for too long. Also 25006, a read-only
/// server (a standby after a failover, or one whose disk is full), and 55P03, a lock that was not acquired
/// within an operator's `lock_timeout`: both pass, and hit every envelope alike.
fn unavailable(code: &str) -> bool {
    ["08", "53", "57", "58"].contains(&code.get(..2).unwrap_or_default())
        || matches!(code, "25P03" | "25P04" | "25006" | "55P03")
}

/// Fixed descriptions of the codes that an operator may see.
fn description(code: &str) -> &'static str {
    match code {
        "23514" => "a CHECK failed",
        "23502" => "a column that may not be NULL was NULL",
        "42P01" => "a table does not exist",
        "42703" => "a column does not exist",
        "42501" => "the role lacks a permission",
        "54000" => "a limit of the database was exceeded",
        "57014" => "a statement ran into its timeout",
        "25P03" => "a transaction idled for too long",
        "25006" => "the server is read-only",
        "55P03" => "a lock was not acquired in time",
        _ => match code.get(..2).unwrap_or_default() {
            "08" => "the connection failed",
            "22" => "a value does not fit",
            "23" => "a constraint failed",
            "28" => "the login failed",
            "3D" => "the database does not exist",
            "42" => "the statement is wrong",
            "53" => "the server is out of resources",
            "57" => "the server ended the connection or is not ready",
            "58" => "the server's system failed",
            _ => "the statement failed",
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_classified_by_what_the_caller_does_next() {
        let at = |code, stage| classify(code, "", stage, &[]);
        for code in ["40001", "40P01", "23505", "23503"] {
            for stage in [Stage::Before, Stage::Commit] {
                assert_eq!(at(code, stage), DriverError::Conflict { code: code.into() });
            }
        }
        let oc001 = "schema has been updated by another transaction (OC001)";
        assert_eq!(classify("40001", oc001, Stage::Commit, &[]), DriverError::SchemaChanged);
        assert_eq!(at("XX000", Stage::Before), DriverError::UnknownOutcome);
        assert_eq!(at("57P01", Stage::Commit), DriverError::UnknownOutcome);
        assert!(matches!(at("57P01", Stage::Before), DriverError::Unavailable(_)));
        assert!(matches!(at("53300", Stage::Before), DriverError::Unavailable(_)));
        assert!(matches!(at("54000", Stage::Commit), DriverError::Rejected { .. }));
    }

    #[test]
    fn a_read_only_server_is_unavailable_and_no_envelope_is_at_fault() {
        for code in ["25006", "55P03"] {
            let error = classify(code, "", Stage::Before, &[]);
            assert!(matches!(&error, DriverError::Unavailable(why) if !why.contains("failed")), "{error}");
        }
    }

    #[test]
    fn a_reason_names_constraints_and_never_quotes_the_message() {
        let message = "new row for relation \"guests\" violates check (Ana, +15550001111)";
        let error = classify("23514", message, Stage::Before, &[("constraint", "guests_check")]);
        assert_eq!(
            error.to_string(),
            "the database refused (23514): a CHECK failed, constraint guests_check"
        );
    }
}
