//! Which channels are in trouble: the same for `/readyz` and `/metrics`.
//!
//! By channel and not by line: a line's number is a restaurant's, `/readyz` of `up` is public, and ten thousand lines
//! would be as many metrics. `doctor` names the lines.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};
use tableturn_store::{ChannelHealth, Store, StoreError};
use tokio::sync::Mutex;

/// How long an answer is good enough for `/readyz`: it reads every line of the stack, and anyone may ask.
const CACHED_FOR: Duration = Duration::from_secs(15);

/// When the channels were last read, and what was found.
type Read = (Instant, Vec<ChannelHealth>);

/// Cheap to clone; clones share what is cached.
#[derive(Clone)]
pub(crate) struct ChannelTrouble {
    store: Store,
    last: Arc<Mutex<Option<Read>>>,
}

impl ChannelTrouble {
    pub(crate) fn new(store: &Store) -> Self {
        Self { store: store.clone(), last: Arc::default() }
    }

    /// Every channel, as it is now.
    pub(crate) async fn channels_now(&self) -> Result<Vec<ChannelHealth>, StoreError> {
        let channels = self.store.channel_health().await?;
        *self.last.lock().await = Some((Instant::now(), channels.clone()));
        Ok(channels)
    }

    /// Every channel, as it was within the last seconds.
    pub(crate) async fn channels(&self) -> Result<Vec<ChannelHealth>, StoreError> {
        let mut last = self.last.lock().await;
        if let Some((at, channels)) = &*last
            && at.elapsed() < CACHED_FOR
        {
            return Ok(channels.clone());
        }
        let channels = self.store.channel_health().await?;
        *last = Some((Instant::now(), channels.clone()));
        Ok(channels)
    }

    /// One line about a channel whose lines fail; `None` if none does.
    pub(crate) fn in_words(health: &ChannelHealth) -> Option<String> {
        let ChannelHealth { channel, failing, .. } = health;
        match failing {
            0 => None,
            1 => Some(format!("trouble: {channel}, 1 line fails")),
            failing => Some(format!("trouble: {channel}, {failing} lines fail")),
        }
    }
}
