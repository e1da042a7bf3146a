//! Deletes messages in batches: the deletions that arrive while a request runs go together in the next one,
//! ten at most. Nobody waits longer for that, and under load it takes a tenth of the requests.

use super::{
    client::BATCH_ENTRIES_MAX,
    errors::{entry_result, reason_of, service_error, sqs_error},
};
use crate::error::QueueError;
use aws_sdk_sqs::{Client, types::DeleteMessageBatchRequestEntry};
use tokio::sync::{mpsc, oneshot};

/// The most deletions that wait for a request; further callers wait for a place. Workers have far fewer
/// messages in flight.
const WAITING_MAX: usize = 1_000;
const ACTION: &str = "delete a message";

struct Deletion {
    receipt: String,
    result: oneshot::Sender<Result<(), QueueError>>,
}

/// Takes deletions for the task that makes the requests. The task ends when the last clone is dropped.
#[derive(Clone)]
pub(super) struct DeleteBatcher(mpsc::Sender<Deletion>);

impl DeleteBatcher {
    pub(super) fn start(client: Client, url: &str) -> Self {
        let (sender, mut waiting) = mpsc::channel(WAITING_MAX);
        let url = url.to_owned();
        tokio::spawn(async move {
            let mut batch = Vec::new();
            while waiting.recv_many(&mut batch, BATCH_ENTRIES_MAX).await > 0 {
                delete_batch(&client, &url, std::mem::take(&mut batch)).await;
            }
        });
        Self(sender)
    }

    /// Deletes the message that was delivered with this receipt handle.
    pub(super) async fn delete(&self, receipt: &str) -> Result<(), QueueError> {
        let (result, deleted) = oneshot::channel();
        let stopping = || service_error(ACTION, "the program is stopping".to_owned());
        self.0.send(Deletion { receipt: receipt.to_owned(), result }).await.map_err(|_| stopping())?;
        deleted.await.map_err(|_| stopping())?
    }
}

async fn delete_batch(client: &Client, url: &str, batch: Vec<Deletion>) {
    let entries = batch.iter().enumerate().filter_map(|(place, deletion)| {
        DeleteMessageBatchRequestEntry::builder()
            .id(place.to_string())
            .receipt_handle(&deletion.receipt)
            .build()
            .ok()
    });
    let request = client.delete_message_batch().queue_url(url).set_entries(Some(entries.collect()));
    match request.send().await {
        Ok(answer) => {
            for (place, deletion) in batch.into_iter().enumerate() {
                // The caller may have stopped waiting; the message is deleted nevertheless.
                let _ = deletion.result.send(entry_result(ACTION, answer.failed(), place));
            }
        }
        Err(error) => {
            let reason = reason_of(sqs_error(ACTION, error));
            for deletion in batch {
                let _ = deletion.result.send(Err(service_error(ACTION, reason.clone())));
            }
        }
    }
}
