//! Messages in the outbox: numbered per recipient, withdrawn, settled.

use crate::{
    database::TestDatabase,
    fixtures::{
        address, cause, change, commit, conversation, conversation_id, decision, message, opening, party_id,
        reply, send, text_from, try_commit, with_conversations,
    },
};
use tableturn_decide::{
    Change, Decision, Delivery, MessageExtras, Needs, Scene,
    decision::Outgoing,
    extras::{Button, WordsOf},
    scene::{Message, MessageKind, MessageState},
};
use tableturn_floor::{Cause, Channel, Failure, OutboxId};
use tableturn_store::{Store, StoreError, Verdict};

on_both!(
    messages_are_numbered_per_recipient_across_restaurants,
    a_message_to_a_missing_conversation_refuses_the_decision,
    a_withdrawal_is_by_party_and_kind_and_keeps_sent_messages,
    answers_that_wait_are_withdrawn_once_they_are_overtaken,
    settling_a_message_keeps_what_is_known_of_it,
    buttons_and_menus_survive_the_outbox,
    the_times_of_sent_messages_are_read_latest_first,
);

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

async fn messages_are_numbered_per_recipient_across_restaurants(database: TestDatabase) {
    let store = with_conversations(&database).await;
    commit(&store, &opening("nona")).await;
    assert_eq!(send(&store, vec![reply("c"), reply("d")]).await, [id("c", 1), id("d", 1)]);
    let theirs =
        Decision { restaurant: Some("nona".into()), messages: vec![reply("c")], ..Decision::default() };
    assert_eq!(commit(&store, &theirs).await, [id("c", 2)]);
    assert_eq!(send(&store, vec![reply("d"), reply("c")]).await, [id("d", 2), id("c", 3)]);
    // The same decision creates the conversation.
    let new = conversation("e", address(Channel::Sms, "+15550000007"));
    let first = decision(vec![Change::InsertConversation(new)], vec![reply("e")]);
    assert_eq!(commit(&store, &first).await, [id("e", 1)]);
    // A message of no restaurant: it asks which of those on the line the guest means.
    let asks = Decision { messages: vec![reply("e")], ..Decision::default() };
    assert_eq!(commit(&store, &asks).await, [id("e", 2)]);
}

async fn a_message_to_a_missing_conversation_refuses_the_decision(database: TestDatabase) {
    let store = with_conversations(&database).await;
    let refused = try_commit(&store, &decision(vec![], vec![reply("c"), reply("nobody")])).await;
    assert!(matches!(refused, Err(StoreError::Rejected(_))), "{refused:?}");
    assert_eq!(send(&store, vec![reply("c")]).await, [id("c", 1)]);
}

async fn a_withdrawal_is_by_party_and_kind_and_keeps_sent_messages(database: TestDatabase) {
    let store = with_conversations(&database).await;
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
    assert_eq!(head.id, ids[2], "withdrawn messages are skipped");
}

/// A provider is down, and a guest texts all the time: the first call waits in front.
async fn answers_that_wait_are_withdrawn_once_they_are_overtaken(database: TestDatabase) {
    let store = with_conversations(&database).await;
    let spoken_in = text_from(&address(Channel::Sms, "+15550000008"));
    let of_c = || about("ana", "c", MessageKind::Reply);
    send(&store, vec![about("ana", "c", MessageKind::Call)]).await;
    for n in 0..120 {
        let messages = match n % 3 {
            0 => vec![of_c()],
            1 => vec![of_c(), about("ana", "d", MessageKind::News)],
            _ => {
                let decide = move |_: Scene| Verdict::Commit(decision(vec![], vec![of_c()]), ());
                store.decide(&cause(), &spoken_in, decide).await.unwrap();
                continue;
            }
        };
        send(&store, messages).await;
    }
    for (conversation, newest, all) in [("c", 121, 27), ("d", 40, 26)] {
        let sql = format!(
            "SELECT number, kind FROM outbox WHERE conversation_id = '{conversation}' \
             AND state = 'queued' AND due_at IS NOT NULL ORDER BY number"
        );
        let reads = store.driver().read(vec![tableturn_store::Statement::bare(sql.leak())]).await.unwrap();
        let open: Vec<i64> = reads.rows[0].iter().map(|row| row.int(0).unwrap()).collect();
        assert_eq!(open.len(), all, "{conversation}: {open:?}");
        assert_eq!(open.last(), Some(&newest), "the newest stay");
        assert_eq!(conversation == "c", open[0] == 1, "the call stays");
    }
    let head = store.head(&conversation_id("c")).await.unwrap().unwrap();
    assert_eq!(head.id, id("c", 1));
}

