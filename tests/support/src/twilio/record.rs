//! What the fake remembers.

use jiff::{Timestamp, fmt::rfc2822, tz::TimeZone};
use serde_json::{Value, json};

/// A message that was accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// `SM` and 32 hex digits.
    pub sid: String,
    /// The guest, with `whatsapp:` if that is how.
    pub to: String,
    /// The sender, if the request named one.
    pub from: Option<String>,
    /// The messaging service, if the request named one.
    pub messaging_service: Option<String>,
    /// The text.
    pub body: String,
    /// Where receipts go.
    pub status_callback: Option<String>,
    /// How long it may wait at Twilio, in seconds.
    pub validity_period: Option<u32>,
    /// Whether typographic characters may be replaced.
    pub smart_encoded: bool,
    /// `queued` at first (`accepted` with a messaging service).
    pub status: String,
    /// Why it failed.
    pub error_code: Option<u32>,
    /// When it was accepted.
    pub date_created: Timestamp,
    /// When it left Twilio; listings by date know a message only from then on.
    pub date_sent: Option<Timestamp>,
    /// The request's form as it was sent.
    pub form: Vec<(String, String)>,
}

impl Record {
    /// The value of a field of the request.
    pub fn field(&self, name: &str) -> Option<&str> {
        self.form.iter().find(|(n, _)| n == name).map(|(_, value)| value.as_str())
    }

    pub(super) fn json(&self) -> Value {
        let date = |at: Timestamp| {
            rfc2822::to_string(&at.to_zoned_datetime(TimeZone::UTC)).expect("a date of our time")
        };
        let uri =
            format!("/2010-04-01/Accounts/{0}/Messages/{1}.json", super::FakeTwilio::ACCOUNT_SID, self.sid);
        json!({
            "account_sid": super::FakeTwilio::ACCOUNT_SID,
            "api_version": "2010-04-01",
            "body": self.body,
            "date_created": date(self.date_created),
            "date_sent": self.date_sent.map(date),
            "date_updated": date(self.date_sent.unwrap_or(self.date_created)),
            "direction": "outbound-api",
            "error_code": self.error_code,
            "error_message": null,
            "from": self.from,
            "messaging_service_sid": self.messaging_service,
            "num_media": "0",
            "num_segments": "1",
            "price": null,
            "price_unit": "USD",
            "sid": self.sid,
            "status": self.status,
            "subresource_uris": { "media": uri.replace(".json", "/Media.json") },
            "to": self.to,
            "uri": uri,
        })
    }
}

/// A request as it came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    /// `POST`, `GET`.
    pub method: String,
    /// The path.
    pub path: String,
    /// The query, decoded.
    pub query: Vec<(String, String)>,
    /// The form, decoded; empty if there was none.
    pub form: Vec<(String, String)>,
}
