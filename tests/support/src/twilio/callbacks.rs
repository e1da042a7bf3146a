//! What Twilio posts to the product: receipts of messages, and texts of guests.

use super::{fake::FakeTwilio, state::Webhook};
use crate::sign::{SignedRequest, signed_form, signed_message};

impl FakeTwilio {
    /// Sets where the product is: its `PUBLIC_URL`, which Twilio signs, and the URL of its listener.
    pub fn call_back_to(&self, public_url: &str, local_url: &str) {
        let trimmed = |url: &str| url.trim_end_matches('/').to_owned();
        self.shared.state().webhook =
            Some(Webhook { public_url: trimmed(public_url), local_url: trimmed(local_url) });
    }

    /// Sets a message's status and posts the receipt to its StatusCallback. Returns the HTTP status of the
    /// answer.
    pub async fn report(&self, sid: &str, status: &str, error_code: Option<u32>) -> u16 {
        self.set_status(sid, status, error_code);
        let record = self.messages().into_iter().find(|r| r.sid == sid).expect("a message that was accepted");
        let callback = record.status_callback.expect("a message with a StatusCallback");
        let code = error_code.map(|code| code.to_string());
        let from = record.from.as_deref().unwrap_or_default();
        let mut form = vec![
            ("MessageSid", sid),
            ("MessageStatus", status),
            ("SmsSid", sid),
            ("SmsStatus", status),
            ("AccountSid", Self::ACCOUNT_SID),
            ("From", from),
            ("To", &record.to),
            ("ApiVersion", "2010-04-01"),
        ];
        form.extend(code.as_deref().map(|code| ("ErrorCode", code)));
        form.extend(record.messaging_service.as_deref().map(|sid| ("MessagingServiceSid", sid)));
        self.post(&callback, signed_form(&callback, Self::AUTH_TOKEN, &form)).await
    }

    /// A guest texts a line (both with the prefix `whatsapp:` on WhatsApp). Returns the text's SID and the
    /// HTTP status of the webhook's answer.
    pub async fn text(&self, from: &str, to: &str, body: &str) -> (String, u16) {
        let sid = self.shared.state().fresh_sid();
        let status = self.text_again(&sid, from, to, body).await;
        (sid, status)
    }

    /// Delivers a text again, as Twilio does when it got no answer. Returns the HTTP status.
    pub async fn text_again(&self, sid: &str, from: &str, to: &str, body: &str) -> u16 {
        let public_url = self.webhook().public_url;
        let signed = signed_message(&public_url, Self::AUTH_TOKEN, from, to, body, sid);
        self.post(&format!("{public_url}/twilio/message"), signed).await
    }

    /// Delivers a text as [`FakeTwilio::text_again`], to a webhook that may die over it: true if it answered 200.
    pub async fn text_until_taken(&self, sid: &str, from: &str, to: &str, body: &str) -> bool {
        let Webhook { public_url, local_url } = self.webhook();
        let signed = signed_message(&public_url, Self::AUTH_TOKEN, from, to, body, sid);
        let request = self.client.post(format!("{local_url}/twilio/message")).body(signed.body);
        let request = signed.headers.iter().fold(request, |r, (name, value)| r.header(*name, value));
        request.send().await.is_ok_and(|answer| answer.status() == 200)
    }

    /// A SID for a text of a guest.
    pub fn fresh_sid(&self) -> String {
        self.shared.state().fresh_sid()
    }

    /// A guest texts, and Twilio has more to say about the text or the guest (`ExternalUserId`, `OptOutType`). Returns the
    /// HTTP status of the webhook's answer.
    pub async fn text_with(&self, from: &str, to: &str, body: &str, more: &[(&str, &str)]) -> u16 {
        let sid = self.shared.state().fresh_sid();
        let url = format!("{}/twilio/message", self.webhook().public_url);
        let mut form = vec![("MessageSid", sid.as_str()), ("From", from), ("To", to), ("Body", body)];
        form.extend_from_slice(more);
        self.post(&url, signed_form(&url, Self::AUTH_TOKEN, &form)).await
    }

    fn webhook(&self) -> Webhook {
        self.shared.state().webhook.clone().expect("call_back_to was called")
    }

    async fn post(&self, url: &str, signed: SignedRequest) -> u16 {
        let Webhook { public_url, local_url } = self.webhook();
        let path = url.strip_prefix(&public_url).expect("a URL under the product's PUBLIC_URL");
        let request = self.client.post(format!("{local_url}{path}")).body(signed.body);
        let request = signed.headers.iter().fold(request, |r, (name, value)| r.header(*name, value));
        request.send().await.expect("the webhook answers").status().as_u16()
    }
}
