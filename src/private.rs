//! The private listener: metrics, health, and the local channel.

use crate::{
    Stopped,
    house::House,
    local::{self, LocalChannel},
};
use axum::{Router, extract::State, http::StatusCode, response::IntoResponse, routing::get};
use metrics::gauge;
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use tableturn_queue::Queue;
use tableturn_store::Store;
use tableturn_webhook::health::{self, Probe};

/// Names of the gauges by which one knows that all is quiet; `tableturn chat` reads them too.
pub(crate) const QUEUE_WAITING: &str = "tableturn_queue_waiting";
/// See [`QUEUE_WAITING`].
pub(crate) const QUEUE_IN_FLIGHT: &str = "tableturn_queue_in_flight";
/// Unsent messages that don't wait for a later try.
pub(crate) const OUTBOX_READY: &str = "tableturn_outbox_ready";

#[derive(Clone)]
struct Gauges {
    store: Store,
    queue: Queue,
    prometheus: PrometheusHandle,
}

/// The routes of `up`'s private listener.
pub(crate) fn routes(channel: LocalChannel, house: &House, probe: Probe) -> Result<Router, Stopped> {
    Ok(plain_routes(house, probe)?.merge(local::routes(channel)))
}

/// Those of a worker: metrics and health, without a local channel.
pub(crate) fn plain_routes(house: &House, probe: Probe) -> Result<Router, Stopped> {
    let prometheus = PrometheusBuilder::new().install_recorder().map_err(Stopped::failure)?;
    let gauges = Gauges { store: house.store.clone(), queue: house.queue.clone(), prometheus };
    let metrics = Router::new().route("/metrics", get(metrics)).with_state(gauges);
    Ok(health::routes(probe).merge(metrics))
}

async fn metrics(State(gauges): State<Gauges>) -> axum::response::Response {
    // The queue first: what is off the queue has its messages in the outbox already.
    let depth = match gauges.queue.depth().await {
        Ok(depth) => depth,
        Err(error) => return (StatusCode::SERVICE_UNAVAILABLE, format!("{error}\n")).into_response(),
    };
    let counts = match gauges.store.counts().await {
        Ok(counts) => counts,
        Err(error) => return (StatusCode::SERVICE_UNAVAILABLE, format!("{error}\n")).into_response(),
    };
    gauge!(QUEUE_WAITING).set(depth.waiting as f64);
    gauge!(QUEUE_IN_FLIGHT).set(depth.in_flight as f64);
    gauge!("tableturn_queue_dead").set(depth.dead as f64);
    gauge!("tableturn_outbox_queued").set(counts.outbox_queued as f64);
    gauge!(OUTBOX_READY).set((counts.outbox_queued - counts.outbox_waiting) as f64);
    gauge!("tableturn_parties_live").set(counts.parties_live as f64);
    gauge!("tableturn_parties_due").set(counts.parties_due as f64);
    gauges.prometheus.render().into_response()
}
