//! Waits until `up` has no work in flight.

use super::up::{DEADLINE, RunningUp};
use std::time::{Duration, Instant};

/// How long the work in flight may take. With SQS it is long: SQS redelivers what a killed process had in
/// flight only after a minute.
const IDLE_DEADLINE: Duration = Duration::from_secs(90);
/// Pause between two readings of the gauges.
const POLL: Duration = Duration::from_millis(10);

const QUEUE_WAITING: &str = "tableturn_queue_waiting";
const QUEUE_IN_FLIGHT: &str = "tableturn_queue_in_flight";
/// Unsent messages that are waiting neither for a retry nor for more news.
const OUTBOX_READY: &str = "tableturn_outbox_ready";
/// All unsent messages.
const OUTBOX_QUEUED: &str = "tableturn_outbox_queued";
/// Results of sends from which something may still follow. A process that has sent nothing has no such gauge.
const RESULTS_IN_FLIGHT: &str = "tableturn_results_in_flight";

impl RunningUp {
    /// Waits until Telegram has no unconfirmed update and no unanswered tap, the queue is empty, and no
    /// message is unsent except those that wait for a retry or for more news.
    pub async fn wait_until_idle(&self) {
        self.wait_until_zero([QUEUE_WAITING, QUEUE_IN_FLIGHT, OUTBOX_READY, RESULTS_IN_FLIGHT]).await;
    }

    /// As [`RunningUp::wait_until_idle`], but waits for the retries as well.
    pub async fn wait_until_all_sent(&self) {
        self.wait_until_zero([QUEUE_WAITING, QUEUE_IN_FLIGHT, OUTBOX_QUEUED, RESULTS_IN_FLIGHT]).await;
    }

    /// Waits until the gauges are zero in two readings in a row: `/metrics` reads the queue before the
    /// outbox, and the dispatcher may put something on the queue in between.
    async fn wait_until_zero(&self, gauges: [&str; 4]) {
        if let Some(telegram) = self.telegram() {
            let heard = telegram.heard_all(DEADLINE).await;
            assert!(
                heard,
                "{} updates are not confirmed, or a tap has no answer:\n{}",
                telegram.pending(),
                telegram.record()
            );
        }
        let deadline = Instant::now() + IDLE_DEADLINE;
        let mut zero_readings = 0;
        loop {
            let values = self.read_gauges(gauges).await;
            zero_readings = if values == [0.0; 4] { zero_readings + 1 } else { 0 };
            if zero_readings == 2 {
                return;
            }
            assert!(Instant::now() < deadline, "still busy: {gauges:?} are {values:?}");
            tokio::time::sleep(POLL).await;
        }
    }

    async fn read_gauges(&self, names: [&str; 4]) -> [f64; 4] {
        read_gauges(&self.client, self.private(), names).await.expect("the private listener answers")
    }
}

/// Whether the process with this private listener has nothing queued and nothing unsent: `None` if it does not answer.
pub async fn has_sent_all(client: &reqwest::Client, private: &str) -> Option<bool> {
    let gauges = [QUEUE_WAITING, QUEUE_IN_FLIGHT, OUTBOX_QUEUED, RESULTS_IN_FLIGHT];
    // Twice, as in `wait_until_zero`.
    for _ in 0..2 {
        if read_gauges(client, private, gauges).await? != [0.0; 4] {
            return Some(false);
        }
        tokio::time::sleep(POLL).await;
    }
    Some(true)
}

async fn read_gauges(client: &reqwest::Client, private: &str, names: [&str; 4]) -> Option<[f64; 4]> {
    let answer = client.get(format!("{private}/metrics")).send().await.ok()?;
    let text = answer.text().await.ok()?;
    Some(names.map(|name| {
        let value = text.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(' '));
        let missing = if name == RESULTS_IN_FLIGHT { 0.0 } else { f64::NAN };
        value.and_then(|value| value.trim().parse().ok()).unwrap_or(missing)
    }))
}
