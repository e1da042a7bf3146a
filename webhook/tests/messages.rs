//! `POST /twilio/message`: the response, and the envelope that is on the queue by then.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod fixtures;

use axum::{
    body::Body,
    http::{Request, StatusCode},
};
use fixtures::{GUEST, SID, TOKEN, URL, WebhookFixture, heard, read_response, ready, request, text};
use tableturn_decide::{AnsweredKeyword, Event, Heard};
use tableturn_fixtures::{LINE, address};
use tableturn_floor::{Channel, Identity};
use tableturn_queue::{Envelope, group_of};
use tableturn_testing::{signed_form, signed_message};
use tableturn_webhook::{BODY_BYTES, Webhook};
use tower::ServiceExt;

#[tokio::test]
async fn a_text_is_on_the_queue_before_twilio_gets_200() {
    let fixture = WebhookFixture::open().await;
    let signed = request("/twilio/message", text(GUEST, LINE, " 4 Ana "));
    let response = fixture.router().oneshot(signed).await.unwrap();
    assert_eq!(response.headers()["content-type"], "text/xml");
    let (status, body) = read_response(response).await;
    assert_eq!(status, StatusCode::OK);
    assert_eq!(body, r#"<?xml version="1.0" encoding="UTF-8"?><Response/>"#);
    let address = address(Channel::Sms, GUEST);
    let group = group_of(&address);
    let heard = Heard::text(address, " 4 Ana ");
    let queued = fixture.queue.queued().await;
    let event = Event::Heard(heard);
    assert_eq!(queued, [Envelope { id: format!("twilio:{SID}"), group, at: queued[0].at, event }]);
    let age = std::time::UNIX_EPOCH.elapsed().unwrap().as_millis() as i64 - queued[0].at;
    assert!((0..60_000).contains(&age), "received {age} ms ago");
}

#[tokio::test]
async fn a_text_that_twilio_repeats_is_queued_once() {
    let fixture = WebhookFixture::open().await;
    for _ in 0..3 {
        assert_eq!(fixture.post("/twilio/message", text(GUEST, LINE, "4 Ana")).await.0, StatusCode::OK);
    }
    assert_eq!(fixture.queue.waiting().await, 1);
}

#[tokio::test]
async fn a_guest_on_whatsapp_and_sms_is_one_identity_in_two_conversations() {
    let fixture = WebhookFixture::open().await;
    let signed = text(&format!("whatsapp:{GUEST}"), &format!("whatsapp:{LINE}"), "hola");
    assert_eq!(fixture.post("/twilio/message", signed).await.0, StatusCode::OK);
    let queued = fixture.queue.queued().await;
    let address = address(Channel::WhatsApp, GUEST);
    assert_eq!(heard(&queued[0]).address, address);
    assert_eq!(heard(&queued[0]).speaker, Identity::tel(GUEST));
}

#[tokio::test]
async fn a_whatsapp_guest_without_a_phone_number_is_identified_by_their_opaque_id() {
    let fixture = WebhookFixture::open().await;
    let signed = text("whatsapp:US.1349120865", &format!("whatsapp:{LINE}"), "hi");
    assert_eq!(fixture.post("/twilio/message", signed).await.0, StatusCode::OK);
    let queued = fixture.queue.queued().await;
    assert_eq!(heard(&queued[0]).address.chat, "US.1349120865");
    assert_eq!(heard(&queued[0]).speaker, Identity::from("whatsapp:US.1349120865"));
}

#[tokio::test]
async fn a_picture_without_words_is_an_empty_text() {
    let fixture = WebhookFixture::open().await;
    let form = [("MessageSid", SID), ("From", GUEST), ("To", LINE), ("NumMedia", "1")];
    let signed = signed_form(&format!("{URL}/twilio/message"), TOKEN, &form);
    assert_eq!(fixture.post("/twilio/message", signed).await.0, StatusCode::OK);
    assert_eq!(heard(&fixture.queue.queued().await[0]).text, "");
}

#[tokio::test]
async fn a_keyword_that_twilio_answers_itself_is_queued_as_a_text() {
    let fixture = WebhookFixture::open().await;
    let form = [("MessageSid", SID), ("From", GUEST), ("To", LINE), ("Body", "Stop"), ("OptOutType", "STOP")];
    let signed = signed_form(&format!("{URL}/twilio/message"), TOKEN, &form);
    assert_eq!(fixture.post("/twilio/message", signed).await.0, StatusCode::OK);
    let queued = fixture.queue.queued().await;
    assert_eq!(heard(&queued[0]).text, "Stop");
    assert_eq!(heard(&queued[0]).answered, Some(AnsweredKeyword::Stop));
}

#[tokio::test]
async fn a_text_on_an_unsupported_channel_is_queued_on_a_line_that_no_restaurant_has() {
    let fixture = WebhookFixture::open().await;
    let signed = text("messenger:1", "messenger:2", "hi");
    assert_eq!(fixture.post("/twilio/message", signed).await.0, StatusCode::OK);
    assert_eq!(heard(&fixture.queue.queued().await[0]).address.line, "messenger:2");
}

#[tokio::test]
async fn a_guest_who_writes_by_rcs_is_the_guest_of_that_number() {
    for (to, line) in [("rcs:bella_agent", "MG12"), ("rcs:+15550100", "+15550100"), (LINE, LINE)] {
        let fixture = WebhookFixture::open().await;
        let from = format!("rcs:{GUEST}");
        let form = [("MessageSid", SID), ("From", &from), ("To", to), ("MessagingServiceSid", "MG12")];
        let signed = signed_form(&format!("{URL}/twilio/message"), TOKEN, &form);
        assert_eq!(fixture.post("/twilio/message", signed).await.0, StatusCode::OK);
        let queued = fixture.queue.queued().await;
        assert_eq!(heard(&queued[0]).speaker, Identity::tel(GUEST));
        assert_eq!(heard(&queued[0]).address.line, line, "{to}");
    }
}

#[tokio::test]
async fn the_id_of_a_whatsapp_user_with_a_username_is_kept_with_their_number() {
    let fixture = WebhookFixture::open().await;
    let (from, to) = (format!("whatsapp:{GUEST}"), format!("whatsapp:{LINE}"));
    let form = [("MessageSid", SID), ("From", &*from), ("To", &to), ("ExternalUserId", "US.1349120865")];
    let signed = signed_form(&format!("{URL}/twilio/message"), TOKEN, &form);
    assert_eq!(fixture.post("/twilio/message", signed).await.0, StatusCode::OK);
    assert_eq!(heard(&fixture.queue.queued().await[0]).alias.as_deref(), Some("US.1349120865"));
}

#[tokio::test]
async fn a_path_with_a_slash_at_its_end_is_served_and_other_mistakes_are_answered() {
    let fixture = WebhookFixture::open().await;
    let signed = signed_form(
        &format!("{URL}/twilio/message/"),
        TOKEN,
        &[("MessageSid", SID), ("From", GUEST), ("To", LINE), ("Body", "4 Ana")],
    );
    assert_eq!(fixture.post("/twilio/message/", signed).await.0, StatusCode::OK);
    assert_eq!(fixture.queue.waiting().await, 1);
    for (method, path, status) in [
        ("GET", "/twilio/message", StatusCode::METHOD_NOT_ALLOWED),
        ("POST", "/twilio/messages", StatusCode::NOT_FOUND),
    ] {
        let request = Request::builder().method(method).uri(path).body(Body::empty()).unwrap();
        let (got, body) = read_response(fixture.router().oneshot(request).await.unwrap()).await;
        assert_eq!(got, status, "{method} {path}: {body}");
    }
}

#[tokio::test]
async fn a_request_without_a_valid_signature_gets_403_and_is_not_queued() {
    let fixture = WebhookFixture::open().await;
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
        assert_eq!(fixture.post("/twilio/message", signed).await.0, StatusCode::FORBIDDEN, "{why}");
    }
    let mut json = good.clone();
    json.headers[1].1 = "application/json".into();
    assert_eq!(
        fixture.post("/twilio/message", json).await.0,
        StatusCode::FORBIDDEN,
        "neither a form nor a hash"
    );
    assert_eq!(fixture.queue.waiting().await, 0);
}

