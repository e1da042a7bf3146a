//! Names in the metadata of SQS, and handles across queues.

use crate::fixtures::{
    LONG, QueueUnderTest, embedded::EmbeddedFixture, envelope, ids, receive, receive_one, send,
    sqs::SqsFixture,
};
use tableturn_fixtures::address;
use tableturn_floor::Channel;
use tableturn_queue::{QueueError, group_of};

#[tokio::test]
async fn sqs_sees_phone_numbers_only_in_bodies() {
    let fixture = SqsFixture::open().await;
    let address = address(Channel::Sms, "+15550142");
    fixture.send_one(&envelope("twilio:SM1", &group_of(&address))).await;
    let sent = fixture.receive_raw(&fixture.url).await;
    let fixture = SqsFixture::open().await;
    fixture.send_one(&envelope("twilio:SM1", &group_of(&address))).await;
    let one = receive_one(fixture.queue()).await;
    fixture.queue().bury(&one.handle, "no restaurant has this line").await.unwrap();
    let buried = fixture.receive_raw(&fixture.dead_url).await;
    assert_eq!(sent.len(), 1);
    assert_eq!(buried.len(), 1);
    for mut message in sent.into_iter().chain(buried) {
        assert!(message.body.take().unwrap().contains("0142"), "the body holds the number");
        let group = &message.attributes.as_ref().unwrap()[&"MessageGroupId".into()];
        assert!(!group.contains("555"), "{group}");
        let shown = format!("{message:?}");
        assert!(!shown.contains("0142") && !shown.contains("0100"), "{shown}");
    }
}

#[tokio::test]
async fn all_processes_hash_a_group_to_the_same_name() {
    let fixture = SqsFixture::open().await;
    let other = fixture.another_process().await;
    send(fixture.queue(), &[("a1", "a")]).await;
    send(&other, &[("a2", "a"), ("b1", "b")]).await;
    let one = receive_one(fixture.queue()).await;
    assert_eq!(one.id, "a1");
    assert_eq!(ids(&receive(&other).await), ["b1"], "a1 is in flight in another process");
    fixture.queue().acknowledge(&one.handle).await.unwrap();
    assert_eq!(ids(&receive(&other).await), ["a2"]);
}

#[tokio::test]
async fn a_handle_from_the_other_kind_of_queue_is_stale() {
    let (embedded, fixture) = (EmbeddedFixture::open().await, SqsFixture::open().await);
    send(embedded.queue(), &[("a", "one")]).await;
    send(fixture.queue(), &[("a", "one")]).await;
    let (in_file, on_sqs) =
        (receive_one(embedded.queue()).await.handle, receive_one(fixture.queue()).await.handle);
    for (queue, handle) in [(embedded.queue(), &on_sqs), (fixture.queue(), &in_file)] {
        assert!(matches!(queue.acknowledge(handle).await, Err(QueueError::Stale)));
        assert!(matches!(queue.extend(handle, LONG).await, Err(QueueError::Stale)));
        assert!(matches!(queue.give_back(handle).await, Err(QueueError::Stale)));
        assert!(matches!(queue.bury(handle, "no").await, Err(QueueError::Stale)));
    }
}
