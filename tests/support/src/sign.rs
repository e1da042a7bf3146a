//! Signs requests as Twilio does. Written from Twilio's documentation, without code of `webhook/`.

use base64::{Engine, engine::general_purpose::STANDARD};
use hmac::{Hmac, KeyInit, Mac};
use sha1::Sha1;
use url::form_urlencoded;

/// A signed request, ready to be posted to the webhook's listener.
#[derive(Clone, Debug)]
pub struct SignedRequest {
    /// The headers to set.
    pub headers: Vec<(&'static str, String)>,
    /// The encoded form.
    pub body: String,
}

/// The value of `X-Twilio-Signature` for a form posted to `url`, the URL as the account knows it.
pub fn sign(url: &str, form: &[(&str, &str)], token: &str) -> String {
    let mut pairs = form.to_vec();
    pairs.sort_unstable();
    pairs.dedup();
    let text = pairs.iter().fold(url.to_owned(), |text, (name, value)| text + name + value);
    let mut mac = Hmac::<Sha1>::new_from_slice(token.as_bytes()).expect("HMAC takes keys of any length");
    mac.update(text.as_bytes());
    STANDARD.encode(mac.finalize().into_bytes())
}

/// A signed form for `url`.
pub fn signed_form(url: &str, token: &str, form: &[(&str, &str)]) -> SignedRequest {
    let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish();
    let kind = "application/x-www-form-urlencoded; charset=utf-8".to_owned();
    let headers = vec![("X-Twilio-Signature", sign(url, form, token)), ("Content-Type", kind)];
    SignedRequest { headers, body }
}

/// A signed text of a guest for `<public_url>/twilio/message`. On WhatsApp `from` and `to` begin with
/// `whatsapp:`.
pub fn signed_message(
    public_url: &str,
    token: &str,
    from: &str,
    to: &str,
    body: &str,
    sid: &str,
) -> SignedRequest {
    let url = format!("{}/twilio/message", public_url.trim_end_matches('/'));
    let form = [
        ("ToCountry", "US"),
        ("SmsMessageSid", sid),
        ("NumMedia", "0"),
        ("SmsSid", sid),
        ("SmsStatus", "received"),
        ("FromCity", ""),
        ("Body", body),
        ("To", to),
        ("NumSegments", "1"),
        ("MessageSid", sid),
        ("AccountSid", "AC00000000000000000000000000000000"),
        ("From", from),
        ("ApiVersion", "2010-04-01"),
    ];
    signed_form(&url, token, &form)
}
