//! The local channel, from the outside.

use crate::{Stopped, private, secret, settings::Settings};
use reqwest::{Client, RequestBuilder, StatusCode};
use serde::Deserialize;
use serde_json::json;
use std::time::{Duration, Instant};

/// How long one look for messages waits, in seconds.
const WAIT: u64 = 20;
/// How long the answers to one line may take before the next line is read anyway.
const ANSWERS: Duration = Duration::from_secs(15);

/// A message that arrived.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Message {
    id: String,
    pub(super) text: String,
}

/// One end of the local channel.
#[derive(Clone)]
pub(super) struct Phone {
    client: Client,
    base: String,
    secret: String,
    pub(super) from: String,
    pub(super) to: Option<String>,
    after: String,
}

#[derive(Deserialize)]
struct Complaint {
    error: String,
}

impl Phone {
    pub(super) fn new(settings: &Settings, from: String, to: Option<String>) -> Result<Self, Stopped> {
        let base = format!("http://{}", settings.private_listen);
        let secret = secret::read(&settings.secret_file()).map_err(|_| {
            Stopped::failure(format!(
                "there is no {}: start `tableturn up` first, in this folder or with the same DATABASE_URL",
                settings.secret_file().display()
            ))
        })?;
        let client = Client::builder()
            .no_proxy()
            .timeout(Duration::from_secs(WAIT + 10))
            .build()
            .map_err(Stopped::failure)?;
        Ok(Self { client, base, secret, from, to, after: String::new() })
    }

    async fn ask(&self, request: RequestBuilder) -> Result<reqwest::Response, Stopped> {
        let response = request.bearer_auth(&self.secret).send().await.map_err(|_| {
            Stopped::failure(format!(
                "no `tableturn up` answers at {}: start it in another terminal",
                self.base
            ))
        })?;
        match response.status() {
            status if status.is_success() => Ok(response),
            StatusCode::UNAUTHORIZED => Err(Stopped::failure(
                "the running `tableturn up` has another secret: it was started in another folder or on another database",
            )),
            status => {
                let complaint = response.json::<Complaint>().await.map(|c| c.error);
                Err(Stopped::failure(
                    complaint.unwrap_or_else(|_| format!("`tableturn up` answered {status}")),
                ))
            }
        }
    }

    /// Texts the restaurant.
    pub(super) async fn say(&self, text: &str) -> Result<(), Stopped> {
        let said = json!({ "from": self.from, "text": text, "to": self.to });
        self.ask(self.client.post(format!("{}/local/message", self.base)).json(&said)).await.map(drop)
    }

    /// What has arrived since the last look, waiting so many seconds for the first.
    pub(super) async fn look(&mut self, wait: u64) -> Result<Vec<Message>, Stopped> {
        let wait = wait.to_string();
        let query = [("to", self.from.as_str()), ("after", self.after.as_str()), ("wait", wait.as_str())];
        let request = self.client.get(format!("{}/local/messages", self.base)).query(&query);
        let messages: Vec<Message> = self.ask(request).await?.json().await.map_err(Stopped::failure)?;
        if let Some(last) = messages.last() {
            self.after.clone_from(&last.id);
        }
        Ok(messages)
    }

    /// The next messages, however long they take to come.
    pub(super) async fn next(&mut self) -> Result<Vec<Message>, Stopped> {
        self.look(WAIT).await
    }

    /// All that arrived before this chat.
    pub(super) async fn catch_up(&mut self) -> Result<Vec<Message>, Stopped> {
        let mut all = Vec::new();
        loop {
            let page = self.look(0).await?;
            if page.is_empty() {
                return Ok(all);
            }
            all.extend(page);
        }
    }

    /// What a text is answered with: everything that arrives until nothing is in hand any more.
    pub(super) async fn answers(&mut self) -> Result<Vec<Message>, Stopped> {
        let until = Instant::now() + ANSWERS;
        let mut all = Vec::new();
        loop {
            let quiet = self.is_quiet().await?;
            // Looked for after quiet was seen, so that nothing is missed.
            all.extend(self.look(0).await?);
            if quiet || Instant::now() > until {
                return Ok(all);
            }
            all.extend(self.look(1).await?);
        }
    }

    /// Whether no text is on its way through `up`.
    async fn is_quiet(&self) -> Result<bool, Stopped> {
        let metrics = self.ask(self.client.get(format!("{}/metrics", self.base))).await?;
        let metrics = metrics.text().await.map_err(Stopped::failure)?;
        let gauges = [private::QUEUE_WAITING, private::QUEUE_IN_FLIGHT, private::OUTBOX_READY];
        Ok(gauges.iter().all(|gauge| {
            let value = metrics.lines().find_map(|line| line.strip_prefix(gauge)?.strip_prefix(' '));
            value.and_then(|v| v.trim().parse::<f64>().ok()).is_some_and(|v| v == 0.0)
        }))
    }
}
