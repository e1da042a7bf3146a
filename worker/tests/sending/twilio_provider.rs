//! Sending through Twilio, and every result that a send may have.

use crate::message::TestMessage;
use jiff::Timestamp;
use std::time::{Duration, Instant};
use tableturn_floor::{Cause, Channel, Failure, Moment};
use tableturn_testing::{FakeTwilio, Record, Trouble};
use tableturn_worker::provider::{
    OutboundMessage, RETRY_AFTER_MAX, SendResult,
    twilio::{Config, ConfigError, REQUEST_TIMEOUT, Twilio},
};
use tokio::net::TcpListener;

const GUEST: &str = "+15550142233";
const LINE: &str = "+15550001111";
const SERVICE: &str = "MG0123456789abcdef0123456789abcdef";
const SOON: Duration = Duration::from_secs(5);

fn on_channel(channel: Channel, chat: &str, text: &str) -> TestMessage {
    TestMessage::new(channel, LINE, chat, text)
}

fn sms(text: &str) -> TestMessage {
    on_channel(Channel::Sms, GUEST, text)
}

fn config(api_url: &str) -> Config {
    Config {
        api_url: api_url.parse().unwrap(),
        account_sid: FakeTwilio::ACCOUNT_SID.into(),
        auth_token: FakeTwilio::AUTH_TOKEN.into(),
        public_url: "https://table.example.com/tt/".parse().unwrap(),
    }
}

async fn fake_and_client() -> (FakeTwilio, Twilio) {
    let fake = FakeTwilio::start().await;
    let twilio = Twilio::new(config(&fake.url())).unwrap();
    (fake, twilio)
}

fn now() -> Moment {
    Moment(Timestamp::now().as_millisecond())
}

fn only(fake: &FakeTwilio) -> Record {
    let messages = fake.messages();
    assert_eq!(messages.len(), 1, "one message");
    messages.into_iter().next().unwrap()
}

fn assert_no_personal_data(shown: &str) {
    for secret in ["0142233", "0001111", "5550142", "secret text", FakeTwilio::AUTH_TOKEN] {
        assert!(!shown.contains(secret), "{shown}");
    }
}

#[tokio::test]
async fn an_sms_reaches_twilio_with_text_receipt_url_and_validity() {
    let (fake, twilio) = fake_and_client().await;
    let message = sms(" Tu mesa: ¡lista! 100% & más ");
    let outbound = OutboundMessage { validity_seconds: Some(300), ..message.outbound() };
    let sent = twilio.send(&outbound).await;
    let posted = only(&fake);
    assert_eq!(sent, SendResult::Accepted { provider_id: posted.sid.clone() });
    assert_eq!(posted.to, GUEST);
    assert_eq!(posted.from.as_deref(), Some(LINE));
    assert_eq!(posted.body, " Tu mesa: ¡lista! 100% & más ");
    assert_eq!(
        posted.status_callback.as_deref(),
        Some("https://table.example.com/tt/twilio/status?m=5f0c-77.12.f")
    );
    assert_eq!(posted.validity_period, Some(300));
    assert!(posted.smart_encoded);
    assert_eq!(posted.messaging_service, None);
}

#[tokio::test]
async fn whatsapp_prefixes_both_numbers_and_takes_ids_that_are_no_number() {
    let (fake, twilio) = fake_and_client().await;
    for (chat, to) in
        [(GUEST, "whatsapp:+15550142233"), ("US.13491208655302741918", "whatsapp:US.13491208655302741918")]
    {
        let message = on_channel(Channel::WhatsApp, chat, "hola");
        assert!(matches!(twilio.send(&message.outbound()).await, SendResult::Accepted { .. }));
        let posted = fake.messages().pop().unwrap();
        assert_eq!(posted.to, to);
        assert_eq!(posted.from.as_deref(), Some("whatsapp:+15550001111"));
        assert!(!posted.smart_encoded);
    }
}

#[tokio::test]
async fn with_a_messaging_service_the_line_is_still_the_sender() {
    let (fake, twilio) = fake_and_client().await;
    let message = sms("hi");
    let sent = twilio.send(&OutboundMessage { messaging_service: Some(SERVICE), ..message.outbound() }).await;
    assert!(matches!(sent, SendResult::Accepted { .. }));
    let posted = only(&fake);
    assert_eq!(posted.messaging_service.as_deref(), Some(SERVICE));
    assert_eq!(posted.from.as_deref(), Some(LINE));
}

#[tokio::test]
async fn validity_is_clamped_to_what_twilio_takes() {
    let (fake, twilio) = fake_and_client().await;
    let message = sms("hi");
    for (asked, given) in [(0, 6), (6, 6), (36_000, 36_000), (u32::MAX, 36_000)] {
        twilio.send(&OutboundMessage { validity_seconds: Some(asked), ..message.outbound() }).await;
        assert_eq!(fake.messages().pop().unwrap().validity_period, Some(given));
    }
}

