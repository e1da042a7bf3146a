//! Sending texts through Twilio's REST API.
//!
//! Twilio has no idempotency key. So a message's outbox id is part of its StatusCallback URL, no request here
//! is retried, and every uncertain result is [`SendResult::Unknown`].

mod answer;
mod inbound;
mod listing;
mod which;

pub use inbound::Inbound;
pub use listing::{Listed, compared_since};
pub use which::which;

use super::{OutboundMessage, SendResult};
use reqwest::{Client, RequestBuilder, redirect};
use secrecy::{ExposeSecret, SecretString};
use std::time::Duration;
use tableturn_floor::Channel;
use tableturn_providers::receipt_tag::{self, Receipts};
use url::{Url, form_urlencoded};

/// How long connecting may take; it usually takes far less. Nothing is sent before, so giving up is safe.
pub const CONNECT_TIMEOUT: Duration = Duration::from_secs(3);
/// How long one request may take, with connecting: below half of the time that a message is in hand.
pub const REQUEST_TIMEOUT: Duration = Duration::from_secs(10);
/// A connection that was idle for longer is not used again: if the server is about to close it, the result of
/// a send is unknown.
const IDLE_TIMEOUT: Duration = Duration::from_secs(20);
/// ValidityPeriod, from Twilio's reference: up to ten hours, and more than five seconds is recommended.
pub const VALIDITY_SECONDS: (u32, u32) = (6, 36_000);

/// The settings of one account.
#[derive(Clone, Debug)]
pub struct Config {
    /// `TWILIO_API_URL`.
    pub api_url: Url,
    /// `TWILIO_ACCOUNT_SID`.
    pub account_sid: String,
    /// `TWILIO_AUTH_TOKEN`.
    pub auth_token: SecretString,
    /// `PUBLIC_URL`: where receipts are sent.
    pub public_url: Url,
}

/// Why a client can't be made.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    #[error("TWILIO_ACCOUNT_SID must be AC and 32 letters or digits")]
    AccountSid,
    /// Holds the setting's name.
    #[error("{0} must be an http or https URL")]
    Url(&'static str),
    #[error("could not build an HTTP client for Twilio: {0}")]
    Client(#[from] reqwest::Error),
}

/// An account, as `doctor` reports it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountState {
    /// `active`, `suspended` or `closed`: only an active account sends.
    pub status: String,
    /// A trial account texts verified numbers only.
    pub trial: bool,
}

/// A client for one account. Cheap to clone.
#[derive(Clone)]
pub struct Twilio {
    client: Client,
    /// `.../2010-04-01/Accounts/{sid}`, without a slash at its end.
    account_url: String,
    /// The base of Twilio's API of messaging services.
    messaging_url: String,
    account_sid: String,
    auth_token: SecretString,
    /// `{PUBLIC_URL}/twilio/status?m=`.
    receipts_url: String,
}

impl Twilio {
    /// Sends no request yet.
    ///
    /// # Errors
    /// The account's SID or a URL is malformed.
    pub fn new(config: Config) -> Result<Self, ConfigError> {
        let Config { api_url, account_sid, auth_token, public_url } = config;
        let sid = account_sid.strip_prefix("AC").unwrap_or_default();
        if sid.len() != 32 || !sid.bytes().all(|b| b.is_ascii_alphanumeric()) {
            return Err(ConfigError::AccountSid);
        }
        let base = |name, url| base(url).ok_or(ConfigError::Url(name));
        // Following a redirect could post a message twice, or to another host.
        let client = Client::builder()
            .connect_timeout(CONNECT_TIMEOUT)
            .timeout(REQUEST_TIMEOUT)
            .pool_idle_timeout(IDLE_TIMEOUT)
            .redirect(redirect::Policy::none())
            .retry(reqwest::retry::never())
            .user_agent(concat!("tableturn/", env!("CARGO_PKG_VERSION")))
            .build()?;
        Ok(Self {
            client,
            messaging_url: messaging_url(&base("TWILIO_API_URL", &api_url)?),
            account_url: format!("{}/2010-04-01/Accounts/{account_sid}", base("TWILIO_API_URL", &api_url)?),
            account_sid,
            auth_token,
            receipts_url: format!("{}/twilio/status?m=", base("PUBLIC_URL", &public_url)?),
        })
    }

