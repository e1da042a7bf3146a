//! Sending texts through Twilio's REST API.
//!
//! Twilio has no idempotency key. So a message's outbox id travels in its StatusCallback, nothing
//! here sends anything twice, and whatever is not certain is said to be [`Sent::Unknown`].

mod answer;
mod listing;

pub use listing::Found;

use super::{Letter, Sent};
use reqwest::{Client, RequestBuilder, redirect};
use secrecy::{ExposeSecret, SecretString};
use std::time::Duration;
use tableturn_core::{Channel, mask_address};
use url::{Url, form_urlencoded};

/// To reach Twilio takes far less; until then nothing was sent, so giving up is safe.
pub const CONNECT_TIMEOUT: Duration = Duration::from_secs(3);
/// One call in all, the connection included: below half of a sender's lease.
pub const CALL_TIMEOUT: Duration = Duration::from_secs(10);
/// A connection idle for longer is not used again: one that the other end is about to close makes
/// an outcome unknown.
const IDLE_TIMEOUT: Duration = Duration::from_secs(20);
/// ValidityPeriod, from Twilio's reference: up to ten hours, and more than five seconds is recommended.
pub const VALIDITY_SECONDS: (u32, u32) = (6, 36_000);

/// What sending through an account takes.
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

/// Why there can be no client.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// `AC` and 32 letters or digits.
    #[error("TWILIO_ACCOUNT_SID must be AC and 32 letters or digits")]
    AccountSid,
    /// A URL that cannot have a path.
    #[error("{0} must be an http or https URL")]
    Url(&'static str),
    /// TLS could not be set up.
    #[error("no HTTP client: {0}")]
    Client(#[from] reqwest::Error),
}

/// An account, as `doctor` sees it.
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
    /// `…/2010-04-01/Accounts/{sid}`, without a slash at its end.
    account_url: String,
    account_sid: String,
    auth_token: SecretString,
    /// `{PUBLIC_URL}/twilio/status?m=`.
    receipts_url: String,
}

impl Twilio {
    /// A client; asks Twilio nothing yet.
    pub fn new(config: Config) -> Result<Self, ConfigError> {
        let Config { api_url, account_sid, auth_token, public_url } = config;
        let sid = account_sid.strip_prefix("AC").unwrap_or_default();
        if sid.len() != 32 || !sid.bytes().all(|b| b.is_ascii_alphanumeric()) {
            return Err(ConfigError::AccountSid);
        }
        let base = |name, url| base(url).ok_or(ConfigError::Url(name));
        // Without a redirect nothing is posted twice, or to a stranger.
        let client = Client::builder()
            .connect_timeout(CONNECT_TIMEOUT)
            .timeout(CALL_TIMEOUT)
            .pool_idle_timeout(IDLE_TIMEOUT)
            .redirect(redirect::Policy::none())
            .retry(reqwest::retry::never())
            .user_agent(concat!("tableturn/", env!("CARGO_PKG_VERSION")))
            .build()?;
        Ok(Self {
            client,
            account_url: format!("{}/2010-04-01/Accounts/{account_sid}", base("TWILIO_API_URL", &api_url)?),
            account_sid,
            auth_token,
            receipts_url: format!("{}/twilio/status?m=", base("PUBLIC_URL", &public_url)?),
        })
    }

    /// Hands a message to Twilio, once.
    pub async fn send(&self, letter: &Letter<'_>) -> Sent {
        if !speaks(letter.address.channel) {
            return answer::not_twilios(letter.address.channel);
        }
        let form = self.form(letter);
        let sent = answer::of_send(self.sign_in(self.client.post(self.messages_url())).form(&form)).await;
        if let Sent::Unknown { why } = &sent {
            tracing::warn!(message = %letter.id, to = mask_address(&letter.address.chat), %why, "Twilio may have it or not");
        }
        sent
    }

    /// Looks at the account: whether the credentials are right, and whether it may send. The error
    /// is one clear line.
    pub async fn check(&self) -> Result<AccountState, String> {
        let url = format!("{}.json", self.account_url);
        let account = answer::json(self.sign_in(self.client.get(url))).await?;
        let word = |name: &str| account.get(name).and_then(|v| v.as_str()).unwrap_or("unknown").to_owned();
        Ok(AccountState { status: word("status"), trial: word("type") == "Trial" })
    }

    fn form(&self, letter: &Letter<'_>) -> Vec<(&'static str, String)> {
        let Letter { id, address, messaging_service, text, validity_seconds, .. } = letter;
        let m: String = form_urlencoded::byte_serialize(id.to_string().as_bytes()).collect();
        // From is given with a service too: guests answer to the line that they know, and the
        // conversation is that line's.
        let mut form = vec![
            ("To", end(address.channel, &address.chat)),
            ("From", end(address.channel, &address.line)),
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
            // One typographic quote would make every character of an SMS cost two bytes.
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

/// Whether Twilio carries this channel.
fn speaks(channel: Channel) -> bool {
    matches!(channel, Channel::Sms | Channel::WhatsApp)
}

/// One end of a conversation as Twilio names it.
fn end(channel: Channel, number: &str) -> String {
    match channel {
        Channel::WhatsApp => format!("whatsapp:{number}"),
        _ => number.to_owned(),
    }
}

/// A URL without query, fragment and the slash at its end.
fn base(url: &Url) -> Option<String> {
    matches!(url.scheme(), "http" | "https")
        .then(|| url[..url::Position::AfterPath].trim_end_matches('/').to_owned())
}
