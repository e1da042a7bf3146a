//! Dead letters: messages in a queue of their own that nobody takes off but who puts them back.
//!
//! SQS has no way to look at a queue without receiving. So whoever looks receives all of it, which
//! hides the letters for a moment, and makes them visible again. A letter stands in a group of its
//! own, or one of a group in flight would hide the others; those that SQS moved by itself still have
//! their conversation's group, so they are sent again in their own, with the reason that SQS left out.

use super::{
    Sqs,
    delivery::{Delivery, GROUP, PUT_BACKS, attribute},
    trouble::trouble,
};
use crate::{DeadLetter, Handle, QueueError, REASON_MAX, SystemClock, clock::Clock};
use aws_sdk_sqs::types::{Message, MessageAttributeValue, MessageSystemAttributeName as System};
use std::{collections::BTreeSet, time::Duration};

/// Letters that are looked at: a thousand requests, and far below the 120,000 that SQS lets be in flight.
const SCANNED_MAX: usize = 10_000;
/// Seconds for which a look hides the letters: longer than it takes, and if it dies in the middle
/// they are there again soon.
const HIDDEN: i32 = 120;
/// Seconds that burying may take; the delivery is kept for so long first.
const BURYING: i32 = 60;

/// Attributes of a letter, beside [`PUT_BACKS`] and [`GROUP`].
const REASON: &str = "reason";
const AT: &str = "at";
const RECEIVES: &str = "receives";
const ID: &str = "id";

/// A letter in hand.
struct Letter {
    said: DeadLetter,
    delivery: Delivery,
    /// Whether it was buried by us, not moved by SQS.
    is_ours: bool,
}

impl Sqs {
    pub(crate) async fn bury(&self, handle: &Handle, reason: &str) -> Result<(), QueueError> {
        let (queue, handle, reason) = (self.clone(), handle.clone(), reason.to_owned());
        to_the_end(async move {
            let delivery = super::delivery(&handle)?;
            // Shows that it is still ours, and keeps it so.
            queue.hold(delivery, BURYING).await?;
            let said = DeadLetter {
                id: delivery.id.clone(),
                reason,
                at: SystemClock::default().wall(),
                receives: delivery.receives,
            };
            queue.write_letter(&said, delivery, &delivery.message_id).await?;
            queue.acknowledge(&handle).await
        })
        .await
    }

    pub(crate) async fn dead(&self, limit: usize) -> Result<Vec<DeadLetter>, QueueError> {
        let queue = self.clone();
        let mut said = to_the_end(async move {
            let _alone = queue.dead_reader.lock().await;
            let mut letters = Vec::new();
            let looked = queue.look(&mut letters, None).await;
            queue.put_down(&letters).await;
            looked?;
            Ok(letters.into_iter().map(|letter| letter.said).collect::<Vec<_>>())
        })
        .await?;
        said.sort_by_key(|letter| std::cmp::Reverse(letter.at));
        // An envelope that was buried twice is one envelope.
        let mut seen = BTreeSet::new();
        said.retain(|letter| seen.insert(letter.id.clone()));
        said.truncate(limit);
        Ok(said)
    }

    pub(crate) async fn put_back(&self, id: &str) -> Result<bool, QueueError> {
        let (queue, id) = (self.clone(), id.to_owned());
        to_the_end(async move {
            let _alone = queue.dead_reader.lock().await;
            let mut letters = Vec::new();
            let looked = queue.look(&mut letters, Some(&id)).await;
            let (these, others): (Vec<_>, Vec<_>) =
                letters.into_iter().partition(|letter| letter.said.id == id);
            queue.put_down(&others).await;
            let put = match looked {
                Ok(()) => queue.put_these_back(&these).await,
                Err(error) => Err(error),
            };
            if put.is_err() {
                queue.put_down(&these).await;
            }
            put
        })
        .await
    }

    /// All letters of one envelope: the latest goes back, and then all leave.
    async fn put_these_back(&self, letters: &[Letter]) -> Result<bool, QueueError> {
        let Some(letter) = letters.iter().max_by_key(|letter| (letter.delivery.put_backs, letter.said.at))
        else {
            return Ok(false);
        };
        let put_backs = letter.delivery.put_backs.saturating_add(1);
        // The n-th time has an id of its own, or it would be taken for the first within five minutes.
        // If this is cut short and done again it is the n-th time still.
        let request = self
            .client
            .send_message()
            .queue_url(&*self.url)
            .message_body(&letter.delivery.body)
            .message_group_id(&letter.delivery.group)
            .message_deduplication_id(self.names.deduplication(&letter.said.id, put_backs))
            .message_attributes(PUT_BACKS, text(&put_backs.to_string())?);
        request.send().await.map_err(|error| trouble("take a message", error))?;
        for letter in letters {
            self.drop_letter(&letter.delivery).await?;
        }
        Ok(true)
    }

