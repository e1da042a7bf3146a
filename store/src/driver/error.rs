//! What a trip to the database may end with, sorted by what the caller does next.

use crate::sql::ColumnError;
use std::fmt::Write as _;

/// Why a trip failed. No text in it holds a value of a row: a database's own message may name a
/// guest, so only SQLSTATE, the names of constraints and tables, and fixed words are kept.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DriverError {
    /// A rival was faster, nothing is written: decide again on what is there now, a bounded number
    /// of times. SQLSTATE 40001, 40P01, 23505 or 23503, whether at a statement or at COMMIT.
    #[error("conflict ({code})")]
    Conflict {
        /// The SQLSTATE.
        code: String,
    },
    /// The schema changed under this connection (DSQL's 40001 with OC001), nothing is written. It
    /// may hit each pooled connection once after a migration, so it has a retry allowance of its own.
    #[error("the schema changed under the connection")]
    SchemaChanged,
    /// The connection was lost when COMMIT was under way, or XX000: it may be written or not. Decide
    /// again; the inbox row tells.
    #[error("the outcome of the commit is unknown")]
    UnknownOutcome,
    /// The database can't be reached or can't serve now; nothing is written.
    #[error("the database is unavailable: {0}")]
    Unavailable(String),
    /// The database refused the statement itself and will again (CHECK 23514, too large 54000, a
    /// wrong column, …); nothing is written.
    #[error("the database refused ({code}): {reason}")]
    Rejected {
        /// The SQLSTATE; of SQLite's own errors the one that PostgreSQL has for it.
        code: String,
        /// What is known without row values.
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

    /// Whether no change of the statement's values could help: a login, a database, a table, a column or
    /// a permission is missing. An operator has to act, and until then nobody's envelope is to blame.
    pub(crate) fn refuses_everybody(&self) -> bool {
        let Self::Rejected { code, .. } = self else { return false };
        ["28", "3D", "3F"].contains(&code.get(..2).unwrap_or_default())
            || matches!(code.as_str(), "42P01" | "42703" | "42501")
    }

    /// Whether a table that the statement names does not exist.
    pub(crate) fn is_missing_table(&self) -> bool {
        matches!(self, Self::Rejected { code, .. } if code == "42P01")
    }
}

/// Where in a transaction an error came back: it decides whether something may have been written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stage {
    /// Before COMMIT was sent, or at a statement that came before it.
    Before,
    /// At COMMIT itself.
    Commit,
}

/// What an SQLSTATE means. `message` is looked at, never kept; `named` are names of schema objects.
pub(crate) fn classify(code: &str, message: &str, stage: Stage, named: &[(&str, &str)]) -> DriverError {
    match code {
        "40001" if message.contains("OC001") => DriverError::SchemaChanged,
        "40001" | "40P01" | "23505" | "23503" => DriverError::Conflict { code: code.to_owned() },
        // 40003: statement completion unknown. DSQL's XX000 is "server unavailable".
        "XX000" | "40003" => DriverError::UnknownOutcome,
        _ if unavailable(code) && stage == Stage::Commit => DriverError::UnknownOutcome,
        _ if unavailable(code) => DriverError::Unavailable(format!("{} ({code})", words(code))),
        _ => {
            let mut reason = words(code).to_owned();
            for (what, name) in named {
                let _ = write!(reason, ", {what} {name}");
            }
            DriverError::rejected(code, reason)
        }
    }
}

/// Whether the server says by this code that it can't serve now, or that it ends the connection:
/// connection exceptions, insufficient resources, operator intervention (57014, a statement that ran
/// into its timeout, is one), system errors, and 25P03, 25P04, a transaction that idled or lasted too long.
/// Also 25006, a server that takes no writes (a standby after a failover, or set so when its disk is full),
/// and 55P03, a lock that was not to be had within an operator's `lock_timeout`: both pass, and meet every
/// envelope alike.
fn unavailable(code: &str) -> bool {
    ["08", "53", "57", "58"].contains(&code.get(..2).unwrap_or_default())
        || matches!(code, "25P03" | "25P04" | "25006" | "55P03")
}

/// Fixed words for the codes that an operator may meet.
fn words(code: &str) -> &'static str {
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
        "55P03" => "a lock was not to be had in time",
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
    fn codes_are_sorted_by_what_to_do_next() {
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
    fn a_server_that_takes_no_writes_is_no_envelopes_fault() {
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
