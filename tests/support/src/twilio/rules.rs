//! The requests that Twilio refuses, and with which code (`https://www.twilio.com/docs/api/errors/CODE`).

use super::state::State;
use url::Url;

/// HTTP status, code, and a message that quotes the request, as Twilio's messages do.
pub(super) type Refusal = (u16, u32, String);

/// The fields of a request to send a message, from Twilio's Python package 9.13.0.
const FIELDS: [&str; 28] = [
    "AddressRetention",
    "ApplicationSid",
    "Attempt",
    "Body",
    "ContentRetention",
    "ContentSid",
    "ContentVariables",
    "FallbackFrom",
    "ForceDelivery",
    "From",
    "MaxPrice",
    "MediaUrl",
    "MessageIntent",
    "MessagingServiceSid",
    "PersistentAction",
    "ProvideFeedback",
    "RiskCheck",
    "ScheduleType",
    "SendAsMms",
    "SendAt",
    "ShortenUrls",
    "SmartEncoded",
    "StatusCallback",
    "StatusCallbackMethod",
    "To",
    "TrafficType",
    "Tags",
    "ValidityPeriod",
];
/// The longest text, in characters.
const BODY_CHARS: usize = 1600;
/// The longest validity period: ten hours.
const VALIDITY_SECONDS: u32 = 36_000;

pub(super) fn check(state: &State, form: &[(String, String)]) -> Result<(), Refusal> {
    let get =
        |name: &str| form.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str()).filter(|v| !v.is_empty());
    let refuse = |code: u32, message: String| Err((400, code, message));
    for (index, (name, _)) in form.iter().enumerate() {
        let again = name != "MediaUrl" && form[..index].iter().any(|(n, _)| n == name);
        if again || !FIELDS.contains(&name.as_str()) {
            return refuse(20001, format!("The parameter '{name}' is unknown or given twice."));
        }
    }
    let Some(to) = get("To") else { return refuse(21604, "A 'To' phone number is required.".into()) };
    let (from, service) = (get("From"), get("MessagingServiceSid"));
    if from.is_none() && service.is_none() {
        return refuse(21603, "A 'From' phone number is required.".into());
    }
    let Some(body) = get("Body") else { return refuse(21602, "Message body is required.".into()) };
    if from.is_some_and(|from| from.starts_with("whatsapp:") != to.starts_with("whatsapp:")) {
        return refuse(63007, format!("Could not find a Channel with the specified From address for {to}"));
    }
    // On WhatsApp a guest may have an opaque id instead of a number.
    let opaque = to.strip_prefix("whatsapp:").is_some_and(|id| !id.starts_with('+') && is_opaque(id));
    if !is_e164(to) && !opaque {
        return refuse(21211, format!("Invalid 'To' Phone Number: {to}"));
    }
    if let Some(from) = from.filter(|from| !is_e164(from)) {
        return refuse(21212, format!("Invalid From Number (caller ID): {from}"));
    }
    if let Some(from) = from.filter(|from| !state.lines.is_empty() && !state.lines.contains(*from)) {
        let code = if from.starts_with("whatsapp:") { 63007 } else { 21659 };
        return refuse(code, format!("'{from}' is not a Twilio phone number of this account."));
    }
    if service.is_some_and(|sid| !is_sid(sid, "MG")) {
        return refuse(21705, "The Messaging Service Sid is invalid.".into());
    }
    if body.chars().count() > BODY_CHARS {
        return refuse(21617, "The concatenated message body exceeds the 1600 character limit.".into());
    }
    let seconds = get("ValidityPeriod").map(str::parse::<u32>);
    if seconds.is_some_and(|s| !s.is_ok_and(|s| (1..=VALIDITY_SECONDS).contains(&s))) {
        return refuse(90007, "Invalid validity period value".into());
    }
    if get("SmartEncoded").is_some_and(|v| !matches!(v, "true" | "false")) {
        return refuse(20001, "SmartEncoded must be true or false.".into());
    }
    let callback = get("StatusCallback").map(Url::parse);
    if callback.is_some_and(|url| !url.is_ok_and(|url| matches!(url.scheme(), "http" | "https"))) {
        return refuse(21609, "The 'StatusCallback' URL is not a valid URL.".into());
    }
    if state.account_status.as_deref().is_some_and(|status| status != "active") {
        return Err((401, 20003, "The account is not active.".into()));
    }
    if state.opted_out.contains(to) {
        return refuse(21610, format!("Attempt to send to unsubscribed recipient {to}"));
    }
    Ok(())
}

fn is_e164(address: &str) -> bool {
    let number = address.strip_prefix("whatsapp:").unwrap_or(address);
    number.strip_prefix('+').is_some_and(|digits| {
        (7..=15).contains(&digits.len())
            && !digits.starts_with('0')
            && digits.bytes().all(|b| b.is_ascii_digit())
    })
}

fn is_opaque(id: &str) -> bool {
    !id.is_empty()
        && id.len() <= 128
        && id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'.' || b == b'_')
}

fn is_sid(sid: &str, kind: &str) -> bool {
    sid.strip_prefix(kind)
        .is_some_and(|hex| hex.len() == 32 && hex.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f')))
}
