//! What the queue does when SQS does a part of what it is asked, or its answer is lost.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod stage;

use serde_json::{Value, json};
use stage::{envelope, fauxqs::KEY, ids, scripted::Answer, scripted::Scripted};
use std::{
    collections::VecDeque,
    sync::{Arc, Mutex},
    time::Duration,
};
use tableturn_queue::{Queue, QueueError, Sqs, SqsOptions};

/// What was asked for, in order: the action and the request.
type Asked = Arc<Mutex<Vec<(String, Value)>>>;

/// A queue on a service that plays `answers`, one for each request after the first; as if all were
/// well when they are used up.
async fn playing(answers: Vec<(&'static str, Answer)>) -> (Queue, Asked, Scripted) {
    let asked = Asked::default();
    let (log, mut answers) = (asked.clone(), VecDeque::from(answers));
    let service = Scripted::start(move |action, request| {
        if action == "GetQueueAttributes" {
            let policy = r#"{"deadLetterTargetArn":"arn:aws:sqs:x:0:q-dead.fifo","maxReceiveCount":20}"#;
            return Answer::Json(json!({ "Attributes": { "RedrivePolicy": policy } }));
        }
        log.lock().unwrap().push((action.to_owned(), request.clone()));
        match answers.front() {
            Some((expected, _)) if *expected == action => answers.pop_front().unwrap().1,
            _ => Answer::Json(all_well(action, request)),
        }
    })
    .await;
    let config = aws_config::SdkConfig::builder()
        .behavior_version(aws_config::BehaviorVersion::latest())
        .credentials_provider(aws_sdk_sqs::config::SharedCredentialsProvider::new(
            aws_sdk_sqs::config::Credentials::new("test", "test", None, None, "the tests"),
        ))
        .region(aws_config::Region::new("us-east-1"))
        .endpoint_url(format!("http://{}", service.address))
        .build();
    let options = SqsOptions { config: Some(config), ..SqsOptions::default() };
    let url = format!("http://{}/0/q.fifo", service.address);
    (Queue::Sqs(Sqs::connect(&url, &KEY.into(), options).await.unwrap()), asked, service)
}

fn all_well(action: &str, request: &Value) -> Value {
    match action {
        "SendMessageBatch" | "DeleteMessageBatch" | "ChangeMessageVisibilityBatch" => done_but(request, &[]),
        "SendMessage" => json!({ "MessageId": "m", "MD5OfMessageBody": "" }),
        _ => json!({}),
    }
}

/// The answer to a batch of which these entries failed: its place, its code, whether it is our fault.
fn done_but(request: &Value, failed: &[(&str, &str, bool)]) -> Value {
    let entries = request["Entries"].as_array().unwrap();
    let ids = entries.iter().map(|entry| entry["Id"].as_str().unwrap());
    let done = ids.filter(|id| failed.iter().all(|(place, ..)| place != id));
    let done: Vec<Value> =
        done.map(|id| json!({ "Id": id, "MessageId": "m", "MD5OfMessageBody": "" })).collect();
    let failed: Vec<Value> = failed
        .iter()
        .map(|(id, code, ours)| json!({ "Id": id, "Code": code, "SenderFault": ours }))
        .collect();
    json!({ "Successful": done, "Failed": failed })
}

/// The deduplication ids of each batch that was sent.
fn batches(asked: &Asked) -> Vec<Vec<String>> {
    let asked = asked.lock().unwrap();
    let sent = asked.iter().filter(|(action, _)| action == "SendMessageBatch");
    sent.map(|(_, request)| {
        let entries = request["Entries"].as_array().unwrap();
        entries.iter().map(|entry| entry["MessageDeduplicationId"].as_str().unwrap().to_owned()).collect()
    })
    .collect()
}

fn two_done(failed: &[(&str, &str, bool)]) -> Answer {
    Answer::Json(done_but(&json!({ "Entries": [{ "Id": "0" }, { "Id": "1" }] }), failed))
}

#[tokio::test]
async fn what_comes_behind_in_a_group_waits_for_what_sqs_did_not_take() {
    let failing = || two_done(&[("0", "InternalError", false)]);
    let (queue, asked, _service) =
        playing(vec![("SendMessageBatch", failing()), ("SendMessageBatch", failing())]).await;
    let all = [envelope("a1", "a"), envelope("b1", "b"), envelope("a2", "a"), envelope("b2", "b")];
    queue.send(&all).await.unwrap();
    assert_eq!(batches(&asked), [["a1", "b1"], ["a1", "b1"], ["a1", "b1"], ["a2", "b2"]]);
}

#[tokio::test]
async fn what_sqs_never_takes_is_said_and_nothing_behind_it_goes() {
    let refused = two_done(&[("1", "InvalidMessageContents", true)]);
    let (queue, asked, _service) = playing(vec![("SendMessageBatch", refused)]).await;
    let all = [envelope("a1", "a"), envelope("b1", "b"), envelope("b2", "b")];
    let error = queue.send(&all).await.unwrap_err().to_string();
    assert!(error.contains("InvalidMessageContents"), "{error}");
    assert_eq!(batches(&asked), [["a1", "b1"]]);
}

#[tokio::test]
async fn sending_gives_up_after_a_bound() {
    let failing = || ("SendMessageBatch", two_done(&[("0", "InternalError", false)]));
    let (queue, asked, _service) = playing((0..20).map(|_| failing()).collect()).await;
    let error = queue.send(&[envelope("a1", "a"), envelope("b1", "b")]).await.unwrap_err().to_string();
    assert!(error.contains("InternalError"), "{error}");
    assert_eq!(batches(&asked).len(), 6);
}

#[tokio::test]
async fn a_lost_answer_to_a_poll_is_asked_for_again_as_the_same_poll() {
    let (queue, asked, _service) = playing(vec![
        ("ReceiveMessage", Answer::HangUp),
        ("ReceiveMessage", Answer::Json(json!({ "Messages": [message("a1", "a")] }))),
    ])
    .await;
    assert_eq!(ids(&queue.receive(10, Duration::ZERO).await.unwrap()), ["a1"]);
    queue.receive(10, Duration::ZERO).await.unwrap();
    let asked = asked.lock().unwrap();
    let polls: Vec<&str> =
        asked.iter().map(|(_, request)| request["ReceiveRequestAttemptId"].as_str().unwrap()).collect();
    assert_eq!(polls.len(), 3);
    assert_eq!(polls[0], polls[1]);
    assert_ne!(polls[1], polls[2], "and a new poll is another");
}

#[tokio::test]
async fn a_batch_with_several_of_a_group_is_given_back_last_first() {
    let several = json!({ "Messages": [message("a1", "a"), message("a2", "a"), message("b1", "b")] });
    let (queue, asked, _service) = playing(vec![("ReceiveMessage", Answer::Json(several))]).await;
    let mut polling = Box::pin(queue.receive(10, Duration::from_secs(20)));
    // Started, and given up before an answer can be there.
    assert!(tokio::time::timeout(Duration::ZERO, polling.as_mut()).await.is_err());
    drop(polling);
    let given_back = wait_for(&asked, "ChangeMessageVisibilityBatch").await;
    let entries = given_back["Entries"].as_array().unwrap();
    let receipts: Vec<&str> = entries.iter().map(|entry| entry["ReceiptHandle"].as_str().unwrap()).collect();
    assert_eq!(receipts, ["of b1", "of a2", "of a1"]);
    assert!(entries.iter().all(|entry| entry["VisibilityTimeout"] == 0));
}

#[tokio::test]
async fn of_acknowledgements_that_went_together_each_has_its_own_answer() {
    let messages: Vec<Value> = (0..4).map(|n| message(&format!("m{n}"), &format!("g{n}"))).collect();
    let (queue, asked, _service) = playing(vec![
        ("ReceiveMessage", Answer::Json(json!({ "Messages": messages }))),
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
    let got = queue.receive(10, Duration::ZERO).await.unwrap();
    // Asked for in one go on one thread, so they are there together when the request is made.
    let all = tokio::join!(
        queue.acknowledge(&got[0].handle),
        queue.acknowledge(&got[1].handle),
        queue.acknowledge(&got[2].handle),
        queue.acknowledge(&got[3].handle),
    );
    assert!(all.0.is_ok() && all.3.is_ok(), "{all:?}");
    assert!(matches!(all.1, Err(QueueError::Service { .. })), "{all:?}");
    assert!(matches!(all.2, Err(QueueError::Stale)), "{all:?}");
    let deletes = asked.lock().unwrap().iter().filter(|(action, _)| action == "DeleteMessageBatch").count();
    assert_eq!(deletes, 2, "one request, and again when its answer was lost");
    assert!(queue.acknowledge(&got[1].handle).await.is_ok(), "what failed may be tried again");
}

#[tokio::test]
async fn what_is_over_by_the_services_word_is_not_buried() {
    let (queue, asked, _service) = playing(vec![
        ("ReceiveMessage", Answer::Json(json!({ "Messages": [message("a1", "a")] }))),
        ("ChangeMessageVisibility", Answer::Refuse("MessageNotInflight")),
    ])
    .await;
    let got = queue.receive(1, Duration::ZERO).await.unwrap();
    assert!(matches!(queue.bury(&got[0].handle, "no").await, Err(QueueError::Stale)));
    assert!(asked.lock().unwrap().iter().all(|(action, _)| action != "SendMessage"));
}

#[tokio::test]
async fn a_letter_that_could_not_be_written_stays_on_the_queue() {
    let (queue, asked, _service) = playing(vec![
        ("ReceiveMessage", Answer::Json(json!({ "Messages": [message("a1", "a")] }))),
        ("SendMessage", Answer::Refuse("AccessDenied")),
    ])
    .await;
    let got = queue.receive(1, Duration::ZERO).await.unwrap();
    let error = queue.bury(&got[0].handle, "no").await.unwrap_err().to_string();
    assert!(error.contains("AccessDenied"), "{error}");
    assert!(asked.lock().unwrap().iter().all(|(action, _)| action != "DeleteMessageBatch"));
    queue.bury(&got[0].handle, "no").await.unwrap();
    let asked = asked.lock().unwrap();
    let written: Vec<&Value> = asked.iter().filter(|(a, _)| a == "SendMessage").map(|(_, r)| r).collect();
    assert_eq!(written.len(), 2);
    assert_eq!(written[0]["MessageDeduplicationId"], written[1]["MessageDeduplicationId"], "one letter");
    assert_eq!(asked.last().unwrap().0, "DeleteMessageBatch");
}

fn message(id: &str, group: &str) -> Value {
    json!({
        "MessageId": format!("id of {id}"),
        "ReceiptHandle": format!("of {id}"),
        "Body": envelope(id, group).to_body(),
        "Attributes": { "ApproximateReceiveCount": "1", "MessageGroupId": group, "MessageDeduplicationId": id },
    })
}

/// The first request of this kind, once it was made.
async fn wait_for(asked: &Asked, action: &str) -> Value {
    let found = async {
        loop {
            if let Some((_, request)) = asked.lock().unwrap().iter().find(|(asked, _)| asked == action) {
                return request.clone();
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    };
    tokio::time::timeout(stage::LONG, found).await.expect("it is asked for")
}
