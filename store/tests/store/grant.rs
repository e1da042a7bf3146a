//! The role with the least privileges: it can read and write rows, and can't change the schema.

use crate::database;
use tableturn_store::Driver;
use tableturn_store::migrate::{GrantError, MIGRATIONS, SchemaState, grant, migrate, schema_state};

const ARN: &str = "arn:aws:iam::123456789012:role/tableturn-worker";

#[tokio::test]
async fn the_role_reads_and_writes_rows_and_can_not_change_the_schema() {
    let database = database::postgres();
    let admin = database.reopen();
    migrate(&admin, MIGRATIONS).await.unwrap();
    // Twice: the second run finds the role and its grants. A role belongs to the whole server.
    for _ in 0..2 {
        grant(&admin, "tableturn_granted", ARN).await.unwrap();
    }
    let worker = Driver::postgres(&database.url.replace("postgres@", "tableturn_granted@")).unwrap();
    assert_eq!(schema_state(&worker, MIGRATIONS).await.unwrap(), SchemaState::Current);
    let is_granted = |what: &str, privilege: &str| {
        let sql = format!("SELECT has_table_privilege('tableturn_granted', '{what}', '{privilege}')");
        database.psql(&sql) == "t"
    };
    for table in database.psql("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").lines() {
        let is_history = table == "schema_migrations";
        assert!(is_granted(table, "SELECT"), "{table}");
        for privilege in ["INSERT", "UPDATE", "DELETE"] {
            assert_eq!(is_granted(table, privilege), !is_history, "{privilege} {table}");
        }
        for privilege in ["TRUNCATE", "REFERENCES", "TRIGGER"] {
            assert!(!is_granted(table, privilege), "{privilege} {table}");
        }
    }
    let may_create = "SELECT has_schema_privilege('tableturn_granted', 'public', 'CREATE')";
    assert_eq!(database.psql(may_create), "f");
    assert!(migrate(&worker, MIGRATIONS).await.is_err(), "a worker can't migrate");
}

#[tokio::test]
async fn a_malformed_role_or_arn_is_refused_before_anything_is_sent() {
    // Nothing listens there, so sending anything would fail with another error.
    let nowhere = Driver::postgres("postgres://u@127.0.0.1:1/x").unwrap();
    assert!(matches!(grant(&nowhere, "Robert'); --", ARN).await, Err(GrantError::Role(_))));
    assert_eq!(grant(&nowhere, "tableturn", "arn:x").await, Err(GrantError::Arn));
    let file = database::sqlite();
    assert_eq!(grant(&file.driver, "tableturn", ARN).await, Err(GrantError::NoRoles));
}
