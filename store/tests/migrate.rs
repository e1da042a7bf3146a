//! Migrations on both databases: from nothing, again, after a crash, and by several at once.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use support::Fresh;
use support::schema::{TABLES, things};
use tableturn_store::migrate::{Applied, MIGRATIONS, MigrateError, Migration, State, migrate, schema_state};
use tableturn_store::{Driver, Statement, Verdict};

on_both!(
    a_fresh_database_gets_all_and_then_nothing,
    the_products_own_migrations_apply,
    it_goes_on_where_it_stopped,
    a_crash_before_the_note_is_made_good,
    several_at_once_do_it_once,
    a_newer_schema_is_left_alone,
    a_step_that_fails_is_named,
);

fn names(migrations: &[Migration]) -> Vec<&'static str> {
    migrations.iter().map(|step| step.name).collect()
}

async fn run(driver: &Driver, sql: &'static str) {
    driver.transact(Vec::new(), move |_| Verdict::Commit(vec![Statement::bare(sql)], ())).await.unwrap();
}

async fn a_fresh_database_gets_all_and_then_nothing(fresh: Fresh) {
    assert_eq!(schema_state(&fresh.driver, TABLES).await.unwrap(), State::Fresh);
    assert_eq!(migrate(&fresh.driver, TABLES).await.unwrap(), Applied(names(TABLES)));
    assert_eq!(schema_state(&fresh.driver, TABLES).await.unwrap(), State::Current);
    assert_eq!(migrate(&fresh.driver, TABLES).await.unwrap(), Applied(vec![]));
    assert!(things(&fresh.driver).await.is_empty());
}

async fn the_products_own_migrations_apply(fresh: Fresh) {
    let strict = support::reopened(&fresh);
    assert_eq!(migrate(&strict, MIGRATIONS).await.unwrap(), Applied(names(MIGRATIONS)));
    assert_eq!(schema_state(&strict, MIGRATIONS).await.unwrap(), State::Current);
}

async fn it_goes_on_where_it_stopped(fresh: Fresh) {
    migrate(&fresh.driver, &TABLES[..2]).await.unwrap();
    let state = schema_state(&fresh.driver, TABLES).await.unwrap();
    assert_eq!(state, State::Behind { missing: names(&TABLES[2..]).iter().map(|n| (*n).into()).collect() });
    assert!(state.to_string().contains("run `tableturn migrate`"), "{state}");
    assert_eq!(migrate(&fresh.driver, TABLES).await.unwrap(), Applied(names(&TABLES[2..])));
}

async fn a_crash_before_the_note_is_made_good(fresh: Fresh) {
    migrate(&fresh.driver, TABLES).await.unwrap();
    run(&fresh.driver, "DELETE FROM schema_migrations").await;
    assert_eq!(schema_state(&fresh.driver, TABLES).await.unwrap(), State::Fresh);
    assert_eq!(migrate(&fresh.driver, TABLES).await.unwrap(), Applied(names(TABLES)));
    assert_eq!(schema_state(&fresh.driver, TABLES).await.unwrap(), State::Current);
}

async fn several_at_once_do_it_once(fresh: Fresh) {
    let processes: Vec<_> = (0..6)
        .map(|_| {
            let driver = support::reopened(&fresh);
            tokio::spawn(async move { migrate(&driver, TABLES).await })
        })
        .collect();
    for process in processes {
        process.await.unwrap().unwrap();
    }
    assert_eq!(schema_state(&fresh.driver, TABLES).await.unwrap(), State::Current);
    let notes = vec![Statement::bare("SELECT COUNT(*) FROM schema_migrations")];
    let notes = fresh.driver.read(notes).await.unwrap().rows[0][0].int(0).unwrap();
    assert_eq!(usize::try_from(notes).unwrap(), TABLES.len());
}

async fn a_newer_schema_is_left_alone(fresh: Fresh) {
    migrate(&fresh.driver, TABLES).await.unwrap();
    let older = &TABLES[..4];
    let state = schema_state(&fresh.driver, older).await.unwrap();
    assert_eq!(state, State::Newer { unknown: vec!["0005_things_extra".into()] });
    assert!(matches!(migrate(&fresh.driver, older).await, Err(MigrateError::Newer(found)) if found == state));
}

async fn a_step_that_fails_is_named(fresh: Fresh) {
    let wrong = Migration { name: "0002_wrong", sql: "CREATE TABLE IF NOT EXISTS wrong (id TEXT" };
    let error = migrate(&fresh.driver, &[TABLES[0], wrong]).await.unwrap_err();
    assert!(error.to_string().starts_with("migration 0002_wrong: "), "{error}");
    let state = schema_state(&fresh.driver, TABLES).await.unwrap();
    assert!(matches!(state, State::Behind { .. }), "{state:?}");
}
