//! Every SQL statement of the product, one file per subject, written once for all three databases.
//!
//! SQLite, PostgreSQL and Aurora DSQL all take the same text: columns are TEXT and BIGINT only, `$n` stands
//! for a value, there are no arrays and no booleans in results, and a CAST stands where PostgreSQL could not
//! infer a value's type. `COUNT(*)` stands in place of EXISTS, because it is a BIGINT everywhere.
//!
//! Each file holds `pub(crate) const NAME: &str = "...";` and ends with `pub(crate) const ALL: &[&str]`,
//! which names each of them. A statement that is in no list is refused in debug builds
//! ([`crate::Driver::transact`]), and `tests/dialect.rs` finds it.

pub(crate) mod clock;
pub(crate) mod event;
pub(crate) mod floor;
pub(crate) mod forget;
pub(crate) mod inbox;
pub(crate) mod local_messages;
pub(crate) mod migration_runner;
pub(crate) mod outbox;
pub(crate) mod parties;
pub(crate) mod people;
pub(crate) mod purge;
pub(crate) mod retention;
pub(crate) mod scene;
pub(crate) mod sender_names;

/// The text of every statement, in Aurora DSQL's dialect.
pub(crate) fn all() -> Vec<&'static str> {
    [
        clock::ALL,
        event::ALL,
        floor::ALL,
        forget::ALL,
        inbox::ALL,
        local_messages::ALL,
        outbox::ALL,
        parties::ALL,
        people::ALL,
        purge::ALL,
        retention::ALL,
        scene::ALL,
        sender_names::ALL,
    ]
    .concat()
}

/// [`all`] and the migration runner's own: every statement but DDL and the drivers'.
pub(crate) fn with_migration_runner() -> Vec<&'static str> {
    [&all()[..], migration_runner::ALL].concat()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::{migrate::MIGRATIONS, sql::numbered_for_sqlite};

    /// Statements that may scan a whole table: those for operators and metrics, and those that run once.
    fn may_scan(sql: &str) -> bool {
        let for_operators = [
            floor::RESTAURANTS,
            floor::ALL_LINES,
            floor::CHANNELS,
            floor::WITHOUT_HOSTS,
            outbox::COUNTS,
            parties::COUNTS,
        ];
        [&for_operators, floor::DROP_RESTAURANT, forget::ALL, purge::HISTORY]
            .iter()
            .any(|some| some.contains(&sql))
    }

    #[test]
    fn no_statement_scans_a_whole_table() {
        let database = rusqlite::Connection::open_in_memory().unwrap();
        for step in MIGRATIONS {
            let sql = step.sql.replace("INDEX ASYNC", "INDEX").replace("COLUMN IF NOT EXISTS", "COLUMN");
            database.execute_batch(&sql).unwrap();
        }
        for sql in all().into_iter().filter(|sql| !may_scan(sql)) {
            let mut explain =
                database.prepare(&format!("EXPLAIN QUERY PLAN {}", numbered_for_sqlite(sql))).unwrap();
            let values = vec![rusqlite::types::Null; explain.parameter_count()];
            let steps = explain.query_map(rusqlite::params_from_iter(values), |row| row.get::<_, String>(3));
            let steps: Vec<String> = steps.unwrap().map(Result::unwrap).collect();
            // These scans are small: `one` is one row; `few` has a LIMIT of two; `n` and `l` are the at most three
            // numbers in a text and their one line; a `page` has a LIMIT. SQLite calls a range of an index a search, and what is made from one
            // (CONSTANT, a subquery) is small too.
            let small = [
                "SCAN CONSTANT ROW",
                "SCAN n",
                "SCAN l",
                "SCAN one",
                "SCAN few",
                "SCAN page",
                "SCAN (subquery",
            ];
            let scans = steps.iter().filter(|step| {
                step.starts_with("SCAN") && !small.iter().any(|small| step.starts_with(small))
            });
            assert_eq!(scans.collect::<Vec<_>>(), Vec::<&String>::new(), "{sql}\n{steps:#?}");
        }
    }
}
