//! What the queue carries: ids, groups, bodies, and what it refuses.

use crate::fixtures::{QueueUnderTest, assert_received, envelope, ids, receive, receive_one, send};
use tableturn_queue::{BATCH_MAX, BadBody, QueueError};

pub async fn delivers_the_envelope_as_it_was_sent(fixture: &impl QueueUnderTest) {
    let sent = envelope("a", "one");
    fixture.queue().send(std::slice::from_ref(&sent)).await.unwrap();
    let got = receive_one(fixture.queue()).await;
    assert_received(&got, "a", 1);
    assert_eq!(got.body.unwrap(), sent);
    fixture.queue().check().await.unwrap();
}

pub async fn the_group_is_known_even_if_the_body_is_unreadable(fixture: &impl QueueUnderTest) {
    let queue = fixture.queue();
    fixture.send_raw("a1", "their group", "not JSON").await;
    fixture.send_raw("b1", "another", "not JSON").await;
    send(queue, &[("c1", "third"), ("d1", "+15550142")]).await;
    let mut first = receive(queue).await;
    first.sort_by(|a, b| a.id.cmp(&b.id));
    assert_eq!(ids(&first), ["a1", "b1", "c1", "d1"]);
    let groups: std::collections::BTreeSet<_> = first.iter().map(|one| one.group.clone()).collect();
    assert_eq!(groups.len(), 4);
    for one in &first {
        assert!(!format!("{one:?}").contains("0142"), "debug output shows no personal data");
        queue.acknowledge(&one.handle).await.unwrap();
    }
    fixture.send_raw("a2", "their group", &envelope("a2", "whatever it says").to_body()).await;
    send(queue, &[("c2", "third")]).await;
    let mut second = receive(queue).await;
    second.sort_by(|a, b| a.id.cmp(&b.id));
    assert_eq!(ids(&second), ["a2", "c2"]);
    assert_eq!(second[0].group, first[0].group);
    assert_eq!(second[1].group, first[2].group);
}

pub async fn an_unreadable_body_is_delivered_with_its_id(fixture: &impl QueueUnderTest) {
    let queue = fixture.queue();
    fixture.send_raw("later", "one", r#"{"v":2,"id":"later"}"#).await;
    let one = receive_one(queue).await;
    assert_eq!(one.id, "later");
    assert_eq!(one.body, Err(BadBody::UnknownVersion(2)));
    queue.bury(&one.handle, &BadBody::UnknownVersion(2).to_string()).await.unwrap();
    assert_eq!(queue.dead(1).await.unwrap()[0].id, "later");
}

pub async fn refuses_invalid_envelopes_and_sends_none_of_the_batch(fixture: &impl QueueUnderTest) {
    let queue = fixture.queue();
    let send = async |id: &str, provider_id: String| {
        let mut one = envelope(id, "one");
        if let tableturn_decide::Event::Sent { provider_id: own, .. } = &mut one.event {
            *own = provider_id;
        }
        queue.send(&[envelope("fine", "one"), one]).await
    };
    for id in ["", "a b", "é", &"x".repeat(129)] {
        assert!(matches!(send(id, String::new()).await, Err(QueueError::BadId)), "{id}");
    }
    assert!(matches!(send("a", "x".repeat(1024 * 1024)).await, Err(QueueError::TooLarge(_))));
    let many = vec![envelope("a", "one"); BATCH_MAX + 1];
    assert!(matches!(queue.send(&many).await, Err(QueueError::TooMany(_))));
    assert!(receive(queue).await.is_empty(), "none of the batch was sent");
    queue.send(&[]).await.unwrap();
}
