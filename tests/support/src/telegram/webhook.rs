//! Webhook mode: posts updates in order, and each one again until it is answered with 200.

use super::{
    arguments::flag,
    refusal::{Answer, Refusal},
    state::{Shared, Webhook, now},
};
use serde_json::{Map, Value, json};
use std::{sync::Arc, time::Duration};
use url::{Host, Url};

/// Pause before an update is posted again. Telegram's is longer, which would slow tests.
const RETRY: Duration = Duration::from_millis(50);
/// How long the product may take to answer.
const ANSWER_TIMEOUT: Duration = Duration::from_secs(10);
/// The longest secret, in bytes.
const SECRET: usize = 256;

pub(super) fn set_webhook(shared: &Arc<Shared>, arguments: &Map<String, Value>) -> Answer {
    let text = |name: &str| arguments.get(name).and_then(Value::as_str).unwrap_or_default();
    let url = text("url");
    if url.is_empty() {
        return delete_webhook(shared, arguments);
    }
    let parsed = Url::parse(url).map_err(|_| Refusal::bad("bad webhook: invalid webhook URL specified"))?;
    let loopback = match parsed.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(ip)) => ip.is_loopback(),
        Some(Host::Ipv6(ip)) => ip.is_loopback(),
        None => false,
    };
    if parsed.scheme() != "https" && !(parsed.scheme() == "http" && loopback) {
        return Err(Refusal::bad("bad webhook: An HTTPS URL must be provided for webhook"));
    }
    let secret = text("secret_token");
    let good = |b: u8| b.is_ascii_alphanumeric() || b == b'_' || b == b'-';
    if secret.len() > SECRET || !secret.bytes().all(good) {
        return Err(Refusal::bad("secret token contains unallowed characters"));
    }
    drop_pending(shared, arguments);
    let task = tokio::spawn(deliver(shared.clone(), url.to_owned(), secret.to_owned()));
    let mut state = shared.state();
    state.set_allowed(arguments);
    state.webhook_error = None;
    if secret.is_empty() {
        state.violate("a webhook without a secret_token");
    }
    if let Some(old) = state.webhook.replace(Webhook { url: url.to_owned(), task }) {
        old.task.abort();
    }
    Ok(true.into())
}

pub(super) fn delete_webhook(shared: &Shared, arguments: &Map<String, Value>) -> Answer {
    drop_pending(shared, arguments);
    if let Some(old) = shared.state().webhook.take() {
        old.task.abort();
    }
    Ok(true.into())
}

fn drop_pending(shared: &Shared, arguments: &Map<String, Value>) {
    if arguments.get("drop_pending_updates").and_then(flag) == Some(true) {
        let mut state = shared.state();
        if !state.updates.is_empty() {
            state.violate("updates were thrown away (drop_pending_updates)");
        }
        state.updates.clear();
    }
}

pub(super) fn info(shared: &Shared) -> Answer {
    let state = shared.state();
    let mut info = json!({
        "url": state.webhook.as_ref().map(|webhook| webhook.url.as_str()).unwrap_or_default(),
        "has_custom_certificate": false,
        "pending_update_count": state.updates.len(),
    });
    if let Some(allowed) = &state.allowed {
        info["allowed_updates"] = json!(allowed);
    }
    if let Some(error) = &state.webhook_error {
        info["last_error_date"] = now().into();
        info["last_error_message"] = error.as_str().into();
    }
    Ok(info)
}

async fn deliver(shared: Arc<Shared>, url: String, secret: String) {
    let client = reqwest::Client::builder().no_proxy().timeout(ANSWER_TIMEOUT).build().expect("a client");
    let mut changes = shared.changes.subscribe();
    loop {
        changes.borrow_and_update();
        let (first, address) = {
            let state = shared.state();
            (state.updates.front().cloned(), state.address.clone())
        };
        let Some((id, update)) = first else {
            if changes.changed().await.is_err() {
                return;
            }
            continue;
        };
        let target = match &address {
            Some((public, local)) if url.starts_with(public.as_str()) => {
                url.replacen(public.as_str(), local, 1)
            }
            _ => url.clone(),
        };
        let mut request = client.post(target).json(&update);
        if !secret.is_empty() {
            request = request.header("X-Telegram-Bot-Api-Secret-Token", &secret);
        }
        let error = match request.send().await {
            Ok(answer) if answer.status() == 200 => None,
            Ok(answer) => Some(format!("Wrong response from the webhook: {}", answer.status())),
            Err(_) => Some("Connection failed".to_owned()),
        };
        let failed = error.is_some();
        {
            let mut state = shared.state();
            if !failed {
                state.updates.retain(|(other, _)| *other != id);
            }
            state.webhook_error = error.or(state.webhook_error.take());
        }
        shared.changed();
        if failed {
            tokio::time::sleep(RETRY).await;
        }
    }
}
