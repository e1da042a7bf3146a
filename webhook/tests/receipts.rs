//! `POST /twilio/status`: the response, and the envelope that is on the queue by then.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod fixtures;

use axum::http::StatusCode;
use fixtures::{GUEST, SID, TOKEN, URL, WebhookFixture, text};
use tableturn_decide::{Delivery, Event};
use tableturn_fixtures::{LINE, address};
use tableturn_floor::{Cause, Channel, Failure, OutboxId};
use tableturn_queue::{Envelope, group_of};
use tableturn_testing::{sign, signed_form};

#[tokio::test]
async fn only_four_statuses_are_queued_and_in_the_guests_group() {
    let fixture = WebhookFixture::open().await;
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
        assert_eq!(fixture.receipt("/twilio/status?m=5f-0c.12", &form).await, StatusCode::OK, "{status}");
    }
    let unreachable = Some(Failure { cause: Cause::Unreachable, code: Some("30003".into()) });
    let expected = [
        ("sent", Delivery::Sent, None),
        ("delivered", Delivery::Delivered, None),
        ("undelivered", Delivery::Undelivered, unreachable.clone()),
        ("failed", Delivery::Failed, unreachable),
    ];
    let address = address(Channel::Sms, GUEST);
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
    let queued: Vec<_> =
        fixture.queue.queued().await.into_iter().map(|envelope| Envelope { at: 0, ..envelope }).collect();
    assert_eq!(queued, expected);
}

#[tokio::test]
async fn a_success_that_our_own_record_says_already_stops_here() {
    let fixture = WebhookFixture::open().await;
    for status in ["sent", "delivered", "undelivered", "failed"] {
        let form = [("MessageSid", SID), ("MessageStatus", status), ("From", LINE), ("To", GUEST)];
        assert_eq!(fixture.receipt("/twilio/status?m=5f-0c.12.f", &form).await, StatusCode::OK, "{status}");
    }
    let queued: Vec<_> = fixture.queue.queued().await.into_iter().map(|envelope| envelope.id).collect();
    assert_eq!(queued, [format!("receipt:{SID}:undelivered"), format!("receipt:{SID}:failed")]);
}

#[tokio::test]
async fn a_message_is_marked_only_by_a_url_that_twilio_signed() {
    let fixture = WebhookFixture::open().await;
    let form = [("MessageSid", SID), ("MessageStatus", "sent"), ("From", LINE), ("To", GUEST)];
    let signed = signed_form(&format!("{URL}/twilio/status?m=5f-0c.12"), TOKEN, &form);
    assert_eq!(fixture.post("/twilio/status?m=5f-0c.12.f", signed).await.0, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_whatsapp_receipt_is_in_the_group_of_the_guests_texts() {
    let fixture = WebhookFixture::open().await;
    let (line, guest) = (format!("whatsapp:{LINE}"), format!("whatsapp:{GUEST}"));
    let form = [("MessageSid", SID), ("MessageStatus", "delivered"), ("From", &*line), ("To", &*guest)];
    fixture.receipt("/twilio/status?m=c.1", &form).await;
    fixture.post("/twilio/message", text(&guest, &line, "hi")).await;
    let queued = fixture.queue.queued().await;
    assert_eq!(queued.len(), 2);
    assert_eq!(queued[0].group, queued[1].group);
}

#[tokio::test]
async fn a_receipt_of_another_message_gets_200_and_is_not_queued() {
    let fixture = WebhookFixture::open().await;
    let form = [("MessageSid", SID), ("MessageStatus", "delivered"), ("From", LINE), ("To", GUEST)];
    let long = format!("/twilio/status?m={}.1", "c".repeat(79));
    for target in
        ["/twilio/status", "/twilio/status?m=", "/twilio/status?m=nonsense", "/twilio/status?n=c.1", &long]
    {
        assert_eq!(fixture.receipt(target, &form).await, StatusCode::OK, "{target}");
    }
    assert_eq!(fixture.queue.waiting().await, 0);
    let longest = format!("/twilio/status?m={}.1", "c".repeat(78));
    fixture.receipt(&longest, &form).await;
    assert_eq!(fixture.queue.waiting().await, 1);
}

#[tokio::test]
async fn a_failure_without_a_sender_is_queued() {
    let fixture = WebhookFixture::open().await;
    let form = [("MessageSid", SID), ("MessageStatus", "failed"), ("ErrorCode", "21703"), ("To", GUEST)];
    fixture.receipt("/twilio/status?m=c.1", &form).await;
    let Event::Receipt { failure, .. } = fixture.queue.queued().await[0].event.clone() else {
        panic!("not a receipt")
    };
    assert_eq!(failure, Some(Failure { cause: Cause::Line, code: Some("21703".into()) }));
}

#[tokio::test]
async fn the_query_is_verified_exactly_as_it_was_sent() {
    let fixture = WebhookFixture::open().await;
    let target = "/twilio/status?m=c.1&x=a%2Fb+c%20d&y=%c3%a9&z=%C3%A9";
    let form = [("MessageSid", SID), ("MessageStatus", "sent"), ("From", LINE), ("To", GUEST)];
    assert_eq!(fixture.receipt(target, &form).await, StatusCode::OK);
    let decoded = sign(&format!("{URL}/twilio/status?m=c.1&x=a/b c d&y=é&z=é"), &form, TOKEN);
    let mut signed = signed_form("", "", &form);
    signed.headers[0].1 = decoded;
    assert_eq!(fixture.post(target, signed).await.0, StatusCode::FORBIDDEN);
}
