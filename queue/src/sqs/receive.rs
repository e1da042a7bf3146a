//! Receives messages with long polls. Dropping a receiver loses none.

use super::{
    connect::Sqs,
    delivery::{Delivery, GROUP, PUT_BACKS},
    errors::{service_error, sqs_error},
    visibility::whole_seconds,
};
use crate::{
    envelope::Envelope,
    error::QueueError,
    handle::Handle,
    limits::{RECEIVE_MAX, WAIT_MAX},
    received::Received,
};
use aws_sdk_sqs::{config::timeout::TimeoutConfig, types::MessageSystemAttributeName as System};
use std::time::Duration;
use tokio::{runtime, time::Instant};

const ACTION: &str = "give messages";
/// How long the response to a poll may take beyond the poll's own wait.
const RESPONSE_TIMEOUT: Duration = Duration::from_secs(5);

impl Sqs {
    pub(crate) async fn receive(&self, max: usize, wait: Duration) -> Result<Vec<Received>, QueueError> {
        if max == 0 {
            return Ok(Vec::new());
        }
        let until = Instant::now() + wait.min(WAIT_MAX);
        loop {
            // SQS waits whole seconds only. The rest of the wait is a sleep here, followed by a last poll.
            let left = until.saturating_duration_since(Instant::now());
            let queue = self.clone();
            let poll = tokio::spawn(async move { queue.poll(max, left.as_secs()).await });
            let stopping = |_| service_error(ACTION, "the program is stopping".to_owned());
            let received = poll.await.map_err(stopping)??.deliver();
            let now_left = until.saturating_duration_since(Instant::now());
            if !received.is_empty() || now_left.is_zero() {
                return Ok(received);
            }
            if now_left < Duration::from_secs(1) {
                tokio::time::sleep(now_left).await;
            }
        }
    }

    /// One poll, which runs in its own task. If the receiver's future were dropped with the request, SQS
    /// might still send messages on that connection, and they would stay hidden until their visibility
    /// timeout.
    async fn poll(self, max: usize, wait: u64) -> Result<Undelivered, QueueError> {
        let longest = Duration::from_secs(wait) + RESPONSE_TIMEOUT;
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
            .visibility_timeout(whole_seconds(self.visibility))
            .message_system_attribute_names(System::ApproximateReceiveCount)
            .message_system_attribute_names(System::MessageGroupId)
            .message_system_attribute_names(System::MessageDeduplicationId)
            .message_attribute_names(PUT_BACKS)
            .message_attribute_names(GROUP)
            // If a response is lost the SDK retries. By this id SQS knows that it is the same poll.
            .receive_request_attempt_id(uuid::Uuid::new_v4().to_string())
            .customize()
            .config_override(aws_sdk_sqs::config::Builder::new().timeout_config(timeouts));
        let answer = request.send().await.map_err(|error| sqs_error(ACTION, error))?;
        let visibility = Duration::from_secs(whole_seconds(self.visibility).unsigned_abs().into());
        let messages = answer.messages.unwrap_or_default();
        let received =
            messages.into_iter().map(|message| received(Delivery::new(message, visibility))).collect();
        Ok(Undelivered { queue: self, runtime: runtime::Handle::current(), received })
    }
}

fn received(delivery: Delivery) -> Received {
    Received {
        id: delivery.id.clone(),
        group: delivery.group.clone(),
        body: Envelope::from_body(&delivery.body),
        receives: delivery.receives,
        handle: Handle::sqs(delivery),
    }
}

/// Messages of a poll that no caller has received yet. If it is dropped undelivered (the receiver stopped
/// waiting), the messages are given back.
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
        let receipt = |one: Received| one.handle.as_sqs().map(|delivery| delivery.receipt.clone()).ok();
        // Last first, so that none of a group is redelivered before the one in front of it.
        let receipts: Vec<String> = self.received.drain(..).rev().filter_map(receipt).collect();
        if !receipts.is_empty() {
            let queue = self.queue.clone();
            self.runtime.spawn(async move { queue.make_visible(&queue.url, &receipts).await });
        }
    }
}
