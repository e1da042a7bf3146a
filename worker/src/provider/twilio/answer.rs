//! Reads Twilio's answers, and the errors of the connection.
//!
//! reqwest's errors quote the URL, and a listing's URL has phone numbers in it. So results and logs here tell
//! only the kind of an error.

use crate::provider::{RETRY_AFTER_MAX, SendResult};
use jiff::{Timestamp, fmt::rfc2822};
use reqwest::{RequestBuilder, Response, StatusCode, header::RETRY_AFTER};
use serde_json::Value;
use std::{error::Error, io, time::Duration};
use tableturn_floor::{Cause, Channel};
use tableturn_kill_points::{KillPoint, reach};
use tableturn_providers::twilio_errors::{Refusal, refusal};

/// A page of a listing has a hundred messages of some 2 KB each, so a longer answer is not Twilio's.
const MAX_ANSWER_BYTES: usize = 2 * 1024 * 1024;
/// A sid has 34 characters; the bound is on what the store is given to keep.
const MAX_SID_CHARS: usize = 64;
/// Twilio's code for thirty replies to one guest within thirty seconds, which says nothing about the line.
const PAIR_TOO_FAST: u32 = 14107;

/// Sends the request that posts a message.
pub(super) async fn send(request: RequestBuilder) -> SendResult {
    let response = match request.send().await {
        Ok(response) => response,
        // Without a connection, or with a request that can't be built, nothing was sent.
        Err(error) if error.is_connect() || error.is_builder() => {
            tracing::warn!(why = why(&error), "could not connect to Twilio; the message will be retried");
            return SendResult::Later { after: None, code: None, of_line: true };
        }
        Err(error) => return SendResult::Unknown { why: why(&error).to_owned() },
    };
    reach(KillPoint::AnswerNotRead);
    let status = response.status();
    let after = retry_after(&response, Timestamp::now());
    let body = read(response).await;
    match status {
        status if status.is_success() => accepted(&body),
        // Twilio says that a 5xx may be retried, not that the message was not accepted.
        status if status.is_server_error() => {
            SendResult::Unknown { why: format!("Twilio answered {status}") }
        }
        status => refused(status, body.ok().as_ref(), after),
    }
}

/// Sends a request that only reads.
///
/// # Errors
/// One line for the operator, without secrets.
pub(super) async fn fetch(request: RequestBuilder) -> Result<Value, String> {
    fetch_if_there(request).await?.ok_or_else(|| "Twilio answered 404 Not Found".to_owned())
}

/// As [`fetch`]; `None` if Twilio does not have it.
pub(super) async fn fetch_if_there(request: RequestBuilder) -> Result<Option<Value>, String> {
    let response = request.send().await.map_err(|error| format!("Twilio: {}", why(&error)))?;
    let status = response.status();
    let body = read(response).await;
    match status {
        StatusCode::OK => body.map(Some).map_err(|why| format!("Twilio: {why}")),
        StatusCode::NOT_FOUND => Ok(None),
        StatusCode::UNAUTHORIZED => {
            Err("Twilio does not accept TWILIO_ACCOUNT_SID with TWILIO_AUTH_TOKEN (401)".to_owned())
        }
        _ => match body.ok().as_ref().and_then(code) {
            Some(code) => Err(format!("Twilio answered {status}, code {code}")),
            None => Err(format!("Twilio answered {status}")),
        },
    }
}

/// The result for a message of a channel that Twilio does not carry.
pub(super) fn wrong_channel(channel: Channel) -> SendResult {
    tracing::error!(%channel, "a message of another channel was handed to Twilio; refusing it");
    SendResult::refused(Cause::Line, None)
}

fn accepted(body: &Result<Value, String>) -> SendResult {
    let sid = match body {
        Ok(body) => body.get("sid").and_then(Value::as_str).filter(|sid| is_sid(sid)),
        Err(why) => return SendResult::Unknown { why: why.clone() },
    };
    match sid {
        Some(sid) => SendResult::Accepted { provider_id: sid.to_owned() },
        None => SendResult::Unknown { why: "the answer has no sid".to_owned() },
    }
}

