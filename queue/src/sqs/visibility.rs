//! Changes the visibility timeouts of deliveries, one by one or ten per request.

use super::{
    client::BATCH_ENTRIES_MAX,
    connect::Sqs,
    delivery::Delivery,
    errors::{entry_result, reason_of, service_error, sqs_error},
};
use crate::{error::QueueError, handle::Handle, limits::VISIBILITY_MAX};
use aws_sdk_sqs::types::ChangeMessageVisibilityBatchRequestEntry as Entry;
use std::time::Duration;

const ACTION: &str = "change a visibility timeout";
/// The visibility timeout that makes a message visible at once.
const VISIBLE: i32 = 0;

impl Sqs {
    pub(crate) async fn extend(&self, handle: &Handle, time: Duration) -> Result<(), QueueError> {
        self.set_timeout(handle.as_sqs()?, whole_seconds(time)).await
    }

    pub(crate) async fn extend_all(&self, handles: &[Handle], time: Duration) -> Vec<Result<(), QueueError>> {
        self.set_timeouts(&handles.iter().collect::<Vec<_>>(), whole_seconds(time)).await
    }

    pub(crate) fn left(&self, handle: &Handle) -> Duration {
        handle.as_sqs().map_or(Duration::ZERO, Delivery::left)
    }

    pub(crate) async fn give_back(&self, handle: &Handle) -> Result<(), QueueError> {
        self.set_timeout(handle.as_sqs()?, VISIBLE).await
    }

    pub(crate) async fn give_back_all(&self, handles: &[Handle]) -> Vec<Result<(), QueueError>> {
        let last_first: Vec<&Handle> = handles.iter().rev().collect();
        let mut results = self.set_timeouts(&last_first, VISIBLE).await;
        results.reverse();
        results
    }

    /// Hides the message for `seconds` from now, unless the delivery is stale.
    pub(super) async fn set_timeout(&self, delivery: &Delivery, seconds: i32) -> Result<(), QueueError> {
        delivery.refuse_if_stale()?;
        let request = self.client.change_message_visibility().queue_url(&*self.url);
        let request = request.receipt_handle(&delivery.receipt).visibility_timeout(seconds);
        let result = request.send().await.map(drop).map_err(|error| sqs_error(ACTION, error));
        note_result(delivery, seconds, &result);
        result
    }

    /// The same for many, in this order. Makes no request for deliveries that are stale by our own clock.
    async fn set_timeouts(&self, handles: &[&Handle], seconds: i32) -> Vec<Result<(), QueueError>> {
        let mut results = Vec::with_capacity(handles.len());
        for chunk in handles.chunks(BATCH_ENTRIES_MAX) {
            let checked: Vec<Result<&Delivery, QueueError>> =
                chunk.iter().map(|handle| current_delivery(handle)).collect();
            let current: Vec<&Delivery> =
                checked.iter().filter_map(|one| one.as_ref().ok().copied()).collect();
            let mut set = self.set_timeouts_in_one_request(&current, seconds).await.into_iter();
            results.extend(checked.into_iter().map(|one| match one {
                Ok(_) => set.next().unwrap_or(Err(QueueError::Stale)),
                Err(stale) => Err(stale),
            }));
        }
        results
    }

    async fn set_timeouts_in_one_request(
        &self,
        deliveries: &[&Delivery],
        seconds: i32,
    ) -> Vec<Result<(), QueueError>> {
        if deliveries.is_empty() {
            return Vec::new();
        }
        let entries = deliveries.iter().enumerate().filter_map(|(place, one)| {
            let entry = Entry::builder().id(place.to_string()).receipt_handle(&one.receipt);
            entry.visibility_timeout(seconds).build().ok()
        });
        let request = self.client.change_message_visibility_batch().queue_url(&*self.url);
        let answer = request.set_entries(Some(entries.collect())).send().await;
        let answer = answer.map_err(|error| reason_of(sqs_error(ACTION, error)));
        let mut results = Vec::with_capacity(deliveries.len());
        for (place, delivery) in deliveries.iter().enumerate() {
            let result = match &answer {
                Ok(answer) => entry_result(ACTION, answer.failed(), place),
                Err(reason) => Err(service_error(ACTION, reason.clone())),
            };
            note_result(delivery, seconds, &result);
            results.push(result);
        }
        results
    }

    /// Makes messages of this or the dead-letter queue visible again at once. If that fails they become
    /// visible when their timeout expires, so it only logs.
    pub(super) async fn make_visible(&self, url: &str, receipts: &[String]) {
        for chunk in receipts.chunks(BATCH_ENTRIES_MAX) {
            let entries = chunk.iter().enumerate().filter_map(|(place, receipt)| {
                let entry = Entry::builder().id(place.to_string()).receipt_handle(receipt);
                entry.visibility_timeout(VISIBLE).build().ok()
            });
            let request = self.client.change_message_visibility_batch().queue_url(url);
            let failed = match request.set_entries(Some(entries.collect())).send().await {
                Ok(answer) => answer.failed.len(),
                Err(_) => chunk.len(),
            };
            if failed > 0 {
                tracing::warn!(
                    messages = failed,
                    "could not give messages back; SQS redelivers them when their visibility timeout expires"
                );
            }
        }
    }
}

/// Whole seconds, as SQS counts: rounded up, at least 1, at most [`VISIBILITY_MAX`].
pub(super) fn whole_seconds(time: Duration) -> i32 {
    let time = time.min(VISIBILITY_MAX);
    let whole = time.as_secs() + u64::from(time.subsec_nanos() > 0);
    i32::try_from(whole.max(1)).unwrap_or(i32::MAX)
}

fn current_delivery(handle: &Handle) -> Result<&Delivery, QueueError> {
    let delivery = handle.as_sqs()?;
    delivery.refuse_if_stale()?;
    Ok(delivery)
}

/// Updates what we know of a delivery after SQS's response.
fn note_result(delivery: &Delivery, seconds: i32, result: &Result<(), QueueError>) {
    match result {
        Ok(()) if seconds == VISIBLE => delivery.settle(),
        Ok(()) => delivery.extended(Duration::from_secs(seconds.unsigned_abs().into())),
        Err(QueueError::Stale) => delivery.settle(),
        Err(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seconds_are_rounded_up_and_stay_within_sqss_limits() {
        let of = |millis| whole_seconds(Duration::from_millis(millis));
        assert_eq!([of(0), of(1), of(1000), of(1001), of(60_000)], [1, 1, 1, 2, 60]);
        assert_eq!(whole_seconds(Duration::MAX), 12 * 60 * 60);
    }
}