    /// Receives letters until none comes any more. Only the bodies of the `wanted` one are kept.
    async fn look(&self, letters: &mut Vec<Letter>, wanted: Option<&str>) -> Result<(), QueueError> {
        while letters.len() < SCANNED_MAX {
            let request = self
                .client
                .receive_message()
                .queue_url(&*self.dead_url)
                .max_number_of_messages(10)
                // A poll that doesn't wait asks only some of SQS's servers.
                .wait_time_seconds(1)
                .visibility_timeout(HIDDEN)
                .message_system_attribute_names(System::All)
                .message_attribute_names("All")
                .receive_request_attempt_id(uuid::Uuid::new_v4().to_string());
            let answer = request.send().await.map_err(|error| trouble("give dead letters", error))?;
            let came = answer.messages.unwrap_or_default();
            if came.is_empty() {
                break;
            }
            let mut moved_by_sqs = Vec::new();
            for message in came {
                let mut letter = self.letter(message);
                if !letter.is_ours {
                    moved_by_sqs.push(letter);
                    continue;
                }
                if wanted != Some(letter.said.id.as_str()) {
                    letter.delivery.body = String::new();
                }
                letters.push(letter);
            }
            for letter in moved_by_sqs {
                let again = format!("{}#own-group", letter.delivery.message_id);
                self.write_letter(&letter.said, &letter.delivery, &again).await?;
                self.drop_letter(&letter.delivery).await?;
            }
        }
        Ok(())
    }

    fn letter(&self, message: Message) -> Letter {
        let own = |name| attribute(&message, name).map(str::to_owned);
        let system = |name| message.attributes.as_ref().and_then(|all| all.get(&name)).cloned();
        let reason = own(REASON);
        let is_ours = reason.is_some();
        let by_sqs = || format!("delivered {} times without success", self.max_receives);
        let at =
            own(AT).or_else(|| system(System::SentTimestamp)).and_then(|at| at.parse().ok()).unwrap_or(0);
        let receives = own(RECEIVES).and_then(|n| n.parse().ok()).unwrap_or(self.max_receives);
        let id = own(ID);
        let delivery = Delivery::of(message, Duration::from_secs(HIDDEN.unsigned_abs().into()));
        Letter {
            said: DeadLetter {
                id: id.unwrap_or_else(|| delivery.id.clone()),
                reason: reason.unwrap_or_else(by_sqs),
                at,
                receives,
            },
            delivery,
            is_ours,
        }
    }

    /// Writes a letter. Done again within five minutes, with the same deduplication id, it is one letter.
    async fn write_letter(
        &self,
        said: &DeadLetter,
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
            .message_attributes(ID, text(&said.id)?)
            .message_attributes(REASON, text(&said.reason)?)
            .message_attributes(AT, text(&said.at.to_string())?)
            .message_attributes(RECEIVES, text(&said.receives.to_string())?)
            .message_attributes(GROUP, text(&delivery.group)?)
            .message_attributes(PUT_BACKS, text(&delivery.put_backs.to_string())?);
        request.send().await.map(|_| ()).map_err(|error| trouble("take a dead letter", error))
    }

    async fn drop_letter(&self, delivery: &Delivery) -> Result<(), QueueError> {
        let request =
            self.client.delete_message().queue_url(&*self.dead_url).receipt_handle(&delivery.receipt);
        request.send().await.map(|_| ()).map_err(|error| trouble("delete a dead letter", error))
    }

    async fn put_down(&self, letters: &[Letter]) {
        let receipts: Vec<String> = letters.iter().map(|letter| letter.delivery.receipt.clone()).collect();
        self.make_visible(&self.dead_url, &receipts).await;
    }
}

/// An attribute of characters that SQS takes, and never empty, which it refuses.
fn text(value: &str) -> Result<MessageAttributeValue, QueueError> {
    let clean: String = value
        .chars()
        .take(REASON_MAX)
        .map(|c| if c.is_control() || u32::from(c) & 0xFFFE == 0xFFFE { ' ' } else { c })
        .collect();
    let value = if clean.is_empty() { "-".to_owned() } else { clean };
    let built = MessageAttributeValue::builder().data_type("String").string_value(value).build();
    built.map_err(|error| super::trouble::service("take a dead letter", error.to_string()))
}

/// Runs to the end even if the caller stops waiting: letters in hand must be put down again.
async fn to_the_end<T: Send + 'static>(
    work: impl Future<Output = Result<T, QueueError>> + Send + 'static,
) -> Result<T, QueueError> {
    let lost = |_| super::trouble::service("finish", "the program is stopping".to_owned());
    tokio::spawn(work).await.map_err(lost)?
}
