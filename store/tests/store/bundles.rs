//! News that wait for each other: one message when the first is taken, and nothing lost or said twice.

use crate::{
    database::TestDatabase,
    fixtures::{
        change, conversation_id, decision, hold, message, party_id, send_holding, with_conversations,
    },
};
use std::time::Duration;
use tableturn_decide::{
    Change, Needs, TextCounts,
    decision::Outgoing,
    scene::{MessageKind, MessageState},
};
use tableturn_floor::{OutboxId, limits::NEWS_BUNDLE_UNITS};
use tableturn_store::{SendResult, Store, Taken, UnsentMessage};

on_both!(
    news_are_in_nobodys_hand_until_their_time,
    whoever_takes_the_first_takes_all_of_them,
    an_answer_goes_out_with_the_news_before_it,
    what_is_about_a_party_goes_out_alone,
    withdrawn_news_are_not_in_the_bundle,
    what_has_no_room_is_the_next_message,
    nothing_is_left_behind,
);

const WAIT: Duration = Duration::from_secs(60);

async fn waiting_store(database: &TestDatabase) -> Store {
    with_conversations(database).await.bundling_news_for(WAIT)
}

fn news(text: &str) -> Outgoing {
    message("c", text, MessageKind::Bundled)
}

/// As the dispatcher takes it when the news have waited.
async fn take(store: &Store) -> UnsentMessage {
    match store.take(&conversation_id("c"), "one", |_| None).await.unwrap() {
        Taken::Mine { message, .. } => *message,
        other => panic!("not taken: {other:?}"),
    }
}

async fn state(store: &Store, id: &OutboxId) -> MessageState {
    let needs = Needs { message: Some(id.clone()), ..Needs::default() };
    store.scene(&needs).await.unwrap().message.unwrap().state
}

async fn sent(store: &Store, id: &OutboxId) -> bool {
    let result = SendResult::Sent { message: id.clone(), provider_id: "SM1".into(), at: 7 };
    store.record(&[result]).await.unwrap()[0]
}

async fn news_are_in_nobodys_hand_until_their_time(database: TestDatabase) {
    let store = waiting_store(&database).await;
    let new = send_holding(&store, "one", vec![news("one")]).await;
    assert!(new.in_hand.is_empty() && new.waiting.is_empty());
    assert_eq!(new.later, [(conversation_id("c"), WAIT)].into());
    let head = store.head(&conversation_id("c")).await.unwrap().unwrap();
    assert!((59_000..=60_000).contains(&head.bundling_ms()), "{}", head.bundling_ms());
    let counts = store.counts().await.unwrap();
    assert_eq!((counts.outbox_queued, counts.outbox_waiting), (1, 1));
    // What does not wait has it sent.
    let urgent = send_holding(&store, "one", vec![message("c", "now", MessageKind::Reply)]).await;
    assert_eq!(urgent.waiting, [conversation_id("c")].into());
    assert_eq!(store.head(&conversation_id("c")).await.unwrap().unwrap().bundling_ms(), 0);
    let counts = store.counts().await.unwrap();
    assert_eq!((counts.outbox_queued, counts.outbox_waiting), (2, 1), "the answer waits for nothing");
}

async fn whoever_takes_the_first_takes_all_of_them(database: TestDatabase) {
    let store = waiting_store(&database).await;
    let mut ids = Vec::new();
    for text in ["one", "two", "three"] {
        ids.extend(send_holding(&store, "one", vec![news(text)]).await.ids);
    }
    let taken = take(&store).await;
    assert_eq!((taken.text.as_str(), &taken.id), ("one\ntwo\nthree", &ids[0]));
    assert_eq!(taken.kind, MessageKind::News, "a message like any other");
    // What the taker knows is what the row says: a process that takes over sends the same.
    let read = store.head(&conversation_id("c")).await.unwrap().unwrap();
    assert_eq!((read.text, read.kind), (taken.text, taken.kind));
    assert_eq!(state(&store, &ids[1]).await, MessageState::Merged);
    assert!(!sent(&store, &ids[0]).await, "nothing waits behind it");
    assert_eq!(store.head(&conversation_id("c")).await.unwrap(), None);
    let texts = store.counts().await.unwrap();
    assert_eq!(texts.outbox_queued, 0);
}

