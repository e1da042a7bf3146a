//! No statement of a decision, a dispatch or a sweep reads a large table, or an index of one, from end to end on
//! PostgreSQL, whether the database has statistics of its tables or none yet.

use crate::{
    database::{self, TestDatabase},
    fixtures::store,
    query_plans::steps,
};
use std::collections::HashMap;
use tableturn_store::{Statement, driver::listed};
use tokio_postgres::{Client, NoTls, SimpleQueryMessage};

/// Twenty restaurants with five thousand past parties each, and all that these leave behind.
const PAST: &str = "
    INSERT INTO floors (restaurant_id, version, name, timezone, languages, grace_minutes, autopilot, cap, day, \
        next_number, turns)
      SELECT 'r' || n, 1, 'Bella', 'Europe/Rome', 'en', 10, 1, 100, '', 1, '{}' FROM generate_series(0, 19) n;
    INSERT INTO lines (channel, address, restaurant_id, optout, failing, position)
      SELECT 'sms', '+1555' || n, 'r' || n, 'twilio', 0, 0 FROM generate_series(0, 19) n;
    INSERT INTO tables (id, restaurant_id, label, label_key, seats, min_seats, position)
      SELECT 't' || n, 'r' || n % 20, 'T' || n, 't' || n, 4, 1, n FROM generate_series(0, 239) n;
    INSERT INTO conversations (id, channel, line, chat, recipient, questions, next_number)
      SELECT 'c' || n, 'sms', '+1555' || n % 20, 'g' || n, 'tel:' || n, '{}', 3 FROM generate_series(0, 99999) n;
    INSERT INTO guests (restaurant_id, identity, name, visits, no_shows)
      SELECT 'r' || n % 20, 'tel:' || n, 'Ana', 1, 0 FROM generate_series(0, 99999) n;
    INSERT INTO parties (id, restaurant_id, day, number, name, size, state, guest, conversation_id, joined_at, \
        not_reached, extra_minutes, ended_at)
      SELECT 'p' || n, 'r' || n % 20, 'd' || n / 1000, n, 'Ana', 4, 'finished', 'tel:' || n, 'c' || n, n, 0, 0, 
        n * 1000000::bigint
      FROM generate_series(0, 99999) n;
    INSERT INTO outbox (conversation_id, number, restaurant_id, kind, state, party_id, payload, tries, is_unknown, \
        created_at, sent_at)
      SELECT 'c' || n % 100000, n / 100000 + 1, 'r' || n % 20, 'reply', 'sent', 'p' || n % 100000, '{}', 0, 0, n, n
      FROM generate_series(0, 199999) n;
    INSERT INTO inbox SELECT 'i' || n, n FROM generate_series(0, 199999) n;
    INSERT INTO optouts SELECT 'sms:+1555' || n % 20, 'tel:' || n, n FROM generate_series(0, 9999) n;
    INSERT INTO aliases SELECT 'whatsapp', 'a' || n, 'tel:' || n FROM generate_series(0, 9999) n;
    INSERT INTO inbox SELECT 'l' || n, n, 'r' || n % 20, '[]', n, '{}' FROM generate_series(0, 99999) n;";
const WITHOUT_STATISTICS: &str = "
    DO $$ DECLARE name TEXT; BEGIN
      FOR name IN SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace LOOP
        EXECUTE format('ALTER TABLE %I SET (autovacuum_enabled = false)', name);
      END LOOP;
    END $$;";

/// How the statements begin that may read whole tables: those for operators and metrics, the removal of the demo, and
/// the migration runner's.
const MAY_SCAN: [&str; 14] = [
    "SELECT h.restaurant_id FROM hosts h WHERE h.identity",
    "DELETE FROM guests WHERE identity",
    "DELETE FROM aliases WHERE identity",
    "UPDATE hosts SET last_action = NULL",
    "SELECT f.restaurant_id, f.name FROM floors",
    "SELECT l.restaurant_id, l.channel, l.address, l.messaging_service",
    "SELECT f.restaurant_id FROM floors f WHERE NOT EXISTS",
    "SELECT DISTINCT l.channel",
    "SELECT l.channel, COUNT(DISTINCT l.address)",
    "SELECT (SELECT COUNT(*)",
    "SELECT c.channel, MIN(m.created_at)",
    "SELECT name FROM schema_migrations",
    "UPDATE conversations SET restaurant_id = NULL",
    "UPDATE inbox SET restaurant_id = NULL",
];

/// A connection whose session is set up as the product's are.
async fn connect(database: &TestDatabase) -> Client {
    let set =
        "SELECT 'SET ' || name || ' = ' || quote_literal(setting) FROM pg_settings WHERE source = 'session'";
    let read = database.driver.read(vec![Statement::bare(set)]).await.unwrap();
    let set: Vec<&str> = read.rows[0].iter().map(|row| row.text(0).unwrap()).collect();
    assert!(set.iter().any(|set| set.contains("plan_cache_mode")), "{set:?}");
    let (client, connection) = tokio_postgres::connect(&database.url, NoTls).await.unwrap();
    tokio::spawn(connection);
    client.batch_execute(&set.join("; ")).await.unwrap();
    client
}

