//! The lease of a conversation, and the first unsent message that its holder reads.

use crate::{
    database::{self, TestDatabase},
    fixtures::{LINE, address, change, conversation_id, message, reply, send, with_conversations},
};
use tableturn_decide::{
    Change,
    decision::Outgoing,
    scene::{MessageKind, MessageState},
};
use tableturn_floor::{CallId, Channel, ConversationId, Identity, Line, Moment, OutboxId};
use tableturn_store::{DuePlace, Lease, Store};

on_both!(
    a_lease_has_one_holder_at_a_time,
    taking_over_an_expired_lease_marks_the_first_message_as_unknown,
    the_head_is_the_first_unsent_message_with_all_its_fields,
    the_head_shows_a_call_behind_it_and_an_opt_out,
    a_retry_holds_up_its_own_conversation_only,
    sent_provider_ids_are_listed_newest_first,
);

/// Longer than any test.
const LONG: i64 = 600_000;
const MINE: Lease = Lease::Mine { took_over: false };
const TAKEN: Lease = Lease::Mine { took_over: true };

/// The conversations whose first unsent message is due.
async fn due(store: &Store) -> Vec<ConversationId> {
    let now = store.clocks().await.unwrap().machine;
    let page = store.due_conversations(now, &DuePlace::start(), 10).await.unwrap();
    page.found.into_iter().map(|message| message.id.conversation).collect()
}

async fn a_lease_has_one_holder_at_a_time(database: TestDatabase) {
    let store = with_conversations(&database).await;
    send(&store, vec![reply("c")]).await;
    let (c, d) = (conversation_id("c"), conversation_id("d"));
    assert_eq!(store.lease(&c, "one", LONG).await.unwrap(), MINE);
    let busy = store.lease(&c, "two", LONG).await.unwrap();
    assert!(matches!(busy, Lease::Busy { for_ms: 1..=LONG }), "{busy:?}");
    assert_eq!(store.lease(&c, "one", LONG).await.unwrap(), MINE, "the holder renews it");
    assert_eq!(store.lease(&d, "two", LONG).await.unwrap(), MINE, "another conversation");
    store.release(&c, "two").await.unwrap();
    assert!(
        matches!(store.lease(&c, "two", LONG).await.unwrap(), Lease::Busy { .. }),
        "released by another holder"
    );
    store.release(&c, "one").await.unwrap();
    assert_eq!(store.lease(&c, "two", LONG).await.unwrap(), MINE);
    assert!(!store.head(&c).await.unwrap().unwrap().unknown);
}

async fn taking_over_an_expired_lease_marks_the_first_message_as_unknown(database: TestDatabase) {
    let store = with_conversations(&database).await;
    let ids = send(&store, vec![reply("c")]).await;
    send(&store, vec![reply("c")]).await;
    let c = conversation_id("c");
    assert_eq!(store.lease(&c, "one", 0).await.unwrap(), MINE);
    assert_eq!(store.lease(&c, "two", LONG).await.unwrap(), TAKEN);
    let head = store.head(&c).await.unwrap().unwrap();
    assert!(head.unknown && head.id == ids[0]);
    store.mark_unknown(&ids[0], false).await.unwrap();
    assert!(!store.head(&c).await.unwrap().unwrap().unknown);
    change(&store, vec![sent(&ids[0], "SM1")]).await;
    assert!(!store.head(&c).await.unwrap().unwrap().unknown, "only the head was marked");
}

/// The embedded file keeps no leases. Messages that an earlier process left unsent are of unknown outcome,
/// those that this process decided are not.
#[tokio::test]
async fn after_a_start_unsent_messages_of_the_last_process_are_unknown_once() {
    let database = database::sqlite();
    let store = with_conversations(&database).await;
    let old = send(&store, vec![reply("c")]).await.remove(0);
    let machine_now = store.head(&old.conversation).await.unwrap().unwrap().created_at;
    while store.driver().read(vec![]).await.unwrap().machine_now <= machine_now {
        tokio::task::yield_now().await;
    }
    let again = Store::new(database.driver.clone());
    send(&again, vec![reply("d")]).await;
    assert_eq!(again.lease(&conversation_id("d"), "one", LONG).await.unwrap(), MINE);
    assert_eq!(again.lease(&old.conversation, "one", LONG).await.unwrap(), TAKEN);
    assert!(again.head(&old.conversation).await.unwrap().unwrap().unknown);
    again.release(&old.conversation, "one").await.unwrap();
    assert_eq!(again.lease(&old.conversation, "one", LONG).await.unwrap(), MINE);
}

fn sent(id: &OutboxId, provider_id: &str) -> Change {
    Change::SettleMessage {
        id: id.clone(),
        state: MessageState::Sent,
        provider_id: Some(provider_id.into()),
        delivery: None,
        failure: None,
    }
}