async fn settling_a_message_keeps_what_is_known_of_it(database: TestDatabase) {
    let store = with_conversations(&database).await;
    let id = send(&store, vec![reply("c")]).await.remove(0);
    let settle = |state, provider_id: Option<&str>, delivery, failure| Change::SettleMessage {
        id: id.clone(),
        state,
        provider_id: provider_id.map(str::to_owned),
        delivery,
        failure,
    };
    let unknown = tableturn_store::Statement::bare("UPDATE outbox SET is_unknown = 1");
    store.driver().transact(vec![], |_| tableturn_store::Verdict::Commit(vec![unknown], ())).await.unwrap();
    change(&store, vec![settle(MessageState::Sent, Some("SM1"), None, None)]).await;
    assert!(store.head(&id.conversation).await.unwrap().is_none());
    let failure = Failure { cause: Cause::Unreachable, code: Some("30003".into()) };
    change(&store, vec![settle(MessageState::GivenUp, None, Some(Delivery::Undelivered), Some(failure))])
        .await;
    let now = found(&store, &id).await;
    assert_eq!(now.state, MessageState::GivenUp);
    assert_eq!(now.provider_id.as_deref(), Some("SM1"));
    let sql = "SELECT delivery, failure, due_at, is_unknown, sent_at FROM outbox";
    let reads = store.driver().read(vec![tableturn_store::Statement::bare(sql)]).await.unwrap();
    let row = &reads.rows[0][0];
    assert_eq!(row.text(0).unwrap(), "undelivered");
    assert!(row.text(1).unwrap().contains("30003"));
    let (due_at, is_unknown, sent_at) = (row.opt_int(2).unwrap(), row.int(3).unwrap(), row.int(4).unwrap());
    assert_eq!(due_at, None);
    assert_eq!(is_unknown, 0);
    assert!(sent_at > 0, "the time of sending is kept");
}

async fn buttons_and_menus_survive_the_outbox(database: TestDatabase) {
    let store = with_conversations(&database).await;
    let button = Button { label: "¡Voy! \u{202e}🎉".into(), data: "1g1______on my way".into() };
    let extras = MessageExtras {
        buttons: vec![vec![button.clone()], vec![button.clone(), button]],
        edits: Some("77".into()),
        menu: Some(vec![("list".into(), "Who waits".into())]),
        words_of: Some(WordsOf { party: party_id("ana"), number: 1, name: "Ana".into() }),
    };
    send(&store, vec![Outgoing { extras: extras.clone(), ..reply("c") }, reply("d")]).await;
    assert_eq!(store.head(&conversation_id("c")).await.unwrap().unwrap().extras, extras);
    assert_eq!(store.head(&conversation_id("d")).await.unwrap().unwrap().extras, MessageExtras::default());
}

async fn the_times_of_sent_messages_are_read_latest_first(database: TestDatabase) {
    let store = with_conversations(&database).await;
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
    assert_eq!(ago.len(), 2, "no other conversation's messages, and none that was given up");
    assert!(0 <= ago[0] && ago[0] <= ago[1], "{ago:?}");
    assert_eq!(store.sent_ago(&conversation_id("c"), 1).await.unwrap().len(), 1);
}
