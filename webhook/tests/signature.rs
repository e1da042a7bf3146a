//! We accept exactly the signatures that Twilio's own library accepts (`vectors/make.py`).
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod fixtures;

use axum::{
    body::Body,
    http::{Request, StatusCode},
};
use fixtures::{WebhookFixture, ready};
use serde::Deserialize;
use tableturn_webhook::{
    Account, Webhook,
    signature::{Signed, Verifier},
};
use tower::ServiceExt;
use url::{Url, form_urlencoded};

#[derive(Deserialize)]
struct File {
    vectors: Vec<Vector>,
}

#[derive(Clone, Deserialize)]
struct Vector {
    name: String,
    public_url: String,
    target: String,
    content_type: String,
    body: String,
    token: String,
    signature: Option<String>,
    valid: bool,
}

impl Vector {
    fn is_accepted(&self) -> bool {
        let verifier = Verifier::new(&Url::parse(&self.public_url).unwrap(), self.token.as_str().into());
        let pairs: Vec<(String, String)> =
            form_urlencoded::parse(self.body.as_bytes()).into_owned().collect();
        let body = match self.content_type.as_str() {
            "application/x-www-form-urlencoded" => Signed::Form(&pairs),
            _ => Signed::Raw(self.body.as_bytes()),
        };
        verifier.is_signed(&self.target, body, self.signature.as_deref().map(str::as_bytes))
    }
}

fn vectors() -> Vec<Vector> {
    serde_json::from_str::<File>(include_str!("vectors/twilio.json")).unwrap().vectors
}

#[test]
fn the_verifier_agrees_with_twilios_own_library() {
    let wrong: Vec<_> =
        vectors().into_iter().filter(|v| v.is_accepted() != v.valid).map(|v| v.name).collect();
    assert!(wrong.is_empty(), "accepted or refused unlike Twilio: {wrong:#?}");
}

#[test]
fn the_vectors_have_valid_and_invalid_signatures() {
    let (valid, invalid): (Vec<_>, Vec<_>) = vectors().into_iter().partition(|v| v.valid);
    assert!(valid.len() >= 30 && invalid.len() >= 25, "{} valid, {} invalid", valid.len(), invalid.len());
}

#[test]
fn a_signature_with_one_changed_byte_is_refused() {
    let vector = vectors().into_iter().find(|v| v.valid).unwrap();
    let good = vector.signature.clone().unwrap();
    for at in 0..good.len() {
        let mut bytes = good.clone().into_bytes();
        bytes[at] = if bytes[at] == b'A' { b'B' } else { b'A' };
        let changed = Vector { signature: Some(String::from_utf8(bytes).unwrap()), ..vector.clone() };
        assert!(!changed.is_accepted(), "byte {at} was changed");
    }
}

#[test]
fn the_query_and_fragment_of_the_public_url_are_ignored() {
    let vector = vectors().into_iter().find(|v| v.valid).unwrap();
    let public_url = format!("{}/?a=b#c", vector.public_url);
    assert!(Vector { public_url, ..vector }.is_accepted());
}

#[tokio::test]
async fn the_routes_agree_with_twilios_own_library() {
    let fixture = WebhookFixture::open().await;
    for vector in vectors() {
        let twilio = Account {
            public_url: vector.public_url.parse().unwrap(),
            auth_token: vector.token.as_str().into(),
        };
        let queue = fixture.queue.queue.clone();
        let router = Webhook { twilio: Some(twilio), queue, probe: ready(Ok(())) }.router();
        let mut request = Request::post(&vector.target).header("Content-Type", &vector.content_type);
        if let Some(signature) = &vector.signature {
            request = request.header("x-twilio-signature", signature);
        }
        let request = request.body(Body::from(vector.body.clone())).unwrap();
        let status = router.oneshot(request).await.unwrap().status();
        assert_eq!(status != StatusCode::FORBIDDEN, vector.valid, "{}: {status}", vector.name);
    }
}
