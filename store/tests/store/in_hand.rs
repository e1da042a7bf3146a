//! Which process has a message in hand, and the first open message that it reads.

use crate::{
    database::{self, TestDatabase},
    fixtures::{
        LINE, address, change, conversation_id, decision, hold, message, party_id, reply, send, send_holding,
        with_conversations,
    },
};
use std::time::Duration;
use tableturn_decide::{
    Change, Delivery,
    decision::Outgoing,
    scene::{MessageKind, MessageState},
};
use tableturn_floor::{CallId, Channel, ConversationId, Identity, Line, Moment, OutboxId};
use tableturn_store::{
    Doubt, DuePlace, HOLD_MS, SendResult, SentBefore, Statement, Store, Taken, UnsentMessage, Verdict,
};

on_both!(
    a_decision_takes_its_messages_in_hand,
    a_message_behind_an_open_one_is_in_nobodys_hand,
    only_one_process_has_a_message_in_hand,
    a_message_whose_holder_died_is_of_unknown_outcome,
    a_withdrawn_message_is_open_only_while_it_may_have_been_sent,
    a_message_that_waits_is_not_taken,
    the_head_is_the_first_open_message_with_all_its_fields,
    the_head_shows_a_call_behind_it_and_an_opt_out,
    a_retry_holds_up_its_own_conversation_only,
    what_a_conversation_was_sent_since_a_time_is_listed_newest_first,
    a_message_that_the_provider_may_have_under_another_id_is_remembered,
);

async fn sql(store: &Store, sql: &'static str) {
    let write = move |_| Verdict::Commit(vec![Statement::bare(sql)], ());
    store.driver().transact(vec![], write).await.unwrap();
}

async fn take(store: &Store, conversation: &str, holder: &str) -> Taken {
    store.take(&conversation_id(conversation), holder, |_| None).await.unwrap()
}

/// The message that `holder` gets.
async fn taken(store: &Store, conversation: &str, holder: &str) -> UnsentMessage {
    match take(store, conversation, holder).await {
        Taken::Mine { message, .. } => *message,
        other => panic!("{holder} does not get it: {other:?}"),
    }
}

fn call(party: &str, to: &str) -> Outgoing {
    Outgoing { party: Some(party_id(party)), ..message(to, "ready", MessageKind::Call) }
}

fn withdraw(party: &str) -> Change {
    Change::Withdraw { party: party_id(party), kind: MessageKind::Call }
}

fn settle(id: &OutboxId, state: MessageState) -> Change {
    let provider_id = (state == MessageState::Sent).then(|| "SM1".to_owned());
    Change::SettleMessage { id: id.clone(), state, provider_id, delivery: None, failure: None }
}

/// The conversations whose first open message is due.
async fn due(store: &Store) -> Vec<ConversationId> {
    let now = store.clocks().await.unwrap().machine;
    let page = store.due_conversations(now, &DuePlace::start(), 10).await.unwrap();
    page.found.into_iter().map(|message| message.id.conversation).collect()
}

async fn a_decision_takes_its_messages_in_hand(database: TestDatabase) {
    let store = with_conversations(&database).await;
    let new = send_holding(&store, "one", vec![reply("c"), reply("d")]).await;
    assert_eq!(new.in_hand.iter().map(|message| message.id.clone()).collect::<Vec<_>>(), new.ids);
    assert!(new.waiting.is_empty());
    // What the commit returned is what a reader finds.
    for message in &new.in_hand {
        let read = store.head(&message.id.conversation).await.unwrap().unwrap();
        assert_eq!(UnsentMessage { now: read.now, machine_now: read.machine_now, ..message.clone() }, read);
    }
    assert!(due(&store).await.is_empty(), "its holder sends it");
    // A process that sends nothing leaves its messages to the sweep.
    send(&with_conversations(&database::sqlite()).await, vec![reply("c")]).await;
}

async fn a_message_behind_an_open_one_is_in_nobodys_hand(database: TestDatabase) {
    let store = with_conversations(&database).await;
    let first = send_holding(&store, "one", vec![reply("c")]).await.ids.remove(0);
    let second = send_holding(&store, "two", vec![reply("c"), reply("d")]).await;
    assert_eq!(second.in_hand.len(), 1, "the one of the other conversation");
    assert_eq!(second.waiting, [conversation_id("c")].into());
    assert!(matches!(take(&store, "c", "two").await, Taken::Busy { for_ms: 1..=HOLD_MS }));
    let sent = SendResult::Sent { message: first, provider_id: "SM1".into(), at: 7 };
    assert_eq!(store.record(&[sent]).await.unwrap(), [true], "the next one waits for somebody to take it");
    let next = taken(&store, "c", "one").await;
    assert_eq!(next.id, second.ids[0]);
    assert!(!next.unknown);
    // A decision that settles a message says so as well.
    let third = send_holding(&store, "two", vec![reply("c")]).await;
    assert!(third.in_hand.is_empty());
    let settled = hold(&store, "two", decision(vec![settle(&next.id, MessageState::GivenUp)], vec![])).await;
    assert_eq!(settled.waiting, [conversation_id("c")].into());
    let fourth = taken(&store, "c", "two").await;
    let settled = hold(&store, "two", decision(vec![settle(&fourth.id, MessageState::Sent)], vec![])).await;
    assert!(settled.waiting.is_empty());
}

