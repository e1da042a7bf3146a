//! The readiness probes of `/readyz`.

use crate::backends::Backends;
use tableturn_queue::Queue;
use tableturn_webhook::health::Probe;

/// Ready when the store and the queue answer.
pub(crate) fn store_and_queue(backends: &Backends) -> Probe {
    let (store, queue) = (backends.store.clone(), backends.queue.clone());
    Probe::new(move || {
        let (store, queue) = (store.clone(), queue.clone());
        async move {
            store.driver().check().await.map_err(|e| format!("the store: {e}"))?;
            queue.check().await.map_err(|e| format!("the queue: {e}"))
        }
    })
}

/// Ready when the queue answers: for roles that have no store.
pub(crate) fn queue(queue: &Queue) -> Probe {
    let queue = queue.clone();
    Probe::new(move || {
        let queue = queue.clone();
        async move { queue.check().await.map_err(|e| format!("the queue: {e}")) }
    })
}
