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

/// The channels that are in trouble, or why the role is not ready.
type CheckResult = Result<Vec<String>, String>;
type Checking = Pin<Box<dyn Future<Output = CheckResult> + Send>>;

/// When a check ended, and the channels in trouble; `None` if the role is not ready.
type Checked = (Instant, Option<Vec<String>>);

/// Checks whether the services of this role (store, queue) answer; the error names the one that does not.
///
/// A provider that fails makes no role unready: a restart would not help, and a load balancer that takes the process out
/// would cut off the channels that work. So the answer stays 200 and names the channels in trouble, a line each.
#[derive(Clone)]
pub struct Probe {
    check: Arc<dyn Fn() -> Checking + Send + Sync>,
    last: Arc<Mutex<Option<Checked>>>,
}

impl Probe {
    pub fn new<F, A>(check: F) -> Self
    where
        F: Fn() -> A + Send + Sync + 'static,
        A: Future<Output = Result<Vec<String>, String>> + Send + 'static,
    {
        Self { check: Arc::new(move || Box::pin(check())), last: Arc::default() }
    }

    /// The channels in trouble if all services answer, else `None`. One caller checks at a time; the others wait for its
    /// result.
    pub async fn trouble_if_ready(&self) -> Option<Vec<String>> {
        let mut last = self.last.lock().await;
        if let Some((at, result)) = &*last
            && at.elapsed() < CACHED_FOR
        {
            return result.clone();
        }
        let answer = timeout(PROBE_TIMEOUT, (self.check)()).await;
        let answer =
            answer.unwrap_or_else(|_| Err(format!("no answer in {} seconds", PROBE_TIMEOUT.as_secs())));
        if let Err(cause) = &answer {
            tracing::warn!(%cause, "not ready; answering 503");
        }
        let result = answer.ok();
        *last = Some((Instant::now(), result.clone()));
        result
    }
}

/// The two routes, for any listener. The cause of "not ready" goes to the log, not into the answer.
pub fn routes(probe: Probe) -> Router {
    Router::new().route("/healthz", get(async || "ok\n")).route("/readyz", get(readyz)).with_state(probe)
}

async fn readyz(State(probe): State<Probe>) -> (StatusCode, String) {
    match probe.trouble_if_ready().await {
        Some(trouble) => {
            let lines = std::iter::once("ready").chain(trouble.iter().map(String::as_str));
            (StatusCode::OK, lines.map(|line| format!("{line}\n")).collect())
        }
        None => (StatusCode::SERVICE_UNAVAILABLE, "not ready\n".to_owned()),
    }
}
