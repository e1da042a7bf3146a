//! The fake of Twilio is strict: it refuses with Twilio's own codes.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use reqwest::{Client, RequestBuilder, StatusCode};
use serde_json::Value;
use std::time::Duration;
use tableturn_testing::{FakeTwilio, Trouble, sign};

const GUEST: &str = "+15550142233";
const LINE: &str = "+15550001111";

type Form = Vec<(&'static str, String)>;

fn messages(fake: &FakeTwilio) -> String {
    format!("{}/2010-04-01/Accounts/{}/Messages.json", fake.url(), FakeTwilio::ACCOUNT_SID)
}

fn valid_form() -> Form {
    vec![("To", GUEST.into()), ("From", LINE.into()), ("Body", "hi".into())]
}

fn with(name: &'static str, value: &str) -> Form {
    let mut form: Form = valid_form().into_iter().filter(|(n, _)| *n != name).collect();
    form.push((name, value.into()));
    form
}

async fn ask(request: RequestBuilder) -> (StatusCode, Value) {
    let answer = request
        .basic_auth(FakeTwilio::ACCOUNT_SID, Some(FakeTwilio::AUTH_TOKEN))
        .timeout(Duration::from_secs(5))
        .send()
        .await
        .unwrap();
    (answer.status(), serde_json::from_slice(&answer.bytes().await.unwrap()).unwrap())
}

#[tokio::test]
async fn every_wrong_request_is_refused_with_twilios_code() {
    let fake = FakeTwilio::start().await;
    fake.opt_out("+15550140000");
    let twice = [valid_form(), vec![("Body", "again".into())]].concat();
    for (form, code) in [
        (with("To", ""), 21604),
        (with("From", ""), 21603),
        (with("Body", ""), 21602),
        (with("To", "15550142233"), 21211),
        (with("To", "+0155501422"), 21211),
        (with("From", "555"), 21212),
        (with("To", "whatsapp:+15550142233"), 63007),
        (with("From", "whatsapp:+15550001111"), 63007),
        (with("MessagingServiceSid", "MG1"), 21705),
        (with("Body", &"é".repeat(1601)), 21617),
        (with("ValidityPeriod", "0"), 90007),
        (with("ValidityPeriod", "36001"), 90007),
        (with("ValidityPeriod", "soon"), 90007),
        (with("StatusCallback", "/twilio/status"), 21609),
        (with("SmartEncoded", "yes"), 20001),
        (with("Text", "hi"), 20001),
        (twice, 20001),
        (with("To", "+15550140000"), 21610),
    ] {
        let (status, answer) = ask(Client::new().post(messages(&fake)).form(&form)).await;
        assert_eq!((status, &answer["code"]), (StatusCode::BAD_REQUEST, &Value::from(code)), "{form:?}");
    }
    assert!(fake.messages().is_empty());
    for form in [valid_form(), with("Body", &"é".repeat(1600)), with("ValidityPeriod", "36000")] {
        let (status, answer) = ask(Client::new().post(messages(&fake)).form(&form)).await;
        assert_eq!(status, StatusCode::CREATED, "{answer}");
        let sid = answer["sid"].as_str().unwrap();
        assert!(sid.len() == 34 && sid.starts_with("SM"), "{sid}");
    }
    assert_eq!(fake.messages().len(), 3);
    assert_eq!(fake.requests().len(), 21);
}

#[tokio::test]
async fn requests_without_the_accounts_credentials_are_refused() {
    let fake = FakeTwilio::start().await;
    let client = Client::new();
    for request in [client.get(messages(&fake)), client.post(messages(&fake)).form(&valid_form())] {
        let answer = request.basic_auth(FakeTwilio::ACCOUNT_SID, Some("wrong")).send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::UNAUTHORIZED);
    }
    let other = messages(&fake).replace(FakeTwilio::ACCOUNT_SID, "AC00000000000000000000000000000000");
    assert_eq!(ask(client.get(other)).await.0, StatusCode::NOT_FOUND);
    let (status, _) = ask(client.post(messages(&fake)).body("To=1")).await;
    assert_eq!(status, StatusCode::UNSUPPORTED_MEDIA_TYPE);
}

#[tokio::test]
async fn a_listing_by_date_has_only_messages_that_left_twilio() {
    let fake = FakeTwilio::start().await;
    for _ in 0..3 {
        ask(Client::new().post(messages(&fake)).form(&valid_form())).await;
    }
    let sids: Vec<String> = fake.messages().into_iter().map(|message| message.sid).collect();
    fake.set_status(&sids[1], "delivered", None);
    let of = |query: &str| format!("{}?{query}", messages(&fake));
    let list = async |query: &str| {
        let (_, answer) = ask(Client::new().get(of(query))).await;
        let sids =
            answer["messages"].as_array().unwrap().iter().map(|m| m["sid"].as_str().unwrap().to_owned());
        (sids.collect::<Vec<_>>(), answer["next_page_uri"].as_str().map(str::to_owned))
    };
    assert_eq!(list("DateSent%3E=2020-01-01").await.0, [sids[1].clone()]);
    assert_eq!(list("DateSent%3C=2020-01-01").await.0, [""; 0]);
    assert_eq!(list("To=%2B15550149999").await.0, [""; 0]);
    let (first, next) = list("PageSize=2").await;
    let (second, end) = list(next.unwrap().split_once('?').unwrap().1).await;
    assert_eq!(first, [sids[2].clone(), sids[1].clone()]);
    assert_eq!(second, [sids[0].clone()]);
    assert_eq!(end, None, "there is no third page");
}

#[tokio::test]
async fn each_injected_trouble_meets_one_request_in_order() {
    let fake = FakeTwilio::start().await;
    fake.misbehave(Trouble::TooMany(Some("3".into())), 1);
    fake.misbehave(Trouble::AcceptThenFail(500), 2);
    let mut statuses = Vec::new();
    for _ in 0..4 {
        statuses.push(ask(Client::new().post(messages(&fake)).form(&valid_form())).await.0.as_u16());
    }
    assert_eq!(statuses, [429, 500, 500, 201]);
    assert_eq!(fake.messages().len(), 3, "all but the 429 are accepted");
    assert_eq!(fake.troubles_left(), 0);
}

#[tokio::test]
async fn wait_for_returns_the_message_or_none_after_the_deadline() {
    let fake = FakeTwilio::start().await;
    assert_eq!(fake.wait_for(|_| true, Duration::from_millis(20)).await, None);
    let request = Client::new().post(messages(&fake)).form(&valid_form());
    let (found, _) = tokio::join!(fake.wait_for(|m| m.body == "hi", Duration::from_secs(5)), ask(request));
    assert_eq!(found.unwrap().to, GUEST);
}

#[test]
fn sign_gives_the_signature_of_twilios_own_library() {
    // The result of RequestValidator.compute_signature in Twilio's Python package 9.13.0.
    let form = [
        ("Digits", "1234"),
        ("To", "+18005551212"),
        ("From", "+14158675310"),
        ("Caller", "+14158675310"),
        ("CallSid", "CA1234567890ABCDE"),
    ];
    assert_eq!(
        sign("https://example.com/myapp.php?foo=1&bar=2", &form, "12345"),
        "L/OH5YylLD5NRKLltdqwSvS0BnU="
    );
}