async fn only_one_process_has_a_message_in_hand(database: TestDatabase) {
    let store = with_conversations(&database).await;
    assert_eq!(take(&store, "c", "one").await, Taken::Nothing);
    let id = send(&store, vec![reply("c")]).await.remove(0);
    assert_eq!(due(&store).await, std::slice::from_ref(&id.conversation));
    assert!(!taken(&store, "c", "one").await.unknown);
    assert!(matches!(take(&store, "c", "two").await, Taken::Busy { .. }));
    assert!(!taken(&store, "c", "one").await.unknown, "its holder gets it again");
    assert!(store.take_again(&id, "two", Doubt::None).await.unwrap().is_none());
    assert!(store.take_again(&id, "one", Doubt::None).await.unwrap().is_some());
    // Only its holder gives it back.
    let back = |holder: &str| SendResult::GivenBack {
        message: id.clone(),
        holder: holder.into(),
        due_at: 0,
        tries: 1,
        error_code: Some("429".into()),
        unknown: false,
    };
    store.record(&[back("two")]).await.unwrap();
    assert!(matches!(take(&store, "c", "two").await, Taken::Busy { .. }));
    assert_eq!(store.record(&[back("one")]).await.unwrap(), [false]);
    let message = taken(&store, "c", "two").await;
    assert_eq!(message.tries, 1);
    assert_eq!(message.error_code.as_deref(), Some("429"));
    assert!(!message.unknown);
    assert!(store.take_again(&id, "one", Doubt::None).await.unwrap().is_none());
}

async fn a_message_whose_holder_died_is_of_unknown_outcome(database: TestDatabase) {
    let store = with_conversations(&database).await;
    let ids = send_holding(&store, "one", vec![reply("c")]).await.ids;
    send_holding(&store, "one", vec![reply("c")]).await;
    sql(&store, "UPDATE outbox SET due_at = due_at - 30000").await;
    assert_eq!(due(&store).await, [conversation_id("c")]);
    let message = taken(&store, "c", "two").await;
    assert!(message.unknown);
    assert_eq!(message.id, ids[0]);
    assert!(message.held_since.unwrap() >= message.created_at - 30_000);
    assert!(store.head(&conversation_id("c")).await.unwrap().unwrap().unknown, "that is recorded");
    let known = store.take_again(&ids[0], "two", Doubt::None).await.unwrap().unwrap();
    assert!(!known.unknown);
    let sent = SendResult::Sent { message: ids[0].clone(), provider_id: "SM1".into(), at: 7 };
    assert_eq!(store.record(&[sent]).await.unwrap(), [true]);
    assert!(!taken(&store, "c", "two").await.unknown, "the one behind it was in nobody's hand");
}

async fn a_withdrawn_message_is_open_only_while_it_may_have_been_sent(database: TestDatabase) {
    let store = with_conversations(&database).await;
    // In nobody's hand: settled by the withdrawal, and the message behind it is next.
    send(&store, vec![call("ana", "c")]).await;
    send(&store, vec![reply("c")]).await;
    let new = hold(&store, "one", decision(vec![withdraw("ana")], vec![])).await;
    assert_eq!(new.waiting, [conversation_id("c")].into());
    let id = taken(&store, "c", "one").await.id;
    change(&store, vec![settle(&id, MessageState::Sent)]).await;
    // In a process's hand: open until that process says what came of it.
    let held = send_holding(&store, "one", vec![call("ana", "c")]).await.ids.remove(0);
    let new = hold(&store, "two", decision(vec![withdraw("ana")], vec![call("ana", "c")])).await;
    assert!(new.in_hand.is_empty(), "the new call waits for the old one");
    assert!(store.take_again(&held, "one", Doubt::None).await.unwrap().unwrap().withdrawn);
    let back = |unknown| SendResult::GivenBack {
        message: held.clone(),
        holder: "one".into(),
        due_at: 0,
        tries: 0,
        error_code: None,
        unknown,
    };
    assert_eq!(store.record(&[back(true)]).await.unwrap(), [false], "it may have been sent");
    let withdrawn = taken(&store, "c", "one").await;
    assert!(withdrawn.withdrawn && withdrawn.unknown && withdrawn.id == held);
    assert_eq!(store.record(&[back(false)]).await.unwrap(), [true], "it was not");
    assert_eq!(taken(&store, "c", "two").await.id, new.ids[0]);
}

