//! `GET /healthz` and `GET /readyz`: alive, and ready to be sent texts.

use axum::{Router, extract::State, http::StatusCode, routing::get};
use std::{future::Future, pin::Pin, sync::Arc, time::Duration};
use tokio::{
    sync::Mutex,
    time::{Instant, timeout},
};

/// A probe that takes longer than this is a no: load balancers ask every few seconds.
const PATIENCE: Duration = Duration::from_secs(5);
/// An answer is good for this long: anyone may ask, and asking must not load the store.
const FRESH: Duration = Duration::from_secs(1);

type Answer = Pin<Box<dyn Future<Output = Result<(), String>> + Send>>;

/// Asks what this role uses (store, queue) whether it answers; the error says what doesn't.
#[derive(Clone)]
pub struct Probe {
    ask: Arc<dyn Fn() -> Answer + Send + Sync>,
    last: Arc<Mutex<Option<(Instant, bool)>>>,
}

impl Probe {
    /// A probe that asks by calling `ask`.
    pub fn new<F, A>(ask: F) -> Self
    where
        F: Fn() -> A + Send + Sync + 'static,
        A: Future<Output = Result<(), String>> + Send + 'static,
    {
        Self { ask: Arc::new(move || Box::pin(ask())), last: Arc::default() }
    }

    /// Whether all of it answers. One asks at a time; the others wait for its answer.
    pub async fn is_ready(&self) -> bool {
        let mut last = self.last.lock().await;
        if let Some((at, ready)) = *last
            && at.elapsed() < FRESH
        {
            return ready;
        }
        let answer = timeout(PATIENCE, (self.ask)()).await;
        let answer = answer.unwrap_or_else(|_| Err(format!("no answer in {} seconds", PATIENCE.as_secs())));
        if let Err(why) = &answer {
            tracing::warn!(%why, "not ready");
        }
        *last = Some((Instant::now(), answer.is_ok()));
        answer.is_ok()
    }
}

/// The two routes, for any listener. Why it isn't ready stands in the log, not in the answer.
pub fn routes(probe: Probe) -> Router {
    Router::new().route("/healthz", get(async || "ok\n")).route("/readyz", get(readyz)).with_state(probe)
}

async fn readyz(State(probe): State<Probe>) -> (StatusCode, &'static str) {
    match probe.is_ready().await {
        true => (StatusCode::OK, "ready\n"),
        false => (StatusCode::SERVICE_UNAVAILABLE, "not ready\n"),
    }
}
