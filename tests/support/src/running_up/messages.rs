//! Texts a running `up`, and reads what arrives on the phones.

use super::up::RunningUp;
use jiff::Timestamp;
use serde_json::json;

/// A message that arrived on a phone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arrived {
    /// The recipient: a number (`+…`, `whatsapp:+…`), `telegram:<chat>`, or `local:<name>`.
    pub to: String,
    pub text: String,
}

/// A message of the local channel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LocalMessage {
    /// Ids grow in the order of sending.
    pub id: String,
    /// The recipient's name.
    pub to: String,
    pub text: String,
    /// When it was sent.
    pub at: Timestamp,
}

impl RunningUp {
    /// Somebody texts a Twilio line (both with the prefix `whatsapp:` on WhatsApp), and the webhook accepts
    /// it. Returns the text's SID.
    pub async fn text(&self, from: &str, to: &str, body: &str) -> String {
        let (sid, status) = self.twilio().text(from, to, body).await;
        assert_eq!(status, 200, "the webhook did not accept {body:?}");
        sid
    }

    /// Somebody texts on the local channel; `to` is the restaurant, if there are several.
    pub async fn text_locally(&self, from: &str, text: &str, to: Option<&str>) {
        let url = format!("{}/local/message", self.private());
        let body = json!({ "from": from, "text": text, "to": to });
        self.private_request(self.client.post(url).json(&body)).await;
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
                message[name].as_str().expect("a field of a message").to_owned()
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

    /// All messages on all phones: those of Twilio, then those of Telegram (edits too), then those of the
    /// local channel, in order on each phone. A message that the fake accepted and answered with a fault has
    /// arrived too.
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

impl RunningUp {
    /// The texts that have arrived at a phone number.
    pub async fn texts_to(&self, number: &str) -> Vec<String> {
        let arrived = self.arrived().await;
        arrived.into_iter().filter(|message| message.to == number).map(|message| message.text).collect()
    }

    /// Makes a host of the local channel.
    pub async fn make_local_host(&self, restaurant: &str, name: &str) {
        let code = self.tableturn().invite(restaurant);
        self.text_locally(name, &format!("{code} {name}"), None).await;
        self.wait_until_idle().await;
    }

    /// The parties on the waitlist, one line each, as a host reads them in all pages of `/list`.
    pub async fn waitlist(&self, host: &str) -> Vec<String> {
        let before = self.local_messages("").await.last().map(|m| m.id.clone()).unwrap_or_default();
        let mut parties = Vec::new();
        for page in 1.. {
            self.text_locally(host, &format!("/list {page}"), None).await;
            self.wait_until_idle().await;
            let answer = self.local_messages(&before).await.last().expect("an answer").text.clone();
            parties.extend(answer.lines().filter(|line| line.starts_with('#')).map(str::to_owned));
            if !answer.contains(&format!("/list {}", page + 1)) {
                break;
            }
        }
        parties
    }
}
