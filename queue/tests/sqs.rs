//! What only the queue on SQS has: a service that sees names, other processes, dead letters that
//! can't be looked at, waits in another machine.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod stage;

use stage::{
    LONG, Stage, drain, envelope, fauxqs::Fauxqs, fauxqs::KEY, fauxqs::OnSqs, ids, receive, receive_one, send,
};
use std::{future::Future, time::Duration};
use tableturn_core::{Address, Channel};
use tableturn_queue::{BadBody, Depth, Queue, QueueError, Sqs, SqsOptions, group_of};

/// Of a delivery that must not come back by itself while a test runs.
const AN_HOUR: Duration = Duration::from_secs(60 * 60);

#[tokio::test]
async fn the_service_sees_no_number_outside_of_bodies() {
    let stage = OnSqs::open().await;
    let address = Address { channel: Channel::Sms, line: "+15550100".into(), chat: "+15550142".into() };
    stage.send_one(&envelope("twilio:SM1", &group_of(&address))).await;
    let sent = stage.everything(&stage.url).await;
    let stage = OnSqs::open().await;
    stage.send_one(&envelope("twilio:SM1", &group_of(&address))).await;
    let one = receive_one(stage.queue()).await;
    stage.queue().bury(&one.handle, "no restaurant has this line").await.unwrap();
    let buried = stage.everything(&stage.dead_url).await;
    assert_eq!((sent.len(), buried.len()), (1, 1));
    for mut message in sent.into_iter().chain(buried) {
        assert!(message.body.take().unwrap().contains("0142"), "the body has it");
        let group = &message.attributes.as_ref().unwrap()[&"MessageGroupId".into()];
        assert!(!group.contains("555"), "{group}");
        let shown = format!("{message:?}");
        assert!(!shown.contains("0142") && !shown.contains("0100"), "{shown}");
    }
}

#[tokio::test]
async fn all_processes_mean_the_same_group() {
    let stage = OnSqs::open().await;
    let other = stage.another().await;
    send(stage.queue(), &[("a1", "a")]).await;
    send(&other, &[("a2", "a"), ("b1", "b")]).await;
    let one = receive_one(stage.queue()).await;
    assert_eq!(one.id, "a1");
    assert_eq!(ids(&receive(&other).await), ["b1"], "a1 is in flight, whoever has it");
    stage.queue().acknowledge(&one.handle).await.unwrap();
    assert_eq!(ids(&receive(&other).await), ["a2"]);
}

#[tokio::test]
async fn a_handle_of_another_kind_of_queue_settles_nothing() {
    let (file, stage) = (stage::OnFile::open().await, OnSqs::open().await);
    send(file.queue(), &[("a", "one")]).await;
    send(stage.queue(), &[("a", "one")]).await;
    let (in_file, on_sqs) = (receive_one(file.queue()).await.handle, receive_one(stage.queue()).await.handle);
    for (queue, handle) in [(file.queue(), &on_sqs), (stage.queue(), &in_file)] {
        assert!(matches!(queue.acknowledge(handle).await, Err(QueueError::Stale)));
        assert!(matches!(queue.extend(handle, LONG).await, Err(QueueError::Stale)));
        assert!(matches!(queue.give_back(handle).await, Err(QueueError::Stale)));
        assert!(matches!(queue.bury(handle, "no").await, Err(QueueError::Stale)));
    }
}

#[tokio::test]
async fn a_body_of_a_later_version_goes_aside_and_back_unchanged() {
    let stage = OnSqs::open().await;
    let queue = stage.queue();
    let body = r#"{"v":2,"id":"later","new":["things"]}"#;
    stage.send_raw("d", "its group", body).await;
    let one = receive_one(queue).await;
    assert_eq!((one.id.as_str(), &one.body), ("later", &Err(BadBody::UnknownVersion(2))));
    queue.bury(&one.handle, &BadBody::UnknownVersion(2).to_string()).await.unwrap();
    let dead = queue.dead(10).await.unwrap();
    assert_eq!(dead[0].id, "later");
    assert!(dead[0].reason.contains("version 2"), "{}", dead[0].reason);
    assert!(queue.put_back("later").await.unwrap());
    let back = stage.everything(&stage.url).await.pop().unwrap();
    assert_eq!(back.body.unwrap(), body);
    assert_eq!(back.attributes.unwrap()[&"MessageGroupId".into()], "its group");
}

