//! Who may send, and what is next to be sent.

use crate::{
    house::{LINE, address, bella, change, conversation, conversation_id, message, send},
    support::{self, Fresh},
};
use tableturn_core::{
    CallId, Change, Channel, ConversationId, Identity, Line, Moment, OutboxId,
    decision::Outgoing,
    scene::{MessageKind, MessageState},
};
use tableturn_store::{DuePlace, Lease, Store};

on_both!(
    one_holder_at_a_time,
    a_lease_that_ran_out_is_taken_over_and_leaves_the_head_unknown,
    the_head_is_the_first_unsent_with_all_that_is_asked,
    a_call_behind_and_an_optout_are_seen_at_the_head,
    a_failed_try_waits_and_holds_up_its_own_conversation_only,
    what_was_sent_is_listed_newest_first,
);

/// Longer than any test.
const LONG: i64 = 600_000;
const MINE: Lease = Lease::Mine { took_over: false };
const TAKEN: Lease = Lease::Mine { took_over: true };

async fn with_conversations(fresh: &Fresh) -> Store {
    let store = bella(fresh).await;
    let open = |id, chat| Change::InsertConversation(conversation(id, address(Channel::Sms, chat)));
    change(&store, vec![open("c", "+15550000008"), open("d", "+15550000009")]).await;
    store
}

/// The conversations whose first message is due.
async fn due(store: &Store) -> Vec<ConversationId> {
    let now = store.clocks().await.unwrap().machine;
    let page = store.due_conversations(now, &DuePlace::start(), 10).await.unwrap();
    page.found.into_iter().map(|message| message.id.conversation).collect()
}

fn reply(to: &str) -> Outgoing {
    message(to, "hello", MessageKind::Reply)
}

async fn one_holder_at_a_time(fresh: Fresh) {
    let store = with_conversations(&fresh).await;
    send(&store, vec![reply("c")]).await;
    let (c, d) = (conversation_id("c"), conversation_id("d"));
    assert_eq!(store.lease(&c, "one", LONG).await.unwrap(), MINE);
    let busy = store.lease(&c, "two", LONG).await.unwrap();
    assert!(matches!(busy, Lease::Busy { for_ms: 1..=LONG }), "{busy:?}");
    assert_eq!(store.lease(&c, "one", LONG).await.unwrap(), MINE, "longer");
    assert_eq!(store.lease(&d, "two", LONG).await.unwrap(), MINE, "another conversation");
    store.release(&c, "two").await.unwrap();
    assert!(matches!(store.lease(&c, "two", LONG).await.unwrap(), Lease::Busy { .. }), "not theirs to give");
    store.release(&c, "one").await.unwrap();
    assert_eq!(store.lease(&c, "two", LONG).await.unwrap(), MINE);
    assert!(!store.head(&c).await.unwrap().unwrap().unknown);
}

async fn a_lease_that_ran_out_is_taken_over_and_leaves_the_head_unknown(fresh: Fresh) {
    let store = with_conversations(&fresh).await;
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

/// The embedded file keeps no leases: what an earlier process left unsent is unknown, what this one
/// decided is not.
#[tokio::test]
async fn after_a_start_what_was_left_is_unknown_once() {
    let fresh = support::sqlite();
    let store = with_conversations(&fresh).await;
    let old = send(&store, vec![reply("c")]).await.remove(0);
    let machine_now = store.head(&old.conversation).await.unwrap().unwrap().created_at;
    while store.driver().read(vec![]).await.unwrap().machine_now <= machine_now {
        tokio::task::yield_now().await;
    }
    let again = Store::new(fresh.driver.clone());
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

async fn the_head_is_the_first_unsent_with_all_that_is_asked(fresh: Fresh) {
    let store = with_conversations(&fresh).await;
    let own = Line { messaging_service: Some("MG1".into()), ..crate::house::line(Channel::Sms, LINE) };
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
    assert_eq!((head.text, head.kind, head.party, head.call), (full.text, full.kind, full.party, full.call));
    assert_eq!((head.not_after, head.validity_seconds), (full.not_after, full.validity_seconds));
    assert_eq!(head.restaurant, Some("bella".into()));
    assert_eq!(head.address, address(Channel::Sms, "+15550000008"));
    assert_eq!(head.messaging_service.as_deref(), Some("MG1"));
    assert!(!head.unknown && !head.opted_out && !head.call_behind && head.tries == 0);
    assert_eq!(head.due_at - head.created_at, 10_000);
    assert!(head.now.0 >= head.created_at && head.machine_now >= head.created_at);
    assert!(store.head(&conversation_id("d")).await.unwrap().is_none());
}

async fn a_call_behind_and_an_optout_are_seen_at_the_head(fresh: Fresh) {
    let store = with_conversations(&fresh).await;
    let c = conversation_id("c");
    send(&store, vec![reply("c")]).await;
    let head = || async { store.head(&c).await.unwrap().unwrap() };
    assert!(!head().await.call_behind);
    let call = send(&store, vec![message("c", "ready", MessageKind::Call)]).await.remove(0);
    assert!(head().await.call_behind);
    let sender = crate::house::line(Channel::Sms, LINE).sender();
    change(&store, vec![Change::OptOut { scope: sender, identity: Identity::tel("+15550000008") }]).await;
    assert!(head().await.opted_out);
    change(&store, vec![sent(&call, "SM1")]).await;
    assert!(!head().await.call_behind, "it is through");
}

async fn a_failed_try_waits_and_holds_up_its_own_conversation_only(fresh: Fresh) {
    let store = with_conversations(&fresh).await;
    let (c, d) = (conversation_id("c"), conversation_id("d"));
    let id = send(&store, vec![reply("c"), reply("d")]).await.remove(0);
    send(&store, vec![reply("c")]).await;
    let counts = store.counts().await.unwrap();
    assert_eq!((counts.outbox_queued, counts.outbox_waiting, counts.outbox_due), (3, 0, 0));
    assert!(!counts.is_quiet());
    assert!(due(&store).await.is_empty(), "their own process sends them");

    store.postpone(&id, 1, LONG, Some("30003")).await.unwrap();
    let head = store.head(&c).await.unwrap().unwrap();
    assert_eq!((head.id.clone(), head.tries), (id.clone(), 1));
    assert!((1..=LONG).contains(&head.backoff_ms()));
    let counts = store.counts().await.unwrap();
    assert_eq!((counts.outbox_queued, counts.outbox_waiting), (3, 2), "one waits, one behind it");

    store.postpone(&id, 2, 0, None).await.unwrap();
    assert_eq!(due(&store).await, std::slice::from_ref(&c));
    assert_eq!(store.head(&c).await.unwrap().unwrap().backoff_ms(), 0);
    // A message behind one that waits is not due, however old: only a head can be sent.
    let second = OutboxId { conversation: c.clone(), number: 2 };
    store.postpone(&id, 3, LONG, None).await.unwrap();
    store.postpone(&second, 1, 0, None).await.unwrap();
    assert!(due(&store).await.is_empty());
    change(&store, vec![sent(&id, "SM1")]).await;
    assert_eq!(due(&store).await, [c]);
    assert_eq!(store.head(&d).await.unwrap().unwrap().tries, 0);
}

async fn what_was_sent_is_listed_newest_first(fresh: Fresh) {
    let store = with_conversations(&fresh).await;
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
