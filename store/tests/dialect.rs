//! Checks every statement and every migration against Aurora DSQL's rules.
//!
//! AWS's own linter parses and checks them; a deny-list adds what the linter accepts wrongly. Then the source
//! is searched for statements that are missing in the list of statements. Needs no database.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use dsql_lint::lint_sql;
use std::fs;
use std::path::{Path, PathBuf};
use tableturn_store::driver::listed;
use tableturn_store::migrate::{HISTORY, MIGRATIONS, grant};

/// What DSQL rejects though the linter does not, and what means something else on one of the three databases.
/// In upper case with single spaces, as [`plain`] makes it.
const DENIED: &[&str] = &[
    "FOR SHARE",
    "FOR KEY SHARE",
    "FOR UPDATE",
    "FOR NO KEY UPDATE",
    "PG_ADVISORY",
    "PG_TRY_ADVISORY",
    "LISTEN",
    "NOTIFY",
    "ARRAY",
    "ANY (",
    "ANY(",
    "UNNEST",
    "SERIAL",
    "BIGSERIAL",
    "AUTOINCREMENT",
    "TEMP",
    "TEMPORARY",
    "UNLOGGED",
    "SAVEPOINT",
    "SET TRANSACTION",
    "SET LOCAL",
    "TRIGGER",
    "LOCK TABLE",
    "TRUNCATE",
    "VACUUM",
    "COPY",
    "JSONB",
    "NOW()",
    "CURRENT_TIMESTAMP",
    "ILIKE",
    "COLLATE",
];

/// A statement in upper case with single spaces, without comments and with empty literals.
fn plain(sql: &str) -> String {
    let code: Vec<_> = sql.lines().map(|line| line.split("--").next().unwrap_or_default()).collect();
    let code = code.join(" ");
    let unquoted: Vec<_> = code.split('\'').step_by(2).collect();
    unquoted.join("''").split_whitespace().collect::<Vec<_>>().join(" ").to_uppercase()
}

fn denied(sql: &str) -> Vec<&'static str> {
    let plain = plain(sql);
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let stands = |word: &str| {
        plain.match_indices(word).any(|(at, _)| {
            let open = word.ends_with("ADVISORY") || word.ends_with('(') || word.ends_with(')');
            let before = plain[..at].chars().next_back().is_some_and(is_word);
            let after = plain[at + word.len()..].chars().next().is_some_and(is_word);
            !before && (open || !after)
        })
    };
    DENIED.iter().copied().filter(|word| stands(word)).collect()
}

/// Everything that is wrong with a statement.
fn faults(sql: &str) -> Vec<String> {
    let linted = lint_sql(sql).into_iter().map(|found| format!("{:?}: {}", found.rule, found.message));
    linted.chain(denied(sql).into_iter().map(|word| format!("denied: {word}"))).collect()
}

fn assert_clean<'a>(statements: impl IntoIterator<Item = (String, &'a str)>) {
    let faulty = statements.into_iter().filter_map(|(name, sql)| {
        let faults = faults(sql);
        (!faults.is_empty()).then(|| format!("{name}\n  {sql}\n  {}", faults.join("\n  ")))
    });
    let faulty: Vec<_> = faulty.collect();
    assert!(faulty.is_empty(), "not valid on DSQL:\n{}", faulty.join("\n"));
}

fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

#[test]
fn every_statement_is_valid_on_dsql() {
    assert!(!listed().is_empty());
    assert_clean(listed().into_iter().map(|sql| ("a statement".to_owned(), sql)));
}

#[test]
fn every_migration_is_valid_on_dsql() {
    let own = MIGRATIONS.iter().map(|step| (step.name.to_owned(), step.sql));
    assert_clean(own.chain([("schema_migrations".to_owned(), HISTORY)]));
}

#[test]
fn every_grant_is_valid_on_dsql() {
    let all = grant::statements("tableturn", "arn:aws:iam::123456789012:role/tableturn-worker").unwrap();
    assert_clean(all.iter().map(|(step, sql)| ((*step).to_owned(), sql.as_str())));
}