#[tokio::test]
async fn a_body_without_an_id_goes_by_the_deduplication_id() {
    let stage = OnSqs::open().await;
    stage.send_raw("d", "one", "not JSON").await;
    let one = receive_one(stage.queue()).await;
    assert_eq!(one.id, "d");
    stage.queue().bury(&one.handle, "").await.unwrap();
    assert_eq!(stage.queue().dead(10).await.unwrap()[0].id, "d");
    assert!(stage.queue().put_back("d").await.unwrap());
    let again = receive_one(stage.queue()).await;
    stage.queue().bury(&again.handle, "again\u{0}\u{FFFF}").await.unwrap();
    assert_eq!(stage.queue().dead(10).await.unwrap()[0].reason, "again  ");
}

#[tokio::test]
async fn each_put_back_has_a_deduplication_id_of_its_own() {
    let stage = OnSqs::with_visibility(AN_HOUR).await;
    let queue = stage.queue();
    send(queue, &[("a", "one")]).await;
    for n in 1..=3 {
        let one = receive_one(queue).await;
        assert_eq!((one.id.as_str(), one.receives), ("a", if n == 1 { 1 } else { 2 }));
        queue.bury(&one.handle, "no").await.unwrap();
        assert!(queue.put_back("a").await.unwrap());
        let back = stage.everything(&stage.url).await.pop().expect("all within five minutes");
        assert_eq!(back.attributes.unwrap()[&"MessageDeduplicationId".into()], format!("a#{n}"));
        stage.free(&stage.url, &back.receipt_handle.unwrap()).await;
    }
}

#[tokio::test]
async fn letters_that_sqs_moved_by_itself_are_all_seen_and_none_is_lost() {
    let stage = OnSqs::open().await;
    let queue = stage.queue();
    // As SQS moves them: as they were, all in the group of their conversation.
    for id in ["a1", "a2", "a3"] {
        let sent = stage.client.send_message().queue_url(&stage.dead_url).message_group_id("a's");
        let sent = sent.message_body(envelope(id, "a").to_body()).message_deduplication_id(id);
        sent.send().await.unwrap();
    }
    for _ in 0..2 {
        let mut dead: Vec<_> = queue.dead(10).await.unwrap();
        dead.sort_by(|a, b| a.id.cmp(&b.id));
        assert_eq!(dead.iter().map(|d| d.id.as_str()).collect::<Vec<_>>(), ["a1", "a2", "a3"]);
        assert!(dead.iter().all(|d| d.reason.contains("20 times") && d.receives == 20), "{dead:?}");
    }
    assert!(queue.put_back("a2").await.unwrap());
    assert_eq!(queue.depth().await.unwrap(), Depth { waiting: 1, in_flight: 0, dead: 2 });
    let back = stage.everything(&stage.url).await.pop().unwrap();
    assert_eq!(back.attributes.unwrap()[&"MessageGroupId".into()], "a's");
}

#[tokio::test]
async fn a_letter_that_sqs_moved_back_still_knows_its_group() {
    let stage = OnSqs::open().await;
    let queue = stage.queue();
    send(queue, &[("a", "one")]).await;
    queue.bury(&receive_one(queue).await.handle, "no").await.unwrap();
    // What StartMessageMoveTask does: body, attributes and group as they are, another deduplication id.
    let letter = stage.everything(&stage.dead_url).await.pop().unwrap();
    let group = letter.attributes.as_ref().unwrap()[&"MessageGroupId".into()].clone();
    let moved = stage.client.send_message().queue_url(&stage.url).message_group_id(&group);
    let moved = moved.message_body(letter.body.unwrap()).set_message_attributes(letter.message_attributes);
    moved.message_deduplication_id("moved").send().await.unwrap();
    let done = stage.client.delete_message().queue_url(&stage.dead_url);
    done.receipt_handle(letter.receipt_handle.unwrap()).send().await.unwrap();
    let again = receive_one(queue).await;
    assert_eq!(again.body.as_ref().unwrap(), &envelope("a", "one"));
    queue.bury(&again.handle, "again").await.unwrap();
    assert!(queue.put_back("a").await.unwrap());
    send(queue, &[("b", "one")]).await;
    assert_eq!(receive_one(queue).await.id, "a");
    assert!(receive(queue).await.is_empty(), "b waits for it");
}

