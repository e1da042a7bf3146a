//! What PostgreSQL reads for one page of due rows or one purge among very many rows: the rows of the page and
//! no others, from the index and in its order, with a generic plan as well as with a custom one.

use crate::{
    database::{self, TestDatabase},
    fixtures::store,
};
use tableturn_store::driver::listed;
use tokio_postgres::{Client, NoTls, SimpleQueryMessage};

/// A hundred thousand of each. A twentieth of the parties have a due time, half of those by 1,000,000; a
/// twentieth of the conversations have three messages unsent, nearly all of which are due by 900,000.
const ROWS: &str = "
    INSERT INTO conversations SELECT md5(n::text), 'sms', '+1', n::text, 'tel:' || n, NULL, NULL, '{}', 1
      FROM generate_series(1, 100000) n;
    INSERT INTO parties SELECT 'p' || md5(n::text), 'r' || n % 1000, 'd', n, 'Ana', 2,
      CASE WHEN n % 20 = 0 THEN 'called' ELSE 'finished' END, NULL, md5(n::text), NULL, n, NULL, NULL, 0,
      NULL, NULL, NULL, 0, CASE WHEN n % 20 = 0 THEN 'hold' END,
      CASE WHEN n % 20 = 0 THEN (n * 7919 % 100000) * 20 END
      FROM generate_series(1, 100000) n;
    INSERT INTO outbox SELECT md5((n / 3)::text), n % 3 + 1, NULL, 'reply',
      CASE WHEN n / 3 % 20 = 0 THEN 'queued' ELSE 'sent' END, NULL, NULL, repeat('x', 200), NULL, NULL,
      CASE WHEN n / 3 % 20 = 0 THEN (n * 7919 % 100000) * 10 END, 0, 0, NULL, NULL, NULL, NULL, n
      FROM generate_series(1, 100000) n;
    INSERT INTO inbox SELECT md5(n::text), n FROM generate_series(1, 100000) n;
    ANALYZE";

/// A step of a query plan: what it does, and how many rows it returned in all its loops.
#[derive(Debug)]
pub struct Step {
    pub what: String,
    pub rows: f64,
}

/// The steps of a prepared statement with these values.
pub async fn steps(client: &Client, name: &str, values: &str) -> Vec<Step> {
    let explain = format!("EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF) EXECUTE {name} ({values})");
    let mut steps = Vec::new();
    for message in client.simple_query(&explain).await.unwrap() {
        let SimpleQueryMessage::Row(row) = message else { continue };
        let line = row.get(0).unwrap();
        let Some((what, actual)) = line.split_once("(actual rows=") else { continue };
        let (rows, loops) = actual.split_once(" loops=").unwrap();
        let number = |text: &str| text.trim_end_matches(')').trim().parse::<f64>().unwrap();
        let what = what.trim().trim_start_matches("->").trim().to_owned();
        steps.push(Step { what, rows: number(rows) * number(loops) });
    }
    assert!(!steps.is_empty());
    steps
}

async fn with_rows() -> (TestDatabase, Client) {
    let database = database::postgres();
    store(&database).await;
    database.psql(ROWS);
    let (client, connection) = tokio_postgres::connect(&database.url, NoTls).await.unwrap();
    tokio::spawn(connection);
    (database, client)
}

#[tokio::test]
async fn a_page_reads_no_rows_but_its_own() {
    let (_fresh, client) = with_rows().await;
    let parties = listed().into_iter().find(|sql| sql.contains("ORDER BY page.due_at, page.id")).unwrap();
    let messages = listed().into_iter().find(|sql| sql.contains("ORDER BY m.due_at, m.conv")).unwrap();
    let prepare = format!(
        "PREPARE parties (BIGINT, BIGINT, TEXT, BIGINT) AS {parties}; \
         PREPARE messages (BIGINT, BIGINT, TEXT, BIGINT, BIGINT) AS {messages}"
    );
    client.batch_execute(&prepare).await.unwrap();
    for mode in ["force_custom_plan", "force_generic_plan"] {
        client.batch_execute(&format!("SET plan_cache_mode = {mode}")).await.unwrap();
        for (name, index, values) in [
            ("parties", "parties_due_in_order", "1000000, -9223372036854775808, '', 500"),
            ("parties", "parties_due_in_order", "1000000, 500000, 'p', 500"),
            ("messages", "outbox_due_in_order", "900000, -9223372036854775808, '', 0, 500"),
            ("messages", "outbox_due_in_order", "900000, 500000, 'c', 0, 500"),
        ] {
            let steps = steps(&client, name, values).await;
            let said = format!("{mode} {name} ({values}): {steps:#?}");
            assert!(steps.iter().all(|step| !step.what.contains("Sort")), "{said}");
            assert!(steps.iter().all(|step| !step.what.contains("Seq Scan")), "{said}");
            let by_index = steps.iter().find(|step| step.what.contains(index));
            assert_eq!(by_index.map(|step| step.rows), Some(500.0), "{said}");
            // The conversation of each party, or the first message of each conversation: one row for each.
            assert!(steps.iter().all(|step| step.rows <= 501.0), "{said}");
        }
    }
}

