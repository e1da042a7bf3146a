//! The tables in the file: expired rows, and versions.

use crate::fixtures::{QueueUnderTest, embedded::EmbeddedFixture, envelope, receive_one, send};
use std::time::Duration;
use tableturn_queue::QueueError;

#[tokio::test]
async fn expired_ids_and_dead_letters_are_deleted_in_small_steps() {
    let fixture = EmbeddedFixture::open().await;
    for round in 0..3 {
        let batch: Vec<_> = (0..100).map(|n| envelope(&format!("{round}-{n}"), &format!("g{n}"))).collect();
        fixture.queue().send(&batch).await.unwrap();
    }
    assert_eq!(fixture.sql::<i64>("SELECT count(*) FROM queue_dedup"), 300);
    fixture.pass(Duration::from_secs(300)).await;
    send(fixture.queue(), &[("new", "one")]).await;
    assert_eq!(fixture.sql::<i64>("SELECT count(*) FROM queue_dedup"), 301 - 66);
    for n in 0..5 {
        send(fixture.queue(), &[(&format!("new{n}"), "one")]).await;
    }
    assert_eq!(fixture.sql::<i64>("SELECT count(*) FROM queue_dedup"), 6);

    fixture.queue().bury(&receive_one(fixture.queue()).await.handle, "no").await.unwrap();
    fixture.pass(Duration::from_secs(14 * 24 * 60 * 60)).await;
    fixture.queue().bury(&receive_one(fixture.queue()).await.handle, "no").await.unwrap();
    let dead = fixture.queue().dead(10).await.unwrap();
    assert_eq!(dead.iter().map(|d| d.id.as_str()).collect::<Vec<_>>(), ["0-1"]);
}

#[tokio::test]
async fn an_id_from_before_the_clock_was_set_back_is_accepted() {
    let fixture = EmbeddedFixture::open().await;
    send(fixture.queue(), &[("a", "one")]).await;
    // As if it had been sent before the wall clock was set back by an hour.
    fixture.execute("UPDATE queue_dedup SET at = at + 3600000");
    send(fixture.queue(), &[("a", "one")]).await;
    assert_eq!(fixture.sql::<i64>("SELECT count(*) FROM queue_messages"), 2);
}

#[tokio::test]
async fn the_queues_tables_are_separate_and_a_later_version_is_refused() {
    let fixture = EmbeddedFixture::open().await;
    fixture.execute("CREATE TABLE parties (id TEXT PRIMARY KEY)");
    let others: i64 = fixture.sql(
        "SELECT count(*) FROM sqlite_schema WHERE name NOT LIKE 'queue\\_%' ESCAPE '\\' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'",
    );
    assert_eq!(others, 1, "all tables of the queue begin with queue_");
    fixture.another_process().await.check().await.unwrap();
    assert_eq!(fixture.sql::<i64>("SELECT count(*) FROM queue_version"), 1);
    fixture.execute("UPDATE queue_version SET version = 2");
    assert!(matches!(fixture.try_another_process().await, Err(QueueError::Newer(2))));
}
