//! Looks up a message that Twilio may have accepted.

use super::{Twilio, answer, number_at_twilio};
use crate::provider::{FoundMessage, OutboundMessage};
use jiff::{Timestamp, fmt::rfc2822, tz::TimeZone};
use serde_json::Value;
use std::collections::BTreeSet;
use tableturn_floor::{Channel, Failure, Moment, seconds};
use tableturn_providers::twilio_errors;

/// Messages in one page.
const PAGE_SIZE: &str = "100";
/// Pages of one listing at most: a line and a guest exchange some tens of messages a day.
const MAX_PAGES: usize = 5;
/// Twilio's dates have whole seconds, and its clock may differ from ours.
const CLOCK_SLACK_MS: i64 = seconds(30);

/// The machine time since which other messages can be in a listing together with a message that was decided then: one
/// of the two clocks may be ahead.
pub fn compared_since(decided: i64) -> i64 {
    decided.saturating_sub(2 * CLOCK_SLACK_MS)
}

/// A message to a guest, as Twilio's listing shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Its sid.
    pub provider_id: String,
    /// `queued`, `delivered`, `failed`, ...
    pub status: String,
    pub error_code: Option<String>,
    /// By Twilio's clock, in whole seconds.
    pub created: Moment,
    /// It has the words of the message that is looked up.
    pub same_words: bool,
}

impl Listed {
    pub(super) fn has_failed(&self) -> bool {
        matches!(self.status.as_str(), "failed" | "undelivered")
    }

    fn read(listed: &Value, message: &OutboundMessage<'_>) -> Option<Self> {
        let word = |name: &str| listed.get(name).and_then(Value::as_str);
        if !word("direction").unwrap_or_default().starts_with("outbound") {
            return None;
        }
        Some(Self {
            provider_id: word("sid").filter(|sid| answer::is_sid(sid))?.to_owned(),
            status: word("status").unwrap_or("unknown").to_owned(),
            error_code: listed.get("error_code").and_then(Value::as_u64).map(|code| code.to_string()),
            created: created(listed)?,
            same_words: is_same_text(message.address.channel, word("body").unwrap_or_default(), message.text),
        })
    }
}

impl From<Listed> for FoundMessage {
    fn from(listed: Listed) -> Self {
        let has_failed = listed.has_failed();
        let code = listed.error_code;
        let failure = || Failure { cause: twilio_errors::cause_of(code.as_deref()), code: code.clone() };
        Self { provider_id: listed.provider_id, failure: has_failed.then(failure) }
    }
}

impl Twilio {
    /// The messages that were sent to the guest of `message` on its line, created at `since` or later, newest first.
    /// [`which`](super::which) says which of them it is. An empty result means that Twilio does not show any *yet*.
    ///
    /// # Errors
    /// One line for the operator, without a number in it.
    pub async fn list_since(
        &self,
        message: &OutboundMessage<'_>,
        since: Moment,
    ) -> Result<Vec<Listed>, String> {
        let since = Moment(since.0.saturating_sub(CLOCK_SLACK_MS));
        let day =
            Timestamp::from_millisecond(since.0).map_err(|_| "a date out of the calendar".to_owned())?;
        let day = TimeZone::UTC.to_datetime(day).date().to_string();
        let mut all = Vec::new();
        let mut seen = BTreeSet::new();
        // A listing by date has a message only once it has left Twilio. One that is still in Twilio's queue
        // is in the listing without a date.
        for (date, pages) in [(None, 1), (Some(day.as_str()), MAX_PAGES)] {
            for listed in self.list(message, date, since, pages).await? {
                let listed = Listed::read(&listed, message).filter(|listed| listed.created >= since);
                if let Some(listed) = listed
                    && seen.insert(listed.provider_id.clone())
                {
                    all.push(listed);
                }
            }
        }
        // Stable: within one second the listing's own order holds.
        all.sort_by_key(|listed| std::cmp::Reverse(listed.created));
        Ok(all)
    }

    async fn list(
        &self,
        message: &OutboundMessage<'_>,
        day: Option<&str>,
        since: Moment,
        pages: usize,
    ) -> Result<Vec<Value>, String> {
        let address = message.address;
        let to = number_at_twilio(address.channel, &address.chat);
        let from = number_at_twilio(address.channel, &address.line);
        let mut query = vec![("To", to.as_str()), ("From", from.as_str()), ("PageSize", PAGE_SIZE)];
        query.extend(day.map(|day| ("DateSent>", day)));
        let mut request = self.client.get(self.messages_url()).query(&query);
        let mut messages = Vec::new();
        for page in 1..=pages {
            let mut answer = answer::fetch(self.sign_in(request)).await?;
            match answer.get_mut("messages").map(Value::take) {
                Some(Value::Array(more)) if more.iter().all(|m| created(m).is_some_and(|at| at < since)) => {
                    // The latest come first, so all further messages are older still.
                    return Ok(messages);
                }
                Some(Value::Array(more)) => messages.extend(more),
                _ => return Err("Twilio: the listing has no messages".to_owned()),
            }
            // Only the query of the next page's URL is used, so that the credentials go to no other host.
            let next =
                answer.get("next_page_uri").and_then(Value::as_str).and_then(|uri| uri.split_once('?'));
            let Some((_, query)) = next else { return Ok(messages) };
            if page == MAX_PAGES {
                return Err(format!("Twilio: the listing is longer than {MAX_PAGES} pages"));
            }
            request = self.client.get(format!("{}?{query}", self.messages_url()));
        }
        Ok(messages)
    }
}

fn created(listed: &Value) -> Option<Moment> {
    let at = rfc2822::parse(listed.get("date_created")?.as_str()?).ok()?;
    Some(Moment(at.timestamp().as_millisecond()))
}

/// Smart encoding replaces quotes, dashes and spaces with similar GSM-7 characters, so only the letters and
/// digits of an SMS are compared.
pub(super) fn is_same_text(channel: Channel, theirs: &str, ours: &str) -> bool {
    let kept =
        |text: &str| -> String { text.chars().filter(|c| c.is_alphabetic() || c.is_ascii_digit()).collect() };
    theirs.trim() == ours.trim() || (channel == Channel::Sms && kept(theirs) == kept(ours))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_is_found_after_smart_encoding() {
        for (theirs, ours, same) in [
            ("It's 7:30 - table #17", "It’s 7:30 – table #17", true),
            ("table #17", "table #18", false),
            ("Ana, 20 min", "Ana, 25 min", false),
            ("四位 20", "三位 20", false),
            ("a b", " a b ", true),
        ] {
            assert_eq!(is_same_text(Channel::Sms, theirs, ours), same, "{theirs} / {ours}");
        }
        assert!(!is_same_text(Channel::WhatsApp, "It's", "It’s"));
    }
}
