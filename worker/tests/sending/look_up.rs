//! A look-up takes no other message for its own: the same words to the same guest, twice within seconds.

use crate::{
    bella::{bella, conversation_of, id, send},
    fixture::{Fixture, twilio_at},
};
use tableturn_decide::{Change, Decision, Delivery, scene::MessageKind, scene::MessageState};
use tableturn_fixtures::message;
use tableturn_floor::{CallId, Cause, Failure, OutboxId};
use tableturn_store::Statement;
use tableturn_testing::{FakeTwilio, Trouble};
use tableturn_worker::Dispatcher;

const WORDS: &str = "You're #17 at Bella.";
const READY: &str = "Your table T5 is ready.";

struct Guest {
    fixture: Fixture,
    twilio: FakeTwilio,
    dispatcher: Dispatcher,
}

impl Guest {
    async fn new() -> Self {
        let fixture = Fixture::new(bella()).await;
        let changes = vec![Change::InsertConversation(conversation_of(0))];
        fixture.commit(Decision { changes, ..Decision::default() }).await;
        let twilio = FakeTwilio::start().await;
        let dispatcher = fixture.dispatcher(Some(twilio_at(&twilio.url())), None);
        Self { fixture, twilio, dispatcher }
    }

    /// Queues a message. In its turn this trouble meets it.
    async fn queue(&self, text: &str, kind: MessageKind, trouble: Option<Trouble>) {
        let call = (kind == MessageKind::Call).then(|| CallId::from("first"));
        let message = tableturn_decide::decision::Outgoing { call, ..message(id(0).as_str(), text, kind) };
        self.fixture.commit(Decision { messages: vec![message], ..Decision::default() }).await;
        trouble.into_iter().for_each(|trouble| self.twilio.misbehave(trouble, 1));
    }

    /// Sends, and looks up, until nothing is left to do; retries at once.
    async fn settle(&self) {
        for _ in 0..20 {
            self.fixture
                .sql("UPDATE outbox SET due_at = 0 WHERE due_at IS NOT NULL AND holder IS NULL")
                .await;
            let wait = send(&self.fixture, &self.dispatcher, 0).await;
            if wait.is_none() && self.fixture.store.head(&id(0)).await.unwrap().is_none() {
                return;
            }
        }
        panic!("messages stay open");
    }

    async fn send_once(&self) {
        assert!(send(&self.fixture, &self.dispatcher, 0).await.is_some(), "its outcome is unknown");
    }

    async fn change(&self, change: Change) {
        self.fixture.commit(Decision { changes: vec![change], ..Decision::default() }).await;
    }

    /// The state and the sid of each message, in order.
    async fn outbox(&self) -> Vec<(String, Option<String>)> {
        let rows = Statement::bare("SELECT state, provider_id FROM outbox ORDER BY number");
        let rows = self.fixture.store.driver().read(vec![rows]).await.unwrap().rows.remove(0);
        let row = |row: &tableturn_store::Row| {
            (row.text(0).unwrap().to_owned(), row.opt_text(1).unwrap().map(str::to_owned))
        };
        rows.iter().map(row).collect()
    }

    /// As [`Guest::outbox`]: `1` is the first message that Twilio took.
    async fn told(&self) -> Vec<String> {
        let sids: Vec<String> = self.twilio.messages().into_iter().map(|message| message.sid).collect();
        let place = |sid: String| sids.iter().position(|known| *known == sid).map(|at| at + 1).unwrap();
        let outbox = self.outbox().await;
        outbox
            .into_iter()
            .map(|(state, sid)| match sid {
                Some(sid) => format!("{state} {}", place(sid)),
                None => state,
            })
            .collect()
    }

    fn first(&self) -> OutboxId {
        OutboxId { conversation: id(0), number: 1 }
    }
}

#[tokio::test]
async fn the_same_words_that_were_sent_a_moment_ago_are_not_taken_for_a_lost_one() {
    let guest = Guest::new().await;
    guest.queue(WORDS, MessageKind::Reply, None).await;
    guest.settle().await;
    guest.queue(WORDS, MessageKind::Reply, Some(Trouble::Drop)).await;
    guest.settle().await;
    assert_eq!(guest.told().await, ["sent 1", "sent 2"]);
}