fn refused(status: StatusCode, body: Option<&Value>, after: Option<Duration>) -> SendResult {
    let code = body.and_then(code);
    let text = code.map(|code| code.to_string());
    match refusal(status.as_u16(), code) {
        Refusal::Temporary => SendResult::Later { after, code: text, of_line: code != Some(PAIR_TOO_FAST) },
        Refusal::Final(cause) => {
            tracing::warn!(%status, code = text, ?cause, "Twilio refused a message; it will be recorded as failed");
            SendResult::refused(cause, text)
        }
    }
}

/// Whether the word may be a sid of Twilio's.
pub(super) fn is_sid(word: &str) -> bool {
    (1..=MAX_SID_CHARS).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_alphanumeric())
}

fn code(body: &Value) -> Option<u32> {
    body.get("code").and_then(Value::as_u64).and_then(|code| code.try_into().ok())
}

async fn read(mut response: Response) -> Result<Value, String> {
    let mut body = Vec::new();
    loop {
        match response.chunk().await {
            Ok(Some(chunk)) if body.len() + chunk.len() <= MAX_ANSWER_BYTES => body.extend_from_slice(&chunk),
            Ok(Some(_)) => return Err(format!("the answer is longer than {MAX_ANSWER_BYTES} bytes")),
            Ok(None) => break,
            Err(error) => return Err(why(&error).to_owned()),
        }
    }
    serde_json::from_slice(&body).map_err(|_| "the answer is not JSON".to_owned())
}

/// `Retry-After`: seconds, or an HTTP date.
fn retry_after(response: &Response, now: Timestamp) -> Option<Duration> {
    wait(response.headers().get(RETRY_AFTER)?.to_str().ok()?, now)
}

fn wait(header: &str, now: Timestamp) -> Option<Duration> {
    let header = header.trim();
    let seconds = match header.parse::<u64>() {
        Ok(seconds) => seconds,
        Err(_) => {
            let at = rfc2822::parse(header).ok()?.timestamp();
            u64::try_from(at.as_second().saturating_sub(now.as_second())).unwrap_or(0)
        }
    };
    Some(Duration::from_secs(seconds).min(RETRY_AFTER_MAX))
}

/// The kind of the error, without the URL.
fn why(error: &reqwest::Error) -> &'static str {
    match error {
        error if error.is_connect() && error.is_timeout() => "the connection took too long",
        error if error.is_connect() => "no connection",
        error if error.is_timeout() => "no answer in time",
        error if error.is_builder() => "the request could not be built",
        error if has_io(error) => "the connection broke",
        _ => "the connection ended without an answer",
    }
}

fn has_io(error: &(dyn Error + 'static)) -> bool {
    error.source().is_some_and(|source| source.is::<io::Error>() || has_io(source))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use super::*;

    #[test]
    fn retry_after_is_seconds_or_a_date_and_has_a_bound() {
        let now: Timestamp = "2026-11-24T19:00:00Z".parse().unwrap();
        for (header, seconds) in [
            ("0", Some(0)),
            ("7", Some(7)),
            (" 7 ", Some(7)),
            ("Tue, 24 Nov 2026 19:00:30 GMT", Some(30)),
            ("Tue, 24 Nov 2026 18:00:00 GMT", Some(0)),
            ("Wed, 25 Nov 2026 19:00:00 GMT", Some(RETRY_AFTER_MAX.as_secs())),
            ("18446744073709551615", Some(RETRY_AFTER_MAX.as_secs())),
            ("-1", None),
            ("soon", None),
            ("", None),
        ] {
            assert_eq!(wait(header, now), seconds.map(Duration::from_secs), "{header}");
        }
    }
}
