//! The bare seating transaction, as a program without an inbox, an outbox and a waitlist does it: BEGIN, SELECT …
//! FOR UPDATE, two UPDATEs and COMMIT, each sent after the answer to the one before.

use super::load::{self, Run, Until};
use anyhow::Context;
use std::sync::{Arc, atomic::AtomicU64};
use tableturn_testing::postgres;
use tokio_postgres::{Client, NoTls, Statement};

/// Tables, and parties, of one restaurant.
const PER_RESTAURANT: u64 = 12;

/// A database with nothing but tables and parties.
pub(super) fn database(restaurants: u32) -> String {
    let url = postgres::fresh_database();
    let last = u64::from(restaurants) * PER_RESTAURANT - 1;
    postgres::psql(
        &url,
        &format!(
            "CREATE TABLE seats (id TEXT PRIMARY KEY, state TEXT NOT NULL, party TEXT, since BIGINT NOT NULL);
             CREATE TABLE parties (id TEXT PRIMARY KEY, state TEXT NOT NULL, name TEXT NOT NULL, size BIGINT NOT NULL, \
               seated_at BIGINT);
             INSERT INTO seats SELECT 't' || n, 'free', NULL, 0 FROM generate_series(0, {last}) n;
             INSERT INTO parties SELECT 'p' || n, 'waiting', 'Ana', 4, NULL FROM generate_series(0, {last}) n;
             ANALYZE"
        ),
    );
    url
}

/// A connection with its prepared statements.
struct Seating {
    client: Client,
    find: Statement,
    claim: Statement,
    seat: Statement,
}

impl Seating {
    async fn connect(url: &str) -> anyhow::Result<Self> {
        let (client, connection) = tokio_postgres::connect(url, NoTls).await.context("could not connect")?;
        tokio::spawn(connection);
        client.batch_execute("SET plan_cache_mode = force_generic_plan").await?;
        let find = client.prepare("SELECT state, party FROM seats WHERE id = $1 FOR UPDATE").await?;
        let claim =
            client.prepare("UPDATE seats SET state = 'seated', party = $2, since = $3 WHERE id = $1").await?;
        let seat =
            client.prepare("UPDATE parties SET state = 'seated', seated_at = $2 WHERE id = $1").await?;
        Ok(Self { client, find, claim, seat })
    }

    async fn seat(&self, n: u64, restaurants: u32) -> anyhow::Result<()> {
        let restaurants = u64::from(restaurants);
        let number = n % restaurants * PER_RESTAURANT + n / restaurants % PER_RESTAURANT;
        let (table, party) = (format!("t{number}"), format!("p{number}"));
        let now = i64::try_from(n)?;
        self.client.batch_execute("BEGIN").await?;
        self.client.query_one(&self.find, &[&table]).await?;
        self.client.execute(&self.claim, &[&table, &party, &now]).await?;
        self.client.execute(&self.seat, &[&party, &now]).await?;
        self.client.batch_execute("COMMIT").await?;
        Ok(())
    }
}

/// Seats parties with so many connections.
pub(super) async fn run(url: &str, restaurants: u32, in_flight: usize, until: Until) -> anyhow::Result<Run> {
    let mut connections = Vec::new();
    for _ in 0..in_flight {
        connections.push(Arc::new(Seating::connect(url).await?));
    }
    let next = Arc::new(AtomicU64::new(0));
    let seat = move |place: usize, n| {
        let connection = connections.get(place).cloned();
        async move { connection.context("a place without a connection")?.seat(n, restaurants).await.map(|()| 0) }
    };
    load::run(in_flight, until, &next, seat).await
}
