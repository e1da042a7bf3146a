//! Dead letters: messages in a second queue, which stay there until an operator puts them back.
//!
//! SQS cannot show a queue's messages without delivering them. So a reader receives all of them, which hides
//! them for a moment, and makes them visible again. Each dead letter has its own group, because one in flight
//! would hide the others of its group. SQS's own redrive leaves a message in its conversation's group, so the
//! reader sends it again, in its own group and with the reason that SQS does not record.

use super::{
    connect::Sqs,
    dead_letter_message::{HeldLetter, held_letter, letter_attributes, text_attribute},
    delivery::{Delivery, PUT_BACKS},
    errors::{service_error, sqs_error},
};
use crate::{
    clock::{Clock, SystemClock},
    dead_letter::DeadLetter,
    error::QueueError,
    handle::Handle,
};
use aws_sdk_sqs::types::MessageSystemAttributeName as System;
use std::{cmp::Reverse, collections::BTreeSet, time::Duration};

/// The most dead letters that one reader receives: a thousand requests, and far below the 120,000 messages
/// that SQS allows in flight.
const READ_MAX: usize = 10_000;
/// How long a reader hides the dead letters, in seconds: longer than reading takes, but short enough for
/// others to see them soon if the reader dies.
const HIDDEN_SECONDS: i32 = 120;
/// How long burying may take, in seconds. The delivery is extended by this first.
const BURY_SECONDS: i32 = 60;

impl Sqs {
    pub(crate) async fn bury(&self, handle: &Handle, reason: &str) -> Result<(), QueueError> {
        let (queue, handle, reason) = (self.clone(), handle.clone(), reason.to_owned());
        run_to_completion(async move {
            let delivery = handle.as_sqs()?;
            // Proves that the delivery is current, and keeps it so until the message is deleted.
            queue.set_timeout(delivery, BURY_SECONDS).await?;
            let letter = DeadLetter {
                id: delivery.id.clone(),
                reason,
                at: SystemClock::default().wall(),
                receives: delivery.receives,
            };
            queue.write_letter(&letter, delivery, &delivery.message_id).await?;
            queue.acknowledge(&handle).await
        })
        .await
    }

    pub(crate) async fn dead(&self, limit: usize) -> Result<Vec<DeadLetter>, QueueError> {
        let queue = self.clone();
        let mut letters = run_to_completion(async move {
            let _only_reader = queue.dead_reader.lock().await;
            let mut held = Vec::new();
            let read = queue.read_dead_letters(&mut held, None).await;
            queue.release(&held).await;
            read?;
            Ok(held.into_iter().map(|held| held.letter).collect::<Vec<_>>())
        })
        .await?;
        letters.sort_by_key(|letter| Reverse(letter.at));
        // An envelope that was buried twice has two letters; list the latest.
        let mut seen = BTreeSet::new();
        letters.retain(|letter| seen.insert(letter.id.clone()));
        letters.truncate(limit);
        Ok(letters)
    }

    pub(crate) async fn put_back(&self, id: &str) -> Result<bool, QueueError> {
        let (queue, id) = (self.clone(), id.to_owned());
        run_to_completion(async move {
            let _only_reader = queue.dead_reader.lock().await;
            let mut held = Vec::new();
            let read = queue.read_dead_letters(&mut held, Some(&id)).await;
            let (wanted, others): (Vec<_>, Vec<_>) = held.into_iter().partition(|held| held.letter.id == id);
            queue.release(&others).await;
            let result = match read {
                Ok(()) => queue.put_latest_back(&wanted).await,
                Err(error) => Err(error),
            };
            if result.is_err() {
                queue.release(&wanted).await;
            }
            result
        })
        .await
    }

