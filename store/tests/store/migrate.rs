//! Migrations on both databases: on an empty one, twice, after a crash, and by several processes at once.

use crate::database::TestDatabase;
use crate::test_tables::{TABLES, things};
use tableturn_store::migrate::{
    Applied, MIGRATIONS, MigrateError, Migration, SchemaState, migrate, schema_state,
};
use tableturn_store::{Driver, Statement, Verdict};

on_both!(
    a_fresh_database_gets_all_migrations_once,
    the_products_migrations_apply,
    a_run_continues_where_the_last_one_stopped,
    a_migration_that_was_not_recorded_is_applied_again,
    several_processes_can_migrate_at_the_same_time,
    a_newer_schema_is_refused,
    a_failing_migration_is_named,
);

fn names(migrations: &[Migration]) -> Vec<&'static str> {
    migrations.iter().map(|step| step.name).collect()
}

async fn run(driver: &Driver, sql: &'static str) {
    driver.transact(Vec::new(), move |_| Verdict::Commit(vec![Statement::bare(sql)], ())).await.unwrap();
}

async fn a_fresh_database_gets_all_migrations_once(database: TestDatabase) {
    assert_eq!(schema_state(&database.driver, TABLES).await.unwrap(), SchemaState::Fresh);
    assert_eq!(migrate(&database.driver, TABLES).await.unwrap(), Applied(names(TABLES)));
    assert_eq!(schema_state(&database.driver, TABLES).await.unwrap(), SchemaState::Current);
    assert_eq!(migrate(&database.driver, TABLES).await.unwrap(), Applied(vec![]));
    assert!(things(&database.driver).await.is_empty());
}

async fn the_products_migrations_apply(database: TestDatabase) {
    let strict = database.reopen();
    assert_eq!(migrate(&strict, MIGRATIONS).await.unwrap(), Applied(names(MIGRATIONS)));
    assert_eq!(schema_state(&strict, MIGRATIONS).await.unwrap(), SchemaState::Current);
}

async fn a_run_continues_where_the_last_one_stopped(database: TestDatabase) {
    migrate(&database.driver, &TABLES[..2]).await.unwrap();
    let state = schema_state(&database.driver, TABLES).await.unwrap();
    assert_eq!(
        state,
        SchemaState::Behind { missing: names(&TABLES[2..]).iter().map(|n| (*n).into()).collect() }
    );
    assert!(state.to_string().contains("run `tableturn migrate`"), "{state}");
    assert_eq!(migrate(&database.driver, TABLES).await.unwrap(), Applied(names(&TABLES[2..])));
}

async fn a_migration_that_was_not_recorded_is_applied_again(database: TestDatabase) {
    migrate(&database.driver, TABLES).await.unwrap();
    run(&database.driver, "DELETE FROM schema_migrations").await;
    assert_eq!(schema_state(&database.driver, TABLES).await.unwrap(), SchemaState::Fresh);
    assert_eq!(migrate(&database.driver, TABLES).await.unwrap(), Applied(names(TABLES)));
    assert_eq!(schema_state(&database.driver, TABLES).await.unwrap(), SchemaState::Current);
}

async fn several_processes_can_migrate_at_the_same_time(database: TestDatabase) {
    let processes: Vec<_> = (0..6)
        .map(|_| {
            let driver = database.reopen();
            tokio::spawn(async move { migrate(&driver, TABLES).await })
        })
        .collect();
    for process in processes {
        process.await.unwrap().unwrap();
    }
    assert_eq!(schema_state(&database.driver, TABLES).await.unwrap(), SchemaState::Current);
    let notes = vec![Statement::bare("SELECT COUNT(*) FROM schema_migrations")];
    let notes = database.driver.read(notes).await.unwrap().rows[0][0].int(0).unwrap();
    assert_eq!(usize::try_from(notes).unwrap(), TABLES.len());
}

async fn a_newer_schema_is_refused(database: TestDatabase) {
    migrate(&database.driver, TABLES).await.unwrap();
    let older = &TABLES[..4];
    let state = schema_state(&database.driver, older).await.unwrap();
    assert_eq!(state, SchemaState::Newer { unknown: vec!["0005_things_extra".into()] });
    assert!(
        matches!(migrate(&database.driver, older).await, Err(MigrateError::Newer(found)) if found == state)
    );
}

async fn a_failing_migration_is_named(database: TestDatabase) {
    let wrong = Migration { name: "0002_wrong", sql: "CREATE TABLE IF NOT EXISTS wrong (id TEXT" };
    let error = migrate(&database.driver, &[TABLES[0], wrong]).await.unwrap_err();
    assert!(error.to_string().starts_with("migration 0002_wrong: "), "{error}");
    let state = schema_state(&database.driver, TABLES).await.unwrap();
    assert!(matches!(state, SchemaState::Behind { .. }), "{state:?}");
}
