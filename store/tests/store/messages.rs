//! Messages: numbered by recipient, withdrawn, settled.

use crate::{
    house::{
        address, bella, change, commit, conversation, conversation_id, decision, message, opening, party_id,
        send, try_commit,
    },
    support::{self, Fresh},
};
use tableturn_core::{
    Cause, Change, Channel, Decision, Delivery, Failure, MessageExtras, Needs, OutboxId,
    decision::Outgoing,
    extras::Button,
    scene::{Message, MessageKind, MessageState},
};
use tableturn_store::{Store, StoreError};

on_both!(
    numbers_count_up_by_recipient_whoever_sends,
    a_message_to_nobody_refuses_the_decision,
    a_withdrawal_is_by_party_and_kind_and_leaves_what_is_sent,
    settling_keeps_what_is_known,
    a_look_survives_the_outbox,
    what_was_sent_is_dated_the_latest_first,
);

async fn with_conversations(fresh: &Fresh) -> Store {
    let store = bella(fresh).await;
    let open = |id, chat| Change::InsertConversation(conversation(id, address(Channel::Sms, chat)));
    change(&store, vec![open("c", "+15550000008"), open("d", "+15550000009")]).await;
    store
}

fn reply(to: &str) -> Outgoing {
    message(to, "hello", MessageKind::Reply)
}

fn about(party: &str, to: &str, kind: MessageKind) -> Outgoing {
    Outgoing { party: Some(party_id(party)), ..message(to, "hello", kind) }
}

fn id(to: &str, number: i64) -> OutboxId {
    OutboxId { conversation: conversation_id(to), number }
}

async fn found(store: &Store, id: &OutboxId) -> Message {
    let needs = Needs { message: Some(id.clone()), ..Needs::default() };
    store.scene(&needs).await.unwrap().message.unwrap()
}

async fn numbers_count_up_by_recipient_whoever_sends(fresh: Fresh) {
    let store = with_conversations(&fresh).await;
    commit(&store, &opening("nona")).await;
    assert_eq!(send(&store, vec![reply("c"), reply("d")]).await, [id("c", 1), id("d", 1)]);
    let theirs =
        Decision { restaurant: Some("nona".into()), messages: vec![reply("c")], ..Decision::default() };
    assert_eq!(commit(&store, &theirs).await, [id("c", 2)]);
    assert_eq!(send(&store, vec![reply("d"), reply("c")]).await, [id("d", 2), id("c", 3)]);
    // A conversation that is made by the same decision.
    let new = conversation("e", address(Channel::Sms, "+15550000007"));
    let first = decision(vec![Change::InsertConversation(new)], vec![reply("e")]);
    assert_eq!(commit(&store, &first).await, [id("e", 1)]);
    // No restaurant: the question which of the line's is meant.
    let asks = Decision { messages: vec![reply("e")], ..Decision::default() };
    assert_eq!(commit(&store, &asks).await, [id("e", 2)]);
}

async fn a_message_to_nobody_refuses_the_decision(fresh: Fresh) {
    let store = with_conversations(&fresh).await;
    let refused = try_commit(&store, &decision(vec![], vec![reply("c"), reply("nobody")])).await;
    assert!(matches!(refused, Err(StoreError::Rejected(_))), "{refused:?}");
    assert_eq!(send(&store, vec![reply("c")]).await, [id("c", 1)]);
}

async fn a_withdrawal_is_by_party_and_kind_and_leaves_what_is_sent(fresh: Fresh) {
    let store = with_conversations(&fresh).await;
    let call = |party, to| about(party, to, MessageKind::Call);
    let sent = send(&store, vec![call("ana", "c")]).await.remove(0);
    let settle = Change::SettleMessage {
        id: sent.clone(),
        state: MessageState::Sent,
        provider_id: Some("SM1".into()),
        delivery: None,
        failure: None,
    };
    change(&store, vec![settle]).await;
    let messages = vec![call("ana", "c"), call("leo", "d"), about("ana", "c", MessageKind::News)];
    let ids = send(&store, messages).await;
    change(&store, vec![Change::Withdraw { party: party_id("ana"), kind: MessageKind::Call }]).await;
    let mut states = Vec::new();
    for id in [&sent, &ids[0], &ids[1], &ids[2]] {
        states.push(found(&store, id).await.state);
    }
    use MessageState::{Queued, Sent, Withdrawn};
    assert_eq!(states, [Sent, Withdrawn, Queued, Queued]);
    let head = store.head(&conversation_id("c")).await.unwrap().unwrap();
    assert_eq!(head.id, ids[2], "what is withdrawn is passed over");
}

