//! Creating and connecting to the queues.

use crate::fixtures::{
    envelope, ids, receive, send,
    sqs::{Fauxqs, KEY},
};
use std::time::Duration;
use tableturn_queue::{Queue, QueueError, Sqs, SqsOptions};

#[tokio::test]
async fn creating_the_queues_again_keeps_their_messages() {
    let server = Fauxqs::shared();
    let config = server.config();
    let options =
        |seconds| SqsOptions { visibility: Duration::from_secs(seconds), config: Some(config.clone()) };
    let created = Sqs::create("evening", options(60)).await.unwrap();
    assert!(
        created.url.ends_with("/evening.fifo") && created.dead_url.ends_with("/evening-dead.fifo"),
        "{created:?}"
    );
    let queue = Queue::Sqs(Sqs::connect(&created.url, &KEY.into(), options(60)).await.unwrap());
    send(&queue, &[("a", "one")]).await;
    let again = Sqs::create("evening.fifo", options(90)).await.unwrap();
    assert!(!created.was_there && again.was_there, "{created:?} {again:?}");
    assert_eq!(again.url, created.url);
    assert_eq!(again.dead_url, created.dead_url);
    assert_eq!(ids(&receive(&queue).await), ["a"]);
    let client = aws_sdk_sqs::Client::new(&config);
    let described = client.get_queue_attributes().queue_url(&created.url).attribute_names("All".into());
    let described = described.send().await.unwrap().attributes.unwrap();
    let expected = [
        ("FifoQueue", "true"),
        ("DeduplicationScope", "messageGroup"),
        ("FifoThroughputLimit", "perMessageGroupId"),
        ("VisibilityTimeout", "90"),
        ("MessageRetentionPeriod", "1209600"),
    ];
    for (name, value) in expected {
        assert_eq!(described[&name.into()], value, "{name}");
    }
    assert!(described[&"RedrivePolicy".into()].contains("evening-dead.fifo"));
}

#[tokio::test]
async fn connecting_fails_with_the_reason() {
    let server = Fauxqs::shared();
    let config = server.config();
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

/// As in production: the settings come from the environment, and the queue's URL has AWS's form. Runs in its
/// own process, because a test must not change the environment of the others.
#[tokio::test]
async fn the_environment_configures_the_client() {
    let server = Fauxqs::shared();
    let config = server.config().into_builder().region(aws_config::Region::new("eu-central-1")).build();
    let options = SqsOptions { config: Some(config.clone()), ..SqsOptions::default() };
    let created = Sqs::create("from-outside", options).await.unwrap();
    let mut process = std::process::Command::new(std::env::current_exe().unwrap());
    process
        .args(["--ignored", "--exact", "sqs::setup::sends_with_the_environments_configuration"])
        .env_clear();
    process.env("AWS_ENDPOINT_URL_SQS", &server.endpoint);
    process.env("AWS_ACCESS_KEY_ID", "test").env("AWS_SECRET_ACCESS_KEY", "test");
    let output = process.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
    let client = aws_sdk_sqs::Client::new(&config);
    let came = client.receive_message().queue_url(&created.url).send().await.unwrap().messages.unwrap();
    assert_eq!(came[0].body.as_deref().unwrap(), envelope("a", "one").to_body());
}

#[tokio::test]
#[ignore = "run by the_environment_configures_the_client in its own process"]
async fn sends_with_the_environments_configuration() {
    let url = "https://sqs.eu-central-1.amazonaws.com/000000000000/from-outside.fifo";
    let queue = Queue::Sqs(Sqs::connect(url, &KEY.into(), SqsOptions::default()).await.unwrap());
    send(&queue, &[("a", "one")]).await;
}
