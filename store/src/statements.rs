//! Every statement of the product, one file per subject, once for all three databases.
//!
//! Each is one text in PostgreSQL's words that SQLite and Aurora DSQL take too: TEXT and BIGINT only,
//! `$n` for values, no arrays, no booleans in results, a CAST where PostgreSQL could not know a value's
//! type from its place. `COUNT(*)` stands where others select an EXISTS, since it is a BIGINT everywhere.
//!
//! A file here is a list of `pub(crate) const NAME: &str = "…";` and ends with `pub(crate) const ALL:
//! &[&str]`, which names each of them. What is not in a list is refused in debug builds
//! ([`crate::Driver::transact`]) and found by `tests/dialect.rs`.

pub(crate) mod floor;
pub(crate) mod housekeeping;
pub(crate) mod outbox;
pub(crate) mod parties;
pub(crate) mod people;
pub(crate) mod scene;
pub(crate) mod sender;

/// The text of every statement, in Aurora DSQL's dialect.
pub(crate) fn all() -> Vec<&'static str> {
    [floor::ALL, housekeeping::ALL, outbox::ALL, parties::ALL, people::ALL, scene::ALL, sender::ALL].concat()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::{migrate::MIGRATIONS, sql::numbered_for_sqlite};

    /// Statements that may look at every row of a table: operators ask them, or they run once.
    fn may_scan(sql: &str) -> bool {
        let asked = [
            floor::RESTAURANTS,
            floor::ALL_LINES,
            floor::CHANNELS,
            floor::WITHOUT_HOSTS,
            sender::COUNTS,
            parties::COUNTS,
        ];
        asked.contains(&sql) || floor::DROP_RESTAURANT.contains(&sql)
    }

    #[test]
    fn no_statement_looks_at_every_row() {
        let database = rusqlite::Connection::open_in_memory().unwrap();
        for step in MIGRATIONS {
            database.execute_batch(&step.sql.replace("INDEX ASYNC", "INDEX")).unwrap();
        }
        for sql in all().into_iter().filter(|sql| !may_scan(sql)) {
            let mut explain =
                database.prepare(&format!("EXPLAIN QUERY PLAN {}", numbered_for_sqlite(sql))).unwrap();
            let values = vec![rusqlite::types::Null; explain.parameter_count()];
            let steps = explain.query_map(rusqlite::params_from_iter(values), |row| row.get::<_, String>(3));
            let steps: Vec<String> = steps.unwrap().map(Result::unwrap).collect();
            // `n` and `l` are the numbers in a text, at most three, and their one line; a `page` has its
            // LIMIT. A range of an index reads as a search, and what is made from one (CONSTANT, a
            // subquery) is small.
            let small = ["SCAN CONSTANT ROW", "SCAN n", "SCAN l", "SCAN page", "SCAN (subquery"];
            let scans = steps.iter().filter(|step| {
                step.starts_with("SCAN") && !small.iter().any(|small| step.starts_with(small))
            });
            assert_eq!(scans.collect::<Vec<_>>(), Vec::<&String>::new(), "{sql}\n{steps:#?}");
        }
    }
}
