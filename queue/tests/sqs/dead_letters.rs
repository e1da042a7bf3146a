//! Dead letters in SQS, which cannot be listed without receiving them.

use crate::fixtures::{
    LONG, QueueUnderTest, assert_received, envelope, ids, poll_once, receive, receive_one, send,
    sqs::SqsFixture,
};
use std::time::Duration;
use tableturn_queue::{BadBody, Depth};

/// A visibility timeout that does not expire while a test runs.
const AN_HOUR: Duration = Duration::from_secs(60 * 60);

#[tokio::test]
async fn a_body_of_a_later_version_is_buried_and_put_back_unchanged() {
    let fixture = SqsFixture::open().await;
    let queue = fixture.queue();
    let body = r#"{"v":2,"id":"later","new":["things"]}"#;
    fixture.send_raw("d", "its group", body).await;
    let one = receive_one(queue).await;
    assert_eq!(one.id, "later");
    assert_eq!(one.body, Err(BadBody::UnknownVersion(2)));
    queue.bury(&one.handle, &BadBody::UnknownVersion(2).to_string()).await.unwrap();
    let dead = queue.dead(10).await.unwrap();
    assert_eq!(dead[0].id, "later");
    assert!(dead[0].reason.contains("version 2"), "{}", dead[0].reason);
    assert!(queue.put_back("later").await.unwrap());
    let back = fixture.receive_raw(&fixture.url).await.pop().unwrap();
    assert_eq!(back.body.unwrap(), body);
    assert_eq!(back.attributes.unwrap()[&"MessageGroupId".into()], "its group");
}

#[tokio::test]
async fn a_body_without_an_id_is_known_by_its_deduplication_id() {
    let fixture = SqsFixture::open().await;
    fixture.send_raw("d", "one", "not JSON").await;
    let one = receive_one(fixture.queue()).await;
    assert_eq!(one.id, "d");
    fixture.queue().bury(&one.handle, "").await.unwrap();
    assert_eq!(fixture.queue().dead(10).await.unwrap()[0].id, "d");
    assert!(fixture.queue().put_back("d").await.unwrap());
    let again = receive_one(fixture.queue()).await;
    fixture.queue().bury(&again.handle, "again\u{0}\u{FFFF}").await.unwrap();
    assert_eq!(fixture.queue().dead(10).await.unwrap()[0].reason, "again  ");
}

#[tokio::test]
async fn each_put_back_has_its_own_deduplication_id() {
    let fixture = SqsFixture::with_visibility(AN_HOUR).await;
    let queue = fixture.queue();
    send(queue, &[("a", "one")]).await;
    for n in 1..=3 {
        let one = receive_one(queue).await;
        assert_received(&one, "a", if n == 1 { 1 } else { 2 });
        queue.bury(&one.handle, "no").await.unwrap();
        assert!(queue.put_back("a").await.unwrap());
        let back =
            fixture.receive_raw(&fixture.url).await.pop().expect("SQS does not deduplicate the put-back");
        assert_eq!(back.attributes.unwrap()[&"MessageDeduplicationId".into()], format!("a#{n}"));
        fixture.make_visible(&fixture.url, &back.receipt_handle.unwrap()).await;
    }
}

#[tokio::test]
async fn dead_letters_that_sqs_itself_moved_are_listed_and_put_back() {
    let fixture = SqsFixture::open().await;
    let queue = fixture.queue();
    // As SQS's redrive moves them: unchanged, all in the group of their conversation.
    for id in ["a1", "a2", "a3"] {
        let sent = fixture.client.send_message().queue_url(&fixture.dead_url).message_group_id("a's");
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
    let back = fixture.receive_raw(&fixture.url).await.pop().unwrap();
    assert_eq!(back.attributes.unwrap()[&"MessageGroupId".into()], "a's");
}

#[tokio::test]
async fn a_dead_letter_that_sqs_itself_moved_back_keeps_its_group() {
    let fixture = SqsFixture::open().await;
    let queue = fixture.queue();
    send(queue, &[("a", "one")]).await;
    queue.bury(&receive_one(queue).await.handle, "no").await.unwrap();
    // As StartMessageMoveTask moves it: the same body, attributes and group, another deduplication id.
    let letter = fixture.receive_raw(&fixture.dead_url).await.pop().unwrap();
    let group = letter.attributes.as_ref().unwrap()[&"MessageGroupId".into()].clone();
    let moved = fixture.client.send_message().queue_url(&fixture.url).message_group_id(&group);
    let moved = moved.message_body(letter.body.unwrap()).set_message_attributes(letter.message_attributes);
    moved.message_deduplication_id("moved").send().await.unwrap();
    let done = fixture.client.delete_message().queue_url(&fixture.dead_url);
    done.receipt_handle(letter.receipt_handle.unwrap()).send().await.unwrap();
    let again = receive_one(queue).await;
    assert_eq!(again.body.as_ref().unwrap(), &envelope("a", "one"));
    queue.bury(&again.handle, "again").await.unwrap();
    assert!(queue.put_back("a").await.unwrap());
    send(queue, &[("b", "one")]).await;
    assert_eq!(receive_one(queue).await.id, "a");
    assert!(receive(queue).await.is_empty(), "b is in the same group as a");
}

#[tokio::test]
async fn all_dead_letters_are_listed_even_by_two_readers_at_once() {
    let fixture = SqsFixture::open().await;
    let queue = fixture.queue();
    let names: Vec<String> = (0..25).map(|n| format!("m{n:02}")).collect();
    for name in &names {
        send(queue, &[(name, "one")]).await;
        queue.bury(&receive_one(queue).await.handle, "no").await.unwrap();
    }
    // Two readers in one process must not hide letters from each other.
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
async fn a_dropped_burying_is_completed() {
    let fixture = SqsFixture::with_visibility(AN_HOUR).await;
    let queue = fixture.queue();
    send(queue, &[("a1", "a"), ("a2", "a")]).await;
    let one = receive_one(queue).await;
    let mut burying = Box::pin(queue.bury(&one.handle, "no"));
    assert!(poll_once(burying.as_mut()).await.is_none(), "burying takes several requests");
    drop(burying);
    // a2 is delivered only after a1 has been deleted.
    assert_eq!(ids(&queue.receive(10, LONG).await.unwrap()), ["a2"]);
    assert_eq!(queue.dead(10).await.unwrap().len(), 1);
}
