//! The routes as Twilio meets them: what is answered, and what is on the queue by then.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use axum::{
    Router,
    body::{Body, to_bytes},
    http::{Request, Response, StatusCode},
};
use std::time::Duration;
use tableturn_core::{Address, Cause, Channel, Delivery, Event, Failure, Heard, Identity, OutboxId};
use tableturn_queue::{Envelope, Options, Queue, group_of};
use tableturn_sqlite::Database;
use tableturn_testing::{SignedRequest, sign, signed_form, signed_message};
use tableturn_webhook::{Account, BODY_BYTES, Webhook, health::Probe};
use tempfile::TempDir;
use tower::ServiceExt;

const URL: &str = "https://table.example.com";
const TOKEN: &str = "12345678901234567890123456789012";
const SID: &str = "SM0123456789abcdef0123456789abcdef";
const GUEST: &str = "+15550142233";
const LINE: &str = "+15550001111";

/// A webhook on a queue of its own.
struct House {
    database: Database,
    queue: Queue,
    _folder: TempDir,
}

impl House {
    async fn open() -> Self {
        let folder = TempDir::new().unwrap();
        let database = Database::open(&folder.path().join("test.db")).unwrap();
        let queue = Queue::embedded(database.clone(), Options::default()).await.unwrap();
        Self { database, queue, _folder: folder }
    }

    /// Nothing can be written from now on, or again.
    async fn set_down(&self, down: bool) {
        let set = if down { "PRAGMA query_only = ON" } else { "PRAGMA query_only = OFF" };
        self.database.call(move |connection| connection.execute_batch(set)).await.unwrap().unwrap();
    }

    /// What is on the queue and was not taken before.
    async fn kept(&self) -> Vec<Envelope> {
        let received = self.queue.receive(10, Duration::ZERO).await.unwrap();
        received.into_iter().map(|received| received.body.unwrap()).collect()
    }

    async fn waiting(&self) -> u64 {
        self.queue.depth().await.unwrap().waiting
    }

    fn router(&self) -> Router {
        let twilio = Account { public_url: URL.parse().unwrap(), auth_token: TOKEN.into() };
        Webhook { twilio: Some(twilio), queue: self.queue.clone(), probe: ready(Ok(())) }.router()
    }

    async fn post(&self, target: &str, signed: SignedRequest) -> (StatusCode, String) {
        answer(self.router().oneshot(request(target, signed)).await.unwrap()).await
    }

    async fn receipt(&self, target: &str, form: &[(&str, &str)]) -> StatusCode {
        self.post(target, signed_form(&format!("{URL}{target}"), TOKEN, form)).await.0
    }
}

fn ready(answer: Result<(), String>) -> Probe {
    Probe::new(move || std::future::ready(answer.clone()))
}

fn request(target: &str, signed: SignedRequest) -> Request<Body> {
    let request =
        signed.headers.iter().fold(Request::post(target), |r, (name, value)| r.header(*name, value));
    request.body(Body::from(signed.body)).unwrap()
}

async fn answer(response: Response<Body>) -> (StatusCode, String) {
    let status = response.status();
    let body = to_bytes(response.into_body(), BODY_BYTES).await.unwrap();
    (status, String::from_utf8(body.to_vec()).unwrap())
}

fn text(from: &str, to: &str, body: &str) -> SignedRequest {
    signed_message(URL, TOKEN, from, to, body, SID)
}

fn heard(envelope: &Envelope) -> &Heard {
    match &envelope.event {
        Event::Heard(heard) => heard,
        other => panic!("not a text: {other:?}"),
    }
}

