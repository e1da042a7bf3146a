//! The dispatcher over Twilio: processes without the token, a line's health, a message that passes into another
//! hand during a look-up, a call behind one of unknown outcome.

use crate::{
    bella::{bella, id, queue_messages, send},
    fixture::{Fixture, twilio_at},
};
use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};
use tableturn_decide::{Decision, Delivery, Event, scene::MessageKind};
use tableturn_fixtures::message;
use tableturn_floor::{Cause, Failure, OutboxId};
use tableturn_queue::receipt_id;
use tableturn_store::{Outcome, Statement, Store, Verdict};
use tableturn_testing::{FakeTwilio, Trouble};
use tableturn_worker::Engine;

async fn line_is_failing(fixture: &Fixture) -> bool {
    let floor = fixture.store.floor(&"bella".into()).await.unwrap().unwrap();
    floor.lines.iter().any(|line| line.failing.is_some())
}

#[tokio::test]
async fn a_process_without_the_token_leaves_messages_to_those_that_have_it() {
    let fixture = Fixture::new(bella()).await;
    let fake = FakeTwilio::start().await;
    queue_messages(&fixture, 0..6).await;
    fixture.sql("UPDATE outbox SET is_unknown = 1").await;
    let without_token = fixture.dispatcher(None, None);
    let with_token = fixture.dispatcher(Some(twilio_at(&fake.url())), None);
    for n in 0..6 {
        let before = fixture.store.head(&id(n)).await.unwrap().unwrap();
        let wait = send(&fixture, &without_token, n).await;
        assert!(wait.is_some_and(|wait| wait > Duration::from_secs(60)), "{wait:?}");
        let after = fixture.store.head(&id(n)).await.unwrap().unwrap();
        assert_eq!(after.tries, 0);
        assert_eq!(after.due_at, before.due_at);
        assert!(after.unknown);
    }
    assert!(!line_is_failing(&fixture).await, "the line works, only this process can't use it");
    for n in 0..6 {
        assert_eq!(send(&fixture, &with_token, n).await, None);
    }
    assert_eq!(fake.messages().len(), 6);
}

#[tokio::test]
async fn a_message_that_no_process_can_send_is_given_up_in_the_end() {
    let fixture = Fixture::new(bella()).await;
    queue_messages(&fixture, 0..1).await;
    let without_token = fixture.dispatcher(None, None);
    fixture.sql("UPDATE outbox SET created_at = created_at - 1200000").await;
    assert_eq!(send(&fixture, &without_token, 0).await, None);
    assert_eq!(fixture.store.head(&id(0)).await.unwrap(), None);
}

#[tokio::test]
async fn a_line_that_another_process_found_failing_recovers_when_this_one_sends() {
    let fixture = Fixture::new(bella()).await;
    let fake = FakeTwilio::start().await;
    queue_messages(&fixture, 0..7).await;
    let this = fixture.dispatcher(Some(twilio_at(&fake.url())), None);
    let other = fixture.dispatcher(Some(twilio_at(&fake.url())), None);
    assert_eq!(send(&fixture, &this, 0).await, None);
    fake.misbehave(Trouble::TooMany(None), 5);
    for n in 1..6 {
        assert!(send(&fixture, &other, n).await.is_some());
    }
    assert!(line_is_failing(&fixture).await);
    // The other process dies. This one has reported the line as working long before.
    drop(other);
    assert_eq!(send(&fixture, &this, 6).await, None);
    assert!(!line_is_failing(&fixture).await);
}

/// The receipt of the n-th guest's message.
async fn receipt(engine: &Engine, fake: &FakeTwilio, n: usize, delivery: Delivery, cause: Option<Cause>) {
    let provider_id = fake.messages()[n].sid.clone();
    let failure = cause.map(|cause| Failure { cause, code: None });
    let message = OutboxId { conversation: id(n), number: 1 };
    let envelope = receipt_id(&provider_id, delivery);
    let event = Event::Receipt { message, provider_id, delivery, failure };
    assert!(matches!(engine.handle(&envelope, event).await, Ok(Outcome::Committed(()))));
}

#[tokio::test]
async fn a_line_that_takes_all_and_delivers_nothing_is_failing_until_a_text_arrives() {
    let fixture = Fixture::new(bella()).await;
    let fake = FakeTwilio::start().await;
    queue_messages(&fixture, 0..8).await;
    let (this, engine) = fixture.process(Some(twilio_at(&fake.url())), None);
    let (other, _) = fixture.process(Some(twilio_at(&fake.url())), None);
    for n in 0..5 {
        assert!(!line_is_failing(&fixture).await);
        assert_eq!(send(&fixture, &this, n).await, None);
        receipt(&engine, &fake, n, Delivery::Undelivered, Some(Cause::Line)).await;
    }
    assert!(line_is_failing(&fixture).await);
    assert_eq!(send(&fixture, &this, 5).await, None);
    assert_eq!(send(&fixture, &other, 6).await, None);
    assert!(line_is_failing(&fixture).await, "that a text is taken shows nothing of such a line");
    receipt(&engine, &fake, 5, Delivery::Delivered, None).await;
    assert!(!line_is_failing(&fixture).await);
}

#[tokio::test]
async fn texts_that_do_not_arrive_for_their_guests_reasons_say_nothing_of_the_line() {
    let fixture = Fixture::new(bella()).await;
    let fake = FakeTwilio::start().await;
    queue_messages(&fixture, 0..8).await;
    let (this, engine) = fixture.process(Some(twilio_at(&fake.url())), None);
    for n in 0..8 {
        assert_eq!(send(&fixture, &this, n).await, None);
        receipt(&engine, &fake, n, Delivery::Undelivered, Some(Cause::Unreachable)).await;
    }
    assert!(!line_is_failing(&fixture).await);
}

