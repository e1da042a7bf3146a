//! Sends envelopes, ten per request. Keeps the order within a group even if SQS refuses some of a request.

use super::{
    client::BATCH_ENTRIES_MAX,
    connect::Sqs,
    errors::{service_error, sqs_error},
};
use crate::{
    envelope::Envelope,
    envelope_ids::is_valid_id,
    error::QueueError,
    limits::{BATCH_MAX, BODY_MAX},
};
use aws_sdk_sqs::{
    operation::send_message_batch::SendMessageBatchOutput, types::SendMessageBatchRequestEntry,
};
use backon::{BackoffBuilder, ExponentialBuilder};
use std::{collections::BTreeSet, time::Duration};

/// The most bytes of all bodies in one request: SQS's limit.
const REQUEST_BYTES_MAX: usize = 1024 * 1024;
/// How often a request is retried of which SQS did not take all messages. The caller waits meanwhile.
const RETRIES: usize = 5;
const ACTION: &str = "take a message";

#[derive(Clone)]
struct Outgoing {
    group: String,
    deduplication: String,
    body: String,
}

impl Sqs {
    pub(crate) async fn send(&self, envelopes: &[Envelope]) -> Result<(), QueueError> {
        if envelopes.len() > BATCH_MAX {
            return Err(QueueError::TooMany(envelopes.len()));
        }
        let mut left = envelopes.iter().map(|one| self.outgoing(one)).collect::<Result<Vec<_>, _>>()?;
        let mut delays = retry_delays();
        while !left.is_empty() {
            let (batch, rest) = next_batch(left);
            left = rest;
            let failed = self.send_request(&batch).await?;
            if failed.is_empty() {
                delays = retry_delays();
                continue;
            }
            let Some(delay) = delays.next() else { return Err(service_error(ACTION, failed.join(", "))) };
            // Send the whole request again, before the rest. SQS deduplicates the messages that it has
            // taken, and nothing later of their groups has been sent yet.
            left.splice(0..0, batch);
            tokio::time::sleep(delay).await;
        }
        Ok(())
    }

    fn outgoing(&self, envelope: &Envelope) -> Result<Outgoing, QueueError> {
        if !is_valid_id(&envelope.id) {
            return Err(QueueError::BadId);
        }
        let body = envelope.to_body();
        if body.len() > BODY_MAX {
            return Err(QueueError::TooLarge(body.len()));
        }
        let deduplication = self.names.deduplication(&envelope.id, 0);
        Ok(Outgoing { group: self.names.group(&envelope.group), deduplication, body })
    }

    /// Makes one request. Returns the codes of the messages that SQS could not take now.
    async fn send_request(&self, batch: &[Outgoing]) -> Result<Vec<String>, QueueError> {
        let entries = batch.iter().enumerate().filter_map(|(place, one)| {
            let entry = SendMessageBatchRequestEntry::builder().id(place.to_string()).message_body(&one.body);
            entry.message_group_id(&one.group).message_deduplication_id(&one.deduplication).build().ok()
        });
        let request = self.client.send_message_batch().queue_url(&*self.url);
        let answer = request.set_entries(Some(entries.collect())).send().await;
        failures(&answer.map_err(|error| sqs_error(ACTION, error))?)
    }
}

fn retry_delays() -> impl Iterator<Item = Duration> {
    ExponentialBuilder::default()
        .with_min_delay(Duration::from_millis(50))
        .with_max_delay(Duration::from_secs(1))
        .with_max_times(RETRIES)
        .with_jitter()
        .build()
}

/// The codes of the failures that a retry may cure. A failure by our own fault is an error: no retry helps.
fn failures(answer: &SendMessageBatchOutput) -> Result<Vec<String>, QueueError> {
    match answer.failed().iter().find(|failed| failed.sender_fault()) {
        Some(failed) => Err(service_error(ACTION, failed.code().to_owned())),
        None => Ok(answer.failed().iter().map(|failed| failed.code().to_owned()).collect()),
    }
}

/// The messages of the next request, and the rest. A request never holds two messages of one group: SQS might
/// take the second and not the first, and the order would be lost.
fn next_batch(left: Vec<Outgoing>) -> (Vec<Outgoing>, Vec<Outgoing>) {
    let (mut batch, mut rest) = (Vec::new(), Vec::new());
    let (mut seen, mut bytes) = (BTreeSet::new(), 0);
    for one in left {
        let first_of_its_group = seen.insert(one.group.clone());
        if first_of_its_group
            && batch.len() < BATCH_ENTRIES_MAX
            && bytes + one.body.len() <= REQUEST_BYTES_MAX
        {
            bytes += one.body.len();
            batch.push(one);
        } else {
            rest.push(one);
        }
    }
    (batch, rest)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use super::*;
    use aws_sdk_sqs::types::BatchResultErrorEntry;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn batches_keep_the_order_of_each_group_and_fit(
            sizes in prop::collection::vec((0..4u8, 1..BODY_MAX), 0..60),
        ) {
            let mut left: Vec<Outgoing> = Vec::new();
            for (place, (group, size)) in sizes.iter().enumerate() {
                // Most bodies are small, as in production.
                let size = if place % 3 == 0 { *size } else { size % 300 };
                left.push(Outgoing {
                    group: group.to_string(),
                    deduplication: place.to_string(),
                    body: " ".repeat(size),
                });
            }
            let mut sent: Vec<Outgoing> = Vec::new();
            while !left.is_empty() {
                let (batch, rest) = next_batch(left);
                prop_assert!(!batch.is_empty() && batch.len() <= 10);
                prop_assert!(batch.iter().map(|one| one.body.len()).sum::<usize>() <= 1024 * 1024);
                let groups: BTreeSet<&String> = batch.iter().map(|one| &one.group).collect();
                prop_assert_eq!(groups.len(), batch.len(), "at most one of a group");
                sent.extend(batch);
                left = rest;
            }
            prop_assert_eq!(sent.len(), sizes.len());
            for group in 0..4u8 {
                let of = sent.iter().filter(|one| one.group == group.to_string());
                let places: Vec<usize> = of.map(|one| one.deduplication.parse().unwrap()).collect();
                prop_assert!(places.is_sorted(), "{places:?}");
            }
        }
    }

    #[test]
    fn only_failures_that_are_not_our_fault_are_retried() {
        let answer = |sender_fault, code: &str| {
            let failed =
                BatchResultErrorEntry::builder().id("0").code(code).sender_fault(sender_fault).build();
            let answer = SendMessageBatchOutput::builder().failed(failed.unwrap());
            answer.set_successful(Some(Vec::new())).build().unwrap()
        };
        assert_eq!(failures(&answer(false, "InternalError")).unwrap(), ["InternalError"]);
        let refused = failures(&answer(true, "InvalidMessageContents")).unwrap_err().to_string();
        assert!(refused.contains("InvalidMessageContents"), "{refused}");
        assert_eq!(retry_delays().count(), RETRIES);
    }
}
