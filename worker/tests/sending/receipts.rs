//! Receipts that a message was sent or delivered: those that say what is recorded are not decided and not remembered.

use crate::{
    bella::{bella, id, queue_messages},
    fixture::Fixture,
};
use tableturn_decide::{Delivery, Event, Needs, scene::MessageState};
use tableturn_floor::OutboxId;
use tableturn_queue::receipt_id;
use tableturn_store::{Outcome, Statement};

fn message() -> OutboxId {
    OutboxId { conversation: id(0), number: 1 }
}

/// Handles a receipt with the id `SM1`. Returns whether it was decided.
async fn is_decided(fixture: &Fixture, delivery: Delivery) -> bool {
    let event = Event::Receipt { message: message(), provider_id: "SM1".into(), delivery, failure: None };
    let outcome = fixture.engine().handle(&receipt_id("SM1", delivery), event).await.unwrap();
    outcome == Outcome::Committed(())
}

/// The message's state, and the provider's id of it.
async fn recorded(fixture: &Fixture) -> (MessageState, Option<String>) {
    let needs = Needs { message: Some(message()), ..Needs::default() };
    let found = fixture.store.scene(&needs).await.unwrap().message.unwrap();
    (found.state, found.provider_id)
}

async fn is_remembered(fixture: &Fixture) -> bool {
    let sql = Statement::bare("SELECT COUNT(*) FROM inbox WHERE id LIKE 'receipt:%'");
    fixture.store.driver().read(vec![sql]).await.unwrap().rows[0][0].int(0).unwrap() > 0
}

#[tokio::test]
async fn a_receipt_is_decided_unless_it_says_what_is_recorded() {
    use MessageState::{GivenUp, Sent};
    for (case, row, is_news, state, provider_id) in [
        ("recorded", "state = 'sent', provider_id = 'SM1', due_at = NULL", false, Sent, "SM1"),
        ("before our record", "due_at = due_at", true, Sent, "SM1"),
        ("after a lost answer", "is_unknown = 1", true, Sent, "SM1"),
        ("withdrawn while it was sent", "state = 'withdrawn', holder = 'one'", true, Sent, "SM1"),
        ("withdrawn, given up", "state = 'withdrawn', due_at = NULL", true, Sent, "SM1"),
        ("recorded without an id", "state = 'sent', due_at = NULL", true, Sent, "SM1"),
        ("given up without an id", "state = 'given_up', due_at = NULL", true, Sent, "SM1"),
        ("failed", "state = 'given_up', provider_id = 'SM1', due_at = NULL", true, GivenUp, "SM1"),
        ("a copy failed", "state = 'given_up', provider_id = 'SM2', due_at = NULL", true, Sent, "SM1"),
        ("a copy is recorded", "state = 'sent', provider_id = 'SM2', due_at = NULL", true, Sent, "SM2"),
        (
            "a copy may be there",
            "state = 'sent', provider_id = 'SM1', due_at = NULL, is_unknown = 2",
            true,
            Sent,
            "SM1",
        ),
    ] {
        let fixture = Fixture::new(bella()).await;
        queue_messages(&fixture, 0..1).await;
        fixture.sql(String::leak(format!("UPDATE outbox SET {row}"))).await;
        assert_eq!(is_decided(&fixture, Delivery::Delivered).await, is_news, "{case}");
        assert_eq!(is_remembered(&fixture).await, is_news, "{case}");
        assert_eq!(recorded(&fixture).await, (state, Some(provider_id.to_owned())), "{case}");
    }
}

#[tokio::test]
async fn a_receipt_that_was_not_remembered_changes_nothing_when_it_comes_again() {
    let fixture = Fixture::new(bella()).await;
    queue_messages(&fixture, 0..1).await;
    assert!(is_decided(&fixture, Delivery::Sent).await, "it comes before our own record");
    assert!(!is_decided(&fixture, Delivery::Delivered).await);
    assert!(is_decided(&fixture, Delivery::Undelivered).await);
    is_decided(&fixture, Delivery::Delivered).await;
    assert_eq!(recorded(&fixture).await, (MessageState::GivenUp, Some("SM1".to_owned())));
}
