//! The database role of the running processes: it reads and writes rows and can't change the schema.

use super::{MIGRATIONS, with_retries};
use crate::driver::{Driver, DriverError};

/// The longest name that PostgreSQL does not truncate, in bytes.
const LONGEST_ROLE: usize = 63;
/// The longest ARN that IAM assigns, in bytes.
const LONGEST_ARN: usize = 2_048;

/// Why the role was not created or granted.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum GrantError {
    #[error(
        "the role name is {0}: use a letter, then letters, digits and _, in lower case, at most 63 bytes"
    )]
    Role(&'static str),
    #[error("an ARN is arn:aws:iam::ACCOUNT:role/NAME or …:user/NAME")]
    Arn,
    #[error("SQLite has no roles: --grant is for dsql:// and postgres://")]
    NoRoles,
    #[error("the role's {step}: {error}")]
    Database {
        /// What the statement is for, as in [`statements`].
        step: &'static str,
        #[source]
        error: DriverError,
    },
}

/// Creates a role that may log in, read and write the tables of [`MIGRATIONS`] and read which migrations were
/// applied. On Aurora DSQL it also lets the IAM identity of the ARN connect as this role. A second run grants
/// what is missing, such as the tables of later migrations, so it must run after them.
///
/// # Errors
/// For a malformed name or ARN before anything is sent.
pub async fn grant(driver: &Driver, role: &str, arn: &str) -> Result<(), GrantError> {
    if matches!(driver, Driver::Sqlite(_)) {
        return Err(GrantError::NoRoles);
    }
    for (step, sql) in statements(role, arn)? {
        if step == IAM && !driver.is_dsql() {
            continue;
        }
        let run = || async {
            match driver.ddl(&sql).await {
                // 42710: the role exists, or has this grant already.
                Err(DriverError::Rejected { code, .. }) if code == "42710" => Ok(()),
                other => other,
            }
        };
        with_retries(run).await.map_err(|error| GrantError::Database { step, error })?;
    }
    Ok(())
}

/// The step that only Aurora DSQL has.
const IAM: &str = "IAM identity";

/// The statements of [`grant`], in order, each with what it is for. DDL can't have parameters, so the name
/// and the ARN are checked before they become part of a statement.
///
/// # Errors
/// [`GrantError::Role`] and [`GrantError::Arn`].
pub fn statements(role: &str, arn: &str) -> Result<Vec<(&'static str, String)>, GrantError> {
    check_role(role)?;
    check_arn(arn)?;
    let mut all = vec![
        ("login", format!("CREATE ROLE {role} WITH LOGIN")),
        (IAM, format!("AWS IAM GRANT {role} TO '{arn}'")),
        ("schema", format!("GRANT USAGE ON SCHEMA public TO {role}")),
        ("history", format!("GRANT SELECT ON schema_migrations TO {role}")),
    ];
    for table in tables() {
        all.push(("tables", format!("GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO {role}")));
    }
    Ok(all)
}

/// The tables that the migrations create, without those that a later one drops.
fn tables() -> impl Iterator<Item = &'static str> {
    named_after("CREATE TABLE IF NOT EXISTS ")
        .filter(|table| named_after("DROP TABLE IF EXISTS ").all(|dropped| dropped != *table))
}

fn named_after(words: &'static str) -> impl Iterator<Item = &'static str> {
    let name = move |sql: &'static str| sql.split_once(words)?.1.split([' ', '(', '\n']).next();
    MIGRATIONS.iter().filter_map(move |step| name(step.sql))
}

fn check_role(role: &str) -> Result<(), GrantError> {
    let begins = role.starts_with(|c: char| c.is_ascii_lowercase());
    let is_word = role.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
    if !begins || !is_word || role.len() > LONGEST_ROLE {
        return Err(GrantError::Role("malformed"));
    }
    // Keywords, and roles that exist already and have more rights.
    let taken =
        ["admin", "postgres", "public", "none", "user", "current_user", "session_user", "current_role"];
    if taken.contains(&role) || role.starts_with("pg_") {
        return Err(GrantError::Role("reserved"));
    }
    Ok(())
}

fn check_arn(arn: &str) -> Result<(), GrantError> {
    let mut parts = arn.splitn(6, ':');
    let mut next = || parts.next().unwrap_or_default();
    let (scheme, partition, service, region, account, resource) =
        (next(), next(), next(), next(), next(), next());
    let name = resource.strip_prefix("role/").or_else(|| resource.strip_prefix("user/"));
    // What IAM allows in names and paths. No quote is among it, so the ARN can't end its literal.
    let is_named = |name: &str| {
        !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || "+=,.@_-/".contains(c))
    };
    let is_partition = ["aws", "aws-cn", "aws-us-gov"].contains(&partition);
    let is_account = account.len() == 12 && account.bytes().all(|b| b.is_ascii_digit());
    let is_arn = scheme == "arn" && is_partition && service == "iam" && region.is_empty() && is_account;
    match name {
        Some(name) if is_arn && is_named(name) && arn.len() <= LONGEST_ARN => Ok(()),
        _ => Err(GrantError::Arn),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use proptest::prelude::*;

    const ARN: &str = "arn:aws:iam::123456789012:role/tableturn-worker";

    #[test]
    fn rows_of_every_table_are_granted_and_no_change_of_the_schema() {
        let all = statements("tableturn", ARN).unwrap();
        let steps = |words: &str| MIGRATIONS.iter().filter(|step| step.sql.contains(words)).count();
        let made = steps("CREATE TABLE") - steps("DROP TABLE");
        assert_eq!(all.iter().filter(|(step, _)| *step == "tables").count(), made);
        for (_, sql) in &all {
            assert!(!sql.contains("ALL") && !sql.contains("OWNER"), "{sql}");
        }
        assert_eq!(all[1].1, format!("AWS IAM GRANT tableturn TO '{ARN}'"));
    }

    #[test]
    fn reserved_and_malformed_names_and_arns_are_refused() {
        let long = "a".repeat(LONGEST_ROLE + 1);
        let bad = ["", "1a", "a b", "a;b", "a\"b", "A", "é", "admin", "public", "postgres", "pg_x", &long];
        for role in bad {
            assert!(matches!(statements(role, ARN), Err(GrantError::Role(_))), "{role}");
        }
        for arn in [
            "",
            "arn:aws:iam::123456789012:role/",
            "arn:aws:iam::123456789012:group/x",
            "arn:aws:iam::12345678901:role/x",
            "arn:aws:iam:eu-west-1:123456789012:role/x",
            "arn:aws:sts::123456789012:role/x",
            "arn:other:iam::123456789012:role/x",
            "arn:aws:iam::123456789012:role/x'; DROP TABLE parties; --",
            "arn:aws:iam::123456789012:role/x:y",
        ] {
            assert_eq!(statements("tableturn", arn).unwrap_err(), GrantError::Arn, "{arn}");
        }
        statements("a_1", "arn:aws-cn:iam::123456789012:user/path/some.one@example").unwrap();
    }

    proptest! {
        #[test]
        fn an_accepted_name_or_arn_can_not_inject_sql(role in ".*", arn in "(arn:aws:iam::123456789012:role/)?.*") {
            if let Ok(all) = statements(&role, &arn) {
                for (_, sql) in all {
                    prop_assert!(!sql.contains([';', '\\', '"', '\n', '\0']), "{sql}");
                    prop_assert!(sql.matches('\'').count() % 2 == 0 && sql.matches('\'').count() <= 2, "{sql}");
                }
            }
        }
    }
}
