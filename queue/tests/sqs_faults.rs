//! What the queue does when SQS carries out only a part of a request, or its response is lost.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod fixtures;

use fixtures::{
    envelope, ids,
    scripted_sqs::{Answer, FailedEntry, ScriptedSqs, batch_of_two, message, messages},
};
use serde_json::{Value, json};
use std::{ops::Range, time::Duration};
use tableturn_queue::QueueError;

/// A failure by SQS's fault, which a retry may cure.
const INTERNAL_ERROR: FailedEntry = FailedEntry { place: "0", code: "InternalError", sender_fault: false };

/// The deduplication ids of each batch that was sent.
fn sent_batches(sqs: &ScriptedSqs) -> Vec<Vec<String>> {
    let ids = |request: Value| {
        let entries = request["Entries"].as_array().unwrap().clone();
        entries.iter().map(|entry| entry["MessageDeduplicationId"].as_str().unwrap().to_owned()).collect()
    };
    sqs.requests_for("SendMessageBatch").into_iter().map(ids).collect()
}

#[tokio::test]
async fn a_group_waits_until_sqs_has_taken_its_failed_message() {
    let failing = || ("SendMessageBatch", batch_of_two(&[INTERNAL_ERROR]));
    let sqs = ScriptedSqs::start(vec![failing(), failing()]).await;
    let queue = &sqs.queue;
    let all = [envelope("a1", "a"), envelope("b1", "b"), envelope("a2", "a"), envelope("b2", "b")];
    queue.send(&all).await.unwrap();
    assert_eq!(sent_batches(&sqs), [["a1", "b1"], ["a1", "b1"], ["a1", "b1"], ["a2", "b2"]]);
}

#[tokio::test]
async fn a_message_that_sqs_never_takes_is_an_error_and_nothing_later_is_sent() {
    let refused = FailedEntry { place: "1", code: "InvalidMessageContents", sender_fault: true };
    let sqs = ScriptedSqs::start(vec![("SendMessageBatch", batch_of_two(&[refused]))]).await;
    let queue = &sqs.queue;
    let all = [envelope("a1", "a"), envelope("b1", "b"), envelope("b2", "b")];
    let error = queue.send(&all).await.unwrap_err().to_string();
    assert!(error.contains("InvalidMessageContents"), "{error}");
    assert_eq!(sent_batches(&sqs), [["a1", "b1"]]);
}

#[tokio::test]
async fn sending_fails_after_five_retries() {
    let failing = |_| ("SendMessageBatch", batch_of_two(&[INTERNAL_ERROR]));
    let sqs = ScriptedSqs::start((0..20).map(failing).collect()).await;
    let queue = &sqs.queue;
    let error = queue.send(&[envelope("a1", "a"), envelope("b1", "b")]).await.unwrap_err().to_string();
    assert!(error.contains("InternalError"), "{error}");
    assert_eq!(sent_batches(&sqs).len(), 6);
}

#[tokio::test]
async fn after_a_lost_response_the_same_poll_is_retried() {
    let sqs =
        ScriptedSqs::start(vec![("ReceiveMessage", Answer::HangUp), messages(vec![message("a1", "a")])])
            .await;
    let queue = &sqs.queue;
    assert_eq!(ids(&queue.receive(10, Duration::ZERO).await.unwrap()), ["a1"]);
    queue.receive(10, Duration::ZERO).await.unwrap();
    let requests = sqs.requests_for("ReceiveMessage");
    let polls: Vec<&str> =
        requests.iter().map(|request| request["ReceiveRequestAttemptId"].as_str().unwrap()).collect();
    assert_eq!(polls.len(), 3);
    assert_eq!(polls[0], polls[1]);
    assert_ne!(polls[1], polls[2], "a new poll has a new id");
}