    /// Posts a message, once.
    pub async fn send(&self, message: &OutboundMessage<'_>) -> SendResult {
        if !carries(message.address.channel) {
            return answer::wrong_channel(message.address.channel);
        }
        let form = self.form(message);
        let result = answer::send(self.sign_in(self.client.post(self.messages_url())).form(&form)).await;
        if let SendResult::Unknown { why } = &result {
            tracing::warn!(message = %message.id, %why, "Twilio may have accepted a message; the dispatcher will look it up");
        }
        result
    }

    /// Fetches the account, which tells whether the credentials are right and whether it may send.
    ///
    /// # Errors
    /// One line for the operator, without secrets.
    pub async fn check(&self) -> Result<AccountState, String> {
        let url = format!("{}.json", self.account_url);
        let account = answer::fetch(self.sign_in(self.client.get(url))).await?;
        let word = |name: &str| account.get(name).and_then(|v| v.as_str()).unwrap_or("unknown").to_owned();
        Ok(AccountState { status: word("status"), trial: word("type") == "Trial" })
    }

    fn form(&self, message: &OutboundMessage<'_>) -> Vec<(&'static str, String)> {
        let OutboundMessage { id, address, messaging_service, text, validity_seconds, .. } = message;
        let receipts = if message.is_call { Receipts::All } else { Receipts::Failures };
        let m = receipt_tag::write(id, receipts);
        let m: String = form_urlencoded::byte_serialize(m.as_bytes()).collect();
        // From is given with a messaging service too: guests reply to the line that they know, and the
        // conversation belongs to that line.
        let mut form = vec![
            ("To", number_at_twilio(address.channel, &address.chat)),
            ("From", number_at_twilio(address.channel, &address.line)),
            ("Body", (*text).to_owned()),
            ("StatusCallback", format!("{}{m}", self.receipts_url)),
        ];
        if let Some(service) = messaging_service {
            form.push(("MessagingServiceSid", (*service).to_owned()));
        }
        if let Some(seconds) = validity_seconds {
            let (least, most) = VALIDITY_SECONDS;
            form.push(("ValidityPeriod", (*seconds).clamp(least, most).to_string()));
        }
        if address.channel == Channel::Sms {
            // Without it one typographic quote makes the whole SMS UCS-2, two bytes a character.
            form.push(("SmartEncoded", "true".to_owned()));
        }
        form
    }

    fn messages_url(&self) -> String {
        format!("{}/Messages.json", self.account_url)
    }

    fn sign_in(&self, request: RequestBuilder) -> RequestBuilder {
        request.basic_auth(&self.account_sid, Some(self.auth_token.expose_secret()))
    }
}

fn carries(channel: Channel) -> bool {
    matches!(channel, Channel::Sms | Channel::WhatsApp)
}

/// A guest's or a line's number as Twilio writes it.
fn number_at_twilio(channel: Channel, number: &str) -> String {
    match channel {
        Channel::WhatsApp => format!("whatsapp:{number}"),
        Channel::Sms | Channel::Telegram | Channel::Local => number.to_owned(),
    }
}

/// Twilio has messaging services on a host of their own (`api.twilio.com`, `messaging.twilio.com`).
fn messaging_url(api_url: &str) -> String {
    let of_twilio = api_url.strip_prefix("https://api.").filter(|host| host.ends_with("twilio.com"));
    of_twilio.map_or_else(|| api_url.to_owned(), |host| format!("https://messaging.{host}"))
}

/// The URL without query, fragment and trailing slash.
fn base(url: &Url) -> Option<String> {
    matches!(url.scheme(), "http" | "https")
        .then(|| url[..url::Position::AfterPath].trim_end_matches('/').to_owned())
}