async fn an_answer_goes_out_with_the_news_before_it(database: TestDatabase) {
    let store = waiting_store(&database).await;
    send_holding(&store, "one", vec![news("news")]).await;
    send_holding(&store, "one", vec![message("c", "answer", MessageKind::Reply)]).await;
    send_holding(&store, "one", vec![news("later news")]).await;
    let taken = take(&store).await;
    assert_eq!(taken.text, "news\nanswer", "in the order in which they were said");
    assert!(sent(&store, &taken.id).await, "the later news wait");
    let next = store.head(&conversation_id("c")).await.unwrap().unwrap();
    assert!(next.bundling_ms() > 0);
}

async fn what_is_about_a_party_goes_out_alone(database: TestDatabase) {
    let store = waiting_store(&database).await;
    send_holding(&store, "one", vec![news("news")]).await;
    let about = Outgoing { party: Some(party_id("ana")), ..message("c", "#1", MessageKind::Reply) };
    send_holding(&store, "one", vec![about]).await;
    let taken = take(&store).await;
    assert_eq!(taken.text, "news");
    assert!(sent(&store, &taken.id).await);
    assert_eq!(take(&store).await.text, "#1");
}

async fn withdrawn_news_are_not_in_the_bundle(database: TestDatabase) {
    let store = waiting_store(&database).await;
    let about = |text, party| Outgoing { party: Some(party_id(party)), ..news(text) };
    send_holding(&store, "one", vec![about("T5 fits Ana", "ana")]).await;
    send_holding(&store, "one", vec![about("T6 fits Ben", "ben")]).await;
    send_holding(&store, "one", vec![news("news")]).await;
    let withdraw = Change::Withdraw { party: party_id("ana"), kind: MessageKind::Bundled };
    let left = hold(&store, "one", decision(vec![withdraw], vec![])).await;
    assert_eq!(left.waiting, [conversation_id("c")].into(), "those behind it are looked at");
    let taken = take(&store).await;
    assert_eq!((taken.text.as_str(), taken.party), ("T6 fits Ben\nnews", None));
    // It is out of reach of what withdraws news about a party: it says other things too.
    change(&store, vec![Change::WithdrawAbout { party: party_id("ben") }]).await;
    assert_eq!(state(&store, &taken.id).await, MessageState::Queued);
}

async fn what_has_no_room_is_the_next_message(database: TestDatabase) {
    let store = waiting_store(&database).await;
    let long = "x".repeat(NEWS_BUNDLE_UNITS / 2);
    for _ in 0..3 {
        send_holding(&store, "one", vec![news(&long)]).await;
    }
    let taken = take(&store).await;
    assert_eq!(taken.text, long, "a line break more than half");
    assert!(sent(&store, &taken.id).await);
    let next = take(&store).await;
    assert_eq!(next.text, long);
    assert!(sent(&store, &next.id).await);
    let last = take(&store).await;
    assert!(!sent(&store, &last.id).await);
}

/// Whoever adds a message behind a bundle that was just taken still tells whoever settles it.
async fn nothing_is_left_behind(database: TestDatabase) {
    let store = waiting_store(&database).await;
    send_holding(&store, "one", vec![news("one")]).await;
    send_holding(&store, "one", vec![news("two")]).await;
    let taken = take(&store).await;
    let new = send_holding(&store, "two", vec![message("c", "answer", MessageKind::Reply)]).await;
    assert!(new.in_hand.is_empty());
    assert!(sent(&store, &taken.id).await);
    assert_eq!(take(&store).await.text, "answer");
}

#[test]
fn a_bundle_is_counted_as_the_text_that_it_is() {
    use tableturn_floor::Channel::Sms;
    let (long, answer) = ("x".repeat(200), "y".repeat(100));
    let counted = |text: &str, counted| {
        let counts = TextCounts::of_bundle(Sms, text, counted);
        counts.sent.first().map(|count| (count.texts, count.segments))
    };
    assert_eq!(counted("two\nlines", None), Some((1, 1)));
    assert_eq!(counted(&long, None), Some((1, 2)));
    // The answer's decision has counted a text of one segment.
    assert_eq!(counted(&format!("{long}\n{answer}"), Some(&answer)), Some((0, 1)));
    assert_eq!(counted("one\nanswer", Some("answer")), None);
}