/// Of a restaurant's hundred parties half ended before 50,000.
#[tokio::test]
async fn forgetting_reads_no_rows_but_those_of_its_restaurant() {
    let (fresh, client) = with_rows().await;
    fresh.psql(
        "UPDATE parties SET ended_at = number, guest = 'tel:' || number WHERE state = 'finished'; \
         UPDATE outbox SET restaurant_id = 'r' || created_at % 1000; \
         INSERT INTO guests SELECT 'r' || n % 1000, 'tel:' || n, 'Ana', NULL, 1, 0 FROM generate_series(1, 100000) n; \
         ANALYZE",
    );
    let of = |begins: &str| listed().into_iter().find(|sql| sql.starts_with(begins)).unwrap();
    for (name, sql, types, values) in [
        ("ended", of("SELECT p.ended_at"), "TEXT, BIGINT, BIGINT, BIGINT", "'r7', 0, 50000, 150"),
        (
            "messages",
            of("SELECT m.conversation_id, m.number FROM outbox m WHERE m.rest"),
            "TEXT, BIGINT, BIGINT",
            "'r7', 50000, 150",
        ),
        (
            "guests",
            of("DELETE FROM guests WHERE restaurant_id = $1 AND party_id IS NULL AND marks"),
            "TEXT, BIGINT, BIGINT",
            "'r7', 0, 50000",
        ),
        (
            "parties",
            of(
                "UPDATE parties SET name = '', guest = NULL, note = NULL, needs = NULL, told = NULL, marks = NULL, suggested = NULL, conversation_id = NULL WHERE restaurant",
            ),
            "TEXT, BIGINT, BIGINT",
            "'r7', 0, 50000",
        ),
        ("conversation", of("DELETE FROM conversations"), "TEXT", "'c1'"),
    ] {
        client.batch_execute(&format!("PREPARE {name} ({types}) AS {sql}; BEGIN")).await.unwrap();
        let steps = steps(&client, name, values).await;
        client.batch_execute("ROLLBACK").await.unwrap();
        // These two tables are empty here.
        let may_scan = |what: &str| what.ends_with("on hosts h") || what.ends_with("on team_chats t");
        let scans = steps.iter().filter(|step| step.what.contains("Seq Scan") && !may_scan(&step.what));
        assert_eq!(scans.count(), 0, "{name}: {steps:#?}");
        assert!(steps.iter().all(|step| step.rows <= 151.0), "{name}: {steps:#?}");
    }
}

#[tokio::test]
async fn a_purge_reads_no_rows_but_its_batch() {
    let (_fresh, client) = with_rows().await;
    for (name, table) in [("inbox", "DELETE FROM inbox"), ("outbox", "DELETE FROM outbox WHERE (conv")] {
        let sql =
            listed().into_iter().find(|sql| sql.starts_with(table) && sql.contains("LIMIT $2")).unwrap();
        client.batch_execute(&format!("PREPARE {name} (BIGINT, BIGINT) AS {sql}; BEGIN")).await.unwrap();
        // As small compared to this table as a real batch is to the table of ten thousand restaurants.
        let steps = steps(&client, name, "90000, 100").await;
        client.batch_execute("ROLLBACK").await.unwrap();
        assert!(steps.iter().all(|step| !step.what.contains("Seq Scan")), "{name}: {steps:#?}");
        // The unsent messages among them are read and skipped: a twentieth.
        assert!(steps.iter().all(|step| step.rows <= 120.0), "{name}: {steps:#?}");
    }
}
