//! Sending through a strict Twilio: each way it may go, told apart.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use jiff::Timestamp;
use std::time::{Duration, Instant};
use tableturn_core::{Address, Cause, Channel, Failure, MessageExtras, Moment, OutboxId};
use tableturn_testing::{FakeTwilio, Record, Trouble};
use tableturn_worker::provider::{
    Letter, RETRY_AFTER_MAX, Sent,
    twilio::{CALL_TIMEOUT, Config, ConfigError, Found, Twilio},
};
use tokio::net::TcpListener;

const GUEST: &str = "+15550142233";
const LINE: &str = "+15550001111";
const SERVICE: &str = "MG0123456789abcdef0123456789abcdef";
const SOON: Duration = Duration::from_secs(5);

struct Post {
    id: OutboxId,
    address: Address,
    text: String,
    look: MessageExtras,
}

impl Post {
    fn sms(text: &str) -> Self {
        Self::over(Channel::Sms, GUEST, text)
    }

    fn over(channel: Channel, chat: &str, text: &str) -> Self {
        let id = OutboxId { conversation: "5f0c-77".into(), number: 12 };
        let address = Address { channel, line: LINE.into(), chat: chat.into() };
        Self { id, address, text: text.into(), look: MessageExtras::default() }
    }

    fn letter(&self) -> Letter<'_> {
        Letter {
            id: &self.id,
            address: &self.address,
            messaging_service: None,
            text: &self.text,
            look: &self.look,
            validity_seconds: None,
            call: false,
        }
    }
}

fn config(api_url: &str) -> Config {
    Config {
        api_url: api_url.parse().unwrap(),
        account_sid: FakeTwilio::ACCOUNT_SID.into(),
        auth_token: FakeTwilio::AUTH_TOKEN.into(),
        public_url: "https://table.example.com/tt/".parse().unwrap(),
    }
}

async fn both() -> (FakeTwilio, Twilio) {
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

fn says_nothing_of_the_guest(shown: &str) {
    for secret in ["0142233", "0001111", "5550142", "secret text", FakeTwilio::AUTH_TOKEN] {
        assert!(!shown.contains(secret), "{shown}");
    }
}

#[tokio::test]
async fn an_sms_is_accepted_as_it_was_meant() {
    let (fake, twilio) = both().await;
    let post = Post::sms(" Tu mesa: ¡lista! 100% & más ");
    let letter = Letter { validity_seconds: Some(300), ..post.letter() };
    let sent = twilio.send(&letter).await;
    let message = only(&fake);
    assert_eq!(sent, Sent::Accepted { provider_id: message.sid.clone() });
    assert_eq!((message.to.as_str(), message.from.as_deref()), (GUEST, Some(LINE)));
    assert_eq!(message.body, " Tu mesa: ¡lista! 100% & más ");
    assert_eq!(
        message.status_callback.as_deref(),
        Some("https://table.example.com/tt/twilio/status?m=5f0c-77.12")
    );
    assert_eq!((message.validity_period, message.smart_encoded), (Some(300), true));
    assert_eq!(message.messaging_service, None);
}

#[tokio::test]
async fn whatsapp_has_its_prefix_at_both_ends_and_takes_ids_without_a_number() {
    let (fake, twilio) = both().await;
    for (chat, to) in
        [(GUEST, "whatsapp:+15550142233"), ("US.13491208655302741918", "whatsapp:US.13491208655302741918")]
    {
        let post = Post::over(Channel::WhatsApp, chat, "hola");
        assert!(matches!(twilio.send(&post.letter()).await, Sent::Accepted { .. }));
        let message = fake.messages().pop().unwrap();
        assert_eq!(message.to, to);
        assert_eq!(message.from.as_deref(), Some("whatsapp:+15550001111"));
        assert!(!message.smart_encoded);
    }
}

#[tokio::test]
async fn a_messaging_service_still_sends_from_the_line_that_the_guest_knows() {
    let (fake, twilio) = both().await;
    let post = Post::sms("hi");
    let sent = twilio.send(&Letter { messaging_service: Some(SERVICE), ..post.letter() }).await;
    assert!(matches!(sent, Sent::Accepted { .. }));
    let message = only(&fake);
    assert_eq!((message.messaging_service.as_deref(), message.from.as_deref()), (Some(SERVICE), Some(LINE)));
}

#[tokio::test]
async fn validity_is_brought_into_what_twilio_takes() {
    let (fake, twilio) = both().await;
    let post = Post::sms("hi");
    for (asked, given) in [(0, 6), (6, 6), (36_000, 36_000), (u32::MAX, 36_000)] {
        twilio.send(&Letter { validity_seconds: Some(asked), ..post.letter() }).await;
        assert_eq!(fake.messages().pop().unwrap().validity_period, Some(given));
    }
}

#[tokio::test]
async fn too_many_requests_are_tried_later_and_were_not_processed() {
    let (fake, twilio) = both().await;
    let post = Post::sms("hi");
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
            twilio.send(&post.letter()).await,
            Sent::Later { after, code: code.clone(), of_line: true }
        );
    }
    fake.misbehave(Trouble::Refuse(400, 14107), 1);
    assert_eq!(
        twilio.send(&post.letter()).await,
        Sent::Later { after: None, code: Some("14107".into()), of_line: false }
    );
    assert!(fake.messages().is_empty());
}