#[tokio::test]
async fn of_two_with_the_same_words_the_later_is_found_as_the_later() {
    let guest = Guest::new().await;
    guest.queue(WORDS, MessageKind::Reply, None).await;
    guest.settle().await;
    guest.queue(WORDS, MessageKind::Reply, Some(Trouble::AcceptThenDrop)).await;
    guest.settle().await;
    assert_eq!(guest.told().await, ["sent 1", "sent 2"]);
    assert_eq!(guest.twilio.messages().len(), 2);
}

#[tokio::test]
async fn one_whose_failure_a_receipt_has_told_is_known() {
    let guest = Guest::new().await;
    guest.queue(WORDS, MessageKind::Reply, Some(Trouble::AcceptThenDrop)).await;
    guest.send_once().await;
    let sid = guest.twilio.messages()[0].sid.clone();
    let failure = Failure { cause: Cause::Unreachable, code: Some("30003".into()) };
    guest
        .change(Change::SettleMessage {
            id: guest.first(),
            state: MessageState::GivenUp,
            provider_id: Some(sid),
            delivery: Some(Delivery::Undelivered),
            failure: Some(failure),
        })
        .await;
    guest.queue(WORDS, MessageKind::Reply, Some(Trouble::Drop)).await;
    guest.settle().await;
    assert_eq!(guest.told().await, ["given_up 1", "sent 2"]);
}

/// The first message was taken, its answer lost, and it was dropped before anybody looked.
async fn after_a_lost_one_that_was_dropped(first: (&str, MessageKind)) -> Guest {
    let guest = Guest::new().await;
    guest.queue(first.0, first.1, Some(Trouble::AcceptThenDrop)).await;
    guest.send_once().await;
    let (state, delivery) = (MessageState::GivenUp, None);
    let failure = Some(Failure { cause: Cause::TooLate, code: None });
    guest
        .change(Change::SettleMessage { id: guest.first(), state, provider_id: None, delivery, failure })
        .await;
    guest
}

#[tokio::test]
async fn a_text_that_may_be_another_one_is_dropped_and_not_sent_twice() {
    let guest = after_a_lost_one_that_was_dropped((WORDS, MessageKind::Reply)).await;
    guest.queue(WORDS, MessageKind::Reply, Some(Trouble::Drop)).await;
    guest.settle().await;
    assert_eq!(guest.told().await, ["given_up", "given_up"]);
    assert_eq!(guest.twilio.messages().len(), 1, "the guest has these words");
}

#[tokio::test]
async fn one_that_was_sent_beside_a_lost_one_is_found() {
    let guest = after_a_lost_one_that_was_dropped((WORDS, MessageKind::Reply)).await;
    guest.queue(WORDS, MessageKind::Reply, Some(Trouble::AcceptThenDrop)).await;
    guest.settle().await;
    assert_eq!(guest.told().await, ["given_up", "sent 2"]);
    assert_eq!(guest.twilio.messages().len(), 2);
}

#[tokio::test]
async fn a_call_that_may_be_another_one_is_never_taken_as_accepted() {
    let guest = after_a_lost_one_that_was_dropped((READY, MessageKind::Call)).await;
    guest.queue(READY, MessageKind::Call, Some(Trouble::Drop)).await;
    guest.settle().await;
    assert_eq!(guest.told().await, ["given_up", "given_up"], "its guest is called by voice");
}

#[tokio::test]
async fn a_copy_that_the_listing_showed_too_late_is_nobody_elses() {
    let guest = Guest::new().await;
    guest.twilio.let_listings_lag(true);
    guest.queue(WORDS, MessageKind::Reply, Some(Trouble::AcceptThenDrop)).await;
    guest.settle().await;
    assert_eq!(guest.told().await, ["sent 2"], "the one window in which a text is sent twice");
    guest.twilio.let_listings_lag(false);
    guest.queue(WORDS, MessageKind::Reply, Some(Trouble::Drop)).await;
    guest.settle().await;
    let told = guest.told().await;
    // Twilio's times have seconds. If the second copy is of a later one, the first can't be this message, which is sent.
    assert!(
        told == ["sent 2", "given_up"] || told == ["sent 2", "sent 3"],
        "the copy is taken for it: {told:?}"
    );
}

#[tokio::test]
async fn the_last_try_whose_answer_is_lost_is_looked_up() {
    let guest = Guest::new().await;
    guest.twilio.misbehave(Trouble::TooMany(Some("0".into())), 7);
    guest.queue(WORDS, MessageKind::Reply, Some(Trouble::AcceptThenDrop)).await;
    guest.settle().await;
    assert_eq!(guest.told().await, ["sent 1"]);
}
