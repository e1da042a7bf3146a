//! How long deliveries are kept from others: one by one, or ten a request.

use super::{
    Delivery, Sqs, delivery, seconds, trouble::is_over, trouble::reason_of, trouble::service,
    trouble::trouble,
};
use crate::{Handle, QueueError};
use aws_sdk_sqs::{
    operation::change_message_visibility_batch::ChangeMessageVisibilityBatchOutput as Answer,
    types::ChangeMessageVisibilityBatchRequestEntry as Entry,
};
use std::time::Duration;

/// Deliveries in one request: what SQS takes.
const TOGETHER: usize = 10;
const ACTION: &str = "change how long a delivery stands";
/// The visibility that makes a message visible at once.
const GIVEN_BACK: i32 = 0;

impl Sqs {
    pub(crate) async fn extend(&self, handle: &Handle, time: Duration) -> Result<(), QueueError> {
        self.hold(delivery(handle)?, seconds(time)).await
    }

    pub(crate) async fn extend_all(&self, handles: &[Handle], time: Duration) -> Vec<Result<(), QueueError>> {
        self.hold_all(&handles.iter().collect::<Vec<_>>(), seconds(time)).await
    }

    pub(crate) fn left(&self, handle: &Handle) -> Duration {
        delivery(handle).map_or(Duration::ZERO, Delivery::left)
    }

    pub(crate) async fn give_back(&self, handle: &Handle) -> Result<(), QueueError> {
        self.hold(delivery(handle)?, GIVEN_BACK).await
    }

    pub(crate) async fn give_back_all(&self, handles: &[Handle]) -> Vec<Result<(), QueueError>> {
        let last_first: Vec<&Handle> = handles.iter().rev().collect();
        let mut given = self.hold_all(&last_first, GIVEN_BACK).await;
        given.reverse();
        given
    }

    /// Keeps a delivery from others for so long from now, if it still stands.
    pub(super) async fn hold(&self, delivery: &Delivery, seconds: i32) -> Result<(), QueueError> {
        delivery.stands()?;
        let request = self.client.change_message_visibility().queue_url(&*self.url);
        let request = request.receipt_handle(&delivery.receipt).visibility_timeout(seconds);
        let answer = request.send().await.map(drop).map_err(|error| trouble(ACTION, error));
        note(delivery, seconds, &answer);
        answer
    }

    /// The same for many, in this order. What is over as far as we know is not asked for.
    async fn hold_all(&self, handles: &[&Handle], seconds: i32) -> Vec<Result<(), QueueError>> {
        let mut answers = Vec::with_capacity(handles.len());
        for ten in handles.chunks(TOGETHER) {
            let all: Vec<Result<&Delivery, QueueError>> = ten
                .iter()
                .map(|handle| delivery(handle).and_then(|one| one.stands().map(|()| one)))
                .collect();
            let standing: Vec<&Delivery> = all.iter().filter_map(|one| one.as_ref().ok().copied()).collect();
            let mut held = self.hold_together(&standing, seconds).await.into_iter();
            answers.extend(all.into_iter().map(|one| match one {
                Ok(_) => held.next().unwrap_or(Err(QueueError::Stale)),
                Err(over) => Err(over),
            }));
        }
        answers
    }

    /// One request, of at most ten.
    async fn hold_together(&self, some: &[&Delivery], seconds: i32) -> Vec<Result<(), QueueError>> {
        if some.is_empty() {
            return Vec::new();
        }
        let entries = some.iter().enumerate().filter_map(|(place, one)| {
            let entry = Entry::builder().id(place.to_string()).receipt_handle(&one.receipt);
            entry.visibility_timeout(seconds).build().ok()
        });
        let request = self.client.change_message_visibility_batch().queue_url(&*self.url);
        let answer = request.set_entries(Some(entries.collect())).send().await;
        let answer = answer.map_err(|error| reason_of(trouble(ACTION, error)));
        let mut answers = Vec::with_capacity(some.len());
        for (place, one) in some.iter().enumerate() {
            let said = match &answer {
                Ok(answer) => of_entry(answer, place),
                Err(reason) => Err(service(ACTION, reason.clone())),
            };
            note(one, seconds, &said);
            answers.push(said);
        }
        answers
    }
}

fn of_entry(answer: &Answer, place: usize) -> Result<(), QueueError> {
    let place = place.to_string();
    match answer.failed().iter().find(|failed| failed.id() == place) {
        None => Ok(()),
        Some(failed) if is_over(failed.code(), failed.message().unwrap_or_default()) => {
            Err(QueueError::Stale)
        }
        Some(failed) => Err(service(ACTION, failed.code().to_owned())),
    }
}

/// What we know of a delivery after that.
fn note(delivery: &Delivery, seconds: i32, answer: &Result<(), QueueError>) {
    match answer {
        Ok(()) if seconds == GIVEN_BACK => delivery.settle(),
        Ok(()) => delivery.stands_for(Duration::from_secs(seconds.unsigned_abs().into())),
        Err(QueueError::Stale) => delivery.settle(),
        Err(_) => {}
    }
}