#[tokio::test]
async fn without_a_connection_nothing_was_sent() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let post = Post::sms("hi");
    let sent = Twilio::new(config(&url)).unwrap().send(&post.letter()).await;
    assert_eq!(sent, Sent::Later { after: None, code: None, of_line: true });
}

#[tokio::test]
async fn a_refusal_says_why_and_names_nobody() {
    let (fake, twilio) = both().await;
    let refused = |cause, code: &str| Sent::Refused(Failure { cause, code: Some(code.into()) });
    let post = Post::sms("secret text");
    fake.opt_out(GUEST);
    assert_eq!(twilio.send(&post.letter()).await, refused(Cause::OptedOut, "21610"));
    fake.opt_in(GUEST);
    let nobody = Post::over(Channel::Sms, "+1", "secret text");
    assert_eq!(twilio.send(&nobody.letter()).await, refused(Cause::NoSuchNumber, "21211"));
    let empty = Post::sms("");
    assert_eq!(twilio.send(&empty.letter()).await, refused(Cause::Other, "21602"));
    let long = Post::sms(&"x".repeat(1601));
    assert_eq!(twilio.send(&long.letter()).await, refused(Cause::Other, "21617"));
    fake.own("+15559999999");
    assert_eq!(twilio.send(&post.letter()).await, refused(Cause::Line, "21659"));
    for (status, code, cause) in
        [(400, 21614, Cause::NoSuchNumber), (400, 63016, Cause::WindowClosed), (403, 99_999, Cause::Line)]
    {
        fake.misbehave(Trouble::Refuse(status, code), 1);
        let sent = twilio.send(&post.letter()).await;
        says_nothing_of_the_guest(&format!("{sent:?}"));
        assert_eq!(sent, refused(cause, &code.to_string()));
    }
    assert!(fake.messages().is_empty());
}

#[tokio::test]
async fn wrong_credentials_are_the_lines_trouble() {
    let fake = FakeTwilio::start().await;
    let twilio = Twilio::new(Config { auth_token: "wrong".into(), ..config(&fake.url()) }).unwrap();
    let post = Post::sms("hi");
    let refused = Failure { cause: Cause::Line, code: Some("20003".into()) };
    assert_eq!(twilio.send(&post.letter()).await, Sent::Refused(refused));
    let error = twilio.check().await.unwrap_err();
    assert!(error.contains("TWILIO_AUTH_TOKEN") && !error.contains("wrong"), "{error}");
}

#[tokio::test]
async fn what_may_have_been_accepted_is_unknown_whether_it_was_or_not() {
    let (fake, twilio) = both().await;
    let post = Post::sms("secret text");
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
        let sent = twilio.send(&post.letter()).await;
        assert!(matches!(sent, Sent::Unknown { .. }), "{trouble:?}: {sent:?}");
        says_nothing_of_the_guest(&format!("{sent:?}"));
        assert_eq!(fake.messages().len() - before, usize::from(accepted), "{trouble:?} is sent once");
    }
    assert_eq!(fake.requests().len(), 6, "nothing is tried again in secret");
}

#[tokio::test]
async fn no_answer_is_unknown_in_time() {
    let (fake, twilio) = both().await;
    fake.misbehave(Trouble::AcceptThenHang, 1);
    let (post, begun) = (Post::sms("hi"), Instant::now());
    let sent = twilio.send(&post.letter()).await;
    assert_eq!(sent, Sent::Unknown { why: "no answer in time".into() });
    assert!(begun.elapsed() < CALL_TIMEOUT + SOON);
    assert_eq!(only(&fake).body, "hi");
}

