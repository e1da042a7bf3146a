//! Where Twilio sends the texts that arrive at a number or a messaging service, for `doctor`.
//!
//! A number in a messaging service has the service's setting, unless the service leaves it to its numbers
//! (`use_inbound_webhook_on_number`).

use super::{Twilio, answer};
use serde_json::Value;

/// Where texts go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inbound {
    Webhook {
        url: String,
        /// `POST` or `GET`.
        method: String,
    },
    /// A TwiML app has the URL.
    Application,
    /// Of a messaging service: as each of its numbers says.
    AsNumber,
    Nowhere,
}

impl Twilio {
    /// Where the texts of a phone number go; `None` if the account does not have the number.
    ///
    /// # Errors
    /// One line for the operator, without secrets.
    pub async fn inbound_of_number(&self, number: &str) -> Result<Option<Inbound>, String> {
        let url = format!("{}/IncomingPhoneNumbers.json", self.account_url);
        let request = self.client.get(url).query(&[("PhoneNumber", number)]);
        let answer = answer::fetch(self.sign_in(request)).await?;
        let numbers = answer.get("incoming_phone_numbers").and_then(Value::as_array);
        let numbers = numbers.ok_or("Twilio: the answer has no phone numbers")?;
        // Twilio also lists numbers that contain the one that is asked for.
        let found = numbers.iter().find(|found| word(found, "phone_number") == Some(number));
        Ok(found.map(|found| match word(found, "sms_application_sid") {
            Some(_) => Inbound::Application,
            None => webhook(found, "sms_url", "sms_method"),
        }))
    }

    /// Where the texts of a messaging service go; `None` if the account does not have it.
    ///
    /// # Errors
    /// One line for the operator, without secrets.
    pub async fn inbound_of_service(&self, sid: &str) -> Result<Option<Inbound>, String> {
        let url = format!("{}/v1/Services/{sid}", self.messaging_url);
        let Some(answer) = answer::fetch_if_there(self.sign_in(self.client.get(url))).await? else {
            return Ok(None);
        };
        let as_number = answer.get("use_inbound_webhook_on_number").and_then(Value::as_bool);
        Ok(Some(match as_number {
            Some(true) => Inbound::AsNumber,
            Some(false) | None => webhook(&answer, "inbound_request_url", "inbound_method"),
        }))
    }
}

fn webhook(found: &Value, url: &str, method: &str) -> Inbound {
    match word(found, url) {
        Some(url) => {
            Inbound::Webhook { url: url.to_owned(), method: word(found, method).unwrap_or("POST").to_owned() }
        }
        None => Inbound::Nowhere,
    }
}

fn word<'a>(found: &'a Value, name: &str) -> Option<&'a str> {
    found.get(name).and_then(Value::as_str).filter(|word| !word.is_empty())
}
