//! `POST /twilio/message` against a handler that only parses the form, and with the embedded queue behind it.

use super::{
    Plan,
    http::{self, Connection, PUBLIC_URL},
    load::{self, Run, Until},
    report::{Report, count},
    restaurants::Place,
    statistics::{median, percentile},
    sync_time,
};
use anyhow::Context;
use axum::{Form, Router, routing::post};
use std::{
    sync::{Arc, atomic::AtomicU64},
    time::Duration,
};
use tableturn_queue::{EmbeddedOptions, Envelope, Queue, QueueError};
use tableturn_sqlite::Database;
use tableturn_testing::FakeTwilio;
use tableturn_webhook::{Account, Enqueue, Webhook, health::Probe};
use tokio::{net::TcpListener, sync::Mutex, task::JoinHandle};

const IN_FLIGHT: usize = 64;
/// Requests that are signed ahead for a queue that forgets them.
const SIGNED: u64 = 4_096;
/// Texts of the first round on the embedded queue; later rounds have as many as fit into their time.
const FIRST_TEXTS: u64 = 1_000;

/// Takes everything and keeps nothing.
struct NullQueue;

impl Enqueue for NullQueue {
    async fn enqueue(&self, _: &Envelope) -> Result<(), QueueError> {
        Ok(())
    }
}

/// A server on a loopback port. It stops when this value is dropped.
struct Server {
    url: String,
    task: JoinHandle<()>,
}

impl Server {
    async fn start(routes: Router) -> anyhow::Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await.context("no free loopback port")?;
        let url = format!("http://{}", listener.local_addr()?);
        let task = tokio::spawn(async move { drop(axum::serve(listener, routes).await) });
        Ok(Self { url, task })
    }

    async fn webhook(queue: impl Enqueue) -> anyhow::Result<Self> {
        let account = Account { public_url: PUBLIC_URL.parse()?, auth_token: FakeTwilio::AUTH_TOKEN.into() };
        let probe = Probe::new(async || Ok(Vec::new()));
        Self::start(Webhook { twilio: Some(account), queue, probe }.router()).await
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

pub(super) async fn measure(plan: Plan) -> anyhow::Result<Report> {
    let bare = post(async |Form(form): Form<Vec<(String, String)>>| format!("{}\n", form.len()));
    let bare = Server::start(Router::new().route("/twilio/message", bare)).await?;
    let null = Server::webhook(NullQueue).await?;
    let folder = tempfile::tempdir().context("no temporary folder")?;
    let file = Database::open(&folder.path().join("queue.db"))?;
    let queue = Queue::embedded(file, EmbeddedOptions::default()).await?;
    let embedded = Server::webhook(queue).await?;
    let requests = signed(0, SIGNED);
    let (mut syncs, mut bares, mut nulls, mut acknowledged) =
        (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let (mut first, mut texts) = (SIGNED, FIRST_TEXTS);
    for round in 1..=plan.rounds {
        let of_bare = flood(&bare.url, Until::Time(plan.span), Arc::clone(&requests)).await?;
        let of_null = flood(&null.url, Until::Time(plan.span), Arc::clone(&requests)).await?;
        let sync = sync_time::measure(folder.path())?;
        let of_queue = flood(&embedded.url, Until::Count(texts), signed(first, texts)).await?;
        first += texts;
        texts = (of_queue.per_second() * plan.span.as_secs_f64()) as u64 + 1;
        eprintln!(
            "webhook: round {round} of {}: bare {:.0}/s, webhook {:.0}/s, embedded queue {:.0}/s (sync {sync:.2} ms)",
            plan.rounds,
            of_bare.per_second(),
            of_null.per_second(),
            of_queue.per_second()
        );
        bares.push(of_bare);
        nulls.push(of_null);
        acknowledged.push(of_queue);
        syncs.push(sync);
    }
    Ok(report(&bares, &nulls, &acknowledged, median(&syncs)))
}

fn signed(first: u64, count: u64) -> Arc<Vec<Vec<u8>>> {
    let text = |n: u64| {
        // As many conversations as guests of a busy evening.
        let guest = Place(u32::try_from(n % 500).unwrap_or_default());
        http::text(first + n, &guest.phone(0), &guest.line(), "4 Ana")
    };
    Arc::new((0..count).map(text).collect())
}

/// Posts the requests in turn on so many connections as are in flight.
async fn flood(url: &str, until: Until, requests: Arc<Vec<Vec<u8>>>) -> anyhow::Result<Run> {
    let mut connections = Vec::new();
    for _ in 0..IN_FLIGHT {
        connections.push(Arc::new(Mutex::new(Connection::open(url).await?)));
    }
    let post = move |place: usize, n: u64| {
        let (connection, requests) = (connections.get(place).cloned(), Arc::clone(&requests));
        async move {
            let place = usize::try_from(n)? % requests.len();
            let connection = connection.context("a place without a connection")?;
            connection.lock().await.post(&requests[place]).await.map(|()| 0)
        }
    };
    load::run(IN_FLIGHT, until, &Arc::new(AtomicU64::new(0)), post).await
}

fn report(bares: &[Run], nulls: &[Run], acknowledged: &[Run], sync: f64) -> Report {
    let rate = |runs: &[Run]| median(&runs.iter().map(Run::per_second).collect::<Vec<_>>());
    let slowest = |runs: &[Run]| {
        let times = |run: &Run| run.latencies.iter().map(|(_, time)| *time).collect::<Vec<Duration>>();
        median(&runs.iter().map(|run| percentile(&times(run), 0.99)).collect::<Vec<_>>())
    };
    let ratios: Vec<f64> =
        nulls.iter().zip(bares).map(|(null, bare)| null.per_second() / bare.per_second()).collect();
    let row = |what: &str, runs: &[Run], ratio: String| {
        vec![what.to_owned(), format!("{}/s", count(rate(runs))), format!("{:.1} ms", slowest(runs)), ratio]
    };
    Report {
        title: "The webhook",
        columns: vec!["64 in flight", "requests", "p99", "ratio"],
        labels: 1,
        rows: vec![
            row("a handler that only parses the form", bares, String::new()),
            row("`POST /twilio/message`, null queue", nulls, format!("**{:.2}**", median(&ratios))),
            row("`POST /twilio/message`, embedded queue", acknowledged, String::new()),
        ],
        picture: None,
        remarks: vec![format!("A sync takes {sync:.2} ms. The client runs on the same cores.")],
    }
}