#[tokio::test]
async fn a_batch_that_nobody_receives_is_given_back_last_first() {
    let batch = vec![message("a1", "a"), message("a2", "a"), message("b1", "b")];
    let sqs = ScriptedSqs::start(vec![messages(batch)]).await;
    let queue = &sqs.queue;
    let mut polling = Box::pin(queue.receive(10, Duration::from_secs(20)));
    // The poll is started, and dropped before the response can arrive.
    assert!(tokio::time::timeout(Duration::ZERO, polling.as_mut()).await.is_err());
    drop(polling);
    let given_back = sqs.wait_for_request("ChangeMessageVisibilityBatch").await;
    let entries = given_back["Entries"].as_array().unwrap();
    let receipts: Vec<&str> = entries.iter().map(|entry| entry["ReceiptHandle"].as_str().unwrap()).collect();
    assert_eq!(receipts, ["receipt of b1", "receipt of a2", "receipt of a1"]);
    assert!(entries.iter().all(|entry| entry["VisibilityTimeout"] == 0));
}

#[tokio::test]
async fn each_acknowledgement_of_a_batch_has_its_own_result() {
    let four: Vec<Value> = (0..4).map(|n| message(&format!("m{n}"), &format!("g{n}"))).collect();
    let sqs = ScriptedSqs::start(vec![
        messages(four),
        ("DeleteMessageBatch", Answer::HangUp),
        (
            "DeleteMessageBatch",
            Answer::Json(json!({
                "Successful": [{ "Id": "0" }, { "Id": "3" }],
                "Failed": [
                    { "Id": "1", "Code": "InternalError", "SenderFault": false },
                    { "Id": "2", "Code": "ReceiptHandleIsInvalid", "SenderFault": true },
                ],
            })),
        ),
    ])
    .await;
    let queue = &sqs.queue;
    let got = queue.receive(10, Duration::ZERO).await.unwrap();
    // All are queued before the task on this thread makes the request, so they go together.
    let (first, second, third, fourth) = tokio::join!(
        queue.acknowledge(&got[0].handle),
        queue.acknowledge(&got[1].handle),
        queue.acknowledge(&got[2].handle),
        queue.acknowledge(&got[3].handle),
    );
    assert!(first.is_ok(), "{first:?}");
    assert!(matches!(second, Err(QueueError::Service { .. })), "{second:?}");
    assert!(matches!(third, Err(QueueError::Stale)), "{third:?}");
    assert!(fourth.is_ok(), "{fourth:?}");
    let requests = sqs.requests_for("DeleteMessageBatch").len();
    assert_eq!(requests, 2, "one request, and its retry after the lost response");
    assert!(queue.acknowledge(&got[1].handle).await.is_ok(), "a failed one may be retried");
}

#[tokio::test]
async fn a_delivery_that_sqs_calls_stale_is_not_buried() {
    let sqs = ScriptedSqs::start(vec![
        messages(vec![message("a1", "a")]),
        ("ChangeMessageVisibility", Answer::Refuse("MessageNotInflight")),
    ])
    .await;
    let queue = &sqs.queue;
    let got = queue.receive(1, Duration::ZERO).await.unwrap();
    assert!(matches!(queue.bury(&got[0].handle, "no").await, Err(QueueError::Stale)));
    assert!(sqs.requests_for("SendMessage").is_empty());
}

/// The receipt handles and the timeout of each batch that changed visibility timeouts.
fn changed_visibilities(sqs: &ScriptedSqs) -> Vec<(Vec<String>, Value)> {
    let read = |request: Value| {
        let entries = request["Entries"].as_array().unwrap();
        let receipts = entries.iter().map(|entry| entry["ReceiptHandle"].as_str().unwrap().to_owned());
        assert!(entries.iter().all(|e| e["VisibilityTimeout"] == entries[0]["VisibilityTimeout"]));
        (receipts.collect(), entries[0]["VisibilityTimeout"].clone())
    };
    sqs.requests_for("ChangeMessageVisibilityBatch").into_iter().map(read).collect()
}

/// Messages `m00`, `m01`, … of one group.
fn one_group(numbers: Range<usize>) -> (&'static str, Answer) {
    messages(numbers.map(|n| message(&format!("m{n:02}"), "a")).collect())
}

