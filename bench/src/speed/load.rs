//! A closed loop: so many commands in flight, each followed by the next as soon as it is answered.

use std::{
    future::Future,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};
use tokio::task::JoinSet;

/// What a loop did.
#[derive(Debug, Default)]
pub(super) struct Run {
    pub(super) took: Duration,
    /// The kind of each command, and how long it took.
    pub(super) latencies: Vec<(usize, Duration)>,
}

impl Run {
    pub(super) fn per_second(&self) -> f64 {
        self.latencies.len() as f64 / self.took.as_secs_f64()
    }

    /// Adds what another loop did after this one.
    pub(super) fn add(&mut self, other: Run) {
        self.took += other.took;
        self.latencies.extend(other.latencies);
    }
}

/// When a loop ends.
#[derive(Clone, Copy, Debug)]
pub(super) enum Until {
    Time(Duration),
    Count(u64),
}

/// Runs commands from the number in `next` on. `command` does the n-th one and returns its kind; the first argument
/// is the place in flight.
pub(super) async fn run<F>(
    in_flight: usize,
    until: Until,
    next: &Arc<AtomicU64>,
    command: impl Fn(usize, u64) -> F + Clone + Send + Sync + 'static,
) -> anyhow::Result<Run>
where
    F: Future<Output = anyhow::Result<usize>> + Send,
{
    let started = Instant::now();
    let (deadline, end) = match until {
        Until::Time(time) => (Some(started + time), None),
        Until::Count(count) => (None, Some(next.load(Ordering::Relaxed) + count)),
    };
    let mut places = JoinSet::new();
    for place in 0..in_flight {
        let (next, command) = (Arc::clone(next), command.clone());
        places.spawn(async move {
            let mut latencies = Vec::new();
            loop {
                let begun = Instant::now();
                if deadline.is_some_and(|deadline| begun >= deadline) {
                    return anyhow::Ok(latencies);
                }
                let n = next.fetch_add(1, Ordering::Relaxed);
                if end.is_some_and(|end| n >= end) {
                    return Ok(latencies);
                }
                let kind = command(place, n).await?;
                latencies.push((kind, begun.elapsed()));
            }
        });
    }
    let mut latencies = Vec::new();
    while let Some(place) = places.join_next().await {
        latencies.extend(place??);
    }
    if let Some(end) = end {
        // Each place has taken one number that it did not use.
        next.store(end, Ordering::Relaxed);
    }
    Ok(Run { took: started.elapsed(), latencies })
}