#[tokio::test]
async fn more_letters_than_one_receive_gives_are_listed_again_and_again() {
    let stage = OnSqs::open().await;
    let queue = stage.queue();
    let names: Vec<String> = (0..25).map(|n| format!("m{n:02}")).collect();
    for name in &names {
        send(queue, &[(name, "one")]).await;
        queue.bury(&receive_one(queue).await.handle, "no").await.unwrap();
    }
    // Two at once, in one process: neither hides letters from the other.
    let (one, two) = tokio::join!(queue.dead(100), queue.dead(100));
    for dead in [one.unwrap(), two.unwrap(), queue.dead(100).await.unwrap()] {
        let mut listed: Vec<_> = dead.into_iter().map(|letter| letter.id).collect();
        listed.sort();
        assert_eq!(listed, names);
    }
    assert_eq!(queue.dead(3).await.unwrap().len(), 3);
    assert_eq!(queue.depth().await.unwrap(), Depth { waiting: 0, in_flight: 0, dead: 25 });
}

#[tokio::test]
async fn burying_goes_on_when_nobody_waits_for_it() {
    let stage = OnSqs::with_visibility(AN_HOUR).await;
    let queue = stage.queue();
    send(queue, &[("a1", "a"), ("a2", "a")]).await;
    let one = receive_one(queue).await;
    let mut burying = Box::pin(queue.bury(&one.handle, "no"));
    assert!(poll_once(burying.as_mut()).await.is_none(), "it takes a few requests");
    drop(burying);
    // Only when a1 is gone comes a2.
    assert_eq!(ids(&queue.receive(10, LONG).await.unwrap()), ["a2"]);
    assert_eq!(queue.dead(10).await.unwrap().len(), 1);
}

#[tokio::test]
async fn a_wait_that_is_given_up_keeps_nothing_from_others() {
    let stage = OnSqs::with_visibility(AN_HOUR).await;
    let other = stage.another().await;
    for n in 0..10 {
        // A stop in the middle of a long poll: the service goes on waiting for somebody who is gone.
        let mut waiting = Box::pin(stage.queue().receive(10, LONG));
        let given = tokio::time::timeout(Duration::from_millis(n * 10), waiting.as_mut()).await;
        assert!(given.is_err(), "nothing is there");
        drop(waiting);
        let id = format!("m{n}");
        send(&other, &[(&id, "one")]).await;
        let got = other.receive(1, LONG).await.unwrap();
        assert_eq!(ids(&got), [id]);
        other.acknowledge(&got[0].handle).await.unwrap();
    }
}

#[tokio::test]
async fn a_waiting_receiver_hears_of_another_process() {
    let stage = OnSqs::open().await;
    let other = stage.another().await;
    let mut waiting = Box::pin(stage.queue().receive(10, LONG));
    let still = tokio::time::timeout(Duration::from_millis(300), waiting.as_mut()).await;
    assert!(still.is_err(), "nothing is there yet");
    send(&other, &[("a", "one")]).await;
    assert_eq!(ids(&waiting.await.unwrap()), ["a"]);
}

#[tokio::test]
async fn many_are_acknowledged_at_once() {
    let stage = OnSqs::with_visibility(AN_HOUR).await;
    let queue = stage.queue();
    let names: Vec<String> = (0..40).map(|n| format!("m{n}")).collect();
    let pairs: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), name.as_str())).collect();
    send(queue, &pairs).await;
    let mut settling = tokio::task::JoinSet::new();
    loop {
        let batch = receive(queue).await;
        if batch.is_empty() {
            break;
        }
        for one in batch {
            let queue = queue.clone();
            settling.spawn(async move { queue.acknowledge(&one.handle).await });
        }
    }
    assert!(settling.join_all().await.into_iter().all(|done| done.is_ok()));
    assert_eq!(queue.depth().await.unwrap(), Depth::default());
    assert!(drain(queue).await.is_empty());
}

