//! `webhook` and `worker` on PostgreSQL and a fake SQS.

use crate::{
    evening::{Evening, Setup, floors},
    run::Run,
};
use std::{sync::Arc, time::Duration};
use tableturn_testing::{ChildProcess, FakeTwilio, Fauxqs, Tableturn, has_sent_all, postgres};
use tokio::sync::Mutex;

const DEADLINE: Duration = Duration::from_secs(60);
/// After this time SQS redelivers what a dead worker had in flight.
const VISIBILITY_TIMEOUT: Duration = Duration::from_secs(61);
const KILL: &str = "TABLETURN_TEST_KILL";

struct Servers {
    tableturn: Tableturn,
    database: String,
    twilio: FakeTwilio,
    sqs: Fauxqs,
    webhook: ChildProcess,
    worker: ChildProcess,
    client: reqwest::Client,
}

impl Servers {
    async fn start(run: Run, name: &str, sqs: Fauxqs) -> Self {
        let twilio = FakeTwilio::start().await;
        let binary = || Tableturn::new(env!("CARGO_BIN_EXE_tableturn"));
        let database = if run.is_on_shared_line() {
            let database = postgres::fresh_database();
            prepare(&binary().with("DATABASE_URL", &database), &floors(run));
            database
        } else {
            // All others have the same floor file.
            postgres::migrated_database(|url| prepare(&binary().with("DATABASE_URL", url), &floors(run)))
        };
        let mut tableturn = binary().as_role(&database, &sqs, &twilio);
        tableturn.create_queue(name);
        tableturn.set(KILL, &run.to_string());
        let webhook = tableturn.start("webhook", DEADLINE).await;
        let worker = tableturn.start("worker", DEADLINE).await;
        tableturn.set(KILL, "");
        twilio.call_back_to(Tableturn::PUBLIC_URL, &webhook.public);
        Self { tableturn, database, twilio, sqs, webhook, worker, client: reqwest::Client::new() }
    }
}

fn prepare(tableturn: &Tableturn, floors: &[String]) {
    tableturn.run(&["migrate"]);
    floors.iter().for_each(|floor| tableturn.apply_floor(floor));
}

impl Setup for Servers {
    fn twilio(&self) -> &FakeTwilio {
        &self.twilio
    }

    fn has_ended(&mut self) -> bool {
        self.webhook.has_ended() || self.worker.has_ended()
    }

    async fn start_again(&mut self) {
        if self.webhook.has_ended() {
            self.webhook = self.tableturn.start("webhook", DEADLINE).await;
            self.twilio.call_back_to(Tableturn::PUBLIC_URL, &self.webhook.public);
        }
        if self.worker.has_ended() {
            self.end_leases();
            self.worker = self.tableturn.start("worker", DEADLINE).await;
        }
    }

    /// They would end by themselves within a minute. A poll of the dead worker may still be given a message after its
    /// death.
    fn end_leases(&mut self) {
        postgres::psql(&self.database, "UPDATE outbox SET due_at = 0 WHERE holder IS NOT NULL");
        self.sqs.advance(VISIBILITY_TIMEOUT);
    }

    async fn advance_to(&mut self, ahead: Duration) -> bool {
        let ms = ahead.as_millis();
        let sql = format!(
            "INSERT INTO clock (id, offset_ms) VALUES ('store', {ms}) \
             ON CONFLICT (id) DO UPDATE SET offset_ms = excluded.offset_ms"
        );
        postgres::psql(&self.database, &sql);
        true
    }

    async fn has_sent_all(&mut self) -> bool {
        has_sent_all(&self.client, &self.worker.private).await.unwrap_or(false)
    }

    fn log(&self) -> String {
        self.tableturn.log()
    }
}

/// Plays one run after the other, as long as any is left.
pub async fn lane(lane: usize, left: Arc<Mutex<Vec<Run>>>) {
    let mut sqs = Fauxqs::start(env!("CARGO_TARGET_TMPDIR"));
    loop {
        let next = left.lock().await.pop();
        let Some(run) = next else { return };
        let name = format!("lane-{lane}-{}-{}", run.point.name().replace('_', "-"), run.nth);
        let servers = Servers::start(run, &name, sqs).await;
        sqs = Evening::new(servers, run).play().await.sqs;
    }
}
