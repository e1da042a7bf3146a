//! Texting a running `up`, and what arrives on the phones.

use super::Up;
use jiff::Timestamp;
use serde_json::json;

/// A message on somebody's phone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arrived {
    /// Whose phone: as Twilio has it (`+…`, `whatsapp:+…`), `telegram:<chat>`, or `local:<from>`.
    pub to: String,
    /// The text.
    pub text: String,
}

/// A message of the local channel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LocalMessage {
    /// Its id, in the order of sending.
    pub id: String,
    /// The local `from` that it is for.
    pub to: String,
    /// The text.
    pub text: String,
    /// When it was sent.
    pub at: Timestamp,
}

impl Up {
    /// A guest or a host texts a Twilio line, by SMS, or by WhatsApp (`whatsapp:+…` both); the webhook
    /// must take it. Answers the text's sid.
    pub async fn text(&self, from: &str, to: &str, body: &str) -> String {
        let (sid, status) = self.twilio().text(from, to, body).await;
        assert_eq!(status, 200, "the webhook did not take {body:?}");
        sid
    }

    /// Somebody says something on the local channel; `to` is a restaurant, if there are several.
    pub async fn say(&self, from: &str, text: &str, to: Option<&str>) {
        let url = format!("{}/local/message", self.private());
        let said = json!({ "from": from, "text": text, "to": to });
        self.private_request(self.client.post(url).json(&said)).await;
    }

    /// The messages of the local channel after an id, or from the first with `""`.
    pub async fn local_messages(&self, after: &str) -> Vec<LocalMessage> {
        let (mut after, mut all) = (after.to_owned(), Vec::new());
        loop {
            let url = format!("{}/local/messages", self.private());
            let request = self.client.get(url).query(&[("after", after.as_str())]);
            let page = self.private_request(request).await;
            let page = page.as_array().expect("a list");
            let field = |message: &serde_json::Value, name: &str| {
                message[name].as_str().expect("a field of the contract").to_owned()
            };
            all.extend(page.iter().map(|message| LocalMessage {
                id: field(message, "id"),
                to: field(message, "to"),
                text: field(message, "text"),
                at: field(message, "at").parse().expect("a time"),
            }));
            match all.last() {
                Some(last) if !page.is_empty() => after.clone_from(&last.id),
                _ => return all,
            }
        }
    }

    /// Everything that has arrived on any phone, in order on each: what Twilio accepted, then what
    /// Telegram showed (edits too), then the local channel. What a test's Twilio accepted and then answered with a fault has arrived too.
    pub async fn arrived(&self) -> Vec<Arrived> {
        let texts = self.twilio().messages().into_iter().map(|m| Arrived { to: m.to, text: m.body });
        let mut all: Vec<Arrived> = texts.collect();
        let chats = self.telegram().map(crate::FakeTelegram::appearances).unwrap_or_default();
        all.extend(chats.into_iter().map(|a| Arrived { to: format!("telegram:{}", a.chat), text: a.text }));
        let local = self.local_messages("").await;
        all.extend(local.into_iter().map(|m| Arrived { to: format!("local:{}", m.to), text: m.text }));
        all
    }
}