#[tokio::test]
async fn making_the_queues_twice_keeps_what_is_in_them() {
    let server = Fauxqs::shared();
    let config = server.config().await;
    let options =
        |seconds| SqsOptions { visibility: Duration::from_secs(seconds), config: Some(config.clone()) };
    let made = Sqs::create("evening", options(60)).await.unwrap();
    assert!(made.url.ends_with("/evening.fifo") && made.dead_url.ends_with("/evening-dead.fifo"), "{made:?}");
    let queue = Queue::Sqs(Sqs::connect(&made.url, &KEY.into(), options(60)).await.unwrap());
    send(&queue, &[("a", "one")]).await;
    let again = Sqs::create("evening.fifo", options(90)).await.unwrap();
    assert!(!made.was_there && again.was_there, "{made:?} {again:?}");
    assert_eq!((&again.url, &again.dead_url), (&made.url, &made.dead_url));
    assert_eq!(ids(&receive(&queue).await), ["a"]);
    let client = aws_sdk_sqs::Client::new(&config);
    let told = client.get_queue_attributes().queue_url(&made.url).attribute_names("All".into());
    let told = told.send().await.unwrap().attributes.unwrap();
    let expected = [
        ("FifoQueue", "true"),
        ("DeduplicationScope", "messageGroup"),
        ("FifoThroughputLimit", "perMessageGroupId"),
        ("VisibilityTimeout", "90"),
        ("MessageRetentionPeriod", "1209600"),
    ];
    for (name, value) in expected {
        assert_eq!(told[&name.into()], value, "{name}");
    }
    assert!(told[&"RedrivePolicy".into()].contains("evening-dead.fifo"));
}

#[tokio::test]
async fn a_start_that_cannot_work_says_why() {
    let server = Fauxqs::shared();
    let config = server.config().await;
    let connect = async |url: &str, key: &str| {
        let options = SqsOptions { config: Some(config.clone()), ..SqsOptions::default() };
        Sqs::connect(url, &key.into(), options).await.unwrap_err()
    };
    let at = |name: &str| format!("{}/000000000000/{name}", server.endpoint);
    for url in ["", "q.fifo", "sqlite://q.fifo", &at("standard"), &at("")] {
        assert!(matches!(connect(url, KEY).await, QueueError::BadUrl), "{url}");
    }
    assert!(matches!(connect(&at("q.fifo"), "short").await, QueueError::BadHashKey));
    let missing = connect(&at("missing.fifo"), KEY).await;
    assert!(missing.to_string().contains("does not exist"), "{missing}");
    let client = aws_sdk_sqs::Client::new(&config);
    let alone = client.create_queue().queue_name("alone.fifo").attributes("FifoQueue".into(), "true");
    let alone = alone.send().await.unwrap().queue_url.unwrap();
    assert!(matches!(connect(&alone, KEY).await, QueueError::NoDeadLetters));
}

/// As a process has it: settings from the environment, the queue's URL as AWS writes it. It runs in a
/// process of its own, since a test may not change its own environment.
#[tokio::test]
async fn the_environment_is_honoured() {
    let server = Fauxqs::shared();
    let config = server.config().await.into_builder().region(aws_config::Region::new("eu-central-1")).build();
    let options = SqsOptions { config: Some(config.clone()), ..SqsOptions::default() };
    let made = Sqs::create("from-outside", options).await.unwrap();
    let mut process = std::process::Command::new(std::env::current_exe().unwrap());
    process.args(["--ignored", "--exact", "sends_by_the_environment"]).env_clear();
    process.env("AWS_ENDPOINT_URL_SQS", &server.endpoint);
    process.env("AWS_ACCESS_KEY_ID", "test").env("AWS_SECRET_ACCESS_KEY", "test");
    let output = process.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
    let client = aws_sdk_sqs::Client::new(&config);
    let came = client.receive_message().queue_url(&made.url).send().await.unwrap().messages.unwrap();
    assert_eq!(came[0].body.as_deref().unwrap(), envelope("a", "one").to_body());
}

#[tokio::test]
#[ignore = "the_environment_is_honoured runs it with an environment of its own"]
async fn sends_by_the_environment() {
    let url = "https://sqs.eu-central-1.amazonaws.com/000000000000/from-outside.fifo";
    let queue = Queue::Sqs(Sqs::connect(url, &KEY.into(), SqsOptions::default()).await.unwrap());
    send(&queue, &[("a", "one")]).await;
}

/// What a future says when it is asked once.
async fn poll_once<T>(mut future: std::pin::Pin<&mut impl Future<Output = T>>) -> Option<T> {
    std::future::poll_fn(|context| {
        std::task::Poll::Ready(match future.as_mut().poll(context) {
            std::task::Poll::Ready(value) => Some(value),
            std::task::Poll::Pending => None,
        })
    })
    .await
}