#[tokio::test]
async fn a_signed_request_without_a_required_field_gets_400() {
    let fixture = WebhookFixture::open().await;
    let whole = [("MessageSid", SID), ("From", GUEST), ("To", LINE), ("Body", "4")];
    for missing in 0..3 {
        let mut form = whole.to_vec();
        form.remove(missing);
        let signed = signed_form(&format!("{URL}/twilio/message"), TOKEN, &form);
        let (status, body) = fixture.post("/twilio/message", signed).await;
        assert_eq!(status, StatusCode::BAD_REQUEST);
        assert!(body.starts_with(whole[missing].0), "{body}");
    }
    let odd = [("MessageSid", "SM 1:2"), ("From", GUEST), ("To", LINE)];
    let signed = signed_form(&format!("{URL}/twilio/message"), TOKEN, &odd);
    assert_eq!(fixture.post("/twilio/message", signed).await.0, StatusCode::BAD_REQUEST);
    assert_eq!(
        fixture.receipt("/twilio/status?m=c.1", &[("MessageStatus", "sent")]).await,
        StatusCode::BAD_REQUEST
    );
    assert_eq!(fixture.queue.waiting().await, 0);
}

#[tokio::test]
async fn only_an_oversized_body_gets_413() {
    let fixture = WebhookFixture::open().await;
    let longest = "x".repeat(BODY_BYTES - text(GUEST, LINE, "").body.len());
    assert_eq!(fixture.post("/twilio/message", text(GUEST, LINE, &longest)).await.0, StatusCode::OK);
    let longer = text(GUEST, LINE, &(longest + "x"));
    assert_eq!(fixture.post("/twilio/message", longer).await.0, StatusCode::PAYLOAD_TOO_LARGE);
    assert_eq!(fixture.queue.waiting().await, 1);
}