async fn a_message_that_waits_is_not_taken(database: TestDatabase) {
    let store = with_conversations(&database).await;
    send(&store, vec![reply("c")]).await;
    let wait = Duration::from_secs(3);
    let answer = store.take(&conversation_id("c"), "one", move |_| Some(wait)).await.unwrap();
    assert_eq!(answer, Taken::Waits(wait));
    taken(&store, "c", "two").await;
}

/// On the embedded file no other process works, so what an earlier one had in hand is taken at once.
#[tokio::test]
async fn after_a_start_messages_that_the_last_process_had_in_hand_are_unknown_and_no_others() {
    let database = database::sqlite();
    let store = with_conversations(&database).await;
    let held = send_holding(&store, "one", vec![reply("c")]).await.in_hand.remove(0);
    send(&store, vec![reply("d")]).await;
    while store.driver().read(vec![]).await.unwrap().machine_now <= held.created_at {
        tokio::task::yield_now().await;
    }
    let again = Store::new(database.driver.clone());
    let before = again.clocks().await.unwrap().machine;
    let dead = taken(&again, "c", "two").await;
    assert!(dead.unknown);
    let since = dead.held_since.unwrap();
    assert!(held.created_at < since && since <= before, "its process may have sent it until it died");
    assert!(!taken(&again, "d", "two").await.unknown);
    assert!(matches!(take(&again, "c", "three").await, Taken::Busy { .. }), "held since the start");
}

async fn the_head_is_the_first_open_message_with_all_its_fields(database: TestDatabase) {
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
    let new = send_holding(&store, "one", vec![full.clone()]).await;
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
    assert!(!head.unknown && !head.withdrawn && !head.opted_out && !head.call_behind && head.tries == 0);
    assert_eq!(head.due_at - head.created_at, HOLD_MS);
    assert!(head.now.0 >= head.created_at && head.machine_now >= head.created_at);
    let in_hand = &new.in_hand[0];
    assert_eq!(UnsentMessage { now: head.now, machine_now: head.machine_now, ..in_hand.clone() }, head);
    assert!(store.head(&conversation_id("d")).await.unwrap().is_none());
}

async fn the_head_shows_a_call_behind_it_and_an_opt_out(database: TestDatabase) {
    let store = with_conversations(&database).await;
    let c = conversation_id("c");
    send(&store, vec![reply("c")]).await;
    let head = || async { store.head(&c).await.unwrap().unwrap() };
    assert!(!head().await.call_behind);
    let call = send(&store, vec![message("c", "ready", MessageKind::Call)]).await.remove(0);
    assert!(head().await.call_behind && head().await.own_call_behind);
    sql(&store, "UPDATE outbox SET restaurant_id = 'nona' WHERE kind = 'call'").await;
    assert!(head().await.call_behind && !head().await.own_call_behind, "another restaurant's");
    let sender = crate::fixtures::line(Channel::Sms, LINE).senders().remove(0);
    change(&store, vec![Change::OptOut { sender, identity: Identity::tel("+15550000008") }]).await;
    assert!(head().await.opted_out);
    change(&store, vec![settle(&call, MessageState::Sent), settle(&head().await.id, MessageState::Sent)])
        .await;
    let new = send_holding(&store, "one", vec![reply("c"), reply("d")]).await;
    assert!(new.in_hand[0].opted_out, "the commit reads it as well");
    assert!(!new.in_hand[1].opted_out);
}

