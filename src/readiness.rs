//! The readiness probes of `/readyz`.

use crate::{backends::Backends, channel_trouble::ChannelTrouble};
use tableturn_queue::Queue;
use tableturn_webhook::health::Probe;

/// Ready when the store and the queue answer. Names the channels in trouble.
pub(crate) fn store_and_queue(backends: &Backends, trouble: &ChannelTrouble) -> Probe {
    let (store, queue, trouble) = (backends.store.clone(), backends.queue.clone(), trouble.clone());
    Probe::new(move || {
        let (store, queue, trouble) = (store.clone(), queue.clone(), trouble.clone());
        async move {
            store.driver().check().await.map_err(|e| format!("the store: {e}"))?;
            queue.check().await.map_err(|e| format!("the queue: {e}"))?;
            let channels = trouble.channels().await.map_err(|e| format!("the store: {e}"))?;
            Ok(channels.iter().filter_map(ChannelTrouble::in_words).collect())
        }
    })
}

/// Ready when the queue answers: for roles that have no store, and so send nothing.
pub(crate) fn queue(queue: &Queue) -> Probe {
    let queue = queue.clone();
    Probe::new(move || {
        let queue = queue.clone();
        async move { queue.check().await.map(|()| Vec::new()).map_err(|e| format!("the queue: {e}")) }
    })
}
