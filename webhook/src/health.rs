//! `GET /healthz`: the process is alive. `GET /readyz`: it can take texts.

use axum::{Router, extract::State, http::StatusCode, routing::get};
use std::{future::Future, pin::Pin, sync::Arc, time::Duration};
use tokio::{
    sync::Mutex,
    time::{Instant, timeout},
};

/// A probe that takes longer counts as not ready: load balancers ask every few seconds.
const PROBE_TIMEOUT: Duration = Duration::from_secs(5);
/// How long an answer is cached: anyone may ask, which must not put load on the store.
const CACHED_FOR: Duration = Duration::from_secs(1);

type CheckResult = Pin<Box<dyn Future<Output = Result<(), String>> + Send>>;

/// Checks whether the services of this role (store, queue) answer; the error names the one that does not.
#[derive(Clone)]
pub struct Probe {
    check: Arc<dyn Fn() -> CheckResult + Send + Sync>,
    /// When the last check ended, and its result.
    last: Arc<Mutex<Option<(Instant, bool)>>>,
}

impl Probe {
    pub fn new<F, A>(check: F) -> Self
    where
        F: Fn() -> A + Send + Sync + 'static,
        A: Future<Output = Result<(), String>> + Send + 'static,
    {
        Self { check: Arc::new(move || Box::pin(check())), last: Arc::default() }
    }

    /// Whether all services answer. One caller checks at a time; the others wait for its result.
    pub async fn is_ready(&self) -> bool {
        let mut last = self.last.lock().await;
        if let Some((at, ready)) = *last
            && at.elapsed() < CACHED_FOR
        {
            return ready;
        }
        let answer = timeout(PROBE_TIMEOUT, (self.check)()).await;
        let answer =
            answer.unwrap_or_else(|_| Err(format!("no answer in {} seconds", PROBE_TIMEOUT.as_secs())));
        if let Err(cause) = &answer {
            tracing::warn!(%cause, "not ready; answering 503");
        }
        *last = Some((Instant::now(), answer.is_ok()));
        answer.is_ok()
    }
}

/// The two routes, for any listener. The cause of "not ready" goes to the log, not into the answer.
pub fn routes(probe: Probe) -> Router {
    Router::new().route("/healthz", get(async || "ok\n")).route("/readyz", get(readyz)).with_state(probe)
}

async fn readyz(State(probe): State<Probe>) -> (StatusCode, &'static str) {
    match probe.is_ready().await {
        true => (StatusCode::OK, "ready\n"),
        false => (StatusCode::SERVICE_UNAVAILABLE, "not ready\n"),
    }
}
