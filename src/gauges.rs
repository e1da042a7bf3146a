//! `GET /metrics`: the gauges of the store and the queue, read at each request.

use crate::{backends::Backends, channel_trouble::ChannelTrouble, error::CommandError};
use axum::{Router, extract::State, http::StatusCode, response::IntoResponse, routing::get};
use metrics::{counter, gauge};
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use tableturn_queue::Queue;
use tableturn_store::{ChannelHealth, Store};

const QUEUE_WAITING: &str = "tableturn_queue_waiting";
const QUEUE_IN_FLIGHT: &str = "tableturn_queue_in_flight";
/// Unsent messages that are waiting neither for a retry nor for more news.
const OUTBOX_READY: &str = "tableturn_outbox_ready";

/// All are 0 when every text is decided and every answer is sent or waits for a retry.
/// `tableturn chat` waits for that.
pub(crate) const WORK_IN_FLIGHT: [&str; 3] = [QUEUE_WAITING, QUEUE_IN_FLIGHT, OUTBOX_READY];

#[derive(Clone)]
struct Gauges {
    store: Store,
    queue: Queue,
    trouble: ChannelTrouble,
    prometheus: PrometheusHandle,
}

pub(crate) fn routes(backends: &Backends, trouble: &ChannelTrouble) -> Result<Router, CommandError> {
    let prometheus = PrometheusBuilder::new().install_recorder().map_err(CommandError::failed)?;
    let gauges = Gauges {
        store: backends.store.clone(),
        queue: backends.queue.clone(),
        trouble: trouble.clone(),
        prometheus,
    };
    Ok(Router::new().route("/metrics", get(metrics)).with_state(gauges))
}

async fn metrics(State(gauges): State<Gauges>) -> axum::response::Response {
    // Reads the queue before the outbox: the worker takes a text off the queue only after its answers are
    // in the outbox, so a text on its way is seen in at least one of the two.
    let depth = match gauges.queue.depth().await {
        Ok(depth) => depth,
        Err(error) => return (StatusCode::SERVICE_UNAVAILABLE, format!("{error}\n")).into_response(),
    };
    let counts = match gauges.store.counts().await {
        Ok(counts) => counts,
        Err(error) => return (StatusCode::SERVICE_UNAVAILABLE, format!("{error}\n")).into_response(),
    };
    let channels = match gauges.trouble.channels_now().await {
        Ok(channels) => channels,
        Err(error) => return (StatusCode::SERVICE_UNAVAILABLE, format!("{error}\n")).into_response(),
    };
    for ChannelHealth { channel, failing, oldest_unsent_ms } in channels {
        gauge!("tableturn_lines_failing", "channel" => channel.as_str()).set(failing as f64);
        let oldest = oldest_unsent_ms as f64 / 1_000.0;
        gauge!("tableturn_outbox_oldest_seconds", "channel" => channel.as_str()).set(oldest);
    }
    gauge!(QUEUE_WAITING).set(depth.waiting as f64);
    gauge!(QUEUE_IN_FLIGHT).set(depth.in_flight as f64);
    gauge!("tableturn_queue_dead").set(depth.dead as f64);
    gauge!("tableturn_outbox_queued").set(counts.outbox_queued as f64);
    gauge!(OUTBOX_READY).set((counts.outbox_queued - counts.outbox_waiting) as f64);
    gauge!("tableturn_parties_live").set(counts.parties_live as f64);
    gauge!("tableturn_parties_due").set(counts.parties_due as f64);
    let floors = gauges.store.floor_usage();
    gauge!("tableturn_floor_cache_bytes").set(floors.bytes as f64);
    counter!("tableturn_floor_cache_hits_total").absolute(floors.hits);
    counter!("tableturn_floor_cache_misses_total").absolute(floors.misses);
    gauges.prometheus.render().into_response()
}