#[tokio::test]
async fn a_slow_answer_is_an_answer() {
    let (fake, twilio) = both().await;
    fake.misbehave(Trouble::Slow(Duration::from_millis(300)), 1);
    assert!(matches!(twilio.send(&Post::sms("hi").letter()).await, Sent::Accepted { .. }));
}

#[tokio::test]
async fn an_unknown_message_is_found_by_its_text() {
    let (fake, twilio) = both().await;
    let (post, other) = (Post::sms("Table #17 is ready"), Post::sms("Table #18 is ready"));
    let begun = now();
    assert_eq!(twilio.find(&post.letter(), begun).await.unwrap(), [], "not there yet");
    twilio.send(&other.letter()).await;
    let elsewhere = Post::over(Channel::Sms, "+15550149999", "Table #17 is ready");
    twilio.send(&elsewhere.letter()).await;
    twilio.send(&Post::over(Channel::WhatsApp, GUEST, "Table #17 is ready").letter()).await;
    fake.misbehave(Trouble::AcceptThenDrop, 1);
    assert!(matches!(twilio.send(&post.letter()).await, Sent::Unknown { .. }));
    let sid = fake.messages().pop().unwrap().sid;
    let queued = Found { provider_id: sid.clone(), status: "queued".into(), error_code: None };
    assert_eq!(twilio.find(&post.letter(), begun).await.unwrap(), [queued], "still in Twilio's queue");
    fake.set_status(&sid, "undelivered", Some(30003));
    let gone = Found { provider_id: sid, status: "undelivered".into(), error_code: Some("30003".into()) };
    assert_eq!(twilio.find(&post.letter(), begun).await.unwrap(), [gone], "and when it has left it, once");
    let later = Moment(begun.0 + 60 * 60_000);
    assert_eq!(twilio.find(&post.letter(), later).await.unwrap(), [], "an older one is another one");
}

#[tokio::test]
async fn a_listing_is_read_page_by_page_and_not_for_ever() {
    let (fake, twilio) = both().await;
    let begun = now();
    let post = Post::sms("the first");
    twilio.send(&post.letter()).await;
    for number in 0..9 {
        twilio.send(&Post::sms(&format!("text {number}")).letter()).await;
    }
    for message in fake.messages() {
        fake.set_status(&message.sid, "delivered", None);
    }
    fake.set_page_size(3);
    assert_eq!(twilio.find(&post.letter(), begun).await.unwrap().len(), 1, "on the fourth page");
    fake.set_page_size(1);
    let error = twilio.find(&post.letter(), begun).await.unwrap_err();
    assert!(error.contains("pages"), "{error}");
    says_nothing_of_the_guest(&error);
}

#[tokio::test]
async fn an_error_of_a_listing_names_nobody() {
    let (fake, twilio) = both().await;
    let post = Post::sms("secret text");
    drop(fake);
    let deadline = Instant::now() + SOON;
    loop {
        if let Err(error) = twilio.find(&post.letter(), now()).await {
            says_nothing_of_the_guest(&error);
            assert!(error.starts_with("Twilio: "), "{error}");
            return;
        }
        assert!(Instant::now() < deadline, "the fake goes on without itself");
    }
}

#[tokio::test]
async fn doctor_sees_the_account() {
    let (fake, twilio) = both().await;
    let state = twilio.check().await.unwrap();
    assert_eq!((state.status.as_str(), state.trial), ("active", false));
    fake.set_account_status("suspended");
    assert_eq!(twilio.check().await.unwrap().status, "suspended");
}

#[tokio::test]
async fn a_message_of_another_channel_is_refused_here() {
    let (fake, twilio) = both().await;
    let post = Post::over(Channel::Telegram, "42", "hi");
    let refused = Failure { cause: Cause::Line, code: None };
    assert_eq!(twilio.send(&post.letter()).await, Sent::Refused(refused));
    assert!(fake.requests().is_empty());
}

#[test]
fn a_bad_configuration_is_told_by_its_name() {
    let sid = Config { account_sid: "AC/../1".into(), ..config("https://api.twilio.com") };
    assert!(matches!(Twilio::new(sid), Err(ConfigError::AccountSid)));
    let url = Config { api_url: "mailto:a@b.example".parse().unwrap(), ..config("https://api.twilio.com") };
    let error = Twilio::new(url).err().unwrap();
    assert_eq!(error.to_string(), "TWILIO_API_URL must be an http or https URL");
}