#[test]
fn the_checks_find_what_dsql_rejects() {
    for bad in [
        "SELECT id FROM t FOR SHARE",
        "SELECT id FROM t WHERE id = $1 FOR UPDATE",
        "SELECT pg_advisory_lock(1)",
        "SELECT id FROM t WHERE id = ANY($1)",
        "CREATE TABLE t (id SERIAL PRIMARY KEY)",
        "CREATE TABLE t (id TEXT[])",
        "CREATE TEMP TABLE t (id TEXT)",
        "CREATE INDEX i ON t (id)",
        "SAVEPOINT s",
        "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ",
        "SELEC id",
        "SELECT id FROM t WHERE id = ?1",
        "ALTER TABLE t ADD COLUMN c BIGINT NOT NULL DEFAULT 0",
    ] {
        assert!(!faults(bad).is_empty(), "{bad}");
    }
    for good in [
        "INSERT INTO t (id) VALUES ($1) ON CONFLICT (id) DO UPDATE SET id = excluded.id RETURNING id",
        "SELECT array_name, temperature FROM listeners WHERE note = 'FOR SHARE, it''s a TEMP thing'",
        "CREATE UNIQUE INDEX ASYNC IF NOT EXISTS i ON t (id) WHERE id IS NOT NULL",
        "ALTER TABLE t ADD COLUMN IF NOT EXISTS c BIGINT",
    ] {
        assert!(faults(good).is_empty(), "{good}: {:?}", faults(good));
    }
}

#[test]
fn the_list_of_migrations_matches_the_folder() {
    let folder = repository().join("migrations");
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut files: Vec<_> = entries.map(|entry| entry.file_name().into_string().unwrap()).collect();
    files.sort();
    let listed: Vec<_> = MIGRATIONS.iter().map(|step| format!("{}.sql", step.name)).collect();
    assert_eq!(listed, files, "migrations/ and store/src/migrate/list.rs differ");
}

#[test]
fn migrations_are_numbered_and_single_statements_and_can_run_twice() {
    for (index, step) in MIGRATIONS.iter().enumerate() {
        assert!(step.name.starts_with(&format!("{:04}_", index + 1)), "{} is out of order", step.name);
        let plain = plain(step.sql);
        let statement = plain.trim_end_matches([';', ' ']);
        assert!(!statement.contains(';'), "{} has more than one statement", step.name);
        assert!(
            statement.contains(" IF NOT EXISTS ") || statement.contains(" IF EXISTS "),
            "{} can't run twice",
            step.name
        );
    }
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    entries
        .flat_map(|path| if path.is_dir() { rust_files(&path) } else { vec![path] })
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
        .collect()
}

/// The part of a file before its unit tests.
fn product_code(file: &Path) -> String {
    let text = fs::read_to_string(file).unwrap();
    text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default().to_owned()
}

#[test]
fn every_constant_of_the_statements_is_in_its_files_list() {
    let folder = repository().join("store/src/statements");
    for file in rust_files(&folder) {
        let code = product_code(&file);
        let (constants, list) = code.rsplit_once("const ALL: &[&str]").unwrap_or_else(|| {
            panic!("{} has no ALL", file.display());
        });
        let names = constants.split("const ").skip(1).filter_map(|rest| rest.split_once(": &str ="));
        for (name, _) in names {
            let listed = list.split(|c: char| !(c.is_alphanumeric() || c == '_')).any(|word| word == name);
            assert!(listed, "{name} of {} is not in its ALL", file.display());
        }
    }
}

#[test]
fn every_file_of_statements_is_in_the_list_of_all() {
    let joined = fs::read_to_string(repository().join("store/src/statements.rs")).unwrap();
    for file in rust_files(&repository().join("store/src/statements")) {
        let name = file.file_stem().unwrap().to_str().unwrap();
        assert!(joined.contains(&format!("{name}::ALL")), "statements.rs does not join {name}::ALL");
    }
}

/// SQL in any other file would run unchecked in a release build.
#[test]
fn no_statement_is_outside_of_the_checked_files() {
    let begins = ["SELECT ", "INSERT INTO ", "UPDATE ", "DELETE FROM ", "WITH ", "CREATE ", "ALTER "];
    let covered = ["statements/", "migrate.rs", "migrate/", "driver/postgres.rs"];
    let source = repository().join("store/src");
    for file in rust_files(&source) {
        let name = file.strip_prefix(&source).unwrap().to_str().unwrap();
        if covered.iter().any(|covered| name.starts_with(covered)) {
            continue;
        }
        // As the compiler joins a literal that a backslash continues on the next line.
        let code = product_code(&file);
        let code: Vec<_> = code.split("\\\n").map(str::trim_start).collect();
        let code = code.concat();
        for begin in begins {
            let literal = format!("\"{begin}");
            assert!(!code.contains(&literal), "{name} holds a statement that begins with {literal}");
        }
    }
}