    /// Puts the latest of one envelope's letters back on the queue, and then deletes all of them.
    async fn put_latest_back(&self, held: &[HeldLetter]) -> Result<bool, QueueError> {
        let Some(latest) = held.iter().max_by_key(|held| (held.delivery.put_backs, held.letter.at)) else {
            return Ok(false);
        };
        let put_backs = latest.delivery.put_backs.saturating_add(1);
        // Each put-back has its own deduplication id, or SQS would drop it within five minutes of the one
        // before. If this is interrupted and repeated, it is the same put-back, with the same id.
        let request = self
            .client
            .send_message()
            .queue_url(&*self.url)
            .message_body(&latest.delivery.body)
            .message_group_id(&latest.delivery.group)
            .message_deduplication_id(self.names.deduplication(&latest.letter.id, put_backs))
            .message_attributes(PUT_BACKS, text_attribute(&put_backs.to_string())?);
        request.send().await.map_err(|error| sqs_error("take a message", error))?;
        for one in held {
            self.delete_letter(&one.delivery).await?;
        }
        Ok(true)
    }

    /// Receives dead letters until SQS returns no more. Keeps only the bodies of the `wanted` envelope's
    /// letters, because all bodies together could be large.
    async fn read_dead_letters(
        &self,
        held: &mut Vec<HeldLetter>,
        wanted: Option<&str>,
    ) -> Result<(), QueueError> {
        while held.len() < READ_MAX {
            let request = self
                .client
                .receive_message()
                .queue_url(&*self.dead_url)
                .max_number_of_messages(10)
                // Without a wait SQS asks only some of its servers.
                .wait_time_seconds(1)
                .visibility_timeout(HIDDEN_SECONDS)
                .message_system_attribute_names(System::All)
                .message_attribute_names("All")
                .receive_request_attempt_id(uuid::Uuid::new_v4().to_string());
            let answer = request.send().await.map_err(|error| sqs_error("give dead letters", error))?;
            let messages = answer.messages.unwrap_or_default();
            if messages.is_empty() {
                break;
            }
            let mut moved_by_sqs = Vec::new();
            for message in messages {
                let hidden = Duration::from_secs(HIDDEN_SECONDS.unsigned_abs().into());
                let mut one = held_letter(message, hidden, self.max_receives);
                if one.moved_by_sqs {
                    moved_by_sqs.push(one);
                    continue;
                }
                if wanted != Some(one.letter.id.as_str()) {
                    one.delivery.body = String::new();
                }
                held.push(one);
            }
            for HeldLetter { letter, delivery, .. } in moved_by_sqs {
                let deduplication = format!("{}#own-group", delivery.message_id);
                self.write_letter(&letter, &delivery, &deduplication).await?;
                self.delete_letter(&delivery).await?;
            }
        }
        Ok(())
    }

    /// Writes a dead letter. If it is repeated within five minutes with the same deduplication id, SQS keeps
    /// one letter.
    async fn write_letter(
        &self,
        letter: &DeadLetter,
        delivery: &Delivery,
        deduplication: &str,
    ) -> Result<(), QueueError> {
        let request = self
            .client
            .send_message()
            .queue_url(&*self.dead_url)
            .message_body(&delivery.body)
            .message_group_id(&delivery.message_id)
            .message_deduplication_id(deduplication)
            .set_message_attributes(Some(letter_attributes(letter, delivery)?));
        request.send().await.map(|_| ()).map_err(|error| sqs_error("take a dead letter", error))
    }

    async fn delete_letter(&self, delivery: &Delivery) -> Result<(), QueueError> {
        let request =
            self.client.delete_message().queue_url(&*self.dead_url).receipt_handle(&delivery.receipt);
        request.send().await.map(|_| ()).map_err(|error| sqs_error("delete a dead letter", error))
    }

    async fn release(&self, held: &[HeldLetter]) {
        let receipts: Vec<String> = held.iter().map(|held| held.delivery.receipt.clone()).collect();
        self.make_visible(&self.dead_url, &receipts).await;
    }
}

/// Finishes `work` even if the caller stops waiting. Otherwise the dead letters that it received could stay
/// hidden.
async fn run_to_completion<T: Send + 'static>(
    work: impl Future<Output = Result<T, QueueError>> + Send + 'static,
) -> Result<T, QueueError> {
    let stopping = |_| service_error("finish", "the program is stopping".to_owned());
    tokio::spawn(work).await.map_err(stopping)?
}
