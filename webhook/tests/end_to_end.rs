//! A fake Twilio calls the routes over a real connection, at a PUBLIC_URL with a path.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod fixtures;

use fixtures::{GUEST, WebhookFixture, ready};
use tableturn_decide::{Delivery, Event};
use tableturn_fixtures::LINE;
use tableturn_testing::FakeTwilio;
use tableturn_webhook::{Account, Webhook};
use tokio::net::TcpListener;

const PUBLIC_URL: &str = "https://example.com/waitlist/";

#[tokio::test]
async fn a_text_its_repeat_and_a_receipt_are_queued_as_two_envelopes() {
    let fixture = WebhookFixture::open().await;
    let fake = FakeTwilio::start().await;
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let local_url = format!("http://{}", listener.local_addr().unwrap());
    let twilio =
        Account { public_url: PUBLIC_URL.parse().unwrap(), auth_token: FakeTwilio::AUTH_TOKEN.into() };
    let router =
        Webhook { twilio: Some(twilio), queue: fixture.queue.queue.clone(), probe: ready(Ok(())) }.router();
    tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
    fake.call_back_to(PUBLIC_URL, &local_url);

    let (sid, status) = fake.text(GUEST, LINE, "4 Señora & co +1").await;
    assert_eq!(status, 200);
    assert_eq!(fake.text_again(&sid, GUEST, LINE, "4 Señora & co +1").await, 200);
    let queued = fixture.queue.queued().await;
    assert_eq!(queued.len(), 1);
    assert_eq!(fixtures::heard(&queued[0]).text, "4 Señora & co +1");

    let callback = format!("{PUBLIC_URL}twilio/status?m=c.1");
    let form = [("From", LINE), ("To", GUEST), ("Body", "hello"), ("StatusCallback", &callback)];
    let account = FakeTwilio::ACCOUNT_SID;
    let messages = format!("{}/2010-04-01/Accounts/{account}/Messages.json", fake.url());
    let request = reqwest::Client::new().post(messages).form(&form);
    let answer = request.basic_auth(account, Some(FakeTwilio::AUTH_TOKEN)).send().await.unwrap();
    assert_eq!(answer.status(), 201);
    let sent = fake.messages()[0].sid.clone();
    assert_eq!(fake.report(&sent, "undelivered", Some(30003)).await, 200);
    assert_eq!(fake.report(&sent, "queued", None).await, 200);
    let queued: Vec<_> = fixture.queue.queued().await.into_iter().map(|envelope| envelope.event).collect();
    let [Event::Receipt { provider_id, delivery, .. }] = &*queued else {
        panic!("not one receipt: {queued:?}")
    };
    assert_eq!(provider_id, &sent);
    assert_eq!(*delivery, Delivery::Undelivered);
}
