//! Reading what Twilio answers, or what became of the connection.
//!
//! reqwest's errors quote the URL, and a listing's URL has numbers in it: what is said here is
//! written from the kind of an error only.

use crate::provider::{RETRY_AFTER_MAX, Sent};
use jiff::{Timestamp, fmt::rfc2822};
use reqwest::{RequestBuilder, Response, StatusCode, header::RETRY_AFTER};
use serde_json::Value;
use std::{error::Error, io, time::Duration};
use tableturn_core::{
    Cause, Channel, Failure,
    twilio::{Fate, fate_of},
};

/// A page of a listing has a hundred messages of some 2 KB each; a longer answer isn't Twilio's.
const ANSWER_BYTES: usize = 2 * 1024 * 1024;
/// A sid has 34 characters; the store keeps what we read.
const SID_CHARS: usize = 64;
/// Thirty replies to one guest within thirty seconds: the line itself is well.
const PAIR_TOO_FAST: u32 = 14107;

/// Sends a request for a message and says what it came to.
pub(super) async fn of_send(request: RequestBuilder) -> Sent {
    let response = match request.send().await {
        Ok(response) => response,
        // No connection, so no request; or one that could not even be built.
        Err(error) if error.is_connect() || error.is_builder() => {
            tracing::warn!(why = why(&error), "no connection to Twilio");
            return Sent::Later { after: None, code: None, of_line: true };
        }
        Err(error) => return Sent::Unknown { why: why(&error).to_owned() },
    };
    let status = response.status();
    let after = retry_after(&response, Timestamp::now());
    let body = read(response).await;
    match status {
        status if status.is_success() => accepted(&body),
        // Twilio says that 5xx may be tried again, not that it left nothing behind.
        status if status.is_server_error() => Sent::Unknown { why: format!("Twilio answered {status}") },
        status => refused(status, body.ok().as_ref(), after),
    }
}

/// Sends a request for something to look at. The error is one clear line.
pub(super) async fn json(request: RequestBuilder) -> Result<Value, String> {
    let response = request.send().await.map_err(|error| format!("Twilio: {}", why(&error)))?;
    let status = response.status();
    let body = read(response).await;
    match status {
        StatusCode::OK => body.map_err(|why| format!("Twilio: {why}")),
        StatusCode::UNAUTHORIZED => {
            Err("Twilio does not accept TWILIO_ACCOUNT_SID with TWILIO_AUTH_TOKEN (401)".to_owned())
        }
        _ => match body.ok().as_ref().and_then(code) {
            Some(code) => Err(format!("Twilio answered {status}, code {code}")),
            None => Err(format!("Twilio answered {status}")),
        },
    }
}

/// The answer to a message of a channel that isn't Twilio's.
pub(super) fn not_twilios(channel: Channel) -> Sent {
    tracing::error!(%channel, "a message of this channel was given to Twilio");
    Sent::Refused(Failure { cause: Cause::Line, code: None })
}

fn accepted(body: &Result<Value, String>) -> Sent {
    let sid = match body {
        Ok(body) => body.get("sid").and_then(Value::as_str).filter(|sid| is_sid(sid)),
        Err(why) => return Sent::Unknown { why: why.clone() },
    };
    match sid {
        Some(sid) => Sent::Accepted { provider_id: sid.to_owned() },
        None => Sent::Unknown { why: "the answer has no sid".to_owned() },
    }
}

fn refused(status: StatusCode, body: Option<&Value>, after: Option<Duration>) -> Sent {
    let code = body.and_then(code);
    let text = code.map(|code| code.to_string());
    match fate_of(status.as_u16(), code) {
        Fate::RetryLater => Sent::Later { after, code: text, of_line: code != Some(PAIR_TOO_FAST) },
        Fate::Failed(cause) => {
            tracing::warn!(%status, code = text, ?cause, "Twilio refused a message");
            Sent::Refused(Failure { cause, code: text })
        }
    }
}

/// Whether a word may be a sid of Twilio's.
pub(super) fn is_sid(word: &str) -> bool {
    (1..=SID_CHARS).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_alphanumeric())
}

fn code(body: &Value) -> Option<u32> {
    body.get("code").and_then(Value::as_u64).and_then(|code| code.try_into().ok())
}

async fn read(mut response: Response) -> Result<Value, String> {
    let mut body = Vec::new();
    loop {
        match response.chunk().await {
            Ok(Some(chunk)) if body.len() + chunk.len() <= ANSWER_BYTES => body.extend_from_slice(&chunk),
            Ok(Some(_)) => return Err(format!("the answer is longer than {ANSWER_BYTES} bytes")),
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

/// What happened to a request, without its URL.
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
    fn retry_after_is_seconds_or_a_date_and_never_long() {
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
