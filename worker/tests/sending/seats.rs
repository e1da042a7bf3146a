//! A provider that hangs holds up nobody on another channel, and no call.

use crate::{
    fake_bot_api::{FakeBotApi, LINE},
    fixture::{Fixture, twilio_at},
};
use std::time::{Duration, Instant};
use tableturn_decide::{Change, Decision, scene::MessageKind};
use tableturn_fixtures::{address, conversation, message};
use tableturn_floor::{Address, Channel};
use tableturn_store::Statement;
use tableturn_testing::{FakeTwilio, Trouble};

/// Far more than may be sent at once.
const SMS_GUESTS: usize = 250;
/// Texts, WhatsApp messages and calls that may be in flight then.
const IN_FLIGHT: i64 = 34;
/// Twilio's requests time out after ten seconds.
const SOON: Duration = Duration::from_secs(5);

#[tokio::test(flavor = "multi_thread")]
async fn a_call_does_not_wait_behind_a_message_that_waits_for_a_seat() {
    let sms = |n: usize| conversation(&format!("s{n}"), address(Channel::Sms, &format!("+1555020{n:04}")));
    let changes = (0..=SMS_GUESTS).map(|n| Change::InsertConversation(sms(n))).collect();
    let fixture = Fixture::new(Decision { changes, ..Decision::default() }).await;
    let twilio = FakeTwilio::start().await;
    twilio.misbehave(Trouble::Hang, 100);
    let dispatcher = fixture.dispatcher(Some(twilio_at(&twilio.url())), None);
    tokio::spawn(dispatcher.clone().run(fixture.stop.clone()));

    let hello = |n: usize| message(&format!("s{n}"), "hello", MessageKind::Reply);
    let messages = (0..SMS_GUESTS).map(hello).collect();
    fixture.commit(Decision { messages, ..Decision::default() }).await;
    (0..SMS_GUESTS).for_each(|n| dispatcher.wake(format!("s{n}").as_str().into()));
    assert!(twilio.wait_for_request(|_| true, SOON).await.is_some());
    let last = format!("s{SMS_GUESTS}");
    fixture.commit(Decision { messages: vec![hello(SMS_GUESTS)], ..Decision::default() }).await;
    dispatcher.wake(last.as_str().into());
    let in_hand =
        Statement::bare("SELECT COUNT(*) FROM outbox WHERE holder IS NOT NULL AND conversation_id = 's250'");
    let asked = Instant::now();
    while fixture.store.driver().read(vec![in_hand.clone()]).await.unwrap().rows[0][0].int(0).unwrap() == 0 {
        assert!(asked.elapsed() < SOON, "nobody has the message in hand");
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    let call = message(&last, "Your table is ready.", MessageKind::Call);
    fixture.commit(Decision { messages: vec![call], ..Decision::default() }).await;
    dispatcher.wake(last.as_str().into());
    let is_call =
        |r: &tableturn_testing::ReceivedRequest| r.form.iter().any(|(_, v)| v == "Your table is ready.");
    assert!(twilio.wait_for_request(is_call, SOON).await.is_some(), "the call waits");
}

#[tokio::test(flavor = "multi_thread")]
async fn guests_of_other_channels_and_calls_do_not_wait_for_a_twilio_that_hangs() {
    let sms = |n: usize| conversation(&format!("s{n}"), address(Channel::Sms, &format!("+1555020{n:04}")));
    let bot = Address { line: LINE.into(), ..address(Channel::Telegram, "42") };
    let whatsapp = address(Channel::WhatsApp, "+15550300000");
    let mut changes: Vec<_> = (0..=SMS_GUESTS).map(|n| Change::InsertConversation(sms(n))).collect();
    changes.push(Change::InsertConversation(conversation("t", bot)));
    changes.push(Change::InsertConversation(conversation("w", whatsapp)));
    let fixture = Fixture::new(Decision { changes, ..Decision::default() }).await;
    let (twilio, (api, telegram)) = (FakeTwilio::start().await, FakeBotApi::start().await);
    twilio.misbehave(Trouble::Hang, 100);
    let dispatcher = fixture.dispatcher(Some(twilio_at(&twilio.url())), Some(telegram));
    tokio::spawn(dispatcher.clone().run(fixture.stop.clone()));

    let hello = |to: &str| message(to, "hello", MessageKind::Reply);
    let messages = (0..SMS_GUESTS).map(|n| hello(&format!("s{n}"))).collect();
    fixture.commit(Decision { messages, ..Decision::default() }).await;
    (0..SMS_GUESTS).for_each(|n| dispatcher.wake(format!("s{n}").as_str().into()));
    assert!(twilio.wait_for_request(|_| true, SOON).await.is_some());
    let asked = Instant::now();
    let call = message(&format!("s{SMS_GUESTS}"), "Your table is ready.", MessageKind::Call);
    fixture.commit(Decision { messages: vec![hello("t"), hello("w"), call], ..Decision::default() }).await;
    for to in ["t".to_owned(), "w".to_owned(), format!("s{SMS_GUESTS}")] {
        dispatcher.wake(to.as_str().into());
    }
    while api.texts().is_empty() {
        assert!(asked.elapsed() < SOON, "the Telegram guest waits");
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    let posted = |to: &'static str| {
        twilio.wait_for_request(move |r| r.form.iter().any(|(name, v)| name == "To" && v == to), SOON)
    };
    assert!(posted("whatsapp:+15550300000").await.is_some(), "the WhatsApp guest waits");
    assert!(posted("+15550200250").await.is_some(), "the call waits");
    assert!(asked.elapsed() < SOON);

    // At a stop, what waits for a seat is given back: the next process need not look it up.
    fixture.stopper.stop();
    let stopped = Instant::now();
    let in_hand = Statement::bare("SELECT COUNT(*) FROM outbox WHERE holder IS NOT NULL");
    let count = async || {
        let reads = fixture.store.driver().read(vec![in_hand.clone()]).await.unwrap();
        reads.rows[0][0].int(0).unwrap()
    };
    while count().await > IN_FLIGHT {
        assert!(stopped.elapsed() < SOON, "{} are in hand", count().await);
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}
