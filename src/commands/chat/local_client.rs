//! The HTTP client of a running `up`'s local channel.

use crate::{error::CommandError, gauges, local_secret, settings::Settings};
use reqwest::{Client, RequestBuilder, StatusCode};
use serde::Deserialize;
use serde_json::json;
use std::time::{Duration, Instant};

/// How long one request waits for the next message, in seconds.
const LONG_POLL_SECONDS: u64 = 20;
/// How long the answers to one text may take before the next text is read anyway.
const ANSWER_TIMEOUT: Duration = Duration::from_secs(15);

/// A message that arrived.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Message {
    id: String,
    pub(super) text: String,
}

#[derive(Clone)]
pub(super) struct LocalClient {
    client: Client,
    /// The URL of `up`'s private listener.
    base: String,
    secret: String,
    pub(super) from: String,
    /// The restaurant's id; needed when there are several.
    pub(super) to: Option<String>,
    /// The id of the last message that was received.
    after: String,
}

#[derive(Deserialize)]
struct ErrorBody {
    error: String,
}

impl LocalClient {
    pub(super) fn new(settings: &Settings, from: String, to: Option<String>) -> Result<Self, CommandError> {
        let base = format!("http://{}", settings.private_listen);
        let secret = local_secret::read(&settings.secret_file()).map_err(|_| {
            CommandError::failed(format!(
                "there is no {}: start `tableturn up` first, in this folder or with the same DATABASE_URL",
                settings.secret_file().display()
            ))
        })?;
        let client = Client::builder()
            .no_proxy()
            .timeout(Duration::from_secs(LONG_POLL_SECONDS + 10))
            .build()
            .map_err(CommandError::failed)?;
        Ok(Self { client, base, secret, from, to, after: String::new() })
    }

    /// Texts the restaurant.
    pub(super) async fn send(&self, text: &str) -> Result<(), CommandError> {
        let body = json!({ "from": self.from, "text": text, "to": self.to });
        self.request(self.client.post(format!("{}/local/message", self.base)).json(&body)).await.map(drop)
    }

    /// Waits for the next messages; returns an empty list after a while without any.
    pub(super) async fn receive_next(&mut self) -> Result<Vec<Message>, CommandError> {
        self.receive(LONG_POLL_SECONDS).await
    }

    /// All messages that arrived before this chat.
    pub(super) async fn receive_backlog(&mut self) -> Result<Vec<Message>, CommandError> {
        let mut all = Vec::new();
        loop {
            let page = self.receive(0).await?;
            if page.is_empty() {
                return Ok(all);
            }
            all.extend(page);
        }
    }

    /// The answers to a text: all messages that arrive until `up` has no work in flight.
    pub(super) async fn receive_answers(&mut self) -> Result<Vec<Message>, CommandError> {
        let deadline = Instant::now() + ANSWER_TIMEOUT;
        let mut all = Vec::new();
        loop {
            let idle = self.is_idle().await?;
            // Received after `up` was idle, so that no answer is missed.
            all.extend(self.receive(0).await?);
            if idle || Instant::now() > deadline {
                return Ok(all);
            }
            all.extend(self.receive(1).await?);
        }
    }

    /// The messages since the last call; waits so many seconds for the first.
    async fn receive(&mut self, wait_seconds: u64) -> Result<Vec<Message>, CommandError> {
        let wait = wait_seconds.to_string();
        let query = [("to", self.from.as_str()), ("after", self.after.as_str()), ("wait", wait.as_str())];
        let request = self.client.get(format!("{}/local/messages", self.base)).query(&query);
        let messages: Vec<Message> =
            self.request(request).await?.json().await.map_err(CommandError::failed)?;
        if let Some(last) = messages.last() {
            self.after.clone_from(&last.id);
        }
        Ok(messages)
    }

    /// Whether `up` has no text on the queue and no message to send.
    async fn is_idle(&self) -> Result<bool, CommandError> {
        let metrics = self.request(self.client.get(format!("{}/metrics", self.base))).await?;
        let metrics = metrics.text().await.map_err(CommandError::failed)?;
        Ok(gauges::WORK_IN_FLIGHT.iter().all(|gauge| {
            let value = metrics.lines().find_map(|line| line.strip_prefix(gauge)?.strip_prefix(' '));
            value.and_then(|v| v.trim().parse::<f64>().ok()).is_some_and(|v| v == 0.0)
        }))
    }

    async fn request(&self, request: RequestBuilder) -> Result<reqwest::Response, CommandError> {
        let response = request.bearer_auth(&self.secret).send().await.map_err(|_| {
            CommandError::failed(format!(
                "no `tableturn up` answers at {}: start it in another terminal",
                self.base
            ))
        })?;
        match response.status() {
            status if status.is_success() => Ok(response),
            StatusCode::UNAUTHORIZED => Err(CommandError::failed(
                "the running `tableturn up` has another secret: it was started in another folder or on another database",
            )),
            status => {
                let error = response.json::<ErrorBody>().await.map(|body| body.error);
                Err(CommandError::failed(
                    error.unwrap_or_else(|_| format!("`tableturn up` answered {status}")),
                ))
            }
        }
    }
}