/// A Twilio whose listing takes so long that another process has the message in hand before the listing is
/// answered. Counts the messages that are posted.
async fn slow_listing(store: Store, posts: Arc<AtomicUsize>) -> String {
    let app = axum::Router::new().fallback(async move |method: axum::http::Method| {
        if method == axum::http::Method::POST {
            posts.fetch_add(1, Ordering::SeqCst);
            return r#"{"sid":"SM1"}"#;
        }
        let take = Statement::bare("UPDATE outbox SET holder = 'another process'");
        store.driver().transact(vec![], |_| Verdict::Commit(vec![take], ())).await.unwrap();
        r#"{"messages":[]}"#
    });
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, app).await.unwrap() });
    url
}

#[tokio::test]
async fn a_message_that_passes_into_another_hand_during_a_look_up_is_not_sent() {
    let fixture = Fixture::new(bella()).await;
    queue_messages(&fixture, 0..1).await;
    fixture.sql("UPDATE outbox SET is_unknown = 1").await;
    let posts = Arc::<AtomicUsize>::default();
    let url = slow_listing(fixture.store.clone(), Arc::clone(&posts)).await;
    let slow = fixture.dispatcher(Some(twilio_at(&url)), None);
    assert!(send(&fixture, &slow, 0).await.is_some());
    assert_eq!(posts.load(Ordering::SeqCst), 0, "the other process sends it");
}

#[tokio::test]
async fn a_message_that_the_provider_does_not_have_is_sent_as_soon_as_that_is_known() {
    let fixture = Fixture::new(bella()).await;
    let fake = FakeTwilio::start().await;
    queue_messages(&fixture, 0..1).await;
    fake.misbehave(Trouble::Fail(503), 1);
    let dispatcher = fixture.dispatcher(Some(twilio_at(&fake.url())), None);
    assert!(send(&fixture, &dispatcher, 0).await.is_some());
    fixture.sql("UPDATE outbox SET due_at = 0").await;
    assert_eq!(send(&fixture, &dispatcher, 0).await, None);
    assert_eq!(fake.messages().len(), 1);
}

#[tokio::test]
async fn a_message_of_unknown_outcome_is_dropped_for_a_call_and_not_looked_up() {
    let fixture = Fixture::new(bella()).await;
    let fake = FakeTwilio::start().await;
    queue_messages(&fixture, 0..1).await;
    fixture.sql("UPDATE outbox SET is_unknown = 1, tries = 1").await;
    let call = message(id(0).as_str(), "Your table is ready.", MessageKind::Call);
    fixture.commit(Decision { messages: vec![call], ..Decision::default() }).await;
    let dispatcher = fixture.dispatcher(Some(twilio_at(&fake.url())), None);
    assert_eq!(send(&fixture, &dispatcher, 0).await, None, "the reply is dropped");
    // The decision that drops it wakes the conversation of a running dispatcher.
    assert_eq!(send(&fixture, &dispatcher, 0).await, None, "the call is sent");
    let requests: Vec<_> = fake.requests().into_iter().map(|request| request.method).collect();
    assert_eq!(requests, ["POST"]);
    assert_eq!(fake.messages()[0].body, "Your table is ready.");
}

#[tokio::test]
async fn a_failed_look_up_is_retried_later_each_time_and_given_up() {
    let fixture = Fixture::new(bella()).await;
    let app = axum::Router::new().fallback(async || axum::http::StatusCode::INTERNAL_SERVER_ERROR);
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let broken = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, app).await.unwrap() });
    queue_messages(&fixture, 0..1).await;
    fixture.sql("UPDATE outbox SET is_unknown = 1").await;
    let dispatcher = fixture.dispatcher(Some(twilio_at(&broken)), None);
    let mut waits = Vec::new();
    while let Some(wait) = send(&fixture, &dispatcher, 0).await {
        waits.push(wait);
        fixture.sql("UPDATE outbox SET due_at = 0").await;
    }
    assert_eq!(waits.len(), 7, "{waits:?}");
    assert!(waits[5] > 10 * waits[0], "{waits:?}");
    assert_eq!(fixture.store.head(&id(0)).await.unwrap(), None);
}

#[tokio::test]
async fn a_message_that_the_provider_could_not_deliver_is_found_as_failed() {
    let fixture = Fixture::new(bella()).await;
    let fake = FakeTwilio::start().await;
    queue_messages(&fixture, 0..1).await;
    fake.misbehave(Trouble::AcceptThenFail(503), 1);
    let dispatcher = fixture.dispatcher(Some(twilio_at(&fake.url())), None);
    assert!(send(&fixture, &dispatcher, 0).await.is_some());
    fake.set_status(&fake.messages()[0].sid, "undelivered", Some(30003));
    fixture.sql("UPDATE outbox SET due_at = 0").await;
    assert_eq!(send(&fixture, &dispatcher, 0).await, None);
    assert_eq!(fake.messages().len(), 1, "it is not sent again");
    let state = Statement::bare("SELECT state, failure FROM outbox");
    let rows = fixture.store.driver().read(vec![state]).await.unwrap().rows;
    assert_eq!(rows[0][0].text(0).unwrap(), "given_up");
    assert!(rows[0][0].text(1).unwrap().contains("30003"));
}
