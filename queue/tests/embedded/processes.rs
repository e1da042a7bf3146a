//! Restarts, and several processes on one file.

use crate::fixtures::{
    QueueUnderTest, assert_received, embedded::EmbeddedFixture, ids, receive, receive_one, send,
};

#[tokio::test]
async fn a_restart_redelivers_in_order_what_was_not_acknowledged() {
    let mut fixture = EmbeddedFixture::open().await;
    send(fixture.queue(), &[("a1", "a"), ("b1", "b"), ("a2", "a"), ("a3", "a")]).await;
    let batch = receive(fixture.queue()).await;
    assert_eq!(ids(&batch), ["a1", "b1", "a2", "a3"]);
    fixture.queue().acknowledge(&batch[1].handle).await.unwrap();
    fixture.queue().acknowledge(&batch[0].handle).await.unwrap();
    fixture.reopen().await;
    let again = receive(fixture.queue()).await;
    assert_eq!(ids(&again), ["a2", "a3"]);
    assert_eq!(again[0].receives, 2, "the count survives a restart");
    send(fixture.queue(), &[("b1", "b")]).await;
    assert!(receive(fixture.queue()).await.is_empty(), "so do the ids of the last five minutes");
}

#[tokio::test]
async fn an_envelope_that_kills_every_process_becomes_a_dead_letter() {
    let mut fixture = EmbeddedFixture::open().await;
    send(fixture.queue(), &[("deadly", "a"), ("next", "a")]).await;
    for n in 1..=20 {
        let one = receive_one(fixture.queue()).await;
        assert_received(&one, "deadly", n);
        fixture.reopen().await;
    }
    assert_eq!(receive_one(fixture.queue()).await.id, "next");
    assert_eq!(fixture.queue().dead(10).await.unwrap()[0].id, "deadly");
}

#[tokio::test]
async fn another_process_may_send_and_list_and_put_back_dead_letters() {
    let fixture = EmbeddedFixture::open().await;
    let other = fixture.another_process().await;
    send(fixture.queue(), &[("a1", "a")]).await;
    send(&other, &[("a2", "a"), ("b1", "b")]).await;
    send(&other, &[("a1", "a")]).await;
    let batch = receive(fixture.queue()).await;
    assert_eq!(ids(&batch), ["a1", "a2", "b1"], "in the order of sending, across processes");
    fixture.queue().bury(&batch[0].handle, "no").await.unwrap();
    assert_eq!(other.dead(10).await.unwrap().len(), 1);
    assert!(other.put_back("a1").await.unwrap());
    for one in &batch[1..] {
        fixture.queue().acknowledge(&one.handle).await.unwrap();
    }
    assert_eq!(ids(&receive(fixture.queue()).await), ["a1"]);
}