#[tokio::test]
async fn a_text_is_on_the_queue_when_twilio_reads_200() {
    let house = House::open().await;
    let signed = request("/twilio/message", text(GUEST, LINE, " 4 Ana "));
    let response = house.router().oneshot(signed).await.unwrap();
    assert_eq!(response.headers()["content-type"], "text/xml");
    let (status, body) = answer(response).await;
    assert_eq!(
        (status, body.as_str()),
        (StatusCode::OK, r#"<?xml version="1.0" encoding="UTF-8"?><Response/>"#)
    );
    let address = Address { channel: Channel::Sms, line: LINE.into(), chat: GUEST.into() };
    let speaker = Identity::tel(GUEST);
    let group = group_of(&address);
    let heard = Heard { address, speaker, text: " 4 Ana ".into(), language: None, to: None };
    let kept = house.kept().await;
    let event = Event::Heard(heard);
    assert_eq!(kept, [Envelope { id: format!("twilio:{SID}"), group, at: kept[0].at, event }]);
    let age = std::time::UNIX_EPOCH.elapsed().unwrap().as_millis() as i64 - kept[0].at;
    assert!((0..60_000).contains(&age), "dated {age} ms ago");
}

#[tokio::test]
async fn a_text_that_twilio_sends_again_is_kept_once() {
    let house = House::open().await;
    for _ in 0..3 {
        assert_eq!(house.post("/twilio/message", text(GUEST, LINE, "4 Ana")).await.0, StatusCode::OK);
    }
    assert_eq!(house.waiting().await, 1);
}

#[tokio::test]
async fn whatsapp_of_a_number_is_the_same_guest_as_sms_in_another_conversation() {
    let house = House::open().await;
    let signed = text(&format!("whatsapp:{GUEST}"), &format!("whatsapp:{LINE}"), "hola");
    assert_eq!(house.post("/twilio/message", signed).await.0, StatusCode::OK);
    let kept = house.kept().await;
    let address = Address { channel: Channel::WhatsApp, line: LINE.into(), chat: GUEST.into() };
    assert_eq!((&heard(&kept[0]).address, &heard(&kept[0]).speaker), (&address, &Identity::tel(GUEST)));
}

#[tokio::test]
async fn a_whatsapp_guest_without_a_number_is_known_by_the_opaque_id() {
    let house = House::open().await;
    let signed = text("whatsapp:US.1349120865", &format!("whatsapp:{LINE}"), "hi");
    assert_eq!(house.post("/twilio/message", signed).await.0, StatusCode::OK);
    let kept = house.kept().await;
    assert_eq!(heard(&kept[0]).address.chat, "US.1349120865");
    assert_eq!(heard(&kept[0]).speaker, Identity("whatsapp:US.1349120865".into()));
}

#[tokio::test]
async fn a_picture_without_words_is_an_empty_text() {
    let house = House::open().await;
    let form = [("MessageSid", SID), ("From", GUEST), ("To", LINE), ("NumMedia", "1")];
    let signed = signed_form(&format!("{URL}/twilio/message"), TOKEN, &form);
    assert_eq!(house.post("/twilio/message", signed).await.0, StatusCode::OK);
    assert_eq!(heard(&house.kept().await[0]).text, "");
}

#[tokio::test]
async fn a_keyword_that_twilio_answers_is_a_text_like_any_other() {
    let house = House::open().await;
    let form = [("MessageSid", SID), ("From", GUEST), ("To", LINE), ("Body", "Stop"), ("OptOutType", "STOP")];
    let signed = signed_form(&format!("{URL}/twilio/message"), TOKEN, &form);
    assert_eq!(house.post("/twilio/message", signed).await.0, StatusCode::OK);
    assert_eq!(heard(&house.kept().await[0]).text, "Stop");
}

#[tokio::test]
async fn a_channel_we_do_not_speak_is_200_and_not_queued() {
    let house = House::open().await;
    assert_eq!(
        house.post("/twilio/message", text("messenger:1", "messenger:2", "hi")).await.0,
        StatusCode::OK
    );
    assert_eq!(house.waiting().await, 0);
}

#[tokio::test]
async fn what_twilio_did_not_sign_is_403_and_never_queued() {
    let house = House::open().await;
    let good = text(GUEST, LINE, "4 Ana");
    let mut unsigned = good.clone();
    unsigned.headers.remove(0);
    let mut changed = good.clone();
    changed.body = changed.body.replace("4+Ana", "5+Ana");
    let other_token = signed_message(URL, "another", GUEST, LINE, "4 Ana", SID);
    let other_host = signed_message("https://evil.example.com", TOKEN, GUEST, LINE, "4 Ana", SID);
    for (why, signed) in
        [("unsigned", unsigned), ("changed", changed), ("token", other_token), ("host", other_host)]
    {
        assert_eq!(house.post("/twilio/message", signed).await.0, StatusCode::FORBIDDEN, "{why}");
    }
    let mut json = good.clone();
    json.headers[1].1 = "application/json".into();
    assert_eq!(house.post("/twilio/message", json).await.0, StatusCode::FORBIDDEN, "not a form, no hash");
    assert_eq!(house.waiting().await, 0);
}

#[tokio::test]
async fn a_signed_request_without_what_makes_a_message_is_400() {
    let house = House::open().await;
    let whole = [("MessageSid", SID), ("From", GUEST), ("To", LINE), ("Body", "4")];
    for missing in 0..3 {
        let mut form = whole.to_vec();
        form.remove(missing);
        let signed = signed_form(&format!("{URL}/twilio/message"), TOKEN, &form);
        let (status, body) = house.post("/twilio/message", signed).await;
        assert_eq!(status, StatusCode::BAD_REQUEST);
        assert!(body.starts_with(whole[missing].0), "{body}");
    }
    let odd = [("MessageSid", "SM 1:2"), ("From", GUEST), ("To", LINE)];
    let signed = signed_form(&format!("{URL}/twilio/message"), TOKEN, &odd);
    assert_eq!(house.post("/twilio/message", signed).await.0, StatusCode::BAD_REQUEST);
    assert_eq!(
        house.receipt("/twilio/status?m=c.1", &[("MessageStatus", "sent")]).await,
        StatusCode::BAD_REQUEST
    );
    assert_eq!(house.waiting().await, 0);
}

#[tokio::test]
async fn only_an_oversized_body_is_413() {
    let house = House::open().await;
    let longest = "x".repeat(BODY_BYTES - text(GUEST, LINE, "").body.len());
    assert_eq!(house.post("/twilio/message", text(GUEST, LINE, &longest)).await.0, StatusCode::OK);
    let longer = text(GUEST, LINE, &(longest + "x"));
    assert_eq!(house.post("/twilio/message", longer).await.0, StatusCode::PAYLOAD_TOO_LARGE);
    assert_eq!(house.waiting().await, 1);
}

#[tokio::test]
async fn while_the_queue_is_down_twilio_reads_503() {
    let house = House::open().await;
    house.set_down(true).await;
    let (status, _) = house.post("/twilio/message", text(GUEST, LINE, "4")).await;
    assert_eq!(status, StatusCode::SERVICE_UNAVAILABLE);
    let form = [("MessageSid", SID), ("MessageStatus", "sent"), ("From", LINE), ("To", GUEST)];
    assert_eq!(house.receipt("/twilio/status?m=c.1", &form).await, StatusCode::SERVICE_UNAVAILABLE);
    house.set_down(false).await;
    let (status, _) = house.post("/twilio/message", text(GUEST, LINE, "4")).await;
    assert_eq!(
        (status, house.waiting().await),
        (StatusCode::OK, 1),
        "the second try is the first that counts"
    );
}

#[tokio::test]
async fn the_four_statuses_that_matter_are_queued_in_the_guests_conversation() {
    let house = House::open().await;
    for status in ["accepted", "queued", "sending", "sent", "delivered", "read", "undelivered", "failed", ""]
    {
        let code = if matches!(status, "undelivered" | "failed") { "30003" } else { "" };
        let form = [
            ("MessageSid", SID),
            ("MessageStatus", status),
            ("ErrorCode", code),
            ("From", LINE),
            ("To", GUEST),
        ];
        assert_eq!(house.receipt("/twilio/status?m=5f-0c.12", &form).await, StatusCode::OK, "{status}");
    }
    let unreachable = Some(Failure { cause: Cause::Unreachable, code: Some("30003".into()) });
    let expected = [
        ("sent", Delivery::Sent, None),
        ("delivered", Delivery::Delivered, None),
        ("undelivered", Delivery::Undelivered, unreachable.clone()),
        ("failed", Delivery::Failed, unreachable),
    ];
    let address = Address { channel: Channel::Sms, line: LINE.into(), chat: GUEST.into() };
    let expected = expected.map(|(status, delivery, failure)| Envelope {
        id: format!("receipt:{SID}:{status}"),
        group: group_of(&address),
        at: 0,
        event: Event::Receipt {
            message: OutboxId { conversation: "5f-0c".into(), number: 12 },
            provider_id: SID.into(),
            delivery,
            failure,
        },
    });
    let kept: Vec<_> = house.kept().await.into_iter().map(|kept| Envelope { at: 0, ..kept }).collect();
    assert_eq!(kept, expected);
}

#[tokio::test]
async fn a_whatsapp_receipt_waits_with_the_guests_texts() {
    let house = House::open().await;
    let (line, guest) = (format!("whatsapp:{LINE}"), format!("whatsapp:{GUEST}"));
    let form = [("MessageSid", SID), ("MessageStatus", "delivered"), ("From", &*line), ("To", &*guest)];
    house.receipt("/twilio/status?m=c.1", &form).await;
    house.post("/twilio/message", text(&guest, &line, "hi")).await;
    let kept = house.kept().await;
    assert_eq!((kept.len(), &kept[0].group), (2, &kept[1].group));
}

#[tokio::test]
async fn a_receipt_that_is_not_ours_is_200_and_not_queued() {
    let house = House::open().await;
    let form = [("MessageSid", SID), ("MessageStatus", "delivered"), ("From", LINE), ("To", GUEST)];
    let long = format!("/twilio/status?m={}.1", "c".repeat(79));
    for target in
        ["/twilio/status", "/twilio/status?m=", "/twilio/status?m=nonsense", "/twilio/status?n=c.1", &long]
    {
        assert_eq!(house.receipt(target, &form).await, StatusCode::OK, "{target}");
    }
    assert_eq!(house.waiting().await, 0);
    let longest = format!("/twilio/status?m={}.1", "c".repeat(78));
    house.receipt(&longest, &form).await;
    assert_eq!(house.waiting().await, 1);
}

#[tokio::test]
async fn a_failure_before_there_was_a_sender_is_kept() {
    let house = House::open().await;
    let form = [("MessageSid", SID), ("MessageStatus", "failed"), ("ErrorCode", "21703"), ("To", GUEST)];
    house.receipt("/twilio/status?m=c.1", &form).await;
    let Event::Receipt { failure, .. } = house.kept().await[0].event.clone() else { panic!("not a receipt") };
    assert_eq!(failure, Some(Failure { cause: Cause::Line, code: Some("21703".into()) }));
}

#[tokio::test]
async fn the_query_is_judged_as_it_was_sent() {
    let house = House::open().await;
    let target = "/twilio/status?m=c.1&x=a%2Fb+c%20d&y=%c3%a9&z=%C3%A9";
    let form = [("MessageSid", SID), ("MessageStatus", "sent"), ("From", LINE), ("To", GUEST)];
    assert_eq!(house.receipt(target, &form).await, StatusCode::OK);
    let decoded = sign(&format!("{URL}/twilio/status?m=c.1&x=a/b c d&y=é&z=é"), &form, TOKEN);
    let mut signed = signed_form("", "", &form);
    signed.headers[0].1 = decoded;
    assert_eq!(house.post(target, signed).await.0, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn without_an_account_the_routes_say_so() {
    let queue = House::open().await.queue;
    let router = Webhook { twilio: None, queue, probe: ready(Ok(())) }.router();
    for target in ["/twilio/message", "/twilio/status?m=c.1"] {
        let response = router.clone().oneshot(request(target, text(GUEST, LINE, "4"))).await.unwrap();
        let (status, body) = answer(response).await;
        assert_eq!(status, StatusCode::NOT_FOUND);
        assert!(body.contains("TWILIO_AUTH_TOKEN"), "{body}");
    }
}

#[tokio::test]
async fn health_is_whether_we_live_and_readiness_what_the_probe_says() {
    for (answer_of_probe, expected) in
        [(Ok(()), StatusCode::OK), (Err("queue: no answer".to_owned()), StatusCode::SERVICE_UNAVAILABLE)]
    {
        let queue = House::open().await.queue;
        let router = Webhook { twilio: None, queue, probe: ready(answer_of_probe) }.router();
        let get = |path| Request::get(path).body(Body::empty()).unwrap();
        assert_eq!(router.clone().oneshot(get("/healthz")).await.unwrap().status(), StatusCode::OK);
        let (status, body) = answer(router.oneshot(get("/readyz")).await.unwrap()).await;
        assert_eq!(status, expected);
        assert!(!body.contains("queue"), "what is down is for the log, not for everybody");
    }
}