/// The steps of the statement's plan. With a generic plan the values do not matter.
async fn plan(client: &Client, sql: &'static str) -> Vec<String> {
    let values: Vec<&str> = (1..).take_while(|n| sql.contains(&format!("${n}"))).map(|_| "NULL").collect();
    let values = if values.is_empty() { String::new() } else { format!("({})", values.join(", ")) };
    client.batch_execute(&format!("PREPARE explained AS {sql}")).await.unwrap();
    let explain = format!("EXPLAIN (COSTS OFF) EXECUTE explained{values}");
    let mut steps = Vec::new();
    for message in client.simple_query(&explain).await.unwrap() {
        if let SimpleQueryMessage::Row(row) = message {
            steps.push(row.get(0).unwrap().to_owned());
        }
    }
    client.batch_execute("DEALLOCATE explained").await.unwrap();
    steps
}

/// The first column of each index of a large table. Partial ones are left out: they have the few rows that are live or open.
async fn first_columns(client: &Client) -> HashMap<String, String> {
    let sql = "SELECT c.relname, a.attname FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid \
         JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0] \
         JOIN pg_class t ON t.oid = i.indrelid WHERE i.indpred IS NULL AND t.relname IN \
         ('conversations', 'guests', 'parties', 'outbox', 'inbox', 'optouts', 'aliases')";
    let messages = client.simple_query(sql).await.unwrap();
    let pair = |message| match message {
        SimpleQueryMessage::Row(row) => Some((row.get(0)?.to_owned(), row.get(1)?.to_owned())),
        _ => None,
    };
    messages.into_iter().filter_map(pair).collect()
}

/// The index that a step reads.
fn index_of(step: &str) -> Option<&str> {
    let is_scan = ["Index Scan", "Index Only Scan"].iter().any(|kind| step.contains(kind));
    let (_, name) = step.split_once(" using ").or_else(|| step.split_once("Bitmap Index Scan on "))?;
    name.split(' ').next().filter(|_| is_scan)
}

/// The steps that read more of a table, or of an index, than their condition needs.
fn whole_reads<'p>(plan: &'p [String], first_columns: &HashMap<String, String>) -> Vec<&'p String> {
    // A hash or merge join reads one side for all values of the other.
    let kinds = ["Seq Scan", "Hash Cond", "Merge Cond", "Gather"];
    // Only a condition on its first column leads into an index.
    let leads = |at: usize, index: &str| {
        let first = first_columns.get(index).map(|column| format!("({column} "));
        let own = plan[at + 1..].iter().take_while(|step| !step.contains("->"));
        // The least or the greatest of all is the first of an index.
        let only_in_order = |step: &str| step.matches('(').count() == 1 && step.contains("IS NOT NULL");
        let mut conditions = own.filter(|step| step.contains("Index Cond:") && !only_in_order(step));
        conditions.any(|it| first.as_ref().is_some_and(|first| it.contains(first)))
    };
    let is_whole = |(at, step): &(usize, &String)| {
        kinds.iter().any(|kind| step.contains(kind))
            || index_of(step).is_some_and(|index| first_columns.contains_key(index) && !leads(*at, index))
    };
    plan.iter().enumerate().filter(is_whole).map(|(_, step)| step).collect()
}

async fn assert_no_scans(client: &Client, when: &str) {
    let hot = listed().into_iter().filter(|sql| {
        let is_sql = ["SELECT ", "INSERT ", "UPDATE ", "DELETE "].iter().any(|kind| sql.starts_with(kind));
        let is_removal =
            sql.starts_with("DELETE ") && sql.contains("restaurant_id = $1") && !sql.contains("id = $2");
        let is_of_one_guest =
            sql.starts_with("UPDATE parties SET name = ''") && sql.contains("WHERE guest = $1");
        is_sql
            && !is_removal
            && !sql.contains("sys.jobs")
            && !sql.contains("pg_index")
            && !MAY_SCAN.iter().any(|scan| sql.starts_with(scan))
            && !is_of_one_guest
    });
    let first_columns = first_columns(client).await;
    let mut scans = Vec::new();
    let mut statements = 0;
    for sql in hot {
        statements += 1;
        let plan = plan(client, sql).await;
        let whole = whole_reads(&plan, &first_columns);
        if !whole.is_empty() {
            scans.push(format!("{sql}\n  reads {whole:?}\n  {}", plan.join("\n  ")));
        }
    }
    assert!(statements > 60, "only {statements} statements were explained");
    assert!(scans.is_empty(), "{when}:\n{}", scans.join("\n"));
}

#[tokio::test]
async fn no_statement_reads_a_large_table_from_end_to_end() {
    let database = database::postgres();
    store(&database).await;
    database.psql(WITHOUT_STATISTICS);
    let client = connect(&database).await;
    database.psql(PAST);
    assert_no_scans(&client, "without statistics").await;
    database.psql("ANALYZE");
    assert_no_scans(&client, "with statistics").await;
}

/// However many parties a restaurant had, its floor is read with the few that ended lately.
#[tokio::test]
async fn a_floor_is_read_without_its_past() {
    let database = database::postgres();
    store(&database).await;
    database.psql(PAST);
    database.psql("ANALYZE");
    let client = connect(&database).await;
    let parties = listed().into_iter().find(|sql| sql.contains("UNION ALL SELECT p.id")).unwrap();
    client.batch_execute(&format!("PREPARE parties AS {parties}")).await.unwrap();
    let steps = steps(&client, "parties", "'r3', 600000").await;
    assert!(steps.iter().all(|step| step.rows <= 2.0), "{steps:#?}");
}