#[tokio::test]
async fn while_the_queue_is_down_twilio_gets_503() {
    let fixture = WebhookFixture::open().await;
    fixture.queue.set_down(true).await;
    let (status, _) = fixture.post("/twilio/message", text(GUEST, LINE, "4")).await;
    assert_eq!(status, StatusCode::SERVICE_UNAVAILABLE);
    let form = [("MessageSid", SID), ("MessageStatus", "sent"), ("From", LINE), ("To", GUEST)];
    assert_eq!(fixture.receipt("/twilio/status?m=c.1", &form).await, StatusCode::SERVICE_UNAVAILABLE);
    fixture.queue.set_down(false).await;
    let (status, _) = fixture.post("/twilio/message", text(GUEST, LINE, "4")).await;
    assert_eq!(status, StatusCode::OK);
    assert_eq!(fixture.queue.waiting().await, 1, "the failed try queued nothing");
}

#[tokio::test]
async fn without_an_account_the_routes_name_the_missing_setting() {
    let queue = WebhookFixture::open().await.queue;
    let router = Webhook { twilio: None, queue: queue.queue.clone(), probe: ready(Ok(())) }.router();
    for target in ["/twilio/message", "/twilio/status?m=c.1"] {
        let response = router.clone().oneshot(request(target, text(GUEST, LINE, "4"))).await.unwrap();
        let (status, body) = read_response(response).await;
        assert_eq!(status, StatusCode::NOT_FOUND);
        assert!(body.contains("TWILIO_AUTH_TOKEN"), "{body}");
    }
}

#[tokio::test]
async fn healthz_is_always_ok_and_readyz_follows_the_probe() {
    for (check, expected) in
        [(Ok(()), StatusCode::OK), (Err("queue: no answer".to_owned()), StatusCode::SERVICE_UNAVAILABLE)]
    {
        let queue = WebhookFixture::open().await.queue;
        let router = Webhook { twilio: None, queue: queue.queue.clone(), probe: ready(check) }.router();
        let get = |path| Request::get(path).body(Body::empty()).unwrap();
        assert_eq!(router.clone().oneshot(get("/healthz")).await.unwrap().status(), StatusCode::OK);
        let (status, body) = read_response(router.oneshot(get("/readyz")).await.unwrap()).await;
        assert_eq!(status, expected);
        assert!(!body.contains("queue"), "the cause is only in the log");
    }
}