async fn the_head_is_the_first_unsent_message_with_all_its_fields(database: TestDatabase) {
    let store = with_conversations(&database).await;
    let own = Line { messaging_service: Some("MG1".into()), ..crate::fixtures::line(Channel::Sms, LINE) };
    change(&store, vec![Change::PutLine { line: own, position: 0 }]).await;
    let full = Outgoing {
        party: Some("ana".into()),
        call: Some(CallId("call".into())),
        not_after: Some(Moment(77)),
        validity_seconds: Some(300),
        ..message("c", "¿\"ok\"?\n🎉", MessageKind::Call)
    };
    send(&store, vec![full.clone()]).await;
    send(&store, vec![reply("c")]).await;
    let head = store.head(&conversation_id("c")).await.unwrap().unwrap();
    assert_eq!(head.id, OutboxId { conversation: full.to, number: 1 });
    assert_eq!(head.text, full.text);
    assert_eq!(head.kind, full.kind);
    assert_eq!(head.party, full.party);
    assert_eq!(head.call, full.call);
    assert_eq!(head.not_after, full.not_after);
    assert_eq!(head.validity_seconds, full.validity_seconds);
    assert_eq!(head.restaurant, Some("bella".into()));
    assert_eq!(head.address, address(Channel::Sms, "+15550000008"));
    assert_eq!(head.messaging_service.as_deref(), Some("MG1"));
    assert!(!head.unknown && !head.opted_out && !head.call_behind && head.tries == 0);
    assert_eq!(head.due_at - head.created_at, 10_000);
    assert!(head.now.0 >= head.created_at && head.machine_now >= head.created_at);
    assert!(store.head(&conversation_id("d")).await.unwrap().is_none());
}

async fn the_head_shows_a_call_behind_it_and_an_opt_out(database: TestDatabase) {
    let store = with_conversations(&database).await;
    let c = conversation_id("c");
    send(&store, vec![reply("c")]).await;
    let head = || async { store.head(&c).await.unwrap().unwrap() };
    assert!(!head().await.call_behind);
    let call = send(&store, vec![message("c", "ready", MessageKind::Call)]).await.remove(0);
    assert!(head().await.call_behind);
    let sender = crate::fixtures::line(Channel::Sms, LINE).senders().remove(0);
    change(&store, vec![Change::OptOut { sender, identity: Identity::tel("+15550000008") }]).await;
    assert!(head().await.opted_out);
    change(&store, vec![sent(&call, "SM1")]).await;
    assert!(!head().await.call_behind, "the call is sent");
}

async fn a_retry_holds_up_its_own_conversation_only(database: TestDatabase) {
    let store = with_conversations(&database).await;
    let (c, d) = (conversation_id("c"), conversation_id("d"));
    let id = send(&store, vec![reply("c"), reply("d")]).await.remove(0);
    send(&store, vec![reply("c")]).await;
    let counts = store.counts().await.unwrap();
    assert_eq!(counts.outbox_queued, 3);
    assert_eq!(counts.outbox_waiting, 0);
    assert_eq!(counts.outbox_due, 0);
    assert!(!counts.is_quiet());
    assert!(due(&store).await.is_empty(), "the process that decided them sends them");

    store.postpone(&id, 1, LONG, Some("30003")).await.unwrap();
    let head = store.head(&c).await.unwrap().unwrap();
    assert_eq!(head.id, id);
    assert_eq!(head.tries, 1);
    assert!((1..=LONG).contains(&head.backoff_ms()));
    let counts = store.counts().await.unwrap();
    assert_eq!(counts.outbox_queued, 3);
    assert_eq!(counts.outbox_waiting, 2, "one waits, one behind it");

    store.postpone(&id, 2, 0, None).await.unwrap();
    assert_eq!(due(&store).await, std::slice::from_ref(&c));
    assert_eq!(store.head(&c).await.unwrap().unwrap().backoff_ms(), 0);
    // A message behind one that waits is not due, however old it is: only the first one can be sent.
    let second = OutboxId { conversation: c.clone(), number: 2 };
    store.postpone(&id, 3, LONG, None).await.unwrap();
    store.postpone(&second, 1, 0, None).await.unwrap();
    assert!(due(&store).await.is_empty());
    change(&store, vec![sent(&id, "SM1")]).await;
    assert_eq!(due(&store).await, [c]);
    assert_eq!(store.head(&d).await.unwrap().unwrap().tries, 0);
}

async fn sent_provider_ids_are_listed_newest_first(database: TestDatabase) {
    let store = with_conversations(&database).await;
    for name in ["SM1", "SM2"] {
        let id = send(&store, vec![reply("c")]).await.remove(0);
        change(&store, vec![sent(&id, name)]).await;
    }
    let other = send(&store, vec![reply("d"), reply("c")]).await.remove(0);
    change(&store, vec![sent(&other, "SM3")]).await;
    assert_eq!(store.sent_ids(&conversation_id("c"), 0).await.unwrap(), ["SM2", "SM1"]);
    let later = store.driver().read(vec![]).await.unwrap().machine_now + LONG;
    assert!(store.sent_ids(&conversation_id("c"), later).await.unwrap().is_empty());
}