#[tokio::test]
async fn too_many_requests_are_retried_later() {
    let (fake, twilio) = fake_and_client().await;
    let message = sms("hi");
    let code = Some("20429".to_owned());
    for (header, after) in [
        (None, None),
        (Some("7"), Some(Duration::from_secs(7))),
        (Some("99999999"), Some(RETRY_AFTER_MAX)),
        (Some("Tue, 24 Nov 2020 19:00:30 GMT"), Some(Duration::ZERO)),
        (Some("soon"), None),
    ] {
        fake.misbehave(Trouble::TooMany(header.map(str::to_owned)), 1);
        assert_eq!(
            twilio.send(&message.outbound()).await,
            SendResult::Later { after, code: code.clone(), of_line: true }
        );
    }
    fake.misbehave(Trouble::Refuse(400, 14107), 1);
    assert_eq!(
        twilio.send(&message.outbound()).await,
        SendResult::Later { after: None, code: Some("14107".into()), of_line: false }
    );
    assert!(fake.messages().is_empty());
}

#[tokio::test]
async fn without_a_connection_nothing_was_sent() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let message = sms("hi");
    let sent = Twilio::new(config(&url)).unwrap().send(&message.outbound()).await;
    assert_eq!(sent, SendResult::Later { after: None, code: None, of_line: true });
}

#[tokio::test]
async fn a_refusal_has_its_cause_and_no_personal_data() {
    let (fake, twilio) = fake_and_client().await;
    let refused = |cause, code: &str| SendResult::Refused(Failure { cause, code: Some(code.into()) });
    let message = sms("secret text");
    fake.opt_out(GUEST);
    assert_eq!(twilio.send(&message.outbound()).await, refused(Cause::OptedOut, "21610"));
    fake.opt_in(GUEST);
    let nobody = on_channel(Channel::Sms, "+1", "secret text");
    assert_eq!(twilio.send(&nobody.outbound()).await, refused(Cause::NoSuchNumber, "21211"));
    let empty = sms("");
    assert_eq!(twilio.send(&empty.outbound()).await, refused(Cause::Other, "21602"));
    let long = sms(&"x".repeat(1601));
    assert_eq!(twilio.send(&long.outbound()).await, refused(Cause::Other, "21617"));
    fake.own("+15559999999");
    assert_eq!(twilio.send(&message.outbound()).await, refused(Cause::Line, "21659"));
    for (status, code, cause) in
        [(400, 21614, Cause::NoSuchNumber), (400, 63016, Cause::WindowClosed), (403, 99_999, Cause::Line)]
    {
        fake.misbehave(Trouble::Refuse(status, code), 1);
        let sent = twilio.send(&message.outbound()).await;
        assert_no_personal_data(&format!("{sent:?}"));
        assert_eq!(sent, refused(cause, &code.to_string()));
    }
    assert!(fake.messages().is_empty());
}

#[tokio::test]
async fn wrong_credentials_are_a_fault_of_the_line() {
    let fake = FakeTwilio::start().await;
    let twilio = Twilio::new(Config { auth_token: "wrong".into(), ..config(&fake.url()) }).unwrap();
    let message = sms("hi");
    let refused = Failure { cause: Cause::Line, code: Some("20003".into()) };
    assert_eq!(twilio.send(&message.outbound()).await, SendResult::Refused(refused));
    let error = twilio.check().await.unwrap_err();
    assert!(error.contains("TWILIO_AUTH_TOKEN") && !error.contains("wrong"), "{error}");
}

#[tokio::test]
async fn the_result_of_a_send_that_may_have_been_accepted_is_unknown() {
    let (fake, twilio) = fake_and_client().await;
    let message = sms("secret text");
    for (trouble, accepted) in [
        (Trouble::Fail(500), false),
        (Trouble::Fail(503), false),
        (Trouble::Drop, false),
        (Trouble::AcceptThenFail(502), true),
        (Trouble::AcceptThenBabble, true),
        (Trouble::AcceptThenDrop, true),
    ] {
        let before = fake.messages().len();
        fake.misbehave(trouble.clone(), 1);
        let sent = twilio.send(&message.outbound()).await;
        assert!(matches!(sent, SendResult::Unknown { .. }), "{trouble:?}: {sent:?}");
        assert_no_personal_data(&format!("{sent:?}"));
        assert_eq!(fake.messages().len() - before, usize::from(accepted), "{trouble:?} is sent once");
    }
    assert_eq!(fake.requests().len(), 6, "no request is retried");
}

#[tokio::test]
async fn without_an_answer_in_time_the_result_is_unknown() {
    let (fake, twilio) = fake_and_client().await;
    fake.misbehave(Trouble::AcceptThenHang, 1);
    let (message, begun) = (sms("hi"), Instant::now());
    let sent = twilio.send(&message.outbound()).await;
    assert_eq!(sent, SendResult::Unknown { why: "no answer in time".into() });
    assert!(begun.elapsed() < REQUEST_TIMEOUT + SOON);
    assert_eq!(only(&fake).body, "hi");
}