async fn a_retry_holds_up_its_own_conversation_only(database: TestDatabase) {
    let store = with_conversations(&database).await;
    let (c, d) = (conversation_id("c"), conversation_id("d"));
    let id = send_holding(&store, "one", vec![reply("c"), reply("d")]).await.ids.remove(0);
    send_holding(&store, "one", vec![reply("c")]).await;
    let counts = store.counts().await.unwrap();
    assert_eq!(counts.outbox_queued, 3);
    assert_eq!(counts.outbox_waiting, 0);
    assert_eq!(counts.outbox_due, 0);
    assert!(!counts.is_quiet());

    let now = store.clocks().await.unwrap().machine;
    let back = |due_at| SendResult::GivenBack {
        message: id.clone(),
        holder: "one".into(),
        due_at,
        tries: 1,
        error_code: Some("30003".into()),
        unknown: false,
    };
    store.record(&[back(now + HOLD_MS)]).await.unwrap();
    let head = store.head(&c).await.unwrap().unwrap();
    assert_eq!(head.id, id);
    assert_eq!(head.tries, 1);
    assert!((1..=HOLD_MS).contains(&head.backoff_ms()));
    let counts = store.counts().await.unwrap();
    assert_eq!(counts.outbox_queued, 3);
    assert_eq!(counts.outbox_waiting, 2, "one waits, one behind it");
    assert!(due(&store).await.is_empty());

    taken(&store, "c", "one").await;
    store.record(&[back(0)]).await.unwrap();
    assert_eq!(due(&store).await, std::slice::from_ref(&c));
    assert_eq!(store.head(&c).await.unwrap().unwrap().backoff_ms(), 0);
    // A message behind one that waits is not due, however old it is: only the first one can be sent.
    sql(&store, "UPDATE outbox SET due_at = 0 WHERE number = 2").await;
    taken(&store, "c", "one").await;
    assert!(due(&store).await.is_empty());
    change(&store, vec![settle(&id, MessageState::Sent)]).await;
    assert_eq!(due(&store).await, [c]);
    assert_eq!(store.head(&d).await.unwrap().unwrap().tries, 0);
}

async fn what_a_conversation_was_sent_since_a_time_is_listed_newest_first(database: TestDatabase) {
    let store = with_conversations(&database).await;
    let later = store.clocks().await.unwrap().machine + 1;
    let sent = |message, name: &str| SendResult::Sent { message, provider_id: name.into(), at: later };
    for name in ["SM1", "SM2"] {
        let id = send(&store, vec![reply("c")]).await.remove(0);
        store.record(&[sent(id, name)]).await.unwrap();
    }
    let other = send(&store, vec![reply("d"), reply("c")]).await.remove(0);
    store.record(&[sent(other, "SM3")]).await.unwrap();
    let since = store.sent_since(&conversation_id("c"), 0).await.unwrap();
    assert_eq!(since, [before(2, Some("SM2"), false), before(1, Some("SM1"), false)]);
    assert!(store.sent_since(&conversation_id("c"), later + 1).await.unwrap().is_empty());
}

fn before(number: i64, provider_id: Option<&str>, is_lost: bool) -> SentBefore {
    let lost_text = is_lost.then(|| reply("c").text);
    SentBefore { number, provider_id: provider_id.map(str::to_owned), lost_text }
}

async fn a_message_that_the_provider_may_have_under_another_id_is_remembered(database: TestDatabase) {
    let store = with_conversations(&database).await;
    let id = |number| OutboxId { conversation: conversation_id("c"), number };
    let undelivered = |number| Change::SettleMessage {
        id: id(number),
        state: MessageState::GivenUp,
        provider_id: Some("SM1".into()),
        delivery: Some(Delivery::Undelivered),
        failure: None,
    };
    let sent = |number| settle(&id(number), MessageState::Sent);
    let given_up = |number| settle(&id(number), MessageState::GivenUp);
    type Case<'a> = (&'a str, &'a [Doubt], &'a dyn Fn(i64) -> Change, Option<(Option<&'a str>, bool)>);
    let cases: [Case<'_>; 7] = [
        ("sent", &[], &sent, Some((Some("SM1"), false))),
        ("refused", &[], &given_up, None),
        ("a receipt of its failure came first", &[], &undelivered, Some((Some("SM1"), false))),
        ("found", &[Doubt::Open], &sent, Some((Some("SM1"), false))),
        ("dropped before it was asked about", &[Doubt::Open], &given_up, Some((None, true))),
        (
            "not found, sent again",
            &[Doubt::Open, Doubt::NotFound, Doubt::None],
            &sent,
            Some((Some("SM1"), true)),
        ),
        ("not found, refused", &[Doubt::Open, Doubt::NotFound], &given_up, Some((None, true))),
    ];
    for (what, doubts, settled, expected) in cases {
        let id = send_holding(&store, "one", vec![reply("c")]).await.ids.remove(0);
        for doubt in doubts {
            store.take_again(&id, "one", *doubt).await.unwrap().unwrap();
        }
        change(&store, vec![settled(id.number)]).await;
        let newest = store.sent_since(&id.conversation, 1).await.unwrap().into_iter().next();
        let newest = newest.filter(|sent| sent.number == id.number);
        let expected = expected.map(|(sid, is_lost)| before(id.number, sid, is_lost));
        assert_eq!(newest, expected, "{what}");
    }
}
