//! Acknowledgements on their way: those that come while a request runs go together in the next one,
//! ten at most. It costs no time, and under load a tenth of the requests.

use super::trouble::{is_over, service, trouble};
use crate::QueueError;
use aws_sdk_sqs::{Client, types::DeleteMessageBatchRequestEntry};
use tokio::sync::{mpsc, oneshot};

/// Messages in one request: what SQS takes.
const TOGETHER: usize = 10;
/// Acknowledgements that wait at once; more wait for a place. Workers have far fewer in hand.
const WAITING_MAX: usize = 1_000;

struct Acknowledgement {
    receipt: String,
    answer: oneshot::Sender<Result<(), QueueError>>,
}

/// Where acknowledgements are handed in. Its task ends when the last clone is gone.
#[derive(Clone)]
pub(super) struct Acknowledgements(mpsc::Sender<Acknowledgement>);

impl Acknowledgements {
    pub(super) fn start(client: Client, url: &str) -> Self {
        let (sender, mut waiting) = mpsc::channel(WAITING_MAX);
        let url = url.to_owned();
        tokio::spawn(async move {
            let mut some = Vec::new();
            while waiting.recv_many(&mut some, TOGETHER).await > 0 {
                delete(&client, &url, std::mem::take(&mut some)).await;
            }
        });
        Self(sender)
    }

    pub(super) async fn acknowledge(&self, receipt: &str) -> Result<(), QueueError> {
        let (answer, answered) = oneshot::channel();
        let lost = || service(ACTION, "the program is stopping".to_owned());
        self.0.send(Acknowledgement { receipt: receipt.to_owned(), answer }).await.map_err(|_| lost())?;
        answered.await.map_err(|_| lost())?
    }
}

const ACTION: &str = "delete a message";

async fn delete(client: &Client, url: &str, some: Vec<Acknowledgement>) {
    let entries = some.iter().enumerate().filter_map(|(place, one)| {
        DeleteMessageBatchRequestEntry::builder()
            .id(place.to_string())
            .receipt_handle(&one.receipt)
            .build()
            .ok()
    });
    let request = client.delete_message_batch().queue_url(url).set_entries(Some(entries.collect()));
    match request.send().await {
        Ok(answer) => {
            for (place, one) in some.into_iter().enumerate() {
                let place = place.to_string();
                let failed = answer.failed().iter().find(|failed| failed.id() == place);
                // Whoever asked may be gone; the message is deleted all the same.
                let _ = one.answer.send(match failed {
                    None => Ok(()),
                    Some(failed) if is_over(failed.code(), failed.message().unwrap_or_default()) => {
                        Err(QueueError::Stale)
                    }
                    Some(failed) => Err(service(ACTION, failed.code().to_owned())),
                });
            }
        }
        Err(error) => {
            let reason = match trouble(ACTION, error) {
                QueueError::Service { reason, .. } => reason,
                other => other.to_string(),
            };
            for one in some {
                let _ = one.answer.send(Err(service(ACTION, reason.clone())));
            }
        }
    }
}