#[tokio::test]
async fn a_slow_answer_is_accepted() {
    let (fake, twilio) = fake_and_client().await;
    fake.misbehave(Trouble::Slow(Duration::from_millis(300)), 1);
    assert!(matches!(twilio.send(&sms("hi").outbound()).await, SendResult::Accepted { .. }));
}

/// The sids and statuses of the listed messages with the words of this one.
async fn find(twilio: &Twilio, message: &TestMessage, since: Moment) -> Vec<(String, String)> {
    let listed = twilio.list_since(&message.outbound(), since).await.unwrap();
    let same = listed.into_iter().filter(|listed| listed.same_words);
    same.map(|listed| (listed.provider_id, format!("{} {:?}", listed.status, listed.error_code))).collect()
}

#[tokio::test]
async fn a_message_of_unknown_result_is_found_by_its_text() {
    let (fake, twilio) = fake_and_client().await;
    let (message, other) = (sms("Table #17 is ready"), sms("Table #18 is ready"));
    let begun = now();
    assert!(find(&twilio, &message, begun).await.is_empty(), "not there yet");
    twilio.send(&other.outbound()).await;
    let elsewhere = on_channel(Channel::Sms, "+15550149999", "Table #17 is ready");
    twilio.send(&elsewhere.outbound()).await;
    twilio.send(&on_channel(Channel::WhatsApp, GUEST, "Table #17 is ready").outbound()).await;
    fake.misbehave(Trouble::AcceptThenDrop, 1);
    assert!(matches!(twilio.send(&message.outbound()).await, SendResult::Unknown { .. }));
    let sid = fake.messages().pop().unwrap().sid;
    let queued = (sid.clone(), "queued None".to_owned());
    assert_eq!(find(&twilio, &message, begun).await, [queued], "still in Twilio's queue");
    fake.set_status(&sid, "undelivered", Some(30003));
    let gone = (sid, "undelivered Some(\"30003\")".to_owned());
    assert_eq!(find(&twilio, &message, begun).await, [gone], "after it has left the queue, and only once");
    let later = Moment(begun.0 + 60 * 60_000);
    assert!(find(&twilio, &message, later).await.is_empty(), "what was created earlier is another one");
}

#[tokio::test]
async fn a_listing_is_read_page_by_page_up_to_a_bound() {
    let (fake, twilio) = fake_and_client().await;
    let begun = now();
    let message = sms("the first");
    twilio.send(&message.outbound()).await;
    for number in 0..9 {
        twilio.send(&sms(&format!("text {number}")).outbound()).await;
    }
    for message in fake.messages() {
        fake.set_status(&message.sid, "delivered", None);
    }
    fake.set_page_size(3);
    assert_eq!(find(&twilio, &message, begun).await.len(), 1, "on the fourth page");
    fake.set_page_size(1);
    let error = twilio.list_since(&message.outbound(), begun).await.unwrap_err();
    assert!(error.contains("pages"), "{error}");
    assert_no_personal_data(&error);
}

#[tokio::test]
async fn the_error_of_a_listing_has_no_personal_data() {
    let (fake, twilio) = fake_and_client().await;
    let message = sms("secret text");
    drop(fake);
    let deadline = Instant::now() + SOON;
    loop {
        if let Err(error) = twilio.list_since(&message.outbound(), now()).await {
            assert_no_personal_data(&error);
            assert!(error.starts_with("Twilio: "), "{error}");
            return;
        }
        assert!(Instant::now() < deadline, "the fake still answers after it was dropped");
    }
}

#[tokio::test]
async fn the_account_tells_its_status_and_whether_it_is_a_trial() {
    let (fake, twilio) = fake_and_client().await;
    let state = twilio.check().await.unwrap();
    assert_eq!(state.status, "active");
    assert!(!state.trial);
    fake.set_account_status("suspended");
    assert_eq!(twilio.check().await.unwrap().status, "suspended");
}

#[tokio::test]
async fn a_message_of_another_channel_is_refused() {
    let (fake, twilio) = fake_and_client().await;
    let message = on_channel(Channel::Telegram, "42", "hi");
    let refused = Failure { cause: Cause::Line, code: None };
    assert_eq!(twilio.send(&message.outbound()).await, SendResult::Refused(refused));
    assert!(fake.requests().is_empty());
}

#[test]
fn a_bad_setting_is_named() {
    let sid = Config { account_sid: "AC/../1".into(), ..config("https://api.twilio.com") };
    assert!(matches!(Twilio::new(sid), Err(ConfigError::AccountSid)));
    let url = Config { api_url: "mailto:a@b.example".parse().unwrap(), ..config("https://api.twilio.com") };
    let error = Twilio::new(url).err().unwrap();
    assert_eq!(error.to_string(), "TWILIO_API_URL must be an http or https URL");
}
