//! Takes messages off the queue, by long polls that lose nothing when they are given up.

use super::{
    Sqs, delivery::Delivery, delivery::GROUP, delivery::PUT_BACKS, seconds, trouble::service,
    trouble::trouble,
};
use crate::{QueueError, RECEIVE_MAX, Received, WAIT_MAX, queue::HandleOf};
use aws_sdk_sqs::{
    config::timeout::TimeoutConfig,
    types::{ChangeMessageVisibilityBatchRequestEntry as GivenBack, MessageSystemAttributeName as System},
};
use std::time::Duration;
use tokio::{runtime, time::Instant};

/// How long the answer to a poll may take beyond the poll's own wait.
const ANSWER: Duration = Duration::from_secs(5);

impl Sqs {
    pub(crate) async fn receive(&self, max: usize, wait: Duration) -> Result<Vec<Received>, QueueError> {
        if max == 0 {
            return Ok(Vec::new());
        }
        let until = Instant::now() + wait.min(WAIT_MAX);
        loop {
            // SQS waits whole seconds; what is left of the wait is waited here, then asked once more.
            let left = until.saturating_duration_since(Instant::now());
            let queue = self.clone();
            let poll = tokio::spawn(async move { queue.poll(max, left.as_secs()).await });
            let lost = |_| service("give messages", "the program is stopping".to_owned());
            let received = poll.await.map_err(lost)??.deliver();
            let now_left = until.saturating_duration_since(Instant::now());
            if !received.is_empty() || now_left.is_zero() {
                return Ok(received);
            }
            if now_left < Duration::from_secs(1) {
                tokio::time::sleep(now_left).await;
            }
        }
    }

    /// One poll. It runs in a task of its own: SQS may hand messages to a connection that nobody
    /// listens to any more, and then nobody would get them until their time is over.
    async fn poll(self, max: usize, wait: u64) -> Result<Undelivered, QueueError> {
        let longest = Duration::from_secs(wait) + ANSWER;
        let timeouts = TimeoutConfig::builder()
            .operation_attempt_timeout(longest)
            .operation_timeout(longest * 2)
            .build();
        let request = self
            .client
            .receive_message()
            .queue_url(&*self.url)
            .max_number_of_messages(i32::try_from(max.min(RECEIVE_MAX)).unwrap_or(1))
            .wait_time_seconds(i32::try_from(wait).unwrap_or(0))
            .visibility_timeout(seconds(self.visibility))
            .message_system_attribute_names(System::ApproximateReceiveCount)
            .message_system_attribute_names(System::MessageGroupId)
            .message_system_attribute_names(System::MessageDeduplicationId)
            .message_attribute_names(PUT_BACKS)
            .message_attribute_names(GROUP)
            // The SDK tries a lost answer again: by this SQS knows that it is the same poll.
            .receive_request_attempt_id(uuid::Uuid::new_v4().to_string())
            .customize()
            .config_override(aws_sdk_sqs::config::Builder::new().timeout_config(timeouts));
        let answer = request.send().await.map_err(|error| trouble("give messages", error))?;
        let stands = Duration::from_secs(seconds(self.visibility).unsigned_abs().into());
        let came = answer.messages.unwrap_or_default();
        let received = came.into_iter().map(|message| Delivery::of(message, stands).received()).collect();
        Ok(Undelivered { queue: self, runtime: runtime::Handle::current(), received })
    }

    /// Makes messages visible again at once, those of the dead letters too.
    pub(super) async fn make_visible(&self, url: &str, receipts: &[String]) {
        for ten in receipts.chunks(10) {
            let entries = ten.iter().enumerate().filter_map(|(place, receipt)| {
                let entry = GivenBack::builder().id(place.to_string()).receipt_handle(receipt);
                entry.visibility_timeout(0).build().ok()
            });
            let request = self.client.change_message_visibility_batch().queue_url(url);
            let failed = match request.set_entries(Some(entries.collect())).send().await {
                Ok(answer) => answer.failed.len(),
                Err(_) => ten.len(),
            };
            if failed > 0 {
                tracing::warn!(
                    failed,
                    "messages could not be given back; they come again when their time is over"
                );
            }
        }
    }
}

/// Messages that came and that nobody has yet. Dropped undelivered (a receiver that gave up
/// waiting), they are given back.
struct Undelivered {
    queue: Sqs,
    runtime: runtime::Handle,
    received: Vec<Received>,
}

impl Undelivered {
    fn deliver(mut self) -> Vec<Received> {
        std::mem::take(&mut self.received)
    }
}

impl Drop for Undelivered {
    fn drop(&mut self) {
        let receipts = self.received.drain(..).filter_map(|one| match one.handle.0 {
            HandleOf::Sqs(delivery) => Some(delivery.receipt.clone()),
            HandleOf::Embedded { .. } => None,
        });
        // Last first: so none of a group can be taken before the one in front of it is back.
        let receipts: Vec<String> = receipts.rev().collect();
        if !receipts.is_empty() {
            let queue = self.queue.clone();
            self.runtime.spawn(async move { queue.make_visible(&queue.url, &receipts).await });
        }
    }
}
