//! Puts envelopes on the queue: ten a request, in order within a group whatever fails.

use super::{Sqs, names::is_id, trouble::service, trouble::trouble};
use crate::{BATCH_MAX, Envelope, QueueError, queue::BODY_MAX};
use aws_sdk_sqs::{
    operation::send_message_batch::SendMessageBatchOutput, types::SendMessageBatchRequestEntry,
};
use backon::{BackoffBuilder, ExponentialBuilder};
use std::{collections::BTreeSet, time::Duration};

/// Messages in one request: what SQS takes.
const TOGETHER: usize = 10;
/// Bytes of bodies in one request: what SQS takes.
const TOGETHER_BYTES: usize = 1024 * 1024;
/// How often what SQS did not take of a request is tried again. The sender waits meanwhile.
const TRIES_AGAIN: usize = 5;

/// A message that is to be sent.
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
        let mut waits = waits();
        while !left.is_empty() {
            let (batch, rest) = next_batch(left);
            left = rest;
            let failed = self.send_together(&batch).await?;
            if failed.is_empty() {
                waits = self::waits();
                continue;
            }
            let Some(wait) = waits.next() else { return Err(service(ACTION, failed.join(", "))) };
            // Those SQS has are accepted again and not delivered again, so the whole batch may go
            // first once more: nothing of its groups has been sent since.
            left.splice(0..0, batch);
            tokio::time::sleep(wait).await;
        }
        Ok(())
    }

    fn outgoing(&self, envelope: &Envelope) -> Result<Outgoing, QueueError> {
        if !is_id(&envelope.id) {
            return Err(QueueError::BadId);
        }
        let body = envelope.to_body();
        if body.len() > BODY_MAX {
            return Err(QueueError::TooLarge(body.len()));
        }
        let deduplication = self.names.deduplication(&envelope.id, 0);
        Ok(Outgoing { group: self.names.group(&envelope.group), deduplication, body })
    }

    /// One request; answers the codes of what SQS could not take just now.
    async fn send_together(&self, batch: &[Outgoing]) -> Result<Vec<String>, QueueError> {
        let entries = batch.iter().enumerate().filter_map(|(place, one)| {
            let entry = SendMessageBatchRequestEntry::builder().id(place.to_string()).message_body(&one.body);
            entry.message_group_id(&one.group).message_deduplication_id(&one.deduplication).build().ok()
        });
        let request = self.client.send_message_batch().queue_url(&*self.url);
        let answer = request.set_entries(Some(entries.collect())).send().await;
        failures(&answer.map_err(|error| trouble(ACTION, error))?)
    }
}

const ACTION: &str = "take a message";

fn waits() -> impl Iterator<Item = Duration> {
    ExponentialBuilder::default()
        .with_min_delay(Duration::from_millis(50))
        .with_max_delay(Duration::from_secs(1))
        .with_max_times(TRIES_AGAIN)
        .with_jitter()
        .build()
}

/// The codes of what failed and may work later. What is our fault never will.
fn failures(answer: &SendMessageBatchOutput) -> Result<Vec<String>, QueueError> {
    match answer.failed().iter().find(|failed| failed.sender_fault()) {
        Some(failed) => Err(service(ACTION, failed.code().to_owned())),
        None => Ok(answer.failed().iter().map(|failed| failed.code().to_owned()).collect()),
    }
}

/// What goes next, and what is left. No two of a group go in one request: SQS may take the second
/// and not the first, and the order would be lost.
fn next_batch(left: Vec<Outgoing>) -> (Vec<Outgoing>, Vec<Outgoing>) {
    let (mut batch, mut rest) = (Vec::new(), Vec::new());
    let (mut seen, mut bytes) = (BTreeSet::new(), 0);
    for one in left {
        let first_of_its_group = seen.insert(one.group.clone());
        if first_of_its_group && batch.len() < TOGETHER && bytes + one.body.len() <= TOGETHER_BYTES {
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
                // Most are small, as they are.
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
                prop_assert_eq!(groups.len(), batch.len(), "one of a group");
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
    fn only_what_is_not_our_fault_is_tried_again() {
        let answer = |sender_fault, code: &str| {
            let failed =
                BatchResultErrorEntry::builder().id("0").code(code).sender_fault(sender_fault).build();
            let answer = SendMessageBatchOutput::builder().failed(failed.unwrap());
            answer.set_successful(Some(Vec::new())).build().unwrap()
        };
        assert_eq!(failures(&answer(false, "InternalError")).unwrap(), ["InternalError"]);
        let refused = failures(&answer(true, "InvalidMessageContents")).unwrap_err().to_string();
        assert!(refused.contains("InvalidMessageContents"), "{refused}");
        assert_eq!(waits().count(), TRIES_AGAIN);
    }
}