async fn settling_keeps_what_is_known(fresh: Fresh) {
    let store = with_conversations(&fresh).await;
    let id = send(&store, vec![reply("c")]).await.remove(0);
    let settle = |state, provider_id: Option<&str>, delivery, failure| Change::SettleMessage {
        id: id.clone(),
        state,
        provider_id: provider_id.map(str::to_owned),
        delivery,
        failure,
    };
    store.mark_unknown(&id, true).await.unwrap();
    change(&store, vec![settle(MessageState::Sent, Some("SM1"), None, None)]).await;
    assert!(store.head(&id.conversation).await.unwrap().is_none());
    let failure = Failure { cause: Cause::Unreachable, code: Some("30003".into()) };
    change(&store, vec![settle(MessageState::GivenUp, None, Some(Delivery::Undelivered), Some(failure))])
        .await;
    let now = found(&store, &id).await;
    assert_eq!((now.state, now.provider_id.as_deref()), (MessageState::GivenUp, Some("SM1")));
    let sql = "SELECT delivery, failure, due_at, is_unknown, sent_at FROM outbox";
    let reads = store.driver().read(vec![tableturn_store::Statement::bare(sql)]).await.unwrap();
    let row = &reads.rows[0][0];
    assert_eq!(row.text(0).unwrap(), "undelivered");
    assert!(row.text(1).unwrap().contains("30003"));
    assert_eq!((row.opt_int(2).unwrap(), row.int(3).unwrap()), (None, 0));
    assert!(row.int(4).unwrap() > 0, "when it was sent is not forgotten");
}

async fn a_look_survives_the_outbox(fresh: Fresh) {
    let store = with_conversations(&fresh).await;
    let button = Button { label: "¡Voy! \u{202e}🎉".into(), data: "1g1______on my way".into() };
    let look = MessageExtras {
        buttons: vec![vec![button.clone()], vec![button.clone(), button]],
        edits: Some("77".into()),
        menu: Some(vec![("list".into(), "Who waits".into())]),
    };
    send(&store, vec![Outgoing { extras: look.clone(), ..reply("c") }, reply("d")]).await;
    assert_eq!(store.head(&conversation_id("c")).await.unwrap().unwrap().look, look);
    assert_eq!(store.head(&conversation_id("d")).await.unwrap().unwrap().look, MessageExtras::default());
}

async fn what_was_sent_is_dated_the_latest_first(fresh: Fresh) {
    let store = with_conversations(&fresh).await;
    let ids = send(&store, vec![reply("c"), reply("d")]).await;
    let ids = [ids, send(&store, vec![reply("c")]).await, send(&store, vec![reply("c")]).await].concat();
    assert!(store.sent_ago(&conversation_id("c"), 20).await.unwrap().is_empty());
    let settle = |id: &OutboxId, state| Change::SettleMessage {
        id: id.clone(),
        state,
        provider_id: None,
        delivery: None,
        failure: None,
    };
    change(&store, vec![settle(&ids[0], MessageState::Sent), settle(&ids[1], MessageState::Sent)]).await;
    change(&store, vec![settle(&ids[2], MessageState::GivenUp)]).await;
    change(&store, vec![settle(&ids[3], MessageState::Sent)]).await;
    let ago = store.sent_ago(&conversation_id("c"), 20).await.unwrap();
    assert_eq!(ago.len(), 2, "neither another's, nor what was given up");
    assert!(0 <= ago[0] && ago[0] <= ago[1], "{ago:?}");
    assert_eq!(store.sent_ago(&conversation_id("c"), 1).await.unwrap().len(), 1);
}
