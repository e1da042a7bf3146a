//! Results of sends: many in one round trip, whatever came first, and never one message without a holder.

use crate::{
    database::{self, TestDatabase},
    fixtures::{change, conversation_id, message, reply, send, send_holding, with_conversations},
};
use tableturn_decide::{
    Change, Delivery, Needs,
    scene::{Message, MessageKind, MessageState},
};
use tableturn_floor::OutboxId;
use tableturn_store::{Driver, SendResult, Statement, Store, Taken, Verdict};
use tableturn_testing::postgres::Proxy;

on_both!(
    what_a_receipt_said_stays,
    a_message_is_recorded_as_sent_under_one_id,
    results_of_many_conversations_are_recorded_together,
);

fn sent(message: &OutboxId, provider_id: &str) -> SendResult {
    SendResult::Sent { message: message.clone(), provider_id: provider_id.into(), at: 7 }
}

async fn found(store: &Store, id: &OutboxId) -> Message {
    let needs = Needs { message: Some(id.clone()), ..Needs::default() };
    store.scene(&needs).await.unwrap().message.unwrap()
}

async fn what_a_receipt_said_stays(database: TestDatabase) {
    let store = with_conversations(&database).await;
    for (state, first, then, expected, known) in [
        (MessageState::GivenUp, "SM1", "SM1", MessageState::GivenUp, "SM1"),
        // A send that was repeated has two ids; the other one's failure is not this one's.
        (MessageState::GivenUp, "SM1", "SM2", MessageState::Sent, "SM2"),
        (MessageState::Sent, "SM1", "SM2", MessageState::Sent, "SM1"),
        (MessageState::Withdrawn, "", "SM1", MessageState::Sent, "SM1"),
    ] {
        let id = send_holding(&store, "one", vec![reply("c")]).await.ids.remove(0);
        let settle = Change::SettleMessage {
            id: id.clone(),
            state,
            provider_id: Some(first.to_owned()).filter(|id| !id.is_empty()),
            delivery: Some(Delivery::Sent),
            failure: None,
        };
        change(&store, vec![settle]).await;
        store.record(&[sent(&id, then)]).await.unwrap();
        let now = found(&store, &id).await;
        assert_eq!(now.state, expected, "{state:?} {first} {then}");
        assert_eq!(now.provider_id.as_deref(), Some(known), "{state:?} {first} {then}");
    }
}

async fn a_message_is_recorded_as_sent_under_one_id(database: TestDatabase) {
    let store = with_conversations(&database).await;
    let id = send_holding(&store, "one", vec![reply("c")]).await.ids.remove(0);
    let is_recorded = async |id: &OutboxId, sid: &str| store.is_recorded_as_sent(id, sid).await.unwrap();
    assert!(!is_recorded(&id, "SM1").await, "it is not sent yet");
    store.record(&[sent(&id, "SM1")]).await.unwrap();
    assert!(is_recorded(&id, "SM1").await);
    assert!(!is_recorded(&id, "SM2").await, "another message of the provider's");
    assert!(!is_recorded(&OutboxId { number: 7, ..id.clone() }, "SM1").await, "no message of ours");
    // A send whose answer was lost, and that was made again.
    let second = "UPDATE outbox SET is_unknown = 2";
    let write = move |_| Verdict::Commit(vec![Statement::bare(second)], ());
    store.driver().transact(vec![], write).await.unwrap();
    assert!(!is_recorded(&id, "SM1").await, "a second copy may be there");
}

async fn results_of_many_conversations_are_recorded_together(database: TestDatabase) {
    let store = with_conversations(&database).await;
    let ids = send_holding(&store, "one", vec![reply("c"), reply("d")]).await.ids;
    send_holding(&store, "one", vec![message("d", "behind", MessageKind::News)]).await;
    assert_eq!(store.record(&[sent(&ids[0], "SM1"), sent(&ids[1], "SM2")]).await.unwrap(), [false, true]);
    assert_eq!(store.head(&conversation_id("c")).await.unwrap(), None);
    assert_eq!(store.head(&conversation_id("d")).await.unwrap().unwrap().text, "behind");
    // An earlier try whose answer was lost may have recorded them.
    assert_eq!(store.record(&[sent(&ids[0], "SM1"), sent(&ids[1], "SM2")]).await.unwrap(), [false, true]);
}

#[tokio::test]
async fn recording_takes_one_round_trip() {
    let database = database::postgres();
    let store = with_conversations(&database).await;
    let proxy = Proxy::start(&database.url);
    let through = Store::new(Driver::postgres(&proxy.url).unwrap());
    for round in 0..2 {
        let ids = send_holding(&store, "one", vec![reply("c"), reply("d")]).await.ids;
        let before = proxy.round_trips();
        through.record(&[sent(&ids[0], "SM1"), sent(&ids[1], "SM2")]).await.unwrap();
        // The first round connects and prepares the statement.
        assert!(round == 0 || proxy.round_trips() - before == 1, "{}", proxy.round_trips() - before);
    }
}

/// One process settles the first message while another writes the next one. Whichever commits first, the second
/// message ends up in a hand, or its conversation is reported as waiting.
#[tokio::test(flavor = "multi_thread")]
async fn no_message_is_left_behind_by_a_race_with_the_one_ahead() {
    let database = database::postgres();
    let store = with_conversations(&database).await;
    let other = Store::new(Driver::postgres(&database.url).unwrap());
    for round in 0..60 {
        let first = send_holding(&store, "one", vec![reply("c")]).await.ids.remove(0);
        let result = [sent(&first, "SM1")];
        let (new, freed) = tokio::join!(send_holding(&other, "two", vec![reply("c")]), store.record(&result));
        let frees_next = freed.unwrap() == [true];
        let second = &new.ids[0];
        if new.in_hand.is_empty() {
            assert!(frees_next, "round {round}: the second message is in nobody's hand");
            assert!(matches!(
                store.take(&conversation_id("c"), "one", |_| None).await.unwrap(),
                Taken::Mine { .. }
            ));
        }
        store.record(&[sent(second, "SM2")]).await.unwrap();
        assert_eq!(store.head(&conversation_id("c")).await.unwrap(), None, "round {round}");
    }
    let none = send(&store, vec![]).await;
    assert!(none.is_empty());
}
