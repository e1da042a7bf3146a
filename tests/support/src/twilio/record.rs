//! The accepted messages and the requests, as tests read them.

use super::account;
use jiff::{Timestamp, fmt::rfc2822, tz::TimeZone};
use serde_json::{Value, json};

/// An accepted message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// `SM` and 32 hex digits.
    pub sid: String,
    /// The recipient's number; with the prefix `whatsapp:` on WhatsApp.
    pub to: String,
    /// The sender, if the request named one.
    pub from: Option<String>,
    /// The messaging service, if the request named one.
    pub messaging_service: Option<String>,
    pub body: String,
    /// The URL that receipts are posted to.
    pub status_callback: Option<String>,
    /// How long Twilio may try to deliver it, in seconds.
    pub validity_period: Option<u32>,
    /// Whether Twilio may replace typographic characters by ASCII.
    pub smart_encoded: bool,
    /// At first `queued`, or `accepted` with a messaging service.
    pub status: String,
    /// Twilio's code of the failure.
    pub error_code: Option<u32>,
    pub date_created: Timestamp,
    /// When it left Twilio. Listings by date contain it only from then on.
    pub date_sent: Option<Timestamp>,
    /// The form of the request.
    pub form: Vec<(String, String)>,
}

impl Record {
    /// A field of the request's form.
    pub fn field(&self, name: &str) -> Option<&str> {
        self.form.iter().find(|(n, _)| n == name).map(|(_, value)| value.as_str())
    }

    pub(super) fn json(&self) -> Value {
        let date = |at: Timestamp| {
            rfc2822::to_string(&at.to_zoned_datetime(TimeZone::UTC)).expect("a date of our time")
        };
        let uri = format!("/2010-04-01/Accounts/{0}/Messages/{1}.json", account::SID, self.sid);
        json!({
            "account_sid": account::SID,
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

/// A request to the API.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReceivedRequest {
    pub method: String,
    pub path: String,
    /// Decoded.
    pub query: Vec<(String, String)>,
    /// Decoded; empty without a form.
    pub form: Vec<(String, String)>,
}