#[tokio::test]
async fn each_extension_of_a_batch_has_its_own_result() {
    let partly = json!({
        "Successful": [{ "Id": "0" }],
        "Failed": [
            { "Id": "1", "Code": "InternalError", "SenderFault": false },
            { "Id": "2", "Code": "InvalidParameterValue", "SenderFault": true,
              "Message": "Value x for parameter ReceiptHandle is invalid. Reason: The receipt handle has expired." },
        ],
    });
    let sqs =
        ScriptedSqs::start(vec![one_group(0..3), ("ChangeMessageVisibilityBatch", Answer::Json(partly))])
            .await;
    let queue = &sqs.queue;
    let got = queue.receive(10, Duration::ZERO).await.unwrap();
    let handles: Vec<_> = got.into_iter().map(|one| one.handle).collect();
    let hour = Duration::from_secs(3600);
    let kept = queue.extend_all(&handles, hour).await;
    assert!(
        matches!(kept[..], [Ok(()), Err(QueueError::Service { .. }), Err(QueueError::Stale)]),
        "{kept:?}"
    );
    let minutes = handles.iter().map(|handle| queue.left(handle).as_secs().div_ceil(60));
    assert_eq!(minutes.collect::<Vec<_>>(), [60, 1, 0], "the failed one keeps its timeout");
    // No request is made for the delivery that is known to be stale.
    let kept = queue.extend_all(&handles, hour).await;
    assert!(matches!(kept[..], [Ok(()), Ok(()), Err(QueueError::Stale)]), "{kept:?}");
    let of =
        |ids: &[&str]| (ids.iter().map(|id| format!("receipt of {id}")).collect::<Vec<_>>(), json!(3600));
    assert_eq!(changed_visibilities(&sqs), [of(&["m00", "m01", "m02"]), of(&["m00", "m01"])]);
}

#[tokio::test]
async fn many_deliveries_are_extended_ten_per_request_and_given_back_last_first() {
    let sqs = ScriptedSqs::start(vec![
        one_group(0..10),
        one_group(10..12),
        ("ChangeMessageVisibilityBatch", Answer::Refuse("AccessDenied")),
    ])
    .await;
    let queue = &sqs.queue;
    let mut got = queue.receive(10, Duration::ZERO).await.unwrap();
    got.extend(queue.receive(10, Duration::ZERO).await.unwrap());
    let handles: Vec<_> = got.into_iter().map(|one| one.handle).collect();
    let kept = queue.extend_all(&handles, Duration::from_secs(60)).await;
    let failed: Vec<bool> = kept.iter().map(|kept| kept.is_err()).collect();
    assert_eq!(failed, [[true; 10].as_slice(), &[false; 2]].concat(), "only the first request of ten failed");
    assert!(matches!(kept[0], Err(QueueError::Service { .. })), "{kept:?}");
    assert!(queue.give_back_all(&handles).await.into_iter().all(|given| given.is_ok()));
    let requests = changed_visibilities(&sqs);
    assert_eq!(requests.iter().map(|(receipts, _)| receipts.len()).collect::<Vec<_>>(), [10, 2, 10, 2]);
    let given_back: Vec<&String> = requests[2..].iter().flat_map(|(receipts, _)| receipts).collect();
    let last_first: Vec<String> = (0..12).rev().map(|n| format!("receipt of m{n:02}")).collect();
    assert!(given_back.into_iter().eq(&last_first), "{requests:?}");
    assert!(requests[2..].iter().all(|(_, visibility)| *visibility == 0));
    let again = queue.extend_all(&handles, Duration::from_secs(60)).await;
    assert!(again.into_iter().all(|result| matches!(result, Err(QueueError::Stale))));
}

#[tokio::test]
async fn a_message_stays_on_the_queue_until_its_dead_letter_is_written() {
    let sqs = ScriptedSqs::start(vec![
        messages(vec![message("a1", "a")]),
        ("SendMessage", Answer::Refuse("AccessDenied")),
    ])
    .await;
    let queue = &sqs.queue;
    let got = queue.receive(1, Duration::ZERO).await.unwrap();
    let error = queue.bury(&got[0].handle, "no").await.unwrap_err().to_string();
    assert!(error.contains("AccessDenied"), "{error}");
    assert!(sqs.requests_for("DeleteMessageBatch").is_empty());
    queue.bury(&got[0].handle, "no").await.unwrap();
    let written = sqs.requests_for("SendMessage");
    assert_eq!(written.len(), 2);
    assert_eq!(written[0]["MessageDeduplicationId"], written[1]["MessageDeduplicationId"], "one dead letter");
    assert_eq!(sqs.requests().last().unwrap().0, "DeleteMessageBatch");
}
